"""What a council reads of what changed: against the report that the history had before, and nothing that is not so."""

from datetime import date
from pathlib import Path

import pytest

from compliance import app, wording
from compliance.model.report import Report
from compliance.render.blocks import Heading, Paragraph, Table
from compliance.render.kinds import Before
from compliance.render.phrases import Words
from compliance.render.since_last_time import story
from tests import invented, unzipped

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def both() -> tuple[Report, Report]:
    days = (date(2024, 11, 9), date(2026, 9, 1))
    old, new = (app.check(ROOT / "rules", ROOT / "plans/haarlemmermeer.yaml", as_of=d, engine="plain") for d in days)
    return old, new


def told(report: Report, before: Before | None, language="nl") -> list[object]:
    return [block for block in story(report, before, Words(language)) if not isinstance(block, Heading)]


@pytest.mark.lengthy
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_verdict_that_changed_and_no_other(both, language):
    old, new = both
    then = {found.id: found.verdict for found in old.requirements}
    expected = {
        (found.id, *(wording.VERDICT[one].said(language) for one in (then[found.id], found.verdict)))
        for found in new.requirements
        if then[found.id] != found.verdict
    }
    assert expected

    (table,) = (block for block in told(new, Before(1, old.as_of, old), language) if isinstance(block, Table))
    assert {(row[0].text.split()[0], row[1].text, row[2].text) for row in table.rows} == expected


def test_what_moved_is_named(both):
    old, new = both
    first = told(new, Before(1, old.as_of, old))[0]

    assert isinstance(first, Paragraph)
    assert first.text.endswith("Anders dan toen: de peildatum.")
    assert told(old, Before(1, old.as_of, old))[0].text.endswith("Regels, plan en peildatum zijn dezelfde.")
    assert told(old, Before(1, old.as_of, old))[-1].text == "Geen oordeel is veranderd."


def test_more_changes_than_two_pages_hold_are_named(both):
    """Eight are told with their titles; of the rest a reader sees which."""
    _, new = both
    old = new.model_copy(update={"requirements": tuple(
        one.model_copy(update={"verdict": "unknown" if one.verdict != "unknown" else "met"}) for one in new.requirements
    )})  # fmt: skip
    blocks = told(new, Before(1, new.as_of, old))
    said = " ".join(block.text for block in blocks if isinstance(block, Paragraph))
    (table,) = (block for block in blocks if isinstance(block, Table))

    assert len(table.rows) == 8
    names = {row[0].text.split()[0] for row in table.rows}
    assert {one.id for one in new.requirements} - names == {
        one.id for one in new.requirements if one.id in said.split("Ook veranderd: ")[1]
    }


def test_a_report_of_another_version_is_no_silence():
    (only,) = told(invented.report(), Before(7, date(2024, 1, 1), None))

    assert "nr. 7, 1 januari 2024" in only.text
    assert "niet mee te vergelijken" in only.text


@pytest.mark.lengthy
def test_the_history_knows_the_last_report_of_the_same_municipality(tmp_path, program):
    """Not one of another municipality, nor of a later day; told in every format, and again from the history."""
    kept = tmp_path / "h.sqlite"

    def run(plan: str, day: str, form: str, **more) -> str:
        out = tmp_path / f"out.{form}"
        words = ["check", f"plans/{plan}.yaml", "--as-of", day, "--engine", "plain", "--fail-on", "none"]
        done = program(*words, "--history", kept, "--format", form, "--for", "council", "-o", out)
        assert done.returncode == 0, done.stderr
        raw = out.read_bytes()
        return unzipped.words(app.Rendered(raw, "text/plain" if raw[:2] != b"PK" else "", f".{form}"))

    assert "geen eerder verslag" in run("haarlemmermeer", "2024-11-09", "text")
    run("haarlemmermeer", "2027-01-01", "text")
    run("hoorn", "2024-12-01", "text")
    for form in ("text", "markdown", "html", "docx", "odt"):
        said = " ".join(run("haarlemmermeer", "2026-09-01", form).split())
        assert "verslag van 9 november 2024 (nr. 1" in said.replace("\\", "")
        assert "P1-BEW-01" in said
    again = program("history", "show", "4", "--history", kept, "--for", "council")
    assert "verslag van 9 november 2024 (nr. 1" in again.stdout


def test_a_format_that_is_the_same_for_all_says_so(program):
    words = ["check", "plans/hoorn.yaml", "--as-of", "2026-09-01", "--engine", "plain", "--fail-on", "none"]

    assert "voor elke lezer hetzelfde" in program(*words, "--for", "council", "--format", "csv").stderr
    assert "voor elke lezer hetzelfde" not in program(*words, "--format", "csv").stderr
    assert "voor elke lezer hetzelfde" not in program(*words, "--for", "council", "--format", "html").stderr
