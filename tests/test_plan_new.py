"""A plan just begun: every question stands in it, it can be judged as it is, and its examples can be filled in."""

import re
from datetime import date
from pathlib import Path

import pytest

from compliance import app, load, planning
from compliance.errors import ComplianceError
from compliance.model.rules import ROLES

ROOT = Path(__file__).parents[1]
RULES = ROOT / "rules"
DAY = date(2026, 11, 28)


@pytest.fixture(scope="module")
def books():
    return load.the_rules(RULES)


def begun(name: str = "Zeist", language: str = "nl", day: date = DAY) -> str:
    return planning.new(name, RULES, day=day, language=language)


def filled_in(text: str) -> str:
    """The file with every example taken out of its comment, as its first lines say how."""
    bare = text.replace("sources: {}", "sources:").replace("claims: []", "claims:")
    return re.sub(r"^  # (?!#)", "  ", bare, flags=re.M)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_asks_every_fact_that_a_requirement_tests_and_names_every_requirement(language, books):
    """Each fact once, under a requirement that asks for it."""
    text = begun(language=language)
    asked = {
        test.fact
        for book in books.books
        for requirement in book.content.requirements
        for role in ROLES
        for condition in requirement.conditions(role)
        for test in condition.alternatives
        if test.fact
    }

    assert sorted(re.findall(r"^  # - fact: (\S+)$", text, re.M)) == sorted(asked)
    assert set(re.findall(r"^  ## ([A-Z0-9]+(?:-[A-Z0-9]+)+) ", text, re.M)) == {
        requirement.id for book in books.books for requirement in book.content.requirements
    }


@pytest.mark.lengthy
@pytest.mark.parametrize("framework", ["vng-kader-mensenhandel", "ibp-5-11", "ccv-basisniveau"])
def test_judged_as_it_is_everything_is_unknown(framework, tmp_path):
    """No requirement is met, missed or left out: there is no source."""
    path = tmp_path / "zeist.yaml"
    path.write_text(begun(), encoding="utf-8")
    report = app.check(RULES, path, as_of=DAY, frameworks=(framework,), engine="plain")

    assert {found.verdict for found in report.requirements} <= {"unknown", "not_applicable"}
    assert report.gaps == ()


@pytest.mark.lengthy
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_example_can_be_filled_in_as_it_stands(language, tmp_path, books):
    """Out of its comment it is a claim that its fact may have, of a source that is there."""
    path = tmp_path / "zeist.yaml"
    path.write_text(filled_in(begun(language=language)), encoding="utf-8")

    plan = load.family(path, books).plan
    assert len(plan.claims) == begun().count("  # - fact: ")
    assert list(plan.sources) == ["beleid"]


@pytest.mark.lengthy
@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("Zeist", "GM0355"), ("zeist", "GM0355"), ("GM0355", "GM0355"), ("gm0355", "GM0355"), (" Zeist ", "GM0355"),
        ("gemeente Hoorn", "GM0405"), ("Den Haag", "GM0518"), ("'s-Gravenhage", "GM0518"), ("Den Bosch", "GM0796"),
        ("’s-Hertogenbosch", "GM0796"), ("Bergen (NH)", "GM0373"), ("Nuenen, Gerwen en Nederwetten", "GM0820"),
    ],
)  # fmt: skip
def test_a_municipality_is_known_by_name_and_by_code(said, code, tmp_path, books):
    path = tmp_path / "plan.yaml"
    path.write_text(begun(said), encoding="utf-8")

    assert load.family(path, books).plan.organisation.code == code


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("Zeits", "Zeist (GM0355)"),
        ("Appingedam", "Eemsdelta (GM1979)"),
        ("GM0003", "Eemsdelta (GM1979)"),
        ("Bergen", "Bergen (NH) (GM0373), Bergen (L) (GM0893)"),
        ("GM9999", "register"),
        ("", "register"),
        ("x" * 10_000, "register"),
    ],
)
def test_what_is_no_municipality_now_is_refused_with_what_may_be_meant(said, words):
    with pytest.raises(ComplianceError) as told:
        begun(said)

    assert words in told.value.said("nl")[0]


def test_a_municipality_that_has_ended_was_there_before():
    """The day decides."""
    assert "GM0003" in begun("Appingedam", day=date(2020, 12, 31))
    with pytest.raises(ComplianceError):
        begun("Eemsdelta", day=date(2020, 12, 31))


@pytest.mark.lengthy
def test_it_never_takes_the_place_of_another_without_asking(program, tmp_path):
    """Where nobody can be asked it is refused, and the file stays what it was."""
    there = tmp_path / "plan.yaml"
    there.write_text("mine", encoding="utf-8")
    run = program("plan", "new", "Zeist", "-o", there)

    assert (run.returncode, there.read_text("utf-8")) == (2, "mine")
    assert "bestaat al en is niet vervangen" in run.stderr
    assert program("plan", "new", "Zeist", "-o", there, "--force").returncode == 0
    assert there.read_text("utf-8").startswith("# Wat de stukken van Zeist zeggen")
    assert program("check", there, "--fail-on", "open").returncode == 3
