"""From a document to its text with places: one reader for each kind of document, chosen by what the file really is.

Whoever has bytes (a file, an upload, a database) reads them here; all but plain text is read in a process of its own.
"""

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compliance.documents import kinds, plain
from compliance.documents.refused import refused, takes_too_much, without_library
from compliance.documents.tables import TableCell, TableRows, rows_of
from compliance.files import read_bytes
from compliance.model.sources import Document

if TYPE_CHECKING:
    from compliance.documents.workbook import Sheet

__all__ = ["MOST_BYTES", "TableCell", "TableRows", "document", "read", "recognised", "rows_of", "sheets"]

MOST_BYTES = 50_000_000
"""A larger document is mostly pictures, and is held in memory all the same."""
_NEEDS = {
    "html": ("selectolax",), "pdf": ("pypdfium2",), "docx": ("docx", "python-docx"), "odt": ("odfdo",),
    "xlsx": ("python_calamine", "python-calamine", "reports"),
}  # fmt: skip
"""The library that reads a kind, how it is called where it is installed from, and in which extra it is."""


def read(path: Path) -> Document:
    """Read one document from a file.

    Raises:
        ComplianceError: it is missing, empty, too large, damaged, not what its name says, or cannot be read here.
    """
    return document(str(path), read_bytes(path, MOST_BYTES))


def document(name: str, raw: bytes) -> Document:
    """Read one document from its bytes; the name tells its kind by its ending, and stands in what is said of it.

    Raises:
        ComplianceError: it is empty, damaged, not what its name says, or cannot be read here.
    """
    kind = kinds.kind_of(name, raw)
    if kind in ("text", "markdown"):
        return plain.read(name, raw)
    _require(name, kind)
    from compliance.documents import wire  # noqa: PLC0415  # what is not plain text alone comes from elsewhere

    return wire.to_document(_read_apart("read", name, raw))


def sheets(name: str, raw: bytes) -> "tuple[Sheet, ...]":
    """The words of an Excel workbook, by sheet.

    Raises:
        ComplianceError: it is no such workbook, damaged, or too large; with every formula and merged cell in it.
    """
    if find_spec("python_calamine") is None:
        raise without_library(name, "XLSX", "python-calamine", "reports")
    from compliance.documents.workbook import Sheet  # noqa: PLC0415  # few read one

    return tuple(Sheet(title, tuple(map(tuple, rows))) for title, rows in _read_apart("sheets", name, raw))


def recognised(path: Path) -> str:
    """The text of a PDF, with what tesseract reads in those of its pages that are pictures.

    Raises:
        ComplianceError: it is no PDF, or cannot be read or recognised.
    """
    name, raw = str(path), read_bytes(path, MOST_BYTES)
    if kinds.kind_of(name, raw) != "pdf":
        raise refused(
            name,
            "is geen PDF: alleen de bladzijden van een PDF worden herkend",
            "is no PDF: only the pages of a PDF are recognised",
            "Lees dit zonder tekenherkenning.",
            "Read this without recognition.",
            code="needs-no-ocr",
        )
    _require(name, "pdf")
    from compliance.documents import scan  # noqa: PLC0415  # never on the way to a verdict

    return scan.recognised(name, raw)


def _read_apart(task: str, name: str, raw: bytes) -> Any:
    """What a process of its own tells of a document."""
    from compliance.documents import sandbox  # noqa: PLC0415  # a run that reads plain text alone starts none

    try:
        told, _ = sandbox.asked(task, name, raw)
    except sandbox.TooMuchError:
        raise takes_too_much(name) from None
    return told


def _require(name: str, kind: str) -> None:
    """Refuse a document whose library is missing: an error, for no verdict depends on what is installed."""
    library, *called = _NEEDS.get(kind, ("json",))
    if find_spec(library) is None:
        raise without_library(name, kind.upper(), *(called or (library,)))
