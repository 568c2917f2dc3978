"""Scans: a page that is a picture is never read in passing; what tesseract makes of it is found again in its pages."""

import hashlib
import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pypdfium2
import pytest

from compliance import cite, documents
from compliance.cite.words import words
from compliance.documents import pdf, scan
from compliance.errors import ComplianceError
from compliance.model.sources import Document, Line, Quote, Source
from tests.documents import make
from tests.quoted import quotes

DOCUMENTS = Path(__file__).parent / "documents"
DOTS = 150
PAGES = {"haarlemmermeer": 4, "westfriesland": 2}
"""So many pages are read here; the whole of both takes a minute."""


def pictures(name: str) -> list[bytes]:
    """The pages of an agenda, set in running text, as a scanner gives them."""
    document = pypdfium2.PdfDocument(DOCUMENTS / f"{name}-running.pdf")
    try:
        return [pdf.grey(document[number], DOTS) for number in range(PAGES[name])]
    finally:
        document.close()


def as_document(pages: list[str]) -> Document:
    """Recognised text with the pages that it came from."""
    parts, lines, at = [], [], 0
    for page, text in enumerate(pages, 1):
        number = 0
        for row in text.split("\n"):
            if row.strip():
                number += 1
                lines.append(Line(at, at + len(row), number, page))
            parts.append(row + "\n")
            at += len(row) + 1
    return Document("0" * 64, "pdf", "".join(parts), tuple(lines))


def on_one_page(name: str, held: Document) -> list[tuple[Quote, Source]]:
    """The quotes that the typeset text has once on one of its first pages, with that page."""
    found = []
    for quote, source in quotes()[name]:
        for page in range(1, PAGES[name] + 1):
            asked = quote.model_copy(update={"lines": None, "page": page})
            if cite.find(asked, source, held).outcome == "found":
                found.append((asked, source))
                break
    return found


@pytest.mark.lengthy
@pytest.mark.needs("tesseract")
def test_quotes_are_found_in_what_tesseract_reads():
    """Typeset, drawn at 150 dots per inch, read with the Dutch model: of those with their digits right, 98 in 100."""
    asked = found = 0
    missed = []
    for name in make.AGENDAS:
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            pages = list(pool.map(lambda picture: scan.read_picture("page", picture, DOTS), pictures(name)))
        read = as_document(pages)
        there = {word.form for word in words(read.text)}
        for quote, source in on_one_page(name, documents.read(DOCUMENTS / f"{name}-running.pdf")):
            if all(word.form in there for word in words(str(quote.quote)) if any(map(str.isdigit, word.form))):
                citation = cite.find(quote, source, read)
                asked += 1
                found += citation.counts
                missed += [] if citation.counts else [(quote.quote, citation.outcome, citation.remark)]

    assert asked > 120
    assert found >= 0.98 * asked, missed


def picture_only(folder: Path) -> Path:
    """A PDF of two pages: one of text, one that is a picture of text."""
    kept = pypdfium2.PdfDocument(DOCUMENTS / "westfriesland-running.pdf")
    made = pypdfium2.PdfDocument.new()
    made.import_pages(kept, [0])
    page = made.new_page(*kept[1].get_size())
    image = pypdfium2.PdfImage.new(made)
    image.set_bitmap(kept[1].render(scale=DOTS / 72))
    image.set_matrix(pypdfium2.PdfMatrix().scale(*page.get_size()))
    page.insert_obj(image)
    page.gen_content()
    path = folder / "scan.pdf"
    made.save(path)
    made.close()
    kept.close()
    return path


def test_a_picture_of_text_is_told_and_the_rest_is_read(tmp_path):
    """Whether tesseract is installed or not: no verdict depends on it."""
    held = documents.read(picture_only(tmp_path))

    assert {line.page for line in held.lines} == {1}
    assert [words.nl for words in held.unread] == [
        "p. 2 is beeld, of heeft een onleesbare tekstlaag, en is niet gelezen"
    ]


@pytest.mark.lengthy
def test_silence_on_a_page_that_was_not_read_is_no_silence_of_the_document(tmp_path, program):
    """Both `check` and `verify` tell what was not read, and an unknown verdict rests on a fragment."""
    raw = picture_only(tmp_path).read_bytes()
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        "schema: compliance/plan/v1\norganisation: {kind: gemeente, name: Ons Dorp, code: GM0001}\n"
        "sources:\n  beleid:\n    title: Beleid\n    kind: plan\n    file: scan.pdf\n"
        f"    sha256: {hashlib.sha256(raw).hexdigest()}\n    dated: 2024\n    coverage: full\n",
        "utf-8",
    )
    report = json.loads(program("check", plan, "--as-of", "2026-01-01", "--format", "json").stdout)
    shown, verified = program("check", plan, "--as-of", "2026-01-01").stdout, program("verify", plan).stdout

    records = [record for question in report["open"] for record in question["searched"]]
    assert {record["coverage"] for record in records} == {"fragment"}
    assert all("p. 2 is beeld" in record["unread"][0]["nl"] for record in records)
    assert all("fragment" in one["flags"] for one in report["requirements"] if one["verdict"] == "unknown")
    assert "niet gelezen: p. 2 is beeld" in " ".join(shown.split())
    assert "plan.yaml:7" in verified
    assert "van scan.pdf is niet alles gelezen" in " ".join(verified.split())


def test_a_document_of_nothing_but_pictures_is_refused(tmp_path):
    """With what to do about it."""
    path = picture_only(tmp_path)
    made = pypdfium2.PdfDocument(path)
    made.del_page(0)
    made.save(tmp_path / "all.pdf")
    made.close()
    with pytest.raises(ComplianceError) as caught:
        documents.read(tmp_path / "all.pdf")

    (problem,) = caught.value.problems
    assert problem.words.nl == "scan: heeft OCR nodig (p. 1 bevat geen tekst, alleen beeld)"
    assert problem.words.en == "scan: needs OCR (p. 1 has no text, only an image)"
    assert problem.code == "needs-ocr"
    assert problem.hint


@pytest.mark.lengthy
@pytest.mark.needs("tesseract")
def test_a_scan_is_recognised_when_asked(tmp_path):
    """Pages that have text keep it; the others are read in their picture."""
    path = picture_only(tmp_path)
    first = documents.read(DOCUMENTS / "westfriesland-running.pdf")

    text = scan.recognised(str(path), path.read_bytes())

    beginning = [line for line in first.lines if line.page == 1]
    assert text.startswith(first.text[beginning[0].start : beginning[0].end])
    assert "Zorg- en Veiligheidshuis" in text


def test_without_tesseract_it_says_what_to_install(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(ComplianceError) as caught:
        scan.read_picture("scan.pdf", b"P5 1 1 255\n\x00", DOTS)

    assert "tesseract-ocr-nld" in caught.value.problems[0].said("en")
