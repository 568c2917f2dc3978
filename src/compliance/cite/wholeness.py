"""Whether a quote says all that a reader would see: what it cuts off its unit or sentence, and what stands about it.

The rule. A unit of a few words (a cell, a heading, an item, a label, a sentence of its own) is quoted whole, or it is
altered: whatever is left out of so little may be what matters. Of a longer sentence a part may be quoted; then the
words left out are compared. A denial, a qualifier, a bound, a condition, a number or a date among them alters. A word
that links the sentence to the one before (and, also, the) may always be left out, and so may other sentences of a long
unit. Anything else is told, with the flag ``context``: nobody can list all words that take something back.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from compliance.cite import extents
from compliance.cite.arrangement import starts_row
from compliance.cite.extents import Extent, Span
from compliance.cite.reading import Reading
from compliance.cite.reservations import (
    altering,
    denying_after,
    denying_opening,
    denying_overhead,
    is_harmless,
    only_points,
    taking_back,
    unticked,
)
from compliance.cite.words import Word, words
from compliance.lazily import dataclass

SHORT = 12
"""A sentence of at most so many words is quoted whole."""
SHORT_UNIT = 25
"""And so is a cell, a heading, an item or a label of at most so many."""

_NEAR = 3
"""So near to a word stands the semicolon after or before it."""

Weight = Literal["cut", "alters", "told"]


@dataclass(frozen=True, slots=True)
class Left:
    """Words that a quote leaves out, and what that does to it."""

    weight: Weight
    at: int
    end: int
    """From where to where they stand."""


@dataclass(frozen=True, slots=True)
class Denied:
    """What stands over a quote or after it and takes it back."""

    words: str
    where: Literal["over", "after"]


def left_out(reading: Reading, start: int, end: int) -> Left | None:
    """What a quote leaves out of the units and sentences that it begins and ends in."""
    rest = extents.rest_of_cell(reading, start, end)
    if rest:
        return Left("cut", *rest)
    first, last = (
        extents.unlabelled(reading.text, extents.unit_at(reading, at)) for at in (start, max(start, end - 1))
    )
    if first == last and start <= first.start and end >= first.end:
        return None
    for unit, is_first, is_last in _ends(first, last):
        before = unticked(_words(reading, unit.start, start)) if is_first else []
        after = unticked(_words(reading, end, unit.end)) if is_last else []
        if not before and not after:
            continue
        if unit.is_unit and len(words(reading.text, unit.start, unit.end)) <= SHORT_UNIT:
            return _left("cut", before or after)
        found = _of_sentence(reading, unit, start if is_first else None, end if is_last else None)
        if found and found.weight != "told" and only_points(_words(reading, start, end)):
            return _of_pointing([*before, *after])
        if found:
            return found
    return None


def _of_pointing(left: Sequence[Word]) -> Left:
    """What a quote that only points leaves out, and whether that takes back even what it points at."""
    word = taking_back(left)
    return Left("alters", word.start, word.end) if word else _left("told", left)


def _ends(first: Extent, last: Extent) -> Sequence[tuple[Extent, bool, bool]]:
    if first == last:
        return ((first, True, True),)
    return (first, True, False), (last, False, True)


def _of_sentence(reading: Reading, unit: Extent, start: int | None, end: int | None) -> Left | None:
    """What a quote leaves out of the sentence that it begins in, and of the one that it ends in."""
    spans = extents.sentences(reading.text, unit)
    opening = _sentence_at(spans, start) if start is not None else None
    closing = _sentence_at(spans, max(unit.start, end - 1)) if end is not None else None
    before = unticked(_words(reading, opening[0], start)) if opening and start is not None else []
    after = unticked(_words(reading, end, closing[1])) if closing and end is not None else []
    for left, span in ((before, opening), (after, closing)):
        if left and span and (found := _weighed(reading, left, span, is_before=left is before)):
            return found
    return None


def _weighed(reading: Reading, left: list[Word], span: Span, *, is_before: bool) -> Left | None:
    if len(words(reading.text, *span)) <= SHORT and not (is_before and is_harmless(left)):
        return _left("cut", left)
    near, beyond = _at_semicolon(reading.text, left, is_before=is_before)
    word = altering(near) or taking_back(beyond)
    if word:
        return Left("alters", word.start, word.end)
    return None if is_before and is_harmless(left) else _left("told", left)


def _at_semicolon(text: str, left: list[Word], *, is_before: bool) -> tuple[list[Word], list[Word]]:
    """Words that are left out on the side of the quote of a semicolon, and those beyond it."""
    gaps = [at for at, (one, other) in enumerate(pairwise(left), 1) if ";" in text[one.end : other.start]]
    if is_before:
        stops = text[left[-1].end : left[-1].end + _NEAR].lstrip().startswith(";")
        cut = len(left) if stops else gaps[-1] if gaps else 0
        return left[cut:], left[:cut]
    stops = text[max(0, left[0].start - _NEAR) : left[0].start].rstrip().endswith(";")
    cut = 0 if stops else gaps[0] if gaps else len(left)
    return left[:cut], left[cut:]


def omitted(reading: Reading, start: int, end: int) -> Left | None:
    """What ``[...]`` stands for, if that is more than the words of one sentence or one cell, or alters what is said.

    It may stand for other cells, as at the end of a page, between lines of the one that is quoted.
    """
    left = _words(reading, start, end)
    if not left or extents.is_between_lines(reading, start, end):
        return None
    unit = extents.unit_at(reading, left[0].start)
    stops = [first for first, _ in extents.sentences(reading.text, unit) if start < first < end]
    is_of_one = extents.unit_at(reading, max(0, start - 1)) == unit == extents.unit_at(reading, end)
    if not is_of_one or len(stops) > 1:
        return _left("cut", left)
    word = taking_back(left)
    return Left("alters", word.start, word.end) if word else _left("told", left)


def denied(reading: Reading, start: int, end: int) -> Denied | None:
    """What stands over a quote, or in the sentence after it, and takes it back."""
    for over in extents.overheads(reading, start):
        if takes_back(over):
            return Denied(" ".join(over.split()), "over")
    after = _next_sentence(reading, end)
    if after and denying_after(_words(reading, *after), lambda: _words(reading, start, end)):
        return Denied(" ".join(reading.text[after[0] : after[1]].split()), "after")
    return None


@lru_cache(maxsize=10_000)
def takes_back(over: str) -> bool:
    """Whether what stands over others, a heading or a sentence that opens a list, takes them back."""
    said = words(over)
    return (denying_opening(said) if over.rstrip().endswith(":") else denying_overhead(said)) is not None


def pending(reading: Reading, start: int, end: int) -> tuple[str, str] | None:
    """The sentence of a quote before and after the tracked changes in it that are open, if they change what it says."""
    if not reading.document.pending:
        return None
    unit = extents.unit_at(reading, start)
    first, _ = _sentence_at(extents.sentences(reading.text, unit), start)
    last = max(_sentence_at(extents.sentences(reading.text, unit), max(start, end - 1))[1], end)
    changes = [one for one in reading.document.pending if first <= one.start <= last and one.end <= last]
    if not changes:
        return None
    before, at = [], first
    for one in sorted(changes, key=lambda change: (change.start, change.end)):
        before += [reading.text[at : one.start], one.words]
        at = max(at, one.end)
    old = " ".join("".join([*before, reading.text[at:last]]).split())
    new = " ".join(reading.text[first:last].split())
    return None if [word.form for word in words(old)] == [word.form for word in words(new)] else (old, new)


def _next_sentence(reading: Reading, end: int) -> Span | None:
    """The sentence after a quote, in its unit or on the next line of running text."""
    unit = extents.unit_at(reading, max(0, end - 1))
    later = [span for span in extents.sentences(reading.text, unit) if span[0] >= end]
    if later:
        return later[0]
    line = reading.line_at(max(0, end - 1))
    if unit.is_unit or line + 1 >= len(reading.lines):
        return None
    below = reading.text_of(line + 1)
    if starts_row(below) or extents.is_ticked_item(below):
        return None
    beside = extents.unit_at(reading, reading.lines[line + 1].start)
    return extents.sentences(reading.text, beside)[0] if beside.start >= end and not beside.is_unit else None


def _sentence_at(spans: Sequence[Span], at: int) -> Span:
    return next((span for span in spans if span[0] <= at < span[1]), spans[-1])


def _words(reading: Reading, start: int, end: int) -> list[Word]:
    return words(reading.text, start, end) if start < end else []


def _left(weight: Weight, left: Sequence[Word]) -> Left:
    return Left(weight, left[0].start, left[-1].end)
