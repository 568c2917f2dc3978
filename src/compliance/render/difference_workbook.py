"""A difference as an Excel workbook: both sides, the levels, and every verdict that changed with what moved it."""

from collections.abc import Iterator

from compliance import wording
from compliance.model.base import Language
from compliance.model.difference import Difference, LevelSide, Side, VerdictChange
from compliance.render import sheets, spreadsheet
from compliance.render.blocks import clean
from compliance.render.phrases import Words, level_name, words_for
from compliance.render.sheets import Row
from compliance.render.spreadsheet import Sheet


def write(found: Difference, language: Language) -> bytes:
    """The workbook, which says that it was made on the newer day."""
    words = words_for(found, language)
    name = clean(found.organisation.name)
    title = words(f"Wat er veranderde: {name}", f"What changed: {name}")
    told = tuple(part(found, words) for part in (_about, _levels, _changes, _parts))
    return spreadsheet.write(told, title, found.new.as_of, language, words("Keuzes", "Choices"))


def _about(found: Difference, words: Words) -> Sheet:
    rows = [(words.label("municipality"), clean(f"{found.organisation.name} ({found.organisation.code})"))]
    for key, side in (("old", found.old), ("new", found.new)):
        rows += [(words.label(key), told) for told in _side(side, words)]
        rows += [(f"{words.label(key)}: {label}", told) for label, told in sheets.books(side.rule_books, words)]
    rows.append((words.label("program"), f"compliance {found.tool_version}"))
    return sheets.about(rows, words)


def _side(side: Side, words: Words) -> Iterator[str]:
    yield words.of(wording.day(side.as_of))
    if side.record:
        yield words(f"nr. {side.record} in de geschiedenis", f"no. {side.record} in the history")
    yield from (clean(f"{file.name} (sha256 {file.sha256})") for file in side.inputs)
    if side.judged_otherwise:
        names = ", ".join(side.judged_otherwise)
        yield words(f"Nu anders geoordeeld dan vastgelegd: {names}", f"Judged otherwise now than recorded: {names}")


def _levels(found: Difference, words: Words) -> Sheet:
    heads = ((words.label("level"), 34), *((words.label(key), 30) for key in ("was", "is")))
    rows: Iterator[Row] = (
        (level_name(one, words), _stood(one.was, words), _stood(one.now, words)) for one in found.levels
    )
    return sheets.sheet(words("Niveaus", "Levels"), heads, rows)


def _stood(side: LevelSide | None, words: Words) -> str:
    if side is None:
        return words("niet gevraagd", "not asked")
    result = wording.LEVEL_OUTCOME[side.result].said(words.language)
    return words(f"{result}, {side.met} van {side.applicable}", f"{result}, {side.met} of {side.applicable}")


def _changes(found: Difference, words: Words) -> Sheet:
    """A row for each step of each verdict that changed."""
    heads = (
        (words.label("requirement"), 12), (words.label("title"), 40), (words.label("level"), 16),
        (words.label("was"), 16), (words.label("is"), 16), (words("Wat dat is", "What that is"), 20),
        (words.label("by"), 12), (words("Stap van", "Step from"), 16), (words("Stap naar", "Step to"), 16),
        (words.label("no more"), 80),
    )  # fmt: skip
    rows = (row for change in found.changes for row in _change(change, found, words))
    return sheets.sheet(words("Gewijzigde oordelen", "Changed verdicts"), heads, rows, frozen=1)


def _change(change: VerdictChange, found: Difference, words: Words) -> Iterator[Row]:
    start: Row = (
        change.requirement, words.of(change.title), level_name(change, words), sheets.verdict(change.was, words),
        sheets.verdict(change.now, words), _kind(change.requirement, found, words),
    )  # fmt: skip
    for move in change.moves:
        reasons = "\n".join(words.of(reason) for reason in move.reasons)
        was, now = sheets.verdict(move.was, words), sheets.verdict(move.now, words)
        yield (*start, words.label(move.mover), was, now, reasons)


def _kind(requirement: str, found: Difference, words: Words) -> str:
    kinds = (
        (found.new_gaps, words("nieuw tekort", "new gap")),
        (found.closed_gaps, words("gesloten tekort", "closed gap")),
        (found.out_of_sight, words("uit zicht", "out of sight")),
        (found.changed_otherwise, words("anders veranderd", "changed otherwise")),
    )
    return ", ".join(told for names, told in kinds if requirement in names)


def _parts(found: Difference, words: Words) -> Sheet:
    heads = ((words.label("by"), 14), *((words.label(key), 44) for key in _PARTS))
    rows: Iterator[Row] = (
        (words.label(one.mover), *map(", ".join, (one.opened, one.closed, one.out_of_sight, one.otherwise)))
        for one in found.parts
    )
    return sheets.sheet(words("Waardoor", "By what"), heads, rows)


_PARTS = ("opened", "closed", "out of sight", "otherwise")
