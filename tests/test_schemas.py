"""An editor completes and checks what people write: the schemas fit the files, and refuse what the loader refuses."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from compliance import upkeep
from compliance.load import yaml_files

ROOT = Path(__file__).parents[1]
SCHEMAS = ROOT / "schemas"
WRITTEN = sorted([*ROOT.glob("plans/**/*.yaml"), *ROOT.glob("rules/**/*.yaml"), *ROOT.glob("examples/**/*.yaml")])
NAMES = sorted(path.name.removesuffix(".v1.json") for path in SCHEMAS.iterdir())


def data(path: Path) -> Any:
    """A YAML file as an editor's validator sees it."""
    return plain(yaml_files.read(path).data)


def plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    return [plain(part) for part in value] if isinstance(value, tuple) else value


def schema(name: str) -> Any:
    return json.loads((SCHEMAS / f"{name}.v1.json").read_text())


def complaints(name: str, content: Any) -> list[str]:
    return [error.json_path for error in Draft202012Validator(schema(name)).iter_errors(content)]


def test_schemas_are_fresh(request: pytest.FixtureRequest):
    """The committed schemas are those that rules and reports give now: contracts, changed on purpose or not at all."""
    fresh = upkeep.every_schema(ROOT / "rules")
    if request.config.getoption("--renew"):
        for name, text in fresh.items():
            (SCHEMAS / name).write_text(text)

    assert {path.name: path.read_text() for path in SCHEMAS.iterdir()} == fresh, "look why, then run pytest --renew"


@pytest.mark.lengthy
@pytest.mark.parametrize("name", NAMES)
def test_each_schema_is_a_schema(name: str):
    """Every schema is itself valid, and bears the name that its files carry."""
    Draft202012Validator.check_schema(schema(name))

    assert schema(name)["$id"] == f"compliance/{name}/v1"


def patterns(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        yield from [part["pattern"]] if isinstance(part.get("pattern"), str) else []
        yield from (found for value in part.values() for found in patterns(value))
    elif isinstance(part, list):
        yield from (found for value in part for found in patterns(value))


@pytest.mark.parametrize("name", NAMES)
def test_every_pattern_is_read_alike_by_every_validator(name: str):
    """ECMA 262 in Unicode mode knows these escapes and no others, and means the same by them."""
    for pattern in patterns(schema(name)):
        assert re.compile(pattern)
        assert re.sub(r"\\[.s]|\\x[0-9a-f]{2}", "", pattern).count("\\") == 0, pattern
        assert not re.search(r"\(\?(?![:=!])|[*+?}]\+|\\[AZzGpP]", pattern), pattern


@pytest.mark.lengthy
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.skipif(not shutil.which("node"), reason="there is no ECMAScript here")
def test_every_pattern_compiles_where_editors_run(name: str):
    """In the Unicode mode that ajv and check-jsonschema ask for."""
    words = "for (const p of JSON.parse(process.argv[1])) new RegExp(p, 'u')"
    done = subprocess.run(
        ["node", "-e", words, json.dumps(list(patterns(schema(name))))], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr


@pytest.mark.lengthy
@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_names_its_schema_and_fits_it(path: Path):
    """The first line leads an editor to the schema, beside the file, and the file keeps to it."""
    first = path.read_text().splitlines()[0]
    found = (path.parent / first.removeprefix("# yaml-language-server: $schema=")).resolve()

    assert first.startswith("# yaml-language-server: $schema=")
    assert found.parent == SCHEMAS
    assert found.name == f"{data(path)['schema'].split('/')[1]}.v1.json"
    assert complaints(found.name.split(".")[0], data(path)) == []


CLAIM = {
    "fact": "aandachtsfunctionaris.aangesteld",
    "state": "in_place",
    "evidence": [{"source": "agenda", "quote": "Er is een aandachtsfunctionaris."}],
}
PLAN = {
    "schema": "compliance/plan/v1",
    "organisation": {"kind": "gemeente", "name": "Voorbeeld", "code": "GM0000"},
    "sources": {"agenda": {"title": "Agenda", "kind": "plan", "url": "https://example.org", "dated": "2024-01-15"}},
}


@pytest.mark.parametrize(
    ("claim", "place"),
    [
        ({**CLAIM, "fact": "aandachtsfunctionaris.aangestelt"}, "$.claims[0].fact"),
        ({**CLAIM, "state": "bezig"}, "$.claims[0].state"),
        ({**CLAIM, "value": "ja"}, "$.claims[0].value"),
        ({**CLAIM, "fact": "ketenregisseur.schaal", "value": "wijk"}, "$.claims[0].value"),
        ({**CLAIM, "fact": "opvang.crisisbedden.aantal", "value": "twee"}, "$.claims[0].value"),
        ({**CLAIM, "fact": "werkprocessen.vormen", "value": ["seks"]}, "$.claims[0].value"),
        ({**CLAIM, "eveidence": []}, "$.claims[0]"),
        ({**CLAIM, "since": "gisteren"}, "$.claims[0].since"),
    ],
)  # fmt: skip
def test_a_slip_in_a_plan_is_underlined(claim: dict[str, Any], place: str):
    """An unknown fact, a value of another fact, a wrong state, key or date: the editor points at it."""
    found = complaints("plan", {**PLAN, "claims": [claim]})

    assert [path for path in found if path.startswith(place)], found
    assert complaints("plan", {**PLAN, "claims": [CLAIM]}) == []


def test_a_slip_in_the_other_files_is_underlined():
    """Unknown requirement ids, values and keys are refused in every kind of file."""
    book = data(ROOT / "rules" / "ibp_5_11.yaml")
    book["requirements"][0]["core"] = [{"fact": "beleid.vastgesteld", "is": "ja"}]
    cases = data(ROOT / "rules" / "cases" / "P1-SIG-01.yaml")
    cases["requirement"] = "P1-SIG-99"
    cases["cases"][0]["expect"] = "prima"
    deviation = {
        "requirement": "P9-XXX-01",
        "reason": {"nl": "a", "en": "b"},
        "approved_by": "college",
        "approved_on": "2024-01-01",
        "expires_on": "2024-12-31",
        "evidence": [{"source": "x", "quote": "y"}],
    }

    assert "$.requirements[0].core[0].is" in complaints("rules", book)
    assert complaints("cases", cases) == ["$.requirement", "$.cases[0].expect"]
    assert complaints("deviations", {"schema": "compliance/deviations/v1", "deviations": [deviation]}) == [
        "$.deviations[0].requirement"
    ]
    assert complaints("vocabulary", {"schema": "compliance/vocabulary/v1", "facts": {"a": {"type": "boo"}}})
    assert complaints("leftout", {"schema": "compliance/leftout/v1", "file": "x", "lines": [{"lines": 1}]})


def test_what_an_editor_can_complete():
    """Fact names, requirement ids and the values of an enum stand in the schema by name."""
    plan, cases = schema("plan"), schema("cases")
    schaal = next(
        rule["then"]["properties"]["value"]["anyOf"][0]["enum"]
        for rule in plan["$defs"]["Claim"]["allOf"]
        if "ketenregisseur.schaal" in rule["if"]["properties"]["fact"]["enum"]
    )

    assert "aandachtsfunctionaris.aangesteld" in plan["$defs"]["Claim"]["properties"]["fact"]["enum"]
    assert "P1-SIG-01" in cases["properties"]["requirement"]["enum"]
    assert schaal == ["lokaal", "intergemeentelijk", "regionaal", "provinciaal", "landelijk"]
