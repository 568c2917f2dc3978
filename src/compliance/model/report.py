"""Everything a reader may see, already decided: the report that every format tells in its own way."""

from datetime import date
from typing import Literal

from compliance.model.base import Bilingual, Told
from compliance.model.dates import Period
from compliance.model.facts import DueGround, LevelOutcome, Status, Verdict, Written
from compliance.model.parts import Field
from compliance.model.plans import About, Certainty, EvidenceLevel, Organisation, State
from compliance.model.rules import Grounding, Kind, Names, Obligation, Proves, Role
from compliance.model.sources import Coverage, Outcome, SourceKind

Flag = Literal[
    "overdue",
    "lapsed",
    "conflict",
    "inherited",
    "self_reported",
    "uncertain",
    "stale",
    "imprecise_date",
    "ambition_only",
    "citation_broken",
    "unverified",
    "source_changed",
    "circular_norm",
    "reservation",
    "fragment",
    "single_source_norm",
    "context",
    "pending_change",
    "source_expired",
    "thin_evidence",
    "explained",
]
EngineChoice = Literal["both", "durable", "plain"]
VERDICTS: tuple[Verdict, ...] = ("met", "partial", "under_way", "planned", "unknown", "not_met", "not_applicable")
GAP_VERDICTS: frozenset[Verdict] = frozenset({"partial", "not_met", "under_way", "planned"})


class Evidence(Told):
    """A quote as a reader may follow it: the document, the words, the place, and whether it was found there."""

    source: str
    title: str
    kind: SourceKind
    quote: str | None = None
    paraphrase: str | None = None
    place: Bilingual | None = None
    url: str | None = None
    outcome: Outcome
    remark: Bilingual | None = None


class ClaimReport(Told):
    """A claim that decided, with its dates and its evidence."""

    file: str
    state: State
    value: str | None = None
    amount: Bilingual | None = None
    """The value as a reader says it, with its unit; an interval in words."""
    inherited_from: str | None = None
    about: About | None = None
    said: date
    since: date | None = None
    until: date | None = None
    decided: date | None = None
    due: date | None = None
    due_ground: DueGround | None = None
    held: tuple[date, ...] = ()
    written: Written = Written()
    """The same dates, as precise as the sources write them: these are shown."""
    via: str | None = None
    owner: str | None = None
    level: EvidenceLevel
    certainty: Certainty
    reservation: str | None = None
    note: Bilingual | None = None
    reads: Bilingual | None = None
    """Why its author says that the quoted words mean it."""
    is_thin: bool = False
    """Whether its quotes do not bear on the fact and nobody says why they mean it."""
    evidence: tuple[Evidence, ...]


