"""Since when a gap has existed, and why since then.

A gap has existed since the first day of the unbroken time in which the requirement fell short as the documents of each
day told it. A requirement on which nothing decides any more since a promise was missed or something ended lags too.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from compliance import wording
from compliance.foresee.moments import Moment, all_asked
from compliance.foresee.precision import written
from compliance.foresee.verdict_changes import changed_on, changes
from compliance.model.base import Bilingual
from compliance.model.dates import Period, one_day
from compliance.model.forecast import Lag, LagList, LagReason, Silence
from compliance.model.plans import Rules
from compliance.model.report import GAP_VERDICTS
from compliance.model.rules import Requirement

Sort = Callable[[Moment, str], bool]


def lagging(rules: Rules, past: Sequence[Moment]) -> tuple[Lag, ...]:
    """Every requirement that lags at the last of the moments, in the order of the report."""
    return tuple(_lags(rules, past))


def _lags(rules: Rules, past: Sequence[Moment]) -> Iterator[Lag]:
    for name, requirement in all_asked(rules).items():
        for sort in (_is_gap, _came_to_nothing):
            if sort(past[-1], name):
                yield _lag(requirement, past, _first(past, name, sort))


def silent(rules: Rules, now: Moment) -> tuple[Silence, ...]:
    """Every requirement of which nothing is published, in the order of the report."""
    asked = all_asked(rules).items()
    return tuple(
        Silence(requirement=name, title=requirement.title)
        for name, requirement in asked
        if now.verdicts[name] == "unknown" and not _came_to_nothing(now, name) and not _is_broken(now, name)
    )


def _is_broken(moment: Moment, name: str) -> bool:
    return any("broken" in fact.signals for fact in moment.facts[name] if fact.role == "core")


def _list_of(moment: Moment, name: str) -> LagList:
    if name not in moment.open:
        return "known_to_lack"
    core = [fact for fact in moment.facts[name] if fact.role == "core"]
    return "promise_passed" if any(fact.status == "overdue" for fact in core) else "open_otherwise"


def _is_gap(moment: Moment, name: str) -> bool:
    return moment.verdicts[name] in GAP_VERDICTS


def _came_to_nothing(moment: Moment, name: str) -> bool:
    """Whether nothing decides since a deadline passed without word, or since something ended."""
    core = [fact for fact in moment.facts[name] if fact.role == "core"]
    return moment.verdicts[name] == "unknown" and any(
        fact.status == "overdue" or "lapsed" in fact.signals for fact in core
    )


def _first(past: Sequence[Moment], name: str, sort: Sort) -> int:
    """The index of the first moment of the unbroken time that ends with the last one."""
    start = len(past) - 1
    while start and sort(past[start - 1], name):
        start -= 1
    return start


def _lag(requirement: Requirement, past: Sequence[Moment], start: int) -> Lag:
    name, now = requirement.id, past[start]
    before = past[start - 1] if start else None
    since = changed_on(requirement, before, now) if before else one_day(now.day)
    reason, words = _why(requirement, before, now, since)
    missed = _missed(past[-1], name)
    return Lag(
        requirement=name,
        title=requirement.title,
        verdict=past[-1].verdicts[name],
        since=now.day,
        since_written=since,
        reason=reason,
        stands_in=_list_of(past[-1], name),
        words=words,
        missed=tuple(missed),
        missed_written=tuple(missed.values()),
    )


def _why(requirement: Requirement, before: Moment | None, now: Moment, since: Period) -> tuple[LagReason, Bilingual]:
    day = wording.period(since)
    as_far_as_seen: tuple[LagReason, Bilingual] = (
        "first_seen",
        wording.said("geen ouder stuk spreekt erover", "no older document speaks of it"),
    )
    if before is None:
        return as_far_as_seen
    found = changes(requirement, before, now)
    was = before.verdicts[requirement.id]
    if was == "not_applicable" or any(cause.kind == "asked" for cause in found):
        return "obligation", wording.said(f"vanaf {day.nl} wordt het gevraagd", f"it is asked from {day.en}")
    kinds: tuple[tuple[str, LagReason], ...] = (("lapsed", "lapse"), ("missed", "missed_promise"))
    for kind, reason in kinds:
        told = [cause for cause in found if cause.kind == kind]
        if told:
            return reason, told[0].words
    if was == "unknown" and not _came_to_nothing(before, requirement.id):
        return as_far_as_seen
    verdict = wording.VERDICT[was]
    return "new_evidence", wording.said(
        f"blijkt uit een stuk van {day.nl}; tot dan was het oordeel {verdict.nl}",
        f"is shown by a document of {day.en}; until then the verdict was {verdict.en}",
    )


def _missed(moment: Moment, name: str) -> dict[date, Period]:
    """The last days of promises on the core conditions that were not kept, each as it is written."""
    overdue = (fact for fact in moment.facts[name] if fact.role == "core" and fact.status == "overdue")
    late = [basis for fact in overdue for basis in fact.because]
    days = sorted({basis.due for basis in late if basis.due})
    return {day: written(day, (basis.written.due for basis in late if basis.due == day)) for day in days}
