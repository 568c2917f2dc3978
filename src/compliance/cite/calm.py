"""Whether nothing stands near a quote that could take it back: so it is with most, and these need not be weighed.

Whatever is not plain (a part of a line, a cell, a heading or a word near by that may deny) is left to the careful ways.
"""

from bisect import bisect_left
from functools import lru_cache

from compliance.cite import extents, marks, wholeness
from compliance.cite.denials import denies
from compliance.cite.reading import Reading
from compliance.cite.reservations import is_reply
from compliance.cite.words import DASHES, forms

NEARBY = 80
"""Within so many characters any negation that touches the quote begins or ends."""
UNCLEAN = frozenset(DASHES + "\u00ad")
"""What ends in one of these may go on."""
OF_MORE_WORDS = ("plaats", "uitzondering", "afgezien", "[ ]")
"""What a negation of more than one word is known by: in plaats van; and an empty box, which has a space in it."""


_QUIET: set[str] = set()
"""What was seen to disturb nothing: nearly all that stands in a text stood in another."""
_MOST_QUIET = 50_000


@lru_cache(maxsize=50_000)
def disturbs(chunk: str) -> bool:
    """Whether what stands between two spaces may deny or take back what stands beside it, or be a part of what does.

    >>> [disturbs(chunk) for chunk in ("beleid.", "(Nee)", "in", "plaats", "zorg-", "vervallen.", "[")]
    [False, True, False, True, True, True, True]
    """
    lower = chunk.lower()
    if "[" in chunk or chunk[-1] in UNCLEAN or any(part in lower for part in OF_MORE_WORDS):
        return True
    return any(denies(form) or is_reply(form) for form in forms(chunk))


def is_beside(text: str, start: int, end: int) -> bool:
    """Whether nothing near the edges of a stretch that begins and ends with whole words may disturb it."""
    return _is_quiet(text, max(0, start - NEARBY), start) and _is_quiet(text, end, end + NEARBY)


def _is_quiet(text: str, start: int, end: int) -> bool:
    """Whether nothing in a stretch may disturb what stands beside it."""
    chunks = text[start:end].split()
    if _QUIET.issuperset(chunks):
        return True
    if any(map(disturbs, chunks)):
        return False
    if len(_QUIET) > _MOST_QUIET:
        _QUIET.clear()
    _QUIET.update(chunks)
    return True


def is_around(reading: Reading, start: int, end: int) -> bool:
    """Whether a stretch is whole units of its text, and nothing over or after it may disturb it."""
    text, document = reading.text, reading.document
    if document.cells or document.pending or text[end : end + 1] not in ("\n", "") or marks.asks(text, end, ""):
        return False
    if reading.is_bare and document.format in extents.BY_LINE:
        return _is_around_lines(reading, start, end)
    return document.format not in extents.BY_LINE and _is_around_units(reading, start, end)


def _is_around_lines(reading: Reading, start: int, end: int) -> bool:
    """The same where the lines look parted from those about them."""
    first, last = reading.line_at(start), reading.line_at(end - 1)
    return (
        not reading.text[reading.lines[first].start : start].strip()
        and (first == 0 or extents.parts(reading, first - 1))
        and _is_over(reading, first)
        and (last + 1 == len(reading.lines) or (extents.parts(reading, last) and _is_before(reading, last + 1)))
    )


def _is_around_units(reading: Reading, start: int, end: int) -> bool:
    """The same where the document says what its units are, as all do that are not counted in lines."""
    first, last = extents.unit_at(reading, start), extents.unit_at(reading, end - 1)
    if start > first.start or end < last.end or any(map(wholeness.takes_back, extents.overheads(reading, start))):
        return False
    below = reading.line_at(end - 1) + 1
    if last.is_unit or below == len(reading.lines):
        return True
    after = extents.unit_at(reading, reading.lines[below].start)
    return _is_quiet(reading.text, after.start, after.end)


def _is_before(reading: Reading, line: int) -> bool:
    """Whether nothing in the unit that begins with a line may disturb what stands before it."""
    lines, last = reading.lines, line
    while last + 1 < len(lines) and last - line < extents.FARTHEST and not extents.parts(reading, last):
        last += 1
    return _is_quiet(reading.text, lines[line].start, lines[last].end)


def _is_over(reading: Reading, line: int) -> bool:
    """Whether no sentence opens a list that a line may be in, and no heading over it takes back what follows."""
    openings = reading.openings
    at = bisect_left(openings, line)
    if at and openings[at - 1] > line - extents.FARTHEST:
        return False
    section = extents.section(reading, line)
    if section not in reading.calm:
        over = extents.headings_of(reading, section)
        reading.calm[section] = not any(map(wholeness.takes_back, over))
    return reading.calm[section]
