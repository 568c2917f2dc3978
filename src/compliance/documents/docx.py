"""Word documents: headings, and the paragraphs under each, those of tables and text boxes among them.

What the document does not say to its reader is left out: deleted, struck-out and hidden text, field codes, the table of
contents (it says every heading twice) and the running heads.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import Any

from compliance.documents.archive import unpacked
from compliance.documents.composed import Outline, composed
from compliance.documents.refused import damaged, without_library
from compliance.model.sources import Document

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNSEEN = frozenset({f"{_W}{name}" for name in ("del", "moveFrom", "delText", "instrText", "rPr", "pPr")} | {_FALLBACK})
_UNSEEN_CELLS = {f"{_W}tr": ("trPr/{0}del", "trPr/{0}hidden"), f"{_W}tc": ("tcPr/{0}cellDel",)}
_MARKS = ("vanish", "strike", "dstrike")
"""With these a run, or the style of one, is hidden or struck out."""
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-", f"{_W}ptab": "\t"}
_PARAGRAPH, _RUN, _TEXT, _BOX, _TABLE = f"{_W}p", f"{_W}r", f"{_W}t", f"{_W}txbxContent", f"{_W}tbl"
_NOTES = {f"{_W}footnoteReference": "footnotes", f"{_W}endnoteReference": "endnotes"}


@dataclass(frozen=True, slots=True)
class _Word:
    """What the paragraphs of a document refer to."""

    styles: Mapping[str, Any]
    marking: Mapping[str, frozenset[str]]
    """The styles that hide or strike out, by the mark with which they do."""
    notes: Mapping[tuple[str, str], Any]
    """The footnotes and endnotes, by their kind and number."""


def read(name: str, raw: bytes) -> Document:
    """Read a Word document.

    Raises:
        ComplianceError: it is damaged, encrypted, too large, empty, or python-docx is not installed.
    """
    try:
        import docx
        from docx.opc.exceptions import OpcError
    except ImportError:
        raise without_library(name, "DOCX", "python-docx") from None
    archive = unpacked(name, raw, "DOCX")
    try:
        document = docx.Document(archive)
        styles = {style.style_id: style for style in document.styles}
        word = _Word(styles, _marking(styles), dict(_notes(document)))
        outline = Outline(name)
        for paragraph in _paragraphs(word, document.element.body):
            _take(outline, word, paragraph)
    except (KeyError, ValueError, AttributeError, SyntaxError, OpcError):
        raise damaged(name, "DOCX") from None
    return composed(name, raw, "docx", outline.pieces)


def _take(outline: Outline, word: _Word, paragraph: Any) -> None:
    """A paragraph as a heading, a paragraph of the text, or a line of the contents; its notes after it."""
    if _goes_on(paragraph):
        return
    style = word.styles.get(_style_of(paragraph, "p"))
    level = _level(paragraph, style)
    seen = [sign for part in _parts(paragraph) for sign in _seen(word, part, _style_of(part, "p"))]
    if level is not None:
        outline.heading(level, _said(seen))
    elif not (style is not None and style.name and style.name.lower().startswith(("toc ", "table of"))):
        outline.paragraph(_said(seen))
    for note in (word.notes.get((_NOTES[sign.tag], sign.get(f"{_W}id"))) for sign in seen if sign.tag in _NOTES):
        for noted in _paragraphs(word, note) if note is not None else ():
            outline.paragraph(_said(_seen(word, noted, _style_of(noted, "p"))))


def _goes_on(paragraph: Any) -> bool:
    """Whether the end of a paragraph is deleted, so that it is one with the next."""
    properties = paragraph.find(f"{_W}pPr")
    if properties is None or properties.find(f"{_W}rPr/{_W}del") is None:
        return False
    after = next(paragraph.itersiblings(_PARAGRAPH, _TABLE), None)
    return after is not None and after.tag == _PARAGRAPH


def _parts(paragraph: Any) -> list[Any]:
    """A paragraph and those before it that go on in it."""
    before = takewhile(_goes_on, paragraph.itersiblings(_PARAGRAPH, _TABLE, preceding=True))
    return [*reversed(list(before)), paragraph]


def _paragraphs(word: _Word, element: Any) -> Iterator[Any]:
    """All paragraphs in their order; those of a text box after the one that holds it."""
    for child in element.iterchildren():
        if _is_unseen(word, child, ""):
            continue
        if child.tag == _PARAGRAPH:
            yield child
        yield from _paragraphs(word, child)


def _said(seen: Iterable[Any]) -> str:
    return "".join((sign.text or "") if sign.tag == _TEXT else _SIGNS.get(sign.tag, "") for sign in seen)


def _seen(word: _Word, element: Any, style: str) -> Iterator[Any]:
    """What a paragraph shows, in its order, without the paragraphs within it."""
    for child in element.iterchildren():
        if child.tag != _BOX and not _is_unseen(word, child, style):
            yield child
            yield from _seen(word, child, style)


def _is_unseen(word: _Word, element: Any, style: str) -> bool:
    """Whether a part of a paragraph with this style, or of a table, is deleted, struck out or hidden."""
    if element.tag in _UNSEEN or not isinstance(element.tag, str):
        return True
    if element.tag in _UNSEEN_CELLS:
        return any(element.find(_W + at.format(_W)) is not None for at in _UNSEEN_CELLS[element.tag])
    if element.tag != _RUN:
        return False
    properties = element.find(f"{_W}rPr")
    if properties is None:
        return any(style in word.marking[mark] for mark in _MARKS)
    styles = {style, _style_of(element, "r")}
    own = {mark: properties.find(f"{_W}{mark}") for mark in _MARKS}
    return any(bool(styles & word.marking[mark]) if own[mark] is None else _is_on(own[mark]) for mark in _MARKS)


def _style_of(element: Any, kind: str) -> str:
    """The style that a paragraph (p) or run (r) names."""
    properties = element.find(f"{_W}{kind}Pr")
    named = properties.find(f"{_W}{kind}Style") if properties is not None else None
    return str(named.get(f"{_W}val")) if named is not None else ""


def _is_on(mark: Any) -> bool:
    return mark.get(f"{_W}val") not in ("0", "false", "off")


def _marking(styles: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """The styles that carry each of the marks, by themselves or by what they are based on."""
    found: dict[str, set[str]] = {mark: set() for mark in _MARKS}
    for key, style in styles.items():
        for mark in _MARKS:
            carried = (one.element.find(f"{_W}rPr/{_W}{mark}") for one in _lineage(style))
            if any(map(_is_on, islice((one for one in carried if one is not None), 1))):
                found[mark].add(key)
    return {mark: frozenset(keys) for mark, keys in found.items()}


def _lineage(style: Any) -> Iterator[Any]:
    """A style and those it is based on; one that is based on itself ends there."""
    known: set[str] = set()
    while style is not None and style.style_id not in known:
        known.add(style.style_id)
        yield style
        style = getattr(style, "base_style", None)  # a style of numbering has none


def _level(paragraph: Any, style: Any) -> int | None:
    """The level of a heading, by its outline level or else by its style and those it is based on."""
    mark = paragraph.find(f"{_W}pPr/{_W}outlineLvl")
    for one in _lineage(style) if mark is None else ():
        mark = one.element.find(f"{_W}pPr/{_W}outlineLvl")
        name = (one.name or "").lower()
        if mark is None and name.startswith("heading ") and name[8:].isdigit():
            return int(name[8:])
        if mark is not None:
            break
    # Nine is Word's word for running text.
    level = int(mark.get(f"{_W}val")) if mark is not None else 9
    return level + 1 if level < 9 else None


def _notes(document: Any) -> Iterator[tuple[tuple[str, str], Any]]:
    """The footnotes and endnotes, by their kind and number."""
    from docx.oxml import parse_xml

    for relation in document.part.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1]
        if not relation.is_external and kind in _NOTES.values():
            for note in parse_xml(relation.target_part.blob).iterchildren():
                yield (kind, str(note.get(f"{_W}id"))), note
