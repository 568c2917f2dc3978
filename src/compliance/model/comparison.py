"""Municipalities beside each other on one date: what differs, what all lack, who has nothing, who does well."""

from datetime import date
from typing import Literal

from compliance.model.base import Bilingual, Told
from compliance.model.dates import Period
from compliance.model.facts import DueGround, LevelOutcome, Verdict
from compliance.model.parts import Field
from compliance.model.report import EngineChoice, Evidence, Flag, RuleBookReport, UnknownBecause

ListName = Literal["known_to_lack", "promise_passed", "nothing_published", "open_otherwise"]
"""In which list a cell stands: it is known to fall short; it was promised, the term has passed and nothing was shown;
nothing was published of it; or it is open for another reason: it ended, its quotes no longer hold, or a person must
tell. No cell stands in two."""
LISTS: tuple[ListName, ...] = ("known_to_lack", "promise_passed", "nothing_published", "open_otherwise")
Adoption = Literal["in_place", "promised", "passed", "rejected", "none"]
"""The local decision on the plan of the region: taken, promised, promised for a day that is past, refused, or none."""


class Taking(Told):
    """That a municipality takes part in a regional plan, and what its own decision on it was."""

    region: str
    plan: str
    adoption: Adoption


class LevelStanding(Told):
    """How one level stands for one municipality: counts first, then the bounds between which the truth lies."""

    framework: str
    level: int | None
    title: Bilingual
    result: LevelOutcome
    met: int
    short: int
    unknown: int
    unknown_by: dict[UnknownBecause, int]
    applicable: int
    lower: float | None
    upper: float | None
    met_least: int
    """The least that is met over all readings of what can be read in two ways."""
    met_most: int
    could_be: int
    """The most that may turn out met: over all readings, and if all that is open turned out well."""


class Member(Told):
    """One municipality of the comparison."""

    code: str
    name: str
    plan: str | None
    """The file of its plan; none where it was left out with the name."""
    sha256: str | None
    province: str | None = None
    safety_region: str | None = None
    tile: tuple[int, int] | None = None
    own_document: bool
    """Whether it has a document of its own, or has adopted that of its region."""
    regions: tuple[Taking, ...]
    levels: tuple[LevelStanding, ...]


class Cell(Told):
    """The verdict on one requirement for one municipality."""

    municipality: str
    verdict: Verdict
    unknown_because: UnknownBecause | None = None
    flags: tuple[Flag, ...] = ()
    since: date | None = None
    """Since when the verdict stands so without a break."""
    since_written: Period | None = None
    lagging_since: date | None = None
    lagging_written: Period | None = None
    """Both as precise as the dates they come from are written: these are shown."""
    lagging_because: Bilingual | None = None
    due: date | None = None
    due_written: Period | None = None
    """The due day as precise as its source writes it."""
    due_ground: DueGround | None = None
    missed: tuple[date, ...] = ()
    """The last days of promises that were not kept."""
    missed_written: tuple[Period, ...] = ()
    """The same days, each as its source writes it."""
    through: str | None = None
    """The region whose plan it rests on, where it does."""
    stands_in: ListName | None = None


class Row(Told):
    """One requirement for all municipalities, in the order of their names."""

    requirement: str
    title: Bilingual
    framework: str
    level: int | None
    theme: str
    norm: tuple[Evidence, ...]
    remedy: Bilingual
    counts: dict[Verdict, int]
    differs: bool
    """Whether not all stand alike: another verdict, or unknown for another reason."""
    cells: tuple[Cell, ...]


class Entry(Told):
    """That something is lacking, promised or unpublished: of what, where, since when, and by what day."""

    requirement: str
    municipality: str
    verdict: Verdict
    since: date | None = None
    since_written: Period | None = None
    because: Bilingual | None = None
    due: date | None = None
    due_written: Period | None = None
    """The due day as precise as its source writes it."""
    due_ground: DueGround | None = None
    missed: tuple[date, ...] = ()
    missed_written: tuple[Period, ...] = ()


class GapOf(Told):
    """A requirement that several municipalities are known to fall short of, or one alone."""

    requirement: str
    municipalities: tuple[str, ...]


class NotYet(Told):
    """A municipality for which a regional arrangement does not count yet, and how its own decision stands."""

    municipality: str
    adoption: Adoption


