"""What kind of document it is, where that makes all of it no plan of this municipality: a motion, questions, a norm."""

import re
from collections import Counter
from typing import Final

from compliance.errors import ComplianceError, Spot, refusal
from compliance.model.plans import Organisation
from compliance.model.sources import Document

_HEAD = 1_500
"""Within so many characters a document says what it is."""
_DUTCH: Final = frozenset(
    {
        "de",
        "het",
        "een",
        "van",
        "en",
        "in",
        "is",
        "op",
        "te",
        "dat",
        "voor",
        "met",
        "zijn",
        "aan",
        "door",
        "wordt",
        "bij",
    }
)
_OTHER: Final = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "for",
        "with",
        "that",
        "this",
        "are",
        "by",
        "from",
        "or",
        "which",
        "their",
        "will",
        "not",
        "und",
        "das",
        "ist",
        "mit",
        "für",
        "nicht",
        "wird",
        "auch",
        "eine",
        "le",
        "du",
        "et",
        "est",
        "pour",
        "dans",
        "une",
        "qui",
        "aux",
    ]
)
_FEWEST_WORDS, _LEAST_DUTCH = 20, 0.12
_KINDS: Final = (
    (
        re.compile(r"\bmotie\b.*\b(?:constaterende|overwegende|verzoekt|draagt)\b", re.IGNORECASE | re.DOTALL),
        "is een motie: een raad vraagt daarin iets, en dat is geen plan",
        "is a motion: a council asks something in it, and that is no plan",
    ),
    (
        re.compile(r"\b(?:schriftelijke|technische|raads)\s?vragen\b|\bbeantwoording\b.*\bvragen\b", re.IGNORECASE),
        "zijn vragen van raadsleden, geen plan",
        "are questions of council members, not a plan",
    ),
    (
        re.compile(r"\bbasisniveau aanpak mensenhandel\b.*\bgemeenten\b|\bkompas mensenhandel\b", re.I | re.S),
        "is een norm voor alle gemeenten, geen plan van deze",
        "is a norm for all municipalities, not a plan of this one",
    ),
)  # fmt: skip
_NAMED = re.compile(r"\b[Gg]emeente\s+((?:(?:De|Den|Het|Ten)\s+)?[A-Z][a-zë-]+(?:-[A-Z][a-z]+)*)")


def refuse_what_is_no_plan(name: str, document: Document, whose: Organisation) -> None:
    """Refuse a document that cannot be a plan of this organisation.

    Raises:
        ComplianceError: it has no words, is in another language, or is a motion, questions, a norm or another
            municipality's.
    """
    found = document.text.lower().split()
    if len(found) < _FEWEST_WORDS:
        raise _refused(name, "heeft geen of bijna geen tekst", "has no text, or hardly any",
                       "Is het een scan? Laat de tekst dan eerst herkennen.",
                       "Is it a scan? Have its text recognised first, then.")  # fmt: skip
    if _is_in_another_language(found, has_tables=bool(document.tables)):
        raise _refused(name, "is niet in het Nederlands geschreven", "is not written in Dutch",
                       "Alleen Nederlandse stukken worden gelezen.", "Only Dutch documents are read.")  # fmt: skip
    for pattern, nl, en in _KINDS:
        if pattern.search(document.text[:_HEAD]):
            raise _refused(name, nl, en, "Neem het stuk waarin de gemeente zelf zegt wat zij doet.",
                           "Take the document in which the municipality itself says what it does.")  # fmt: skip
    if other := _another(document.text, whose):
        raise _refused(name, f"lijkt van gemeente {other}, en noemt {whose.name} nergens",
                       f"seems to be of {other}, and names {whose.name} nowhere",
                       "Kijk of dit het goede stuk is.", "See whether this is the right document.")  # fmt: skip


def _is_in_another_language(found: list[str], *, has_tables: bool) -> bool:
    """Whether its small words are another language's; a table or a list of actions hardly has any of its own."""
    said = [word.strip(".,;:()") for word in found]
    dutch, other = (sum(word in small for word in said) for small in (_DUTCH, _OTHER))
    is_bare = has_tables and dutch == other == 0
    return dutch < _LEAST_DUTCH * len(found) and dutch <= other and not is_bare


def _another(text: str, whose: Organisation) -> str | None:
    """The municipality that a document names most, where it does not name its own at all."""
    if whose.kind != "gemeente" or whose.name.casefold() in text.casefold():
        return None
    named = Counter(_NAMED.findall(text))
    return named.most_common(1)[0][0] if named else None


def _refused(name: str, nl: str, en: str, hint_nl: str, hint_en: str) -> ComplianceError:
    return refusal(Spot(name), nl, en, hint_nl, hint_en)
