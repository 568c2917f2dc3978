"""Which kind of document a file is, by its bytes; its name may say otherwise, and then it is refused."""

import io
import zipfile
from pathlib import Path

from compliance.errors import ComplianceError
from compliance.load.texts.refused import encrypted, refused
from compliance.model.sources import TextFormat

BY_SUFFIX: dict[str, TextFormat] = {
    ".txt": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".pdf": "pdf",
    ".docx": "docx",
    ".odt": "odt",
    ".html": "html",
    ".htm": "html",
    ".xml": "cvdr",
}
_NAMES: dict[str, str] = {
    "text": "tekst",
    "markdown": "Markdown",
    "pdf": "PDF",
    "docx": "DOCX",
    "odt": "ODT",
    "html": "HTML",
    "cvdr": "XML",
    "zip": "ZIP",
    "old": "DOC",
    "rtf": "RTF",
    "image": "afbeelding",
}
_BINARY = {
    b"%PDF-": "pdf",
    b"\xd0\xcf\x11\xe0": "old",
    b"{\\rtf": "rtf",
    b"\x89PNG": "image",
    b"\xff\xd8\xff": "image",
    b"GIF8": "image",
    b"II*\x00": "image",
    b"MM\x00*": "image",
}
_WORDLESS = frozenset({"old", "rtf", "image", "zip"})


def kind_of(path: Path, raw: bytes) -> TextFormat:
    """The kind of a document, if its name and its bytes agree on one that can be read.

    Raises:
        ComplianceError: they do not.
    """
    named = BY_SUFFIX.get(path.suffix.lower())
    if named is None:
        known = ", ".join(BY_SUFFIX)
        raise refused(
            path,
            f'heeft een naam op "{path.suffix}", en zo een document kan niet worden gelezen',
            f'has a name that ends in "{path.suffix}", and such a document cannot be read',
            f"Bewaar het als een van deze soorten: {known}.",
            f"Save it as one of these kinds: {known}.",
        )
    found = _by_bytes(raw)
    if found == "old" and named in ("docx", "odt"):
        raise encrypted(path)  # Office wraps an encrypted document in its old format
    if found is not None and found != named:
        raise _mislabelled(path, found)
    if found is None and named not in ("text", "markdown", "html"):
        raise _not_that(path, named)
    return named


def _by_bytes(raw: bytes) -> str | None:
    """The kind that the first bytes give away; none for text."""
    for start, kind in _BINARY.items():
        if raw.startswith(start):
            return kind
    if raw.startswith(b"PK\x03\x04"):
        return _in_archive(raw)
    opening = raw[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if opening.startswith((b"<!doctype html", b"<html")) or b"<html" in opening:
        return "html"
    if opening.startswith(b"<?xml"):
        return "cvdr"
    return "pdf" if b"%pdf-" in opening else None


def _in_archive(raw: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            names = frozenset(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return _by_first_entry(raw)
    if "word/document.xml" in names:
        return "docx"
    return "odt" if "content.xml" in names else "zip"


def _by_first_entry(raw: bytes) -> str:
    """What an archive that breaks off would have been."""
    return (
        "odt"
        if b"opendocument.text" in raw[:200]
        else "docx"
        if b"word/" in raw or b"[Content_Types]" in raw
        else "zip"
    )


def _mislabelled(path: Path, found: str) -> ComplianceError:
    name = _NAMES[found]
    is_what = (f"is een {name}", f"is {name}") if found != "image" else ("is een afbeelding", "is an image")
    advice = (
        ("Bewaar het als DOCX, ODT of PDF.", "Save it as DOCX, ODT or PDF.")
        if found in _WORDLESS
        else ("Geef het bestand de uitgang die erbij hoort.", "Give the file the ending that belongs to it.")
    )
    ending = path.suffix.lower()
    return refused(path, f"heet {ending} maar {is_what[0]}-bestand", f"is called {ending} but {is_what[1]}", *advice)


def _not_that(path: Path, named: TextFormat) -> ComplianceError:
    name = _NAMES[named]
    return refused(
        path,
        f"heet {path.suffix.lower()} maar is geen {name}-bestand",
        f"is called {path.suffix.lower()} but is no {name} file",
        "Haal het opnieuw op bij de bron, of geef het de uitgang die erbij hoort.",
        "Fetch it again from where it came from, or give it the ending that belongs to it.",
    )
