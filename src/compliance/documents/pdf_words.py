"""Where the words of a PDF page stand: line by line as it has them, parted where a wide space parts two columns."""

import re
from collections.abc import Iterator
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
        parts = list(_parted(list(_words(page, text, start, end)), text))
        for at, words in enumerate(parts, 1):
            found.append(_row(words, number, hyphen if at == len(parts) and words[-1][2] == end else ""))
        start, number = end + 1, number + 1
    return found


def _words(page: Any, text: str, start: int, end: int) -> Iterator[_Word]:
    """The words of a line; each box is asked without a wrapper: it is asked of every word."""
    from pypdfium2.raw import FS_RECTF, FPDFText_GetLooseCharBox

    one, other = FS_RECTF(), FS_RECTF()
    for match in _WORD.finditer(text, start, end):
        said, first, last = match[0].replace("\u200b", ""), match.start(), match.end() - 1
        if said:
            FPDFText_GetLooseCharBox(page, first, one)
            FPDFText_GetLooseCharBox(page, last, other)
            yield said, first, last + 1, (one.left, one.bottom, other.right, one.top)


def _parted(words: list[_Word], text: str) -> Iterator[list[_Word]]:
    """Words parted where the one space between two is so wide that it parts two columns."""
    part: list[_Word] = []
    for word in words:
        if part and word[1] - part[-1][2] == 1 and text[part[-1][2]] == " " and _is_wide(part[-1], word):
            yield part
            part = []
        part.append(word)
    if part:
        yield part


def _is_wide(before: _Word, after: _Word) -> bool:
    _, bottom, right, top = before[3]
    return after[3][0] - right > _WIDE * (top - bottom)


def _row(words: list[_Word], line: int, hyphen: str) -> Row:
    boxes = tuple(word[3] for word in words)
    text = " ".join(word[0] for word in words) + hyphen
    return Row(text, line, boxes[0][0], boxes[0][1], boxes[-1][2], boxes[0][3], boxes)
