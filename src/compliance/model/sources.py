"""What is cited: a source, the text held of it, a quote with its stated place, and how that quote was found."""

import re
from collections.abc import Callable
from operator import itemgetter
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple, Self

from compliance.lazily import dataclass
from compliance.model.base import Bilingual, Noun, Slip, Told
from compliance.model.dates import Period
from compliance.model.parts import Field, StringConstraints, model_validator

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

SourceKind = Literal["plan", "decision", "report", "website", "statement"]
Coverage = Literal["full", "fragment"]
TextFormat = Literal["text", "markdown", "pdf", "docx", "odt", "html", "cvdr", "xlsx", "ods"]
UnitKind = Literal["heading", "paragraph", "item", "cell", "label"]
Outcome = Literal["found", "moved", "ambiguous", "altered", "lost", "unverifiable"]

Doubt = Literal["context", "pending_change"]
"""What stands beside a quote denies it, or a tracked change in it is open."""

SHA256 = r"^[0-9a-f]{64}$"
WEB_ADDRESS = r"^https?://[^\s<>\x22]+$"
"""Patterns are such that every reader of a schema takes them, and in the same way: no escapes but those of ECMA 262."""
Sha256 = Annotated[str, StringConstraints(pattern=SHA256)]
WebAddress = Annotated[str, StringConstraints(pattern=WEB_ADDRESS, max_length=2000)]
Sentence = Annotated[str, StringConstraints(min_length=1, max_length=20_000)]

COUNTING: frozenset[Outcome] = frozenset({"found", "moved", "unverifiable"})
"""The outcomes with which a quote still proves something."""


LINES = r"^ *[0-9]{1,7}( *- *[0-9]{1,7})?( *, *[0-9]{1,7}( *- *[0-9]{1,7})?)* *$"


def _no_lines() -> Slip:
    return Slip(
        'geen regels: schrijf 148, 148-150 of "161, 163-165"', 'not lines: write 148, 148-150 or "161, 163-165"'
    )


def _ranges(text: str) -> tuple[tuple[int, int], ...]:
    """The first and the last of each stretch of lines."""
    parts = [re.fullmatch(r"([0-9]{1,7})(?: *- *([0-9]{1,7}))?", part.strip(" ")) for part in text.split(",")]
    spans = [(int(part[1]), int(part[2] or part[1])) for part in parts if part]
    if len(spans) != len(parts) or any(first < 1 or last < first for first, last in spans):
        raise _no_lines()
    return tuple(spans)


class Lines:
    """Lines of a text as a citation writes them: ``148``, ``148-150`` or ``"161, 163-165"``; counted from 1.

    >>> Lines("161, 163-165").ranges
    ((161, 161), (163, 165))
    """

    def __init__(self, text: str) -> None:
        is_one = text.isdecimal() and text.isascii() and len(text) <= 7 and int(text) > 0
        self.text = text
        self.ranges = ((int(text), int(text)),) if is_one else _ranges(text)

    @classmethod
    def parse(cls, text: object) -> "Lines":
        """Read lines; a single one may have come as a number.

        Raises:
            ValueError: these are not lines.
        """
        if isinstance(text, cls):
            return text
        if isinstance(text, bool) or not isinstance(text, str | int):
            raise _no_lines()
        return cls(str(text))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: "GetCoreSchemaHandler") -> "CoreSchema":
        from pydantic_core import core_schema  # noqa: PLC0415  # who asks has loaded it

        return core_schema.no_info_plain_validator_function(
            cls.parse, serialization=core_schema.plain_serializer_function_ser_schema(lambda value: value.text)
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: "CoreSchema", handler: "GetJsonSchemaHandler") -> "JsonSchemaValue":
        return {"type": ["string", "integer"], "pattern": LINES, "examples": ["148-150"]}

    def __contains__(self, number: int) -> bool:
        return any(first <= number <= last for first, last in self.ranges)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lines) and other.text == self.text

    def __hash__(self) -> int:
        return hash(self.text)

    def __repr__(self) -> str:
        return f"Lines({self.text!r})"


class Source(Noun):
    """A document that is cited, by its key in the plan or rule book."""

    title: Sentence
    kind: SourceKind
    file: Annotated[str, StringConstraints(min_length=1, max_length=500)] | None = None
    sha256: Sha256 | None = None
    url: WebAddress | None = None
    dated: Period
    dated_note: Bilingual | None = None
    adopted: Period | None = None
    valid_until: Period | None = None
    coverage: Coverage | None = None

    @model_validator(mode="after")
    def _file_and_hash_go_together(self) -> Self:
        if self.file and not self.sha256:
            raise Slip(
                "een bron met een bestand heeft de sha256 van dat bestand nodig: sha256sum, op Windows Get-FileHash",
                "a source with a file needs the sha256 of that file: sha256sum, on Windows Get-FileHash",
                ("file",),
            )
        if self.sha256 and not self.file:
            raise Slip("een sha256 zonder bestand zegt niets", "a sha256 without a file says nothing", ("sha256",))
        if not self.file and not self.url:
            raise Slip("een bron heeft een bestand, een url of beide nodig", "a source needs a file, a url or both")
        return self

    @property
    def is_full(self) -> bool:
        """Whether silence in what is held means silence in the document; with a text held that is the default."""
        return self.coverage == "full" or (self.coverage is None and self.file is not None)


