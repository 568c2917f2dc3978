"""Where words on a page or in lines of text stand as in a table: by the room that stays free between its columns.

Lines that rules part and lines that none part are taken alike: what makes a column is that nothing crosses the room
beside it, over several rows. Columns of running text are no table, nor are bullets or numbers before items.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from math import inf
from operator import itemgetter
from typing import NamedTuple, Protocol, TypeVar

from compliance.lazily import dataclass, pattern

Box = tuple[float, float]
"""From where to where a word stands, from left to right."""
Piece = tuple[int, int, int]
"""Words of one line: which line, the first of them, and the one after the last."""
Cell = tuple[Piece, ...]
"""What one cell says; nothing if it is empty."""

_FAR = 4.0
"""Rows of one table are no more than so many heights of a line apart."""
_UP = 5.0
"""Reading goes on in the next column of a page so many heights of a line further up, at least."""
_APART = 1.25
"""Lines so many times the usual distance apart are of two rows."""
_FULL = 0.6
"""Running text: so large a part of its lines is at least so full."""
_FEWEST_LINES = 4
"""A column of running text has at least so many lines."""
_MOST_ACROSS = 12
"""A line of at most so many words may reach over all columns, as the name of what follows in the table."""
_LABEL = pattern(r"(?:[-•·▪●◦‣*–>o\uf0b7]|\(?\d{1,3}(?:\.\d{1,3})*[.)]?|\(?[a-z][.)]|[ivx]{1,4}[.)])")
_LEVEL = 1.0
"""Words that begin within so many points of each other begin right below each other."""
_PADDING = 2.0
"""Between the cells of two columns stay so many heights of a line free, at most."""
_SPACE = 0.5
"""Between two words stands no more than so many heights of a line."""
_MOST_OVER = 6
"""So many lines at the top of a page may be the rest of a row."""
_MOST_COLUMNS, _MOST_BANDS, _MOST_WORDS = 60, 4_000, 300
"""What is wider, longer or fuller is no table that anybody reads."""


@dataclass(frozen=True, slots=True)
class Strip:
    """A line or a part of one: its words, where each of them stands, and at what height it does."""

    words: Sequence[str]
    boxes: Sequence[Box]
    bottom: float
    top: float
    line: int
    first: int = 0
    """Which line, and which of its words is the first here."""

    @property
    def left(self) -> float:
        """Where its first word begins."""
        return self.boxes[0][0]

    @property
    def right(self) -> float:
        """Where its last word ends."""
        return self.boxes[-1][1]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it was found: where its columns begin, and its rows, each with a cell for every column."""

    columns: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]
    first: int
    last: int
    """Its lines: the first and the last in reading order."""


@dataclass(slots=True)
class _Band:
    """What stands at one height: lines and their words, from left to right."""

    bottom: float
    top: float
    lines: list[int]
    words: list[tuple[float, float, int, int]]
    """From where to where a word stands, in which line, and which of its words it is."""

    @property
    def height(self) -> float:
        return max(0.1, self.top - self.bottom)


def grids(strips: Sequence[Strip], wide: float, narrow: float, tight: float) -> list[Grid]:
    """The tables among some lines, from the top; gaps are wide or too narrow by so many heights of a line.

    ``tight`` is what will do where words begin right below each other.
    """
    if _is_plain(strips, wide):
        return []
    bands = _bands(strips)
    found, at, above = list[Grid](), 0, 0
    while at < len(bands):
        first, last, free = _region(bands, at, above, _Room((), wide, narrow, tight))
        grid = _grid(strips, bands[first : last + 1], _Room(free, wide, narrow, tight)) if last > first else None
        if grid:
            found.append(grid)
        at = above = last + 1
    return found


