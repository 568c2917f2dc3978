"""Whether a quote can be found again in the text of its source, and where a text comes near to what was sought."""

from collections.abc import Iterator

from compliance.cite import places
from compliance.cite.finding import look_up
from compliance.cite.passages import search
from compliance.cite.reading import Reading
from compliance.model.base import Bilingual
from compliance.model.plans import Deviations, Family, Loaded, Measure, Plan, Rules, Statement
from compliance.model.rules import RuleBook
from compliance.model.sources import Citation, Document, Quote, Source

__all__ = ["check", "find", "in_file", "of_family", "of_rules", "placed", "search"]

Citations = dict[tuple[str, Quote], Citation]
"""How each quote was found, by the name of the file that holds it and the quote itself."""


def check(rules: Rules, family: Family) -> Citations:
    """Every quote of the plans and the rule books."""
    return {**of_family(family), **of_rules(rules)}


def of_family(family: Family) -> Citations:
    """Every quote of a plan, of its regions and of its deviations."""
    files = (*family.members, *((family.deviations,) if family.deviations else ()))
    return {(file.name, quote): found for file in files for quote, found in in_file(file).items()}


def of_rules(rules: Rules) -> Citations:
    """Every quote of the norms in the rule books."""
    return {(book.name, quote): found for book in rules.books for quote, found in in_file(book).items()}


def in_file(file: Loaded[Plan] | Loaded[Deviations] | Loaded[RuleBook]) -> dict[Quote, Citation]:
    """Every quote of one file, looked up; every text is made ready once."""
    readings = {key: Reading(document) for key, document in file.texts.items()}
    sources = file.content.sources
    return {quote: look_up(quote, sources[quote.source], readings.get(quote.source)) for quote in _quotes(file.content)}


def placed(document: Document) -> Iterator[tuple[Bilingual, str]]:
    """Every line or paragraph of a document that says anything, with the place to state when it is quoted."""
    reading = Reading(document)
    for line in document.lines:
        said = document.text[line.start : line.end]
        if said.strip():
            yield places.told(reading, line.start, line.end), said


def _quotes(content: Plan | Deviations | RuleBook) -> Iterator[Quote]:
    """The quotes of a file; those of a plan's adoptions first."""
    match content:
        case RuleBook():
            yield from (quote for requirement in content.requirements for quote in requirement.norm)
        case Deviations():
            yield from (quote for deviation in content.deviations for quote in deviation.evidence)
        case Plan():
            adoptions = (part.adopted for part in content.regions if part.adopted)
            said: tuple[Statement | Measure, ...] = (*adoptions, *content.claims, *content.measures)
            yield from (quote for one in said for quote in one.evidence)


def find(quote: Quote, source: Source, document: Document | None) -> Citation:
    """Look one quote up in the text held of its source."""
    return look_up(quote, source, Reading(document) if document else None)
