"""Where the quotes of one claim stand to each other: in one row of a table, or as far apart as they are stated.

What stands in a text is numbered within a container: lines in the whole text, lines on a page, or paragraphs under a
heading. How far a quote has shifted is known up to the slack in its stated lines, so it is a range.
"""

import re
from collections.abc import Iterable, Sequence

from compliance.cite import places
from compliance.cite.reading import Reading
from compliance.cite.words import skeleton
from compliance.lazily import dataclass
from compliance.model.sources import Lines, Quote, Unit

RECOGNISABLE = 40
"""So many folded letters and digits make a quote known wherever it stands; a shorter one has its twins."""
_ROW_START = re.compile(r"\s*(?:\d{1,3}(?:\.\d{1,3})*[.)]?|[-•·▪●◦‣*–]|[a-z][.)])\s+(?=\S)")
_LONGEST_ROW = 8
"""A row of a table that is written out line by line has so many lines at most; more is no row but a column."""

Container = str | int | None
Span = tuple[int, int]
"""From where to where in a text; or the least and the most lines that something has shifted."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A quote of a claim and where it stands now."""

    quote: Quote
    span: Span
    first: int
    last: int
    """The lines of the document, counted from nought."""
    container: Container
    number: int | None
    unit: Unit | None
    is_long: bool
    """Whether its words alone tell it from any other."""
    is_single: bool
    """Whether the text has them only once, wherever a word begins."""

    @classmethod
    def of(cls, quote: Quote, span: Span, reading: Reading) -> "Spot":
        """Where a quote stands, by the characters it takes up."""
        first, last = reading.line_at(span[0]), reading.line_at(max(span[0], span[1] - 1))
        line = reading.lines[first]
        by_heading = line.paragraph is not None or line.heading is not None
        container: Container = line.heading if by_heading else line.page
        number, bones = line.paragraph if by_heading else line.number, skeleton(str(quote.quote))
        is_single = reading.has_once(bones)
        unit = reading.unit_at(span[0])
        return cls(quote, span, first, last, container, number, unit, len(bones) >= RECOGNISABLE, is_single)

    @property
    def leads(self) -> bool:
        """Whether others of its claim may be sought by it: it is known by its words, and no twin is taken for it."""
        return self.is_single

    @property
    def shift(self) -> Span | None:
        """By how many lines or paragraphs it has moved; none where it states no number or another container."""
        stated = address(self.quote)
        if stated is None or self.number is None or stated[0] != self.container:
            return None
        moved = self.number - stated[1]
        return moved - max(0, stated[2] - (self.last - self.first)), moved

    @property
    def row(self) -> tuple[int, int] | None:
        """The table and the row of its cell."""
        unit = self.unit
        return (unit.table, unit.row) if unit and unit.table is not None and unit.row is not None else None


def address(quote: Quote) -> tuple[Container, int, int] | None:
    """The container and the number that a quote states, and how many more lines it names after that."""
    if quote.heading is not None or quote.paragraph is not None:
        return (quote.heading, quote.paragraph, 0) if quote.paragraph is not None else None
    if quote.lines is None:
        return None
    ranges = quote.lines.ranges
    return quote.page, ranges[0][0], ranges[-1][1] - ranges[0][0]


def together(spans: Iterable[Span]) -> Span | None:
    """The shift that several have in common, if there is one."""
    some = list(spans)
    least, most = max(span[0] for span in some), min(span[1] for span in some)
    return (least, most) if least <= most else None


def shifted(quote: Quote, by: int) -> Quote | None:
    """The same quote, stated so many lines or paragraphs further on; none before the beginning."""
    if quote.paragraph is not None:
        paragraph = quote.paragraph + by
        return quote.model_copy(update={"paragraph": paragraph}) if paragraph > 0 else None
    if quote.lines is None or quote.lines.ranges[0][0] + by < 1:
        return None
    spans = [(first + by, last + by) for first, last in quote.lines.ranges]
    text = ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in spans)
    return quote.model_copy(update={"lines": Lines(text)})


def at_line(quote: Quote, reading: Reading, line: int) -> Quote:
    """The same quote, stated on one line of the document."""
    stretch = reading.lines[line]
    return places.moved(quote, reading, stretch.start, max(stretch.start + 1, stretch.end))


def lines_of_row(row: tuple[int, int], reading: Reading) -> list[int]:
    """The lines of the document that are cells of a row, the first of every cell."""
    cells: dict[int, int] = {}
    for number, line in enumerate(reading.lines):
        if line.unit and (line.unit.table, line.unit.row) == row:
            cells.setdefault(line.unit.number, number)
    for cell in reading.document.cells:
        if (cell.unit.table, cell.unit.row) == row:
            cells.setdefault(cell.unit.number, reading.line_at(cell.spans[0][0]))
    return list(cells.values())


def touches(one: Spot, other: Spot, others: Sequence[Spot], reading: Reading) -> bool:
    """Whether nothing stands between two quotes but white space and other quotes of the same claim."""
    before, after = sorted((one, other), key=lambda spot: spot.span)
    gap = range(before.last + 1, after.first)
    taken = {line for spot in others for line in range(spot.first, spot.last + 1)}
    return all(line in taken or not reading.text_of(line).strip() for line in gap)


def is_of_another_row(short: Spot, long: Spot, group: Sequence[Spot], reading: Reading) -> bool:
    """Whether a few words stand in the row before or after that of the quote they go with.

    Where the document has rows, those tell. A text that numbers its rows has them too, one below the other: then the
    words belong to the number that they stand under, if the other row is as complete without them.
    """
    if short.row and long.row:
        return short.row[0] == long.row[0] and short.row != long.row
    if reading.lines[short.first].unit or reading.lines[long.first].unit or short.container != long.container:
        return False
    one, other = _written_row(short.first, reading), _written_row(long.first, reading)
    if one is None or other is None or one == other:
        return False
    taken = {line for spot in group for line in range(spot.first, spot.last + 1)}
    left = [line for line in other if line > long.last and line not in taken and reading.text_of(line).strip()]
    return bool(left) and max(len(one), len(other)) <= _LONGEST_ROW


def _written_row(line: int, reading: Reading) -> range | None:
    """The lines of the numbered row that a line is in, without the empty ones at its end."""
    if line not in reading.numbered:
        reading.numbered[line] = _row_about(line, reading)
    return reading.numbered[line]


def _row_about(line: int, reading: Reading) -> range | None:
    first = next((at for at in range(line, max(-1, line - _LONGEST_ROW), -1) if starts_row(reading.text_of(at))), None)
    if first is None:
        return None
    final = min(len(reading.lines), first + _LONGEST_ROW + 1)
    after = next((at for at in range(first + 1, final) if starts_row(reading.text_of(at))), final)
    return range(first, after)


def starts_row(said: str) -> bool:
    """Whether a line begins as a row or an item does: with a number, a letter or a bullet."""
    return _ROW_START.match(said) is not None
