"""What was searched, where and for which words, before a requirement was called unknown."""

from collections.abc import Mapping
from datetime import date

from compliance import gaps
from compliance.cite import Finder
from compliance.model.plans import Family, Rules
from compliance.model.report import RequirementReport, SearchRecord
from compliance.model.sources import Document, Source


def searched(
    rules: Rules, family: Family, shown: tuple[RequirementReport, ...], as_of: date, finder: Finder
) -> Mapping[str, tuple[SearchRecord, ...]]:
    """What was searched in vain for every requirement of which something that decides is unknown."""
    terms = {asked.id: asked.search_terms for book in rules.books for asked in book.content.requirements}
    return {name: tuple(_records(family, terms[name], as_of, finder)) for name in gaps.to_search(shown)}


def nearest(
    requirement: str, rules: Rules, held: Mapping[str, tuple[Source, Document]], finder: Finder
) -> tuple[SearchRecord, ...]:
    """What comes nearest to a requirement in some documents, by their keys; nothing for one that no rule book has."""
    asked = next((one for book in rules.books for one in book.content.requirements if one.id == requirement), None)
    return tuple(
        SearchRecord(
            source=key,
            title=source.title,
            coverage="full" if source.is_full and not document.unread else "fragment",
            held=True,
            terms=asked.search_terms,
            passages=finder.search(asked.search_terms, document),
            unread=document.unread,
        )
        for key, (source, document) in (held.items() if asked else ())
        if asked
    )


def _records(family: Family, terms: tuple[str, ...], as_of: date, finder: Finder) -> list[SearchRecord]:
    records: dict[str, SearchRecord] = {}
    for plan in family.members:
        for key, source in plan.content.sources.items():
            if source.dated.last > as_of:
                continue
            text = plan.texts.get(key)
            record = SearchRecord(
                source=key,
                title=source.title,
                coverage="full" if source.is_full and not plan.unread(key) else "fragment",
                held=text is not None,
                terms=terms,
                passages=finder.search(terms, text) if text else (),
                unread=plan.unread(key),
            )
            records.setdefault(source.sha256 or source.url or key, record)
    return list(records.values())
