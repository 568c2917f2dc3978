"""A quote that is settled at sight is settled as by the careful ways, for texts and quotes of every kind."""

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from compliance import documents
from compliance.cite import calm, extents, places
from compliance.cite.finding import _Search
from compliance.cite.quick_look import _is_undenied, stands_at
from compliance.cite.reading import Reading
from compliance.documents.composed import Piece, composed
from compliance.model.sources import Citation, Document, Lines, Pending, Quote, Unit
from tests.documents import make
from tests.quoted import quotes, text_document

PLAIN = ("De gemeente heeft beleid.", "Er is een aanspreekpunt voor alle signalen", "Vastgesteld in 2024.",
         "Rollen en taken zijn beschreven", "overleg met de regio", "Plateau 2 VNG", "Dit loopt.")  # fmt: skip
DENIALS = ("niet", "Nee.", "NIET", "nog niet", "geen", "uiet", "zonder", "in plaats van", "met uitzondering van Hoorn",
           "afgezien van", "on-", "Vervallen.", "Dat gaat niet door.", "_niet_", "m.u.v. Hoorn", "i.p.v.")  # fmt: skip
HEADS = ("Knelpunten", "## Wensen", "# Voornemens", "Beleid", "Dit doen we niet:", "De acties zijn:", "Nog te doen")
SIGNS = ("☐", "☒", "- [ ]", "[ ]", "✓", "❌", "~~geschrapt~~", "*", "¹", "?", "(?", "!?", "(", ")", "“", "’", "-/-")
AMOUNTS = ("€ 5", "5", "- 5", "(2.697)", "2025 –", "2028", "miljoen", "%", "12.5", "10²")
CELLS = ("Actie | Gereed", "| a | b |", "Actie\tGereed", "Actie    Gereed", "\u00a0", "1.", "a)", "-", "•")
BREAKS = ("zorg-", "zon-\nder", "voor\u00ad\nkeur", "langer", "ook", "é", "verplaatsen", "")

bits = st.one_of(*map(st.sampled_from, (PLAIN, PLAIN, DENIALS, HEADS, SIGNS, AMOUNTS, CELLS, BREAKS)))
rows = st.one_of(st.sampled_from(PLAIN), bits, st.lists(bits, max_size=3).map(" ".join), st.just(""))
pads = st.sampled_from(("", "", "", " ", "   "))


@st.composite
def cited(draw) -> tuple[Quote, Document]:
    """A text of some lines, and a quote of some of them as they are, spaced otherwise, or of a part."""
    lines = draw(st.lists(st.tuples(pads, rows, pads).map("".join), min_size=1, max_size=9))
    text = "\n".join(("Plan", *lines))
    parts = text.split("\n")
    first = draw(st.integers(0, len(parts) - 1))
    last = min(len(parts) - 1, first + draw(st.sampled_from((0, 0, 0, 1, 2))))
    said = "\n".join(parts[first : last + 1])
    cut = draw(st.sampled_from((str, str, str.strip, lambda said: " ".join(said.split()), _shortened)))(said)
    name = draw(st.sampled_from(("plan.txt", "plan.md")))
    place = Lines(f"{first + 1}-{last + 1}")
    return Quote(source="a", quote=cut if cut.strip() else "Plan", lines=place), documents.document(name, text.encode())


def _shortened(said: str) -> str:
    words = said.split()
    return " ".join(words[1:] if len(words) % 2 else words[:-1])


@st.composite
def cited_in_units(draw) -> tuple[Quote, Document]:
    """A document of headings, paragraphs, items, labels and cells, and a quote of one of them or of a part."""
    pieces, path, paragraph = [Piece("Plan", ("Plan",), None, Unit(1, "heading"))], ("Plan",), 0
    kinds = st.sampled_from(("paragraph", "paragraph", "item", "heading", "cell", "label", "again"))
    unit = pieces[0].unit
    for number, (kind, said) in enumerate(draw(st.lists(st.tuples(kinds, rows), min_size=1, max_size=8)), 2):
        if kind == "heading":
            path, paragraph = ("Plan", said), 0
        place = None if kind == "heading" else (paragraph := paragraph + 1)
        over = draw(st.sampled_from((None, *HEADS)))
        mine = Unit(number, kind, *((1, number, 1, over) if kind == "cell" else ()))
        unit = unit if kind == "again" else replace(mine, lead_in=over if kind == "item" else None)
        pieces.append(Piece(said, path, place, unit))
    document = composed("plan.docx", b"", "docx", pieces)
    line = draw(st.sampled_from(document.lines))
    said = document.text[line.start : line.end]
    cut = draw(st.sampled_from((str, str, str.strip, _shortened)))(said)
    stated = {"heading": line.heading, "paragraph": line.paragraph} if line.heading else {"heading": "Plan"}
    return Quote(source="a", quote=cut if cut.strip() else "Plan", **stated), document


