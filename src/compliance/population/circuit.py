"""Sets that are made of other sets, worked out once for whatever plans there are: as few steps as the rules allow.

A *place* is what stands in exactly one of nine ways for every plan: a condition, by its standings and *not asked*. So
sets of standings of one place are reckoned with here, not over plans: what holds and lapsed at once is nobody, and what
is missing was asked. Only what no reckoning settles becomes a step over plans.
"""

from collections.abc import Iterable
from dataclasses import field
from typing import Final

from compliance.lazily import dataclass

EVERYONE: Final = 0
NOBODY: Final = 1

_FEW: Final = 12
"""Of more sets than these it is not worth while to ask which of them follow from others."""

_MANY: Final = 200
"""Of unions of more parts than these it is not asked whether one follows from another."""

Node = int
"""A set, by its number in its circuit."""
_Made = tuple[str, int, int]
"""How a set is made: *of* a place and a mask of its ways, an *input* row, or *and*, *or*, *not* of others."""


@dataclass
class Circuit:
    """Sets by number, each there once however often it is asked for."""

    made: list[_Made] = field(default_factory=lambda: [("all", 0, 0), ("none", 0, 0)])
    known: dict[_Made, Node] = field(default_factory=dict)
    ways: list[tuple[Node, ...]] = field(default_factory=list)
    """For each place, and each of its ways but the last, who stands in that way or an earlier one."""
    _implied: dict[tuple[Node, Node], bool] = field(default_factory=dict)
    _leaves: dict[Node, frozenset[Node]] = field(default_factory=dict)

    def _node(self, kind: str, one: int, other: int = 0) -> Node:
        made = (kind, one, other)
        if made not in self.known:
            self.known[made] = len(self.made)
            self.made.append(made)
        return self.known[made]

    def input(self, row: int) -> Node:
        """The set that stands in a row of what is given."""
        return self._node("input", row)

    def place(self, ways: Iterable[Node]) -> int:
        """A new place, by who stands in each way or an earlier one; who is in none of these stands in the last way."""
        self.ways.append(tuple(ways))
        return len(self.ways) - 1

    def of(self, place: int, mask: int) -> Node:
        """Who stands at a place in one of some ways."""
        whole = (2 << len(self.ways[place])) - 1
        if mask & whole in (0, whole):
            return EVERYONE if mask & whole else NOBODY
        return self._node("of", place, mask & whole)

    def not_(self, one: Node) -> Node:
        """Everybody else."""
        kind, first, second = self.made[one]
        if one in (EVERYONE, NOBODY):
            return EVERYONE + NOBODY - one
        if kind == "of":
            return self.of(first, ~second)
        return first if kind == "not" else self._node("not", one)

    def or_(self, *several: Node) -> Node:
        """Who is in any of some sets."""
        by_place: dict[int, int] = {}
        others: list[Node] = []
        for leaf in dict.fromkeys(leaf for one in several for leaf in self.leaves(one)):
            kind, place, mask = self.made[leaf]
            if kind == "of":
                by_place[place] = by_place.get(place, 0) | mask
            elif leaf != NOBODY:
                others.append(leaf)
        parts = [*(self.of(place, mask) for place, mask in by_place.items()), *others]
        if EVERYONE in parts:
            return EVERYONE
        found = NOBODY
        for part in parts:
            found = part if found == NOBODY else self._node("or", found, part)
        return found

    def and_(self, *several: Node) -> Node:
        """Who is in all of some sets."""
        by_place: dict[int, int] = {}
        for one in several:
            kind, place, mask = self.made[one]
            if kind == "of":
                by_place[place] = by_place.get(place, mask) & mask
        found = [self._met(one, by_place) for one in several]
        if NOBODY in found:
            return NOBODY
        needed = list(dict.fromkeys(one for one in found if one != EVERYONE))
        if len(needed) <= _FEW and self._exclude(needed):
            return NOBODY
        result = EVERYONE
        for one in needed:
            result = self._both(result, one)
        return result

    def _both(self, one: Node, other: Node) -> Node:
        """Who is in both; in the order in which they come, so that what begins alike is one set."""
        if self.implies(one, other):
            return one
        return other if self.implies(other, one) else self._node("and", one, other)

    def _exclude(self, several: list[Node]) -> bool:
        """Whether it is plain that nobody is in two of some sets."""
        return any(self.implies(one, self.not_(other)) for one in several for other in several if one != other)

    def _met(self, one: Node, by_place: dict[int, int]) -> Node:
        """A set; where it is of a place, narrowed to what all the others of that place leave."""
        kind, place, _ = self.made[one]
        return self.of(place, by_place[place]) if kind == "of" else one

    def leaves(self, one: Node) -> frozenset[Node]:
        """The sets of which one is the union; itself where it is none."""
        if one not in self._leaves:
            kind, first, second = self.made[one]
            self._leaves[one] = self.leaves(first) | self.leaves(second) if kind == "or" else frozenset((one,))
        return self._leaves[one]

    def implies(self, one: Node, other: Node) -> bool:
        """Whether it is plain that everybody of the one is in the other; where it is not plain, not."""
        if one in (other, NOBODY) or other == EVERYONE:
            return True
        if (one, other) not in self._implied:
            self._implied[one, other] = self._is_plain(one, other)
        return self._implied[one, other]

    def _is_plain(self, one: Node, other: Node) -> bool:
        if self.made[one][0] == self.made[other][0] == "not":
            one, other = self.made[other][1], self.made[one][1]
        if len(self.leaves(one)) * len(self.leaves(other)) > _MANY:
            return False  # of whole levels it is never plain, and looking takes longest
        return all(any(self._within(leaf, wide) for wide in self.leaves(other)) for leaf in self.leaves(one))

    def _within(self, leaf: Node, wide: Node) -> bool:
        kind, place, mask = self.made[leaf]
        if kind == "and":
            return leaf == wide or any(self.implies(part, wide) for part in (place, mask))
        wide_kind, wide_place, wide_mask = self.made[wide]
        return leaf == wide or (kind == wide_kind == "of" and place == wide_place and not mask & ~wide_mask)
