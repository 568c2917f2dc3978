"""How the conditions of one requirement stand on a date, each by the narrowest circle of claims in which it holds."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from compliance.gather.claims import KnownClaim
from compliance.gather.inheritance import KnownClaims, Layers
from compliance.gather.standing import Assessment, Inquiry
from compliance.model.facts import Fact
from compliance.model.plans import Rules
from compliance.model.rules import ROLES, Condition, FactDefinition, Requirement, Role


@dataclass(frozen=True, slots=True)
class _Asked:
    """One alternative of one condition, and where it stands in the rule books."""

    requirement: Requirement
    role: Role
    condition: int
    alternative: int
    leaf: Condition

    def inquiry(self, definition: FactDefinition, claims: tuple[KnownClaim, ...], as_of: date) -> Inquiry:
        """The alternative and the claims that may answer it."""
        return Inquiry(self.leaf, definition, self.requirement.kind, self.role, claims, as_of)

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
            signals=(*found.signals, *(("broken",) if broken else ())),
            because=tuple(claim.basis() for claim in found.because),
            thin=thin,
            broken=tuple(claim.basis() for claim in broken),
        )


def of_requirement(requirement: Requirement, rules: Rules, heard: KnownClaims, as_of: date) -> Iterator[Fact]:
    """How every alternative of every condition of a requirement stands, by what is known on the date."""
    for role in ROLES:
        for number, condition in enumerate(requirement.conditions(role)):
            for alternative, leaf in enumerate(condition.alternatives):
                asked = _Asked(requirement, role, number, alternative, leaf)
                if _withdrawn(requirement, as_of) or any(
                    _still_to_come(part, as_of) for part in (requirement, condition, leaf)
                ):
                    yield asked.fact(Assessment("not_asked"))
                elif leaf.fact is None:
                    yield asked.fact(Assessment("unknown"))
                else:
                    yield _answered(asked, leaf.fact, rules.vocabulary.content.facts[leaf.fact], heard, as_of)


def _withdrawn(requirement: Requirement, as_of: date) -> bool:
    return requirement.withdrawn is not None and requirement.withdrawn.on.first <= as_of


def _still_to_come(part: Requirement | Condition, as_of: date) -> bool:
    return part.from_ is not None and as_of < part.from_.first


def _answered(asked: _Asked, name: str, definition: FactDefinition, heard: KnownClaims, as_of: date) -> Fact:
    inheritance = asked.requirement.inheritance(asked.leaf)
    layers = heard.of(name, inheritance, asked.leaf.by.last if asked.leaf.by else None)
    found, adopted = _put_together(asked, definition, layers, as_of)
    rest = layers.without_thin() if any(claim.thin for claim in found.because) else layers
    thin = rest is not layers and _put_together(asked, definition, rest, as_of)[0].status != found.status
    if any(claim.region and not claim.speaks_of_members for claim in found.because):
        decisions = heard.decisions(inheritance)
        found = replace(found, because=(*found.because, *decisions))
        thin = thin or any(decision.thin for decision in decisions)
    return asked.fact(found, heard.lost(name, inheritance), adopted=adopted, thin=thin)


def _put_together(asked: _Asked, definition: FactDefinition, layers: Layers, as_of: date) -> tuple[Assessment, bool]:
    """How a condition stands by the narrowest circle of claims in which it holds, else by all, and its adoption."""
    for circle in (layers.own, layers.adopted):
        found = asked.inquiry(definition, circle, as_of).assessment()
        if found.status == "holds" or circle == layers.everything:
            return found, True
    found = asked.inquiry(definition, layers.everything, as_of).assessment()
    return found, found.status != "holds"
