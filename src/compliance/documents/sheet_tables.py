"""How the cells of a spreadsheet become a document: each sheet a heading, with its title lines and its tables.

What the sheet does not show is left out and told: hidden sheets, rows and columns, and what is struck out.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from itertools import pairwise

from compliance.documents.composed import ALL_UNSEEN, composed
from compliance.documents.outline import Outline, is_head
from compliance.documents.refused import too_much, wordless
from compliance.errors import ComplianceError
from compliance.lazily import dataclass
from compliance.model.base import Bilingual
from compliance.model.sources import Document, TextFormat

MOST_ROWS, MOST_COLUMNS = 20_000, 200
"""A sheet that says it is larger is refused before room is made for it."""
_NAMES = re.compile(
    r"\b(?:nr|nummer|wat|wie|wanneer|hoe|actie\w*|maatregel\w*|activiteit\w*|doel\w*|status|stand|voortgang|planning|termijn"
    r"|deadline|datum|trekker|eigenaar|regie|verantwoordelijk\w*|omschrijving|onderwerp|thema|toelichting|opmerking\w*)\b",
    re.IGNORECASE,
)
"""What columns are called: within a sheet that has a table already, only a row with such a name begins another."""
_LONGEST_TITLE = 14
"""So many words has a line above a table at most that is its title."""


@dataclass(slots=True)
class Cells:
    """A sheet as it is seen: its rows of words, and how far a cell reaches that was merged."""

    name: str
    rows: list[list[str]]
    merged: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    """By row and column, from nought: over how many rows and columns it reaches."""


def hidden(nl: str, en: str) -> Bilingual:
    """That something is there which the sheet does not show."""
    return Bilingual(nl=f"{nl} is verborgen en niet gelezen", en=f"{en} is hidden and was not read")


def too_large(name: str) -> ComplianceError:
    """That a sheet has more rows or columns than are read."""
    return too_much(
        name, f"een blad van meer dan {MOST_ROWS} rijen of {MOST_COLUMNS} kolommen",
        f"a sheet of more than {MOST_ROWS} rows or {MOST_COLUMNS} columns",
    )  # fmt: skip


def read(name: str, raw: bytes, form: TextFormat, sheets: Sequence[Cells], unread: Sequence[Bilingual]) -> Document:
    """The document that some sheets are.

    Raises:
        ComplianceError: they hold no words.
    """
    outline = Outline(name)
    for sheet in sheets:
        if any(map(any, sheet.rows)):
            outline.heading(1, sheet.name)
            _take(outline, sheet)
    if not any(piece.paragraph for piece in outline.pieces):
        if not unread:
            raise wordless(name)
        return composed(name, raw, form, (), unread=(*unread, ALL_UNSEEN))
    return composed(name, raw, form, outline.pieces, tables=outline.tables, unread=tuple(unread))


def _take(outline: Outline, sheet: Cells) -> None:
    """Take in a sheet: lines of one cell above and below its tables, and the tables."""
    blocks = list(_blocks(sheet))
    for at, (first, last, is_table) in enumerate(blocks):
        if is_table:
            _table(outline, sheet, first, last)
            continue
        opens = False
        for row, cells in enumerate(sheet.rows[first : last + 1], first):
            words = "".join(cells)  # of one cell at most
            is_title = row == last and 0 < at < len(blocks) - 1 and len(words.split()) <= _LONGEST_TITLE
            if is_title and not words.endswith((".", ":", ";")):
                outline.heading(2, words)
            elif opens and words:
                outline.item(" ".join(words.split()))
            else:
                _paragraphs(outline, words)
            opens = words.endswith(":") or (opens and bool(words))  # a list, up to an empty row


def _blocks(sheet: Cells) -> Iterator[tuple[int, int, bool]]:
    """The first and the last row of each table and of the lines between tables, and which of them it is."""
    first = table = None
    last = -1
    for row, cells in enumerate(sheet.rows):
        count = sum(map(bool, cells))
        if count == 0:
            continue
        if count > 1:
            if first is not None and (table is not True or _begins(sheet, row)):
                yield first, last, bool(table)
                first = None
            first, table = (row if first is None else first), True
        elif table is not True or (row > last + 1 and _ends(sheet, row)):
            if first is not None and table:
                yield first, last, True
                first = None
            first, table = (row if first is None else first), False
        last = row
    if first is not None:
        yield first, last, bool(table)


def _begins(sheet: Cells, row: int) -> bool:
    """Whether a row after an empty one is the head of a further table."""
    above = sheet.rows[row - 1] if row else []
    return not any(above) and _is_named(sheet.rows[row])


def _ends(sheet: Cells, row: int) -> bool:
    """Whether the table is over at a line of one cell: what comes next is another head, or nothing with columns."""
    rest = (cells for cells in sheet.rows[row + 1 :] if any(cells))
    following = next((cells for cells in rest if sum(map(bool, cells)) > 1), None)
    return following is None or _is_named(following)


def _is_named(cells: Sequence[str]) -> bool:
    said = [words for words in cells if words]
    return is_head(said) and sum(bool(_NAMES.search(words)) for words in said) * 2 >= len(said)


def _table(outline: Outline, sheet: Cells, first: int, last: int) -> None:
    rows = [row for row in range(first, last + 1) if any(sheet.rows[row])]
    width = max(len(sheet.rows[row]) for row in rows)
    used = [at for at in range(width) if any(at < len(sheet.rows[row]) and sheet.rows[row][at] for row in rows)]
    with outline.table():
        heads = 1 if len(rows) > 1 and _is_head(sheet.rows[first], len(used)) else 0
        covered: set[tuple[int, int]] = set()
        for number, row in enumerate(rows):
            outline.row(is_head=number < heads)
            for at in used:
                _cell(outline, sheet, (row, at), covered)


def _is_head(cells: Sequence[str], columns: int) -> bool:
    said = [words for words in cells if words]
    return is_head(said) and len(said) * 2 > columns


def _cell(outline: Outline, sheet: Cells, place: tuple[int, int], covered: set[tuple[int, int]]) -> None:
    row, at = place
    words = sheet.rows[row][at] if at < len(sheet.rows[row]) else ""
    if place in covered:
        return
    if not words:
        outline.skip()
        return
    _, across = sheet.merged.get(place, (1, 1))  # what lies below it stays empty, as any other cell
    covered |= {(row, at + beside) for beside in range(1, across)}
    with outline.cell(across):
        _paragraphs(outline, words)


def _paragraphs(outline: Outline, words: str) -> None:
    for part in words.splitlines():
        outline.paragraph(part)


def without(rows: Sequence[Sequence[str]], gone: tuple[set[int], set[int]]) -> list[list[str]]:
    """The rows and columns that are seen; what is hidden is empty, so that all else keeps its place."""
    return [
        ["" if row in gone[0] or at in gone[1] else words for at, words in enumerate(cells)]
        for row, cells in enumerate(rows)
    ]


def told(sheet: str, gone: tuple[set[int], set[int]], rows: Sequence[Sequence[str]]) -> Iterator[Bilingual]:
    """What of a sheet holds words and is not seen, by runs of rows and columns."""
    kept = {at for at in gone[0] if at < len(rows) and any(rows[at])}
    columns = {at for at in gone[1] if any(at < len(cells) and cells[at] for cells in rows)}
    for first, last in _runs(kept):
        said = f"{first + 1}" if first == last else f"{first + 1}-{last + 1}"
        yield hidden(f"rij {said} van blad {sheet}", f"row {said} of sheet {sheet}")
    for first, last in _runs(columns):
        said = letters(first + 1) if first == last else f"{letters(first + 1)}-{letters(last + 1)}"
        yield hidden(f"kolom {said} van blad {sheet}", f"column {said} of sheet {sheet}")


def _runs(numbers: set[int]) -> Iterator[tuple[int, int]]:
    ordered = sorted(numbers)
    starts = [one for before, one in pairwise([None, *ordered]) if one is not None and before != one - 1]
    ends = [one for one, after in pairwise([*ordered, None]) if one is not None and after != one + 1]
    yield from zip(starts, ends, strict=True)


def letters(column: int) -> str:
    """The letters of a column, counted from 1."""
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found
