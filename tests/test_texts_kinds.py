"""What each kind of document is read as: its headings, its paragraphs, and nothing that a reader does not see."""

import zipfile
from pathlib import Path

import docx
import odfdo
import pytest
from docx.opc.constants import CONTENT_TYPE as CONTENT
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from compliance import cite, documents
from compliance.errors import ComplianceError
from compliance.model.dates import Period
from compliance.model.sources import Document, Lines, Quote, Source
from tests.quoted import seen

DOCUMENTS = Path(__file__).parent / "documents"
SOURCE = Source(title="Plan", kind="plan", file="plan", sha256="0" * 64, dated=Period("2024"))
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def pieces(document: Document) -> list[tuple[str | None, int | None, str]]:
    """Heading, paragraph and words of everything in a document."""
    return [(line.heading, line.paragraph, document.text[line.start : line.end]) for line in document.lines]


def read(folder: Path, name: str, text: str) -> Document:
    (folder / name).write_text(text, "utf-8")
    return documents.read(folder / name)


# --- Word -------------------------------------------------------------------------------------------------------------


def word(folder: Path) -> Document:
    """A Word document with one of everything."""
    made = docx.Document()
    made.add_paragraph("Vooraf.")
    made.add_heading("1. Beleid", 1)
    made.add_paragraph("")
    made.add_paragraph("Eerste alinea.\nMet een regelbreuk.")
    made.add_heading("1.1 Doel", 2)
    made.add_paragraph("Tweede alinea.")
    table = made.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text = "Actie"
    table.rows[0].cells[1].text = "NIET"
    made.add_heading("2. Uitvoering", 1)
    body = made.element.body
    for xml in (
        f"<w:p {W}><w:ins><w:r><w:t>Toegevoegd</w:t></w:r></w:ins><w:del><w:r><w:delText>weg</w:delText></w:r></w:del>"
        '<w:r><w:rPr><w:vanish/></w:rPr><w:t>verborgen</w:t></w:r><w:r><w:t xml:space="preserve"> e</w:t></w:r>'
        "<w:r><w:noBreakHyphen/><w:t>learning</w:t><w:tab/><w:t>nu.</w:t></w:r></w:p>",
        f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>In een inhoudsveld.</w:t></w:r></w:p></w:sdtContent></w:sdt>",
        f'<w:p {W}><w:r><w:t>Met een kader.</w:t></w:r><w:r><w:pict><v:textbox xmlns:v="urn:schemas-microsoft-com:vml">'
        "<w:txbxContent><w:p><w:r><w:t>In het kader.</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></w:r>"
        "</w:p>",
        f'<w:p {W}><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:r><w:t>2.1 Kop zonder stijl</w:t></w:r></w:p>',
        f'<w:p {W}><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        "<w:r><w:t>Slot.</w:t></w:r></w:p>",
    ):
        body.insert(len(body) - 1, parse_xml(xml))
    made.save(str(folder / "plan.docx"))
    return documents.read(folder / "plan.docx")


def test_a_word_document_is_read_as_it_is_seen(tmp_path):
    """Tables, text boxes and content fields too; deleted and hidden text and field codes not."""
    assert pieces(word(tmp_path)) == [
        (None, 1, "Vooraf."),
        ("1. Beleid", None, "1. Beleid"),
        ("1. Beleid", 1, "Eerste alinea.\nMet een regelbreuk."),
        ("1. Beleid > 1.1 Doel", None, "1.1 Doel"),
        ("1. Beleid > 1.1 Doel", 1, "Tweede alinea."),
        ("1. Beleid > 1.1 Doel", 2, "Actie"),
        ("1. Beleid > 1.1 Doel", 3, "NIET"),
        ("2. Uitvoering", None, "2. Uitvoering"),
        ("2. Uitvoering", 1, "Toegevoegd e-learning\tnu."),
        ("2. Uitvoering", 2, "In een inhoudsveld."),
        ("2. Uitvoering", 3, "Met een kader."),
        ("2. Uitvoering", 4, "In het kader."),
        ("2. Uitvoering > 2.1 Kop zonder stijl", None, "2.1 Kop zonder stijl"),
        ("2. Uitvoering > 2.1 Kop zonder stijl", 1, "Slot."),
    ]


