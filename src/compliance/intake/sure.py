"""Whether every word of what says that a thing is there is accounted for: only then is it proposed of a core fact.

A wording that nobody foresaw has a word that no list has, and its state is asked. Which words a fact needs, and which
may stand with them, the lexicon tells.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from compliance.intake import aside, going_on, kept_open, states, status_cells
from compliance.intake.accounted import Known, is_known, known_by, reason, says_it_is_there, words_of
from compliance.lazily import dataclass
from compliance.model.base import Bilingual
from compliance.model.plans import Rules

_SEGMENTS: Final = re.compile(r"\s*[;:,()–]\s*|\s+-\s+")
_CLAUSE: Final = re.compile(r"[.;](?!\d)")
_WE: Final = frozenset(("wij", "we", "ons", "onze"))
"""By one of these a sentence tells of this municipality, as by its name."""
_OURS: Final = _WE | {"gemeente", "gemeentelijke", "college", "raad", "gemeenteraad"}
"""By these too, if no other is named around it."""
_THEMSELVES: Final = re.compile(
    r"\b(?:\w*gemeenten|(?:andere|naburige)\s+(?:gemeente|stad)|buur\w+|elders|landelijk\w*|voorbeeld\w*"
    r"|vergelijk\w*|provincie\w*|ministerie\w*|rijk|vng)\b",
    re.IGNORECASE,
)
"""Of whom a sentence may tell that names nobody, where one of these stands around it."""
_SUBJECTS: Final = re.compile(
    r"\b(?:huiselijk\s+geweld|kindermishandeling|radicalisering|\w*overlast|drugs\w*|discriminatie|\w*fraude"
    r"|ouderenmishandeling|ondermijning\w*|jeugdcriminaliteit|seksbranche|sekswerk\w*|prostitutie\w*)\b",
    re.IGNORECASE,
)
"""Of what a sentence may tell that does not name human trafficking, where one of these stands around it."""
_TOPIC: Final = frozenset(("mensenhandel", "uitbuiting", "mensenhandelbeleid", "mensenhandelbeeld"))
_TAUGHT: Final = ("training.", "bewustwording.")
"""Facts on teaching and telling people: what about, the document may tell."""
_COUNTED: Final = frozenset(("laatstelijk", "deelnemers", "aanwezigen", "bezoekers", "leerlingen", "organisaties"))
"""How many came and when it was last, behind the word of a state."""
_POINTING: Final = frozenset(("deze", "dit"))
"""In the first sentence of a paragraph these point to the document, and later to what stands before."""
_LONGEST_LABEL = 3
"""After more words than so many before a colon somebody else may be speaking."""
_UNTOLD: Final = Bilingual(
    nl="de woordenlijst zegt niet welke woorden dit feit nodig heeft",
    en="the lexicon does not tell which words this fact needs",
)

_SILENT: Final = Bilingual(
    nl="de zin zelf zegt niet dat het er is", en="the sentence itself does not say that it is there"
)


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around the sentences of a passage."""

    own: str
    """Whose plan it is."""
    title: str
    """What the document is called."""
    above: str
    paragraph: tuple[str, ...]
    """All its sentences."""
    is_of_others: bool
    """Whether one of them tells of another municipality."""


