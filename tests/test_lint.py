"""A rule book is linted: each planted mistake is caught at its place, and the committed books are clean."""

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from compliance import app, upkeep
from compliance.cli import compliance as command
from compliance.lint import implies
from compliance.model.base import both
from compliance.model.dates import Duration, Period
from compliance.model.lint import LEVELS, MEANING, Finding, LintReport
from compliance.model.rules import Condition, Times
from compliance.render.formats import sarif

ROOT = Path(__file__).parents[1]
RULES = ROOT / "rules"
BROKEN = Path(__file__).parent / "broken" / "rules"
PLANTED = sorted(BROKEN.glob("*.yaml"))


def folder(to: Path, planted: Path | None = None) -> Path:
    """The sound rules of the trial, with their meaning recorded, and one file of them broken."""
    shutil.copytree(BROKEN / "base", to)
    (to / "upkeep").mkdir(exist_ok=True)
    recorded = upkeep.recorded(to)
    (to / "upkeep" / "fingerprints.yaml").write_text(recorded)
    if planted:
        mark = re.search(r'"1": "?([0-9a-f]{16})', recorded)
        assert mark
        target = to / header(planted, "file")
        target.write_text(planted.read_text().replace("FINGERPRINT", f'"{mark[1]}"'))
    return to


def header(planted: Path, key: str) -> str:
    found = re.search(rf"^# {key}: (.*)$", planted.read_text(), re.MULTILINE)
    assert found
    return found[1]


def marked(planted: Path) -> int:
    """The line that bears the mark, or whose mistake that line's key holds."""
    return next(number for number, line in enumerate(planted.read_text().splitlines(), 1) if line.endswith("# here"))


def test_every_kind_has_a_planted_mistake():
    """There is one broken file for each code, and words for each."""
    assert {path.stem for path in PLANTED} == set(LEVELS) == set(MEANING)
    assert all(header(path, "code") == path.stem for path in PLANTED)


def test_the_trial_rules_are_sound(tmp_path: Path):
    """Without a planted mistake nothing is found."""
    assert upkeep.linted(folder(tmp_path / "rules")).findings == ()


@pytest.mark.parametrize("planted", PLANTED, ids=lambda path: path.stem)
def test_a_planted_mistake_is_caught(planted: Path, tmp_path: Path):
    """Each mistake is found under its code, at its line, at its level, in both languages, with a hint."""
    report = upkeep.linted(folder(tmp_path / "rules", planted))
    found = [finding for finding in report.findings if finding.code == planted.stem]

    assert [finding.line for finding in found] == [marked(planted)], report.findings
    (finding,) = found
    assert finding.level == header(planted, "level") == LEVELS[finding.code]
    assert finding.file.endswith(header(planted, "file"))
    assert finding.column > 0
    assert finding.words.nl != finding.words.en
    assert finding.hint or finding.code in ("unused-fact", "format")
    assert report.clean == (finding.level == "note")
    assert report.complete or "De rest wordt nagekeken" in " ".join(app.rendered(report, "text").text.split())


@pytest.mark.lengthy
def test_the_committed_books_are_clean():
    """The four books lint without errors or warnings; what may stay has its reason, and fits something."""
    report = upkeep.linted(RULES)

    assert report.clean, app.rendered(report, "text").text
    assert {finding.level for finding in report.findings} <= {"note"}
    assert all(finding.excluded for finding in report.excluded)


def test_an_exclusion_with_a_reason_silences_a_finding(tmp_path: Path):
    """What somebody decided to leave is told apart, with the reason."""
    rules = folder(tmp_path / "rules", BROKEN / "core-equal.yaml")
    (rules / "cases" / "H-02.yaml").write_text((rules / "cases" / "H-01.yaml").read_text().replace("H-01", "H-02"))
    (rules / "upkeep" / "fingerprints.yaml").unlink()
    (rules / "upkeep" / "exclusions.yaml").write_text(
        "schema: compliance/exclusions/v1\nexclusions:\n"
        "  - {code: core-equal, subject: H-*, reason: {nl: Dat is bedoeld., en: That is meant.}}\n"
    )
    report = upkeep.linted(rules)

    assert [finding.code for finding in report.findings if finding.level != "note"] == []
    assert [finding.excluded.en for finding in report.excluded if finding.excluded] == ["That is meant."]


def test_recording_adds_and_never_changes(tmp_path: Path):
    """A changed meaning is not recorded over the old one; a new version is recorded beside it."""
    rules = folder(tmp_path / "rules", BROKEN / "meaning-changed.yaml")
    before = (rules / "upkeep" / "fingerprints.yaml").read_text()
    book = rules / "book.yaml"

    assert upkeep.recorded(rules) == before
    book.write_text(book.read_text().replace("version: 1", "version: 2"))
    (rules / "upkeep" / "fingerprints.yaml").write_text(upkeep.recorded(rules))
    assert "meaning-changed" not in {finding.code for finding in upkeep.linted(rules).findings}
    assert upkeep.linted(rules).clean
    assert before.splitlines()[-1] in upkeep.recorded(rules)


