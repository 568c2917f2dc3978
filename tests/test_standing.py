"""How one condition stands on a date: each rule of the page of meaning, on the days on both sides of its bound."""

import pytest

from tests.builders import (
    NOT_THERE,
    PROVEN,
    claim,
    family,
    found,
    judged,
    plan,
    requirement,
    source,
    status,
)  # fmt: skip

POST = {"fact": "post"}
EARLY, LATE = source("2024-01-01"), source("2024-06-01")
TWO = {"vroeg": EARLY, "laat": LATE}


def course(condition, *claims, days, **more):
    """The statuses on several days, in one line."""
    return [status(condition, *claims, on=day, **more) for day in days.split()]


# --- known --------------------------------------------------------------------------------------------------------


def test_a_claim_is_known_from_the_date_of_its_source():
    """Nobody knows before it is written: the day before, nothing is known."""
    assert course(POST, claim(), days="2023-12-31 2024-01-01") == ["unknown", "holds"]


def test_a_claim_of_two_sources_is_known_from_the_first():
    """One source is enough, and what the other says later counts from then."""
    both = claim(of="vroeg laat")

    assert course(POST, both, days="2023-12-31 2024-01-01", sources=TWO) == ["unknown", "holds"]
    early, late = (found(POST, both, on=day, sources=TWO).because[0] for day in ("2024-05-31", "2024-06-01"))
    assert (str(early.said), str(late.said)) == ("2024-01-01", "2024-06-01")
    assert [len(early.evidence), len(late.evidence)] == [1, 2]


def test_a_source_of_a_month_is_known_from_the_end_of_the_month():
    """A date that is not exact is a period; a document counts from its last day."""
    assert course(POST, claim(), days="2024-02-28 2024-02-29", sources={"stuk": source("2024-02")}) == [
        "unknown", "holds"
    ]  # fmt: skip


def test_what_a_decision_puts_in_place_is_known_from_the_day_it_was_decided():
    """Published in November, decided in October, in force in December: from October on it is to come."""
    decision = {"stuk": source("2024-11-09", kind="decision")}
    post = claim(decided="2024-10-24", since="2024-12-01")

    days = "2024-10-23 2024-10-24 2024-11-30 2024-12-01"
    assert course(POST, post, days=days, sources=decision) == ["unknown", "planned", "planned", "holds"]


def test_what_a_decision_puts_in_place_is_else_known_from_the_day_it_is_in_force():
    """A decision that names no day of deciding is known from the day on which it applies."""
    decision = {"stuk": source("2024-11-09", kind="decision")}

    assert course(POST, claim(since="2024-10-24"), days="2024-10-23 2024-10-24", sources=decision) == [
        "unknown", "holds"
    ]  # fmt: skip
    assert course(POST, claim(), days="2024-11-08 2024-11-09", sources=decision) == ["unknown", "holds"]


def test_only_decisions_and_only_what_is_in_place_is_known_before_it_is_published():
    """A report of what was decided, and a decision on what is to come, are known when they appear."""
    days = "2024-10-24 2024-11-09"
    report, decision = ({"stuk": source("2024-11-09", kind=kind)} for kind in ("report", "decision"))

    assert course(POST, claim(decided="2024-10-24", since="2024-10-24"), days=days, sources=report) == [
        "unknown", "holds"
    ]  # fmt: skip
    assert course(POST, claim(state="planned", decided="2024-10-24"), days=days, sources=decision) == [
        "unknown", "planned"
    ]  # fmt: skip


def test_a_claim_whose_quotes_are_gone_counts_as_not_made():
    """A source of which one quote is no longer there proves nothing; the other sources of the claim still do."""
    gone = claim(evidence=[{"source": "stuk", "quote": PROVEN}, {"source": "stuk", "quote": NOT_THERE}])
    half = claim(evidence=[{"source": "vroeg", "quote": NOT_THERE}, {"source": "laat", "quote": PROVEN}])

    broken = found(POST, gone, on="2024-06-01")
    assert (broken.status, broken.signals, broken.because) == ("unknown", ("broken",), ())
    assert course(POST, half, days="2024-05-31 2024-06-01", sources=TWO) == ["unknown", "holds"]
    assert found(POST, half, on="2024-06-01", sources=TWO).signals == ()


def test_a_broken_claim_is_told_only_where_it_would_be_known():
    """What would not be known yet is not missed yet; and it is missed at its own fact alone."""
    gone = claim(evidence=[{"source": "stuk", "quote": NOT_THERE}])

    assert found(POST, gone, on="2023-12-31").signals == ()
    assert found(POST, gone, on="2024-01-01").signals == ("broken",)
    assert found({"fact": "besluit"}, gone, on="2024-01-01").signals == ()


# --- since when ---------------------------------------------------------------------------------------------------


