"""Which days in a sentence are not those by which something is to be done.

A contract ends on a day, a decision is in force from one and a report is about a year: none is promised for then.
"""

import re
from typing import Final

from compliance.intake.open_times import MONTH, YEAR

_DAY: Final = rf"(?:(?:[0-9]{{1,2}}\s+)?(?:{MONTH})\s+{YEAR}|[0-9]{{1,2}}[-/.][0-9]{{1,2}}[-/.]{YEAR}|{YEAR})\b"
_SENTENCES: Final = re.compile(r"(?<=[.;!?])\s+")
_PUT_OFF: Final = "uitgesteld|verschoven|doorgeschoven|verplaatst|verzet|opgeschoven"
_UNTIL: Final = re.compile(
    rf"(?P<kept>\b(?:{_PUT_OFF}|{MONTH}|[0-9]+|kwartaal)\s+)?\b(?:tot(?:\s+en\s+met)?|t/m)\s+{_DAY}",
    re.IGNORECASE,
)
_HOLDS: Final = re.compile(
    r"\b(?:\w*contract\w*|\w*overeenkomst\w*|convenant\w*|pilot\w*|proef\w*|financiering|gefinancierd|\w*subsidie\w*|gesubsidieerd"
    r"|verzekerd|geborgd|gedekt|beschikbaar|geld(?:t|en)|geldig|looptijd|benoemd|aangesteld|vacature\w*|openstaa\w*|open|reageren"
    r"|inschrij\w+|zienswijze\w*|\w*programma|\w*nota|\w*beleid|\w*kader|\w*plan|\w*aanpak|\w*agenda)\b",
    re.IGNORECASE,
)
"""What holds until a day, beside a training or a round that is done by then."""
_OTHER_DAYS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
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
    >>> without("De training van de andere teams loopt door tot 1 juli 2026")
    'De training van de andere teams loopt door tot 1 juli 2026'
    >>> without("Het plan voor de jaren 2027 tot en met 2029")
    'Het plan voor de jaren 2027 tot en met 2029'
    """
    return " ".join(map(_of_one, _SENTENCES.split(text)))


def _of_one(sentence: str) -> str:
    if _HOLDS.search(sentence):
        sentence = _UNTIL.sub(lambda found: found[0] if found["kept"] else " ", sentence)
    for pattern in _OTHER_DAYS:
        sentence = pattern.sub(" ", sentence)
    return sentence