def word_with(folder: Path, *xml: str, styles: str = "") -> list[str]:
    """What is read of a Word document with this in it."""
    made = docx.Document()
    for style in styles.split("\n") if styles else ():
        made.styles.element.append(parse_xml(style))
    for part in xml:
        made.element.body.insert(len(made.element.body) - 1, parse_xml(part))
    made.save(str(folder / "plan.docx"))
    return [words for _, _, words in pieces(documents.read(folder / "plan.docx"))]


def styled(name: str, kind: str, marks: str = "", above: str = "Normal") -> str:
    return (
        f'<w:style {W} w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/><w:basedOn w:val="{above}"/>'
        f"<w:rPr>{marks}</w:rPr></w:style>"
    )


@pytest.mark.parametrize(
    "run",
    [
        "<w:rPr><w:strike/></w:rPr>",
        '<w:rPr><w:dstrike w:val="true"/></w:rPr>',
        '<w:rPr><w:rStyle w:val="Weg"/></w:rPr>',
        '<w:rPr><w:rStyle w:val="OokWeg"/></w:rPr>',
        '<w:rPr><w:rStyle w:val="Verborgen"/></w:rPr>',
    ],
)
def test_what_word_strikes_out_or_hides_is_not_said(tmp_path, run):
    """By itself, by its style, or by the style that this is based on."""
    said = word_with(
        tmp_path,
        f'<w:p {W}><w:r><w:t xml:space="preserve">Het meldpunt is </w:t></w:r><w:r>{run}<w:t>al lang</w:t></w:r>'
        "<w:r><w:t>ingericht.</w:t></w:r></w:p>",
        styles="\n".join(
            (
                styled("Weg", "character", "<w:strike/>"),
                styled("OokWeg", "character", above="Weg"),
                styled("Verborgen", "character", "<w:vanish/>"),
            )
        ),
    )

    assert said == ["Het meldpunt is ingericht."]


def test_a_paragraph_in_a_style_that_strikes_out_is_not_said(tmp_path):
    """Save for the runs that say that they are not struck out."""
    said = word_with(
        tmp_path,
        f'<w:p {W}><w:pPr><w:pStyle w:val="Vervallen"/></w:pPr><w:r><w:t>Het meldpunt is ingericht.</w:t></w:r>'
        '<w:r><w:rPr><w:strike w:val="0"/></w:rPr><w:t>Vervallen.</w:t></w:r></w:p>',
        styles=styled("Vervallen", "paragraph", "<w:strike/>"),
    )

    assert said == ["Vervallen."]


@pytest.mark.parametrize(
    ("row", "cell"),
    [("<w:trPr><w:del/></w:trPr>", ""), ("<w:trPr><w:hidden/></w:trPr>", ""), ("", "<w:tcPr><w:cellDel/></w:tcPr>")],
)
def test_a_deleted_or_hidden_row_of_a_table_is_not_said(tmp_path, row, cell):
    """Also where its words are not marked as deleted themselves."""
    said = word_with(
        tmp_path,
        f"<w:tbl {W}><w:tr>{row}<w:tc>{cell}<w:p><w:r><w:t>Vastgesteld</w:t></w:r></w:p></w:tc></w:tr>"
        "<w:tr><w:tc><w:p><w:r><w:t>Niet gestart</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
    )

    assert said == ["Niet gestart"]


