"""How the words of a quote are laid along the words of a text, and what stands around them there."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from compliance.cite.slips import Same, is_slip
from compliance.cite.words import (
    BETWEEN,
    DASHES,
    NUMBER_NAMES,
    Word,
    is_negation,
    parts_paragraphs,
    skeleton,
    words,
)
from compliance.model.sources import Quote

OMISSION = re.compile(r"\[\s*(?:\.\.\.|…)\s*\]")
MOST_OMITTED = 120
"""So many words may be left out at one ``[...]``: a paragraph, not a chapter."""
EDGE = 4
"""So many words on either side of a quote are looked at for a negation."""
_MOST_BREAKS = 5
_PATIENCE = 1_000_000
"""So often the words of one quote are laid beside words of a text; a page full of them takes some thousands."""
_SUSPENDED = frozenset({"en", "of", "tot", "noch", "als", "dan", "maar", "cq", "resp", "respectievelijk"})
"""Words that follow a suspended hyphen: zorg- en veiligheid."""
_SPACE = r"(?:[^\S\n]*\n)?[^\S\n]*"
"""A line may end here, but no paragraph: the cell after one that says € is no part of its amount."""
_ONE_AMOUNT = re.compile(
    rf"""
    (?: [€$£¥≤≥±≈] | \beur )() {_SPACE} (?=[{DASHES}]?\d)
    | \d() {_SPACE} (?= [%‰°½¼¾⅓⅔] | €(?!\s*\d) | [1-9]/[2-9]\b )
    | \d() (?=\+)
    | (?: \d(){_SPACE} | \b(?:{NUMBER_NAMES}|half|halve|paar)()(?=\s){_SPACE} )
      (?= (?:honderd|duizend|miljoen|miljard|biljoen|mln|mld|mrd|mio|procent|promille)\b )
    | (?<![\d.,]) \d{{1,3}}() [\u00a0\u2009\u202f] (?=\d{{3}}\b)      # 5 000 with a space that does not break
    | (?<![\d.,]) \d{{1,3}}() [ ] (?=(?:\d{{3}}[ ])?000\b | \d{{3}}[ ]euro\b)
    | (?: (?<=[€$£¥]) | (?<=[€$£¥][ \u00a0]) ) \d{{1,3}}() [ ] (?=\d{{3}}\b)
    | \b(?:19|20)\d\d() [ \u00a0]? [{DASHES}] [ \u00a0]? (?=(?:19|20)\d\d\b)
    | (?<!\w) \(\w{{1,6}}\)() (?=\w)                        # (on)voldoende
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What is one amount, one number or one word for all its spaces; between its halves no quote begins or ends."""
_AMOUNT_AFTER = re.compile(
    rf"\s*(?:\d|[{DASHES}%‰°€½¼¾⅓⅔+]|(?:honderd|duizend|mil|biljoen|m[lr]d|mln|mio|procent|promille))", re.IGNORECASE
)
_LEADS_ON = frozenset(f"€$£¥≤≥±≈r{DASHES}")
_FARTHEST = 16
_ON_WORDS = ("onder", "onze")
"""Words that a line end breaks after on- and that deny nothing."""
_CHIEF_NEGATIONS = ("niet", "geen", "zonder", "tenzij", "nooit", "behalve")
_BULLET = re.compile(r"(?<!\S)[•·▪●◦‣*](?!\S)")
_MISREAD_BULLET: "Piece" = (("e",), ("o",), ())
_SENTENCE_END = re.compile(r"[.;:!?]")


Forms = tuple[str, ...]
Piece = tuple[Forms, ...]
"""A word of a quote in every reading of the hyphen at a line end that breaks it off; mostly there is one.

A bullet within a quote is no word, or one that a scan was misread to.
"""
Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of a quote between its omissions, and those that must stand around it."""

    parts: tuple[Pieces, ...]
    prefix: Pieces
    suffix: Pieces
    forms: Forms
    """All its words, in the shortest reading."""
    written: Forms
    """Its words as they are written."""

    @classmethod
    def by(cls, quote: Quote) -> "Asked":
        """What a quote asks of a text."""
        said = OMISSION.split(quote.quote or "")
        parts = tuple(filter(None, map(_pieces, said)))
        written = tuple(part[word.start : word.end] for part in said for word in words(part))
        forms = tuple(form for part in parts for piece in part for form in min(piece, key=len))
        return cls(parts, _pieces(quote.prefix or ""), _pieces(quote.suffix or ""), forms, written)

    @property
    def omits(self) -> bool:
        """Whether it leaves out words."""
        return len(self.parts) > 1

    @property
    def span(self) -> int:
        """How many words of a text it may span, where no line end breaks them."""
        return len(self.forms) + MOST_OMITTED * (len(self.parts) - 1)

    @property
    def reach(self) -> int:
        """How many words of a text it may span, some of them broken off by line ends."""
        return self.span + self.span // 4 + 4

    @property
    def margin(self) -> int:
        """How many words around it must be known."""
        return EDGE + 2 * max(len(self.prefix), len(self.suffix))

    @property
    def beginnings(self) -> frozenset[str]:
        """The words with which it may begin."""
        return frozenset(reading[0] for reading in self.parts[0][0])

    @property
    def bones(self) -> str:
        """The skeleton of its first part."""
        return skeleton("".join(form for piece in self.parts[0] for form in min(piece, key=len)))


