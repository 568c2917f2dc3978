"""The days on which things turn, one by one: the last day on which something is so, and the first on which it is not.

Each bound is tried for days, months, quarters and years of all lengths, leap days among them; on the day before it, on
it, and on the day after.
"""

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from compliance.model.dates import COUNCIL_TERM, Duration, Period
from tests.builders import adoption, claim, family, found, in_region, plan, region, source, status

ONE_DAY = timedelta(days=1)
POST = {"fact": "post"}

days = st.dates(min_value=date(2000, 1, 1), max_value=date(2039, 12, 31))
periods = st.one_of(
    days.map(lambda day: Period(day.isoformat())),
    days.map(lambda day: Period(f"{day:%Y-%m}")),
    days.map(lambda day: Period(f"{day.year}-Q{(day.month + 2) // 3}")),
    days.map(lambda day: Period(str(day.year))),
)
durations = st.sampled_from(["P1M", "P6M", "P1Y", "P2Y", "P13M", "P90D", "P2W", "P1M15D"]).map(Duration)
EARLY = {"stuk": source("1999-12-31")}
"""A document older than any day that is tried."""

thorough = settings(max_examples=60)


def around(day: date) -> tuple[str, str, str]:
    """The day before, the day itself and the day after."""
    return (day - ONE_DAY).isoformat(), day.isoformat(), (day + ONE_DAY).isoformat()


# --- periods and intervals ----------------------------------------------------------------------------------------


@thorough
@given(days)
@example(date(2024, 2, 29))
@example(date(2023, 2, 28))
def test_a_period_holds_all_its_days_and_no_other(day: date) -> None:
    """Day, month, quarter and year begin with their first day and end with their last, leap days included."""
    month, quarter, year = Period(f"{day:%Y-%m}"), Period(f"{day.year}-Q{(day.month + 2) // 3}"), Period(str(day.year))

    assert Period(day.isoformat()).first == Period(day.isoformat()).last == day
    assert (month.first.day, month.last.day) == (1, calendar.monthrange(day.year, day.month)[1])
    assert (year.first, year.last) == (date(day.year, 1, 1), date(day.year, 12, 31))
    assert all(period.first <= day <= period.last for period in (month, quarter, year))
    assert (quarter.last.month - quarter.first.month, quarter.first.month % 3) == (2, 1)


@thorough
@given(days, st.integers(min_value=1, max_value=60))
@example(date(2024, 1, 31), 1)
@example(date(2023, 1, 31), 1)
@example(date(2024, 2, 29), 12)
def test_months_later_is_the_same_day_or_the_last_of_a_shorter_month(day: date, months: int) -> None:
    """A month after 31 January is the last of February; a year after 29 February is 28 February."""
    later = Duration(f"P{months}M").after(day)

    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == min(day.day, calendar.monthrange(later.year, later.month)[1])


# --- claims -------------------------------------------------------------------------------------------------------


@pytest.mark.lengthy
@thorough
@given(periods)
def test_what_is_in_force_from_a_period_holds_from_its_last_day(since: Period) -> None:
    """An event counts from the last day of its period; before that it is a promise."""
    before, on, after = around(since.last)
    of = family(plan(claim(since=since.text), sources=EARLY))

    assert [status(POST, of, on=day) for day in (before, on, after)] == ["planned", "holds", "holds"]


@pytest.mark.lengthy
@thorough
@given(periods)
def test_a_report_from_within_the_period_tells_it_as_past(since: Period) -> None:
    """An event of a period that a document from within it reports, counts from that document's day."""
    middle = since.first + (since.last - since.first) // 2
    before, on, _ = around(middle)
    of = family(plan(claim(since=since.text), sources={"stuk": source(middle.isoformat())}))

    assert [status(POST, of, on=day) for day in (before, on)] == ["unknown", "holds"]


