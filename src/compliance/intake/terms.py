"""Whether the term of a thing was over when a document was written."""

import re
from typing import Final

from compliance.intake import moments
from compliance.intake.work import UNDATED
from compliance.model.dates import Period

_TO_A_YEAR: Final = re.compile(
    r"(?:\b(?:19|20)\d\d\s?[-–]\s?|\b(?:tot|t/m)\b[^.;]{0,20}?\b)((?:19|20)\d\d)\b", re.IGNORECASE
)
_TO_A_DAY: Final = re.compile(r"\b(?:tot(?:\s+en\s+met)?|t/m)\s+([^.;,|()]{4,24})", re.IGNORECASE)
_SO_LONG: Final = re.compile(
    r"\b(?:looptijd|loopt|geldt|gelden|geldig)\b[^.;]{0,20}?\b(?P<years>\d{1,2}|een|één|twee|drie|vier|vijf|zes|zeven|acht"
    r"|tien)\s+jaar\b|\bvoor\s+(?P<for>\d{1,2}|twee|drie|vier|vijf|zes|zeven|acht|tien)\s+jaar\b",
    re.IGNORECASE,
)
_YEAR: Final = re.compile(r"\b((?:19|20)\d\d)\b")
_NUMBERS: Final = ("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien")


def is_over(text: str, dated: Period) -> bool:
    """Whether a text names a year or a day up to which a thing was there, or so many years, that were past.

    >>> [is_over(f"Contract tot 1 juli {year}", Period("2025-11-01")) for year in (2025, 2026)]
    [True, False]
    >>> is_over("Vastgesteld in 2018, looptijd vier jaar", Period("2025-11-01"))
    True
    """
    if dated == UNDATED:
        return False
    if any(int(last) < dated.first.year for last in _TO_A_YEAR.findall(text)):
        return True
    ends = (moments.read(one).period for one in _TO_A_DAY.findall(text))
    return any(one.last < dated.first for one in ends if one) or _lasted(text, dated)


def _lasted(text: str, dated: Period) -> bool:
    """Whether so many years after the last that is named were over."""
    long = _SO_LONG.search(text)
    years = [int(year) for year in _YEAR.findall(text) if int(year) <= dated.first.year]
    if long is None or not years:
        return False
    said = (long["years"] or long["for"]).lower().replace("één", "een")
    return max(years) + (int(said) if said.isdecimal() else _NUMBERS.index(said)) < dated.first.year
