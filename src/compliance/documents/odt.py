"""OpenDocument texts: headings, and the paragraphs under each, those of lists, tables, notes and text boxes among them.

What the document does not say to its reader is left out: struck-out and hidden text, remarks in the margin, and the
table of contents (it says every heading twice). A tracked change that is still open counts as taken over, and is told.
The box of a form, and a sign of a font of signs, is a sign in the text.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from compliance.documents.archive import unpacked
from compliance.documents.changes import END_OF_INSERTED, INSERTED, deleted, said
from compliance.documents.composed import ALL_UNSEEN, composed
from compliance.documents.docx_numbers import in_form
from compliance.documents.outline import Outline, is_head
from compliance.documents.refused import damaged, without_library
from compliance.documents.signs import TICKED, UNKNOWN, UNTICKED, is_note_mark, shown
from compliance.lazily import dataclass
from compliance.model.base import Bilingual
from compliance.model.sources import Document

_UNSEEN = frozenset(
    {
        *("text:tracked-changes", "office:annotation", "office:forms", "text:sequence-decls", "text:table-of-content"),
        *("text:alphabetical-index", "text:illustration-index", "text:table-index", "text:hidden-text", "svg:title"),
        *("text:ruby-text", "svg:desc", "text:note-citation", "office:event-listeners", "text:variable-decls"),
        *("office:annotation-end", "text:list-header-never", "text:user-field-decls", "text:dde-connection-decls"),
        "table:covered-table-cell",
    }
)
_HIDING = frozenset({("text:display", "none"), ("table:visibility", "collapse"), ("text:is-hidden", "true")})
"""With one of these a section or a row of a table is not shown."""
_FAMILIES = {"text:span": "text", "text:a": "text", "text:p": "paragraph", "text:h": "paragraph"}
_HEADING, _PARAGRAPH = "text:h", "text:p"
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_SIGNS = frozenset({TICKED, UNTICKED, "☒", "✓", "✔", "✗", "✘", "□", "❏", "❑", "❒", "○"})
_BREAKS = {"text:tab": "\t", "text:line-break": "\n"}
_CHANGES = {"text:change-start": INSERTED, "text:change-end": END_OF_INSERTED}
_APART = frozenset({_HEADING, _PARAGRAPH, "draw:text-box", "text:note"})
"""What is no part of the paragraph that it stands in."""
_TINY = 2.0
_WHITE = 0xF0


@dataclass(frozen=True, slots=True)
class _Look:
    """How words look, as far as it comes from the styles they stand in."""

    struck: bool = False
    hidden: bool = False
    white: bool = False
    shaded: bool = False
    tiny: bool = False
    font: str = ""
    raised: bool = False

    @property
    def is_unseen(self) -> bool:
        """Whether nobody sees them."""
        return self.struck or self.hidden or self.tiny or (self.white and not self.shaded)


def read(name: str, raw: bytes) -> Document:
    """Read an OpenDocument text.

    Raises:
        ComplianceError: it is damaged, encrypted, too large, empty, or odfdo is not installed.
    """
    try:
        import odfdo
    except ImportError:
        raise without_library(name, "ODT", "odfdo") from None
    archive = unpacked(name, raw, "ODT")
    try:
        text = _Text(name, odfdo.Document(archive))
        text.blocks(text.body, text.usual)
    except (KeyError, ValueError, AttributeError, TypeError, SyntaxError, OSError):
        raise damaged(name, "ODT") from None
    unread = (*text.unread, *((ALL_UNSEEN,) if text.has_unseen and not text.outline.pieces else ()))
    return composed(name, raw, "odt", text.outline.pieces, tables=text.outline.tables, unread=unread)


@dataclass(slots=True)
class _List:
    """A list that is being read, at each of its depths the style that it has and how far it has counted."""

    style: str
    depth: int


class _Text:
    """A text as it is read from top to bottom."""

    def __init__(self, name: str, document: Any) -> None:
        self.outline = Outline(name)
        self.unread: list[Bilingual] = []
        self.has_unseen = False
        self.body = document.body
        parts = [document.get_part(part) for part in ("styles.xml", "content.xml")]
        self._styles: dict[tuple[str, str], Any] = {}
        self._defaults: dict[str, Any] = {}
        self._lists: dict[str, dict[int, Any]] = {}
        self._outline_style: dict[int, Any] = {}
        self._fonts: dict[str, str] = {}
        for part in parts:
            self._take_styles(part)
        self.usual = self._of_style(_Look(), self._defaults.get("paragraph"))
        self._changes = {
            _get(one, "text:id") or _get(one, "xml:id"): one for one in self.body.get_elements("//text:changed-region")
        }
        self._controls = {_get(one, "form:id") or _get(one, "xml:id"): one for one in self._forms()}
        self._open: list[_List] = []
        self._counts: dict[str, list[int]] = {}
        self._headings = [0] * 12
        self._is_more = False

    def _take_styles(self, part: Any) -> None:
        for style in part.get_elements("//style:style"):
            self._styles[_get(style, "style:family"), _get(style, "style:name")] = style
        for style in part.get_elements("//style:default-style"):
            self._defaults.setdefault(_get(style, "style:family"), style)
        for style in part.get_elements("//text:list-style"):
            self._lists[_get(style, "style:name")] = dict(_levels(style))
        for style in part.get_elements("//text:outline-style"):
            self._outline_style = dict(_levels(style))
        for face in part.get_elements("//style:font-face"):
            self._fonts[_get(face, "style:name")] = _get(face, "svg:font-family") or _get(face, "style:name")

    def _forms(self) -> Iterator[Any]:
        for kind in ("checkbox", "radio"):
            yield from self.body.get_elements(f"//form:{kind}")

    # --- blocks -------------------------------------------------------------------------------------------------------

    def blocks(self, element: Any, look: _Look) -> None:
        """Take in all headings, paragraphs, lists and tables in an element, in their order."""
        for child in element.children:
            tag = child.tag
            if tag in _UNSEEN or self._is_hidden(child):
                continue
            if tag in (_HEADING, _PARAGRAPH):
                self._block(child, look)
            elif tag == "text:list":
                self._list(child, look)
            elif tag == "table:table":
                self._table(child, look)
            elif tag.startswith("draw:object"):
                self._tell()
            else:
                self.blocks(child, replace(look, shaded=True) if tag == "draw:text-box" else look)

    def _tell(self) -> None:
        under = self.outline.path
        nl_at, en_at = (f" onder “{under[-1]}”", f" under “{under[-1]}”") if under else ("", "")
        nl, en = f"een ingesloten object{nl_at} is niet gelezen", f"an embedded object{en_at} was not read"
        self.unread.append(Bilingual(nl=nl, en=en))

    def _is_hidden(self, element: Any) -> bool:
        """Whether a section, a row, or a paragraph with the mark of a hidden one, is not shown."""
        if element.tag in (_HEADING, _PARAGRAPH):
            marks = (child for child in element.children if child.tag == "text:hidden-paragraph")
            return any(_get(mark, "text:is-hidden") == "true" for mark in marks)
        if element.tag == "text:section":
            style = self._styles.get(("section", _get(element, "text:style-name")))
            if style is not None and _property(style, "text:display") == "none":
                return True
        return any(_get(element, name) == value for name, value in _HIDING)

    def _block(self, element: Any, look: _Look) -> None:
        text = "".join(self._words(element, look))
        if not said(text).strip():
            if text.strip():
                self.outline.gone(text)
        elif element.tag == _HEADING:
            level = int(_get(element, "text:outline-level") or 1)
            self.outline.heading(level, text, self._heading_number(element, level))
        elif self._open and not self._is_more:
            marker, sign = self._number(element)
            self.outline.item(f"{sign} {text.lstrip()}" if sign else text, len(self._open) - 1, marker)
            self._is_more = True
        elif self._open:
            self.outline.more_of_item(text)
        else:
            self.outline.paragraph(text)
        # What stands within a paragraph beside its words: notes and text boxes.
        open_lists, self._open = self._open, []
        for child in element.children:
            if child.tag not in _UNSEEN:
                self._beside(child, look)
        self._open = open_lists

    def _beside(self, element: Any, look: _Look) -> None:
        if element.tag in ("text:note-body", "draw:text-box"):
            self.blocks(element, replace(look, shaded=look.shaded or element.tag == "draw:text-box"))
        elif element.tag.startswith("draw:object"):
            self._tell()
        else:
            for child in element.children:
                if child.tag in (_HEADING, _PARAGRAPH):
                    self._block(child, look)
                elif child.tag not in _UNSEEN:
                    self._beside(child, look)

    def _list(self, element: Any, look: _Look) -> None:
        style = _get(element, "text:style-name") or (self._open[-1].style if self._open else "")
        depth = len(self._open)
        counts = self._counts.setdefault(style, [0] * 12)
        if _get(element, "text:continue-numbering") != "true" and not _get(element, "text:continue-list"):
            counts[min(depth, 11)] = self._start(style, depth) - 1
        self._open.append(_List(style, depth))
        for item in element.children:
            if item.tag not in ("text:list-item", "text:list-header"):
                continue
            if item.tag == "text:list-item":
                value = _get(item, "text:start-value")
                counts[min(depth, 11)] = int(value) if value.isdecimal() else counts[min(depth, 11)] + 1
            self._is_more = item.tag == "text:list-header"
            self.blocks(item, look)
        self._open.pop()

    def _start(self, style: str, depth: int) -> int:
        level = self._lists.get(style, {}).get(depth + 1)
        said_of = "" if level is None else _get(level, "text:start-value")
        return int(said_of) if said_of.isdecimal() else 1

    def _number(self, element: Any) -> tuple[str, str]:
        """The number of an item, or a bullet that says something."""
        last = self._open[-1]
        style = last.style or _list_of(self._styles, element)
        level = self._lists.get(style, {}).get(last.depth + 1)
        if level is None:
            return "", ""
        if level.tag == "text:list-level-style-bullet":
            font = next(
                (
                    _get(one, "style:font-name") or _get(one, "fo:font-family")
                    for one in level.children
                    if one.tag == "style:text-properties"
                ),
                "",
            )
            sign = shown(_get(level, "text:bullet-char"), self._fonts.get(font, font))
            return "", sign if sign in _SIGNS else ""
        counts = self._counts.get(last.style, [0] * 12)
        return _numbered(self._lists[style], last.depth + 1, counts), ""

    def _heading_number(self, element: Any, level: int) -> str:
        """The number that a document counts before its headings by itself."""
        if _get(element, "text:is-list-header") == "true" or not 0 < level < 11:
            return ""
        self._headings[level - 1] += 1
        self._headings[level:] = [0] * (12 - level)
        return _numbered(self._outline_style, level, self._headings)

    def _table(self, table: Any, look: _Look) -> None:
        open_lists, self._open = self._open, []
        rows = [(row, is_marked) for row, is_marked in _rows(table) if not self._is_hidden(row)]
        marked = any(is_marked for _, is_marked in rows)
        with self.outline.table():
            for number, (row, is_marked) in enumerate(rows):
                cells = [cell for cell in row.children if cell.tag in ("table:table-cell", "table:covered-table-cell")]
                texts = [str(cell.text_recursive or "") for cell in cells if cell.tag == "table:table-cell"]
                guessed = not marked and number == 0 and len(rows) > 1 and is_head(texts)
                self.outline.row(is_head=is_marked or guessed)
                for cell in cells:
                    self._cell(cell, look)
        self._open = open_lists

    def _cell(self, cell: Any, look: _Look) -> None:
        repeated = min(100, int(_get(cell, "table:number-columns-repeated") or 1))
        if cell.tag == "table:covered-table-cell":
            self.outline.skip(repeated)
            return
        style = self._styles.get(("table-cell", _get(cell, "table:style-name")))
        ground = "" if style is None else _property(style, "fo:background-color")
        look = replace(look, shaded=look.shaded or ground not in ("", "transparent", "#ffffff"))
        for _ in range(repeated):
            with self.outline.cell():
                self.blocks(cell, look)

    # --- words --------------------------------------------------------------------------------------------------------

    def _words(self, element: Any, look: _Look) -> Iterator[str]:
        """The text of a paragraph that is seen, without the paragraphs within it."""
        family = _FAMILIES.get(element.tag, "")
        if family:
            look = self._of_style(look, self._styles.get((family, _get(element, "text:style-name"))))
        yield self._shown(element.text or "", look)
        before = ""
        for child in element.children:
            part = self._part(child, look)
            if self._is_raised(child) and is_note_mark(part, (element.text or "") + before):
                part = ""
            yield part
            tail = self._shown(child.tail or "", look)
            before += said(part) + tail
            yield tail

    def _part(self, child: Any, look: _Look) -> str:
        """What an element within a paragraph says."""
        if child.tag in _BREAKS:
            return _BREAKS[child.tag]
        if child.tag == "text:s":
            return " " * min(int(_get(child, "text:c") or 1), 1000)
        if child.tag in _CHANGES:
            return _CHANGES[child.tag] if self._kind(child) == "text:insertion" else ""
        if child.tag == "text:change":
            return self._deleted(child)
        if child.tag == "draw:control":
            return self._control(child)
        return "" if child.tag in _UNSEEN or child.tag in _APART else "".join(self._words(child, look))

    def _shown(self, text: str, look: _Look) -> str:
        if look.is_unseen:
            self.has_unseen = self.has_unseen or bool(text.strip())
            return ""
        return shown(text, self._fonts.get(look.font, look.font))

    def _is_raised(self, element: Any) -> bool:
        style = self._styles.get(("text", _get(element, "text:style-name"))) if element.tag == "text:span" else None
        return style is not None and _property(style, "style:text-position").startswith(("super", "33%"))

    def _kind(self, mark: Any) -> str:
        region = self._changes.get(_get(mark, "text:change-id"))
        return next((child.tag for child in region.children), "") if region is not None else ""

    def _deleted(self, mark: Any) -> str:
        """The words that a tracked change takes away here."""
        if self._kind(mark) != "text:deletion":
            return ""
        region = self._changes[_get(mark, "text:change-id")]
        paragraphs = [one for one in next(iter(region.children)).children if one.tag in (_HEADING, _PARAGRAPH)]
        return deleted("\n\n".join(said("".join(self._words(one, self.usual))) for one in paragraphs))

    def _control(self, frame: Any) -> str:
        control = self._controls.get(_get(frame, "draw:control"))
        if control is None:
            return ""
        state = _get(control, "form:current-state") or _get(control, "form:state")
        if control.tag == "form:radio":
            state = _get(control, "form:current-selected") or _get(control, "form:selected")
        sign = {"checked": TICKED, "true": TICKED, "unknown": UNKNOWN}.get(state, UNTICKED)
        label = _get(control, "form:label")
        return f"{sign} {label}".strip() if label else sign

    def _of_style(self, look: _Look, style: Any) -> _Look:
        """How words look in a style, by itself or by those above it."""
        if style is None:
            return look

        def one(name: str) -> str:
            return next((value for value in (_property(s, name) for s in _lineage(self._styles, style)) if value), "")

        struck = [one(f"style:text-line-through-{part}") for part in ("style", "type", "text")]
        if any(struck[:2]):
            look = replace(
                look, struck=any(value not in ("", "none") for value in struck[:2]) and "none" not in struck[:2]
            )
        if one("text:display"):
            look = replace(look, hidden=one("text:display") == "none")
        if one("fo:color"):
            look = replace(look, white=_is_white(one("fo:color")) and one("style:use-window-font-color") != "true")
        if one("fo:background-color"):
            ground = one("fo:background-color")
            look = replace(look, shaded=look.shaded or (ground != "transparent" and not _is_white(ground)))
        size = re.fullmatch(r"([\d.]+)pt", one("fo:font-size"))
        if size:
            look = replace(look, tiny=float(size[1]) <= _TINY)
        font = one("style:font-name") or one("fo:font-family")
        return replace(look, font=font) if font else look


def _get(element: Any, name: str) -> str:
    return str(element.get_attribute_string(name) or "")


def _property(style: Any, name: str) -> str:
    """What a style itself says of its text, its paragraphs, cells or sections."""
    values = (_get(child, name) for child in style.children if child.tag.endswith("-properties"))
    return next((value for value in values if value), "")


def _lineage(held: Mapping[tuple[str, str], Any], style: Any) -> Iterator[Any]:
    """A style and those above it; one that stands above itself ends there."""
    known: set[str] = set()
    family = _get(style, "style:family")
    while style is not None and _get(style, "style:name") not in known:
        known.add(_get(style, "style:name"))
        yield style
        style = held.get((family, _get(style, "style:parent-style-name")))


def _list_of(held: Mapping[tuple[str, str], Any], element: Any) -> str:
    """The list that the style of a paragraph names."""
    style = held.get(("paragraph", _get(element, "text:style-name")))
    named = (_get(one, "style:list-style-name") for one in _lineage(held, style)) if style is not None else ()
    return next((name for name in named if name), "")


def _levels(style: Any) -> Iterator[tuple[int, Any]]:
    for level in style.children:
        number = _get(level, "text:level")
        if number.isdecimal():
            yield int(number), level


def _numbered(levels: Mapping[int, Any], level: int, counts: list[int]) -> str:
    """A number as a level of a list writes it, with those above it as far as that shows them."""
    own = levels.get(level)
    if own is None or not _get(own, "style:num-format"):
        return ""
    above = max(1, min(level, int(_get(own, "text:display-levels") or 1)))
    shapes = [(levels.get(one), counts[one - 1]) for one in range(level - above + 1, level + 1)]
    parts = [
        in_form(max(1, count), _FORMS.get(_get(shape, "style:num-format"), "decimal"))
        for shape, count in shapes
        if shape is not None and _get(shape, "style:num-format")
    ]
    return f"{_get(own, 'style:num-prefix')}{'.'.join(parts)}{_get(own, 'style:num-suffix')}".strip()


def _rows(table: Any) -> Iterator[tuple[Any, bool]]:
    """The rows of a table, and whether each belongs to its head."""
    for part in table.children:
        if part.tag == "table:table-row":
            yield part, False
        elif part.tag == "table:table-header-rows":
            yield from ((row, True) for row in part.children if row.tag == "table:table-row")
        elif part.tag in ("table:table-rows", "table:table-row-group"):
            yield from _rows(part)


def _is_white(colour: str) -> bool:
    text = colour.removeprefix("#")
    try:
        return len(text) == 6 and min(int(text[at : at + 2], 16) for at in (0, 2, 4)) >= _WHITE
    except ValueError:
        return False
