"""A deviation that somebody approved stands beside the verdict, in every format, counted apart; it never hides it."""

import json
import re
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from compliance import app, verification
from compliance.errors import ComplianceError
from compliance.model.base import Language
from compliance.model.report import Report

RULES = Path(__file__).parents[1] / "rules"
TEXT = "De raad staat toe dat er dit jaar geen aandachtsfunctionaris is.\nDe onboarding is geregeld.\n"
PLAN = f"""\
schema: compliance/plan/v1
organisation: {{kind: gemeente, name: Voorbeeld, code: GM0000}}
sources:
  besluit: {{title: Besluit van de raad, kind: decision, file: besluit.txt, sha256: {sha256(TEXT.encode()).hexdigest()}, dated: 2024-01-15}}
claims:
  - {{fact: aandachtsfunctionaris.aangesteld, value: false, state: in_place, evidence: [{{source: besluit, quote: "De raad staat toe dat er dit jaar geen aandachtsfunctionaris is.", lines: 1}}]}}
  - {{fact: onboarding.mensenhandel, state: in_place, evidence: [{{source: besluit, quote: "De onboarding is geregeld.", lines: 2}}]}}
"""  # noqa: E501  the lines of a file
DEVIATIONS = f"""\
schema: compliance/deviations/v1
sources:
  besluit: {{title: Besluit van de raad, kind: decision, file: besluit.txt, sha256: {sha256(TEXT.encode()).hexdigest()}, dated: 2024-01-15}}
deviations:
"""  # noqa: E501  the same


def deviation(requirement: str, approved: str, expires: str) -> str:
    return (
        f"  - requirement: {requirement}\n"
        "    reason: {nl: Er wordt gefuseerd., en: A merger is under way.}\n"
        "    approved_by: de raad\n"
        f"    approved_on: {approved}\n"
        f"    expires_on: {expires}\n"
        "    evidence: [{source: besluit, lines: 1, "
        'quote: "De raad staat toe dat er dit jaar geen aandachtsfunctionaris is."}]\n'
    )


def judged(folder: Path, as_of: str, *granted: str) -> Report:
    (folder / "besluit.txt").write_text(TEXT)
    (folder / "voorbeeld.yaml").write_text(PLAN)
    if granted:
        (folder / "voorbeeld.deviations.yaml").write_text(DEVIATIONS + "".join(granted))
    return app.check(RULES, folder / "voorbeeld.yaml", as_of=date.fromisoformat(as_of), engine="plain")


@pytest.mark.lengthy
def test_a_deviation_may_cite_the_sources_of_the_plan(tmp_path):
    """They are held and described there; the quote is looked up in the same text, and nothing is told twice."""
    judged(tmp_path, "2024-06-01")
    (tmp_path / "voorbeeld.yaml").write_text(PLAN.replace(sha256(TEXT.encode()).hexdigest(), "0" * 64))
    head, _, _ = DEVIATIONS.partition("sources:")
    (tmp_path / "voorbeeld.deviations.yaml").write_text(
        head + "deviations:\n" + deviation("P1-SIG-01", "2024-02-01", "2024-12-31")
    )

    report = app.check(RULES, tmp_path / "voorbeeld.yaml", as_of=date(2024, 6, 1), engine="plain")
    (found,) = [each for each in report.requirements if each.id == "P1-SIG-01"]
    verified, written = verification.mended(RULES, (tmp_path / "voorbeeld.yaml",))

    assert found.deviation == "in_force"
    assert [quote.outcome for quote in found.deviation_details.evidence] == ["found"]
    assert [change.file for change in verified.texts_changed] == [str(tmp_path / "voorbeeld.yaml")]
    assert list(written) == [tmp_path / "voorbeeld.yaml"]


def stands(report: Report, requirement: str) -> tuple[str, str | None]:
    (found,) = [each for each in report.requirements if each.id == requirement]
    return found.verdict, found.deviation


def counted(report: Report) -> tuple[int, int]:
    return report.levels[0].deviations_in_force, report.levels[0].deviations_expired


@pytest.mark.lengthy
@pytest.mark.parametrize(
    ("as_of", "state", "counts"),
    [
        ("2024-01-31", None, (0, 0)),
        ("2024-02-01", "in_force", (1, 0)),
        ("2024-12-31", "in_force", (1, 0)),
        ("2025-01-01", "expired", (0, 1)),
    ],
)  # fmt: skip
def test_from_the_approval_through_the_last_day(tmp_path: Path, as_of: str, state: str | None, counts: tuple[int, int]):
    """It is in force from the day of approval through its last day, expired after that; the verdict is the same."""
    report = judged(tmp_path, as_of, deviation("P1-SIG-01", "2024-02-01", "2024-12-31"))

    assert stands(report, "P1-SIG-01") == ("not_met", state)
    assert counted(report) == counts
    assert report.levels[0].counts == judged(tmp_path, as_of).levels[0].counts
    assert "P1-SIG-01" in {gap.requirement for gap in report.gaps}


