"""Where the words of a PDF page stand: line by line as it has them, parted where a wide space parts two columns."""

import re
from itertools import pairwise
from typing import Any

from compliance.documents.pdf_pages import Row
from compliance.documents.pdfium import Box, LetterBoxes

HYPHENS = ("\ufffe", "\x02")
"""How PDFium marks a hyphen with which a line ends."""
NOTHING = "\u200b"
"""Stands for a letter that was taken out."""
_LINE_END = re.compile("\r\n|[\r\n\ufffe\x02]")
_WORD = re.compile("[^\\s\ufffe\x02]+")
_WIDE = 1.5
"""A space of so many times the height of the letters parts two columns or cells."""

_Spot = tuple[int, int]
"""Where in the text a word begins and ends."""


def stretches(page: Any, text: str) -> list[Row]:
    """The stretches of the text of a page in its own order; on which line each stands is counted by the line ends."""
    found: list[Row] = []
    spots = _spots(text)
    boxes, at = LetterBoxes(page).of_words(spots), 0
    for line, end in enumerate((*(match.start() for match in _LINE_END.finditer(text)), len(text))):
        first = at
        while at < len(spots) and spots[at][0] < end:
            at += 1
        if at == first:
            continue
        cuts = [first, *_cuts(text, spots, boxes, first, at), at]
        for one, other in pairwise(cuts):
            said = _words(text, spots[one][0], spots[other - 1][1])
            is_hyphened = other == at and spots[at - 1][1] == end < len(text) and text[end] in HYPHENS
            found.append(_row(f"{said}-" if is_hyphened else said, line, boxes[one:other]))
    return found


def _spots(text: str) -> list[_Spot]:
    spots = [match.span() for match in _WORD.finditer(text)]
    if NOTHING not in text:
        return spots
    return [(one, other) for one, other in spots if text[one:other].strip(NOTHING)]


def _words(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].replace(NOTHING, "").split())


def _cuts(text: str, spots: list[_Spot], boxes: list[Box], first: int, last: int) -> list[int]:
    """Before which words of a line the one space is so wide that it parts two columns."""
    found, before = [], boxes[first]
    for at in range(first + 1, last):
        after = boxes[at]
        if after[0] - before[2] > _WIDE * (before[3] - before[1]) and text[spots[at - 1][1] : spots[at][0]] == " ":
            found.append(at)
        before = after
    return found


def _row(said: str, line: int, boxes: list[Box]) -> Row:
    middle = len(boxes) // 2
    # Of most words: with some fonts a box is that of a letter alone, and a p reaches below the line.
    bottom, top = (sorted(box[side] for box in boxes)[middle] for side in (1, 3))
    return Row(said, line, boxes[0][0], bottom, boxes[-1][2], top, tuple(boxes))


def is_plain(rows: list[Row], wide: float) -> bool:
    """Whether each line stands below the one before, and no two words of any are far apart: most pages are so."""
    if any(other.bottom >= one.bottom for one, other in pairwise(rows)):
        return False
    return not any(
        after[0] - before[2] > wide * (before[3] - before[1]) for row in rows for before, after in pairwise(row.boxes)
    )
