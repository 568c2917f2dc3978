"""The sheet for the yearly talk: what changed, what ended, what falls due, one question, one passage to copy."""

from datetime import date

from compliance import wording
from compliance.compare.region import cells_of, changes_of
from compliance.model.base import Bilingual
from compliance.model.comparison import Cell, Comparison, DueThing, Member, Practice, Question, Row, Talk

_WEIGHT = ("promise_passed", "known_to_lack", "open_otherwise", "nothing_published")
"""What to ask of first: a promise that nobody came back to, before what was never said."""


def sheet(found: Comparison, member: Member, until: date) -> Talk:
    """The sheet of one municipality, looking ahead to a day."""
    column = cells_of(found, member.code)
    asked = _question(column)
    practice = _practice(found, member.code, asked.requirement) if asked else None
    return Talk(
        tool_version=found.tool_version,
        as_of=found.as_of,
        since=found.since or found.as_of,
        municipality=member,
        changed=changes_of(found, member.code),
        lapsed=tuple(
            entry for entry in (*found.promise_passed, *found.open_otherwise) if entry.municipality == member.code
        ),
        due=_due(column, found.as_of, until),
        question=asked,
        copy_=practice,
        titles={row.requirement: row.title for row in found.requirements},
        names={one.code: one.name for one in found.municipalities},
        rule_books=found.rule_books,
    )


def _due(column: tuple[tuple[Row, Cell], ...], as_of: date, until: date) -> tuple[DueThing, ...]:
    due = [
        DueThing(
            on=cell.due, requirement=row.requirement, title=row.title, written=cell.due_written, ground=cell.due_ground
        )
        for row, cell in column
        if cell.due and cell.due_written and as_of <= cell.due <= until
    ]
    return tuple(sorted(due, key=lambda one: (one.on, one.requirement)))


def _question(column: tuple[tuple[Row, Cell], ...]) -> Question | None:
    """The one thing to ask: of the most telling list, what has waited longest."""
    for name in _WEIGHT:
        open_ones = [
            (cell.lagging_since or date.max, at) for at, (_, cell) in enumerate(column) if cell.stands_in == name
        ]
        if open_ones:
            row, cell = column[min(open_ones)[1]]
            return Question(requirement=row.requirement, title=row.title, words=_words(row, cell))
    return None


def _words(row: Row, cell: Cell) -> Bilingual:
    if cell.stands_in == "promise_passed" and cell.missed:
        days = [wording.moment(day) for day in cell.missed_written]
        nl, en = wording.listed([day.nl for day in days]).nl, wording.listed([day.en for day in days]).en
        return wording.said(
            f"De termijn hiervoor liep af {nl}. Is het gebeurd, en in welk stuk staat dat?",
            f"Its deadline passed {en}. Was it done, and which document says so?",
        )
    if cell.stands_in == "known_to_lack":
        return wording.said(
            f"Wanneer is dit op orde? Wat het tekort sluit: {row.remedy.nl}",
            f"When will this be in order? What closes the gap: {row.remedy.en}",
        )
    if cell.stands_in == "open_otherwise":
        return wording.said(
            "Wat er stond, geldt niet meer of is niet terug te vinden. Hoe staat het nu?",
            "What was said no longer holds or cannot be found. How does it stand now?",
        )
    return wording.said(
        "Hierover is niets gepubliceerd. Is het er, en welk stuk laat dat zien?",
        "Nothing was published of this. Is it there, and which document shows it?",
    )


def _practice(found: Comparison, code: str, requirement: str) -> Practice | None:
    """The passages of others for the question, the best for this municipality first."""
    for one in found.practices:
        mine = [advice for advice in one.advice if advice.municipality == code]
        if one.requirement == requirement and mine:
            by_code = {example.municipality: example for example in one.examples}
            best = tuple(by_code[name] for name in mine[0].examples)
            return Practice(requirement=requirement, examples=best, advice=tuple(mine))
    return None
