"""What is promised on a date, what is in force then, and how things would stand if every promise were kept.

A promise is kept on its last day: from then on its sentence stands as something in place, known from that day, so that
it is the newest word. One with an interval is kept again and again, each time on the last day that the interval allows;
so is what is in place already with an interval of its own.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import TypeVar

from compliance.errors import ComplianceError, Problem, fault, wished
from compliance.gather.claims import Citations, KnownClaim
from compliance.gather.inheritance import ADOPTION, Regional, voices
from compliance.model.dates import Duration, Period, one_day
from compliance.model.facts import Basis
from compliance.model.plans import Claim, Family, Loaded, Participation, Plan, Rules, Statement
from compliance.model.sources import Citation, Quote, Source

Said = TypeVar("Said", bound=Statement)
MOST_REPEATS = 100_000
"""So often may things be repeated in one forecast: ten years of daily promises are 3,653 times each."""


def promised(rules: Rules, family: Family, citations: Citations, as_of: date) -> tuple[Basis, ...]:
    """The promises that are open on the date, local decisions on regional plans among them, in the files' order."""
    return tuple(promise.basis for promise in _open(rules, family, citations, as_of))


def in_force(family: Family, citations: Citations, as_of: date) -> tuple[Basis, ...]:
    """What is in place on the date and has not ended, in the files' order."""
    heard = voices(family, citations, as_of, "last")
    claims = (*heard.own, *(claim for region in heard.regions for claim in region.claims))
    begun = (claim for claim in claims if claim.statement.state == "in_place" and claim.begun(as_of))
    return tuple(claim.basis for claim in begun if claim.until is None or as_of <= claim.until)


def if_kept(rules: Rules, family: Family, citations: Citations, *, as_of: date, last: date) -> tuple[Family, Citations]:
    """The family as it would speak if every promise that is open on the date were kept, up to a last day."""
    kept = _Kept(dict(citations), last)
    for promise in _open(rules, family, citations, as_of):
        kept.promise(promise)
    for practice in _practices(family, citations, as_of):
        kept.practice(practice, as_of)
    own = kept.plan(family.own)
    regions = tuple(
        (kept.decided(part, number), kept.plan(region)) for number, (part, region) in enumerate(family.regions)
    )
    return replace(family, own=own, regions=regions), kept.citations


# --- which promises, which practices ----------------------------------------------------------------------------


def _open(rules: Rules, family: Family, citations: Citations, as_of: date) -> Iterator[KnownClaim]:
    heard = voices(family, citations, as_of, "last")
    yield from (claim for claim in heard.own if _is_open(claim, as_of))
    by_adoption = frozenset(_asked_by_adoption(rules))
    for region in heard.regions:
        if region.decision and _is_open(region.decision, as_of):
            yield region.decision
        for claim in region.claims:
            found = _deferred(claim, region) if claim.fact in by_adoption and claim.due < as_of else claim
            if _is_open(found, as_of):
                yield found


def _is_open(claim: KnownClaim, as_of: date) -> bool:
    """Whether it promises something on the date; what begins of itself later is no longer a promise to keep."""
    return claim.statement.state != "in_place" and claim.promises(as_of) and as_of <= claim.due


def _deferred(claim: KnownClaim, region: Regional) -> KnownClaim:
    """A regional promise where a local decision must come first, and is itself promised."""
    waits = region.adoption == "promised" and region.decision is not None and not claim.speaks_of_members
    return claim.deferred(region.decision) if waits and region.decision else claim


def _asked_by_adoption(rules: Rules) -> Iterator[str]:
    for book in rules.books:
        for requirement in book.content.requirements:
            for condition in (*requirement.core, *requirement.additional, *requirement.partly):
                for leaf in condition.alternatives:
                    if leaf.fact and requirement.inheritance(leaf) == "adopted":
                        yield leaf.fact


def _practices(family: Family, citations: Citations, as_of: date) -> Iterator[KnownClaim]:
    """What is in place with an interval of its own that has not run out."""
    heard = voices(family, citations, as_of, "last")
    for claim in (*heard.own, *(claim for region in heard.regions for claim in region.claims)):
        if claim.statement.state == "in_place" and claim.statement.every and claim.begun(as_of):
            yield claim


# --- how a kept promise speaks ----------------------------------------------------------------------------------


