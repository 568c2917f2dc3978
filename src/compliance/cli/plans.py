"""plan new: a plan begun for a municipality."""

import sys
from datetime import date
from pathlib import Path

import click

from compliance import planning
from compliance.cli import options
from compliance.cli.bench import bench
from compliance.cli.delivery import NOTHING, deliver, honest
from compliance.cli.languages import Helped, HelpedGroup, argument, of_two, option
from compliance.cli.places import default_rules
from compliance.errors import ComplianceError, Spot, fault
from compliance.model.base import Language

force = option(
    "--force", is_flag=True,
    help="Vervang wat er staat, zonder te vragen. | Replace what stands there, without asking.",
)  # fmt: skip


@click.group(cls=HelpedGroup)
@options.lang
def plan(lang: Language) -> None:
    """Een plan beginnen en bijhouden. | Begin a plan, and keep it."""


@plan.command("new", cls=Helped)
@argument("gemeente", metavar="GEMEENTE | MUNICIPALITY")
@options.as_of
@force
@options.output
@options.rules
@options.lang
@honest
def new(*, gemeente: str, as_of: date, force: bool, output: Path | None, rules_dir: Path | None, lang: Language) -> int:
    """Begin een plan met alle vragen erin. | Begin a plan with every question in it."""
    text = planning.new(gemeente, rules_dir or default_rules(), day=as_of, language=lang, workbench=bench())
    keep(output, force)
    deliver(text.encode(), output)
    return NOTHING


def keep(output: Path | None, force: bool) -> None:
    """Ask before a file is replaced; where nobody can be asked, refuse.

    Raises:
        ComplianceError: a file stands there, and nobody said that it may go.
    """
    if output is None or force or not output.is_file() or not output.stat().st_size:
        return
    asked = f"{output} bestaat al. Vervangen? | {output} exists already. Replace it?"
    if sys.stdin.isatty() and click.confirm(of_two(asked), err=True):
        return
    raise ComplianceError((fault(
        Spot(str(output)), "bestaat al en is niet vervangen", "exists already and was not replaced",
        "Kies een andere naam, of vervang het met --force.", "Choose another name, or replace it with --force.",
    ),))  # fmt: skip
