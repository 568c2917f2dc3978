"""Municipalities beside each other: the table by hand, laws that hold for every set, and what is refused."""

import csv
import io
import json
import os
import random
import shutil
from datetime import date
from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from compliance import app, compare, documents
from compliance.app import workers
from compliance.compare import order
from compliance.errors import ComplianceError
from compliance.model.base import both
from compliance.model.comparison import Comparison, LevelStanding, Member

ROOT = Path(__file__).parent.parent
RULES, PLANS = ROOT / "rules", ROOT / "plans"
AS_OF = date(2026, 11, 28)

WESTFRIESLAND = ("Drechterland", "Enkhuizen", "Hoorn", "Koggenland", "Medemblik", "Opmeer", "Stede Broec")
SAME_FOR_ALL = {
    # The programme says that there is an officer, and that care coordination is arranged; it names all seven.
    "P1-SIG-01": ("met", None), "P1-OPV-03": ("met", None),
    # Of these it tells one part as so, and nothing of the other.
    "P1-BEW-03": ("partial", "silent"), "P1-OPV-01": ("partial", "silent"), "P1-OPV-02": ("partial", "silent"),
    "P1-SAM-02": ("partial", "silent"), "P1-SAM-03": ("partial", "silent"), "P1-SIG-02": ("partial", "silent"),
    # These it promises for a day that has passed: in the order below WF-4 (no day: four years after August 2022),
    # WF-1.2 (December 2024), WF-2.1 (Q3 2023), WF-3.2 (Q1 2023), and WF-3 (every two years, so August 2024).
    "P1-BEL-04": ("unknown", "overdue"), "P1-BEL-07": ("unknown", "overdue"), "P1-BEW-04": ("unknown", "overdue"),
    "P1-SIG-03": ("unknown", "overdue"), "P1-SIG-04": ("unknown", "overdue"),
}  # fmt: skip
"""As the programme has it, held against its lines 19 to 121; of what is not named here it says nothing."""
POLICY = {"Koggenland": ("met", None), "Medemblik": ("met", None)}
"""Koggenland has a plan of its own since 2024, Medemblik adopted the joint policy; of the others nothing is known."""


@pytest.fixture(scope="module")
def westfriesland() -> Comparison:
    return compared(PLANS / "westfriesland.yaml")


@pytest.fixture(scope="module")
def everybody() -> Comparison:
    return compared(PLANS)


def compared(*paths: Path, **more) -> Comparison:
    found, problems = app.compare_region(RULES, app.Wish(paths, more.pop("as_of", AS_OF), **more))
    assert problems == ()
    return found


def by_name(found: Comparison) -> dict[tuple[str, str], tuple[str, str | None]]:
    names = {member.code: member.name for member in found.municipalities}
    return {(row.requirement, names[cell.municipality]): (cell.verdict, cell.unknown_because)
            for row in found.requirements for cell in row.cells}  # fmt: skip


# --- by hand ----------------------------------------------------------------------------------------------------------


@pytest.mark.lengthy
def test_westfriesland_by_hand(westfriesland):
    """Every cell, as the programme, the plan of Koggenland and the decision of Medemblik have it."""
    found = by_name(westfriesland)

    assert tuple(member.name for member in westfriesland.municipalities) == WESTFRIESLAND
    for (requirement, name), cell in found.items():
        expected = SAME_FOR_ALL.get(requirement, ("unknown", "silent"))
        if requirement == "P1-BEL-01":
            expected = POLICY.get(name, ("unknown", "overdue"))
        assert cell == expected, (requirement, name)


def test_counts_of_westfriesland_by_hand(westfriesland):
    """Level 1: two or three met, none known to be short; level 2: the programme says nothing of it."""
    told = {(member.name, level.level): (level.met, level.short, level.unknown)
            for member in westfriesland.municipalities for level in member.levels}  # fmt: skip

    for name in WESTFRIESLAND:
        assert told[name, 1] == ((3, 0, 24) if name in POLICY else (2, 0, 25))
        assert told[name, 2] == (0, 0, 7)


