"""Boxes, signs, styles and changes in every kind of document: what a reader of the page sees, and nothing else."""

from pathlib import Path

import docx
import odfdo
import pytest
from docx.oxml import parse_xml

from compliance import documents
from compliance.cite import find
from compliance.model.sources import Document, Pending, Quote, Source
from tests.typeset import pdf, text

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
LABEL = "Er is een interne meldprocedure."


def word(folder: Path, *xml: str, styles: str = "", defaults: str = "") -> Document:
    made = docx.Document()
    if styles:
        made.styles.element.append(parse_xml(styles))
    if defaults:
        made.styles.element.find(f"{{{W[9:-1]}}}docDefaults/{{{W[9:-1]}}}rPrDefault/{{{W[9:-1]}}}rPr").append(
            parse_xml(defaults)
        )
    for part in xml:
        made.element.body.insert(len(made.element.body) - 1, parse_xml(part))
    made.save(str(folder / "plan.docx"))
    return documents.read(folder / "plan.docx")


def opendocument(folder: Path, *xml: str, styles: tuple[str, ...] = (), defaults: str = "") -> Document:
    made = odfdo.Document("text")
    made.body.clear()
    for style in styles:
        made.insert_style(odfdo.Element.from_tag(style), automatic=True)
    if defaults:
        made.insert_style(odfdo.Element.from_tag(defaults), default=True)
    for part in xml:
        made.body.append(odfdo.Element.from_tag(part))
    made.save(str(folder / "plan.odt"))
    return documents.read(folder / "plan.odt")


def web(page: str) -> Document:
    return documents.document("plan.html", page.encode())


@pytest.mark.lengthy
@pytest.mark.parametrize(
    ("run", "sign"),
    [
        ('<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>', "☐"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "☑"),
        ('<w:r><w:sym w:font="Wingdings 2" w:char="F04F"/></w:r>', "✗"),
        ('<w:r><w:sym w:font="Webdings" w:char="F072"/></w:r>', "✗"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F029"/></w:r>', "⍰"),
        ('<w:r><w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr><w:t>û</w:t></w:r>', "✗"),
        ('<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData>'
         '</w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r><w:r>'
         '<w:fldChar w:fldCharType="end"/></w:r>', "☐"),
        ('<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>'
         '</w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>', "☑"),
        (f'<w:sdt><w:sdtPr><w14:checkbox {W14}><w14:checked w14:val="0"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r>'
         '<w:t>▢</w:t></w:r></w:sdtContent></w:sdt>', "☐"),
    ],
)  # fmt: skip
def test_a_box_or_sign_of_word_is_a_sign_in_the_text(tmp_path, run, sign):
    held = word(tmp_path, f"<w:p {W}>{run}<w:r><w:t> {LABEL}</w:t></w:r></w:p>")

    assert held.text.replace(" ", "") == f"{sign}{LABEL}".replace(" ", "")


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (f"<p><input type=checkbox> {LABEL}", f"☐ {LABEL}"),
        (f"<p><input type=radio checked disabled> {LABEL}", f"☑ {LABEL}"),
        (f"<p><span role=checkbox aria-checked=false>{LABEL}</span>", f"☐ {LABEL}"),
        (f"<p><span role=checkbox aria-checked=mixed>{LABEL}</span>", f"⍰ {LABEL}"),
        (f"<table><tr><td><label for=a>{LABEL}</label><td><input id=a type=checkbox></table>", f"☐{LABEL}"),
        ("<p>Het is <select><option>wel<option selected>niet</select> klaar.", "Het is niet klaar."),
        ("<p><i class='fa fa-times'></i> Gereed", "✗ Gereed"),
        ("<p><span style='font-family: Wingdings'>\u00fb</span> Gereed", "✗ Gereed"),
        ("<style>.n::before {content: 'Niet '}</style><p class=n>gereed", "Niet gereed"),
    ],
)
def test_a_box_or_sign_of_a_web_page_is_a_sign_in_the_text(page, said):
    assert web(page).text == said


@pytest.mark.parametrize(
    "style",
    [
        ".weg {display: none}", "#weg {visibility: hidden}", "p.weg, b {opacity: 0}",
        "@media screen {.weg {color: #fff}}",
        "div > .weg {text-decoration-line: underline line-through}", ".weg {position: absolute; left: -9999px}",
        ".weg {font-size: 1px}", ".weg {text-decoration: line-through !important} #weg {text-decoration: none}",
        "div {& .weg {text-decoration: 2px line-through red}}", ".weg {height: 0; overflow: hidden}",
        ".weg {clip-path: inset(50%)}", ".weg {transform: scale(0)}",
    ],
)  # fmt: skip
def test_what_the_style_sheet_of_a_page_hides_is_not_said(style):
    assert (
        web(f"<style>{style}</style><div><p class=weg id=weg>Vastgesteld.</p></div><p>Vervallen.").text == "Vervallen."
    )