def test_a_paragraph_whose_end_is_deleted_is_one_with_the_next(tmp_path):
    """So that the negation that it ends with denies what follows; before a table there is nothing to be one with."""
    gone = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    said = word_with(
        tmp_path,
        f"<w:p {W}>{gone}<w:r><w:t>De raad heeft</w:t></w:r></w:p>",
        f'<w:p {W}>{gone}<w:r><w:t xml:space="preserve"> dit plan niet</w:t></w:r></w:p>',
        f'<w:p {W}><w:r><w:t xml:space="preserve"> vastgesteld.</w:t></w:r></w:p>',
        f"<w:p {W}>{gone}<w:r><w:t>Tabel</w:t></w:r></w:p>",
        f"<w:tbl {W}><w:tr><w:tc><w:p><w:r><w:t>Cel</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
    )

    assert said == ["De raad heeft dit plan niet vastgesteld.", "Tabel", "Cel"]


def test_a_word_document_may_call_its_main_part_otherwise(tmp_path):
    """As Word on the web does."""
    word(tmp_path)
    with zipfile.ZipFile(tmp_path / "plan.docx") as made, zipfile.ZipFile(tmp_path / "web.docx", "w") as web:
        for name in made.namelist():
            web.writestr(
                name.replace("document.xml", "document2.xml"),
                made.read(name).replace(b"document.xml", b"document2.xml"),
            )

    assert pieces(documents.read(tmp_path / "web.docx")) == pieces(documents.read(tmp_path / "plan.docx"))


def test_a_style_that_is_based_on_itself_ends_there(tmp_path):
    said = word_with(
        tmp_path,
        f'<w:p {W}><w:pPr><w:pStyle w:val="Een"/></w:pPr><w:r><w:t>Beleid</w:t></w:r></w:p>',
        styles="\n".join((styled("Een", "paragraph", above="Twee"), styled("Twee", "paragraph", above="Een"))),
    )

    assert said == ["Beleid"]


def test_a_note_of_a_word_document_follows_its_paragraph(tmp_path):
    """As in the other kinds; a note whose reference is deleted is not said."""
    made = docx.Document()
    made.add_heading("1. Beleid", 1)
    reference = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    for xml in (
        f"<w:p {W}><w:r><w:t>Eerste alinea.</w:t></w:r>{reference.format(2)}<w:del>{reference.format(3)}</w:del></w:p>",
        f"<w:p {W}><w:r><w:t>Tweede alinea.</w:t></w:r></w:p>",
    ):
        made.element.body.insert(len(made.element.body) - 1, parse_xml(xml))
    note = '<w:footnote w:id="{}"><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:footnote>'
    notes = f"<w:footnotes {W}>{note.format(2, 'De noot.')}{note.format(3, 'Vervallen noot.')}</w:footnotes>"
    part = Part(PackURI("/word/footnotes.xml"), CONTENT.WML_FOOTNOTES, notes.encode(), made.part.package)
    made.part.relate_to(part, RELATION.FOOTNOTES)
    made.save(str(tmp_path / "plan.docx"))

    assert [words for _, _, words in pieces(documents.read(tmp_path / "plan.docx"))] == [
        "1. Beleid",
        "Eerste alinea.",
        "De noot.",
        "Tweede alinea.",
    ]


@pytest.mark.lengthy
@pytest.mark.parametrize(
    ("place", "outcome", "told"),
    [
        ({"heading": "1. Beleid > 1.1 Doel", "paragraph": 1}, "found", "kop “1. Beleid > 1.1 Doel”, alinea 1"),
        ({"heading": "1.1 doel", "paragraph": 1}, "found", "kop “1. Beleid > 1.1 Doel”, alinea 1"),
        ({"heading": "1.1 Doel"}, "found", "kop “1. Beleid > 1.1 Doel”, alinea 1"),
        ({"heading": "1. Beleid"}, "found", "kop “1. Beleid > 1.1 Doel”, alinea 1"),
        ({}, "found", "kop “1. Beleid > 1.1 Doel”, alinea 1"),
        ({"heading": "1. Beleid", "paragraph": 1}, "altered", "kop “1. Beleid”, alinea 1"),
        ({"heading": "2. Uitvoering"}, "lost", None),
        ({"heading": "9. Nergens", "paragraph": 7}, "lost", None),
    ],
)
def test_a_place_under_a_heading(tmp_path, place, outcome, told):
    """The last headings of the path suffice; without a paragraph the whole section counts, with its parts."""
    found = cite.find(Quote(source="a", quote="Tweede alinea.", **place), SOURCE, word(tmp_path))

    assert (found.outcome, found.place.nl if found.place else None) == (outcome, told)


