"""Where the words of a PDF page stand: line by line as it has them, parted where a wide space parts two columns."""

import re
from collections.abc import Iterator
from ctypes import byref
from itertools import pairwise
from typing import Any

from compliance.documents.pdf_pages import Row

HYPHENS = ("\ufffe", "\x02")
"""How PDFium marks a hyphen with which a line ends."""
_LINE_END = re.compile("[\r\n\ufffe\x02]")
_WORD = re.compile(r"\S+")
_WIDE = 1.5
"""A space of so many times the height of the letters parts two columns or cells."""

_Word = tuple[str, int, int, tuple[float, float, float, float]]
"""A word, from which letter to which, and its box."""


def stretches(page: Any, text: str) -> list[Row]:
    """The stretches of the text of a page in its own order; on which line each stands is counted by the line ends."""
    found: list[Row] = []
    start = number = 0
    for end in (*(match.start() for match in _LINE_END.finditer(text)), len(text)):
        hyphen = "-" if text[end : end + 1] in HYPHENS and end < len(text) else ""
        parts = list(_parted(_words(page, text, start, end), text))
        for at, words in enumerate(parts, 1):
            found.append(_row(words, number, hyphen if at == len(parts) and words[-1][2] == end else ""))
        start, number = end + 1, number + 1
    return found


def _words(page: Any, text: str, start: int, end: int) -> list[_Word]:
    """The words of a line; each box is asked without a wrapper: it is asked of every word."""
    from pypdfium2.raw import FS_RECTF, FPDFText_GetLooseCharBox

    one, other = FS_RECTF(), FS_RECTF()
    first_box, last_box, page = byref(one), byref(other), page.raw
    found: list[_Word] = []
    for match in _WORD.finditer(text, start, end):
        said, (first, after) = match[0], match.span()
        said = said.replace("\u200b", "") if "\u200b" in said else said
        if said:
            FPDFText_GetLooseCharBox(page, first, first_box)
            FPDFText_GetLooseCharBox(page, after - 1, last_box)
            found.append((said, first, after, (one.left, one.bottom, other.right, one.top)))
    return found


def _parted(words: list[_Word], text: str) -> Iterator[list[_Word]]:
    """Words parted where the one space between two is so wide that it parts two columns."""
    start = 0
    for at in range(1, len(words)):
        (_, bottom, right, top), (left, _, _, _) = words[at - 1][3], words[at][3]
        if left - right > _WIDE * (top - bottom) and text[words[at - 1][2] : words[at][1]] == " ":
            yield words[start:at]
            start = at
    if words:
        yield words[start:]


def _row(words: list[_Word], line: int, hyphen: str) -> Row:
    boxes = tuple(word[3] for word in words)
    text = " ".join(word[0] for word in words) + hyphen
    return Row(text, line, boxes[0][0], boxes[0][1], boxes[-1][2], boxes[0][3], boxes)


def is_plain(rows: list[Row], wide: float) -> bool:
    """Whether each line stands below the one before, and no two words of any are far apart: most pages are so."""
    if any(other.bottom >= one.bottom for one, other in pairwise(rows)):
        return False
    return not any(
        after[0] - before[2] > wide * (before[3] - before[1]) for row in rows for before, after in pairwise(row.boxes)
    )
