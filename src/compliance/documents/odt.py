"""OpenDocument texts: headings, and the paragraphs under each, those of tables, lists and notes among them.

What the document does not say to its reader is left out: deleted, struck-out and hidden text, remarks in the margin,
and the table of contents (it says every heading twice).
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from compliance.documents.archive import unpacked
from compliance.documents.composed import Outline, composed
from compliance.documents.refused import damaged, without_library
from compliance.model.sources import Document

_UNSEEN = frozenset(
    {
        *("text:tracked-changes", "office:annotation", "office:forms", "text:sequence-decls", "text:table-of-content"),
        *("text:alphabetical-index", "text:illustration-index", "text:table-index", "text:hidden-text", "svg:title"),
        *("text:ruby-text", "svg:desc", "text:note-citation", "office:event-listeners", "text:variable-decls"),
        "table:covered-table-cell",
    }
)
_HIDING = frozenset({("text:display", "none"), ("table:visibility", "collapse"), ("text:is-hidden", "true")})
"""With one of these a section or a row of a table is not shown."""
_STRUCK, _HIDDEN = "style:text-line-through-style", "text:display"
_MARKS: dict[str, Callable[[str], bool]] = {
    _STRUCK: lambda value: value != "none",
    _HIDDEN: lambda value: value == "none",
}
"""What a style says of text that is struck out or hidden."""
_FAMILIES = {"text:span": "text", "text:a": "text", "text:p": "paragraph", "text:h": "paragraph"}
_HEADING, _PARAGRAPH = "text:h", "text:p"

_Styles = Mapping[tuple[str, str, str], bool]
"""Whether text in a style is marked: by mark, family and name; none for a style that leaves it as it was."""


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
    outline = Outline(name)
    try:
        document = odfdo.Document(archive)
        styles = _styles(document)
        for element in _blocks(document.body):
            said = "".join(_signs(styles, element, frozenset()))
            if element.tag == _HEADING:
                outline.heading(int(element.get_attribute_string("text:outline-level") or 1), said)
            else:
                outline.paragraph(said)
    except (KeyError, ValueError, AttributeError, TypeError, SyntaxError, OSError):
        raise damaged(name, "ODT") from None
    return composed(name, raw, "odt", outline.pieces)


def _blocks(element: Any) -> Iterator[Any]:
    """All headings and paragraphs in their order; those of a note or text box after the one that holds it."""
    for child in element.children:
        if child.tag in _UNSEEN or _is_hidden(child):
            continue
        if child.tag in (_HEADING, _PARAGRAPH):
            yield child
        yield from _blocks(child)


def _is_hidden(element: Any) -> bool:
    """Whether a section, a row, or a paragraph with the mark of a hidden one, is not shown."""
    if element.tag in (_HEADING, _PARAGRAPH):
        marks = (child for child in element.children if child.tag == "text:hidden-paragraph")
        return any(mark.get_attribute_string("text:is-hidden") == "true" for mark in marks)
    return any(element.get_attribute_string(name) == value for name, value in _HIDING)


def _signs(styles: _Styles, element: Any, marks: frozenset[str]) -> Iterator[str]:
    """The text of a paragraph that is not marked, without the paragraphs within it."""
    family, name = _FAMILIES.get(element.tag, ""), str(element.get_attribute_string("text:style-name"))
    marks = frozenset(mark for mark in _MARKS if styles.get((mark, family, name), mark in marks))
    yield "" if marks else element.text or ""
    for child in element.children:
        if child.tag == "text:s":
            yield " " * min(int(child.get_attribute_string("text:c") or 1), 1000)
        elif child.tag == "text:tab":
            yield "\t"
        elif child.tag == "text:line-break":
            yield "\n"
        elif child.tag not in _UNSEEN and child.tag not in (_HEADING, _PARAGRAPH):
            yield from _signs(styles, child, marks)
        yield "" if marks else child.tail or ""


def _styles(document: Any) -> _Styles:
    """What each style says of its marks, by itself or by those above it."""
    held: dict[tuple[str, str], Any] = {}
    for part in ("styles.xml", "content.xml"):
        for style in document.get_part(part).get_elements("//style:style"):
            held[str(style.get_attribute_string("style:family")), str(style.get_attribute_string("style:name"))] = style
    found = {}
    for (family, name), style in held.items():
        for mark, is_set in _MARKS.items():
            said = [value for value in (_attribute(one, mark) for one in _lineage(held, style, family)) if value]
            if said:
                found[mark, family, name] = is_set(said[0])
    return found


def _attribute(style: Any, name: str) -> str | None:
    values = (child.get_attribute_string(name) for child in style.children if child.tag == "style:text-properties")
    return next((str(value) for value in values if value is not None), None)


def _lineage(held: Mapping[tuple[str, str], Any], style: Any, family: str) -> Iterator[Any]:
    """A style and those above it; one that stands above itself ends there."""
    known: set[str] = set()
    while style is not None and style.get_attribute_string("style:name") not in known:
        known.add(style.get_attribute_string("style:name"))
        yield style
        style = held.get((family, str(style.get_attribute_string("style:parent-style-name"))))