def test_the_answer_of_westfriesland_is_three_sentences(westfriesland):
    differs, common, without = (sentence.nl for sentence in westfriesland.answer)

    assert differs.startswith("Eén eis verschilt: P1-BEL-01")
    assert "Koggenland en Medemblik voldoen" in differs
    assert "sinds 1 januari 2023" in differs
    assert "31 van de 34 eisen" in common
    assert without == "Vijf hebben geen eigen stuk: Drechterland, Enkhuizen, Hoorn, Opmeer en Stede Broec."


@pytest.mark.lengthy
def test_everybody_by_hand(everybody):
    """All 32 municipalities of the folder: who is known to fall short of what, and who has a document of its own."""
    own = {member.name for member in everybody.municipalities if member.own_document}
    names = {member.code: member.name for member in everybody.municipalities}
    short = {
        name: sum(names[entry.municipality] == name for entry in everybody.known_to_lack) for name in names.values()
    }

    assert len(everybody.municipalities) == 32
    assert own == {"Bergeijk", "De Bilt", "Gulpen-Wittem", "Haarlemmermeer", "Koggenland", "Lopik", "Medemblik",
                   "Westerwolde", "Zoeterwoude"}  # fmt: skip
    assert short["Koggenland"] == short["Hoorn"] == 0
    # Zuid-Limburg's policy ended with 2025, and that of three in Kennemerland was not adopted: one gap each.
    assert {name for name, number in short.items() if number == 1} >= {
        "Maastricht",
        "Heerlen",
        "Zandvoort",
        "Heemstede",
    }


@pytest.mark.parametrize("form", ["text", "markdown", "json", "csv"])
def test_every_format_tells_the_same(westfriesland, form):
    """Each requirement and municipality, and who meets the one that differs."""
    told = app.rendered(westfriesland, form).text

    assert all(name.split()[0] in told for name in WESTFRIESLAND)
    assert all(row.requirement in told for row in westfriesland.requirements)


def test_csv_has_a_line_for_every_cell(westfriesland):
    lines = list(csv.DictReader(io.StringIO(app.rendered(westfriesland, "csv").text)))

    assert {(line["requirement"], line["name"]): (line["verdict"], line["unknown_because"] or None)
            for line in lines} == by_name(westfriesland)  # fmt: skip


@pytest.mark.lengthy
def test_json_is_what_its_schema_says(westfriesland):
    text = app.rendered(westfriesland, "json").text

    Draft202012Validator(json.loads((ROOT / "schemas/comparison.v1.json").read_text())).validate(json.loads(text))
    assert Comparison.model_validate_json(text) == westfriesland


@pytest.mark.lengthy
@pytest.mark.parametrize("columns", [40, 80])
def test_the_matrix_is_folded_and_no_name_is_cut(everybody, columns):
    text = app.rendered(everybody, "text", "nl", app.Reader(columns=columns)).text

    wide = [line for line in text.split("\n") if len(line) > columns and "http" not in line]
    assert wide == []
    assert all(name in text.replace("\n", " ") for name in ("Haarlemmermeer", "Zoeterwoude", "Simpelveld"))


# --- laws -------------------------------------------------------------------------------------------------------------


@pytest.mark.lengthy
def test_one_more_changes_no_other(westfriesland):
    fewer = by_name(compared(PLANS / "hoorn.yaml", PLANS / "koggenland.yaml"))

    assert fewer.items() <= by_name(westfriesland).items()


@pytest.mark.lengthy
def test_order_of_files_and_number_of_jobs_change_nothing(westfriesland, tmp_path):
    files = [PLANS / f"{name.lower().replace(' ', '-')}.yaml" for name in WESTFRIESLAND]
    shuffled = random.Random(3).sample(files, len(files))

    found = compared(*shuffled, jobs=2)

    assert found == compared(*files)
    assert found.requirements == westfriesland.requirements


def test_what_is_in_one_list_is_in_no_other(everybody):
    told = everybody.known_to_lack, everybody.promise_passed, everybody.nothing_published, everybody.open_otherwise
    lists = [{(entry.requirement, entry.municipality) for entry in entries} for entries in told]
    met = {(row.requirement, cell.municipality) for row in everybody.requirements for cell in row.cells
           if cell.verdict in ("met", "not_applicable")}  # fmt: skip
    every = {(row.requirement, cell.municipality) for row in everybody.requirements for cell in row.cells}

    assert sum(map(len, lists)) + len(met) == len(every)
    assert set().union(*lists) | met == every


