"""Where a text comes nearest to a quote that it does not have, and in which words the two differ.

This only points: what counts is decided without it.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

from compliance.cite.asked import Asked
from compliance.cite.hyphens import Forms
from compliance.cite.places import Stretches
from compliance.cite.reading import Reading
from compliance.cite.words import Word, is_negation, parts_paragraphs, skeleton
from compliance.lazily import dataclass

if TYPE_CHECKING:
    from rapidfuzz.distance import Opcode

_MOST_CLUES = 40
"""The longest words of a quote, so many, tell where it is near."""
_MOST_PLACES = 2_000
"""A word in more lines than this points to none of them."""
_MOST_TRIED = 3
"""The quote is laid along so many of the lines to which its words point most."""
_MARGIN = 3
"""And along so many words on either side of the stretch there, for it may begin or end a little beside it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A stretch of a quote and what stands in the text instead of it; either may be empty."""

    quoted: Forms
    read: tuple[Word, ...]
    at: int
    """Where in the text."""


@dataclass(frozen=True, slots=True)
class Near:
    """The stretch of a text that comes nearest to a quote, and all in which they differ."""

    start: int
    end: int
    differences: tuple[Difference, ...]

    @property
    def is_one_word_off(self) -> bool:
        """Whether they differ at one spot, in two words at most on either side."""
        return len(self.differences) == 1 and all(
            len(words) <= 2 for one in self.differences for words in (one.quoted, one.read)
        )

    @property
    def is_denied(self) -> bool:
        """Whether the text says all of the quote, and a negation besides."""
        besides = [word.form for one in self.differences for word in one.read]
        return any(map(is_negation, besides)) and not any(one.quoted for one in self.differences)


def at_place(asked: Asked, reading: Reading, stretches: Stretches) -> Near | None:
    """What the stated lines have of the quote, if it is most of its words."""
    for first, last in stretches:
        there = sum(len(reading.words_of(line)) for line in range(first, last + 1))
        room = max(0, asked.span - there)
        near = _laid_along(asked, reading, reading.window(first, last, room, room))
        if near:
            return near
    return None


def anywhere(asked: Asked, reading: Reading) -> Near | None:
    """The place in the whole text that has most of the quote's words, if there is one."""
    lines = Counter[int]()
    for clue in sorted(set(asked.forms), key=lambda form: (-len(form), form))[:_MOST_CLUES]:
        there = _some_lines(reading, clue)
        lines.update(dict.fromkeys(there, _MOST_PLACES // max(1, len(there))))
    # The words of one quote stand in neighbouring lines.
    around = {line: sum(lines[line + step] for step in range(-1, 3)) for line in lines}
    for line in sorted(around, key=lambda line: (-around[line], line))[:_MOST_TRIED]:
        near = _laid_along(asked, reading, reading.window(line, line, asked.reach, asked.reach))
        if near:
            return near
    return None


def _some_lines(reading: Reading, clue: str) -> list[int]:
    """The lines with a word, if they are not too many to tell anything: the fewer, the more each of them tells."""
    if clue not in reading.holding:
        found = sorted({line for line, _ in islice(reading.starts_of(skeleton(clue)), _MOST_PLACES + 1)})
        reading.holding[clue] = found if len(found) <= _MOST_PLACES else []
    return reading.holding[clue]


def _laid_along(asked: Asked, reading: Reading, text: Sequence[Word]) -> Near | None:
    """The quote beside a text that has at least half of its words in their order; of a short one, any."""
    forms, found = asked.forms, _tightest(asked, text)
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415  # what stands where it is said to needs none

    equal = [step for step in LCSseq.opcodes(forms, [word.form for word in found]) if step.tag == "equal"]
    shared = sum(step.src_end - step.src_start for step in equal)
    if not shared or (len(forms) > 3 and 2 * shared < len(forms)):
        return None
    start, end = _reached(equal, len(forms), reading, found)
    pairs = [(0, start), *((at, there) for step in equal for at, there in _ends(step)), (len(forms), end)]
    spans = [(*one, *other) for one, other in zip(pairs[::2], pairs[1::2], strict=True) if one != other]
    written = asked.written if len(asked.written) == len(forms) else forms
    differences = tuple(
        Difference(written[first:last], tuple(found[there:until]), found[min(there, len(found) - 1)].start)
        for first, there, last, until in spans
        if last > first or not asked.omits
    )
    return Near(found[start].start, found[end - 1].end, differences)


def _reached(equal: "Sequence[Opcode]", size: int, reading: Reading, text: Sequence[Word]) -> tuple[int, int]:
    """From where to where it stands: as many words before and after belong to it as the quote has there.

    But only those of the same paragraph.
    """
    first, last = equal[0].dest_start, equal[-1].dest_end - 1
    start = max(0, first - equal[0].src_start)
    end = min(len(text), last + 1 + size - equal[-1].src_end)
    while parts_paragraphs(reading.text, text[start].end, text[first].start):
        start += 1
    while parts_paragraphs(reading.text, text[last].end, text[end - 1].start):
        end -= 1
    return start, end


def _ends(step: "Opcode") -> tuple[tuple[int, int], tuple[int, int]]:
    return (step.src_start, step.dest_start), (step.src_end, step.dest_end)


def _tightest(asked: Asked, text: Sequence[Word]) -> Sequence[Word]:
    """The stretch as long as the quote that shares most words with it, and a few words around it."""
    wanted, size = set(asked.forms), asked.span
    marks = [word.form in wanted for word in text]
    here = best = sum(marks[:size])
    at = 0
    for start in range(1, max(1, len(text) - size + 1)):
        here += marks[start + size - 1] - marks[start - 1]
        if here > best:
            best, at = here, start
    return text[max(0, at - _MARGIN) : at + size + _MARGIN]
