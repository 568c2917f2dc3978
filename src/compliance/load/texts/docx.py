"""Word documents: headings, and the paragraphs under each, those of tables and text boxes among them.

What the reader of the document does not see is left out: deleted and hidden text, field codes, the table of contents
(it says every heading twice) and the running heads.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from compliance.load.texts.archive import unpacked
from compliance.load.texts.composed import Outline, composed
from compliance.load.texts.refused import damaged, without_library
from compliance.model.sources import Document

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNSEEN = frozenset({f"{_W}{name}" for name in ("del", "moveFrom", "delText", "instrText", "rPr", "pPr")} | {_FALLBACK})
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-", f"{_W}ptab": "\t"}
_PARAGRAPH, _TEXT, _BOX = f"{_W}p", f"{_W}t", f"{_W}txbxContent"
_NOTES = ("footnotes", "endnotes")


def read(path: Path, raw: bytes) -> Document:
    """Read a Word document.

    Raises:
        ComplianceError: it is damaged, encrypted, too large, empty, or python-docx is not installed.
    """
    try:
        import docx
        from docx.opc.exceptions import OpcError
    except ImportError:
        raise without_library(path, "DOCX", "python-docx") from None
    archive = unpacked(path, raw, "DOCX")
    try:
        document = docx.Document(archive)
        outline, styles = Outline(), {style.style_id: style for style in document.styles}
        for paragraph in _paragraphs(document.element.body):
            _take(outline, styles, paragraph)
        for note in _notes(document):
            outline.paragraph(_said(note))
    except (KeyError, ValueError, AttributeError, SyntaxError, OpcError):
        raise damaged(path, "DOCX") from None
    return composed(path, raw, "docx", outline.pieces)


def _take(outline: Outline, styles: Mapping[str, Any], paragraph: Any) -> None:
    """A paragraph as a heading, a paragraph of the text, or a line of the contents."""
    named = paragraph.find(f"{_W}pPr/{_W}pStyle")
    style = styles.get(named.get(f"{_W}val")) if named is not None else None
    level = _level(paragraph, style)
    if level is not None:
        outline.heading(level, _said(paragraph))
    elif not (style is not None and style.name and style.name.lower().startswith(("toc ", "table of"))):
        outline.paragraph(_said(paragraph))


def _paragraphs(element: Any) -> Iterator[Any]:
    """All paragraphs in their order; those of a text box after the one that holds it."""
    for child in element.iterchildren():
        if child.tag in _UNSEEN or not isinstance(child.tag, str):
            continue
        if child.tag == _PARAGRAPH:
            yield child
        yield from _paragraphs(child)


def _said(paragraph: Any) -> str:
    return "".join(_signs(paragraph))


def _signs(element: Any) -> Iterator[str]:
    """The text of a paragraph, without the paragraphs within it."""
    for child in element.iterchildren():
        if child.tag in _UNSEEN or child.tag == _BOX or not isinstance(child.tag, str):
            continue
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif not _is_hidden(child):
            yield from _signs(child)


def _is_hidden(run: Any) -> bool:
    """Whether a run is marked as hidden text."""
    mark = run.find(f"{_W}rPr/{_W}vanish")
    return mark is not None and mark.get(f"{_W}val") not in ("0", "false", "off")


def _level(paragraph: Any, style: Any) -> int | None:
    """The level of a heading, by its outline level or else by its style and those it is based on."""
    mark = paragraph.find(f"{_W}pPr/{_W}outlineLvl")
    while mark is None and style is not None:
        mark = style.element.find(f"{_W}pPr/{_W}outlineLvl")
        name = (style.name or "").lower()
        if mark is None and name.startswith("heading ") and name[8:].isdigit():
            return int(name[8:])
        style = style.base_style
    # Nine is Word's word for running text.
    level = int(mark.get(f"{_W}val")) if mark is not None else 9
    return level + 1 if level < 9 else None


def _notes(document: Any) -> Iterator[Any]:
    """The paragraphs of footnotes and endnotes, after the text itself."""
    from docx.oxml import parse_xml

    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.rsplit("/", 1)[-1] in _NOTES:
            yield from _paragraphs(parse_xml(relation.target_part.blob))
