"""Plain text and Markdown: UTF-8, counted in lines; what Markdown strikes out or does not show is blank there."""

import re
from dataclasses import replace
from itertools import accumulate
from pathlib import PurePath

from compliance.documents import plain_tables
from compliance.documents.composed import whole
from compliance.documents.refused import refused, wordless
from compliance.documents.signs import shown
from compliance.documents.tables import with_tables
from compliance.errors import ComplianceError
from compliance.lazily import pattern
from compliance.model.sources import Document, Line, TextFormat

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_UNSEEN = pattern(
    r"<!--(?:[^-]|-(?!->))*+(?:-->)?"  # a remark
    r"|<(del|s|strike|script|style|template)(?=[\s>])(?:[^<]|<(?!/\1))*+(?:</\1\s*>)?"
    r"|(?<![\\~])~~(?![\s~])(?:[^~\n]|~(?!~)|\n(?![^\S\n]*\n))*+~~(?!~)"  # struck out
    r"|(?<=\])\((?:[^()\s]|\([^()\s]*+\))*+(?:\s++\"[^\"\n]*+\")?+\)"  # where a link leads
    r"|^ {0,3}\[(?!\^)[^\]\n]++\]:[^\S\n]*+(?:<[^<>\n]*+>|[^\s<]\S*+)"  # the same, apart from its words,
    r"(?:[^\S\n]++(?:\"[^\"\n]*+\"|'[^'\n]*+'|\([^()\n]*+\)))?+[^\S\n]*+$",  # and nothing but that
    re.IGNORECASE | re.MULTILINE,
)
"""Possessive, so that it never looks back."""


def read(name: str, raw: bytes) -> Document:
    """Read text in UTF-8, with or without a byte order mark; a line ends at a line feed, as every editor counts.

    Raises:
        ComplianceError: it is empty, too long, or not text in UTF-8.
    """
    form: TextFormat = "markdown" if PurePath(name).suffix.lower() in (".md", ".markdown") else "text"
    text = shown(decoded(name, raw))
    if form == "markdown":
        text = _UNSEEN.sub(_blank, text)
    rows = text.split("\n")
    starts = accumulate((len(row) + 1 for row in rows), initial=0)
    lines = [
        Line(start, start + len(row), number) for number, (start, row) in enumerate(zip(starts, rows, strict=False), 1)
    ]
    held = whole(name, raw, form, text, lines)
    tables, cells = with_tables(text, plain_tables.found(text, held.lines))
    return replace(held, tables=tables, cells=cells)


def _blank(unseen: re.Match[str]) -> str:
    """As long and as many lines, so that all else stays where it is."""
    return re.sub(r"[^\n]", " ", unseen[0])


def decoded(name: str, raw: bytes) -> str:
    """The text in some bytes.

    Raises:
        ComplianceError: they are empty or not UTF-8.
    """
    if not raw.strip():
        raise wordless(name)
    if raw.startswith(_UTF_16) or raw.count(b"\x00") * 3 > len(raw):
        raise _in_another_encoding(name, "UTF-16", 1)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise _in_another_encoding(name, "Windows-1252 (cp1252)" if _is_cp1252(raw) else "", line) from None
    if "\x00" in text:
        raise refused(
            name,
            "is geen tekst maar een binair bestand",
            "is not text but a binary file",
            "Geef het de uitgang die erbij hoort, of bewaar de tekst opnieuw als UTF-8.",
            "Give it the ending that belongs to it, or save the text anew as UTF-8.",
        )
    return text


def _is_cp1252(raw: bytes) -> bool:
    """Whether it may be text as Windows once wrote it: readable, and hardly anything but letters."""
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        return False
    strange = sum(not (letter.isprintable() or letter.isspace()) for letter in text)
    return strange * 100 <= len(text)


def _in_another_encoding(name: str, looks_like: str, line: int) -> ComplianceError:
    looks = (f"; het lijkt {looks_like}", f"; it looks like {looks_like}") if looks_like else ("", "")
    return refused(
        name,
        f"is geen tekst in UTF-8{looks[0]}",
        f"is not text in UTF-8{looks[1]}",
        "Bewaar het in een teksteditor als UTF-8. De hash verandert dan: neem de nieuwe over in sha256.",
        "Save it as UTF-8 in a text editor. That changes its hash: take the new one over in sha256.",
        line=line,
    )
