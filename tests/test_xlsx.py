"""The workbook of a report: it says what the JSON says, nothing in it is a formula, and its action plan reads back."""

import io
import shutil
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from compliance import app, documents, load, planning, wording
from compliance.errors import ComplianceError
from compliance.model.report import VERDICTS
from tests import invented, unzipped
from tests.workbooks import Sheets, cells, fill, saved

ROOT = Path(__file__).parents[1]
RULES = ROOT / "rules"
DAY = date(2026, 11, 28)
PLANS = ("haarlemmermeer", "hoorn")


@pytest.fixture(scope="module")
def reports():
    found = {name: app.check(RULES, ROOT / f"plans/{name}.yaml", as_of=DAY, engine="plain") for name in PLANS}
    return found | {"invented": invented.report()}


def sheets_of(report, language="nl") -> Sheets:
    return cells(app.rendered(report, "xlsx", language).data)


@pytest.mark.lengthy
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", [*PLANS, "invented"])
def test_it_says_what_the_report_says(name, language, reports):
    """Verdicts, counts and citations: nothing lost, nothing added."""
    report = reports[name]
    _, levels, requirements, actions, _, citations, sources, measures, *_ = sheets_of(report, language).values()
    said = {row[0]: row[2] for row in requirements[1:]}

    assert {key: word.partition(" ")[2] for key, word in said.items()} == {
        found.id: wording.VERDICT[found.verdict].said(language) for found in report.requirements
    }
    assert [[int(cell) for cell in row[3 : 3 + len(VERDICTS)]] for row in levels[1:]] == [
        [level.counts.get(verdict, 0) for verdict in VERDICTS] for level in report.levels
    ]
    cited = Counter(row[0] for row in citations[1:] if row)
    assert cited == Counter({
        found.id: len(found.norm) + sum(len({*part.evidence, *part.broken}) for part in found.conditions)
        for found in report.requirements
    })  # fmt: skip
    asked = {one.requirement for one in (*report.gaps, *report.open)}
    short = {
        found.id
        for found in report.requirements
        if found.id in asked and any(part.role == "core" and part.status != "holds" for part in found.conditions)
    }
    assert {row[0] for row in actions[1:] if row and row[0]} == short
    assert len(sources) - 1 == len(report.sources)
    assert len(measures) - 1 == len(report.measures)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_golden(language, golden):
    """Every part of the workbook of the invented report, whose texts try to be more than text."""
    golden(f"xlsx/report.{language}.txt", unzipped.dump(app.rendered(invented.report(), "xlsx", language).data))


@pytest.mark.parametrize("name", [*PLANS, "invented"])
def test_no_cell_is_a_formula_and_no_text_a_link(name, reports):
    data = app.rendered(reports[name], "xlsx").data
    told = unzipped.dump(data)

    assert "<f>" not in told
    assert "hyperlink" not in told
    assert documents.sheets("report.xlsx", data)
    assert all(entry.date_time == (1980, 1, 1, 0, 0, 0) for entry in zipfile.ZipFile(io.BytesIO(data)).infolist())


@pytest.mark.lengthy
def test_its_titles_stay_in_sight_and_its_lists_are_offered(reports):
    told = unzipped.dump(app.rendered(reports["haarlemmermeer"], "xlsx").data)

    assert told.count("<pane ") == 8
    assert told.count("<autoFilter ") == 8
    assert told.count("<dataValidation ") >= 4
    assert "2026-11-28T00:00:00Z</dcterms:created>" in told


# --- back from Excel ------------------------------------------------------------------------------------------------


@pytest.fixture
def plan(tmp_path) -> Path:
    shutil.copytree(ROOT / "plans", tmp_path / "plans")
    return tmp_path / "plans/haarlemmermeer.yaml"


def action(sheets: Sheets, fact: str, **words: object) -> int:
    """Fill in the row of a fact; the number of that row."""
    grid = sheets["Actieplan"]
    row = next(at for at, cells in enumerate(grid, start=1) if fact in cells)
    fill(grid, row, **words)
    return row


