"""What is said: a plan's claims with their quotes, the regions it takes part in, and deviations that were granted."""

from collections.abc import Mapping
from dataclasses import field
from datetime import timedelta
from typing import Annotated, Generic, Literal, Self, TypeVar

from compliance.lazily import dataclass
from compliance.model.base import Bilingual, Noun, Slip
from compliance.model.dates import Duration, Period
from compliance.model.parts import Field, StringConstraints, model_validator
from compliance.model.rules import FactName, Lexicon, RequirementId, RuleBook, Value, Vocabulary, Word
from compliance.model.sources import Document, Quote, Source

State = Literal["in_place", "under_way", "planned", "ambition", "rejected"]
About = Literal["region", "members"]
EvidenceLevel = Literal["self_reported", "published_decision", "externally_confirmed"]
Certainty = Literal["certain", "probable", "ambiguous"]
LEVELS: tuple[EvidenceLevel, ...] = ("self_reported", "published_decision", "externally_confirmed")

MOST_OTHER_READINGS = 100
"""So many claims of one plan may be read in two ways: each is judged anew, and combinations of them."""

Content = TypeVar("Content")
MUNICIPALITY_CODE = r"^GM[0-9]{4}$"
MunicipalityCode = Annotated[str, StringConstraints(pattern=MUNICIPALITY_CODE)]


def _in_words(name: str, told: Bilingual | None) -> None:
    """Refuse an explanation without a word in it: it would explain nothing, and count as one."""
    for language, text in (("nl", told.nl), ("en", told.en)) if told else ():
        if not any(map(str.isalnum, text)):
            raise Slip(
                f"{name}: de uitleg is leeg",
                f"{name}: the explanation is empty",
                (name, language),
                hint=("Zeg in een zin waarom het zo te lezen is.", "Say in a sentence why it is to be read so."),
            )