class Sure:
    """Tells what keeps words from saying surely that the thing of a fact is there."""

    def __init__(self, rules: Rules) -> None:
        lexicon = rules.lexicon.content if rules.lexicon else None
        self._core = frozenset(leaf.fact for book in rules.books for asked in book.content.requirements
                               for condition in asked.core for leaf in condition.alternatives)  # fmt: skip
        common = lexicon.common if lexicon else ()
        facts = lexicon.facts if lexicon else {}
        self._reached = lexicon.reached if lexicon else ()
        self._known = {
            name: known_by((self._part(part) for part in one.needs), (*common, *one.beside))
            for name, one in facts.items()
            if one.needs
        }

    def _part(self, said: str) -> tuple[str, ...]:
        """The words of a part; what may be called done, by any word for that."""
        words = tuple(said.split("/"))
        return (*words, *self._reached) if {*self._reached[:1]} & {*words} else words

    def judges(self, fact: str) -> bool:
        """Whether a fact must be sure: a requirement is met by it, or the lexicon tells what it needs."""
        return fact in self._core or fact in self._known

    def is_named(self, fact: str, text: str) -> bool:
        """Whether a text names the thing of a fact itself, as a word or at the end of one; else only its neighbours."""
        things = self._known[fact].parts[0] if fact in self._known else ("",)
        return any(word.endswith(things) for word in words_of(text, ""))

    def is_about(self, fact: str, text: str) -> bool:
        """Whether a text names every part of a fact, but for the one that says that it is there."""
        known = self._known.get(fact)
        said = {*words_of(text, "")}
        return known is not None and all(
            any(word.endswith(part) for word in said) if part is known.parts[0] else not said.isdisjoint(part)
            for part in known.parts
            if not says_it_is_there(part)
        )

    def in_prose(self, fact: str, sentences: Sequence[str], around: Around) -> Bilingual | None:
        """What is open, if no sentence says surely that the thing is there."""
        if fact not in self._known:
            return _UNTOLD
        found = [self._in_sentence(fact, one, around) or self._after(fact, one, around) for one in sentences]
        return None if None in found else next(iter(found), _SILENT)

    def in_row(self, fact: str, cells: tuple[str, str, str], around: Around) -> Bilingual | None:
        """The same of a row, by its action, its state and what stands beside these."""
        action, status, note = cells
        if fact not in self._known:
            return _UNTOLD
        named, beside = _parted(status)
        if kept_open.is_open(note) or (not named and kept_open.is_open(status)):
            return reason("de toelichting zegt er meer van", "the note says more of it")
        said = words_of(action, around.own)
        told = words_of(named, around.own) if named else self._reached[:1]
        own = known_by(self._known[fact].parts, (*self._known[fact].words, *self._reached))
        other = aside.told_aside(own, said, {*said, *told})
        beside_it = next((word for word in told if not is_known(word, own.words | _COUNTED)), None)
        other = other or beside_it
        return (
            _open(own, {*said, *told} | self._topic(fact, around), said)
            or (_also(other) if other else None)
            or going_on.noted_too(f"{beside}. {note}", around.own, own)
            or _by_context(frozenset(said), around)
        )

    def _topic(self, fact: str, around: Around) -> frozenset[str]:
        """What a fact on teaching or telling people is about, where the document or what stands above says so."""
        told = f"{around.title} {around.above}"
        is_told = fact.startswith(_TAUGHT) and not _SUBJECTS.search(told)
        return _TOPIC & {*words_of(told, "")} if is_told else frozenset()

    def _in_sentence(self, fact: str, sentence: str, around: Around) -> Bilingual | None:
        if states.in_sentence(sentence).state != "in_place":
            return _SILENT
        said = sentence.removesuffix(f" {around.title}") if around.title else sentence
        titled = (*(words_of(around.title, around.own) if said != sentence else ()), *self._topic(fact, around))
        is_first = bool(around.paragraph) and around.paragraph[0].startswith(said)
        first: Bilingual | None = None
        for run in _runs(said):
            words = words_of(run, around.own)
            open_ = self._in_run(fact, words, titled, may_point=is_first) or _by_context(frozenset(words), around)
            if open_ is None:
                return None
            first = first or open_
        return first

    def _after(self, fact: str, sentence: str, around: Around) -> Bilingual | None:
        at = next((at for at, one in enumerate(around.paragraph) if sentence.startswith(one)), -1)
        return going_on.kept_open_by(fact, around.paragraph[at + 1 :], around.own, self._known)

    def _in_run(
        self, fact: str, said: tuple[str, ...], titled: tuple[str, ...], *, may_point: bool
    ) -> Bilingual | None:
        pointing = next((word for word in said if word in _POINTING), None)
        if pointing and not may_point:
            return _also(pointing)
        known = self._known[fact]
        open_ = _open(known, {*said, *titled}, said)
        other = aside.given_by_others(said) or aside.told_aside(known, said, {*said})
        return open_ or (_also(other) if other else None)


def _parted(status: str) -> tuple[str, str]:
    """What names the state in a cell, and what else it says."""
    if status_cells.told_in_cell(status).state is None:
        return "", status
    first = _CLAUSE.split(status)[0]
    return first, status[len(first) :]


def _runs(sentence: str) -> Iterator[str]:
    """A sentence, and every stretch of it between signs, the longest first; what follows a label with it.

    A label may tell that it is a norm or a goal.
    """
    label, _, rest = sentence.partition(":")
    if rest and len(label.split()) > _LONGEST_LABEL:
        label, rest = "", label
    elif not rest:
        label, rest = "", sentence
    parts = [part for part in _SEGMENTS.split(rest) if part]
    for length in range(len(parts), 0, -1):
        for at in range(len(parts) - length + 1):
            yield " ".join((label, *parts[at : at + length])).strip()
    if label:
        yield label


def _open(known: Known, named: set[str], said: Sequence[str]) -> Bilingual | None:
    """The first part that is not named, or else the first word that belongs to none."""
    for part in known.parts:
        if named.isdisjoint(part):
            label = f"‘{part[0]}’"
            return reason(f"{label} wordt niet genoemd", f"{label} is not named")
    other = next((word for word in said if not is_known(word, known.words)), None)
    return _also(other) if other else None


def _also(word: str) -> Bilingual:
    return reason(f"er staat ook ‘{word}’", f"‘{word}’ stands there too")


def _by_context(said: frozenset[str], around: Around) -> Bilingual | None:
    """What stands around a sentence that names neither whose it is nor what it is about, and may tell of another."""
    context = " ".join((around.above, *around.paragraph))
    names_us = not said.isdisjoint(_WE if around.is_of_others else _OURS)
    if not names_us and (around.is_of_others or _THEMSELVES.search(context)):
        return reason("de alinea noemt ook anderen", "the paragraph names others too")
    if said.isdisjoint(_TOPIC) and (found := _SUBJECTS.search(context)):
        return reason(f"de alinea gaat ook over ‘{found[0]}’", f"the paragraph is about ‘{found[0]}’ too")
    return None
