"""What a municipality takes from its region, and by which path.

Inherited claims can add, never take away: what holds by the municipality's own claims holds, and what holds by
adopted arrangements is not lowered by unadopted ones; otherwise all are put together.
"""

from collections.abc import Iterator, Set
from dataclasses import replace
from datetime import date
from typing import Literal

from compliance.gather.claims import Broken, Citations, KnownClaim, Place
from compliance.gather.hearing import Hearing, hearing, listen
from compliance.kept import once
from compliance.lazily import dataclass
from compliance.model.dates import Reading
from compliance.model.plans import Claim, Family, Participation, Plan
from compliance.model.rules import Inheritance

Adoption = Literal["in_place", "promised", "rejected", "none"]
ADOPTION = "regions.adopted"
"""The name under which a local decision on a regional plan is shown among the claims."""


@dataclass(frozen=True, slots=True)
class Regional:
    """One region as it counts on the date: its claims, and the local decision on its plan."""

    name: str
    adoption: Adoption
    decision: KnownClaim | None
    claims: tuple[KnownClaim, ...]


@dataclass(frozen=True)
class KnownClaims:
    """Everything known on the date: own claims, each region's, and claims whose quotes no longer hold."""

    own: tuple[KnownClaim, ...]
    regions: tuple[Regional, ...]
    broken: tuple[Broken, ...]
    as_of: date

    def of(self, fact: str, inheritance: Inheritance, by: date | None = None) -> "Layers":
        """The claims on one fact that count, under one class of inheritance; adopted no later than a day, if asked."""
        own = self._own_on.get(fact, ())
        if not self.regions:
            return Layers(own, own, own)
        inherited = tuple(h for region in self.regions for h in _inherited(region, fact, inheritance, self.as_of, by))
        adopted = tuple(claim for claim in inherited if claim.adopted)
        return Layers(own, (*own, *adopted), (*own, *inherited))

    @once
    def _own_on(self) -> dict[str, tuple[KnownClaim, ...]]:
        """The own claims on each fact."""
        found: dict[str, list[KnownClaim]] = {}
        for claim in self.own:
            found.setdefault(claim.fact, []).append(claim)
        return {fact: tuple(claims) for fact, claims in found.items()}

    @property
    def spoken_of(self) -> set[str]:
        """The facts of which anything is known, or was said that can no longer be proved."""
        regional = (claim.fact for region in self.regions for claim in region.claims)
        return {*self._own_on, *regional, *(one.fact for one in self.broken)}

    def decisions(self, inheritance: Inheritance) -> tuple[KnownClaim, ...]:
        """The local decisions on regional plans, where the class asks for them."""
        if inheritance != "adopted":
            return ()
        return tuple(region.decision for region in self.regions if region.decision)

    def lost(self, fact: str, inheritance: Inheritance) -> tuple[KnownClaim, ...]:
        """Words that would bear on a fact but can no longer be proved: claims, or a decision that one needs."""
        if not self.broken:
            return ()
        return tuple(
            one.heard
            for one in self.broken
            if one.fact == fact or (one.fact == ADOPTION and inheritance == "adopted" and self._needed(one, fact))
        )

    def _needed(self, decision: Broken, fact: str) -> bool:
        """Whether the regional plan that was decided on arranges something of the fact."""
        region = self.regions[decision.heard.index]
        return any(claim.fact == fact and not claim.speaks_of_members for claim in region.claims)


@dataclass(frozen=True, slots=True)
class Layers:
    """The claims on a fact in three widening circles: own, with what was adopted, with all that counts."""

    own: tuple[KnownClaim, ...]
    adopted: tuple[KnownClaim, ...]
    everything: tuple[KnownClaim, ...]

    def without_thin(self) -> "Layers":
        """The same without the claims whose quotes do not bear on the fact."""
        circles = (self.own, self.adopted, self.everything)
        return Layers(*(tuple(claim for claim in circle if not claim.thin) for circle in circles))


