"""From claims to facts: how every condition of the rule books stands on a date, for one municipality."""

from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING

from compliance.gather.claims import Citations, Standpoint
from compliance.gather.coarseness import is_coarse
from compliance.gather.doubts import doubts
from compliance.gather.inheritance import ADOPTION, Adoption, adoptions, voices
from compliance.gather.questions import questions
from compliance.gather.unused import unused
from compliance.model.dates import Reading
from compliance.model.facts import Fact
from compliance.model.plans import Claim, Family, Loaded, Plan, Rules

if TYPE_CHECKING:
    from compliance.gather.promises import if_kept, in_force, promised
    from compliance.gather.turning_points import beginning, course, on_the_last_day

__all__ = [
    "ADOPTION",
    "Adoption",
    "Standpoint",
    "adoptions",
    "beginning",
    "course",
    "doubts",
    "facts",
    "facts_of",
    "if_kept",
    "in_force",
    "is_coarse",
    "on_the_last_day",
    "promised",
    "read_so",
    "unused",
]


_OVER_TIME = {
    "if_kept": "promises",
    "in_force": "promises",
    "promised": "promises",
    "beginning": "turning_points",
    "course": "turning_points",
    "on_the_last_day": "turning_points",
}
"""What only a course over time asks for, and where it stands."""


def __getattr__(name: str) -> object:
    """What a judgement of one day does not wait for."""
    if name not in _OVER_TIME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_OVER_TIME[name]}"), name)


def facts(
    rules: Rules, family: Family, citations: Citations, *, as_of: date, reading: Reading = "last"
) -> tuple[Fact, ...]:
    """How every condition stands on the date, one fact for each alternative, in the order of the rule books."""
    asked = questions(rules)
    return asked.facts(voices(family, citations, as_of, reading, asked.every_name))


def facts_of(
    rules: Rules, family: Family, citations: Citations, wanted: AbstractSet[str], *, as_of: date
) -> tuple[Fact, ...]:
    """How the conditions of some requirements stand on the date."""
    asked = questions(rules)
    numbers = [number for number, one in enumerate(asked.asked) if one.requirement.id in wanted]
    heard = voices(family, citations, as_of, "last", asked.names(numbers))
    return tuple(asked.fact(number, heard) for number in numbers)


def read_so(family: Family, otherwise: AbstractSet[tuple[str, int]]) -> Family:
    """The family as it speaks if some of its claims, each by its file and place, are read the other way."""

    def read(plan: Loaded[Plan]) -> Loaded[Plan]:
        said: list[Claim | None] = [
            claim.read_otherwise() if (plan.name, index) in otherwise else claim
            for index, claim in enumerate(plan.content.claims)
        ]
        claims = tuple(claim for claim in said if claim)
        return replace(plan, content=plan.content.model_copy(update={"claims": claims}))

    regions = tuple((part, read(region)) for part, region in family.regions)
    return replace(family, own=read(family.own), regions=regions)
