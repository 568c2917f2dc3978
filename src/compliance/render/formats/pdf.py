"""A story on pages, as PDF for everyone (PDF/UA-1) and for the archive (PDF/A-2a).

Typst lays it out with the fonts it carries itself, so that the same story gives the same bytes on every machine. The
story goes in as data, which typst shows as text; the document's date is that of which is told.
"""

import json
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from importlib import resources
from typing import Any

from compliance.errors import ComplianceError, Problem, Spot, fault
from compliance.model.base import Language
from compliance.render.blocks import (
    Block,
    Cell,
    Facts,
    Heading,
    Inline,
    Items,
    Paragraph,
    Picture,
    Quote,
    Story,
    Table,
    Title,
    clean,
)
from compliance.render.kinds import Reader, StoryFormat
from compliance.wording import said

_PAGE = said("Bladzijde", "Page")
_NAMELESS = said("Overzicht", "Overview")
_UNDATED = date(1970, 1, 1)
"""The date of what is told of no day: an archive wants one, and the day of making would change the bytes."""
_DEEPEST = 6
_WIDEST, _NARROWEST = 48, 6
"""Letters by which the columns of a table share the page."""
_SHORT, _PAGE_WIDE = 18, 108
"""A column of so many letters is as wide as they are; and so many letters stand beside each other on a page."""
_TITLE = 300
"""So many letters of what the whole is called go into the name of the document."""
_OUTLINE = 4000
"""So many letters a heading may have."""
_LONG = re.compile(r"\S{24,}")
_HASH = re.compile(r"(?:[0-9]{1,19}:)?[0-9a-f]{64}")
"""What is to be copied whole and compared sign by sign: a hash, or a receipt, which has a number before it."""
_PIECE = 12
"""A word longer than the first may break after so many letters: else it would run off the page."""

# What the fonts that typst carries can show; the rest is told by its number, since an archive wants every sign drawn.
_SHOWN = (
    (0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x377), (0x384, 0x38A), (0x38C, 0x38C), (0x38E, 0x3A1), (0x3A3, 0x4FF),
    (0x1E00, 0x1EFF), (0x200B, 0x200B), (0x2010, 0x2027), (0x2030, 0x205E), (0x2070, 0x2071), (0x2074, 0x208E),
    (0x20A0, 0x20BF), (0x2100, 0x214F), (0x2153, 0x2184), (0x2190, 0x23FF), (0x2460, 0x262F), (0x2701, 0x2704),
    (0x2706, 0x2709), (0x270C, 0x2727), (0x2729, 0x274B), (0x2758, 0x275E), (0x2761, 0x277F), (0x2798, 0x27AF),
    (0x2900, 0x2B73), (0xFB00, 0xFB06),
)  # fmt: skip
_FIRST = tuple(first for first, _ in _SHOWN)


def write(story: Story, language: Language, reader: Reader) -> bytes:
    """The story as a PDF.

    Raises:
        ComplianceError: typst is not installed.
    """
    try:
        import typst
    except ImportError:
        raise ComplianceError((_absent(),)) from None
    day = reader.as_of or _UNDATED
    head = next((block for block in story if _is_title(block)), Title(_NAMELESS.said(language)))
    told = {
        "title": _text(_titled(head)[:_TITLE]),
        "day": [day.year, day.month, day.day],
        "language": language,
        "page": _PAGE.said(language),
        "blocks": _Pages().blocks(story if head in story else (head, *story)),
    }
    page = resources.files("compliance.render.formats").joinpath("pdf.typ").read_bytes()
    made = typst.compile(
        page, format="pdf", ignore_system_fonts=True, sys_inputs={"told": json.dumps(told)},
        pdf_standards=["ua-1", "a-2a"],
    )  # fmt: skip
    assert isinstance(made, bytes)
    return _ended(made)


FORMAT = StoryFormat("pdf", "application/pdf", ".pdf", write, paged=True)


def _ended(made: bytes) -> bytes:
    """The same PDF, in which a line end is a line end after data that ends in half of one.

    Typst ends a stream with a line feed; where the last byte of the data is a carriage return, a reader of the standard
    takes the two for one line end and finds the data a byte short. Both are then written, and places moved along.
    """
    at = [found.start() + 1 for found in re.finditer(rb"\r\nendstream\nendobj", made)]
    if not at:
        return made
    body, table, rest = made.rpartition(b"\nxref\n0 ")
    body = body.replace(b"\r\nendstream\nendobj", b"\r\r\nendstream\nendobj")
    rest = re.sub(rb"(\d{10})(?= \d{5} n)", lambda found: b"%010d" % _moved(int(found[1]), at), rest)
    rest = re.sub(rb"(?<=startxref\n)\d+", lambda found: b"%d" % _moved(int(found[0]), at), rest)
    return body + table + rest


def _moved(place: int, at: Sequence[int]) -> int:
    """A place after a byte was put in at each of some places."""
    return place + bisect_right(at, place)


def _absent() -> Problem:
    command = 'pip install ".[reports]"'
    return fault(
        Spot("pdf"),
        "kan hier niet gemaakt worden: typst ontbreekt",
        "cannot be made here: typst is absent",
        f"Installeer het in de map van dit project met: {command}",
        f"Install it in the folder of this project with: {command}",
    )


def _is_title(block: Block) -> bool:
    return isinstance(block, Title) or (isinstance(block, Heading) and block.level == 1)


def _titled(head: Block) -> str:
    assert isinstance(head, Title | Heading)
    return f"{head.name} {head.text}".strip() if isinstance(head, Heading) else head.text


def _text(said: str) -> str:
    """Text as the page can show it: what no font has by its number, and long words with places where they may break."""
    shown = _drawn(clean(said))
    return _LONG.sub(lambda found: _breakable(found[0]), shown)


