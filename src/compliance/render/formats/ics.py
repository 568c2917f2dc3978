"""The obligations of a forecast as a calendar file (RFC 5545): one entry for each, with an alarm a month ahead.

The ids are those of the obligations, so that a file read in again renews the entries instead of doubling them. The same
forecast gives the same bytes: the stamp is the date of the forecast, not the clock's.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from compliance import wording
from compliance.model.base import Language
from compliance.model.dates import Duration
from compliance.model.forecast import Forecast, Obligation
from compliance.render.blocks import clean
from compliance.render.kinds import NounFormat
from compliance.render.phrases import Words, cited

_MONTH = Duration("P1M")
_MOST_OCTETS = 75


def write(forecast: Forecast, language: Language) -> bytes:
    """The calendar, its lines folded and ended as the standard asks."""
    words = Words(language)
    return "".join(f"{part}\r\n" for line in _calendar(forecast, words) for part in _folded(line)).encode()


FORMAT = NounFormat("ics", "text/calendar; charset=utf-8", ".ics", (Forecast,), write)


def _calendar(forecast: Forecast, words: Words) -> Iterator[str]:
    name = words(
        f"Aanpak mensenhandel {forecast.organisation.name}", f"Human trafficking, {forecast.organisation.name}"
    )
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield f"PRODID:-//compliance//{forecast.tool_version}//{words.language.upper()}"
    yield "CALSCALE:GREGORIAN"
    yield "METHOD:PUBLISH"
    yield f"X-WR-CALNAME:{_text(name)}"
    for obligation in forecast.obligations:
        yield from _event(obligation, forecast, words)
    yield "END:VCALENDAR"


def _event(found: Obligation, forecast: Forecast, words: Words) -> Iterator[str]:
    summary = _summary(found, words)
    ahead = (found.due - _MONTH.before(found.due)).days
    yield "BEGIN:VEVENT"
    yield f"UID:{found.id}"
    yield f"DTSTAMP:{forecast.as_of:%Y%m%d}T000000Z" if forecast.as_of.year > 999 else "DTSTAMP:10000101T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(found.due)}"
    yield f"DTEND;VALUE=DATE:{_day(found.due + timedelta(days=1) if found.due < date.max else found.due)}"
    yield f"SUMMARY;LANGUAGE={words.language}:{_text(summary)}"
    yield f"DESCRIPTION;LANGUAGE={words.language}:{_lines(_told(found, words))}"
    yield f"CATEGORIES:{_text(_kind(found, words))}"
    yield "TRANSP:TRANSPARENT"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{_text(summary)}"
    yield f"TRIGGER:-P{ahead}D"
    yield "END:VALARM"
    yield "END:VEVENT"


def _summary(found: Obligation, words: Words) -> str:
    row = f"{clean(found.row)} " if found.row else ""
    return f"{_kind(found, words)}: {row}{words.of(found.title)}"


def _kind(found: Obligation, words: Words) -> str:
    said = {"promise": words("Toezegging", "Promise"), "renewal": words("Opnieuw doen", "Do again"),
            "term": words("Loopt af", "Term ends")}  # fmt: skip
    return said[found.kind]


def _told(found: Obligation, words: Words) -> Iterator[str]:
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
    if found.kind == "promise" and found.due_ground not in (None, "stated"):
        ground = wording.DUE_GROUND[found.due_ground]
        yield words(f"De dag: {ground.nl}.", f"The day: {ground.en}.")
    for stake in found.stakes:
        kept, missed = (wording.VERDICT[verdict].said(words.language) for verdict in (stake.if_kept, stake.if_not))
        yield words(
            f"{stake.requirement} {stake.title.nl}: {kept} als het gebeurt, {missed} als het niet gebeurt.",
            f"{stake.requirement} {stake.title.en}: {kept} if it is done, {missed} if it is not.",
        )
    for quote in found.evidence:
        yield cited(quote, words.language)


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
