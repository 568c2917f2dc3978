"""The calendar file, read back by another program: every date, title and alarm, with ids that stay."""

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance import app
from compliance.model.base import Language
from compliance.model.dates import Duration
from compliance.model.forecast import Forecast
from tests.builders import PROVEN, book, claim, family, plan, requirement, rules

ROOT = Path(__file__).parents[1]


def forecast(name: str, as_of: str) -> Forecast:
    return app.forecast(ROOT / "rules", ROOT / "plans" / f"{name}.yaml", as_of=date.fromisoformat(as_of))


def written(found: Forecast, language: Language = "nl") -> str:
    return app.rendered(found, "ics", language).text


def events(text: str) -> list[Any]:
    return list(icalendar.Calendar.from_ical(text).walk("VEVENT"))


def alarm_of(event: Any) -> datetime:
    """When the alarm of an entry goes off, in the time of whoever reads it."""
    [alarm] = event.walk("VALARM")
    return datetime.combine(event["DTSTART"].dt, time()) + alarm["TRIGGER"].dt


def of_claims(*claims: dict[str, Any], as_of: str = "2024-06-01") -> Forecast:
    asked = rules(book(requirement({"fact": "post"})))
    return app.foreseen(asked, family(plan(*claims)), as_of=date.fromisoformat(as_of), until=date(2034, 1, 1))


@pytest.mark.lengthy
@pytest.mark.parametrize(("name", "as_of"), [("haarlemmermeer", "2024-11-09"), ("hoorn", "2022-09-01")])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_calendar_program_reads_every_date_title_and_alarm(name: str, as_of: str, language: Language) -> None:
    """One entry for each obligation, on its day, under its words, with an alarm on a morning one month before."""
    found = forecast(name, as_of)
    read = events(written(found, language))

    assert [event["UID"] for event in read] == [obligation.id for obligation in found.obligations]
    for event, obligation in zip(read, found.obligations, strict=True):
        assert event["DTSTART"].dt == obligation.due
        assert event["DTEND"].dt == obligation.due + timedelta(days=1)
        assert str(event["SUMMARY"]).endswith(obligation.title.said(language))
        [alarm] = event.walk("VALARM")
        ahead = max(Duration("P1M").before(obligation.due), date.fromisoformat(as_of) + timedelta(days=1))
        assert alarm_of(event) == datetime.combine(min(ahead, obligation.due), time(9))
        assert str(alarm["DESCRIPTION"]) == str(event["SUMMARY"])
        assert event["DTSTAMP"].dt == datetime.fromisoformat(f"{as_of}T00:00:00+00:00")


@pytest.mark.lengthy
def test_an_entry_tells_in_dutch_what_is_at_stake_and_who_said_it() -> None:
    """The RIEC's picture: who, how often, what becomes of the requirement, and the sentence of the agenda."""
    [entry] = [
        event for event in events(written(forecast("haarlemmermeer", "2024-11-09")))
        if "HM-1.02" in event["SUMMARY"] and event["DTSTART"].dt == date(2025, 12, 31)
    ]  # fmt: skip
    told = str(entry["DESCRIPTION"])

    assert str(entry["SUMMARY"]) == "Opnieuw doen: HM-1.02 Het RIEC heeft een informatiebeeld mensenhandel opgesteld"
    assert "Via: RIEC." in told
    assert "Keert terug: elke 2 jaar." in told
    assert "P1-BEW-04 Inzicht in de situatie in de regio: voldaan als het gebeurt, deels voldaan als het niet" in told
    assert "“Gereed. Mensenhandelbeeld RIEC is in 2023 opgesteld. Plateau 1 VNG verplicht”" in told


@pytest.mark.lengthy
def test_lines_are_folded_and_ended_as_the_standard_asks() -> None:
    """No line is longer than 75 octets, each ends with CR and LF, and none is broken within a character."""
    raw = written(forecast("haarlemmermeer", "2024-11-09")).encode()
    lines = raw.split(b"\r\n")

    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)
    for line in lines:
        line.decode()


def test_ids_stay_when_the_date_moves() -> None:
    """An obligation keeps its id when it is foreseen later or its day is put off: the agenda entry moves along."""
    [promise] = of_claims(claim("post", "planned", due="2025")).obligations
    [later] = of_claims(claim("post", "planned", due="2025"), as_of="2024-09-01").obligations
    [put_off] = of_claims(claim("post", "planned", due="2026")).obligations
    [other] = of_claims(claim("besluit", "planned", due="2025")).obligations

    assert promise.id == later.id == put_off.id
    assert promise.id != other.id
    assert (promise.due, put_off.due) == (date(2025, 12, 31), date(2026, 12, 31))


def test_words_of_a_plan_cannot_write_in_the_calendar() -> None:
    """Line ends, commas, semicolons and backslashes in a plan stay words."""
    hostile = "Jan; Piet, \\ Klaas\r\nEND:VEVENT\x07"
    [event] = events(written(of_claims(claim("post", "planned", due="2025", owner=hostile))))

    assert "Wie: Jan; Piet, \\ Klaas END:VEVENT." in str(event["DESCRIPTION"])
    assert PROVEN in str(event["DESCRIPTION"])


@pytest.mark.lengthy
@given(day=st.dates(date(2024, 6, 1), date(2034, 1, 1)))
def test_no_alarm_goes_off_before_the_day_of_the_forecast_nor_at_midnight(day: date) -> None:
    """What is due in five days gets an alarm that is still to come, in the morning; what is due that day, then."""
    [event] = events(written(of_claims(claim("post", "planned", due=day.isoformat()))))

    assert datetime.combine(date(2024, 6, 1), time()) < alarm_of(event) <= datetime.combine(day, time(9))
    assert alarm_of(event).hour == 9


@pytest.mark.lengthy
@given(days=st.lists(st.dates(date(2024, 6, 1), date(2034, 1, 1)), min_size=2, max_size=2, unique=True))
def test_a_day_that_was_put_off_tells_that_it_is_newer(days: list[date]) -> None:
    """The id stays and the sequence grows: with the day on one date, and with the date whatever became of the day."""
    early, late = sorted(day.isoformat() for day in days)
    [first], [put_off], [sooner] = (
        events(written(of_claims(claim("post", "planned", due=due), as_of=as_of)))
        for due, as_of in ((early, "2024-06-01"), (late, "2024-06-01"), (early, "2024-05-31"))
    )

    assert first["UID"] == put_off["UID"] == sooner["UID"]
    assert sooner["SEQUENCE"] < first["SEQUENCE"] < put_off["SEQUENCE"] < 2**31


@pytest.mark.parametrize(("language", "said"), [("nl", "er is niets wat"), ("en", "nothing is due")])
def test_a_calendar_without_obligations_says_so_in_an_entry(language: Language, said: str) -> None:
    """A calendar without any entry is no valid file: that nothing is due stands in it, and is renewed in place."""
    [today], [later] = (events(written(of_claims(as_of=day), language)) for day in ("2024-06-01", "2024-07-01"))

    assert said in str(today["SUMMARY"])
    assert today["DTSTART"].dt == date(2024, 6, 1)
    assert not today.walk("VALARM")
    assert today["UID"] == later["UID"]
    assert today["SEQUENCE"] < later["SEQUENCE"]
