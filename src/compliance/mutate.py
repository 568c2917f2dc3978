"""Every small mistake one could make in writing a requirement: a value, a bound, an interval, a role changed."""

from collections.abc import Iterator, Mapping

from compliance.lazily import dataclass
from compliance.model.dates import Duration, Period
from compliance.model.rules import ROLES, Condition, FactDefinition, Inheritance, Kind, Requirement, Role, Vocabulary

_CLASSES: tuple[Inheritance, ...] = ("own", "adopted", "named", "delegated")
_KINDS: tuple[Kind, ...] = ("state", "product", "periodic")


@dataclass(frozen=True, slots=True)
class Mutation:
    """A requirement with one thing changed, and that change by name: ``P1-SIG-01 core 1: is true -> false``."""

    name: str
    requirement: Requirement


def mutations(asked: Requirement, vocabulary: Vocabulary) -> Iterator[Mutation]:
    """Every change of one requirement, each by a name that tells what was changed."""
    for kind in _KINDS:
        if kind != asked.kind:
            yield _changed(asked, f"kind {asked.kind} -> {kind}", ("kind", kind))
    for other in _CLASSES:
        if other != asked.inherits:
            yield _changed(asked, f"inherits {asked.inherits} -> {other}", ("inherits", other))
    if asked.from_:
        for moved in _moved(asked.from_):
            yield _changed(asked, f"from {asked.from_} -> {moved}", ("from_", moved))
    for role in ROLES:
        for place in range(len(asked.conditions(role))):
            yield from _of_condition(asked, role, place, vocabulary.facts)


def _changed(asked: Requirement, words: str, *parts: tuple[str, object]) -> Mutation:
    return Mutation(f"{asked.id} {words}", asked.model_copy(update=dict(parts)))


def _of_condition(
    asked: Requirement, role: Role, place: int, facts: Mapping[str, FactDefinition]
) -> Iterator[Mutation]:
    conditions = asked.conditions(role)
    condition, at = conditions[place], f"{role} {place + 1}"
    rest = (*conditions[:place], *conditions[place + 1 :])
    if role != "core" or rest:
        yield _changed(asked, f"{at}: left out", (role, rest))
        for other in _other_roles(role):
            there = (*asked.conditions(other), condition)
            yield _changed(asked, f"{at}: {role} -> {other}", (role, rest), (other, there))
    if condition.any is not None:
        apart = (*conditions[:place], *condition.any, *conditions[place + 1 :])
        yield _changed(asked, f"{at}: any -> all", (role, apart))
    for words, other_condition in _variants(condition, asked, facts):
        changed = (*conditions[:place], other_condition, *conditions[place + 1 :])
        yield _changed(asked, f"{at}: {words}", (role, changed))


def _other_roles(role: Role) -> tuple[Role, ...]:
    """The roles in which a condition may have been put by mistake."""
    others: dict[Role, tuple[Role, ...]] = {
        "core": ("additional",),
        "additional": ("core",),
        "partly": ("core", "additional"),
        "capped_by": ("partly", "additional"),
        "applies_when": ("core",),
    }
    return others[role]


def _variants(
    condition: Condition, asked: Requirement, facts: Mapping[str, FactDefinition]
) -> Iterator[tuple[str, Condition]]:
    if condition.any is not None:
        for place, part in enumerate(condition.any):
            rest = (*condition.any[:place], *condition.any[place + 1 :])
            fewer = condition.model_copy(update={"any": rest}) if len(rest) > 1 else rest[0]
            yield f"alternative {place + 1} left out", fewer
            for words, other in _variants(part, asked, facts):
                alternatives = (*condition.any[:place], other, *condition.any[place + 1 :])
                yield f"alternative {place + 1}: {words}", condition.model_copy(update={"any": alternatives})
    elif condition.fact is not None:
        yield from _values(condition, facts[condition.fact])
        yield from _times(condition)
        for owner in _CLASSES if condition.inherits else ():
            if owner != condition.inherits:
                yield f"inherits {condition.inherits} -> {owner}", _with(condition, inherits=owner)