def over(grid: Grid, strips: Sequence[Strip]) -> tuple[Cell, ...]:
    """The few first lines of a page over a table, by the column that each stands in; nothing if one is of none."""
    lines = [strip for strip in strips if strip.line < grid.first and strip.boxes]
    found: list[list[Piece]] = [[] for _ in grid.columns]
    for strip in lines:
        column = max((at for at, start in enumerate(grid.columns) if start <= strip.left + _LEVEL), default=-1)
        if column < 0 or strip.right > (*grid.columns, inf)[column + 1]:
            return ()
        found[column].append((strip.line, strip.first, strip.first + len(strip.words)))
    return tuple(map(tuple, found)) if 0 < len(lines) <= _MOST_OVER else ()


def _is_plain(strips: Sequence[Strip], wide: float) -> bool:
    """Whether each line stands below the one before, and no two words of any are far apart: most are so."""
    return all(other.bottom < one.bottom for one, other in pairwise(strips)) and not any(
        after[0] - before[1] >= wide * (strip.top - strip.bottom)
        for strip in strips
        for before, after in pairwise(strip.boxes)
    )


class Placed(Protocol):
    """A line or a part of one, as far as it is known where it stands; nowhere if it has no boxes."""

    @property
    def boxes(self) -> Sequence[tuple[float, ...]]:
        """Where each of its words stands."""

    @property
    def left(self) -> float:
        """Where its first word begins."""

    @property
    def right(self) -> float:
        """Where its last word ends."""

    @property
    def bottom(self) -> float:
        """How high it stands."""

    @property
    def top(self) -> float:
        """How high it reaches."""


P = TypeVar("P", bound=Placed)


def columns_of(strips: Sequence[P]) -> list[list[P]]:
    """The columns of running text of a page, if it has some: each begins far up again, to the right of all before."""
    found: list[list[P]] = [[]]
    for strip in strips:
        if not strip.boxes:
            continue
        before = found[-1]
        is_up = bool(before) and strip.bottom - before[-1].bottom > _UP * (strip.top - strip.bottom)
        if is_up and strip.left >= max(one.right for one in before):
            found.append([])
        found[-1].append(strip)
    return found if len(found) > 1 and all(map(_is_full, found[: max(2, len(found) - 1)])) else []


def _is_full(strips: Sequence[Placed]) -> bool:
    """Whether strips are a column of running text: most reach as far as the widest."""
    start = min(strip.left for strip in strips)
    ends = [strip.right - start for strip in strips]
    return len(ends) >= _FEWEST_LINES and sum(end >= _FULL * max(ends) for end in ends) >= _FULL * len(ends)


def _bands(strips: Sequence[Strip]) -> list[_Band]:
    """Lines that stand at the same height as one, from the top."""
    found: list[_Band] = []
    for number in sorted(range(len(strips)), key=lambda one: (-strips[one].top - strips[one].bottom, one)):
        strip = strips[number]
        if not 0 < len(strip.boxes) <= _MOST_WORDS or len(found) >= _MOST_BANDS:
            continue
        words = [(left, right, number, which) for which, (left, right) in enumerate(strip.boxes)]
        middle = (strip.bottom + strip.top) / 2
        if (
            found
            and found[-1].bottom <= middle <= found[-1].top
            and middle >= found[-1].bottom + 0.3 * found[-1].height
        ):
            found[-1].lines.append(number)
            found[-1].words += words
        else:
            found.append(_Band(strip.bottom, strip.top, [number], words))
    for band in found:
        band.words.sort()
    return found


def _gaps(words: Sequence[tuple[float, float, int, int]], least: float) -> list[Box]:
    """Where nothing stands between the words of a band, over at least so much."""
    found, reach = [], words[0][1]
    for left, right, *_ in words[1:]:
        if left - reach >= least:
            found.append((reach, left))
        reach = max(reach, right)
    return found


