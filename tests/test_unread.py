"""Nothing that looks meant is passed over in silence: an almost right name is a mistake, a leftover mentioned."""

import shutil
from pathlib import Path

import pytest

from compliance import load, upkeep
from compliance.errors import ComplianceError

BROKEN = Path(__file__).parent / "broken"
NORM = ("--framework", "verzonnen-norm")


@pytest.fixture
def rules(tmp_path):
    """A folder of rules of its own."""
    return Path(shutil.copytree(BROKEN / "with/rules", tmp_path / "rules"))


@pytest.fixture
def plan(tmp_path):
    (tmp_path / "plans").mkdir()
    return Path(shutil.copy(BROKEN / "with/plan.yaml", tmp_path / "plans/stad.yaml"))


def told(rules: Path, plan: Path) -> list[str]:
    """The first line of everything that is told of rules and a plan, without the folder they stand in."""
    try:
        load.everything(rules, plan)
    except ComplianceError as error:
        return [problem.said("nl").splitlines()[0].replace(f"{rules.parent}/", "") for problem in error.problems]
    return []


def level(folder: Path, name: str, number: str, framework: str = "verzonnen-norm") -> None:
    """A second rule book of a framework, with requirements of its own."""
    text = (folder / "book.yaml").read_text().replace("V1-", f"V{number}-" if number.isdigit() else "V0-")
    text = text.replace("level: 1", f"level: {number}").replace("id: verzonnen-norm", f"id: {framework}")
    (folder / name).write_text(text)


@pytest.mark.parametrize(
    "name", ["book2.yml", "book2.YAML", "book2.Yaml", "book2.YML", "book2.yaml.txt", "book2.yaml ", "book2.yaml (1)"]
)
def test_a_rule_book_whose_name_is_almost_right_is_told(rules, plan, name):
    level(rules, name, "2")

    assert told(rules, plan) == [f"rules/{name}: wordt niet gelezen, want het heet net anders"]


def test_a_vocabulary_or_an_only_book_whose_name_is_almost_right_is_told(rules, plan):
    (rules / "book.yaml").rename(rules / "book.yml")
    (rules / "vocabulary.yaml").rename(rules / "vocabulary.yml")

    assert {line.split(":")[0] for line in told(rules, plan)} == {
        "rules/book.yml", "rules/vocabulary.yml", "rules/vocabulary.yaml",
    }  # fmt: skip


@pytest.mark.parametrize("where", ["plateau2", "rules", "Cases", "sources", "a/b/c", "cases/oud", "upkeep/oud"])
def test_a_rule_book_in_a_folder_where_none_is_looked_for_is_told(rules, plan, where):
    (rules / where).mkdir(parents=True)
    level(rules, f"{where}/book2.yaml", "2")

    (line,) = told(rules, plan)
    assert line.startswith(f"rules/{where}/book2.yaml: wordt niet gelezen")


@pytest.mark.lengthy
@pytest.mark.parametrize("name", ["README.md", ".gitignore", "sources/tekst.txt", "notes/overleg.docx", "Thumbs.db"])
def test_what_does_not_look_like_rules_is_no_matter(rules, plan, program, name):
    (rules / name).parent.mkdir(exist_ok=True)
    (rules / name).write_text("iets")

    assert program("check", plan, "--rules", rules, *NORM, "--fail-on", "none").stderr == ""


@pytest.mark.lengthy
@pytest.mark.parametrize(
    "name", ["book.yaml~", ".book.yaml.swp", ".book2.yaml", "#book.yaml#", ".#book.yaml", "book.yaml.bak"]
)
def test_what_an_editor_left_is_mentioned_and_no_mistake(rules, plan, program, name):
    level(rules, name, "2")

    done = program("check", plan, "--rules", rules, *NORM, "--fail-on", "none")

    assert done.returncode == 0
    assert f"{name}: wordt niet gelezen: een reservekopie of verborgen bestand" in done.stderr


