"""Pages as plans have them: columns, heads and feet, tables and notes; every quote on its page and lines."""

from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_SECTION
from docx.oxml import parse_xml

from compliance import cite, documents
from compliance.model.dates import Period
from compliance.model.sources import Document, Lines, Quote, Source
from tests.documents import make
from tests.quoted import seen
from tests.typeset import pdf, text

SOURCE = Source(title="Plan", kind="plan", file="plan.pdf", sha256="0" * 64, dated=Period("2024"))
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LEFT = [f"(links loopt de zin door op regel {number} van)" for number in range(12)]
RIGHT = [f"(rechts zegt de kolom op regel {number} iets)" for number in range(9)]


def found(held: Document, quote: str, page: int, lines: str) -> tuple[str, str | None]:
    """The outcome of a quote at a place, and the place where it was found."""
    citation = cite.find(Quote(source="a", quote=quote, page=page, lines=Lines(lines)), SOURCE, held)
    return seen(citation), citation.place.nl if citation.place else None


def to_and_fro(top: float, *, lower: float = 0) -> str:
    """Two columns written line by line across the page; the right one may stand a little lower."""
    rows = [text(words, 60, top - 14 * number) for number, words in enumerate(LEFT)]
    for number, words in enumerate(RIGHT):
        rows[number] += text(words, 330, top - 14 * number - lower)
    return "".join(rows)


@pytest.mark.parametrize("lower", [0, 3])
def test_columns_written_to_and_fro_are_read_one_after_the_other(tmp_path, lower):
    """Between a head and a foot of two parts, twice on a page; a heading and a table over its whole width between."""
    content = (
        text("(Gemeente Ons Dorp)", 60, 800)
        + text("(Concept 3)", 480, 800)
        + to_and_fro(740, lower=lower)
        + text("(Hoofdstuk 2. Een kop over de hele breedte van de bladzijde, met beide kolommen eronder)", 60, 540)
        + "".join(
            text(cell, 60 + 170 * column, 510 - 14 * row)
            for row, cells in enumerate((("(Actie)", "(Wie)", "(Status)"), ("(Meldpunt)", "(OOV)", "(Niet gestart)")))
            for column, cell in enumerate(cells)
        )
        + to_and_fro(470, lower=lower)
        + text("(Uitvoeringsprogramma)", 60, 40)
        + text("(1)", 530, 40)
    )
    held = documents.read(pdf(tmp_path / "plan.pdf", content))
    rows = [held.text[line.start : line.end] for line in held.lines]
    columns = [words[1:-1] for words in (*LEFT, *RIGHT)]

    assert rows == [
        "Gemeente Ons Dorp Concept 3",
        *columns,
        "Hoofdstuk 2. Een kop over de hele breedte van de bladzijde, met beide kolommen eronder",
        "Actie Wie Status",
        "Meldpunt OOV Niet gestart",
        *columns,
        "Uitvoeringsprogramma 1",
    ]
    over = "links loopt de zin door op regel 11 van rechts zegt de kolom op regel 0 iets"
    assert found(held, over, 1, "13-14") in [(told, "p. 1, regels 13-14") for told in ("found", "cut")]
    assert found(held, over, 1, "37-38") in [(told, "p. 1, regels 37-38") for told in ("found", "cut")]


def columns(document: docx.document.Document, number: int) -> None:
    document.add_section(WD_SECTION.CONTINUOUS)
    properties = document.sections[-1]._sectPr
    for old in properties.xpath("./w:cols"):
        properties.remove(old)
    properties.append(parse_xml(f'<w:cols {W} w:num="{number}" w:space="708"/>'))


