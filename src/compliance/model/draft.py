"""A draft of a plan: what was read in documents and proposed from it, and what people decided about that.

A draft is no plan: nothing in it is judged before somebody has decided it and it was written into the plan.
"""

from typing import Annotated, Literal, NamedTuple

from compliance.model.base import Bilingual, Noun
from compliance.model.dates import Duration, Period
from compliance.model.parts import Field, StringConstraints
from compliance.model.plans import Certainty, Organisation, State
from compliance.model.rules import FactName, RequirementId, Value, Word
from compliance.model.sources import Quote, Sha256, Source

PassageId = Annotated[str, StringConstraints(pattern=r"^p[0-9a-f]{12}$")]
"""What a passage is known by: a fingerprint of its words and of the headings and heads above it, not of its place."""
Verdict = Literal["confirmed", "corrected", "rejected"]
"""A passage on which nothing was decided is open."""


Role = Literal["action", "status", "note", "due", "owner", "other"]
"""What a cell of a row is for."""
ChangeKind = Literal[
    "same", "moved", "note_changed", "state_changed", "reworded", "substance_changed", "vanished", "new"
]
"""What became of a passage in a new version of its document; a decision stands only on the first two."""


class Change(Noun):
    """What became of a passage in a new version of its document."""

    kind: ChangeKind
    before: PassageId | None = None
    """The passage that it was."""
    was: str | None = None
    """What that said, where it said something else."""


class Proposal(Noun):
    """A fact that a passage may be about, and why."""

    fact: FactName
    value: Value | None = None
    state: State | None = None
    """Its own, where the passage tells another of another fact; none where the passage has one for all, or none."""
    due: Period | None = None
    """Its own, where the passage tells another time of another fact, or none."""
    every: Duration | None = None
    """Its own, in the same way."""
    reason: Bilingual


class Offer(NamedTuple):
    """What a passage offers for one fact."""

    state: State | None
    due: Period | None
    every: Duration | None


class Passage(Noun):
    """A row of a table, a paragraph or a sentence: its words with their place, and what may be read in it."""

    id: PassageId
    source: Word
    state: State | None = None
    """None where the words do not settle it: then whoever decides says it."""
    why: Bilingual
    """Why it is read as that state, or as none."""
    due: Period | None = None
    every: Duration | None = None
    owner: Word | None = None
    asks: tuple[Bilingual, ...] = ()
    """Words about time that can be read in more than one way."""
    doubts: tuple[Bilingual, ...] = ()
    certainty: Certainty = "certain"
    """Probable where its parts were put together by their order in columns that stood below each other."""
    facts: tuple[Proposal, ...] = ()
    """The likeliest first."""
    details: tuple[Proposal, ...] = ()
    """What else it may say of those: facts with a value, such as for whom or how often."""
    change: Change | None = None
    """What it is beside the version before, if there was one."""
    roles: tuple[Role, ...] = ()
    """What each quote is of, for a row; none for a paragraph."""
    quotes: tuple[Quote, ...] = Field(min_length=1)

    def of(self, fact: str, value: Value | None = None) -> "Offer":
        """What it says of one fact and no other: its own state and times, or else those of all."""
        offered = (one for one in (*self.facts, *self.details) if one.fact == fact)
        several = {one.value: one for one in offered}
        own = several.get(value) or next(iter(several.values()), None)
        state, due, every = (own.state, own.due, own.every) if own else (None, None, None)
        return Offer(
            state or self.state,
            due if self.has_own("due") else self.due,
            every if self.has_own("every") else self.every,
        )

    def has_own(self, time: Literal["due", "every"]) -> bool:
        """Whether some fact of it has its own time; the others then have none."""
        return any(getattr(one, time) for one in (*self.facts, *self.details))


class DecidedClaim(Noun):
    """What somebody decided that a passage says of one fact."""

    fact: FactName
    value: Value | None = None
    state: State
    since: Period | None = None
    decided: Period | None = None
    until: Period | None = None
    held: tuple[Period, ...] = ()
    due: Period | None = None
    every: Duration | None = None
    reservation: Word | None = None
    via: Word | None = None
    owner: Word | None = None
    certainty: Certainty = "certain"


class Decision(Noun):
    """What one person decided about one passage, and when; without claims it says none of what was proposed."""

    passage: PassageId
    verdict: Verdict
    by: Word
    on: Period
    words: Sha256
    """The fingerprint of the quotes as they stood then."""
    claims: tuple[DecidedClaim, ...] = ()


class Ending(Noun):
    """What one person said of a passage that a new version has no more: dropped there, or only left out."""

    passage: PassageId
    verdict: Literal["lapsed", "left_out"]
    by: Word
    on: Period


class Absence(Noun):
    """That somebody looked for what a requirement asks, and found nothing of it in the documents."""

    requirement: RequirementId
    by: Word
    on: Period
    sources: tuple[Sha256, ...]
    """The texts that were searched."""
    terms: tuple[Word, ...]


class Lost(Noun):
    """What reading a document lost: its rows that cannot be quoted, and whether its columns came apart."""

    left_out: int = Field(default=0, ge=0)
    """So many rows and paragraphs cannot be quoted as they stand."""
    is_torn: bool = False
    """Whether the columns of its tables seem to stand below each other."""


class Draft(Noun):
    """The draft beside one plan."""

    schema_: Literal["compliance/draft/v1"] = Field(alias="schema")
    organisation: Organisation
    sources: dict[Word, Source] = Field(default_factory=dict)
    lost: dict[Word, Lost] = Field(default_factory=dict)
    """Of each source of which reading lost something."""
    passages: tuple[Passage, ...] = ()
    decisions: tuple[Decision, ...] = ()
    vanished: tuple[Passage, ...] = ()
    """What was confirmed of an earlier version and is not in the new one."""
    endings: tuple[Ending, ...] = ()
    absences: tuple[Absence, ...] = ()

    def passage(self, name: str) -> Passage | None:
        """One of its passages."""
        return next((one for one in self.passages if one.id == name), None)

    def decision(self, name: str) -> Decision | None:
        """What was decided about a passage."""
        return next((one for one in self.decisions if one.passage == name), None)

    @property
    def open(self) -> tuple[Passage, ...]:
        """The passages on which nothing was decided."""
        decided = {one.passage for one in self.decisions}
        return tuple(one for one in self.passages if one.id not in decided)

    @property
    def unsettled(self) -> tuple[Passage, ...]:
        """What vanished and of which nobody has said yet whether it lapsed."""
        known = {one.passage for one in self.endings}
        return tuple(one for one in self.vanished if one.id not in known)
