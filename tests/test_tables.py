"""The tables of a document: their rows, empty cells and heads in every kind, and what they mean for a quote."""

import html

import pytest
import typst

from compliance import cite, documents
from compliance.documents import wire
from compliance.model.dates import Period
from compliance.model.sources import Lines, Quote, Source
from tests import typeset

HEADS = ("Maatregel", "Trekker", "Stand")
ROWS = (
    ("Aanstellen van een aandachtsfunctionaris mensenhandel", "Veiligheid", "Gereed"),
    ("Voorlichting op scholen", "Jeugd", "Nog niet gereed"),
    ("Folder verspreiden onder inwoners", "", "Loopt"),
    ("Meldprocedure vaststellen", "Zorg", "Gereed, vastgesteld door het college"),
)
ALL = (HEADS, *ROWS)


def said(document):
    """The one table of a document as rows of texts."""
    (table,) = documents.rows_of(document)
    return table, [tuple(cell.text if cell else "" for cell in row) for row in table.rows]


def pdf(path, rows=ALL, *, ruled=False, wrap=True):
    """A table on a page, cell by cell; the second row's first cell takes two lines."""
    parts, up = [typeset.text("(Voortgang van de aanpak)", 60, 780)], 740
    for row in rows:
        lines = 1
        for across, cell in zip((60, 380, 460), row, strict=True):
            halves = cell.rsplit(" ", 1) if wrap and len(cell) > 40 and across == 60 else [cell]
            lines = max(lines, len(halves))
            for number, half in enumerate(filter(None, halves)):
                parts.append(typeset.text(f"({half})", across, up - 14 * number))
        if ruled:
            parts.append(f"0.5 w 55 {up + 12} m 580 {up + 12} l S\n")
        up -= 14 * lines + 6
    parts.append(
        typeset.text(
            "(Na de tabel staat nog een zin die over de kolommen heen loopt, zoals lopende tekst.)", 60, up - 20
        )
    )
    return typeset.pdf(path, "".join(parts))


@pytest.mark.parametrize("ruled", [False, True])
def test_a_table_of_a_page_is_read_by_row_with_or_without_rules(tmp_path, ruled):
    table, rows = said(documents.read(pdf(tmp_path / "a.pdf", ruled=ruled)))

    assert rows == [*ALL]
    assert (table.head_rows, table.heads, table.heading) == (1, HEADS, None)
    assert [row[2].head for row in table.rows if row[2]] == [None, "Stand", "Stand", "Stand", "Stand"]


def test_the_places_of_cells_are_those_of_the_text(tmp_path):
    document = documents.read(pdf(tmp_path / "a.pdf"))
    table, _ = said(document)

    for row in table.rows:
        for cell in filter(None, row):
            assert " ".join(" ".join(document.text[start:end] for start, end in cell.spans).split()) == cell.text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "# Plan\n\n" + "\n".join(f"| {' | '.join(row)} |" for row in (HEADS, ("---",) * 3, *ROWS)) + "\n"),
        ("a.txt", "Plan\n\n" + "\n".join("\t".join(row) for row in ALL) + "\n"),
        ("b.txt", "Plan\n\n" + "\n".join(f"{a:60}{b:15}{c}" for a, b, c in ALL) + "\n\nEen zin na de tabel.\n"),
        ("c.txt", "Plan\n\n" + "\n".join(" | ".join(row) for row in ALL) + "\n"),
    ],
)
def test_a_table_of_a_text_is_read_by_row(tmp_path, name, text):
    (tmp_path / name).write_text(text, "utf-8")
    table, rows = said(documents.read(tmp_path / name))

    assert rows == [*ALL]
    assert table.heads == HEADS


def test_a_wrapped_cell_of_a_layout_is_one_though_others_stand_between_its_lines(tmp_path):
    lines = [
        "Actie                         Stand",
        "Aanstellen van iemand         Nog niet",
        "voor achttien uur             gereed",
    ]
    (tmp_path / "a.txt").write_text("\n".join(lines), "utf-8")
    document = documents.read(tmp_path / "a.txt")
    table, rows = said(document)

    assert rows == [("Actie", "Stand"), ("Aanstellen van iemand voor achttien uur", "Nog niet gereed")]
    assert len(table.rows[1][1].spans) == 2
    assert not found(document, "gereed", lines="3").counts