class Arrangement(Told):
    """What a region arranges of a requirement: for whom it counts, and for whom only after a decision of their own."""

    region: str
    plan: str
    requirement: str
    condition: Bilingual
    counts_for: tuple[str, ...]
    not_yet_for: tuple[NotYet, ...]


class LevelOrder(Told):
    """The fair order of one level: each group lies wholly above the next, and within a group nobody has a place.

    One stands above another only where the least that it meets is more than the other could, over all readings and
    with all that is open.
    """

    framework: str
    level: int | None
    title: Bilingual
    groups: tuple[tuple[str, ...], ...]
    apart: tuple[str, ...]
    """Without a document of their own, and so in no order."""


class Example(Told):
    """What a municipality that meets a requirement says of it."""

    municipality: str
    own: bool
    """Whether it rests on documents of its own."""
    region: str | None
    flags: tuple[Flag, ...]
    evidence: tuple[Evidence, ...]


class Advice(Told):
    """Whom a municipality may look to for a requirement, the best first."""

    municipality: str
    examples: tuple[str, ...]


class Practice(Told):
    """Good practice for one requirement: the passages, and for each municipality that lacks it which of them."""

    requirement: str
    examples: tuple[Example, ...]
    advice: tuple[Advice, ...]


class Change(Told):
    """A verdict that is another than on the earlier date, and what made it so."""

    municipality: str
    requirement: str
    was: Verdict
    now: Verdict
    on: date
    """The last day on which it changed."""
    on_written: Period | None = None
    """The same, as precise as the dates it comes from are written."""
    because: tuple[Bilingual, ...]


class Cited(Told):
    """A document of a municipality or region that the comparison rests on."""

    municipality: str
    title: str
    kind: str
    dated: date
    dated_written: Period | None = None
    """The same, as precise as the document is dated."""
    held: bool
    region: str | None = None


class Absent(Told):
    """A municipality of the region without a plan."""

    code: str
    name: str


class NotJudged(Told):
    """A file that could not be judged, and why."""

    file: str
    words: tuple[Bilingual, ...]


class Comparison(Told):
    """All municipalities of a region, or of a folder, beside each other."""

    schema_: Literal["compliance/comparison/v1"] = Field("compliance/comparison/v1", alias="schema")
    tool_version: str
    as_of: date
    since: date | None
    engine: EngineChoice
    name: str | None
    """The region that was asked for, where one was."""
    assumed: Bilingual | None = None
    """What was taken to be so although it is not."""
    aliased: bool = False
    """Whether names, plans, quotes and places were left out, so that nobody can be recognised by them."""
    rule_books: tuple[RuleBookReport, ...]
    answer: tuple[Bilingual, ...]
    """What differs, what all lack, who has no document of its own, and what changed: a sentence each."""
    municipalities: tuple[Member, ...]
    without_plan: tuple[Absent, ...]
    not_judged: tuple[NotJudged, ...]
    requirements: tuple[Row, ...]
    known_to_lack: tuple[Entry, ...]
    promise_passed: tuple[Entry, ...]
    nothing_published: tuple[Entry, ...]
    open_otherwise: tuple[Entry, ...]
    shared_gaps: tuple[GapOf, ...]
    single_gaps: tuple[GapOf, ...]
    arrangements: tuple[Arrangement, ...]
    order: tuple[LevelOrder, ...]
    practices: tuple[Practice, ...]
    changes: tuple[Change, ...]
    sources: tuple[Cited, ...]


class DueThing(Told):
    """Something of one municipality that falls due on a day."""

    on: date
    requirement: str
    title: Bilingual
    written: Period
    ground: DueGround | None = None


class Question(Told):
    """What to ask of one requirement."""

    requirement: str
    title: Bilingual
    words: Bilingual


class Talk(Told):
    """The sheet for the yearly talk with one municipality: one page."""

    schema_: Literal["compliance/talk/v1"] = Field("compliance/talk/v1", alias="schema")
    tool_version: str
    as_of: date
    since: date
    municipality: Member
    changed: tuple[Change, ...]
    lapsed: tuple[Entry, ...]
    """What ended, or was promised for a day that has passed."""
    due: tuple[DueThing, ...]
    """What falls due within a year."""
    question: Question | None
    """The next question: one, the most telling."""
    copy_: Practice | None = Field(None, alias="copy")
    """The passage of another municipality to copy from, for the requirement of the question."""
    titles: dict[str, Bilingual]
    names: dict[str, str]
    rule_books: tuple[RuleBookReport, ...] = ()
    """The rule books by which was judged, which name the levels."""