def standing(met: int, unknown: int, applicable: int, least: int, most: int) -> LevelStanding:
    short = applicable - met - unknown
    return LevelStanding.model_construct(
        met=met, short=short, unknown=unknown, applicable=applicable, met_least=least, met_most=most,
        could_be=min(max(met, most) + unknown, applicable), framework="norm", level=1, title=both("Norm"),
    )  # fmt: skip


@st.composite
def standings(draw) -> LevelStanding:
    applicable = draw(st.integers(0, 9))
    met = draw(st.integers(0, applicable))
    unknown = draw(st.integers(0, applicable - met))
    least, most = draw(st.integers(0, met)), draw(st.integers(met, applicable))
    return standing(met, unknown, applicable, least, most)


@given(st.lists(standings(), min_size=1, max_size=6))
def test_the_order_is_partial(levels):
    """Nobody stands above itself, and above is passed on."""
    for one, other, third in product(levels, repeat=3):
        assert not order.above(one, one)
        assert not (order.above(one, other) and order.above(other, one))
        assert not (order.above(one, other) and order.above(other, third)) or order.above(one, third)


def member(code: str, level: LevelStanding, own: bool = True) -> Member:
    return Member.model_construct(code=code, name=code, own_document=own, levels=(level,))


@pytest.mark.lengthy
@given(st.lists(standings(), min_size=1, max_size=8), st.data())
def test_groups_hold_everybody_once_and_each_lies_wholly_above_the_next(levels, data):
    members = [member(f"GM{at:04}", level, data.draw(st.booleans())) for at, level in enumerate(levels)]
    by_code = {one.code: one for one in members}
    [found] = order.orders(members)

    assert sorted([code for group in found.groups for code in group] + list(found.apart)) == sorted(by_code)
    for at, group in enumerate(found.groups):
        for higher, lower in product(group, [code for later in found.groups[at + 1 :] for code in later]):
            assert order.above(by_code[higher].levels[0], by_code[lower].levels[0])
        for higher, lower in product([code for later in found.groups[at + 1 :] for code in later], group):
            assert not order.above(by_code[higher].levels[0], by_code[lower].levels[0])


@given(standings())
def test_silence_puts_nobody_lower(level):
    """Who says nothing of what it does not meet stands below nobody because of that."""
    silent = standing(0, level.applicable, level.applicable, 0, 0)

    assert not order.above(level, silent)
    assert order.bounds(silent)[1] == (Fraction(1) if level.applicable else 1)


@pytest.mark.lengthy
def test_without_documents_nobody_moves_up(tmp_path):
    """A municipality whose documents are taken away stands above nobody that it did not stand above."""
    folder = copied(tmp_path)
    before = compared(folder)
    plan = (folder / "haarlemmermeer.yaml").read_text().split("sources:")[0]
    (folder / "haarlemmermeer.yaml").write_text(f"{plan}sources: {{}}\nclaims: []\nmeasures: []\n")
    after = compared(folder)

    for then, now in zip(before.order, after.order, strict=True):
        assert "GM0394" in now.apart
        assert not any("GM0394" in group for group in now.groups)
        assert {code for group in now.groups for code in group} == {
            code for group in then.groups for code in group} - {"GM0394"}  # fmt: skip


# --- good practice ------------------------------------------------------------------------------------------------


@pytest.mark.lengthy
def test_examples_are_of_others_that_meet_it_without_doubt():
    found = compared(PLANS, as_of=date(2024, 12, 1))
    cells = {(row.requirement, cell.municipality): cell for row in found.requirements for cell in row.cells}

    assert found.practices
    for practice in found.practices:
        for example in practice.examples:
            cell = cells[practice.requirement, example.municipality]
            assert cell.verdict == "met"
            assert not {"stale", "thin_evidence", "citation_broken", "uncertain"} & set(cell.flags)
            assert example.evidence
        for advice in practice.advice:
            assert advice.municipality not in advice.examples
            assert cells[practice.requirement, advice.municipality].stands_in


# --- assumed, without names, for a talk -----------------------------------------------------------------------------


