"""A plan as a workbook: what goes out comes back, what is filled in becomes a plan, what is wrong is told by cell."""

import io
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import pytest

from compliance import app, documents, load, planning
from compliance.errors import ComplianceError
from compliance.load import yaml_files
from compliance.load.validation import validated
from compliance.model.plans import Plan
from compliance.planning import book, edits, filled, rows
from tests.workbooks import Sheets, cells, fill, row_of, saved

ROOT = Path(__file__).parents[1]
RULES = ROOT / "rules"
DAY = date(2026, 11, 28)
PLANS = sorted(path for path in (ROOT / "plans").glob("*.yaml") if "deviations" not in path.name)


@pytest.fixture(scope="module")
def books():
    return load.the_rules(RULES)


@pytest.fixture(scope="module")
def kinds(books):
    return {name: fact.type for name, fact in books.vocabulary.content.facts.items()}


def plan_of(path: Path, books) -> Plan:
    return load.family(path, books).plan


def new_book(language: str = "nl") -> Sheets:
    return cells(planning.new_book("Zeist", RULES, day=DAY, language=language))


def with_source(sheets: Sheets) -> Sheets:
    fill(sheets["Bronnen"], 2, korte_naam="beleid", titel="Beleidsplan", soort_stuk="besluit",
         datum_van_het_stuk="2024-09-30", webadres="https://example.org/beleid")  # fmt: skip
    return sheets


def with_officer(sheets: Sheets, **more: object) -> Sheets:
    grid = with_source(sheets)["Vragen"]
    words = {"stand": "geregeld", "geldt_sinds": "2024-09", "bron": "beleid", "in_eigen_woorden": "Er is er een."}
    fill(grid, row_of(grid, "aandachtsfunctionaris.aangesteld"), **{**words, **more})
    return sheets


def begun(tmp_path: Path, sheets: Sheets, more=None) -> str:
    path = tmp_path / "boek.xlsx"
    path.write_bytes(saved(sheets, more))
    return planning.begun(path, tmp_path, RULES, day=DAY)


def problems(tmp_path: Path, sheets: Sheets, more=None, language: str = "nl") -> tuple[str, ...]:
    with pytest.raises(ComplianceError) as told:
        begun(tmp_path, sheets, more)
    return told.value.said(language)


# --- round trips ------------------------------------------------------------------------------------------------------


@pytest.mark.lengthy
@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_plan_to_workbook_to_plan_is_the_same_plan(path, books, kinds):
    """Every claim, quote, date, note and other reading comes back as it was; and so as a file of its own."""
    plan = plan_of(path, books)
    language = "en" if len(path.stem) % 2 else "nl"
    raw = book.written(plan, books, day=DAY, language=language)
    found = filled.read(path, "book.xlsx", documents.sheets("book.xlsx", raw), kinds)

    assert found.file.problems == ()
    assert Plan.model_validate(found.data, by_alias=True, by_name=False) == plan
    text = edits.fresh(rows.part(plan) | {"schema": plan.schema_})
    assert validated(yaml_files.parsed(path, text.encode()), Plan) == (plan, ())


@pytest.mark.lengthy
def test_a_workbook_that_nobody_touched_changes_nothing(tmp_path):
    """Not a byte of the file."""
    shutil.copytree(ROOT / "plans", tmp_path / "plans")
    target = tmp_path / "plans/haarlemmermeer.yaml"
    (tmp_path / "book.xlsx").write_bytes(planning.exported(target, RULES, day=DAY, language="nl"))
    found, text = planning.updated(target, tmp_path / "book.xlsx", RULES)

    assert found.changes == ()
    assert text == target.read_text("utf-8")