@pytest.mark.lengthy
@thorough
@given(periods)
def test_what_is_in_force_until_a_period_holds_through_its_last_day(until: Period) -> None:
    """A term, a contract or a pilot counts on its last day, and has lapsed on the next."""
    before, on, after = around(until.last)
    of = family(plan(claim(until=until.text), sources=EARLY))

    assert [status(POST, of, on=day) for day in (before, on, after)] == ["holds", "holds", "lapsed"]
    assert [status(POST, of, on=day, kind="state") for day in (on, after)] == ["holds", "unknown"]


@pytest.mark.lengthy
@thorough
@given(periods)
def test_a_promise_is_open_through_the_last_day_of_its_period(due: Period) -> None:
    """A deadline is the last day of its period; on the next day it is overdue."""
    before, on, after = around(due.last)
    of = family(plan(claim("post", "planned", due=due.text), sources=EARLY))

    assert [status(POST, of, on=day) for day in (before, on, after)] == ["planned", "planned", "overdue"]


@pytest.mark.lengthy
@thorough
@given(periods)
def test_a_document_is_known_from_the_last_day_of_its_date(dated: Period) -> None:
    """What a document says is known from its date on, and not a day earlier."""
    before, on, _ = around(dated.last)
    of = family(plan(claim(since="1999"), sources={"stuk": source(dated.text)}))

    assert [status(POST, of, on=day) for day in (before, on)] == ["unknown", "holds"]


@pytest.mark.lengthy
@thorough
@given(periods)
def test_a_decision_is_known_when_it_was_taken_though_published_later(decided: Period) -> None:
    """A decision in force is known from the day it was decided, before its text was published."""
    before, on, _ = around(decided.last)
    published = {"stuk": source("2045-01-01", kind="decision")}
    of = family(plan(claim(since="1999", decided=decided.text), sources=published))

    assert [status(POST, of, on=day) for day in (before, on)] == ["unknown", "holds"]


# --- promises without a day of their own --------------------------------------------------------------------------


@pytest.mark.lengthy
@thorough
@given(days, durations)
def test_a_promise_with_only_an_interval_falls_due_one_interval_after_it_was_said(dated: date, every: Duration) -> None:
    """Without a day but with an interval, a promise is open for one interval from its document's date."""
    _, on, after = around(every.after(dated))
    of = family(plan(claim("post", "planned", every=every.text), sources={"stuk": source(dated.isoformat())}))

    assert [status(POST, of, on=day) for day in (on, after)] == ["planned", "overdue"]


@pytest.mark.lengthy
@thorough
@given(days, periods)
def test_a_promise_without_day_or_interval_falls_due_when_its_document_runs_out(dated: date, until: Period) -> None:
    """Without both it is due at the end of its document's term; without that, a council term after it was said."""
    _, on, after = around(until.last)
    running = {"stuk": source("1999-12-31", valid_until=until.text)}
    endless = {"stuk": source(dated.isoformat())}
    _, term, beyond = around(COUNCIL_TERM.after(dated))

    for sources, last, next_day in ((running, on, after), (endless, term, beyond)):
        of = family(plan(claim("post", "planned"), sources=sources))
        assert [status(POST, of, on=day) for day in (last, next_day)] == ["planned", "overdue"]


@pytest.mark.lengthy
@thorough
@given(periods, periods)
def test_an_ambition_counts_while_its_document_is_adopted_and_runs(adopted: Period, until: Period) -> None:
    """An ambition is a promise from its document's adoption through the last day of its term, and nothing beyond."""
    sources = {"stuk": source("1999-12-31", adopted=adopted.text, valid_until=until.text)}
    of = family(plan(claim("post", "ambition"), sources=sources))
    expected = {True: "planned", False: "unknown"}

    for day in (*around(adopted.last), *around(until.last)):
        counts = adopted.last.isoformat() <= day <= until.last.isoformat()
        assert status(POST, of, on=day) == expected[counts]


# --- what comes back ----------------------------------------------------------------------------------------------


