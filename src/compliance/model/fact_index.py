"""The vocabulary as a reader looks it up: every fact, what it means, and which requirements ask for it."""

from typing import Literal

from compliance.model.base import Bilingual, Noun
from compliance.model.parts import Field
from compliance.model.rules import FactName, FactType, FrameworkId, RequirementId, Role, Value


class AskedBy(Noun):
    """A requirement that tests a fact, and in which roles."""

    requirement: RequirementId
    title: Bilingual
    framework: FrameworkId
    level: int | None
    roles: tuple[Role, ...]
    members: tuple[Value, ...] = ()
    """The values that it names, where it asks for certain ones."""


class FactEntry(Noun):
    """One fact: its name in a plan, what it means, which values it takes, and who asks for it."""

    fact: FactName
    type: FactType
    unit: str | None = None
    values: tuple[str, ...] = ()
    """The values there are; empty where any value of the type will do."""
    meaning: Bilingual
    terms: tuple[str, ...] = ()
    """How documents say it."""
    asked_by: tuple[AskedBy, ...] = ()
    """Empty for what a plan may tell and no requirement tests."""


class FactIndex(Noun):
    """The facts that were looked up, in the order of the vocabulary."""

    schema_: Literal["compliance/facts/v1"] = Field("compliance/facts/v1", alias="schema")
    tool_version: str
    sought: str | None = None
    """What was looked for; none where every fact is told."""
    known: int
    """How many facts the vocabulary has in all."""
    vocabulary_sha256: str
    facts: tuple[FactEntry, ...]
