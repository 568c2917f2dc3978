"""How the pieces that a reader finds become one text with places."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from compliance.documents.refused import too_much, wordless
from compliance.model.sources import Document, Line, TextFormat

MOST_CHARACTERS = 5_000_000
"""Some two thousand pages: more than any plan, and little enough to hold in memory."""
MOST_LINES = 200_000
"""Each takes its time to place and to show."""
PATH = " > "
"""Between the headings that a paragraph stands under."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading or a paragraph: what it says, under which headings, and the how-manieth paragraph it is there."""

    text: str
    path: tuple[str, ...] = ()
    paragraph: int | None = None


class Outline:
    """The headings that are open while a document is read from top to bottom, and the paragraphs under the last."""

    def __init__(self, name: str) -> None:
        self.pieces: list[Piece] = []
        self._name = name
        self._open: list[tuple[int, str]] = []
        self._paragraphs = 0

    @property
    def path(self) -> tuple[str, ...]:
        """The headings that are open, the outermost first."""
        return tuple(text for _, text in self._open)

    def heading(self, level: int, text: str) -> None:
        """Take in a heading: it closes those of its own level and below."""
        said = " ".join(text.split())
        if said:
            self._open = [(above, other) for above, other in self._open if above < level]
            self._open.append((level, said))
            self._paragraphs = 0
            self._take(Piece(said, self.path))

    def paragraph(self, text: str) -> None:
        """Take in a paragraph; an empty one is none."""
        if text.strip():
            self._paragraphs += 1
            self._take(Piece(text.strip(), self.path, self._paragraphs))

    def _take(self, piece: Piece) -> None:
        self.pieces.append(piece)
        _limit_lines(self._name, len(self.pieces))


def composed(name: str, raw: bytes, form: TextFormat, pieces: Iterable[Piece]) -> Document:
    """A document of headings and paragraphs, a blank line between each.

    Raises:
        ComplianceError: it has no text, or more than can be held.
    """
    parts: list[str] = []
    lines: list[Line] = []
    at = 0
    for number, piece in enumerate(pieces, 1):
        lines.append(Line(at, at + len(piece.text), number, None, PATH.join(piece.path) or None, piece.paragraph))
        parts.append(piece.text)
        at += len(piece.text) + 2
        limit(name, at)
        _limit_lines(name, number)
    return whole(name, raw, form, "\n\n".join(parts), lines)


def whole(name: str, raw: bytes, form: TextFormat, text: str, lines: Iterable[Line]) -> Document:
    """A document of a text and its lines.

    Raises:
        ComplianceError: it has no text, or more than can be held.
    """
    limit(name, len(text))
    held = tuple(islice(lines, MOST_LINES + 1))
    _limit_lines(name, len(held))
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


def _limit_lines(name: str, lines: int) -> None:
    if lines > MOST_LINES:
        most = f"{MOST_LINES:_}".replace("_", " ")
        raise too_much(name, f"meer dan {most} regels of alinea’s", f"more than {most} lines or paragraphs")
