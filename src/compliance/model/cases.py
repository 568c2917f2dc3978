"""What a requirement should come to: small invented situations, told as policy people do, each with its verdict."""

from typing import Literal, Self

from compliance.model.base import Bilingual, Noun, Slip
from compliance.model.dates import Duration, Period
from compliance.model.facts import Verdict
from compliance.model.parts import Field, model_validator
from compliance.model.plans import About, Certainty, EvidenceLevel, State
from compliance.model.report import Flag
from compliance.model.rules import FactName, RequirementId, Value, Word
from compliance.model.sources import SourceKind

AS_OF = Period("2024-06-01")
"""The day on which a case is judged unless it names another."""
SAID = Period("2024-01-15")
"""The date of an invented source unless a claim names another."""


class InventedStatement(Noun):
    """What an invented document says, with the date of that document."""

    state: State = "in_place"
    since: Period | None = None
    decided: Period | None = None
    until: Period | None = None
    due: Period | None = None
    every: Duration | None = None
    reservation: Word | None = None
    level: EvidenceLevel = "self_reported"
    certainty: Certainty = "certain"
    said: Period = SAID
    source: SourceKind = "plan"
    source_adopted: Period | None = None
    source_until: Period | None = None
    says: Word | None = None
    """The words of the document; only a case that expects them back needs them."""


class InventedClaim(InventedStatement):
    """One claim of a case; it is run once for each of ``one_of``, and once without each of ``without_one_of``."""

    fact: FactName
    value: Value | None = None
    one_of: tuple[Word, ...] | None = Field(None, min_length=2)
    without_one_of: tuple[Word, ...] | None = Field(None, min_length=2)
    held: tuple[Period, ...] = ()
    complete: bool = False
    of: Literal["municipality", "region"] = "municipality"
    about: About = "region"

    @model_validator(mode="after")
    def _one_way_to_give_the_value(self) -> Self:
        if sum(part is not None for part in (self.value, self.one_of, self.without_one_of)) > 1:
            raise Slip(
                "geef de waarde op één manier: value, one_of of without_one_of",
                "give the value in one way: value, one_of or without_one_of",
            )
        return self


class Case(Noun):
    """A situation and what is expected of it; the remarks are the additional conditions that stay open, by their fact.

    Flags are all that must stand beside the verdict; ``self_reported`` and ``single_source_norm`` may stay unsaid.
    """

    name: Bilingual
    as_of: Period = AS_OF
    adopted: InventedStatement | None = None
    """The local decision on the region's plan."""
    claims: tuple[InventedClaim, ...] = ()
    expect: Verdict
    flags: tuple[Flag, ...] = ()
    remarks: tuple[FactName, ...] | None = None
    cites: tuple[Word, ...] | None = None

    @model_validator(mode="after")
    def _on_a_day(self) -> Self:
        if not self.as_of.is_exact:
            raise Slip("as_of is één dag: schrijf 2024-06-01", "as_of is one day: write 2024-06-01")
        return self


class CaseFile(Noun):
    """The cases of one requirement."""

    schema_: Literal["compliance/cases/v1"] = Field(alias="schema")
    requirement: RequirementId
    cases: tuple[Case, ...] = Field(min_length=1)


class Mismatch(Noun):
    """A part of a case that came out otherwise than it expects."""

    part: Literal["verdict", "flags", "remarks", "cites"]
    expected: tuple[str, ...]
    found: tuple[str, ...]


class CaseResult(Noun):
    """How one run of a case came out; nothing differs where it passed."""

    requirement: str
    name: Bilingual
    run: str | None
    """The value that was tried, where the case is run for several."""
    mismatches: tuple[Mismatch, ...]


class Explained(Noun):
    """A change of a condition that no case can notice, and why."""

    change: Word
    """The change by name; an asterisk stands for any words."""
    reason: Bilingual


class Survivors(Noun):
    """The changes that are known to go unnoticed."""

    schema_: Literal["compliance/survivors/v1"] = Field(alias="schema")
    survivors: tuple[Explained, ...]


class CaseReport(Noun):
    """All runs, which reachable verdicts lack a case, and what came of changing the conditions, if that was tried."""

    schema_: Literal["compliance/case-report/v1"] = Field("compliance/case-report/v1", alias="schema")
    requirements: int
    cases: int
    results: tuple[CaseResult, ...]
    missing: tuple[tuple[str, Verdict], ...]
    """Requirements with a verdict that they can reach and no case expects."""
    changes: int | None = None
    unnoticed: tuple[str, ...] = ()
    explained: tuple[str, ...] = ()
    idle: tuple[str, ...] = ()
    """Explanations that fit no unnoticed change."""

    @property
    def failed(self) -> tuple[CaseResult, ...]:
        """The runs that differ from what was expected."""
        return tuple(result for result in self.results if result.mismatches)

    @property
    def clean(self) -> bool:
        """Whether there is nothing to mend."""
        return not (self.failed or self.missing or self.unnoticed or self.idle)