def test_what_is_in_place_begins_on_its_since():
    """Before that day it is to come, and counts as planned for that day."""
    days = "2024-02-29 2024-03-01"

    assert course(POST, claim(since="2024-03-01"), days=days) == ["planned", "holds"]


def test_without_since_it_begins_with_its_earliest_source():
    """A document that says that something is so shows it from its own date on."""
    (basis,) = found(POST, claim(of="laat vroeg"), on="2024-07-01", sources=TWO).because

    assert str(basis.since) == "2024-01-01"


@pytest.mark.parametrize(("since", "dated", "expected"), [
    ("2024", "2024-03-01", "2024-03-01"),     # the source tells it as past: it began before that
    ("2024-Q1", "2024-06-01", "2024-03-31"),  # later sources say no more than the quarter
    ("2024-03", "2024-03-01", "2024-03-01"),  # the first day of the period is in it
    ("2024-03", "2024-03-31", "2024-03-31"),
    ("2024-03", "2024-02-29", "2024-03-31"),  # told as still to come: its last day
    ("2024-03-05", "2024-03-05", "2024-03-05"),
])  # fmt: skip
def test_an_event_counts_from_its_last_day_or_from_the_report_of_it(since, dated, expected):
    """Whoever reports in March that it is so since 2024 has shown it by March."""
    (basis,) = found(POST, claim(since=since), on="2025-06-01", sources={"stuk": source(dated)}).because

    assert str(basis.since) == expected


# --- standing -----------------------------------------------------------------------------------------------------


def test_the_newest_word_stands():
    """Of what has begun the newest word counts, whatever the older one says and whichever is higher."""
    older = claim(of="vroeg", level="externally_confirmed")
    newer = claim(of="laat", value=False)

    assert course(POST, older, newer, days="2024-05-31 2024-06-01", sources=TWO) == ["holds", "fails"]
    assert course(POST, newer, older, days="2024-05-31 2024-06-01", sources=TWO) == ["holds", "fails"]


def test_what_is_still_to_begin_does_not_stand_yet():
    """A newer word about next year leaves this year as it was, where it is not a state."""
    older, newer = claim(of="vroeg", value=False), claim(of="laat", since="2025-01-01")

    assert course(POST, older, newer, days="2024-12-31 2025-01-01", sources=TWO) == ["planned", "holds"]


def test_of_equals_the_higher_level_stands():
    """Said on the same day, an external confirmation outweighs a self-report; it is told as a conflict elsewhere."""
    no, yes = claim(value=False), claim(level="published_decision")

    assert status(POST, no, yes, on="2024-06-01") == "holds"
    assert status(POST, yes, claim(value=False, level="externally_confirmed"), on="2024-06-01") == "fails"


@pytest.mark.parametrize("contrary", [claim(value=False), claim(state="rejected")])
def test_of_contradicting_equals_the_one_that_does_not_pass_stands(contrary):
    """Where one says yes and one says no, nothing is taken for granted; and it is told."""
    for claims in ((claim(), contrary), (contrary, claim())):
        decided = found(POST, *claims, on="2024-06-01")
        assert (decided.status, decided.signals) == ("fails", ("conflict",))


def test_of_contradicting_equals_a_cap_holds():
    """In ``capped_by`` nothing is taken for granted either: there the one that passes stands."""
    decided = found(POST, claim(value=False), claim(), on="2024-06-01", role="capped_by")

    assert (decided.status, decided.signals) == ("holds", ("conflict",))


def test_of_equals_that_agree_the_one_not_past_stands():
    """Two words of one day, one with a term that is over: the other still holds, whatever their order."""
    past, open_ended = claim(until="2024-03-01"), claim()

    for claims in ((past, open_ended), (open_ended, past)):
        assert status(POST, *claims, on="2024-06-01") == "holds"
        assert status(POST, *claims, claim(until="2024-05-31"), on="2024-06-01") == "holds"


def test_of_equals_that_say_no_a_rejection_is_told_before_a_lack():
    """It matters for part performance: refused is more than not there."""
    for claims in ((claim(value=False), claim(state="rejected")), (claim(state="rejected"), claim(value=False))):
        assert found(POST, *claims, on="2024-06-01").rejected


# --- holds and lapses ---------------------------------------------------------------------------------------------


def test_until_is_inclusive():
    """In force until the thirtieth is in force on the thirtieth."""
    term = claim(until="2024-04-30")

    assert course(POST, term, days="2024-04-30 2024-05-01") == ["holds", "lapsed"]


def test_until_a_period_is_until_its_last_day():
    """A term until 2026 ends with 2026."""
    assert course(POST, claim(until="2026"), days="2026-12-31 2027-01-01") == ["holds", "lapsed"]


def test_in_a_state_what_has_ended_is_not_half_there():
    """Nobody sits in a post whose appointment is over: unknown, with the reason beside it."""
    ended = found(POST, claim(until="2024-04-30"), on="2024-05-01", kind="state")

    assert (ended.status, ended.signals) == ("unknown", ("lapsed",))
    assert [str(basis.until) for basis in ended.because] == ["2024-04-30"]


