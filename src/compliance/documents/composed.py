"""How the pieces that a reader finds become one text with places."""

import hashlib
from collections.abc import Iterable
from itertools import islice

from compliance.documents.changes import settled
from compliance.documents.refused import too_much, wordless
from compliance.lazily import dataclass
from compliance.model.base import Bilingual
from compliance.model.sources import Document, Line, Pending, Table, TextFormat, Unit

MOST_CHARACTERS = 5_000_000
"""Some two thousand pages: more than any plan, and little enough to hold in memory."""
MOST_LINES = 200_000
"""Each takes its time to place and to show."""
PATH = " > "
"""Between the headings that a paragraph stands under."""

ALL_UNSEEN = Bilingual(
    nl="alles wat erin staat is doorgestreept of verborgen", en="all that it says is struck out or hidden"
)
"""Told of a document that has words, none of which its reader sees: it is read, and says nothing."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading or a paragraph: what it says, under which headings, and the how-manieth paragraph it is there."""

    text: str
    path: tuple[str, ...] = ()
    paragraph: int | None = None
    unit: Unit | None = None
    marker: str = ""
    """The number that the document counts before it by itself."""


def composed(
    name: str,
    raw: bytes,
    form: TextFormat,
    pieces: Iterable[Piece],
    *,
    tables: tuple[Table, ...] = (),
    unread: tuple[Bilingual, ...] = (),
) -> Document:
    """A document of headings and paragraphs, a blank line between each.

    Raises:
        ComplianceError: it has no text, or more than can be held.
    """
    parts: list[str] = []
    lines: list[Line] = []
    pending: list[Pending] = []
    at = 0
    for number, piece in enumerate(pieces, 1):
        marker = f"{piece.marker} " if piece.marker else ""
        text, changes = settled(marker + piece.text, at)
        heading = PATH.join(piece.path) or None
        lines.append(Line(at, at + len(text), number, None, heading, piece.paragraph, piece.unit, len(marker)))
        parts.append(text)
        pending += changes
        at += len(text) + 2
        limit(name, at)
        limit_lines(name, number)
    if not lines and ALL_UNSEEN in unread:
        return Document(hashlib.sha256(raw).hexdigest(), form, "", (Line(0, 0, 1),), (), unread)
    held = whole(name, raw, form, "\n\n".join(parts), lines)
    return Document(held.sha256, form, held.text, held.lines, tuple(pending), unread, tables)


def whole(name: str, raw: bytes, form: TextFormat, text: str, lines: Iterable[Line]) -> Document:
    """A document of a text and its lines.

    Raises:
        ComplianceError: it has no text, or more than can be held.
    """
    limit(name, len(text))
    held = tuple(islice(lines, MOST_LINES + 1))
    limit_lines(name, len(held))
    if not any(map(str.isalnum, text)):
        raise wordless(name)
    return Document(hashlib.sha256(raw).hexdigest(), form, text, held)


def limit(name: str, characters: int) -> None:
    """Stop where a text grows beyond what can be held.

    Raises:
        ComplianceError: it does.
    """
    if characters > MOST_CHARACTERS:
        most = f"{MOST_CHARACTERS:_}".replace("_", " ")
        raise too_much(name, f"meer dan {most} tekens tekst", f"more than {most} characters of text")


def limit_lines(name: str, lines: int) -> None:
    """Stop where a text has more lines than can be placed.

    Raises:
        ComplianceError: it does.
    """
    if lines > MOST_LINES:
        most = f"{MOST_LINES:_}".replace("_", " ")
        raise too_much(name, f"meer dan {most} regels of alinea’s", f"more than {most} lines or paragraphs")
