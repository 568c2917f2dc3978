"""What a DOCX or ODT may be before a library opens it: whole, not a bomb, not encrypted, and XML without entities."""

import io
import lzma
import re
import zipfile
import zlib

from compliance.documents.refused import damaged, encrypted, refused, too_much
from compliance.errors import ComplianceError

MOST_XML = 20_000_000
"""So many bytes may all that is text in it unpack to: more than a thousand pages."""
MOST_ENTRIES = 10_000
"""So many parts may it have, pictures among them."""
_CHUNK = 1_000_000
_TEXT = (".xml", ".rels", "mimetype", ".html", ".htm", ".xhtml", ".txt")
"""What has text in it that is read; an inserted file may be a page or plain text."""
_FORMS = ("ascii", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "cp037")
_DECLARATIONS = re.compile(
    b"|".join(word.encode(form) for word in ("<!DOCTYPE", "<!ENTITY") for form in _FORMS),
    re.IGNORECASE,
)


def unpacked(name: str, raw: bytes, kind: str) -> io.BytesIO:
    """The same archive with nothing but its text, unpacked within bounds whatever sizes it declares.

    Raises:
        ComplianceError: it is damaged, encrypted, too large once unpacked, or declares entities.
    """
    clean = io.BytesIO()
    room = MOST_XML
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive, zipfile.ZipFile(clean, "w") as copy:
            entries = archive.infolist()
            if len(entries) > MOST_ENTRIES:
                raise _bomb(name)
            if len({entry.filename for entry in entries}) < len(entries):
                raise damaged(name, kind)  # which of two parts of one name is meant, every program guesses for itself
            for entry in entries:
                part = _part(name, archive, entry, room)
                room -= len(part)
                copy.writestr(zipfile.ZipInfo(entry.filename), part)
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, ValueError, NotImplementedError, OSError):
        raise damaged(name, kind) from None
    clean.seek(0)
    return clean


def _part(name: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, room: int) -> bytes:
    """One part of an archive; of pictures and the like only that they are there."""
    if entry.flag_bits & 1:
        raise encrypted(name)
    if not entry.filename.lower().endswith(_TEXT):
        return b""
    part = b""
    with archive.open(entry) as packed:
        while chunk := packed.read(_CHUNK):
            part += chunk
            if len(part) > room:
                raise _bomb(name)
    if b"manifest:encryption-data" in part:
        raise encrypted(name)
    if entry.filename.lower().endswith((".xml", ".rels")) and _DECLARATIONS.search(part):
        raise with_entities(name)
    return part


def _bomb(name: str) -> ComplianceError:
    most = MOST_XML // 1_000_000
    return too_much(name, f"uitgepakt meer dan {most} MB tekst", f"more than {most} MB of text once unpacked")


def with_entities(name: str) -> ComplianceError:
    """The error for XML that declares what it will stand for."""
    return refused(
        name,
        "bevat XML met eigen entiteiten of verwijzingen naar buiten; dat wordt niet gelezen",
        "holds XML with entities of its own or references to the outside; that is not read",
        "Een gewoon document heeft die niet. Bewaar het opnieuw met een tekstverwerker.",
        "An ordinary document has none. Save it anew with a word processor.",
    )
