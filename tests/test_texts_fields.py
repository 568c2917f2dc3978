"""What stands in fields and other parts of a document: forms of PDF and OpenDocument, boxes, formulas and chunks."""

import zipfile

import docx
import odfdo
import pytest
from docx.oxml import parse_xml

from compliance import cite, documents
from compliance.errors import ComplianceError
from compliance.model.dates import Period
from compliance.model.sources import Quote, Source
from tests import typeset

LABEL = "Er is een interne meldprocedure"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
V = 'xmlns:v="urn:schemas-microsoft-com:vml"'


def acroform(path, widget):
    """A page with one label and one field before it."""
    content = typeset.text(f"({LABEL})", 90, 700)
    typeset.pdf(path, content, page="/Annots [6 0 R]", more=(widget,))
    raw = path.read_bytes().replace(b"<</Type /Catalog ", b"<</Type /Catalog /AcroForm <</Fields [6 0 R]>> ")
    path.write_bytes(raw)  # PDFium finds the table of contents again
    return documents.read(path)


def widget(more):
    return f"<</Type /Annot /Subtype /Widget /Rect [70 698 84 712] /F 4 /T (veld) /P 3 0 R {more}>>"


@pytest.mark.parametrize(("state", "sign"), [("/Yes", "☑"), ("/Off", "☐")])
def test_a_box_of_a_form_in_a_pdf_is_a_sign_before_its_label(tmp_path, state, sign):
    more = f"/FT /Btn /V {state} /AS {state} /AP <</N <</Yes 4 0 R /Off 4 0 R>>>>"
    document = acroform(tmp_path / "a.pdf", widget(more))

    assert document.text.strip() == f"{sign} {LABEL}"
    source = Source(title="Plan", kind="plan", file="a.pdf", sha256=document.sha256, dated=Period("2024"))
    assert cite.find(Quote(source="a", quote=LABEL, page=1), source, document).counts == (sign == "☑")


def test_what_is_filled_in_in_a_form_of_a_pdf_is_read(tmp_path):
    document = acroform(tmp_path / "a.pdf", widget("/FT /Tx /V (Nee, nog niet)"))

    assert document.text.strip() == f"Nee, nog niet {LABEL}"


@pytest.mark.parametrize(("state", "sign"), [("checked", "☑"), ("unchecked", "☐")])
def test_a_box_of_a_form_in_an_opendocument_text_is_a_sign(tmp_path, state, sign):
    made = odfdo.Document("text")
    made.body.clear()
    form = (
        '<office:forms><form:form form:name="F"><form:checkbox form:id="c1" form:label="" '
        f'form:current-state="{state}"/></form:form></office:forms>'
    )
    made.body.append(odfdo.Element.from_tag(form))
    made.body.append(odfdo.Element.from_tag(f'<text:p><draw:control draw:control="c1"/>{LABEL}</text:p>'))
    made.save(str(tmp_path / "a.odt"))

    assert documents.read(tmp_path / "a.odt").text.replace(" ", "") == f"{sign}{LABEL}".replace(" ", "")


def word(folder, *xml):
    made = docx.Document()
    for part in xml:
        made.element.body.insert(len(made.element.body) - 1, parse_xml(part))
    made.save(str(folder / "a.docx"))
    return folder / "a.docx"


def test_a_formula_in_word_is_read_where_it_stands(tmp_path):
    path = word(
        tmp_path,
        f"<w:p {W}><w:r><w:t xml:space='preserve'>Er zijn </w:t></w:r><m:oMath {M}><m:r><m:t>3</m:t></m:r></m:oMath>"
        "<w:r><w:t xml:space='preserve'> plaatsen.</w:t></w:r></w:p>",
    )

    assert documents.read(path).text == "Er zijn 3 plaatsen."


def test_a_text_box_in_word_is_read(tmp_path):
    box = f"<w:txbxContent><w:p><w:r><w:t>{LABEL}</w:t></w:r></w:p></w:txbxContent>"
    path = word(
        tmp_path,
        f"<w:p {W} {V}><w:r><w:t>Voor.</w:t></w:r><w:r><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape>"
        "</w:pict></w:r></w:p>",
    )

    assert LABEL in documents.read(path).text
    assert "Voor." in documents.read(path).text


def test_a_chunk_in_another_format_is_read_or_told(tmp_path):
    path = word(tmp_path, f"<w:p {W}><w:r><w:t>Voor.</w:t></w:r></w:p>")
    chunk = (
        f'<w:altChunk {W} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rIdX"/>'
    )
    relation = (
        '<Relationship Id="rIdX" Target="chunk.html" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/aFChunk"/>'
    )
    with zipfile.ZipFile(path) as made, zipfile.ZipFile(tmp_path / "b.docx", "w") as changed:
        for name in made.namelist():
            raw = made.read(name)
            if name == "word/document.xml":
                raw = raw.replace(b"<w:sectPr", chunk.encode() + b"<w:sectPr", 1)
            if name == "word/_rels/document.xml.rels":
                raw = raw.replace(b"</Relationships>", f"{relation}</Relationships>".encode())
            changed.writestr(name, raw)
        changed.writestr("word/chunk.html", f"<html><body><p>{LABEL}</p></body></html>")
    document = documents.read(tmp_path / "b.docx")

    assert LABEL in document.text or document.unread


def test_a_text_layer_that_is_no_text_is_noticed(tmp_path):
    """Letters in the order of a font without a key to them are no words that anybody wrote."""
    line = "(bcdfg hjklm npqrst vwxzb cdfghj klmnp qrstv wxzbc dfghj)"
    content = "".join(typeset.text(line, 60, 740 - 20 * at) for at in range(5))

    with pytest.raises(ComplianceError) as told:
        documents.read(typeset.pdf(tmp_path / "a.pdf", content))
    assert "OCR" in str(told.value.problems)
