"""intake: a document read and proposed from, its passages decided one by one, and the decided written into the plan."""

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import cast

import click

from compliance import planning, writing
from compliance.app import Rendered
from compliance.cli import options
from compliance.cli.bench import bench
from compliance.cli.delivery import deliver, honest, tell_all
from compliance.cli.exit_status import GAPS, NOTHING
from compliance.cli.languages import Helped, HelpedGroup, argument, of_two, option
from compliance.cli.places import default_rules
from compliance.errors import ComplianceError
from compliance.files import read_bytes
from compliance.model.base import Language
from compliance.model.dates import Period
from compliance.model.draft import Passage
from compliance.model.sources import SourceKind
from compliance.planning import Given, Who
from compliance.printable import visible

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MOST_BYTES = 50_000_000
"""No plan is larger."""


class _Intake(HelpedGroup):
    """The group, whose first words may be documents: then they are read."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the command line."""
        named = args and (args[0] in self.commands or args[0] in ("-h", "--help", "--lang"))
        return super().parse_args(ctx, args if named or not args else ["read", *args])


def _period(ctx: click.Context, param: click.Parameter, value: str | None) -> Period | None:
    try:
        return None if value is None else Period.parse(value)
    except ValueError:
        words = "schrijf 2024, 2024-Q3, 2024-09 of 2024-09-30. | write 2024, 2024-Q3, 2024-09 or 2024-09-30."
        raise click.BadParameter(of_two(words), ctx, param) from None


the_plan = option(
    "--plan", type=options.Named(dir_okay=False), required=True, metavar="PLAN",
    help="Het plan waarvoor het is. | The plan that it is for.",
)  # fmt: skip


@click.group(cls=_Intake)
@options.lang
def intake(lang: Language) -> None:
    """Van stuk naar plan: lezen, voorstellen, bevestigen. | From document to plan: read, propose, confirm."""


@intake.command("read", cls=Helped)
@argument("documents", nargs=-1, required=True, type=options.Named(dir_okay=False), metavar="STUK... | DOCUMENT...")
@the_plan
@option("--title", default=None, metavar="TITEL | TITLE", help="Titel van het stuk. | Title of the document.")
@option(
    "--kind", type=click.Choice(["plan", "decision", "report", "website", "statement"]), default="plan",
    help="Soort stuk. | Kind of document.",
)  # fmt: skip
@option(
    "--dated", callback=_period, default=None, metavar="DATUM | DATE",
    help="Datum van het stuk, als het die zelf niet noemt. | Date of the document, where it bears none.",
)  # fmt: skip
@option(
    "--adopted", callback=_period, default=None, metavar="DATUM | DATE",
    help="Wanneer het is vastgesteld, als het dat niet zegt. | When it was adopted, where it does not say so.",
)  # fmt: skip
@option(
    "--until", callback=_period, default=None, metavar="DATUM | DATE",
    help="Tot en met wanneer het geldt, als het dat niet zegt. | Through when it holds, where it does not say so.",
)  # fmt: skip
@option(
    "--replaces", default=None, metavar="BRON | SOURCE",
    help="De vorige versie ervan in het concept. | The earlier version of it in the draft.",
)  # fmt: skip
@options.rules
@options.lang
@honest
def read(
    *, documents: tuple[Path, ...], plan: Path, title: str | None, kind: str, dated: Period | None,
    adopted: Period | None, until: Period | None, replaces: str | None, rules_dir: Path | None, lang: Language,
) -> int:  # fmt: skip
    """Lees stukken en stel voor wat zij beweren. | Read documents, and propose what they claim."""
    given = Given(title, cast("SourceKind", kind), dated, replaces, adopted, until)
    with writing.alone(plan):
        told, text = planning.proposed(documents, plan, rules_dir or default_rules(), given, bench())
        writing.write(planning.draft_of(plan), text.encode())
    deliver("".join(f"{one.said(lang)}\n" for one in told), None)
    return NOTHING


@intake.command("review", cls=Helped)
@the_plan
@option("--by", required=True, metavar="NAAM | NAME", help="Wie beslist. | Who decides.")
@option(
    "--on", callback=options.day, metavar="DATUM | DATE",
    help="Op welke dag; anders vandaag. | On which day; else today.",
)  # fmt: skip
@option(
    "--from", "book", type=options.Named(dir_okay=False), default=None, metavar="WERKBOEK | WORKBOOK",
    help="Neem de antwoorden uit een ingevuld werkboek. | Take the answers of a filled-in workbook.",
)  # fmt: skip
@options.rules
@options.lang
@honest
def review(*, plan: Path, by: str, on: date, book: Path | None, rules_dir: Path | None, lang: Language) -> int:
    """Beslis stuk voor stuk over wat open staat. | Decide one by one on what is open."""
    rules = rules_dir or default_rules()
    if book:
        return _from_book(plan, book, Who(by, Period(on.isoformat())), rules)
    found = planning.draft(plan, rules, bench())
    lines = _lines()
    for number, passage in enumerate(found.open, 1):
        click.echo(visible("\n".join(one.said(lang) for one in planning.asked(found, passage, number))))
        if not _decided(plan, passage, Who(by, Period(on.isoformat())), rules, lines):
            break
    else:
        _settled(plan, Who(by, Period(on.isoformat())), rules, lines, lang)
    now = planning.draft(plan, rules, bench())
    left = len(now.open) + len(now.unsettled)
    click.echo(of_two(f"Nog open: {left}. | Still open: {left}."))
    return GAPS if left else NOTHING