@pytest.mark.lengthy
def test_a_renewal_to_come_does_not_end_what_is_in_force(tmp_path: Path):
    """Of several the one in force counts, not the one that is still to be approved."""
    now, later = deviation("P1-SIG-01", "2024-02-01", "2024-12-31"), deviation("P1-SIG-01", "2025-01-01", "2025-12-31")

    assert stands(judged(tmp_path, "2024-06-01", now, later), "P1-SIG-01") == ("not_met", "in_force")
    assert stands(judged(tmp_path, "2025-01-01", now, later), "P1-SIG-01") == ("not_met", "in_force")
    assert stands(judged(tmp_path, "2026-01-01", now, later), "P1-SIG-01") == ("not_met", "expired")


@pytest.mark.lengthy
@pytest.mark.parametrize("form", ["text", "markdown", "json"])
@pytest.mark.parametrize("everything", [True, False])
def test_every_format_shows_it(tmp_path: Path, form: str, everything: bool):
    """State, reason, who approved and when, and the quote: beside gap, question and what is met, in both languages."""
    names = ("P1-SIG-01", "P1-SIG-02", "P1-SIG-05")
    report = judged(tmp_path, "2024-06-01", *(deviation(name, "2024-02-01", "2024-12-31") for name in names))
    nl, en = (" ".join(told(report, form, language, everything).split()) for language in ("nl", "en"))

    assert [stands(report, name)[0] for name in names] == ["not_met", "unknown", "met"]
    assert nl.count("Er wordt gefuseerd.") == (5 if everything and form != "json" else 3)
    assert en.count("A merger is under way.") >= 3
    assert nl.count("De raad staat toe") >= 3
    if form != "json":
        assert "goedgekeurd door de raad op 1 februari 2024, tot en met 31 december 2024" in nl
        assert "Afwijkingen bij Plateau 1: 3 van kracht, 0 verlopen." in nl
        assert "Deviations at Plateau 1: 3 in force, 0 expired." in en


def told(report: Report, form: str, language: Language, everything: bool) -> str:
    return app.rendered(report, form, language, app.Reader(everything=everything)).text


def test_json_counts_them_apart(tmp_path: Path):
    """In the JSON they stand in fields of their own."""
    report = judged(tmp_path, "2025-01-01", deviation("P1-SIG-01", "2024-02-01", "2024-12-31"))
    data = json.loads(app.rendered(report, "json", "nl", app.Reader(everything=True)).text)
    (found,) = [each for each in data["requirements"] if each["id"] == "P1-SIG-01"]

    assert (found["verdict"], found["deviation"], found["deviation_details"]["state"]) == (
        "not_met",
        "expired",
        "expired",
    )
    assert (data["levels"][0]["deviations_in_force"], data["levels"][0]["deviations_expired"]) == (0, 1)


def test_the_explanation_shows_it(tmp_path: Path):
    """The proof of a verdict tells of the deviation too."""
    report = judged(tmp_path, "2024-06-01", deviation("P1-SIG-01", "2024-02-01", "2024-12-31"))
    said = app.rendered(app.explained(report, "P1-SIG-01"), "text", "nl").text

    assert "NIET VOLDAAN" in said
    assert re.search(r"Afwijking +van kracht: Er wordt gefuseerd\.", said)
    assert "De raad staat toe" in said


def test_an_unknown_requirement_is_an_error(tmp_path: Path):
    """A deviation from what does not exist is told with its place and the nearest name."""
    with pytest.raises(ComplianceError) as caught:
        judged(tmp_path, "2024-06-01", deviation("P1-SIG-1", "2024-02-01", "2024-12-31"))

    (problem,) = caught.value.problems
    assert (problem.spot.line, problem.spot.column) == (5, 18)
    assert problem.words.nl == 'onbekende eis "P1-SIG-1"'


def test_an_end_before_the_approval_is_an_error(tmp_path: Path):
    """What expires before it is approved was never in force."""
    with pytest.raises(ComplianceError) as caught:
        judged(tmp_path, "2024-06-01", deviation("P1-SIG-01", "2024-02-01", "2024-01-31"))

    assert "expires_on ligt voor approved_on" in caught.value.problems[0].words.nl


