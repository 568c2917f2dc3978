"""How the witness judges plan after plan: what each way to stand leads to is worked out once for the rule books.

Nothing here says what follows from what: that stands in ``plain``, which asks of a count only whether there are any. So
a requirement is known by which of its counts there are, a level by which of its own and how the one below stands. Each
of those is led through ``plain`` when it first occurs, and looked up from then on.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from operator import getitem
from typing import Final, TypeVar

from compliance.infer import plain
from compliance.infer.chain import (
    CONDITION_COUNTS,
    FRAMEWORK_COUNTS,
    LEVEL_COUNTS,
    REQUIREMENT_COUNTS,
    Answer,
    Event,
    by_framework,
    raised,
    resting_thinly,
)
from compliance.kept import Itself, Kept
from compliance.lazily import dataclass
from compliance.model.facts import Conclusion, ConclusionKind, Fact
from compliance.model.plans import Rules
from compliance.model.rules import ROLES, Role, RuleBook

_BEST: Final = (*CONDITION_COUNTS, "not_asked")
"""How an alternative may stand, the best first, and so a condition by its alternatives."""
_REFUSED, _THIN = len(_BEST), 2 * len(_BEST)
"""What is added to the place of how it stands: that the plan refuses it, that it rests on thin evidence alone."""
_PLACES: Final = {name: place for place, name in enumerate(_BEST)}

_Condition = tuple[str, Role, int]
_Way = TypeVar("_Way", bound=Hashable)
_Found = TypeVar("_Found")


class _Following(dict[_Way, _Found]):
    """What follows from each way to stand; worked out when it first occurs."""

    def __init__(self, work_out: Callable[[_Way], _Found]) -> None:
        self._work_out = work_out

    def __missing__(self, way: _Way) -> _Found:
        found = self[way] = self._work_out(way)
        return found


def follow(rules: Rules, facts: tuple[Fact, ...]) -> tuple[Conclusion, ...]:
    """What follows from the facts, by what was prepared of the rule books."""
    order = [(fact.requirement, fact.role, fact.condition) for fact in facts]
    prepared = _PREPARED.get(Itself(rules))
    if prepared is None or prepared.order != order:
        prepared = Prepared(rules, order)
        _PREPARED.put(Itself(rules), prepared)
    return prepared.conclusions(facts)


def requirement(facts: Iterable[Fact]) -> Conclusion:
    """What follows for the one requirement that some facts are of."""
    stands: dict[tuple[Role, int], int] = {}
    name = ""
    for fact in facts:
        name, condition, mine = fact.requirement, (fact.role, fact.condition), _standing(fact) % _THIN
        stands[condition] = mine if condition not in stands else _best((stands[condition], mine))
    bits = 0
    for (role, _), mine in stands.items():
        bits |= _RAISED[role][mine]
    answer = _REQUIREMENT[bits]
    return Conclusion(kind="requirement", subject=name, value=answer.value, rule=answer.rule)


def _answer(kind: ConclusionKind, names: tuple[str, ...], some: Iterable[str], below: str = "none") -> Answer:
    """What follows where some counts are one and the others nought; of whom does not matter."""
    (answer,) = plain.answers((Event(kind, "", dict.fromkeys(names, 0) | dict.fromkeys(some, 1), below),))
    return answer


def _about(
    kind: ConclusionKind, subject: str, answers: Mapping[_Way, Answer], to: Callable[[Conclusion], _Found]
) -> _Following[_Way, _Found]:
    """What is concluded of a subject from each way to stand, as whoever asks wants it."""

    def work_out(way: _Way) -> _Found:
        answer = answers[way]
        return to(Conclusion(kind=kind, subject=subject, value=answer.value, rule=answer.rule))

    return _Following(work_out)


def _itself(found: Conclusion) -> Conclusion:
    return found


# --- conditions ---------------------------------------------------------------------------------------------------


def _standing(fact: Fact) -> int:
    """How an alternative stands, with what is so beside that."""
    name = "unadopted" if fact.status == "holds" and not fact.adopted else fact.status
    return _PLACES[name] + _REFUSED * fact.rejected + _THIN * fact.thin


def _best(stands: Iterable[int]) -> int:
    """How a condition stands by its alternatives: as the best of them, refused if one is."""
    found = tuple(stands)
    return min(one % _REFUSED for one in found) + _REFUSED * any(one >= _REFUSED for one in found)


def _of_condition(stands: int) -> Answer:
    return _answer("condition", CONDITION_COUNTS, CONDITION_COUNTS[stands % _REFUSED :][:1])


# --- requirements -------------------------------------------------------------------------------------------------


def _bits(names: Iterable[str]) -> int:
    return sum(1 << REQUIREMENT_COUNTS.index(name) for name in names)


_RAISED: Final[dict[Role, tuple[int, ...]]] = {
    role: tuple(
        _bits(raised(role, _BEST[stands % _REFUSED], rejected=stands >= _REFUSED)) for stands in range(2 * _REFUSED)
    )
    for role in ROLES
}
"""For each role the counts that a condition raises by how it stands, as bits."""


def _of_requirement(bits: int) -> Answer:
    some = (name for place, name in enumerate(REQUIREMENT_COUNTS) if bits >> place & 1)
    return _answer("requirement", REQUIREMENT_COUNTS, some)


_APPLICABLE, _UNMET, _SHORT = 1, 2, 4


def _with_its_weight(found: Conclusion) -> tuple[Conclusion, int]:
    """The conclusion about a requirement, and what it counts as for its level."""
    if found.value == "not_applicable":
        return found, 0
    if found.value == "met":
        return found, _APPLICABLE
    return found, _APPLICABLE + _UNMET + (0 if found.is_open else _SHORT)


# --- levels and frameworks ----------------------------------------------------------------------------------------


_LevelStands = tuple[int, bool, str]
"""What its requirements count as, whether one of them rests thinly, and how the level below stands."""


def _of_level(way: _LevelStands) -> Answer:
    bits, thin, below = way
    there = {"applicable": bits & _APPLICABLE, "unmet": bits & _UNMET, "short": bits & _SHORT, "thin": thin}
    return _answer("level", LEVEL_COUNTS, (name for name, some in there.items() if some), below)


def _of_framework(outcomes: frozenset[str]) -> Answer:
    return _answer("framework", FRAMEWORK_COUNTS, outcomes.intersection(FRAMEWORK_COUNTS))


_CONDITION, _REQUIREMENT = _Following(_of_condition), _Following(_of_requirement)
_LEVEL, _FRAMEWORK = _Following(_of_level), _Following(_of_framework)


@dataclass(frozen=True, slots=True)
class _Level:
    """A level, and where its requirements stand among those that are concluded about."""

    requirements: frozenset[str]
    places: tuple[int, ...]
    following: _Following[_LevelStands, Conclusion]


class Prepared:
    """Rule books, for facts that come in one order: that of ``gather.facts``, or another if somebody makes his own."""

    def __init__(self, rules: Rules, order: list[_Condition]) -> None:
        self.order = order
        rows: dict[_Condition, list[int]] = {}
        for row, condition in enumerate(order):
            rows.setdefault(condition, []).append(row)
        self._rows = [mine[0] for mine in rows.values()]
        self._several = [(place, mine) for place, mine in enumerate(rows.values()) if len(mine) > 1]
        self._conditions = [
            _about("condition", f"{name}/{role}/{number}", _CONDITION, _itself) for name, role, number in rows
        ]
        raising: dict[str, list[tuple[int, tuple[int, ...]]]] = {}
        for place, (name, role, _) in enumerate(rows):
            mine = raising.setdefault(name, [])
            if any(_RAISED[role]):
                mine.append((place, _RAISED[role]))
        self._requirements = [
            (_about("requirement", name, _REQUIREMENT, _with_its_weight), tuple(mine)) for name, mine in raising.items()
        ]
        self._frameworks = _frameworks(rules, {name: place for place, name in enumerate(raising)})

    def conclusions(self, facts: tuple[Fact, ...]) -> tuple[Conclusion, ...]:
        """What follows from facts that come in this order."""
        alternatives = [
            _PLACES[fact.status] if fact.adopted and not (fact.rejected or fact.thin) else _standing(fact)
            for fact in facts
        ]
        some_thin = max(alternatives, default=0) >= _THIN
        if some_thin:
            alternatives = [one % _THIN for one in alternatives]
        stands = [alternatives[row] for row in self._rows]
        for place, rows in self._several:
            stands[place] = _best(alternatives[row] for row in rows)
        found = list(map(getitem, self._conditions, stands))
        weights = []
        for following, conditions in self._requirements:
            bits = 0
            for place, raises in conditions:
                bits |= raises[stands[place]]
            conclusion, weight = following[bits]
            found.append(conclusion)
            weights.append(weight)
        thin = resting_thinly(facts, found) if some_thin else frozenset()
        return (*found, *self._above(weights, thin))

    def _above(self, weights: list[int], thin: frozenset[str]) -> list[Conclusion]:
        """How levels and frameworks stand, of which the requirements count so."""
        found, frameworks = [], []
        for levels, framework in self._frameworks:
            below, outcomes = "none", set()
            for level in levels:
                bits = 0
                for place in level.places:
                    bits |= weights[place]
                conclusion = level.following[bits, bool(thin and thin & level.requirements), below]
                found.append(conclusion)
                below = conclusion.value
                outcomes.add(below)
            frameworks.append(framework[frozenset(outcomes)])
        return found + frameworks


def _frameworks(
    rules: Rules, place: dict[str, int]
) -> list[tuple[list[_Level], _Following[frozenset[str], Conclusion]]]:
    """The levels of each framework from the lowest up, by the places of their requirements."""
    found = []
    for name, books in by_framework(rules).items():
        found.append(([_level(book, place) for book in books], _about("framework", name, _FRAMEWORK, _itself)))
    return found


def _level(book: RuleBook, place: dict[str, int]) -> _Level:
    ids = [one.id for one in book.requirements]
    following = _about("level", book.level_id, _LEVEL, _itself)
    return _Level(frozenset(ids), tuple(place[one] for one in ids), following)


_MOST_PREPARED = 32
_PREPARED: Kept[Itself[Rules], Prepared] = Kept(_MOST_PREPARED)