def test_a_withdrawn_requirement_may_be_like_its_successor(tmp_path: Path):
    """What is withdrawn no longer asks the same as another."""
    rules = folder(tmp_path / "rules", BROKEN / "core-equal.yaml")
    book = rules / "book.yaml"
    withdrawn = "withdrawn: {on: 2025-01-01, reason: {nl: Opgegaan in H-02., en: Now part of H-02.}}"
    gone = f"search_terms: [huisregel]\n    {withdrawn}\n"
    book.write_text(book.read_text().replace("search_terms: [huisregel]\n", gone, 1))

    assert "core-equal" not in {finding.code for finding in upkeep.linted(rules).findings}


# --- the door -----------------------------------------------------------------------------------------------------


def run(*words: str) -> tuple[int, str]:
    found = CliRunner().invoke(command, ["rules", *words], standalone_mode=False)
    return found.return_value, found.output


@pytest.mark.lengthy
def test_the_exit_status_tells(tmp_path: Path):
    """Clean is 0, something to mend is 1; the text names place, level and code."""
    rules, line = folder(tmp_path / "rules", BROKEN / "core-implied.yaml"), marked(BROKEN / "core-implied.yaml")

    status, said = run("lint", "--rules", str(rules))
    said = " ".join(said.split())
    assert status == 1
    assert re.search(
        rf"book\.yaml:{line}:7: waarschuwing \[core-implied\] wie aan H-01 voldoet, voldoet ook aan H-02", said
    )
    assert run("lint", "--rules", str(RULES))[0] == 0


def test_a_folder_that_is_not_there_is_an_error():
    """That is no finding about rules, but a slip on the command line."""
    assert run("lint", "--rules", "nergens")[0] == 2


def test_what_is_wrong_names_its_subject_once():
    """Where the words do not name the requirement, it stands before them."""
    finding = Finding(code="format", level="error", file="x", line=1, column=1, subject="H-01", words=MEANING["format"])

    assert finding.said("en") == "H-01: The file is not as the format asks."
    assert finding.model_copy(update={"words": both("H-01 is weg")}).said("nl") == "H-01 is weg"


@pytest.mark.lengthy
def test_notes_and_exclusions_are_shown_on_request():
    """By default a note is counted only; --all shows it, and why a finding may stay."""
    status, said = run("lint", "--rules", str(RULES), "--all")
    said = " ".join(said.split())

    assert status == 0
    assert 'opmerking [unused-fact] geen eis toetst "beleid.looptijd"' in said
    assert "mag blijven [core-implied]" in said
    assert "omdat: " in said
    assert "unused-fact" not in run("lint", "--rules", str(RULES))[1]


def test_recording_through_the_door(tmp_path: Path):
    """--record writes the fingerprints beside the rules."""
    rules = folder(tmp_path / "rules")
    (rules / "upkeep" / "fingerprints.yaml").unlink()

    assert run("lint", "--rules", str(rules), "--record")[0] == 0
    assert "H-01" in (rules / "upkeep" / "fingerprints.yaml").read_text()


@pytest.mark.lengthy
def test_json_is_the_report_itself():
    """The JSON reads back as the report."""
    status, said = run("lint", "--rules", str(RULES), "--format", "json")

    assert status == 0
    assert LintReport.model_validate_json(said, strict=False) == upkeep.linted(RULES)


def exactly(required: str, **properties: object) -> dict[str, object]:
    """An object of the standard as far as it is used here: these properties and no other."""
    return {"type": "object", "required": required.split(), "properties": properties, "additionalProperties": False}


TEXT = exactly("text", text={"type": "string", "minLength": 1})
LEVEL = {"enum": ["none", "note", "warning", "error"]}
REGION = exactly(
    "startLine", startLine={"type": "integer", "minimum": 1}, startColumn={"type": "integer", "minimum": 1}
)
PLACE = exactly(
    "artifactLocation",
    artifactLocation=exactly("uri", uri={"type": "string", "pattern": r"^[A-Za-z0-9._~/%-]+$"}),
    region=REGION,
)
RESULT = exactly(
    "ruleId ruleIndex level message locations",
    ruleId={"type": "string"},
    ruleIndex={"type": "integer", "minimum": 0},
    level=LEVEL,
    message=TEXT,
    locations={"type": "array", "items": exactly("physicalLocation", physicalLocation=PLACE)},
    suppressions={
        "type": "array",
        "items": exactly("kind", kind={"enum": ["inSource", "external"]}, justification={"type": "string"}),
    },
)
RULE = exactly("id", id={"type": "string"}, shortDescription=TEXT, defaultConfiguration=exactly("level", level=LEVEL))
DRIVER = exactly(
    "name", name={"const": "compliance"}, version={"type": "string"}, rules={"type": "array", "items": RULE}
)
RUN = exactly(
    "tool results",
    tool=exactly("driver", driver=DRIVER),
    language={"type": "string", "pattern": "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"},
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    results={"type": "array", "items": RESULT},
)
SARIF = exactly(
    "version runs",
    **{"$schema": {"type": "string", "format": "uri"}, "version": {"const": "2.1.0"}},
    runs={"type": "array", "items": RUN, "minItems": 1},
)


