"""Dates as documents write them: a day, a month, a quarter or a year, each a period; and intervals between them.

Meaning: a deadline is the last day of its period; an event counts from its last day, or from the date of the
source that reports it as past, if that is earlier. All bounds are inclusive.
"""

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, Self

from compliance.model.base import Slip

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

Reading = Literal["last", "first"]
"""Which day of a period is meant. The verdict rests on ``last``; ``first`` only shows whether the choice matters."""

EARLIEST_YEAR, LATEST_YEAR = 1945, 2100
"""What a plan or a norm may date: outside it a year is a slip of the pen."""

_PERIOD = re.compile(r"(?P<year>[0-9]{4})(?:-Q(?P<quarter>[1-4])|-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?")
_DURATION = re.compile(
    r"P(?:(?P<years>[0-9]{1,3})Y)?(?:(?P<months>[0-9]{1,4})M)?(?:(?P<weeks>[0-9]{1,4})W)?(?:(?P<days>[0-9]{1,5})D)?"
)


def _no_period() -> Slip:
    return Slip(
        "geen datum: schrijf 2024, 2024-Q3, 2024-09 of 2024-09-30",
        "not a date: write 2024, 2024-Q3, 2024-09 or 2024-09-30",
    )


def _no_such_year(year: int) -> Slip:
    return Slip(
        f"het jaar {year:04} kan niet kloppen: schrijf een jaar van {EARLIEST_YEAR} tot en met {LATEST_YEAR}",
        f"the year {year:04} cannot be right: write a year from {EARLIEST_YEAR} through {LATEST_YEAR}",
        hint=(
            "Kijk de datum na in het stuk; wat geen einde heeft, krijgt er ook geen.",
            "Look the date up in the document; what has no end is given none.",
        ),
    )


def _no_duration() -> Slip:
    return Slip("geen termijn: schrijf P2Y, P6M, P2W of P90D", "not an interval: write P2Y, P6M, P2W or P90D")


class _Written:
    """A value that is written as one word and keeps that word: pydantic reads and writes the word itself."""

    pattern: str
    example: str
    text: str

    @classmethod
    def parse(cls, text: object) -> Self:
        raise NotImplementedError

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: "GetCoreSchemaHandler") -> "CoreSchema":
        from pydantic_core import core_schema  # noqa: PLC0415  # who asks has loaded it

        return core_schema.no_info_plain_validator_function(
            lambda value: value if isinstance(value, cls) else cls.parse(value),
            serialization=core_schema.plain_serializer_function_ser_schema(lambda value: value.text),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: "CoreSchema", handler: "GetJsonSchemaHandler") -> "JsonSchemaValue":
        return {"type": ["string", "integer"], "pattern": cls.pattern, "examples": [cls.example]}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, type(self)) and other.text == self.text

    def __hash__(self) -> int:
        return hash((type(self), self.text))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.text!r})"

    def __str__(self) -> str:
        return self.text


class Period(_Written):
    """A day, month, quarter or year.

    >>> Period("2024-Q3").first, Period("2024-Q3").last
    (datetime.date(2024, 7, 1), datetime.date(2024, 9, 30))
    """

    pattern = r"^[0-9]{4}(-Q[1-4]|-[0-9]{2}(-[0-9]{2})?)?$"
    example = "2024-09-30"

    def __init__(self, text: str) -> None:
        match = _PERIOD.fullmatch(text)
        if not match:
            raise _no_period()
        year, month, months = int(match["year"]), 1, 12
        if match["quarter"]:
            month, months = 3 * int(match["quarter"]) - 2, 3
        elif match["month"]:
            month, months = int(match["month"]), 1
        self.text = text
        self.first, self.last = _span(year, month, months, match["day"])

    @classmethod
    def parse(cls, text: object) -> "Period":
        """Read a period as a plan writes it; a bare year may have come as a number.

        Raises:
            ValueError: it is not a period, a day that does not exist, or a year that no plan speaks of.
        """
        if isinstance(text, bool) or not isinstance(text, str | int):
            raise _no_period()
        return _of_a_plan(str(text))

    def around(self, day: date) -> "Period":
        """The period with a day in it that is as precise as this one.

        >>> Period("2024").around(date(2026, 5, 3)), Period("2024-Q1").around(date(2026, 5, 3))
        (Period('2026'), Period('2026-Q2'))
        """
        if self.is_exact:
            return one_day(day)
        if "Q" in self.text:
            return Period(f"{day.year:04}-Q{(day.month + 2) // 3}")
        return Period(f"{day.year:04}-{day.month:02}" if "-" in self.text else f"{day.year:04}")

    @property
    def is_exact(self) -> bool:
        """Whether it is one day."""
        return self.first == self.last

    def day(self, reading: Reading = "last") -> date:
        """The day that is meant: the last one, or under the other reading the first."""
        return self.last if reading == "last" else self.first


