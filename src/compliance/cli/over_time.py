"""forecast and diff: what lies ahead of a plan, and what changed."""

from datetime import date
from pathlib import Path

import click

from compliance import app
from compliance.cli import options
from compliance.cli.bench import bench
from compliance.cli.delivery import deliver, honest, reader
from compliance.cli.exit_status import NOTHING, changed
from compliance.cli.languages import Helped, argument, option
from compliance.cli.places import default_rules
from compliance.model.base import Language


@click.command(cls=Helped)
@options.plan
@options.as_of
@option(
    "--until",
    callback=options.day_or_none,
    metavar="DATUM | DATE",
    help="Kijk tot en met deze dag; anders tien jaar. | Look up to this day; else ten years.",
)
@options.frameworks
@option(
    "--format",
    "form",
    type=options.Forms("forecast.Forecast"),
    default="text",
    help="Vorm van de vooruitblik. | Form of the forecast.",
)
@option("--ics", is_flag=True, help="Als agenda, zoals --format ics. | As a calendar, like --format ics.")
@options.output
@options.rules
@options.lang
@honest
def forecast(
    *,
    plan: Path,
    as_of: date,
    until: date | None,
    frameworks: tuple[str, ...],
    form: str,
    ics: bool,
    output: Path | None,
    rules_dir: Path | None,
    lang: Language,
) -> int:
    """Wat er aankomt: wat moet, wat verloopt, wanneer een niveau komt. | What lies ahead: duties, lapses, levels."""
    found = app.forecast(
        rules_dir or default_rules(), plan, as_of=as_of, until=until, frameworks=frameworks, workbench=bench()
    )
    form = "ics" if ics else form
    deliver(app.rendered(found, form, lang, reader(output)), output)
    return NOTHING


@click.command(cls=Helped)
@argument("old", type=options.Named(), metavar="OUD | OLD")
@argument("new", type=options.Named(), required=False, metavar="[NIEUW] | [NEW]")
@options.as_of
@option(
    "--old-as-of",
    callback=options.day_or_none,
    metavar="DATUM | DATE",
    help="Peildatum van OUD; anders die van NIEUW. | Date for OLD; else that of NEW.",
)
@option(
    "--old-rules",
    type=options.Named(),
    default=None,
    metavar="MAP | FOLDER",
    help="Regelboeken voor OUD; anders die van NIEUW. | Rule books for OLD; else those of NEW.",
)
@options.frameworks
@options.difference_format
@options.difference_fail_on
@options.output
@options.rules
@options.lang
@honest
def diff(
    *,
    old: Path,
    new: Path | None,
    as_of: date,
    old_as_of: date | None,
    old_rules: Path | None,
    frameworks: tuple[str, ...],
    form: str,
    fail_on: str,
    output: Path | None,
    rules_dir: Path | None,
    lang: Language,
) -> int:
    """Wat er veranderde, en of kalender, plan of regels dat deden. | What changed, by calendar, plan or rules."""
    rules = rules_dir or default_rules()
    found = app.diff(
        (old_rules or rules, old, old_as_of or as_of),
        (rules, new or old, as_of),
        frameworks=frameworks,
        workbench=bench(),
    )
    deliver(app.rendered(found, form, lang, reader(output)), output)
    return changed(found, fail_on)
