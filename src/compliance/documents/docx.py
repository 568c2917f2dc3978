"""Word documents: headings, and the paragraphs under each, those of lists, tables, notes and text boxes among them.

What the document does not say to its reader is left out: struck-out and hidden text, field codes, the table of contents
(it says every heading twice) and the running heads. A tracked change that is still open counts as taken over, and is
told. The state of a form, and a sign of a font of signs, is a sign in the text.
"""

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile
from typing import Any

from compliance.documents import html, plain
from compliance.documents.archive import unpacked
from compliance.documents.changes import deleted, inserted, said
from compliance.documents.composed import ALL_UNSEEN, composed
from compliance.documents.docx_numbers import Numbers
from compliance.documents.docx_styles import Around, Look, Styles, W, is_ground, is_on, style_of
from compliance.documents.outline import Outline, is_head
from compliance.documents.refused import damaged, without_library
from compliance.documents.signs import TICKED, UNKNOWN, UNTICKED, is_note_mark, shown
from compliance.errors import ComplianceError
from compliance.model.base import Bilingual
from compliance.model.sources import Document

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_STRICT = (
    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    b"http://purl.oclc.org/ooxml/officeDocument/math",
)
_P, _RUN, _BOX, _TABLE = f"{W}p", f"{W}r", f"{W}txbxContent", f"{W}tbl"
_UNSEEN = frozenset({*(f"{W}{name}" for name in ("instrText", "delInstrText", "rPr", "pPr", "sdtPr", "rt")), _FALLBACK})
_BREAKS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_NOTES = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
_INSERTED, _DELETED = (f"{W}ins", f"{W}moveTo"), (f"{W}del", f"{W}moveFrom")
_FAILURES = (KeyError, ValueError, AttributeError, TypeError, SyntaxError, IndexError, zipfile.BadZipFile)
_DRAWN = {
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart": ("een grafiek", "a chart"),
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds": (
        "een schema (SmartArt)",
        "a diagram (SmartArt)",
    ),
    f"{W}object": ("een ingesloten object", "an embedded object"),
    f"{W}subDoc": ("een onderdeel in een ander bestand", "a part in another file"),
}
"""What holds words that are not in the document's own text."""


def read(name: str, raw: bytes) -> Document:
    """Read a Word document.

    Raises:
        ComplianceError: it is damaged, encrypted, too large, empty, or python-docx is not installed.
    """
    try:
        import docx.oxml  # noqa: F401
    except ImportError:
        raise without_library(name, "DOCX", "python-docx") from None
    archive = unpacked(name, raw, "DOCX")
    try:
        with zipfile.ZipFile(archive) as parts:
            word = _Word(name, _Package(parts))
            word.blocks(word.body)
    except _FAILURES:
        raise damaged(name, "DOCX") from None
    outline = word.outline
    unread = (*word.unread, *((ALL_UNSEEN,) if word.has_unseen and not outline.pieces else ()))
    return composed(name, raw, "docx", outline.pieces, tables=outline.tables, unread=unread)


class _Package:
    """The parts of a document by their names, and what each refers to."""

    def __init__(self, parts: zipfile.ZipFile) -> None:
        self._parts = parts
        self._names = frozenset(parts.namelist())
        found = self._related("").get("officeDocument", [])
        self.main = next((at for _, at in found if at in self._names), None) or next(
            name for name in sorted(self._names) if name.startswith("word/document")
        )
        self._targets = self._related(self.main)

    def xml(self, name: str) -> Any:
        """A part as elements."""
        from docx.oxml import parse_xml

        raw = self._parts.read(name)
        for number, address in enumerate(_STRICT):
            raw = raw.replace(address, (W, _R, _M)[number].strip("{}").encode())
        return parse_xml(raw)

    def related(self, kind: str) -> Any:
        """The part of a kind that the document refers to, as elements; none where it is absent."""
        at = next((at for _, at in self._targets.get(kind, []) if at in self._names), None)
        return None if at is None else self.xml(at)

    def target(self, reference: str) -> tuple[str, bytes] | None:
        """The name and bytes of what a reference leads to; none where that is not in the document."""
        for targets in self._targets.values():
            for key, at in targets:
                if key == reference and at in self._names:
                    return at, self._parts.read(at)
        return None

    def _related(self, part: str) -> dict[str, list[tuple[str, str]]]:
        """What a part refers to within the document, by its kind: the references and the names of the parts."""
        from docx.oxml import parse_xml

        folder, _, last = part.rpartition("/")
        at = posixpath.join(folder, "_rels", f"{last}.rels")
        found: dict[str, list[tuple[str, str]]] = {}
        for one in parse_xml(self._parts.read(at)).iterchildren() if at in self._names else ():
            if not isinstance(one.tag, str) or one.get("TargetMode") == "External":
                continue
            target = str(one.get("Target"))
            name = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found.setdefault(str(one.get("Type")).rpartition("/")[2], []).append((str(one.get("Id")), name))
        return found


