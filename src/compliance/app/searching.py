"""What was searched, where and for which words, before a requirement was called unknown.

Sought is as for what comes nearest in intake: by the requirement's own terms, and beside them by those of its facts and
their meaning. Only the lexicon is left out of a report, which names all that it rests on, and that is not in it.

In intake what says it in other words is found too: by single words of all those terms, each the more telling the fewer
requirements have it.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import islice, product

from compliance import gaps
from compliance.cite import Finder, stems
from compliance.kept import Itself, Kept
from compliance.model.plans import Family, Loaded, Rules
from compliance.model.report import Passage, RequirementReport, SearchRecord
from compliance.model.rules import Lexicon, Requirement, Vocabulary
from compliance.model.sources import Document, Source


def searched(
    rules: Rules, family: Family, shown: tuple[RequirementReport, ...], as_of: date, finder: Finder
) -> Mapping[str, tuple[SearchRecord, ...]]:
    """What was searched in vain for every requirement of which something that decides is unknown."""
    known = {asked.id: asked for book in rules.books for asked in book.content.requirements}
    return {name: tuple(_records(family, known[name], rules, as_of, finder)) for name in gaps.to_search(shown)}


def nearest(
    requirement: str, rules: Rules, held: Mapping[str, tuple[Source, Document]], finder: Finder
) -> tuple[SearchRecord, ...]:
    """What comes nearest to a requirement in some documents, by their keys; nothing for one that no rule book has.

    Sought are its own terms, and besides the terms, the lexicon and the meaning of the facts that it rests on.
    """
    asked = next((one for book in rules.books for one in book.content.requirements if one.id == requirement), None)
    if asked is None:
        return ()
    return tuple(
        SearchRecord(
            source=key,
            title=source.title,
            coverage="full" if source.is_full and not document.unread else "fragment",
            held=True,
            terms=asked.search_terms,
            passages=_in_any_words(asked, rules, document, finder),
            unread=document.unread,
        )
        for key, (source, document) in held.items()
    )


def _in_any_words(asked: Requirement, rules: Rules, document: Document, finder: Finder) -> tuple[Passage, ...]:
    telling = _TELLING.of(Itself(rules), lambda: _told(rules))[asked.id]
    by_words = finder.saying(telling, document, 2 * MOST_NEAR)
    return _first((*_by_terms(asked, (rules.vocabulary.content, rules.lexicon), document, finder), by_words))


_TELLING: Kept[Itself[Rules], Mapping[str, Mapping[str, float]]] = Kept(8)


def _told(rules: Rules) -> Mapping[str, Mapping[str, float]]:
    """For each requirement the stems of its terms, and how telling each is: the fewer have it, the more."""
    known = rules.vocabulary.content, rules.lexicon
    every = {
        asked.id: stems((*asked.search_terms, *_wider(asked, known)))
        for book in rules.books
        for asked in book.content.requirements
    }
    times = Counter(stem for own in every.values() for stem in own)
    return {name: {stem: math.log(1 + len(every) / times[stem]) for stem in own} for name, own in every.items()}


MOST_NEAR, MOST_RECORDED = 5, 3
_PATIENCE = 10
"""How slowly a place in one list weighs less: so far down, a passage counts half as much as the first."""
_MOST_TERMS, _SHORTEST = 40, 4
_USUAL = 0.08
"""A word in more than this part of all meanings, such as mensenhandel, tells nothing of one."""


_Known = tuple[Vocabulary, Loaded[Lexicon] | None]


def _by_terms(
    asked: Requirement, known: _Known, document: Document, finder: Finder
) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
    """What comes nearest by the own terms, and by those of the facts."""
    own, wider = (finder.search(terms, document, 2 * MOST_NEAR) for terms in (asked.search_terms, _wider(asked, known)))
    return own, wider


def _first(lists: Iterable[tuple[Passage, ...]]) -> tuple[Passage, ...]:
    """The passages that stand high in several lists, or highest in one."""
    weights: dict[str, float] = {}
    found: dict[str, Passage] = {}
    for passages in lists:
        for at, one in enumerate(passages):
            place = one.place.nl
            found.setdefault(place, one)
            weights[place] = weights.get(place, 0.0) + 1 / (_PATIENCE + at)
    ranked = sorted(found, key=lambda place: -weights[place])
    return tuple(found[place] for place in ranked[:MOST_NEAR])


def _wider(asked: Requirement, known: _Known) -> tuple[str, ...]:
    """The terms of the facts that a requirement rests on, and the words of their meaning."""
    every, usual = known[0].facts, _USUAL_WORDS.of(Itself(known[0]), lambda: _usual(known[0]))
    facts = dict.fromkeys(leaf.fact for condition in asked.core for leaf in condition.alternatives if leaf.fact)
    lexicon = known[1].content.facts if known[1] else {}
    terms: list[str] = []
    for fact in facts:
        definition = every[fact]
        more = lexicon.get(fact)
        own = definition.terms.nl if definition.terms else ()
        for term in (*((more.terms or own) if more else own), *(more.also if more else ())):
            parts = (part.split("/") for part in term.split())
            terms += map(" ".join, islice(product(*parts), _MOST_TERMS))
        terms += [word for word in _telling(definition.meaning.nl) if word not in usual]
    return tuple(dict.fromkeys(terms))


_USUAL_WORDS: Kept[Itself[Vocabulary], frozenset[str]] = Kept(8)
"""Of each vocabulary what is in many of its meanings: counted once, however many requirements are sought."""


def _usual(vocabulary: Vocabulary) -> frozenset[str]:
    every = [set(_telling(definition.meaning.nl)) for definition in vocabulary.facts.values()]
    times = Counter(word for words in every for word in words)
    return frozenset(word for word, found in times.items() if found > _USUAL * len(every))


def _telling(meaning: str) -> list[str]:
    return [word for word in re.findall(r"[\w-]+", meaning) if len(word) > _SHORTEST]


def _records(family: Family, asked: Requirement, rules: Rules, as_of: date, finder: Finder) -> list[SearchRecord]:
    records: dict[str, SearchRecord] = {}
    known = rules.vocabulary.content, None
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
                terms=asked.search_terms,
                passages=_first(_by_terms(asked, known, text, finder))[:MOST_RECORDED] if text else (),
                unread=plan.unread(key),
            )
            records.setdefault(source.sha256 or source.url or key, record)
    return list(records.values())