def _with(condition: Condition, **update: object) -> Condition:
    return condition.model_copy(update=update)


def _values(condition: Condition, definition: FactDefinition) -> Iterator[tuple[str, Condition]]:
    if not condition.value_tests or isinstance(condition.is_, bool):
        wanted = condition.is_ is not False
        words = f"is {str(wanted).lower()} -> {str(not wanted).lower()}"
        yield words, _with(condition, is_=not wanted)
    elif condition.is_ is not None:
        for other in definition.values or ("iets anders",):
            if other != condition.is_:
                yield f"is {condition.is_} -> {other}", _with(condition, is_=other)
    yield from _members(condition)
    for name in ("at_least", "at_most"):
        bound: float | Duration | None = getattr(condition, name)
        for near in _bounds(bound):
            yield f"{name} {bound} -> {near}", _with(condition, **{name: near})


def _members(condition: Condition) -> Iterator[tuple[str, Condition]]:
    """A member of a list left out, and all of them turned into any of them or the other way round."""
    for name, field in (("in", "in_"), ("includes", "includes"), ("includes_any", "includes_any")):
        words = getattr(condition, field) or ()
        for word in words if len(words) > 1 else ():
            yield f"{name} without {word}", _with(condition, **{field: tuple(w for w in words if w != word)})
    if len(condition.includes or ()) > 1:
        yield "includes -> includes_any", _with(condition, includes=None, includes_any=condition.includes)
    if len(condition.includes_any or ()) > 1:
        yield "includes_any -> includes", _with(condition, includes_any=None, includes=condition.includes_any)


def _bounds(bound: float | Duration | None) -> tuple[float | Duration, ...]:
    if bound is None:
        return ()
    return (shorter(bound), longer(bound)) if isinstance(bound, Duration) else (bound - 1, bound + 1)


def shorter(interval: Duration) -> Duration:
    """An interval that always ends at least a day earlier, at most three days in a year.

    >>> shorter(Duration("P2Y")), shorter(Duration("P30D"))
    (Duration('P729D'), Duration('P29D'))
    """
    days = 365 * (interval.months // 12) + 28 * (interval.months % 12) + interval.days
    return Duration(f"P{days - 1}D")


def longer(interval: Duration) -> Duration:
    """An interval that ends one day later.

    >>> longer(Duration("P2Y"))
    Duration('P24M1D')
    """
    months = f"{interval.months}M" if interval.months else ""
    return Duration(f"P{months}{interval.days + 1}D")


def _times(condition: Condition) -> Iterator[tuple[str, Condition]]:
    if condition.every == "own":
        yield "every own -> none", _with(condition, every=None)
        yield "every own -> P1Y", _with(condition, every=Duration("P1Y"))
    elif condition.every is not None:
        yield f"every {condition.every} -> none", _with(condition, every=None)
        yield f"every {condition.every} -> own", _with(condition, every="own")
        for other in (shorter(condition.every), longer(condition.every)):
            yield f"every {condition.every} -> {other}", _with(condition, every=other)
    if condition.times is not None:
        yield "times left out", _with(condition, times=None)
        least, within = condition.times.at_least, condition.times.within
        for number in (least - 1, least + 1):
            times = condition.times.model_copy(update={"at_least": number})
            yield f"times at_least {least} -> {number}", _with(condition, times=times)
        for other in (shorter(within), longer(within)):
            times = condition.times.model_copy(update={"within": other})
            yield f"times within {within} -> {other}", _with(condition, times=times)
    for name, field in (("by", "by"), ("from", "from_")):
        limit: Period | None = getattr(condition, field)
        if limit is not None:
            yield f"{name} {limit} left out", _with(condition, **{field: None})
            for moved in _moved(limit):
                yield f"{name} {limit} -> {moved}", _with(condition, **{field: moved})


def _moved(limit: Period) -> tuple[Period, Period]:
    """The day before and the day after the limit that counts."""
    day = limit.last.toordinal()
    before, after = (type(limit.last).fromordinal(number).isoformat() for number in (day - 1, day + 1))
    return Period(before), Period(after)
