"""The obligations of a forecast as a calendar file (RFC 5545): one entry for each, with an alarm a month ahead.

The ids are those of the obligations, so that a file read in again renews the entries instead of doubling them. Which
of two versions of an entry is the newer one tells its sequence. The same forecast gives the same bytes: the stamp is
the date of the forecast, not the clock's. All days are whole days without a time zone, so none has to be defined.
"""

import uuid
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from compliance import wording
from compliance.model.base import Language
from compliance.model.dates import Duration, Period
from compliance.model.forecast import Forecast, Obligation
from compliance.render.blocks import clean
from compliance.render.kinds import NounFormat
from compliance.render.phrases import Words, cited, words_for

_MONTH = Duration("P1M")
_MOST_OCTETS = 75
_MORNING = 9
"""The hour of an alarm; one at midnight, where whole days begin, wakes its reader or is never seen."""
_FIRST, _MOST_DAYS, _MOST_AHEAD = date(2000, 1, 1), 40_000, 50_000
"""A sequence holds a number for the date and one for the day; together below 2^31, the most that calendars keep."""
_NAMES = uuid.UUID("0d7d3a51-6f0c-5d0a-9a38-6b0f8a2f4a11")
"""The space in which the entry that nothing is due gets its id: any constant does, as long as it stays."""


def write(forecast: Forecast, language: Language) -> bytes:
    """The calendar, its lines folded and ended as the standard asks."""
    words = words_for(forecast, language)
    return "".join(f"{part}\r\n" for line in _calendar(forecast, words) for part in _folded(line)).encode()


FORMAT = NounFormat("ics", "text/calendar; charset=utf-8", ".ics", ("forecast.Forecast",), write)


def _calendar(forecast: Forecast, words: Words) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield f"PRODID:-//compliance//{forecast.tool_version}//{words.language.upper()}"
    yield "CALSCALE:GREGORIAN"
    yield "METHOD:PUBLISH"
    yield f"X-WR-CALNAME:{_text(_title(forecast, words))}"
    for obligation in forecast.obligations:
        yield from _event(obligation, forecast, words)
    if not forecast.obligations:
        yield from _nothing(forecast, words)
    yield "END:VCALENDAR"


def _title(forecast: Forecast, words: Words) -> str:
    """What the calendar is called: as the frameworks call it, else by their names; and whose it is."""
    calendars = [
        words.named(level.framework).calendar or words.named(level.framework).name or level.title
        for level in forecast.levels
    ]
    names = ", ".join(dict.fromkeys(words.of(name) for name in calendars))
    return words(f"{names} {forecast.organisation.name}", f"{names}, {forecast.organisation.name}")


def _event(found: Obligation, forecast: Forecast, words: Words) -> Iterator[str]:
    summary = _summary(found, words)
    yield "BEGIN:VEVENT"
    yield f"UID:{found.id}"
    yield from _days(found.due, forecast.as_of)
    yield f"SUMMARY;LANGUAGE={words.language}:{_text(summary)}"
    yield f"DESCRIPTION;LANGUAGE={words.language}:{_lines(_description(found, words))}"
    yield f"CATEGORIES:{_text(_kind(found, words))}"
    yield "TRANSP:TRANSPARENT"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{_text(summary)}"
    yield f"TRIGGER:{_ahead(found.due, forecast.as_of)}"
    yield "END:VALARM"
    yield "END:VEVENT"


def _nothing(forecast: Forecast, words: Words) -> Iterator[str]:
    """An entry on the day of the forecast that nothing is due: a calendar without any entry is no valid file."""
    about = forecast.organisation.code or forecast.organisation.name
    until = words.of(wording.day(forecast.until))
    summary = words(
        f"{forecast.organisation.name}: er is niets wat voor of op {until} moet of afloopt",
        f"{forecast.organisation.name}: nothing is due or ends by {until}",
    )
    yield "BEGIN:VEVENT"
    yield f"UID:{uuid.uuid5(_NAMES, about)}"
    yield from _days(forecast.as_of, forecast.as_of)
    yield f"SUMMARY;LANGUAGE={words.language}:{_text(summary)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _days(day: date, as_of: date) -> Iterator[str]:
    """On which day an entry stands, from when it is, and which of two versions of it is the newer one."""
    yield f"DTSTAMP:{_day(max(as_of, date(1000, 1, 1)))}T000000Z"
    yield f"SEQUENCE:{_sequence(day, as_of)}"
    yield f"DTSTART;VALUE=DATE:{_day(day)}"
    yield f"DTEND;VALUE=DATE:{_day(day + timedelta(days=1) if day < date.max else day)}"