def voices(
    family: Family, citations: Citations, as_of: date, reading: Reading, about: Set[str] | None = None
) -> KnownClaims:
    """The claims of a family that are known on the date; of all facts, or of some."""
    ear = hearing(family, citations, reading)
    found = list(listen(family.own, None, ear, as_of, about))
    regions = []
    for number, (part, region) in enumerate(family.regions):
        decision = _decision(part, Place(family.own, number, None), ear, as_of)
        name = region.content.organisation.name
        found += [decision] if isinstance(decision, Broken) else []
        heard = [c for c in listen(region, name, ear, as_of, about) if _concerns(c, family.plan)]
        found += [claim for claim in heard if isinstance(claim, Broken)]
        known = decision if isinstance(decision, KnownClaim) else None
        adoption = _adoption(known, as_of)
        claims = tuple(claim for claim in heard if isinstance(claim, KnownClaim))
        if adoption == "in_place":
            claims = tuple(claim.adopted_here() for claim in claims)
        regions.append(Regional(name, adoption, known, claims))
    own = tuple(claim for claim in found if isinstance(claim, KnownClaim))
    return KnownClaims(own, tuple(regions), tuple(claim for claim in found if isinstance(claim, Broken)), as_of)


def dawn(family: Family, citations: Citations, reading: Reading, about: Set[str]) -> date:
    """The first day on which anything is known of a family, on some facts: until then all is silence."""
    ear = hearing(family, citations, reading)
    said = [ear.claims(family.own, None).about(about)]
    said += [ear.claims(region, region.content.organisation.name).about(about) for _, region in family.regions]
    decided = [
        ear.decision(part.adopted, ADOPTION, Place(family.own, number, None))
        for number, (part, _) in enumerate(family.regions)
        if part.adopted
    ]
    return min((voice.first for voices in (*said, decided) for voice in voices), default=date.max)


def adoptions(family: Family, citations: Citations, as_of: date) -> dict[str, tuple[Adoption, date | None]]:
    """How the local decision on each regional plan stands, by the plan's file; of a promise, for which day it is."""
    heard = voices(family, citations, as_of, "last", frozenset()).regions
    return {
        plan.name: (region.adoption, region.decision.due if region.decision and region.adoption == "promised" else None)
        for (_, plan), region in zip(family.regions, heard, strict=True)
    }


def _decision(part: Participation, place: Place, ear: Hearing, as_of: date) -> KnownClaim | Broken | None:
    return ear.decision(part.adopted, ADOPTION, place).on(as_of) if part.adopted else None


def _adoption(decision: KnownClaim | None, as_of: date) -> Adoption:
    if decision is None:
        return "none"
    if decision.promises(as_of):
        return "promised"
    if not decision.begun(as_of):
        return "none"
    if decision.statement.state == "rejected":
        return "rejected"
    return "in_place" if decision.until is None or as_of <= decision.until else "none"


def _concerns(found: KnownClaim | Broken, plan: Plan) -> bool:
    """Whether what is heard of a region speaks of this municipality."""
    claim = (found.heard if isinstance(found, Broken) else found).statement
    return isinstance(claim, Claim) and concerns(claim, plan)


def concerns(claim: Claim, plan: Plan) -> bool:
    """Whether a regional claim speaks of this municipality."""
    code = plan.organisation.code
    if code is None:
        return False
    return (claim.applies_to is None or code in claim.applies_to) and code not in (claim.except_ or ())


def _inherited(
    region: Regional, fact: str, inheritance: Inheritance, as_of: date, by: date | None
) -> Iterator[KnownClaim]:
    for claim in region.claims:
        if claim.fact != fact:
            continue
        if claim.speaks_of_members or inheritance in ("named", "delegated"):
            yield claim
        elif inheritance == "adopted":
            yield from _by_adoption(region, claim, as_of, by)


def _by_adoption(region: Regional, claim: KnownClaim, as_of: date, by: date | None) -> Iterator[KnownClaim]:
    """What a regional arrangement is worth where a local decision on it is needed, before the time limit if any."""
    if region.adoption == "in_place":
        late = by is not None and region.decision is not None and region.decision.since > by
        yield replace(claim, adopted=not late)
    elif region.adoption == "rejected" or claim.statement.state == "rejected":
        return
    elif not claim.promises(as_of) and claim.statement.state == "in_place":
        yield replace(claim, adopted=False)
    elif region.adoption == "promised" and region.decision:
        # Not adopted yet: a later word on what is to come here takes nothing from what holds by adopted arrangements.
        yield replace(claim.deferred(region.decision), adopted=False)