@pytest.mark.parametrize(("state", "expected"), [("planned", "planned"), ("under_way", "under_way")])
def test_in_a_state_what_has_ended_gives_way_to_an_open_promise(state, expected):
    """A successor who is promised counts as long as the promise is open; after that nothing is known."""
    promise = claim(state=state, due="2024-07-31")
    days = "2024-04-30 2024-05-01 2024-07-31 2024-08-01"

    assert course(POST, claim(until="2024-04-30"), promise, days=days, kind="state") == [
        "holds", expected, expected, "unknown"
    ]  # fmt: skip


def test_elsewhere_what_has_lapsed_is_told_before_a_promise():
    """An old policy is half of it, even where a new one is promised."""
    promise = claim(state="under_way", due="2025")

    assert status(POST, claim(until="2024-04-30"), promise, on="2024-05-01") == "lapsed"


@pytest.mark.parametrize("kind", ["product", "periodic"])
def test_a_newer_promise_beside_what_stands_is_a_conflict(kind):
    """Who announces a new policy still has the old one; but it is told."""
    decided = found(POST, claim(of="vroeg"), claim(state="planned", of="laat"), on="2024-06-01", kind=kind, sources=TWO)

    assert (decided.status, decided.signals) == ("holds", ("conflict",))


def test_in_a_state_a_newer_promise_ends_what_stood():
    """Who advertises the post has nobody in it; and once the promise is overdue that does not come back."""
    officer, vacancy = claim(of="vroeg"), claim(state="planned", of="laat", due="2024-07-31")
    days = "2024-05-31 2024-06-01 2024-07-31 2024-08-01"

    assert course(POST, officer, vacancy, days=days, kind="state", sources=TWO) == [
        "holds", "planned", "planned", "overdue"
    ]  # fmt: skip


@pytest.mark.parametrize("keys", ["vroeg vroeg", "laat vroeg"])
def test_in_a_state_a_promise_that_is_not_newer_ends_nothing(keys):
    """Announced before or together with its being so, a promise has been kept."""
    standing, promised = keys.split()
    promise = claim(state="planned", of=promised)

    assert status(POST, claim(of=standing), promise, on="2024-06-01", kind="state", sources=TWO) == "holds"


# --- promises -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("state", "expected"), [("planned", "planned"), ("under_way", "under_way")])
def test_a_promise_is_open_until_its_last_day(state, expected):
    """Due on a day, it may be kept on that day; the day after, it is overdue."""
    promise = claim(state=state, due="2024-04-30")

    assert course(POST, promise, days="2024-04-30 2024-05-01") == [expected, "overdue"]


def test_a_deadline_is_the_last_day_of_its_period():
    """In the second quarter is until the end of June."""
    assert course(POST, claim(state="planned", due="2024-Q2"), days="2024-06-30 2024-07-01") == ["planned", "overdue"]


def test_without_a_date_a_promise_falls_due_after_one_interval():
    """Every half year, said in January: by July."""
    promise = claim(state="planned", every="P6M")

    assert course(POST, promise, days="2024-07-01 2024-07-02") == ["planned", "overdue"]
    assert found(POST, promise, on="2024-07-01").because[0].due_ground == "interval"


def test_without_a_date_or_interval_a_promise_falls_due_with_its_source():
    """What a plan until 2025 promises is promised for 2025."""
    until_2025 = {"stuk": source(valid_until="2025")}

    assert course(POST, claim(state="planned"), days="2025-12-31 2026-01-01", sources=until_2025) == [
        "planned", "overdue"
    ]  # fmt: skip


def test_of_two_sources_the_newest_tells_for_when():
    """A promise repeated in a newer plan is promised for the term of that plan; of equals, the longest."""
    newer = {"vroeg": source("2024-01-01", valid_until="2027"), "laat": source("2024-06-01", valid_until="2025")}
    equal = {"vroeg": source(valid_until="2027"), "laat": source(valid_until="2025")}
    promise = claim(state="planned", of="vroeg laat")

    assert course(POST, promise, days="2025-12-31 2026-01-01", sources=newer) == ["planned", "overdue"]
    assert course(POST, promise, days="2027-12-31 2028-01-01", sources=equal) == ["planned", "overdue"]


def test_without_anything_a_promise_falls_due_after_a_council_term():
    """Four years, to the day, after it was said."""
    assert course(POST, claim(state="planned"), days="2028-01-01 2028-01-02") == ["planned", "overdue"]


def test_a_date_comes_before_an_interval_and_an_interval_before_a_term():
    """The nearer word decides for when something is promised."""
    until_2025 = {"stuk": source(valid_until="2025")}
    dated = claim(state="planned", due="2024-03-01", every="P6M")

    assert course(POST, dated, days="2024-03-01 2024-03-02", sources=until_2025) == ["planned", "overdue"]
    assert course(POST, claim(state="planned", every="P6M"), days="2024-07-01 2024-07-02", sources=until_2025) == [
        "planned", "overdue"
    ]  # fmt: skip


