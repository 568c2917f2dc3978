"""Which date or frequency words name; what can be read in more than one way is asked, never guessed.

>>> read("Gereed in het tweede kwartaal van 2025").period
Period('2025-Q2')
>>> read("medio 2026").asks
('medio 2026',)
"""

import re
from collections.abc import Callable
from typing import Final

from compliance.lazily import dataclass
from compliance.model.dates import Duration, Period

_MONTHS: Final = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
_COUNT: Final = {
    "een": 1, "één": 1, "eerste": 1, "twee": 2, "tweede": 2, "drie": 3, "derde": 3, "vier": 4, "vierde": 4,
    "laatste": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9, "tien": 10, "twaalf": 12, "achttien": 18,
    "i": 1, "ii": 2, "iii": 3, "iv": 4,
}  # fmt: skip
_MONTH = "|".join(_MONTHS)
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_NUMBER = r"[0-9]{1,2}|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|twaalf|achttien"
_SEASON = "voorjaar|najaar|lente|zomer|herfst|winter"
_TIMES = rf"(?P<times>{_NUMBER})\s*(?:x|×|keer|maal)|(?P<word>een|één|twee|drie|vier)(?:maal|keer)|(?P<once>eens)"


@dataclass(frozen=True, slots=True)
class Moment:
    """What some words say of time: one period and one interval at most, and what of them is to be asked."""

    period: Period | None = None
    every: Duration | None = None
    asks: tuple[str, ...] = ()


