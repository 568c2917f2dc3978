"""Which days in a sentence are not those by which something is to be done.

A contract ends on a day, a decision is in force from one and a report is about a year: none is promised for then.
"""

import re
from typing import Final

from compliance.intake.open_times import MONTH, YEAR

_DAY: Final = rf"(?:(?:[0-9]{{1,2}}\s+)?(?:{MONTH})\s+{YEAR}|[0-9]{{1,2}}[-/.][0-9]{{1,2}}[-/.]{YEAR}|{YEAR})\b"
_PUT_OFF: Final = "uitgesteld|verschoven|doorgeschoven|verplaatst|verzet|opgeschoven"
_OTHER_DAYS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?P<kept>\b(?:{_PUT_OFF}|{MONTH}|[0-9]+|kwartaal)\s+)?\b(?:tot(?:\s+en\s+met)?|t/m)\s+{_DAY}",
        rf"\b(?:stopt|stoppen|eindigt|eindigen|vervalt|vervallen|(?:loopt|lopen)(?=[^.;]*\baf\b))\s+(?:op|per|in|met\s+ingang\s+van)\s+{_DAY}",
        rf"\b(?:op|per|in)\s+{_DAY}\s+(?:loopt|lopen|liep|liepen)\b(?=[^.;,]*\baf\b)",
        rf"\b(?:treedt|treden)\b[^.;]{{0,60}}?\b(?:op|per|in|met\s+ingang\s+van)\s+{_DAY}",
        rf"\bover\s+(?:het\s+)?(?:(?:kalender|verslag|school)?jaar\s+)?{YEAR}\b",
    )
)


def without(text: str) -> str:
    """The same without those days.

    >>> without("De pilot loopt tot en met 31 december 2026 en wordt in 2027 geëvalueerd")
    'De pilot loopt   en wordt in 2027 geëvalueerd'
    >>> without("De inkoop is uitgesteld tot 2026")
    'De inkoop is uitgesteld tot 2026'
    >>> without("Het plan voor de jaren 2027 tot en met 2029")
    'Het plan voor de jaren 2027 tot en met 2029'
    """
    for pattern in _OTHER_DAYS:
        text = pattern.sub(lambda found: found[0] if found.groupdict().get("kept") else " ", text)
    return text