def test_a_quote_that_stands_under_another_heading_now_waits_for_a_reader(tmp_path):
    """What a heading says bears on the words under it: they do not count there until somebody read them again."""
    quote = Quote(source="a", quote="Tweede alinea.", prefix="1.1 Doel", heading="2. Uitvoering", paragraph=1)
    found = cite.find(quote, SOURCE, word(tmp_path))

    assert found.outcome == "ambiguous"
    assert found.remark
    assert "andere kop" in found.remark.nl


def test_a_negation_in_another_cell_is_another_paragraph(tmp_path):
    """In a Word table a cell is a paragraph of its own."""
    assert cite.find(Quote(source="a", quote="Actie"), SOURCE, word(tmp_path)).outcome == "found"


# --- OpenDocument -----------------------------------------------------------------------------------------------------


def test_an_opendocument_text_is_read_as_it_is_seen(tmp_path):
    """Lists, tables and notes too; the table of contents and remarks in the margin not."""
    made = odfdo.Document("text")
    body = made.body
    body.clear()
    contents = odfdo.TOC()
    body.append(contents)
    body.append(odfdo.Header(1, "1. Beleid"))
    noted = odfdo.Paragraph("Eerste  alinea")
    noted.insert_note(after="alinea", note_id="n1", citation="1", body="De voetnoot.")
    noted.insert_annotation(after="Eerste", body="Opmerking", creator="X")
    body.append(noted)
    body.append(odfdo.List(["Punt een", "Punt twee"]))
    body.append(odfdo.Header(2, "1.1 Doel"))
    table = odfdo.Table("T", width=2, height=1)
    table.set_value((0, 0), "Actie")
    table.set_value((1, 0), "NIET")
    body.append(table)
    contents.fill(made)
    made.save(str(tmp_path / "plan.odt"))

    assert pieces(documents.read(tmp_path / "plan.odt")) == [
        ("1. Beleid", None, "1. Beleid"),
        ("1. Beleid", 1, "Eerste  alinea"),
        ("1. Beleid", 2, "De voetnoot."),
        ("1. Beleid", 3, "Punt een"),
        ("1. Beleid", 4, "Punt twee"),
        ("1. Beleid > 1.1 Doel", None, "1.1 Doel"),
        ("1. Beleid > 1.1 Doel", 1, "Actie"),
        ("1. Beleid > 1.1 Doel", 2, "NIET"),
    ]


def opendocument(folder: Path, *xml: str, styles: tuple[str, ...] = ()) -> list[str]:
    """What is read of an OpenDocument text with this in it."""
    made = odfdo.Document("text")
    made.body.clear()
    for style in styles:
        made.insert_style(odfdo.Element.from_tag(style), automatic=True)
    for part in xml:
        made.body.append(odfdo.Element.from_tag(part))
    made.save(str(folder / "plan.odt"))
    return [words for _, _, words in pieces(documents.read(folder / "plan.odt"))]


def opendocument_style(name: str, family: str, marks: str, above: str = "Standard") -> str:
    return (
        f'<style:style style:name="{name}" style:family="{family}" style:parent-style-name="{above}">'
        f"<style:text-properties {marks}/></style:style>"
    )