_ASKED: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:medio|begin|midden|halverwege|eind|einde|rond|omstreeks|circa|uiterlijk eind|vanaf|na)\s+"
        rf"(?:(?:van|in)\s+)?(?:(?:{_MONTH})\s+)?(?:19|20)[0-9]{{2}}\b",
        rf"\b(?:medio|begin|eind|einde)\s+(?:{_MONTH})\b",
        r"(?<!elk )(?<!elke )(?<!ieder )(?<!iedere )\b(?:het\s+)?(?:voorjaar|najaar|lente|zomer|herfst"
        r"|winter)(?:\s+(?:van\s+)?(?:19"
        r"|20)[0-9]{2}(?:\s*[-/]\s*[0-9]{2,4})?)?\b",
        r"\b(?:eerste|tweede|1e|2e|laatste)\s+(?:helft|halfjaar|semester)(?:\s+(?:van\s+)?(?:19|20)[0-9]{2})?\b",
        r"\b(?:19|20)[0-9]{2}\s*(?:tot|t/m|tot en met|en|of|[-–/])\s*(?:19|20)[0-9]{2}\b",
        rf"\b(?:{_MONTH})\s*(?:tot|t/m|tot en met|en|of|[-–/])\s*(?:{_MONTH})\b(?:\s+(?:19|20)[0-9]{{2}})?",
        r"\b[qQkK][1-4]\s*(?:en|of|t/m|[-–/])\s*[qQkK]?[1-4]\b(?:\s+(?:19|20)[0-9]{2})?",
        r"\bin de loop van\s+(?:(?:19|20)[0-9]{2}|het jaar|dit jaar|volgend jaar)\b|\b(?:eind|einde|begin"
        r"|medio) (?:van )?(?:dit|het) jaar\b",
        r"\b(?:twee|drie|vier|vijf)-?(?:jaarlijkse?|maandelijkse?|wekelijkse?)\b|\brond deze tijd\b",
        r"\b(?:voor|na|rond)\s+(?:de\s+)?(?:kerst|jaarwisseling|zomervakantie|vakantie|zomer|bouwvak)\b",
        r"\b(?:de\s+)?(?:komende|aankomende|volgende)\s+(?:jaren|jaar|maanden|periode|tijd)\b"
        r"|\bvolgend(?:e)?\s+jaar\b",
        r"\b(?:later\s+)?dit\s+(?:jaar|kwartaal)\b|\b(?:op\s+)?(?:korte|langere)\s+termijn\b|\b(?:binnenkort"
        r"|z\.?s\.?m\.?)",
        r"\b(?:periodieke?|regelmatige?|structureel|frequent|doorlopend|continue?)\b|\bgeregeld\s+(?:overleg"
        r"|contact|bijeen|aan)\b",
        r"\b(?:deze|volgende)\s+(?:raads|college|bestuurs)periode\b",
        r"\b(?:bij\s+de\s+)?(?:kadernota|perspectiefnota|voorjaarsnota|programmabegroting)\s+(?:19|20)[0-9]{2}\b",
        r"\b(?:over|binnen)\s+(?:een|één|twee|drie|enkele|een paar|[0-9]{1,2})\s+(?:jaar|maanden|weken)\b"
        r"|\bt\.?z\.?t\.|\bte zijner tijd\b|\bn\.t\.b\.|\bnader te bepalen\b|\bzo\s+(?:spoedig|snel)\s+mogelijk\b"
        r"|\bop termijn\b|\bweldra\b|\bover enige tijd\b",
    )
)
_DATES: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...]] = (
    (
        re.compile(rf"\b(?P<day>[0-9]{{1,2}})\s+(?P<month>{_MONTH})\s+{_YEAR}\b", re.IGNORECASE),
        lambda m: f"{m['year']}-{_month(m['month']):02}-{int(m['day']):02}",
    ),
    (re.compile(rf"\b{_YEAR}-(?P<month>[0-9]{{2}})-(?P<day>[0-9]{{2}})\b"), lambda m: m[0]),
    (
        re.compile(rf"\b(?P<day>[0-9]{{1,2}})[-/.](?P<month>[0-9]{{1,2}})[-/.]{_YEAR}\b"),
        lambda m: f"{m['year']}-{int(m['month']):02}-{int(m['day']):02}",
    ),
    (
        re.compile(
            rf"\b(?:(?P<count>[1-4]|eerste|tweede|derde|vierde|laatste|i{{1,3}}|iv)(?:e|de|ste)?\s+kwartaal"
            rf"|kwartaal\s+(?P<number>[1-4])|[qk](?P<short>[1-4]))(?:\s+(?:van|in))?[\s,-]*{_YEAR}\b",
            re.IGNORECASE,
        ),
        lambda m: f"{m['year']}-Q{_number(m['count'] or m['number'] or m['short'])}",
    ),
    (
        re.compile(rf"\b{_YEAR}[\s,-]*[qk](?P<short>[1-4])\b", re.IGNORECASE),
        lambda m: f"{m['year']}-Q{m['short']}",
    ),
    (
        re.compile(rf"\b(?P<month>{_MONTH})\s+{_YEAR}\b", re.IGNORECASE),
        lambda m: f"{m['year']}-{_month(m['month']):02}",
    ),
    (re.compile(rf"\b{_YEAR}\b(?![-/.][0-9])"), lambda m: m["year"]),
)
_SHORT_MONTHS: Final = tuple(
    (re.compile(rf"\b{short}\.(?=\s)", re.IGNORECASE), month)
    for short, month in (
        ("jan", "januari"), ("feb(?:r)?", "februari"), ("mrt", "maart"), ("apr", "april"), ("jun", "juni"),
        ("jul", "juli"), ("aug", "augustus"), ("sept?", "september"), ("okt", "oktober"), ("nov", "november"),
        ("dec", "december"),
    )
)  # fmt: skip
_SHORT_SPANS: Final = (
    (re.compile(r"(?<=[0-9x×])\s*p\s?[./]\s?j\b\.?", re.IGNORECASE), " per jaar"),
    (re.compile(r"(?<=[0-9x×])\s*p\s?[./]\s?(?:kw|kwartaal)\b\.?", re.IGNORECASE), " per kwartaal"),
)
_BARE_MONTH: Final = re.compile(rf"\s*(?:{_MONTH})\s*$", re.IGNORECASE)
_NO_YEAR = re.compile(
    rf"\b[0-9]{{1,2}}\s+(?:{_MONTH})\b(?!\s+[0-9]{{4}})|\b(?:eerste|tweede|derde|vierde|[1-4]e)\s+kwartaal\b"
    rf"|\b[qQ][1-4]\b|\b(?:in|per|vanaf|uiterlijk|begin|eind|voor|tot)\s+(?:{_MONTH})\b(?!\s+[0-9]{{4}})",
    re.IGNORECASE,
)
_MOVED: Final = re.compile(
    r"\b(?:verschoven|doorgeschoven|uitgesteld|verplaatst|verzet|wordt nu|nu voorzien)\b", re.IGNORECASE
)
"""Before a date that takes the place of another."""
_TERM: Final = re.compile(r"\b(?:19|20)[0-9]{2}\s*[-–]\s*(?:19|20)[0-9]{2}\b")
"""The term of a document, as it stands in its name."""
_HAS_YEAR: Final = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_UNITS: Final = {"jaar": "Y", "maand": "M", "maanden": "M", "week": "W", "weken": "W", "kwartaal": "Q", "dag": "D"}
_EVERY: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str | None]], ...]] = (
    (
        re.compile(
            rf"\b(?:{_TIMES})\s*(?:(?:per|in|om|elke|iedere|ieder|elk|de|het)\s+)*"
            rf"(?P<span>{_NUMBER})\s*(?P<unit>jaar|maanden|weken)\b",
            re.IGNORECASE,
        ),
        lambda m: _interval(m, _number(m["span"])),
    ),
    (
        re.compile(
            rf"\b(?:{_TIMES})\s*(?:(?:per|in|elke|iedere|ieder|elk|de|het)\s+)*(?P<unit>jaar|maand|week|kwartaal)\b",
            re.IGNORECASE,
        ),
        lambda m: _interval(m, 1),
    ),
    (
        re.compile(rf"\b(?:om de|elke|iedere)\s+(?P<span>{_NUMBER})\s+(?P<unit>jaar|maanden|weken)\b", re.IGNORECASE),
        lambda m: f"P{_number(m['span'])}{_UNITS[m['unit'].lower()]}",
    ),
    (re.compile(r"\bom het jaar\b|\bom het andere jaar\b", re.IGNORECASE), lambda _: "P2Y"),
    (re.compile(r"\bom de week\b|\bom de andere week\b", re.IGNORECASE), lambda _: "P2W"),
    (re.compile(r"\bom de maand\b", re.IGNORECASE), lambda _: "P2M"),
    (
        re.compile(r"\b(?P<word>twee|drie|vier|vijf)jarige\s+(?:cyclus|cycli|opfris\w*|herhaling)\b", re.IGNORECASE),
        lambda m: f"P{_number(m['word'])}Y",
    ),
    (
        re.compile(
            rf"\b(?:elke?|iedere?)\s+(?:{_SEASON}|kalenderjaar|schooljaar|{_MONTH})\b|\b(?:elk|ieder)\s+(?:eerste"
            rf"|tweede"
            rf"|derde|vierde)\s+kwartaal\b",
            re.IGNORECASE,
        ),
        lambda _: "P1Y",
    ),
    (re.compile(r"\bhalfjaarlijkse?\b|\b(?:elk|ieder|per)\s+half\s?jaar\b", re.IGNORECASE), lambda _: "P6M"),
    (re.compile(r"\bjaarlijkse?\b|\b(?:elk|ieder|per)\s+jaar\b", re.IGNORECASE), lambda _: "P1Y"),
    (re.compile(r"\b(?:elk|ieder|per)\s+kwartaal\b|\bkwartaallijks\b", re.IGNORECASE), lambda _: "P3M"),
    (re.compile(r"\bmaandelijkse?\b|\b(?:elke|iedere|per)\s+maand\b", re.IGNORECASE), lambda _: "P1M"),
    (re.compile(r"\bwekelijkse?\b|\b(?:elke|iedere|per)\s+week\b", re.IGNORECASE), lambda _: "P1W"),
)