@pytest.mark.slow
@pytest.mark.needs("soffice")
def test_a_workbook_that_libreoffice_saved_is_the_same_plan(tmp_path, books, kinds):
    """Another program writes other XML, and the same words."""
    chosen = [path for path in PLANS if path.stem in ("haarlemmermeer", "hoorn", "westfriesland")]
    for path in chosen:
        raw = book.written(plan_of(path, books), books, day=DAY, language="nl")
        (tmp_path / f"{path.stem}.xlsx").write_bytes(raw)
    report = app.check(RULES, ROOT / "plans/haarlemmermeer.yaml", as_of=DAY, engine="plain")
    (tmp_path / "report.xlsx").write_bytes(app.rendered(report, "xlsx").data)
    out = tmp_path / "out"
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/lo", "--headless", "--convert-to",
         "xlsx:Calc MS Excel 2007 XML", "--outdir", out, *sorted(tmp_path.glob("*.xlsx"))],
        check=True, capture_output=True, timeout=900,
    )  # fmt: skip

    for path in chosen:
        sheets = documents.sheets("book.xlsx", (out / f"{path.stem}.xlsx").read_bytes())
        found = filled.read(path, "book.xlsx", sheets, kinds)
        assert Plan.model_validate(found.data, by_alias=True, by_name=False) == plan_of(path, books)
    again = planning.updated(ROOT / "plans/haarlemmermeer.yaml", out / "report.xlsx", RULES)
    assert again[0].changes == ()
    assert cells((out / "report.xlsx").read_bytes())["Eisen"] == cells((tmp_path / "report.xlsx").read_bytes())["Eisen"]


@pytest.mark.slow
@pytest.mark.needs("soffice")
def test_a_changed_workbook_that_libreoffice_saved_reads_right_or_is_told(tmp_path):
    """Other orders, a real day and a thousand rows are read; what is wrong is told with its place, and nothing made."""

    def merged(book):
        book.get_worksheet_by_name("Vragen").merge_range("H5:H9", "2024")

    plain = with_officer(new_book())
    turned = {name: [[*[""] * (len(grid[0]) - len(row)), *row[::-1]] for row in grid]
              for name, grid in reversed(plain.items())}  # fmt: skip
    longer = with_officer(new_book())
    for row in range(len(longer["Vragen"]) + 500, len(longer["Vragen"]) + 1500):
        fill(longer["Vragen"], row, feit="beleid.gepubliceerd", stand="gepland", toegezegd_voor="2027", bron="beleid",
             in_eigen_woorden=f"Toezegging {row}")  # fmt: skip
    renamed_column, formula = with_officer(new_book()), with_officer(new_book())
    renamed_column["Vragen"][0][5] = "Standje"
    formula["Vragen"][4][6] = "\0=SUM(1,2)"
    made = {
        "plain": saved(plain), "turned": saved(turned), "longer": saved(longer),
        "day": saved(with_officer(new_book(), geldt_sinds=date(2024, 9, 30))),
        "renamed": saved(renamed_column), "formula": saved(formula), "merged": saved(plain, merged),
        "wrong": saved(with_officer(new_book(), geldt_sinds="30-9-2024")),
    }  # fmt: skip
    for name, raw in made.items():
        (tmp_path / f"{name}.xlsx").write_bytes(raw)
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/lo", "--headless", "--convert-to",
         "xlsx:Calc MS Excel 2007 XML", "--outdir", tmp_path / "out", *sorted(tmp_path.glob("*.xlsx"))],
        check=True, capture_output=True, timeout=900,
    )  # fmt: skip

    def read(name: str) -> str:
        return planning.begun(tmp_path / "out" / f"{name}.xlsx", tmp_path, RULES, day=DAY)

    expected = begun(tmp_path, plain)
    assert read("plain") == expected
    assert read("turned") == expected
    assert read("day") == expected.replace("2024-09\n", "2024-09-30\n").replace('"2024-09"', '"2024-09-30"')
    assert read("longer").count("Toezegging") == 1000
    for name, words in (("renamed", 'Kolom F heet nu "Standje"'), ("formula", "formule"), ("merged", "H5:H9"),
                        ("wrong", "geen datum")):  # fmt: skip
        with pytest.raises(ComplianceError) as told:
            read(name)
        assert words in "\n".join(told.value.said("nl")), name


def test_the_same_plan_gives_the_same_bytes(books):
    plan = plan_of(ROOT / "plans/hoorn.yaml", books)

    assert book.written(plan, books, day=DAY, language="nl") == book.written(plan, books, day=DAY, language="nl")


# --- filled in --------------------------------------------------------------------------------------------------------


@pytest.mark.lengthy
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_new_workbook_asks_every_question_once(language, books):
    grid = new_book(language)["Vragen" if language == "nl" else "Questions"]
    facts = [row[4] for row in grid[1:] if len(row) > 4 and row[4]]

    assert facts == [entry.fact for one in planning.book.asked(books) for entry in one.facts]