def test_what_an_opendocument_text_strikes_out_or_hides_is_not_said(tmp_path):
    """By the style of a piece, of its paragraph or of what that is based on; a style may take it back."""
    struck, hidden = 'style:text-line-through-style="solid"', 'text:display="none"'
    said = opendocument(
        tmp_path,
        '<text:p>Het meldpunt is <text:span text:style-name="T1">al lang </text:span>ingericht'
        '<text:span text:style-name="T2"> in 2024</text:span>.</text:p>',
        '<text:p text:style-name="P1">Het beleid is vastgesteld.<text:span text:style-name="T3">Vervallen.</text:span>'
        "</text:p>",
        styles=(
            opendocument_style("T1", "text", struck),
            opendocument_style("T2", "text", hidden),
            opendocument_style("T3", "text", 'style:text-line-through-style="none"'),
            opendocument_style("P1", "paragraph", 'fo:color="#000000"', above="P2"),
            opendocument_style("P2", "paragraph", struck, above="P1"),
        ),
    )

    assert said == ["Het meldpunt is ingericht.", "Vervallen."]


@pytest.mark.parametrize(
    "xml",
    [
        '<text:p><text:hidden-paragraph text:condition="ooow:1" text:is-hidden="true"/>Vastgesteld</text:p>',
        '<text:section text:name="s" text:display="none"><text:p>Vastgesteld</text:p></text:section>',
        '<text:section text:name="s" text:display="condition" text:condition="ooow:1" text:is-hidden="true">'
        "<text:p>Vastgesteld</text:p></text:section>",
        '<table:table table:name="T"><table:table-row table:visibility="collapse"><table:table-cell><text:p>Vastgesteld'
        "</text:p></table:table-cell></table:table-row></table:table>",
        '<table:table table:name="T"><table:table-row><table:covered-table-cell><text:p>Vastgesteld</text:p>'
        "</table:covered-table-cell></table:table-row></table:table>",
    ],
)
def test_a_hidden_paragraph_section_row_or_cell_is_not_said(tmp_path, xml):
    assert opendocument(tmp_path, xml, "<text:p>Niet gestart</text:p>") == ["Niet gestart"]


def test_the_words_of_a_drawn_shape_are_read_once(tmp_path):
    """Twice would make a quote of them ambiguous."""
    shape = '<draw:custom-shape svg:width="3cm" svg:height="2cm"><text:p>In de vorm.</text:p></draw:custom-shape>'

    assert opendocument(tmp_path, f"<text:p>Met een vorm: {shape}</text:p>") == ["Met een vorm:", "In de vorm."]


# --- web pages --------------------------------------------------------------------------------------------------------


