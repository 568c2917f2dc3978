"""What the history tells of itself: what was recorded when, and whether it is still what was recorded."""

from datetime import date
from typing import Literal

from pydantic import Field

from compliance.model.base import Bilingual, Noun


class Record(Noun):
    """One report in the history, without the report itself."""

    number: int
    recorded_at: str
    """When, in UTC, to the second."""
    organisation: str
    code: str | None
    plan: str
    as_of: date
    tool_version: str
    key: str
    """A digest of the plan, the rules and all they cite, the date, the version and what was asked."""
    previous: str
    """The digest of the record before it."""
    digest: str


class Flaw(Noun):
    """Where the history is not what was recorded."""

    number: int | None
    """The record that is touched; none where it is the file as a whole."""
    words: Bilingual


class History(Noun):
    """The records of one history file, and what is wrong with them where that was looked into."""

    schema_: Literal["compliance/history/v1"] = Field("compliance/history/v1", alias="schema")
    file: str
    records: tuple[Record, ...]
    verified: bool = False
    flaws: tuple[Flaw, ...] = ()
