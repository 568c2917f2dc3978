"""Dates and intervals as documents write them, with the calendar's odd days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from compliance.model.base import Noun, Slip
from compliance.model.dates import COUNCIL_TERM, STALE_AFTER, Duration, Period
from tests import naive


class Dated(Noun):
    day: Period
    length: Duration = Duration("P1Y")


@pytest.mark.parametrize(("text", "first", "last"), [
    ("2024", "2024-01-01", "2024-12-31"),
    ("2024-Q1", "2024-01-01", "2024-03-31"),
    ("2023-Q4", "2023-10-01", "2023-12-31"),
    ("2024-02", "2024-02-01", "2024-02-29"),
    ("2023-02", "2023-02-01", "2023-02-28"),
    ("2100-02", "2100-02-01", "2100-02-28"),
    ("2024-12", "2024-12-01", "2024-12-31"),
    ("2024-02-29", "2024-02-29", "2024-02-29"),
    ("0001", "0001-01-01", "0001-12-31"),
    ("9999-Q4", "9999-10-01", "9999-12-31"),
])  # fmt: skip
def test_a_period_has_a_first_and_a_last_day(text, first, last):
    """A deadline is its last day; the first shows whether it matters which day is meant."""
    period = Period(text)

    assert (str(period.first), str(period.last)) == (first, last)
    assert (period.day(), period.day("last"), period.day("first")) == (period.last, period.last, period.first)
    assert period.is_exact == (len(text) == 10)
    assert (str(period), repr(period)) == (text, f"Period('{text}')")


@pytest.mark.parametrize("text", [
    "", "24", "2024-Q0", "2024-Q5", "2024-1", "2024-13", "2024-00", "2024-02-30", "2023-02-29", "2024-06-31", "0000",
    "2024-04-00", "20240101", "2024-01-01 ", "2024-W05", "voor de zomer", "2024-01-1",
])  # fmt: skip
def test_what_is_no_period_is_refused(text):
    """A day that does not exist is not quietly another day."""
    with pytest.raises(Slip):
        Period(text)


def test_a_slip_says_what_to_write_in_both_languages():
    """The message names the forms that are allowed; an impossible day is told apart from another form."""
    with pytest.raises(Slip, match="not a date: write 2024, 2024-Q3, 2024-09 or 2024-09-30") as told:
        Period("morgen")
    assert told.value.words.nl == "geen datum: schrijf 2024, 2024-Q3, 2024-09 of 2024-09-30"
    with pytest.raises(Slip, match="no such day in the calendar"):
        Period("2024-02-30")
    with pytest.raises(Slip, match="not an interval: write P2Y, P6M, P2W or P90D"):
        Duration("2 jaar")
    with pytest.raises(Slip, match="an interval of nothing"):
        Duration("P0D")


def test_a_bare_year_may_come_as_a_number_and_nothing_else_may():
    """YAML reads 2024 as a number; a truth or a fraction is no date."""
    assert Dated(day=2024).day == Period("2024")  # type: ignore[arg-type]  # as YAML gives it
    for wrong in (True, 2024.0, None, date(2024, 1, 1), ["2024"]):
        with pytest.raises(ValidationError):
            Dated(day=wrong)  # type: ignore[arg-type]  # what must be refused


def test_only_text_is_an_interval():
    """A number of what?"""
    for wrong in (1, True, None, 1.5):
        with pytest.raises(ValidationError):
            Dated(day="2024", length=wrong)  # type: ignore[arg-type]  # what must be refused


def test_dates_keep_the_words_they_were_written_in():
    """What was written is what is written again, and equal words are equal."""
    dated = Dated(day="2024-Q3", length="P6M")  # type: ignore[arg-type]  # as YAML gives it

    assert dated.model_dump(mode="json") == {"day": "2024-Q3", "length": "P6M"}
    assert Dated(day=dated.day, length=dated.length) == dated
    assert len({Period("2024"), Period("2024"), Period("2024-01")}) == 2
    assert Period("2024") != "2024"
    assert Duration("P1Y") != Duration("P12M")
    assert Dated.model_json_schema()["properties"]["day"]["pattern"] == r"^[0-9]{4}(-Q[1-4]|-[0-9]{2}(-[0-9]{2})?)?$"


@pytest.mark.parametrize(("interval", "day", "expected"), [
    ("P1M", "2024-01-31", "2024-02-29"),
    ("P1M", "2023-01-31", "2023-02-28"),
    ("P1Y", "2024-02-29", "2025-02-28"),
    ("P4Y", "2024-02-29", "2028-02-29"),
    ("P2Y", "2024-06-15", "2026-06-15"),
    ("P6M", "2024-08-31", "2025-02-28"),
    ("P2W", "2024-02-20", "2024-03-05"),
    ("P90D", "2024-01-01", "2024-03-31"),
    ("P1Y2M3W4D", "2024-01-01", "2025-03-26"),
    ("P1M1D", "2024-01-31", "2024-03-01"),
    ("P999Y", "9001-01-01", "9999-12-31"),
    ("P12M", "9998-12-31", "9999-12-31"),
    ("P1D", "9999-12-31", "9999-12-31"),
])  # fmt: skip
def test_an_interval_reaches_a_day(interval, day, expected):
    """Months by the calendar, onto the last day of a shorter month; days after that; never beyond the calendar."""
    assert str(Duration(interval).after(date.fromisoformat(day))) == expected


@pytest.mark.parametrize(("interval", "day", "expected"), [
    ("P1M", "2024-03-31", "2024-02-29"),
    ("P1Y", "2024-02-29", "2023-02-28"),
    ("P2W", "2024-03-05", "2024-02-20"),
    ("P1M1D", "2024-03-31", "2024-02-28"),
    ("P5Y", "0003-01-01", "0001-01-01"),
    ("P1M", "0001-01-31", "0001-01-01"),
    ("P1D", "0001-01-01", "0001-01-01"),
])  # fmt: skip
def test_an_interval_reaches_back_too(interval, day, expected):
    """The same, the other way; never before the calendar."""
    assert str(Duration(interval).before(date.fromisoformat(day))) == expected


@pytest.mark.parametrize("text", ["", "P", "1Y", "PT1H", "P1.5Y", "P-1Y", "P1D1Y", "p1y", "P0Y", "P0Y0M0W0D", "P1000Y"])
def test_what_is_no_interval_is_refused(text):
    """Nor is an interval of nothing."""
    with pytest.raises(Slip):
        Duration(text)


def test_the_two_fixed_terms():
    """A council sits four years; evidence is stale after two."""
    assert (COUNCIL_TERM.text, STALE_AFTER.text) == ("P4Y", "P24M")


@pytest.mark.lengthy
@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 1, 1)),
       st.sampled_from(["P1M", "P11M", "P1Y", "P4Y", "P18M", "P2W", "P90D", "P1Y1D", "P13M"]))  # fmt: skip
def test_intervals_are_reckoned_as_a_second_reading_reckons_them(day, interval):
    """By the calendar, in steps of months and then days; and a later day reaches no earlier day."""
    length = Duration(interval)

    assert length.after(day) == naive.after(day, interval)
    assert day < length.after(day) <= length.after(day + timedelta(days=1))
    assert length.before(day) < day


@pytest.mark.parametrize("text", ["0224-11-20", "1025-05-08", "1944", "2101", "9999-12-31", 1815])
def test_a_year_that_no_plan_speaks_of_is_refused(text):
    """A slip of the pen in a year must not count as long ago, or as never over."""
    with pytest.raises(Slip, match="cannot be right"):
        Period.parse(text)


@pytest.mark.parametrize("text", ["1945", "2100-12-31"])
def test_the_first_and_the_last_year_that_may_be_written(text):
    assert Period.parse(text).text == text