def test_a_web_page_is_read_as_it_is_seen(tmp_path):
    """Without scripts, comments and what is hidden; entities as they are meant."""
    page = """<!DOCTYPE html><html><head><title>Titel</title><style>p {}</style></head><body>
      <nav><a href=x>Naar</a> <a href=y>boven</a></nav><!-- <p>weg</p> -->
      <h1>Aanpak &amp; <em>beleid</em></h1><p>Eerste
      alinea&nbsp;hier.<br>Nieuwe regel<p>Tweede, zonder slot
      <div hidden><p>verborgen</p></div><p style="display: none">ook</p>
      <h2>Doel</h2><ul><li>Een<ul><li>Genest</ul><li>Twee</ul>
      <table><tr><th>Kop<td>1 &lt; 2</table><template><p>mal</p></template>
      <script>document.write("<p>niet</p>")</script><svg><text>plaat</text></svg>
      <h1></h1><p>5 < 6 en <x-eigen>eigen</x-eigen> woorden</body></html>"""

    assert pieces(read(tmp_path, "page.html", page)) == [
        (None, 1, "Naar boven"),
        ("Aanpak & beleid", None, "Aanpak & beleid"),
        ("Aanpak & beleid", 1, "Eerste alinea hier.\nNieuwe regel"),
        ("Aanpak & beleid", 2, "Tweede, zonder slot"),
        ("Aanpak & beleid > Doel", None, "Doel"),
        ("Aanpak & beleid > Doel", 1, "Een"),
        ("Aanpak & beleid > Doel", 2, "Genest"),
        ("Aanpak & beleid > Doel", 3, "Twee"),
        ("Aanpak & beleid > Doel", 4, "Kop"),
        ("Aanpak & beleid > Doel", 5, "1 < 2"),
        ("Aanpak & beleid > Doel", 6, "5 < 6 en eigen woorden"),
    ]


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("<p>Het is <del>al lang </del><ins>nog niet </ins>klaar.", ["Het is nog niet klaar."]),
        ("<p>A <s>weg</s>B <strike>weg</strike>C", ["A B C"]),
        ('<p>A <span style="text-decoration: red line-through">weg</span>B', ["A B"]),
        ('<p>A <span style="text-decoration: underline">niet</span> B', ["A niet B"]),
        ("<p>A <i style='display&#58;none'>weg</i>B", ["A B"]),
        ("<del><p>Weg</p><p>Ook weg</p></del><p>A", ["A"]),
        ("<ul><li hidden>Weg<ul><li>Ook weg</ul><li>A</ul>", ["A"]),
        ("<ul><li hidden>Weg<li hidden>Ook weg<li>A</ul><p>B", ["A", "B"]),
        ("<ul><li hidden>Weg</ul><p>A", ["A"]),
        ("<table><tr><td hidden><table><tr><td>Weg</table>Ook weg<td>A<tr hidden><td>Weg<tr><td>B</table>", ["A", "B"]),
        ("<table><tbody hidden><tr><td>Weg<tbody><tr><td>A</table><p>B", ["A", "B"]),
        ("<p hidden>Weg<div>A</div>", ["A"]),
        ("<div hidden><div/>Weg</div>Ook weg</div><p>A", ["A"]),
        ('<p title=\'is hidden now\'>A<p class="lg:flex hidden sm"id=a>B<p id="b"hidden>Weg', ["A", "B"]),
        ("<p>A<svg/>B<svg><path/><text>weg</text></svg>C", ["ABC"]),
        ("<dialog><p>Weg</dialog><dialog class=a open><p>A</dialog>", ["A"]),
        ("<details><summary>A</summary><p>B</details>", ["A", "B"]),
        ("<p>A<!-->B<!--->C<!-- weg -->D", ["ABCD"]),
        ("<noframes>Weg</noframes><p>A", ["A"]),
    ],
)
def test_what_a_web_page_hides_or_strikes_out_is_not_said(tmp_path, page, said):
    """And no more than that, whatever end tags are left out."""
    assert [words for _, _, words in pieces(read(tmp_path, "page.html", page))] == said


def test_a_web_page_with_a_byte_order_mark_is_what_that_says(tmp_path):
    assert read(tmp_path, "page.html", '\ufeff<meta charset="iso-8859-1"><p>één').text == "één"


# --- official publications --------------------------------------------------------------------------------------------


