"""Whether the words that are quoted bear on the fact that they are to prove.

A look-up shows that words stand in a text, not that they say anything of the fact. So the quotes of one source in one
claim, taken together, must have the fact's own terms in them and be more than a few words; a status cell counts with
the action beside it. And a quote that is to prove a string of unrelated facts is suspect. What falls short is *thin*:
it still counts, but a reader is told, and no level is reached by it alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice
from typing import Final

from compliance.cite.passages import stemmed
from compliance.cite.words import DASHES, forms, words
from compliance.model.plans import Plan, Statement
from compliance.model.rules import RuleBook, Vocabulary
from compliance.model.sources import Quote

ADOPTION: Final = "regions.adopted"
_FEWEST_WORDS = 4
_FEWEST_IN_CELLS = 3
"""So many words say something; in two cells of a row one less, since a table leaves out what holds together."""
_MOST_SUBJECTS = 4
"""A quote that proves facts of more subjects than so many proves none of them by itself."""
_ELEMENT = 6
"""A stem of so many letters is also seen within a compound."""
_NONE = frozenset[str]()
_GOING_ON = frozenset(DASHES + "\u00ad[")
"""Only after these a word goes on beyond a space: 2025 - 2028, a word that a line end breaks in two, an empty box."""
_ADOPTING = ("vastgesteld/vaststellen/vast", "bekrachtigd/bekrachtigen", "instemmen", "overgenomen", "besluit")


class Bearing:
    """Of the quotes of a plan, which facts each is to prove and does not bear on."""

    def __init__(self, plan: Plan, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._proving: dict[Quote, list[tuple[str, Sequence[Quote]]]] = {}
        self._thin: dict[tuple[str, int], bool] = {}
        for fact, said in statements(plan):
            for group in groups(said):
                for quote in group:
                    self._proving.setdefault(quote, []).append((fact, group))

    def thin_for(self, quote: Quote) -> frozenset[str]:
        """The facts on which a quote does not bear, with those beside it in its claim."""
        return frozenset([fact for fact, group in self._proving.get(quote, ()) if self._is_thin(fact, group)])

    def _is_thin(self, fact: str, group: Sequence[Quote]) -> bool:
        if len(group) == 1:
            return self._does_not_bear(fact, group)
        key = fact, id(group)  # which is held, so that its number stays its own
        if key not in self._thin:
            self._thin[key] = self._does_not_bear(fact, group)
        return self._thin[key]

    def _does_not_bear(self, fact: str, group: Sequence[Quote]) -> bool:
        terms = terms_of(fact, self._vocabulary)
        if not terms:
            return False
        # A subject is the first part of a fact's name; more of them than so many need as many claims.
        proving = self._proving[group[0]]
        if len(proving) > _MOST_SUBJECTS:
            subjects = {other.partition(".")[0] for other, alike in proving if {*alike} == {*group}}
            if len(subjects) > _MOST_SUBJECTS:
                return True
        return not bears(group, terms)

    def thin(self) -> dict[Quote, frozenset[str]]:
        """The quotes that do not bear, each with the facts that they are to prove and do not."""
        return {quote: facts for quote in self._proving if (facts := self.thin_for(quote))}


def thin(plan: Plan, vocabulary: Vocabulary) -> dict[Quote, frozenset[str]]:
    """The quotes of a plan that do not bear, each with the facts that they are to prove and do not."""
    return Bearing(plan, vocabulary).thin()


def unexplained(plan: Plan, vocabulary: Vocabulary) -> dict[Quote, frozenset[str]]:
    """The same, without the claims whose author says why the words mean it."""
    marked = thin(plan, vocabulary)
    found: dict[Quote, frozenset[str]] = {}
    for fact, statement in statements(plan):
        if statement.reads is None and all(fact in marked.get(quote, ()) for quote in statement.evidence):
            for quote in statement.evidence:
                found[quote] = found.get(quote, frozenset()) | {fact}
    return found


def thin_norms(book: RuleBook, vocabulary: Vocabulary) -> dict[Quote, frozenset[str]]:
    """The quotes of the norms that do not bear on what is asked, each with the requirements that it is to ground."""
    found: dict[Quote, frozenset[str]] = {}
    for asked in book.requirements:
        facts = [leaf.fact for condition in asked.core for leaf in condition.alternatives if leaf.fact]
        terms = (*asked.search_terms, *chain.from_iterable(terms_of(fact, vocabulary) for fact in facts))
        for source in dict.fromkeys(quote.source for quote in asked.norm):
            group = tuple(quote for quote in asked.norm if quote.source == source)
            if not bears(group, terms):
                for quote in group:
                    found[quote] = found.get(quote, frozenset()) | {asked.id}
    return found


def statements(plan: Plan) -> Iterator[tuple[str, Statement]]:
    """All that a plan claims, with the fact that it is about; its local decisions on regional plans first."""
    yield from ((ADOPTION, part.adopted) for part in plan.regions if part.adopted)
    yield from ((claim.fact, claim) for claim in plan.claims)


def groups(statement: Statement) -> Iterator[tuple[Quote, ...]]:
    """The evidence of a statement by its source: what is read together."""
    if len(statement.evidence) == 1:
        yield statement.evidence
        return
    for source in dict.fromkeys(quote.source for quote in statement.evidence):
        yield tuple(quote for quote in statement.evidence if quote.source == source)


def bears(group: Iterable[Quote], terms: tuple[str, ...]) -> bool:
    """Whether the words of some quotes, read together, say enough and have one of the terms in them.

    A term of several words is there where all of them are; of ``nota/plan`` one is enough.
    """
    said = [quote.quote or quote.paraphrase or "" for quote in group]
    fewest = _FEWEST_IN_CELLS if len(said) > 1 else _FEWEST_WORDS
    mine = _forms(said[0]) if len(said) == 1 else frozenset(chain.from_iterable(map(_forms, said)))
    # Most say so many different words that they need not be counted.
    if len([*islice(filter(str.isalnum, mine), fewest)]) < fewest and sum(map(_length, said)) < fewest:
        return False
    # Mostly a term stands there as it is written; words need to be stemmed only where none does.
    single, several = _sought(terms)
    if not single.isdisjoint(mine) or any(not any(map(mine.isdisjoint, parts)) for parts in several):
        return True
    stems = f" {' '.join(chain.from_iterable(map(_stems, said)))} "
    return any(_has(stems, term) for term in terms)


def terms_of(fact: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The terms of a fact, in Dutch; none where the vocabulary has none: then nothing can be held against a quote."""
    if fact == ADOPTION:
        return _ADOPTING if any(definition.terms for definition in vocabulary.facts.values()) else ()
    definition = vocabulary.facts.get(fact)
    return definition.terms.nl if definition and definition.terms else ()