@pytest.mark.lengthy
def test_an_empty_workbook_is_a_plan_of_which_nothing_is_known(tmp_path, books):
    text = begun(tmp_path, new_book())

    assert "claims: []" in text
    (tmp_path / "zeist.yaml").write_text(text, encoding="utf-8")
    assert plan_of(tmp_path / "zeist.yaml", books).organisation.code == "GM0355"


@pytest.mark.lengthy
@pytest.mark.parametrize(("answer", "value"), [("", None), ("ja", True), ("Nee", False), ("true", True), ("no", False)])
def test_what_is_filled_in_becomes_a_claim(answer, value, tmp_path, books):
    (tmp_path / "zeist.yaml").write_text(begun(tmp_path, with_officer(new_book(), antwoord=answer)), encoding="utf-8")
    (claim,) = plan_of(tmp_path / "zeist.yaml", books).claims

    assert (claim.fact, claim.state, claim.value) == ("aandachtsfunctionaris.aangesteld", "in_place", value)
    assert (claim.since.text, claim.evidence[0].paraphrase) == ("2024-09", "Er is er een.")


@pytest.mark.lengthy
@pytest.mark.parametrize(
    ("written", "read"),
    [(2024, "2024"), (date(2024, 9, 30), "2024-09-30"), ("2024-Q3", "2024-Q3"), (" 2024-09 ", "2024-09")],
)
def test_a_date_is_read_however_the_cell_holds_it(written, read, tmp_path, books):
    """A number, a day of Excel, or words."""
    text = begun(tmp_path, with_officer(new_book(), geldt_sinds=written))
    (tmp_path / "zeist.yaml").write_text(text, encoding="utf-8")

    assert plan_of(tmp_path / "zeist.yaml", books).claims[0].since.text == read


@pytest.mark.lengthy
def test_the_fingerprint_of_a_text_is_reckoned(tmp_path, books):
    """Nobody does that in a cell; the quote is then found in the text."""
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/beleid.txt").write_text("Er is een aandachtsfunctionaris aangesteld.\n", encoding="utf-8")
    sheets = with_officer(new_book(), in_eigen_woorden="")
    fill(sheets["Bronnen"], 2, webadres="", bestand_met_de_tekst="sources/beleid.txt")
    grid = sheets["Vragen"]
    quote = {"zin_uit_het_stuk_(letterlijk)": "Er is een aandachtsfunctionaris aangesteld.", "regels": 1}
    fill(grid, row_of(grid, "aandachtsfunctionaris.aangesteld"), **quote)
    (tmp_path / "zeist.yaml").write_text(begun(tmp_path, sheets), encoding="utf-8")

    assert plan_of(tmp_path / "zeist.yaml", books).claims[0].evidence[0].lines.text == "1"


@pytest.mark.lengthy
def test_columns_and_sheets_may_stand_in_another_order(tmp_path, books):
    sheets = with_officer(new_book())
    turned = {name: [row[::-1] if len(row) == len(grid[0]) else [*[""] * (len(grid[0]) - len(row)), *row[::-1]]
                     for row in grid] for name, grid in reversed(sheets.items())}  # fmt: skip

    assert begun(tmp_path, turned) == begun(tmp_path, sheets)


@pytest.mark.lengthy
def test_a_thousand_rows_more_are_read(tmp_path, books):
    """Empty ones mean nothing; filled-in ones are claims."""
    sheets = with_officer(new_book())
    grid = sheets["Vragen"]
    end = len(grid)
    for row in range(end + 500, end + 1500):
        fill(grid, row, feit="beleid.gepubliceerd", stand="gepland", toegezegd_voor="2027", bron="beleid",
             in_eigen_woorden=f"Toezegging {row}")  # fmt: skip
    (tmp_path / "zeist.yaml").write_text(begun(tmp_path, sheets), encoding="utf-8")

    assert len(plan_of(tmp_path / "zeist.yaml", books).claims) == 1001


@pytest.mark.lengthy
def test_more_sentences_stand_on_a_sheet_of_their_own(tmp_path, books):
    sheets = with_officer(new_book())
    grid = sheets["Vragen"]
    number = grid[row_of(grid, "aandachtsfunctionaris.aangesteld") - 1][0]
    fill(sheets["Meer bewijs"], 2, bij_nr=number, bron="beleid", in_eigen_woorden="Nog een zin.")
    (tmp_path / "zeist.yaml").write_text(begun(tmp_path, sheets), encoding="utf-8")

    said = [quote.paraphrase for quote in plan_of(tmp_path / "zeist.yaml", books).claims[0].evidence]
    assert said == ["Er is er een.", "Nog een zin."]