class Quote(Noun):
    """One piece of evidence: words of a source, or in own words what a source says whose text is not held."""

    __slots__ = ("_hash",)

    def __hash__(self) -> int:
        """As of every noun, but reckoned once: quotes are what citations are found by. No copy takes it along."""
        try:
            return _kept_hash(self)
        except AttributeError:
            found = hash(_parts_of(self.__dict__))
            object.__setattr__(self, "_hash", found)
            return found

    source: str
    quote: Sentence | None = None
    paraphrase: Sentence | None = None
    lines: Lines | None = None
    page: Annotated[int, Field(ge=1)] | None = None
    heading: Sentence | None = None
    paragraph: Annotated[int, Field(ge=1)] | None = None
    prefix: Sentence | None = None
    suffix: Sentence | None = None

    @model_validator(mode="after")
    def _words_of_one_kind(self) -> Self:
        if bool(self.quote) == bool(self.paraphrase):
            raise Slip(
                "bewijs is óf een citaat (quote), óf een weergave in eigen woorden (paraphrase)",
                "evidence is either a quote or a paraphrase in your own words",
                ("paraphrase",),
            )
        if self.paraphrase and (self.prefix or self.suffix):
            raise Slip(
                "prefix en suffix horen bij een citaat (quote)",
                "prefix and suffix belong to a quote",
                ("prefix" if self.prefix else "suffix",),
            )
        return self


_parts_of = itemgetter(*Quote.model_fields)
_kept_hash: Callable[[Quote], int] = Quote.__dict__["_hash"].__get__
"""By the slot itself: what pydantic does where nothing is there yet takes longer than to reckon it."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What a reader sees as one: a heading, a paragraph, an item of a list, a cell of a table, a label of a form.

    All lines of it have this same unit: a cell of three paragraphs is three lines and one unit. A document whose
    kind shows no structure (a text, most of PDF) leaves it out, and then the look-up goes by lines and sentences.
    """

    number: int
    """Which one of the document, in reading order; no other unit has this number."""
    kind: UnitKind = "paragraph"
    table: int | None = None
    """For a cell: which table of the document, and which row and column of that, counted from 1."""
    row: int | None = None
    column: int | None = None
    head: str | None = None
    """For a cell: what the head of its column says, if it has one; a cell of the head itself has none."""
    lead_in: str | None = None
    """For an item of a list: the sentence that opens the list."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table in a document that is counted in lines, where several may stand on one line: PDF and text.

    In the other documents every line is of one unit, and that says which cell it is.
    """

    unit: Unit
    """Of the kind ``cell``; its number is no other unit's or cell's."""
    spans: tuple[tuple[int, int], ...]
    """Stretches of the text, in reading order: more than one where other cells stand between its lines."""


@dataclass(frozen=True, slots=True)
class Table:
    """How large a table of a document is, and how many of its first rows are its head."""

    rows: int
    columns: int
    head_rows: int = 0


class Line(NamedTuple):
    """A stretch ``text[start:end]`` of a document and its place there, in the terms of the document's kind.

    Text and Markdown count lines; PDF pages and lines on the page; the others a heading path and a paragraph in it.
    """

    start: int
    end: int
    number: int
    page: int | None = None
    heading: str | None = None
    paragraph: int | None = None
    unit: Unit | None = None
    marker: int = 0
    """So many characters of it are a number that the document counts by itself: ``2.`` of a list, ``1.1`` of a heading.

    The heading path leaves such numbers out.
    """


@dataclass(frozen=True, slots=True)
class Pending:
    """A tracked change that nobody has taken over yet; the text of the document is as it is after the change.

    An insertion is ``text[start:end]``. A deletion has ``start == end``, where the deleted ``words`` stood.
    """

    start: int
    end: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """The text held of a source, its lines in reading order, and the hash of the file it came from.

    A box or a sign that is no character in the file is one in the text, before its label: ☑ ticked, ☐ not ticked,
    ☒ crossed, and ⍰ where the sign is not known.
    """

    sha256: str
    format: TextFormat
    text: str
    lines: tuple[Line, ...]
    pending: tuple[Pending, ...] = ()
    unread: tuple[Bilingual, ...] = ()
    """What of it was not read, each with its place: a page that is a picture, a part in another format."""
    tables: tuple[Table, ...] = ()
    """Its tables, the first of them number 1; a cell that no unit of it has is empty."""
    cells: tuple[Cell, ...] = ()
    """The cells of a document that is counted in lines, in reading order; ``documents.rows_of`` reads both alike."""


class Citation(Told):
    """A quote and how it was found: the outcome, where it stands now, and what is wrong where something is."""

    quote: Quote
    outcome: Outcome
    place: Bilingual | None = None
    remark: Bilingual | None = None
    changed: bool = False
    """Whether the text's hash differs from the one written down, so that it was looked through again."""
    moved_to: Quote | None = None
    """The same quote with its new place, where it moved."""
    moved_with: tuple[Quote, ...] = ()
    """The other quotes of its claim with which it moved."""
    unheld: bool = False
    """Whether it no longer stands together with the other quotes of its claim; then nothing of it is taken over."""
    doubts: tuple[Doubt, ...] = ()
    """What speaks against it beside the quote: it still counts, but a reader is told."""
    thin_for: frozenset[str] = frozenset()
    """The facts that it is to prove, or of a norm the requirements, and on which its words do not bear."""
    span: tuple[int, int] | None = None
    """From where to where in the text it stands, in characters."""

    @property
    def counts(self) -> bool:
        """Whether it still proves something."""
        return self.outcome in COUNTING