def _from_book(plan: Path, book: Path, who: Who, rules: Path) -> int:
    with writing.alone(plan):
        given = (book.name, read_bytes(book, _MOST_BYTES))
        count, text = planning.from_book(plan, given, who, rules, workbench=bench())
        writing.write(planning.draft_of(plan), text.encode())
    left = len(planning.draft(plan, rules, bench()).open)
    click.echo(of_two(f"Antwoorden: {count}. | Answers: {count}."))
    click.echo(of_two(f"Nog open: {left}. | Still open: {left}."))
    return GAPS if left else NOTHING


@intake.command("workbook", cls=Helped)
@the_plan
@options.as_of
@options.output
@options.rules
@options.lang
@honest
def workbook(*, plan: Path, as_of: date, output: Path | None, rules_dir: Path | None, lang: Language) -> int:
    """Wat open staat als werkboek om in te antwoorden. | What is open as a workbook to answer in."""
    made = planning.draft_book_of(plan, rules_dir or default_rules(), day=as_of, language=lang, workbench=bench())
    deliver(Rendered(made, _WORKBOOK, ".xlsx"), output)
    return NOTHING


def _settled(plan: Path, who: Who, rules: Path, lines: Iterator[str], lang: Language) -> None:
    """Ask of what vanished whether it lapsed, until all is said or whoever decides stops."""
    found = planning.draft(plan, rules, bench())
    for passage in found.unsettled:
        click.echo(visible("\n".join(one.said(lang) for one in planning.vanished(found, passage))))
        said = _chosen(lines, (*_LAPSED, *_LEFT_OUT, ">", "later", "q", "stop"))
        if said in ("q", "stop"):
            return
        if said in (">", "later"):
            continue
        verdict = "lapsed" if said in _LAPSED else "left_out"
        with writing.alone(plan):
            text = planning.ended(plan, passage.id, verdict, who, rules, workbench=bench())
            writing.write(planning.draft_of(plan), text.encode())
        click.echo(of_two("Vastgelegd. | Recorded."))


_LAPSED, _LEFT_OUT = ("v", "l", "vervallen", "lapsed"), ("w", "o", "weggelaten", "left_out")


def _chosen(lines: Iterator[str], known: Sequence[str]) -> str:
    """The first line that is one of these, and ``q`` where nobody types any more."""
    for line in lines:
        if line in known:
            return line
        click.echo(of_two("Dat is geen van de antwoorden. | That is none of the answers."))
    return "q"


def _lines() -> Iterator[str]:
    """What is typed, line by line, until nobody types any more."""
    while True:
        click.echo("> ", nl=False)
        line = sys.stdin.readline()
        if not line:
            click.echo()
            return
        yield line.strip()


def _decided(plan: Path, passage: Passage, who: Who, rules: Path, lines: Iterator[str]) -> bool:
    """Ask until the passage is decided or passed over; no longer where whoever decides stops."""
    for line in lines:
        if line in ("q", "stop"):
            return False
        if line in (">", "later"):
            return True
        try:
            answer, unsure = planning.heard(passage, line, who, rules, bench())
            sure = frozenset(fact for fact in unsure if _is_sure(fact, lines))
            with writing.alone(plan):
                text = planning.answered(plan, planning.surely(answer, sure), rules, bench())
                writing.write(planning.draft_of(plan), text.encode())
        except ComplianceError as error:
            tell_all(error)
            continue
        click.echo(of_two("Vastgelegd. | Recorded."))
        return True
    return False


def _is_sure(fact: str, lines: Iterator[str]) -> bool:
    click.echo(of_two(f"Is {fact} er nu echt? ja/nee | Is {fact} really in place now? yes/no"))
    return next(lines, "").casefold() in ("ja", "yes")


@intake.command("missing", cls=Helped)
@the_plan
@option("--by", required=True, metavar="NAAM | NAME", help="Wie het nakijkt. | Who looks it up.")
@options.as_of
@options.rules
@options.lang
@honest
def missing(*, plan: Path, by: str, as_of: date, rules_dir: Path | None, lang: Language) -> int:
    """Loop na waarover niets is gevonden. | Go through what nothing was found about."""
    rules = rules_dir or default_rules()
    lines = _lines()
    for one in planning.missing(plan, rules, as_of, bench()):
        click.echo(visible("\n".join(line.said(lang) for line in one.lines())))
        said = _chosen(lines, ("-", ">", "later", "q", "stop"))
        if said in ("q", "stop"):
            break
        if said == "-":
            with writing.alone(plan):
                text = planning.absent(plan, rules, one, Who(by, Period(as_of.isoformat())), bench())
                writing.write(planning.draft_of(plan), text.encode())
            click.echo(of_two("Vastgelegd. | Recorded."))
    left = len(planning.missing(plan, rules, as_of, bench()))
    click.echo(of_two(f"Nog na te lopen: {left}. | Still to go through: {left}."))
    return GAPS if left else NOTHING


@intake.command("accept", cls=Helped)
@the_plan
@options.rules
@options.lang
@honest
def accept(*, plan: Path, rules_dir: Path | None, lang: Language) -> int:
    """Schrijf wat besloten is in het plan. | Write what was decided into the plan."""
    with writing.alone(plan):
        before = read_bytes(plan, _MOST_BYTES)
        count, text = planning.accepted(plan, rules_dir or default_rules(), bench())
        if count:
            writing.unchanged(plan, before)  # an editor knows nothing of our lock
            writing.write(plan, text.encode())
    click.echo(of_two(f"Nieuwe beweringen in het plan: {count}. | New claims in the plan: {count}."))
    return NOTHING
