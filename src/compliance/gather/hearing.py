"""What is heard of a family on any date; a statement is prepared once, and made anew only where the date matters."""

from collections.abc import Iterable, Iterator
from datetime import date

from compliance.gather.claims import (
    Broken,
    Citations,
    KnownClaim,
    Place,
    Standpoint,
    Told,
    adopted,
    in_term,
    known,
    told,
)
from compliance.kept import Itself, Kept, once
from compliance.model.dates import Reading
from compliance.model.plans import Family, Loaded, Plan, Statement

_MOST_FAMILIES = 8
"""So many families, each under one reading of its dates, are remembered at once."""
Heard = KnownClaim | Broken


class Hearing:
    """The statements of a family, heard with what became of their quotes and under one reading of their dates."""

    def __init__(self, citations: Citations, reading: Reading) -> None:
        self._citations, self._reading = citations, reading
        self._told: dict[tuple[int, int, str | None], tuple[Told, dict[object, Heard]]] = {}
        self._claims: dict[int, _Claims] = {}

    def claims(self, plan: Loaded[Plan], region: str | None) -> "_Claims":
        """The claims of one of its plans."""
        if id(plan) not in self._claims:
            self._claims[id(plan)] = _Claims(plan, region)
        return self._claims[id(plan)]

    def hear(self, statement: Statement, fact: str, place: Place, as_of: date) -> Heard | None:
        """One statement as it is known on a date; none if it is not, broken if no source proves it any more."""
        key = id(statement), place.index, place.region
        if key not in self._told:
            self._told[key] = told(statement, fact, place, self._citations, self._reading), {}
        said, seen = self._told[key]
        by = tuple([name for name, day in said.known_from.items() if day <= as_of])
        if not by:
            return None
        counts, within = False, True
        if said.has_term:
            sources = [said.sources[name] for name in by]
            counts = any(adopted(source, as_of, self._reading) for source in sources)
            within = any(in_term(source, as_of, self._reading) for source in sources)
        if (by, counts, within) not in seen:
            claim = known(said, by, counts_as_ambition=counts, in_term=within)
            seen[by, counts, within] = claim if said.proven else Broken(fact, claim)
        return seen[by, counts, within]


class _Claims:
    """The claims of one plan, in the file's order, with their places and by their facts."""

    def __init__(self, plan: Loaded[Plan], region: str | None) -> None:
        self.placed = tuple((claim, Place(plan, index, region)) for index, claim in enumerate(plan.content.claims))

    @once
    def by_fact(self) -> dict[str, list[int]]:
        """Where the claims on each fact stand."""
        found: dict[str, list[int]] = {}
        for index, (claim, _) in enumerate(self.placed):
            found.setdefault(claim.fact, []).append(index)
        return found

    def about(self, facts: Iterable[str] | None) -> Iterable[int]:
        """Where the claims on some facts stand, or on all, in the file's order."""
        if facts is None:
            return range(len(self.placed))
        return sorted(index for fact in facts for index in self.by_fact.get(fact, ()))


_REMEMBERED: Kept[tuple[Itself[Family], Itself[Citations], Reading], Hearing] = Kept(_MOST_FAMILIES)


def hearing(family: Family, citations: Citations, reading: Reading) -> Hearing:
    """The hearing of a family: one and the same for as long as it is about the same objects, which never change."""
    return _REMEMBERED.of((Itself(family), Itself(citations), reading), lambda: Hearing(citations, reading))


def listen(
    plan: Loaded[Plan], region: str | None, ear: Hearing, as_of: date, about: frozenset[str] | None = None
) -> Iterator[Heard]:
    """The claims of one plan that are known on the date, in the file's order; of all facts, or of some."""
    claims = ear.claims(plan, region)
    for index in claims.about(about):
        claim, place = claims.placed[index]
        heard = ear.hear(claim, claim.fact, place, as_of)
        if heard:
            yield heard


def hear(statement: Statement, fact: str, place: Place, here: Standpoint) -> Heard | None:
    """One statement by itself, as it is known on the date."""
    return Hearing(here.citations, here.reading).hear(statement, fact, place, here.as_of)
