"""In which language the command line is answered, and help that is written in both."""

import sys
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from compliance.model.base import Language


def spoken() -> "Language":
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


_DUTCH = {
    "Options": "Opties",
    "Commands": "Opdrachten",
    "[OPTIONS]": "[OPTIES]",
    "COMMAND": "OPDRACHT",
    "[ARGS]...": "[ARGUMENTEN]...",
}
"""The fixed words of the help, as click has them."""


class _Formatter(click.HelpFormatter):
    """Help with its fixed words in the reader's language."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how the command is used."""
        super().write_usage(prog, " ".join(map(_fixed, args.split())), prefix or of_two("Gebruik:  | Usage: ") + " ")

    def write_heading(self, heading: str) -> None:
        """Write what stands above a list."""
        super().write_heading(_fixed(heading))


class _Context(click.Context):
    formatter_class = _Formatter

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.unfit: list[click.UsageError] = []
        """What does not fit so far: a command line is read to its end, so that all of it is told in one go."""


class SeveralUnfitError(click.UsageError):
    """More than one thing in a command line does not fit."""

    def __init__(self, each: Sequence[click.UsageError]) -> None:
        super().__init__("\n".join(one.format_message() for one in each), each[0].ctx)
        self.each = tuple(each)


class Helped(click.Command):
    """A command whose help is in the reader's language: Dutch and English are parted by a line with a bar."""

    context_class = _Context

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the command line to its end, then tell all that does not fit.

        Raises:
            click.UsageError: something does not.
        """
        unfit = ctx.unfit if isinstance(ctx, _Context) else []
        try:
            rest = super().parse_args(ctx, args)
        except click.UsageError as error:
            unfit.append(error)
            rest = []
        if unfit:
            raise unfit[0] if len(unfit) == 1 else SeveralUnfitError(unfit)
        return rest

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help of the command in one language."""
        with formatter.indentation():
            formatter.write_paragraph()
            formatter.write_text(of_two(self.help or ""))

    def get_short_help_str(self, limit: int = 70) -> str:
        """The first sentence of the help."""
        return of_two(self.help or "").rstrip(".")

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option that asks for help."""
        found = super().get_help_option(ctx)
        if found:
            found.help = of_two("Toon deze hulp. | Show this help.")
        return found


class HelpedGroup(Helped, click.Group):
    """A group of such commands."""


class _Parameter(click.Parameter):
    """What is asked of a command line: what does not fit is remembered, and the next is looked at."""

    def handle_parse_result(
        self, ctx: click.Context, opts: Mapping[str, Any], args: list[str]
    ) -> tuple[Any, list[str]]:
        """Its value; nothing where what is written does not fit."""
        try:
            return super().handle_parse_result(ctx, opts, args)
        except (click.BadParameter, click.MissingParameter) as error:
            if not isinstance(ctx, _Context):
                raise
            ctx.unfit.append(error)
            return None, args


class HelpedOption(_Parameter, click.Option):
    """An option with help in two languages."""

    def make_metavar(self, ctx: click.Context) -> str:
        """What stands for its value."""
        return of_two(super().make_metavar(ctx))

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option as the help shows it."""
        found = super().get_help_record(ctx)
        return (found[0], of_two(found[1])) if found else None


class HelpedArgument(_Parameter, click.Argument):
    """An argument with a name in two languages."""

    def make_metavar(self, ctx: click.Context) -> str:
        """What stands for it."""
        return of_two(super().make_metavar(ctx))


def _fixed(word: str) -> str:
    return _DUTCH.get(word, word) if spoken() == "nl" else word


def of_two(text: str) -> str:
    """One of two languages."""
    nl, _, en = text.partition(" | ")
    return en.strip() if spoken() == "en" and en else nl.strip()


def option(*names: str, **settings: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """An option with help in two languages, parted by a bar."""
    return click.option(*names, cls=HelpedOption, **settings)


def argument(*names: str, **settings: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """An argument with a name in two languages, parted by a bar."""
    return click.argument(*names, cls=HelpedArgument, **settings)


lang = option("--lang", type=click.Choice(["nl", "en"]), default=spoken, help="Taal: nl of en. | Language: nl or en.")
