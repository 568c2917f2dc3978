"""The command line as a whole: its commands, and one run of it from its words to its exit status."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from compliance import app
from compliance.cli import options
from compliance.cli.delivery import GoneError, hold_streams, let_go
from compliance.cli.documents import show_text, verify
from compliance.cli.ending import ended
from compliance.cli.intake import intake
from compliance.cli.judging import check, explain
from compliance.cli.languages import HelpedGroup, HelpedOption
from compliance.cli.letters import letter
from compliance.cli.over_time import diff, forecast
from compliance.cli.plans import plan
from compliance.cli.records import history
from compliance.cli.regions import region
from compliance.cli.rule_books import rules
from compliance.cli.vocabulary import facts
from compliance.model.base import Language


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


@click.group(cls=_Program, context_settings={"help_option_names": ["-h", "--help"]})
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


for _command in (
    check,
    diff,
    explain,
    facts,
    forecast,
    history,
    intake,
    letter,
    plan,
    region,
    rules,
    show_text,
    verify,
):
    compliance.add_command(_command)


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
