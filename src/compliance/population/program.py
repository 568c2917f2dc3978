"""The steps over plans that a circuit needs for some of its sets: in order, each once, with room that is used again."""

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property

from compliance.population.circuit import EVERYONE, NOBODY, Circuit, Node

OR, XOR = "or", "xor"
Step = tuple[str, int, int, int]
"""How two sets, by where they stand, are joined, and where the third stands then."""


@dataclass(frozen=True)
class Program:
    """Steps, and where each wanted set stands then.

    The first so many places are the rows that are given, the next one holds all plans and one nobody; then come the
    rows of what is asked, and last the room that steps use among themselves.
    """

    given: int
    steps: tuple[Step, ...]
    stands: dict[Node, int]
    kept: int
    """So many rows are asked for that are not given."""
    room: int


def program(circuit: Circuit, given: int, wanted: Collection[Node]) -> Program:
    """The program for the sets that are wanted of a circuit."""
    return _Writer(circuit, given, tuple(dict.fromkeys(wanted))).written()


@dataclass
class _Writer:
    """One program while it is written: first each step with a name of its own, then the names as places."""

    circuit: Circuit
    given: int
    wanted: tuple[Node, ...]
    steps: list[tuple[str, int, int]] = field(default_factory=list)
    names: dict[Node, int] = field(default_factory=dict)
    """Of each set its row where it is given, ``given`` for everybody, ``given + 1`` for nobody, or that of a step."""
    by_step: dict[tuple[str, int, int], int] = field(default_factory=dict)

    def written(self) -> Program:
        self.names |= {EVERYONE: self.given, NOBODY: self.given + 1}
        asked = {node: self._name(node) for node in self.wanted}
        return self._placed(asked)

    def _step(self, how: str, one: int, other: int) -> int:
        step = (how, min(one, other), max(one, other))
        if step not in self.by_step:
            self.by_step[step] = self.given + 2 + len(self.steps)
            self.steps.append(step)
        return self.by_step[step]

    def _name(self, node: Node) -> int:
        if node not in self.names:
            kind, one, other = self.circuit.made[node]
            if kind == "input":
                self.names[node] = one
            elif kind == "of":
                self.names[node] = self._of(one, other)
            elif kind == "not":
                self.names[node] = self._step(XOR, self._name(one), self.given)
            else:
                self.names[node] = self._step(kind, self._name(one), self._name(other))
        return self.names[node]

    def _of(self, place: int, mask: int) -> int:
        """Some ways of a place: as their union, or as everybody but the other ways, where who is in none belongs."""
        ways = self.circuit.ways[place]
        last = 1 << len(ways)
        if mask & last:
            rest = self._of_named(place, ~mask & (last - 1))
            return self._step(XOR, rest, self.given)
        return self._of_named(place, mask)

    def _of_named(self, place: int, mask: int) -> int:
        """The union of some ways, begun with the largest part of it that is there already."""
        key = self.circuit.known.get(("of", place, mask))
        if key is not None and key in self.names:
            return self.names[key]
        found, left = self._begun(place, mask)
        for number, way in enumerate(self.circuit.ways[place]):
            if left >> number & 1:
                found = self._name(way) if found is None else self._step(OR, found, self._name(way))
        assert found is not None
        if key is not None:
            self.names[key] = found
        return found

    def _begun(self, place: int, mask: int) -> tuple[int | None, int]:
        asked = self._of_places.get(place, ())
        there = [(part, self.names[node]) for part, node in asked if node in self.names and not part & ~mask]
        most, name = max(there, key=lambda one: one[0].bit_count(), default=(0, None))
        return name, mask & ~most

    @cached_property
    def _of_places(self) -> dict[int, list[tuple[int, Node]]]:
        """The masks that are asked of each place, each with its set."""
        found: dict[int, list[tuple[int, Node]]] = {}
        for (kind, place, mask), node in self.circuit.known.items():
            if kind == "of":
                found.setdefault(place, []).append((mask, node))
        return found

    # --- places -----------------------------------------------------------------------------------------------

    def _placed(self, asked: dict[Node, int]) -> Program:
        first = self.given + 2
        kept = {name: number for number, name in enumerate(dict.fromkeys(n for n in asked.values() if n >= first))}
        last_use = {name: at for at, (_, one, other) in enumerate(self.steps) for name in (one, other)}
        places: dict[int, int] = {name: first + number for name, number in kept.items()}
        free: list[int] = []
        top = first + len(kept)
        steps = []
        for at, (how, one, other) in enumerate(self.steps):
            name = first + at
            sources = [places.get(each, each) for each in (one, other)]
            for each in {one, other}:
                if each >= first and each not in kept and last_use[each] == at:
                    free.append(places[each])
            if name not in places:
                if not free:
                    free.append(top)
                    top += 1
                places[name] = free.pop()
            steps.append((how, sources[0], sources[1], places[name]))
        stands = {node: places.get(name, name) for node, name in asked.items()}
        return Program(self.given, tuple(steps), stands, len(kept), top - first - len(kept))
