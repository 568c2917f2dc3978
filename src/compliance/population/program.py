"""The steps over plans that a circuit needs for some of its sets: in order, each once, with room that is used again."""

from collections.abc import Collection
from dataclasses import field

from compliance.lazily import dataclass
from compliance.population.circuit import EVERYONE, NOBODY, Circuit, Node

AND, XOR = "and", "xor"
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
            elif kind == "and":
                self.names[node] = self._and(one, other)
            else:
                self.names[node] = self._step(kind, self._name(one), self._name(other))
        return self.names[node]

    def _and(self, one: Node, other: Node) -> int:
        """Who is in both; who is in one and not in another is the one without what they share, often known already."""
        for mine, theirs in ((one, other), (other, one)):
            if self.circuit.made[theirs][0] == "not" and self.circuit.made[mine][0] != "not":
                inner = self.circuit.made[theirs][1]
                if self.circuit.implies(inner, mine):
                    return self._step(XOR, self._name(mine), self._name(inner))
                return self._step(XOR, self._name(mine), self._step(AND, self._name(mine), self._name(inner)))
        return self._step(AND, self._name(one), self._name(other))

    def _of(self, place: int, mask: int) -> int:
        """Some ways of a place: where a row of them ends or begins, who stands so or earlier is added or taken away."""
        ways, found = self.circuit.ways[place], None
        for number in range(len(ways) + 1):
            if mask >> number & 1 != mask >> number + 1 & 1:
                name = self._name(ways[number]) if number < len(ways) else self.given
                found = name if found is None else self._step(XOR, found, name)
        assert found is not None
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
