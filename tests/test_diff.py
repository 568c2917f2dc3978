"""What changed, and who did it: the calendar, the plan or the rules; and the parts make the whole."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance import app, wording
from compliance.errors import ComplianceError
from compliance.model.difference import MOVERS, Difference, Mover
from compliance.model.plans import Family, Rules
from compliance.model.report import GAP_VERDICTS
from tests import strategies
from tests.builders import NORM_TEXT, adoption, book, claim, family, in_region, plan, region, requirement, rules, source

ROOT = Path(__file__).parents[1]
seeds = st.integers(min_value=0, max_value=2**48)


def version(of: Family, asked: Rules | Mapping[str, Any], as_of: str = "2024-06-01") -> app.Version:
    judged_by = asked if isinstance(asked, Rules) else rules(book(asked))
    return app.Version(judged_by, of, date.fromisoformat(as_of))


PLANNED, IN_PLACE = (wording.STATE[state].nl for state in ("planned", "in_place"))
POST = requirement({"fact": "post"})
"""A requirement that asks for one fact."""


def moves(found: Difference) -> list[tuple[str, Mover, str | None, str | None]]:
    return [(change.requirement, move.mover, move.was, move.now) for change in found.changes for move in change.moves]


def reasons(found: Difference) -> list[str]:
    return [reason.nl for change in found.changes for move in change.moves for reason in move.reasons]


# --- laws ---------------------------------------------------------------------------------------------------------


@pytest.mark.lengthy
@settings(max_examples=40)
@given(seeds)
def test_a_thing_does_not_differ_from_itself(seed: int) -> None:
    """The difference of a thing with itself is empty."""
    of = strategies.world(Random(seed))
    one = app.Version(of.rules(), of.family(), date(2024, 9, 1))

    found = app.differing(one, one)

    assert (found.changes, found.new_gaps, found.closed_gaps, found.out_of_sight) == ((), (), (), ())
    assert all(level.was == level.now for level in found.levels)


@pytest.mark.lengthy
@settings(max_examples=60)
@given(seeds, seeds)
def test_the_parts_make_the_whole(seed: int, other: int) -> None:
    """The moves of a verdict lead from the old one to the new one without a break; no gap is counted off another."""
    worlds = [strategies.world(Random(one), requirements=4) for one in (seed, other)]
    days = [date(2024, 1 + one % 12, 1) for one in (seed, other)]
    old, new = (app.Version(of.rules(), of.family(), day) for of, day in zip(worlds, days, strict=True))
    before, after = ({r.id: r.verdict for r in judged(side).requirements} for side in (old, new))

    found = app.differing(old, new)

    changed = {change.requirement: change for change in found.changes}
    for name in before | after:
        was, now = before.get(name), after.get(name)
        steps = [(move.was, move.now) for move in changed[name].moves] if name in changed else []
        assert [was, *(now for _, now in steps)] == [*(was for was, _ in steps), now]
        movers = [MOVERS.index(move.mover) for move in changed[name].moves] if name in changed else []
        assert movers == sorted(set(movers))
    gaps_before, gaps_after = ({n for n, v in side.items() if v in GAP_VERDICTS} for side in (before, after))
    assert set(found.new_gaps) == gaps_after - gaps_before
    last = {**after, **{n: changed[n].moves[-1].was for n in gaps_before - after.keys()}}
    assert set(found.closed_gaps) == {n for n in gaps_before - gaps_after if last[n] != "unknown"}
    assert set(found.out_of_sight) >= {n for n in gaps_before if last[n] == "unknown"}
    counts = [sum(len(getattr(part, name)) for part in found.parts) for name in ("opened", "closed")]
    hidden = sum(1 for _, _, was, now in moves(found) if was in GAP_VERDICTS and now == "unknown")
    assert counts[0] - counts[1] - hidden == len(gaps_after) - len(gaps_before)


def judged(side: app.Version) -> Any:
    return app.judged(side.rules, side.family, as_of=side.as_of, engine="plain")


# --- who did it ---------------------------------------------------------------------------------------------------


def test_the_calendar_did_it() -> None:
    """The same plan and rules on a later day: what lapsed is the calendar's, with the day and the reason."""
    of = family(plan(claim("post", until="2024-06-30")))
    found = app.differing(version(of, POST), version(of, POST, "2024-08-01"))

    assert moves(found) == [("A-1", "calendar", "met", "partial")]
    assert reasons(found) == ["op 1 juli 2024 van voldaan naar deels voldaan: de looptijd eindigde op 30 juni 2024"]
    assert found.new_gaps == ("A-1",)