class _Word:
    """A document as it is read from top to bottom."""

    def __init__(self, name: str, package: _Package) -> None:
        self.outline = Outline(name)
        self.unread: list[Bilingual] = []
        self.has_unseen = False
        self.body = package.xml(package.main).find(f"{W}body")
        self._name = name
        self._package = package
        self._styles = Styles(package.related("styles"))
        self._look = Look(self._styles)
        self._numbers = Numbers(package.related("numbering"), self._styles)
        self._notes = dict(self._noted())
        self._fields: list[bool] = []
        """Of each field that is open, whether its result is being read rather than its code."""
        self._broken = _without_end(self.body)
        self._around = Around(shaded=self.body.getparent().find(f"{W}background") is not None)

    def _noted(self) -> Iterator[tuple[tuple[str, str], Any]]:
        """The footnotes and endnotes, by their kind and number."""
        for kind in _NOTES.values():
            notes = self._package.related(kind)
            for note in notes.iterchildren() if notes is not None else ():
                if isinstance(note.tag, str):
                    yield (kind, str(note.get(f"{W}id"))), note

    # --- blocks -------------------------------------------------------------------------------------------------------

    def blocks(self, element: Any) -> None:
        """Take in all paragraphs and tables in an element, in their order."""
        for child in element.iterchildren():
            if not isinstance(child.tag, str) or child.tag in _UNSEEN or child.tag in _DELETED:
                continue
            if child.tag == _P:
                self._paragraph(child)
            elif child.tag == _TABLE:
                self._table(child)
            elif child.tag == f"{W}altChunk":
                self._inserted_file(child)
            else:
                self.blocks(child)

    def _paragraph(self, paragraph: Any) -> None:
        """A paragraph as a heading, an item, a paragraph of the text, or a line of the contents; its notes after it."""
        if _goes_on(paragraph):
            return
        parts = _parts(paragraph)
        text = deleted("\n\n").join(self._words(part, self._in_paragraph(part)) for part in parts)
        style = style_of(paragraph, "p") or self._styles.defaults.get("paragraph", "")
        if not said(text).strip():
            if text.strip():
                self.outline.gone(text)
        elif not self._styles.name(style).startswith(("toc ", "table of")):
            self._take(paragraph, style, text)
        self._after(parts)

    def _take(self, paragraph: Any, style: str, text: str) -> None:
        numbered = self._numbers.of(paragraph, style)
        marker, sign = (numbered.marker, numbered.sign) if numbered else ("", "")
        text = f"{sign} {text.lstrip()}" if sign else text
        level = self._level(paragraph, style)
        if level is not None:
            self.outline.heading(level, text, marker)
        elif numbered:
            self.outline.item(text, numbered.depth, marker)
        else:
            self.outline.paragraph(text)

    def _after(self, parts: list[Any]) -> None:
        """What stands in a paragraph beside its words: text boxes, and the notes that it refers to."""
        for part in parts:
            for box in _shown(part):
                if box.tag == _BOX:
                    shaded, around = replace(self._around, shaded=True), self._around
                    self._around = shaded
                    self.blocks(box)
                    self._around = around
                elif box.tag in _DRAWN:
                    self._tell(*_DRAWN[box.tag])
                elif box.tag in _NOTES:
                    note = self._notes.get((_NOTES[box.tag], str(box.get(f"{W}id"))))
                    if note is not None:
                        self.blocks(note)

    def _tell(self, nl: str, en: str) -> None:
        """Say of something that it was not read, with the heading that it stands under."""
        under = self.outline.path
        nl_at, en_at = (f" onder “{under[-1]}”", f" under “{under[-1]}”") if under else ("", "")
        self.unread.append(Bilingual(nl=f"{nl}{nl_at} is niet gelezen", en=f"{en}{en_at} was not read"))

    def _table(self, table: Any) -> None:
        around = self._around
        style = style_of(table, "tbl") or self._styles.defaults.get("table", "")
        shaded = around.shaded or self._look.table_is_shaded(style)
        self._around = replace(around, table=style, shaded=shaded)
        rows = [row for row in _within(table, f"{W}tr") if not _is_gone(row)]
        marked = any(row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows)
        with self.outline.table():
            for number, row in enumerate(rows):
                mark = row.find(f"{W}trPr/{W}tblHeader")
                heads = mark is not None and is_on(mark)
                guessed = not marked and number == 0 and len(rows) > 1 and self._looks_like_a_head(row)
                self.outline.row(is_head=heads or guessed)
                self.outline.skip(_count(row.find(f"{W}trPr/{W}gridBefore"), 0))
                for cell in _within(row, f"{W}tc"):
                    self._cell(cell)
        self._around = around

    def _looks_like_a_head(self, row: Any) -> bool:
        cells = _within(row, f"{W}tc")
        return is_head(["".join(text.text or "" for text in cell.iter(f"{W}t")) for cell in cells])

    def _cell(self, cell: Any) -> None:
        properties = cell.find(f"{W}tcPr")
        across = _count(None if properties is None else properties.find(f"{W}gridSpan"), 1)
        merged = None if properties is None else properties.find(f"{W}vMerge")
        gone = properties is not None and properties.find(f"{W}cellDel") is not None
        if gone or (merged is not None and merged.get(f"{W}val") != "restart"):
            self.outline.skip(across)
            return
        around = self._around
        ground = None if properties is None else properties.find(f"{W}shd")
        self._around = replace(around, shaded=around.shaded or is_ground(ground))
        with self.outline.cell(across):
            self.blocks(cell)
        self._around = around

    def _inserted_file(self, chunk: Any) -> None:
        """What another file says that is inserted here as a whole."""
        found = self._package.target(str(chunk.get(f"{_R}id")))
        try:
            if found and found[0].lower().endswith((".html", ".htm", ".xhtml")):
                html.take_in(self._name, found[1], self.outline)
                return
            if found and found[0].lower().endswith(".txt"):
                for text in plain.decoded(self._name, found[1]).replace("\r", "").split("\n"):
                    self.outline.paragraph(text)
                return
        except ComplianceError:
            pass  # it is told as not read
        self._tell("een ingevoegd bestand", "an inserted file")

    def _level(self, paragraph: Any, style: str) -> int | None:
        """The level of a heading, by its outline level or else by its style and those it is based on."""
        mark = paragraph.find(f"{W}pPr/{W}outlineLvl")
        for one in self._styles.lineage(style) if mark is None else ():
            mark = one.find(f"{W}pPr/{W}outlineLvl")
            name = self._styles.name(str(one.get(f"{W}styleId")))
            if mark is None and name.startswith("heading ") and name[8:].isdecimal():
                return int(name[8:])
            if mark is not None:
                break
        # Nine is Word's word for running text.
        level = _count(mark, 9)
        return level + 1 if level < 9 else None

    # --- words --------------------------------------------------------------------------------------------------------

    def _in_paragraph(self, paragraph: Any) -> Around:
        shade = paragraph.find(f"{W}pPr/{W}shd")
        around = self._around
        return replace(around, paragraph=style_of(paragraph, "p"), shaded=around.shaded or is_ground(shade))

    def _words(self, element: Any, around: Around) -> str:
        """What a paragraph or a part of it says, without the paragraphs within it."""
        text = ""
        for child in element.iterchildren():
            if not isinstance(child.tag, str) or child.tag in _UNSEEN or child.tag in (_BOX, _P, _TABLE):
                continue
            if child.tag == _RUN:
                text += self._run(child, around, text)
            elif child.tag in _DELETED:
                text += deleted(said(self._words(child, around)))
            elif child.tag in _INSERTED:
                text += inserted(self._words(child, around))
            elif child.tag == f"{W}sdt":
                text += self._control(child, around)
            elif child.tag.startswith(_M):
                text += _equation(child)
            else:
                text += self._words(child, around)
        return text

    def _run(self, run: Any, around: Around, before: str) -> str:
        """What a run says; the mark of a note, raised behind a word, says nothing."""
        unseen = self._look.is_unseen(run, around)
        font = self._look.font(run, around)
        text = "".join(self._sign(part, font) for part in run.iterchildren() if isinstance(part.tag, str))
        self.has_unseen = self.has_unseen or (unseen and bool(text.strip()))
        if unseen or (self._look.raised(run, around) and is_note_mark(text, said(before))):
            return ""
        return text

    def _sign(self, part: Any, font: str) -> str:
        """What a part of a run shows."""
        if part.tag == f"{W}fldChar":
            return self._field(part)
        if not all(self._fields):
            return ""
        if part.tag in (f"{W}t", f"{W}delText"):
            return shown(part.text or "", font)
        if part.tag == f"{W}sym":
            return _symbol(part)
        if part.tag in _BREAKS:
            return _BREAKS[part.tag]
        if part.tag in _UNSEEN or part.tag in _NOTES or part.tag in (_BOX, f"{W}drawing", f"{W}pict", f"{W}object"):
            return ""
        return "".join(self._sign(inner, font) for inner in part.iterchildren() if isinstance(inner.tag, str))

    def _field(self, mark: Any) -> str:
        """The beginning or end of a field; the box or the choice of a form is what it shows."""
        kind = mark.get(f"{W}fldCharType")
        if mark in self._broken:
            return _form(mark)
        if kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()
        if kind != "begin":
            return ""
        shows = all(self._fields)
        self._fields.append(False)
        return _form(mark) if shows else ""

    def _control(self, control: Any, around: Around) -> str:
        """What a content control says; its box is ticked or not, whatever sign it shows."""
        content = control.find(f"{W}sdtContent")
        text = "" if content is None else self._words(content, around)
        box = control.find(f"{W}sdtPr/{_W14}checkbox")
        if box is None:
            return text
        state = box.find(f"{_W14}checked")
        ticked = state is not None and state.get(f"{_W14}val") not in ("0", "false", "off")
        if ticked:
            return text if said(text).strip() in ("☒", "☑", "✓", "✔", "✅") else TICKED
        return text if said(text).strip() in ("☐", "□") else UNTICKED


