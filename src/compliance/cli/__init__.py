"""The door for the terminal: words in, a sentence of app, words out, an exit status."""

import os
import sys

import click

from compliance import app
from compliance.cli import options
from compliance.cli.delivery import NOTHING, WRONG
from compliance.cli.documents import show_text, verify
from compliance.cli.judging import check, explain
from compliance.cli.languages import HelpedGroup, HelpedOption
from compliance.cli.misuse import usage
from compliance.cli.over_time import diff, forecast
from compliance.cli.records import history
from compliance.cli.rule_books import rules
from compliance.model.base import Language


@click.group(cls=HelpedGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(
    app.version(),
    cls=HelpedOption,
    prog_name="compliance",
    message="%(prog)s %(version)s",
    help="Toon welke versie dit is. | Show which version this is.",
)
@options.lang
def compliance(lang: Language) -> None:
    """Toetst een plan tegen mensenhandel aan de norm. | Judges a plan against human trafficking by the norm."""


for _command in (check, diff, explain, forecast, history, rules, show_text, verify):
    compliance.add_command(_command)


def main() -> None:
    """Run the command; what the terminal cannot show is replaced rather than fatal."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")
    try:
        sys.exit(compliance(prog_name="compliance", standalone_mode=False) or NOTHING)
    except click.ClickException as error:
        click.echo(usage(error), err=True)
        sys.exit(WRONG)
    except click.Abort:
        sys.exit(WRONG)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(WRONG)
