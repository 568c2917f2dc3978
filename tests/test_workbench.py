"""The workbench: what several judgements share is read, parsed and looked up once, and what changed is seen."""

import shutil
from collections import Counter
from datetime import date
from itertools import islice, product
from pathlib import Path

import pytest

from compliance import app, documents, load
from compliance.errors import ComplianceError
from compliance.load import yaml_files
from compliance.shelves import Given

ROOT = Path(__file__).parents[1]
RULES, PLANS = ROOT / "rules", ROOT / "plans"
BROKEN = Path(__file__).parent / "broken"
DAY = date(2025, 1, 1)


@pytest.fixture
def read(monkeypatch):
    """How often each file was parsed, as YAML or as a document, by its name."""
    counted: Counter[str] = Counter()
    for room, name in ((yaml_files, "parsed"), (documents, "document")):
        parse = getattr(room, name)
        monkeypatch.setattr(
            room, name, lambda path, raw, parse=parse: (counted.update([Path(path).name]), parse(path, raw))[1]
        )
    return counted


def municipalities(folder: Path, copies: int) -> list[Path]:
    """So many municipalities of one region, whose plan and text all of them share with it."""
    shutil.copytree(PLANS, folder, dirs_exist_ok=True)
    hoorn = (folder / "hoorn.yaml").read_text()
    made = [folder / f"hoorn-{number}.yaml" for number in range(copies)]
    for number, path in enumerate(made):
        path.write_text(f"# {number}\n{hoorn}")
    return made


@pytest.mark.slow
def test_many_judgements_parse_each_rule_book_region_and_text_once(tmp_path, read):
    """As many judgements as there are municipalities read what they share once, and each plan once."""
    plans = municipalities(tmp_path / "plans", 38)
    days = [date(year, 7, 1) for year in range(2018, 2027)]
    bench = app.Workbench()

    judged = [
        app.check(RULES, plan, as_of=day, engine="plain", workbench=bench)
        for plan, day in islice(product(plans, days), 342)
    ]

    assert len(judged) == 342
    assert set(read.values()) == {1}
    assert {path.name for path in (*RULES.glob("*.yaml"), *RULES.glob("sources/*"), *plans)} <= set(read)
    assert "westfriesland.yaml" in read


@pytest.mark.lengthy
def test_a_file_that_changes_between_two_judgements_is_read_anew(tmp_path):
    """A long-lived workbench never judges by what a plan said before."""
    [plan] = municipalities(tmp_path / "plans", 1)
    bench = app.Workbench()
    before = app.check(RULES, plan, as_of=DAY, engine="plain", workbench=bench)

    region = tmp_path / "plans" / "westfriesland.yaml"
    for path, role in ((plan, "plan"), (region, "region")):
        path.write_text(path.read_text() + "\n# iets\n")
        after = app.check(RULES, plan, as_of=DAY, engine="plain", workbench=bench)
        assert [new.role for old, new in zip(before.inputs, after.inputs, strict=True) if old != new] == [role]
        before = after


@pytest.mark.lengthy
def test_a_removed_or_spoiled_file_is_told_though_it_was_read_before(tmp_path):
    [plan] = municipalities(tmp_path / "plans", 1)
    bench = app.Workbench()
    app.check(RULES, plan, as_of=DAY, engine="plain", workbench=bench)

    (tmp_path / "plans" / "westfriesland.yaml").unlink()

    with pytest.raises(ComplianceError, match="does not exist"):
        app.check(RULES, plan, as_of=DAY, engine="plain", workbench=bench)


@pytest.mark.lengthy
def test_files_that_are_given_as_bytes_are_judged_like_those_on_a_disk():
    """An upload, a database or a record: the same report to the byte, and no file is written."""
    given = Given({
        f"{folder.name}/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for folder in (RULES, PLANS) for path in folder.rglob("*") if path.is_file()
    })  # fmt: skip

    one = app.check(RULES, PLANS / "hoorn.yaml", as_of=DAY, engine="plain")
    other = app.check(given.at("rules"), given.at("plans/hoorn.yaml"), as_of=DAY, engine="plain")

    assert app.rendered(one, "json").data == app.rendered(other, "json").data


def test_a_mistake_in_files_given_as_bytes_names_file_line_and_column():
    words = (BROKEN / "with/plan.yaml").read_bytes().replace(b"state: ", b"stat: ", 1)
    given = Given({"stad.yaml": words})

    with pytest.raises(ComplianceError, match=r"stad\.yaml:\d+:\d+: "):
        load.everything(BROKEN / "with/rules", given.at("stad.yaml"))


@pytest.mark.parametrize(
    "contents", [{"../a": b""}, {"/a": b""}, {"": b""}, {"a/../b": b"", "b": b""}, {"a": b"", "a/b": b""}]
)
def test_names_without_a_place_of_their_own_are_refused(contents):
    with pytest.raises(ValueError, match=r"place of its own|a file and a folder"):
        Given(contents)
