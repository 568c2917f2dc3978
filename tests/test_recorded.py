"""What every plan of the project comes to, beside what it came to before: a move in the house changes no meaning.

Recorded are, of every municipality, each verdict with its flags and what became of the quotes beneath it, each level,
and once for all the fields of the JSON. A change that is meant is renewed with ``--renew``, in its own commit.
"""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

import compliance

ROOT = Path(__file__).parents[1]
DAY = date(2026, 7, 1)
MUNICIPALITIES = [
    path
    for path in sorted((ROOT / "plans").glob("*.yaml"))
    if yaml.safe_load(path.read_text()).get("organisation", {}).get("kind") == "gemeente"
]


@pytest.fixture(scope="module")
def reports() -> dict[str, dict[str, Any]]:
    bench = compliance.Workbench()
    judged = (
        compliance.check(ROOT / "rules", path, as_of=DAY, engine="plain", workbench=bench) for path in MUNICIPALITIES
    )
    return {path.stem: report.model_dump(mode="json") for path, report in zip(MUNICIPALITIES, judged, strict=True)}


def outcomes(found: Any) -> Iterator[str]:
    """What became of every quote beneath a part of a report."""
    if isinstance(found, dict):
        if isinstance(found.get("outcome"), str):
            yield found["outcome"]
        found = list(found.values())
    if isinstance(found, list):
        for part in found:
            yield from outcomes(part)


def verdict(found: dict[str, Any]) -> str:
    """A requirement in a line: the verdict, its flags, and how many quotes came out how."""
    quotes = " ".join(f"{name} {number}" for name, number in sorted(Counter(outcomes(found["conditions"])).items()))
    return "; ".join(part for part in (found["verdict"], " ".join(sorted(found["flags"])), quotes) if part)


def fields(found: Any, path: str = "") -> Iterator[str]:
    """Every path of a value in a report, without the places in lists."""
    if isinstance(found, dict):
        for name, value in found.items():
            yield f"{path}.{name}"
            yield from fields(value, f"{path}.{name}")
    elif isinstance(found, list):
        for value in found:
            yield from fields(value, f"{path}[]")


def laid_out(what: Any) -> str:
    return json.dumps(what, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


@pytest.mark.slow
def test_every_verdict_level_and_quote_is_as_recorded(reports, golden):
    golden(
        "recorded/verdicts.json",
        laid_out(
            {
                name: {
                    "levels": {f"{one['framework']} {one['level']}": one["result"] for one in report["levels"]},
                    "requirements": {found["id"]: verdict(found) for found in report["requirements"]},
                }
                for name, report in reports.items()
            }
        ),
    )


@pytest.mark.slow
def test_every_field_of_the_json_is_as_recorded(reports, golden):
    golden("recorded/fields.json", laid_out(sorted({path for report in reports.values() for path in fields(report)})))
