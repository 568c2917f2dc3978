"""Nothing is forgotten: every word has two languages, every format its golden file, every requirement a case.

A list that exists twice will disagree. Here stands what must have as many entries as something else.
"""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator

from compliance import app, load, wording
from compliance.infer import rule_table
from compliance.load import yaml_files
from compliance.model import facts, plans, report, rules, sources
from compliance.model.base import Bilingual, Noun
from tests import invented, unzipped

ROOT = Path(__file__).parent.parent
SCHEMA = ROOT / "schemas/report.v1.json"


@pytest.fixture(scope="module")
def books():
    return load.the_rules(ROOT / "rules")


# --- words ------------------------------------------------------------------------------------------------------------

SAID = {
    "verdict": (wording.VERDICT, facts.Verdict),
    "level outcome": (wording.LEVEL_OUTCOME, facts.LevelOutcome),
    "status": (wording.STATUS, facts.Status),
    "ground of a due date": (wording.DUE_GROUND, facts.DueGround),
    "state": (wording.STATE, plans.State),
    "level of evidence": (wording.EVIDENCE_LEVEL, plans.EvidenceLevel),
    "certainty": (wording.CERTAINTY, plans.Certainty),
    "flag": (wording.FLAG, report.Flag),
    "role": (wording.ROLE, rules.Role),
    "kind": (wording.KIND, rules.Kind),
    "obligation": (wording.OBLIGATION, rules.Obligation),
    "grounding": (wording.GROUNDING, rules.Grounding),
    "what a plan proves": (wording.PROVES, rules.Proves),
    "outcome": (wording.OUTCOME, sources.Outcome),
    "coverage": (wording.COVERAGE, sources.Coverage),
}
ALIKE = {"product", "plan", "website", "fragment", ""}
"""Words that Dutch and English share."""


@pytest.mark.parametrize("name", SAID)
def test_every_word_of_the_model_has_words_in_both_languages(name):
    table, words = SAID[name]

    assert set(table) == set(get_args(words))
    assert all(said.nl != said.en or said.nl in ALIKE for said in table.values())


