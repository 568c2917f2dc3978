"""In which cell of a table, or item of a list, each text of an official publication stands."""

from collections.abc import Callable, Sequence
from dataclasses import field

from compliance.documents.outline import LONGEST_LEAD_IN, is_head
from compliance.lazily import dataclass
from compliance.model.sources import Table, Unit

_WIDEST = 1_000
"""A cell that says to reach over more columns or rows reaches over so many."""


@dataclass(slots=True, eq=False)
class Grid:
    """A table that is being read."""

    number: int
    names: list[str] = field(default_factory=list)
    """How its columns are called, from left to right."""
    rows: int = 0
    columns: int = 0
    head_rows: int = 0
    in_head: bool = False
    next_column: int = 1
    covered: set[tuple[int, int]] = field(default_factory=set)
    """The cells that one from above reaches into."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: of which table, and where in it."""

    grid: Grid
    row: int
    column: int
    across: int
    number: int


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list, and what stood last before its list."""

    number: int
    opening: object | None


Holder = Cell | Item


class Layout:
    """The tables and lists that are open while a publication is read, each with how deep its element is."""

    def __init__(self) -> None:
        self.grids: list[Grid] = []
        self._open: list[tuple[int, Grid | Cell | Item | None, object | None]] = []
        self._holders = 0

    @property
    def holder(self) -> Holder | None:
        """The cell or the item in which what is read now stands; a cell holds the items in it."""
        held = [one for _, one, _ in self._open if isinstance(one, Cell | Item)]
        return next((one for one in reversed(held) if isinstance(one, Cell)), held[-1] if held else None)

    def start(self, name: str, attributes: dict[str, str], depth: int, last: object | None) -> None:
        """Take in the beginning of an element; ``last`` is the text that was read last."""
        grid = next((one for _, one, _ in reversed(self._open) if isinstance(one, Grid)), None)
        if name == "table":
            self.grids.append(Grid(len(self.grids) + 1))
            self._open.append((depth, self.grids[-1], None))
        elif name == "lijst":
            self._open.append((depth, None, last))
        elif name == "li":
            opening = next((before for _, one, before in reversed(self._open) if one is None), None)
            self._open.append((depth, Item(self._next(), opening), None))
        elif grid and name == "colspec":
            grid.names.append(attributes.get("colname", ""))
        elif grid and name in ("thead", "tbody", "tfoot"):
            grid.in_head = name == "thead"
        elif grid and name == "row":
            grid.rows, grid.next_column = grid.rows + 1, 1
            grid.head_rows += grid.in_head
        elif grid and name == "entry":
            self._open.append((depth, self._cell(grid, attributes), None))

    def end(self, depth: int) -> None:
        """Take in the end of an element."""
        while self._open and self._open[-1][0] >= depth:
            self._open.pop()

    def _cell(self, grid: Grid, attributes: dict[str, str]) -> Cell:
        named = attributes.get("namest") or attributes.get("colname") or ""
        while (grid.rows, grid.next_column) in grid.covered:
            grid.next_column += 1
        first = grid.names.index(named) + 1 if named and named in grid.names else grid.next_column
        until = attributes.get("nameend", "")
        across = grid.names.index(until) + 2 - first if until in grid.names else 1
        across, below = max(1, min(across, _WIDEST)), _number(attributes.get("morerows", ""))
        grid.covered |= {(grid.rows + down, first + right) for down in range(1, below + 1) for right in range(across)}
        grid.next_column = first + across
        grid.columns = max(grid.columns, grid.next_column - 1)
        return Cell(grid, grid.rows, first, across, self._next())

    def _next(self) -> int:
        self._holders += 1
        return self._holders


def _number(said: str) -> int:
    return min(int(said), _WIDEST) if said.isascii() and said.isdecimal() and len(said) < 6 else 0


Said = tuple[object, Holder | None, bool, str]
"""A text, what holds it, whether it is a heading, and its words."""


def units(texts: Sequence[Said], grids: Sequence[Grid]) -> list[Unit]:
    """The unit of each text, in their order."""
    cells: dict[int, list[tuple[Cell, str]]] = {grid.number: [] for grid in grids}
    for _, holder, _, said in texts:
        if isinstance(holder, Cell):
            cells[holder.grid.number].append((holder, said))
    heads = {grid.number: _heads(grid, cells[grid.number]) for grid in grids}
    words = {id(text): (said, holder) for text, holder, _, said in texts}
    numbers: dict[object, int] = {}
    found = []
    for at, (_, holder, is_heading, _) in enumerate(texts):
        key: object = holder if holder and not is_heading else ("text", at)
        number = numbers.setdefault(key, len(numbers) + 1)
        if is_heading:
            found.append(Unit(number, "heading"))
        elif isinstance(holder, Cell):
            is_of_head = holder.row <= holder.grid.head_rows
            head = None if is_of_head else heads[holder.grid.number].get(holder.column)
            found.append(Unit(number, "cell", holder.grid.number, holder.row, holder.column, head))
        elif isinstance(holder, Item):
            found.append(Unit(number, "item", lead_in=_lead_in(holder, words.get)))
        else:
            found.append(Unit(number))
    return found


def tables(grids: Sequence[Grid]) -> tuple[Table, ...]:
    """How large each table is."""
    return tuple(Table(grid.rows, grid.columns, grid.head_rows) for grid in grids)


def _heads(grid: Grid, cells: Sequence[tuple[Cell, str]]) -> dict[int, str]:
    """What the head says of each column; a table that marks none may have one in its first row."""
    first: dict[Cell, str] = {}
    for cell, said in cells:
        if cell.row == 1:
            first[cell] = f"{first.get(cell, '')} {said}".strip()
    if not grid.head_rows and grid.rows > 1 and len(first) == grid.columns and is_head(list(first.values())):
        grid.head_rows = 1
    found: dict[int, str] = {}
    for cell, said in cells:
        for column in range(cell.column, cell.column + cell.across) if cell.row <= grid.head_rows else ():
            found[column] = f"{found.get(column, '')} {' '.join(said.split())}".strip()
    return found


def _lead_in(item: Item, words: Callable[[int], tuple[str, Holder | None] | None]) -> str | None:
    """The sentence that opens the list of an item, after that of the item in which the list stands."""
    said, holder = words(id(item.opening)) or ("", None)
    said = " ".join(said.split())
    opens = said.endswith(":") or (said and said[-1] not in ".!?" and len(said.split()) <= LONGEST_LEAD_IN)
    if isinstance(holder, Item):
        above = _lead_in(holder, words)
        return f"{above} {said}" if above else said or None
    return said if opens else None
