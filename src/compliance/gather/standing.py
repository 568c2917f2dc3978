"""How one condition stands on a date, given the claims that may speak to it.

The statuses, first that applies: holds, lapsed, under_way, planned, overdue, fails, unknown. What is so rests on the
*standing* claim, the newest word on the matter; what is to come rests on the *promises*.
"""

from bisect import bisect_right
from datetime import date

from compliance.gather.claims import KnownClaim
from compliance.gather.tests_of_value import is_open_ended, passes
from compliance.kept import once
from compliance.lazily import dataclass
from compliance.model.dates import Duration
from compliance.model.facts import Signal, Status
from compliance.model.json_text import written
from compliance.model.plans import LEVELS
from compliance.model.rules import Condition, FactDefinition, Kind, Role, Times


@dataclass(frozen=True, slots=True)
class Assessment:
    """How a condition stands, by which claims, and what else must be told."""

    status: Status
    because: tuple[KnownClaim, ...] = ()
    rejected: bool = False
    signals: tuple[Signal, ...] = ()


def alone(claim: KnownClaim, as_of: date) -> tuple[object, ...]:
    """All by which a claim beside which there is none decides how a condition stands, but for its value.

    So it is where the condition does not ask for times.
    """
    until = claim.until
    return (
        claim.statement.state,
        isinstance(claim.value, tuple),
        claim.complete,
        claim.since <= as_of,
        until is not None and until < as_of,
        as_of <= claim.due,
        claim.counts_as_ambition,
    )