def test_a_broken_quote_of_a_deviation_is_told(tmp_path: Path):
    """The quote of a deviation is looked up like any other."""
    wrong = deviation("P1-SIG-01", "2024-02-01", "2024-12-31").replace("De raad staat toe", "De burgemeester verbiedt")
    report = judged(tmp_path, "2024-06-01", wrong)
    (found,) = [each for each in report.requirements if each.id == "P1-SIG-01"]

    assert found.deviation_details
    assert found.deviation_details.evidence[0].outcome == "altered"
    assert (found.deviation, found.deviation_details.state) == (None, "unproven")
    assert "De burgemeester verbiedt" in app.rendered(report, "text", "nl", app.Reader(everything=False)).text


QUOTE = "De raad staat toe dat er dit jaar geen aandachtsfunctionaris is."


@pytest.mark.lengthy
@pytest.mark.parametrize(
    "wrong",
    [
        "De raad staat toe dat er dit jaar wel een aandachtsfunctionaris is.",
        "De raad staat toe dat er in 2025 geen aandachtsfunctionaris is.",
        "De gemeenteraad staat dit toe.",
        "Iets wat er nergens staat.",
    ],
)
def test_what_no_quote_proves_counts_as_not_made(tmp_path: Path, wrong: str):
    """Another year, a lost negation, other words: it is told, counted apart, and in force for nobody."""
    report = judged(tmp_path, "2024-06-01", deviation("P1-SIG-01", "2024-02-01", "2024-12-31").replace(QUOTE, wrong))
    nl, en = (" ".join(told(report, "text", language, everything=False).split()) for language in ("nl", "en"))

    assert stands(report, "P1-SIG-01") == ("not_met", None)
    assert (*counted(report), report.levels[0].deviations_unproven) == (0, 0, 1)
    assert "0 van kracht, 0 verlopen, 1 telt niet mee omdat het citaat niet klopt" in nl
    assert "0 in force, 0 expired, 1 does not count because the quote does not hold" in en
    assert "van kracht: Er wordt gefuseerd" not in nl


@pytest.mark.lengthy
def test_what_is_proven_counts_before_what_is_not(tmp_path: Path):
    """A longer one whose quote is lost does not take the place of one that still holds."""
    proven = deviation("P1-SIG-01", "2024-02-01", "2024-12-31")
    longer = deviation("P1-SIG-01", "2024-03-01", "2026-12-31").replace(QUOTE, "Iets wat er nergens staat.")

    assert stands(judged(tmp_path, "2024-06-01", proven, longer), "P1-SIG-01") == ("not_met", "in_force")
    assert stands(judged(tmp_path, "2025-06-01", proven, longer), "P1-SIG-01") == ("not_met", "expired")


def ends(folder: Path, as_of: str, *granted: str) -> list[tuple[str, str, str]]:
    judged(folder, as_of, *granted)
    ahead = app.forecast(RULES, folder / "voorbeeld.yaml", as_of=date.fromisoformat(as_of))
    calendar = app.rendered(ahead, "ics", "nl").data.decode()
    found = [one for one in ahead.obligations if one.title.nl.startswith("Afwijking van ")]
    assert all(f"DTSTART;VALUE=DATE:{one.due:%Y%m%d}" in calendar and one.id in calendar for one in found)
    return [(one.due.isoformat(), str(one.due_written), one.title.en) for one in found]


@pytest.mark.lengthy
def test_the_end_of_a_deviation_lies_ahead(tmp_path: Path):
    """Forecast and calendar tell when it ends, as precisely as the decision does, also of one still to come.

    One that another prolongs has no end of its own, and one that has ended lies behind.
    """
    one = deviation("P1-SIG-01", "2024-02-01", "2024-12-31")
    title = "Deviation from P1-SIG-01 Focal-point officer appointed (approved on {} 2024)"

    for day in ("2024-01-20", "2024-06-01"):
        assert ends(tmp_path, day, one) == [("2024-12-31", "2024-12-31", title.format("1 February"))]
    assert ends(tmp_path, "2025-01-01", one) == []
    longer = deviation("P1-SIG-01", "2024-12-02", "2026")
    assert ends(tmp_path, "2024-06-01", one, longer) == [("2026-12-31", "2026", title.format("2 December"))]
    apart = deviation("P1-SIG-01", "2025-02-01", "2026-Q1")
    assert [when for _, when, _ in ends(tmp_path, "2024-06-01", one, apart)] == ["2024-12-31", "2026-Q1"]


@pytest.mark.lengthy
def test_the_end_of_one_that_nothing_proves_is_told_as_that(tmp_path: Path):
    """Somebody may still rely on it."""
    wrong = deviation("P1-SIG-01", "2024-02-01", "2024-12-31").replace(QUOTE, "Iets wat er nergens staat.")
    ((day, _, title),) = ends(tmp_path, "2024-06-01", wrong)

    assert day == "2024-12-31"
    assert title.endswith("(approved on 1 February 2024; does not count, for its quote does not hold)")
