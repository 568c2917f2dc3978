"""The workbook of a plan: which sheets and columns it has, by the keys of the plan that they hold."""

from typing import Final, Literal

from compliance.lazily import dataclass
from compliance.model.base import Bilingual

SCHEMA: Final = "compliance/plan-book/v1"
Shape = Literal[
    "text",
    "word",
    "period",
    "periods",
    "interval",
    "yes",
    "value",
    "members",
    "number",
    "state",
    "level",
    "certainty",
    "about",
    "coverage",
    "source_kind",
    "source",
    "fact",
]
"""What a cell holds, and so what may be chosen in it and how it is read back."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the key of the plan, with points into its parts; what it is called; and what it holds."""

    key: str
    title: Bilingual
    shape: Shape = "word"
    width: int = 16
    is_folded: bool = False
    is_asked: bool = True
    """Whether it is filled in; else it tells the reader something and is not read back."""


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet with a row for each part of one kind."""

    key: str
    title: Bilingual
    columns: tuple[Column, ...]

    def column(self, key: str) -> Column:
        """The column of a key."""
        return next(column for column in self.columns if column.key == key)


def _of(key: str, nl: str, en: str, shape: Shape = "word", width: int = 16, **more: bool) -> Column:
    return Column(key, Bilingual(nl=nl, en=en), shape, width, **more)


def _folded(key: str, nl: str, en: str, shape: Shape = "word", width: int = 16) -> Column:
    return Column(key, Bilingual(nl=nl, en=en), shape, width, is_folded=True)


NUMBER: Final = _of("nr", "Nr", "No", width=6)
STAMP: Final = _of("stamp", "Kenmerk", "Stamp", width=14)
"""A digest of the row as it was written, by which a change is seen."""

_DATES = (
    _of("since", "Geldt sinds", "In force since", "period", 12),
    _of("due", "Toegezegd voor", "Promised for", "period", 12),
)
_QUOTE = (
    _of("evidence.source", "Bron", "Source", "source", 14),
    _of("evidence.quote", "Zin uit het stuk (letterlijk)", "Sentence of the document (to the letter)", "text", 50),
    _of("evidence.paraphrase", "In eigen woorden", "In your own words", "text", 34),
    _of("evidence.lines", "Regels", "Lines", "word", 9),
    _of("evidence.page", "Bladzijde", "Page", "number", 9),
    _folded("evidence.heading", "Kop", "Heading", "text", 24),
    _folded("evidence.paragraph", "Alinea", "Paragraph", "number", 9),
    _folded("evidence.prefix", "Woorden ervoor", "Words before", "text", 24),
    _folded("evidence.suffix", "Woorden erna", "Words after", "text", 24),
)
_MORE = (
    _folded("decided", "Besloten op", "Decided on", "period", 12),
    _folded("until", "Geldt tot en met", "In force through", "period", 12),
    _folded("due_text", "Termijn in woorden", "Deadline in words", "word", 18),
    _folded("every", "Elke", "Every", "interval", 9),
    _folded("via", "Via", "Via", "word", 18),
    _folded("reservation", "Voorbehoud", "Reservation", "word", 24),
    _folded("level", "Soort bewijs", "Kind of proof", "level", 20),
    _folded("certainty", "Zekerheid", "Certainty", "certainty", 16),
    _folded("row", "Rij in het stuk", "Row in the document", "word", 12),
    _folded("note.nl", "Toelichting (Nederlands)", "Explanation (Dutch)", "text", 34),
    _folded("note.en", "Toelichting (Engels)", "Explanation (English)", "text", 34),
)
_READS = (
    _folded("reads.nl", "Waarom dit citaat het zegt (Nederlands)", "Why this quote means it (Dutch)", "text", 34),
    _folded("reads.en", "Waarom dit citaat het zegt (Engels)", "Why this quote means it (English)", "text", 34),
)
_OTHERWISE = (
    _folded("otherwise.why.nl", "Anders gelezen: waarom (Nederlands)", "Read otherwise: why (Dutch)", "text", 34),
    _folded("otherwise.why.en", "Anders gelezen: waarom (Engels)", "Read otherwise: why (English)", "text", 34),
    _folded("otherwise.none", "Anders gelezen: geen bewering", "Read otherwise: no claim", "yes", 12),
    _folded("otherwise.state", "Anders gelezen: stand", "Read otherwise: state", "state", 12),
    _folded("otherwise.value", "Anders gelezen: antwoord", "Read otherwise: answer", "value", 12),
    _folded("otherwise.since", "Anders gelezen: sinds", "Read otherwise: since", "period", 12),
    _folded("otherwise.decided", "Anders gelezen: besloten op", "Read otherwise: decided on", "period", 12),
    _folded("otherwise.until", "Anders gelezen: tot en met", "Read otherwise: through", "period", 12),
    _folded("otherwise.held", "Anders gelezen: gebeurd op", "Read otherwise: held on", "periods", 12),
    _folded("otherwise.due", "Anders gelezen: toegezegd voor", "Read otherwise: promised for", "period", 12),
    _folded("otherwise.every", "Anders gelezen: elke", "Read otherwise: every", "interval", 12),
)

CLAIMS: Final = Table(
    "claims",
    Bilingual(nl="Vragen", en="Questions"),
    (
        NUMBER,
        _of("asked", "Eis", "Requirement", width=14, is_asked=False),
        _of("question", "Vraag", "Question", "text", 44, is_asked=False),
        _of("answers", "Welk antwoord", "Which answer", "text", 24, is_asked=False),
        _of("fact", "Feit", "Fact", "fact", 26),
        _of("state", "Stand", "State", "state", 14),
        _of("value", "Antwoord", "Answer", "value", 16),
        *_DATES,
        _of("held", "Gebeurd op", "Held on", "periods", 14),
        _of("owner", "Wie", "Who", "word", 16),
        *_QUOTE,
        *_MORE,
        *_READS,
        _folded("complete", "Lijst is volledig", "List is complete", "yes", 10),
        _folded("about", "Gaat over", "Is about", "about", 14),
        _folded("applies_to", "Alleen voor (codes)", "Only for (codes)", "members", 16),
        _folded("except", "Behalve voor (codes)", "Except for (codes)", "members", 16),
        *_OTHERWISE,
        STAMP,
    ),
)
EVIDENCE: Final = Table(
    "evidence",
    Bilingual(nl="Meer bewijs", en="More evidence"),
    (_of("nr", "Bij Nr", "With No", width=8), *_QUOTE),
)
SOURCES: Final = Table(
    "sources",
    Bilingual(nl="Bronnen", en="Sources"),
    (
        _of("key", "Korte naam", "Short name", width=16),
        _of("title", "Titel", "Title", "text", 50),
        _of("kind", "Soort stuk", "Kind of document", "source_kind", 14),
        _of("dated", "Datum van het stuk", "Date of the document", "period", 12),
        _of("url", "Webadres", "Web address", "word", 40),
        _of("file", "Bestand met de tekst", "File with the text", "word", 34),
        _folded("sha256", "Vingerafdruk van het bestand (sha256)", "Fingerprint of the file (sha256)", "word", 20),
        _folded("dated_note.nl", "Waarom die datum (Nederlands)", "Why that date (Dutch)", "text", 34),
        _folded("dated_note.en", "Waarom die datum (Engels)", "Why that date (English)", "text", 34),
        _of("adopted", "Vastgesteld op", "Adopted on", "period", 12),
        _of("valid_until", "Geldig tot en met", "Valid through", "period", 12),
        _of("coverage", "Hele stuk of een deel", "All of it or a part", "coverage", 14),
        STAMP,
    ),
)
MEASURES: Final = Table(
    "measures",
    Bilingual(nl="Maatregelen", en="Measures"),
    (
        NUMBER,
        _of("title.nl", "Maatregel (Nederlands)", "Measure (Dutch)", "text", 40),
        _of("title.en", "Maatregel (Engels)", "Measure (English)", "text", 40),
        _of("state", "Stand", "State", "state", 14),
        _of("due", "Toegezegd voor", "Promised for", "period", 12),
        _of("owner", "Wie", "Who", "word", 16),
        *_QUOTE,
        *(
            part
            for part in _MORE
            if part.key
            in (
                "due_text",
                "via",
                "reservation",
                "certainty",
                "row",
                "note.nl",
                "note.en",
            )
        ),
        STAMP,
    ),
)
REGIONS: Final = Table(
    "regions",
    Bilingual(nl="Regionale plannen", en="Regional plans"),
    (
        NUMBER,
        _of("plan", "Bestand van het plan", "File of the plan", width=30),
        _of("state", "Stand van het eigen besluit", "State of the own decision", "state", 16),
        *_DATES,
        _of("owner", "Wie", "Who", "word", 16),
        *_QUOTE,
        *_MORE,
        *_READS,
        STAMP,
    ),
)
WHOSE: Final = Table(
    "organisation",
    Bilingual(nl="Gemeente", en="Municipality"),
    (_of("name", "Gegeven", "Item", width=24), _of("said", "Ingevuld", "Filled in", "text", 50)),
)
ITEMS: Final = {
    "schema": Bilingual(nl="Formulier", en="Form"),
    "kind": Bilingual(nl="Soort organisatie", en="Kind of organisation"),
    "name": Bilingual(nl="Naam", en="Name"),
    "code": Bilingual(nl="Code", en="Code"),
    "members": Bilingual(nl="Deelnemers (codes)", en="Members (codes)"),
}
"""What stands on the sheet of the organisation, one to a row."""
GUIDE: Final = Bilingual(nl="Uitleg", en="How to")
LISTS: Final = Bilingual(nl="Lijsten", en="Lists")
TABLES: Final = (WHOSE, CLAIMS, EVIDENCE, SOURCES, MEASURES, REGIONS)
