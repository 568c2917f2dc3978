"""What the calendar brings: what is owed by when, which verdicts change by themselves, and when a level is reached."""

from datetime import date
from typing import Literal

from compliance.model.base import Bilingual, Told
from compliance.model.dates import Period
from compliance.model.facts import DueGround, LevelOutcome, Status, Verdict
from compliance.model.parts import Field
from compliance.model.plans import Organisation
from compliance.model.report import Evidence, InputFile, RuleBookReport

CauseKind = Literal["asked", "begins", "known", "kept", "lapsed", "missed", "other"]
"""Why a condition stands differently: it is asked from now on, something begins, a document becomes known, a promise is
kept, something ends or was too long ago, a promise was not kept, or something else."""
ObligationKind = Literal["promise", "renewal", "term"]
"""Something promised, something to be done again, or something that ends and needs a successor."""
LagReason = Literal["obligation", "lapse", "missed_promise", "first_seen", "new_evidence"]
LagList = Literal["known_to_lack", "promise_passed", "open_otherwise"]
"""Known to fall short; a deadline passed and nothing shows that it was done; or open for another reason, such as a term
that has ended."""
BlockReason = Literal["no_promise", "rejected", "falls_short", "lapses"]
"""Nothing is promised, the plan says no, what is promised is not enough, or it has lapsed before the rest is met."""


class Cause(Told):
    """A condition that stands differently from one day on, and why."""

    kind: CauseKind
    condition: Bilingual
    was: Status
    now: Status
    words: Bilingual


class Turn(Told):
    """A verdict that changes on a day."""

    on: date
    on_written: Period | None = None
    """The same, as precise as the dates it comes from are written: this is shown."""
    requirement: str
    framework: str
    level: int | None
    title: Bilingual
    was: Verdict
    now: Verdict
    causes: tuple[Cause, ...]


class LevelTurn(Told):
    """The result of a level that changes on a day."""

    on: date
    on_written: Period | None = None
    framework: str
    level: int | None
    title: Bilingual
    was: LevelOutcome
    now: LevelOutcome


class Stake(Told):
    """What an obligation means for one requirement: the verdict if it is kept, and if it is not."""

    requirement: str
    title: Bilingual
    now: Verdict
    if_kept: Verdict
    if_not: Verdict


class Obligation(Told):
    """Something to be done by a day: a promise to keep, a thing to do again, a term that ends."""

    id: str
    """The same for the same sentence of the same plan, also when its day moves."""
    kind: ObligationKind
    title: Bilingual
    due: date
    due_written: Period | None = None
    """The same, as precise as its source writes it, or as what it is reckoned from: this is shown."""
    due_ground: DueGround | None = None
    every: Bilingual | None = None
    facts: tuple[str, ...] = ()
    row: str | None = None
    owner: str | None = None
    via: str | None = None
    reservation: str | None = None
    inherited_from: str | None = None
    stakes: tuple[Stake, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Blocker(Told):
    """A requirement that keeps a level from being reached, even if every promise is kept."""

    requirement: str
    title: Bilingual
    verdict: Verdict
    reason: BlockReason
    words: Bilingual


class LevelForecast(Told):
    """When a level is reached if every promise is kept, or what blocks it."""

    framework: str
    level: int | None
    title: Bilingual
    now: LevelOutcome
    met: int
    applicable: int
    met_if_kept: int
    """How many requirements are met on the best day if every promise is kept."""
    earliest: date | None
    earliest_written: Period | None = None
    blocked_by: tuple[Blocker, ...]
    below_blocks: bool = False
    """Whether the level below is not reached on any day."""


class Lag(Told):
    """Since when a gap has existed, and why since then."""

    requirement: str
    title: Bilingual
    verdict: Verdict
    since: date
    since_written: Period | None = None
    """The same, as precise as the dates it comes from are written: this is shown."""
    reason: LagReason
    stands_in: LagList = "known_to_lack"
    words: Bilingual
    missed: tuple[date, ...] = ()
    """The last days of promises that would have closed it, and were not kept."""
    missed_written: tuple[Period, ...] = ()
    """The same days, each as its source writes it."""


class Silence(Told):
    """A requirement of which nothing is published: that is neither a lag nor its opposite."""

    requirement: str
    title: Bilingual


class Forecast(Told):
    """What lies ahead of one plan, from a date up to another."""

    schema_: Literal["compliance/forecast/v1"] = Field("compliance/forecast/v1", alias="schema")
    tool_version: str
    as_of: date
    until: date
    organisation: Organisation
    plan: InputFile
    inputs: tuple[InputFile, ...]
    rule_books: tuple[RuleBookReport, ...]
    levels: tuple[LevelForecast, ...]
    obligations: tuple[Obligation, ...]
    turns: tuple[Turn, ...]
    """The verdicts that change by themselves, if nothing is done or shown."""
    level_turns: tuple[LevelTurn, ...]
    kept_turns: tuple[Turn, ...]
    """The verdicts that change if every promise is kept."""
    kept_level_turns: tuple[LevelTurn, ...]
    lagging: tuple[Lag, ...]
    """Since when something lags, by what is known of it; what nothing is published of stands apart."""
    nothing_published: tuple[Silence, ...] = ()
