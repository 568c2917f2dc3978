"""What a quote asks of a text: its words, what it leaves out, what must stand around it, and how far it may reach."""

import re

from compliance.cite.denials import EDGE
from compliance.cite.hyphens import MOST_BREAKS, Forms, Piece, readings
from compliance.cite.words import skeleton, words
from compliance.lazily import dataclass
from compliance.model.sources import Quote

_OMISSION = re.compile(r"\[\s*(?:\.\.\.|…)\s*\]")
MOST_OMITTED = 120
"""So many words may be left out at one ``[...]``: a paragraph, not a chapter."""
_BULLET = re.compile(r"(?<!\S)[•·▪●◦‣*](?!\S)")
_MISREAD_BULLET: Piece = (("e",), ("o",), ("+",), ())
"""A bullet within a quote is no word, or one that a scan was misread to."""

Pieces = tuple[Piece, ...]
"""The words of a stretch of a quote, in order."""


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
        said = _OMISSION.split(quote.quote or "")
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
        if not word.broken or len(chain) > MOST_BREAKS:
            found.append(readings(chain))
            chain = []
    # A hyphen at the very end of a quote is suspended: what follows is not quoted.
    return (*found, readings([*chain[:-1], f"{chain[-1]}-"])) if chain else tuple(found)
