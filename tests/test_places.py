"""Where a quote is said to stand: lines of a text, pages of a PDF, paragraphs under the headings of the others."""

from collections.abc import Sequence
from itertools import accumulate

import pytest

from compliance import cite
from compliance.model.dates import Period
from compliance.model.sources import Citation, Document, Line, Lines, Quote, Source, TextFormat

SOURCE = Source(title="Plan", kind="plan", file="plan.pdf", sha256="0" * 64, dated=Period("2024"))
LONG = "De gemeente heeft in alle gevallen beleid voor de hele aanpak vastgesteld."

ENDS_LATER = "Een zin die hier begint en op de volgende eindigt."

Row = tuple[str, str | int | None, int | None]


def document(form: TextFormat, rows: Sequence[Row]) -> Document:
    """Rows of words with the page and line they stand on, or the heading and the paragraph under it."""
    starts = accumulate((len(words) + 2 for words, _, _ in rows), initial=0)
    lines = tuple(
        Line(start, start + len(words), number or 1, page=above)
        if form == "pdf" and isinstance(above, int)
        else Line(start, start + len(words), at, heading=str(above) if above else None, paragraph=number)
        for at, (start, (words, above, number)) in enumerate(zip(starts, rows, strict=False), 1)
    )
    return Document("0" * 64, form, "\n\n".join(words for words, _, _ in rows), lines)


PDF = document(
    "pdf",
    (
        ("Aanpak mensenhandel", 1, 1),
        ("Het beleid is vastgesteld.", 1, 2),
        ("Gereed per januari", 1, 3),
        ("Gereed per januari", 2, 1),
        (LONG, 2, 2),
        ("Een zin die hier begint", 2, 3),
        ("en op de volgende eindigt.", 3, 1),
        ("Slot.", 3, 2),
    ),
)
WORD = document(
    "docx",
    (
        ("Inleiding staat voor alles.", None, 1),
        ("Beleid", "Beleid", None),
        ("Het college stelt vast.", "Beleid", 1),
        ("Gereed", "Beleid", 2),
        ("Zorg", "Beleid > Zorg", None),
        ("Gereed", "Beleid > Zorg", 1),
        (LONG, "Beleid > Zorg", 2),
        ("Zorg", "Uitvoering > Zorg", None),
        ("Gereed", "Uitvoering > Zorg", 1),
        ("Er is opvang.", "Uitvoering > Zorg", 2),
    ),
)


def find(held: Document, quote: str, **place: str | int | Lines) -> Citation:
    return cite.find(Quote.model_validate({"source": "a", "quote": quote, **place}), SOURCE, held)


def told(found: Citation) -> tuple[str, str | None, str | None]:
    return found.outcome, found.place and found.place.nl, found.place and found.place.en


@pytest.mark.parametrize(
    ("quote", "place", "outcome", "nl", "en"),
    [
        ("Het beleid is vastgesteld.", {}, "found", "p. 1, regel 2", "p. 1, line 2"),
        ("Het beleid is vastgesteld.", {"page": 1}, "found", "p. 1, regel 2", "p. 1, line 2"),
        ("Het beleid is vastgesteld.", {"page": 1, "lines": "2"}, "found", "p. 1, regel 2", "p. 1, line 2"),
        ("Aanpak mensenhandel Het beleid is vastgesteld.", {"page": 1, "lines": "1-2"}, "found",
         "p. 1, regels 1-2", "p. 1, lines 1-2"),
        ("Het beleid is vastgesteld.", {"page": 2}, "lost", None, None),
        ("Gereed per januari", {}, "ambiguous", None, None),
        ("Gereed per januari", {"page": 2}, "found", "p. 2, regel 1", "p. 2, line 1"),
        ("Gereed per januari", {"page": 1, "lines": "3"}, "found", "p. 1, regel 3", "p. 1, line 3"),
        ("Gereed per januari", {"lines": "3"}, "found", "p. 1, regel 3", "p. 1, line 3"),
        ("Gereed per januari", {"page": 3}, "ambiguous", None, None),
        (ENDS_LATER, {"page": 2, "lines": "3"}, "found", "p. 2, regel 3, tot en met p. 3, regel 1",
         "p. 2, line 3, to p. 3, line 1"),
        (ENDS_LATER, {"page": 3, "lines": "1"}, "moved", "p. 2, regel 3, tot en met p. 3, regel 1",
         "p. 2, line 3, to p. 3, line 1"),
        (LONG, {"page": 3, "lines": "1"}, "moved", "p. 2, regel 2", "p. 2, line 2"),
        (LONG, {"page": 9, "lines": "9"}, "moved", "p. 2, regel 2", "p. 2, line 2"),
    ],
)  # fmt: skip
def test_a_pdf_has_pages_and_lines(quote, place, outcome, nl, en):
    """A page or a line alone already points somewhere; what runs on to the next page stands where it begins."""
    assert told(find(PDF, quote, **place)) == (outcome, nl, en)