class Statement(Noun):
    """What a document says of one thing: that it is so, under way, promised, wished for or rejected."""

    state: State
    since: Period | None = None
    decided: Period | None = None
    until: Period | None = None
    due: Period | None = None
    due_text: Word | None = None
    every: Duration | None = None
    reservation: Word | None = None
    via: Word | None = None
    owner: Word | None = None
    level: EvidenceLevel = "self_reported"
    certainty: Certainty = "certain"
    note: Bilingual | None = None
    row: Word | None = None
    reads: Bilingual | None = None
    """Why the quoted words mean this, where they do not name it themselves."""
    evidence: tuple[Quote, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _explained_in_words(self) -> Self:
        _in_words("reads", self.reads)
        return self

    @model_validator(mode="after")
    def _dates_in_order(self) -> Self:
        if self.since and self.until and self.until.last < self.since.first:
            raise Slip(
                "until ligt voor since",
                "until lies before since",
                ("until",),
                hint=(
                    "Kijk beide na in het stuk, en laat weg wat het niet noemt.",
                    "Look both up in the document, and leave out what it does not say.",
                ),
            )
        return self


class Otherwise(Noun):
    """How else a sentence can be read: as another state, value or date, or as no claim at all; and why."""

    why: Bilingual
    none: bool = False
    """Read otherwise, the sentence claims nothing of this fact."""
    state: State | None = None
    value: Value | None = None
    since: Period | None = None
    decided: Period | None = None
    until: Period | None = None
    held: tuple[Period, ...] | None = None
    due: Period | None = None
    every: Duration | None = None

    @property
    def changes(self) -> dict[str, object]:
        """What is read otherwise, by the key of the claim."""
        parts = {name: getattr(self, name) for name in type(self).model_fields if name not in ("why", "none")}
        return {name: part for name, part in parts.items() if part is not None}

    @model_validator(mode="after")
    def _explained_in_words(self) -> Self:
        _in_words("why", self.why)
        return self

    @model_validator(mode="after")
    def _says_something_else(self) -> Self:
        if self.none == bool(self.changes):
            raise Slip(
                "otherwise noemt wat er anders wordt gelezen (state, value of een datum), of none: true",
                "otherwise names what is read differently (state, value or a date), or none: true",
                ("none",) if self.none else (),
            )
        return self


class Claim(Statement):
    """A statement about one fact of the vocabulary."""

    fact: FactName
    value: Value | None = None
    held: tuple[Period, ...] = ()
    complete: bool = False
    about: About = "region"
    applies_to: tuple[MunicipalityCode, ...] | None = None
    except_: tuple[MunicipalityCode, ...] | None = Field(None, alias="except")
    otherwise: Otherwise | None = None

    def read_otherwise(self) -> "Claim | None":
        """The claim by its other reading; itself where it has none, and nothing where that reading claims nothing."""
        if self.otherwise is None:
            return self
        return None if self.otherwise.none else self.model_copy(update={**self.otherwise.changes, "otherwise": None})

    def _as_read_otherwise(self) -> bool:
        changes = self.otherwise.changes if self.otherwise else {}
        return all(getattr(self, name) == part for name, part in changes.items())

    @model_validator(mode="after")
    def _another_reading_is_of_what_is_not_certain(self) -> Self:
        if self.otherwise and self.certainty == "certain":
            raise Slip(
                "een andere lezing (otherwise) hoort bij certainty: probable of ambiguous",
                "another reading (otherwise) belongs to certainty: probable or ambiguous",
                ("otherwise",),
            )
        if self.otherwise and not self.otherwise.none and self._as_read_otherwise():
            raise Slip(
                "de andere lezing (otherwise) zegt hetzelfde als de bewering",
                "the other reading (otherwise) says the same as the claim",
                ("otherwise",),
            )
        return self

    @model_validator(mode="after")
    def _shape(self) -> Self:
        if self.complete and not isinstance(self.value, tuple):
            raise Slip(
                "complete hoort bij een bewering met een lijst als waarde",
                "complete belongs to a claim whose value is a list",
                ("complete",),
            )
        if self.about == "members" and not self.applies_to:
            raise Slip(
                "about: members moet ze noemen in applies_to", "about: members must name them in applies_to", ("about",)
            )
        if self.applies_to and self.except_:
            raise Slip(
                "applies_to en except sluiten elkaar uit", "applies_to and except exclude each other", ("except",)
            )
        return self


class Measure(Noun):
    """An action of the plan that no requirement asks for: kept, cited and shown, never judged."""

    title: Bilingual
    state: State | None = None
    due: Period | None = None
    due_text: Word | None = None
    reservation: Word | None = None
    via: Word | None = None
    owner: Word | None = None
    certainty: Certainty = "certain"
    note: Bilingual | None = None
    row: Word | None = None
    evidence: tuple[Quote, ...] = Field(min_length=1)


class Participation(Noun):
    """That a municipality takes part in a regional plan, and what its own decision on it was."""

    plan: Annotated[str, StringConstraints(min_length=1, max_length=500)]
    adopted: Statement | None = None


class Organisation(Noun):
    """Whose plan it is."""

    kind: Literal["gemeente", "regio"]
    name: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    code: MunicipalityCode | None = None

    @model_validator(mode="after")
    def _code(self) -> Self:
        if self.kind == "gemeente" and not self.code:
            raise Slip(
                "een gemeente heeft haar code nodig: GM en vier cijfers",
                "a gemeente needs its code: GM and four digits",
            )
        return self


class Plan(Noun):
    """What the documents of one municipality or region say."""

    schema_: Literal["compliance/plan/v1"] = Field(alias="schema")
    organisation: Organisation
    regions: tuple[Participation, ...] = ()
    members: tuple[MunicipalityCode, ...] = ()
    sources: dict[Word, Source] = Field(default_factory=dict)
    claims: tuple[Claim, ...] = ()
    measures: tuple[Measure, ...] = ()

    @model_validator(mode="after")
    def _few_other_readings(self) -> Self:
        twofold = [index for index, claim in enumerate(self.claims) if claim.otherwise]
        if len(twofold) > MOST_OTHER_READINGS:
            raise Slip(
                f"meer dan {MOST_OTHER_READINGS} beweringen met een andere lezing (otherwise) in één plan",
                f"more than {MOST_OTHER_READINGS} claims with another reading (otherwise) in one plan",
                ("claims", twofold[MOST_OTHER_READINGS], "otherwise"),
            )
        return self

    @model_validator(mode="after")
    def _kind_of_organisation(self) -> Self:
        if self.organisation.kind == "gemeente":
            if self.members:
                raise Slip("members hoort bij een regio", "members belongs to a regio", ("members",))
            regional = [claim.about == "members" or claim.applies_to or claim.except_ for claim in self.claims]
            if any(regional):
                raise Slip(
                    "about: members, applies_to en except horen in het plan van een regio",
                    "about: members, applies_to and except belong to the plan of a regio",
                    ("claims", [bool(found) for found in regional].index(True)),
                )
        elif self.regions:
            raise Slip(
                "een regio neemt zelf aan geen regio deel: regions hoort bij een gemeente",
                "a regio takes part in no region: regions belongs to a gemeente",
                ("regions",),
            )
        return self


class Deviation(Noun):
    """A departure from a requirement that somebody approved for a time; it never hides the verdict."""

    requirement: RequirementId
    reason: Bilingual
    approved_by: Word
    approved_on: Period
    expires_on: Period
    evidence: tuple[Quote, ...] = Field(min_length=1)

    def is_prolonged_by(self, other: "Deviation") -> bool:
        """Whether another deviation from the same requirement begins before this one has ended, and ends later."""
        same, later = other.requirement == self.requirement, other.expires_on.last > self.expires_on.last
        return same and later and other.approved_on.last <= self.expires_on.last + timedelta(days=1)

    @model_validator(mode="after")
    def _approved_before_it_expires(self) -> Self:
        if self.expires_on.last < self.approved_on.first:
            raise Slip(
                "expires_on ligt voor approved_on",
                "expires_on lies before approved_on",
                ("expires_on",),
                hint=("Kijk beide na in het besluit.", "Look both up in the decision."),
            )
        return self


class Deviations(Noun):
    """The deviations beside one plan."""

    schema_: Literal["compliance/deviations/v1"] = Field(alias="schema")
    sources: dict[Word, Source] = Field(default_factory=dict)
    deviations: tuple[Deviation, ...]


@dataclass(frozen=True, slots=True)
class Loaded(Generic[Content]):
    """A file that was read: its name as given, the hash of its bytes, its content and the texts of its sources."""

    name: str
    sha256: str
    content: Content
    texts: Mapping[str, Document] = field(default_factory=dict)

    def unread(self, source: str) -> tuple[Bilingual, ...]:
        """What of the text that is held of a source could not be read; silence there is no silence of the source."""
        return self.texts[source].unread if source in self.texts else ()


@dataclass(frozen=True, slots=True)
class Family:
    """A plan and those it inherits from: each participation with the regional plan it points to, in their order."""

    own: Loaded[Plan]
    regions: tuple[tuple[Participation, Loaded[Plan]], ...] = ()
    deviations: Loaded[Deviations] | None = None

    @property
    def plan(self) -> Plan:
        """The municipality's own plan."""
        return self.own.content

    @property
    def members(self) -> tuple[Loaded[Plan], ...]:
        """All the plans that speak, the own one first."""
        return (self.own, *(plan for _, plan in self.regions))


@dataclass(frozen=True, slots=True)
class Rules:
    """The vocabulary and the rule books, in the order of framework and level."""

    vocabulary: Loaded[Vocabulary]
    books: tuple[Loaded[RuleBook], ...]
    lexicon: Loaded[Lexicon] | None = None
    """What documents are searched for besides; no verdict rests on it."""