def test_a_table_of_a_page_of_the_web_and_of_word_is_read_alike(tmp_path):
    docx = pytest.importorskip("docx")
    cells = "".join(f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in row)}</tr>" for row in ALL)
    (tmp_path / "a.html").write_text(f"<html><body><h1>Plan</h1><table>{cells}</table></body></html>", "utf-8")
    made = docx.Document()
    made.add_heading("Plan", 1)
    grid = made.add_table(rows=len(ALL), cols=3)
    for at, row in enumerate(ALL):
        for beside, cell in enumerate(row):
            grid.cell(at, beside).text = cell
    made.save(str(tmp_path / "a.docx"))

    for name in ("a.html", "a.docx"):
        table, rows = said(documents.read(tmp_path / name))
        assert (rows, table.heads, table.heading) == ([*ALL], HEADS, "Plan")


def cals(rows, head="thead"):
    """A table as an official publication has it."""
    laid = ["".join(f"<entry><al>{cell}</al></entry>" if cell else "<entry/>" for cell in row) for row in rows]
    body = "".join(f"<row>{row}</row>" for row in laid[1:])
    return f"<table><tgroup cols='3'><{head}><row>{laid[0]}</row></{head}><tbody>{body}</tbody></tgroup></table>"


@pytest.mark.parametrize("head", ["thead", "tbody"])
def test_a_table_of_an_official_publication_is_read_with_its_head(tmp_path, head):
    xml = f"<cvdr><hoofdstuk><kop><titel>Plan</titel></kop><tekst>{cals(ALL, head)}</tekst></hoofdstuk></cvdr>"
    (tmp_path / "a.xml").write_text(xml, "utf-8")
    document = documents.read(tmp_path / "a.xml")
    table, rows = said(document)

    assert (rows, table.heads, table.heading) == ([*ALL], HEADS, "Plan")
    assert quoted(document, "Gereed", "Gereed").outcome == "found"


def test_cells_of_a_publication_over_more_columns_and_rows_stand_where_they_do(tmp_path):
    xml = """<cvdr><al>Plan</al><table><tgroup cols="3"><colspec colname="a"/><colspec colname="b"/>
      <colspec colname="c"/><thead><row><entry namest="a" nameend="b"><al>Wie en wat</al></entry>
      <entry><al>Vervallen</al></entry></row>
      </thead><tbody><row><entry morerows="1"><al>Zorg</al></entry>
      <entry><al>Convenant</al></entry><entry><al>ja</al></entry>
      </row><row><entry><al>Overleg</al><al>elke maand</al></entry><entry colname="c"><al>nee</al></entry></row></tbody>
      </tgroup></table></cvdr>"""
    (tmp_path / "a.xml").write_text(xml, "utf-8")
    table, rows = said(documents.read(tmp_path / "a.xml"))

    assert rows == [("Wie en wat", "", "Vervallen"), ("Zorg", "Convenant", "ja"), ("", "Overleg elke maand", "nee")]
    assert [cell.head for cell in table.rows[2] if cell] == ["Wie en wat", "Vervallen"]


def test_items_of_a_publication_have_what_opens_their_list(tmp_path):
    xml = """<cvdr><al>De volgende maatregelen zijn vervallen:</al><lijst><li><li.nr>a.</li.nr><al>Overleg</al></li>
      <li><al>Convenant met de zorg</al></li></lijst></cvdr>"""
    (tmp_path / "a.xml").write_text(xml, "utf-8")
    citation = found(documents.read(tmp_path / "a.xml"), "Convenant met de zorg", paragraph=3)

    assert (citation.outcome, citation.doubts) == ("found", ("context",))


def test_bullets_numbers_and_columns_of_running_text_are_no_table(tmp_path):
    items = "".join(
        typeset.text(f"({label})", 60, 740 - 16 * at)
        + typeset.text("(Een maatregel die hier als punt van een lijst staat)", 110, 740 - 16 * at)
        for at, label in enumerate(("1.", "2.", "3.", "\\225", "a)"))
    )
    line = "(woorden van een kolom met lopende tekst)"
    columns = "".join(typeset.text(line, across, 500 - 14 * at) for across in (50, 310) for at in range(12))

    assert documents.read(typeset.pdf(tmp_path / "a.pdf", items)).tables == ()
    assert documents.read(typeset.pdf(tmp_path / "b.pdf", columns)).tables == ()