def read(text: str, written: Period | None = None) -> Moment:
    """The date and the frequency that words name; with two dates, or an interval that fits no calendar, it asks.

    Of several dates the one that was still to come when the words were ``written`` is the date of what is to be done.
    """
    text = _written_out(text)
    asks = list(dict.fromkeys(found[0] for pattern in _ASKED for found in pattern.finditer(text)))
    rest = text
    for asked in asks:
        rest = rest.replace(asked, " ")
    every, rest, unclear = _every(rest)
    periods, rest = _periods(rest)
    asks += [*unclear, *(found[0] for found in _NO_YEAR.finditer(rest))]
    if written and len(to_come := [one for one in periods if Period.parse(one).first > written.last]) == 1:
        periods = to_come
    if len(periods) > 1:
        asks += periods
    return Moment(Period.parse(periods[0]) if len(periods) == 1 else None, every, tuple(dict.fromkeys(asks)))


def _written_out(text: str) -> str:
    """The same with the usual abbreviations of months and of "per jaar" in full.

    >>> _written_out("dec. 2023, daarna 4x p/j")
    'december 2023, daarna 4x per jaar'
    """
    for pattern, full in (*_SHORT_MONTHS, *_SHORT_SPANS):
        text = pattern.sub(full, text)
    return text


def in_cells(cells: tuple[str, str, str], action: str = "", written: Period | None = None) -> Moment:
    """What the cells of a row say of time: the date to which a thing was put off goes before, as the later word.

    The ``cells`` are those for the date, the state and remarks.

    >>> in_cells(("maart 2024", "Verschoven naar mei 2025", "")).period
    Period('2025-05')
    """
    due, status, note = cells
    said = read(due)
    said = said if said.period and not said.every else read(f"{due} {status}")
    later = next((one for text in (status, note) if _MOVED.search(text) and (one := read(text, written)).period), None)
    nearer = _nearer(said, (status, note), written)
    if later:
        said = Moment(later.period, said.every, later.asks)
    elif nearer:
        said = Moment(nearer, said.every, said.asks)
    elif said.period and said.period.text not in said.asks and any(map(_HAS_YEAR.search, said.asks)):
        said = Moment(None, said.every, (*said.asks, said.period.text))
    if _BARE_MONTH.match(due):
        said = Moment(said.period, said.every, (*said.asks, due.strip()))
    every = said.every or read(action).every or read(note).every
    return Moment(said.period, every, said.asks)


