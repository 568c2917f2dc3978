"""The command line as a whole: its commands, and one run of it from its words to its exit status."""

import sys
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import click

from compliance import app
from compliance.cli import options
from compliance.cli.delivery import GoneError, hold_streams, let_go
from compliance.cli.ending import ended
from compliance.cli.languages import HelpedGroup, HelpedOption
from compliance.model.base import Language

_HOMES = {
    "check": "judging.check",
    "diff": "over_time.diff",
    "explain": "judging.explain",
    "facts": "vocabulary.facts",
    "forecast": "over_time.forecast",
    "history": "records.history",
    "intake": "intake.intake",
    "letter": "letters.letter",
    "plan": "plans.plan",
    "region": "regions.region",
    "rules": "rule_books.rules",
    "text": "documents.show_text",
    "verify": "documents.verify",
}


class _Commands(MutableMapping[str, click.Command]):
    """The commands by name, each loaded when it is asked for: none waits for what only another one needs."""

    def __init__(self) -> None:
        self._loaded: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._loaded:
            room, _, command = _HOMES[name].partition(".")
            self._loaded[name] = getattr(import_module(f"compliance.cli.{room}"), command)
        return self._loaded[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._loaded[name] = command

    def __delitem__(self, name: str) -> None:
        del self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter(_HOMES)

    def __len__(self) -> int:
        return len(_HOMES)


class _Program(HelpedGroup):
    """The whole command: a reader of its help who walks away is no gap."""

    def make_context(self, *args: Any, **settings: Any) -> click.Context:
        """Read the command line."""
        with _quietly():
            return super().make_context(*args, **settings)

    def invoke(self, ctx: click.Context) -> Any:
        """Carry it out."""
        with _quietly():
            return super().invoke(ctx)


@contextmanager
def _quietly() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise GoneError from None


@click.group(cls=_Program, commands=_Commands(), context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(
    app.version(),
    cls=HelpedOption,
    prog_name="compliance",
    message="%(prog)s %(version)s",
    help="Toon welke versie dit is. | Show which version this is.",
)
@options.lang
def compliance(lang: Language) -> None:
    """Toetst het plan van een gemeente aan de norm. | Judges the plan of a municipality by the norm."""


def main() -> int:
    """Run the command and give its exit status; what the terminal cannot show is replaced rather than fatal."""
    hold_streams()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")
    status = ended(lambda: compliance(prog_name="compliance", standalone_mode=False))
    let_go()
    return status
