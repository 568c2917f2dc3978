"""What is written down of the rule books is what reading them gives, and counts for no other bytes."""

import shutil
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from scripts.as_read import written

from compliance.load import as_read, rules, yaml_files
from compliance.load.desk import Desk
from compliance.model.plans import Rules

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


def test_the_rule_books_of_the_program_are_read_as_those_of_anybody_else(tmp_path: Path) -> None:
    """Nothing is wrong with them, which is why nothing is looked for; one byte more, and they are looked through."""
    shutil.copytree("rules", tmp_path / "rules")
    quick, words, problems = rules.read(Desk(), tmp_path / "rules")
    for path in sorted((tmp_path / "rules").glob("*.yaml")):
        path.write_bytes(path.read_bytes() + b"\n")
    careful, _, none = rules.read(Desk(), tmp_path / "rules")

    assert (problems, none) == ((), ())
    assert quick is not None
    assert careful is not None
    assert quick.vocabulary.content is words
    assert told(quick) == told(careful)


def told(read: Rules) -> list[Any]:
    """All that is read but for the hashes."""
    files = (read.vocabulary, read.lexicon, *read.books)
    return [(file.name, file.content, file.texts) for file in files if file]


def test_what_they_cite_is_read_all_the_same(tmp_path: Path) -> None:
    shutil.copytree("rules", tmp_path / "rules")
    for text in (tmp_path / "rules" / "sources").iterdir():
        text.unlink()

    found, _, problems = rules.read(Desk(), tmp_path / "rules")

    assert found is None
    assert len(problems) >= 2


@pytest.mark.parametrize("said", ["", "{", "{}", "[]", '{"sha256": "0"}', '{"sha256": "0", "data": 1}'])
def test_of_what_was_damaged_nothing_is_known(said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "lexicon.json").write_text(said)
    monkeypatch.setattr(as_read, "FOLDER", tmp_path)

    assert as_read.known("lexicon", "0") is None
