"""One invented report, one golden file for each format; and one real verdict that reads as a proof."""

import re
from datetime import date
from pathlib import Path

import pytest

from compliance import app, infer
from compliance.model.report import Report
from tests import invented

ROOT = Path(__file__).parent.parent
FORMATS = {"text": "txt", "markdown": "md", "json": "json", "html": "html"}


def told(form: str, language: str, everything: bool = False) -> str:
    return app.rendered(invented.report(), form, language, app.Reader(everything=everything)).text


def proof(report: Report, requirement: str, language: str) -> str:
    return app.rendered(app.explained(report, requirement), "text", language).text


def test_every_format_has_its_golden_files():
    """A format that is added without one fails here."""
    golden = Path(__file__).parent / "golden"

    assert all(any((golden / form).glob("*")) for form in (*app.formats(Report), "explain"))


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_short_report(form, language, golden):
    """What a reader gets who asks for nothing more."""
    golden(f"{form}/short.{language}.{FORMATS[form]}", told(form, language))


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_whole_report(form, language, golden):
    golden(f"{form}/all.{language}.{FORMATS[form]}", told(form, language, True))


def test_json_report(golden):
    """The reference: all of it, whatever language or length is asked for."""
    golden("json/report.json", told("json", "nl"))
    assert told("json", "nl") == told("json", "en", True)
    assert Report.model_validate_json(told("json", "nl")) == invented.report()


@pytest.mark.parametrize("number", range(len(invented.REQUIREMENTS)), ids=lambda n: invented.REQUIREMENTS[n].id)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_invented_explanation(number, language, golden):
    name = invented.REQUIREMENTS[number].id
    golden(
        f"explain/{name}.{language}.txt", app.rendered(app.explained(invented.report(), name), "text", language).text
    )


@pytest.mark.lengthy
@pytest.mark.skipif(not infer.durable_is_installed(), reason="the golden proof is one of both engines")
@pytest.mark.skipif(not infer.durable_is_installed(), reason="the proof says that both engines agree")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_explanation_of_the_officer_of_haarlemmermeer(language, golden):
    """A proof: requirement, norm quote, condition, claim, plan quote with its lines, rule fired, verdict, flags."""
    plan = ROOT / "plans/haarlemmermeer.yaml"
    text = app.rendered(
        app.explained(app.check(ROOT / "rules", plan, as_of=date(2024, 11, 9)), "P1-SIG-01"), "text", language
    ).text

    golden(f"explain/haarlemmermeer-P1-SIG-01.{language}.txt", text)
    plain, at = re.sub(r"\s+", " ", text), -1
    for step in PROOF[language]:
        assert step in plain[at + 1 :], step
        at = plain.index(step, at + 1)


PROOF = {
    "nl": (
        "P1-SIG-01 Aandachtsfunctionaris aangesteld",
        "“Aanstellen aandachtsfunctionaris mensenhandel (AF) en een back-up binnen team oov”",
        "1. kernvoorwaarde: Er is een aandachtsfunctionaris mensenhandel aangesteld",
        "niet geregeld, gezegd op 18 oktober 2024",
        "in uitvoering, gezegd op 18 oktober 2024, uiterste datum, afgeleid: 2027",
        "“Loopt. Vacature staat uit. Manager OO0V stelt AF aan. Plateau 1 VNG verplicht”",
        "regels 148-150",
        "dus: in uitvoering",
        "P1-SIG-01 -> in uitvoering",
        "Oordeel IN UITVOERING",
        "norm komt uit ditzelfde stuk [circular_norm]",
    ),
    "en": (
        "P1-SIG-01 Focal-point officer appointed",
        "“Aanstellen aandachtsfunctionaris mensenhandel (AF) en een back-up binnen team oov”",
        "1. core condition:",
        "not in place, said on 18 October 2024",
        "under way, said on 18 October 2024, latest date, derived: 2027",
        "lines 148-150",
        "hence: under way",
        "P1-SIG-01 -> under way",
        "Verdict UNDER WAY",
        "norm comes from this same document [circular_norm]",
    ),
}


ADDRESS = re.compile(r"\s*\S*https://\S+")
"""A line that holds an address and nothing else: it is never broken, so that a reader can follow it."""
SCREENS = [("text", everything) for everything in (False, True)] + [("explain", False)]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("form", "everything"), SCREENS)
def test_nothing_is_wider_than_a_screen_of_80_columns(form, everything, language):
    report = invented.report()
    texts = (
        [proof(report, found.id, language) for found in report.requirements]
        if form == "explain"
        else [app.rendered(report, form, language, app.Reader(everything=everything)).text]
    )

    for text in texts:
        assert [line for line in text.split("\n") if len(line) > 80 and not ADDRESS.fullmatch(line)] == []


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("form", ["text", "markdown", "explain"])
def test_no_text_of_a_plan_steers_the_readers_screen(form, language):
    """Control characters, bells, backspaces and turned writing are gone from everything that is shown as text."""
    text = (
        app.rendered(app.explained(invented.report(), "P1-INV-03"), "text", language).text
        if form == "explain"
        else told(form, language, True)
    )

    assert all(character.isprintable() or character == "\n" for character in text)


def test_markdown_means_the_text_of_a_plan_as_text():
    """Marks of Markdown and HTML in a quote stay marks in a quote."""
    text = told("markdown", "nl", True)

    assert "<script" not in text.replace("\\<script", "")
    assert not re.search(r"(?<!\\)\[klik(?<!\\)\]", text)
    assert not re.search(r"(?<!\\)\*\*vet(?<!\\)\*\*", text)


def test_json_keeps_a_plans_text_to_the_letter_and_escapes_it():
    text = told("json", "nl")

    assert "\x1b" not in text
    assert "\\u001b[31m" in text
    conditions = [part for found in Report.model_validate_json(text).requirements for part in found.conditions]
    assert invented.STEERING in {quote.quote for part in conditions for quote in part.evidence}
