"""The tables of a document, row by row and alike for every kind: what each cell says, under which head, and where.

``rows_of`` is for whoever reads a plan by its tables; the readers of PDF and text put them together here.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from compliance.lazily import dataclass
from compliance.model.sources import Cell, Document, Line, Table, Unit

if TYPE_CHECKING:
    from compliance.documents.grids import Cell as Pieces
    from compliance.documents.grids import Grid, Piece

Span = tuple[int, int]
"""From where to where in the text, in characters."""
_WORD = re.compile(r"\S+")
_LEVEL = 8.0
"""Columns of one table begin within so many points of each other on two pages."""


@dataclass(frozen=True, slots=True)
class TableCell:
    """What one cell says, evened out in its spacing, and where it says that."""

    text: str
    row: int
    column: int
    """Counted from 1."""
    is_head: bool
    head: str | None
    """What the head of its column says; none for a cell of the head itself, or where the table has no head."""
    spans: tuple[Span, ...]
    """Stretches of the document's text, in reading order: one, unless other cells stand between its lines."""


@dataclass(frozen=True, slots=True)
class TableRows:
    """A table of a document."""

    number: int
    """Which one of the document, counted from 1."""
    heading: str | None
    """The headings that it stands under, outermost first, parted by `` > ``; none in PDF and text, which mark none."""
    rows: tuple[tuple[TableCell | None, ...], ...]
    """Row by row a cell for every column; none where it is empty, or where one from above or beside reaches into it."""
    head_rows: int
    """How many of the rows are its head."""

    @property
    def heads(self) -> tuple[str, ...]:
        """What the head says of each column; empty where it says nothing."""
        found = [""] * (len(self.rows[0]) if self.rows else 0)
        for row in self.rows[: self.head_rows]:
            for at, cell in enumerate(row):
                found[at] = f"{found[at]} {cell.text if cell else ''}".strip()
        return tuple(found)


def rows_of(document: Document) -> tuple[TableRows, ...]:
    """Every table of a document, in reading order, with its empty cells."""
    cells = _cells(document)
    return tuple(
        _table(document, number, table, [one for one in cells if one[0].table == number])
        for number, table in enumerate(document.tables, 1)
    )


_Said = tuple[Unit, tuple[Span, ...], str | None]
"""A cell, where it stands, and under which headings."""


def _cells(document: Document) -> list[_Said]:
    """The cells of a document of either kind."""
    found: list[_Said] = [(cell.unit, cell.spans, None) for cell in document.cells]
    units: dict[int, tuple[Unit, list[Line]]] = {}
    for line in document.lines:
        if line.unit is not None and line.unit.kind == "cell":
            units.setdefault(line.unit.number, (line.unit, []))[1].append(line)
    for unit, lines in units.values():
        found.append((unit, tuple((line.start, line.end) for line in lines), lines[0].heading))
    return found


def _table(document: Document, number: int, table: Table, cells: Sequence[_Said]) -> TableRows:
    rows: list[list[TableCell | None]] = [[None] * table.columns for _ in range(table.rows)]
    for unit, spans, _ in cells:
        row, column = unit.row or 1, unit.column or 1
        if row > table.rows or column > table.columns:
            continue
        text = " ".join(" ".join(document.text[start:end] for start, end in spans).split())
        before = rows[row - 1][column - 1]
        is_head_cell = row <= table.head_rows
        cell = TableCell(text, row, column, is_head_cell, unit.head, spans)
        rows[row - 1][column - 1] = cell if before is None else _both(before, cell)
    heading = next((heading for _, _, heading in cells if heading), None)
    return TableRows(number, heading, tuple(map(tuple, rows)), table.head_rows)


def _both(one: TableCell, other: TableCell) -> TableCell:
    """Two stretches of one cell."""
    return TableCell(f"{one.text} {other.text}", one.row, one.column, one.is_head, one.head, (*one.spans, *other.spans))


