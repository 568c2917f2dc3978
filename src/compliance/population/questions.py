"""What would be if, of a population: who reaches a level, what holds most back, and the least that would have to be done.

Every answer is judged by the same rules as a plan is. What is unknown stays unknown: it is told apart from what falls
short, and no plan is said to reach what only might be.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from compliance.infer.chain import by_framework
from compliance.model.facts import LevelOutcome, Verdict
from compliance.model.rules import RuleBook
from compliance.model.simulation import Standing
from compliance.population import bits
from compliance.population.acts import Act, Acts
from compliance.population.cover import cheapest
from compliance.population.engine import Concluded, Engine, engine
from compliance.population.lacks import Lack, Plan, lacks
from compliance.population.packing import of_bytes

VERDICTS: tuple[Verdict, ...] = ("met", "partial", "under_way", "planned", "unknown", "not_met", "not_applicable")
_OUTCOMES: tuple[LevelOutcome, ...] = ("reached", "not_reached", "undecided")
_ONE = 1000
"""What an act costs; which of several is farther already weighs less than any act."""
_MOST_ROUNDS = 4


@dataclass(frozen=True)
class World:
    """As many plans as there are, as they stand or would stand."""

    asking: "Asking"
    plans: tuple[Plan, ...]

    @cached_property
    def concluded(self) -> Concluded:
        """What follows for every plan."""
        return self.asking.engine.concluded(of_bytes(self.asking.acts.rules, [plan.packed for plan in self.plans]))

    def _who(self, kind: str, subject: str, *values: str) -> frozenset[int]:
        return frozenset(bits.members(self.concluded.plans(kind, subject, *values)))  # type: ignore[arg-type]

    @cached_property
    def outcomes(self) -> dict[LevelOutcome, frozenset[int]]:
        """The numbers of the plans for which the goal stands so."""
        return {outcome: self._who("level", self.asking.goal.level_id, outcome) for outcome in _OUTCOMES}

    @cached_property
    def verdicts(self) -> dict[str, dict[int, Verdict]]:
        """For every requirement of the goal the verdict on each plan."""
        return {
            name: {number: verdict for verdict in VERDICTS for number in self._who("requirement", name, verdict)}
            for name in self.asking.requirements
        }

    @cached_property
    def open(self) -> dict[str, frozenset[int]]:
        """For every requirement of the goal the plans of which it is not known."""
        return {name: frozenset(bits.members(self.concluded.open(name))) for name in self.asking.requirements}

    def standing(self, number: int) -> Standing:
        """How one plan stands to the goal."""
        short = [name for name in self.asking.requirements if self._is_short(name, number)]
        unknown = [name for name in self.asking.requirements if number in self.open[name]]
        result = next(outcome for outcome in _OUTCOMES if number in self.outcomes[outcome])
        thin = self._thin(number) if result == "undecided" else ()
        return Standing(result=result, short=tuple(short), unknown=tuple(unknown), thin=thin)

    def _is_short(self, name: str, number: int) -> bool:
        return self.verdicts[name][number] not in ("met", "not_applicable") and number not in self.open[name]

    def _thin(self, number: int) -> tuple[str, ...]:
        met = frozenset(name for name in self.asking.requirements if self.verdicts[name][number] == "met")
        found = {lack.requirement for lack in lacks(self.asking.acts, self.plans[number], met)}
        return tuple(name for name in self.asking.requirements if name in found)

    def after(self, done: Mapping[int, Iterable[Act]]) -> "World":
        """The world in which some plans have done something."""
        acts = self.asking.acts
        return World(
            self.asking,
            tuple(
                replace(plan, packed=acts.done(plan.packed, done[number], plan.adopting)) if number in done else plan
                for number, plan in enumerate(self.plans)
            ),
        )


@dataclass(frozen=True)
class Asking:
    """What is asked: by which rules and acts, and of which level."""

    acts: Acts
    goal: RuleBook

    @cached_property
    def engine(self) -> Engine:
        """The rules, compiled."""
        return engine(self.acts.rules, whole=False)

    @cached_property
    def requirements(self) -> tuple[str, ...]:
        """Everything that must be met for the goal: what its level asks, and the levels below it."""
        books = by_framework(self.acts.rules)[self.goal.framework.id]
        below = books[: [book.level_id for book in books].index(self.goal.level_id) + 1]
        return tuple(asked.id for book in below for asked in book.requirements)

    def world(self, plans: Sequence[Plan]) -> World:
        """The world as it is."""
        return World(self, tuple(plans))

    # --- what holds most back ---------------------------------------------------------------------------------

    def holding(self, world: World, number: int) -> tuple[str, ...]:
        """The requirements that keep most plans from the goal: first known shortfalls, then what is unknown."""
        kept = frozenset(range(len(world.plans))) - world.outcomes["reached"]
        counts = {
            name: (sum(world._is_short(name, one) for one in kept), len(world.open[name] & kept))
            for name in self.requirements
        }
        ranked = sorted(self.requirements, key=lambda name: (-counts[name][0], -counts[name][1]))
        return tuple(name for name in ranked if any(counts[name]))[:number]

    def met(self, world: World, requirements: Iterable[str]) -> World:
        """The world in which every plan meets some requirements by the acts that they take, whatever else changes."""
        wanted = frozenset(requirements)
        done = {number: self.least(plan, wanted).acts for number, plan in enumerate(world.plans)}
        return world.after(done)

    # --- the least that would have to be done -----------------------------------------------------------------

    def least(self, plan: Plan, requirements: frozenset[str] | None = None) -> "Least":
        """The smallest set of acts by which one plan meets some requirements, without any all of the goal."""
        wanted = frozenset(self.requirements) if requirements is None else requirements
        applying = frozenset(self._applying(plan, wanted))
        found = tuple(lacks(self.acts, plan, applying))
        return _least(found)

    def _applying(self, plan: Plan, wanted: frozenset[str]) -> Iterable[str]:
        world = World(self, (plan,))
        return (name for name in wanted if world.verdicts[name][0] != "not_applicable")

    def together(self, each: Mapping[int, "Least"]) -> "Least":
        """The smallest set of acts by which all plans reach the goal that can."""
        return _least(tuple(lack for least in each.values() if not least.hindered for lack in least.lacks), alike=True)


@dataclass(frozen=True)
class Least:
    """Some lacks, the acts that mend them, and those that no act can."""

    lacks: tuple[Lack, ...]
    acts: frozenset[Act]
    exact: bool

    @property
    def hindered(self) -> tuple[Lack, ...]:
        """The lacks that nothing done now can mend."""
        return tuple(lack for lack in self.lacks if not lack.acts)

    def serves(self, act: Act) -> tuple[Lack, ...]:
        """The lacks that an act mends."""
        return tuple(lack for lack in self.lacks if act in lack.acts)


def _least(found: tuple[Lack, ...], *, alike: bool = False) -> Least:
    ranks: dict[Act, int] = {}
    for lack in found:
        for act, rank in lack.ranks.items():
            ranks[act] = 0 if alike else min(rank, ranks.get(act, rank))
    costs = {act: _ONE + ranks[act] for act in sorted(ranks)}
    cover = cheapest((lack.acts for lack in found if lack.acts), costs)
    return Least(found, cover.chosen, cover.exact)
