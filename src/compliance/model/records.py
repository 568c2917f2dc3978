"""What the history tells of itself: what was recorded when, and whether it is still what was recorded."""

from datetime import date
from typing import Literal

from compliance.model.base import Bilingual, Noun
from compliance.model.parts import Field


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

    @property
    def receipt(self) -> str:
        """What to keep elsewhere: the number and the digest, in which are those of all the records before it."""
        return f"{self.number}:{self.digest}"


class Flaw(Noun):
    """Where the history is not what was recorded."""

    number: int | None
    """The record that is touched; none where it is the file as a whole."""
    words: Bilingual


class SignedHead(Noun):
    """That the holder of a key vouches for a history up to one record; kept outside the history."""

    schema_: Literal["compliance/signed-head/v1"] = Field("compliance/signed-head/v1", alias="schema")
    receipt: str = Field(pattern=r"^[1-9][0-9]{0,18}:[0-9a-f]{64}$")
    """The number of the record and its digest."""
    public_key: str = Field(pattern=r"^[A-Za-z0-9+/]{43}=$")
    """The key it can be checked with, in base64; that it is the signer's has to be known from elsewhere."""
    signature: str = Field(pattern=r"^[A-Za-z0-9+/]{86}==$")
    """Of the receipt, by Ed25519, in base64."""


class History(Noun):
    """The records of one history file, and what is wrong with them where that was looked into."""

    schema_: Literal["compliance/history/v1"] = Field("compliance/history/v1", alias="schema")
    file: str
    records: tuple[Record, ...]
    verified: bool = False
    flaws: tuple[Flaw, ...] = ()
    proven: int | None = None
    """The last record that a receipt speaks for, where receipts were given; nought where none does."""
