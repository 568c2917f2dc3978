"""Whether nothing stands near a quote that could take it back: so it is with most, and these need not be weighed.

What may disturb one is sought once in the whole text, and looked up by its place. Whatever is not plain (a part of a
line, a cell, a heading or a word near by that may deny) is left to the careful ways.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from compliance.cite import extents, marks, wholeness
from compliance.cite.denials import denies
from compliance.cite.reading import Reading
from compliance.cite.reservations import is_reply
from compliance.cite.words import DASHES, words
from compliance.kept import once

NEARBY = 80
"""Within so many characters any negation that touches the quote begins or ends."""
UNCLEAN = frozenset(DASHES + "\u00ad")
"""What ends in one of these may go on."""
_ASKED = 3
"""So many characters may stand between a quote and the question mark that asks it, in another paragraph too."""
OF_MORE_WORDS = ("plaats", "uitzondering", "afgezien", "[ ]")
"""What a negation of more than one word is known by: in plaats van; and an empty box, which has a space in it."""


@lru_cache(maxsize=50_000)
def disturbs(chunk: str) -> bool:
    """Whether what stands between two spaces may deny, ask or take back what is beside it, or be a part of what does.

    >>> [disturbs(chunk) for chunk in ("beleid.", "(Nee)", "in", "plaats", "zorg-", "vervallen.", "?")]
    [False, True, False, True, True, True, True]
    """
    if "[" in chunk or chunk[-1] in UNCLEAN or marks.asks(chunk, 0, ""):
        return True
    lower = chunk.lower()
    if any(part in lower for part in OF_MORE_WORDS):
        return True
    return any(word.broken or denies(word.form) or is_reply(word.form) for word in words(chunk))


class Calm:
    """What may disturb the quotes of one text, by its place."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._sections: dict[extents.Section, bool] = {}

    @once
    def _disturbances(self) -> tuple[Sequence[int], Sequence[int]]:
        """Where everything begins that may disturb, in order, and where it ends."""
        text = self.reading.text
        found = [(at, at + len(chunk)) for chunk in set(text.split()) if disturbs(chunk) for at in _places(chunk, text)]
        return sorted(start for start, _ in found), sorted(end for _, end in found)

    @once
    def _openings(self) -> Sequence[int]:
        """The lines that end in a colon: what follows may be a list that they open."""
        return [number for number, said in enumerate(self.reading.said) if said.endswith(":")]

    @once
    def _is_plain(self) -> bool:
        """Whether the text has lines and nothing else: no units, headings, cells or open changes that are marked."""
        document = self.reading.document
        if document.format not in extents.BY_LINE or document.cells or document.pending:
            return False
        return all(line.unit is None and line.heading is None for line in document.lines)

    def is_beside(self, start: int, end: int) -> bool:
        """Whether nothing near the edges of a stretch that begins and ends with whole words may disturb it."""
        starts, ends = self._disturbances
        before, after = bisect_right(ends, start), bisect_left(starts, end)
        is_before = before > 0 and ends[before - 1] > start - NEARBY
        return not is_before and (after == len(starts) or starts[after] >= end + NEARBY)

    def is_around(self, start: int, end: int) -> bool:
        """Whether a stretch is whole units of a text of lines, and nothing over or after it may disturb it."""
        reading = self.reading
        if not self._is_plain or reading.text[end : end + 1] not in ("\n", ""):
            return False
        first, last = reading.line_at(start), reading.line_at(end - 1)
        return (
            not reading.text[reading.lines[first].start : start].strip()
            and (first == 0 or extents.parts(reading, first - 1))
            and (last + 1 == len(reading.lines) or extents.parts(reading, last))
            and self._is_over(first)
            and self._is_after(last, end)
        )

    def _is_after(self, last: int, end: int) -> bool:
        """Whether the unit after a line ends before anything that may disturb, and no question mark follows at once."""
        starts, _ = self._disturbances
        at = bisect_left(starts, end)
        if at == len(starts):
            return True
        if starts[at] <= end + _ASKED:
            return False
        below = range(last + 1, self.reading.line_at(starts[at]))
        return any(extents.parts(self.reading, line) for line in below)

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


def _places(chunk: str, text: str) -> Iterator[int]:
    """Wherever a chunk stands, also within another."""
    at = text.find(chunk)
    while at >= 0:
        yield at
        at = text.find(chunk, at + 1)
