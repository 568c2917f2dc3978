"""Haarlemmermeer and Hoorn for each reader in both languages: pages opened by real readers say what the JSON says."""

import re
import subprocess
from datetime import date
from pathlib import Path

import page
import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from selectolax.lexbor import LexborHTMLParser

from compliance import app, wording
from compliance.model.report import Report
from compliance.render.blocks import clean
from tests.workbooks import cells

ROOT = Path(__file__).parents[1]
ROLES = ("officer", "council", "auditor")
ASKED = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module", params=["haarlemmermeer", "hoorn"])
def report(request) -> Report:
    return app.check(ROOT / "rules", ROOT / f"plans/{request.param}.yaml", as_of=date(2026, 9, 1))


def squeezed(text: str) -> str:
    """Letters alone: where a line or a page ends, and what hyphen it ends on, is layout."""
    return re.sub(r"[^\w]+", "", text.replace("\u200b", ""))


def named(text: str) -> set[str]:
    return set(re.findall(r"\bP\d-[A-Z]{3}-\d\d\b", text))


def facts_stand_in(text: str, report: Report, role: str, language: str) -> None:
    """Counts of each level; every requirement but for a council, which reads of no other; an auditor's every quote."""
    letters = squeezed(text)
    known = {found.id for found in report.requirements}
    for level in report.levels:
        of = f"{level.met} van {level.applicable}" if language == "nl" else f"{level.met} of {level.applicable}"
        assert squeezed(of) in letters
        assert squeezed(wording.LEVEL_OUTCOME[level.result].said(language)) in letters
    assert named(text) <= known
    if role == "council":
        due = {gap.requirement for gap in report.gaps if gap.due} | {one.requirement for one in report.open}
        assert due <= named(text)
        return
    assert named(text) == known
    if role == "auditor":
        claims = (claim for found in report.requirements for part in found.conditions for claim in part.claims)
        quotes = {clean(one.quote or one.paraphrase or "") for claim in claims for one in claim.evidence}
        assert {quote for quote in quotes if squeezed(quote) not in letters} == set()
        assert {file.sha256 for file in report.inputs if file.sha256 not in letters} == set()


@pytest.mark.lengthy
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("role", ROLES)
def test_a_pdf_says_what_the_report_says(report, role, language):
    """Valid by both standards, read page by page without their feet."""
    data = app.rendered(report, "pdf", language, app.Reader(role)).data
    for profile in ("PDF/UA-1", "PDF/A-2a"):
        assert [one.message for one in page.validate_pdf_bytes(data, profile=profile).failures] == []

    document = pypdfium2.PdfDocument(data)
    sheets = [sheet.get_textpage().get_text_range() for sheet in document]
    document.close()
    feet = re.compile(r"\s*(?:Bladzijde|Page) \d+ / \d+\s*$")
    facts_stand_in("\n".join(feet.sub("", sheet) for sheet in sheets), report, role, language)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("role", ROLES)
def test_a_page_says_what_the_report_says(report, role, language):
    tree = LexborHTMLParser(app.rendered(report, "html", language, app.Reader(role)).text)

    facts_stand_in(tree.css_first("main").text(separator=" "), report, role, language)


@pytest.mark.slow
@pytest.mark.needs("soffice")
def test_libreoffice_reads_in_each_document_what_the_report_says(report, tmp_path):
    """Word and OpenDocument for each reader in both languages, opened and written out as text by another program."""
    told = [(form, role, language) for form in ("docx", "odt") for role in ROLES for language in ("nl", "en")]
    for form, role, language in told:
        data = app.rendered(report, form, language, app.Reader(role)).data
        (tmp_path / f"{form}-{role}-{language}.{form}").write_bytes(data)
    opened(tmp_path, "txt:Text (encoded):UTF8", *(f"{'-'.join(one)}.{one[0]}" for one in told))

    for form, role, language in told:
        text = (tmp_path / "out" / f"{form}-{role}-{language}.txt").read_text()
        facts_stand_in(text, report, role, language)


@pytest.mark.slow
@pytest.mark.needs("soffice")
def test_libreoffice_saves_each_cell_of_a_workbook_as_it_was(report, tmp_path):
    for language in ("nl", "en"):
        (tmp_path / f"{language}.xlsx").write_bytes(app.rendered(report, "xlsx", language).data)
    opened(tmp_path, "xlsx", "nl.xlsx", "en.xlsx")

    for language in ("nl", "en"):
        first, saved = (filled((tmp_path / at / f"{language}.xlsx").read_bytes()) for at in (".", "out"))
        assert saved == first


def opened(folder: Path, form: str, *names: str) -> None:
    """One run of LibreOffice that opens them all, and writes each in another form."""
    home = f"-env:UserInstallation=file://{folder}/lo"
    words = ["soffice", home, "--headless", "--convert-to", form, "--outdir", folder / "out"]
    subprocess.run([*words, *(folder / name for name in names)], check=True, capture_output=True, timeout=900)


def filled(raw: bytes) -> dict[str, list[tuple[int, int, str]]]:
    """What stands in a workbook, cell by cell."""
    return {
        name: [(at, column, str(value)) for at, row in enumerate(grid) for column, value in enumerate(row)
               if value not in ("", None)]
        for name, grid in cells(raw).items()
    }  # fmt: skip


@pytest.mark.slow
@pytest.mark.needs("chromium")
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("role", ROLES)
def test_a_browser_finds_no_fault_in_a_real_report(report, role, language, browser):
    sheet = browser.new_page(viewport={"width": 320, "height": 640})
    sheet.set_content(app.rendered(report, "html", language, app.Reader(role)).text)

    assert sheet.evaluate("document.documentElement.scrollWidth") <= 320
    assert [one["id"] for one in Axe().run(sheet, options={"runOnly": ASKED}).response["violations"]] == []
    sheet.close()
