"""The folder of plans and the region of Westfriesland by hand count, as the sources have it, in every format.

What stands in the tables below was read from the documents: the programme of Westfriesland, the agenda of
Haarlemmermeer (its days as counted in docs/forecast-hand-count.md), and of the others what their plans cite.
"""

import csv
import io
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from compliance import app, documents
from compliance.model.comparison import Comparison
from tests.workbooks import cells as sheets_of

ROOT = Path(__file__).parent.parent
AS_OF = date(2026, 11, 28)
Cells = dict[str, tuple[str, str]]
PROGRAMME = """
P1-BEL-01 unknown overdue  a local decision by December 2022, which no source shows
P1-BEL-04 unknown overdue  "versterken", without a day: a council term after August 2022
P1-BEL-07 unknown overdue  the evaluation of December 2024
P1-BEW-03 partial silent   professionals are told of one way alone
P1-BEW-04 unknown overdue  the scan of the third quarter of 2023
P1-OPV-01 partial silent   care of minors: a part is said to be so
P1-OPV-02 partial silent   the same of adults
P1-OPV-03 met     -        care coordination is arranged for all seven
P1-SAM-02 partial silent   one of two consultations
P1-SAM-03 partial silent   care coordination, and nothing of the region's table
P1-SIG-01 met     -        there is an officer in each
P1-SIG-02 partial silent   a part of the tasks
P1-SIG-03 unknown overdue  the reporting point of the first quarter of 2023
P1-SIG-04 unknown overdue  training every two years, so by August 2024
"""
OWN_POLICY = PROGRAMME.replace("P1-BEL-01 unknown overdue", "P1-BEL-01 met     -      ")
ENDED_OR_NOT_ADOPTED = """
P1-BEL-01 partial -        a joint policy that ended with 2025, or that no decision of their own takes over
"""
HAARLEMMERMEER = """
P1-BEL-01 met        -        in force from 9 November 2024 through 2027
P1-BEL-02 met        -        it rests on the RIEC's picture
P1-BEL-03 met        -        roles and processes are adopted in it
P1-BEL-04 under_way  -        "Loopt", through 2027
P1-BEL-05 under_way  -        HM-1.08 "Loopt"
P1-BEL-06 partial    -        HM-1.10: a draft of the process
P1-BEW-01 unknown    overdue  HM-3.01: half-yearly, so by 18 April 2025
P1-BEW-02 partial    -        the triangle spoke on 18 October 2024, more than a year ago
P1-BEW-03 unknown    overdue  HM-3.03: half-yearly, so by 18 April 2025
P1-BEW-04 partial    -        the picture of 2023 is more than two years old
P1-BEW-05 not_met    -        HM-3.17 "NIET"
P1-OPV-01 met        -        shelter and care, "Loopt" as what is there
P1-OPV-02 met        -        the same
P1-OPV-03 met        -        HM-5.03
P1-OPV-04 met        -        HM-5.05
P1-OPV-05 met        -        HM-5.06
P1-OPV-06 not_met    -        HM-5.07 "NIET"
P1-SAM-01 under_way  -        HM-4.02 "Loopt"
P1-SAM-02 planned    -        HM-4.03 "Planning"
P1-SAM-03 partial    -        care coordination is there, the region's structures are being joined
P1-SIG-01 under_way  -        HM-2.01 "Vacature staat uit"
P1-SIG-02 planned    -        HM-2.02
P1-SIG-03 partial    -        the procedure is there, making it known is planned
P1-SIG-04 under_way  -        HM-2.05
P1-SIG-05 planned    -        HM-2.07
P1-SIG-06 under_way  -        HM-2.08
P2-BEW-01 planned    -        HM-3.15
P2-BEW-02 not_met    -        HM-3.16 "NIET"
P2-SAM-01 under_way  -        HM-4.12, for 2026
P2-SAM-02 not_met    -        HM-4.13 "NIET"
"""
BERGEIJK = """
P1-BEL-01 met     -       adopted by its executive, in force since 17 August 2024
P1-BEL-04 planned -       an aim, without a day: a council term after the decision
P1-OPV-03 met     -       care coordination sat in the working group
P1-SAM-03 met     -       it follows the table of Oost-Brabant, and has care coordination
P2-SAM-01 partial silent  a chain director; for which area is not said
"""
DE_BILT = """
P1-BEL-01 met     -  adopted on 13 February 2024
P1-BEW-03 planned -  professionals are to become aware, without a day
P1-BEW-05 planned -  and residents
"""
LOPIK = """
P1-BEL-01 met     -  in force since 8 May 2025
P1-BEL-04 partial -  embedded with safety; in the rest of the organisation it is still to be
"""
ADOPTED = "P1-BEL-01 met -  adopted and in force; of the rest nothing was read"
WESTFRIESLAND = {
    **dict.fromkeys(("Drechterland", "Enkhuizen", "Hoorn", "Opmeer", "Stede Broec"), PROGRAMME),
    **dict.fromkeys(("Koggenland", "Medemblik"), OWN_POLICY),
}
EVERYBODY = {
    **WESTFRIESLAND,
    **dict.fromkeys(
        ("Beek", "Beekdaelen", "Brunssum", "Eijsden-Margraten", "Gulpen-Wittem", "Heerlen", "Kerkrade", "Landgraaf",
         "Maastricht", "Meerssen", "Simpelveld", "Sittard-Geleen", "Stein", "Vaals", "Valkenburg aan de Geul",
         "Voerendaal", "Bloemendaal", "Heemstede", "Zandvoort"), ENDED_OR_NOT_ADOPTED),
    "Bergeijk": BERGEIJK, "De Bilt": DE_BILT, "Haarlemmermeer": HAARLEMMERMEER, "Lopik": LOPIK,
    "Westerwolde": ADOPTED, "Zoeterwoude": ADOPTED,
}  # fmt: skip
COUNTS = {
    PROGRAMME: ((2, 0, 25), (0, 0, 7)),
    OWN_POLICY: ((3, 0, 24), (0, 0, 7)),
    ENDED_OR_NOT_ADOPTED: ((0, 1, 26), (0, 0, 7)),
    HAARLEMMERMEER: ((8, 16, 3), (0, 4, 3)),
    BERGEIJK: ((3, 1, 23), (0, 0, 7)),
    DE_BILT: ((1, 2, 24), (0, 0, 7)),
    LOPIK: ((1, 1, 25), (0, 0, 7)),
    ADOPTED: ((1, 0, 26), (0, 0, 7)),
}
"""Of both levels how many are met, short and unknown, counted by hand; the rest of 27 and 7 nobody wrote of."""
WORDS = {"met": "voldaan", "partial": "deels voldaan", "not_met": "niet voldaan", "planned": "gepland",
         "under_way": "in uitvoering", "unknown": "onbekend"}  # fmt: skip