def filled_in(sheets: Sheets) -> Sheets:
    fill(sheets["Nieuwe bronnen"], 2, korte_naam="besluit25", titel="Besluit van het college", soort_stuk="besluit",
         datum_van_het_stuk="2025-03-04", webadres="https://example.org/besluit")  # fmt: skip
    action(sheets, "aandachtsfunctionaris.aangesteld", nieuwe_stand="geregeld", geldt_sinds="2025-03-04",
           eigenaar="OOV", bron="besluit25", in_eigen_woorden="Per 4 maart 2025 is er een.")  # fmt: skip
    return sheets


def read_back(plan: Path, sheets: Sheets):
    (plan.parent / "actions.xlsx").write_bytes(saved(sheets))
    return planning.updated(plan, plan.parent / "actions.xlsx", RULES)


@pytest.mark.lengthy
@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_action_plan_that_nobody_filled_in_changes_nothing(language, plan, reports):
    (plan.parent / "actions.xlsx").write_bytes(app.rendered(reports["haarlemmermeer"], "xlsx", language).data)
    found, text = planning.updated(plan, plan.parent / "actions.xlsx", RULES)

    assert (found.changes, text) == ((), plan.read_text("utf-8"))


@pytest.mark.lengthy
def test_what_is_filled_in_becomes_a_claim_and_changes_the_verdict(plan, reports):
    """Comments and layout of the plan stay; filled in twice it is added once."""
    sheets = filled_in(sheets_of(reports["haarlemmermeer"]))
    before = plan.read_text("utf-8")
    found, text = read_back(plan, sheets)
    plan.write_text(text, encoding="utf-8")
    claim = load.family(plan, load.the_rules(RULES)).plan.claims[-1]

    assert [(one.what, one.name) for one in found.changes] == [
        ("sources", "besluit25"), ("claims", "aandachtsfunctionaris.aangesteld"),
    ]  # fmt: skip
    assert (claim.state, claim.since.text, claim.owner) == ("in_place", "2025-03-04", "OOV")
    left = iter(text.splitlines())
    assert all(line in left for line in before.splitlines())
    again = app.check(RULES, plan, as_of=DAY, engine="plain")
    assert {r.id: r.verdict for r in again.requirements}["P1-SIG-01"] == "met"
    assert planning.updated(plan, plan.parent / "actions.xlsx", RULES)[0].changes == ()


@pytest.mark.lengthy
def test_every_wrong_row_is_told_and_nothing_is_written(plan, reports, program):
    sheets = filled_in(sheets_of(reports["haarlemmermeer"]))
    first = action(sheets, "aandachtsfunctionaris.aangesteld", nieuwe_stand="klaar", geldt_sinds="morgen")
    second = action(sheets, "zorgcoordinatie.ingericht", eigenaar="OOV") if any(
        "zorgcoordinatie.ingericht" in row for row in sheets["Actieplan"]
    ) else None  # fmt: skip
    (plan.parent / "actions.xlsx").write_bytes(saved(sheets))
    before = plan.read_bytes()
    run = program("plan", "update", plan, "--from", plan.parent / "actions.xlsx")

    assert (run.returncode, run.stdout, plan.read_bytes()) == (2, "", before)
    assert f'rij {first}, kolom "Nieuwe stand": state: "klaar"' in run.stderr
    assert f'rij {first}, kolom "Geldt sinds"' in run.stderr
    assert second is None or f"rij {second}" in run.stderr


@pytest.mark.lengthy
@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (lambda s: action(s, "aandachtsfunctionaris.aangesteld", nieuwe_stand="\0=A1"), "hier staat een formule"),
        (lambda s: action(s, "aandachtsfunctionaris.aangesteld", bron=""), "source"),
        (lambda s: action(s, "aandachtsfunctionaris.aangesteld", bron="besluit26"), 'onbekende bron "besluit26"'),
        (lambda s: s["Actieplan"][0].__setitem__(8, "Status"), 'de kolom "Nieuwe stand" is er niet'),
        (lambda s: s.pop("Nieuwe bronnen"), 'heeft geen blad "Nieuwe bronnen"'),
        (lambda s: s["Overzicht"][2].__setitem__(1, "Hoorn"), "dit werkboek is van Hoorn"),
    ],
)
def test_what_cannot_be_read_is_told(harm, words, plan, reports):
    sheets = filled_in(sheets_of(reports["haarlemmermeer"]))
    harm(sheets)

    with pytest.raises(ComplianceError) as told:
        read_back(plan, sheets)
    assert words in "\n".join(told.value.said("nl"))