@pytest.mark.parametrize("planted", PLANTED, ids=lambda path: path.stem)
def test_sarif_has_the_structure_of_the_standard(planted: Path, tmp_path: Path):
    """Version, tool, rules, and results with rule, level, message and place, by the object model of SARIF 2.1.0."""
    report = upkeep.linted(folder(tmp_path / "rules", planted))
    log = json.loads(sarif.write(report, "en"))
    (found,) = log["runs"]
    rules = [rule["id"] for rule in found["tool"]["driver"]["rules"]]

    assert list(Draft202012Validator(SARIF).iter_errors(log)) == []
    assert len(set(rules)) == len(rules)
    assert len(found["results"]) == len(report.findings) + len(report.excluded)
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in found["results"])


@pytest.mark.lengthy
def test_sarif_tells_what_may_stay():
    """An excluded finding is a suppressed result with its justification; a strange path is written as a reference."""
    log = json.loads(sarif.write(upkeep.linted(RULES), "nl"))
    kept = [result for result in log["runs"][0]["results"] if "suppressions" in result]
    odd = Finding(code="format", level="error", file="mijn map/é.yaml", line=0, column=0, words=MEANING["format"])
    uri = json.loads(sarif.write(LintReport(tool_version="0", findings=(odd,), excluded=()), "nl"))["runs"][0][
        "results"
    ][0]

    assert [result["ruleId"] for result in kept] == ["core-implied", "core-implied"]
    assert all(result["suppressions"][0]["justification"] for result in kept)
    assert uri["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": "mijn%20map/%C3%A9.yaml"}}}]


# --- what follows from what ---------------------------------------------------------------------------------------

TWICE = Times(at_least=2, within=Duration("P12M"))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({}, {}, True),
        ({"is_": True}, {}, True),
        ({"is_": False}, {}, False),
        ({"is_": "raad"}, {"in_": ("raad", "college")}, True),
        ({"in_": ("raad", "college")}, {"is_": "raad"}, False),
        ({"at_least": 3}, {"at_least": 2}, True),
        ({"at_least": 2}, {"at_least": 3}, False),
        ({"at_most": Duration("P6M")}, {"at_most": Duration("P1Y")}, True),
        ({"at_most": 2}, {"at_least": 2}, False),
        ({"includes": ("a", "b")}, {"includes": ("a",)}, True),
        ({"includes": ("a",)}, {"includes": ("a", "b")}, False),
        ({"includes": ("a", "b")}, {"includes_any": ("b", "c")}, True),
        ({"includes_any": ("a", "b")}, {"includes_any": ("a", "b", "c")}, True),
        ({"includes_any": ("a", "b")}, {"includes": ("a",)}, False),
        ({"includes": ("a", "b")}, {"at_least": 2}, True),
        ({"includes_any": ("a", "b")}, {"at_least": 2}, False),
        ({"at_least": 2}, {"includes": ("a",)}, False),
    ],
)  # fmt: skip
def test_when_a_value_follows(one: dict[str, object], other: dict[str, object], expected: bool):
    """A test follows from another if whatever passes that one passes it too."""
    assert implies.value(condition(one), condition(other)) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({"every": Duration("P1Y")}, {"every": Duration("P2Y")}, True),
        ({"every": Duration("P2Y")}, {"every": Duration("P1Y")}, False),
        ({"every": "own"}, {"every": Duration("P1Y")}, False),
        ({"every": Duration("P1Y")}, {"every": "own"}, False),
        ({"every": "own"}, {"every": "own"}, True),
        ({"times": TWICE}, {"every": Duration("P1Y")}, True),
        ({"every": Duration("P1Y")}, {"times": TWICE}, False),
        ({"times": TWICE}, {"times": Times(at_least=1, within=Duration("P2Y"))}, True),
        ({"by": Period("2022")}, {"by": Period("2023")}, True),
        ({}, {"by": Period("2023")}, False),
        ({"by": Period("2022")}, {}, True),
    ],
)  # fmt: skip
def test_when_being_in_time_follows(one: dict[str, object], other: dict[str, object], expected: bool):
    """So with time: what is in time for the stricter test is in time for the other."""
    assert implies.moment(condition(one), condition(other)) is expected


def condition(tests: dict[str, object]) -> Condition:
    return Condition(fact="huisregel.bestaat", **tests)
