"""The vocabulary looked up: every fact and every requirement that asks it, by name, meaning or requirement."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from compliance import app, load, schemas
from compliance.errors import ComplianceError
from compliance.model.rules import ROLES

ROOT = Path(__file__).parents[1]
RULES = ROOT / "rules"


@pytest.fixture(scope="module")
def books():
    return load.the_rules(RULES)


def test_without_a_word_every_fact_is_told_with_all_who_ask_it(books):
    """Nothing of the vocabulary is left out, and nothing of what the rule books ask."""
    found = app.facts(RULES)
    asked = {
        (test.fact, requirement.id)
        for book in books.books
        for requirement in book.content.requirements
        for role in ROLES
        for condition in requirement.conditions(role)
        for test in condition.alternatives
        if test.fact
    }

    assert [entry.fact for entry in found.facts] == list(books.vocabulary.content.facts)
    assert {(entry.fact, by.requirement) for entry in found.facts for by in entry.asked_by} == asked


@pytest.mark.lengthy
@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("aandachtsfunctionaris.vervanger", {"aandachtsfunctionaris.vervanger"}),
        ("AANDACHTSFUNCTIONARIS Vervanger", {"aandachtsfunctionaris.vervanger"}),
        ("stand-in vervanger", set()),
        ("orgaanverwijdering", {"beleid.vormen", "probleemanalyse.vormen", "werkprocessen.vormen"}),
    ],
)
def test_a_fact_is_found_by_every_word_of_it(word, expected):
    """In whatever letters, and only where all the words stand."""
    try:
        found = {entry.fact for entry in app.facts(RULES, word).facts}
    except ComplianceError:
        found = set()

    assert found == expected


def test_accents_do_not_hide_a_fact():
    assert app.facts(RULES, "zorgcoordinator").facts == app.facts(RULES, "zorgcoördinator").facts


def test_a_requirement_finds_what_it_asks():
    found = {entry.fact for entry in app.facts(RULES, "P1-SIG-01").facts}

    assert {"aandachtsfunctionaris.aangesteld", "aandachtsfunctionaris.vervanger"} <= found
    assert all(
        "P1-SIG-01" in {by.requirement for by in entry.asked_by} for entry in app.facts(RULES, "P1-SIG-01").facts
    )


@pytest.mark.lengthy
@pytest.mark.parametrize("form", ["text", "markdown"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_form_tells_name_meaning_and_who_asks(form, language):
    """The same in every format, and only in the language that was asked for."""
    found = app.facts(RULES, "evaluatie")
    told = " ".join(app.rendered(found, form, language).text.replace("\\", "").split())

    for entry in found.facts:
        assert entry.fact in told
        assert " ".join(entry.meaning.said(language).split()) in told
        assert all(by.requirement in told for by in entry.asked_by)


def test_the_json_keeps_its_schema():
    found = json.loads(app.rendered(app.facts(RULES), "json").text)

    assert list(Draft202012Validator(schemas.handed_over("facts")).iter_errors(found)) == []


def test_a_word_that_no_fact_has_gets_the_nearest_name(program):
    """Exit status 2, the words at fault, and a hint."""
    run = program("facts", "aandachtfunctionaris")

    assert (run.returncode, run.stdout) == (2, "")
    assert '"aandachtfunctionaris": komt in geen feit voor' in run.stderr
    assert 'Bedoelt u "aandachtsfunctionaris"?' in run.stderr
