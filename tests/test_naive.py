"""The package and a second, naive reading of the same page say the same of thousands of worlds, on the days that count.

Whatever they differ on was understood in two ways. The walk is seeded: it is the same walk everywhere. It asks for
every world how things stand on the eve and on the day of one of its bounds, and sees to it that each status, each
verdict and each kind of bound was really met on the way.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from random import Random

import pytest

from compliance import cite, gather, infer
from compliance.model.plans import Family, Rules
from compliance.model.sources import Citation, Quote
from tests import builders, naive, strategies
from tests.strategies import BOUNDS, ONE_DAY, World

pytestmark = pytest.mark.slow

WALKS = 4
WORLDS = 550
"""Worlds of each kind in a walk; each is asked about on two days."""

Told = dict[str, str]
"""What is said of every condition, requirement and level, by its name."""


@dataclass(frozen=True)
class Read:
    """A world as the package reads it."""

    rules: Rules
    family: Family
    citations: Mapping[tuple[str, Quote], Citation]


def read(world: World) -> Read:
    rules, family = world.rules(), world.family()
    return Read(rules, family, cite.check(rules, family))


def told_by_the_package(of: Read, day: date) -> Told:
    facts = gather.facts(of.rules, of.family, of.citations, as_of=day)
    told = {f"{one.kind} {one.subject}": one.value for one in infer.with_plain(of.rules, facts).conclusions}
    ended = {f"condition {fact.subject}" for fact in facts if "lapsed" in fact.signals}
    for subject in ended:
        told[subject] += " (ended)" if told[subject] == "unknown" else ""
    return told


def told_naively(world: World, day: date) -> Told:
    told: Told = {}
    below: str | None = None
    for book in world.books:
        verdicts = {}
        for asked in book["requirements"]:
            found = naive.answers(asked, builders.FACTS, world.read_naively(), day)
            for role, answers in found.items():
                for number, answer in enumerate(answers):
                    told[f"condition {asked['id']}/{role}/{number}"] = _words(answer)
            verdicts[asked["id"]] = naive.verdict(found), naive.may_still_be_met(found)
        told |= {f"requirement {name}": verdict for name, (verdict, _) in verdicts.items()}
        below = naive.level(verdicts.values(), below)
        told[f"level {book['framework']['id']}/{book['framework']['level']}"] = below
    return told


def _words(answer: naive.Answer | None) -> str:
    if answer is None:
        return "not_asked"
    if answer.ended:
        return "unknown (ended)"
    return "unadopted" if answer.reserved else answer.status


class Walk:
    """One walk through many worlds, and what was met on it."""

    def __init__(self, number: int) -> None:
        self.random = Random(number)
        self.statuses: Counter[str] = Counter()
        self.verdicts: Counter[str] = Counter()
        self.levels: Counter[str] = Counter()
        self.turned: Counter[str] = Counter()
        for _ in range(WORLDS):
            self.visit(strategies.world(self.random))
            self.visit(strategies.world_of_adoption(self.random))

    def visit(self, world: World) -> None:
        """Ask about a world on both sides of one of its bounds; the rarer kinds of bound go first."""
        read_so, turning = read(world), strategies.Turns(world).days
        lone = {day: names for day, names in turning.items() if len(names) == 1}
        day = min(lone or turning, key=lambda one: (min(self.turned[name] for name in turning[one]), one))
        before, after = (self.compare(world, read_so, one) for one in (day - ONE_DAY, day))
        if before != after and day in lone:
            self.turned.update(turning[day])

    def compare(self, world: World, of: Read, day: date) -> Told:
        told, naively = told_by_the_package(of, day), told_naively(world, day)
        differing = {name: (told[name], said) for name, said in naively.items() if told.get(name) != said}
        assert not differing, (day, differing, world)
        for name, said in naively.items():
            {"condition": self.statuses, "requirement": self.verdicts, "level": self.levels}[name.split()[0]][said] += 1
        return naively


@pytest.mark.parametrize("number", range(WALKS))
def test_the_package_and_the_naive_reading_agree(number):
    """Two readings of one page, written apart, agree on every condition, requirement and level."""
    walk = Walk(number)

    assert set(walk.statuses) == {
        "holds", "unadopted", "lapsed", "under_way", "planned", "overdue", "fails", "unknown", "unknown (ended)",
        "not_asked",
    }  # fmt: skip
    assert set(walk.verdicts) == {
        "met", "partial", "under_way", "planned", "unknown", "not_met", "not_applicable"
    }  # fmt: skip
    assert set(walk.levels) == {"reached", "not_reached", "undecided"}
    assert {name for name in BOUNDS if not walk.turned[name]} == set()
