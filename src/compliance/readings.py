"""What would follow if claims that can be read in two ways were read the other way, each by itself and all together.

What is met in a level depends on a claim only through the requirements that test its fact. So each requirement is
judged under every choice among its own claims, and the choices that several requirements share are tried together. Both
are exact within the bounds below; beyond them the range is the widest that could be, and says that it is not exact.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations, product

from compliance.lazily import dataclass
from compliance.model.plans import Claim, Family, Rules
from compliance.model.rules import ROLES, Requirement, RuleBook

MOST_OF_ONE = 8
"""So many claims of one requirement are read in every combination: 256 judgements of it."""
MOST_TOGETHER = 14
"""So many claims that hang together by their requirements are tried in every combination: 16,384 sums."""

Choice = frozenset[tuple[str, int]]
"""The claims that are read otherwise, each by its file and its place in it, from nought."""
Judge = Callable[[Iterable[str], Choice], Mapping[str, str]]
"""The verdicts on some requirements under a choice."""


@dataclass(frozen=True, slots=True)
class Alone:
    """The verdict on one requirement if one claim is read otherwise."""

    requirement: str
    file: str
    index: int
    claim: Claim
    verdict: str


@dataclass(frozen=True, slots=True)
class Range:
    """The least and the most of a level that is met over all readings, and whether every choice was tried."""

    least: int
    most: int
    exact: bool


@dataclass(frozen=True, slots=True)
class _Table:
    """Whether a requirement is met under each choice among its claims; none where there are too many to try."""

    claims: tuple[tuple[str, int], ...]
    met: Mapping[Choice, bool] | None


def alone(rules: Rules, family: Family, judge: Judge) -> tuple[Alone, ...]:
    """Each requirement under the other reading of each claim that it tests, in the order of the files."""
    bearing = _bearing(rules, family)
    found = []
    for place, claim in ambiguous(family).items():
        asked = tuple(name for name, places in bearing.items() if place in places)
        verdicts = judge(asked, frozenset({place})) if asked else {}
        found += [Alone(name, *place, claim, verdicts[name]) for name in asked]
    return tuple(found)


def ranges(rules: Rules, family: Family, judge: Judge) -> dict[str, Range]:
    """What is met of each level over all readings, by the name of the level."""
    bearing = _bearing(rules, family)
    tables = {name: _table(name, places, judge) for name, places in bearing.items() if places}
    settled = judge([name for name, places in bearing.items() if not places], frozenset())
    fixed = {name for name, verdict in settled.items() if verdict == "met"}
    return {book.content.level_id: _range(book.content, fixed, tables) for book in rules.books}


def ambiguous(family: Family) -> dict[tuple[str, int], Claim]:
    """The claims of a family that have another reading, by their place."""
    return {
        (plan.name, index): claim
        for plan in family.members
        for index, claim in enumerate(plan.content.claims)
        if claim.otherwise
    }


def _bearing(rules: Rules, family: Family) -> dict[str, tuple[tuple[str, int], ...]]:
    """The claims with another reading that each requirement tests."""
    places = ambiguous(family)
    asked = {asked.id: _facts(asked) for book in rules.books for asked in book.content.requirements}
    return {
        name: tuple(place for place, claim in places.items() if claim.fact in facts) for name, facts in asked.items()
    }


def _facts(asked: Requirement) -> set[str]:
    leaves = (leaf for role in ROLES for condition in asked.conditions(role) for leaf in condition.alternatives)
    return {leaf.fact for leaf in leaves if leaf.fact}


def _table(name: str, places: tuple[tuple[str, int], ...], judge: Judge) -> _Table:
    if len(places) > MOST_OF_ONE:
        return _Table(places, None)
    return _Table(places, {choice: judge((name,), choice)[name] == "met" for choice in _choices(places)})


def _choices(places: tuple[tuple[str, int], ...]) -> Iterator[Choice]:
    for many in range(len(places) + 1):
        yield from map(frozenset, combinations(places, many))


def _range(book: RuleBook, fixed: set[str], tables: Mapping[str, _Table]) -> Range:
    mine = [tables[asked.id] for asked in book.requirements if asked.id in tables]
    least = most = sum(asked.id in fixed for asked in book.requirements)
    exact = True
    for part in _hanging_together(mine):
        low, high, tried = _of_part(part)
        least, most, exact = least + low, most + high, exact and tried
    return Range(least, most, exact)


def _hanging_together(tables: Iterable[_Table]) -> list[list[_Table]]:
    """The tables in groups that share no claim."""
    groups: list[list[_Table]] = []
    for table in tables:
        touching = [g for g in groups if any(set(table.claims) & set(other.claims) for other in g)]
        groups = [g for g in groups if g not in touching] + [[table, *(t for g in touching for t in g)]]
    return groups


def _of_part(tables: list[_Table]) -> tuple[int, int, bool]:
    """The least and the most that is met of requirements that hang together, and whether every choice was tried."""
    claims = sorted({place for table in tables for place in table.claims})
    if len(claims) > MOST_TOGETHER or any(table.met is None for table in tables):
        low = sum(table.met is not None and all(table.met.values()) for table in tables)
        high = sum(table.met is None or any(table.met.values()) for table in tables)
        return low, high, False
    sums = []
    for picked in product((False, True), repeat=len(claims)):
        read = frozenset(place for place, otherwise in zip(claims, picked, strict=True) if otherwise)
        sums.append(sum(bool(table.met and table.met[read & frozenset(table.claims)]) for table in tables))
    return min(sums), max(sums), True