def _sequence(day: date, as_of: date) -> int:
    """A number that grows with the date of the forecast and, on one date, with the day of the entry.

    Two plans of one date do not tell which is the newer; a day that moved is nearly always put off.
    """
    of_date = min(max((as_of - _FIRST).days, 0), _MOST_DAYS)
    return of_date * _MOST_AHEAD + min(max((day - as_of).days, 0), _MOST_AHEAD - 1)


def _ahead(due: date, as_of: date) -> str:
    """How long before an entry its alarm goes off: on the morning a month ahead, but after the day of the forecast."""
    alarm = min(max(_MONTH.before(due), as_of + timedelta(days=1)), due) if as_of < date.max else due
    days = (due - alarm).days
    return f"-P{days - 1}DT{24 - _MORNING}H" if days else f"PT{_MORNING}H"


def _summary(found: Obligation, words: Words) -> str:
    row = f"{clean(found.row)} " if found.row else ""
    return f"{_kind(found, words)}: {row}{words.of(found.title)}"


def _kind(found: Obligation, words: Words) -> str:
    said = {
        "promise": words("Toezegging", "Promise"),
        "renewal": words("Opnieuw doen", "Do again"),
        "term": words("Loopt af", "Term ends"),
    }
    return said[found.kind]


def _description(found: Obligation, words: Words) -> Iterator[str]:
    """What the entry tells beside its title: who, how sure the day is, what is at stake, and which sentence says so."""
    if found.inherited_from:
        yield words(
            f"Uit het plan van {clean(found.inherited_from)}.", f"From the plan of {clean(found.inherited_from)}."
        )
    if found.owner:
        yield words(f"Wie: {clean(found.owner)}.", f"Who: {clean(found.owner)}.")
    if found.via:
        yield f"Via: {clean(found.via)}."
    if found.every:
        yield words(f"Keert terug: {found.every.nl}.", f"Comes back: {found.every.en}.")
    if found.reservation:
        yield words(f"Voorbehoud: {clean(found.reservation)}.", f"Reservation: {clean(found.reservation)}.")
    if found.due_written:
        yield from _how_precise(found.due_written, found, words)
    for stake in found.stakes:
        kept, missed = (wording.VERDICT[verdict].said(words.language) for verdict in (stake.if_kept, stake.if_not))
        yield words(
            f"{stake.requirement} {stake.title.nl}: {kept} als het gebeurt, {missed} als het niet gebeurt.",
            f"{stake.requirement} {stake.title.en}: {kept} if it is done, {missed} if it is not.",
        )
    for quote in found.evidence:
        yield cited(quote, words.language)


def _how_precise(written: Period, found: Obligation, words: Words) -> Iterator[str]:
    """That an entry, which needs a day, stands on one that nobody names."""
    told = wording.due(written, found.due_ground if found.kind == "promise" else None)
    if found.kind == "promise" and found.due_ground not in (None, "stated"):
        yield words(f"{told.nl[:1].upper()}{told.nl[1:]}.", f"{told.en[:1].upper()}{told.en[1:]}.")
    elif not written.is_exact:
        yield words(
            f"De bron noemt geen dag maar {told.nl}; dit is de laatste dag ervan.",
            f"The source names no day but {told.en}; this is the last day of it.",
        )


def _day(when: date) -> str:
    return f"{when.year:04}{when.month:02}{when.day:02}"


def _text(text: str) -> str:
    """A text as a value: what has a meaning of its own in the format is marked."""
    return clean(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _lines(parts: Iterable[str]) -> str:
    return "\\n".join(_text(part) for part in parts)


def _folded(line: str) -> Iterator[str]:
    """A line in parts of at most 75 octets, no character broken; each part after the first begins with a space."""
    start, part, size = "", "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > _MOST_OCTETS:
            yield start + part
            start, part, size = " ", "", 1
        part, size = part + character, size + octets
    yield start + part
