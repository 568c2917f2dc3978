"""The public Python interface: what docs/python.md shows runs as it stands, and names all there is."""

import doctest
import re
import tomllib
from pathlib import Path

import pytest

import compliance

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "python.md"


@pytest.mark.lengthy
def test_every_example_of_the_page_runs_as_it_stands(monkeypatch):
    monkeypatch.chdir(ROOT)

    outcome = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")

    assert outcome.failed == 0
    assert outcome.attempted >= 12


def test_every_public_name_is_explained():
    explained = set(re.findall(r"^\| `(\w+)", PAGE.read_text(), re.MULTILINE))

    assert explained == set(compliance.__all__) - {"__version__"}
    assert all(getattr(compliance, name).__doc__ for name in explained)


def test_the_program_is_of_the_version_that_is_installed():
    """What a report says of the program is what the package says of itself."""
    written = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))

    assert compliance.__version__ == written["project"]["version"]
