"""The PDF: no fault by PDF/UA-1 and PDF/A-2a that a validator knows, the same bytes anywhere, text that stays text."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import page
import pypdfium2
import pytest

from compliance import app
from compliance.errors import ComplianceError
from compliance.model.base import Noun
from compliance.render import blocks
from compliance.render.formats import pdf
from compliance.render.kinds import Reader
from tests import invented
from tests.test_forecast_formats import difference, forecast

ROOT = Path(__file__).parents[1]
HOSTILE = (
    "#panic(1)", '#read("/etc/passwd")', "$ x^2 $ @ref <label> _a_ *b* `c` \\ // geen", "= Kop", "<script>", "=1+1",
    "\x1b[31m\x00", "\u202eom", "e\u0301\u0323 計画 \U0001f600 \ue000 \u05e2\u05d1", "w" * 10_000, "-" * 300,
    "https://" + "x" * 500,
)  # fmt: skip


def text(data: bytes) -> str:
    """What a reader of PDF sees, with words that were broken at a line's end put together."""
    document = pypdfium2.PdfDocument(data)
    found = "\n\n".join(sheet.get_textpage().get_text_range() for sheet in document)
    document.close()
    return found.replace("\r\n", "\n") + "\n"


def faults(data: bytes) -> list[str]:
    found = [page.validate_pdf_bytes(data, profile=profile) for profile in ("PDF/UA-1", "PDF/A-2a")]
    return [f"{one.profile}: {failure.rule_id} {failure.message}" for one in found for failure in one.failures]


def nouns() -> dict[str, Noun]:
    report = invented.report()
    return {
        "report": report, "explanation": app.explained(report, "P1-INV-03"), "forecast": forecast(),
        "difference": difference(),
    }  # fmt: skip


@pytest.mark.lengthy
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_validator_finds_no_fault(language):
    """In the report for each reader, and in whatever else is told."""
    for name, noun in nouns().items():
        for role in ("officer", "council", "auditor") if name == "report" else ("officer",):
            assert faults(app.rendered(noun, "pdf", language, Reader(role)).data) == [], (name, role)


@pytest.mark.slow  # with another typst a line may end elsewhere
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("role", ["officer", "council", "auditor"])
def test_the_words_of_each_report_are_those_that_were_looked_at(role, language, golden):
    """Page by page, as a reader of PDF finds them."""
    golden(f"pdf/{role}.{language}.txt", text(app.rendered(invented.report(), "pdf", language, Reader(role)).data))


def test_a_pdf_bears_the_day_of_which_it_tells():
    made = app.rendered(invented.report(), "pdf").data

    assert b"D:20250228" in made
    assert app.rendered(invented.report(), "pdf").media_type == "application/pdf"


@pytest.mark.lengthy
def test_the_same_report_gives_the_same_bytes_in_another_process_and_time_zone():
    """No clock, no zone and no chance comes into it."""
    said = "import sys; from tests import invented; from compliance import app; " \
           "sys.stdout.buffer.write(app.rendered(invented.report(), sys.argv[1]).data)"  # fmt: skip
    here = {form: app.rendered(invented.report(), form).data for form in ("pdf", "html")}
    for zone, form in (("Pacific/Kiritimati", "pdf"), ("America/Adak", "html")):
        env = {**os.environ, "TZ": zone, "PYTHONHASHSEED": "7", "LC_ALL": "C"}
        done = subprocess.run([sys.executable, "-c", said, form], capture_output=True, check=True, cwd=ROOT, env=env)
        assert done.stdout == here[form]


@pytest.mark.slow
@pytest.mark.parametrize("said", HOSTILE)
def test_whatever_a_plan_says_is_text(said):
    """In every kind of block: it is drawn as it is, or told by its number, and nothing of it runs."""
    quote = blocks.Quote(said, said, True, said, said, said)
    cell = blocks.Cell(said, "✓", "good", said)
    told = (
        blocks.Heading(said), blocks.Heading(said, 2, said, blocks.Cell("voldaan", "✓", "good")),
        blocks.Paragraph(said), quote,
        blocks.Facts((blocks.Fact(said, (said, quote)),)),
        blocks.Table(("Kop", "b"), ((cell, cell),), caption=said),
        blocks.Items((blocks.Item(quote, (quote, blocks.Paragraph(said))),)),
    )  # fmt: skip
    made = pdf.write(told, "nl", Reader(as_of=date(2026, 1, 1)))

    assert faults(made) == []
    shown = "".join(text(made).split()).replace("\u200b", "").replace("\ufffe", "").replace("-", "")
    wanted = "".join(blocks.clean(said).split()).replace("-", "")
    if len(wanted) > 1000:  # it stands on several pages, with their feet between
        wanted = wanted[:1000]
    assert not wanted.isascii() or shown.count(wanted) >= 5


@pytest.mark.lengthy
def test_every_sign_that_is_said_to_be_drawn_is():
    """The fonts that typst carries have them all; every other sign is told by its number."""
    drawn = [chr(code) for first, last in pdf._SHOWN for code in range(first, last + 1)]
    signs = "".join(c for c in drawn if c.isprintable())
    told = tuple(blocks.Paragraph(" ".join(signs[at : at + 40])) for at in range(0, len(signs), 40))

    assert faults(pdf.write(told, "nl", Reader())) == []
    assert "[U+1F600]" in text(pdf.write((blocks.Paragraph("\U0001f600"),), "nl", Reader()))


def test_without_typst_it_is_said_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)

    with pytest.raises(ComplianceError) as caught:
        app.rendered(invented.report(), "pdf")
    assert ".[reports]" in str(caught.value.problems[0].said("nl"))
