"""Forecast, difference, explanation and citations as workbooks: what the JSON says, nothing lost, nothing added."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from compliance import app, verification, wording
from compliance.render import phrases
from tests import invented
from tests.test_forecast_formats import difference, forecast
from tests.workbooks import Grid, cells

ROOT = Path(__file__).parents[1]
DAY = date(2024, 11, 9)
pytestmark = pytest.mark.lengthy


def sheets_of(noun, language) -> list[Grid]:
    return [[row for row in grid[1:] if any(row)] for grid in cells(app.rendered(noun, "xlsx", language).data).values()]


def said(verdict, language) -> str:
    cell = phrases.verdict(verdict, phrases.Words(language))
    return f"{cell.symbol} {cell.text}"


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", ["haarlemmermeer", "hoorn", "invented"])
def test_a_forecast(name, language):
    plan = ROOT / f"plans/{name}.yaml"
    found = forecast() if name == "invented" else app.forecast(ROOT / "rules", plan, as_of=DAY)
    _, levels, dated, turns, blocked, lagging, silent = sheets_of(found, language)

    assert [[int(cell) for cell in (row[2], row[3], row[4])] for row in levels] == [
        [one.met, one.applicable, one.met_if_kept] for one in found.levels
    ]
    stakes = {
        (one.due.isoformat(), stake.requirement, *(said(v, language) for v in (stake.now, stake.if_kept, stake.if_not)))
        for one in found.obligations
        for stake in one.stakes
    }
    assert {(row[0], row[11], row[13], row[14], row[15]) for row in dated if row[11]} == stakes
    quotes = {one.quote or one.paraphrase for found_ in found.obligations for one in found_.evidence}
    assert {row[17].strip("“”") for row in dated if row[17]} == {phrases.clean(one).strip("“”") for one in quotes}
    expected = Counter(
        (turn.on.isoformat(), turn.requirement, said(turn.was, language), said(turn.now, language))
        for turn in (*found.turns, *found.kept_turns)
    )
    assert Counter((row[0], row[3], row[6], row[7]) for row in turns if row[3]) == expected
    assert sum(not row[3] for row in turns) == len(found.level_turns) + len(found.kept_level_turns)
    assert [row[1] for row in blocked] == [one.requirement for level in found.levels for one in level.blocked_by]
    assert [(row[1], row[3]) for row in lagging] == [
        (one.requirement, said(one.verdict, language)) for one in found.lagging
    ]
    assert [row[0] for row in silent] == [one.requirement for one in found.nothing_published]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_difference(language):
    found = difference()
    _, levels, changes, parts = sheets_of(found, language)

    assert len(levels) == len(found.levels)
    expected = [
        (one.requirement, *(_asked(verdict, language) for verdict in (one.was, one.now, move.was, move.now)))
        for one in found.changes
        for move in one.moves
    ]
    assert [(row[0], row[3], row[4], row[7], row[8]) for row in changes] == expected
    told = {row[0]: row[1:5] for row in parts}
    for part in found.parts:
        names = (part.opened, part.closed, part.out_of_sight, part.otherwise)
        assert [", ".join(one) for one in names] == told[phrases.Words(language).label(part.mover)]


def _asked(verdict, language) -> str:
    return said(verdict, language) if verdict else {"nl": "niet gevraagd", "en": "not asked"}[language]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_explanation(language):
    report = invented.report()
    for requirement in report.requirements:
        found = app.explained(report, requirement.id)
        about, conditions, norm, near = sheets_of(found, language)

        assert [phrases.clean(f"{requirement.id} {requirement.title.said(language)}")] == [about[0][1]]
        assert wording.VERDICT[requirement.verdict].said(language) in {row[1] for row in about}
        expected = [one for part in requirement.conditions for claim in part.claims for one in claim.evidence]
        expected += [one for part in requirement.conditions for one in part.broken]
        words = Counter(phrases.quoted(one, language).words for one in expected)
        assert Counter(row[8].removeprefix("“").removesuffix("”") for row in conditions if row[8]) == words
        tests = {row[2] for row in conditions}
        assert tests == {phrases.clean(part.test.said(language)) for part in requirement.conditions}
        assert len(norm) == len(requirement.norm)
        assert len(near) == len(found.near)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_citations_of_hoorn(language):
    found = verification.verify(ROOT / "rules", (ROOT / "plans/hoorn.yaml",))
    _, counts, citations, *_ = sheets_of(found, language)

    assert {row[0]: int(row[3]) for row in counts} == {
        wording.OUTCOME[one].said(language): number for one, number in found.counts.items()
    }
    yes, no = {"nl": ("ja", "nee"), "en": ("yes", "no")}[language]
    assert [(row[0], int(row[1]), row[6], row[7]) for row in citations] == [
        (one.file, one.line, wording.OUTCOME[one.outcome].said(language), yes if one.counts else no)
        for one in found.citations
    ]