WHY = {("unknown", "silent"): "niets gepubliceerd", ("unknown", "overdue"): "termijn verstreken",
       ("partial", "silent"): "rest onbekend"}  # fmt: skip


def table(text: str) -> Cells:
    """By requirement the verdict, and why it is unknown as far as it is."""
    return {name: (verdict, why.strip("-")) for name, verdict, why, *_ in map(str.split, text.strip().splitlines())}


def expected(text: str, requirement: str) -> tuple[str, str]:
    return table(text).get(requirement, ("unknown", "silent"))


@pytest.fixture(scope="module", params=["plans/westfriesland.yaml", "plans"])
def counted(request) -> tuple[Comparison, dict[str, str]]:
    """A comparison, and what was read of each of its municipalities."""
    found, problems = app.compare_region(ROOT / "rules", app.Wish((ROOT / request.param,), AS_OF))
    assert problems == ()
    return found, EVERYBODY if request.param == "plans" else WESTFRIESLAND


@pytest.mark.lengthy
def test_every_cell_is_as_it_was_read(counted):
    found, by_hand = counted
    names = {member.code: member.name for member in found.municipalities}

    assert sorted(names.values()) == sorted(by_hand)
    for row in found.requirements:
        for cell in row.cells:
            name = names[cell.municipality]
            told = cell.verdict, cell.unknown_because or ""
            assert told == expected(by_hand[name], row.requirement), (name, row.requirement)


def test_every_count_is_as_it_was_counted(counted):
    found, by_hand = counted

    for member in found.municipalities:
        told = tuple((level.met, level.short, level.unknown) for level in member.levels)
        assert told == COUNTS[by_hand[member.name]], member.name


@pytest.mark.lengthy
@pytest.mark.parametrize("form", ["text", "markdown", "html", "docx", "odt"])
def test_what_is_read_by_people_has_the_same_counts_and_cells(counted, form):
    found, by_hand = counted
    rows = list(_rows(form, app.rendered(found, form, "nl", app.Reader(columns=20_000)).data))
    for name, said in by_hand.items():
        mine = [row for row in rows if row[0].removesuffix(" (geen eigen stuk)") == name and len(row) == 6]
        assert tuple(tuple(map(int, row[2:5])) for row in mine) == COUNTS[said], name
    [head] = [row for row in rows if row[0] == "Eis"]
    lines = [row for row in rows if len(row) == len(head) and row[0][:2] in ("P1", "P2")]
    assert len(lines) == 34
    for name, *cells in lines:
        for municipality, cell in zip(head[1:], cells, strict=True):
            verdict, why = expected(by_hand[municipality], name.split()[0])
            assert _plain(cell).split(" (")[0] == WORDS[verdict], (name, municipality)
            assert not why or WHY[verdict, why] in cell, (name, municipality)


