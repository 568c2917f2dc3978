"""Which words beside or within a quote deny it, also where a line end breaks them or several only deny together."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from compliance.cite.hyphens import SUSPENDED, joined
from compliance.cite.slips import confused, is_slip
from compliance.cite.words import BETWEEN, DENYING_SIGNS, NEGATIONS, Word, is_negation, parts_paragraphs
from compliance.lazily import pattern

EDGE = 4
"""So many words on either side of a quote are looked at for a negation."""
_ON_WORDS = ("onder", "onze")
"""Words that a line end breaks after on- and that deny nothing."""
_CHIEF_NEGATIONS = ("niet", "geen", "zonder", "tenzij", "nooit", "behalve")
_FIRST_OF_SEVERAL = frozenset(negation.split()[0] for negation in NEGATIONS if " " in negation)
_DENYING_STARTS = ("niet-", "non-")
_SENTENCE_END = pattern(r"[.;:!?]")


@lru_cache(maxsize=50_000)
def denies(form: str) -> bool:
    """Whether a word of a text is a negation, rightly or wrongly read."""
    return is_negation(form) or (form in _misread() and any(is_slip(negation, form) for negation in _CHIEF_NEGATIONS))


@cache
def _misread() -> frozenset[str]:
    """The chief negations with one confusion of letters: being short, they may differ in nothing else."""
    return frozenset(read for negation in _CHIEF_NEGATIONS for read in confused(negation))


def is_denial(word: Word) -> bool:
    """Whether a word denies as it stands in its text; broken off by a line end, it keeps its hyphen: on-, niet-."""
    return denies(f"{word.form}-" if word.broken else word.form)


def mended(text: Sequence[Word]) -> Sequence[Word]:
    """Some words with those as one that a line end breaks in two, and those that deny only together."""
    if not any(word.broken or may_deny_together(word.form) for word in text):
        return text
    found: list[Word] = []
    for word in text:
        half = found.pop() if found and found[-1].broken and word.form not in SUSPENDED else None
        found.append(Word(_mended_form(half.form, word.form), half.start, word.end, word.broken) if half else word)
        for size in (3, 2):
            if len(found) < size or not may_deny_together(found[-size].form):
                continue
            said = " ".join(one.form for one in found[-size:])
            if is_negation(said):
                found[-size:] = [Word(said, found[-size].start, word.end)]
    return found


def may_deny_together(first: str) -> bool:
    """Whether a word begins any negation of several words."""
    return first in _FIRST_OF_SEVERAL or first.startswith(_DENYING_STARTS)


def _mended_form(start: str, end: str) -> str:
    """A word that a line end breaks in two; what denies either way denies."""
    whole = start + end
    if start == "on" and not whole.startswith(_ON_WORDS):
        return "on-"
    return next((form for form in joined(start, end) if denies(form)), whole)


def nearest(neighbours: Sequence[Word], edge: int, text: str) -> Word | None:
    """The negation at one edge: niet, nog niet; another word such as langer may stand between.

    Only within the sentence: what begins the next one, or the box of the next item, denies nothing here. But a
    sentence that is nothing else than a negation (NIET. Nee.) says it of what it stands beside.
    """
    for word in neighbours:
        start, end = min(word.end, edge), max(word.start, edge)
        if parts_paragraphs(text, start, end):
            return None
        if is_denial(word):
            return None if _is_of_another(word, edge, text) else word
        if word.form not in BETWEEN or (word.form != "nog" and _SENTENCE_END.search(text, start, end)):
            return None
    return None


def _is_of_another(word: Word, edge: int, text: str) -> bool:
    """Whether a negation beside a quote is of another sentence than the quote, or the box of another item."""
    start, end = min(word.end, edge), max(word.start, edge)
    between = text[start:end]
    if word.form in _BOXES and "\n" in between:
        return _is_box_of_next_line(word, text) if word.start > edge else _is_box_of_line_before(word, edge, text)
    if word.form in _BOXES:
        return False
    if not _FULL_STOP.search(between):
        return False
    if word.start > edge and not _OPENING.match(text[edge : word.end + _ROOM].lstrip(_STOPS)):
        return False
    return not (_ALONE_AFTER.match(text, word.end) and _ALONE_BEFORE.search(text[max(0, word.start - 40) : word.start]))


def _is_box_of_next_line(word: Word, text: str) -> bool:
    return not _ALONE_AFTER.match(text, word.end)


def _is_box_of_line_before(word: Word, edge: int, text: str) -> bool:
    """Only where boxes stand behind what they are about, so that the quote has a tick of its own at the end."""
    has_label = bool(text[text.rfind("\n", 0, word.start) + 1 : word.start].strip())
    return has_label and bool(_TICKED.search(text[edge:].partition("\n")[0]))


_BOXES = DENYING_SIGNS | {"[ ]"}
_TICKED = pattern(r"(?:[☑✓✔√✅🗹🗸☒]|\[[xX]\])\s*$")
_STOPS = ".!?\"'”’) \t\r\n"
_ROOM = 20
_OPENING = pattern(r"[A-Z][a-z]*(?:[ \t]+[a-z]+)*\s+[a-z]")
"""How a next sentence begins with a negation: a capital, then small letters. NIET or niet before a capital is added."""
_FULL_STOP = pattern(r"[.!?][\"'”’)]*(?=\s)")
_ALONE_AFTER = pattern(r"[ \t]*(?:[.!?|\r\n]|\Z)")
_ALONE_BEFORE = pattern(r"(?:^|[.!?:|\n])[\"'”’)]*\s*(?:(?:nog|ook|al|langer|steeds|dus|echter)\s+)*\Z", re.I)
