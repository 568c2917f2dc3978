"""Word and OpenDocument: the story as a document with real headings, lists and tables, that other programs open."""

import io
import re
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import docx
import pytest

from compliance import app, documents, wording
from compliance.model.report import Report
from compliance.render import Reader, story
from compliance.render.blocks import Cell, Heading, Item, Items, Paragraph, Picture, Table
from compliance.render.formats import REGISTRY
from tests import invented, unzipped

ROOT = Path(__file__).parents[1]
DAY = date(2026, 11, 28)
FORMS = ("docx", "odt")


@pytest.fixture(scope="module")
def reports() -> dict[str, Report]:
    found = {
        name: app.check(ROOT / "rules", ROOT / f"plans/{name}.yaml", as_of=DAY, engine="plain")
        for name in ("haarlemmermeer", "hoorn")
    }
    return found | {"invented": invented.report()}


def written(blocks, form: str, language="nl", **reader) -> bytes:
    return REGISTRY[form].write(tuple(blocks), language, Reader(**reader))


def said(form: str, data: bytes) -> str:
    """The words of a document as this project's own reader has them, in one line."""
    return " ".join(documents.document(f"report.{form}", data).text.split())


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("form", FORMS)
def test_golden(form, language, golden):
    """Every part of the document of the invented report, whose texts try to be more than text."""
    golden(f"{form}/short.{language}.txt", unzipped.dump(app.rendered(invented.report(), form, language).data))


@pytest.mark.lengthy
@pytest.mark.parametrize("everything", [False, True])
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", ["haarlemmermeer", "hoorn", "invented"])
def test_word_and_opendocument_say_the_same_and_what_the_story_says(name, language, everything, reports):
    """Read back by a reader of documents, both have the same headings, and a verdict with every requirement."""
    report, reader = reports[name], app.Reader(everything=everything)
    told = {form: said(form, app.rendered(report, form, language, reader).data) for form in FORMS}
    paged = Reader(everything=everything, paged=True)
    headings = [block for block in story.told(report, language, paged) if isinstance(block, Heading)]

    for form in FORMS:
        at = 0
        for heading in headings:
            words = " ".join(f"{heading.name} {heading.text}".split())
            found = told[form].find(words, at)
            assert found >= 0, (form, words)
            at = found + len(words)
            if heading.status:
                assert heading.status.text in told[form][at : at + len(heading.status.text) + 8]
    if everything:
        for found in report.requirements:
            verdict = wording.VERDICT[found.verdict].said(language)
            assert re.search(rf"{found.id} .{{0,250}}{re.escape(verdict)}", told["docx"])


def test_headings_lists_and_tables_are_real(reports):
    """What a reader of screens, an outline or a table of contents goes by."""
    raw = app.rendered(reports["haarlemmermeer"], "docx").data
    found = docx.Document(io.BytesIO(raw))
    styles = {paragraph.style.name for paragraph in found.paragraphs}

    assert {"Heading 1", "Heading 2", "Heading 3", "List Bullet"} <= styles
    assert sum(paragraph.style.name == "Heading 1" for paragraph in found.paragraphs) == 1


def test_a_table_repeats_its_head_and_keeps_its_rows_whole():
    table = Table(("Eis", "Aantal"), ((Cell("A"), Cell("1")),) * 3, frozenset({1}))
    word = unzipped.dump(written([table], "docx"))
    text = unzipped.dump(written([table], "odt"))

    assert (word.count("<w:tblHeader/>"), word.count("<w:cantSplit/>")) == (1, 4)
    assert text.count("<table:table-header-rows>") == 1
    assert text.count('table:style-name="ReportRow"') == 4


@pytest.mark.parametrize(("language", "word", "text"), [
    ("nl", 'w:lang w:val="nl-NL"', 'fo:language="nl" fo:country="NL"'),
    ("en", 'w:lang w:val="en-GB"', 'fo:language="en" fo:country="GB"'),
])  # fmt: skip
def test_its_language_is_said(language, word, text):
    """So that spelling and hyphenation are of that language."""
    assert word in unzipped.dump(written([Paragraph("x")], "docx", language))
    assert text in unzipped.dump(written([Paragraph("x")], "odt", language))


@pytest.mark.parametrize("form", FORMS)
def test_a_picture_has_its_words(form):
    """Who does not see it hears what it shows."""
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 100"><rect width="9" height="9"/></svg>'
    told = unzipped.dump(written([Picture("Niveaus", 'Twee "balken" & meer', svg)], form))

    assert "Twee &quot;balken&quot; &amp; meer" in told if form == "docx" else 'Twee "balken" &amp; meer' in told
    assert "report1.svg" in told
    assert "report1.png" in told, "older programs draw no SVG"


