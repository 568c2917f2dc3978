"""Which rows and paragraphs of a plan's documents come nearest to some terms, each as a quote ready to be used."""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

from compliance.cite.passages import stemmed
from compliance.cite.reading import Reading
from compliance.cite.words import words
from compliance.intake.quoting import found_again, quotes_of
from compliance.intake.stretches import Stretch, stretches
from compliance.kept import Kept
from compliance.lazily import dataclass
from compliance.model.plans import Loaded, Plan
from compliance.model.sources import Document, Quote

_MOST: Final = 8
_SHORTEST_ELEMENT: Final = 6
"""A stem of so many letters is also sought within compounds."""


@dataclass(frozen=True, slots=True)
class _Index:
    """What of one document is looked at as one, how many words each has, and how often each stem stands in which."""

    reading: Reading
    stretches: tuple[Stretch, ...]
    lengths: tuple[int, ...]
    stems: Mapping[str, Mapping[int, int]]
    usual: float


class Nearest:
    """Documents cut into what can be quoted; each is cut once."""

    def __init__(self) -> None:
        self._kept: Kept[str, _Index] = Kept(16, 30_000_000, lambda index: len(index.reading.text))

    def index(self, document: Document) -> _Index:
        """A document, cut."""
        return self._kept.of(f"{document.sha256}{document.format}", lambda: _cut(document))

    def found(self, plan: Loaded[Plan], terms: Sequence[str]) -> list[dict[str, Any]]:
        """The nearest of all documents of a plan, the nearest first."""
        wanted = {term: tuple(stemmed(word.form) for word in words(term)) for term in terms}
        scored = [
            (-score, key, number)
            for key, document in plan.texts.items()
            for number, score in _scores(self.index(document), wanted).items()
        ]
        told = []
        for _, key, number in sorted(scored):
            index = self.index(plan.texts[key])
            quotes = quotes_of(key, index.stretches[number], index.reading)
            if are_found(plan, key, quotes):
                told.append(_offered(plan.content, key, number, quotes, wanted))
            if len(told) == _MOST:
                break
        return told

    def quotes(self, plan: Loaded[Plan], name: str) -> tuple[Quote, ...]:
        """The quotes of one of them, by its name; none where there is none such."""
        key, _, number = name.rpartition("/")
        if key not in plan.texts or not number.isdecimal():
            return ()
        index = self.index(plan.texts[key])
        known = int(number) < len(index.stretches)
        return quotes_of(key, index.stretches[int(number)], index.reading) if known else ()


def _cut(document: Document) -> _Index:
    reading = Reading(document)
    found = tuple(stretches(document))
    stems: defaultdict[str, dict[int, int]] = defaultdict(dict)
    lengths = []
    for number, one in enumerate(found):
        counted = Counter(stemmed(word.form) for _, text, _ in one.parts for word in words(text))
        lengths.append(counted.total())
        for stem, count in counted.items():
            stems[stem][number] = count
    return _Index(reading, found, tuple(lengths), dict(stems), sum(lengths) / max(1, len(lengths)))


def _scores(index: _Index, wanted: Mapping[str, tuple[str, ...]]) -> dict[int, float]:
    """How near each comes in which at least one term stands as a whole."""
    carriers = {stem: _carriers(stem, index) for stems in wanted.values() for stem in stems}
    hits: defaultdict[int, set[str]] = defaultdict(set)
    for stems in filter(None, wanted.values()):
        first, *others = (carriers[stem] for stem in stems)
        for number in first:
            if all(number in one for one in others):
                hits[number].update(stems)
    total = len(index.stretches)
    rarity = {stem: math.log(1 + (total - len(there) + 0.5) / (len(there) + 0.5)) for stem, there in carriers.items()}
    scores = {}
    for number, found in hits.items():
        length = 0.25 + 0.75 * index.lengths[number] / index.usual
        counts = [(rarity[stem], carriers[stem][number]) for stem in sorted(found)]
        scores[number] = sum(rare * count * 2.2 / (count + 1.2 * length) for rare, count in counts)
    return scores


def _carriers(stem: str, index: _Index) -> Mapping[int, int]:
    """How often a stem stands in each, a long one within compounds too."""
    if len(stem) < _SHORTEST_ELEMENT:
        return index.stems.get(stem, {})
    found: Counter[int] = Counter()
    for other, there in index.stems.items():
        if _is_in(stem, other):
            found.update(there)
    return found


def _is_in(stem: str, other: str) -> bool:
    return other == stem or (len(stem) >= _SHORTEST_ELEMENT and (other.startswith(stem) or other.endswith(stem)))


def are_found(plan: Loaded[Plan], key: str, quotes: tuple[Quote, ...]) -> bool:
    """Whether they would be found again as they stand."""
    if not quotes:
        return False
    whose, source = plan.content.organisation, plan.content.sources[key]
    held = found_again(key, source, plan.texts[key], whose, (quotes,))
    return all(held[quote].outcome == "found" for quote in quotes)


def _offered(
    plan: Plan, key: str, number: int, quotes: tuple[Quote, ...], wanted: Mapping[str, tuple[str, ...]]
) -> dict[str, Any]:
    used = {(quote.source, quote.quote) for claim in plan.claims for quote in claim.evidence}
    stems = {stem for term in wanted.values() for stem in term}
    source = plan.sources[key]
    return {
        "name": f"{key}/{number}",
        "title": source.title,
        "kind": source.kind,
        "used": any((quote.source, quote.quote) in used for quote in quotes),
        "quotes": [{"pieces": _pieces(quote.quote or "", stems), "place": place(quote)} for quote in quotes],
    }


def _pieces(text: str, stems: set[str]) -> list[tuple[str, bool]]:
    """A text in pieces, each with whether it is one of the words that were sought."""
    found, at = [], 0
    for word in words(text):
        if any(_is_in(stem, stemmed(word.form)) for stem in stems):
            found += [(text[at : word.start], False), (text[word.start : word.end], True)]
            at = word.end
    return [piece for piece in (*found, (text[at:], False)) if piece[0]]


def place(quote: Quote) -> dict[str, str]:
    """Where a quote stands, in words."""
    if quote.page:
        return {"nl": f"bladzijde {quote.page}", "en": f"page {quote.page}"}
    if quote.lines:
        many = not quote.lines.text.strip().isdecimal()
        return {
            "nl": f"{'regels' if many else 'regel'} {quote.lines.text}",
            "en": f"{'lines' if many else 'line'} {quote.lines.text}",
        }
    if quote.paragraph:
        return {"nl": f"alinea {quote.paragraph}", "en": f"paragraph {quote.paragraph}"}
    return {"nl": quote.heading or "", "en": quote.heading or ""}
