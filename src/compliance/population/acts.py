"""What municipalities may do, and what it makes of their conditions: see to a fact, end one, adopt a plan, let judge.

An act is about a fact, not about a requirement: who appoints somebody has done so for every requirement that asks for
it. So it is counted once, and works wherever its fact is tested, also where that does harm.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from datetime import date
from functools import cached_property
from typing import Literal

from compliance.gather.tests_of_value import passes
from compliance.lazily import dataclass
from compliance.model.dates import Period
from compliance.model.plans import Rules
from compliance.model.rules import Condition, FactDefinition, Requirement, Role, Value
from compliance.population.packing import STATUSES, UNADOPTED, Slot, code, slots

ActKind = Literal["do", "show", "adopt", "end", "ask", "meet"]
"""To see to something, to show that it was so in time, to adopt the plan of a region, to end something, to let a person
judge, or to meet a condition by whichever of its alternatives."""
HOLDS, FAILS = code("holds"), code("fails")
_NOT_ASKED = STATUSES.index("not_asked")


@dataclass(frozen=True, slots=True, order=True)
class Act:
    """One thing to do: of which kind, about which fact, region or condition, and as what."""

    kind: ActKind
    name: str
    as_what: str = ""
    """The value that the fact is to have, the condition that is to end, or the day by which it must have been so."""


@dataclass(frozen=True)
class Leaf:
    """One slot with the condition that is written there."""

    row: int
    slot: Slot
    asked: Condition
    whole: Condition
    """The condition with all its alternatives."""
    requirement: Requirement

    @property
    def role(self) -> Role:
        """What the condition is there for."""
        return self.slot.role


@dataclass
class Acts:
    """Every act that some rule books give occasion to, and what it makes of a plan on a date."""

    rules: Rules
    as_of: date
    _values: dict[Act, Value] = field(default_factory=dict)

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """The condition of every slot, in their order."""
        by_id = {one.id: one for book in self.rules.books for one in book.content.requirements}
        found = []
        for row, slot in enumerate(slots(self.rules)):
            whole = by_id[slot.requirement].conditions(slot.role)[slot.condition]
            found.append(Leaf(row, slot, whole.alternatives[slot.alternative], whole, by_id[slot.requirement]))
        return tuple(found)

    @cached_property
    def by_fact(self) -> Mapping[str, tuple[Leaf, ...]]:
        """The slots that test each fact."""
        found: dict[str, list[Leaf]] = {}
        for leaf in self.leaves:
            if leaf.asked.fact is not None:
                found.setdefault(leaf.asked.fact, []).append(leaf)
        return {name: tuple(leaves) for name, leaves in found.items()}

    def _definition(self, fact: str) -> FactDefinition:
        return self.rules.vocabulary.content.facts[fact]

    def _passes(self, leaf: Leaf, value: Value) -> bool:
        assert leaf.asked.fact
        return passes(leaf.asked, self._definition(leaf.asked.fact), value, self.as_of)

    # --- which acts there are ---------------------------------------------------------------------------------

    def see_to(self, fact: str, value: Value) -> Act:
        """To bring it about that a fact has a value."""
        act = Act("do", fact, repr(value))
        self._values[act] = value
        return act

    def usual(self, fact: str) -> Value:
        """The value that meets most of what is asked of a fact, and brings about the least that caps."""
        return self._ranked(fact)[0]

    def _ranked(self, fact: str) -> list[Value]:
        """The values that conditions on a fact name, the best first."""
        leaves = self.by_fact.get(fact, ())
        core = [leaf for leaf in leaves if leaf.role == "core"] or [leaf for leaf in leaves if leaf.role != "capped_by"]
        caps = [leaf for leaf in leaves if leaf.role == "capped_by"]
        more = [leaf for leaf in leaves if leaf.role == "additional"]

        def short(value: Value) -> tuple[int, int, int]:
            lacking = (sum(not self._passes(leaf, value) for leaf in those) for those in (core, more))
            first, second = lacking
            return first, sum(self._passes(leaf, value) for leaf in caps), second

        return sorted(self._candidates(fact, leaves), key=short)

    def _candidates(self, fact: str, leaves: tuple[Leaf, ...]) -> list[Value]:
        found: list[Value] = [value for leaf in leaves for value in _named(leaf.asked, self._definition(fact))]
        listed = [value for value in found if isinstance(value, tuple)]
        if len(listed) > 1:
            found.insert(0, tuple(dict.fromkeys(member for value in listed for member in value)))
        if self._definition(fact).type == "bool":
            found += [True, False]
        return found

    def meeting(self, leaf: Leaf) -> frozenset[Act]:
        """The acts by which a condition comes to hold on the date."""
        fact = leaf.asked.fact
        if fact is None:
            return frozenset((Act("ask", leaf.slot.subject),))
        if self.is_past(leaf):
            return frozenset()
        best = self.usual(fact)
        if self._passes(leaf, best):
            return frozenset((self.see_to(fact, best),))
        own = next((value for value in self._ranked(fact) if self._passes(leaf, value)), None)
        return frozenset() if own is None else frozenset((self.see_to(fact, own),))

    def met(self, leaf: Leaf) -> frozenset[Act]:
        """The acts by which the condition of a leaf comes to hold; of several that would do none is picked.

        Where there are alternatives only this condition is met by it: nobody is credited for one that was not named.
        """
        if len(leaf.whole.alternatives) == 1:
            return self.meeting(leaf)
        return frozenset((Act("meet", leaf.slot.subject),))

    def showing(self, leaf: Leaf) -> frozenset[Act]:
        """The acts by which a condition turns out to hold of which nothing is known."""
        if leaf.asked.fact is not None and self.is_past(leaf):
            assert leaf.asked.by
            return frozenset((Act("show", leaf.asked.fact, leaf.asked.by.text),))
        return self.meeting(leaf)

    def ending(self, leaf: Leaf) -> frozenset[Act]:
        """The acts by which a condition ceases to hold."""
        fact = leaf.asked.fact
        if fact is None:
            return frozenset((Act("ask", leaf.slot.subject),))
        best = self.usual(fact)
        asked = any(other.role == "core" for other in self.by_fact[fact])
        if asked and not self._passes(leaf, best):
            return frozenset((self.see_to(fact, best),))
        if self._definition(fact).type == "bool":
            return frozenset((self.see_to(fact, not self._passes(leaf, True)),))
        return frozenset((Act("end", fact, leaf.slot.subject),))

    def is_past(self, leaf: Leaf) -> bool:
        """Whether the day has passed by which it must have been so: what is done now comes too late."""
        return leaf.asked.by is not None and leaf.asked.by.last < self.as_of

    # --- what they make of a plan -----------------------------------------------------------------------------

    def done(self, plan: bytes, acts: Iterable[Act], adopting: Mapping[int, frozenset[str]]) -> bytes:
        """A plan as it stands once something is done; ``adopting`` says by which regions what is not adopted stands."""
        changed = bytearray(plan)
        for act in sorted(acts):
            for row, byte in self._made_of(act, adopting):
                if plan[row] % UNADOPTED != _NOT_ASKED:
                    changed[row] = byte
        return bytes(changed)

    def effects(self, act: Act, adopting: Mapping[int, frozenset[str]]) -> dict[int, int]:
        """What an act makes of which slots."""
        return dict(self._made_of(act, adopting))

    def _made_of(self, act: Act, adopting: Mapping[int, frozenset[str]]) -> Iterator[tuple[int, int]]:
        match act.kind:
            case "do":
                yield from self._seen_to(act)
            case "show":
                yield from self._shown(act)
            case "end":
                ended = [leaf for leaf in self.by_fact[act.name] if leaf.slot.subject == act.as_what]
                yield from (
                    (leaf.row, FAILS)
                    for leaf in self.by_fact[act.name]
                    if any(_same_test(leaf, other) for other in ended)
                )
            case "adopt":
                yield from ((row, HOLDS) for row, regions in adopting.items() if act.name in regions)
            case "meet":
                yield from ((leaf.row, HOLDS) for leaf in self.leaves if leaf.slot.subject == act.name)
            case "ask":
                yield from (
                    (leaf.row, FAILS if leaf.role == "capped_by" else HOLDS)
                    for leaf in self.leaves
                    if leaf.slot.subject == act.name and leaf.asked.fact is None
                )

    def _shown(self, act: Act) -> Iterator[tuple[int, int]]:
        """What was so by a day was so by every later one, and not by an earlier one."""
        day, value = Period(act.as_what).last, self.usual(act.name)
        for leaf in self.by_fact[act.name]:
            in_time = leaf.asked.by is None or day <= leaf.asked.by.last
            if in_time and leaf.role != "capped_by" and self._passes(leaf, value):
                yield leaf.row, HOLDS

    def _seen_to(self, act: Act) -> Iterator[tuple[int, int]]:
        value = self._values[act]
        for leaf in self.by_fact.get(act.name, ()):
            holds = self._passes(leaf, value)
            if not (holds and self.is_past(leaf)):
                yield leaf.row, HOLDS if holds else FAILS


def _same_test(leaf: Leaf, other: Leaf) -> bool:
    """Whether two conditions test the same of one fact."""
    return leaf.asked.model_dump(exclude={"inherits"}) == other.asked.model_dump(exclude={"inherits"})


def _named(asked: Condition, definition: FactDefinition) -> Iterator[Value]:
    """The values by which one test can be passed, as its own words name them."""
    match asked.value_tests:
        case ("is",):
            assert asked.is_ is not None
            yield asked.is_
        case ("in",):
            yield from asked.in_ or ()
        case ("at_least",) | ("at_most",):
            yield _bound(asked, definition)
        case ("includes",) | ("includes_any",):
            yield asked.includes or asked.includes_any or ()
        case _:
            yield True


def _bound(asked: Condition, definition: FactDefinition) -> Value:
    bound = asked.at_least if asked.at_least is not None else asked.at_most
    if definition.type == "set":
        return tuple((definition.values or tuple(map(str, range(1000))))[: int(str(bound))])
    return bound if isinstance(bound, int | float) else str(bound)