def test_one_open_promise_under_way_is_enough():
    """Among open promises the one that is being worked on is told; an overdue one of them is not."""
    slow, busy = claim(state="planned", due="2025"), claim(state="under_way", due="2024-04-30")

    assert course(POST, slow, busy, days="2024-04-30 2024-05-01") == ["under_way", "planned"]
    assert [basis.state for basis in found(POST, slow, busy, on="2024-04-30").because] == ["under_way"]


def test_after_a_no_only_what_was_said_no_earlier_is_a_promise():
    """A refusal ends the promises before it, not those made with it or after it."""
    refusal = claim(state="rejected", of="laat")
    before, together = (claim(state="planned", of=key) for key in ("vroeg", "laat"))

    assert status(POST, refusal, before, on="2024-06-01", sources=TWO) == "fails"
    assert status(POST, refusal, together, on="2024-06-01", sources=TWO) == "planned"


def test_overdue_is_told_before_a_lack():
    """Not there, promised and not kept: that it is overdue says more, and nothing is known of today."""
    assert status(POST, claim(value=False), claim(state="planned", due="2024-03-01"), on="2024-06-01") == "overdue"


def test_a_promise_of_something_else_is_none():
    """A promise counts where its value passes; without a value it promises what is asked."""
    two = {"fact": "aantal", "at_least": 2}

    assert status(two, claim("aantal", state="planned", value=1), on="2024-06-01") == "unknown"
    assert status(two, claim("aantal", state="planned", value=2), on="2024-06-01") == "planned"
    assert status(two, claim("aantal", state="planned"), on="2024-06-01") == "planned"
    assert status({"fact": "post", "is": False}, claim(state="planned"), on="2024-06-01") == "unknown"


def test_a_promised_interval_is_compared_as_any():
    """A promise to report every half year is one to report every year at least."""
    yearly = {"fact": "termijn", "at_most": "P1Y"}

    assert status(yearly, claim("termijn", state="planned", value="P6M"), on="2024-06-01") == "planned"
    assert status(yearly, claim("termijn", state="planned", value="P2Y"), on="2024-06-01") == "unknown"


def test_a_later_beginning_is_a_promise_only_of_what_passes():
    """That it will not be so from March on is no promise that it will."""
    assert status(POST, claim(value=False, since="2024-03-01"), on="2024-02-01") == "unknown"


# --- ambitions ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("more", "days", "expected"), [
    ({}, "2024-06-01", ["unknown"]),
    ({"adopted": "2024-03-01"}, "2024-02-29 2024-03-01", ["unknown", "planned"]),
    ({"adopted": "2024-03"}, "2024-03-30 2024-03-31", ["unknown", "planned"]),
    ({"adopted": "2024-01-01", "valid_until": "2024-04"}, "2024-04-30 2024-05-01", ["planned", "unknown"]),
])  # fmt: skip
def test_an_ambition_counts_while_its_source_is_adopted_and_valid(more, days, expected):
    """A wish in a plan that was adopted is a promise as long as the plan is valid; else it is a wish."""
    assert course(POST, claim(state="ambition"), days=days, sources={"stuk": source(**more)}) == expected


def test_an_ambition_that_does_not_count_is_told():
    """Nothing is known, but a wish was found; where something is known it is not worth telling."""
    wish = found(POST, claim(state="ambition"), on="2024-06-01")

    assert (wish.status, wish.signals) == ("unknown", ("ambition_only",))
    assert [basis.state for basis in wish.because] == ["ambition"]
    assert found(POST, claim(state="ambition"), claim(), on="2024-06-01").signals == ()
    other = claim("aantal", state="ambition", value=1)
    assert found({"fact": "aantal", "at_least": 2}, other, on="2024-06-01").signals == ()


def test_wishes_stand_in_the_order_of_their_days():
    """Whatever their order in the file: the first to come is the one whose value is shown."""
    late, soon = (claim("aantal", state="ambition", due=due, value=value) for due, value in (("2026", 3), ("2025", 2)))

    for claims in ((late, soon), (soon, late)):
        wished = found({"fact": "aantal", "at_least": 2}, *claims, on="2024-06-01").because
        assert [basis.value for basis in wished] == [2, 3]


# --- occurrences --------------------------------------------------------------------------------------------------


def test_every_two_years_is_two_years_to_the_day():
    """The last occurrence and two years is not before the date; it has lapsed the day after."""
    done = claim(held=["2022-05-10", "2024-02-29"], since="2022-01-01")

    assert course({**POST, "every": "P2Y"}, done, days="2026-02-28 2026-03-01") == ["holds", "lapsed"]