@pytest.mark.parametrize(
    ("quote", "place", "outcome", "nl", "en"),
    [
        ("Het college stelt vast.", {}, "found", "kop “Beleid”, alinea 1", "heading “Beleid”, paragraph 1"),
        ("Het college stelt vast.", {"heading": "Beleid", "paragraph": 1}, "found",
         "kop “Beleid”, alinea 1", "heading “Beleid”, paragraph 1"),
        ("Het college stelt vast.", {"heading": "BELEID"}, "found",
         "kop “Beleid”, alinea 1", "heading “Beleid”, paragraph 1"),
        ("Inleiding staat voor alles.", {"paragraph": 1}, "found", "alinea 1", "paragraph 1"),
        ("Het college stelt vast. Gereed", {"heading": "Beleid", "paragraph": 1}, "found",
         "kop “Beleid”, alinea’s 1-2", "heading “Beleid”, paragraphs 1-2"),
        ("Beleid Het college stelt vast.", {"heading": "Beleid"}, "found",
         "kop “Beleid”, tot en met kop “Beleid”, alinea 1", "heading “Beleid”, to heading “Beleid”, paragraph 1"),
        ("Gereed", {}, "ambiguous", None, None),
        ("Gereed", {"heading": "Beleid", "paragraph": 2}, "found",
         "kop “Beleid”, alinea 2", "heading “Beleid”, paragraph 2"),
        ("Gereed", {"heading": "Beleid"}, "ambiguous", None, None),
        ("Gereed", {"heading": "Zorg"}, "ambiguous", None, None),
        ("Gereed", {"heading": "Zorg", "paragraph": 1}, "ambiguous", None, None),
        ("Gereed", {"heading": "Beleid > Zorg"}, "found",
         "kop “Beleid > Zorg”, alinea 1", "heading “Beleid > Zorg”, paragraph 1"),
        ("Gereed", {"heading": "Uitvoering > Zorg", "paragraph": 1}, "found",
         "kop “Uitvoering > Zorg”, alinea 1", "heading “Uitvoering > Zorg”, paragraph 1"),
        ("Er is opvang.", {"heading": "Zorg", "paragraph": 2}, "found",
         "kop “Uitvoering > Zorg”, alinea 2", "heading “Uitvoering > Zorg”, paragraph 2"),
        ("Er is opvang.", {"heading": "Beleid > Zorg"}, "lost", None, None),
        (LONG, {"heading": "Beleid", "paragraph": 2}, "moved",
         "kop “Beleid > Zorg”, alinea 2", "heading “Beleid > Zorg”, paragraph 2"),
        (LONG, {"heading": "Beleid"}, "found",
         "kop “Beleid > Zorg”, alinea 2", "heading “Beleid > Zorg”, paragraph 2"),
        (LONG, {"paragraph": 2}, "moved", "kop “Beleid > Zorg”, alinea 2", "heading “Beleid > Zorg”, paragraph 2"),
    ],
)  # fmt: skip
def test_other_documents_have_headings_and_paragraphs(quote, place, outcome, nl, en):
    """A heading holds its parts, a paragraph is counted under its own heading; several that fit are ambiguous."""
    assert told(find(WORD, quote, **place)) == (outcome, nl, en)


@pytest.mark.parametrize(
    ("held", "quote", "old", "new"),
    [
        (PDF, LONG, {"page": 1, "lines": "1"}, {"page": 2, "lines": "2"}),
        (PDF, ENDS_LATER, {"page": 3, "lines": "1"}, {"page": 2, "lines": "3"}),
        (PDF, f"{LONG} {ENDS_LATER}", {"page": 1}, {"page": 2, "lines": "2-3"}),
        (PDF, f"{LONG} {ENDS_LATER}", {"page": 3}, {"page": 2, "lines": "2-3"}),
        (WORD, "Inleiding staat voor alles. Beleid Het college stelt vast.", {"paragraph": 9}, {"paragraph": 1}),
        (WORD, LONG, {"heading": "Beleid", "paragraph": 1}, {"heading": "Beleid > Zorg", "paragraph": 2}),
        (WORD, LONG, {"paragraph": 7}, {"heading": "Beleid > Zorg", "paragraph": 2}),
    ],
)
def test_the_new_place_is_written_as_the_old_one(held, quote, old, new):
    """And at that place it is found."""
    found = find(held, quote, **old)

    assert found.outcome == "moved"
    assert found.moved_to == Quote.model_validate({"source": "a", "quote": quote, **new})
    assert cite.find(found.moved_to, SOURCE, held).outcome == "found"


def test_every_place_of_a_document_is_told():
    """As the command text shows them: each line that says anything, in the terms of its kind."""
    assert [place.nl for place, _ in cite.placed(PDF)] == [
        "p. 1, regel 1", "p. 1, regel 2", "p. 1, regel 3", "p. 2, regel 1", "p. 2, regel 2", "p. 2, regel 3",
        "p. 3, regel 1", "p. 3, regel 2",
    ]  # fmt: skip
    assert [(place.en, said) for place, said in cite.placed(WORD)][:3] == [
        ("paragraph 1", "Inleiding staat voor alles."),
        ("heading “Beleid”", "Beleid"),
        ("heading “Beleid”, paragraph 1", "Het college stelt vast."),
    ]


def test_where_it_differs_is_told_to_the_letter():
    found = find(PDF, "Het beleid is vervallen.", page=1, lines="2")

    assert found.remark
    assert "(p. 1, regel 2, teken 15)" in found.remark.nl
    assert "(p. 1, line 2, column 15)" in found.remark.en
