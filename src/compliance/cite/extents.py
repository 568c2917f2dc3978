"""What a reader sees as one around a place in a text: its unit and its sentence, and the sentences and heads about it.

Where a document shows its structure, its units tell; a text that has only lines is parted where it looks parted: at an
empty line, a bullet or a number, a wide gap, a bar, a full stop, and at a line end after which a capital begins.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from compliance.cite.arrangement import starts_row
from compliance.cite.reading import Reading
from compliance.cite.words import DENYING_SIGNS
from compliance.lazily import dataclass
from compliance.model.sources import Line, Unit

BY_LINE = ("text", "markdown", "pdf")
FARTHEST = 40
"""A unit that is not marked as one reaches over so many lines at most."""
_ABBREVIATION = re.compile(
    r"(?:(?<![\w\u0300-\u036f])(?i:\w|art|blz|bijv|bv|ca|dhr|dr|drs|dir|evt|excl|fig|hfst|incl|ing|inz|jl|lid|mevr|mr|nr|nrs|ong|par|pag|prof"
    r"|resp|sub|tel|vgl|vlg|zgn|zie|o\.a|e\.d|m\.n|t\.b\.v|d\.w\.z|e\.a|t\.a\.v|i\.o\.m|i\.s\.m|d\.d|m\.b\.v))\.$"
)
_WHOLE_WORD = re.compile(r"[^\W\d_]{5}[.!?…]$")
_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s)")
_GAP = re.compile(r"\t|[ \u00a0]{3,}|[ ]*\|[ ]*")
_GAP_SIGNS = ("\t", "|", "\u00a0", "   ")
"""Without one of these there is no gap."""
_CLOSED = re.compile(r"[.!?:;]['\"”’)\]]*\s*$")
_HEADING_WORDS, _FEW = 6, 3
_POINTS = ".,;:?!/"
_POINTED = re.compile(f"[{_POINTS}]")
_ANSWERS = ("nee", "neen", "niet", "geen")
"""In a column that says yes and no these are cells, and no heading."""

_LABEL = re.compile(
    r"\s*(?:\[[xX]\]|[-•·▪●◦‣*–>]|\d{1,3}(?:\.\d{1,3})*(?:[.)]|(?=\s+[A-Z•“\"'‘(]))|[a-zA-Z][.)]|☒(?=\s*\w))(?=\s)"
)
"""The bullet, number or tick before an item: no part of what it says. ☒ is the tick of a form in Word."""

_SIGN = re.compile(rf"\s*(?:[{''.join(sorted(DENYING_SIGNS))}☑☒✓✔√✅🗹🗸■]|\[[ xX]\])")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Extent:
    """A stretch of a text and what it is: a unit that must be quoted whole if it is short, or running text."""

    start: int
    end: int
    is_unit: bool
    """Whether the document itself says that it is a cell, a heading, an item or a label."""


def unit_at(reading: Reading, at: int) -> Extent:
    """The unit that a place is in."""
    number = reading.line_at(at)
    known = reading.of_one_unit.get(number)
    if isinstance(known, Extent):
        return known
    line = reading.lines[number]
    if line.unit is not None:
        mine = reading.of_unit(line.unit.number)
        found = Extent(mine[0].start, mine[-1].end, line.unit.kind != "paragraph")
        reading.of_one_unit[number] = found
        return found
    if reading.document.format not in BY_LINE:
        return Extent(line.start, line.end, is_unit=False)
    cell = reading.cell_at(at)
    if cell:
        start, end = next(span for span in cell.spans if span[0] <= at < span[1])
        return Extent(start, end, is_unit=True)
    return _looked_at(reading, number, at)


def rest_of_cell(reading: Reading, start: int, end: int) -> Span | None:
    """What a cell at one of two places says outside them, where other cells stand between its lines."""
    for at in (start, max(start, end - 1)):
        cell = reading.cell_at(at)
        for span in cell.spans if cell else ():
            if (span[1] <= start or span[0] >= end) and len(cell.spans if cell else ()) > 1:
                return span
    return None


def is_between_lines(reading: Reading, start: int, end: int) -> bool:
    """Whether one cell says nothing between two places and goes on there: other cells stand between its lines."""
    cell = reading.cell_at(max(0, start - 1))
    if cell is None or reading.cell_at(end) != cell:
        return False
    within = (reading.text[max(first, start) : min(last, end)] for first, last in cell.spans)
    return not any(any(map(str.isalnum, said)) for said in within)


def unlabelled(text: str, extent: Extent) -> Extent:
    """A unit without the bullets, numbers and ticks before it."""
    start = extent.start
    while (label := _LABEL.match(text, start, extent.end)) and label.end() < extent.end:
        start = label.end()
    return extent if start == extent.start else replace(extent, start=start)


def _looked_at(reading: Reading, number: int, at: int) -> Extent:
    """The unit of a text that has only lines, by how it looks."""
    if number not in reading.laid_out:
        reading.laid_out[number] = _laid_out(reading, number)
    start, end, gaps = reading.laid_out[number]
    for opening, closing in gaps:
        if closing <= at:
            start = closing
        elif opening >= at:
            return Extent(start, opening, is_unit=False)
    found = Extent(start, end, is_unit=False)
    if not gaps and not reading.document.cells:
        reading.of_one_unit[number] = found
    return found


def _laid_out(reading: Reading, number: int) -> tuple[int, int, tuple[Span, ...]]:
    """From where to where the lines about one belong together, and the wide gaps and bars within."""
    first = last = number
    while first > 0 and number - first < FARTHEST and not parts(reading, first - 1):
        first -= 1
    while last + 1 < len(reading.lines) and last - number < FARTHEST and not parts(reading, last):
        last += 1
    start, end = reading.lines[first].start, reading.lines[last].end
    said = reading.text[start:end]
    if not any(sign in said for sign in _GAP_SIGNS):
        return start, end, ()
    return start, end, tuple(gap.span() for gap in _GAP.finditer(reading.text, start, end))


def parts(reading: Reading, number: int) -> bool:
    """Whether one line and the next are of two units, as far as they look so."""
    if number not in reading.parted:
        reading.parted[number] = _looks_parted(reading, number)
    return reading.parted[number]


def _looks_parted(reading: Reading, number: int) -> bool:
    said, after = reading.said[number], reading.said[number + 1]
    if not said or not after or reading.lines[number].page != reading.lines[number + 1].page:
        return True
    if said.endswith(("-", "\u00ad", "‐")):
        return False
    return (
        after[0].isupper()
        or after[0] in "|#"
        or starts_row(after)
        or bool(_CLOSED.search(said))
        or starts_with_sign(after)
    )


def starts_with_sign(said: str) -> bool:
    """Whether a line begins with a box, a tick or a cross: an item of its own."""
    return bool(_SIGN.match(said))


def is_ticked_item(said: str) -> bool:
    """Whether a line is a label with a box, a tick or a cross before or behind it."""
    parts = said.split()
    return len(parts) > 1 and (starts_with_sign(said) or starts_with_sign(parts[-1]))


_SAID = re.compile(r"\S")


def sentences(text: str, extent: Extent) -> list[Span]:
    """The sentences of a unit."""
    cuts = [extent.start]
    for match in _END.finditer(text, extent.start, extent.end):
        after = _SAID.search(text, match.end(), extent.end)
        before = text[max(extent.start, match.start() - 8) : match.start() + 1]
        # A small letter begins a sentence only after a word that is surely no abbreviation.
        if after and (not after[0].islower() or _WHOLE_WORD.search(before)) and not _ABBREVIATION.search(before):
            cuts.append(match.end())
    return list(zip(cuts, (*cuts[1:], extent.end), strict=True))


def overheads(reading: Reading, at: int) -> Iterator[str]:
    """What stands over a place: the headings, the head of its column, and the sentence that opens its list."""
    number = reading.line_at(at)
    line = reading.lines[number]
    if line.heading:
        yield from reversed(_above(line))
    unit = reading.unit_at(at)
    if unit and unit.head:
        yield unit.head
    if line.unit and line.unit.lead_in:
        yield line.unit.lead_in
    if line.unit is None:
        yield from _lead_in(reading, number)
    else:
        yield from _labels(reading, number)
    if reading.document.format in BY_LINE:
        yield from headings_of(reading, section(reading, number))


def _labels(reading: Reading, number: int) -> Iterator[str]:
    """What stands over a line under its heading as a name of what follows: a short line, a sentence before a colon.

    Of a cell also the rows that have but one, and the few words of a cell to the left that reaches down beside it. Of a
    line that begins with a dash it is sought over those of its list.
    """
    line, is_next, is_item = reading.lines[number], True, _is_in_list(reading.said[number])
    for above in range(number - 1, max(-1, number - 4 * FARTHEST), -1):
        over, said = reading.lines[above], reading.said[above]
        if over.unit is None or over.paragraph is None or over.heading != line.heading:
            return
        if over.unit.kind == "cell":
            if line.unit and over.unit.table == line.unit.table and _names_rows(reading, above, line.unit):
                yield said
        elif over.unit.kind == "paragraph" and not (is_item and is_next and _is_in_list(said)):
            is_short = len(said.split()) <= _HEADING_WORDS and not _CLOSED.search(said)
            if is_short or (is_next and said.endswith(":")):
                yield said
                return
            is_next = False


def _names_rows(reading: Reading, number: int, cell: Unit) -> bool:
    """Whether a cell above another names the rows that follow: alone in its own, or in a few words to the left."""
    one = reading.lines[number].unit
    if one is None or one.column is None or cell.column is None or len(reading.said[number].split()) > _FEW:
        return False
    beside = (reading.lines[at].unit for at in (number - 1, number + 1) if 0 <= at < len(reading.lines))
    is_alone = all(other is None or (other.table, other.row) != (one.table, one.row) for other in beside)
    return (is_alone and one.row != cell.row) or one.column < cell.column


def _above(line: Line) -> list[str]:
    path = (line.heading or "").split(" > ")
    return path[:-1] if line.paragraph is None else path


def _lead_in(reading: Reading, number: int) -> Iterator[str]:
    """The line that ends in a colon and opens the list that a line is in."""
    for above in range(number - 1, max(-1, number - FARTHEST), -1):
        said = reading.said[above]
        if said.endswith(":"):
            first = above
            while first > 0 and not parts(reading, first - 1):
                first -= 1
            opening = Extent(reading.lines[first].start, reading.lines[above].end, is_unit=False)
            start, end = sentences(reading.text, opening)[-1]
            yield reading.text[start:end]
            return
        if said and not starts_row(said) and above + 1 < number and parts(reading, above) and not _is_in_list(said):
            return


def _is_in_list(said: str) -> bool:
    return starts_row(said) or starts_with_sign(said)


Section = tuple[int, int | None]


def section(reading: Reading, number: int) -> Section:
    """What tells which headings stand over a line: how many of those that are marked, and the nearest that looks so."""
    marked = bisect_left(reading.marked, (number,))
    floor = max(reading.marked[marked - 1][0] if marked else -1, number - 4 * FARTHEST)
    over = titled(reading)
    before = bisect_left(over, number)
    return marked, over[before - 1] if before and over[before - 1] > floor else None


def headings_of(reading: Reading, over: Section) -> Iterator[str]:
    """The headings above a line of Markdown, or the nearest line above that looks like one."""
    marked, alike = reading.marked[: over[0]], over[1]
    depth = 7 if alike is None else 6
    if alike is not None:
        yield reading.said[alike]
    for line, signs in reversed(marked):
        if signs < depth:
            depth = signs
            yield reading.said[line].lstrip("# ")
        if depth == 1:
            return


def titled(reading: Reading) -> list[int]:
    """The lines that look like headings."""
    if reading.titled is None:
        open_ended = (line for line, said in enumerate(reading.said) if said and said[-1] not in _POINTS)
        reading.titled = [line for line in open_ended if _looks_like_heading(reading, line)]
    return reading.titled


def _looks_like_heading(reading: Reading, number: int) -> bool:
    """A short line by itself under an empty one, without a stop or a comma, with something below it."""
    said = reading.said[number]
    if not said[0].isupper() or _POINTED.search(said) or len(said.split()) > _HEADING_WORDS:
        return False
    if said.lower() in _ANSWERS or starts_with_sign(said.rsplit(maxsplit=1)[-1]):
        return False
    is_first = number == 0 or not reading.said[number - 1]
    return is_first and number + 1 < len(reading.lines)
