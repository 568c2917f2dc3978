"""A document as it is read from top to bottom: its headings, and the paragraphs, items and cells under each."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import field, replace

from compliance.documents.changes import deleted, said
from compliance.documents.composed import Piece, limit, limit_lines
from compliance.lazily import dataclass
from compliance.model.sources import Table, Unit

_LONGEST_HEAD, LONGEST_LEAD_IN = 6, 15
"""So many words has the head of a column, or a lead-in without a colon, at most."""
_SHORTENED = frozenset(("nr.", "no.", "nrs.", "volgnr.", "afd.", "toel.", "opm.", "omschr.", "verantw.", "prio."))
"""Heads of columns that end with a point and are no sentence."""


@dataclass(slots=True)
class _Grid:
    """A table that is being read."""

    number: int
    rows: int = 0
    columns: int = 0
    next_column: int = 1
    head_rows: int = 0
    in_head: bool = False
    heads: dict[int, str] = field(default_factory=dict)
    covered: dict[tuple[int, int], bool] = field(default_factory=dict)
    """The cells that one from above or from the left reaches into."""


@dataclass(slots=True)
class _Item:
    """An item of a list that is being read, at which depth, and what opened its list."""

    depth: int
    lead_in: str | None
    text: str = ""


class Outline:
    """The headings, lists and tables that are open while a document is read, and the paragraphs under the last."""

    def __init__(self, name: str) -> None:
        self.pieces: list[Piece] = []
        self._name = name
        self._open: list[tuple[int, str]] = []
        self._paragraphs = 0
        self._characters = 0
        self._units = 0
        self._cells: list[Unit] = []
        self._grids: list[_Grid] = []
        self._tables: list[Table | None] = []
        self._items: list[_Item] = []

    @property
    def path(self) -> tuple[str, ...]:
        """The headings that are open, the outermost first."""
        return tuple(text for _, text in self._open)

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables that were read."""
        return tuple(table for table in self._tables if table)

    def heading(self, level: int, text: str, marker: str = "") -> None:
        """Take in a heading: it closes those of its own level and below."""
        words = " ".join(text.split())
        if said(words).strip():
            self._open = [(above, other) for above, other in self._open if above < level]
            self._open.append((level, " ".join(said(words).split())))
            self._paragraphs = 0
            self._items = []
            self._take(Piece(words, self.path, None, self._unit("heading"), marker))

    def paragraph(self, text: str, marker: str = "") -> None:
        """Take in a paragraph; an empty one is none."""
        if not text.strip():
            return
        self._paragraphs += 1
        if not self._cells:
            self._items = []
        unit = self._cells[-1] if self._cells else self._unit("paragraph")
        self._take(Piece(text.strip(), self.path, self._paragraphs, unit, marker))

    def item(self, text: str, depth: int = 0, marker: str = "") -> None:
        """Take in an item of a list, under the items that are less deep."""
        if not text.strip():
            return
        if self._cells:
            self.paragraph(text, marker)
            return
        lead_in = self._lead_in(depth)
        self._items = [item for item in self._items if item.depth < depth]
        self._items.append(_Item(depth, lead_in, said(text).strip()))
        self._paragraphs += 1
        unit = Unit(self._next(), "item", lead_in=lead_in)
        self._take(Piece(text.strip(), self.path, self._paragraphs, unit, marker))

    def gone(self, text: str) -> None:
        """Take in a paragraph that is proposed to go as a whole: it stood after what was read last."""
        if self.pieces and not self._cells:
            last = self.pieces[-1]
            self.pieces[-1] = replace(last, text=last.text + deleted(f"\n\n{text}"))

    def more_of_item(self, text: str) -> None:
        """Take in a further paragraph of the item of a list that is being read."""
        before = self.pieces[-1].unit if self.pieces else None
        if not text.strip() or self._cells or not self._items or before is None:
            self.paragraph(text)
            return
        self._paragraphs += 1
        self._take(Piece(text.strip(), self.path, self._paragraphs, before))

    @contextmanager
    def table(self) -> Iterator[None]:
        """Take in a table, within a cell of another too."""
        self._tables.append(None)
        grid = _Grid(len(self._tables))
        self._grids.append(grid)
        yield
        self._grids.pop()
        self._tables[grid.number - 1] = Table(grid.rows, grid.columns, grid.head_rows)

    def row(self, *, is_head: bool = False) -> None:
        """Begin a row of the table; so many cells of it are passed over."""
        grid = self._grids[-1]
        grid.rows += 1
        grid.next_column = 1
        grid.in_head = is_head and grid.head_rows == grid.rows - 1
        grid.head_rows += grid.in_head

    def skip(self, cells: int = 1) -> None:
        """Pass over so many cells of the row."""
        grid = self._grids[-1]
        grid.next_column += cells
        grid.columns = max(grid.columns, grid.next_column - 1)

    @contextmanager
    def cell(self, across: int = 1, down: int = 1) -> Iterator[None]:
        """Take in a cell, over so many columns and rows."""
        grid = self._grids[-1]
        while grid.covered.pop((grid.rows, grid.next_column), False):
            grid.next_column += 1
        column, first = grid.next_column, len(self.pieces)
        across, down = max(1, min(across, 1000)), max(1, min(down, 1000))
        for below in range(1, down):
            for beside in range(across):
                grid.covered[grid.rows + below, column + beside] = True
        head = None if grid.in_head else grid.heads.get(column)
        self._cells.append(Unit(self._next(), "cell", grid.number, grid.rows, column, head))
        yield
        self._cells.pop()
        if grid.in_head:
            words = " ".join(" ".join(said(piece.text).split()) for piece in self.pieces[first:])
            for beside in range(across):
                above = grid.heads.get(column + beside, "")
                grid.heads[column + beside] = f"{above} {words}".strip()
        grid.next_column = column + across
        grid.columns = max(grid.columns, grid.next_column - 1)

    def _lead_in(self, depth: int) -> str | None:
        """What opens the list in which an item is next."""
        beside = next((item for item in self._items if item.depth == depth), None)
        if beside:
            return beside.lead_in
        above = next((item for item in reversed(self._items) if item.depth < depth), None)
        if above:
            return f"{above.lead_in} {above.text}" if above.lead_in else above.text
        before = self.pieces[-1] if self.pieces else None
        if before is None or before.paragraph is None or before.unit is None or before.unit.kind != "paragraph":
            return None
        words = " ".join(said(before.text).split()) or "."
        opens = words.endswith(":") or (words[-1] not in ".!?" and len(words.split()) <= LONGEST_LEAD_IN)
        return words if opens else None

    def _next(self) -> int:
        self._units += 1
        return self._units

    def _unit(self, kind: str) -> Unit:
        return Unit(self._next(), "heading" if kind == "heading" else "paragraph")

    def _take(self, piece: Piece) -> None:
        if piece.marker and said(piece.text).startswith(piece.marker.rstrip(".)")):
            piece = replace(piece, marker="")  # it is written out as well, and no reader takes both for one
        self.pieces.append(piece)
        self._characters += len(piece.text)
        limit(self._name, self._characters)
        limit_lines(self._name, len(self.pieces))


def is_head(cells: list[str]) -> bool:
    """Whether the first row of a table that marks none is its head: a short name in every cell."""
    return len(cells) > 1 and all(
        0 < len(words) <= _LONGEST_HEAD
        and not any(map(str.isdigit, "".join(words)))
        and (words[-1][-1] not in ".;!" or " ".join(words).casefold() in _SHORTENED)
        for words in (cell.split() for cell in cells)
    )