@dataclass(frozen=True)
class Inquiry:
    """One condition, put to the claims on its fact that are known on the date; every question has a name here."""

    condition: Condition
    definition: FactDefinition
    kind: Kind
    role: Role
    claims: tuple[KnownClaim, ...]
    as_of: date

    def assessment(self) -> Assessment:
        """How the condition stands on the date."""
        if self.standing and self._holds():
            return self._assessment("holds", (self.standing, *self._carrying()))
        if self.standing and self._lapsed():
            return self._after_lapse(self.standing)
        status: Status = "unknown"
        because: tuple[KnownClaim, ...] = ()
        if any(promise.statement.state == "under_way" for promise in self.open_promises):
            status = "under_way"
            because = tuple(p for p in self.open_promises if p.statement.state == "under_way")
        elif self._begun_but_never_enough():
            status, because = "under_way", self._carrying()
        elif self.open_promises:
            status, because = "planned", self.open_promises
        elif self.promises:
            status, because = "overdue", self.promises
        elif self.standing and self._passes(self.standing) is False:
            status = "fails"
        return self._assessment(status, (*((self.standing,) if self.standing else ()), *because))

    def _assessment(self, status: Status, because: tuple[KnownClaim, ...], *more: Signal) -> Assessment:
        signals = list(more)
        if self._conflict(status):
            signals.append("conflict")
        if status == "unknown" and self.idle_ambitions:
            signals.append("ambition_only")
            because = (*because, *self.idle_ambitions)
        rejected = status == "fails" and self.standing is not None and self.standing.statement.state == "rejected"
        return Assessment(status, tuple(dict.fromkeys(because)), rejected, tuple(signals))

    def _after_lapse(self, standing: KnownClaim) -> Assessment:
        """In a state, what has ended is not half there: it gives way to an open promise, else nothing is known."""
        if self.kind != "state":
            return self._assessment("lapsed", (standing, *self._carrying()))
        if not self.open_promises:
            return self._assessment("unknown", (standing, *self._carrying()), "lapsed")
        under_way = tuple(p for p in self.open_promises if p.statement.state == "under_way")
        return self._assessment("under_way" if under_way else "planned", (standing, *(under_way or self.open_promises)))

    # --- what is so -------------------------------------------------------------------------------------------

    @once
    def begun(self) -> tuple[KnownClaim, ...]:
        """What tells of something that is so, or was refused, by the date."""
        return tuple(claim for claim in self.claims if claim.begun(self.as_of))

    @once
    def standing(self) -> KnownClaim | None:
        """The newest word; among equals the own one, the higher level, the one that does not pass, the one in force."""
        if len(self.begun) < 2:
            return self.begun[0] if self.begun else None
        return max(self.begun, key=self._weight)

    def _weight(self, claim: KnownClaim) -> tuple[object, ...]:
        decided = self._passes(claim)
        preferred = decided if self.role == "capped_by" else decided is False
        return (
            claim.rank,
            decided is not None and preferred,
            decided is not None,
            claim.statement.state == "rejected",
            not self._past(claim),
            claim.until or date.max,
            self._own_interval_ends(claim).toordinal() * (1 if self.role == "capped_by" else -1),
            claim.order,
        )

    def _own_interval_ends(self, claim: KnownClaim) -> date:
        """Until when the last occurrence counts by the claim's own interval; without end where none is asked or named.

        Of equal claims the shortest interval decides, as of contradicting ones the one that does not pass: else the
        wording of a note would.
        """
        every = claim.statement.every
        if self.condition.every != "own" or every is None or not self.occurrences:
            return date.max
        return every.after(self.occurrences[-1])

    def _passes(self, claim: KnownClaim) -> bool | None:
        """Whether a begun claim passes the test of the value; none where a list may go on beyond what was said."""
        if claim.statement.state == "rejected":
            return False
        if not is_open_ended(self.condition, self.definition):
            return passes(self.condition, self.definition, claim.value, self.as_of)
        united = self.in_force if claim in self.in_force else (claim,)
        members = tuple(m for part in united if isinstance(part.value, tuple) for m in part.value)
        if passes(self.condition, self.definition, members, self.as_of):
            return True
        return False if any(part.complete for part in united) else None

    @once
    def in_force(self) -> tuple[KnownClaim, ...]:
        """What is in place and not past its last day."""
        return tuple(c for c in self.begun if c.statement.state == "in_place" and not self._past(c))

    def _past(self, claim: KnownClaim) -> bool:
        return claim.until is not None and claim.until < self.as_of

    def _holds(self) -> bool:
        assert self.standing
        if self._passes(self.standing) is not True or self._past(self.standing) or not self._in_time():
            return False
        return self.kind != "state" or not self.newer_promises

    def _lapsed(self) -> bool:
        assert self.standing
        if self._passes(self.standing) is not True or not self._once_in_time():
            return False
        return self._past(self.standing) or not self._in_time()

    def _carrying(self) -> tuple[KnownClaim, ...]:
        """The claims beside the standing one on which holding rests: united members, and what tells of occurrences."""
        recurs = self.condition.every is not None or self.condition.times is not None
        united = is_open_ended(self.condition, self.definition)
        if not (recurs or united or self.condition.by is not None):
            return ()
        passing = tuple(c for c in self.begun if c.statement.state == "in_place" and self._passes(c))
        if recurs:
            return tuple(c for c in passing if set(c.occurrences) & set(self.occurrences))
        return tuple(c for c in passing if c in self.in_force) if united else passing

    # --- when -------------------------------------------------------------------------------------------------

    @once
    def occurrences(self) -> tuple[date, ...]:
        """The days on which it took place, by all in-place claims that pass; whether one has ended plays no part.

        What two sources tell with different precision ("in May", "on 14 May") may be one and the same: it counts once.
        """
        passing = (c for c in self.claims if c.statement.state == "in_place" and self._has_passed(c))
        spans = {span for claim in passing for span in claim.spans if span[1] <= self.as_of}
        days: list[date] = []
        for first, day in sorted(spans, key=lambda span: (span[1], span[0])):
            if not days or days[-1] < first:
                days.append(day)
        return tuple(days)

    def _has_passed(self, claim: KnownClaim) -> bool:
        return bool(self._passes(claim))

    @property
    def _interval(self) -> Duration | None:
        """The interval of ``every``; for ``own`` that of the standing claim, which may have none."""
        if self.condition.every == "own":
            return self.standing.statement.every if self.standing else None
        return self.condition.every

    def _in_time(self) -> bool:
        if self.condition.times:
            return self._enough(self.condition.times, self.as_of)
        if self.condition.by:
            return self._by(self.condition.by.last)
        if self._interval is None:
            return True
        return bool(self.occurrences) and self._interval.after(self.occurrences[-1]) >= self.as_of

    def _once_in_time(self) -> bool:
        if self.condition.times:
            return any(self._enough(self.condition.times, day) for day in self.occurrences)
        if self.condition.by:
            return self._by(self.condition.by.last)
        return self._interval is None or bool(self.occurrences)

    def _enough(self, times: Times, day: date) -> bool:
        """Whether so many occurrences lie within the interval that ends on a day, both ends included."""
        so_far = bisect_right(self.occurrences, day)
        return so_far >= times.at_least and times.within.after(self.occurrences[so_far - times.at_least]) >= day

    def _by(self, last: date) -> bool:
        """Whether it was in force or held on or before a day."""
        passing = (c for c in self.begun if c.statement.state == "in_place" and self._passes(c))
        return any(claim.since <= last or min(claim.occurrences) <= last for claim in passing)

    def _begun_but_never_enough(self) -> bool:
        """Whether it took place, but never often enough; not where the newest word is that it does not."""
        if self.condition.times is None or (self.standing and self._passes(self.standing) is False):
            return False
        return bool(self.occurrences) and not self._once_in_time()

    # --- what is to come --------------------------------------------------------------------------------------

    @once
    def promises(self) -> tuple[KnownClaim, ...]:
        """What is promised; after a word that does not pass, only what was said no earlier than that word."""
        found = (c for c in self.claims if c.promises(self.as_of) and self._promised_value_passes(c))
        if self.standing and self._passes(self.standing) is False:
            found = (c for c in found if self.standing and c.said >= self.standing.said)
        promises = tuple(found)
        return promises if len(promises) < 2 else tuple(sorted(promises, key=lambda claim: (claim.due, claim.order)))

    def _promised_value_passes(self, claim: KnownClaim) -> bool:
        return passes(self.condition, self.definition, claim.value, self.as_of)

    @once
    def open_promises(self) -> tuple[KnownClaim, ...]:
        """The promises whose day has not passed."""
        return tuple(promise for promise in self.promises if self.as_of <= promise.due)

    @once
    def newer_promises(self) -> tuple[KnownClaim, ...]:
        """The promises that were said after what stands."""
        standing = self.standing
        return tuple(p for p in self.promises if standing and p.said > standing.said)

    @once
    def idle_ambitions(self) -> tuple[KnownClaim, ...]:
        """Ambitions that do not count, for want of an adopted and valid source."""
        found = (c for c in self.claims if c.statement.state == "ambition" and not c.counts_as_ambition)
        passing = [claim for claim in found if self._promised_value_passes(claim)]
        if len(passing) > 1:
            passing.sort(key=lambda one: (one.due, written(one.statement, exclude={"evidence"})))
        return tuple(passing)

    def _conflict(self, status: Status) -> bool:
        """Whether sources contradict: equals, a lower level over a higher one, a promise as new beside what holds."""
        if self.standing is None or len(self.claims) == 1:
            return False
        mine = self._passes(self.standing)
        others = [c for c in self.begun if self._passes(c) is not None and self._passes(c) != mine]
        level = LEVELS.index(self.standing.statement.level)
        if mine is not None and any(
            other.rank == self.standing.rank or LEVELS.index(other.statement.level) > level for other in others
        ):
            return True
        return status == "holds" and bool(self.newer_promises or self._promised_alike() or self._late_elsewhere())

    def _late_elsewhere(self) -> bool:
        """Whether what holds by the interval of its claim, or by none, has lapsed by the one another claim names."""
        if self.condition.every != "own" or not self.occurrences:
            return False
        named = (claim.statement.every for claim in self.claims)
        return any(every.after(self.occurrences[-1]) < self.as_of for every in named if every)

    def _promised_alike(self) -> bool:
        """Whether what holds is also promised by a word that is as new: it cannot be there and still to come.

        A product can, in other words of the document: there is one, and the next is promised. What recurs can in the
        same words.
        """
        standing = self.standing
        if standing is None or self.kind == "periodic":
            return False
        words = set(standing.statement.evidence)
        as_new = (p for p in self.promises if p.said == standing.said)
        return any(self.kind == "state" or words == set(p.statement.evidence) for p in as_new)
