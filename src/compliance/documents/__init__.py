"""From a document to its text with places: one reader for each kind of document, chosen by what the file really is."""

from pathlib import Path

from compliance.documents import cvdr, docx, html, kinds, odt, pdf, plain, scan
from compliance.documents.refused import refused
from compliance.files import read_bytes
from compliance.model.sources import Document

__all__ = ["MOST_BYTES", "read", "recognised"]

MOST_BYTES = 50_000_000
"""A larger document is mostly pictures, and is held in memory all the same."""
_READERS = {
    "text": plain.read,
    "markdown": plain.read,
    "pdf": pdf.read,
    "docx": docx.read,
    "odt": odt.read,
    "html": html.read,
    "cvdr": cvdr.read,
}


def read(path: Path) -> Document:
    """Read one document.

    Raises:
        ComplianceError: it is missing, empty, too large, damaged, not what its name says, or cannot be read here.
    """
    raw = read_bytes(path, MOST_BYTES)
    return _READERS[kinds.kind_of(path, raw)](path, raw)


def recognised(path: Path) -> str:
    """The text of a PDF, with what tesseract reads in those of its pages that are pictures.

    Raises:
        ComplianceError: it is no PDF, or cannot be read or recognised.
    """
    raw = read_bytes(path, MOST_BYTES)
    if kinds.kind_of(path, raw) != "pdf":
        raise refused(
            path,
            "is geen PDF: alleen de bladzijden van een PDF worden herkend",
            "is no PDF: only the pages of a PDF are recognised",
            "Laat --ocr weg.",
            "Leave out --ocr.",
        )
    return scan.recognised(path, raw)
