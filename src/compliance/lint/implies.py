"""Whether one condition follows from another, so that two requirements can be seen to ask the same."""

from datetime import date

from compliance.model.dates import Duration
from compliance.model.rules import Condition, Inheritance, Requirement, Value

_WIDER: tuple[frozenset[Inheritance], ...] = (
    frozenset({"own"}),
    frozenset({"adopted"}),
    frozenset({"named", "delegated"}),
)
"""The classes of inheritance, each letting in all that the one before lets in."""
_DAY = date(2023, 3, 1)
"""Intervals are compared from here; it lies so that a year has 366 days and a month 31."""


def requirement(one: Requirement, other: Requirement) -> bool:
    """Whether whoever holds every core condition of the one holds those of the other too."""
    return all(any(condition(mine, one, theirs, other) for mine in one.core) for theirs in other.core)


def condition(mine: Condition, one: Requirement, theirs: Condition, other: Requirement) -> bool:
    """Whether a condition of one requirement follows from a condition of another."""
    return all(any(_leaf(a, one, b, other) for b in theirs.alternatives) for a in mine.alternatives)


def _leaf(a: Condition, one: Requirement, b: Condition, other: Requirement) -> bool:
    if a.fact is None or a.fact != b.fact:
        return False
    if other.kind == "state" and one.kind != "state":
        return False
    if _width(one.inheritance(a)) > _width(other.inheritance(b)):
        return False
    return value(a, b) and moment(a, b) and a.from_ in (None, b.from_) and one.from_ in (None, other.from_)


def _width(inheritance: Inheritance) -> int:
    return next(width for width, classes in enumerate(_WIDER) if inheritance in classes)


def value(a: Condition, b: Condition) -> bool:
    """Whether a value that passes the one passes the other."""
    if b.at_most is not None:
        return a.at_most is not None and _size(a.at_most) <= _size(b.at_most)
    if b.at_least is not None:
        least = a.at_least if a.at_least is not None else _members(a)
        return least is not None and _size(least) >= _size(b.at_least)
    if b.includes is not None:
        return a.includes is not None and set(b.includes) <= set(a.includes)
    if b.includes_any is not None:
        if a.includes is not None:
            return bool(set(a.includes) & set(b.includes_any))
        return a.includes_any is not None and set(a.includes_any) <= set(b.includes_any)
    mine, theirs = wanted(a), wanted(b)
    return bool(mine) and all(one in theirs for one in mine)


def wanted(asked: Condition) -> tuple[Value, ...]:
    """The values that ``is`` and ``in`` let through; none where another test stands."""
    if asked.in_ is not None:
        return asked.in_
    if asked.is_ is not None:
        return (asked.is_,)
    return () if asked.value_tests else (True,)


def moment(a: Condition, b: Condition) -> bool:
    """Whether what is in time for the one is in time for the other."""
    if b.by is not None:
        return a.by is not None and a.by.last <= b.by.last
    if b.times is not None:
        if a.times is None:
            return False
        return a.times.at_least >= b.times.at_least and _size(a.times.within) <= _size(b.times.within)
    if b.every == "own":
        return a.every == "own"
    if b.every is not None:
        mine = a.times.within if a.times else a.every
        return isinstance(mine, Duration) and _size(mine) <= _size(b.every)
    return True


def _members(asked: Condition) -> int | None:
    """How many members a list has at least that passes."""
    if asked.includes is not None:
        return len(asked.includes)
    return 1 if asked.includes_any is not None else None


def _size(bound: float | Duration) -> float:
    return float(bound.after(_DAY).toordinal()) if isinstance(bound, Duration) else float(bound)