@dataclass(frozen=True, slots=True)
class Found:
    """A table as it was found in a document that is counted in lines."""

    rows: Sequence[Sequence[tuple[Span, ...]]]
    """Row by row where each cell stands; nowhere if it is empty."""
    has_head: bool | None = None
    """Whether the first row is its head; none where only its words tell."""
    page: int | None = None
    columns: tuple[float, ...] = ()
    """Where its columns begin on the page."""
    is_first: bool = False
    is_last: bool = False
    """Whether nothing of the page stands before it, or after it."""
    over: Sequence[tuple[Span, ...]] = ()
    """What stands over it on its page, each line within one column: it may be the rest of a row of the page before."""


def of_grid(text: str, grid: "Grid", lines: Sequence[Line], over: "Sequence[Pieces]" = ()) -> Found:
    """A grid that was sought in some lines, of a page or of the whole text, as a table of the document."""
    rows = [[_spans(text, lines, cell) for cell in row] for row in (over, *grid.rows)]
    is_first, is_last = grid.first <= 1, grid.last >= len(lines) - 2
    return Found(rows[1:], None, lines[0].page, grid.columns, is_first=is_first, is_last=is_last, over=rows[0])


def with_tables(text: str, found: Iterable[Found]) -> tuple[tuple[Table, ...], tuple[Cell, ...]]:
    """Some tables as those of a document, and their cells; one that goes on over a page is one."""
    read = _Read(text)
    for one in found:
        read.take(one)
    return tuple(read.tables), tuple(read.cells)


_Row = Sequence[tuple[Span, ...]]
_CAPITAL_BELOW: Final = re.compile(r"\s*\n\s*(?=[A-Z])")


class _Read:
    """The tables of a document as far as they were read, and the head of the last."""

    def __init__(self, text: str) -> None:
        self.tables: list[Table] = []
        self.cells: list[Cell] = []
        self._text = text
        self._heads: list[str] = []
        self._before: Found | None = None

    def take(self, found: Found) -> None:
        """Take in a table, or more of the last one."""
        rows, said = list(found.rows), _heads(self._text, found) if found.rows else []
        before, self._before = self._before, found
        rest = before and _goes_on(before, replace(found, is_first=True)) and self._runs_on(found.over, rows)
        if rest:
            self._add_to_last_row(found.over)
        elif not (before and _goes_on(before, found)):
            self._heads = said
            self.tables.append(Table(0, max(map(len, rows), default=0), int(bool(said))))
            self._add(rows[: bool(said)], [])
            self._add(rows[bool(said) :], said)
            return
        if self._heads and said == self._heads:
            rows = rows[1:]  # the head again, at the top of a further page
        if rows and not rest and (self._runs_on(rows[0], rows[1:]) or self._is_one_cell_more(rows[0], rows[1:])):
            row, further = self._parted(rows.pop(0))
            self._add_to_last_row(row)
            rows[:0] = further
        self._add(rows, self._heads)

    def _add(self, rows: Sequence[_Row], heads: Sequence[str]) -> None:
        for row in rows:
            self.tables[-1] = replace(self.tables[-1], rows=self.tables[-1].rows + 1)
            self.cells += _row(len(self.cells), len(self.tables), self.tables[-1].rows, row, heads)

    def _runs_on(self, row: _Row, below: Sequence[_Row]) -> bool:
        """Whether a row at the top of a page is the rest of the last one: a cell of it begins in small letters.

        Not in a table that writes so: then others of that column, before it or below it, begin so too.
        """
        for column, spans in enumerate(row):
            others = [cell.spans for cell in self._last_cells() if cell.unit.column == column + 1]
            others += [other[column] for other in below if column < len(other) and other[column]]
            if spans and self._is_small(spans) and not any(map(self._is_small, others)):
                return True
        return False

    def _parted(self, row: _Row) -> tuple[_Row, list[_Row]]:
        """The rest of the last row, and what begins right below it: with a capital, as most of the cells beside it."""
        first, *others = row
        filled = [self._is_small(spans) for spans in others if spans]
        is_of_next = len(first) == 1 and self._is_small(first) and len(filled) > 1 and sum(filled) * 2 < len(filled)
        below = _CAPITAL_BELOW.search(self._text, *first[0]) if is_of_next else None
        if below is None:
            return row, []
        ((start, end),) = first
        return (((start, below.start()),), *(() for _ in others)), [(((below.end(), end),), *others)]

    def _is_one_cell_more(self, row: _Row, below: Sequence[_Row]) -> bool:
        """Whether a row with one cell, at the top of a page, is the rest of that cell of the last row.

        So it is where no other row of the table has one cell, as the names of its parts do, and the last has several.
        """
        if sum(map(bool, row)) != 1 or any(sum(map(bool, other)) == 1 for other in below):
            return False
        cells = self._last_cells()
        filled = Counter(cell.unit.row for cell in cells)
        last = [cell for cell in cells if cell.unit.row == self.tables[-1].rows]
        column = next(at for at, spans in enumerate(row, 1) if spans)
        open_ = [self._text[cell.spans[-1][1] - 1] for cell in last if cell.unit.column == column]
        return len(last) > 1 and 1 not in filled.values() and bool(open_) and open_[0] not in ".!?;"

    def _is_small(self, spans: tuple[Span, ...]) -> bool:
        return self._text[spans[0][0]].islower()

    def _last_cells(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.unit.table == len(self.tables)]

    def _add_to_last_row(self, row: _Row) -> None:
        """Add the rest of a row to its cells: what a reader puts together, and what must be quoted whole."""
        table, number = len(self.tables), self.tables[-1].rows
        places = {(cell.unit.table, cell.unit.row, cell.unit.column): at for at, cell in enumerate(self.cells)}
        mine = {at: places[table, number, at] for at in range(1, len(row) + 1) if (table, number, at) in places}
        for column, spans in enumerate(row, 1):
            if column in mine:
                cell = self.cells[mine[column]]
                self.cells[mine[column]] = replace(cell, spans=(*cell.spans, *spans))
        rest = [() if column in mine else spans for column, spans in enumerate(row, 1)]
        self.cells += _row(len(self.cells), table, number, rest, self._heads)