def test_a_claim_without_held_is_one_occurrence_on_its_since():
    """That something was done in March counts as done in March."""
    days = "2024-02-29 2025-03-01 2025-03-02"

    assert course({**POST, "every": "P1Y"}, claim(since="2024-03-01"), days=days) == ["planned", "holds", "lapsed"]


def test_occurrences_of_all_claims_are_taken_together():
    """What an older document tells of last year still happened; what does not pass is no occurrence."""
    older, newer = claim(of="vroeg", held=["2023-12-01"]), claim(of="laat", held=["2023-03-01"])
    yearly = {**POST, "every": "P1Y"}

    assert course(yearly, older, newer, days="2024-12-01 2024-12-02", sources=TWO) == ["holds", "lapsed"]
    not_so = claim(of="vroeg", held=["2023-12-01"], value=False)
    assert status(yearly, not_so, newer, on="2024-06-01", sources=TWO) == "lapsed"


def test_until_plays_no_part_in_occurrences():
    """A training of a project that has ended was a training all the same."""
    ended = claim(of="vroeg", held=["2024-05-01"], until="2024-05-02")

    assert status({**POST, "every": "P1Y"}, ended, claim(of="laat", held=["2020"]), on="2025-05-01", sources=TWO) == (
        "holds"
    )


def test_what_is_planned_for_later_has_not_occurred():
    """A meeting in the calendar for next month counts from next month."""
    meeting = claim(held=["2024-07-01"])

    assert course({**POST, "every": "P1Y"}, meeting, days="2024-06-30 2024-07-01") == ["unknown", "holds"]


def test_own_interval():
    """``every: own`` asks for what the claim itself says it does; of a claim without an interval it asks nothing."""
    own = {**POST, "every": "own"}

    assert course(own, claim(every="P6M"), days="2024-07-01 2024-07-02") == ["holds", "lapsed"]
    assert status(own, claim(), on="2034-07-02") == "holds"
    assert status(own, on="2024-06-01") == "unknown"


def test_of_equals_the_shortest_own_interval_is_asked():
    """Of two words of one day the one that asks more, so that no wording of a note decides; in a cap the one less."""
    claims = (claim(every="P6M"), claim(), claim(every="P1Y"), claim(every="P2Y"))
    own = {**POST, "every": "own"}

    for mixed in (claims, claims[::-1]):
        assert course(own, *mixed, days="2024-07-01 2024-07-02") == ["holds", "lapsed"]
        assert found(own, *mixed, on="2034-07-02", role="capped_by").status == "holds"
        assert found(own, *[c for c in mixed if "every" in c], on="2026-01-01", role="capped_by").status == "holds"


TWICE = {**POST, "times": {"at_least": 2, "within": "P12M"}}


def test_twice_a_year_counts_both_ends():
    """Two occurrences a year apart to the day are two within twelve months, on that day only."""
    done = claim(held=["2023-03-01", "2024-03-01"])

    days = "2024-02-29 2024-03-01 2024-03-02"
    assert course(TWICE, done, days=days) == ["under_way", "holds", "lapsed"]


def test_once_is_under_way_to_twice():
    """Some, but never yet enough; none is not under way; once there were enough, it has lapsed."""
    once, later = claim(held=["2024-03-01"]), claim(held=["2024-03-01", "2025-05-01"])

    assert course(TWICE, once, days="2024-02-29 2024-03-01 2030-01-01") == ["unknown", "under_way", "under_way"]
    assert status(TWICE, later, on="2025-05-01") == "under_way"
    assert status(TWICE, claim(held=["2020-03-01", "2020-05-01"]), on="2025-05-01") == "lapsed"


def test_two_sources_that_tell_of_one_day_tell_of_one_occurrence():
    """The same day is not counted twice, within one claim or in two."""
    same = claim(held=["2024-03-01", "2024-03-01"])

    assert status(TWICE, same, claim(held=["2024-03-01"]), on="2024-06-01") == "under_way"


def test_after_a_no_some_occurrences_are_not_under_way():
    """Who did it once and then says that it is not done any more is not on the way to doing it twice.

    Else one more occurrence would make it worse: with two it has lapsed, and after a no that is a lack.
    """
    once, no = claim(of="vroeg", held=["2024-01-01"]), claim(of="laat", state="rejected")
    twice = claim(of="vroeg", held=["2023-11-01", "2024-01-01"])

    assert status(TWICE, once, no, on="2024-06-01", sources=TWO) == "fails"
    assert status(TWICE, twice, no, on="2024-06-01", sources=TWO) == "fails"


def test_an_open_promise_under_way_is_told_before_occurrences():
    """Both say under way; what is promised says for when."""
    promise = claim(state="under_way", due="2024-12-31")

    decided = found(TWICE, claim(held=["2024-03-01"]), promise, on="2024-06-01")
    assert (decided.status, [basis.state for basis in decided.because]) == ("under_way", ["in_place", "under_way"])