@pytest.mark.lengthy
def test_assumed_adoption_is_told_and_counts():
    """Zandvoort has not adopted the policy of its region; had it, it would meet what that arranges."""
    real, assumed = (
        app.check(RULES, PLANS / "zandvoort.yaml", as_of=AS_OF, assume_adopted=here) for here in (False, True)
    )

    assert [found.verdict for found in real.requirements if found.id == "P1-BEL-01"] == ["partial"]
    assert [found.verdict for found in assumed.requirements if found.id == "P1-BEL-01"] == ["met"]
    assert real.assumed is None
    assert assumed.assumed
    assert assumed.assumed.nl in app.rendered(assumed, "text").text.replace("\n", " ")


@pytest.mark.lengthy
def test_a_region_is_assumed_to_be_adopted_also_where_that_was_only_promised():
    """Drechterland and Hoorn promise a decision on the regional programme: it is looked up though it is not counted."""
    found = compared(PLANS / "westfriesland.yaml", assume_adopted=True)

    assert {taking.adoption for member in found.municipalities for taking in member.regions} == {"in_place"}
    assert found.assumed


def test_aliases_stay_and_betray_nothing(westfriesland, everybody, tmp_path):
    key = tmp_path / "key.csv"
    shown, written = app.aliased(westfriesland, key, "letters")
    key.write_bytes(written)
    again, _ = app.aliased(everybody, key, "letters")
    first = {line.split(",")[1]: line.split(",")[0] for line in written.decode().splitlines()[1:]}
    text = "".join(app.rendered(shown, form).text for form in ("text", "markdown", "json", "csv", "html"))
    text += str(documents.sheets("region.xlsx", app.rendered(shown, "xlsx").data))

    assert len({one.code for one in again.municipalities}) == 32  # more than there are letters
    assert {first[one.code] for one in westfriesland.municipalities} == {one.code for one in shown.municipalities}
    assert app.aliased(westfriesland, key, "letters")[0] == shown
    for one in westfriesland.municipalities:
        assert one.code not in text
        assert one.sha256 not in text
    assert not any(name in text for name in WESTFRIESLAND)


@pytest.mark.lengthy
def test_the_sheet_for_a_talk_is_one_page():
    found = app.talk(compared(PLANS, as_of=date(2024, 12, 1), since=date(2023, 12, 1)), "hoorn")
    text = app.rendered(found, "text").text

    assert found.question.requirement == "P1-BEL-01"
    assert [change.requirement for change in found.changed] == ["P1-SIG-04"]
    assert "Koggenland" in text
    assert len(text.splitlines()) <= 60


# --- bad input --------------------------------------------------------------------------------------------------------


def copied(folder: Path) -> Path:
    shutil.copytree(PLANS, folder / "plans")
    return folder / "plans"


def test_a_folder_without_plans_is_told(tmp_path):
    with pytest.raises(ComplianceError, match="no plans here"):
        compared(tmp_path)


@pytest.mark.lengthy
def test_two_plans_of_one_municipality_are_told(tmp_path):
    folder = copied(tmp_path)
    shutil.copy(folder / "hoorn.yaml", folder / "hoorn-2.yaml")

    with pytest.raises(ComplianceError, match=r"hoorn.yaml: is another plan of Hoorn \(GM0405\), as hoorn-2.yaml is"):
        compared(folder)


@pytest.mark.lengthy
def test_a_broken_plan_stops_no_other(program, tmp_path):
    """It is named on stderr and in the comparison, and the exit status is 2; the rest is there."""
    folder = copied(tmp_path)
    (folder / "hoorn.yaml").write_text("schema: compliance/plan/v1\norganisation: {kind: gemeente\n")

    done = program("region", folder, "--as-of", "2026-11-28", "--format", "json")

    assert done.returncode == 2
    assert "hoorn.yaml" in done.stderr
    found = Comparison.model_validate_json(done.stdout)
    assert len(found.municipalities) == 31
    assert [one.file for one in found.not_judged] == ["hoorn.yaml"]


@pytest.mark.lengthy
@pytest.mark.parametrize(("organisation", "told"), [
    ("{kind: gemeente, name: Hoorn, code: GM0406}", "GM0406 is Huizen, en niet"),
    ("{kind: gemeente, name: Horn, code: GM9999}", "geen code van een gemeente"),
    ("{kind: gemeente, name: Landerd, code: GM1685}", "Maashorst"),
])  # fmt: skip
def test_a_code_that_does_not_fit_is_told(program, tmp_path, organisation, told):
    """One that does not exist, did not on the date, or is another's; with the nearest name, or what it became."""
    plan = tmp_path / "plan.yaml"
    plan.write_text(f"schema: compliance/plan/v1\norganisation: {organisation}\nregions: []\nsources: {{}}\n")

    done = program("region", plan, "--as-of", "2026-11-28")

    assert done.returncode == 2
    assert told in done.stderr
    assert "plan.yaml:2:" in done.stderr