def test_a_table_goes_to_another_program_and_back(tmp_path):
    document = documents.read(pdf(tmp_path / "a.pdf"))

    assert document.cells
    assert wire.to_document(wire.of_document(document)) == document


def found(document, said, **place):
    lines = Lines(place.pop("lines")) if "lines" in place else None
    source = Source(title="Plan", kind="plan", file="a", sha256=document.sha256, dated=Period("2024"))
    return cite.find(Quote(source="a", quote=said, lines=lines, **place), source, document)


def line_of(document, words):
    at = document.text.index(words)
    return next(line for line in document.lines if line.start <= at < line.end)


def quoted(document, said, beside):
    line = line_of(document, beside)
    if line.paragraph is not None:
        return found(document, said, heading=line.heading, paragraph=line.paragraph)
    return found(document, said, lines=str(line.number), page=line.page)


def test_a_cell_on_the_line_of_others_is_whole_by_itself(tmp_path):
    document = documents.read(pdf(tmp_path / "a.pdf", wrap=False))

    for action, owner, state in ROWS:
        assert quoted(document, action, action).outcome == "found"
        assert quoted(document, state, action).outcome == "found"
        assert not owner or quoted(document, owner, action).outcome == "found"  # "Nog niet" is of the cell beside


def test_a_part_of_a_cell_on_the_line_of_others_is_cut(tmp_path):
    document = documents.read(pdf(tmp_path / "a.pdf", wrap=False))

    assert quoted(document, "gereed", "Voorlichting").outcome == "altered"
    assert quoted(document, "Gereed", "Meldprocedure").outcome == "altered"
    assert quoted(document, "vaststellen", "Meldprocedure").outcome == "altered"


@pytest.mark.parametrize("head", ["Niet gereed", "Vervallen", "Voorstel", "Wensen"])
@pytest.mark.parametrize("kind", ["pdf", "md", "tab", "spaced"])
def test_the_head_of_a_column_that_takes_back_is_told(tmp_path, head, kind):
    rows = (("Nr", head, "Trekker"), *(("ja", action, owner or "Zorg") for action, owner, _ in ROWS))
    if kind == "pdf":
        wide = [(head, "Trekker", "Nr"), *((action, owner or "Zorg", "ja") for action, owner, _ in ROWS)]
        path = pdf(tmp_path / "a.pdf", wide, wrap=False)
    else:
        path = tmp_path / ("a.md" if kind == "md" else "a.txt")
        ruled = (rows[0], ("---",) * 3, *rows[1:])
        laid = {
            "md": "\n".join(f"| {' | '.join(row)} |" for row in ruled),
            "tab": "\n".join("\t".join(row) for row in rows),
            "spaced": "\n".join(f"{a:6}{b:60}{c}" for a, b, c in rows),
        }
        path.write_text(f"Plan\n\n{laid[kind]}\n", "utf-8")
    document = documents.read(path)

    for action, _, _ in ROWS:
        citation = quoted(document, action, action)
        assert (citation.outcome, citation.doubts) == ("found", ("context",))
        assert head in citation.remark.nl


@pytest.mark.parametrize("after", ["onder voorbehoud", "naar verwachting", "met uitzondering van jeugd"])
@pytest.mark.parametrize("rule", ["1pt", "none"])
def test_a_stretched_line_of_a_cell_is_no_row_of_cells(tmp_path, after, rule):
    """In a justified text the words of one line may stand far apart: what follows them is still of the same cell."""
    action = "Herzien van de training van medewerkers van de balie voor 1943"
    rows = (
        ("Actie", "Stand"),
        ("Herzien van de meldprocedure voor 1942", "Vastgesteld"),
        (f"{action}, {after}", "Gereed"),
    )
    cells = ", ".join(f"[{cell}]" for row in (*rows, ("Vaststellen van de aanpak voor 1944", "Loopt")) for cell in row)
    setting = (
        '#set page(paper: "a4", margin: 2cm)\n'
        '#set text(size: 10pt, lang: "nl", hyphenate: false)\n'
        "#set par(justify: true)\n"
    )
    (tmp_path / "a.typ").write_text(f"{setting}#table(columns: (2fr, 1fr), stroke: {rule}, {cells})", "utf-8")
    (tmp_path / "a.pdf").write_bytes(typst.compile(tmp_path / "a.typ"))
    document = documents.read(tmp_path / "a.pdf")

    assert quoted(document, action, action).outcome == "altered"
    assert ("Herzien van de training van medewerkers van de balie voor 1943, " + after) in {
        cell.text for table in documents.rows_of(document) for row in table.rows for cell in row if cell
    }


