"""The cheapest set that has something of every group: exact, or told as the best that was found within a limit.

A group that is a lack, and what could mend it, are taken here as they come: who can mend many lacks at once is counted
once. What is plain is settled first; only what remains is searched, part by part, with a limit on the work.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from typing import Generic, TypeVar

from compliance.lazily import dataclass

T = TypeVar("T")
MOST_STEPS = 100_000
"""So many choices are tried in each part that hangs together; then the best that was found is taken."""


@dataclass(frozen=True)
class Cover(Generic[T]):
    """What was chosen, and whether nothing cheaper can be."""

    chosen: frozenset[T]
    exact: bool


def cheapest(groups: Iterable[frozenset[T]], costs: Mapping[T, int], most_steps: int = MOST_STEPS) -> Cover[T]:
    """The cheapest set with a member of every group; every cost is more than nought and no group is empty.

    Of sets that cost the same it is the same one every time.
    """
    place = {one: number for number, one in enumerate(costs)}
    chosen: set[T] = set()
    left = _settled(set(groups), costs, place, chosen)
    exact = True
    for part in _parts(left, place):
        search = _Search(costs, place, most_steps)
        chosen |= search.best_of(part)
        exact = exact and search.steps < most_steps
    return Cover(frozenset(chosen), exact)


def _settled(
    groups: set[frozenset[T]], costs: Mapping[T, int], place: Mapping[T, int], chosen: set[T]
) -> set[frozenset[T]]:
    """The groups that are left once all is chosen that must be, and what can never be needed is left out."""
    while True:
        forced = {one for group in groups if len(group) == 1 for one in group}
        chosen |= forced
        left = {group for group in groups if not group & forced}
        left = {group for group in left if not any(other < group for other in left)}
        left = set(_without_needless(left, costs, place))
        if left == groups:
            return left
        groups = left


def _without_needless(
    groups: set[frozenset[T]], costs: Mapping[T, int], place: Mapping[T, int]
) -> Iterator[frozenset[T]]:
    """The groups without members instead of which another one of the group does at least as much for no more."""
    where: dict[T, set[frozenset[T]]] = {}
    for group in groups:
        for one in group:
            where.setdefault(one, set()).add(group)

    def better(other: T, one: T) -> bool:
        cheaper, earlier = costs[other] <= costs[one], (costs[other], place[other]) < (costs[one], place[one])
        return cheaper and where[one] <= where[other] and (where[one] < where[other] or earlier)

    for group in groups:
        yield frozenset(one for one in group if not any(better(other, one) for other in group if other != one))


def _parts(groups: set[frozenset[T]], place: Mapping[T, int]) -> list[list[frozenset[T]]]:
    """The groups by what hangs together: what is chosen in one part says nothing of another."""
    parts: list[tuple[set[T], list[frozenset[T]]]] = []
    for group in sorted(groups, key=lambda one: sorted(place[each] for each in one)):
        touching = [part for part in parts if part[0] & group]
        parts = [part for part in parts if part not in touching]
        members = set(group).union(*(part[0] for part in touching))
        parts.append((members, [*(each for part in touching for each in part[1]), group]))
    return [part for _, part in parts]


@dataclass
class _Search(Generic[T]):
    """Branch and bound over one part."""

    costs: Mapping[T, int]
    place: Mapping[T, int]
    most_steps: int
    steps: int = 0
    best: tuple[int, frozenset[T]] | None = None
    _stack: list[tuple[int, frozenset[T], list[frozenset[T]]]] = field(default_factory=list)

    def best_of(self, groups: list[frozenset[T]]) -> frozenset[T]:
        self.best = self._greedy(groups)
        self._stack = [(0, frozenset(), groups)]
        while self._stack and self.steps < self.most_steps:
            self.steps += 1
            self._step(*self._stack.pop())
        return self.best[1]

    def _step(self, cost: int, chosen: frozenset[T], left: list[frozenset[T]]) -> None:
        assert self.best
        if not left:
            if cost < self.best[0]:
                self.best = (cost, chosen)
            return
        if cost + self._least(left) >= self.best[0]:
            return
        narrowest = min(left, key=len)
        for one in sorted(narrowest, key=lambda each: (-self.costs[each], -self.place[each])):
            rest = [group for group in left if one not in group]
            self._stack.append((cost + self.costs[one], chosen | {one}, rest))

    def _least(self, left: list[frozenset[T]]) -> int:
        """What the rest costs at the least: groups that share nothing each need a member of their own."""
        used: set[T] = set()
        least = 0
        for group in sorted(left, key=len):
            if not used & group:
                used |= group
                least += min(self.costs[one] for one in group)
        return least

    def _greedy(self, groups: list[frozenset[T]]) -> tuple[int, frozenset[T]]:
        chosen: set[T] = set()
        left = groups
        while left:
            members = {one for group in left for one in group}
            taken = min(members, key=lambda one: (self.costs[one] / sum(one in g for g in left), self.place[one]))
            chosen.add(taken)
            left = [group for group in left if taken not in group]
        return sum(self.costs[one] for one in chosen), frozenset(chosen)