@pytest.mark.parametrize(
    "name",
    ["stad.deviation.yaml", "stad.deviations.yml", "stad.deviations.YAML", "stad.Deviations.yaml",
     "Stad.deviations.yaml", "stad-deviations.yaml", "stad_deviations.yaml", "stad.afwijkingen.yaml",
     "stad.devations.yaml", "stad.yaml.deviations.yaml", "stad.deviations.yaml.txt", "stad.deviations (1).yaml",
     "stad deviations.yaml"],
)  # fmt: skip
def test_deviations_whose_name_is_almost_right_are_told(rules, plan, name):
    (plan.parent / name).write_text("schema: compliance/deviations/v1\ndeviations: []\n")

    assert told(rules, plan) == [f"plans/{name}: wordt niet gelezen, want het heet net anders"]


@pytest.mark.parametrize(
    "name", ["dorp.deviations.yaml", "stadskanaal.yaml", "stad.wijk.deviations.yaml", "stadskanaal.deviations.yaml"]
)
def test_what_belongs_to_another_plan_is_no_matter(rules, plan, name):
    shutil.copy(plan, plan.with_name("stad.wijk.yaml"))
    (plan.parent / name).write_text("schema: compliance/deviations/v1\ndeviations: []\n")

    assert told(rules, plan) == []


def test_a_leftover_of_deviations_is_mentioned(rules, plan, program):
    plan.with_name("stad.deviations.yaml~").write_text("iets")

    done = program("check", plan, "--rules", rules, *NORM, "--fail-on", "none")

    assert (done.returncode, "stad.deviations.yaml~: wordt niet gelezen" in done.stderr) == (0, True)


def test_deviations_behind_a_link_to_nowhere_are_told(rules, plan):
    plan.with_name("stad.deviations.yaml").symlink_to("weg.yaml")

    assert told(rules, plan) == ["plans/stad.deviations.yaml: bestaat niet"]


def test_deviations_beside_the_plan_of_a_region_are_told(rules, plan):
    region = plan.with_name("regio.yaml")
    region.write_text("schema: compliance/plan/v1\norganisation: {kind: regio, name: R}\nmembers: [GM9999]\n")
    plan.write_text(plan.read_text().replace("sources:", "regions: [{plan: regio.yaml}]\nsources:"))
    plan.with_name("regio.deviations.yaml").write_text("schema: compliance/deviations/v1\ndeviations: []\n")

    (line,) = told(rules, plan)
    assert "regio.deviations.yaml wordt niet gelezen" in line


@pytest.mark.parametrize(
    ("there", "lonely"),
    [("13", "3"), ("124", "4"), ("2", "2"), ("23", "2"), ("3", "3"), ("12359", "59"), ("24", "24")],
)
def test_levels_that_do_not_begin_at_one_or_have_a_hole_are_told(rules, plan, there, lonely):
    for number in there:
        level(rules, f"book{number}.yaml", number)
    (rules / "book.yaml").unlink()

    assert [line.split("niveau ")[1].split()[0] for line in told(rules, plan)] == list(lonely)


def test_levels_without_a_hole_and_a_framework_without_levels_are_no_mistake(rules, plan):
    for number in ("2", "3"):
        level(rules, f"book{number}.yaml", number)
    level(rules, "other.yaml", "null", "tweede-norm")

    assert told(rules, plan) == []


@pytest.mark.parametrize("name", ["V1-BEL-01.yml", "V1-BEL-01.YAML"])
def test_cases_whose_name_is_almost_right_are_told(rules, name):
    (rules / "cases").mkdir()
    (rules / "cases" / name).write_text("iets")

    with pytest.raises(ComplianceError, match="its name is not quite right"):
        load.cases.cases(load.Desk(), rules, load.the_rules(rules))


@pytest.mark.parametrize("name", ["survivors.yml", "exclusion.yaml", "extra.yaml"])
def test_what_is_kept_beside_rule_books_under_another_name_is_told(rules, name):
    (rules / "upkeep").mkdir()
    (rules / "upkeep" / name).write_text("iets")

    with pytest.raises(ComplianceError, match="is not read"):
        upkeep.linted(rules)
