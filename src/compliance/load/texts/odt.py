"""OpenDocument texts: headings, and the paragraphs under each, those of tables, lists and notes among them.

What the reader of the document does not see is left out: deleted text, remarks in the margin, and the table of
contents (it says every heading twice).
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from compliance.load.texts.archive import unpacked
from compliance.load.texts.composed import Outline, composed
from compliance.load.texts.refused import damaged, without_library
from compliance.model.sources import Document

_UNSEEN = frozenset(
    {
        *("text:tracked-changes", "office:annotation", "office:forms", "text:sequence-decls", "text:table-of-content"),
        *("text:alphabetical-index", "text:illustration-index", "text:table-index", "text:hidden-text", "svg:title"),
        *("text:ruby-text", "svg:desc", "text:note-citation", "office:event-listeners", "text:variable-decls"),
    }
)
_HEADING, _PARAGRAPH, _APART = "text:h", "text:p", frozenset({"text:note", "draw:text-box"})


def read(path: Path, raw: bytes) -> Document:
    """Read an OpenDocument text.

    Raises:
        ComplianceError: it is damaged, encrypted, too large, empty, or odfdo is not installed.
    """
    try:
        import odfdo
    except ImportError:
        raise without_library(path, "ODT", "odfdo") from None
    archive = unpacked(path, raw, "ODT")
    outline = Outline()
    try:
        for element in _blocks(odfdo.Document(archive).body):
            if element.tag == _HEADING:
                outline.heading(int(element.get_attribute("text:outline-level") or 1), _said(element))
            else:
                outline.paragraph(_said(element))
    except (KeyError, ValueError, AttributeError, TypeError, SyntaxError, OSError):
        raise damaged(path, "ODT") from None
    return composed(path, raw, "odt", outline.pieces)


def _blocks(element: Any) -> Iterator[Any]:
    """All headings and paragraphs in their order; those of a note or text box after the one that holds it."""
    for child in element.children:
        if child.tag in _UNSEEN:
            continue
        if child.tag in (_HEADING, _PARAGRAPH):
            yield child
        yield from _blocks(child)


def _said(element: Any) -> str:
    return "".join(_signs(element))


def _signs(element: Any) -> Iterator[str]:
    """The text of a paragraph, without the paragraphs within it."""
    yield element.text or ""
    for child in element.children:
        if child.tag == "text:s":
            yield " " * min(int(child.get_attribute("text:c") or 1), 1000)
        elif child.tag == "text:tab":
            yield "\t"
        elif child.tag == "text:line-break":
            yield "\n"
        elif child.tag not in _UNSEEN and child.tag not in _APART:
            yield from _signs(child)
        yield child.tail or ""
