"""The numbers that Word counts by itself before headings and the items of lists."""

import re
from dataclasses import field
from typing import Any

from compliance.documents.docx_styles import Styles, W
from compliance.documents.signs import TICKED, UNTICKED, shown
from compliance.lazily import dataclass

_SIGNS = frozenset({TICKED, UNTICKED, "☒", "✓", "✔", "✗", "✘", "✕", "✖", "□", "❏", "❑", "❒", "❐", "○"})
"""Bullets that say something of what they stand before."""
_MOST = 100_000
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


@dataclass(frozen=True, slots=True)
class Numbered:
    """What stands before a paragraph by itself: a number, or a bullet that says something; and how deep it is."""

    marker: str
    sign: str
    depth: int


@dataclass(slots=True)
class Numbers:
    """The lists of a document, and how far each has counted."""

    root: Any
    styles: Styles
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    def of(self, paragraph: Any, style: str) -> Numbered | None:
        """What stands before the next paragraph, if it is one of a list."""
        number, depth = self._named(paragraph, style)
        if self.root is None or number in ("", "0"):
            return None
        kind = next((one for one in self.root.iterchildren(f"{W}num") if one.get(f"{W}numId") == number), None)
        if kind is None:
            return None
        shape = self._shape(_value(kind.find(f"{W}abstractNumId")))
        level = self._level(kind, shape, depth)
        if shape is None or level is None:
            return None
        return self._numbered(kind, shape, level, depth)

    def _named(self, paragraph: Any, style: str) -> tuple[str, int]:
        """The list that a paragraph belongs to, and its level there."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        styled = self.styles.property(style, f"{W}pPr/{W}numPr") if style else None
        number = depth = ""
        for one in (own, styled):
            if one is not None:
                number = number or _value(one.find(f"{W}numId"))
                depth = depth or _value(one.find(f"{W}ilvl"))
        if own is None and not depth and number:
            depth = self._level_of_style(number, style)
        return number, max(0, min(8, int(depth))) if depth.isdecimal() else 0

    def _level_of_style(self, number: str, style: str) -> str:
        """The level that a list keeps for a style."""
        kind = (
            next((one for one in self.root.iterchildren(f"{W}num") if one.get(f"{W}numId") == number), None)
            if self.root is not None
            else None
        )
        shape = self._shape(_value(kind.find(f"{W}abstractNumId"))) if kind is not None else None
        for level in shape.iterchildren(f"{W}lvl") if shape is not None else ():
            if _value(level.find(f"{W}pStyle")) == style:
                return str(level.get(f"{W}ilvl"))
        return ""

    def _shape(self, key: str, seen: int = 0) -> Any:
        """How a list counts; by way of the style that it borrows that from."""
        found = next(
            (one for one in self.root.iterchildren(f"{W}abstractNum") if one.get(f"{W}abstractNumId") == key), None
        )
        link = _value(found.find(f"{W}numStyleLink")) if found is not None else ""
        if not link or seen > 3:
            return found
        named = self.styles.property(link, f"{W}pPr/{W}numPr/{W}numId")
        kind = next((one for one in self.root.iterchildren(f"{W}num") if one.get(f"{W}numId") == _value(named)), None)
        return found if kind is None else self._shape(_value(kind.find(f"{W}abstractNumId")), seen + 1)

    @staticmethod
    def _level(kind: Any, shape: Any, depth: int) -> Any:
        for one in kind.iterchildren(f"{W}lvlOverride"):
            if one.get(f"{W}ilvl") == str(depth) and one.find(f"{W}lvl") is not None:
                return one.find(f"{W}lvl")
        levels = shape.iterchildren(f"{W}lvl") if shape is not None else ()
        return next((one for one in levels if one.get(f"{W}ilvl") == str(depth)), None)

    def _numbered(self, kind: Any, shape: Any, level: Any, depth: int) -> Numbered:
        form, text = _value(level.find(f"{W}numFmt")), _value(level.find(f"{W}lvlText"))
        counts = self._counts.setdefault(str(shape.get(f"{W}abstractNumId")), [None] * 9)
        self._restart(kind, counts)
        before = counts[depth]
        counts[depth] = self._start(kind, shape, depth) if before is None else min(before + 1, _MOST)
        for deeper in range(depth + 1, 9):
            counts[deeper] = None
        if form == "bullet":
            fonts = level.find(f"{W}rPr/{W}rFonts")
            font = "" if fonts is None else str(fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "")
            sign = shown(text, font)
            return Numbered("", sign if sign in _SIGNS else "", depth)
        if form == "none" or level.find(f"{W}rPr/{W}vanish") is not None:
            return Numbered("", "", depth)
        if not text and level.find(f"{W}pStyle") is not None:
            # LibreOffice writes the numbers of chapters so: how they are joined goes without saying.
            text = ".".join(f"%{above}" for above in range(1, depth + 2))
        return Numbered(self._number(kind, shape, level, text, counts), "", depth)

    def _restart(self, kind: Any, counts: list[int | None]) -> None:
        """A list that says so begins anew where it is first used, though it counts with another."""
        number = str(kind.get(f"{W}numId"))
        if number in self._begun:
            return
        self._begun.add(number)
        for one in kind.iterchildren(f"{W}lvlOverride"):
            if one.find(f"{W}startOverride") is not None and str(one.get(f"{W}ilvl")).isdecimal():
                for depth in range(min(8, int(one.get(f"{W}ilvl"))), 9):
                    counts[depth] = None

    def _start(self, kind: Any, shape: Any, depth: int) -> int:
        for one in kind.iterchildren(f"{W}lvlOverride"):
            begin = one.find(f"{W}startOverride")
            if one.get(f"{W}ilvl") == str(depth) and begin is not None and _value(begin).isdecimal():
                return int(_value(begin)[:6])
        level = self._level(kind, shape, depth)
        said = _value(level.find(f"{W}start")) if level is not None else ""
        return int(said[:6]) if said.isdecimal() else 0 if level is None else 1

    def _number(self, kind: Any, shape: Any, level: Any, text: str, counts: list[int | None]) -> str:
        plain = level.find(f"{W}isLgl") is not None

        def one(found: re.Match[str]) -> str:
            depth = int(found[1]) - 1
            count = counts[depth]
            at = self._level(kind, shape, depth)
            form = "decimal" if plain or at is None else _value(at.find(f"{W}numFmt"))
            return in_form(self._start(kind, shape, depth) if count is None else count, form)

        return re.sub(r"%([1-9])", one, text).strip()


def in_form(count: int, form: str) -> str:
    """A number as a list writes it.

    >>> [in_form(4, form) for form in ("decimal", "lowerLetter", "upperRoman", "decimalZero")]
    ['4', 'd', 'IV', '04']
    """
    if form in ("lowerLetter", "upperLetter") and count > 0:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < count < 4000:
        return _roman(count) if form == "lowerRoman" else _roman(count).upper()
    return f"{count:02}" if form == "decimalZero" else f"{count}e" if form == "ordinal" else str(count)


def _roman(count: int) -> str:
    said = ""
    for size, letters in _ROMAN:
        while count >= size:
            said, count = said + letters, count - size
    return said


def _value(element: Any) -> str:
    return "" if element is None else str(element.get(f"{W}val") or "")