# --- mistakes ---------------------------------------------------------------------------------------------------------


def one_wrong(column: str, value: object) -> Sheets:
    return with_officer(new_book(), **{column: value})


@pytest.mark.lengthy
@pytest.mark.parametrize(
    ("column", "value", "title", "words"),
    [
        ("stand", "gedaan", "Stand", 'state: "gedaan" is hier geen toegestane waarde'),
        ("stand", "", "", "state"),
        ("antwoord", "misschien", "Antwoord", 'value: "misschien" past niet'),
        ("geldt_sinds", "30-9-2024", "Geldt sinds", "geen datum"),
        ("geldt_sinds", "2024-13", "Geldt sinds", "die dag bestaat niet"),
        ("geldt_sinds", "1824", "Geldt sinds", "het jaar 1824 kan niet kloppen"),
        ("geldt_sinds", date(1900, 1, 1), "Geldt sinds", "het jaar 1900 kan niet kloppen"),
        ("feit", "beleid.vastgestelt", "Feit", "beleid.vastgestelt"),
        ("bron", "belied", "Bron", 'onbekende bron "belied"'),
        ("bron", "", "", "source"),
        ("bladzijde", "twaalf", "Bladzijde", "twaalf"),
        ("regels", "a-b", "Regels", "geen regels"),
        ("elke", "jaarlijks", "Elke", "geen termijn"),
    ],
)
def test_a_wrong_cell_is_told_with_its_sheet_row_and_column(column, value, title, words, tmp_path):
    sheets = one_wrong(column, value)
    row = next(at for at, cells in enumerate(sheets["Vragen"], start=1) if "Er is er een." in cells)
    told = problems(tmp_path, sheets)

    assert len(told) == 1
    assert "[boek.xlsx]Vragen!" in told[0]
    assert f"rij {row}" in told[0]
    assert words in told[0]
    assert not title or f'kolom "{title}"' in told[0]


@pytest.mark.lengthy
def test_every_mistake_is_told_in_one_run(tmp_path):
    """In cells of several sheets."""
    sheets = with_officer(new_book(), stand="gedaan", geldt_sinds="gisteren")
    fill(sheets["Bronnen"], 3, korte_naam="tweede", titel="Een stuk", soort_stuk="boek", datum_van_het_stuk="2024",
         webadres="example.org")  # fmt: skip

    told = "\n".join(problems(tmp_path, sheets))
    assert [word in told for word in ("gedaan", "gisteren", "boek", "geen webadres")] == [True] * 4


def test_a_renamed_column_is_told_with_the_name_it_has_now(tmp_path):
    sheets = with_officer(new_book())
    sheets["Vragen"][0][5] = "Standje"

    assert 'Kolom F heet nu "Standje"' in problems(tmp_path, sheets)[0]


@pytest.mark.lengthy
@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (lambda sheets: sheets.pop("Bronnen"), 'heeft geen blad "Bronnen"'),
        (lambda sheets: sheets["Vragen"][0].__setitem__(6, "Stand"), 'de kolom "Stand" staat er twee keer'),
        (lambda sheets: sheets["Vragen"].__setitem__(0, []), "de rij met de titels"),
        (lambda sheets: sheets["Vragen"][3].__setitem__(6, "\0=1+1"), "hier staat een formule"),
        (lambda sheets: sheets["Gemeente"][3].__setitem__(1, "Zeits"), "Zeits"),
    ],
)
def test_what_is_no_longer_the_workbook_is_told(harm, words, tmp_path):
    sheets = with_officer(new_book())
    harm(sheets)

    assert words in "\n".join(problems(tmp_path, sheets))


@pytest.mark.lengthy
def test_every_formula_and_every_merged_cell_is_told(tmp_path):
    """With its cell, whatever sheet it is on."""

    def merged(book):
        book.get_worksheet_by_name("Vragen").merge_range("H5:H9", "2024")

    sheets = with_officer(new_book())
    for row in (4, 7):
        sheets["Vragen"][row][6] = "\0=SUM(1,2)"

    told = problems(tmp_path, sheets, merged)
    assert ["!G5" in told[0], "!G8" in told[1], "H5:H9" in told[2]] == [True] * 3


