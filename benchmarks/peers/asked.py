"""The question that every engine gets: the real rule books, and plans made by chance in which every status occurs.

A status is a number here, the best first, so that the best of several alternatives is the least of their numbers and
every group of statuses a range or two: the form that expression languages are quickest with.
"""

from dataclasses import dataclass
from pathlib import Path
from random import Random

from compliance.app import Workbench
from compliance.model.facts import Fact, Status
from compliance.model.plans import Rules
from compliance.model.rules import Requirement
from compliance.population import Slot, slots

ROOT = Path(__file__).parents[2]
WAYS: tuple[tuple[Status, bool, bool], ...] = (
    ("holds", True, False), ("holds", False, False), ("lapsed", True, False), ("under_way", True, False),
    ("planned", True, False), ("overdue", True, False), ("unknown", True, False), ("fails", True, True),
    ("fails", True, False), ("not_asked", True, False),
)  # fmt: skip
"""Of each number the status, whether it is adopted, and whether it fails by a refusal."""
HOLDS, UNADOPTED, LAPSED, UNDER_WAY, PLANNED, OVERDUE, UNKNOWN, REFUSED, FAILS, NOT_ASKED = range(10)
ROLES = ("applies_when", "core", "partly", "capped_by")

Plan = dict[str, int]
"""The number of every alternative, by a name such as ``s17``."""


@dataclass(frozen=True)
class Asked:
    """One requirement: for every role its conditions, each by the names of its alternatives."""

    name: str
    roles: dict[str, tuple[tuple[str, ...], ...]]


@dataclass(frozen=True)
class Question:
    """The rule books, the same as plain data, and plans as every engine is given them."""

    rules: Rules
    asked: tuple[Asked, ...]
    plans: tuple[Plan, ...]
    facts: tuple[tuple[Fact, ...], ...]
    """The same plans as the facts that our engines take."""


def question(number: int, seed: int = 1) -> Question:
    """So many plans, the same for the same seed."""
    rules = Workbench().rules(ROOT / "rules")
    places, random = slots(rules), Random(seed)
    names = {(slot.requirement, slot.role, slot.condition, slot.alternative): f"s{n}" for n, slot in enumerate(places)}
    requirements = [one for book in rules.books for one in book.content.requirements]
    adopting = [_needs_adoption(slot, {one.id: one for one in requirements}) for slot in places]
    drawn = [[_drawn(random, may) for may in adopting] for _ in range(number)]
    return Question(
        rules,
        tuple(Asked(one.id, {role: _conditions(one, role, names) for role in ROLES}) for one in requirements),
        tuple({f"s{n}": code for n, code in enumerate(codes)} for codes in drawn),
        tuple(
            tuple(
                Fact(requirement=slot.requirement, role=slot.role, condition=slot.condition,
                     alternative=slot.alternative, status=status, adopted=adopted, rejected=refused)
                for slot, code in zip(places, codes, strict=True) for status, adopted, refused in [WAYS[code]]
            )
            for codes in drawn
        ),
    )  # fmt: skip


def _needs_adoption(slot: Slot, requirements: dict[str, Requirement]) -> bool:
    """Whether a condition can hold by what was not adopted; elsewhere that status cannot be."""
    one = requirements[slot.requirement]
    return one.inheritance(one.conditions(slot.role)[slot.condition].alternatives[slot.alternative]) == "adopted"


def _drawn(random: Random, may_be_unadopted: bool) -> int:
    """Any status; one in five more often holds, so that some requirements are met."""
    code = random.randrange(10) if random.random() < 0.8 else HOLDS
    return HOLDS if code == UNADOPTED and not may_be_unadopted else code


def _conditions(
    one: Requirement, role: str, names: dict[tuple[str, str, int, int], str]
) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(names[one.id, role, number, alternative] for alternative, _ in enumerate(condition.alternatives))
        for number, condition in enumerate(getattr(one, role))
    )


REASONS = (
    "does not apply here", "not asked yet", "every core condition holds, but capped", "every core condition holds",
    "some core condition holds or lapsed", "some core condition holds, the rest is unknown",
    "a core condition is rejected", "part performance", "part performance, the rest is unknown",
    "a core condition fails", "a core condition is under way", "a core condition is planned", "nothing decides",
)  # fmt: skip
"""What every engine is to answer of each requirement: the rule by which it stands so, of which the verdict follows."""
