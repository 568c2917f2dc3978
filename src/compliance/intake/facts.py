"""Which facts of the vocabulary a passage may be about: by their own terms, and by the words of their meaning.

Only a fact of which a term stands there in full is proposed; the meaning only tells which comes first.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Final

from compliance.cite.passages import stemmed
from compliance.cite.words import words
from compliance.intake import abbreviations, counts
from compliance.kept import Kept
from compliance.lazily import dataclass
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
_SPECIFIC = 9
"""A word of so many letters speaks for a fact by itself."""
_TELLING = 3
"""A term of so many words tells of a fact that nothing else names."""
_LONG_TERM = 2.0
"""A term of several words says more than the words of a meaning."""
_EURO: Final = frozenset("€")
"""It is no word, but an amount of it is read."""
_OTHER_WORDS: Final = re.compile(
    r"(?:in)?geplande?$|planning$|overheid$|begeleid|\w*school$|scholen$|gemeend|afgewezen$", re.IGNORECASE
)
"""Words of which the stem is that of another: plan, beleid, scholing, gemeente."""
_UNDIVIDED: Final = ("=", "aandachtsfunctionaris", "arbeidsinspectie", "inwerk")
"""Compounds of which no part speaks for itself, and words that stand for no other."""
_SHORTEST_VERB = 4
_THIRD_PERSON: Final = re.compile(r"[^aeiourst\W]t$|[eo]ert$|[aeo]{2}rt$", re.IGNORECASE)
_LONG_VOWEL: Final = re.compile(r"([aeou])\1(?=[^aeiou]$)", re.IGNORECASE)
_VALUED: Final = frozenset(
    ("samenwerking.ingebed_in", "opvang.crisisbedden.aantal", "signalen.aantal", "informatiebeeld.riec.interval",
     "doorwerking.beleidsterreinen", "flankerend_beleid.prostitutie", "flankerend_beleid.huisvesting",
     "flankerend_beleid.internationale_werknemers", "informatiedeling.werkproces_status")
)  # fmt: skip
"""Facts with a value that a text tells by itself, and not with another: who confirms one gives the value."""
_BY_THEMSELVES: Final = _VALUED | {"ambitie.norm"}
"""The same, and those that are told with their value alone."""
_TELLS_TOO: Final = {
    "zorgcoordinatie.pilot": "zorgcoordinatie.ingericht",
    "zorgcoordinatie.capaciteit_toereikend": "zorgcoordinatie.ingericht",
    "aandachtsfunctionaris.waarnemend": "aandachtsfunctionaris.aangesteld",
    "signalen.aantal": "signalen.gemonitord",
    "omgevingsscan.breed.uitgevoerd": "omgevingsscan.uitgevoerd",
    "meldstructuur.extern.alleen_landelijk": "meldstructuur.extern.bestaat",
}
"""Who tells the one tells of the other too: a trial of a thing is that thing as well."""
_OWN_WORD = 12
"""A word of so many letters is hardly used of anything else."""
_NUMBERS: Final = ("number", "int")
_MOST_KEPT = 100
"""Of so many sentences it is kept what they may be about: each is asked for several times in a row."""


_Term = tuple[str, tuple[tuple[str, ...], ...]]
"""A term, and the stems of each of its words: one of those is enough."""
_Ranked = tuple[float, str, tuple[str, ...]]
"""How near a fact comes, the nearest with the least number, its name, and the terms that stand there."""


@dataclass(frozen=True, slots=True)
class _Sought:
    """A fact as it is sought: the stems of each term, part by part, and those of its meaning."""

    definition: FactDefinition
    terms: tuple[_Term, ...]
    meaning: frozenset[str]
    never: tuple[tuple[tuple[str, ...], ...], ...] = ()
    """The terms of which none may stand in the same sentence."""
    in_row: tuple[_Term, ...] = ()
    """The terms that are enough in the action of a row."""


@dataclass(frozen=True, slots=True)
class _Heard:
    """What one text may be about: which of the stems that are sought stand in it, and the facts by their rank."""

    stems: frozenset[str]
    proposals: tuple[Proposal, ...]
    details: tuple[Proposal, ...]
    in_row: tuple[Proposal, ...]
    """What a word alone speaks for in the action of a row."""


class Facts:
    """Ranks the facts of a vocabulary for one passage after another, by a lexicon too where there is one."""

    def __init__(
        self, vocabulary: Vocabulary, lexicon: Lexicon | None = None, short: Mapping[str, str] | None = None
    ) -> None:
        self._short = abbreviations.of("") if short is None else short
        more = lexicon.facts if lexicon else {}
        self._sought = {name: _of(definition, more.get(name)) for name, definition in vocabulary.facts.items()}
        said = Counter(stem for fact in self._sought.values() for stem in fact.meaning | _stems_of_terms(fact))
        self._rarity = {stem: math.log(1 + len(self._sought) / count) for stem, count in said.items()}
        values = {stem for fact in self._sought.values() for stem in _stems_of_values(fact.definition)}
        never = {stem for fact in self._sought.values() for parts in fact.never for part in parts for stem in part}
        in_row = {stem for fact in self._sought.values() for _, parts in fact.in_row for part in parts for stem in part}
        self._telling = frozenset(said) | values | in_row
        self._wanted = self._telling | never
        spelled = (word for fact in self._sought.values() for term, _ in (*fact.terms, *fact.in_row)
                   for word in re.split(r"[\s/]", term) if len(word) >= _ELEMENT)  # fmt: skip
        self._common = frozenset(_stem(word) for word in (lexicon.common if lexicon else ()))
        self._plain = {word.lower(): _stem(word) for word in spelled}
        self._by_first: defaultdict[str, set[tuple[str, int]]] = defaultdict(set)
        for name, fact in self._sought.items():
            for at, (_, parts) in enumerate(fact.terms):
                for stem in parts[0]:
                    self._by_first[stem].add((name, at))
        self._heard: Kept[str, _Heard] = Kept(_MOST_KEPT)

    def proposed(self, *sentences: str) -> tuple[Proposal, ...]:
        """The facts that some sentences may be about, in their order, each with the words that speak for it."""
        found = [one for text in sentences for one in self._ranked(text, is_detail=False)[:MOST_FACTS]]
        return tuple(
            {one.fact: one for one in reversed(found)}[fact] for fact in dict.fromkeys(one.fact for one in found)
        )

    def proposed_of_row(self, action: str) -> tuple[Proposal, ...]:
        """The same of the action of a row, which may name its subject and say no more: then that is enough."""
        return self.proposed(action) or self._ranked(action, is_detail=False, in_row=True)[:1]

    def details(self, text: str, of: Sequence[Proposal]) -> tuple[Proposal, ...]:
        """What else it may say of those facts: facts with a value, of the same subject."""
        subjects = {one.fact.partition(".")[0] for one in of}
        found = self._ranked(text, is_detail=True)
        return tuple(one for one in found if one.fact.partition(".")[0] in subjects)[:MOST_DETAILS]

    def _ranked(self, text: str, *, is_detail: bool, in_row: bool = False) -> tuple[Proposal, ...]:
        heard = self._heard.of(text, lambda: self._hear(text))
        return heard.in_row if in_row else heard.details if is_detail else heard.proposals

    def _hear(self, text: str) -> "_Heard":
        """What a text may be about; only terms of which the first word stands there are looked at."""
        written = abbreviations.written_out(text, self._short)
        said = words(written)
        stems = _standing((stem for word in said for stem in _stems_of(word.form)), self._wanted)
        stems |= {self._plain[end] for word in said for end in _ends_of(word.form) if end in self._plain}
        stems |= _EURO if counts.amount(text) is not None else frozenset()
        terms: defaultdict[str, list[_Term]] = defaultdict(list)
        for name, at in {one for stem in stems for one in self._by_first.get(stem, ())}:
            if _stands(self._sought[name].terms[at][1], stems):
                terms[name].append(self._sought[name].terms[at])
        scored = ((name, *self._score(name, found, stems)) for name, found in terms.items())
        ranked = sorted((-score, name, said) for name, score, said in scored if score and counts.is_told(name, written))
        alone = self._alone(stems, is_of_else=any(self._is_strange(one) for one in re.findall(r"[\w-]+", written)))
        details = [one for one in ranked if self._is_detail(one[1])]
        kinds = (self._proposals(found, stems, written) for found in (self._near(ranked, stems), details, alone))
        return _Heard(stems, *kinds)

    def _alone(self, stems: frozenset[str], *, is_of_else: bool) -> list[_Ranked]:
        """What stands in a row and is enough there, the most words first; beside something else a plain word is not."""
        found = [(float(-len(parts)), name, (term,)) for name, fact in self._sought.items()
                 for term, parts in fact.in_row if _stands(parts, stems) and not self._is_ruled_out(name, stems)
                 and not (is_of_else and _is_plain(parts, stems))]  # fmt: skip
        return sorted(found, key=itemgetter(0))

    def _is_strange(self, form: str) -> bool:
        """Whether a word is none that anything is sought by, nor a common one, nor a name."""
        if len(form) < _ELEMENT or not form.isalpha() or not form.islower():
            return False
        stems = set(_stems_of(form))
        is_sought = _standing(stems, self._telling) or any(one in self._plain for one in _ends_of(form))
        return not (is_sought or stems & self._common)

    def _near(self, ranked: Sequence[_Ranked], stems: frozenset[str]) -> list[_Ranked]:
        """Those that come nearly as near as the nearest, then those that one tells of too, or that have a value."""
        others = [one for one in ranked if not self._is_detail(one[1])]
        plain = [one for one in others if one[1] not in _VALUED]
        near = [one for one in plain if -one[0] >= -plain[0][0] * _NEAR]
        valued = [one for one in others if one[1] in _VALUED]
        kept = {name for name in _TELLS_TOO.values() if not self._is_ruled_out(name, stems)} - {one[1] for one in near}
        more = ((score, _TELLS_TOO[name], said) for score, name, said in (*near, *valued) if name in _TELLS_TOO)
        return [*near, *(one for one in more if one[1] in kept), *valued]

    def _is_detail(self, name: str) -> bool:
        return name not in _BY_THEMSELVES and self._sought[name].definition.type not in ("bool", "number")

    def _proposals(self, ranked: Iterable[_Ranked], stems: frozenset[str], text: str) -> tuple[Proposal, ...]:
        found = (self._proposal(name, terms, stems, text) for _, name, terms in ranked)
        return tuple(one for one in found if one)

    def _score(self, name: str, matched: Sequence[_Term], stems: frozenset[str]) -> tuple[float, tuple[str, ...]]:
        fact = self._sought[name]
        if self._is_ruled_out(name, stems):
            return 0.0, ()
        weighed = sorted(((self._weight(parts, stems), term) for term, parts in matched), reverse=True)
        return weighed[0][0] * (0.4 + self._shared(fact, stems)), tuple(term for _, term in weighed[:3])

    def _shared(self, fact: _Sought, stems: frozenset[str]) -> float:
        """How large a part of a fact's meaning stands there, by how rare its words are."""
        shared = sum(self._rarity[stem] for stem in sorted(fact.meaning & stems))
        return shared / (sum(self._rarity[stem] for stem in sorted(fact.meaning)) or 1.0)

    def is_weak(self, name: str, text: str) -> bool:
        """Whether only a word by itself speaks for a fact, and little of its meaning stands beside it."""
        fact, stems = self._sought[name], self._stems(text)
        if any((len(parts) > 1 or _is_specific(parts, stems)) and _stands(parts, stems) for _, parts in fact.terms):
            return False
        return self._shared(fact, stems) < _ENOUGH

    def is_told(self, name: str, sentences: Iterable[str]) -> bool:
        """Whether three words or more of a term stand in one sentence: these say more than a word by itself."""
        terms = [parts for _, parts in self._sought[name].terms if len(parts) >= _TELLING]
        return any(_stands(parts, self._stems(text)) for text in sentences for parts in terms)

    def _stems(self, text: str) -> frozenset[str]:
        return self._heard.of(text, lambda: self._hear(text)).stems

    def told_apart(self, text: str, names: Collection[str]) -> set[str]:
        """Of some facts those of which a word stands there that speaks of none of the others."""
        stems = self._stems(text)
        said = {name: _stems_of_terms(self._sought[name]) | self._sought[name].meaning for name in names}
        others = {name: frozenset().union(*(one for other, one in said.items() if other != name)) for name in names}
        return {name for name in names if (said[name] - others[name]) & stems}

    def is_ruled_out(self, name: str, text: str) -> bool:
        """Whether words stand there beside which none speaks of a fact."""
        return self._is_ruled_out(name, self._stems(text))

    def _is_ruled_out(self, name: str, stems: frozenset[str]) -> bool:
        return any(_stands(parts, stems) for parts in self._sought[name].never)

    def _weight(self, parts: tuple[tuple[str, ...], ...], stems: frozenset[str]) -> float:
        """How much a term says: by how rare the words of it are that stand there."""
        rare = sum(max((self._rarity.get(stem, 0.0) for stem in part if stem in stems), default=0.0) for part in parts)
        return rare * (_LONG_TERM if len(parts) > 1 or _is_specific(parts, stems) else 1.0)

    def _proposal(self, name: str, terms: tuple[str, ...], stems: frozenset[str], text: str) -> Proposal | None:
        definition = self._sought[name].definition
        value = _number(name, definition, text) if definition.type in _NUMBERS else _value(definition, stems)
        is_needed = name not in _VALUED
        if definition.type != "bool" and value is None and is_needed:
            return None
        said = ", ".join(dict.fromkeys(f"‘{_as_said(term, stems)}’" for term in terms))
        reason = Bilingual(nl=f"noemt {said}", en=f"has {said}")
        return Proposal(fact=name, value=value, reason=reason)


