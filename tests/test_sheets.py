"""Spreadsheets as documents: each sheet under its name, its tables with heads and rows, and only what is seen."""

import io
import subprocess
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from compliance import documents
from compliance.errors import ComplianceError

HEADS = ("Nr", "Wat gaan we doen", "Wanneer gereed", "Trekker", "Stand van zaken")
ROWS: tuple[tuple[object, ...], ...] = (
    ("1.1", "Aanstellen aandachtsfunctionaris", "", "OOV", "Gereed"),
    ("1.2", "Bekendmaken meldprocedure", date(2025, 6, 1), "Communicatie", "Planning"),
    ("1.3", "Trainen van medewerkers\nen van de balie", "2026", "", "NIET"),
)


def book(path: Path, rows=ROWS, more=None) -> Path:
    """A workbook with a title, an empty row and a table."""
    with xlsxwriter.Workbook(path) as made:
        day = made.add_format({"num_format": "yyyy-mm-dd"})
        sheet = made.add_worksheet("Agenda")
        sheet.write(0, 0, "Uitvoeringsagenda, vastgesteld op 12 maart 2024.")
        for at, row in enumerate((HEADS, *rows), 2):
            for column, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(at, column, value, day)
                elif value:
                    sheet.write(at, column, value)
        if more:
            more(made, sheet)
    return path


def said(path: Path) -> list[tuple[str, ...]]:
    (table,) = documents.rows_of(documents.read(path))
    return [tuple(cell.text if cell else "" for cell in row) for row in table.rows]


EXPECTED = [
    HEADS,
    ("1.1", "Aanstellen aandachtsfunctionaris", "", "OOV", "Gereed"),
    ("1.2", "Bekendmaken meldprocedure", "2025-06-01", "Communicatie", "Planning"),
    ("1.3", "Trainen van medewerkers en van de balie", "2026", "", "NIET"),
]


def test_a_workbook_is_its_sheets_with_their_titles_and_rows(tmp_path: Path):
    found = documents.read(book(tmp_path / "a.xlsx"))
    assert (found.format, found.tables[0].head_rows) == ("xlsx", 1)
    assert said(tmp_path / "a.xlsx") == EXPECTED
    assert found.text.startswith("Agenda\n\nUitvoeringsagenda, vastgesteld op 12 maart 2024.")
    (table,) = documents.rows_of(found)
    assert table.heads == HEADS
    assert (found.lines[0].heading, found.unread) == ("Agenda", ())


@pytest.mark.needs("soffice")
@pytest.mark.slow
def test_the_same_sheet_as_opendocument_gives_the_same_rows(tmp_path: Path):
    book(tmp_path / "a.xlsx")
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/lo", "--headless", "--convert-to", "ods",
               "--outdir", str(tmp_path), str(tmp_path / "a.xlsx")]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)
    assert documents.read(tmp_path / "a.ods").format == "ods"
    assert said(tmp_path / "a.ods") == EXPECTED


def test_what_a_sheet_does_not_show_is_left_out_and_told(tmp_path: Path):
    def more(made, sheet):
        struck = made.add_format({"font_strikeout": True})
        sheet.write(6, 1, "Doorgestreepte actie", struck)
        sheet.write(6, 4, "Gereed")
        sheet.write_rich_string(7, 1, "Raad ", struck, "niet", " informeren")
        sheet.write(7, 4, "Planning 2026")
        sheet.write(8, 1, "Verborgen actie")
        sheet.write(8, 4, "Gereed")
        sheet.set_row(8, None, None, {"hidden": True})
        sheet.write(2, 7, "Intern")
        sheet.write(3, 7, "niet voor buiten")
        sheet.set_column(7, 7, None, None, {"hidden": True})
        other = made.add_worksheet("Geheim")
        other.write(0, 0, "Niet voor de raad")
        other.hide()

    found = documents.read(book(tmp_path / "a.xlsx", more=more))
    assert [row[1] for row in said(tmp_path / "a.xlsx")[4:]] == ["", "Raad informeren"]
    for words in ("Doorgestreepte", "Verborgen", "niet voor buiten", "Niet voor de raad"):
        assert words not in found.text
    assert [one.nl for one in found.unread] == [
        "rij 9 van blad Agenda is verborgen en niet gelezen",
        "kolom H van blad Agenda is verborgen en niet gelezen",
        "blad Geheim is verborgen en niet gelezen",
    ]


def test_a_row_that_stands_apart_is_of_the_same_table_and_a_further_head_begins_another(tmp_path: Path):
    def more(_, sheet):
        sheet.write(7, 1, "Publiceren")
        sheet.write(7, 4, "Loopt")
        sheet.write(9, 0, "2. Signaleren")
        sheet.write(10, 0, "2.1")
        sheet.write(10, 1, "Balie trainen")
        for column, words in enumerate(("Actie", "Status")):
            sheet.write(13, column, words)
        sheet.write(14, 0, "Evalueren")
        sheet.write(14, 1, "Planning 2027")
        sheet.write(16, 0, "* verplicht volgens plateau 1.")

    one, other = documents.rows_of(documents.read(book(tmp_path / "a.xlsx", more=more)))
    assert len(one.rows) == len(EXPECTED) + 3
    assert [[cell and cell.text for cell in row] for row in other.rows] == [
        ["Actie", "Status"], ["Evalueren", "Planning 2027"],
    ]  # fmt: skip


def test_title_lines_may_stand_apart(tmp_path: Path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as made:
        sheet = made.add_worksheet("Agenda")
        sheet.write(0, 0, "Plan van de gemeente")
        sheet.write(2, 0, "Acties")
        for at, row in enumerate((HEADS, *ROWS[2:]), 4):
            sheet.write_row(at, 0, row)

    assert documents.read(tmp_path / "a.xlsx").text.startswith("Agenda\n\nPlan van de gemeente\n\nActies\n\nNr\n\n")
    assert said(tmp_path / "a.xlsx") == [EXPECTED[0], EXPECTED[3]]


def test_merged_heads_and_formulas_are_what_they_show(tmp_path: Path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as made:
        sheet = made.add_worksheet("A")
        sheet.merge_range(0, 0, 0, 1, "Actie")
        sheet.write(0, 2, "Status")
        sheet.write_row(1, 0, ("1", "Publiceren"))
        sheet.write_formula(1, 2, '="Ge"&"reed"', None, "Gereed")
    (table,) = documents.rows_of(documents.read(tmp_path / "a.xlsx"))
    assert table.heads == ("Actie", "", "Status")
    assert [cell and (cell.text, cell.head) for cell in table.rows[1]] == [
        ("1", "Actie"), ("Publiceren", "Actie"), ("Gereed", "Status"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"PK\x03\x04 xl/ broken", "beschadigd"),
        (b"\xd0\xcf\x11\xe0 old", "wachtwoord"),
        (b"gewoon tekst", "is geen Excel-werkboek"),
    ],
)
def test_what_is_no_workbook_is_told(raw: bytes, words: str):
    with pytest.raises(ComplianceError) as caught:
        documents.document("a.xlsx", raw)
    assert words in " ".join(caught.value.said("nl"))


def test_a_workbook_without_words_is_told(tmp_path: Path):
    data = io.BytesIO()
    xlsxwriter.Workbook(data).close()
    with pytest.raises(ComplianceError) as caught:
        documents.document("a.xlsx", data.getvalue())
    assert "bevat geen tekst" in " ".join(caught.value.said("nl"))