def test_the_calendar_may_also_go_back() -> None:
    """From a later date to an earlier one, the calendar says just that."""
    of = family(plan(claim("post", since="2024-03-01")))
    found = app.differing(version(of, POST, "2024-06-01"), version(of, POST, "2024-02-01"))

    assert moves(found) == [("A-1", "calendar", "met", "planned")]
    assert reasons(found) == ["de peildatum ging van 1 juni 2024 naar 1 februari 2024"]


def test_the_plan_did_it_and_says_which_claim() -> None:
    """Another plan on the same day: the claims that came and went are named, with their row."""
    old = family(plan(claim("post", "planned", row="R-1")))
    new = family(plan(claim("post", row="R-1")))
    found = app.differing(version(old, POST), version(new, POST))

    assert moves(found) == [("A-1", "plan", "planned", "met")]
    assert reasons(found) == [f"vervallen: post: {PLANNED} (R-1)", f"nieuw: post: {IN_PLACE} (R-1)"]
    assert found.closed_gaps == ("A-1",)


def test_a_source_that_changed_is_named_where_no_claim_did() -> None:
    """The same claim of a document of another date is a claim of other worth."""
    old, new = (family(plan(claim("post"), sources={"stuk": source(day)})) for day in ("2024-01-01", "2024-07-01"))
    found = app.differing(version(old, POST), version(new, POST))

    assert moves(found) == [("A-1", "plan", "met", "unknown")]
    assert found.out_of_sight == ("A-1",)


def test_a_local_decision_is_named() -> None:
    """A region's plan adopted here after all: the decision did it."""
    asked = requirement({"fact": "besluit"}, inherits="adopted")
    joint = region(claim("besluit"))
    old, new = (in_region(joint, adopted=adoption(state)) for state in ("planned", "in_place"))
    found = app.differing(version(old, asked), version(new, asked))

    assert moves(found) == [("A-1", "plan", "partial", "met")]
    assert f"nieuw: eigen besluit over het plan van de regio: {IN_PLACE}" in reasons(found)


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"version": 2}, "versie 1 van de eis werd versie 2"),
        ({}, "de eis is gewijzigd, al heet zij nog versie 1"),
    ],
)
def test_the_rules_did_it_and_say_which_version(more: Mapping[str, Any], reason: str) -> None:
    """Other rules for the same plan and day: the versions of the requirement are named."""
    of = family(plan(claim("post")))
    stricter = requirement({"fact": "post"}, {"fact": "besluit"}, **more)
    found = app.differing(version(of, POST), version(of, stricter))

    assert moves(found) == [("A-1", "rules", "met", "partial")]
    assert reasons(found) == [reason]


def test_a_requirement_that_comes_and_one_that_goes() -> None:
    """A new requirement and one that is no longer asked are changes of the rules."""
    of = family(plan(claim("post")))
    found = app.differing(version(of, POST), version(of, {**POST, "id": "A-2"}))

    assert moves(found) == [("A-2", "rules", None, "met"), ("A-1", "rules", "met", None)]
    assert reasons(found) == ["de eis is nieuw", "de eis is vervallen"]


def test_each_does_its_part_in_turn() -> None:
    """A verdict that the calendar spoiled and the plan repaired is told as both, though it stands where it stood."""
    old = family(plan(claim("post", until="2024-06-30")))
    new = family(plan(claim("post")))
    found = app.differing(version(old, POST), version(new, POST, "2024-08-01"))

    assert moves(found) == [("A-1", "calendar", "met", "partial"), ("A-1", "plan", "partial", "met")]
    assert (found.new_gaps, found.closed_gaps) == ((), ())
    assert [(part.mover, part.opened, part.closed) for part in found.parts] == [
        ("calendar", ("A-1",), ()), ("plan", (), ("A-1",)), ("rules", (), ()),
    ]  # fmt: skip


