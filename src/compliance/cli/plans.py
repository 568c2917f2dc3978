"""plan new, export and update: a plan begun, filled in as a workbook, and brought up to date from it."""

import sys
from datetime import date
from pathlib import Path

import click

from compliance import app, planning, writing
from compliance.app import Rendered
from compliance.cli import options
from compliance.cli.bench import bench
from compliance.cli.delivery import deliver, honest, reader
from compliance.cli.exit_status import NOTHING
from compliance.cli.languages import Helped, HelpedGroup, argument, of_two, option
from compliance.cli.places import default_rules
from compliance.errors import Spot, refusal
from compliance.model.base import Language

force = option(
    "--force", is_flag=True,
    help="Vervang wat er staat, zonder te vragen. | Replace what stands there, without asking.",
)  # fmt: skip


_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@click.group(cls=HelpedGroup)
@options.lang
def plan(lang: Language) -> None:
    """Een plan beginnen en bijhouden. | Begin a plan, and keep it."""


@plan.command("new", cls=Helped)
@argument("gemeente", required=False, metavar="[GEMEENTE] | [MUNICIPALITY]")
@option(
    "--xlsx", is_flag=True,
    help="Als werkboek van Excel om in te vullen. | As a workbook of Excel to fill in.",
)  # fmt: skip
@option(
    "--from", "book", type=options.Named(dir_okay=False), default=None, metavar="WERKBOEK | WORKBOOK",
    help="Neem het plan uit een ingevuld werkboek. | Take the plan from a filled-in workbook.",
)  # fmt: skip
@options.as_of
@force
@options.output
@options.rules
@options.lang
@honest
def new(
    *, gemeente: str | None, xlsx: bool, book: Path | None, as_of: date, force: bool, output: Path | None,
    rules_dir: Path | None, lang: Language,
) -> int:  # fmt: skip
    """Begin een plan met alle vragen erin. | Begin a plan with every question in it."""
    rules = rules_dir or default_rules()
    if (gemeente is None) == (book is None) or (book and xlsx):
        raise click.UsageError(of_two(
            "noem een gemeente, of met --from een ingevuld werkboek; --xlsx hoort bij een gemeente. | "
            "name a municipality, or with --from a filled-in workbook; --xlsx goes with a municipality."
        ))  # fmt: skip
    if book:
        beside = output.parent if output else Path()
        made = planning.begun(book, beside, rules, day=as_of, workbench=bench()).encode()
    elif xlsx:
        made = planning.new_book(gemeente or "", rules, day=as_of, language=lang, workbench=bench())
    else:
        made = planning.new(gemeente or "", rules, day=as_of, language=lang, workbench=bench()).encode()
    keep(output, force)
    deliver(Rendered(made, _WORKBOOK, ".xlsx") if xlsx else made, output)
    return NOTHING


@plan.command("export", cls=Helped)
@options.plan
@options.as_of
@force
@options.output
@options.rules
@options.lang
@honest
def export(*, plan: Path, as_of: date, force: bool, output: Path | None, rules_dir: Path | None, lang: Language) -> int:
    """Een plan als werkboek van Excel om bij te werken. | A plan as a workbook of Excel to bring up to date."""
    made = planning.exported(plan, rules_dir or default_rules(), day=as_of, language=lang, workbench=bench())
    keep(output, force)
    deliver(Rendered(made, _WORKBOOK, ".xlsx"), output)
    return NOTHING


@plan.command("update", cls=Helped)
@options.plan
@option(
    "--from", "book", type=options.Named(dir_okay=False), required=True, metavar="WERKBOEK | WORKBOOK",
    help="Het ingevulde werkboek. | The filled-in workbook.",
)  # fmt: skip
@option("--dry-run", is_flag=True, help="Toon alleen wat er verandert. | Only show what changes.")
@option(
    "--format", "form", type=click.Choice(["text", "markdown"]), default="text",
    help="Vorm van het overzicht. | Form of the overview.",
)  # fmt: skip
@option(
    "-o", "--output", type=options.Named(in_reports=False, dir_okay=False), default=None, metavar="BESTAND | FILE",
    help="Schrijf het bijgewerkte plan naar dit bestand. | Write the updated plan to this file.",
)  # fmt: skip
@options.rules
@options.lang
@honest
def update(
    *, plan: Path, book: Path, dry_run: bool, form: str, output: Path | None, rules_dir: Path | None, lang: Language
) -> int:
    """Werk een plan bij uit een ingevuld werkboek. | Bring a plan up to date from a filled-in workbook."""
    found, text = planning.updated(plan, book, rules_dir or default_rules(), workbench=bench())
    deliver(app.rendered(found, form, lang, reader(None)), None, form)
    if output and not dry_run:
        deliver(text.encode(), output)
    elif found.changes and not dry_run:
        writing.write(plan, text.encode())
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
    raise refusal(
        Spot(str(output)), "bestaat al en is niet vervangen", "exists already and was not replaced",
        "Kies een andere naam, of vervang het met --force.", "Choose another name, or replace it with --force.",
    )  # fmt: skip
