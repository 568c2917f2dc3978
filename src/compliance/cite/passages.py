"""Where a text comes near to what was sought: its passages by BM25 over Dutch stems, with the terms that matched.

A search term matches where all its words stand in one passage, in whatever form: "vastgesteld" also finds
"vaststellen". A long word also matches as the beginning or the end of a compound: "evaluatie" finds
"beleidsevaluatie". Where no term matches as a whole, nothing is near.

Who describes a thing in his own words uses no term as a whole. Such a passage is found by single words of the terms, by
how telling each is.
"""

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import snowballstemmer

from compliance.cite import places
from compliance.cite.reading import Reading
from compliance.cite.words import forms, parts_paragraphs, words
from compliance.kept import Kept
from compliance.lazily import dataclass
from compliance.model.report import Passage
from compliance.model.sources import Document

_SATURATION, _LENGTH = 1.2, 0.75
"""The usual weights of BM25: how soon a word said again adds little, and how much less a long passage counts."""
_SHORTEST_ELEMENT = 6
"""A stem of so many letters is also sought within compounds."""
_MOST_LINES = 12
"""A paragraph longer than this is cut, so that a passage stays something one can read."""
_SHOWN = 300
"""So many characters of a passage are shown."""
_STEMMER = snowballstemmer.stemmer("dutch")


def search(terms: Sequence[str], document: Document, most: int = 3) -> tuple[Passage, ...]:
    """The passages that come nearest to some terms, nearest first; those that match no term are left out."""
    return _nearest(terms, _indexed(document), most)


class Passages:
    """Searches the same documents again and again: each is cut into passages once, and searched for the same once."""

    def __init__(self) -> None:
        self._indices: Kept[_Known, _Index] = Kept(MOST_DOCUMENTS, MOST_CHARACTERS, lambda i: len(i.reading.text))
        self._found: Kept[tuple[_Known, tuple[str, ...], int], tuple[Document, tuple[Passage, ...]]] = Kept(
            MOST_SEARCHES
        )

    def nearest(self, terms: tuple[str, ...], document: Document, most: int = 3) -> tuple[Passage, ...]:
        """The passages that come nearest to some terms, as ``search`` finds them."""
        known = document.sha256, document.format
        kept = self._found.get((known, terms, most))
        if kept is None or not _is_same(kept[0], document):
            kept = document, _nearest(terms, self._index(known, document), most)
            self._found.put((known, terms, most), kept)
        return kept[1]

    def saying(self, telling: Mapping[str, float], document: Document, most: int = 3) -> tuple[Passage, ...]:
        """The passages that say most of some stems, whichever of them stand there; each counts as it is telling."""
        index = self._index((document.sha256, document.format), document)
        weights: dict[int, float] = {}
        for stem in sorted(telling):
            carriers = index.carriers(stem)
            for number in carriers:
                weights[number] = weights.get(number, 0.0) + telling[stem] * index.weight(number, carriers)
        ranked = sorted(weights, key=lambda number: (-weights[number], number))[:most]
        return tuple(_passage(index.reading, index.stretches[number], set(telling)) for number in ranked)

    def _index(self, known: "_Known", document: Document) -> "_Index":
        index = self._indices.get(known)
        if index is None or not _is_same(index.reading.document, document):
            index = _indexed(document)
            self._indices.put(known, index)
        return index


_Known = tuple[str, str]
"""What tells one document from another: the hash of its file, and as what that was read."""
MOST_DOCUMENTS, MOST_CHARACTERS, MOST_SEARCHES = 64, 3_000_000, 4_096
"""Cut into words a document takes some thirty times its size."""


def _is_same(one: Document, other: Document) -> bool:
    """Whether two documents of one hash are one; which they are, unless somebody made the hash up."""
    return one is other or one == other