def _without_end(body: Any) -> frozenset[Any]:
    """The beginnings of fields that never end: they hide nothing."""
    begun: list[Any] = []
    for mark in body.iter(f"{W}fldChar"):
        if mark.get(f"{W}fldCharType") == "begin":
            begun.append(mark)
        elif mark.get(f"{W}fldCharType") == "end" and begun:
            begun.pop()
    return frozenset(begun)


def _form(mark: Any) -> str:
    """What an old form shows: the state of a box, or what is chosen of a list."""
    box, choice = mark.find(f"{W}ffData/{W}checkBox"), mark.find(f"{W}ffData/{W}ddList")
    if box is not None:
        state = box.find(f"{W}checked")
        state = box.find(f"{W}default") if state is None else state
        return TICKED if state is not None and is_on(state) else UNTICKED
    if choice is None:
        return ""
    chosen = choice.find(f"{W}result")
    chosen = choice.find(f"{W}default") if chosen is None else chosen
    entries = [str(entry.get(f"{W}val")) for entry in choice.iterchildren(f"{W}listEntry")]
    number = _count(chosen, 0)
    return entries[number] if number < len(entries) else ""


def _symbol(part: Any) -> str:
    try:
        return shown(chr(int(str(part.get(f"{W}char")), 16)), str(part.get(f"{W}font") or ""))
    except (ValueError, OverflowError):
        return UNKNOWN


