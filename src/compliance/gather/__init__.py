"""From claims to facts: how every condition of the rule books stands on a date, for one municipality."""

from collections.abc import Iterator
from datetime import date

from compliance.gather.claims import Citations, Heard
from compliance.gather.inheritance import Layers, Voices, voices
from compliance.gather.standing import Assessment, assess
from compliance.model.dates import Reading
from compliance.model.facts import Fact, Signal
from compliance.model.plans import Family, Rules
from compliance.model.rules import ROLES, Condition, FactDefinition, Requirement, Role

__all__ = ["facts"]


def facts(
    rules: Rules, family: Family, citations: Citations, *, as_of: date, reading: Reading = "last"
) -> tuple[Fact, ...]:
    """How every condition stands on the date, one fact for each alternative, in the order of the rule books."""
    heard = voices(family, citations, as_of, reading)
    return tuple(
        fact
        for book in rules.books
        for requirement in book.content.requirements
        for fact in _of_requirement(requirement, rules, heard, as_of, reading)
    )


def _of_requirement(
    requirement: Requirement, rules: Rules, heard: Voices, as_of: date, reading: Reading
) -> Iterator[Fact]:
    for role in ROLES:
        for number, condition in enumerate(requirement.conditions(role)):
            asked = not any(_still_to_come(part, as_of, reading) for part in (requirement, condition))
            for alternative, leaf in enumerate(condition.alternatives):
                name = {"requirement": requirement.id, "role": role, "condition": number, "alternative": alternative}
                if not asked or _still_to_come(leaf, as_of, reading):
                    yield Fact(**name, status="not_asked")
                elif leaf.fact is None:
                    yield Fact(**name, status="unknown")
                else:
                    definition = rules.vocabulary.content.facts[leaf.fact]
                    yield _fact(name, requirement, role, leaf, definition, heard, as_of)


def _still_to_come(part: Requirement | Condition, as_of: date, reading: Reading) -> bool:
    return part.from_ is not None and as_of < part.from_.day("first")


def _fact(
    name: dict[str, str | int], requirement: Requirement, role: Role, leaf: Condition,
    definition: FactDefinition, heard: Voices, as_of: date,
) -> Fact:  # fmt: skip
    assert leaf.fact
    inheritance = requirement.inheritance(leaf)
    found, adopted = _put_together(requirement, role, leaf, definition, heard.of(leaf.fact, inheritance), as_of)
    because = found.because
    if any(claim.region and not _speaks_of_members(claim) for claim in because):
        because = (*because, *heard.decisions(inheritance))
    signals = (*found.signals, *_broken(leaf, heard))
    return Fact(
        **name,
        status=found.status,
        adopted=adopted,
        rejected=found.rejected,
        signals=tuple(dict.fromkeys(signals)),
        because=tuple(claim.basis() for claim in because),
    )  # type: ignore[arg-type]  # fmt: skip  the name's parts have the types of their fields


def _put_together(
    requirement: Requirement, role: Role, leaf: Condition, definition: FactDefinition, layers: Layers, as_of: date
) -> tuple[Assessment, bool]:
    """The narrowest circle of claims in which the condition holds, else all of them; and whether that was adopted."""
    circles = dict.fromkeys((layers.own, layers.adopted, layers.everything))
    for claims in circles:
        found = assess(leaf, definition, requirement.kind, role, claims, as_of)
        if found.status == "holds":
            break
    return found, found.status != "holds" or claims in (layers.own, layers.adopted)


def _speaks_of_members(claim: Heard) -> bool:
    return claim.basis().about == "members"


def _broken(leaf: Condition, heard: Voices) -> tuple[Signal, ...]:
    return ("broken",) if any(broken.fact == leaf.fact for broken in heard.broken) else ()
