"""Whether nothing stands near a quote that could take it back: so it is with most, and these need not be weighed.

Whatever is not plain (a part of a line, a cell, a heading or a word near by that may deny) is left to the careful ways.
"""

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from compliance.cite import extents, marks, wholeness
from compliance.cite.denials import denies
from compliance.cite.reading import Reading
from compliance.cite.reservations import is_reply
from compliance.cite.words import DASHES, forms
from compliance.kept import once

NEARBY = 80
"""Within so many characters any negation that touches the quote begins or ends."""
UNCLEAN = frozenset(DASHES + "\u00ad")
"""What ends in one of these may go on."""
OF_MORE_WORDS = ("plaats", "uitzondering", "afgezien", "[ ]")
"""What a negation of more than one word is known by: in plaats van; and an empty box, which has a space in it."""


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
    return not any(map(disturbs, text[start:end].split()))


class Calm:
    """What may disturb the quotes of one text, as far as it is sought once for all of them."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._sections: dict[extents.Section, bool] = {}

    @once
    def _openings(self) -> Sequence[int]:
        """The lines that end in a colon: what follows may be a list that they open."""
        return [number for number, said in enumerate(self.reading.said) if said.endswith(":")]

    @once
    def _is_of_lines(self) -> bool:
        """Whether the text has lines and nothing else: no units or headings that are marked."""
        if self.reading.document.format not in extents.BY_LINE:
            return False
        return all(line.unit is None and line.heading is None for line in self.reading.lines)

    def is_around(self, start: int, end: int) -> bool:
        """Whether a stretch is whole units of its text, and nothing over or after it may disturb it."""
        text, document = self.reading.text, self.reading.document
        if document.cells or document.pending or text[end : end + 1] not in ("\n", "") or marks.asks(text, end, ""):
            return False
        return self._is_around_lines(start, end) if self._is_of_lines else self._is_around_units(start, end)

    def _is_around_lines(self, start: int, end: int) -> bool:
        """The same where the lines look parted from those about them."""
        reading = self.reading
        first, last = reading.line_at(start), reading.line_at(end - 1)
        return (
            not reading.text[reading.lines[first].start : start].strip()
            and (first == 0 or extents.parts(reading, first - 1))
            and self._is_over(first)
            and (last + 1 == len(reading.lines) or (extents.parts(reading, last) and self._is_before(last + 1)))
        )

    def _is_around_units(self, start: int, end: int) -> bool:
        """The same where the document says what its units are, as all do that are not counted in lines."""
        reading = self.reading
        first, last = extents.unit_at(reading, start), extents.unit_at(reading, end - 1)
        if reading.document.format in extents.BY_LINE or start > first.start or end < last.end:
            return False
        if any(map(wholeness.takes_back, extents.overheads(reading, start))):
            return False
        below = reading.line_at(end - 1) + 1
        if last.is_unit or below == len(reading.lines):
            return True
        after = extents.unit_at(reading, reading.lines[below].start)
        return _is_quiet(reading.text, after.start, after.end)

    def _is_before(self, line: int) -> bool:
        """Whether nothing in the unit that begins with a line may disturb what stands before it."""
        lines, last = self.reading.lines, line
        while last + 1 < len(lines) and last - line < extents.FARTHEST and not extents.parts(self.reading, last):
            last += 1
        return _is_quiet(self.reading.text, lines[line].start, lines[last].end)

    def _is_over(self, line: int) -> bool:
        """Whether no sentence opens a list that a line may be in, and no heading over it takes back what follows."""
        openings = self._openings
        at = bisect_left(openings, line)
        if at and openings[at - 1] > line - extents.FARTHEST:
            return False
        section = extents.section(self.reading, line)
        if section not in self._sections:
            over = extents.headings_of(self.reading, section)
            self._sections[section] = not any(map(wholeness.takes_back, over))
        return self._sections[section]


def of(reading: Reading) -> Calm:
    """What may disturb the quotes of a text; sought once for each."""
    if not isinstance(reading.calm, Calm):
        reading.calm = Calm(reading)
    return reading.calm