def _nearest(terms: Sequence[str], index: "_Index", most: int = 3) -> tuple[Passage, ...]:
    wanted = {term: tuple(stemmed(word.form) for word in words(term)) for term in terms}
    present = {stem: index.carriers(stem) for stems in wanted.values() for stem in stems}
    matching: dict[int, list[str]] = {}
    for term, own in wanted.items():
        for number in set.intersection(*(set(present[stem]) for stem in own)) if own else ():
            matching.setdefault(number, []).append(term)
    scored = []
    for number, terms_there in matching.items():
        stems = {stem for term in terms_there for stem in wanted[term]}
        scored.append((-index.score(number, stems, present), number))
    return tuple(
        _passage(
            index.reading,
            index.stretches[number],
            {stem for term in matching[number] for stem in wanted[term]},
            tuple(matching[number]),
        )
        for _, number in sorted(scored)[:most]
    )


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A passage of a text and how often it has each stem."""

    start: int
    end: int
    counts: Counter[str]
    size: int


@dataclass(frozen=True, slots=True)
class _Index:
    """The passages of one document."""

    reading: Reading
    stretches: tuple[_Stretch, ...]
    usual: float
    """The average number of words in a passage."""
    carrying: Mapping[str, Mapping[int, int]]
    """For each stem the passages that have it, and how often."""
    forwards: Sequence[str]
    backwards: Sequence[str]
    """All stems in order, and in order of their letters from the end on."""

    def carriers(self, stem: str) -> dict[int, int]:
        """The passages that have a stem, as a word or within a compound, and how often."""
        if len(stem) < _SHORTEST_ELEMENT:
            return dict(self.carrying.get(stem, {}))
        back = stem[::-1]
        others = {*_beginning(self.forwards, stem), *(one[::-1] for one in _beginning(self.backwards, back))}
        found: Counter[int] = Counter()
        for other in others:
            found.update(self.carrying[other])
        return {number: found[number] for number in sorted(found)}

    def score(self, number: int, stems: set[str], present: dict[str, dict[int, int]]) -> float:
        """How near a passage comes, by BM25."""
        return sum(self.weight(number, present[stem]) for stem in sorted(stems))

    def weight(self, number: int, carriers: dict[int, int]) -> float:
        """What one word adds to how near a passage comes."""
        count, total = carriers[number], len(self.stretches)
        rarity = math.log(1 + (total - len(carriers) + 0.5) / (len(carriers) + 0.5))
        length = 1 - _LENGTH + _LENGTH * self.stretches[number].size / self.usual
        return rarity * count * (_SATURATION + 1) / (count + _SATURATION * length)


def _beginning(ordered: Sequence[str], with_: str) -> Sequence[str]:
    """Those of some words in order that begin with certain letters."""
    return ordered[bisect_left(ordered, with_) : bisect_left(ordered, f"{with_}\U0010ffff")]


def _count(stem: str, counts: Counter[str]) -> int:
    if len(stem) < _SHORTEST_ELEMENT:
        return counts[stem]
    return sum(count for other, count in counts.items() if other.startswith(stem) or other.endswith(stem))


def _indexed(document: Document) -> _Index:
    reading = Reading(document)
    stretches = tuple(_stretch(reading, first, last) for first, last in _paragraphs(reading))
    filled = tuple(stretch for stretch in stretches if stretch.size)
    carrying: dict[str, dict[int, int]] = {}
    for number, stretch in enumerate(filled):
        for stem, count in stretch.counts.items():
            carrying.setdefault(stem, {})[number] = count
    usual = sum(stretch.size for stretch in filled) / max(1, len(filled))
    return _Index(reading, filled, usual, carrying, sorted(carrying), sorted(stem[::-1] for stem in carrying))


def _paragraphs(reading: Reading) -> list[tuple[int, int]]:
    """The first and the last line of every paragraph."""
    found: list[tuple[int, int]] = []
    for number, line in enumerate(reading.lines):
        if not reading.text[line.start : line.end].strip():
            continue
        if found and number - found[-1][0] < _MOST_LINES and _is_one(reading, found[-1][1], number):
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


def _is_one(reading: Reading, line: int, other: int) -> bool:
    one, next_one = reading.lines[line], reading.lines[other]
    return one.page == next_one.page and not parts_paragraphs(reading.text, one.end, next_one.start)


def _stretch(reading: Reading, first: int, last: int) -> _Stretch:
    start, end = reading.lines[first].start, reading.lines[last].end
    said = forms(reading.text[start:end])
    return _Stretch(start, end, Counter(map(stemmed, said)), len(said))


def stems(terms: Iterable[str]) -> frozenset[str]:
    """The stems of all words of some terms."""
    return frozenset(stemmed(word.form) for term in terms for word in words(term))


@lru_cache(maxsize=50_000)
def stemmed(form: str) -> str:
    """What the forms of a Dutch word have in common."""
    # A compound with a hyphen is sought by its parts together, as it is written without one.
    return str(_STEMMER.stemWord(form.replace("-", "")))


def _passage(reading: Reading, stretch: _Stretch, stems: set[str], matching: tuple[str, ...] = ()) -> Passage:
    text = " ".join(reading.text[stretch.start : stretch.end].split())
    return Passage(place=places.told(reading, stretch.start, stretch.end), text=_around(text, stems), terms=matching)


def _around(text: str, stems: set[str]) -> str:
    """As much of a passage as one reads at a glance, with the first word that matched in it."""
    if len(text) <= _SHOWN:
        return text
    hit = next((w.start for w in words(text) if any(_count(stem, Counter([stemmed(w.form)])) for stem in stems)), 0)
    start = max(0, min(hit - _SHOWN // 3, len(text) - _SHOWN))
    start = _whole(text.find(" ", start - 1, hit) + 1, start) if start else 0
    end = start + _SHOWN
    end = _whole(text.rfind(" ", hit, end + 1), end) if end < len(text) else len(text)
    return ("… " if start else "") + text[start:end] + (" …" if end < len(text) else "")


def _whole(between: int, cut: int) -> int:
    """Where a passage is cut: between two words, or within one that is longer than all that is shown."""
    return between if between > 0 else cut
