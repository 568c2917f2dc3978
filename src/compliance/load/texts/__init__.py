"""From a document to its text with places: one reader for each kind of document, chosen by what the file really is."""

from pathlib import Path

from compliance.errors import ComplianceError, Spot, fault
from compliance.load.texts import plain
from compliance.load.yaml_files import read_bytes
from compliance.model.sources import Document

__all__ = ["MOST_BYTES", "read"]

MOST_BYTES = 50_000_000


def read(path: Path) -> Document:
    """Read one document.

    Raises:
        ComplianceError: it is missing, empty, too large, damaged, not what its name says, or cannot be read here.
    """
    raw = read_bytes(path, MOST_BYTES)
    if path.suffix.lower() not in (".txt", ".md"):
        raise ComplianceError((fault(
            Spot(str(path)), "is geen soort document dat gelezen kan worden", "is no kind of document that can be read",
        ),))  # fmt: skip
    return plain.read(path, raw)
