"""Plain text and Markdown: UTF-8, counted in lines."""

import hashlib
from itertools import accumulate
from pathlib import Path

from compliance.errors import ComplianceError, Spot, fault
from compliance.model.sources import Document, Line, TextFormat


def read(path: Path, raw: bytes) -> Document:
    """Read text in UTF-8; a line ends at a line feed, as every editor counts.

    Raises:
        ComplianceError: it is empty or not text in UTF-8.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ComplianceError((fault(
            Spot(str(path), line, 1), "is geen tekst in UTF-8", "is not text in UTF-8",
            "Bewaar het bestand als UTF-8.", "Save the file as UTF-8.",
        ),)) from None  # fmt: skip
    if not text.strip():
        raise ComplianceError((fault(Spot(str(path)), "is leeg", "is empty"),))
    kind: TextFormat = "markdown" if path.suffix.lower() == ".md" else "text"
    return Document(hashlib.sha256(raw).hexdigest(), kind, text, _lines(text))


def _lines(text: str) -> tuple[Line, ...]:
    rows = text.split("\n")
    starts = accumulate((len(row) + 1 for row in rows), initial=0)
    return tuple(
        Line(start, start + len(row), number) for number, (start, row) in enumerate(zip(starts, rows, strict=False), 1)
    )
