"""Which date or frequency words name; what can be read in more than one way is asked, never guessed.

>>> read("Gereed in het tweede kwartaal van 2025").period
Period('2025-Q2')
>>> read("medio 2026").asks
('medio 2026',)
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from compliance.intake import open_times
from compliance.intake.open_times import EACH_SEASON, FROM, HOW_OFTEN, MONTH, NUMBER, SEASON, WEEK_OF, WITHIN
from compliance.lazily import dataclass
from compliance.model.dates import Duration, Period

_MONTHS: Final = MONTH.split("|")
_COUNT: Final = {
    "een": 1, "één": 1, "eerste": 1, "twee": 2, "tweede": 2, "drie": 3, "derde": 3, "vier": 4, "vierde": 4,
    "laatste": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9, "tien": 10, "twaalf": 12, "achttien": 18,
    "i": 1, "ii": 2, "iii": 3, "iv": 4,
}  # fmt: skip
_MONTH = MONTH
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_NUMBER = NUMBER
_SEASON = SEASON
_QUARTER = (
    r"(?:(?P<count>[1-4]|eerste|tweede|derde|vierde|laatste|i{1,3}|iv)(?:e|de|ste)?\s+kwartaal"
    r"|kwartaal\s+(?P<number>[1-4]|i{1,3}|iv)|[qk](?P<short>[1-4]))"
)
_WEEKDAY = "(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)"
_TIMES = (
    rf"(?P<times>{_NUMBER})\s*(?:x|×|keer|maal)|(?P<word>een|één|twee|drie|vier|vijf|zes)(?:maal|keer)|(?P<once>eens)"
)


@dataclass(frozen=True, slots=True)
class Moment:
    """What some words say of time: one period and one interval at most, and what of them is to be asked."""

    period: Period | None = None
    every: Duration | None = None
    asks: tuple[str, ...] = ()


_DATES: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...]] = (
    (
        re.compile(
            rf"\bvóór\s+(?:(?P<month>{_MONTH})\s+|(?:het\s+)?{_QUARTER}(?:\s+(?:van|in))?\s+)?{_YEAR}\b", re.IGNORECASE
        ),
        lambda m: _before(m),  # noqa: PLW0108  # it is defined below
    ),
    (
        re.compile(rf"\b(?P<day>[0-9]{{1,2}})(?:e|ste|de)?\s+(?P<month>{_MONTH})\s+{_YEAR}\b", re.IGNORECASE),
        lambda m: f"{m['year']}-{_month(m['month']):02}-{int(m['day']):02}",
    ),
    (re.compile(rf"\b{_YEAR}-(?P<month>[0-9]{{2}})-(?P<day>[0-9]{{2}})\b"), lambda m: m[0]),
    (
        re.compile(rf"\b(?P<day>[0-9]{{1,2}})[-/.](?P<month>[0-9]{{1,2}})[-/.]{_YEAR}\b"),
        lambda m: f"{m['year']}-{int(m['month']):02}-{int(m['day']):02}",
    ),
    (
        re.compile(
            rf"\b{_QUARTER}(?:\s+(?:van|in))?[\s,(:-]*{_YEAR}\b",
            re.IGNORECASE,
        ),
        lambda m: f"{m['year']}-Q{_quarter(m)}",
    ),
    (
        re.compile(rf"\b{_YEAR}[\s,(:-]*[qk](?P<short>[1-4])\b", re.IGNORECASE),
        lambda m: f"{m['year']}-Q{m['short']}",
    ),
    (
        re.compile(rf"\b(?P<month>{_MONTH})\s+{_YEAR}\b", re.IGNORECASE),
        lambda m: f"{m['year']}-{_month(m['month']):02}",
    ),
    (
        re.compile(rf"(?<![-/.0-9])(?P<month>0?[1-9]|1[0-2])[-/]{_YEAR}\b(?![-/.][0-9])"),
        lambda m: f"{m['year']}-{int(m['month']):02}",
    ),
    (
        re.compile(rf"(?<![-/.0-9]){_YEAR}-(?P<month>0[1-9]|1[0-2])\b(?![-/.][0-9])"),
        lambda m: f"{m['year']}-{m['month']}",
    ),
    (re.compile(rf"\b{_YEAR}\b(?![-/.][0-9])"), lambda m: m["year"]),
)
_SHORT_MONTHS: Final = tuple(
    (re.compile(rf"(?<=[0-9]\s){short}\b\.?(?=[\s,;)]|$)|\b{short}(?:\.(?=\s)|(?=(?:\s+|-)['’]?[0-9]{{2}})"
        r"|(?=\s?(?:[-/]|t/m|tot|en|of)\s?(?:jan|feb|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec)))", re.I), month)
    for short, month in (
        ("jan", "januari"), ("feb(?:r)?", "februari"), ("mrt", "maart"), ("apr", "april"), ("jun", "juni"),
        ("jul", "juli"), ("aug", "augustus"), ("sept?", "september"), ("okt", "oktober"), ("nov", "november"),
        ("dec", "december"),
    )
)  # fmt: skip
_SHORT_SPANS: Final = (
    (re.compile(rf"\b({_MONTH})-['’]?([0-9]{{2}})\b(?![-/.0-9])", re.IGNORECASE), r"\1 20\2"),
    (re.compile(r"(?<=\s)['’‘](?=[0-9]{2}\b)"), "20"),
    (re.compile(r"\b([0-9]{1,2})([-/.])([0-9]{1,2})\2['’]?([0-9]{2})\b(?![-/.0-9])"), r"\1-\3-20\4"),
    (re.compile(r"\b((?:Wmo|\w*wet|\w*verordening|\w*besluit))\s+(?:19|20)[0-9]{2}\b", re.IGNORECASE), r"\1"),
    (re.compile(r"\bkw(?:art)?\.?\s?(?=[1-4]\b)", re.IGNORECASE), "Q"),
    (re.compile(r"\bwk\.?\s+(?=[0-9])", re.IGNORECASE), "week "),
    (re.compile(r"\banderhalf\s+jaar\b", re.IGNORECASE), "achttien maanden"),
    (re.compile(r"\bhalf\s+jaarlijks", re.IGNORECASE), "halfjaarlijks"),
    (re.compile(r"['’]s\s+jaars\b", re.IGNORECASE), "per jaar"),
    (re.compile(r"(?<=[x×])\s*/\s*(?=(?:[0-9]\s*)?jr\b)", re.IGNORECASE), " per "),
    (re.compile(r"(?<=per\s)jr\b\.?", re.IGNORECASE), "jaar"),
    (re.compile(r"(?<=[1-4]e)\s+kw(?:art)?\b\.?", re.IGNORECASE), " kwartaal"),
    (re.compile(r"(?<=[0-9])\s*jr\b\.?", re.IGNORECASE), " jaar"),
    (re.compile(r"(?<=[0-9])\s*(?:mnd|mnden)\b\.?", re.IGNORECASE), " maanden"),
    (re.compile(r"(?<=[0-9])\s*wk\b\.?", re.IGNORECASE), " weken"),
    (re.compile(r"\b(?:14|veertien)\s+dagen\b", re.IGNORECASE), "2 weken"),
    (re.compile(r"(?<=[x×])\s*/\s*(?=jaar|kwartaal|maand|week)", re.IGNORECASE), " per "),
    (
        re.compile(r"(?:(?<=[0-9x×])|(?<=keer)|(?<=maal))\s*p(?:\s?[./]\s?|\s)j(?:aar)?\b\.?", re.IGNORECASE),
        " per jaar",
    ),
    (re.compile(r"(?<=[x×])\s*/\s*kw\b\.?", re.IGNORECASE), " per kwartaal"),
    (re.compile(r"(?<=[0-9x×])\s*p\s?[./]\s?(?:kw|kwartaal)\b\.?", re.IGNORECASE), " per kwartaal"),
)
_FIXED_MONTHS: Final = re.compile(
    rf"\b(?:(?:elk|ieder|per)\s+jaar|jaarlijks\w*|standaard|vaste?|altijd|telkens|steeds|vergadering(?:en)?\s+van)\b"
    r"[^.;]{0,30}?"
    rf"(?P<months>\b(?:{_MONTH})(?:\s*,\s*(?:{_MONTH}))*\s*(?:,|en|\ben\s+in)\s*(?:{_MONTH})\b)(?!\s+(?:19|20)[0-9]{{2}})",
    re.IGNORECASE,
)
"""The months in which something is done as a rule."""
_MONTHS_ALONE: Final = re.compile(rf"(?:(?:{_MONTH})(?:\s*,\s*|\s+en\s+|$))+", re.IGNORECASE)
_NO_TIME: Final = re.compile(
    rf"{Period.pattern[1:-1]}|P[0-9]+[YMWD]|structureel|doorlopend|continue?|periodieke?|regelmatige?|voorlopig",
    re.IGNORECASE,
)
"""What a state or a remark tells otherwise than as a time, and days that are known."""
_BARE_MONTH: Final = re.compile(
    rf"\s*(?:{_MONTH}|(?:0?[1-9]|[12][0-9]|3[01])[-/](?:0?[1-9]|1[0-2]))\s*$", re.IGNORECASE
)
_NO_YEAR = re.compile(
    rf"\b[0-9]{{1,2}}\s+(?:{_MONTH})\b(?!\s+[0-9]{{4}})|\b(?:eerste|tweede|derde|vierde|laatste|[1-4](?:e|de|ste))\s+kwartaal\b"
    rf"|\bkwartaal\s+[1-4]\b|\b[qQ][1-4]\b|\b(?:in|per|vanaf|uiterlijk|begin|eind|voor|tot)\s+(?:{_MONTH})\b(?!\s+[0-9]{{4}})"
    rf"|(?<!sinds )\b(?:{_MONTH})\b(?!\s+[0-9]{{4}})",
    re.IGNORECASE,
)
_READY: Final = re.compile(r"\bstart\b.*?\b(?:gereed|klaar|afgerond|afronding|oplevering|opgeleverd)\b", re.IGNORECASE)
"""Before the date on which what was begun is to be ready."""
_EACH_ITS_OWN: Final = re.compile(r"\b(?:respectievelijk|onderscheidenlijk)\b|\bresp\.", re.IGNORECASE)
"""Between dates of the parts of a thing: it is whole on the last of them."""
_FIRST: Final = re.compile(
    r"\b(?:eerste|1e)\s+(?:keer|maal|editie|ronde)\b|\bvoor\s+het\s+eerst\b"
    r"|\b(?:eerste|1e)\s+(?!helft|half|kwartaal|week|maand|deel|stap|versie|concept)\w+\s+(?:in|op|volgt|komt|verschijnt)\b",
    re.IGNORECASE,
)
"""Before the day on which what comes back is done at first: it is due then."""
_MOVED: Final = re.compile(
    r"\b(?:verschoven|doorgeschoven|uitgesteld|verplaatst|verzet|wordt nu|nu voorzien"
    r"|noemt nu|dat wordt|nieuwe (?:planning|datum|termijn|deadline|streefdatum))\b",
    re.IGNORECASE,
)
"""Before a date that takes the place of another."""
_LATE: Final = re.compile(
    r"\b(?:vertraagd|vertraging|loopt\s+uit|uitgelopen|achterstand|niet\s+gehaald|termijn\s+verstreken|over\s+tijd)\b",
    re.IGNORECASE,
)
"""A state that tells that the date for it does not hold: a date beside it takes its place."""
_STEP: Final = re.compile(
    r"\b(?:inspraak\w*|ter inzage|zienswijze\w*|consultatie\w*|reacties?\b|reactietermijn|concept\w*"
    r"|offerte\w*|vacature\w*|(?:leggen|legt|brengen|brengt|doen|doet)\b[^.;]*\bvoorstel)\b",
    re.IGNORECASE,
)
"""What comes before the thing of which a text tells when it is there."""
_CLAUSES: Final = re.compile(
    r"(?<=[.;!])\s+|,\s+(?:en\s+)?|\s+en\s+(?=(?:als|daarna|dan|de|het|uw|onze)\b)", re.IGNORECASE
)
_TERM: Final = re.compile(r"\b(?:19|20)[0-9]{2}\s*[-–]\s*(?:19|20)[0-9]{2}\b")
"""The term of a document, as it stands in its name."""
_HAS_YEAR: Final = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_UNITS: Final = {
    "jaar": "Y",
    "jaren": "Y",
    "maand": "M",
    "maanden": "M",
    "week": "W",
    "weken": "W",
    "kwartaal": "Q",
    "halfjaar": "H",
    "dag": "D",
}
_OCCASIONS: Final = (
    "keren|bijeenkomsten|overleggen|vergaderingen|controles|acties|edities|sessies|rondes|trainingen|avonden|middagen"
    "|ochtenden|besprekingen|rapportages|gesprekken|momenten|campagnes|nieuwsbrieven|brieven"
)
"""What is held so many times: each of the others that are named by the year is an amount."""
_AMOUNT: Final = re.compile(
    rf"(?:€\s?[0-9.,]+(?:\s+(?:miljoen|mln))?|\b(?!(?:19|20)[0-9]{{2}}\b)(?:[0-9][0-9.,]*|{_NUMBER})\s+"
    rf"(?!(?:\w+e\s+)?(?:{_OCCASIONS}|keer|maal|x|per|×)\b)\w+(?:\s+(?!per\b)\w+)?)"
    r"(?:\s+per\s+\w+)?\s+per\s+(?:jaar|kwartaal|maand|week)\b",
    re.IGNORECASE,
)
"""So much money, or so many hours or places, by the year: that is no interval."""
_EVERY: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str | None]], ...]] = (
    (re.compile(r"^\W*52\s+(?:keer\s+)?per\s+jaar\W*$", re.IGNORECASE), lambda _: "P1W"),
    (
        re.compile(
            rf"\b(?:{_TIMES})\s*(?:(?:per|in|om|elke|iedere|ieder|elk|de|het)\s+)*"
            rf"(?P<span>{_NUMBER})\s*(?P<unit>jaar|jaren|maanden|weken)\b",
            re.IGNORECASE,
        ),
        lambda m: _interval(m, _number(m["span"])),
    ),
    (
        re.compile(
            r"(?<!keer )(?<!maal )(?<!x )(?<!eens )\b(?:per|op)\s+(?P<unit>jaar|kwartaal|maand)(?:basis)?\s+"
            rf"(?:{_TIMES})\b",
            re.IGNORECASE,
        ),
        lambda m: _interval(m, 1),
    ),
    (
        re.compile(
            rf"\b(?:{_TIMES})\s*(?:(?:per|in|elke|iedere|ieder|elk|de|het)\s+)*(?:kalender|school|studie)?"
            r"(?P<unit>jaar|maand|week|kwartaal|half\s?jaar)\b",
            re.IGNORECASE,
        ),
        lambda m: _interval(m, 1),
    ),
    (
        re.compile(
            rf"(?<![0-9.,€/-])(?<!€ )\b(?P<times>{_NUMBER})\s+(?:(?:\w+e\s+)?(?:{_OCCASIONS})\s+)?"
            r"(?:per|in\s+(?:het|een|elk))\s+(?P<unit>jaar|kwartaal|maand|half\s?jaar)\b",
            re.IGNORECASE,
        ),
        lambda m: _interval(m, 1),
    ),
    (
        re.compile(
            rf"\b(?:om (?:de|het)|elke?|iedere?|per)\s+(?P<span>{_NUMBER})\s+(?P<unit>jaar|jaren|maanden|weken)\b",
            re.IGNORECASE,
        ),
        lambda m: f"P{_number(m['span'])}{_UNITS[m['unit'].lower()]}",
    ),
    (
        re.compile(
            rf"\b(?:elke?|iedere?)\s+(?:eerste|tweede|derde|vierde|laatste|[1-4]e)\s+{_WEEKDAY}\s+van\s+"
            r"(?:de|het|elke?|iedere?)\s+(?P<unit>maand|kwartaal)\b",
            re.IGNORECASE,
        ),
        lambda m: "P1M" if m["unit"].lower() == "maand" else "P3M",
    ),
    (re.compile(rf"\b(?:elke|iedere)\s+{_WEEKDAY}(?:ochtend|morgen|middag|avond)?\b", re.IGNORECASE), lambda _: "P1W"),
    (
        re.compile(
            r"\b(?:jaarlijks|(?:per|elk|ieder)\s+(?:kalender|school)?jaar)\b[^.;,]{0,40}?"
            rf"\s(?P<times>{_NUMBER})\s+(?:\w+e\s+)?(?:{_OCCASIONS})\b",
            re.I,
        ),
        lambda m: _months(12, _number(m["times"])),
    ),
    (re.compile(r"\b(?:ieder|elk)\s+(?:tweede|ander)\s+jaar\b", re.IGNORECASE), lambda _: "P2Y"),
    (
        re.compile(r"\b(?:ieder|elk)\s+(?P<span>derde|vierde)\s+jaar\b", re.IGNORECASE),
        lambda m: f"P{_number(m['span'])}Y",
    ),
    (
        re.compile(rf"\b(?:telkens|steeds)\s+na\s+(?P<span>{_NUMBER})\s+(?P<unit>jaar|jaren|maanden|weken)\b", re.I),
        lambda m: f"P{_number(m['span'])}{_UNITS[m['unit'].lower()]}",
    ),
    (
        re.compile(r"\b(?P<span>drie|vier|vijf|zes|[3-6])-?(?P<unit>jaar|maande|weke)lijkse?\b", re.IGNORECASE),
        lambda m: f"P{_number(m['span'])}{m['unit'][0].upper().replace('J', 'Y')}",
    ),
    (re.compile(r"\b(?:elk|ieder)\s+(?:even|oneven)\s+jaar\b", re.IGNORECASE), lambda _: "P2Y"),
    (re.compile(r"\bom het jaar\b|\bom het andere jaar\b", re.IGNORECASE), lambda _: "P2Y"),
    (re.compile(r"\bom de week\b|\bom de andere week\b|\bveertiendaagse?\b", re.IGNORECASE), lambda _: "P2W"),
    (re.compile(r"\bom de (?:andere )?maand\b", re.IGNORECASE), lambda _: "P2M"),
    (
        re.compile(r"\b(?P<word>twee|drie|vier|vijf)jarige\s+(?:cyclus|cycli|opfris\w*|herhaling)\b", re.IGNORECASE),
        lambda m: f"P{_number(m['word'])}Y",
    ),
    (
        re.compile(
            rf"\b(?:elke?|iedere?)\s+(?:{_SEASON}|(?:kalender|school|studie)jaar|{_MONTH})\b|\b(?:elk|ieder)\s+(?:eerste"
            rf"|tweede"
            rf"|derde|vierde)\s+kwartaal\b",
            re.IGNORECASE,
        ),
        lambda _: "P1Y",
    ),
    (re.compile(r"\bhalfjaarlijkse?\b|\b(?:elk|ieder|per)\s+half\s?jaar\b", re.IGNORECASE), lambda _: "P6M"),
    (re.compile(r"\bjaarlijkse?\b|\b(?:elk|ieder|per)\s+(?:kalender|school)?jaar\b", re.IGNORECASE), lambda _: "P1Y"),
    (re.compile(r"\b(?:elk|ieder|per)\s+kwartaal\b|\bkwartaallijks\b", re.IGNORECASE), lambda _: "P3M"),
    (re.compile(r"\bdagelijkse?\b|\b(?:elke|iedere)\s+dag\b", re.IGNORECASE), lambda _: "P1D"),
    (re.compile(r"\bmaandelijkse?\b|\b(?:elke|iedere|per)\s+maand\b", re.IGNORECASE), lambda _: "P1M"),
    (
        re.compile(r"\bwekelijkse?\b|\b(?:elke|iedere|(?<!uur )(?<!uren )(?<!fte )per)\s+week\b", re.IGNORECASE),
        lambda _: "P1W",
    ),
)


@lru_cache(maxsize=4_096)  # a sentence is read for all facts of its paragraph, for each of them and for what is asked
def read(text: str, written: Period | None = None) -> Moment:
    """The date and the frequency that words name; with two dates, or an interval that fits no calendar, it asks.

    Of several dates the one that was still to come when the words were ``written`` is the date of what is to be done.
    """
    said, text = text, _written_out(text)
    open_spans = open_times.spans(text)
    asks = list(dict.fromkeys(text[start:end] for start, end in open_spans))
    every, rest, unclear = _every(_without(text, open_spans))
    periods, rest = _to_do(rest, written)
    asks += [*unclear, *(found[0] for found in _NO_YEAR.finditer(rest) if not any(found[0] in one for one in asks))]
    begins = _begins([one for one in asks[: len(open_spans)] if not _MONTHS_ALONE.fullmatch(one)], written)
    if begins and written and all(Period.parse(one).last < written.first for one in periods):
        periods = []
    if len(periods) > 1:
        asks += periods
    asks += [found[0] for found in EACH_SEASON.finditer(text)]
    if len(periods) == 1 and _is_put_off_to_what_is_asked(text, asks[: len(open_spans)], Period.parse(periods[0])):
        asks, periods = [*asks, *periods], []
    period = Period.parse(periods[0]) if len(periods) == 1 else None if periods else begins
    every = _by_months(text, every)
    return Moment(period, every, tuple(dict.fromkeys(_as_it_stands(one, said) for one in asks)))


def _is_put_off_to_what_is_asked(text: str, asks: list[str], dated: Period) -> bool:
    """Whether a thing was put off from a date to a time that leaves a choice: then that date is over."""
    moved = _MOVED.search(text)
    later = text[moved.start() :] if moved else ""
    to_come = (one for one in asks if any(int(year) >= dated.last.year for year in _HAS_YEAR.findall(one)))
    return any(one in later for one in to_come)


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    """The same without what leaves a choice, but for a week that is named by its first day."""
    for start, end in reversed(spans):
        if not re.match(WEEK_OF, text[start:end], re.IGNORECASE):
            text = f"{text[:start]} {text[end:]}"
    return text


def _to_do(text: str, written: Period | None) -> tuple[list[str], str]:
    """The dates by which something is to be done, and the rest: of several the one to come, or on which it is ready."""
    periods, rest = _periods(text)
    to_come = [one for one in periods if written and Period.parse(one).first > written.last]
    if len(to_come) == 1:
        return to_come, rest
    if len(periods) > 1 and (begun := _FIRST.search(text)):
        firsts, _ = _periods(re.split(r"[,.;]|\ben\b", text[begun.end() :])[0])
        if len(firsts) == 1:
            return firsts, rest
    if len(periods) > 1 and (rest_said := _without_steps(text)) != text:
        ends, _ = _periods(rest_said)
        later = [one for one in ends if all(Period.parse(one).first >= Period.parse(own).first for own in periods)]
        if len(ends) == 1 and later:
            return ends, rest
    if len(to_come) == len(periods) > 1 and _EACH_ITS_OWN.search(text):
        return [max(to_come, key=lambda one: Period.parse(one).last)], rest
    ready = _READY.search(text) if len(periods) > 1 else None
    ends, _ = _periods(text[ready.end() :]) if ready else ([], "")
    return (ends if len(ends) == 1 else periods), rest


def _without_steps(text: str) -> str:
    """The same without the clauses that tell of a step towards a thing, such as the time to give views on a draft.

    >>> _without_steps("De inspraak loopt tot 1 mei 2026 en de raad besluit op 9 juli 2026")
    'de raad besluit op 9 juli 2026'
    """
    return " ".join(one for one in _CLAUSES.split(text) if not _STEP.search(one))


def _begins(asks: list[str], written: Period | None) -> Period | None:
    """The one month or year from which or in part of which something was still to be, which is asked as well."""
    begins = [one for one in asks if re.fullmatch(rf"{FROM}|{WITHIN}", one, re.IGNORECASE)]
    if written is None or len(begins) != 1 or any(_may_be_to_come(one, written) for one in asks if one != begins[0]):
        return None
    periods, _ = _periods(begins[0])
    to_come = [one for one in map(Period.parse, periods) if one.first > written.last]
    return to_come[0] if to_come else None


def _may_be_to_come(asked: str, written: Period) -> bool:
    """Whether what is asked may be after the words were written: it names no year, or none that was over."""
    years = [int(year) for year in _HAS_YEAR.findall(asked)]
    return not years or max(years) >= written.last.year


def _as_it_stands(asked: str, text: str) -> str:
    """What is asked in the words of the text, where a month or a year stands short there.

    >>> _as_it_stands("voorjaar 2026", "voorjaar '26 gereed"), _as_it_stands("januari t/m maart", "Jan t/m mrt")
    ("voorjaar '26", 'Jan t/m mrt')
    """
    if asked in text:
        return asked
    short = re.sub(r"20(?=[0-9]{2}\b)", "(?:20|['’‘])?", re.escape(asked))
    short = re.sub(_MONTH, lambda month: r"m(?:aa)?rt\.?" if month[0] == "maart" else rf"{month[0][:3]}\w*\.?", short)
    short = short.replace("week", "w(?:ee)?k\\.?")
    found = re.search(short, text, re.IGNORECASE)
    return found[0] if found else asked


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
    said = read(due, written)
    often = said.every
    said = said if said.period and not said.every else _not_over(read(f"{due}. {status}", written), said, written)
    later = _put_off(status, note, written)
    nearer = _nearer(said, (status, note), written) or _first(said, (status, note), written)
    if later:
        said = Moment(later.period, said.every, later.asks)
    elif nearer:
        said = Moment(nearer, said.every, said.asks)
    elif said.period and said.period.text not in said.asks and any(map(_HAS_YEAR.search, _not_begins(said))):
        said = Moment(None, said.every, (*said.asks, said.period.text))
    if _BARE_MONTH.match(due):
        said = Moment(said.period, said.every, (*said.asks, due.strip()))
    beside = read(note, written)
    every = often or said.every or read(status, written).every or read(action).every or beside.every
    asks = said.asks if said.period or said.asks else beside.asks
    unclear = (one for one in read(action).asks if every is None and HOW_OFTEN.fullmatch(one))
    told = (one for text in (status, note) for one in read(text, written).asks if not _NO_TIME.fullmatch(one))
    return Moment(said.period, every, tuple(dict.fromkeys((*asks, *unclear, *told))))


def _put_off(status: str, note: str, written: Period | None) -> Moment | None:
    """The date in the place of that for it: as the state or a remark says, or one to come beside what is late."""
    is_late = written is not None and _LATE.search(status) is not None
    for text in (status, note):
        said = read(text, written)
        if said.period and (_MOVED.search(text) or (is_late and written and is_to_come(text, written))):
            return said
    return None


def _not_over(said: Moment, due: Moment, written: Period | None) -> Moment:
    """The same, but a day that only the cell for the state names, and that was over, is asked: it tells what was."""
    period = said.period
    if written is None or period is None or period == due.period or period.last > written.last:
        return said
    return Moment(None, said.every, (*said.asks, period.text))


def _not_begins(said: Moment) -> list[str]:
    """What is asked, but for that from which something begins."""
    return [one for one in said.asks if not re.fullmatch(FROM, one, re.IGNORECASE)]


def _first(said: Moment, texts: tuple[str, ...], written: Period | None) -> Period | None:
    """The day of the first time of what comes back, where the cell for the date names none."""
    if written is None or said.period or not said.every:
        return None
    told = [one for text in texts if _FIRST.search(text) and (one := read(text, written).period)]
    return next((one for one in told if one.last > written.last), None)


def _nearer(said: Moment, texts: tuple[str, ...], written: Period | None) -> Period | None:
    """A date still to come that the state or a remark names, where that for it is over, is not there, or holds it."""
    if written is None or (said.period is None and any(_may_be_to_come(one, written) for one in said.asks)):
        return None
    own = said.period
    bare = map(_without_steps, texts)
    told = [one for text in bare if (one := read(text, written).period) and one.first > written.last]
    is_free = own is None or own.last < written.first
    return next(
        (one for one in told if is_free or (own and own != one and own.first <= one.first and one.last <= own.last)),
        None,
    )


def in_words(asked: str, text: str) -> str:
    """What is asked as a text says it, where it is a date or an interval that was read there.

    >>> in_words("2025-05-03", "Vastgesteld op 3 mei 2025"), in_words("P6M", "tweemaal per jaar"), in_words("maart", "")
    ('3 mei 2025', 'tweemaal per jaar', 'maart')
    """
    for said in (text, _written_out(text)):
        for pattern, made in (*_DATES, *_EVERY):
            found = next((one for one in pattern.finditer(said) if made(one) == asked), None)
            if found:
                return found[0].strip()
    return asked


def tells_first_time(text: str) -> bool:
    """Whether words speak of the first time of what comes back."""
    return _FIRST.search(text) is not None


def is_put_off(text: str, dated: Period) -> bool:
    """Whether words name a new date, after a day."""
    return _MOVED.search(text) is not None and is_to_come(text, dated)


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
    text = _AMOUNT.sub(" ", text)
    for pattern, made in _EVERY:
        for match in pattern.finditer(text):
            interval = _interval_or_none(made(match))
            found += [interval] if interval else []
            unclear += [] if interval else [match[0]]
        text = pattern.sub(" ", text)
    several = sorted(set(found))
    return (Duration(several[0]) if len(several) == 1 else None), text, unclear + (several if len(several) > 1 else [])


def _by_months(text: str, said: Duration | None) -> Duration | None:
    """How often something is done that has its fixed months, where these are spread evenly over the year.

    >>> _by_months("Wij bespreken dit elk jaar in april en oktober", Duration("P1Y"))
    Duration('P6M')
    >>> _by_months("Elk jaar in januari en maart", Duration("P1Y")) is None
    True
    """
    found = _FIXED_MONTHS.search(text)
    if found is None or said not in (None, Duration("P1Y")):
        return said
    months = sorted({_month(one) for one in re.findall(_MONTH, found["months"], re.IGNORECASE)})
    each, rest = divmod(12, len(months))
    gaps = {(later - one) % 12 for one, later in zip(months, (*months[1:], months[0]), strict=True)}
    return Duration(f"P{each}M") if not rest and gaps == {each} else None


def _periods(text: str) -> tuple[list[str], str]:
    found: list[str] = []
    for pattern, made in _DATES:
        for match in pattern.finditer(text):
            if _is_period(said := made(match)):
                found.append(said)
        text = pattern.sub(" ", text)
    return list(dict.fromkeys(found)), text


def _interval_or_none(text: str | None) -> str | None:
    """An interval as it is written; none of nothing, as every 0 months is."""
    return None if text is None or not int(text[1:-1]) else text


def _is_period(text: str) -> bool:
    try:
        Period.parse(text)
    except ValueError:
        return False
    return True


def _month(name: str) -> int:
    return _MONTHS.index(name.lower()) + 1


def _quarter(match: re.Match[str]) -> int:
    return _number(match["count"] or match["number"] or match["short"])


def _before(match: re.Match[str]) -> str:
    """The month, quarter or year just before the one that is named: what is to be there then is there by its end."""
    year = int(match["year"])
    if match["month"]:
        month = _month(match["month"]) - 1
        return f"{year}-{month:02}" if month else f"{year - 1}-12"
    if match["count"] or match["number"] or match["short"]:
        quarter = _quarter(match) - 1
        return f"{year}-Q{quarter}" if quarter else f"{year - 1}-Q4"
    return str(year - 1)


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else _COUNT[word.lower()]


def _interval(match: re.Match[str], span: int) -> str | None:
    """So many times in so long: from one to the next; none where it is no whole number of months or weeks."""
    named = match.groupdict()
    times = 1 if named.get("once") else _number(named["times"] or named["word"])
    unit = _UNITS["".join(match["unit"].lower().split())]
    months = {"Y": 12, "H": 6, "Q": 3, "M": 1}.get(unit, 0) * span
    return _months(months, times) if months else f"P{span}W" if times == 1 else None


def _months(months: int, times: int) -> str | None:
    """From one of so many times in so many months to the next; none where that is no whole number of months."""
    if not times or months % times:
        return None
    each = months // times
    return f"P{each // 12}Y" if each % 12 == 0 else f"P{each}M"