def _of(definition: FactDefinition, more: Sought | None) -> _Sought:
    own = definition.terms.nl if definition.terms else ()
    terms = (*(more.terms or own), *more.also) if more else own
    meaning = frozenset(_stem(word.form) for word in words(definition.meaning.nl) if len(word.form) > 3)
    never, in_row = (more.never, more.rows) if more else ((), ())
    return _Sought(definition, _with_parts(terms), meaning, tuple(map(_parts, never)), _with_parts(in_row))


def _with_parts(terms: Iterable[str]) -> tuple[_Term, ...]:
    return tuple((term, _parts(term)) for term in terms)


def _stem(form: str) -> str:
    """The stem of a word; of one that would have the stem of quite another word, the word itself.

    >>> _stem("collega’s"), _stem("gepland"), _stem("plan")
    ('collega', '=gepland', 'plan')
    """
    plain = form.replace("’", "'")
    return f"={plain.lower()}" if _OTHER_WORDS.match(plain) else stemmed(plain)


def _stems_of(form: str) -> Iterator[str]:
    """The stem of a word, and of one that may be the verb after he or it, those of its other forms.

    >>> sorted(_stems_of("rapporteert"))
    ['rapporteer', 'rapporteert', 'rapporter']
    """
    yield _stem(form)
    if len(form) > _SHORTEST_VERB and _THIRD_PERSON.search(form):
        root = form[:-1]
        yield stemmed(root)
        yield stemmed(_LONG_VOWEL.sub(r"\1", root) + "en")