@lru_cache(maxsize=4_096)
def one_day(day: date) -> Period:
    """A day as a period of its own; the same again for the days that many things happen on."""
    return Period(day.isoformat())


@lru_cache(maxsize=4_096)
def _of_a_plan(text: str) -> Period:
    """A period of which a plan may speak; the same days stand in plan after plan."""
    period = Period(text)
    if not EARLIEST_YEAR <= period.first.year <= LATEST_YEAR:
        raise _no_such_year(period.first.year)
    return period


def _span(year: int, month: int, months: int, day: str | None) -> tuple[date, date]:
    try:
        if day:
            return date(year, month, int(day)), date(year, month, int(day))
        final = month + months - 1
        return date(year, month, 1), date(year, final, calendar.monthrange(year, final)[1])
    except (ValueError, calendar.IllegalMonthError):
        raise Slip(
            "die dag bestaat niet in de kalender",
            "no such day in the calendar",
            hint=(
                "Kijk de datum na in het stuk; is alleen de maand bekend, schrijf dan zoiets als 2024-09.",
                "Look it up in the document; if only the month is known, write something such as 2024-09.",
            ),
        ) from None


_IN_EVERY_MONTH = 28
"""Up to this day of the month every month has one."""


class Duration(_Written):
    """An interval of ISO 8601 in whole years, months, weeks and days, reckoned by the calendar.

    Months are added first, onto the last day of a shorter month where the day does not exist; days after that.

    >>> Duration("P1M").after(date(2024, 1, 31)), Duration("P1Y").after(date(2024, 2, 29))
    (datetime.date(2024, 2, 29), datetime.date(2025, 2, 28))
    """

    pattern = r"^P(?=[0-9])([0-9]{1,3}Y)?([0-9]{1,4}M)?([0-9]{1,4}W)?([0-9]{1,5}D)?$"
    example = "P2Y"

    def __init__(self, text: str) -> None:
        match = _DURATION.fullmatch(text)
        if not match or text == "P":
            raise _no_duration()
        self.text = text
        self.months = 12 * int(match["years"] or 0) + int(match["months"] or 0)
        self.days = 7 * int(match["weeks"] or 0) + int(match["days"] or 0)
        if not self.months and not self.days:
            raise Slip(
                "een termijn van niets: schrijf P2Y, P6M, P2W of P90D",
                "an interval of nothing: write P2Y, P6M, P2W or P90D",
            )

    @classmethod
    def parse(cls, text: object) -> "Duration":
        """Read an interval.

        Raises:
            ValueError: it is not an interval, or one of length nought.
        """
        if not isinstance(text, str):
            raise _no_duration()
        return cls(text)

    def after(self, day: date) -> date:
        """The day this long after another; the calendar's last day where it would lie beyond."""
        return self._moved(day, 1)

    def before(self, day: date) -> date:
        """The day this long before another; the calendar's first day where it would lie before."""
        return self._moved(day, -1)

    def _moved(self, day: date, sign: int) -> date:
        months = day.year * 12 + day.month - 1 + sign * self.months
        if not date.min.year * 12 <= months < (date.max.year + 1) * 12:
            return date.max if sign > 0 else date.min
        year, month = divmod(months, 12)
        last = day.day if day.day <= _IN_EVERY_MONTH else min(day.day, calendar.monthrange(year, month + 1)[1])
        landed = date(year, month + 1, last)
        try:
            return landed + timedelta(days=sign * self.days)
        except OverflowError:
            return date.max if sign > 0 else date.min


COUNCIL_TERM = Duration("P4Y")
"""How long a promise without any date stays open: one council term after it was said."""
STALE_AFTER = Duration("P24M")
"""Evidence older than this is marked as stale."""
