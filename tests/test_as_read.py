"""What is written down of the rule books is what reading them gives, and counts for no other bytes."""

from hashlib import sha256
from pathlib import Path

import pytest
from scripts.as_read import written

from compliance.load import as_read, yaml_files

RULES = sorted(Path("rules").glob("*.yaml"))


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_what_is_written_down_is_what_is_read(path: Path) -> None:
    """Whoever changes a rule renews it."""
    kept = (as_read.FOLDER / f"{path.stem}.json").read_text("utf-8")

    assert kept == written(path), "renew it: make reread"


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_both_ways_give_the_same_file(path: Path) -> None:
    """Also the places of its parts, which come from the YAML where somebody asks for them."""
    raw = path.read_bytes()
    quick, anew = yaml_files.parsed(path, raw), yaml_files.read_anew(path, raw)

    assert quick == anew
    assert repr(quick.data) == repr(anew.data)
    assert quick.places == anew.places


def test_all_of_them_are_written_down() -> None:
    assert {path.stem for path in RULES} == as_read.SHIPPED == {path.stem for path in as_read.FOLDER.iterdir()}


def test_other_bytes_are_read_as_yaml() -> None:
    """One space more, and nothing is taken from what was written down; nor of a file by another name."""
    raw = Path("rules/vocabulary.yaml").read_bytes()
    changed = raw + b"\n"

    assert as_read.known("vocabulary", sha256(raw).hexdigest()) is not None
    assert as_read.known("vocabulary", sha256(changed).hexdigest()) is None
    assert as_read.known("hoorn", sha256(raw).hexdigest()) is None
    assert yaml_files.parsed(Path("vocabulary.yaml"), b"schema: x\n").data == {"schema": "x"}
