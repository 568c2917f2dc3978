"""compliance verify: every citation told with its outcome, and files mended without touching anything else."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from compliance import app, schemas, verification
from compliance.amend import Edit, NotAmendableError, amended
from compliance.errors import ComplianceError
from compliance.load import yaml_files

ROOT = Path(__file__).parent.parent
AGENDA = "sources/haarlemmermeer-agenda.txt"


@pytest.fixture
def copy(tmp_path):
    """The plans and rule books of the project, to change at will."""
    for name in ("plans", "rules"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


def changed_text(folder: Path, old: str, new: str) -> Path:
    """The agenda in a folder of plans, with other words; its hash in the plan stays as it was."""
    path = folder / "plans" / AGENDA
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return folder / "plans" / "haarlemmermeer.yaml"


def rehash(folder: Path, plan: Path) -> None:
    """Let the plan name the hash that its text now has."""
    digest = hashlib.sha256((folder / "plans" / AGENDA).read_bytes()).hexdigest()
    old = yaml_files.read(plan).data["sources"]["agenda"]["sha256"]
    plan.write_text(plan.read_text("utf-8").replace(old, digest), "utf-8")


@pytest.mark.lengthy
def test_every_citation_of_the_project_holds():
    plans = tuple(path for path in sorted((ROOT / "plans").glob("*.yaml")) if "deviations" not in path.name)
    found = verification.verify(ROOT / "rules", plans)

    assert found.holds
    assert {outcome for outcome, number in found.counts.items() if number} == {"found", "unverifiable"}
    assert {one.name for one in found.inputs} >= {str(path) for path in plans}
    assert found.texts_changed == found.amendments == ()


def test_without_a_plan_the_rule_books_alone(program):
    done = program("verify", "--format", "json")
    found = json.loads(done.stdout)

    assert done.returncode == 0
    assert {one["role"] for one in found["inputs"]} == {"rules"}
    assert all(row["norm"] for row in found["citations"])


@pytest.mark.lengthy
def test_the_json_fits_its_schema(copy):
    plan = changed_text(copy, "in vier soorten", "in drie soorten")
    noun = verification.verify(copy / "rules", (plan,))

    schema = schemas.handed_over("verify")
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(json.loads(app.rendered(noun, "json", "nl").text))


@pytest.mark.lengthy
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_changed_source_is_told_with_the_word_that_differs(copy, program, language):
    plan = changed_text(copy, "in vier soorten", "in drie soorten")
    done = program("verify", plan, "--rules", copy / "rules", "--lang", language)
    said = {"nl": "er staat “drie”, niet “vier”", "en": "it says “drie”, not “vier”"}

    assert done.returncode == 1
    assert said[language] in " ".join(done.stdout.split())
    assert done.stderr == ""


def test_a_norm_quote_that_no_longer_holds_is_drift(copy):
    path = copy / "rules" / AGENDA
    path.write_text(path.read_text("utf-8").replace("in vier soorten", "in drie soorten"), "utf-8")
    found = verification.verify(copy / "rules")

    broken = [row for row in found.citations if not row.counts]
    assert broken
    assert all(row.norm for row in broken)
    assert "de norm is verschoven" in app.rendered(found, "text", "nl").text


@pytest.mark.lengthy
def test_removing_one_niet_turns_the_verdict_and_the_report_says_why(copy, program):
    """The agenda rejects shelter for other victims: NIET, on line 552. Without that word the plan is silent on it."""
    words = ("check", copy / "plans/haarlemmermeer.yaml", "--as-of", "2024-11-09", "--rules", copy / "rules")
    before = json.loads(program(*words, "--format", "json").stdout)
    plan = changed_text(
        copy, "NIET. Plateau 1 VNG verplicht.\nHiervoor wordt lokaal", "Plateau 1 VNG verplicht.\nHiervoor wordt lokaal"
    )
    after = json.loads(program(*words, "--format", "json").stdout)
    rehash(copy, plan)
    told = " ".join(program(*words).stdout.split())

    assert verdicts(before)["P1-OPV-06"] == "not_met"
    turned = {name for name, verdict in verdicts(after).items() if verdict != verdicts(before)[name]}
    assert turned == {"P1-OPV-06"}
    assert verdicts(after)["P1-OPV-06"] == "unknown"
    (asked,) = [question for question in after["open"] if question["requirement"] == "P1-OPV-06"]
    assert "citation_broken" in asked["flags"]
    assert "“NIET”, een ontkenning, ontbreekt hier" in json.dumps(asked, ensure_ascii=False)
    assert "“NIET”, een ontkenning, ontbreekt hier" in told
    proof = " ".join(program("explain", *words[1:2], "P1-OPV-06", *words[2:]).stdout.split())
    assert "telt niet: het citaat klopt niet meer" in proof


@pytest.mark.lengthy
@pytest.mark.parametrize("form", ["text", "markdown"])
@pytest.mark.parametrize(
    ("language", "said"), [("nl", "er staat “raads”, niet “raad”"), ("en", "it says “raads”, not “raad”")]
)
def test_a_quote_that_no_longer_holds_is_shown_though_the_verdict_stands(copy, program, form, language, said):
    """P1-BEL-01 stays met by its other source; the short report, which says little of what is met, shows the quote."""
    words = (
        "check",
        copy / "plans/haarlemmermeer.yaml",
        "--as-of",
        "2024-11-09",
        "--rules",
        copy / "rules",
        "--lang",
        language,
    )
    before = program(*words, "--format", form).stdout
    changed_text(copy, "informeren raad en publiceren", "informeren raads en publiceren")
    after = program(*words, "--format", form).stdout

    assert verdicts(json.loads(program(*words, "--format", "json").stdout))["P1-BEL-01"] == "met"
    assert said not in before
    assert "P1-BEL-01" in after
    assert said in " ".join(after.split())


def verdicts(report: dict) -> dict[str, str]:
    return {found["id"]: found["verdict"] for found in report["requirements"]}


# --- mending ----------------------------------------------------------------------------------------------------------


@pytest.mark.lengthy
def test_fix_shows_then_writes_places_and_hashes_and_nothing_else(copy, program):
    """A line at the top of the text moves everything one down; what can be followed is, comments and layout stay."""
    plan = changed_text(copy, "Gemeente Haarlemmermeer", "Een nieuwe eerste regel\n Gemeente Haarlemmermeer")
    before = plan.read_text("utf-8").split("\n")
    looked = program("verify", plan, "--rules", copy / "rules")
    assert plan.read_text("utf-8").split("\n") == before, "nothing is written without --fix"

    done = program("verify", plan, "--rules", copy / "rules", "--fix")

    after = plan.read_text("utf-8").split("\n")
    changes = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert len(changes) > 50
    assert all(without_places(old) == without_places(new) for old, new in changes)
    assert "AANGEPAST" in done.stdout
    assert "AANGEPAST" not in looked.stdout
    again = verification.verify(copy / "rules", (plan,))
    assert again.counts["moved"] == 0
    assert again.texts_changed == ()
    assert verification.mended(copy / "rules", (plan,))[1] == {}


def without_places(row: str) -> str:
    head = row.partition("lines:")[0]
    return "sha256" if row.strip().startswith("sha256:") else head


@pytest.mark.lengthy
def test_fix_leaves_a_file_alone_that_it_cannot_read_back(copy):
    """A place over two lines of YAML is not changed in place: an error, and nothing is written."""
    first = "Dit is een nieuwe regel van dit stuk, met een punt."
    plan = changed_text(copy, "Gemeente Haarlemmermeer", f"{first}\n Gemeente Haarlemmermeer")
    words = "Vaststellen aanpak en uitvoeringsagenda, informeren raad en publiceren"
    row = f'      - {{source: agenda, quote: "{words}", lines: 9}}'
    text = plan.read_text("utf-8")
    assert row in text
    odd = row.replace("lines: 9}", 'lines: "9\n          "}')
    plan.write_text(text.replace(row, odd, 1), "utf-8")

    with pytest.raises(ComplianceError) as caught:
        verification.mended(copy / "rules", (plan,))

    assert caught.value.problems[0].code == "by-hand"


@pytest.mark.parametrize(
    ("text", "edit", "wanted"),
    [
        ("lines: 9 # nine", Edit(1, 8, "lines", "9", "10-12"), "lines: 10-12 # nine"),
        ('- {lines: "161, 163-165", source: a}', Edit(1, 11, "lines", "161, 163-165", "7"), "- {lines: 7, source: a}"),
        ("- {source: a, lines: 3}", Edit(1, 22, "lines", "3", "161, 163"), '- {source: a, lines: "161, 163"}'),
        ("heading: 'een ''kop'''", Edit(1, 10, "heading", "een 'kop'", 'twee "x"'), 'heading: "twee \\"x\\""'),
        ("- {source: a, quote: b}", Edit(1, 4, "page", None, "3"), "- {page: 3, source: a, quote: b}"),
        (
            "  - source: a\r\n    quote: b\r\n",
            Edit(1, 5, "page", None, "3"),
            "  - page: 3\n    source: a\r\n    quote: b\r\n",
        ),
        ("# é\nlines:   4   \nx: y", Edit(2, 10, "lines", "4", "5"), "# é\nlines:   5   \nx: y"),
    ],
)
def test_one_value_is_changed_in_place(text, edit, wanted):
    assert amended(text, [edit]) == wanted


@pytest.mark.parametrize("text", ["lines: |\n  9", "lines: 8", 'lines: "9', "x"])
def test_what_is_not_the_value_as_it_was_read_is_not_changed(text):
    with pytest.raises(NotAmendableError):
        amended(text, [Edit(1, 8, "lines", "9", "10")])


@pytest.mark.lengthy
@given(st.lists(st.integers(1, 999), min_size=1, max_size=8), st.integers(0, 3), st.booleans(), st.data())
def test_many_values_are_changed_each_by_itself(numbers, indent, flow, data):
    """Whatever stands around them: the values that were meant have changed, all else is the same."""
    pad = " " * indent
    rows = [f"{pad}- {{lines: {n}, x: y}} # c" if flow else f"{pad}- lines: {n} # c" for n in numbers]
    chosen = data.draw(st.sets(st.sampled_from(range(len(numbers)))))
    column = indent + (11 if flow else 10)

    edits = [Edit(at + 1, column, "lines", str(numbers[at]), "1000-1001") for at in chosen]

    expected = [
        row.replace(f"lines: {numbers[at]}", "lines: 1000-1001") if at in chosen else row for at, row in enumerate(rows)
    ]
    assert amended("\n".join(rows), edits) == "\n".join(expected)


# --- bad input --------------------------------------------------------------------------------------------------------


def test_all_that_is_wrong_with_any_plan_is_told_at_once(tmp_path, program):
    done = program("verify", tmp_path / "een.yaml", tmp_path / "twee.yaml")

    assert done.returncode == 2
    assert "een.yaml: bestaat niet" in done.stderr
    assert "twee.yaml: bestaat niet" in done.stderr
    assert done.stdout == ""