class ConditionReport(Told):
    """One condition: what it asks, how it stands, and by which claims."""

    id: str
    """Its place in the rule book, such as ``P1-SIG-01/core/0``."""
    role: Role
    fact: str | None
    """The fact that decided; none where only a person can."""
    test: Bilingual
    status: Status
    value: str | None = None
    measured: Bilingual | None = None
    """Where it fails by a value: what that is and what is asked, with the unit; where it lapsed: the last time."""
    adopted: bool = True
    doubt: Bilingual | None = None
    """Where it holds by no claim that is certain: how sure that is, and why it is read so."""
    inherited_from: str | None = None
    claims: tuple[ClaimReport, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    broken: tuple[Evidence, ...] = ()
    """What would bear on it if the quotes were found again: each with what the source says instead."""
    rule: str | None = None
    """The rule that fired for it."""


DeviationState = Literal["in_force", "expired", "not_yet", "unproven"]
"""Unproven: no source of it is proven by its quotes any more. Like such a claim it counts as not made."""


class DeviationReport(Told):
    """A deviation beside a verdict."""

    state: DeviationState
    reason: Bilingual
    approved_by: str
    approved_on: date
    expires_on: date
    approved_written: Period | None = None
    expires_written: Period | None = None
    """The same dates, as precise as they are written: these are shown."""
    evidence: tuple[Evidence, ...]


class FlagDetail(Told):
    """Which claim raised a flag of doubt, and what is doubtful about it."""

    flag: Flag
    condition: str
    """The condition that rests on it, such as ``P1-SIG-01/core/0``."""
    fact: str
    claim: str
    """Where the claim stands: its plan file and its number in it, counted from 1, such as ``hoorn.yaml#3``."""
    words: Bilingual


class ReadingReport(Told):
    """What the verdict would be if one claim were read the other way."""

    claim: str
    """Where the claim stands: its plan file and its number in it, counted from 1, such as ``hoorn.yaml#3``."""
    fact: str
    verdict: Verdict
    why: Bilingual


class LevelReadings(Told):
    """How many requirements of a level are met over all readings of what can be read in two ways."""

    met_least: int
    met_most: int
    exact: bool = True
    """Whether every combination was tried; where there are too many, the range is the widest that could be."""


UnknownBecause = Literal["silent", "overdue", "lapsed", "broken", "manual"]
"""Why something is unknown: no source speaks of it, a deadline passed without word, it has ended, its quotes no longer
hold, or only a person can tell."""
UNKNOWN_BECAUSE: tuple[UnknownBecause, ...] = ("silent", "overdue", "lapsed", "broken", "manual")


class RequirementReport(Told):
    """One requirement: what is asked by which norm, the verdict, and everything it rests on."""

    id: str
    version: int
    title: Bilingual
    asks: Bilingual | None = None
    """What is asked, in one plain sentence, where the rule book has one."""
    framework: str
    level: int | None
    theme: str
    kind: Kind
    obligation: Obligation
    proves: Proves
    grounding: Grounding
    verdict: Verdict
    unknown_because: UnknownBecause | None = None
    """Why nothing more is known, where the verdict is unknown, or partly met only because part of the core is unknown:
    such a requirement is open, and no shortfall."""
    flags: tuple[Flag, ...]
    flag_details: tuple[FlagDetail, ...] = ()
    """For each flag of doubt the claims that raised it."""
    readings: tuple[ReadingReport, ...] = ()
    """For each claim that it tests and that can be read in two ways, the verdict by the other reading."""
    deviation: Literal["in_force", "expired"] | None = None
    deviation_details: DeviationReport | None = None
    """What was approved, by whom and for how long; also where it is not yet in force, or where nothing proves it."""
    norm: tuple[Evidence, ...]
    conditions: tuple[ConditionReport, ...]
    remarks: tuple[Bilingual, ...]
    remedy: Bilingual
    note: Bilingual | None = None
    rule: str
    """The rule that fired for the verdict."""


class LevelReport(Told):
    """How one level stands: the result, and the interval that leaves room for what is unknown."""

    framework: str
    level: int | None
    title: Bilingual
    standing: Bilingual
    result: LevelOutcome
    met: int
    met_stale: int = 0
    """How many of what is met rest on a word older than 24 months."""
    met_thin: int = 0
    """How many of what is met rest on quotes that do not bear on it: the level is not reached by these."""
    applicable: int
    short: int = 0
    """How many fall short: partly met, under way, planned or not met, and that for a known reason."""
    unknown: int = 0
    """How many are open: unknown, or partly met only because part of their core is unknown."""
    unknown_by: dict[UnknownBecause, int] = Field(default_factory=dict)
    """The open ones by the reason why nothing more is known of them."""
    mostly_unknown: bool = False
    """Whether more than half of what applies is open: then that is the first thing to say."""
    readings: LevelReadings | None = None
    """The range of what is met over readings; its ends are ``met`` where nothing can be read otherwise."""
    lower: float | None
    """What is met, as a share of what applies; never 0 or 1 where it is not none or all."""
    upper: float | None
    """What would be met if all that is open turned out well."""
    counts: dict[Verdict, int]
    deviations_in_force: int = 0
    deviations_expired: int = 0
    deviations_unproven: int = 0
    """How many are told of, but count as not made: their quotes are not found again."""
    rule: str
    """The rule that fired for the result."""


class Passage(Told):
    """A place in a source that comes near to what was searched for."""

    place: Bilingual
    text: str
    terms: tuple[str, ...]


class SearchRecord(Told):
    """That a source was searched for the terms of a requirement, and what came nearest."""

    source: str
    title: str
    coverage: Coverage
    held: bool
    """Whether its text is held here; without it nothing could be searched."""
    terms: tuple[str, ...]
    passages: tuple[Passage, ...]
    unread: tuple[Bilingual, ...] = ()
    """What of its text could not be read, each part with its place: nothing was searched there."""


class Gap(Told):
    """What is missing for one requirement, by which norm, shown by which sentence of the plan."""

    requirement: str
    title: Bilingual
    asks: Bilingual | None = None
    verdict: Verdict
    flags: tuple[Flag, ...]
    holds: tuple[Bilingual, ...] = ()
    """What of it is met."""
    missing: tuple[Bilingual, ...]
    why: Bilingual | None = None
    """Why a requirement that is partly met is no more than that."""
    norm: tuple[Evidence, ...]
    evidence: tuple[Evidence, ...]
    searched: tuple[SearchRecord, ...] = ()
    """What was searched in vain, where part of what is missing is unknown."""
    remedy: Bilingual
    due: date | None = None
    due_written: Period | None = None
    """The same, as precise as the source writes it."""
    due_ground: DueGround | None = None
    """Why it is that day; only where it is ``stated`` does a source name the day itself."""
    owner: str | None = None


class OpenQuestion(Told):
    """A requirement of which the plan says nothing that decides: what to ask, and where was looked."""

    requirement: str
    title: Bilingual
    asks: Bilingual | None = None
    flags: tuple[Flag, ...]
    norm: tuple[Evidence, ...]
    searched: tuple[SearchRecord, ...]
    evidence: tuple[Evidence, ...] = ()
    """What the plan once said of it: promises that are overdue, quotes that no longer hold."""
    question: Bilingual


UnusedBecause = Literal["not_tested", "later", "aside"]
"""Why a claim decides nothing: no requirement tests its fact, it is known only later, or it is set aside by others."""


class UnusedClaim(Told):
    """A claim of the plan, or of a region's, that decides nothing on the date."""

    claim: str
    """Where it stands: its plan file and its number in it, counted from 1, such as ``hoorn.yaml#3``."""
    fact: str
    meaning: Bilingual
    state: State
    value: str | None = None
    amount: Bilingual | None = None
    """The value as a reader says it, with its unit; an interval in words."""
    inherited_from: str | None = None
    because: UnusedBecause
    instead: str | None = None
    """The fact that is tested instead, where there is one."""
    asked_by: tuple[str, ...] = ()
    """The requirements that test its fact, or the one instead."""
    counts_from: date | None = None
    counts_from_written: Period | None = None
    """From when it is known, where that is later; as precise as its source is dated."""
    words: Bilingual


class MeasureReport(Told):
    """An action that no requirement asks for."""

    title: Bilingual
    row: str | None = None
    state: State | None = None
    due: str | None = None
    owner: str | None = None
    via: str | None = None
    reservation: str | None = None
    note: Bilingual | None = None
    inherited_from: str | None = None
    evidence: tuple[Evidence, ...]


class InputFile(Told):
    """A file the report was made from, and the hash of its bytes."""

    role: Literal["vocabulary", "rules", "plan", "region", "deviations"]
    name: str
    sha256: str


class SourceReport(Told):
    """A document on which the report rests: of when it is, how long it holds, and how much of it is held here."""

    file: str
    """The plan or rule book that names it."""
    source: str
    """Its key there."""
    title: str
    kind: SourceKind
    dated: Period
    dated_note: Bilingual | None = None
    adopted: Period | None = None
    """From when a body of this organisation has adopted it."""
    valid_until: Period | None = None
    coverage: Coverage
    """Whether silence in what is held means silence in the document."""
    held: bool
    """Whether its text is held here."""
    text: str | None = None
    """The file of that text, seen from the folder of the plan or rule book."""
    sha256: str | None = None
    """Of the text that is held."""
    url: str | None = None
    unread: tuple[Bilingual, ...] = ()
    """What of its text could not be read, each part with its place."""


class RuleBookReport(Told):
    """Which rule book judged, and its version."""

    framework: str
    level: int | None
    version: str
    title: Bilingual
    sha256: str
    names: Names | None = None
    """What the framework calls itself and its parts, where its book says so."""


class Report(Told):
    """The gap analysis of one plan on one date."""

    schema_: Literal["compliance/report/v1"] = Field("compliance/report/v1", alias="schema")
    tool_version: str
    as_of: date
    engine: EngineChoice
    engine_note: Bilingual | None = None
    organisation: Organisation
    plan: InputFile
    inputs: tuple[InputFile, ...]
    rule_books: tuple[RuleBookReport, ...]
    sources: tuple[SourceReport, ...] = ()
    """The documents of the plan, of its region and of the rule books, in that order."""
    regions: tuple[str, ...] = ()
    levels: tuple[LevelReport, ...]
    requirements: tuple[RequirementReport, ...]
    gaps: tuple[Gap, ...]
    open: tuple[OpenQuestion, ...]
    measures: tuple[MeasureReport, ...]
    unused_claims: tuple[UnusedClaim, ...] = ()
    """The claims that decide nothing on the date, in the order of the files, each with why."""
    assumed: Bilingual | None = None
    """What was taken to be so although no document says it; none where nothing was."""
    receipt: str | None = None
    """What shows later that the report was recorded as it is, where it was: the number of the record and its digest."""


class Explanation(Told):
    """The whole reasoning behind one verdict of a report."""

    report: Report
    requirement: RequirementReport
    near: tuple[UnusedClaim, ...] = ()
    """Where nothing more is known: the claims that come near to what is asked, and decide nothing."""
