"""What a document says of itself: its title, who made it, its date, when it was adopted, its term and its number.

By its text alone: what a file says of its author or its day of saving is about a file. What can be read in two ways is
left out, and asked from whoever hands the document in.
"""

import functools
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from compliance.errors import Problem, Spot, fault
from compliance.intake import moments
from compliance.intake.stretches import touching
from compliance.lazily import dataclass
from compliance.model.dates import Period
from compliance.model.sources import Document, Line, Source, SourceKind

_HEAD = 4_000
"""Within so many characters from its start, or its end, a document says when it was made or adopted."""
_FOOT = 600
"""So many characters have the names under a document, and the day above them, at most."""
_TOP = 25
"""So many lines has a title page or the head of a letter at most."""
_FIRST = 6
"""In so many lines a document says what it is and when it was adopted, before it speaks of other days."""
_MONTHS: Final = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_DAY: Final = rf"[0-9]{{1,2}}(?:[-/.][0-9]{{1,2}}[-/.]|\s+(?:{_MONTHS})\s+)[0-9]{{4}}|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}"
_BODY: Final = r"(?:college|raad|gemeenteraad|burgemeester|b\s?&\s?w|driehoek|dagelijks bestuur|algemeen bestuur)"
_ADOPTED: Final = tuple(
    re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    for pattern in (
        rf"\b(?:datum\s+(?:van\s+)?(?:vaststelling|besluit|collegebesluit|raadsbesluit)"
        rf"|vaststellingsdatum)\s*:?\s*({_DAY})",
        rf"\b(?:aldus\s+)?(?:vastgesteld|besloten|gelet op het besluit|(?<!-)besluit(?:en)?\s+(?:van|genomen))\b"
        r"[^.;]{0,160}?"
        rf"\b(?:op|van|d\.d\.|dd\.?)\s+({_DAY})",
        rf"\bvastgesteld\s+door\b[^.;]{{3,100}},\s*({_DAY})\s*$",
        rf"(?:^|[|,]\s*)(?:college|raads|b&w-)besluit\s+({_DAY})\s*$",
        rf"\b{_BODY}\b[^.;]{{0,80}}?\b(?:heeft|hebben)\b[^.;]{{0,60}}?\bop\s+({_DAY})[^.;]{{0,120}}?"
        r"\b(?:vastgesteld|besloten)\b",
        rf"\bvergadering\b[^.;]{{0,60}}?\b(?:van|op)\s+({_DAY})\s+[^.;]{{0,40}}?\b(?:akkoord|vastgesteld"
        rf"|aangenomen)\b",
        rf"\bbesluit(?:en)?\s+op\s+({_DAY})",
        rf"\bvaststelling\s+(?:door|in)\s+[^.;,]{{3,60}}?\s+(?:op|van)\s+({_DAY})",
        rf"\b(?:vergadering|raadsvergadering|collegevergadering)\s+van\s+({_DAY})",
        rf"\bstelden?\s+(?:dit|deze|het|de)\s+[^.;]{{3,60}}?\s+(?:vast\s+op\s+({_DAY})|op\s+({_DAY})\s+vast)\b",
    )
)
_DATED: Final = tuple(
    re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    for pattern in (
        rf"\b(?:datum|dagtekening|d\.d\.|verzonden|verzenddatum|gepubliceerd op|datum publicatie|bekendmaking"
        rf"|uitgegeven\s+op|datum ondertekening)\s*:?\s*({_DAY})",
        rf"^[^\n.;:]{{3,60}},(?:[^\n;:]{{2,50}},)?\s*({_DAY})"
        r"(?:\s*$|[.;|]\s+(?:(?:ons|uw)\s+)?(?:zaak|kenmerk|nummer|registratie|onderwerp|betreft))",
        rf"(?:^|[.;]\s+|,\s+(?=peil|bijgewerkt|stand))(?:(?:(?:de|deze)\s+)?stand(?:\s+van\s+zaken)?"
        r"|situatie|peildatum|peilmoment|(?:laatst\s+)?bijgewerkt)\s*:?"
        rf"\s*(?:is\s+)?(?:die\s+)?(?:per|op|van"
        rf"|tot(?: en met)?|t/m)?\s*({_DAY})",
        rf"\bbehandeld\s+(?:in|door)\s+[^.;]{{3,60}}?\s+(?:van|op)\s+({_DAY})",
        rf"(?:^|[.;]\s+)(?:geplaatst|gepubliceerd|online)\s+(?:op|sinds)\s+({_DAY})\W*$",
        rf"\bgeldend\s+van\s+({_DAY})",
        rf"^[A-Z][\w’' -]{{2,40}},\s*({_DAY})\s*$",
        rf"^[^\n.;]{{5,150}}\b(?:van|d\.d\.)\s+({_DAY})\s*$",
        rf"^versie\s+(?:van\s+)?({_DAY}),",
        rf"^(?:versie[^,\n]{{0,20}},\s*)?({_DAY}|(?:{_MONTHS})\s+(?:19|20)[0-9]{{2}})\s*$",
    )
)
_KIND: Final = r"beleid|kader|nota|notitie|visie|agenda|programma|plan|aanpak|regels?|brief|koers|rapportage|verslag"
_ITSELF: Final = re.compile(r"\b(?:deze|dit|hierbij|bijgaande?|onderhavige?|voorliggende?)\b", re.IGNORECASE)
_BEFORE: Final = re.compile(r"\bvoor het eerst\b|\b(?:eerder|destijds|toen)\s+vastgesteld\b", re.IGNORECASE)
_SOME_KIND: Final = re.compile(
    rf"\b(?:de|het|een|ons|onze|haar|zijn)\s+(?:[\w-]+\s+){{0,3}}?[\w-]*?({_KIND})", re.IGNORECASE
)
_SENTENCE: Final = re.compile(r"(?:(?!\n\n|\.\s)[\s\S])+")
_CITED: Final = re.compile(
    r"^(?:gezien|gelet\s+op|overwegende|naar\s+aanleiding\s+van|ingevolge|op\s+voordracht\s+van)\b.*$", re.I | re.M
)
"""What a decision rests on: the day in such a line is that of another document."""
_SO_ADOPTED: Final = (
    re.compile(rf"^aldus\s+(?:vastgesteld|besloten)\b[^;]{{0,120}}?\b(?:op|van)\s+({_DAY})", re.I | re.M),
)
"""Under a decision: when it was taken."""
_SIGNED: Final = (
    *_SO_ADOPTED,
    re.compile(rf"^[A-Z][\w’' -]{{2,40}},\s*({_DAY})(?=[.,;\s]|$)", re.MULTILINE),
)
"""Above the names under a document: where and when these were written."""
_TERM: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:looptijd|periode|geldt|geldig|beleidsperiode|planperiode|jaren)\b[^.;\n]{0,40}?"
        r"\b(?:19|20)[0-9]{2}\s*(?:-|–|t/m|tot en met)\s*((?:19|20)[0-9]{2})\b",
        rf"\b(?:looptijd|geldigheidsduur)\s*:?\s*(?:is\s+)?(?:t/m|tot\s+en\s+met)\s+({_DAY}|(?:19|20)[0-9]{{2}})\b",
        r"\b(?:plan|programma|agenda|beleid|visie|aanpak)\s+voor\s+(?:de\s+jaren\s+)?(?:(?:19|20)[0-9]{2},\s*)*"
        r"(?:19|20)[0-9]{2}\s+en\s+((?:19|20)[0-9]{2})\b",
        rf"\b(?:geldt|geldig|loopt)\b[^.;\n]{{0,60}}?\b(?:t/m|tot en met)\s+({_DAY}|(?:19|20)[0-9]{{2}})\b",
    )
)
_YEARS: Final = re.compile(r"\b(?:19|20)[0-9]{2}\s*(?:-|–|t/m|tot en met)\s*((?:19|20)[0-9]{2})\b")
_ONLY_YEARS: Final = re.compile(r"(?:19|20)[0-9]{2}(?:\s*(?:-|–|t/m|tot en met)\s*(?:19|20)[0-9]{2})?")
_OF_ONE_YEAR: Final = re.compile(
    r"\b(?:jaar|werk|actie|uitvoerings)(?:plan|programma|agenda)\b[^0-9,;(]*\s((?:19|20)[0-9]{2})$", re.IGNORECASE
)
"""What is to be done in the year by which it is named."""
_OPEN: Final = re.compile(r"\b(?:van|voor|tegen|en|de|het|een|in|op|aan|tot|over|met|bij|naar|aanpak)$", re.I)
_SHORT_TITLE, _LONGEST_REST = 60, 8
"""A title goes over in the next line of a page by so many words at most, and stands in so many characters itself."""
_SUBJECT: Final = re.compile(
    r"(?:^(?:onderwerp|betreft|titel|naam (?:regeling|stuk))\s*:?|[.;|]\s+(?:onderwerp|betreft)\s*:)\s*(\S.{3,200})$"
    rf"(?:\n({_ONLY_YEARS.pattern})$)?",
    re.IGNORECASE | re.MULTILINE,
)
_ANSWERED: Final = re.compile(
    r"(?:de\s+)?(?:schriftelijke\s+)?vragen\s+van\b|uw\s+(?:brief|vragen|vraag|e-mail)\b", re.I
)
"""A subject that begins so is what a letter answers, and not what it is called."""
_NO_TITLE: Final = re.compile(
    r"^(?:gemeenteblad|officiële uitgave\b.*|nr\.?\s*[0-9.]+|[0-9\s./-]+|gemeente\s+\S+(?:\s\S+)?|datum\b.*|"
    r"gemeente\s+[^,]{3,30},\s*(?:afdeling|team|cluster|domein|directie|dienst|sector)\b.*|"
    r"(?:(?:namens\s+)?(?:de|het)\s+)?(?:burgemeester(?:\s+en\s+wethouders)?|college(?:\s+van\s+[\w\s&]{3,40})?"
    r"|griffier?|gemeentesecretaris|wethouder)(?:\s+van\s+(?:de\s+gemeente\s+)?\S+)?|kabinet\s+van\b.{3,40}|"
    r"(?:raads)?informatiebrief|collegebrief|raadsvoorstel|collegevoorstel|collegebesluit|besluitenlijst|brief|memo"
    r"|aan\b.*|postbus\b.*|van\s*:.*|cvdr[0-9/_]*|geldend van\b.*|pagina\b.*|versie\b.*|concept|bijlage\b.{0,4}"
    r"|(?:ons|uw)\s+kenmerk\b.*|zaaknummer\b.*|kenmerk\b.*|registratienummer\b.*|behandeld door\b.*|geachte\b.*"
    r"|(?:[0-9]+\.\s*)?(?:home(?:\s+[\w&]+){1,8}|home|menu|zoeken|naar de inhoud|direct naar.*|u bent hier.*)|intitulé"
    r"|wetstechnische informatie|overheidsorganisatie\b.*|inhoud(?:sopgave)?)\W*$",
    re.IGNORECASE,
)
_CVDR: Final = re.compile(r"\bCVDR\s?([0-9]{4,7})(?:[/_]([0-9]{1,3}))?\b")
_GAZETTE: Final = re.compile(
    r"\bgemeenteblad\b(?:[^0-9]{0,60}?((?:19|20)[0-9]{2})\b)?[^0-9]{0,120}?\bnr\.?\s*([0-9.]{1,9})\b", re.IGNORECASE
)
_FILE: Final = re.compile(
    r"\b(?:ons kenmerk|kenmerk|zaaknummer|registratienummer|documentnummer|zaak)\s*:?\s*([A-Z0-9][\w./-]{2,30})", re.I
)
_MADE_BY: Final = (
    re.compile(r"\bofficiële uitgave van (?:de )?gemeente\s+([A-Z][\w’' -]{1,40}?)\s*(?:$|\.|,|\n)", re.M),
    re.compile(r"\boverheidsorganisatie\s*:?\s*([A-Z][\w’' -]{1,40}?)\s*$", re.M | re.I),
    re.compile(r"\b(?:burgemeester en wethouders|gemeenteraad|raad|burgemeester)\s+van\s+(?:de\s+gemeente\s+)?"
               r"((?:(?:De|Den|Het|Ten|’s|'s)[ -])?[A-Z][a-zë]+(?:[- ](?:[A-Z][a-z]+|aan|den|de|en|in))*)"),
    re.compile(r"\b[Gg]emeente\s+((?:(?:De|Den|Het|Ten)\s+)?[A-Z][a-zë-]+(?:-[A-Z][a-z]+)*)"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Given:
    """What the one who hands a document in says of it, where its text does not say it, or says it wrongly."""

    title: str | None = None
    kind: SourceKind = "plan"
    dated: Period | None = None
    replaces: str | None = None
    """The key of an earlier version of it in the draft."""
    adopted: Period | None = None
    valid_until: Period | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document says of itself; none where it does not, or says two things."""

    title: str
    publisher: str | None
    dated: Period | None
    adopted: Period | None
    valid_until: Period | None
    number: str | None
    """As it is printed: ``CVDR726324``, ``Gemeenteblad 2024, 12345``, or the mark of a letter."""
    url: str | None
    """Where the number is published."""


def of(document: Document) -> Metadata:
    """What a document says of itself."""
    text, is_sheet = document.text, document.format in ("xlsx", "ods")
    is_in_cell = touching(span for cell in document.cells for span in cell.spans)
    outside = [
        line
        for line in document.lines
        if not (line.unit and (line.unit.kind == "cell" or (is_sheet and line.number == 1)))  # the name of a sheet
        and not is_in_cell(line)
    ]
    outside = outside[_after_menu(outside) :]
    lines = [" ".join(text[line.start : line.end].split()) for line in outside]
    whole = "\n".join(lines)
    head, lines = whole[:_HEAD], lines[: 4 * _TOP]
    top = "\n".join([line for line in lines if line][:_TOP])
    title = _title(lines, top)
    begin = "\n".join(top.splitlines()[:_FIRST])
    day = _first(_ADOPTED, begin, title)
    is_adopted = day is not None and _first(_DATED, begin) in (None, day)
    own_top, own_head = _CITED.sub("", top), _CITED.sub("", head)
    said = None if is_adopted else _first(_DATED, own_top) or _first(_DATED, own_head)
    dated = said or _first(_SIGNED, text[-_FOOT:])
    number, url = _number(head, dated)
    return Metadata(title, _publisher(head), dated, _adopted(whole, title), _term(title, head), number, url)


def _after_menu(lines: Sequence[Line]) -> int:
    """Where the items of a menu over the first heading end; at the start if there are none."""
    first = next((at for at, line in enumerate(lines) if line.unit and line.unit.kind == "heading"), 0)
    return max((at + 1 for at, line in enumerate(lines[:first]) if line.unit and line.unit.kind == "item"), default=0)


def described(document: Document, given: Given) -> tuple[Source, Problem | None]:
    """A document as a source: what was said of it goes before what it says itself; and that it bears no date, if so."""
    said = of(document)
    adopted = given.adopted or said.adopted
    day = given.dated or said.dated or adopted
    source = Source(
        title=given.title or said.title,
        kind=given.kind,
        file="?",
        sha256=document.sha256,
        url=said.url,
        dated=day or Period("2000"),
        adopted=adopted,
        valid_until=given.valid_until or said.valid_until,
        coverage="fragment" if document.unread else "full",
    )
    return source, None if day else _undated(source.title)


def _adopted(whole: str, title: str) -> Period | None:
    places = (whole[:_HEAD], whole[-_HEAD:])
    return _first(_SO_ADOPTED, whole[-_FOOT:]) or next(
        filter(None, (_first(_ADOPTED, it, title) for it in places)), None
    )


def _first(patterns: Iterable[re.Pattern[str]], text: str, title: str = "") -> Period | None:
    """The first day that one of some patterns names, if just one is named there, and not of another document."""
    for pattern in patterns:
        told = [found for found in pattern.finditer(text) if not _is_of_another(text, found.start(), title)]
        days = {moments.read(" ".join((found[1] or found[2]).split())).period for found in told}
        if len(days) == 1:
            return days.pop()
    return None


def _is_of_another(text: str, at: int, title: str) -> bool:
    """Whether a sentence tells when something else was adopted: a document of another kind than the title names.

    >>> _is_of_another("De raad heeft op 1 mei 2024 het beleidskader vastgesteld.", 0, "Werkagenda 2025")
    True
    >>> _is_of_another("De raad heeft op 1 mei 2024 de agenda vastgesteld.", 0, "Werkagenda 2025")
    False
    """
    said = next((found[0] for found in _SENTENCE.finditer(text) if found.end() > at), "")
    if not title or _ITSELF.search(said):
        return False
    own, told = set(re.findall(_KIND, title.casefold())), {found[1].casefold() for found in _SOME_KIND.finditer(said)}
    return _BEFORE.search(said) is not None or bool(own and told and not own & told)


def _title(lines: list[str], top: str) -> str:
    """What a letter is about, else the first line that is more than a name, a number, a date or a form of address."""
    if (subject := _SUBJECT.search(top)) and not _ANSWERED.match(subject[1]):
        return _whole(subject[1].strip(), subject[2] or "")[:200]
    bare = re.compile(rf"^(?:[\w’' -]{{2,40}},\s*)?(?:{_DAY}|(?:{_MONTHS})\s+[0-9]{{4}})\W*$", re.IGNORECASE)
    said = [words for words in lines if any(map(str.isalpha, words)) or _ONLY_YEARS.fullmatch(words)]
    at = next((at for at, words in enumerate(said) if not _NO_TITLE.match(words) and not bare.match(words)), 0)
    rest = itertools.takewhile(lambda words: not bare.match(words), said[at + 1 : at + 3])
    return (functools.reduce(_whole, rest, said[at]) if said else "?")[:200]


def _whole(title: str, after: str) -> str:
    """A title with the line after it, if it goes on there: after a word that leaves it open, small, or with its term.

    >>> _whole("Samen tegen", "mensenhandel 2026-2029")
    'Samen tegen mensenhandel 2026-2029'
    >>> _whole("Samen tegen mensenhandel 2026-", "2029")
    'Samen tegen mensenhandel 2026-2029'
    """
    if _ONLY_YEARS.fullmatch(after) and not title.endswith((".", "?", "!")):
        return title + after if title[-1:] in "-–" else f"{title} {after}"
    is_line = len(after.split()) <= _LONGEST_REST and after[-1:].isalnum() and ":" not in after
    is_term = _YEARS.search(after) is not None and _YEARS.search(title) is None
    goes_on = _OPEN.search(title) or after[:1].islower() or is_term
    is_open = title[-1:].isalnum() and len(title) <= _SHORT_TITLE
    return f"{title} {after}" if is_line and goes_on and is_open and not _NO_TITLE.match(after) else title


def _publisher(head: str) -> str | None:
    for pattern in _MADE_BY:
        named = Counter(" ".join(found[1].split()) for found in pattern.finditer(head))
        if named:
            return named.most_common(1)[0][0]
    return None


def _term(title: str, head: str) -> Period | None:
    ends = {found[1] for found in _YEARS.finditer(title)}
    if len(ends) == 1:
        return Period(ends.pop())
    if not ends and (of_one := _OF_ONE_YEAR.search(title)):
        return Period(of_one[1])
    return _first(_TERM, head)


def _number(head: str, dated: Period | None) -> tuple[str | None, str | None]:
    if found := _CVDR.search(head):
        return f"CVDR{found[1]}", f"https://lokaleregelgeving.overheid.nl/CVDR{found[1]}/{found[2] or 1}"
    if found := _GAZETTE.search(head):
        year, number = found[1] or (dated.text[:4] if dated else None), found[2].replace(".", "")
        if year and number:
            return f"Gemeenteblad {year}, {number}", f"https://zoek.officielebekendmakingen.nl/gmb-{year}-{number}.html"
    found = _FILE.search(head)
    return (found[1] if found else None), None


def _undated(name: str) -> Problem:
    return fault(
        Spot(name), "noemt zelf geen datum", "bears no date itself",
        "Geef de datum mee, bijvoorbeeld 2024-10.",
        "Give its date, such as 2024-10.",
        code="undated",
    )  # fmt: skip