@pytest.mark.parametrize(
    "style",
    [".weg {display: none} #weg {display: block}", "@media print {.weg {display: none}}", ".weg:hover {display: none}",
     ".weg {color: white; background: navy}",
     "@media (max-width: 600px) {.weg {display: none}}", "p.weg b {display: none}"],
)  # fmt: skip
def test_what_the_style_sheet_of_a_page_shows_is_said(style):
    assert "Vastgesteld" in web(f"<style>{style}</style><p class=weg id=weg>Vastgesteld.").text


@pytest.mark.parametrize("mark", ["<w:strike/>", "<w:dstrike/>", "<w:vanish/>"])
def test_what_the_defaults_of_word_strike_out_or_hide_is_not_said(tmp_path, mark):
    """The document is read, and says that all of it is unseen."""
    held = word(tmp_path, f"<w:p {W}><w:r><w:t>{LABEL}</w:t></w:r></w:p>", defaults=mark.replace("/>", f" {W}/>"))

    assert held.text == ""
    assert held.unread[0].nl == "alles wat erin staat is doorgestreept of verborgen"


@pytest.mark.parametrize(
    "properties",
    ['<w:color w:val="FFFFFF"/>', '<w:sz w:val="2"/>', '<w:color w:val="FEFEFE"/>'],
)
def test_white_and_tiny_words_of_word_are_not_said(tmp_path, properties):
    held = word(
        tmp_path,
        f"<w:p {W}><w:r><w:t>Zichtbaar. </w:t></w:r><w:r><w:rPr>{properties}</w:rPr><w:t>{LABEL}</w:t></w:r></w:p>",
    )

    assert held.text == "Zichtbaar."


def test_white_words_on_a_dark_ground_are_said(tmp_path):
    held = word(
        tmp_path,
        f'<w:p {W}><w:pPr><w:shd w:val="clear" w:fill="003366"/></w:pPr><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr>'
        f"<w:t>{LABEL}</w:t></w:r></w:p>",
    )

    assert held.text == LABEL


@pytest.mark.parametrize(
    "mark",
    ['style:text-line-through-type="single"', 'style:text-line-through-style="wave"', 'text:display="none"',
     'fo:color="#ffffff"', 'fo:font-size="1pt"'],
)  # fmt: skip
def test_what_a_style_of_an_opendocument_text_hides_is_not_said(tmp_path, mark):
    style = f'<style:style style:name="Weg" style:family="text"><style:text-properties {mark}/></style:style>'
    held = opendocument(
        tmp_path, f'<text:p>Zichtbaar. <text:span text:style-name="Weg">{LABEL}</text:span></text:p>', styles=(style,)
    )

    assert held.text == "Zichtbaar."


def test_a_change_that_is_open_in_word_is_told(tmp_path):
    """The text is as it is after the change; the words that go are kept beside it."""
    held = word(
        tmp_path,
        f'<w:p {W}><w:r><w:t xml:space="preserve">Het is </w:t></w:r><w:del><w:r><w:delText xml:space="preserve">niet '
        "</w:delText></w:r></w:del><w:ins><w:r><w:t>nu</w:t></w:r></w:ins><w:r><w:t> klaar.</w:t></w:r></w:p>",
    )

    assert held.text == "Het is nu klaar."
    assert held.pending == (Pending(7, 7, "niet "), Pending(7, 9))


def test_a_change_that_is_open_in_an_opendocument_text_is_told(tmp_path):
    held = opendocument(
        tmp_path,
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><text:p>niet </text:p></text:deletion>'
        "</text:changed-region></text:tracked-changes>",
        '<text:p>Het is <text:change text:change-id="c1"/>klaar.</text:p>',
    )

    assert (held.text, held.pending) == ("Het is klaar.", (Pending(7, 7, "niet "),))


