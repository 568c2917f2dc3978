"""Which facts of the vocabulary a passage may be about: by their own terms, and by the words of their meaning.

Only a fact of which a term stands there in full is proposed; the meaning only tells which comes first.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from compliance.cite.passages import stemmed
from compliance.cite.words import words
from compliance.model.base import Bilingual
from compliance.model.draft import Proposal
from compliance.model.rules import FactDefinition, Lexicon, Sought, Value, Vocabulary

MOST_FACTS, MOST_DETAILS = 3, 4
"""So many are proposed for one passage; a person who finds none of them fitting names another."""
_NEAR = 0.6
"""A fact that comes less near than this part of the nearest is left out."""
_ENOUGH = 0.34
"""So large a part of a meaning stands beside a word that is to speak for a fact alone."""
_ELEMENT = 6
"""A stem of so many letters is also seen within a compound."""
_LONG_TERM = 2.0
"""A term of several words says more than the words of a meaning."""


@dataclass(frozen=True, slots=True)
class _Sought:
    """A fact as it is sought: the stems of each term, part by part, and those of its meaning."""

    definition: FactDefinition
    terms: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]
    meaning: frozenset[str]
    never: tuple[tuple[tuple[str, ...], ...], ...] = ()
    """The terms of which none may stand in the same sentence."""


class Facts:
    """Ranks the facts of a vocabulary for one passage after another, by a lexicon too where there is one."""

    def __init__(self, vocabulary: Vocabulary, lexicon: Lexicon | None = None) -> None:
        more = lexicon.facts if lexicon else {}
        self._sought = {name: _of(definition, more.get(name)) for name, definition in vocabulary.facts.items()}
        said = Counter(stem for fact in self._sought.values() for stem in fact.meaning | _stems_of_terms(fact))
        self._rarity = {stem: math.log(1 + len(self._sought) / count) for stem, count in said.items()}

    def proposed(self, *sentences: str) -> tuple[Proposal, ...]:
        """The facts that some sentences may be about, in their order, each with the words that speak for it."""
        found = [one for text in sentences for one in self._ranked(text, is_detail=False)[:MOST_FACTS]]
        return tuple(
            {one.fact: one for one in reversed(found)}[fact] for fact in dict.fromkeys(one.fact for one in found)
        )

    def details(self, text: str, of: Sequence[Proposal]) -> tuple[Proposal, ...]:
        """What else it may say of those facts: facts with a value, of the same subject."""
        subjects = {one.fact.partition(".")[0] for one in of}
        found = self._ranked(text, is_detail=True)
        return tuple(one for one in found if one.fact.partition(".")[0] in subjects)[:MOST_DETAILS]

    def _ranked(self, text: str, *, is_detail: bool) -> list[Proposal]:
        stems = frozenset(stemmed(word.form) for word in words(text))
        names = [name for name, fact in self._sought.items() if (fact.definition.type != "bool") == is_detail]
        ranked = sorted(
            (-score, name, terms) for name in names for score, terms in (self._score(name, stems),) if score
        )
        best = -ranked[0][0] if ranked else 0.0
        near = [(name, terms) for score, name, terms in ranked if is_detail or -score >= best * _NEAR]
        found = (self._proposal(name, terms, stems) for name, terms in near)
        return [one for one in found if one]

    def _score(self, name: str, stems: frozenset[str]) -> tuple[float, tuple[str, ...]]:
        fact = self._sought[name]
        matched = [(term, parts) for term, parts in fact.terms if _stands(parts, stems)]
        if not matched or any(_stands(parts, stems) for parts in fact.never):
            return 0.0, ()
        weighed = sorted(((self._weight(parts, stems), term) for term, parts in matched), reverse=True)
        shared = sum(self._rarity[stem] for stem in sorted(fact.meaning) if _any((stem,), stems))
        whole = sum(self._rarity[stem] for stem in sorted(fact.meaning)) or 1.0
        return weighed[0][0] * (0.4 + shared / whole), tuple(term for _, term in weighed[:3])

    def is_weak(self, name: str, text: str) -> bool:
        """Whether only a word by itself speaks for a fact, and little of its meaning stands beside it."""
        fact, stems = self._sought[name], frozenset(stemmed(word.form) for word in words(text))
        if any(len(parts) > 1 and _stands(parts, stems) for _, parts in fact.terms):
            return False
        shared = sum(self._rarity[stem] for stem in sorted(fact.meaning) if _any((stem,), stems))
        return shared < _ENOUGH * sum(self._rarity[stem] for stem in sorted(fact.meaning))

    def _weight(self, parts: tuple[tuple[str, ...], ...], stems: frozenset[str]) -> float:
        """How much a term says: by how rare the words of it are that stand there."""
        said = ([stem for stem in part if _any((stem,), stems)] for part in parts)
        rare = sum(max((self._rarity.get(stem, 0.0) for stem in part), default=0.0) for part in said)
        return rare * (_LONG_TERM if len(parts) > 1 else 1.0)

    def _proposal(self, name: str, terms: tuple[str, ...], stems: frozenset[str]) -> Proposal | None:
        definition = self._sought[name].definition
        value = _value(definition, stems)
        if definition.type != "bool" and value is None:
            return None
        said = ", ".join(dict.fromkeys(f"‘{_as_said(term, stems)}’" for term in terms))
        reason = Bilingual(nl=f"noemt {said}", en=f"has {said}")
        return Proposal(fact=name, value=value, reason=reason)


def _of(definition: FactDefinition, more: Sought | None) -> _Sought:
    own = definition.terms.nl if definition.terms else ()
    terms = (*(more.terms or own), *more.also) if more else own
    meaning = frozenset(stemmed(word.form) for word in words(definition.meaning.nl) if len(word.form) > 3)
    return _Sought(definition, tuple((term, _parts(term)) for term in terms), meaning, tuple(
        map(_parts, more.never if more else ())
    ))  # fmt: skip


def _parts(term: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(stemmed(one) for one in part.split("/")) for part in term.split())


def _stands(parts: tuple[tuple[str, ...], ...], stems: frozenset[str]) -> bool:
    return all(_any(part, stems) for part in parts)


def _stems_of_terms(fact: _Sought) -> frozenset[str]:
    return frozenset(stem for _, parts in fact.terms for part in parts for stem in part)


def _any(wanted: tuple[str, ...], stems: frozenset[str]) -> bool:
    return any(
        one in stems or (len(one) >= _ELEMENT and any(stem.startswith(one) or stem.endswith(one) for stem in stems))
        for one in wanted
    )


def _as_said(term: str, stems: frozenset[str]) -> str:
    """A term with, of the words that it leaves open, the one that stands there."""
    parts = (part.split("/") for part in term.split())
    return " ".join(next((one for one in part if _any((stemmed(one),), stems)), part[0]) for part in parts)


def _value(definition: FactDefinition, stems: frozenset[str]) -> Value | None:
    """The listed values that a passage names; of an enum only where it names just one."""
    if definition.type not in ("enum", "set"):
        return None
    named = tuple(value for value in definition.values or () if _names(value, stems))
    if definition.type == "set":
        return named or None
    return named[0] if len(named) == 1 else None


def _names(value: str, stems: frozenset[str]) -> bool:
    """Whether all longer words of a value stand there; one of two letters, such as AF, is too often another word."""
    parts = [part for part in value.split("_") if len(part) > 2]
    return bool(parts) and all(_any((stemmed(part),), stems) for part in parts)