def test_some_occurrences_are_told_before_a_plan():
    """Half of it done says more than that it is planned."""
    promise = claim(state="planned", due="2024-12-31")

    assert status(TWICE, claim(held=["2024-03-01"]), promise, on="2024-06-01") == "under_way"


# --- by -----------------------------------------------------------------------------------------------------------


BY = {**POST, "by": "2024-03"}


@pytest.mark.parametrize(("since", "expected"), [("2024-03-31", "holds"), ("2024-04-01", "unknown")])
def test_by_a_day_is_on_or_before_its_last_day(since, expected):
    """In force by March is in force by the thirty-first; later is not shown to be in time, nor to be late."""
    assert status(BY, claim(since=since), on="2024-06-01") == expected


def test_by_counts_what_was_held_and_what_an_older_claim_says():
    """Any claim that passes may show that it was in time, also by an occurrence."""
    newer = claim(of="laat", since="2024-06-01")

    assert status(BY, newer, on="2024-06-01", sources=TWO) == "unknown"
    assert status(BY, newer, claim(of="vroeg"), on="2024-06-01", sources=TWO) == "holds"
    assert status(BY, claim(since="2024-05-01", held=["2024-05-02", "2024-03-31"]), on="2024-06-01") == "holds"
    assert status(BY, newer, claim(of="vroeg", value=False), on="2024-06-01", sources=TWO) == "unknown"


def test_in_time_and_over_has_lapsed_and_late_and_over_is_not_known():
    """What was never in time did not hold, so it has not lapsed either."""
    assert status(BY, claim(since="2024-03-01", until="2024-05-01"), on="2024-06-01") == "lapsed"
    assert status(BY, claim(since="2024-04-01", until="2024-05-01"), on="2024-06-01") == "unknown"


def test_by_counts_since_and_held_apart():
    """In force by then is enough, even where what is told of it took place later."""
    assert status(BY, claim(since="2024-03-31", held=["2024-05-01"]), on="2024-06-01") == "holds"
    assert status(BY, claim(since="2024-05-01", held=["2024-03-31"]), on="2024-06-01") == "holds"
    assert status(BY, claim(since="2024-04-01", held=["2024-04-02"]), on="2024-06-01") == "unknown"


# --- on what it rests ---------------------------------------------------------------------------------------------


def resting(condition, *claims, **more):
    """The owners of the claims on which a condition rests, in their order."""
    return [basis.owner for basis in found(condition, *claims, on="2024-06-01", **more).because]


def test_what_holds_rests_on_the_newest_word_alone():
    """Older words that say the same are not needed."""
    old, new = claim(of="vroeg", owner="oud"), claim(of="laat", owner="nieuw")

    assert resting(POST, old, new, sources=TWO) == ["nieuw"]


@pytest.mark.parametrize("test", [{"every": "P2Y"}, {"times": {"at_least": 1, "within": "P2Y"}}])
def test_what_recurs_rests_on_all_that_tell_of_it(test):
    """On every claim with an occurrence by the date; not on what does not pass, nor on what is still to take place."""
    claims = [
        claim(of="vroeg", owner="oud", held=["2023-06-01"]),
        claim(of="laat", owner="nieuw", held=["2024-01-01"]),
        claim(of="vroeg", owner="later", held=["2025-01-01"]),
        claim(of="vroeg", owner="niet", held=["2023-06-01"], value=False),
    ]

    assert resting({**POST, **test}, *claims, sources=TWO) == ["nieuw", "oud"]


def test_what_had_to_be_in_time_rests_on_all_that_may_show_it():
    """Newest first, then whoever says that it was so."""
    claims = claim(of="vroeg", owner="oud"), claim(of="laat", owner="nieuw")

    assert resting(BY, *claims, sources=TWO) == ["nieuw", "oud"]


def test_a_united_list_rests_on_all_of_its_parts():
    """Only on those in force."""
    claims = [
        claim("vormen", value=["a"], of="vroeg", owner="oud"),
        claim("vormen", value=["b"], of="laat", owner="nieuw"),
        claim("vormen", value=["a"], of="vroeg", owner="voorbij", until="2024-02-01"),
    ]

    assert resting({"fact": "vormen", "includes": ["a", "b"]}, *claims, sources=TWO) == ["nieuw", "oud"]


def test_after_a_state_has_ended_it_rests_on_what_decides():
    """On what ended and the promise under way where there is one, else on every open promise."""
    ended = claim(until="2024-03-01", owner="voorbij")
    slow = claim(state="planned", owner="gepland")
    busy = claim(state="under_way", owner="bezig")

    assert resting(POST, ended, slow, busy, kind="state") == ["voorbij", "bezig"]
    assert resting(POST, ended, slow, kind="state") == ["voorbij", "gepland"]


def test_promises_stand_in_the_order_in_which_they_fall_due():
    """The first to come first."""
    late, soon = claim(state="planned", due="2025", owner="laat"), claim(state="planned", due="2024-07", owner="gauw")

    assert resting(POST, late, soon) == ["gauw", "laat"]