def test_an_official_publication_is_read_with_and_without_articles(tmp_path):
    """A heading is whatever has a kop; notes stand after the paragraph that has them, and do not change its number."""
    xml = """<cvdr xmlns="http://standaarden.overheid.nl/cvdr/terms/" xmlns:m="x"><meta><m:titel>weg</m:titel></meta>
      <body><intitule>Nota aanpak mensenhandel</intitule>
      <regeling><aanhef><context><context.al>Gelet op de wet</context.al></context></aanhef><regeling-tekst>
      <hoofdstuk><kop><label>Hoofdstuk</label><nr>1</nr><titel>Beleid</titel></kop>
        <tekst><al>Eerste <nadruk type="vet">alinea</nadruk><noot><noot.nr>1</noot.nr><noot.al>De noot.</noot.al></noot>
        met staart.</al><al/><tussenkop>Ambitie</tussenkop><al>Tweede alinea.</al><tussenkop>Rol</tussenkop>
        <al>Derde.</al>
        <lijst><li><li.nr>a.</li.nr><al>Punt a</al></li><li><li.nr>b.</li.nr><al>Punt b</al></li></lijst></tekst>
        <artikel><kop><label>Artikel</label> <nr>1</nr><titel>Doel</titel></kop><lid><lidnr>1.</lidnr>
        <al>Lid een</al></lid>
        <table><tgroup><tbody><row><entry>Cel</entry><entry><al>NIET</al></entry></row></tbody></tgroup></table></artikel>
      </hoofdstuk><hoofdstuk><kop><titel>Slot</titel></kop><al>Laatste.</al></hoofdstuk></regeling-tekst></regeling>
      </body></cvdr>"""

    assert pieces(read(tmp_path, "regeling.xml", xml)) == [
        (None, 1, "Nota aanpak mensenhandel"),
        (None, 2, "Gelet op de wet"),
        ("Hoofdstuk 1 Beleid", None, "Hoofdstuk 1 Beleid"),
        ("Hoofdstuk 1 Beleid", 1, "Eerste alinea met staart."),
        ("Hoofdstuk 1 Beleid", 2, "De noot."),
        ("Hoofdstuk 1 Beleid > Ambitie", None, "Ambitie"),
        ("Hoofdstuk 1 Beleid > Ambitie", 1, "Tweede alinea."),
        ("Hoofdstuk 1 Beleid > Rol", None, "Rol"),
        ("Hoofdstuk 1 Beleid > Rol", 1, "Derde."),
        ("Hoofdstuk 1 Beleid > Rol", 2, "Punt a"),
        ("Hoofdstuk 1 Beleid > Rol", 3, "Punt b"),
        ("Hoofdstuk 1 Beleid > Artikel 1 Doel", None, "Artikel 1 Doel"),
        ("Hoofdstuk 1 Beleid > Artikel 1 Doel", 1, "Lid een"),
        ("Hoofdstuk 1 Beleid > Artikel 1 Doel", 2, "Cel"),
        ("Hoofdstuk 1 Beleid > Artikel 1 Doel", 3, "NIET"),
        ("Slot", None, "Slot"),
        ("Slot", 1, "Laatste."),
    ]


def test_what_a_change_deletes_is_not_said(tmp_path):
    """In an announcement that shows old and new beside each other; what loses only its container remains."""
    xml = """<Regeling xmlns="https://standaarden.overheid.nl/stop/imop/tekst/"><Artikel><Kop><Nummer>1</Nummer>
      <Opschrift><VerwijderdeTekst>Oud</VerwijderdeTekst><NieuweTekst>Nieuw</NieuweTekst></Opschrift></Kop>
      <Al>Het is <VerwijderdeTekst>al lang </VerwijderdeTekst><NieuweTekst>nog niet </NieuweTekst>klaar.</Al>
      <Al wijzigactie="verwijder">Weg</Al><Lijst wijzigactie="verwijderContainer"><Li><Al>Blijft</Al></Li></Lijst>
      <Verwijder><Al>Weg</Al></Verwijder><Al>A <nadruk type="doorgehaald">weg</nadruk> B</Al></Artikel></Regeling>"""

    assert [words for _, _, words in pieces(read(tmp_path, "besluit.xml", xml))] == [
        "1 Nieuw",
        "Het is nog niet klaar.",
        "Blijft",
        "A B",
    ]


# --- PDF --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "quote", "place"),
    [
        ("columns", "aandachtsfunctionaris mensenhandel en werkt samen in het veiligheidshuis, punt 0.", "1-2"),
        ("columns", "punt 11. Het college stelt", "24-25"),
        ("columns", "Actie 3 Planning 2023", "52"),
        ("interleaved", "regel 0 en verder de linker kolom loopt door op regel 1", "1-2"),
        ("interleaved", "regel 11 en verder de rechter kolom zegt op regel 0 iets anders", "12-13"),
    ],
)
def test_two_columns_are_read_one_after_the_other(name, quote, place):
    """With words broken off at line ends; whether the file has them in that order or to and fro."""
    held = documents.read(DOCUMENTS / f"{name}.pdf")
    found = cite.find(Quote(source="a", quote=quote, page=1, lines=Lines(place)), SOURCE, held)

    words = "regel" if "-" not in place else "regels"
    assert seen(found) in ("found", "cut")  # some are cut off a sentence that runs on
    assert found.place
    assert found.place.nl == f"p. 1, {words} {place}"


