"""What several workbooks have in common: a sheet under its heads, an answer, a standing and a quote in cells."""

from collections.abc import Iterable

from compliance import wording
from compliance.model.comparison import Comparison
from compliance.model.facts import LevelOutcome, Verdict
from compliance.model.report import Evidence, RuleBookReport
from compliance.model.simulation import Simulation
from compliance.render import phrases
from compliance.render.blocks import clean
from compliance.render.phrases import Words
from compliance.render.spreadsheet import Cell, Column, Sheet

Row = tuple[str | int | Cell, ...]
Heads = tuple[tuple[str, int], ...]
"""The titles of the columns, each with its width in characters."""
Told = tuple[str, str]
"""What is told, and what it says."""


def sheet(name: str, heads: Heads, rows: Iterable[Row], frozen: int = 0) -> Sheet:
    """A sheet to read: nothing in it is filled in."""
    return Sheet(name, tuple(Column(title, width) for title, width in heads), tuple(rows), frozen=frozen)


def about(rows: Iterable[Told], words: Words) -> Sheet:
    """The sheet in front: what the workbook is of, what it rests on."""
    heads = ((words("Wat", "What"), 26), (words("Zegt", "Says"), 110))
    return sheet(words("Overzicht", "Overview"), heads, (row for row in rows if row[1]))


def answer(found: Comparison | Simulation, setting: Iterable[Told], left_out: str, words: Words) -> Sheet:
    """The sheet in front of what is told of several municipalities: the answer, of what, and who is missing."""
    rows: list[Told] = [(words("Antwoord", "Answer"), words.of(sentence)) for sentence in found.answer]
    rows += setting
    rows += [(words("Aanname", "Assumed"), words.of(found.assumed))] if found.assumed else []
    rows += [(words("Zonder plan", "Without a plan"), f"{one.name} ({one.code})") for one in found.without_plan]
    rows += [(left_out, clean(f"{one.file}: {'; '.join(map(words.of, one.words))}")) for one in found.not_judged]
    rows += books(found.rule_books, words)
    rows.append((words("Programma", "Program"), f"compliance {found.tool_version}"))
    heads = ((words("Wat", "What"), 20), (words("Zegt", "Says"), 110))
    return sheet(words("Antwoord", "Answer"), heads, rows)


def verdict(found: Verdict | None, words: Words) -> str | Cell:
    """A verdict with its sign and its shade; none where it was not asked."""
    if found is None:
        return words("niet gevraagd", "not asked")
    told = phrases.verdict(found, words)
    return Cell(f"{told.symbol} {told.text}", told.colour)


def outcome(found: LevelOutcome, words: Words) -> Cell:
    """How a level stands, with its sign and its shade."""
    told = phrases.outcome(found, words)
    return Cell(f"{told.symbol} {told.text}", told.colour)


def quote_heads(words: Words) -> Heads:
    """The heads of what ``quote`` gives."""
    return (
        (words.label("source"), 34), (words.label("quote"), 60), (words.label("place"), 22),
        (words.label("outcome"), 26),
    )  # fmt: skip


def quote(one: Evidence, words: Words) -> Row:
    """A citation in cells: the document, the words, the place, and how they were found."""
    told = phrases.quoted(one, words.language)
    said = f"“{told.words}”" if told.verbatim else told.words
    found = told.outcome or words.of(wording.OUTCOME[one.outcome])
    return told.document, said, told.place or clean(one.url or ""), found if told.counts else Cell(found, "bad")


def books(several: Iterable[RuleBookReport], words: Words) -> list[Told]:
    """The rule books, each with its version and hash, as rows of the sheet in front."""
    label = words.label("framework")
    told = dict.fromkeys(f"{one.framework} {one.version} (sha256 {one.sha256})" for one in several)
    return [(label, clean(one)) for one in told]