def _region(bands: Sequence[_Band], at: int, above: int, room: "_Room") -> tuple[int, int, Sequence[Box]]:
    """The first and the last band around one that may be of one table, and what stays free; itself if there is none."""
    free: Sequence[Box] = _gaps(bands[at].words, room.wide * bands[at].height)
    if not free:
        return at, at, []
    last, across = at, 0
    for number in range(at + 1, len(bands)):
        band = bands[number]
        if _is_far(bands[number - 1], band):
            break
        left, has_gap = _still_free(free, band, room), bool(_gaps(band.words, room.wide * band.height))
        if len(left) == len(free) or (left and has_gap):
            free, last, across = left, number, 0
        elif across or has_gap or len(band.words) > _MOST_ACROSS:
            break
        else:
            across = number
    first = at
    while first > above and not _is_far(bands[first - 1], bands[first]):
        left = _still_free(free, bands[first - 1], room)
        if len(left) < len(free):
            break
        free, first = left, first - 1
    return first, last, free


def _is_far(above: _Band, below: _Band) -> bool:
    return above.bottom - below.top > _FAR * min(above.height, below.height)


def _still_free(free: Sequence[Box], band: _Band, room: "_Room") -> list[Box]:
    """What stays free beside the words of a further band.

    Less room will do where it ends as the words of the column do that begin there, in a band that has a gap elsewhere.
    """
    tight = room.tight if _gaps(band.words, room.wide * band.height) else room.narrow
    found: list[Box] = []
    for start, end in free:
        parts = [(start, end)]
        for left, right, *_ in band.words:
            if left < end and right > start:
                parts = [piece for one, other in parts for piece in ((one, min(other, left)), (max(one, right), other))]
                parts = [(one, other) for one, other in parts if other - one >= tight * band.height]
        parts = [
            (one, other)
            for one, other in parts
            if (one, other) == (start, end)
            or other - one >= (tight if end - other <= _LEVEL else room.narrow) * band.height
        ]
        found += [max(parts, key=lambda part: part[1] - part[0])] if parts else []
    return found


def _grid(strips: Sequence[Strip], bands: Sequence[_Band], room: "_Room") -> Grid | None:
    """The table of some bands, if they are one."""
    bounds = _bounds(bands, room)
    bands = _trimmed(bands, bounds)
    bounds = _bounds(bands, room) if bands else []
    if not bounds or len(bounds) > _MOST_COLUMNS:
        return None
    pieces = _pieces(strips, bands, bounds)
    if _is_list(strips, pieces, len(bounds)) or _is_running_text(strips, pieces, bounds):
        return None
    rows = _rows(strips, bands, pieces)
    if sum(sum(map(bool, row)) > 1 for row in rows) < 2:
        return None
    lines = [strips[at].line for band in bands for at in band.lines]
    return Grid(tuple(start for start, _ in bounds), tuple(rows), min(lines), max(lines))


@dataclass(frozen=True, slots=True)
class _Room:
    """What stays free beside the words of a table; how many heights of a line are a wide gap, and what is too few."""

    free: Sequence[Box]
    wide: float
    narrow: float
    tight: float


def _bounds(bands: Sequence[_Band], room: _Room) -> list[Box]:
    """From where to where each column reaches: between what stays free beside all words but those of lines across."""
    height = bands[0].height
    plain = [band for band in bands if not _covers(band, room.free)] or bands
    words = sorted((word[0], word[1]) for band in plain for word in band.words)
    starts = _aligned(plain, room.wide)
    gaps = [gap for band in plain for gap in _gaps(band.words, room.wide * band.height)]
    edges: list[list[float]] = []
    for left, right in words:
        before = edges[-1][1] if edges else left
        is_apart = left - before >= room.narrow * height or (
            left - before >= room.tight * height and _is_near(starts, left)
        )
        if edges and not (is_apart and _is_wide_somewhere(gaps, (before, left), room.wide * height)):
            edges[-1][1] = max(before, right)
        else:
            edges.append([left, right])
    edges = _without_stretched(edges, plain)
    return [(start, end) for start, end in edges] if len(edges) > 1 else []


def _without_stretched(edges: Sequence[list[float]], bands: Sequence[_Band]) -> list[list[float]]:
    """The columns without those of one line of several: there a justified line was stretched, and its words go on."""
    found = [list(edges[0])] if edges else []
    for left, right in edges[1:]:
        standing = sum(any(left <= word[0] <= right for word in band.words) for band in bands)
        if standing > 1 or len(bands) < 3:
            found.append([left, right])
        else:
            found[-1][1] = right
    return found


