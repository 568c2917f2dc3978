"""How one condition stands on a date, by the narrowest circle of claims in which it holds."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache

from compliance.gather.claims import KnownClaim
from compliance.gather.inheritance import KnownClaims, Layers
from compliance.gather.standing import Assessment, Inquiry, alone
from compliance.gather.tests_of_value import passes
from compliance.kept import once
from compliance.lazily import dataclass
from compliance.model.facts import Fact, Signal, Status
from compliance.model.rules import ROLES, Condition, FactDefinition, Inheritance, Requirement, Role


@dataclass(frozen=True)
class Question:
    """One alternative of one condition, and where it stands in the rule books."""

    requirement: Requirement
    role: Role
    condition: int
    alternative: int
    leaf: Condition
    inheritance: Inheritance
    begins: date
    """From when it is asked: the requirement, the condition and the alternative may each say."""
    ends: date | None
    """From when it is asked no longer, since the requirement was withdrawn."""

    @property
    def is_always_asked(self) -> bool:
        """Whether it is asked on every day."""
        return self.begins == date.min and self.ends is None

    @property
    def recurs(self) -> bool:
        """Whether it asks for something that takes place again and again."""
        return self.leaf.every is not None or self.leaf.times is not None

    def is_asked(self, as_of: date) -> bool:
        """Whether it is asked on the date."""
        return self.begins <= as_of and (self.ends is None or as_of < self.ends)

    @once
    def not_asked(self) -> Fact:
        """How it stands where nobody asks it yet, or any more."""
        return self.fact(Assessment("not_asked"))

    @once
    def unknown(self) -> Fact:
        """How it stands where nothing is said of it."""
        return self.fact(Assessment("unknown"))

    def inquiry(self, definition: FactDefinition, claims: tuple[KnownClaim, ...], as_of: date) -> Inquiry:
        """The alternative and the claims that may answer it."""
        return Inquiry(self.leaf, definition, self.requirement.kind, self.role, claims, as_of)

    def assessment(self, definition: FactDefinition, claims: tuple[KnownClaim, ...], as_of: date) -> Assessment:
        """How it stands by some claims; by one alone, as by every other that is alike in all that decides.

        Mostly there is one, and to inquire into it takes three times as long.
        """
        if len(claims) != 1 or self.recurs or self.leaf.by:
            return self.inquiry(definition, claims, as_of).assessment()
        passing = passes(self.leaf, definition, claims[0].value, as_of)
        alike = alone(claims[0], as_of), passing
        if alike not in self._by_one:
            found = self.inquiry(definition, claims, as_of).assessment()
            self._by_one[alike] = found.status, bool(found.because), found.rejected, found.signals
        status, rests, rejected, signals = self._by_one[alike]
        return Assessment(status, claims if rests else (), rejected, signals)

    @once
    def _by_one(self) -> dict[object, tuple[Status, bool, bool, tuple[Signal, ...]]]:
        """How it stands by one claim, whether it rests on that, and what else is to be told."""
        return {}

    def fact(
        self, found: Assessment, broken: tuple[KnownClaim, ...] = (), *, adopted: bool = True, thin: bool = False
    ) -> Fact:
        """What was found, as a fact for the engines."""
        return Fact(
            requirement=self.requirement.id,
            role=self.role,
            condition=self.condition,
            alternative=self.alternative,
            status=found.status,
            adopted=adopted,
            rejected=found.rejected,
            signals=(*found.signals, "broken") if broken else found.signals,
            because=tuple(claim.basis for claim in found.because),
            thin=thin,
            broken=tuple(claim.basis for claim in broken),
        )


_MOST_LAID_OUT = 4_096
"""So many requirements are kept with their alternatives: each keeps all that it was read from in memory."""


@lru_cache(maxsize=1)
def _known() -> dict[int, tuple[Requirement, tuple[Question, ...]]]:
    """What was laid out, by the requirement itself, which is held so that its number is no other's."""
    return {}


def questions_of(requirement: Requirement) -> tuple[Question, ...]:
    """The alternatives of a requirement: laid out once, however many plans are judged."""
    laid_out = _known()
    found = laid_out.get(id(requirement))
    if found is None or found[0] is not requirement:
        if len(laid_out) >= _MOST_LAID_OUT:
            laid_out.clear()
        found = laid_out[id(requirement)] = requirement, tuple(_alternatives(requirement))
    return found[1]


def _alternatives(requirement: Requirement) -> Iterator[Question]:
    withdrawn = requirement.withdrawn.on.first if requirement.withdrawn else None
    for role in ROLES:
        for number, condition in enumerate(requirement.conditions(role)):
            for alternative, leaf in enumerate(condition.alternatives):
                begins = max(
                    (part.from_.first for part in (requirement, condition, leaf) if part.from_), default=date.min
                )
                inheritance = requirement.inheritance(leaf)
                yield Question(requirement, role, number, alternative, leaf, inheritance, begins, withdrawn)


def answered(asked: Question, name: str, definition: FactDefinition, heard: KnownClaims) -> Fact:
    """How a question about a fact stands by what is known on a date on which it is asked."""
    as_of = heard.as_of
    inheritance = asked.inheritance
    layers = heard.of(name, inheritance, asked.leaf.by.last if asked.leaf.by else None)
    lost = heard.lost(name, inheritance)
    if not (layers.everything or lost):
        return asked.unknown
    found, adopted = _put_together(asked, definition, layers, as_of)
    rest = layers.without_thin() if any(claim.thin for claim in found.because) else layers
    thin = rest is not layers and _put_together(asked, definition, rest, as_of)[0].status != found.status
    if heard.regions and any(claim.region and not claim.speaks_of_members for claim in found.because):
        decisions = heard.decisions(inheritance)
        found = replace(found, because=(*found.because, *decisions))
        thin = thin or any(decision.thin for decision in decisions)
    return asked.fact(found, lost, adopted=adopted, thin=thin)


def _put_together(asked: Question, definition: FactDefinition, layers: Layers, as_of: date) -> tuple[Assessment, bool]:
    """How a condition stands by the narrowest circle of claims in which it holds, else by all, and its adoption."""
    for circle in (layers.own, layers.adopted):
        found = asked.assessment(definition, circle, as_of)
        if found.status == "holds" or circle == layers.everything:
            return found, True
    found = asked.assessment(definition, layers.everything, as_of)
    return found, found.status != "holds"