# --- values -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("fact", "test", "passing", "failing"), [
    ("post", {}, [True], [False]),
    ("post", {"is": True}, [True], [False]),
    ("post", {"is": False}, [False], [True]),
    ("aantal", {"is": 2}, [2], [1, 3]),
    ("aantal", {"in": [1, 3]}, [1, 3], [0, 2]),
    ("aantal", {"at_least": 2}, [2, 3], [1]),
    ("aantal", {"at_most": 2}, [1, 2], [3]),
    ("soort", {"is": "beleid"}, ["beleid"], ["nota"]),
    ("soort", {"in": ["beleid", "nota"]}, ["beleid", "nota"], ["brief"]),
    ("vormen", {"is": ["a", "b"]}, [["a", "b"], ["b", "a"]], [["a"], ["a", "b", "c"]]),
    ("vormen", {"at_most": 1}, [[], ["a"], ["a", "a"]], [["a", "b"]]),
    ("termijn", {"is": "P12M"}, ["P1Y", "P12M"], ["P365D", "P11M"]),
    ("termijn", {"in": ["P12M", "P1M"]}, ["P1Y", "P1M"], ["P2Y"]),
    ("termijn", {"at_most": "P1Y"}, ["P12M", "P365D", "P366D"], ["P367D", "P13M"]),
    ("termijn", {"at_least": "P1Y"}, ["P1Y", "P366D", "P2Y"], ["P365D", "P11M"]),
])  # fmt: skip
def test_values(fact, test, passing, failing):
    """Each test of a value; intervals by the day that they reach, here across a 29 February."""
    for value in passing:
        assert status({"fact": fact, **test}, claim(fact, value=value), on="2024-01-01") == "holds"
    for value in failing:
        assert status({"fact": fact, **test}, claim(fact, value=value), on="2024-01-01") == "fails"


@pytest.mark.parametrize(("test", "expected"), [
    ({"includes": ["a"]}, "holds"),
    ({"includes": ["a", "b"]}, "holds"),
    ({"includes": ["a", "b", "c"]}, "unknown"),
    ({"includes_any": ["b", "z"]}, "holds"),
    ({"includes_any": ["y", "z"]}, "unknown"),
    ({"at_least": 2}, "holds"),
    ({"at_least": 3}, "unknown"),
])  # fmt: skip
def test_the_members_of_all_claims_in_force_are_united(test, expected):
    """A list in a document need not be all: what is missing in it is not known to be missing."""
    first, second = claim("vormen", value=["a"], of="vroeg"), claim("vormen", value=["b", "a"], of="laat")

    assert status({"fact": "vormen", **test}, first, second, on="2024-06-01", sources=TWO) == expected


@pytest.mark.parametrize("test", [{"includes": ["c"]}, {"includes_any": ["c", "d"]}, {"at_least": 3}])
def test_a_list_that_is_said_to_be_all_leaves_nothing_open(test):
    """Only then is a missing member missing."""
    all_of_it = claim("vormen", value=["a", "b"], complete=True)

    assert status({"fact": "vormen", **test}, all_of_it, on="2024-06-01") == "fails"
    assert status({"fact": "vormen", **test}, all_of_it, claim("vormen", value=["a"]), on="2024-06-01") == "fails"


def test_only_what_is_in_force_is_united():
    """A list of a programme that is over, or still to begin, or refused, adds no member."""
    asked = {"fact": "vormen", "includes": ["a", "b"]}
    a, days = claim("vormen", value=["a"], of="laat"), "2024-06-30 2024-07-01"

    over = claim("vormen", value=["b"], of="vroeg", until="2024-06-30")
    assert course(asked, a, over, days=days, sources=TWO) == ["holds", "unknown"]
    to_come = claim("vormen", value=["b"], of="vroeg", since="2024-07-01")
    assert course(asked, a, to_come, days=days, sources=TWO) == ["unknown", "holds"]
    refused = claim("vormen", value=["b"], of="vroeg", state="rejected")
    assert status(asked, a, refused, on="2024-06-30", sources=TWO) == "unknown"


def test_a_refused_list_fails():
    """A rejection is a no, whatever is listed."""
    asked = {"fact": "vormen", "includes": ["a"]}

    assert status(asked, claim("vormen", value=["a"], state="rejected"), on="2024-06-01") == "fails"


def test_an_ended_list_lapses_by_its_own_members():
    """When the newest list has ended, it is asked whether that list passed."""
    asked = {"fact": "vormen", "includes": ["a"]}
    older = claim("vormen", value=["b"], of="vroeg")
    ended = claim("vormen", value=["a"], of="laat", until="2024-06-30")

    assert status(asked, older, ended, on="2024-07-01", sources=TWO) == "lapsed"


