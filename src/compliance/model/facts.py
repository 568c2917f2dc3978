"""What the engines reason from and to: how each condition stands on the date, and what follows from that.

Plain records, not checked: thousands are made for one report, each by code that is checked itself.
"""

from datetime import date
from typing import Literal

from compliance.lazily import dataclass
from compliance.model.base import Bilingual, Told
from compliance.model.dates import Period
from compliance.model.plans import About, Certainty, EvidenceLevel, State
from compliance.model.rules import Role, Value
from compliance.model.sources import Citation

Status = Literal["holds", "lapsed", "under_way", "planned", "overdue", "fails", "unknown", "not_asked"]
"""How one condition stands; ``not_asked`` before its ``from``, and once the requirement is withdrawn."""
Verdict = Literal["not_applicable", "met", "partial", "not_met", "under_way", "planned", "unknown"]
LevelOutcome = Literal["reached", "not_reached", "undecided"]
Signal = Literal["conflict", "ambition_only", "broken", "lapsed"]
"""What gather saw beside a status that a verdict's flags must tell."""

DueGround = Literal["stated", "interval", "term", "council_term", "adoption"]
"""Why a promise falls due on its day: it names the day, or the day follows from its interval, from the term of its
source, from a council term where that has none, or from a local decision that must come first."""


class Written(Told):
    """The dates of a claim as precise as its sources write them; what is reckoned is as precise as what it is from."""

    said: Period | None = None
    since: Period | None = None
    until: Period | None = None
    decided: Period | None = None
    due: Period | None = None
    held: tuple[Period, ...] = ()


_NOWHERE_WRITTEN = Written()


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """A claim as it counted: what it says, whose it is, and the evidence known on the date."""

    fact: str
    state: State
    value: Value | None
    file: str
    """The plan file that holds it."""
    index: int
    """Its place in that file's claims, from nought."""
    origin: str | None
    """The region it comes from; none for the municipality's own."""
    about: About
    said: date
    since: date | None = None
    until: date | None = None
    due: date | None = None
    due_ground: DueGround | None = None
    decided: date | None = None
    occurrences: tuple[date, ...] = ()
    written: Written = _NOWHERE_WRITTEN
    via: str | None = None
    owner: str | None = None
    level: EvidenceLevel
    certainty: Certainty
    foretold: bool = False
    """Whether it began only after each source that tells it as so, none of which is a decision."""
    strange_date: Period | None = None
    """A date of it that neither its words nor its documents know."""
    reservation: str | None = None
    note: Bilingual | None = None
    reads: Bilingual | None = None
    sources: tuple[str, ...]
    """Keys ``file#source`` of what it cites."""
    evidence: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """How one alternative of one condition stands on the date, and why."""

    requirement: str
    role: Role
    condition: int
    alternative: int
    status: Status
    adopted: bool = True
    """False where it holds only by a regional arrangement that was not adopted here."""
    rejected: bool = False
    """Whether it fails because the plan says no, rather than by a value that falls short."""
    signals: tuple[Signal, ...] = ()
    because: tuple[Basis, ...] = ()
    thin: bool = False
    """Whether it stands so by quotes alone that do not bear on it, without an explanation."""
    broken: tuple[Basis, ...] = ()
    """Claims that would bear on it, but count as not made: none of their quotes is found again."""

    @property
    def subject(self) -> str:
        """The condition it belongs to, such as ``P1-SIG-01/core/0``."""
        return f"{self.requirement}/{self.role}/{self.condition}"


DoubtKind = Literal["uncertain", "stale", "unverified", "source_expired", "fragment", "thin_evidence", "explained"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """That an alternative of a condition stands as it does only by claims with one doubt, and which claims."""

    kind: DoubtKind
    subject: str
    """The condition, such as ``P1-SIG-01/core/0``."""
    alternative: int
    because: tuple[Basis, ...]


OPEN_RULES = ("some core condition holds, the rest is unknown", "part performance, the rest is unknown")
"""The rules for what is partly met only because the rest of its core is unknown: it is open, and no shortfall."""

ConclusionKind = Literal["condition", "requirement", "level", "framework"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusion:
    """What an engine infers of one subject: a status, a verdict, an outcome, or a number of levels."""

    kind: ConclusionKind
    subject: str
    value: str
    rule: str
    """The name of the rule that fired for it."""

    @property
    def is_open(self) -> bool:
        """Whether a requirement is unknown, or partly met only because part of its core is unknown."""
        return self.kind == "requirement" and (self.value == "unknown" or self.rule in OPEN_RULES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Inference:
    """All that one engine concluded, in the order of the chain, and which engine it was."""

    engine: Literal["plain", "durable"]
    conclusions: tuple[Conclusion, ...]

    def of(self, kind: ConclusionKind) -> dict[str, Conclusion]:
        """The conclusions of one kind, by subject."""
        return {found.subject: found for found in self.conclusions if found.kind == kind}
