"""check and explain: a plan judged, and the reasoning behind one verdict."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compliance import app
from compliance.cli import options
from compliance.cli.bench import bench
from compliance.cli.delivery import deliver, honest, reader, spare
from compliance.cli.exit_status import NOTHING, status
from compliance.cli.languages import Helped, argument, of_two, option, spoken
from compliance.cli.places import default_rules, history_at
from compliance.cli.streams import tell
from compliance.model.base import Language
from compliance.model.report import EngineChoice

if TYPE_CHECKING:
    from compliance.model.records import Record


@click.command(cls=Helped)
@options.plan
@options.as_of
@options.frameworks
@option(
    "--level",
    type=click.IntRange(1, 99),
    default=None,
    metavar="NIVEAU | LEVEL",
    help="Alleen dit niveau. | Only this level.",
)
@option(
    "--format",
    "form",
    type=options.Forms("report.Report"),
    default="text",
    help="Vorm van het verslag. | Form of the report.",
)
@options.for_whom
@options.template
@options.output
@option(
    "--all",
    "everything",
    is_flag=True,
    help="Toon ook wat voldaan is en wat niet wordt beoordeeld. | Also show what is met and what is not judged.",
)
@option(
    "--fail-on",
    type=click.Choice(["gap", "open", "none"]),
    default="open",
    help="Wat een andere afsluitcode dan 0 geeft: een tekort (1), ook iets onbekends (3), of niets. | "
    "What gives an exit status other than 0: a gap (1), also something unknown (3), or nothing.",
)
@options.engine
@options.assume_adopted
@option("--record", is_flag=True, help="Leg het verslag vast in de geschiedenis. | Keep the report in the history.")
@options.history
@options.rules
@options.lang
@honest
def check(
    *,
    plan: Path,
    as_of: date,
    frameworks: tuple[str, ...],
    level: int | None,
    form: str,
    role: app.Role,
    template: Path | None,
    output: Path | None,
    everything: bool,
    fail_on: str,
    engine: EngineChoice,
    assume_adopted: bool,
    record: bool,
    history_file: Path | None,
    rules_dir: Path | None,
    lang: Language,
) -> int:
    """Gapanalyse van een plan op een peildatum. | Gap analysis of a plan on a date."""
    app.expect(engine, fresh=True)
    rules = rules_dir or default_rules()
    if assume_adopted and (record or history_file):
        raise click.UsageError(
            of_two(
                "--assume-adopted gaat niet samen met --record of --history: een aanname wordt niet vastgelegd. | "
                "--assume-adopted does not go with --record or --history: what is assumed is not recorded."
            )
        )
    who = reader(output, everything=everything, role=role)
    if record or history_file:
        kept_in = history_at(history_file)
        spare(output)
        report, kept, is_new = app.check_and_record(
            rules,
            plan,
            as_of=as_of,
            file=kept_in,
            at=datetime.now(UTC),
            engine=engine,
            frameworks=frameworks,
            level=level,
            workbench=bench(),
        )
        _tell_record(kept, is_new)
        who = replace(who, before=app.before(kept_in, kept) if role == "council" else None)
    else:
        report = app.check(
            rules,
            plan,
            as_of=as_of,
            engine=engine,
            frameworks=frameworks,
            level=level,
            assume_adopted=assume_adopted,
            workbench=bench(),
        )
    if role != "officer" and not app.is_told(form):
        tell(_same_for_all(form))
    told = options.with_template(who, template, form, app.fields(report, lang) if template else ())
    deliver(app.rendered(report, form, lang, told), output)
    return status(report, fail_on)


@click.command(cls=Helped)
@options.plan
@argument("requirement", metavar="EIS | REQUIREMENT")
@options.as_of
@option(
    "--format",
    "form",
    type=options.Forms("report.Explanation"),
    default="text",
    help="Vorm van de uitleg. | Form of the explanation.",
)
@options.output
@options.engine
@options.rules
@options.lang
@honest
def explain(
    *,
    plan: Path,
    requirement: str,
    as_of: date,
    form: str,
    output: Path | None,
    engine: EngineChoice,
    rules_dir: Path | None,
    lang: Language,
) -> int:
    """De redenering achter een oordeel, tot op de citaten. | The reasoning of a verdict, down to the quotes."""
    app.expect(engine, fresh=True)
    rules = rules_dir or default_rules()
    known = app.frameworks(rules, workbench=bench())
    report = app.check(rules, plan, as_of=as_of, engine=engine, frameworks=known, workbench=bench())
    deliver(app.rendered(app.explained(report, requirement), form, lang, reader(output)), output)
    return NOTHING


def _same_for_all(form: str) -> str:
    return of_two(
        f"{form} is voor elke lezer hetzelfde: alles staat erin; --for verandert er niets aan. | "
        f"{form} is the same for every reader: it holds everything; --for changes nothing in it."
    )


def _tell_record(kept: "Record", is_new: bool) -> None:
    """Say on stderr under which number a report is kept, and its receipt."""
    said = {
        ("nl", True): f"Vastgelegd als nr. {kept.number}.",
        ("nl", False): f"Stond al vast als nr. {kept.number}.",
        ("en", True): f"Recorded as no. {kept.number}.",
        ("en", False): f"Already recorded as no. {kept.number}.",
    }
    kept_as = {"nl": "Bewijs", "en": "Receipt"}[spoken()]
    tell(f"{said[spoken(), is_new]}\n{kept_as}: {kept.receipt}")
