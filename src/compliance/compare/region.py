"""Municipalities beside each other: from what was seen of each to what a region may know of all.

Each municipality was judged by itself; here nothing is judged, only put together, so that one more changes no other.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from compliance.compare.answer import sentences
from compliance.compare.order import orders
from compliance.compare.practice import practices
from compliance.compare.seen import Asked, Seen
from compliance.errors import ComplianceError, Spot, fault
from compliance.lazily import dataclass
from compliance.model.base import Bilingual
from compliance.model.comparison import (
    Absent,
    Arrangement,
    Cell,
    Change,
    Cited,
    Comparison,
    Entry,
    GapOf,
    ListName,
    NotJudged,
    NotYet,
    Row,
)
from compliance.model.report import VERDICTS, EngineChoice, RuleBookReport


@dataclass(frozen=True, slots=True)
class Setting:
    """What is the same for all: the date, the earlier one, who was asked for, who could not be judged."""

    tool_version: str
    as_of: date
    asked: tuple[Asked, ...] = ()
    """What every municipality is asked, in the order of the report."""
    rule_books: tuple[RuleBookReport, ...] = ()
    since: date | None = None
    engine: EngineChoice = "plain"
    name: str | None = None
    assumed: Bilingual | None = None
    absent: tuple[Absent, ...] = ()
    not_judged: tuple[NotJudged, ...] = ()


def comparison(found: Sequence[Seen], setting: Setting) -> Comparison:
    """All that can be told of municipalities beside each other, whatever the order in which they were seen.

    Raises:
        ComplianceError: two are the same municipality, or they were judged by different rules.
    """
    seen = tuple(sorted(found, key=lambda one: (one.member.name, one.member.code, one.file)))
    _each_once(seen)
    _by_the_same_rules(seen)
    members = tuple(one.member for one in seen)
    rows = tuple(_rows(setting.asked, seen))
    changes = tuple(
        sorted(
            (change for one in seen for change in one.changes),
            key=lambda change: (change.on, change.municipality, change.requirement),
        )
    )
    gaps = tuple(_gaps(rows))
    return Comparison(
        tool_version=setting.tool_version,
        as_of=setting.as_of,
        since=setting.since,
        engine=setting.engine,
        name=setting.name,
        assumed=setting.assumed,
        rule_books=setting.rule_books,
        answer=sentences(members, rows, setting.absent, changes, setting.since),
        municipalities=members,
        without_plan=setting.absent,
        not_judged=setting.not_judged,
        requirements=rows,
        known_to_lack=_entries(rows, "known_to_lack"),
        promise_passed=_entries(rows, "promise_passed"),
        nothing_published=_entries(rows, "nothing_published"),
        open_otherwise=_entries(rows, "open_otherwise"),
        shared_gaps=tuple(gap for gap in gaps if len(gap.municipalities) > 1),
        single_gaps=tuple(gap for gap in gaps if len(gap.municipalities) == 1),
        arrangements=tuple(_arrangements(setting.asked, seen)),
        order=orders(members),
        practices=practices(setting.asked, seen),
        changes=changes,
        sources=tuple(_sources(seen)),
    )


def _each_once(seen: Sequence[Seen]) -> None:
    first: dict[str, Seen] = {}
    problems = []
    for one in seen:
        other = first.setdefault(one.member.code, one)
        if other is not one:
            name, code = one.member.name, one.member.code
            problems.append(
                fault(
                    Spot(one.file),
                    f"is ook een plan van {name} ({code}), net als {other.file}",
                    f"is another plan of {name} ({code}), as {other.file} is",
                    "Vergelijk van elke gemeente één plan.",
                    "Compare one plan of each municipality.",
                )
            )
    if problems:
        raise ComplianceError(tuple(problems))


def _by_the_same_rules(seen: Sequence[Seen]) -> None:
    others = [one for one in seen if one.rules != seen[0].rules]
    if others:
        raise ComplianceError(
            tuple(
                fault(
                    Spot(one.file),
                    f"is beoordeeld met andere regels dan {seen[0].file}",
                    f"was judged by other rules than {seen[0].file}",
                    "Beoordeel alle gemeenten met dezelfde regelboeken en hetzelfde programma.",
                    "Judge all municipalities by the same rule books and the same program.",
                )
                for one in others
            )
        )


def _rows(questions: Sequence[Asked], seen: Sequence[Seen]) -> Iterator[Row]:
    for at, asked in enumerate(questions):
        cells = tuple(one.cells[at] for one in seen)
        verdicts = [cell.verdict for cell in cells]
        yield Row(
            requirement=asked.requirement,
            title=asked.title,
            framework=asked.framework,
            level=asked.level,
            theme=asked.theme,
            norm=asked.norm,
            remedy=asked.remedy,
            counts={verdict: verdicts.count(verdict) for verdict in VERDICTS},
            differs=len({(cell.verdict, cell.unknown_because) for cell in cells}) > 1,
            cells=cells,
        )


def _entries(rows: Sequence[Row], name: ListName) -> tuple[Entry, ...]:
    return tuple(
        Entry(
            requirement=row.requirement,
            municipality=cell.municipality,
            verdict=cell.verdict,
            since=cell.lagging_since,
            since_written=cell.lagging_written,
            because=cell.lagging_because,
            due=cell.due,
            due_written=cell.due_written,
            due_ground=cell.due_ground,
            missed=cell.missed,
            missed_written=cell.missed_written,
        )
        for row in rows
        for cell in row.cells
        if cell.stands_in == name
    )


def _gaps(rows: Sequence[Row]) -> Iterator[GapOf]:
    for row in rows:
        lacking = tuple(cell.municipality for cell in row.cells if cell.stands_in == "known_to_lack")
        if lacking:
            yield GapOf(requirement=row.requirement, municipalities=lacking)


def _arrangements(asked: Sequence[Asked], seen: Sequence[Seen]) -> Iterator[Arrangement]:
    """What each region arranges, by requirement and condition, with for whom it counts."""
    places = {one.requirement: at for at, one in enumerate(asked)}
    told: dict[tuple[str, int, str], list[tuple[Seen, int]]] = {}
    for one in seen:
        for at, found in enumerate(one.arranged):
            told.setdefault((found.plan, places[found.requirement], found.condition.en), []).append((one, at))
    for key in sorted(told):
        yield _arrangement(told[key])


def _arrangement(places: Sequence[tuple[Seen, int]]) -> Arrangement:
    counts: dict[str, bool] = {}
    for one, at in places:
        counts[one.member.code] = counts.get(one.member.code, False) or one.arranged[at].counts
    first, position = places[0]
    shown = first.arranged[position]
    adoptions = {one.member.code: one.arranged[at].adoption for one, at in places}
    return Arrangement(
        region=shown.region,
        plan=shown.plan,
        requirement=shown.requirement,
        condition=shown.condition,
        counts_for=tuple(code for code, here in counts.items() if here),
        not_yet_for=tuple(
            NotYet(municipality=code, adoption=adoptions[code]) for code, here in counts.items() if not here
        ),
    )


def _sources(seen: Sequence[Seen]) -> Iterator[Cited]:
    """Every document once: those of a municipality under its name, those of a region under the first of its members."""
    told: set[tuple[object, ...]] = set()
    for one in seen:
        for source in one.sources:
            mark = (source.region or source.municipality, source.title, source.dated)
            if mark not in told:
                told.add(mark)
                yield source


def cells_of(found: Comparison, code: str) -> tuple[tuple[Row, Cell], ...]:
    """The column of one municipality."""
    at = next(place for place, member in enumerate(found.municipalities) if member.code == code)
    return tuple((row, row.cells[at]) for row in found.requirements)


def changes_of(found: Comparison, code: str) -> tuple[Change, ...]:
    """What changed of one municipality."""
    return tuple(change for change in found.changes if change.municipality == code)
