"""What changed between two judgements, and whether the calendar, the plan or the rules did it."""

from datetime import date
from typing import Literal

from compliance.model.base import Bilingual, Noun
from compliance.model.facts import LevelOutcome, Verdict
from compliance.model.parts import Field
from compliance.model.plans import Organisation
from compliance.model.report import InputFile, RuleBookReport

Mover = Literal["calendar", "plan", "rules"]
MOVERS: tuple[Mover, ...] = ("calendar", "plan", "rules")
"""What can change a verdict, in the order in which it is moved from old to new."""


class Move(Noun):
    """A step from the old verdict to the new one: what moved it, and by what."""

    mover: Mover
    was: Verdict | None
    """None where the requirement is not in the rules of that side."""
    now: Verdict | None
    reasons: tuple[Bilingual, ...]


class VerdictChange(Noun):
    """One requirement whose verdict moved; the moves lead from the old verdict to the new one without a break."""

    requirement: str
    title: Bilingual
    framework: str
    level: int | None
    was: Verdict | None
    now: Verdict | None
    moves: tuple[Move, ...]


class LevelSide(Noun):
    """How a level stood on one side."""

    result: LevelOutcome
    met: int
    applicable: int


class LevelChange(Noun):
    """How a level stood on both sides; none where the rules of a side do not have it."""

    framework: str
    level: int | None
    title: Bilingual
    was: LevelSide | None
    now: LevelSide | None


class Part(Noun):
    """What one mover did: the gaps it opened, those it closed, and what it put out of sight; never one number."""

    mover: Mover
    opened: tuple[str, ...]
    closed: tuple[str, ...]
    out_of_sight: tuple[str, ...]
    otherwise: tuple[str, ...] = ()
    """Every other change of a verdict, such as from unknown to met, or from planned to under way."""


class Side(Noun):
    """One of the two judgements: when, and from which files."""

    as_of: date
    plan: InputFile
    inputs: tuple[InputFile, ...]
    rule_books: tuple[RuleBookReport, ...]
    record: int | None = None
    """Its number in the history, where it comes from there."""
    judged_otherwise: tuple[str, ...] = ()
    """The requirements that the program, as it is now, judges otherwise than was recorded; compared is as it is now."""


class Difference(Noun):
    """Everything that differs between two judgements of one organisation."""

    schema_: Literal["compliance/diff/v1"] = Field("compliance/diff/v1", alias="schema")
    tool_version: str
    organisation: Organisation
    old: Side
    new: Side
    levels: tuple[LevelChange, ...]
    changes: tuple[VerdictChange, ...]
    new_gaps: tuple[str, ...]
    closed_gaps: tuple[str, ...]
    """Met now, or not asked any more."""
    out_of_sight: tuple[str, ...]
    """Of which something was known, and nothing is now: a deadline that passed without word closes no gap.

    Nor does a requirement that is asked no more when nothing was known of it already."""
    changed_otherwise: tuple[str, ...] = ()
    """Every other verdict that changed: with the three above all of them."""
    parts: tuple[Part, ...]