def _covers(band: _Band, free: Sequence[Box]) -> bool:
    """Whether a band says something over the room between two columns."""
    return any(left < end and right > start for start, end in free for left, right, *_ in band.words)


def _is_wide_somewhere(gaps: Sequence[Box], room: Box, wide: float) -> bool:
    return room[1] - room[0] >= wide or any(start <= room[0] + 0.01 and room[1] - 0.01 <= end for start, end in gaps)


def _aligned(bands: Sequence[_Band], wide: float) -> list[float]:
    """Where words begin behind a wide gap, and in most bands others right below or above."""
    starts = Counter(round(place) for band in bands for place in {word[0] for word in band.words})
    ends = {end for band in bands for _, end in _gaps(band.words, wide * band.height)}
    least = max(3, _FULL * len(bands))
    return sorted(end for end in ends if max(starts[round(end) + step] for step in (-1, 0, 1)) >= least)


def _is_near(places: Sequence[float], place: float) -> bool:
    return any(abs(one - place) <= _LEVEL for one in places)


def _column(bounds: Sequence[Box], left: float) -> int:
    return max((number for number, (start, _) in enumerate(bounds) if start <= left + 0.01), default=0)


def _trimmed(bands: Sequence[_Band], bounds: Sequence[Box]) -> Sequence[_Band]:
    """The bands without those at the top and the foot that stand in one column and off from the rest."""
    if not bounds:
        return []
    first, last = 0, len(bands) - 1
    usual = _between_lines(bands, bounds)
    while first < last and _is_alone(bands[first], bounds):
        first += 1
    while last > first and _is_alone(bands[last], bounds):
        if _step(bands[last - 1], bands[last]) <= _APART * usual and not _crosses(bands[last], bounds):
            break
        last -= 1
    return bands[first : last + 1]


def _step(above: _Band, below: _Band) -> float:
    """How far a line stands below another.

    A letter with a tail or a stem reaches lower or higher: the nearer edges tell.
    """
    return min(above.bottom - below.bottom, above.top - below.top)


