"""How every quote of some plans and rule books was found again, and what was mended in their files."""

from typing import Literal

from compliance.model.base import Bilingual, Noun
from compliance.model.parts import Field
from compliance.model.report import InputFile
from compliance.model.sources import Doubt, Outcome, Quote, Sha256


class QuoteFound(Noun):
    """One quote, where it is written down, and how it was found in its source."""

    file: str
    line: int
    """Where the file has it; the first place of several."""
    norm: bool
    """Whether it is a norm that is quoted: if that no longer holds, the norm has drifted away from the rule book."""
    source: str
    title: str
    quote: Quote
    outcome: Outcome
    place: Bilingual | None = None
    """Where it stands; for a changed quote the nearest place."""
    remark: Bilingual | None = None
    changed: bool = False
    """Whether the text is another than the one it was quoted from, so that it was looked through again."""
    moved_with: tuple[Quote, ...] = ()
    """The other quotes of its claim with which it moved; they take over their new places together."""
    doubts: tuple[Doubt, ...] = ()
    """What speaks against it beside the quote."""
    thin_for: tuple[str, ...] = ()
    """The facts that it is to prove and does not name, where nobody says why it means them."""

    @property
    def counts(self) -> bool:
        """Whether it still proves something."""
        return self.outcome in ("found", "moved", "unverifiable")


class TextChanged(Noun):
    """A text that is held whose bytes are no longer those that were quoted from."""

    file: str
    line: int
    source: str
    text: str
    stated: Sha256
    found: Sha256


class TextUnread(Noun):
    """A text that is held of which parts could not be read: no quote is found there, and silence there says nothing."""

    file: str
    line: int
    source: str
    text: str
    parts: tuple[Bilingual, ...]
    """What was not read, each with its place: a page that is a picture, a part in another format."""


class MemberRespelled(Noun):
    """A member of a list that the plan spells otherwise elsewhere; both count as one."""

    file: str
    line: int
    fact: str
    member: str
    before: str


class Amendment(Noun):
    """One value in a file, and what it becomes; nothing it was where the key is new."""

    file: str
    line: int
    key: Literal["lines", "page", "heading", "paragraph", "sha256"]
    old: str | None
    new: str


class Verification(Noun):
    """Every citation of some files, looked up."""

    schema_: Literal["compliance/verify/v1"] = Field("compliance/verify/v1", alias="schema")
    tool_version: str
    inputs: tuple[InputFile, ...]
    counts: dict[Outcome, int]
    counts_of_plans: dict[Outcome, int] = Field(default_factory=dict)
    """Of these the citations of the plans, their regions and deviations; the rest are of the rule books."""
    citations: tuple[QuoteFound, ...]
    texts_changed: tuple[TextChanged, ...]
    texts_unread: tuple[TextUnread, ...] = ()
    members_respelled: tuple[MemberRespelled, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    """What --fix writes: the new places of moved quotes and the new hashes of changed texts, and only those."""

    @property
    def holds(self) -> bool:
        """Whether every quote still proves something."""
        return all(citation.counts for citation in self.citations)
