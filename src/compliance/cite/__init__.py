"""Whether a quote can be found again in the text of its source, and where a text comes near to what was sought."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from compliance.cite.finding import look_up
from compliance.cite.passages import search
from compliance.cite.reading import Reading
from compliance.model.plans import Deviations, Family, Loaded, Measure, Plan, Rules, Statement
from compliance.model.rules import RuleBook
from compliance.model.sources import Citation, Document, Quote, Source

__all__ = ["check", "find", "of_family", "of_rules", "search"]

Citations = dict[tuple[str, Quote], Citation]
"""How each quote was found, by the name of the file that holds it and the quote itself."""


def check(rules: Rules, family: Family) -> Citations:
    """Every quote of the plans and the rule books."""
    return {**of_family(family), **of_rules(rules)}


def of_family(family: Family) -> Citations:
    """Every quote of a plan, of its regions and of its deviations."""
    beside = [_of_deviations(family.deviations)] if family.deviations else []
    return dict(chain.from_iterable(map(_found, [*map(_of_plan, family.members), *beside])))


def of_rules(rules: Rules) -> Citations:
    """Every quote of the norms in the rule books."""
    return dict(chain.from_iterable(_found(_of_book(book)) for book in rules.books))


def find(quote: Quote, source: Source, document: Document | None) -> Citation:
    """Look one quote up in the text held of its source."""
    return look_up(quote, source, Reading(document) if document else None)


@dataclass(frozen=True, slots=True)
class _Quoting:
    """A file that quotes: its sources, the texts held of them, and its quotes in the order of the file."""

    name: str
    sources: Mapping[str, Source]
    texts: Mapping[str, Document]
    quotes: tuple[Quote, ...]


def _of_plan(plan: Loaded[Plan]) -> _Quoting:
    content = plan.content
    adoptions = (part.adopted for part in content.regions if part.adopted)
    said: tuple[Statement | Measure, ...] = (*adoptions, *content.claims, *content.measures)
    return _Quoting(plan.name, content.sources, plan.texts, tuple(quote for one in said for quote in one.evidence))


def _of_deviations(file: Loaded[Deviations]) -> _Quoting:
    quotes = tuple(quote for deviation in file.content.deviations for quote in deviation.evidence)
    return _Quoting(file.name, file.content.sources, file.texts, quotes)


def _of_book(book: Loaded[RuleBook]) -> _Quoting:
    quotes = tuple(quote for requirement in book.content.requirements for quote in requirement.norm)
    return _Quoting(book.name, book.content.sources, book.texts, quotes)


def _found(file: _Quoting) -> Iterator[tuple[tuple[str, Quote], Citation]]:
    """Each quote of a file, looked up; every text is made ready once."""
    readings = {key: Reading(document) for key, document in file.texts.items()}
    for quote in dict.fromkeys(file.quotes):
        yield (file.name, quote), look_up(quote, file.sources[quote.source], readings.get(quote.source))
