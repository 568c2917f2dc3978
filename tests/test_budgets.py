"""Work has a limit that is counted and told: how often something repeats, how much is sought, how much is told."""

import difflib
import hashlib
from datetime import date
from pathlib import Path

import pytest

from compliance import app
from compliance.cite import near, words
from compliance.errors import MOST_TOLD, ComplianceError
from compliance.gather import promises, turning_points
from compliance.load import validation

RULES_FOLDER = Path(__file__).parents[1] / "rules"
HEAD = "schema: compliance/plan/v1\norganisation: {kind: gemeente, name: Verzonnenstad, code: GM9999}\n"
SOURCE = "  nota: {title: Nota, kind: decision, url: https://voorbeeld.invalid/nota, dated: 2024-01-01}\n"
EVIDENCE = "evidence: [{source: nota, paraphrase: Zo is het.}]"


def plan(tmp_path, claims, sources=""):
    path = tmp_path / "plan.yaml"
    path.write_text(f"{HEAD}sources:\n{SOURCE}{sources}claims:\n{claims}")
    return path


@pytest.mark.lengthy
@pytest.mark.parametrize("number", [1, 39])
def test_a_forecast_of_daily_promises_to_the_end_of_the_calendar_is_refused_in_words(tmp_path, number):
    claims = "".join(
        f"  - {{fact: agendering.driehoek, state: planned, due: 2024-07-01, every: P{days}D, {EVIDENCE}}}\n"
        for days in range(1, number + 1)
    )

    with pytest.raises(ComplianceError, match="repeated more than 100000 times"):
        app.forecast(RULES_FOLDER, plan(tmp_path, claims), as_of=date(2024, 6, 1), until=date.max)


@pytest.mark.lengthy
def test_repeats_are_counted_over_all_promises_together(tmp_path, monkeypatch):
    monkeypatch.setattr(promises, "MOST_REPEATS", 20)
    claims = f"  - {{fact: agendering.driehoek, state: planned, due: 2024-07-01, every: P1Y, {EVIDENCE}}}\n" * 3
    path = plan(tmp_path, claims)

    app.forecast(RULES_FOLDER, path, as_of=date(2024, 6, 1), until=date(2029, 1, 1))
    with pytest.raises(ComplianceError, match="repeated more than 20 times"):
        app.forecast(RULES_FOLDER, path, as_of=date(2024, 6, 1), until=date(2034, 1, 1))


@pytest.mark.lengthy
def test_claims_that_would_be_weighed_again_and_again_are_counted_before_any_is(tmp_path, monkeypatch):
    """Each of many promises on one fact is a day on which all of them are looked at anew."""
    monkeypatch.setattr(turning_points, "MOST_WEIGHED", 200)
    claims = [f"  - {{fact: beleid.vastgesteld, state: planned, due: 20{25 + n}, {EVIDENCE}}}\n" for n in range(20)]

    app.forecast(RULES_FOLDER, plan(tmp_path, "".join(claims[:5])), as_of=date(2024, 6, 1), until=date(2090, 1, 1))
    with pytest.raises(ComplianceError, match="weighed more than 200 times") as caught:
        app.forecast(RULES_FOLDER, plan(tmp_path, "".join(claims)), as_of=date(2024, 6, 1), until=date(2090, 1, 1))
    assert caught.value.problems[0].spot.file == "plan.yaml"


def told(tmp_path, claims, sources=""):
    with pytest.raises(ComplianceError) as caught:
        app.check(RULES_FOLDER, plan(tmp_path, claims, sources), as_of=date(2024, 6, 1), engine="plain")
    return caught.value


@pytest.mark.lengthy
@pytest.mark.parametrize("kind", ["facts", "sources"])
def test_unknown_names_beyond_a_limit_are_counted_and_nothing_is_sought_for_them(tmp_path, monkeypatch, kind):
    sought = []
    nearest = validation.nearest
    monkeypatch.setattr(validation, "nearest", lambda word, known: (sought.append(word), nearest(word, known))[1])
    fact, source = ("beleid.{}x", "nota") if kind == "facts" else ("beleid.vastgesteld", "nata{}x")
    claims = "".join(
        f"  - {{fact: {fact.format(number)}, state: in_place, "
        f"evidence: [{{source: {source.format(number)}, paraphrase: p}}]}}\n"
        for number in range(1_000)
    )

    error = told(tmp_path, claims)

    assert len(error.problems) == 1_000
    assert error.said("nl")[-1] == f"en nog {1_000 - MOST_TOLD} andere"
    assert error.said("en")[-1] == f"and {1_000 - MOST_TOLD} more"
    assert len(error.said("nl")) == MOST_TOLD + 1
    assert len(sought) <= MOST_TOLD


@pytest.mark.lengthy
def test_thirty_seven_others_are_counted(tmp_path):
    claims = f"  - {{fact: beleid.onbekendste, state: in_place, {EVIDENCE}}}\n" * (MOST_TOLD + 37)

    assert told(tmp_path, claims).said("nl")[-1] == "en nog 37 andere"


def test_only_so_many_names_are_compared(monkeypatch):
    compared = []
    monkeypatch.setattr(
        difflib, "get_close_matches", lambda word, names, **_: compared.append((len(word), len(names))) or []
    )

    validation.nearest("w" * 20_000, {f"naam-{number}" for number in range(8_000)})

    assert compared == [(200, 2_000)]


@pytest.mark.lengthy
def test_many_lost_quotes_seek_each_word_through_the_text_once(tmp_path, monkeypatch):
    """What is sought through a whole text is noted: many quotes that are lost have most of their words in common."""
    text = "".join(f"Regel {number} gaat over andere zaken van deze gemeente.\n" for number in range(2000))
    (tmp_path / "tekst.txt").write_text(text)
    digest = hashlib.sha256(text.encode()).hexdigest()
    source = f"  tekst: {{title: T, kind: plan, file: tekst.txt, sha256: {digest}, dated: 2024-01-01}}\n"
    claims = "".join(
        "  - {fact: beleid.vastgesteld, state: in_place, evidence: [{source: tekst, quote: "
        f"Het beleid tegen mensenhandel staat nergens beschreven in hoofdstuk {number}.}}]}}\n"
        for number in range(60)
    )
    sought = []
    monkeypatch.setattr(near, "skeleton", lambda form: (sought.append(form), words.skeleton(form))[1])

    report = app.check(RULES_FOLDER, plan(tmp_path, claims, source), as_of=date(2024, 6, 1), engine="plain")

    assert report.requirements
    assert len(sought) == len(set(sought)) > 0
