"""The same input gives the same bytes in every format: in another process, time zone and locale, by other hashes."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from compliance import app
from compliance.model.comparison import Comparison
from compliance.model.forecast import Forecast
from compliance.model.report import Explanation, Report
from compliance.model.verification import Verification

ROOT = Path(__file__).parents[1]
MAKES = """
import hashlib, json, sys
from datetime import date
from compliance import app
from tests import invented
from tests.test_every_format import nouns as others
from tests.test_forecast_formats import difference, forecast
from tests.test_region_golden import comparison
report = invented.report().model_copy(update={"receipt": f"3:{'0a' * 32}"})
nouns = [report, app.explained(report, "P1-INV-03"), forecast(), difference()]
nouns += [app.letter(report, kind) for kind in app.LETTERS]
nouns += [comparison(), *others().values()]
found = {}
for number, noun in enumerate(nouns):
    for form in app.formats(type(noun)):
        readers = ("officer", "council", "auditor") if number == 0 and app.is_told(form) else ("officer",)
        for role in readers:
            data = app.rendered(noun, form, "nl", app.Reader(role)).data
            found[f"{number} {form} {role}"] = hashlib.sha256(data).hexdigest()
print(json.dumps(found))
"""
WORLDS = (
    {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "LC_ALL": "C"},
    {"TZ": "America/Adak", "PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8", "LANG": "nl_NL.UTF-8", "COLUMNS": "40"},
)


def made(world: dict[str, str]) -> dict[str, str]:
    env = {**os.environ, **world}
    done = subprocess.run([sys.executable, "-c", MAKES], capture_output=True, check=True, cwd=ROOT, env=env)
    found: dict[str, str] = json.loads(done.stdout)
    return found


@pytest.mark.slow
def test_every_format_has_the_same_bytes_in_two_worlds():
    one, other = map(made, WORLDS)

    assert [name for name in one if one[name] != other[name]] == []
    forms = {name.split()[1] for name in one}
    assert {
        form for kind in (Report, Explanation, Forecast, Comparison, Verification) for form in app.formats(kind)
    } <= forms


@pytest.mark.lengthy
@pytest.mark.parametrize("form", app.formats(Report))
def test_twice_in_one_process(form):
    from tests import invented  # noqa: PLC0415  read anew for each

    first, second = (app.rendered(invented.report(), form, "nl").data for _ in range(2))
    assert hashlib.sha256(first).digest() == hashlib.sha256(second).digest()
