"""How everything stands from one day on, until the next moment."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from datetime import date
from itertools import compress
from operator import is_not
from typing import cast

from compliance.lazily import dataclass
from compliance.model.facts import Fact, Inference, LevelOutcome, Verdict
from compliance.model.plans import Rules
from compliance.model.rules import Requirement

Course = Iterable[tuple[date, tuple[Fact, ...]]]
Conclude = Callable[[tuple[Fact, ...]], Inference]


@dataclass(frozen=True, slots=True)
class Moment:
    """From this day on: how each condition stands, and what follows for requirements and levels."""

    day: date
    facts: Mapping[str, tuple[Fact, ...]]
    """By requirement."""
    verdicts: Mapping[str, Verdict]
    levels: Mapping[str, LevelOutcome]
    """By the name of the level, such as ``water/1``."""
    open: frozenset[str] = frozenset()
    """The requirements that are unknown, or partly met only because the rest of their core is."""


def moments(course: Course, conclude: Conclude) -> tuple[Moment, ...]:
    """A moment for each day of a course; only where a status changed is anything concluded anew."""
    return tuple(_moments(course, conclude, whole=True))


def moments_without_levels(course: Course, conclude: Conclude) -> tuple[Moment, ...]:
    """The same of requirements alone: of those that changed is concluded anew, and of no others."""
    return tuple(_moments(course, conclude, whole=False))


def _moments(course: Course, conclude: Conclude, *, whole: bool) -> Iterator[Moment]:
    before: tuple[Fact, ...] = ()
    now = Moment(date.min, {}, {}, {})
    for day, facts in course:
        changed = _changed(before, facts)
        grouped = _by_requirement(facts) if changed is None else _regrouped(now.facts, [fact for _, fact in changed])
        now = replace(now, day=day, facts=grouped)
        touched = grouped.keys() if changed is None else _standing_otherwise(changed)
        if touched:
            asked = facts if whole else tuple(fact for name in touched for fact in grouped[name])
            now = _concluded(now, conclude(asked))
        before = facts
        yield now


def _concluded(before: Moment, inference: Inference) -> Moment:
    """A moment with what is concluded now; of what nothing is concluded, as it was concluded before."""
    found = inference.of("requirement")
    # The engines conclude only verdicts on requirements, and only outcomes on levels.
    verdicts = {name: cast("Verdict", one.value) for name, one in found.items()}
    levels = {name: cast("LevelOutcome", one.value) for name, one in inference.of("level").items()}
    undecided = frozenset(name for name, one in found.items() if one.is_open)
    return replace(
        before,
        verdicts={**before.verdicts, **verdicts},
        levels={**before.levels, **levels},
        open=before.open - verdicts.keys() | undecided,
    )


def _changed(before: tuple[Fact, ...], facts: tuple[Fact, ...]) -> list[tuple[Fact, Fact]] | None:
    """The facts that are not the very ones of the day before, each with that; none where they are of other conditions.

    What a day does not touch is not only alike but the same: so it need not be looked into.
    """
    if not before or len(before) != len(facts):
        return None
    pairs = list(compress(zip(before, facts, strict=True), map(is_not, before, facts)))
    alike = all((one.subject, one.alternative) == (other.subject, other.alternative) for one, other in pairs)
    return pairs if alike else None


def _standing_otherwise(changed: Iterable[tuple[Fact, Fact]]) -> Set[str]:
    """The requirements of which a status changed."""
    return {
        now.requirement
        for was, now in changed
        if (was.status, was.adopted, was.rejected) != (now.status, now.adopted, now.rejected)
    }


def _regrouped(before: Mapping[str, tuple[Fact, ...]], changed: Iterable[Fact]) -> Mapping[str, tuple[Fact, ...]]:
    """The facts by requirement, those that changed in the place of what they were."""
    anew = {(fact.subject, fact.alternative): fact for fact in changed}
    names = {fact.requirement for fact in anew.values()}
    return {
        **before,
        **{name: tuple(anew.get((fact.subject, fact.alternative), fact) for fact in before[name]) for name in names},
    }


def _by_requirement(facts: Iterable[Fact]) -> Mapping[str, tuple[Fact, ...]]:
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