def _row(count: int, table: int, number: int, row: Sequence[tuple[Span, ...]], heads: Sequence[str]) -> Iterable[Cell]:
    for column, spans in enumerate(row, 1):
        if spans:
            count += 1
            head = heads[column - 1] if column <= len(heads) else ""
            yield Cell(Unit(count, "cell", table, number, column, head or None), spans)


def _heads(text: str, found: Found) -> list[str]:
    """What the first row says of each column, if it is the head of its table."""
    from compliance.documents.outline import is_head  # noqa: PLC0415  # most texts have no table

    said = [" ".join(" ".join(text[start:end] for start, end in spans).split()) for spans in found.rows[0]]
    looks_so = is_head([one for one in said if one]) and sum(map(bool, said)) * 2 > len(said) and len(found.rows) > 1
    return said if (looks_so if found.has_head is None else found.has_head) else []


def _goes_on(before: Found, after: Found) -> bool:
    """Whether a table at the top of a page is the one at the foot of the page before, further on."""
    if before.page is None or after.page != before.page + 1 or len(before.columns) != len(after.columns):
        return False
    starts = zip(before.columns, after.columns, strict=True)
    return before.is_last and after.is_first and all(abs(one - other) <= _LEVEL for one, other in starts)


def _spans(text: str, lines: Sequence[Line], cell: "Sequence[Piece]") -> tuple[Span, ...]:
    """Where a cell stands in the text; what follows itself at once is one stretch."""
    spans: list[Span] = []
    for at, first, last in cell:
        start, end = _words_at(text, lines[at], first, last)
        if spans and not text[spans[-1][1] : start].strip():
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return tuple(spans)


def _words_at(text: str, line: Line, first: int, last: int) -> Span:
    """From where to where some words of a line stand, parted by white space."""
    words = list(_WORD.finditer(text, line.start, line.end))
    return words[first].start(), words[last - 1].end()