def _equation(element: Any) -> str:
    """An equation on one line."""
    if element.tag == f"{_M}t":
        return element.text or ""
    if element.tag == f"{_M}f":
        above, below = (element.find(f"{_M}{part}") for part in ("num", "den"))
        return "/".join("" if part is None else _equation(part) for part in (above, below))
    children = (child for child in element.iterchildren() if isinstance(child.tag, str))
    return "".join(_equation(child) if child.tag.startswith(_M) else _plain_text(child) for child in children)


def _plain_text(element: Any) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def _shown(element: Any) -> Iterator[Any]:
    """What stands in a paragraph besides words, in its order, without what is within that."""
    for child in element.iterchildren():
        if not isinstance(child.tag, str) or child.tag in _UNSEEN or child.tag in _DELETED:
            continue
        if child.tag == _BOX or child.tag in _DRAWN or child.tag in _NOTES:
            yield child
        else:
            yield from _shown(child)


def _within(element: Any, tag: str) -> list[Any]:
    """The rows of a table or the cells of a row, within controls too."""
    found: list[Any] = []
    for child in element.iterchildren():
        if child.tag == tag:
            found.append(child)
        elif isinstance(child.tag, str) and child.tag not in (_TABLE, _P, *_UNSEEN, *_DELETED):
            found += _within(child, tag)
    return found


def _is_gone(row: Any) -> bool:
    """Whether a row of a table is deleted, hidden, or too low to show anything."""
    properties = row.find(f"{W}trPr")
    if properties is None:
        return False
    if properties.find(f"{W}del") is not None or properties.find(f"{W}hidden") is not None:
        return True
    height = properties.find(f"{W}trHeight")
    return height is not None and height.get(f"{W}hRule") == "exact" and _count(height, 999) <= 40


def _goes_on(paragraph: Any) -> bool:
    """Whether the end of a paragraph is deleted, so that it is one with the next."""
    mark = paragraph.find(f"{W}pPr/{W}rPr/{W}del")
    if mark is None:
        return False
    after = next(paragraph.itersiblings(_P, _TABLE), None)
    return after is not None and after.tag == _P


def _parts(paragraph: Any) -> list[Any]:
    """A paragraph and those before it that go on in it."""
    before = takewhile(_goes_on, paragraph.itersiblings(_P, _TABLE, preceding=True))
    return [*reversed(list(before)), paragraph]


def _count(element: Any, otherwise: int) -> int:
    """The number that an element says."""
    said_of = "" if element is None else str(element.get(f"{W}val"))
    return int(said_of) if said_of.isdecimal() and len(said_of) < 7 else otherwise