@pytest.mark.lengthy
@thorough
@given(periods, durations)
@example(Period("2024-01-31"), Duration("P1M"))
@example(Period("2024-02-29"), Duration("P1Y"))
def test_what_was_held_counts_through_one_interval(held: Period, every: Duration) -> None:
    """The last time plus the interval is the last day on which it is recent enough."""
    _, on, after = around(every.after(held.last))
    of = family(plan(claim(held=[held.text]), sources=EARLY))
    own = family(plan(claim(held=[held.text], every=every.text), sources=EARLY))

    for asked, by in (({**POST, "every": every.text}, of), ({**POST, "every": "own"}, own)):
        assert [status(asked, by, on=day) for day in (held.last.isoformat(), on, after)] == ["holds", "holds", "lapsed"]


@pytest.mark.lengthy
@thorough
@given(days, durations, st.data())
def test_occurrences_count_in_a_window_with_both_its_ends(first: date, within: Duration, data: st.DataObject) -> None:
    """Twice within an interval: from the second time through the interval after the first, both days included."""
    gap = data.draw(st.integers(min_value=1, max_value=(within.after(first) - first).days))
    second = first + timedelta(days=gap)
    _, on, after = around(within.after(first))
    asked = {**POST, "times": {"at_least": 2, "within": within.text}}
    of = family(plan(claim(held=[first.isoformat(), second.isoformat()]), sources=EARLY))

    assert status(asked, of, on=(second - ONE_DAY).isoformat()) == "under_way"
    assert [status(asked, of, on=day) for day in (second.isoformat(), on, after)] == ["holds", "holds", "lapsed"]


@thorough
@given(days, durations)
def test_occurrences_a_day_too_far_apart_were_never_enough(first: date, within: Duration) -> None:
    """A day more between them than the window is long, and it was never twice within it."""
    second = within.after(first) + ONE_DAY
    asked = {**POST, "times": {"at_least": 2, "within": within.text}}
    of = family(plan(claim(held=[first.isoformat(), second.isoformat()]), sources=EARLY))

    assert status(asked, of, on=second.isoformat()) == "under_way"


# --- what the norm asks when --------------------------------------------------------------------------------------


@pytest.mark.lengthy
@thorough
@given(periods)
def test_a_deadline_of_the_norm_is_met_on_its_last_day(by: Period) -> None:
    """In force on the last day of the norm's deadline is in time; a day later is not."""
    _, on, after = around(by.last)
    asked = {**POST, "by": by.text}
    late = "2041-01-01"

    assert status(asked, family(plan(claim(since=on), sources=EARLY)), on=late) == "holds"
    assert status(asked, family(plan(claim(since=after), sources=EARLY)), on=late) != "holds"


@thorough
@given(periods)
def test_a_norm_asks_from_the_first_day_of_its_period(asked_from: Period) -> None:
    """What is asked from a period on is asked from its first day."""
    before, on, _ = around(asked_from.first)
    of = family(plan(claim(), sources=EARLY))

    assert [status({**POST, "from": asked_from.text}, of, on=day) for day in (before, on)] == ["not_asked", "holds"]


# --- regions ------------------------------------------------------------------------------------------------------


@pytest.mark.lengthy
@thorough
@given(days, periods)
def test_a_regional_promise_falls_due_no_earlier_than_the_promised_decision(due: date, decision: Period) -> None:
    """Where a local decision must come first, the later of the two days counts, and is still in time."""
    of = in_region(
        region(claim("post", "planned", due=due.isoformat()), sources=EARLY),
        adopted=adoption("planned", due=decision.text), sources=EARLY,
    )  # fmt: skip
    _, on, after = around(max(due, decision.last))

    assert [status(POST, of, on=day, inherits="adopted") for day in (on, after)] == ["planned", "overdue"]


@pytest.mark.lengthy
@thorough
@given(periods)
def test_a_local_decision_counts_from_its_last_day(since: Period) -> None:
    """A regional arrangement is adopted from the day the local decision is in force; before that it holds unadopted."""
    before, on, _ = around(since.last)
    of = in_region(region(claim("post"), sources=EARLY), adopted=adoption(since=since.text), sources=EARLY)

    facts = [found(POST, of, on=day, inherits="adopted") for day in (before, on)]
    assert [(fact.status, fact.adopted) for fact in facts] == [("holds", False), ("holds", True)]
