"""Which kind of document a file is, by its bytes; its name may say otherwise, and then it is refused."""

import io
from pathlib import PurePath

from compliance.documents.refused import encrypted, refused
from compliance.errors import ComplianceError
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
    ".xlsx": "xlsx",
    ".ods": "ods",
}
_NAMES: dict[str, tuple[str, str]] = {
    "text": ("tekst", "text"),
    "markdown": ("Markdown", "Markdown"),
    "pdf": ("een PDF", "a PDF"),
    "docx": ("een Word-document (DOCX)", "a Word document (DOCX)"),
    "odt": ("een OpenDocument-tekst (ODT)", "an OpenDocument text (ODT)"),
    "html": ("een webpagina (HTML)", "a web page (HTML)"),
    "cvdr": ("XML", "XML"),
    "xlsx": ("een Excel-werkboek (XLSX)", "an Excel workbook (XLSX)"),
    "ods": ("een OpenDocument-rekenblad (ODS)", "an OpenDocument spreadsheet (ODS)"),
    "zip": ("een ZIP-archief", "a ZIP archive"),
    "old": ("een oud Office-document (DOC)", "an old Office document (DOC)"),
    "rtf": ("een RTF-document", "an RTF document"),
    "image": ("een afbeelding", "an image"),
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
_XML = (b"<", b"\xff\xfe<\x00", b"\xfe\xff\x00<")
"""So XML begins, in UTF-16 too."""
_ANOTHER_ENDING = ("Geef het bestand de uitgang die erbij hoort.", "Give the file the ending that belongs to it.")
_ADVICE = {
    "zip": ("Pak het uit en geef het document dat erin zit.", "Unpack it and give the document that is in it."),
    "old": ("Bewaar het als DOCX, ODT of PDF.", "Save it as DOCX, ODT or PDF."),
    "rtf": ("Bewaar het als DOCX, ODT of PDF.", "Save it as DOCX, ODT or PDF."),
    "image": (
        "Maak er een PDF van, en laat de tekst daarin herkennen.",
        "Make a PDF of it, and have the text in that recognised.",
    ),
}


def kind_of(name: str, raw: bytes) -> TextFormat:
    """The kind of a document, if its name and its bytes agree on one that can be read.

    Raises:
        ComplianceError: they do not.
    """
    named = BY_SUFFIX.get(PurePath(name).suffix.lower())
    if named is None:
        known, suffix = ", ".join(BY_SUFFIX), PurePath(name).suffix
        nl = f'eindigt op "{suffix}"' if suffix else "heeft geen achtervoegsel"
        en = f'ends in "{suffix}"' if suffix else "has no suffix"
        raise refused(
            name,
            f"{nl}; dit soort bestand kan niet worden gelezen",
            f"{en}; this kind of file cannot be read",
            f"Bewaar het als een van deze soorten: {known}.",
            f"Save it as one of these kinds: {known}.",
        )
    found = _by_bytes(raw)
    if found is None and named == "cvdr" and raw.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_XML):
        found = named  # XML needs no declaration
    if found == "old" and named in ("docx", "odt", "xlsx", "ods"):
        raise encrypted(name)  # Office wraps an encrypted document in its old format
    if found is not None and found != named:
        raise _mislabelled(name, found)
    if found is None and named not in ("text", "markdown", "html"):
        raise _not_that(name, named)
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
    import zipfile  # noqa: PLC0415  # plain text comes in no archive

    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            names = frozenset(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return _by_first_entry(raw)
    # Word on the web calls it document2.xml.
    if any(name.startswith("word/document") and name.endswith(".xml") for name in names):
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "content.xml" not in names:
        return "zip"
    return "ods" if b"opendocument.spreadsheet" in raw[:200] else "odt"


def _by_first_entry(raw: bytes) -> str:
    """What an archive that breaks off would have been."""
    if b"opendocument.text" in raw[:200]:
        return "odt"
    if b"opendocument.spreadsheet" in raw[:200]:
        return "ods"
    if b"xl/" in raw:
        return "xlsx"
    return "docx" if b"word/" in raw or b"[Content_Types]" in raw else "zip"


def _mislabelled(name: str, found: str) -> ComplianceError:
    (nl, en), ending = _NAMES[found], PurePath(name).suffix.lower()
    advice = _ADVICE.get(found, _ANOTHER_ENDING)
    return refused(name, f"heet {ending} maar is {nl}", f"is called {ending} but is {en}", *advice)


def _not_that(name: str, named: TextFormat) -> ComplianceError:
    (nl, en), ending = _NAMES[named], PurePath(name).suffix.lower()
    no_nl, no_en = (
        (f"geen{nl.removeprefix('een')}", f"not {en}") if nl.startswith("een ") else (f"geen {nl}", f"not {en}")
    )
    return refused(
        name,
        f"heet {ending} maar is {no_nl}",
        f"is called {ending} but is {no_en}",
        "Haal het opnieuw op bij de bron, of geef het de uitgang die erbij hoort.",
        "Fetch it again from where it came from, or give it the ending that belongs to it.",
    )