@lru_cache(maxsize=4_000)
def _forms(text: str) -> frozenset[str]:
    """The words of a text, also those that a line end breaks in two."""
    mine = _NONE.union(*map(_forms_of, text.split()))
    return frozenset(forms(text)) if "" in mine else mine


@lru_cache(maxsize=50_000)
def _forms_of(chunk: str) -> frozenset[str]:
    """The words of what stands between two spaces, much the same in all texts; an empty one where it may go on."""
    return frozenset(("",)) if chunk[-1] in _GOING_ON else frozenset(forms(chunk))


@lru_cache(maxsize=4_000)
def _stems(text: str) -> frozenset[str]:
    return frozenset(map(stemmed, _forms(text)))


@lru_cache(maxsize=4_000)
def _length(text: str) -> int:
    return sum(any(map(str.isalnum, word.form)) for word in words(text))


@lru_cache(maxsize=10_000)
def _alternatives(term: str) -> tuple[tuple[str, ...], ...]:
    """The words that a term asks for: of each alternative one, of every word one."""
    return tuple(tuple(chain.from_iterable(map(_first, part.split("/")))) for part in term.split())


def _first(text: str) -> Sequence[str]:
    if text.isascii() and text.isalnum():
        return forms(text)
    return [word.form for word in words(text)[:1]]  # a word that goes on after the text is one here


@lru_cache(maxsize=10_000)
def _needed(term: str) -> tuple[tuple[str, ...], ...]:
    """Their stems."""
    return tuple(tuple(map(stemmed, part)) for part in _alternatives(term))


@lru_cache(maxsize=4_000)
def _sought(terms: tuple[str, ...]) -> tuple[frozenset[str], tuple[tuple[frozenset[str], ...], ...]]:
    """The words of which any one is all that a term asks for; and of each other term the words of which it asks one."""
    asked = tuple(map(_alternatives, terms))
    single = frozenset(form for parts in asked if len(parts) == 1 for form in parts[0])
    return single, tuple(tuple(map(frozenset, parts)) for parts in asked if len(parts) > 1)


def _has(stems: str, term: str) -> bool:
    needed = _needed(term)
    return bool(needed) and all(any(_among(one, stems) for one in part) for part in needed)


def _among(one: str, stems: str) -> bool:
    """Whether one of some stems, with a space on either side of each, is this one, or begins or ends in it if long."""
    if len(one) < _ELEMENT:
        return f" {one} " in stems
    return f" {one}" in stems or f"{one} " in stems