def policy(path: Path) -> Path:
    """A plan as an officer makes it: two justified columns, a table across, head and foot, struck-out text."""
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "Gemeente Ons Dorp"
    made.sections[0].footer.paragraphs[0].text = "Concept 3"
    made.add_heading("Plan van aanpak", 1)
    columns(made, 2)
    for number in range(2):
        for words in (make.COLUMN, make.OTHER):
            made.add_paragraph(f"{words}punt {number}.").alignment = 3
    columns(made, 1)
    table = made.add_table(2, 3)
    for row, cells in zip(table.rows, (("Actie", "Wie", "Status"), ("Meldpunt", "OOV", "Niet gestart")), strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    last = made.add_paragraph("Het meldpunt is ")
    last.add_run("al lang ").font.strike = True
    last.add_run("ingericht.")
    made.add_page_break()
    made.add_paragraph("De tweede bladzijde.")
    made.save(str(path))
    return path


@pytest.mark.lengthy
@pytest.mark.needs("soffice")
def test_a_plan_printed_by_libreoffice_is_read_as_it_was_typed(tmp_path):
    """Every paragraph whole, in order; what is struck out is not said; a place is a page and a line on it."""
    held = documents.read(make.convert(policy(tmp_path / "plan.docx"), "pdf", tmp_path))
    rows = [(line.page, held.text[line.start : line.end]) for line in held.lines]
    first = len([page for page, _ in rows if page == 1])

    # The head and the foot of both pages come after all else, so that a sentence runs on over the page.
    assert rows[0] == (1, "Plan van aanpak")
    assert rows[first - 5 : first - 1] == [
        (1, "Actie Wie Status"),
        (1, "Meldpunt OOV Niet gestart"),
        (1, "Het meldpunt is ingericht."),
        (2, "De tweede bladzijde."),
    ]
    assert rows[first - 1 :] == [(1, "Gemeente Ons Dorp"), (1, "Concept 3"), (2, "Gemeente Ons Dorp"), (2, "Concept 3")]
    running = f"{make.COLUMN}punt 0. {make.OTHER}punt 0. {make.COLUMN}punt 1. {make.OTHER}punt 1."
    assert found(held, running, 1, f"3-{first - 4}") == ("found", f"p. 1, regels 3-{first - 4}")
    assert found(held, "De tweede bladzijde.", 2, "2") == ("found", "p. 2, regel 2")
    assert found(held, "Het meldpunt is al lang ingericht.", 1, str(first - 1))[0] == "altered"


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("turned", [(1, 0, 0, 1), (0, 1, -1, 0), (-1, 0, 0, -1), (0, -1, 1, 0)])
def test_a_page_that_lies_on_its_side_is_read_from_the_top(tmp_path, turned, rotate):
    """Whichever way its words are turned, and the page itself: the lines follow each other as in what is written."""
    along, up = turned[:2], turned[2:]
    words = [f"Regel nummer {number} van het plan" for number in range(5)]
    starts = [(300 - 20 * number * up[0], 400 - 20 * number * up[1]) for number in range(5)]
    content = "".join(
        f"BT /F 12 Tf {along[0]} {along[1]} {up[0]} {up[1]} {x} {y} Tm ({said}) Tj ET\n"
        for (x, y), said in zip(starts, words, strict=True)
    )
    held = documents.read(pdf(tmp_path / "plan.pdf", content, page=f"/Rotate {rotate}"))

    assert [held.text[line.start : line.end] for line in held.lines] == words


def over_pages(state: str, more: str = "", *, head: bool = True) -> Document:
    """A table, the second row of which runs on over a page."""
    typst = pytest.importorskip("typst")
    first = "[Actie], [Stand]"
    return documents.document("a.pdf", typst.compile(f"""
#set page(width: 15cm, height: 9cm, margin: 1.5cm, footer: context counter(page).display())
#set text(size: 10pt, lang: "nl", hyphenate: false)
Dit is de agenda van de gemeente Zandwijk voor de komende jaren.
#v(3.7cm)
#table(columns: (2fr, 1fr), {f"table.header({first})" if head else first},
[Opstellen van een meldprocedure], [{state}], {more}
[Aanstellen van een aandachtsfunctionaris], [Loopt], [Vaststellen van het jaarverslag], [Gereed])
""".encode()))  # fmt: skip


@pytest.mark.lengthy
@pytest.mark.parametrize("head", [True, False])
def test_a_row_that_runs_on_over_a_page_is_one_row(head):
    """What a state says on the next page limits it: the state by itself is not all of the cell."""
    held = over_pages(r"Gereed \ in Oost \ voor de \ jeugd", head=head)
    pages = {line.page for line in held.lines if held.text[line.start : line.end].startswith(("in Oost", "voor de"))}
    citation = cite.find(Quote(source="a", quote="Gereed in Oost", page=1), SOURCE, held)

    assert pages == {1, 2}
    assert seen(citation) == "cut"
    assert "voor de jeugd" in " ".join(citation.remark.nl.split())


@pytest.mark.lengthy
def test_rows_that_begin_in_small_letters_stay_rows_over_a_page():
    """A table that writes its cells in small letters does not run on: each state is whole."""
    held = over_pages("gereed", "[Herzien van de folder], [gereed], [Bespreken met de politie], [loopt],")

    assert len({(cell.unit.table, cell.unit.row) for cell in held.cells}) == 6