def _ends_of(form: str) -> Iterator[str]:
    """What a compound may end with, as it is written: its stem may hide it, as that of "mensenhandeltraining" does."""
    plain = form.lower()
    if not plain.startswith(_UNDIVIDED):
        yield from (plain[at:] for at in range(_ELEMENT, len(plain) - _ELEMENT + 1))


def _parts(term: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(_stem(one) for one in part.split("/")) for part in term.split())


def _stands(parts: tuple[tuple[str, ...], ...], stems: frozenset[str]) -> bool:
    return all(_any(part, stems) for part in parts)


def _stems_of_terms(fact: _Sought) -> frozenset[str]:
    return frozenset(stem for _, parts in fact.terms for part in parts for stem in part)


def _is_specific(parts: tuple[tuple[str, ...], ...], stems: frozenset[str]) -> bool:
    """Whether a term is one long word, which speaks for itself."""
    return any((len(stem) >= _SPECIFIC or stem in _EURO) and stem in stems for stem in parts[0])


def _is_plain(parts: tuple[tuple[str, ...], ...], stems: frozenset[str]) -> bool:
    """Whether a term is one word that offices use of many things, as a training or a campaign is."""
    return len(parts) == 1 and all(len(stem) < _OWN_WORD for stem in parts[0] if stem in stems)