@pytest.mark.lengthy
def test_an_unlisted_member_is_told(program, tmp_path):
    folder = copied(tmp_path)
    region = folder / "westfriesland.yaml"
    region.write_text(region.read_text().replace("members: [GM0498, ", "members: ["))

    done = program("region", folder, "--as-of", "2026-11-28")

    assert done.returncode == 2
    assert "drechterland.yaml" in done.stderr
    assert "GM0498" in done.stderr


@pytest.mark.lengthy
def test_members_without_a_plan_are_named(program, tmp_path):
    folder = copied(tmp_path)
    (folder / "opmeer.yaml").unlink()

    found = compared(folder / "westfriesland.yaml")

    assert [one.name for one in found.without_plan] == ["Opmeer"]
    assert "Zonder plan, en niet beoordeeld: Opmeer." in [sentence.nl for sentence in found.answer]


@pytest.mark.lengthy
@pytest.mark.parametrize(("file", "written"), [
    ("opmeer.yaml", "schema: compliance/plan/v1\norganisation: {kind: gemeente\n"),
    ("iets-anders.yaml", "schema: compliance/plan/v1\norganisation: {kind: gemeente, name: Opmeer, code: GM0432\n"),
    ("plan-7.yaml", "organisation:\n  code: 'GM0432'\n"),
])  # fmt: skip
def test_a_member_whose_plan_is_broken_is_not_said_to_have_none(tmp_path, file, written):
    """Whatever its file is called, as far as it says whose it is."""
    folder = copied(tmp_path)
    (folder / "opmeer.yaml").unlink()
    (folder / file).write_text(written)

    found, problems = app.compare_region(RULES, app.Wish((folder,), AS_OF))

    assert [one.file for one in found.not_judged] == [file]
    assert [one.name for one in found.without_plan] == []
    assert problems


@pytest.mark.lengthy
def test_a_safety_region_names_who_has_no_plan():
    found = compared(PLANS, safety_region="noord-holland noord")

    assert [one.name for one in found.municipalities] == list(WESTFRIESLAND)
    assert {"Alkmaar", "Den Helder", "Texel"} <= {one.name for one in found.without_plan}


def test_other_rules_are_refused():
    seen = [compare.Seen(name, Member.model_construct(name=name, code=name), (books,), (), (), {}, (), ())
            for name, books in (("a", "v1"), ("b", "v2"))]  # fmt: skip

    with pytest.raises(ComplianceError, match="b: was judged by other rules than a"):
        compare.comparison(seen, compare.Setting("0", AS_OF))


def test_an_earlier_date_that_is_later_is_refused():
    with pytest.raises(ComplianceError, match="lies after the date"):
        compared(PLANS, since=date(2027, 1, 1))


def _die(_: Path) -> None:
    os._exit(9)


@pytest.mark.lengthy
def test_a_dead_worker_is_told():
    with pytest.raises(ComplianceError, match="a worker process died"), workers.working(2) as crew:
        list(workers.each(crew, _die, [Path("a"), Path("b")]))


@given(st.integers(0, 500), st.integers(1, 8))
def test_every_plan_is_handed_out_once_and_fewer_go_together_towards_the_end(number, at_once):
    parts = list(workers._by_few(range(number), at_once))
    sizes = [len(part) for part in parts]

    assert [one for part in parts for one in part] == list(range(number))
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1:] in ([], [1])


@pytest.mark.lengthy
def test_a_full_disk_is_told(program):
    done = program("region", PLANS / "westfriesland.yaml", "-o", "/dev/full")

    assert done.returncode == 2
    assert "de schijf is vol" in done.stderr


@pytest.mark.lengthy
@pytest.mark.parametrize("words", [["region"], ["region", "plans", "--talk", "Hoorn", "--alias"],
                                   ["region", "plans", "--talk", "Horn"], ["region", "nergens.yaml"]])  # fmt: skip
def test_what_makes_no_sense_is_refused(program, words):
    done = program(*words)

    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