def test_a_table_can_be_recovered_from_each_kind(tmp_path):
    """Rows, columns, empty cells and heads; a cell of two paragraphs is one unit."""
    made = docx.Document()
    table = made.add_table(3, 2)
    for (row, column), words in {(0, 0): "Actie", (0, 1): "Stand", (1, 0): "Meldpunt", (2, 1): "Niet"}.items():
        table.cell(row, column).text = words
    table.cell(2, 1).add_paragraph("gereed")
    made.save(str(tmp_path / "plan.docx"))
    page = "<table><tr><th>Actie<th>Stand<tr><td>Meldpunt<td><tr><td><td><p>Niet<p>gereed</table>"

    for held in (documents.read(tmp_path / "plan.docx"), web(page)):
        cells = [(line.unit.row, line.unit.column, line.unit.head, held.text[line.start : line.end])
                 for line in held.lines if line.unit]  # fmt: skip
        assert cells == [
            (1, 1, None, "Actie"), (1, 2, None, "Stand"), (2, 1, "Actie", "Meldpunt"), (3, 2, "Stand", "Niet"),
            (3, 2, "Stand", "gereed"),
        ]  # fmt: skip
        assert [(table.rows, table.columns, table.head_rows) for table in held.tables] == [(3, 2, 1)]
        assert len({line.unit.number for line in held.lines[-2:] if line.unit}) == 1


def test_numbers_that_a_web_page_counts_are_said(tmp_path):
    held = web("<ol start=2><li>Er is beleid.<li>Er is een meldpunt.</ol><ol type=a><li>Slot.</ol>")

    assert [held.text[line.start : line.end] for line in held.lines] == [
        "2. Er is beleid.",
        "3. Er is een meldpunt.",
        "a. Slot.",
    ]
    assert [line.marker for line in held.lines] == [3, 3, 3]


@pytest.mark.parametrize(
    "annotation",
    [
        "/Subtype /Ink /InkList [[55 703 130 704 260 703]]", "/Subtype /Line /L [55 703 260 704]",
        "/Subtype /Redact /QuadPoints [55 715 260 715 55 695 260 695]", "/Subtype /Square /IC [0 0 0]",
    ],
)  # fmt: skip
def test_what_a_reader_struck_out_or_covered_in_a_pdf_is_not_said(tmp_path, annotation):
    page = f"/Annots [<</Type /Annot /Rect [55 695 260 715] {annotation}>>]"
    held = documents.read(
        pdf(tmp_path / "plan.pdf", text("(Vastgesteld beleid.)") + text("(Vervallen.)", up=600), page=page)
    )

    assert held.text.strip() == "Vervallen."


def test_crossed_and_tiny_words_of_a_pdf_are_not_said(tmp_path):
    cross = "60 714 m 160 696 l S 60 696 m 160 714 l S\n"
    tiny = "BT /F 1 Tf 60 500 Td (Ook weg.) Tj ET\n"
    held = documents.read(
        pdf(tmp_path / "plan.pdf", text("(Vastgesteld.)") + cross + tiny + text("(Vervallen.)", up=600))
    )

    assert held.text.strip() == "Vervallen."


def outcome(text: str, words: str, name: str = "plan.txt") -> tuple[str, tuple[str, ...]]:
    held = documents.document(name, text.encode())
    source = Source.model_validate(
        {"title": "Plan", "kind": "plan", "file": name, "sha256": held.sha256, "dated": "2025-01-01"}
    )
    found = find(Quote(source="plan", quote=words), source, held)
    return found.outcome, found.doubts


@pytest.mark.parametrize("box", ["☐", "□", "○", "⬜", "[ ]", "✗", "✕", "❌"])
@pytest.mark.parametrize("bullet", ["", "- ", "1. "])
def test_a_box_of_a_neighbouring_line_denies_nothing_and_an_own_one_does(box, bullet):
    tick = {"[ ]": "[x]", "✗": "✓", "✕": "✔", "❌": "✅"}.get(box, "☑")
    items = "{0}{1} Meldpunt ingericht\n{0}{2} Aandachtsfunctionaris aangesteld\n{0}{1} Training gegeven\n"
    assert outcome(items.format(bullet, box, tick), "Aandachtsfunctionaris aangesteld") == ("found", ())
    for of_another in ("Meldpunt ingericht", "Training gegeven"):
        assert outcome(items.format(bullet, box, tick), of_another)[0] == "altered"


@pytest.mark.parametrize("box", ["☐", "□", "○", "✗"])
def test_a_box_behind_the_line_before_is_of_that_line_where_the_own_one_is_behind_too(box):
    items = f"Meldpunt ingericht {box}\nAandachtsfunctionaris aangesteld ☑\nTraining gegeven {box}\n"
    assert outcome(items, "Aandachtsfunctionaris aangesteld") == ("found", ())
    assert outcome(items.replace("☑", ""), "Aandachtsfunctionaris aangesteld")[0] == "altered"
    assert outcome(items, "Training gegeven")[0] == "altered"