def _any(wanted: tuple[str, ...], stems: frozenset[str]) -> bool:
    return any(one in stems for one in wanted)


def _standing(stems: Iterable[str], wanted: frozenset[str]) -> frozenset[str]:
    """Which of the stems that are sought stand among some, a long one also as the begin or the end of a compound.

    >>> sorted(_standing(("mensenhandelbeleid", "plan"), frozenset(("mensenhandel", "plan", "beleid", "handel"))))
    ['beleid', 'mensenhandel', 'plan']
    """
    found = set()
    for stem in set(stems):
        found.add(stem)
        if stem.startswith(_UNDIVIDED):
            continue
        for length in range(_ELEMENT, len(stem)):
            found |= {stem[:length], stem[-length:]}
    return wanted.intersection(found)


def _as_said(term: str, stems: frozenset[str]) -> str:
    """A term with, of the words that it leaves open, the one that stands there."""
    parts = (part.split("/") for part in term.split())
    return " ".join(next((one for one in part if _any((_stem(one),), stems)), part[0]) for part in parts)


def _number(name: str, definition: FactDefinition, text: str) -> int | None:
    """The one amount of money that a text names, or how many of what is counted."""
    return counts.amount(text) if definition.type == "number" else counts.number(name, text)


def _value(definition: FactDefinition, stems: frozenset[str]) -> Value | None:
    """The listed values that a passage names; of an enum only where it names just one."""
    if definition.type not in ("enum", "set"):
        return None
    named = tuple(value for value in definition.values or () if _names(value, stems))
    if definition.type == "set":
        return named or None
    return named[0] if len(named) == 1 else None


def _stems_of_values(definition: FactDefinition) -> frozenset[str]:
    return frozenset(stemmed(part) for value in definition.values or () for part in _parts_of_value(value))


def _parts_of_value(value: str) -> list[str]:
    """The words of a value that tell something; one of two letters, such as AF, is too often another word."""
    return [part for part in value.split("_") if len(part) > 2]


def _names(value: str, stems: frozenset[str]) -> bool:
    """Whether all longer words of a value stand there."""
    parts = _parts_of_value(value)
    return bool(parts) and all(_any((stemmed(part),), stems) for part in parts)