class _Kept:
    """Collects, plan by plan, what would be said of promises that were kept."""

    def __init__(self, citations: dict[tuple[str, Quote], Citation], last: date) -> None:
        self.citations = citations
        self._last = last
        self._room = MOST_REPEATS
        self._claims: dict[str, list[tuple[Claim, Period]]] = {}
        self._decisions: dict[int, KnownClaim] = {}

    def promise(self, promise: KnownClaim) -> None:
        """A promise is fulfilled on its last day, and again after each interval that it names."""
        if promise.fact == ADOPTION:
            self._decisions[promise.index] = promise
        else:
            self._add(promise, promise.due, promise.written.due)

    def practice(self, practice: KnownClaim, as_of: date) -> None:
        """A practice goes on: the next time is on the last day that its own interval allows."""
        past = [day for day in practice.occurrences if day <= as_of]
        assert practice.statement.every
        following = practice.statement.every.after(past[-1]) if past else None
        if following and following >= as_of and (practice.until is None or following <= practice.until):
            told = max(practice.written.held, key=lambda period: period.last - period.first, default=None)
            self._add(practice, following, told.around(following) if told else None)

    def _add(self, heard: KnownClaim, day: date, written: Period | None) -> None:
        assert isinstance(heard.statement, Claim)
        if day <= self._last:
            last = min(self._last, heard.until or self._last)
            like = _ending_on(day, written)
            days = tuple(islice(_again_and_again(day, heard.statement.every, last, like), self._room + 1))
            self._room -= len(days)
            if self._room < 0:
                raise ComplianceError((_too_many(self._last),))
            self._claims.setdefault(heard.file, []).append((_in_place(heard.statement, like, held=days), like))

    def decided(self, part: Participation, number: int) -> Participation:
        """A local decision on a regional plan, taken on the last day promised; until then it stays a promise."""
        if number not in self._decisions or not part.adopted:
            return part
        promise = self._decisions[number]
        taken = _in_place(part.adopted, one_day(promise.due)).model_copy(update={"decided": one_day(promise.said)})
        return part.model_copy(update={"adopted": taken})

    def plan(self, plan: Loaded[Plan]) -> Loaded[Plan]:
        """A plan with what would be said of its kept promises, each in a document of the day it was kept."""
        sources = dict(plan.content.sources)
        claims = []
        for claim, day in self._claims.get(plan.name, ()):
            claims.append(
                claim.model_copy(
                    update={
                        "evidence": tuple(self._reported(plan.name, quote, day, sources) for quote in claim.evidence)
                    }
                )
            )
        content = plan.content.model_copy(update={"claims": (*plan.content.claims, *claims), "sources": sources})
        return replace(plan, content=content)

    def _reported(self, file: str, quote: Quote, day: Period, sources: dict[str, Source]) -> Quote:
        """The same words, as a document of the day would repeat them."""
        key = f"{quote.source} {day}"
        sources[key] = sources[quote.source].model_copy(update={"dated": day, "kind": "report", "valid_until": None})
        repeated = quote.model_copy(update={"source": key})
        found = self.citations[file, quote]
        self.citations[file, repeated] = found.model_copy(update={"quote": repeated})
        return repeated


def _in_place(statement: Said, day: Period, **more: object) -> Said:
    """The statement of something promised, as it reads once it is in place."""
    begun = {"state": "in_place", "since": day, "decided": None, "due": None, "due_text": None}
    return statement.model_copy(update={**begun, **more})


def _ending_on(day: date, written: Period | None) -> Period:
    """A day as precise as it was written, where that period ends on it; else the day itself."""
    return written if written and written.last == day else one_day(day)


def _again_and_again(day: date, every: Duration | None, last: date, like: Period) -> Iterator[Period]:
    yield like
    while every and day < (following := every.after(day)) <= last:
        day = following
        yield _ending_on(day, like.around(day))


def _too_many(last: date) -> Problem:
    return fault(
        wished("until"),
        f"tot en met {last} wordt er meer dan {MOST_REPEATS} keer iets herhaald: zo ver is niet vooruit te kijken",
        f"up to {last} something is repeated more than {MOST_REPEATS} times: that is too far to look ahead",
        "Kies een dag die minder ver weg ligt, of schrijf in het plan een langere termijn (every).",
        "Choose a day less far away, or write a longer interval (every) in the plan.",
    )