def test_short_cells_are_no_columns():
    """The rows of a table stay rows."""
    held = documents.read(DOCUMENTS / "columns.pdf")

    assert [f"Actie {number} Planning {2020 + number}" in held.text.split("\n") for number in range(8)] == [True] * 8


def test_paragraphs_of_a_pdf_are_parted():
    """So that a negation at the end of one does not deny the next."""
    held = documents.read(DOCUMENTS / "haarlemmermeer-typst.pdf")

    assert "\n\nNIET. Plateau 1 VNG verplicht.\nHiervoor wordt lokaal en regionaal\n" in held.text


# --- text -------------------------------------------------------------------------------------------------------------


def test_lines_are_counted_as_editors_count_them(tmp_path):
    """A form feed or another separator within a line ends no line."""
    held = read(tmp_path, "plan.txt", "een\fnog een\u2028en meer\ntwee\r\n\ndrie")

    assert [held.text[line.start : line.end].strip() for line in held.lines] == [
        "een\fnog een\u2028en meer",
        "twee",
        "",
        "drie",
    ]
    assert [line.number for line in held.lines] == [1, 2, 3, 4]


def test_markdown_is_quoted_by_its_words(tmp_path):
    """Stars and bars are no words; a place is a line."""
    held = read(
        tmp_path, "plan.md", "# Beleid\n\n- Het beleid is **niet** vastgesteld.\n\n| actie | status |\n| A | Loopt |\n"
    )
    quote = Quote(source="a", quote="Het beleid is niet vastgesteld", lines=Lines("3"))

    assert held.format == "markdown"
    assert cite.find(quote, SOURCE, held).outcome == "found"
    assert cite.find(quote.model_copy(update={"quote": "vastgesteld"}), SOURCE, held).outcome == "altered"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Het is ~~al lang~~ nog niet klaar.", "Het is nog niet klaar."),
        ("A ~~weg\nook weg~~ B", "A B"),
        ("A ~~niet weg\n\nniet~~ B", "A ~~niet weg niet~~ B"),
        ("~~~\nA ~~~~ B\n~~~", "~~~ A ~~~~ B ~~~"),
        ("A \\~~B~~ C", "A \\~~B~~ C"),
        ("A <!-- weg\n\n- ook - weg --> B", "A B"),
        ("A <del>weg</del> B <s class=a>weg <b>ook</b></S > C <sup>2</sup>", "A B C <sup>2</sup>"),
        ('De [lokale driehoek](https://www.voorbeeld.nl/a_(b) "niet") besluit.', "De [lokale driehoek] besluit."),
        ("[1] (niet vastgesteld) en [2](niet een koppeling)", "[1] (niet vastgesteld) en [2](niet een koppeling)"),
        ("A\n[//]: # (weg)\n[a]: https://weg\n[^1]: Een noot.", "A [^1]: Een noot."),
        ("[a]: <https://weg> 'weg'\r\n  [b]: https://weg \"weg\"  \nA", "A"),
        ("[Actie 1]: Het college besluit.\n[a]: https://b c", "[Actie 1]: Het college besluit. [a]: https://b c"),
    ],
)
def test_what_markdown_strikes_out_or_does_not_show_is_not_said(tmp_path, text, said):
    """All else keeps its line and column."""
    held = read(tmp_path, "plan.md", text)

    assert held.text.split() == said.split()
    assert [len(row) for row in held.text.split("\n")] == [len(row) for row in text.split("\n")]


def test_plain_text_says_what_it_says(tmp_path):
    assert read(tmp_path, "plan.txt", "Het is ~~niet~~ <del>zo</del>.").text == "Het is ~~niet~~ <del>zo</del>."


def test_a_name_without_a_kind_is_refused(tmp_path):
    (tmp_path / "plan").write_text("Beleid")
    with pytest.raises(ComplianceError):
        documents.read(tmp_path / "plan")
