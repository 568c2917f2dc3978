"""What the calendar brings: the forecast of both agendas counted by hand, and the laws that hold for every plan."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance import app, cite, foresee, gather, infer
from compliance.errors import ComplianceError
from compliance.model.facts import Fact
from compliance.model.forecast import Forecast, Lag
from compliance.model.plans import Family, Rules
from tests import strategies
from tests.builders import adoption, book, claim, family, in_region, plan, region, requirement, rules, source

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
ONE_DAY = timedelta(days=1)


def day(text: str) -> date:
    return date.fromisoformat(text)


def of_plan(name: str, as_of: str, **more: Any) -> Forecast:
    return app.forecast(ROOT / "rules", ROOT / "plans" / f"{name}.yaml", as_of=day(as_of), **more)


def foreseen(
    asked: Mapping[str, Any] | Rules, of: Family, as_of: str = "2024-06-01", until: str = "2034-06-01"
) -> Forecast:
    judged_by = asked if isinstance(asked, Rules) else rules(book(asked))
    return app.foreseen(judged_by, of, as_of=day(as_of), until=day(until))


# --- Haarlemmermeer, counted by hand from its agenda --------------------------------------------------------------

# What the agenda (dated 18 October 2024, its approach in force from 9 November 2024 through 2027) says of time, read
# from the text: the row, the words that give the day, and the last day that follows.
HAARLEMMERMEER = """
HM-3.01 promise 2025-04-18  "ambtelijke integrale werkgroep ... 2 x jaar": half a year later; all of it
HM-3.02 promise 2025-04-18  "in lokale driehoek 2 x jaar": half a year after the agenda
HM-3.03 promise 2025-04-18  "in een halfjaarlijkse bijeenkomst (2 x jaar)": half a year after the agenda
HM-2.08 promise 2025-10-18  "opstellen jaarlijkse rapportage voor driehoek": a year later, the monitoring too
HM-1.04 renewal 2025-10-18  "Op 18 oktober 2024 positief advies lokale driehoek": the norm asks for it every year
HM-5.06 renewal 2025-10-18  "rapporteert periodiek", Continue, Loopt: the norm asks for it every year
HM-1.02 renewal 2025-12-31  "Mensenhandelbeeld RIEC is in 2023 opgesteld", and "1 x 2 jaar"
HM-2.10 promise 2025-12-31  "YouChoose ... 2025"
HM-2.11 promise 2025-12-31  "lespakket ... 2025"
HM-2.12 promise 2025-12-31  "Meldroute NLA beter bekend maken 2025"
HM-6.05 promise 2025-12-31  "Opstellen werkproces controle illegale prostitutie ... 2025"
HM-3.08 promise 2026-10-18  "aan het RIEC 1 x 2 jaar een informatiebeeld": two years after the agenda
HM-4.10 promise 2026-12-31  "buurtvaders, wijkagenten ... 2026"
HM-4.11 promise 2026-12-31  "bewustwording van ouders/ opvoeders ... 2026"
HM-4.12 promise 2026-12-31  "ketenregisseur op regionaal niveau ... 2026"
HM-1.07 promise 2027-12-31  "Loopt", without a day: as long as the agenda runs
HM-1.08 promise 2027-12-31  "Loopt"
HM-1.10 promise 2027-12-31  "Loopt ... Concept proces beschrijving opgesteld"
HM-1.11 promise 2027-12-31  "Planning. Wet gaat per 1-1-2025 in": the day is the law's, not the promise's
HM-2.01 promise 2027-12-31  "Loopt. Vacature staat uit"
HM-2.02 promise 2027-12-31  "Planning. Manager OOV stelt rollen en taken vast"
HM-2.03 promise 2027-12-31  "Planning. Opnemen in communicatieplan"
HM-2.04 promise 2027-12-31  "Planning. I.s.m. HRM en communicatie"
HM-2.05 promise 2027-12-31  "Loopt. Geen extra maatwerktrainingen"
HM-2.07 promise 2027-12-31  "Planning. I.s.m. HRM"
HM-3.15 promise 2027-12-31  "Planning. Plateau 2 VNG ... Opdracht aan NHV/RIEC"
HM-3.17 promise 2027-12-31  "Daarom meeliften op regionale- en of landelijke initiatieven"
HM-4.02 promise 2027-12-31  "Loopt"
HM-4.03 promise 2027-12-31  "Planning"
HM-4.05 promise 2027-12-31  "Loopt ... Benutten van regionale structuren"
HM-4.06 promise 2027-12-31  "Planning. Verzoek van zorgpartijen"
HM-1.01 term    2027-12-31  the approach and its agenda: "2024 tot 2027"
HM-1.02 term    2027-12-31  the policy that rests on the analysis
HM-1.03 term    2027-12-31  "vastgesteld in de aanpak"
-       term    2027-12-31  the agenda itself
"""

# What changes by itself after 9 November 2024: a missed promise leaves nothing known, a lapse leaves a part.
HAARLEMMERMEER_TURNS = """
2025-04-19 P1-BEW-01 under_way unknown  the working group should have met half-yearly
2025-04-19 P1-BEW-03 planned   unknown  the half-yearly meeting of professionals should have been held
2025-10-19 P1-BEW-02 met       partial  the triangle's talk of 18 October 2024 is more than a year ago
2026-01-01 P1-BEW-04 met       partial  the RIEC's picture of 2023 is more than two years old
2027-01-01 P2-SAM-01 under_way unknown  the chain director of 2026
2028-01-01 P1-BEL-01 met       partial  the term of the approach is over
2028-01-01 P1-BEL-02 met       partial  and with it what rests on it
2028-01-01 P1-BEL-03 met       partial  and what was adopted in it
2028-01-01 P1-BEL-04 under_way unknown  the rest: running or planned in an agenda that has ended
2028-01-01 P1-BEL-05 under_way unknown
2028-01-01 P1-SAM-01 under_way unknown
2028-01-01 P1-SAM-02 planned   unknown
2028-01-01 P1-SIG-01 under_way unknown
2028-01-01 P1-SIG-02 planned   unknown
2028-01-01 P1-SIG-04 under_way unknown
2028-01-01 P1-SIG-05 planned   unknown
2028-01-01 P1-SIG-06 under_way unknown
2028-01-01 P2-BEW-01 planned   unknown
"""

# Every deadline of the programme (August 2022, of which Hoorn takes its plan), read from its second column.
HOORN = """
WF-1.1  promise 2022-09-30  "September 2022": the regional policy and programme
WF-1.1  promise 2022-12-31  "uiterlijk in december 2022 het beleid lokaal vastgesteld": in the region's words
WF-1.1  promise 2022-12-31  the same, as Hoorn's own decision
WF-3.2  promise 2023-03-31  "Q1 2023": the internal reporting point
WF-3.1  promise 2023-06-30  "Q2 2023": the training
WF-2.1  promise 2023-09-30  "Q3 2023": the scan or risk analysis
WF-3.4  promise 2024-03-31  "Q1 2024": the policy in support
WF-3    promise 2024-08-31  "Elke twee jaar worden er trainingen gegeven": two years after the programme
WF-1.2  promise 2024-12-31  "Twee jaarlijks in december": two years after the adoption of December 2022
WF-2    promise 2026-08-31  "Doorlopend", "pogen": no day, so a council term after the programme
WF-3    promise 2026-08-31  "jaarlijks ... kennis": the interval as such has no day either
WF-4    promise 2026-08-31  "Doorlopend", "versterken"
"""
HOORN_TURNS = """
2023-01-01 P1-BEL-01 planned   unknown  the local decision of December 2022
2023-04-01 P1-SIG-03 planned   unknown  the reporting point of the first quarter of 2023
2023-10-01 P1-BEW-04 planned   unknown  the scan of the third quarter of 2023
2024-09-01 P1-SIG-04 planned   unknown  the training every two years
2025-01-01 P1-BEL-07 planned   unknown  the evaluation of December 2024
2026-09-01 P1-BEL-04 under_way unknown  the cooperation of care and safety that was being strengthened
"""


def table(text: str, columns: int) -> list[tuple[str, ...]]:
    """The first columns of each line of a table; what follows says why."""
    return [tuple(line.split(None, columns)[:columns]) for line in text.strip().splitlines()]


@pytest.mark.parametrize(
    ("name", "as_of", "expected"), [("haarlemmermeer", "2024-11-09", HAARLEMMERMEER), ("hoorn", "2022-09-01", HOORN)]
)
def test_every_duty_of_both_agendas_counted_by_hand(name: str, as_of: str, expected: str) -> None:
    """What each sentence of the agendas gives a day, or from which one follows, is owed then; nothing else is."""
    found = of_plan(name, as_of).obligations

    assert sorted(table(expected, 3)) == sorted((o.row or "-", o.kind, o.due.isoformat()) for o in found)


@pytest.mark.parametrize(
    ("name", "as_of", "expected"),
    [("haarlemmermeer", "2024-11-09", HAARLEMMERMEER_TURNS), ("hoorn", "2022-09-01", HOORN_TURNS)],
)
def test_every_change_of_both_agendas_counted_by_hand(name: str, as_of: str, expected: str) -> None:
    """Left alone, each verdict changes the day after its last day, and only then."""
    found = of_plan(name, as_of).turns

    assert sorted(table(expected, 4)) == sorted((t.on.isoformat(), t.requirement, t.was, t.now) for t in found)


def test_what_is_at_stake_with_the_riec_picture() -> None:
    """The two-yearly picture of 2023 keeps P1-BEW-04 met through 2025: renewed it stays met, else it is partly met."""
    [renewal] = [
        o for o in of_plan("haarlemmermeer", "2024-11-09").obligations if (o.row, o.kind) == ("HM-1.02", "renewal")
    ]
    [stake] = renewal.stakes

    assert (stake.requirement, stake.now, stake.if_kept, stake.if_not) == ("P1-BEW-04", "met", "met", "partial")
    assert renewal.every
    assert (renewal.every.nl, renewal.via) == ("elke 2 jaar", "RIEC")


def test_haarlemmermeer_promises_too_little_for_plateau_1() -> None:
    """Three requirements of plateau 1 stay out of reach: no evaluation is promised, two are refused outright."""
    [first, second] = of_plan("haarlemmermeer", "2024-11-09").levels

    assert (first.earliest, second.earliest) == (None, None)
    assert {("P1-BEL-07", "no_promise"), ("P1-BEW-05", "rejected"), ("P1-OPV-06", "rejected")} == {
        (blocker.requirement, blocker.reason) for blocker in first.blocked_by
    }
    assert (first.met, first.met_if_kept, first.applicable) == (10, 24, 27)
    assert second.below_blocks


def test_hoorn_lags_since_each_missed_deadline() -> None:
    """In 2025 what Hoorn promised and never showed lags since the day after its deadline."""
    lags = {lag.requirement: lag for lag in of_plan("hoorn", "2025-01-01").lagging}

    missed = {name: (lag.since.isoformat(), lag.reason) for name, lag in lags.items() if lag.reason == "missed_promise"}
    assert missed == {
        "P1-BEL-01": ("2023-01-01", "missed_promise"), "P1-SIG-03": ("2023-04-01", "missed_promise"),
        "P1-BEW-04": ("2023-10-01", "missed_promise"), "P1-SIG-04": ("2024-09-01", "missed_promise"),
        "P1-BEL-07": ("2025-01-01", "missed_promise"),
    }  # fmt: skip
    assert (lags["P1-BEL-04"].since, lags["P1-BEL-04"].reason) == (day("2022-08-31"), "first_seen")


# --- laws ---------------------------------------------------------------------------------------------------------


def day_by_day(judged_by: Rules, of: Family, first: date, last: date) -> Iterator[foresee.Moment]:
    """Every day judged by itself."""
    citations = cite.check(judged_by, of)
    days = ((first + timedelta(days=number)) for number in range((last - first).days + 1))
    course = ((one, gather.facts(judged_by, of, citations, as_of=one)) for one in days)
    return iter(foresee.moments(course, partial(infer.with_plain, judged_by)))


def assert_changes_are_those_of_every_day(of: strategies.World, first: date, last: date) -> None:
    judged_by, mine = of.rules(), of.family()
    expected_turns, expected_levels = [], []
    for before, after in pairwise(day_by_day(judged_by, mine, first, last)):
        for name, now in after.verdicts.items():
            if before.verdicts[name] != now:
                expected_turns.append((after.day, name, before.verdicts[name], now))
        for name, result in after.levels.items():
            if before.levels[name] != result:
                expected_levels.append((after.day, name, before.levels[name], result))

    found = app.foreseen(judged_by, mine, as_of=first, until=last)

    assert sorted(expected_turns) == sorted((t.on, t.requirement, t.was, t.now) for t in found.turns)
    assert sorted(expected_levels) == sorted(
        (t.on, f"{t.framework}/{t.level}", t.was, t.now) for t in found.level_turns
    )


seeds = st.integers(min_value=0, max_value=2**48)


@settings(max_examples=3)
@given(seeds)
def test_a_forecast_of_ten_years_changes_on_exactly_the_days_on_which_the_verdicts_do(seed: int) -> None:
    """Judged only where something can change, it changes on the same days as when every day of ten years is judged."""
    random = Random(seed)
    first = date(2023, 12, 1) + timedelta(days=random.randrange(300))

    assert_changes_are_those_of_every_day(strategies.world(random, requirements=2), first, first.replace(year=2033))


@settings(max_examples=20)
@given(seeds)
def test_a_forecast_changes_on_exactly_the_days_on_which_the_verdicts_do(seed: int) -> None:
    """The same for more plans, around the days on which most of them happen."""
    random = Random(seed)
    first = date(2024, 1, 1) + timedelta(days=random.randrange(300))

    assert_changes_are_those_of_every_day(strategies.world(random, requirements=2), first, first + timedelta(days=400))


@settings(max_examples=40)
@given(seeds)
def test_a_course_comes_to_what_each_day_gives_by_itself(seed: int) -> None:
    """Only what a day touches is asked anew, and on every day of it all stands as if all had been asked that day.

    On its last day also the claims are the same on which it rests, once what recurs is asked again.
    """
    random = Random(seed)
    of = strategies.world(random, requirements=2)
    judged_by, mine = of.rules(), of.family()
    citations, last = cite.check(judged_by, mine), date(2024, 1, 1) + timedelta(days=random.randrange(700))

    course = list(gather.course(judged_by, mine, citations, first=gather.beginning(judged_by, mine, last), last=last))

    for one, facts in course:
        by_itself = gather.facts(judged_by, mine, citations, as_of=one)
        assert [_standing(fact) for fact in facts] == [_standing(fact) for fact in by_itself]
    facts = gather.on_the_last_day(judged_by, mine, citations, course[-1][1], last)
    assert facts == gather.facts(judged_by, mine, citations, as_of=last)
    whole = foresee.moments(course, partial(infer.with_plain, judged_by))
    alone = foresee.moments_without_levels(course, infer.verdict)
    assert [(one.day, one.verdicts, one.open) for one in whole] == [(one.day, one.verdicts, one.open) for one in alone]


def _standing(fact: Fact) -> tuple[object, ...]:
    return fact.subject, fact.alternative, fact.status, fact.adopted, fact.rejected, fact.signals


def test_a_year_and_365_days_part_ways_when_a_leap_day_comes_between() -> None:
    """Intervals are compared by the day they reach, so 365 days are less than a year from 1 March 2027.

    On 29 February 2028 both reach 28 February 2029, since that year has no 29 February.
    """
    of = family(plan(claim("termijn", value="P365D", since="2024-01-01")))
    asked = requirement({"fact": "termijn", "at_least": "P1Y"})

    found = foreseen(asked, of, "2026-01-01", "2029-01-01")

    assert [(turn.on.isoformat(), turn.was, turn.now) for turn in found.turns] == [
        ("2027-03-01", "met", "not_met"),
        ("2028-02-29", "not_met", "met"),
    ]


@settings(max_examples=15)
@given(seeds)
def test_the_same_plan_gives_the_same_forecast(seed: int) -> None:
    """The same bytes twice, in every format and language; no line of text is wider than 80 columns."""
    of = strategies.world(Random(seed))
    one, other = (foreseen(of.rules(), of.family(), "2024-09-01") for _ in range(2))

    for form in set(app.formats(Forecast)) - {"pdf"}:  # slow to make; its own tests hold it to the same bytes
        for language in ("nl", "en"):
            made = app.rendered(one, form, language)
            assert made == app.rendered(other, form, language)
            assert form != "text" or max(map(len, made.text.splitlines())) <= 80
    assert one == Forecast.model_validate_json(app.rendered(one, "json", "nl").text)
    assert len({obligation.id for obligation in one.obligations}) == len(one.obligations)


@settings(max_examples=25)
@given(seeds)
def test_a_gap_has_lasted_since_the_first_of_its_unbroken_days(seed: int) -> None:
    """On the day it began the requirement lagged as it does now, and on the day before it did not."""
    of = strategies.world(Random(seed))
    judged_by, mine, as_of = of.rules(), of.family(), date(2025, 3, 1)

    for lag in app.foreseen(judged_by, mine, as_of=as_of, until=as_of).lagging:
        [before, first] = day_by_day(judged_by, mine, lag.since - ONE_DAY, lag.since)
        gap = lag.verdict != "unknown"
        assert (first.verdicts[lag.requirement] in foresee.lags.GAP_VERDICTS) == gap
        assert not gap or before.verdicts[lag.requirement] not in foresee.lags.GAP_VERDICTS


# --- if every promise is kept -------------------------------------------------------------------------------------


def test_a_level_is_reached_on_the_day_its_last_promise_is_kept() -> None:
    """With every promise kept, the level is reached on the last of their last days, and not before."""
    asked = rules(book(requirement({"fact": "post"}), requirement({"fact": "besluit"}, id="A-2")))
    of = family(plan(claim("post", "planned", due="2024-09-30"), claim("besluit", "under_way", due="2025")))

    [level] = foreseen(asked, of).levels

    assert (day("2025-12-31"), 0, 2, ()) == (level.earliest, level.met, level.met_if_kept, level.blocked_by)


def test_a_level_that_stands_is_reached_on_the_day_itself() -> None:
    """What is reached now is reached now."""
    [level] = foreseen(requirement({"fact": "post"}), family(plan(claim("post")))).levels

    assert (day("2024-06-01"), "reached") == (level.earliest, level.now)


@pytest.mark.parametrize(
    ("claims", "asked", "reason"),
    [
        ((), {}, "no_promise"),
        ((claim("post", "rejected"),), {}, "rejected"),
        ((claim("post", "planned", due="2025"), claim("besluit")), {"capped_by": [{"fact": "besluit"}]}, "falls_short"),
    ],
)
def test_what_blocks_a_level(claims: tuple[Mapping[str, Any], ...], asked: Mapping[str, Any], reason: str) -> None:
    """Nothing is promised, the plan says no, or what is promised is not enough: each is told apart."""
    [level] = foreseen(requirement({"fact": "post"}, **asked), family(plan(*claims))).levels

    assert [("A-1", reason)] == [(blocker.requirement, blocker.reason) for blocker in level.blocked_by]


def test_what_lapses_before_the_rest_is_done_blocks_a_level() -> None:
    """A term that ends before the last promise is kept keeps the level out of reach, and is named."""
    asked = rules(book(requirement({"fact": "post"}), requirement({"fact": "besluit"}, id="A-2")))
    of = family(plan(claim("post", until="2024-12-31"), claim("besluit", "planned", due="2025-06-30")))

    [level] = foreseen(asked, of).levels

    assert ([(b.requirement, b.reason) for b in level.blocked_by], level.earliest) == ([("A-2", "lapses")], None)


def test_a_promise_with_an_interval_is_kept_again_and_again() -> None:
    """Kept, a yearly promise stays kept: what was shown once does not lapse while its promise runs on."""
    asked = requirement({"fact": "post", "every": "P1Y"}, kind="periodic")
    of = family(plan(claim("post", "planned", due="2024-12-31", every="P1Y")))

    found = foreseen(asked, of)

    assert [(turn.on.isoformat(), turn.now) for turn in found.kept_turns] == [("2024-12-31", "met")]
    assert [(turn.on.isoformat(), turn.now) for turn in found.turns] == [("2025-01-01", "unknown")]


@pytest.mark.parametrize("every", ["P1D", "P1W", "P1M"])
@pytest.mark.parametrize("time", [{"every": "P1Y"}, {"every": "own"}, {"times": {"at_least": 3, "within": "P12M"}}])
def test_what_happens_again_and_again_needs_no_day_each_time(every: str, time: Mapping[str, Any]) -> None:
    """Ten years of a daily promise are looked at on a few days: once it is kept often enough, nothing changes."""
    asked = rules(book(requirement({"fact": "post", **time}, kind="periodic")))
    of = family(plan(claim("post", "planned", every=every, due="2024-06-30")))
    first, last = day("2024-06-01"), day("2034-06-01")
    kept, citations = gather.if_kept(asked, of, cite.check(asked, of), as_of=first, last=last)

    moments = list(gather.course(asked, kept, citations, first=first, last=last))

    assert len(moments) < 12
    assert [fact.status for fact in moments[-1][1]] == ["holds"]


def test_a_kept_promise_without_an_interval_lapses_like_anything_else() -> None:
    """Done once, and asked for every year: a year later it has lapsed."""
    asked = requirement({"fact": "post", "every": "P1Y"}, kind="periodic")
    of = family(plan(claim("post", "planned", due="2024-12-31")))

    assert [(turn.on.isoformat(), turn.now) for turn in foreseen(asked, of).kept_turns] == [
        ("2024-12-31", "met"),
        ("2026-01-01", "partial"),
    ]


def test_what_happens_too_seldom_by_now_is_told_by_its_count() -> None:
    """The last time was two months before: it is not too long ago, but there is one of the two left."""
    asked = requirement({"fact": "post", "times": {"at_least": 2, "within": "P12M"}}, kind="periodic")
    of = family(plan(claim("post", held=["2023-09-12", "2024-07-09"])))

    (turn,) = foreseen(asked, of, as_of="2024-08-01", until="2024-12-31").turns

    assert (turn.on.isoformat(), turn.now) == ("2024-09-13", "partial")
    assert turn.causes[0].words.nl == "nog 1 van de 2 keer in 1 jaar, voor het laatst op 9 juli 2024"
    assert turn.causes[0].words.en == "1 of the 2 times left in 1 year, last on 9 July 2024"


def test_a_regional_promise_counts_once_the_promised_local_decision_is_taken() -> None:
    """Both kept: the regional arrangement is in place on its own day, and adopted here on the day of the decision."""
    of = in_region(region(claim("besluit", "planned", due="2024-09-30")), adopted=adoption("planned", due="2024-12-31"))
    found = foreseen(requirement({"fact": "besluit"}, inherits="adopted"), of)

    assert [(turn.on.isoformat(), turn.now) for turn in found.kept_turns] == [
        ("2024-09-30", "partial"),
        ("2024-12-31", "met"),
    ]
    assert [obligation.due.isoformat() for obligation in found.obligations] == ["2024-09-30", "2024-12-31"]


def test_a_promise_without_a_day_says_that_its_day_is_reckoned() -> None:
    """Without a day of its own it is due when its source runs out, or a council term after it was said."""
    undated = family(plan(claim("post", "planned"), sources={"stuk": source(valid_until="2026")}))
    [promise, term] = foreseen(requirement({"fact": "post"}), undated).obligations

    assert (day("2026-12-31"), "term", "promise") == (promise.due, promise.due_ground, promise.kind)
    assert (day("2026-12-31"), "term") == (term.due, term.kind)


# --- since when ---------------------------------------------------------------------------------------------------


def lag(asked: Mapping[str, Any], of: Family, as_of: str) -> Lag:
    [found] = foreseen(asked, of, as_of, as_of).lagging
    return found


def test_a_gap_begins_when_the_norm_begins_to_ask() -> None:
    """What was asked from a day on has lagged since that day."""
    found = lag(
        {**requirement({"fact": "post"}), "from": "2024-03-01"}, family(plan(claim("post", value=False))), "2024-06-01"
    )

    assert ("obligation", day("2024-03-01")) == (found.reason, found.since)


def test_a_gap_begins_when_something_lapses() -> None:
    """What was met until its term ended has lagged since the day after."""
    found = lag(requirement({"fact": "post"}), family(plan(claim("post", until="2024-02-29"))), "2024-06-01")

    assert ("lapse", day("2024-03-01")) == (found.reason, found.since)
    assert found.words.nl == "de looptijd eindigde op 29 februari 2024"


def test_a_missed_promise_lags_since_the_day_after_its_last() -> None:
    """A promise without word after its last day lags since the next."""
    found = lag(requirement({"fact": "post"}), family(plan(claim("post", "planned", due="2024-Q1"))), "2024-06-01")

    assert ("missed_promise", day("2024-04-01"), (day("2024-03-31"),)) == (found.reason, found.since, found.missed)


def test_a_gap_is_as_old_as_the_first_document_that_speaks_of_it() -> None:
    """Where nothing older speaks of it, it is as old as can be seen."""
    found = lag(requirement({"fact": "post"}), family(plan(claim("post", value=False))), "2024-06-01")

    assert ("first_seen", day("2024-01-01")) == (found.reason, found.since)


def test_a_newer_document_may_show_a_gap() -> None:
    """What was met until a newer document said otherwise lags since that document."""
    sources = {"oud": source("2023-01-01"), "nieuw": source("2024-02-01")}
    of = family(plan(claim("post", of="oud"), claim("post", value=False, of="nieuw"), sources=sources))
    found = lag(requirement({"fact": "post"}), of, "2024-06-01")

    assert ("new_evidence", day("2024-02-01")) == (found.reason, found.since)


# --- what is refused ----------------------------------------------------------------------------------------------


def test_a_forecast_does_not_end_before_it_begins() -> None:
    """An end before the date is an error in words."""
    with pytest.raises(ComplianceError, match="2024-11-08 lies before the date 2024-11-09"):
        of_plan("haarlemmermeer", "2024-11-09", until=day("2024-11-08"))


@pytest.mark.parametrize("as_of", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_are_survived(as_of: str) -> None:
    """A forecast from the first or the last day there is ends without a fault."""
    found = of_plan("hoorn", as_of)

    assert found.as_of == day(as_of)
    assert app.rendered(found, "ics", "nl").text.startswith("BEGIN:VCALENDAR")