def _drawn(said: str) -> str:
    """The same with every sign that no font has by its number."""
    return said if said.isascii() else "".join(c if _is_drawn(c) else f"[U+{ord(c):04X}]" for c in said)


def _pictured(svg: str) -> str:
    """A picture whose words are drawn as all others; in it no mark is put on a letter that has none of its own."""
    if svg.isascii():
        return svg
    whole = unicodedata.normalize("NFC", svg)
    return "".join(
        c if c == "\n" or (_is_drawn(c) and not unicodedata.combining(c)) else f"[U+{ord(c):04X}]" for c in whole
    )


def _is_drawn(character: str) -> bool:
    code = ord(character)
    return code <= _SHOWN[bisect_right(_FIRST, code) - 1][1]


def _breakable(word: str) -> str:
    return "\u200b".join(word[at : at + _PIECE] for at in range(0, len(word), _PIECE))


class _Pages:
    """Blocks as data for the page, each heading at most one deeper than the one before."""

    def __init__(self) -> None:
        self.depth = 0

    def blocks(self, story: Sequence[Block]) -> list[dict[str, Any]]:
        return [told for block in story for part in _in_short(block) if (told := self._block(part))]

    def _block(self, block: Block) -> dict[str, Any] | None:  # noqa: PLR0911  one for each kind of block
        match block:
            case Title(text=text):
                return self._heading(Heading(text))
            case Heading():
                return self._heading(block)
            case Paragraph(text=text, aside=aside):
                return {"kind": "paragraph", "text": _text(text), "aside": aside}
            case Facts(facts=facts) if facts:
                told = [{"label": _text(one.label), "values": [_whole(value) for value in one.values]} for one in facts]
                return {"kind": "facts", "facts": told}
            case Table():
                return _table(block)
            case Quote():
                return _quoted(block)
            case Items(items=items) if items:
                listed = [{"content": _inline(one.content), "under": self.blocks(one.under)} for one in items]
                return {"kind": "items", "items": listed}
            case Picture():
                words = {"title": _text(block.title), "description": _text(block.description)}
                return {"kind": "picture", "svg": _pictured(block.svg), **words}
            case _:
                return None

    def _heading(self, heading: Heading) -> dict[str, Any]:
        self.depth = min(heading.level, self.depth + 1, _DEEPEST)
        return {
            "kind": "heading", "text": _text(heading.text), "level": self.depth, "name": _text(heading.name),
            "status": _cell(heading.status) if heading.status else None, "fresh": heading.new_page,
        }  # fmt: skip


def _in_short(block: Block) -> tuple[Block, ...]:
    """A heading longer than an outline can hold is cut, and told whole below itself."""
    if isinstance(block, Heading) and len(block.name) + len(block.text) > _OUTLINE:
        short = replace(block, name=block.name[: _OUTLINE // 2], text=f"{block.text[: _OUTLINE // 2]}…")
        return short, Paragraph(f"{block.name} {block.text}".strip())
    return (block,)


def _inline(content: Inline) -> str | dict[str, Any]:
    return _quoted(content) if isinstance(content, Quote) else _text(content)


def _whole(content: Inline) -> str | dict[str, Any]:
    """What stands beside a label, where a line has room for a hash in one piece."""
    if isinstance(content, str) and _HASH.fullmatch(content):
        return {"kind": "hash", "text": content}
    return _inline(content)


def _quoted(quote: Quote) -> dict[str, Any]:
    address = clean(quote.address)
    return {
        "kind": "quote", "words": _text(quote.words), "verbatim": quote.verbatim, "counts": quote.counts,
        "where": ", ".join(_text(part) for part in (quote.document, quote.place) if part), "address": _text(address),
        "link": address if re.match(r"https?://", address, re.I) else "", "outcome": _text(quote.outcome),
    }  # fmt: skip


def _cell(cell: Cell) -> dict[str, Any]:
    return {"text": _text(cell.text), "symbol": _text(cell.symbol), "colour": cell.colour, "hash": False}


def _table(table: Table) -> dict[str, Any]:
    columns = list(zip(table.head, *(map(_signed, row) for row in table.rows), strict=True))
    widths = [_width(column) for column in columns]
    room = sum(widths)
    return {
        "kind": "table", "caption": _text(table.caption), "head": [_text(title) for title in table.head],
        "rows": [[_in_column(*one, room) for one in zip(row, widths, strict=True)] for row in table.rows],
        "numbers": sorted(table.numbers), "widths": widths, "narrow": _narrow(widths),
    }  # fmt: skip


def _signed(cell: Cell) -> str:
    return f"{cell.symbol} {cell.text}".strip()


def _in_column(cell: Cell, width: int, room: int) -> dict[str, Any]:
    """A cell, in which a hash stays whole if its column is wide enough."""
    whole = bool(_HASH.fullmatch(cell.text)) and width == _WIDEST and room < 3 * _WIDEST
    return {**_cell(cell), "text": cell.text, "hash": True} if whole else _cell(cell)


def _narrow(widths: Sequence[int]) -> list[bool]:
    """Which columns are only as wide as what stands in them, so that no short word breaks; others share the rest.

    None where that would leave too little to share.
    """
    short = [width <= _SHORT for width in widths]
    taken = sum(width for width in widths if width <= _SHORT)
    asked = min(sum(widths) - taken, _WIDEST)
    return short if not all(short) and (_PAGE_WIDE - taken) * 8 >= asked * 7 else [False for _ in widths]


def _width(column: Sequence[str]) -> int:
    """How much of the page a column asks for: never so little that a head or a short word has no room."""
    word = max((len(word) for said in column for word in said.split()), default=0)
    return min(max(*map(len, column), min(word, _WIDEST // 3), _NARROWEST) + 2, _WIDEST)
