"""In which language the command line is answered, and help that is written in both."""

import sys
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import click

from compliance.model.base import Language


def spoken() -> Language:
    """The language asked for on the command line, known before its words are parsed."""
    return "en" if given("--lang") == "en" else "nl"


def given(option: str) -> str:
    """The last value that the command line gives an option, as it stands there; empty where it gives none."""
    words = sys.argv[1:]
    start = f"{option}="
    pairs = [
        (before, after) for before, after in pairwise([*words, ""]) if before == option or before.startswith(start)
    ]
    return next((after if word == option else word.removeprefix(start) for word, after in reversed(pairs)), "")


class Helped(click.Command):
    """A command whose help is in the reader's language: Dutch and English are parted by a line with a bar."""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help of the command in one language."""
        with formatter.indentation():
            formatter.write_paragraph()
            formatter.write_text(of_two(self.help or ""))

    def get_short_help_str(self, limit: int = 70) -> str:
        """The first sentence of the help."""
        return of_two(self.help or "").rstrip(".")


class HelpedGroup(Helped, click.Group):
    """A group of such commands."""


class HelpedOption(click.Option):
    """An option with help in two languages."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option as the help shows it."""
        found = super().get_help_record(ctx)
        return (found[0], of_two(found[1])) if found else None


def of_two(text: str) -> str:
    """One of two languages."""
    nl, _, en = text.partition(" | ")
    return en.strip() if spoken() == "en" and en else nl.strip()


def option(*names: str, **settings: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """An option with help in two languages, parted by a bar."""
    return click.option(*names, cls=HelpedOption, **settings)
