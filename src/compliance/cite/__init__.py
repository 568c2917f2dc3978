"""Whether a quote can be found again in the text of its source, and where a text comes near to what was sought."""

import re
from collections.abc import Iterator

from compliance.model.base import Bilingual
from compliance.model.plans import Deviations, Family, Loaded, Plan, Rules
from compliance.model.report import Passage
from compliance.model.rules import RuleBook
from compliance.model.sources import Citation, Document, Line, Quote, Source

__all__ = ["check", "find", "search"]


def check(rules: Rules, family: Family) -> dict[tuple[str, Quote], Citation]:
    """Every quote of the plans and the rule books, by the file that holds it, and how it was found."""
    return {
        (file.name, quote): find(quote, file.content.sources[quote.source], file.texts.get(quote.source))
        for file, quotes in (*_of_plans(family), *_of_deviations(family), *_of_books(rules))
        for quote in quotes
    }


def _of_plans(family: Family) -> Iterator[tuple[Loaded[Plan], tuple[Quote, ...]]]:
    for plan in family.members:
        yield plan, tuple(quote for claim in plan.content.claims for quote in claim.evidence)
        yield plan, tuple(quote for measure in plan.content.measures for quote in measure.evidence)
        adoptions = (part.adopted for part in plan.content.regions if part.adopted)
        yield plan, tuple(quote for adopted in adoptions for quote in adopted.evidence)


def _of_deviations(family: Family) -> Iterator[tuple[Loaded[Deviations], tuple[Quote, ...]]]:
    if family.deviations:
        deviations = family.deviations.content.deviations
        yield family.deviations, tuple(quote for deviation in deviations for quote in deviation.evidence)


def _of_books(rules: Rules) -> Iterator[tuple[Loaded[RuleBook], tuple[Quote, ...]]]:
    for book in rules.books:
        yield book, tuple(quote for requirement in book.content.requirements for quote in requirement.norm)


def find(quote: Quote, source: Source, document: Document | None) -> Citation:
    """Look one quote up in the text held of its source."""
    if document is None or quote.quote is None:
        return Citation(quote=quote, outcome="unverifiable")
    changed = document.sha256 != source.sha256
    pattern = re.compile(r"\s+".join(re.escape(word) for word in quote.quote.split()))
    spots = [_lines(document, match.start(), match.end()) for match in pattern.finditer(document.text)]
    here = [lines for lines in spots if quote.lines is None or all(line.number in quote.lines for line in lines)]
    if len(here) != 1:
        return Citation(quote=quote, outcome="ambiguous" if spots else "lost", changed=changed)
    return Citation(quote=quote, outcome="found", place=_place(here[0]), changed=changed)


def _lines(document: Document, start: int, end: int) -> list[Line]:
    return [line for line in document.lines if line.start < end and start < line.end]


def _place(lines: list[Line]) -> Bilingual:
    first, last = lines[0].number, lines[-1].number
    if first == last:
        return Bilingual(nl=f"regel {first}", en=f"line {first}")
    return Bilingual(nl=f"regels {first}-{last}", en=f"lines {first}-{last}")


def search(terms: tuple[str, ...], document: Document, most: int = 3) -> tuple[Passage, ...]:
    """The places that come nearest to the terms."""
    found = []
    for line in document.lines:
        text = document.text[line.start : line.end]
        hits = tuple(term for term in terms if term.casefold() in text.casefold())
        if hits:
            found.append(Passage(place=_place([line]), text=text.strip(), terms=hits))
    return tuple(sorted(found, key=lambda one: -len(one.terms))[:most])
