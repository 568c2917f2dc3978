"""The witness: the meaning of verdicts and levels in ordinary Python, apart from the table that is compiled."""

from collections.abc import Callable, Mapping

from compliance.infer.chain import Answer, Event
from compliance.model.facts import ConclusionKind


def answers(events: tuple[Event, ...]) -> tuple[Answer, ...]:
    """What follows from each event."""
    return tuple(_ANSWER[event.kind](event) for event in events)


_BEST = ("holds", "unadopted", "lapsed", "under_way", "planned", "overdue", "unknown", "fails")
"""How a condition stands by its alternatives: as the best of them does."""


def _condition(event: Event) -> Answer:
    for status in _BEST:
        if event.counts[status]:
            return Answer(status, status)
    return Answer("not_asked", "not asked yet")


def _requirement(n: Mapping[str, int]) -> Answer:
    if n["excluded"]:
        return Answer("not_applicable", "does not apply here")
    if not n["asked"]:
        return Answer("not_applicable", "not asked yet")
    if not n["missing"]:
        capped = Answer("partial", "every core condition holds, but capped")
        return capped if n["capped"] else Answer("met", "every core condition holds")
    return _short(n)


def _short(n: Mapping[str, int]) -> Answer:
    """The verdict where some core condition does not hold."""
    rest_unknown = not n["known"] and not n["capped"]
    if n["some"]:
        open_still = Answer("partial", "some core condition holds, the rest is unknown")
        return open_still if rest_unknown else Answer("partial", "some core condition holds or lapsed")
    if n["partly"] and n["rejected"]:
        return Answer("not_met", "a core condition is rejected")
    if n["partly"]:
        open_still = Answer("partial", "part performance, the rest is unknown")
        return open_still if rest_unknown else Answer("partial", "part performance")
    if n["fails"]:
        return Answer("not_met", "a core condition fails")
    for verdict in ("under_way", "planned"):
        if n[verdict]:
            return Answer(verdict, f"a core condition is {verdict.replace('_', ' ')}")
    return Answer("unknown", "nothing decides")


def _level(event: Event) -> Answer:
    n = event.counts
    if n["short"]:
        return Answer("not_reached", "a requirement falls short")
    if event.below == "not_reached":
        return Answer("not_reached", "the level below is not reached")
    if n["unmet"]:
        return Answer("undecided", "some are unknown")
    if not n["applicable"]:
        return Answer("undecided", "none applies")
    if n["thin"]:
        return Answer("undecided", "all are met, but some on thin evidence")
    if event.below == "undecided":
        return Answer("undecided", "all are met, but the level below is undecided")
    return Answer("reached", "all are met, here and below" if event.below == "reached" else "all are met")


def _framework(event: Event) -> Answer:
    if event.counts["not_reached"]:
        return Answer("not_reached", "a level is not reached")
    if event.counts["undecided"]:
        return Answer("undecided", "a level is undecided")
    return Answer("reached", "every level is reached")


_ANSWER: Mapping[ConclusionKind, Callable[[Event], Answer]] = {
    "condition": _condition,
    "requirement": lambda event: _requirement(event.counts),
    "level": _level,
    "framework": _framework,
}
