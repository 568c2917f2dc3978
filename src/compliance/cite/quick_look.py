"""The common case, without cutting anything into words: a quote that stands at its place to the letter.

Only the spacing is evened out. Whatever is not plain at sight (a word cut off, an amount, anything near that may be a
negation) is left to the look-up by words, which also decides every other outcome.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from compliance.cite import calm
from compliance.cite.amounts import cuts_amount
from compliance.cite.calm import NEARBY, OF_MORE_WORDS, UNCLEAN
from compliance.cite.denials import denies
from compliance.cite.reading import Reading
from compliance.cite.words import BETWEEN, DASHES, words
from compliance.model.sources import Quote

_CLEAN_END = re.compile(r"[.,;:!?)”’\"']*(?:\s|\Z)")
_BROKEN = re.compile(rf"[{DASHES}\u00ad][ \t\r\f]*\n")


def stands_at(quote: Quote, reading: Reading, lines: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """Where a quote stands in one stretch of stated lines, to the letter and once; none if that is not plain."""
    said = str(quote.quote)
    if len(lines) != 1 or quote.prefix or quote.suffix or "[" in said or not any(map(str.isalnum, said)):
        return None
    first, last = lines[0]
    at = reading.lines[first].start
    span = _span(said, reading.text[at : reading.lines[last].end])
    if span is None:
        return None
    start, end = at + span[0], at + span[1]
    return (start, end) if _is_clean(reading, start, end) else None


def _span(said: str, stretch: str) -> tuple[int, int] | None:
    """Where a stretch has some words once, spaced one way or another, beginning with a word of its own."""
    if said == stretch == said.strip():
        return 0, len(said)
    wanted = said.split()
    spaced, sought = f" {' '.join(stretch.split())}", f" {' '.join(wanted)}"
    at = spaced.find(sought)
    if not wanted or at < 0 or spaced.find(sought, at + 1) >= 0:
        return None
    before = spaced.count(" ", 0, at)
    start = len(stretch) - len(stretch.split(None, before)[-1].lstrip())
    final = len(stretch) - len(stretch.split(None, before + len(wanted) - 1)[-1].lstrip())
    return start, final + len(wanted[-1])


def _is_clean(reading: Reading, start: int, end: int) -> bool:
    """Whether no word or amount is cut off at the edges, and nothing near may deny what is quoted."""
    text = reading.text
    if text[end - 1] in UNCLEAN or not _CLEAN_END.match(text, end) or cuts_amount(text, start, end):
        return False
    return calm.is_beside(text, start, end) or _is_undenied(text, start, end)


def _is_undenied(text: str, start: int, end: int) -> bool:
    """Whether the words near a stretch, looked at one by one, do not deny it."""
    before, after = text[max(0, start - NEARBY) : start], text[end : end + NEARBY]
    if before.rstrip()[-1:] in UNCLEAN:
        return False
    around = f"{before} {after}".lower()
    if ("\n" in around and _BROKEN.search(around)) or any(word in around for word in OF_MORE_WORDS):
        return False
    return not _is_denied(reversed(before.split())) and not _is_denied(after.split())


def _is_denied(neighbours: Iterable[str]) -> bool:
    """Whether the nearest of the words beside a quote may deny it; nog or langer may stand between."""
    for written in neighbours:
        forms = _forms(written)
        if any(map(denies, forms)):
            return True
        if not BETWEEN.issuperset(forms):
            return False
    return False


@lru_cache(maxsize=50_000)
def _forms(written: str) -> tuple[str, ...]:
    return tuple(f"{word.form}-" if word.broken else word.form for word in words(written))
