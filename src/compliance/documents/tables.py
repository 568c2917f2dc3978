"""The tables of a document, row by row and alike for every kind: what each cell says, under which head, and where.

``rows_of`` is for whoever reads a plan by its tables; the readers of PDF and text put them together here.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from compliance.documents.grids import Cell as Pieces
from compliance.documents.grids import Grid, Piece
from compliance.documents.outline import is_head
from compliance.model.sources import Cell, Document, Line, Table, Unit

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


def of_grid(text: str, grid: Grid, lines: Sequence[Line], over: Sequence[Pieces] = ()) -> Found:
    """A grid that was sought in some lines, of a page or of the whole text, as a table of the document."""
    rows = [[_said(text, lines, cell) for cell in row] for row in (over, *grid.rows)]
    is_first, is_last = grid.first <= 1, grid.last >= len(lines) - 2
    return Found(rows[1:], None, lines[0].page, grid.columns, is_first=is_first, is_last=is_last, over=rows[0])


def with_tables(text: str, found: Iterable[Found]) -> tuple[tuple[Table, ...], tuple[Cell, ...]]:
    """Some tables as those of a document, and their cells; one that goes on over a page is one."""
    tables: list[Table] = []
    cells: list[Cell] = []
    heads: list[str] = []
    before: Found | None = None
    for one in found:
        has_rest = before is not None and _has_rest(text, before, one, cells)
        is_more = has_rest or (before is not None and _goes_on(before, one))
        said = _heads(text, one) if one.rows else []
        if not is_more:
            heads = said
            tables.append(Table(0, max(map(len, one.rows), default=0), int(bool(heads))))
        if has_rest:
            _add_to_last_row(cells, len(tables), tables[-1].rows, one.over, heads)
        for at, row in enumerate(one.rows):
            is_head_row = at == 0 and bool(heads) and (not is_more or said == heads)
            if is_head_row and is_more:
                continue  # the head again, at the top of a further page
            if (
                is_more
                and row is next(_said_rows(one, said == heads), None)
                and _runs_on(text, row, _of_table(cells, len(tables)), one)
            ):
                _add_to_last_row(cells, len(tables), tables[-1].rows, row, heads)
                continue
            tables[-1] = replace(tables[-1], rows=tables[-1].rows + 1)
            cells += _row(len(cells), len(tables), tables[-1].rows, row, [] if is_head_row else heads)
        before = one
    return tuple(tables), tuple(cells)


def _row(count: int, table: int, number: int, row: Sequence[tuple[Span, ...]], heads: Sequence[str]) -> Iterable[Cell]:
    for column, spans in enumerate(row, 1):
        if spans:
            count += 1
            head = heads[column - 1] if column <= len(heads) else ""
            yield Cell(Unit(count, "cell", table, number, column, head or None), spans)


def _has_rest(text: str, before: Found, after: Found, cells: Sequence[Cell]) -> bool:
    """Whether what stands over a table on its page is the rest of the row with which the page before ends."""
    return (
        bool(after.over and cells)
        and _goes_on(before, replace(after, is_first=True))
        and _runs_on(text, after.over, _of_table(cells, cells[-1].unit.table), after)
    )


def _of_table(cells: Iterable[Cell], number: int | None) -> list[Cell]:
    return [cell for cell in cells if cell.unit.table == number]


def _said_rows(found: Found, has_head: bool) -> Iterator[Sequence[tuple[Span, ...]]]:
    """The rows of a table on one page, without the head again."""
    return iter(found.rows[1:] if has_head and len(found.rows) > 1 else found.rows)


def _runs_on(text: str, row: Sequence[tuple[Span, ...]], cells: Sequence[Cell], found: Found) -> bool:
    """Whether a row at the top of a page is the rest of the last one before it: a cell of it begins in small letters.

    Not in a table that writes so: then others of that column, before it or below it, begin so too.
    """
    for column, spans in enumerate(row):
        above = [cell.spans for cell in cells if cell.unit.column == column + 1]
        below = [other[column] for other in found.rows if other is not row and column < len(other) and other[column]]
        if spans and text[spans[0][0]].islower() and not any(text[one[0][0]].islower() for one in (*above, *below)):
            return True
    return False


def _add_to_last_row(
    cells: list[Cell], table: int, number: int, row: Sequence[tuple[Span, ...]], heads: Sequence[str]
) -> None:
    """Add the rest of a row to its cells: what a reader puts together, and what must be quoted whole."""
    mine = {
        cell.unit.column: at for at, cell in enumerate(cells) if (cell.unit.table, cell.unit.row) == (table, number)
    }
    for column, spans in enumerate(row, 1):
        if column in mine:
            cells[mine[column]] = replace(cells[mine[column]], spans=(*cells[mine[column]].spans, *spans))
    rest = [() if column in mine else spans for column, spans in enumerate(row, 1)]
    cells += _row(len(cells), table, number, rest, heads)


def _heads(text: str, found: Found) -> list[str]:
    """What the first row says of each column, if it is the head of its table."""
    said = [" ".join(" ".join(text[start:end] for start, end in spans).split()) for spans in found.rows[0]]
    looks_so = is_head([one for one in said if one]) and sum(map(bool, said)) * 2 > len(said) and len(found.rows) > 1
    return said if (looks_so if found.has_head is None else found.has_head) else []


def _goes_on(before: Found, after: Found) -> bool:
    """Whether a table at the top of a page is the one at the foot of the page before, further on."""
    if before.page is None or after.page != before.page + 1 or len(before.columns) != len(after.columns):
        return False
    starts = zip(before.columns, after.columns, strict=True)
    return before.is_last and after.is_first and all(abs(one - other) <= _LEVEL for one, other in starts)


def _said(text: str, lines: Sequence[Line], cell: Sequence[Piece]) -> tuple[Span, ...]:
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
