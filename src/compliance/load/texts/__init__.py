"""From a document to its text with places: one reader for each kind of document, chosen by what the file really is."""

from pathlib import Path

from compliance.load.texts import cvdr, docx, html, kinds, odt, pdf, plain
from compliance.load.yaml_files import read_bytes
from compliance.model.sources import Document

__all__ = ["MOST_BYTES", "read"]

MOST_BYTES = 50_000_000
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
