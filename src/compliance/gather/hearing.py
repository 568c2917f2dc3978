"""What is heard of a family on any date; a statement is prepared once, and made anew only where the date matters."""

from collections.abc import Iterable, Iterator, Set
from datetime import date

from compliance.gather.claims import (
    Broken,
    Citations,
    KnownClaim,
    Place,
    Standpoint,
    Told,
    known,
    told,
)
from compliance.gather.telling import Tellings
from compliance.kept import Itself, Kept, once
from compliance.model.dates import Reading
from compliance.model.plans import Family, Loaded, Plan, Statement

_MOST_FAMILIES = 8
"""So many families, each under one reading of its dates, are remembered at once."""
Heard = KnownClaim | Broken


class Voice:
    """One statement as it is heard from day to day: made anew only where other sources are known, or a term ended."""

    def __init__(self, said: Told) -> None:
        self._said = said
        self.first = min(said.known_from.values())
        """Before this day it is not known."""
        self._heard: dict[object, Heard] = {}

    def on(self, as_of: date) -> Heard | None:
        """As it is known on a date; none if it is not, broken if no source proves it any more."""
        if as_of < self.first:
            return None
        said, counts, within = self._said, False, True
        by = tuple([name for name, day in said.known_from.items() if day <= as_of])
        if said.telling.has_term:
            telling = said.telling.of(by)
            counts, within = telling.is_adopted(as_of), telling.is_in_term(as_of)
        found = self._heard.get((by, counts, within))
        if found is None:
            claim = known(said, by, counts_as_ambition=counts, in_term=within)
            found = self._heard[by, counts, within] = claim if said.proven else Broken(said.fact, claim)
        return found


class Hearing:
    """The statements of a family, heard with what became of their quotes and under one reading of their dates."""

    def __init__(self, citations: Citations, reading: Reading) -> None:
        self._citations, self._reading = citations, reading
        self._decisions: dict[int, Voice] = {}
        self._claims: dict[int, _Claims] = {}

    def claims(self, plan: Loaded[Plan], region: str | None) -> "_Claims":
        """The claims of one of its plans."""
        if id(plan) not in self._claims:
            self._claims[id(plan)] = _Claims(plan, region, self._citations, self._reading)
        return self._claims[id(plan)]

    def decision(self, statement: Statement, fact: str, place: Place) -> Voice:
        """A local decision on one of its regional plans."""
        if place.index not in self._decisions:
            tellings = Tellings(place.plan.content.sources, self._reading)
            self._decisions[place.index] = Voice(told(statement, fact, place, self._citations, tellings))
        return self._decisions[place.index]


class _Claims:
    """The claims of one plan, in the file's order and by their facts; each is made out when it is first asked for."""

    def __init__(self, plan: Loaded[Plan], region: str | None, citations: Citations, reading: Reading) -> None:
        self._plan, self._region, self._citations = plan, region, citations
        self._tellings = Tellings(plan.content.sources, reading)
        self._voices: dict[int, Voice] = {}

    @once
    def by_fact(self) -> dict[str, list[int]]:
        """Where the claims on each fact stand."""
        found: dict[str, list[int]] = {}
        for index, claim in enumerate(self._plan.content.claims):
            found.setdefault(claim.fact, []).append(index)
        return found

    def about(self, facts: Set[str] | None) -> Iterator[Voice]:
        """The claims on some facts, or on all, in the file's order."""
        if facts is None:
            numbers: Iterable[int] = range(len(self._plan.content.claims))
        else:
            numbers = sorted([index for fact in facts & self.by_fact.keys() for index in self.by_fact[fact]])
        for index in numbers:
            if index not in self._voices:
                self._voices[index] = self._voice(index)
            yield self._voices[index]

    def _voice(self, index: int) -> Voice:
        claim, place = self._plan.content.claims[index], Place(self._plan, index, self._region)
        return Voice(told(claim, claim.fact, place, self._citations, self._tellings))


_REMEMBERED: Kept[tuple[Itself[Family], Itself[Citations], Reading], Hearing] = Kept(_MOST_FAMILIES)


def hearing(family: Family, citations: Citations, reading: Reading) -> Hearing:
    """The hearing of a family: one and the same for as long as it is about the same objects, which never change."""
    return _REMEMBERED.of((Itself(family), Itself(citations), reading), lambda: Hearing(citations, reading))


def listen(
    plan: Loaded[Plan], region: str | None, ear: Hearing, as_of: date, about: Set[str] | None = None
) -> Iterator[Heard]:
    """The claims of one plan that are known on the date, in the file's order; of all facts, or of some."""
    for voice in ear.claims(plan, region).about(about):
        heard = voice.on(as_of)
        if heard:
            yield heard


def hear(statement: Statement, fact: str, place: Place, here: Standpoint) -> Heard | None:
    """One statement by itself, as it is known on the date."""
    tellings = Tellings(place.plan.content.sources, here.reading)
    return Voice(told(statement, fact, place, here.citations, tellings)).on(here.as_of)