def test_a_list_that_may_be_longer_is_no_no():
    """What is not decided does not silence an older promise."""
    asked = {"fact": "vormen", "includes": ["a"]}
    promise = claim("vormen", value=["a"], state="planned", of="vroeg", due="2025")

    assert status(asked, claim("vormen", value=["b"], of="laat"), promise, on="2024-06-01", sources=TWO) == "planned"


# --- when it is asked ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("where", ["requirement", "condition", "alternative"])
def test_before_its_from_nothing_is_asked(where):
    """From a day on is from its first day on, for a whole requirement or for one condition."""
    leaf = {**POST, "from": "2024-03"} if where == "condition" else POST
    any_of = {"any": [{**POST, "from": "2024-03"}, {"fact": "besluit", "from": "2024-03"}]}
    condition = any_of if where == "alternative" else leaf
    more = {"from": "2024-03"} if where == "requirement" else {}

    assert course(condition, claim(), days="2024-02-29 2024-03-01", **more) == ["not_asked", "holds"]
    asked = requirement(condition, **more)
    assert judged(asked, claim(), on="2024-02-29").verdict == "not_applicable"
    assert judged(asked, claim(), on="2024-03-01").verdict == "met"


def test_what_only_a_person_can_answer_is_unknown():
    """``manual`` says why; no claim can decide it."""
    asked = {"manual": {"nl": "Vraag het de burgemeester.", "en": "Ask the mayor."}}

    assert judged(requirement(asked), claim()).verdict == "unknown"


@pytest.mark.parametrize(("claims", "expected"), [
    ([claim(), claim("besluit", state="rejected")], "met"),
    ([claim(until="2024-02-01"), claim("besluit", state="under_way")], "partial"),
    ([claim(state="planned"), claim("besluit", state="under_way")], "under_way"),
    ([claim(state="planned"), claim("besluit", state="planned", due="2024-02-01")], "planned"),
    ([claim(state="planned", due="2024-02-01"), claim("besluit", value=False)], "unknown"),
    ([claim(value=False)], "unknown"),
    ([claim(value=False), claim("besluit", state="rejected")], "not_met"),
])  # fmt: skip
def test_of_several_the_best_counts(claims, expected):
    """In the order holds, lapsed, under way, planned, overdue, unknown, fails: silence on one leaves it open."""
    assert judged(requirement({"any": [{"fact": "post"}, {"fact": "besluit"}]}), *claims).verdict == expected


def test_a_family_is_a_plan_with_its_claims():
    """The helper of these tests says the same of a plan and of a family."""
    assert status(POST, family(plan(claim())), on="2024-06-01") == status(POST, claim(), on="2024-06-01")


# --- counted once -------------------------------------------------------------------------------------------------

TWICE = {"fact": "post", "times": {"at_least": 2, "within": "P1Y"}}


@pytest.mark.parametrize(
    ("one", "other", "counted"),
    [
        (["2024-05"], ["2024-05-14"], "under_way"),
        (["2024"], ["2024-Q2"], "under_way"),
        (["2024-Q2"], ["2024-05"], "under_way"),
        (["2024-05", "2024-05-14"], [], "under_way"),
        (["2024-05"], ["2024-05"], "under_way"),
        (["2024-05"], ["2024-06-01"], "holds"),
        (["2024-05-14"], ["2024-05-15"], "holds"),
        (["2024-Q2"], ["2024-04-02", "2024-05-14"], "holds"),
    ],
)
def test_one_occurrence_told_with_different_precision_counts_once(one, other, counted):
    """What may be one and the same is not counted as two."""
    told = [claim(held=held) for held in (one, other) if held]

    assert status(TWICE, *told, on="2025-01-15", kind="periodic", sources={"stuk": source("2025-01-10")}) == counted


@pytest.mark.parametrize("spelled", ["Soort_A", " soort_a", "soort_a\u200b", "\uff53oort_a", "SOORT_A\u00a0"])
def test_one_member_in_two_spellings_is_one(spelled):
    """Compared without case, white space, invisible characters and differences of Unicode; also over two documents."""
    two = {"fact": "vormen", "at_least": 2}

    assert status(two, claim("vormen", value=["soort_a", spelled]), on="2024-06-01") == "unknown"
    assert (
        status(two, claim("vormen", value=["soort_a"]), claim("vormen", value=[spelled]), on="2024-06-01") == "unknown"
    )
    assert (
        status({"fact": "vormen", "includes": ["soort_a"]}, claim("vormen", value=[spelled]), on="2024-06-01")
        == "holds"
    )


@pytest.mark.parametrize("value", [10**17, 10**17 + 1])
def test_whole_numbers_are_compared_as_whole_numbers(value):
    """Beyond what a floating point number can tell apart, too."""
    asked = {"fact": "aantal", "at_least": 10**17 + 1}

    assert status(asked, claim("aantal", value=value), on="2024-06-01") == ("holds" if value > 10**17 else "fails")
