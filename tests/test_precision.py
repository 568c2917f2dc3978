"""No date in a report is told more precisely than the source that it comes from."""

import re
from datetime import date
from pathlib import Path

import pytest

from compliance import app, wording
from compliance.model.dates import Period
from compliance.model.report import ClaimReport, Report
from compliance.model.rules import Condition, FactDefinition

ROOT = Path(__file__).parents[1]
PLANS = sorted(
    path
    for path in (ROOT / "plans").glob("*.yaml")
    if "kind: gemeente" in path.read_text() or "kind: municipality" in path.read_text()
)
DAY = re.compile(
    r"\b\d{1,2} (?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december) \d{4}\b"
)


def claims(report: Report) -> list[ClaimReport]:
    return [claim for asked in report.requirements for condition in asked.conditions for claim in condition.claims]


@pytest.mark.lengthy
@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.stem)
def test_every_day_that_is_shown_is_one_that_a_source_writes(plan):
    """A deadline is shown as its source writes it; each claim carries its dates as they stand in the plan."""
    report = app.check(ROOT / "rules", plan, as_of=date(2026, 11, 28), engine="plain")
    for claim in claims(report):
        told, days = claim.written, (claim.said, claim.until, claim.decided)
        for period, day in zip((told.said, told.until, told.decided), days, strict=True):
            assert day is None or (period and period.first <= day <= period.last)
    exact = {wording.day(one).nl for one in _exact(report)}
    for gap in report.gaps:
        if gap.due_written:
            assert gap.due_written.first <= gap.due <= gap.due_written.last
            told = wording.due(gap.due_written, gap.due_ground).nl
            assert set(DAY.findall(told)) <= exact
            assert ("afgeleid" in told) == (gap.due_ground != "stated")


def _exact(report: Report) -> set[date]:
    periods = [
        period for claim in claims(report) for period in (claim.written.due, claim.written.said, claim.written.until)
    ]
    return {period.first for period in periods if period and period.is_exact}


@pytest.mark.parametrize(
    ("like", "found"), [("2024", "2026"), ("2024-Q1", "2026-Q2"), ("2024-02", "2026-05"), ("2024-02-29", "2026-05-03")]
)
def test_what_is_reckoned_is_as_precise_as_what_it_is_from(like, found):
    """Two years after some time in 2024 is some time in 2026."""
    assert Period(like).around(date(2026, 5, 3)) == Period(found)


@pytest.mark.lengthy
def test_nobody_promised_the_end_of_the_term():
    """Thirteen gaps of Haarlemmermeer wait for nothing but the end of the agenda, which is no promise."""
    report = app.check(ROOT / "rules", ROOT / "plans" / "haarlemmermeer.yaml", as_of=date(2024, 11, 9), engine="plain")
    shown = app.rendered(report, "text", "nl").text

    assert "31 december 2027" not in shown
    assert "uiterste datum, afgeleid: 2027" in " ".join(shown.split())


@pytest.mark.parametrize(
    ("least", "nl", "en"), [(1, "ten minste één keer", "at least once"), (2, "ten minste 2 keer", "at least 2 times")]
)
def test_once_is_said_as_once(least, nl, en):
    asked = Condition.model_validate({"fact": "agendering.driehoek", "times": {"at_least": least, "within": "P1Y"}})
    facts = {
        "agendering.driehoek": FactDefinition(
            type="bool", meaning=wording.said("Het is besproken.", "It was discussed.")
        )
    }
    told = wording.condition(asked, facts)

    assert nl in told.nl
    assert en in told.en


@pytest.mark.lengthy
def test_a_refusal_promises_nothing():
    """What the plan refuses has no day; nothing that is said beside it closes the gap."""
    report = app.check(ROOT / "rules", ROOT / "plans" / "haarlemmermeer.yaml", as_of=date(2024, 11, 9), engine="plain")

    assert [gap.due for gap in report.gaps if gap.verdict == "not_met"] == [None] * 4