def _nearer(said: Moment, texts: tuple[str, ...], written: Period | None) -> Period | None:
    """A date still to come that the state or a remark names, where that for it is over, is not there, or holds it."""
    if written is None or (said.period is None and said.asks):
        return None
    own = said.period
    told = [one for text in texts if (one := read(text).period) and one.first > written.last]
    is_free = own is None or own.last < written.first
    return next(
        (one for one in told if is_free or (own and own != one and own.first <= one.first and one.last <= own.last)),
        None,
    )


def is_to_come(text: str, dated: Period) -> bool:
    """Whether words name a time after a day: a date, or a year that stands beside what is to be asked."""
    said = read(_TERM.sub(" ", text))
    if said.period:
        return said.period.first > dated.last
    years = [int(year) for asked in said.asks for year in _HAS_YEAR.findall(asked)]
    return bool(years) and min(years) >= dated.last.year and max(years) > dated.first.year


def _every(text: str) -> tuple[Duration | None, str, list[str]]:
    found: list[str] = []
    unclear: list[str] = []
    for pattern, made in _EVERY:
        for match in pattern.finditer(text):
            interval = made(match)
            found += [interval] if interval else []
            unclear += [] if interval else [match[0]]
        text = pattern.sub(" ", text)
    several = sorted(set(found))
    return (Duration(several[0]) if len(several) == 1 else None), text, unclear + (several if len(several) > 1 else [])


def _periods(text: str) -> tuple[list[str], str]:
    found: list[str] = []
    for pattern, made in _DATES:
        for match in pattern.finditer(text):
            if _is_period(said := made(match)):
                found.append(said)
        text = pattern.sub(" ", text)
    return list(dict.fromkeys(found)), text


def _is_period(text: str) -> bool:
    try:
        Period.parse(text)
    except ValueError:
        return False
    return True


def _month(name: str) -> int:
    return _MONTHS.index(name.lower()) + 1


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _COUNT[word.lower()]


def _interval(match: re.Match[str], span: int) -> str | None:
    """So many times in so long: from one to the next; none where it is no whole number of months or weeks."""
    times = 1 if match["once"] else _number(match["times"] or match["word"])
    unit = _UNITS[match["unit"].lower()]
    months = {"Y": 12, "Q": 3, "M": 1}.get(unit, 0) * span
    if months:
        if not times or months % times:
            return None
        each = months // times
        return f"P{each // 12}Y" if each % 12 == 0 else f"P{each}M"
    return f"P{span}W" if times == 1 else None