def _between_lines(bands: Sequence[_Band], bounds: Sequence[Box]) -> float:
    """How far the lines within a row are apart, as far as that shows: above those that say nothing in some column."""
    steps = [(one.bottom - other.bottom, other) for one, other in pairwise(bands)]
    within = [step for step, band in steps[:-1] if len({_column(bounds, word[0]) for word in band.words}) < len(bounds)]
    return sorted(within)[len(within) // 2] if len(within) > 1 else min(step for step, _ in steps)


def _is_alone(band: _Band, bounds: Sequence[Box]) -> bool:
    """Whether all words of a band stand in one column, or over several as one."""
    return len({_column(bounds, word[0]) for word in band.words}) == 1 or _crosses(band, bounds)


def _crosses(band: _Band, bounds: Sequence[Box]) -> bool:
    """Whether words reach over the room between two columns."""
    return len(band.lines) == 1 and any(
        left < start - 0.01 and right > end + 0.01
        for left, right, *_ in band.words
        for (_, end), (start, _) in pairwise(bounds)
    )


class _Part(NamedTuple):
    """Words of one strip that stand in one column."""

    band: int
    column: int
    strip: int
    first: int
    last: int


def _pieces(strips: Sequence[Strip], bands: Sequence[_Band], bounds: Sequence[Box]) -> list[_Part]:
    """The words of each strip by column, in reading order."""
    found = []
    for number, band in enumerate(bands):
        for strip in band.lines:
            at = 0
            for column, some in groupby(_columns(strips[strip].boxes, bounds)):
                end = at + len(list(some))
                found.append(_Part(number, column, strip, at, end))
                at = end
    return sorted(found, key=lambda part: part[2:])


def _columns(boxes: Sequence[Box], bounds: Sequence[Box]) -> list[int]:
    """In which column each word of a line stands; words that reach over the room between two are all in the first."""
    numbers = [_column(bounds, left) for left, _ in boxes]
    for at, (_, right) in enumerate(boxes):
        after = numbers[at] + 1
        if after < len(bounds) and right > bounds[after][0] + 0.01:
            return [min(numbers)] * len(boxes)
        if right > bounds[numbers[at]][1] + 0.01 and after < len(bounds):
            return [min(numbers)] * len(boxes)
    return numbers


def _is_list(strips: Sequence[Strip], parts: Sequence[_Part], columns: int) -> bool:
    """Whether the first of two columns has nothing but bullets or numbers before items."""
    if columns != 2:
        return False
    said = [" ".join(strips[part.strip].words[part.first : part.last]) for part in parts if part.column == 0]
    return sum(bool(_LABEL.fullmatch(one)) for one in said) * 5 >= 4 * len(said)


def _is_running_text(strips: Sequence[Strip], parts: Sequence[_Part], bounds: Sequence[Box]) -> bool:
    """Whether the columns are read one after the other and are all as full as running text."""
    order = [column for column, _ in groupby(part.column for part in parts)]
    if len(order) > len(bounds) + 1:
        return False
    for number, (start, end) in enumerate(bounds):
        ends = [strips[part.strip].boxes[part.last - 1][1] for part in parts if part.column == number]
        if len(ends) < _FEWEST_LINES or sum(at - start >= _FULL * (end - start) for at in ends) < _FULL * len(ends):
            return False
    return True


def _rows(strips: Sequence[Strip], bands: Sequence[_Band], parts: Sequence[_Part]) -> list[tuple[Cell, ...]]:
    """The rows, by the order in which the cells are read; if that is column by column or line by line, by height."""
    columns = 1 + max(part.column for part in parts)
    usual = _usual_step(bands, parts)
    runs = [column for column, _ in groupby(part.column for part in parts)]
    is_by_column = len(runs) <= columns and len(bands) > 1
    by_line = all(one.strip <= other.strip for one, other in pairwise(sorted(parts)))
    if is_by_column or by_line:
        numbered = _rows_by_height(strips, bands, parts, usual)
    else:
        numbered = list(_rows_by_order(bands, parts, usual))
    found: list[list[list[Piece]]] = []
    by_row = [[part for _, part in row] for _, row in groupby(numbered, key=itemgetter(0))]
    for row in _names_apart(strips, by_row):
        found.append([[] for _ in range(columns)])
        for part in row:
            strip = strips[part.strip]
            found[-1][part.column].append((strip.line, strip.first + part.first, strip.first + part.last))
    return [tuple(tuple(cell) for cell in row) for row in found if any(row)]


def _names_apart(strips: Sequence[Strip], rows: Sequence[Sequence[_Part]]) -> Iterator[Sequence[_Part]]:
    """The rows, with the name of what follows parted from the row right below it, where nothing else parts the two.

    Where the cells of a row begin at one height, what stands higher in one column alone is no part of that row; nor is
    a line that had room for the first word of the next.
    """
    ends = _reach(strips, [part for row in rows for part in row])
    tall = [row for row in rows[1:] if len({part.column for part in row}) > 1 and _is_tall(row)]
    level = sum(len(set(_heights(row).values())) == 1 for row in tall)
    named = sum(bool(_name_over(row)) for row in tall)
    is_level = level >= max(2, named, _FULL * (len(tall) - named))
    for at, row in enumerate(rows):
        name = _name_over(row) if at else []
        if name and not is_level and not _has_room(strips, name[-1], row, ends[name[-1].column]):
            name = []
        yield from filter(None, (name, [part for part in row if part not in name]))


def _name_over(row: Sequence[_Part]) -> list[_Part]:
    """What stands higher in one column than all others begin, if that column goes on where they do."""
    heights = _heights(row)
    first = min(heights, key=lambda column: heights[column])
    below = {height for column, height in heights.items() if column != first}
    goes_on = len(below) == 1 and any(part.column == first and part.band in below for part in row)
    return [part for part in row if part.band < min(below)] if goes_on else []


def _has_room(strips: Sequence[Strip], name: _Part, row: Sequence[_Part], end: float) -> bool:
    """Whether the first word below a line would have stood on it, if it were of the same cell."""
    after = min((part for part in row if part.column == name.column and part.band > name.band), default=name)
    first, last = strips[after.strip].boxes[after.first]
    height = strips[name.strip].top - strips[name.strip].bottom
    return after is not name and _ends(strips, name)[1] + _SPACE * height + last - first < end


def _reach(strips: Sequence[Strip], parts: Sequence[_Part]) -> dict[int, float]:
    """How far the lines of each column may reach: as far as one does, or nearly to where the next begins."""
    sides: dict[int, list[Box]] = {}
    for part in parts:
        sides.setdefault(part.column, []).append(_ends(strips, part))
    height = max(strips[part.strip].top - strips[part.strip].bottom for part in parts)
    starts = {column: min(first for first, _ in own) - _PADDING * height for column, own in sides.items()}
    return {column: max(starts.get(column + 1, 0.0), *(last for _, last in own)) for column, own in sides.items()}


def _ends(strips: Sequence[Strip], part: _Part) -> Box:
    """From where to where the words of one column stand."""
    return strips[part.strip].boxes[part.first][0], strips[part.strip].boxes[part.last - 1][1]


def _heights(row: Sequence[_Part]) -> dict[int, int]:
    """In which band each column of a row begins."""
    return {part.column: part.band for part in sorted(row, reverse=True)}


def _is_tall(row: Sequence[_Part]) -> bool:
    """Whether a cell of a row has several lines."""
    return len({(part.column, part.band) for part in row}) > len({part.column for part in row})


def _usual_step(bands: Sequence[_Band], parts: Sequence[_Part]) -> float:
    """How far the lines within a cell stand apart, as far as that shows: a small step down that is read at once."""
    within = [bands[one.band].bottom - bands[other.band].bottom for one, other in pairwise(parts) if one[1] == other[1]]
    steps = sorted(step for step in within or (one.bottom - other.bottom for one, other in pairwise(bands)) if step > 0)
    return steps[len(steps) // 4] if steps else 0.0


def _rows_by_order(bands: Sequence[_Band], parts: Sequence[_Part], usual: float) -> Iterator[tuple[int, _Part]]:
    """Each part with its row: a new one begins where reading goes back to a column, or on over more than a line."""
    row, before = 0, None
    for part in parts:
        if before is not None:
            above, below = bands[before.band], bands[part.band]
            is_same_cell = part.column == before.column and 0 <= _step(above, below) <= _APART * usual
            row += part.column <= before.column and not is_same_cell
        before = part
        yield row, part


def _rows_by_height(
    strips: Sequence[Strip], bands: Sequence[_Band], parts: Sequence[_Part], usual: float
) -> list[tuple[int, _Part]]:
    """Each part with its row, by the bands: a new one begins below a gap, or else where the first column goes on."""
    gaps = [_step(one, other) > _APART * usual for one, other in pairwise(bands)]
    columns = [{part.column for part in parts if part.band == at} for at in range(len(bands))]
    opening = {part.band: strips[part.strip].words[part.first] for part in reversed(parts) if part.column == 0}
    starts = [len(columns[at]) > 1 and at in opening and not opening[at][0].islower() for at in range(len(bands))]
    full = max(map(len, columns))
    # Two full lines with no gap between are two rows: then gaps part none, or only some.
    is_parted = any(gaps) and not any(
        not gap and len(columns[at]) == len(columns[at - 1]) == full and starts[at] for at, gap in enumerate(gaps, 1)
    )
    rows = [0]
    for at, gap in enumerate(gaps, 1):
        rows.append(rows[-1] + (gap or (starts[at] and not is_parted)))
    return sorted(((rows[part.band], part) for part in parts), key=lambda one: (one[0], one[1][2:]))