def over_pages(path):
    """A table with the names of its parts, of which the end of a page cuts a row, and the head stands there again."""
    heads = "[Afspraak], [Wie], [Resultaat]"
    first = (
        "table.cell(colspan: 3)[1. Wie doet wat],"
        "[Vast gezicht voor mensenhandel binnen het gemeentehuis], [Veiligheid], [Vervuld, twaalf uur in de week],"
        "[Taken van deze functie op papier zetten], [Directie], [Ligt klaar voor besluit],"
        "table.cell(colspan: 3)[2. Kennis],"
        "[Basistraining voor publieksbalie en het sociale team], [P&O], [Beide zijn gegeven in 2024],"
        "[Nieuwe medewerkers maken kennis met mensenhandel], [P&O], [Vast onderdeel],"
        "[Bijhouden van een sociale], [Zorg], [Versie van mei is niet],"
    )
    rest = (
        "[kaart van hulpverleners], [], [vastgesteld.],"
        "[Lunchlezing voor alle medewerkers in oktober], [Communicatie], [Gehouden in 2024],"
    )
    table = "#table(columns: (4.2cm, 2.2cm, 3.6cm), inset: 2pt, "
    setting = '#set page(width: 12cm, height: 8cm, margin: 1cm)\n#set text(size: 8pt, lang: "nl", hyphenate: false)\n'
    path.write_bytes(
        typst.compile(f"{setting}{table}{heads}, {first})\n#pagebreak()\n{table}{heads}, {rest})".encode())
    )
    return path


def test_the_names_of_parts_are_rows_of_their_own_and_a_row_goes_on_over_the_end_of_a_page(tmp_path):
    table, rows = said(documents.read(over_pages(tmp_path / "a.pdf")))

    assert rows == [
        ("Afspraak", "Wie", "Resultaat"),
        ("1. Wie doet wat", "", ""),
        ("Vast gezicht voor mensenhandel binnen het gemeentehuis", "Veiligheid", "Vervuld, twaalf uur in de week"),
        ("Taken van deze functie op papier zetten", "Directie", "Ligt klaar voor besluit"),
        ("2. Kennis", "", ""),
        ("Basistraining voor publieksbalie en het sociale team", "P&O", "Beide zijn gegeven in 2024"),
        ("Nieuwe medewerkers maken kennis met mensenhandel", "P&O", "Vast onderdeel"),
        ("Bijhouden van een sociale kaart van hulpverleners", "Zorg", "Versie van mei is niet vastgesteld."),
        ("Lunchlezing voor alle medewerkers in oktober", "Communicatie", "Gehouden in 2024"),
    ]
    assert [row[0].head for row in table.rows[1:] if row[0]] == ["Afspraak"] * 8


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("Bijhouden van een sociale [...] kaart van hulpverleners", "found"),
        ("Versie van mei is niet [...] vastgesteld.", "found"),
        ("Bijhouden van een sociale", "altered"),
        ("kaart van hulpverleners", "altered"),
        ("Versie van mei [...] vastgesteld.", "altered"),
        ("vastgesteld.", "altered"),
        ("Bijhouden van een sociale [...] vastgesteld.", "altered"),
        ("Basistraining voor publieksbalie [...] kaart van hulpverleners", "altered"),
    ],
)
def test_a_quote_passes_over_what_stands_between_the_lines_of_its_cell_and_no_word_of_it(tmp_path, words, outcome):
    document = documents.read(over_pages(tmp_path / "a.pdf"))
    source = Source(title="A", kind="plan", dated=Period("2025"), file="a.pdf", sha256=document.sha256)

    assert cite.find(Quote(source="a", quote=words), source, document).outcome == outcome
