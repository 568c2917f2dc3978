"""How wide a text stands on a screen, and how lines and tables are laid out by that.

A wide letter or an emoji takes two columns, a mark above a letter none. Measured as Unicode tells it (East Asian
width), which is what terminals go by.
"""

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Sequence

_EMOJI_STYLE, _JOINER = "\ufe0f", "\u200d"


def width(text: str) -> int:
    """The columns that a text takes.

    >>> width("Plan"), width("計画"), width("e\u0301")
    (4, 4, 1)
    """
    return len(text) if text.isascii() else sum(size for _, size in _measured(text))


def _measured(text: str) -> Iterator[tuple[str, int]]:
    """Each character with the columns it adds to those before it."""
    before, size = "", 0
    for character in text:
        if before == _JOINER or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
            added = 1 if character == _EMOJI_STYLE and size == 1 and before > "\u00a0" else 0
        else:
            added = 2 if unicodedata.east_asian_width(character) in "WF" else 1
        size = added if added or before == "" else size
        before = character
        yield character, added


def right(text: str, columns: int) -> str:
    """A text with spaces before it to so many columns."""
    return " " * (columns - width(text)) + text


def cut(text: str, columns: int) -> str:
    """The start of a text that fits in so many columns."""
    room, kept = columns, ""
    for character, size in _measured(text):
        room -= size
        if room < 0:
            break
        kept += character
    return kept


def broken(text: str, columns: int, whole: re.Pattern[str] | None = None) -> Iterator[str]:
    """A text in lines of so many columns; a word wider than a line breaks on a line of its own.

    Words that have what must stay whole, such as an address, are never broken, however wide.
    """
    line = ""
    for word in text.split(" "):
        if line and width(line) + 1 + width(word) > columns:
            yield line
            line = ""
        line = f"{line} {word}" if line else word
        while width(line) > columns and not (whole and whole.search(line)):
            start = cut(line, columns) or line[0]
            yield start
            line = line[len(start) :]
    if line:
        yield line


def filled(text: str, columns: int) -> str:
    """The same, as one text for the cell of a table."""
    return "\n".join(broken(text, columns))


def table(rows: Iterable[Sequence[object]], head: Sequence[str], right_at: Container[int] = ()) -> str:
    """A table with a line under its head; numbers and named columns stand at the right, cells may have lines."""
    from tabulate import tabulate  # noqa: PLC0415  # with what it loads it is slower than many a report without a table

    rows = [list(row) for row in rows]
    numbers = [
        at in right_at or (bool(rows) and all(isinstance(row[at], int) for row in rows)) for at in range(len(head))
    ]
    laid_out = tabulate(
        [[str(cell) for cell in row] for row in rows],
        head,
        tablefmt="simple",
        disable_numparse=True,
        colalign=["right" if at_right else "left" for at_right in numbers] if rows else None,
    )
    return "\n".join(line.rstrip() for line in laid_out.split("\n"))
