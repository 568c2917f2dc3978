"""Which words a text has, and which of them a fact needs or accounts for."""

import re
from collections.abc import Iterable
from typing import Final

from compliance.intake import status_cells
from compliance.lazily import dataclass
from compliance.model.base import Bilingual

_WORD: Final = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*-?")
_TITLE: Final = re.compile(r"‘[^‘’]{2,60}’|“[^“”]{2,60}”|\"[^\"]{2,60}\"|(?<!\w)'[^']{2,60}'(?!\w)")
"""What something is called: its words tell nothing of what it is."""
_NAMED: Final = re.compile(r"\b(centrumgemeente|RIEC)(?:\s+[A-Z][\w-]+)+")
"""With its name, of which the words tell nothing."""
_TEAM: Final = re.compile(r"\b(team|afdeling|cluster)(?:\s+[A-Z][\w-]+(?:\s+(?:en|&)\s+[A-Z][\w-]+)?)")
_PROVIDER: Final = re.compile(
    r"\b((?:belegd|ondergebracht|ingekocht|gecontracteerd|in)\s+bij)\s+(?:(?:de|het)\s+)?(?:[Ss]tichting\s+)?"
    r"[A-Z][\w-]+(?:\s+(?:(?:des|der|van|de|en)\s+)?[A-Z][\w-]+)*"
)
"""With whom a thing is placed, by name: whoever it is, it was placed there."""
_COLLEGE: Final = re.compile(r"\bB\s?(?:&|en)\s?W\b")
_CALLED: Final = re.compile(
    r"\b(?:(?:[Dd]e\s+)?[Hh]eer|[Mm]evrouw|[Mm]evr\.?|[Mm]w\.?|[Dd]hr\.?)\s+(?:[A-Z]\.\s*)*"
    r"(?:(?:[Dd]e|[Vv]an|[Dd]er|[Dd]en|[Tt]en|[Tt]er|[Hh]et|'t)\s+)*[A-Z][\w-]+"
)
"""Who holds a role, by name."""
BEING: Final = frozenset(
    ("er", "heeft", "hebben", "hebt", "bestaat", "beschikt", "beschikken", "werkt", "staat", "gereed")
)
"""By these words alone a thing is there only where it is what they are said of."""


@dataclass(frozen=True, slots=True)
class Known:
    """Of one fact, the words of each part that must be named, and every word that may stand there."""

    parts: tuple[tuple[str, ...], ...]
    words: frozenset[str]


def says_it_is_there(part: tuple[str, ...]) -> bool:
    """Whether a part that must be named is the one that says that the thing is there."""
    return not BEING.isdisjoint(part) or any(status_cells.told_in_cell(word).state == "in_place" for word in part)


def known_by(parts: Iterable[tuple[str, ...]], more: tuple[str, ...]) -> Known:
    """What of one fact must be named, part by part, and with what more."""
    every = tuple(parts)
    return Known(every, frozenset((*more, *(word for part in every for word in part))))


def words_of(text: str, own: str) -> tuple[str, ...]:
    """The words of a text; the own name is one for ourselves, and what something is called is left out."""
    plain = _TITLE.sub(" ", _CALLED.sub(" ", _short(_with_us(text, own) if own else text)))
    return tuple(found[0].lower().replace("’", "'") for found in _WORD.finditer(plain))


def _short(text: str) -> str:
    """A text without the names of what is told by a word before them already."""
    text = _PROVIDER.sub(r"\1", text)
    return _COLLEGE.sub("college", _TEAM.sub(r"\1", _NAMED.sub(r"\1", text)))


def _with_us(text: str, own: str) -> str:
    """A text with a word for ourselves in place of the own name: who does something only where the name does."""
    name = rf"(?:gemeente\s+)?{re.escape(own)}\b"
    beside = re.sub(
        rf"\b((?i:in|te|binnen|van|uit|voor|door|aan|bij|met|naar))(\s+de)?\s+{name}", r"\1 onze gemeente", text
    )
    return re.sub(rf"\b{name}", "wij", beside)


def is_known(word: str, words: frozenset[str]) -> bool:
    """Whether a word is one of some, or a number."""
    return word in words or any(map(str.isdigit, word))


def reason(nl: str, en: str) -> Bilingual:
    """Why a state is open, in Dutch and English."""
    return Bilingual(nl=nl, en=en)