@pytest.mark.parametrize("name", ["verdict", "status", "flag", "outcome", "level outcome"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_two_words_are_said_alike(name, language):
    """A reader can tell them apart."""
    table, _ = SAID[name]
    said = [words.said(language) for words in table.values()]

    assert len(set(said)) == len(said)


def test_every_reason_has_words():
    """The name of each rule on a requirement, as a reader may see it."""
    names = {row.name for row in rule_table.TABLE["requirement"]}

    assert names == set(wording.REASON)


def test_every_reason_of_a_level_has_words():
    names = {row.name for row in rule_table.TABLE["level"]}

    assert names == set(wording.LEVEL_REASON)


def test_every_theme_of_the_rule_books_has_words(books):
    """Each book names its themes, and all alike, so that every report says the same of them."""
    for book in books.books:
        assert {asked.theme for asked in book.content.requirements} <= book.content.framework.themes.keys()
    assert len({str(book.content.framework.themes) for book in books.books}) == 1


def bilinguals(part: Any) -> Iterator[Bilingual]:
    """Every text in two languages that a record holds."""
    if isinstance(part, Bilingual):
        yield part
    elif isinstance(part, tuple | list):
        for inner in part:
            yield from bilinguals(inner)
    elif isinstance(part, dict):
        yield from bilinguals(list(part.values()))
    elif isinstance(part, Noun):
        yield from bilinguals([getattr(part, name) for name in type(part).model_fields])


def test_every_text_of_rules_and_plans_is_told_in_both_languages(books):
    """Neither is empty, and one is not simply a copy of the other."""
    families = [
        load.family(path, books).own
        for path in sorted((ROOT / "plans").glob("*.yaml"))
        if "deviations" not in path.name
    ]
    texts = [text for file in (books.vocabulary, *books.books, *families) for text in bilinguals(file.content)]

    assert len(texts) > 500
    assert [text for text in texts if not text.nl.strip() or not text.en.strip()] == []
    assert [text for text in texts if text.nl == text.en and len(text.nl.split()) > 3] == []


# --- the invented report ----------------------------------------------------------------------------------------------


def test_the_invented_report_holds_everything_a_format_must_tell():
    """So that a golden file shows how each of them is told."""
    told = invented.report()
    conditions = [part for found in told.requirements for part in found.conditions]
    claims = [claim for part in conditions for claim in part.claims]
    evidence = [quote for claim in claims for quote in claim.evidence]
    held = {
        facts.Verdict: {found.verdict for found in told.requirements},
        facts.Status: {part.status for part in conditions},
        facts.LevelOutcome: {level.result for level in told.levels},
        facts.DueGround: {claim.due_ground for claim in claims} - {None},
        plans.State: {claim.state for claim in claims},
        plans.EvidenceLevel: {claim.level for claim in claims},
        plans.Certainty: {claim.certainty for claim in claims},
        report.Flag: {flag for found in told.requirements for flag in found.flags},
        rules.Role: {part.role for part in conditions},
        rules.Kind: {found.kind for found in told.requirements},
        rules.Obligation: {found.obligation for found in told.requirements},
        rules.Grounding: {found.grounding for found in told.requirements},
        rules.Proves: {found.proves for found in told.requirements},
        sources.Outcome: {quote.outcome for quote in evidence},
        sources.Coverage: {record.coverage for question in told.open for record in question.searched},
    }

    assert {words: found ^ set(get_args(words)) for words, found in held.items() if found != set(get_args(words))} == {}
    assert {"in_force", "expired", None} == {found.deviation for found in told.requirements}


def test_the_invented_report_could_be_a_real_one():
    """What is gap and what is open question follows from the verdicts; the counts of the levels add up."""
    told = invented.report()
    verdicts = {found.id: found.verdict for found in told.requirements}

    assert [gap.requirement for gap in told.gaps] == [n for n, v in verdicts.items() if v in report.GAP_VERDICTS]
    assert [question.requirement for question in told.open] == [n for n, v in verdicts.items() if v == "unknown"]
    assert sum(sum(level.counts.values()) for level in told.levels) == len(told.requirements)


# --- requirements -----------------------------------------------------------------------------------------------------


def test_every_requirement_has_cases(books):
    """In the words of policy people; a requirement without them is a rule that nobody tried."""
    ids = {asked.id for book in books.books for asked in book.content.requirements}
    files = {path.stem: yaml_files.read(path).data for path in (ROOT / "rules/cases").glob("*.yaml")}

    assert set(files) == ids
    assert all(content["cases"] for content in files.values())


def test_the_rule_books_are_complete(books):
    """Twenty-seven and seven of the framework, five of the agreement, four of the basic level."""
    counts = {book.content.level_id: len(book.content.requirements) for book in books.books}

    assert counts == {
        "ccv-basisniveau": 4,
        "ibp-5-11": 5,
        "vng-kader-mensenhandel/1": 27,
        "vng-kader-mensenhandel/2": 7,
    }


def test_a_book_that_rests_on_one_municipality_says_so(books):
    """Sixteen of the thirty-four requirements of the framework rest on one source, and its books are no text of it."""
    vng = [book.content for book in books.books if book.content.framework.id == "vng-kader-mensenhandel"]
    asked = [requirement for book in vng for requirement in book.requirements]

    assert len([requirement for requirement in asked if requirement.grounding == "single_source"]) == 16
    assert all("Dit is een reconstructie, niet de tekst van het kader" in book.framework.standing.nl for book in vng)


# --- formats and the contract -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.lengthy
@pytest.mark.parametrize("plan", ["haarlemmermeer", "hoorn", "maastricht"])
def test_real_reports_keep_the_contract(plan, validator):
    found = app.check(ROOT / "rules", ROOT / f"plans/{plan}.yaml", as_of=date(2024, 11, 9), engine="plain")

    assert list(validator.iter_errors(json.loads(app.rendered(found, "json").text))) == []


def test_the_invented_report_keeps_the_contract(validator):
    assert list(validator.iter_errors(json.loads(app.rendered(invented.report(), "json").text))) == []


@pytest.mark.parametrize(
    "wrong",
    [{"schema": "compliance/report/v2"}, {"as_of": 20241109}, {"levels": {}}, {"verdict": "met"}, {"organisation": {}}],
    ids=str,
)
def test_the_contract_refuses_what_is_no_report(wrong, validator):
    content = json.loads(app.rendered(invented.report(), "json").text) | wrong

    assert not validator.is_valid(content)


def test_every_word_a_reader_gets_stands_in_both_languages():
    """In the JSON, no text is there in Dutch alone: what is not bilingual is a name, a quote or a word of the model."""
    content = json.loads(app.rendered(invented.report(), "json").text)

    assert {tuple(part) for part in _texts(content)} == {("nl", "en")}


def _texts(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        if {"nl", "en"} & set(part):
            yield part
        else:
            for inner in part.values():
                yield from _texts(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _texts(inner)


OF_OTHERS = {"json", "csv", "junit", "sarif", "pdf"}
"""Machines read a part of it, or codes; a PDF is held against the JSON page by page elsewhere."""


@pytest.mark.parametrize("form", [form for form in app.formats(report.Report) if form not in OF_OTHERS])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_format_tells_every_requirement_and_flag(form, language):
    """All formats say the same; a flag stands beside the verdict in each of them, not behind an option."""
    told = invented.report()
    short = " ".join(unzipped.words(app.rendered(told, form, language, app.Reader(everything=False))).split())
    whole = " ".join(unzipped.words(app.rendered(told, form, language, app.Reader(everything=True))).split())

    assert all(found.id in whole for found in told.requirements)
    assert all(wording.VERDICT[found.verdict].said(language) in whole for found in told.requirements)
    assert all(gap.requirement in short for gap in (*told.gaps, *told.open))
    raised = {flag for found in (*told.gaps, *told.open) for flag in found.flags}
    assert raised == set(wording.FLAG)
    assert all(wording.FLAG[flag].said(language) in short for flag in raised)
    assert wording.day(told.as_of).said(language) in short


# --- mistakes ---------------------------------------------------------------------------------------------------------


def test_every_folder_of_mistakes_is_described():
    text = (ROOT / "tests/broken/README.md").read_text("utf-8")
    parts = {path.name for path in (ROOT / "tests/broken").iterdir() if path.name != "README.md"}

    assert [name for name in sorted(parts) if f"`{name}" not in text and f"{name}/" not in text] == []