def renamed(raw: bytes, name: str, content: bytes = b"x") -> bytes:
    out = io.BytesIO(raw)
    with zipfile.ZipFile(out, "a") as packed:
        packed.writestr(name, content)
    return out.getvalue()


@pytest.mark.lengthy
@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda raw: renamed(raw, "xl/vbaProject.bin"), "macro's"),
        (lambda raw: renamed(raw, "xl/externalLinks/externalLink1.xml", b"<a/>"), "koppelingen"),
        (lambda raw: renamed(raw, "xl/embeddings/oleObject1.bin"), "ingesloten objecten"),
        (lambda raw: renamed(raw, "xl/big.xml", b" " * 25_000_000), "te groot"),
        (lambda raw: renamed(raw, "xl/entities.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'), "entiteiten"),
        (lambda raw: raw[: len(raw) // 2], "beschadigd"),
        (lambda raw: b"nr;eis\r\n", "geen Excel-werkboek"),
        (lambda raw: b"", "geen Excel-werkboek"),
        (lambda raw: b"\xd0\xcf\x11\xe0" + b"E\0n\0c\0r\0y\0p\0t\0e\0d\0", "wachtwoord"),
    ],
)
def test_a_file_that_is_no_plain_workbook_is_refused(make, words, tmp_path):
    (tmp_path / "boek.xlsx").write_bytes(make(saved(new_book())))
    with pytest.raises(ComplianceError) as told:
        planning.begun(tmp_path / "boek.xlsx", tmp_path, RULES, day=DAY)

    assert words in told.value.said("nl")[0]


@pytest.mark.lengthy
def test_a_sheet_that_says_it_is_endless_is_refused_before_room_is_made(tmp_path):
    def far(book):
        book.get_worksheet_by_name("Vragen").write_string(1_048_575, 16_383, "x")

    assert "heeft meer dan 20000 rijen" in problems(tmp_path, new_book(), far)[0]


# --- brought up to date -----------------------------------------------------------------------------------------------


@pytest.fixture
def plans(tmp_path) -> Path:
    shutil.copytree(ROOT / "plans", tmp_path / "plans")
    return tmp_path / "plans"


def changed(plans: Path, name: str, change) -> tuple[str, str, object]:
    """The text before, the text after, and what was told, of a plan whose workbook somebody changed."""
    target = plans / name
    sheets = cells(planning.exported(target, RULES, day=DAY, language="nl"))
    change(sheets)
    (plans / "book.xlsx").write_bytes(saved(sheets))
    before = target.read_text("utf-8")
    found, text = planning.updated(target, plans / "book.xlsx", RULES)
    return before, text, found


@pytest.mark.lengthy
def test_one_changed_cell_changes_one_line(plans):
    """Comments, layout and everything else stay as they were."""

    def change(sheets):
        grid = sheets["Vragen"]
        row = next(at for at, cells in enumerate(grid, 1) if "beleid.vastgesteld" in cells and "gepland" in cells)
        fill(grid, row, wie="college", toegezegd_voor="2025-01")

    before, after, found = changed(plans, "haarlemmermeer.yaml", change)
    lines = [(old, new) for old, new in zip(before.splitlines(), after.splitlines(), strict=True) if old != new]
    assert lines == [("    due: 2024-10-22", "    due: 2025-01"), ("    owner: B&W", "    owner: college")]
    assert [(key.key, key.old, key.new) for key in found.changes[0].keys] == [
        ("due", "2024-10-22", "2025-01"), ("owner", "B&W", "college"),
    ]  # fmt: skip


@pytest.mark.lengthy
def test_a_new_row_becomes_a_claim_at_the_end_and_a_new_source_comes_with_it(plans, books):
    def change(sheets):
        fill(sheets["Bronnen"], len(sheets["Bronnen"]) + 1, korte_naam="brief", titel="Brief: aan de raad",
             soort_stuk="besluit", datum_van_het_stuk="2025-03-01", webadres="https://example.org/brief")  # fmt: skip
        fill(sheets["Vragen"], len(sheets["Vragen"]) + 1, feit="aandachtsfunctionaris.aangesteld", stand="geregeld",
             geldt_sinds="2025-03-01", bron="brief", in_eigen_woorden="Zij is begonnen: # en wel nu.")  # fmt: skip

    before, after, found = changed(plans, "haarlemmermeer.yaml", change)
    assert [one.what for one in found.changes] == ["sources", "claims"]
    (plans / "haarlemmermeer.yaml").write_text(after, encoding="utf-8")
    plan = plan_of(plans / "haarlemmermeer.yaml", books)
    assert plan.claims[-1].evidence[0].paraphrase == "Zij is begonnen: # en wel nu."
    left = iter(after.splitlines())
    assert all(line in left for line in before.splitlines()), "every line that stood there stands there still"
    assert planning.updated(plans / "haarlemmermeer.yaml", plans / "book.xlsx", RULES)[0].changes == ()


@pytest.mark.lengthy
def test_a_plan_without_any_claim_gets_its_first(plans, books):
    """Of lists that are written as empty."""
    quote = "uiterlijk in december 2022 het beleid lokaal vastgesteld"

    def change(sheets):
        fill(sheets["Vragen"], len(sheets["Vragen"]) + 1, feit="beleid.gepubliceerd", stand="geregeld",
             bron="programma", regels="31-32", **{"zin_uit_het_stuk_(letterlijk)": quote})  # fmt: skip

    _, after, _ = changed(plans, "hoorn.yaml", change)
    (plans / "hoorn.yaml").write_text(after, encoding="utf-8")
    assert [claim.fact for claim in plan_of(plans / "hoorn.yaml", books).claims] == ["beleid.gepubliceerd"]


@pytest.mark.lengthy
def test_what_changed_in_the_plan_meanwhile_is_not_overwritten(plans):
    target = plans / "haarlemmermeer.yaml"
    sheets = cells(planning.exported(target, RULES, day=DAY, language="nl"))
    grid = sheets["Vragen"]
    row = next(at for at, words in enumerate(grid, 1) if "beleid.vastgesteld" in words and "gepland" in words)
    fill(grid, row, wie="x")
    (plans / "book.xlsx").write_bytes(saved(sheets))
    target.write_text(target.read_text("utf-8").replace("due: 2024-10-22", "due: 2024-10-29"), encoding="utf-8")

    with pytest.raises(ComplianceError) as told:
        planning.updated(target, plans / "book.xlsx", RULES)
    assert "zegt niet meer wat hier stond" in told.value.said("nl")[0]


@pytest.mark.lengthy
def test_a_workbook_of_another_municipality_is_refused(plans):
    (plans / "book.xlsx").write_bytes(planning.exported(plans / "hoorn.yaml", RULES, day=DAY, language="nl"))

    with pytest.raises(ComplianceError) as told:
        planning.updated(plans / "haarlemmermeer.yaml", plans / "book.xlsx", RULES)
    assert any("dit werkboek is van Hoorn (GM0405)" in words for words in told.value.said("nl"))


@pytest.mark.lengthy
def test_nothing_is_written_where_one_row_is_wrong(plans, program):
    target = plans / "haarlemmermeer.yaml"
    sheets = cells(planning.exported(target, RULES, day=DAY, language="nl"))
    end = len(sheets["Vragen"])
    fill(sheets["Vragen"], end + 1, feit="beleid.gepubliceerd", stand="gepland", bron="nota", in_eigen_woorden="Ja.")
    fill(sheets["Vragen"], end + 2, feit="beleid.gepubliceerd", stand="klaar", bron="nota", in_eigen_woorden="Ja.")
    (plans / "book.xlsx").write_bytes(saved(sheets))
    before = target.read_bytes()
    run = program("plan", "update", target, "--from", plans / "book.xlsx")

    assert (run.returncode, run.stdout, target.read_bytes()) == (2, "", before)
    assert f'rij {end + 2}, kolom "Stand"' in run.stderr


@pytest.mark.lengthy
def test_the_preview_comes_first_and_alone_with_dry_run(plans, program):
    target = plans / "haarlemmermeer.yaml"
    sheets = cells(planning.exported(target, RULES, day=DAY, language="nl"))
    fill(sheets["Vragen"], len(sheets["Vragen"]) + 1, feit="beleid.gepubliceerd", stand="gepland", bron="nota",
         in_eigen_woorden="Het komt.")  # fmt: skip
    (plans / "book.xlsx").write_bytes(saved(sheets))
    before = target.read_bytes()
    words = ("plan", "update", target, "--from", plans / "book.xlsx")

    dry = program(*words, "--dry-run")
    assert (dry.returncode, target.read_bytes()) == (0, before)
    assert "Het komt." in dry.stdout
    assert program(*words).stdout == dry.stdout
    assert b"Het komt." in target.read_bytes()
