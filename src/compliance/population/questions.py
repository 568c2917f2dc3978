"""What would be if, of a population: who reaches a level, what holds most back, and the least that has to be done.

Every answer is judged by the same rules as a plan is. What is unknown stays unknown: it is told apart from what falls
short, and no plan is said to reach what only might be.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from compliance.infer.chain import by_framework
from compliance.lazily import dataclass
from compliance.model.facts import ConclusionKind, LevelOutcome, Verdict
from compliance.model.report import VERDICTS
from compliance.model.rules import RuleBook
from compliance.model.simulation import Standing
from compliance.population import bits
from compliance.population.acts import FAILS, Act, Acts
from compliance.population.cover import cheapest
from compliance.population.engine import OUTCOMES, Concluded, Engine, engine
from compliance.population.lacks import Lack, Plan, lacks
from compliance.population.packing import of_bytes

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

    def _who(self, kind: ConclusionKind, subject: str, *values: str) -> frozenset[int]:
        return frozenset(bits.members(self.concluded.plans(kind, subject, *values)))

    @cached_property
    def outcomes(self) -> dict[LevelOutcome, frozenset[int]]:
        """The numbers of the plans for which the goal stands so."""
        return {outcome: self._who("level", self.asking.goal.level_id, outcome) for outcome in OUTCOMES}

    @cached_property
    def verdicts(self) -> dict[str, dict[int, Verdict]]:
        """For every requirement the verdict on each plan."""
        return {
            name: {number: verdict for verdict in VERDICTS for number in self._who("requirement", name, verdict)}
            for name in self.asking.everything
        }

    @cached_property
    def open(self) -> dict[str, frozenset[int]]:
        """For every requirement the plans of which it is not known."""
        return {name: frozenset(bits.members(self.concluded.open(name))) for name in self.asking.everything}

    def standing(self, number: int) -> Standing:
        """How one plan stands to the goal."""
        short = [name for name in self.asking.requirements if self.is_short(name, number)]
        unknown = [name for name in self.asking.requirements if number in self.open[name]]
        result = next(outcome for outcome in OUTCOMES if number in self.outcomes[outcome])
        thin = self._thin(number) if result == "undecided" else ()
        return Standing(result=result, short=tuple(short), unknown=tuple(unknown), thin=thin)

    def is_short(self, name: str, number: int) -> bool:
        """Whether it is known that a plan falls short of a requirement."""
        return self.verdicts[name][number] not in ("met", "not_applicable") and number not in self.open[name]

    def _thin(self, number: int) -> tuple[str, ...]:
        met = frozenset(name for name in self.asking.requirements if self.verdicts[name][number] == "met")
        found = {lack.requirement for lack in lacks(self.asking.acts, self.plans[number], met)}
        return tuple(name for name in self.asking.requirements if name in found)

    def after(self, done: Mapping[int, Iterable[Act]], only: int | None = None) -> "World":
        """The world in which some plans have done something; of one plan alone, if asked."""
        acts = self.asking.acts

        def changed(number: int) -> Plan:
            plan = self.plans[number]
            return replace(plan, packed=acts.done(plan.packed, done.get(number, ()), plan.adopting))

        numbers = range(len(self.plans)) if only is None else (only,)
        return World(self.asking, tuple(map(changed, numbers)))


@dataclass(frozen=True)
class Asking:
    """What is asked: by which rules and acts, and of which level."""

    acts: Acts
    goal: RuleBook

    @cached_property
    def engine(self) -> Engine:
        """The rules, compiled."""
        return engine(self.acts.rules, with_rules=False)

    @cached_property
    def everything(self) -> tuple[str, ...]:
        """Everything that the rules ask."""
        return tuple(asked.id for book in self.acts.rules.books for asked in book.content.requirements)

    @cached_property
    def requirements(self) -> tuple[str, ...]:
        """Everything that must be met for the goal: what its level asks, and the levels below it."""
        books = by_framework(self.acts.rules)[self.goal.framework.id]
        below = books[: [book.level_id for book in books].index(self.goal.level_id) + 1]
        return tuple(asked.id for book in below for asked in book.requirements)

    def world(self, plans: Sequence[Plan]) -> World:
        """The world as it is."""
        return World(self, tuple(plans))

    def holding(self, world: World, number: int) -> tuple[str, ...]:
        """The requirements that keep most plans from the goal: first known shortfalls, then what is unknown."""
        kept = frozenset(range(len(world.plans))) - world.outcomes["reached"]
        counts = {
            name: (sum(world.is_short(name, one) for one in kept), len(world.open[name] & kept))
            for name in self.requirements
        }
        ranked = sorted(self.requirements, key=lambda name: (-counts[name][0], -counts[name][1]))
        return tuple(name for name in ranked if any(counts[name]))[:number]

    # --- the least that would have to be done -----------------------------------------------------------------

    def least(self, world: World, number: int, wanted: Iterable[str] | None = None) -> "Least":
        """The smallest set of acts by which one plan meets some requirements; without any, all of the goal.

        A requirement that does not apply is left out, unless doing the rest would make it apply.
        """
        names = tuple(self.requirements if wanted is None else wanted)
        applying = frozenset(name for name in names if world.verdicts[name][number] != "not_applicable")
        for _ in range(_MOST_ROUNDS):
            found = _least(lacks(self.acts, world.plans[number], applying))
            found = replace(found, exact=found.exact and not self._sets_aside(found, applying))
            if len(applying) == len(names):
                return found
            after = world.after({number: found.acts}, only=number)
            more = frozenset(name for name in names if after.verdicts[name][0] != "not_applicable") - applying
            if not more:
                return found
            applying |= more
        return replace(found, exact=False)

    def _sets_aside(self, found: "Least", applying: frozenset[str]) -> bool:
        """Whether an act would set a requirement aside: then fewer acts may do than were sought."""
        rows = [
            leaf.row for leaf in self.acts.leaves if leaf.role == "applies_when" and leaf.requirement.id in applying
        ]
        offered = {act for lack in found.lacks for act in lack.acts} if rows else ()
        return any(self.acts.effects(act, {}).get(row) == FAILS for act in offered for row in rows)

    def mended(self, world: World, wanted: Iterable[str] | None = None) -> tuple[dict[int, "Least"], World]:
        """For every plan the smallest set by which it meets some requirements, and the world in which all do that."""
        names = None if wanted is None else tuple(wanted)
        each = {number: self.least(world, number, names) for number in range(len(world.plans))}
        return each, world.after({number: least.acts for number, least in each.items()})

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
