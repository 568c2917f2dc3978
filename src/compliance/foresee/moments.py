"""How everything stands from one day on, until the next moment."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from itertools import compress
from operator import is_not
from typing import cast

from compliance.lazily import dataclass
from compliance.model.facts import Conclusion, Fact, Inference, LevelOutcome, Verdict
from compliance.model.plans import Rules
from compliance.model.rules import Requirement

Course = Iterable[tuple[date, tuple[Fact, ...]]]
Conclude = Callable[[tuple[Fact, ...]], Inference]
ByRequirement = Mapping[str, tuple[Fact, ...]]
_Following = tuple[Mapping[str, Conclusion], Mapping[str, LevelOutcome]]
"""What follows for requirements, and for levels."""


@dataclass(frozen=True, slots=True)
class Moment:
    """From this day on: how each condition stands, and what follows for requirements and levels."""

    day: date
    facts: ByRequirement
    """By requirement."""
    verdicts: Mapping[str, Verdict]
    levels: Mapping[str, LevelOutcome]
    """By the name of the level, such as ``water/1``."""
    open: frozenset[str] = frozenset()
    """The requirements that are unknown, or partly met only because the rest of their core is."""


def moments(course: Course, conclude: Conclude) -> tuple[Moment, ...]:
    """A moment for each day of a course; only where a status changed is anything concluded anew."""

    def follow(facts: tuple[Fact, ...], _: ByRequirement) -> _Following:
        inference = conclude(facts)
        # An engine concludes only outcomes on levels.
        levels = {name: cast("LevelOutcome", found.value) for name, found in inference.of("level").items()}
        return inference.of("requirement"), levels

    return tuple(_moments(course, follow))


def moments_without_levels(course: Course, conclude: Callable[[tuple[Fact, ...]], Conclusion]) -> tuple[Moment, ...]:
    """The same of requirements alone, each by its own facts: those that changed are concluded anew, and no others."""
    return tuple(_moments(course, lambda _, touched: ({name: conclude(mine) for name, mine in touched.items()}, {})))


def _moments(course: Course, follow: Callable[[tuple[Fact, ...], ByRequirement], _Following]) -> Iterator[Moment]:
    before: tuple[Fact, ...] = ()
    now = Moment(date.min, {}, {}, {})
    for day, facts in course:
        changed = _changed(before, facts)
        grouped = _by_requirement(facts) if changed is None else _regrouped(now.facts, changed)
        now = Moment(day, grouped, now.verdicts, now.levels, now.open)
        touched = grouped.keys() if changed is None else _standing_otherwise(changed)
        if touched:
            now = _concluded(now, *follow(facts, {name: grouped[name] for name in touched}))
        before = facts
        yield now


def _concluded(now: Moment, found: Mapping[str, Conclusion], levels: Mapping[str, LevelOutcome]) -> Moment:
    """A moment with what is concluded anew; of what nothing is concluded, as it was before."""
    # An engine concludes only verdicts on requirements.
    verdicts = {name: cast("Verdict", one.value) for name, one in found.items()}
    undecided = [name for name, one in found.items() if one.is_open]
    still_open = now.open.difference(found).union(undecided)
    return Moment(now.day, now.facts, {**now.verdicts, **verdicts}, {**now.levels, **levels}, still_open)


def _changed(before: tuple[Fact, ...], facts: tuple[Fact, ...]) -> list[tuple[Fact, Fact]] | None:
    """The facts that are not the very ones of the day before, each with that; none where they are of other conditions.

    What a day does not touch is not only alike but the same: so it need not be looked into.
    """
    if facts is before:
        return []
    if not before or len(before) != len(facts):
        return None
    pairs = list(compress(zip(before, facts, strict=True), map(is_not, before, facts)))
    alike = all(_place(one) == _place(other) for one, other in pairs)
    return pairs if alike else None


def _place(fact: Fact) -> tuple[object, ...]:
    """Where in the rule books it is asked."""
    return fact.requirement, fact.role, fact.condition, fact.alternative


def _standing_otherwise(changed: Iterable[tuple[Fact, Fact]]) -> Set[str]:
    """The requirements of which a status changed."""
    return {
        now.requirement
        for was, now in changed
        if (was.status, was.adopted, was.rejected) != (now.status, now.adopted, now.rejected)
    }


def _regrouped(before: ByRequirement, changed: Sequence[tuple[Fact, Fact]]) -> ByRequirement:
    """The facts by requirement, those that changed in the place of what they were."""
    if not changed:
        return before
    anew = {_place(now): now for _, now in changed}
    names = {now.requirement for _, now in changed}
    return {**before, **{name: tuple([anew.get(_place(one), one) for one in before[name]]) for name in names}}


def _by_requirement(facts: Iterable[Fact]) -> ByRequirement:
    found: dict[str, list[Fact]] = {}
    for fact in facts:
        found.setdefault(fact.requirement, []).append(fact)
    return {name: tuple(mine) for name, mine in found.items()}


def standing_on(found: Sequence[Moment], day: date) -> Moment:
    """The moment that a day falls in; the first one for a day before all of them."""
    return found[max(bisect_right(found, day, key=lambda moment: moment.day) - 1, 0)]


def stands_since(past: Sequence[Moment], name: str) -> date | None:
    """The first day of the unbroken time in which the verdict was the last one; none where it always was so."""
    start = len(past) - 1
    while start and past[start - 1].verdicts[name] == past[-1].verdicts[name]:
        start -= 1
    return past[start].day if start else None


def all_asked(rules: Rules) -> Mapping[str, Requirement]:
    """Every requirement by its id, in the order of the report: framework, level, theme, id."""
    return {
        asked.id: asked
        for book in rules.books
        for asked in sorted(book.content.requirements, key=lambda requirement: (requirement.theme, requirement.id))
    }
