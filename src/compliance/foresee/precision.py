"""How precisely the day of a change is known: no more precisely than the dates it comes from are written.

What ends with 2027 is over from 2028 on, not from the first of January: the day after a period is told as the next one.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from compliance.model.dates import Period, one_day
from compliance.model.facts import Basis

_ONE_DAY = timedelta(days=1)


def told(day: date, bases: Iterable[Basis], asked: Iterable[Period | None] = ()) -> Period:
    """A day on which something changed, as precise as the claims and the norm it changed by.

    The most precise of the dates that make it this day; where it is reckoned from others, as these least precise.
    """
    claims = tuple(bases)
    ends = [written for basis in claims for written, end in _ends(basis) if day in (end, end + _ONE_DAY)]
    begun = [period for period in asked if period and period.first == day]
    if ends or begun:
        return min((*ends, *begun), key=_width).around(day)
    others = [written for basis in claims for written, _ in _ends(basis)]
    return max(others, key=_width).around(day) if others else one_day(day)


def written(day: date, periods: Iterable[Period | None]) -> Period:
    """The most precise of some periods that a day lies in; the day itself where it lies in none."""
    around = [period for period in periods if period and period.first <= day <= period.last]
    return min(around, key=_width) if around else one_day(day)


def _ends(basis: Basis) -> Iterable[tuple[Period, date]]:
    """The dates of a claim as they are written, each with the day it counts from or through."""
    told = basis.written
    pairs = ((told.said, basis.said), (told.since, basis.since), (told.until, basis.until), (told.due, basis.due))
    yield from ((period, day) for period, day in pairs if period and day)
    for day in basis.occurrences:
        for period in told.held:
            if period.first <= day <= period.last:
                yield period, day


def _width(period: Period) -> timedelta:
    return period.last - period.first
