"""The formats that programs read: valid by their schemas, and in each what the JSON says, nothing lost or added."""

import csv
import io
import json
import re
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from jsonschema import Draft4Validator
from lxml import etree

from compliance import app
from compliance.model.report import Report, RequirementReport
from compliance.render import phrases
from tests import invented, unzipped

ROOT = Path(__file__).parents[1]
THEIRS = Path(__file__).parent / "schemas_of_others"
JUNIT = etree.XMLSchema(etree.parse(THEIRS / "junit-10.xsd"))
SARIF = Draft4Validator(json.loads((THEIRS / "sarif-2.1.0-rtm.5.json").read_bytes()))


@pytest.fixture(scope="module", params=["haarlemmermeer", "hoorn", "invented"])
def report(request) -> Report:
    if request.param == "invented":
        return invented.report()
    return app.check(ROOT / "rules", ROOT / f"plans/{request.param}.yaml", as_of=date(2026, 9, 1))


def rows(report: Report, language="nl") -> list[dict[str, str]]:
    text = app.rendered(report, "csv", language).data.decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.lengthy
@pytest.mark.parametrize("language", ["nl", "en"])
def test_csv_has_a_line_for_every_requirement_with_its_citations(report, language):
    told = rows(report, language)

    assert [(row["requirement"], row["verdict"]) for row in told] == [
        (one.id, one.verdict) for one in report.requirements
    ]
    for row, found in zip(told, report.requirements, strict=True):
        quotes = {one for part in found.conditions for one in (*part.evidence, *part.broken)}
        assert {one for one in quotes if phrases.cited(one, language) not in row["evidence"]} == set()
        assert {one for one in found.norm if phrases.cited(one, language) not in row["norm"]} == set()
        assert row["evidence"].count(" | ") >= len(quotes) - 1


def test_no_cell_is_a_formula(report):
    assert not [
        cell for row in rows(report) for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    ]


def proof(found: RequirementReport, language) -> set[str]:
    of_plan = {one for part in found.conditions for one in (*part.evidence, *part.broken)}
    norm, plan = ("Norm", "Plan")
    told = {f"{plan}: {phrases.cited(one, language)}" for one in of_plan}
    return told | {f"{norm}: {phrases.cited(one, language)}" for one in found.norm}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_junit_fails_what_falls_short_and_skips_what_is_unknown(report, language):
    """Valid by its schema; every case is counted where it belongs."""
    tree = etree.fromstring(app.rendered(report, "junit", language).data)
    JUNIT.assertValid(tree)
    found = {}
    for case in tree.iter("testcase"):
        name = case.get("name").split()[0]
        kinds = [child.tag for child in case if child.tag != "system-out"]
        found[name] = kinds[0] if kinds else "passed"
        shown = case.findtext("system-out", "").splitlines()
        assert set(shown) == proof(next(one for one in report.requirements if one.id == name), language)

    expected = {"met": "passed", "unknown": "skipped", "not_applicable": "skipped"}
    assert found == {one.id: expected.get(one.verdict, "failure") for one in report.requirements}
    for part in (tree, *tree.iter("testsuite")):
        assert int(part.get("tests")) == len(list(part.iter("testcase")))
        assert int(part.get("failures")) == len(list(part.iter("failure")))
        assert part is tree or int(part.get("skipped")) == len(list(part.iter("skipped")))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_sarif_points_at_the_lines_of_the_source(report, language):
    """One result for each gap, an error on the first level; each place is one of the lines that the JSON cites."""
    log = json.loads(app.rendered(report, "sarif", language).data)
    assert list(SARIF.iter_errors(log)) == []
    (run,) = log["runs"]
    levels = {found.id: found.level for found in report.requirements}
    gaps = {gap.requirement: gap for gap in report.gaps}

    assert [result["ruleId"] for result in run["results"]] == list(gaps)
    texts = {source.text for source in report.sources}
    for result in run["results"]:
        gap = gaps[result["ruleId"]]
        assert result["level"] == ("error" if levels[gap.requirement] == 1 else "warning")
        told = result["properties"]
        assert told["verdict"] == gap.verdict
        assert told["evidence"] == [phrases.cited(one, language) for one in gap.evidence]
        assert told["norm"] == [phrases.cited(one, language) for one in gap.norm]
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == gap.requirement
        cited = " ".join(one.place.nl for one in gap.evidence if one.place)
        for place in (one["physicalLocation"] for one in result["locations"]):
            assert place["artifactLocation"]["uri"].replace("%20", " ") in texts | {report.plan.name}
            held = {phrases.clean(one.quote) for one in gap.evidence if one.quote}
            assert "region" not in place or place["region"]["snippet"]["text"] in held
            assert "region" not in place or re.search(rf"\b{place['region']['startLine']}\b", cited)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("form", "suffix"), [("csv", "csv"), ("junit", "xml"), ("sarif", "sarif")])
def test_each_has_a_golden_file(form, suffix, language, golden):
    golden(f"{form}/report.{language}.{suffix}", app.rendered(invented.report(), form, language).data.decode())


RECEIPT = f"12:{'0123456789abcdef' * 4}"


@pytest.mark.lengthy
@pytest.mark.parametrize("form", app.formats(Report))
def test_the_receipt_of_a_recorded_report_stands_whole_in_every_format(form):
    """In one piece, so that it can be copied: also on the page of a PDF."""
    recorded = invented.report().model_copy(update={"receipt": RECEIPT})

    assert RECEIPT in words_of(app.rendered(recorded, form, "nl"))
    assert RECEIPT not in words_of(app.rendered(invented.report(), form, "nl"))


def words_of(made: app.Rendered) -> str:
    if made.suffix != ".pdf":
        return unzipped.words(made)
    document = pypdfium2.PdfDocument(made.data)
    found = "\n".join(sheet.get_textpage().get_text_range() for sheet in document)
    document.close()
    return found
