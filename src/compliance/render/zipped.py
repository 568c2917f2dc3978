"""Parts in a ZIP archive: the same parts give the same bytes, whenever and wherever it is made."""

import io
import re
import zipfile
from collections.abc import Iterable
from xml.sax.saxutils import escape

from compliance.printable import printable

_BEGINNING = (1980, 1, 1, 0, 0, 0)
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")

_UNKNOWN = "\ufffd"


def packed(parts: Iterable[tuple[str, bytes]], stored: tuple[str, ...] = ()) -> bytes:
    """An archive of parts by name, in their order; what is ``stored`` is not compressed."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, raw in parts:
            entry = zipfile.ZipInfo(name, _BEGINNING)
            entry.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            entry.create_system = 3  # else it would tell on which system it was made
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, raw)
    return data.getvalue()


def unpacked(raw: bytes) -> dict[str, bytes]:
    """The parts of an archive that was looked through before, by name and in their order."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist() if not entry.is_dir()}


def text(words: str) -> str:
    """Words as the text of an element: whatever they are, they are words there; a space at either end stays."""
    before, after = (" " if edge.isspace() else "" for edge in (words[:1], words[-1:] if words.strip() else ""))
    return escape(f"{before}{_NO_XML.sub(_UNKNOWN, printable(words))}{after}")


def attribute(words: str) -> str:
    """Words as the value of an attribute, between double quotation marks."""
    return text(words).replace('"', "&quot;")
