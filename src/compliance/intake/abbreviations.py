"""What the abbreviations of a document stand for: those that offices use, and those that it introduces itself."""

import re
from collections.abc import Mapping
from typing import Final

_USUAL: Final = {
    "AF": "aandachtsfunctionaris", "OvJ": "officier van justitie", "ZVH": "Zorg- en Veiligheidshuis",
    "BM": "burgemeester", "FG": "functionaris gegevensbescherming", "AI": "Arbeidsinspectie",
    "ZC": "zorgcoördinator", "ZoCo": "zorgcoördinator", "MH": "mensenhandel", "mh": "mensenhandel",
    "AMH": "aandachtsfunctionaris mensenhandel", "PvA": "plan van aanpak", "UP": "uitvoeringsprogramma",
    "UA": "uitvoeringsagenda", "RIB": "raadsinformatiebrief", "MMA": "Meld Misdaad Anoniem", "HH": "handhaving",
}  # fmt: skip
_IN_BRACKETS: Final = re.compile(r"((?:[\w&'’-]+\s+){0,5}[\w-]+)\s*\((?:hierna:?\s+)?[‘'“\"]?([A-Za-z]{2,6})[’'”\"]?\)")
"""A name, and after it in brackets how it is written short."""
_SPELLED: Final = re.compile(r"(?<![\w-])([A-Z][A-Za-z]{1,5})\s*(?:\(|=|:|staat voor)\s*((?:[^\W\d]+[ -]?){1,5})")
"""The other way about: what is short, and then what it stands for."""


def of(text: str) -> Mapping[str, str]:
    """What each abbreviation stands for, the usual ones too.

    >>> of("De aandachtsfunctionaris huiselijk geweld (AHG) en het meldpunt signalen (MPS).")["MPS"]
    'meldpunt signalen'
    """
    own = {}
    for found in _IN_BRACKETS.finditer(text):
        if full := _spelled(found[1].split(), found[2]):
            own[found[2]] = full
    for found in _SPELLED.finditer(text):
        if full := _spelled(found[2].split(), found[1]):
            own.setdefault(found[1], full)
    return _USUAL | own


def _spelled(words: list[str], short: str) -> str | None:
    """The fewest of some last words of which an abbreviation has the letters in their order, the first one first."""
    if not short[:1].isupper() or sum(map(str.isupper, short)) < len(short) / 2:
        return None
    for count in range(1, len(words) + 1):
        said = words[-count:]
        if said[0][:1].casefold() == short[0].casefold() and _has_letters(" ".join(said), short):
            return " ".join(said)
    return None


def _has_letters(text: str, short: str) -> bool:
    letters = iter(text.casefold())
    return len(text) > 2 * len(short) and all(one in letters for one in short.casefold())


def written_out(text: str, short: Mapping[str, str]) -> str:
    """A text with its abbreviations in full, as they are written, capitals and all.

    >>> written_out("AF aangewezen; af en toe", {"AF": "aandachtsfunctionaris"})
    'aandachtsfunctionaris aangewezen; af en toe'
    """
    return _any_of(tuple(short)).sub(lambda found: short[found[0]], text) if short else text


def _any_of(short: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, short), key=len, reverse=True))})(?!\w)")
