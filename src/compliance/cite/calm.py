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
    return not (
        any(map(disturbs, text[max(0, start - NEARBY) : start].split()))
        or any(map(disturbs, text[end : end + NEARBY].split()))
    )


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
    def _is_plain(self) -> bool:
        """Whether the text has lines and nothing else: no units, headings, cells or open changes that are marked."""
        document = self.reading.document
        if document.format not in extents.BY_LINE or document.cells or document.pending:
            return False
        return all(line.unit is None and line.heading is None for line in document.lines)

    def is_around(self, start: int, end: int) -> bool:
        """Whether a stretch is whole units of a text of lines, and nothing over or after it may disturb it."""
        reading = self.reading
        if not self._is_plain or reading.text[end : end + 1] not in ("\n", "") or marks.asks(reading.text, end, ""):
            return False
        first, last = reading.line_at(start), reading.line_at(end - 1)
        return (
            not reading.text[reading.lines[first].start : start].strip()
            and (first == 0 or extents.parts(reading, first - 1))
            and self._is_over(first)
            and (last + 1 == len(reading.lines) or (extents.parts(reading, last) and self._is_in(last + 1)))
        )

    def _is_in(self, line: int) -> bool:
        """Whether nothing in the unit that begins with a line may disturb what stands before it."""
        lines, last = self.reading.lines, line
        while last + 1 < len(lines) and last - line < extents.FARTHEST and not extents.parts(self.reading, last):
            last += 1
        return not any(map(disturbs, self.reading.text[lines[line].start : lines[last].end].split()))

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
