"""Documents as they really come: every kind gives the same words, each at the place where a reader would look."""

import shutil
from pathlib import Path

import pytest

from compliance import cite, documents
from compliance.model.base import Bilingual
from compliance.model.sources import Document, Lines, Quote
from tests.documents import make
from tests.quoted import quotes, seen

ROOT = Path(__file__).parent.parent
DOCUMENTS = ROOT / "tests" / "documents"
PAGED = ("typst.pdf", "libreoffice.pdf")
OUTLINED = (".docx", ".odt", ".html", ".xml")


def document(name: str, ending: str) -> Document:
    between = "-" if ending in PAGED else ""
    return documents.read(DOCUMENTS / f"{name}{between}{ending}")


@pytest.mark.parametrize("name", make.AGENDAS)
def test_there_are_quotes_enough(name):
    assert len(quotes()[name]) > {"haarlemmermeer": 150, "westfriesland": 30}[name]


@pytest.mark.lengthy
@pytest.mark.parametrize("ending", PAGED)
@pytest.mark.parametrize("name", make.AGENDAS)
def test_every_quote_is_found_on_its_page_and_lines(name, ending):
    """The pages and lines follow from the layout that was asked for, not from the reader.

    These layouts join what the source has in cells of its own; a short one is then cut off a unit that says more.
    """
    places = {
        number: (page, line)
        for page, lines in enumerate(make.pages(name), 1)
        for line, (number, _, _) in enumerate(lines, 1)
    }
    held = document(name, ending)
    for quote, source in quotes()[name]:
        on = sorted(places[number] for number in _filled(name, quote))
        (page, first), (last_page, last) = on[0], on[-1]
        end = max(line for other, line in on if other == page)
        lines = f"{first}-{end}" if first != end else str(first)
        asked = quote.model_copy(update={"page": page, "lines": Lines(lines)})

        found = cite.find(asked, source, held)

        assert seen(found) in ("found", "cut"), (quote, found.remark)
        assert found.place == _on_page(page, first, last_page, last), quote


@pytest.mark.lengthy
@pytest.mark.parametrize("ending", OUTLINED)
@pytest.mark.parametrize("name", make.AGENDAS)
def test_every_quote_is_found_in_its_paragraph(name, ending):
    """The headings and paragraphs are those that were given to the tool that made the document.

    These paragraphs join what the source has in cells of its own; a short one is then cut off a unit that says more.
    """
    blocks = {number: block for block in make.blocks(name) for number, _ in block.lines}
    held = document(name, ending)
    for quote, source in quotes()[name]:
        first, *_, last = [blocks[number] for number in _filled(name, quote)] * 2
        place = {"lines": None, "heading": first.heading, "paragraph": first.paragraph}
        asked = quote.model_copy(update={**place, **_context(name, quote, first)})

        found = cite.find(asked, source, held)

        assert seen(found) in ("found", "cut"), (quote, found.remark)
        assert found.place == _under_heading(first, last), quote


def _context(name: str, quote: Quote, block: make.Block) -> dict[str, str]:
    """Where a paragraph says the same twice, the words before the quote make it unique."""
    if " ".join(block.rows).count(str(quote.quote)) < 2:
        return {}
    first = _filled(name, quote)[0]
    rows = make.source(name)
    words = str(quote.quote).split()
    here = next(" ".join(words[:end]) for end in range(len(words), 0, -1) if " ".join(words[:end]) in rows[first - 1])
    lead = rows[first - 1].partition(here)[0]
    before = [row.strip() for row in rows[: first - 1] if row.strip()][-2:]
    return {"prefix": " ".join([*before, lead]).strip()}


def _filled(name: str, quote: Quote) -> list[int]:
    """The lines of a quote in the agenda, blank ones left out."""
    rows = make.source(name)
    ranges = quote.lines.ranges if quote.lines else ()
    return [number for first, last in ranges for number in range(first, last + 1) if rows[number - 1].strip()]


def _on_page(page: int, first: int, last_page: int, last: int) -> Bilingual:
    if page != last_page:
        return Bilingual(
            nl=f"p. {page}, regel {first}, tot en met p. {last_page}, regel {last}",
            en=f"p. {page}, line {first}, to p. {last_page}, line {last}",
        )
    if first == last:
        return Bilingual(nl=f"p. {page}, regel {first}", en=f"p. {page}, line {first}")
    return Bilingual(nl=f"p. {page}, regels {first}-{last}", en=f"p. {page}, lines {first}-{last}")


def _under_heading(first: make.Block, last: make.Block) -> Bilingual:
    nl, en = (f"kop “{first.heading}”, ", f"heading “{first.heading}”, ") if first.heading else ("", "")
    if first.heading != last.heading:
        raise AssertionError("no quote runs over a heading")
    if first.paragraph == last.paragraph:
        return Bilingual(nl=f"{nl}alinea {first.paragraph}", en=f"{en}paragraph {first.paragraph}")
    span = f"{first.paragraph}-{last.paragraph}"
    return Bilingual(nl=f"{nl}alinea’s {span}", en=f"{en}paragraphs {span}")


@pytest.mark.parametrize("ending", [*PAGED, *OUTLINED])
@pytest.mark.parametrize("name", make.AGENDAS)
def test_every_kind_gives_the_same_words(name, ending):
    """What a document says does not depend on what kind it is."""
    assert document(name, ending).text.split() == " ".join(make.source(name)).split()


@pytest.mark.lengthy
@pytest.mark.needs("soffice")
def test_the_documents_are_what_the_tools_make_today(tmp_path):
    """LibreOffice of this machine gives documents with the same text and places as those that are kept here."""
    for name in make.AGENDAS:
        shutil.copy(DOCUMENTS / f"{name}.docx", tmp_path)
        for ending in ("odt", "html"):
            made = make.convert(tmp_path / f"{name}.docx", ending, tmp_path)
            kept = document(name, f".{ending}")

            assert (documents.read(made).text, documents.read(made).lines) == (kept.text, kept.lines)
