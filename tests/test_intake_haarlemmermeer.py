"""Haarlemmermeer's agenda, from its own text and as a table in other kinds of document, to the committed verdicts."""

import subprocess
from datetime import date
from html import escape
from pathlib import Path

import docx
import pytest
import xlsxwriter

from compliance import app, planning
from compliance.model.dates import Period
from compliance.planning import Given
from tests import scripted_review
from tests.scripted_review import HEADS, ROOT, RULES

BENCH = app.Workbench()
AS_OF = (date(2024, 12, 31), date(2025, 12, 31))
GIVEN = Given(
    title="Uitvoeringsagenda aanpak mensenhandel", dated=Period("2024-10-18"), adopted=Period("2024-11-09"),
    valid_until=Period("2027"),
)  # fmt: skip
MOST_ANSWERS = 150
HEAD = "Uitvoeringsagenda aanpak mensenhandel van de gemeente Haarlemmermeer"
LEAD = "In deze agenda staat wat de gemeente doet tegen mensenhandel, met de stand van zaken van elke actie."


def word(path: Path) -> Path:
    made = docx.Document()
    made.add_heading(HEAD, 1)
    made.add_paragraph(LEAD)
    table = made.add_table(rows=1, cols=len(HEADS))
    table.style = "Table Grid"
    for cell, words in zip(table.rows[0].cells, HEADS, strict=True):
        cell.text = words
    for row in scripted_review.rows().values():
        for cell, words in zip(table.add_row().cells, row.cells, strict=True):
            cell.text = words
    made.save(path)
    return path


def sheet(path: Path) -> Path:
    with xlsxwriter.Workbook(path) as made:
        page = made.add_worksheet("Agenda")
        page.write(0, 0, HEAD)
        page.write(1, 0, LEAD)
        for at, row in enumerate((HEADS, *(row.cells for row in scripted_review.rows().values())), 3):
            for column, words in enumerate(row):
                page.write_string(at, column, words) if words else None
    return path


def page(path: Path) -> Path:
    rows = (HEADS, *(row.cells for row in scripted_review.rows().values()))
    cells = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    path.write_text(
        f"<html><body><h1>{HEAD}</h1><p>{LEAD}</p><table>{cells}</table></body></html>".replace("<td>", "<th>", 4),
        "utf-8",
    )
    return path


def printed(path: Path) -> Path:
    made = word(path.with_suffix(".docx"))
    command = ["soffice", f"-env:UserInstallation=file://{path.parent}/lo", "--headless", "--convert-to", "pdf",
               "--outdir", str(path.parent), str(made)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)
    return path


def own(path: Path) -> Path:
    (path.parent / "sources").mkdir()
    found = path.parent / "sources" / "haarlemmermeer-agenda.txt"
    found.write_bytes((ROOT / "plans" / "sources" / "haarlemmermeer-agenda.txt").read_bytes())
    return found


def verdicts(plan: Path, day: date) -> dict[str, str]:
    report = app.check(RULES, plan, as_of=day, engine="plain", workbench=BENCH)
    return {one.id: one.verdict for one in report.requirements}


MADE = {"agenda.docx": word, "agenda.xlsx": sheet, "agenda.html": page, "agenda.pdf": printed, "agenda.txt": own}


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", [pytest.param(one, marks=pytest.mark.needs("soffice")) if one.endswith(".pdf") else one for one in MADE]
)
def test_confirming_row_by_row_gives_the_verdicts_of_the_committed_plan(tmp_path: Path, name: str):
    plan = tmp_path / "plan.yaml"
    path = MADE[name](tmp_path / name)
    plan.write_text(scripted_review.beginning(with_agenda=name.endswith(".txt")), "utf-8")
    (told,), text = planning.proposed([path], plan, RULES, GIVEN, BENCH)
    planning.draft_of(plan).write_text(text, "utf-8")
    draft = planning.draft(plan, RULES, BENCH)
    known = scripted_review.rows()
    found = {id(row) for one in draft.passages for row in scripted_review.rows_of(one, known)}
    counted = scripted_review.reviewed(plan, BENCH)
    assert told.left_out == 0
    assert len(found) >= (0.95 if name.endswith(".pdf") else 1) * len(known)
    assert counted.answers <= MOST_ANSWERS
    for day in AS_OF:
        assert verdicts(plan, day) == verdicts(ROOT / "plans" / "haarlemmermeer.yaml", day)
