"""The formats that programs read: valid by their schemas, and in each what the JSON says, nothing lost or added."""

import copy
import csv
import io
import json
import re
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from lxml import etree

from compliance import app
from compliance.model.report import Report
from compliance.render import phrases
from tests import invented
from tests.test_lint import SARIF

ROOT = Path(__file__).parents[1]
JUNIT = etree.XMLSchema(etree.parse(Path(__file__).parent / "junit.xsd"))


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


@pytest.mark.parametrize("language", ["nl", "en"])
def test_junit_fails_what_falls_short_and_skips_what_is_unknown(report, language):
    """Valid by its schema; every case is counted where it belongs."""
    tree = etree.fromstring(app.rendered(report, "junit", language).data)
    JUNIT.assertValid(tree)
    found = {}
    for case in tree.iter("testcase"):
        kinds = [child.tag for child in case]
        found[case.get("name").split()[0]] = kinds[0] if kinds else "passed"

    expected = {"met": "passed", "unknown": "skipped", "not_applicable": "skipped"}
    assert found == {one.id: expected.get(one.verdict, "failure") for one in report.requirements}
    for part in (tree, *tree.iter("testsuite")):
        assert int(part.get("tests")) == len(list(part.iter("testcase")))
        assert int(part.get("failures")) == len(list(part.iter("failure")))
        assert int(part.get("skipped")) == len(list(part.iter("skipped")))


def schema() -> dict:
    """The object model of SARIF with what a shortfall has more than a finding of the linter: the last of its lines."""
    made = copy.deepcopy(SARIF)
    result = made["properties"]["runs"]["items"]["properties"]["results"]["items"]
    place = result["properties"]["locations"]["items"]["properties"]["physicalLocation"]
    place["properties"]["region"]["properties"]["endLine"] = {"type": "integer", "minimum": 1}
    return made


@pytest.mark.parametrize("language", ["nl", "en"])
def test_sarif_points_at_the_lines_of_the_source(report, language):
    """One result for each gap, an error on the first level; each place is one of the lines that the JSON cites."""
    log = json.loads(app.rendered(report, "sarif", language).data)
    assert list(Draft202012Validator(schema()).iter_errors(log)) == []
    (run,) = log["runs"]
    levels = {found.id: found.level for found in report.requirements}
    gaps = {gap.requirement: gap for gap in report.gaps}

    assert [result["ruleId"] for result in run["results"]] == list(gaps)
    texts = {source.text for source in report.sources}
    for result in run["results"]:
        gap = gaps[result["ruleId"]]
        assert result["level"] == ("error" if levels[gap.requirement] == 1 else "warning")
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == gap.requirement
        cited = " ".join(one.place.nl for one in gap.evidence if one.place)
        for place in (one["physicalLocation"] for one in result["locations"]):
            assert place["artifactLocation"]["uri"].replace("%20", " ") in texts | {report.plan.name}
            assert "region" not in place or re.search(rf"\b{place['region']['startLine']}\b", cited)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("form", "suffix"), [("csv", "csv"), ("junit", "xml"), ("sarif", "sarif")])
def test_each_has_a_golden_file(form, suffix, language, golden):
    golden(f"{form}/report.{language}.{suffix}", app.rendered(invented.report(), form, language).data.decode())