def _case(*lines: str) -> tuple[Quote, Document]:
    return Quote(source="a", quote=lines[0], lines=Lines("1")), text_document("\n".join(lines))


def _search(quote: Quote, document: Document) -> tuple[_Search, tuple[int, int] | None]:
    search = _Search(quote, Reading(document), changed=False)
    return search, stands_at(quote, search.reading, places.stated(quote, search.reading))


@given(cited())
@settings(max_examples=400)
@example(_case("Er is beleid.", "", "?"))
@example(_case("Er is beleid.", "”", "!?"))
def test_what_is_calm_is_found_as_by_weighing_it(case):
    search, span = _search(*case)
    if span:
        assert search._plain(span) == search._weighed("found", span)


@given(cited_in_units())
@settings(max_examples=300)
def test_what_is_calm_among_units_is_found_as_by_weighing_it(case):
    search, span = _search(*case)
    if span:
        assert search._plain(span) == search._weighed("found", span)


@given(cited())
def test_beside_what_is_calm_no_word_denies(case):
    search, span = _search(*case)
    if span and calm.is_beside(search.reading.text, *span):
        assert _is_undenied(search.reading.text, *span)


@given(cited() | cited_in_units())
def test_what_is_calm_is_found_as_word_by_word(case):
    search, span = _search(*case)
    if span and calm.is_around(search.reading, *span):
        assert _seen(search.outcome()) == _seen(search._by_words(places.stated(case[0], search.reading)))


def _seen(citation: Citation) -> Citation:
    """A citation without its place: word by word this has no signs at its edges."""
    return citation.model_copy(update={"span": None, "place": None})


@pytest.mark.parametrize("name", make.AGENDAS)
def test_real_quotes_are_found_as_by_weighing_them(name):
    reading = Reading(text_document("\n".join(make.source(name))))
    for quote, _ in quotes()[name]:
        span = stands_at(quote, reading, places.stated(quote, reading))
        search = _Search(quote, reading, changed=False)
        assert span is None or search._plain(span) == search._weighed("found", span)


def test_most_quotes_of_whole_lines_are_settled_at_sight():
    """So that looking up many of them stays cheap: counted, not timed."""
    reading = Reading(text_document("\n".join(make.source("haarlemmermeer"))))
    there = [stands_at(quote, reading, places.stated(quote, reading)) for quote, _ in quotes()["haarlemmermeer"]]
    spans = [span for span in there if span]

    assert sum(calm.is_around(reading, *span) for span in spans) > 0.8 * len(spans)


@pytest.mark.parametrize(
    "lines",
    [
        ("Wensen", "", "Er is beleid."),
        ("Dit doen we niet:", "", "Er is beleid."),
        ("Er is beleid.", "Dat is nog niet zo."),
        ("Er is beleid.", "?"),
        ("Er is beleid.", "", "?"),
        ("Er is beleid.", "Dat is", "nog niet zo."),
        ("voor alle gevallen", "er is beleid."),
        ("Er is beleid. Dat is alles.",),
    ],
)
def test_a_quote_with_anything_about_it_is_weighed(lines):
    text = "\n".join(lines)
    start = text.lower().index("er is beleid.")

    assert not calm.is_around(Reading(text_document(text)), start, start + len("er is beleid."))


def test_a_text_with_open_changes_is_weighed():
    document = text_document("Er is beleid.")
    assert calm.is_around(Reading(document), 0, len(document.text))

    changed = replace(document, pending=(Pending(0, 2),))
    assert not calm.is_around(Reading(changed), 0, len(document.text))


@given(cited())
def test_the_headings_over_a_line_are_those_of_its_section(case):
    """Lines of one section have the same headings over them, however far apart they are."""
    reading = Reading(case[1])
    found: dict[extents.Section, list[str]] = {}
    for line in range(len(reading.lines)):
        section = extents.section(reading, line)
        over = list(extents.headings_of(reading, section))
        assert found.setdefault(section, over) == over