@pytest.mark.parametrize("form", FORMS)
def test_without_typst_a_picture_is_there_as_svg_alone(form, monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    told = unzipped.dump(written([Picture("a", "b", '<svg xmlns="http://www.w3.org/2000/svg"/>')], form))

    assert "report1.svg" in told
    assert ".png" not in told


@pytest.mark.parametrize("form", FORMS)
def test_a_table_has_its_caption(form):
    assert "Waarvan dit is" in unzipped.dump(written([Table(("a",), ((Cell("1"),),), caption="Waarvan dit is")], form))


HOSTILE = (
    "=cmd|' /C calc'!A0", "<w:p/><text:p/>", "</w:t></w:r>", "&amp;&lt;", '{ INCLUDETEXT "c:\\x" }', "{=1+1}",
    "«MERGEFIELD»",
    "\u202eomgekeerd", "a\u00adb\u200bc", "\x00\x07\x1b[31m", "\ud800", "\ufffe", "]]>",
    "x" * 10_000, "regel\nregel\r\ttab",
)  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("words", HOSTILE, ids=lambda words: ascii(words[:20]))
def test_whatever_a_plan_says_is_words_there(form, words):
    """No part of it becomes a part of the document."""
    blocks = [
        Heading(words, 1, words, Cell(words)), Paragraph(words), Items((Item(words, (Paragraph(words),)),)),
        Table((words,), ((Cell(words),),)),
    ]  # fmt: skip
    harmless = [
        Heading("x", 1, "x", Cell("x")),
        Paragraph("x"),
        Items((Item("x", (Paragraph("x"),)),)),
        Table(("x",), ((Cell("x"),),)),
    ]
    part = {"docx": "word/document.xml", "odt": "content.xml"}[form]

    def tags(of) -> list[str]:
        with zipfile.ZipFile(io.BytesIO(written(of, form))) as packed:
            return [one.tag for one in ET.fromstring(packed.read(part)).iter()]

    quiet = {f"{{urn:oasis:names:tc:opendocument:xmlns:text:1.0}}{name}" for name in ("s",)}
    assert [tag for tag in tags(blocks) if tag not in quiet] == [tag for tag in tags(harmless) if tag not in quiet]


@pytest.mark.lengthy
@pytest.mark.parametrize("form", [*FORMS, "xlsx"])
def test_the_same_bytes_in_another_process_and_another_time_zone(form, tmp_path):
    words = [sys.executable, "-m", "compliance", "check", "plans/hoorn.yaml", "--as-of", "2026-11-28",
             "--engine", "plain",
             "--format", form, "--fail-on", "none"]  # fmt: skip
    worlds = [
        {"TZ": "Pacific/Auckland", "PATH": "", "PYTHONHASHSEED": "1"},
        {"TZ": "America/Los_Angeles", "PATH": "", "PYTHONHASHSEED": "2"},
    ]
    made = [subprocess.run(words, cwd=ROOT, check=True, capture_output=True, env=world).stdout for world in worlds]

    assert made[0] == made[1]
    assert made[0][:2] == b"PK"


@pytest.mark.slow
@pytest.mark.needs("soffice", "pdftotext")
def test_libreoffice_opens_them_and_shows_every_verdict(reports, tmp_path):
    """One call for all; what it prints has each requirement with its verdict."""
    for name in ("haarlemmermeer", "hoorn", "invented"):
        for form in FORMS:
            raw = app.rendered(reports[name], form, "nl", app.Reader(everything=True)).data
            (tmp_path / f"{name}-{form}.{form}").write_bytes(raw)
    for form in FORMS:
        raw = app.rendered(reports["haarlemmermeer"], form).data
        (tmp_path / f"short-{form}.{form}").write_bytes(raw)
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/lo", "--headless", "--convert-to", "pdf", "--outdir",
         tmp_path, *sorted(tmp_path.glob("*.docx")), *sorted(tmp_path.glob("*.odt"))],
        check=True, capture_output=True, timeout=900,
    )  # fmt: skip

    for name in ("haarlemmermeer", "hoorn", "invented"):
        for form in FORMS:
            done = subprocess.run(
                ["pdftotext", tmp_path / f"{name}-{form}.pdf", "-"], check=True, capture_output=True, text=True
            )
            told = " ".join(done.stdout.split())
            for found in reports[name].requirements:
                verdict = wording.VERDICT[found.verdict].nl
                assert re.search(rf"{found.id} .{{0,300}}{re.escape(verdict)}", told), (name, form, found.id)
    for form in FORMS:
        words = ["pdftotext", tmp_path / f"short-{form}.pdf", "-"]
        pages = subprocess.run(words, check=True, capture_output=True, text=True).stdout.split("\f")
        assert pages[1].lstrip().startswith(("In beeld", "Wat ontbreekt")), "what an officer reads first is one page"
