"""Which date of a claim neither its words nor its documents know: a slip of the hand, or a date from elsewhere.

A document says a day in many ways, a year in one: mostly years are compared. What began in the year of a source or of
its adoption needs no words; what was held is to be in the words where these name a year at all. A claim of something
that recurs, without a date of its own, counts from its source: where its words name only earlier years, it does not.
Where the words do write out a day, what began on a day began on one of these, or on a day of its sources.
"""

import re
from collections.abc import Collection, Iterable
from datetime import date
from functools import lru_cache

from compliance.model.dates import Period
from compliance.model.plans import Claim, Statement
from compliance.model.sources import Quote, Source

_YEAR = re.compile(r"(?<![0-9])(?:19[4-9][0-9]|20[0-9]{2}|2100)(?![0-9])")

_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober"),
    *("november", "december", "january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)  # fmt: skip
_DAY = re.compile(
    rf"(?<![0-9])(?P<day>[0-3]?[0-9]) (?P<month>{'|'.join(dict.fromkeys(_MONTHS))}) (?P<year>[0-9]{{4}})(?![0-9])"
)


def unknown_date(
    statement: Statement, quotes: Iterable[Quote], sources: Collection[Source], beside: frozenset[int]
) -> Period | None:
    """The first date of something in place that its words and documents do not know; none where they know all.

    ``beside`` are the years of the documents.
    """
    if statement.state != "in_place":
        return None
    told = tuple([f"{quote.quote or ''} {quote.paraphrase or ''}" for quote in quotes])
    words = frozenset[int]().union(*map(_years, told))
    held = statement.held if isinstance(statement, Claim) else ()
    strange = _held_otherwise(held, words, beside) if held else []
    began = [day for day in (statement.since, statement.decided) if day]
    known = words | beside
    strange += [day for day in began if day.first.year not in known or (words and _on_another_day(day, told, sources))]
    if strange:
        return strange[0]
    undated = statement.every is not None and statement.since is None and not held
    return _told_too_late(words, sources) if undated and words else None


def _held_otherwise(held: Iterable[Period], words: Collection[int], beside: Collection[int]) -> list[Period]:
    """What was held in a year that the words do not name, or where they name none, that is none of the sources."""
    lately = {*beside, *(year - 1 for year in beside)}  # a report tells of the year that it looks back on
    return [day for day in held if day.first.year not in (words or lately)]


def _told_too_late(words: Collection[int], sources: Iterable[Source]) -> Period | None:
    """The date of the first source, where the words of something that recurs name earlier years only."""
    first = min((source.dated for source in sources), key=lambda period: period.last, default=None)
    return first if first and max(words) < first.first.year else None


def _on_another_day(began: Period, told: Iterable[str], sources: Iterable[Source]) -> bool:
    """Whether words write out a day, and this is neither that day nor one of a source."""
    named = frozenset[date]().union(*map(_days, told))
    known = {day.first for source in sources for day in (source.dated, source.adopted) if day}
    return began.first == began.last and bool(named) and began.first not in named | known


@lru_cache(maxsize=10_000)
def _days(text: str) -> frozenset[date]:
    return frozenset(day for found in _DAY.finditer(text.lower()) if (day := _day(found)))


def _day(found: re.Match[str]) -> date | None:
    number = _MONTHS.index(found["month"]) % 12 + 1
    try:
        return date(int(found["year"]), number, int(found["day"]))
    except ValueError:  # 31 February
        return None


@lru_cache(maxsize=10_000)
def _years(text: str) -> frozenset[int]:
    return frozenset(map(int, _YEAR.findall(text)))


def years_of(source: Source) -> frozenset[int]:
    """The years that a source is dated by, and those in its title."""
    days = [day for day in (source.dated, source.adopted, source.valid_until) if day]
    return _years(source.title).union([year for day in days for year in (day.first.year, day.last.year)])