def test_a_new_and_a_closed_gap_are_not_netted() -> None:
    """One gap opened and one closed are two things, not nothing."""
    asked = rules(book(POST, requirement({"fact": "besluit"}, id="A-2")))
    old = family(plan(claim("post"), claim("besluit", value=False)))
    new = family(plan(claim("post", value=False), claim("besluit")))
    found = app.differing(version(old, asked), version(new, asked))

    assert (found.new_gaps, found.closed_gaps) == (("A-1",), ("A-2",))


def test_a_missed_promise_closes_no_gap() -> None:
    """A promise whose day passed without word leaves the gaps: it is out of sight, not closed."""
    of = family(plan(claim("post", "planned", due="2024-06-30")))
    found = app.differing(version(of, POST), version(of, POST, "2024-08-01"))

    assert (found.closed_gaps, found.out_of_sight) == ((), ("A-1",))


def test_values_that_meant_another_kind_of_thing_before_are_left_out() -> None:
    """Where the new rules made a number of what was yes or no, the old rules do not read the new plan's number."""
    old_rules = rules(book(POST))
    new_rules = rules(book(requirement({"fact": "post", "at_least": 2})), facts={"post": {"type": "int"}})
    old, new = family(plan(claim("post"))), family(plan(claim("post", value=2)))
    found = app.differing(version(old, old_rules), version(new, new_rules))

    assert moves(found) == [("A-1", "plan", "met", "unknown"), ("A-1", "rules", "unknown", "met")]


def test_what_fell_silent_and_was_renamed_in_one_step_is_not_closed() -> None:
    """A requirement of which nothing is known when the rules drop it went out of sight; headline and table agree."""
    old, new = family(plan(claim("post", "rejected"))), family(plan())
    found = app.differing(version(old, POST), version(new, {**POST, "id": "A-01"}))

    assert (found.new_gaps, found.closed_gaps, found.out_of_sight) == ((), (), ("A-1",))
    assert [(part.mover, part.closed, part.out_of_sight) for part in found.parts if part.mover != "calendar"] == [
        ("plan", (), ("A-1",)), ("rules", (), ()),
    ]  # fmt: skip


OLDER = {
    "f.one": "{type: bool, meaning: {nl: Een, en: One}}",
    "f.kind": "{type: enum, values: [a], meaning: {nl: S, en: K}}",
}
NEWER = {
    "f.one": "{type: bool, meaning: {nl: Een, en: One}}",
    "f.kind": "{type: enum, values: [a, b], meaning: {nl: S, en: K}}",
    "f.two": "{type: int, meaning: {nl: Twee, en: Two}}",
}


def folder_of(at: Path, facts: Mapping[str, str], name: str) -> Path:
    """A folder of rules with one requirement, of a name, that asks for the first fact."""
    at.mkdir()
    known = "".join(f"  {fact}: {said}\n" for fact, said in facts.items())
    (at / "vocabulary.yaml").write_text(f"schema: compliance/vocabulary/v1\nfacts:\n{known}", encoding="utf-8")
    (at / "norm.yaml").write_text(json.dumps(book(requirement({"fact": "f.one"}, id=name))), encoding="utf-8")
    (at / "sources").mkdir()
    (at / "sources" / "norm.txt").write_text(NORM_TEXT, encoding="utf-8", newline="")
    return at


@pytest.mark.parametrize("said", ["f.two, value: 3", "f.kind, value: b", "f.one"])
@pytest.mark.parametrize("turned", [False, True])
def test_a_plan_of_one_version_of_the_norm_is_compared_with_the_other(tmp_path: Path, said: str, turned: bool) -> None:
    """What only one of two versions knows, a fact or a value, is left out where it means nothing; either way round."""
    rule_folders = [folder_of(tmp_path / "old", OLDER, "A-1"), folder_of(tmp_path / "new", NEWER, "A-2")]
    old, new = reversed(rule_folders) if turned else rule_folders
    stuk = tmp_path / "plan.yaml"
    stuk.write_text(
        "schema: compliance/plan/v1\norganisation: {kind: gemeente, name: Voorbeeldstad, code: GM9999}\n"
        'sources: {b: {title: B, kind: decision, url: "https://example.org/b", dated: 2024-01-01}}\n'
        f"claims: [{{fact: {said}, state: in_place, since: 2024-01-01, evidence: [{{source: b, paraphrase: Ja.}}]}}]\n",
        encoding="utf-8",
    )
    found = app.diff((old, stuk, date(2024, 6, 1)), (new, stuk, date(2024, 6, 1)))

    assert {name for name, mover, _, _ in moves(found) if mover == "rules"} == {"A-1", "A-2"}