def _pieces(text: str) -> Pieces:
    """The words of a quote, those together that a hyphen at a line end breaks off, and the bullets between them."""
    found: list[Piece] = []
    chain: list[str] = []
    end = len(text)
    for word in words(text.rstrip("\u00ad \t\r\n")):
        if not chain and found and _BULLET.search(text, end, word.start):
            found.append(_MISREAD_BULLET)
        chain.append(word.form)
        end = word.end
        if not word.broken or len(chain) > _MOST_BREAKS:
            found.append(_readings(chain))
            chain = []
    # A hyphen at the very end of a quote is suspended: what follows is not quoted.
    return (*found, _readings([*chain[:-1], f"{chain[-1]}-"])) if chain else tuple(found)


def _readings(chain: Sequence[str]) -> Piece:
    """A hyphen at a line end may join two halves of a word, belong to the word, or be suspended."""
    readings: Piece = ((chain[0],),)
    for form in chain[1:]:
        readings = tuple(
            (*done[:-1], *end)
            for done in readings
            for end in ((done[-1] + form,), (f"{done[-1]}-{form}",), (f"{done[-1]}-", form))
        )
    return readings


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch of a text that has all the words of a quote."""

    text: Sequence[Word]
    first: int
    last: int
    """Its first word, and the one after its last."""
    seams: tuple[int, ...] = ()
    """Where in the text words of the quote stop and others follow that it leaves out, or the other way round."""
    omitted: Word | None = None
    """A negation among the words that the quote leaves out."""

    @property
    def words(self) -> Sequence[Word]:
        """The words themselves, with those that the quote leaves out."""
        return self.text[self.first : self.last]

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self.text[self.first].start

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.text[self.last - 1].end


class EndlessError(Exception):
    """A quote and a text repeat themselves so much that comparing them word by word takes too long."""


def patiently(same: Same) -> Same:
    """The same comparison, but not endlessly often; counted, not timed, so that the outcome is always the same."""
    left = _PATIENCE

    def counted(quoted: str, read: str) -> bool:
        nonlocal left
        left -= 1
        if left < 0:
            raise EndlessError
        return same(quoted, read)

    return counted


def hits(asked: Asked, text: Sequence[Word], same: Same) -> Iterator[Hit]:
    """Every place in some words of a text where a quote stands, in order."""
    beginnings, patient = asked.beginnings, patiently(same)
    for first, word in enumerate(text):
        if word.broken or word.form in beginnings or any(same(form, word.form) for form in beginnings):
            found = hit_at(asked, text, first, patient)
            if found:
                yield found


def hit_at(asked: Asked, text: Sequence[Word], first: int, same: Same) -> Hit | None:
    """The quote as it begins at one word, if it does."""
    last = None if _is_torn(text, first) else _along(asked.parts[0], text, first, same)
    found = _continued(asked.parts[1:], Hit(text, first, last), same) if last is not None else None
    if found is None or _is_torn(text, found.last) or not _stands_between(asked, found, same):
        return None
    return found


def _is_torn(text: Sequence[Word], at: int) -> bool:
    """Whether a quote may not begin or end between two words: the halves of one."""
    return 0 < at < len(text) and text[at - 1].broken and text[at].form not in _SUSPENDED


def cuts_amount(text: str, *places: int) -> bool:
    """Whether an amount or a number goes on beyond one of some places in a text: € 5 miljoen, 5 000, 2025 - 2028."""
    return any(
        match.start(match.lastindex or 0) <= at <= match.end()
        for at in places
        if _may_go_on(text, at)
        for match in _ONE_AMOUNT.finditer(text, max(0, at - _FARTHEST), at + _FARTHEST)
    )


def _may_go_on(text: str, at: int) -> bool:
    """Whether the signs on both sides of a place may be of one amount: most are not, and this is quickly seen."""
    before, after = text[max(0, at - 4) : at].rstrip()[-1:].lower(), _AMOUNT_AFTER.match(text, at)
    if after is None:
        return before == ")"
    return before.isdigit() or after[0][-1].isalpha() or (after[0][-1].isdigit() and before in _LEADS_ON)


def _along(pieces: Pieces, text: Sequence[Word], at: int, same: Same) -> int | None:
    """The word after the stretch that says these words, if the text says them from here."""
    for piece in pieces:
        ends = (_through(reading, text, at, same) for reading in piece)
        end = next((end for end in ends if end is not None), None)
        if end is None:
            return None
        at = end
    return at


def _through(forms: Forms, text: Sequence[Word], at: int, same: Same) -> int | None:
    for form in forms:
        step = _step(form, text, at, same) if at < len(text) else None
        if step is None:
            return None
        at = step
    return at


def _step(form: str, text: Sequence[Word], at: int, same: Same) -> int | None:
    """The word after those that make up one word of the quote: more than one where a line end breaks a word off."""
    if not text[at].broken:
        return at + 1 if same(form, text[at].form) else None
    said = [text[at].form]
    for after in text[at + 1 : at + 1 + _MOST_BREAKS]:
        if any(same(form, f"{start}-") for start in said):
            return at + 1
        at += 1
        said = [joined for start in said for joined in _joined(start, after.form)]
        if not after.broken:
            return at + 1 if any(same(form, whole) for whole in said) else None
    return at + 1 if any(same(form, f"{start}-") for start in said) else None


def _joined(start: str, end: str) -> tuple[str, ...]:
    """A word that a line end breaks off, with and without its hyphen; between digits a hyphen stays."""
    kept = f"{start}-{end}"
    return (kept,) if start[-1:].isdigit() and end[:1].isdigit() else (start + end, kept)


def _continued(parts: tuple[Pieces, ...], hit: Hit, same: Same) -> Hit | None:
    """A hit drawn out over the stretches that follow an omission, each at the first place where it stands."""
    for part in parts:
        torn = _is_torn(hit.text, hit.last)
        for at in range(hit.last, min(len(hit.text), hit.last + MOST_OMITTED) + 1):
            if _is_torn(hit.text, at) or (torn and at > hit.last):
                continue
            last = _along(part, hit.text, at, same)
            if last is not None:
                left_out = _mended(hit.text[hit.last : at])
                denied = hit.omitted or next((word for word in left_out if _denies(word)), None)
                seams = (*hit.seams, hit.end, hit.text[at].start)
                hit = Hit(hit.text, hit.first, last, seams, denied)
                break
        else:
            return None
    return hit


def _stands_between(asked: Asked, hit: Hit, same: Same) -> bool:
    """Whether the words stand directly between the prefix and the suffix of the quote."""
    before = not asked.prefix or any(
        _along(asked.prefix, hit.text, at, same) == hit.first
        for at in range(max(0, hit.first - 2 * len(asked.prefix)), hit.first)
    )
    return before and (not asked.suffix or _along(asked.suffix, hit.text, hit.last, same) is not None)


@lru_cache(maxsize=50_000)
def denies(form: str) -> bool:
    """Whether a word of a text is a negation, rightly or wrongly read."""
    return is_negation(form) or any(is_slip(negation, form) for negation in _CHIEF_NEGATIONS)


def _denies(word: Word) -> bool:
    return denies(f"{word.form}-" if word.broken else word.form)


def denial(hit: Hit, text: str) -> Word | None:
    """A negation that the quote leaves out, or that stands directly before or after it in its paragraph."""
    before = _mended(hit.text[max(0, hit.first - EDGE) : hit.first])
    after = _mended(hit.text[hit.last : hit.last + EDGE])
    return hit.omitted or _nearest(before[::-1], hit.start, text) or _nearest(after, hit.end, text)


def _mended(text: Sequence[Word]) -> Sequence[Word]:
    """Some words with those as one that a line end breaks in two, and those that deny only together."""
    found: list[Word] = []
    for word in text:
        half = found.pop() if found and found[-1].broken and word.form not in _SUSPENDED else None
        found.append(Word(_mended_form(half.form, word.form), half.start, word.end, word.broken) if half else word)
        for size in (3, 2):
            said = " ".join(one.form for one in found[-size:])
            if is_negation(said) and len(found) >= size:
                found[-size:] = [Word(said, found[-size].start, word.end)]
    return found


def _mended_form(start: str, end: str) -> str:
    """A word that a line end breaks in two; what denies either way denies."""
    whole = start + end
    if start == "on" and not whole.startswith(_ON_WORDS):
        return "on-"
    return next((form for form in _joined(start, end) if denies(form)), whole)


def _nearest(neighbours: Sequence[Word], edge: int, text: str) -> Word | None:
    """The negation at one edge: niet, nog niet; within the sentence another word such as langer may stand between."""
    for word in neighbours:
        start, end = min(word.end, edge), max(word.start, edge)
        if parts_paragraphs(text, start, end):
            return None
        if _denies(word):
            return word
        if word.form not in BETWEEN or (word.form != "nog" and _SENTENCE_END.search(text, start, end)):
            return None
    return None
