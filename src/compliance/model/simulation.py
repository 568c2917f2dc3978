"""What would be if: who would reach a level, what holds most back, and the least that would have to be done."""

from datetime import date
from typing import Literal

from compliance.model.base import Bilingual, Noun
from compliance.model.comparison import Absent, NotJudged
from compliance.model.facts import LevelOutcome, Verdict
from compliance.model.parts import Field
from compliance.model.report import RuleBookReport

StepKind = Literal["do", "show", "prove", "adopt", "end", "ask"]
"""To do something that is known to lack; to show what is unknown, or else to do it; to prove better what stands on thin
evidence; to adopt the plan of a region; to end something; to let a person judge."""


class Goal(Noun):
    """The level that is asked about."""

    framework: str
    level: int | None
    title: Bilingual


class Supposed(Noun):
    """One thing that was supposed of every municipality: that it is so, or that it has lapsed."""

    kind: Literal["if", "lapse"]
    asked: str
    """As it was asked: a requirement, or a fact."""
    words: Bilingual
    facts: tuple[str, ...]
    requirements: tuple[str, ...]
    """The requirements that ask for those facts."""
    cannot: tuple[Bilingual, ...] = ()
    """What of it could no longer be brought about on the date, and is left as it is."""


class Standing(Noun):
    """How one municipality stands to the goal: with what falls short, and apart from it what is not known."""

    result: LevelOutcome
    short: tuple[str, ...]
    unknown: tuple[str, ...]
    thin: tuple[str, ...]
    """Met by quotes alone that do not name the matter: until then it is not known whether the level is reached."""


class Turned(Noun):
    """A requirement of which the verdict would be another."""

    requirement: str
    was: Verdict
    then: Verdict


class Member(Noun):
    """One municipality, as it stands and as it would."""

    code: str
    name: str
    plan: str
    now: Standing
    then: Standing
    turned: tuple[Turned, ...]


class Tally(Noun):
    """Who reaches the goal, of whom it is not known, and who does not."""

    reached: tuple[str, ...]
    undecided: tuple[str, ...]
    not_reached: tuple[str, ...]


class Holding(Noun):
    """A requirement that holds municipalities back from the goal."""

    requirement: str
    title: Bilingual
    facts: tuple[str, ...]
    short: tuple[str, ...]
    """Of whom it is known that they fall short of it."""
    unknown: tuple[str, ...]
    """Of whom it is not known."""
    alone: tuple[str, ...]
    """For whom nothing else is known to stand between them and the goal."""


class Most(Noun):
    """The requirements that hold most back, and who would reach the goal if all met those."""

    number: int
    holding: tuple[Holding, ...]
    then: Tally


class Step(Noun):
    """One thing to do, counted once for all the requirements that it serves."""

    kind: StepKind
    name: str
    """The fact, the region, or the condition that a person must judge."""
    words: Bilingual
    requirements: tuple[str, ...]


class Hindrance(Noun):
    """A condition that nothing done now can bring about."""

    requirement: str
    words: Bilingual


class Least(Noun):
    """The smallest set of steps by which one municipality reaches the goal."""

    municipality: str
    steps: tuple[Step, ...]
    hindered: tuple[Hindrance, ...]
    """Where there are any, the steps are what else it takes, and the goal stays out of reach."""
    exact: bool
    """Whether no smaller set can be; else the search met its limit, and this is the smallest that was found."""
    reaches: bool
    """Whether the goal is reached by them: judged by the rules, not supposed."""


class SharedStep(Noun):
    """A step of the smallest set for all, with the municipalities that need it."""

    step: Step
    municipalities: tuple[str, ...]


class LeastForAll(Noun):
    """The smallest sets: for each municipality, and the one by which all that can reach the goal do."""

    each: tuple[Least, ...]
    together: tuple[SharedStep, ...]
    exact: bool
    then: Tally


class Simulation(Noun):
    """What would be if; nothing of it is so."""

    schema_: Literal["compliance/simulation/v1"] = Field("compliance/simulation/v1", alias="schema")
    tool_version: str
    as_of: date
    name: str | None
    assumed: Bilingual | None
    rule_books: tuple[RuleBookReport, ...]
    goal: Goal
    supposed: tuple[Supposed, ...]
    answer: tuple[Bilingual, ...]
    municipalities: tuple[Member, ...]
    now: Tally
    then: Tally
    most: Most | None
    least: LeastForAll | None
    titles: dict[str, Bilingual]
    """What each requirement of the goal is called."""
    without_plan: tuple[Absent, ...]
    not_judged: tuple[NotJudged, ...]