def test_what_neither_version_of_the_norm_knows_is_a_mistake(tmp_path: Path) -> None:
    """A fact that stands in no vocabulary of the two is refused still."""
    old, new = folder_of(tmp_path / "old", OLDER, "A-1"), folder_of(tmp_path / "new", NEWER, "A-2")
    stuk = tmp_path / "plan.yaml"
    stuk.write_text(
        "schema: compliance/plan/v1\norganisation: {kind: gemeente, name: Voorbeeldstad, code: GM9999}\n"
        'sources: {b: {title: B, kind: decision, url: "https://example.org/b", dated: 2024-01-01}}\n'
        "claims: [{fact: f.three, state: rejected, evidence: [{source: b, paraphrase: Ja.}]}]\n",
        encoding="utf-8",
    )

    with pytest.raises(ComplianceError, match=r"f\.three"):
        app.diff((old, stuk, date(2024, 6, 1)), (new, stuk, date(2024, 6, 1)))


def test_two_organisations_are_not_compared_over_time() -> None:
    """Plans of two municipalities have no history in common."""
    one = family(plan(claim("post")))
    content = one.own.content
    other = content.model_copy(update={"organisation": content.organisation.model_copy(update={"code": "GM0002"})})

    with pytest.raises(ComplianceError, match="Compare two documents of the same municipality"):
        app.differing(version(one, POST), version(replace(one, own=replace(one.own, content=other)), POST))


# --- as the user sees it ------------------------------------------------------------------------------------------


@pytest.mark.lengthy
def test_the_calendar_alone_closed_three_gaps_of_haarlemmermeer() -> None:
    """Between the agenda and the day its approach came into force, three requirements were met, by the calendar."""
    side = ROOT / "rules", ROOT / "plans" / "haarlemmermeer.yaml"
    found = app.diff((*side, date(2024, 10, 20)), (*side, date(2024, 11, 9)))

    assert found.closed_gaps == ("P1-BEL-01", "P1-BEL-02", "P1-BEL-03")
    assert {mover for _, mover, _, _ in moves(found)} == {"calendar"}


@pytest.mark.lengthy
@settings(max_examples=25)
@given(seeds, seeds)
def test_a_difference_is_told_in_80_columns_and_read_back(seed: int, other: int) -> None:
    """Every line of text fits the screen, and JSON holds all of it."""
    sides = [strategies.world(Random(one)) for one in (seed, other)]
    old, new = (app.Version(of.rules(), of.family(), date(2024, 9, 1)) for of in sides)
    found = app.differing(old, new)

    for language in ("nl", "en"):
        text = app.rendered(found, "text", language).text
        assert max(map(len, text.splitlines())) <= 80
        assert not re.search(r"\{|None", text)
    assert Difference.model_validate_json(app.rendered(found, "json", "nl").text) == found


@pytest.mark.lengthy
def test_every_change_stands_in_exactly_one_row_of_the_totals():
    """What was unknown and is met now closed no gap, but it changed; so did what was planned and is under way."""
    plan_file, rules_dir = ROOT / "plans" / "haarlemmermeer.yaml", ROOT / "rules"
    days = [date(2024, 9, 1), date(2024, 11, 9), date(2025, 6, 1), date(2028, 6, 1)]
    for one, other in pairwise(days):
        found = app.diff((rules_dir, plan_file, one), (rules_dir, plan_file, other))
        rows = (found.new_gaps, found.closed_gaps, found.out_of_sight, found.changed_otherwise)

        changed = [change.requirement for change in found.changes if change.was != change.now]
        assert sorted(name for row in rows for name in row) == sorted(changed)
        for part in found.parts:
            moved = [c.requirement for c in found.changes for move in c.moves if move.mover == part.mover]
            told = (*part.opened, *part.closed, *part.out_of_sight, *part.otherwise)
            assert sorted(told) == sorted(moved)