def _plain(cell: str) -> str:
    return cell.lstrip("✓✗◐?▶○–•→ ↻◷…◔◑●").strip()


def _rows(form: str, data: bytes) -> Iterator[list[str]]:
    """The rows of every table."""
    if form == "html":
        tree = LexborHTMLParser(data.decode())
        tree.css_first(".paper").decompose()
        for row in tree.css("tr"):
            yield [" ".join(cell.text().split()) for cell in row.css("th,td")]
    elif form == "markdown":
        for line in data.decode().splitlines():
            if line.startswith("| "):
                yield [cell.strip() for cell in line.strip("| ").split(" | ")]
    elif form == "text":
        for line in data.decode().splitlines():
            yield [part.strip() for part in line.split("  ") if part.strip()] or [""]
    else:
        yield from _of_office(form, data)


def _of_office(form: str, data: bytes) -> Iterator[list[str]]:
    if form == "docx":
        import docx  # noqa: PLC0415  one test alone reads these

        for found in docx.Document(io.BytesIO(data)).tables:
            yield from ([" ".join(cell.text.split()) for cell in row.cells] for row in found.rows)
        return
    import odfdo  # noqa: PLC0415  the same

    for found in odfdo.Document(io.BytesIO(data)).body.get_elements("descendant::table:table"):
        for row in found.get_elements("descendant::table:table-row"):
            texts = (cell.get_elements("descendant::text:p") for cell in row.get_elements("table:table-cell"))
            yield [" ".join(" ".join(part.text_recursive for part in cell).split()) for cell in texts]


def test_the_table_has_the_same_cells(counted):
    found, by_hand = counted
    lines = csv.DictReader(io.StringIO(app.rendered(found, "csv").text))
    told = {(line["name"], line["requirement"]): (line["verdict"], line["unknown_because"]) for line in lines}

    assert len(told) == 34 * len(by_hand)
    assert all(told[name, asked] == expected(by_hand[name], asked) for name, asked in told)


@pytest.mark.lengthy
def test_the_workbook_has_the_same_counts_and_cells(counted):
    found, by_hand = counted
    data = app.rendered(found, "xlsx").data
    sheets = sheets_of(data)
    levels, matrix = sheets["Per gemeente"], sheets["Matrix"]

    for name, said in by_hand.items():
        mine = [row for row in levels if row[1] == name]
        assert tuple(tuple(int(cell) for cell in row[5:8]) for row in mine) == COUNTS[said], name
    for requirement, _, met, *cells in matrix[1:]:
        for name, cell in zip(matrix[0][3:], cells, strict=True):
            verdict, _ = expected(by_hand[name], requirement)
            assert _plain(cell.split("\n")[0]) == WORDS[verdict], (requirement, name)
        assert int(met) == sum(expected(said, requirement)[0] == "met" for said in by_hand.values())
    assert len(sheets["Tekorten"]) - 1 == sum(
        expected(said, row.requirement)[0] != "met" for said in by_hand.values() for row in found.requirements
    )
    assert data == app.rendered(found, "xlsx").data
    assert documents.sheets("region.xlsx", data)


@pytest.mark.slow
@pytest.mark.needs("soffice")
def test_libreoffice_opens_the_workbook_with_the_same_facts(tmp_path):
    """Read by LibreOffice and saved anew, every cell of every sheet says what it said."""
    found, _ = app.compare_region(ROOT / "rules", app.Wish((ROOT / "plans/westfriesland.yaml",), AS_OF))
    data = app.rendered(found, "xlsx").data
    (tmp_path / "region.xlsx").write_bytes(data)
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/lo", "--headless", "--convert-to", "xlsx", "--outdir",
         tmp_path / "saved", tmp_path / "region.xlsx"], check=True, capture_output=True,
    )  # fmt: skip

    assert _said(sheets_of((tmp_path / "saved/region.xlsx").read_bytes())) == _said(sheets_of(data))


def _said(sheets: dict[str, list[list[object]]]) -> dict[str, list[str]]:
    """What the cells say, without the empty ones at the end of a row or a sheet."""
    told = {name: [" | ".join(map(str, row)).rstrip(" |") for row in rows] for name, rows in sheets.items()}
    return {name: [row for row in rows if row] for name, rows in told.items()}


@pytest.mark.lengthy
@pytest.mark.parametrize("columns", [80, 120])
def test_the_first_screen_of_westfriesland_is_the_answer(columns):
    """Three sentences, within the first twenty-four lines of a terminal."""
    found, _ = app.compare_region(ROOT / "rules", app.Wish((ROOT / "plans/westfriesland.yaml",), AS_OF))
    screen = app.rendered(found, "text", "nl", app.Reader(columns=columns)).text.splitlines()[:24]
    answer = " ".join(" ".join(screen).split())

    assert len(found.answer) == 3
    assert all(sentence.nl in answer for sentence in found.answer)
