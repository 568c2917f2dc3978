"""A document of a municipality's own as a template: looked through before its parts are used as they are."""

import io
import re
import zipfile
import zlib

from compliance.documents.refused import damaged, encrypted, refused

MOST_BYTES, MOST_UNPACKED, MOST_ENTRIES = 10_000_000, 50_000_000, 2_000
_NEEDED = {
    "docx": ("word/document.xml", "word/styles.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"),
    "odt": ("content.xml", "styles.xml", "META-INF/manifest.xml"),
}
_ACTIVE = ("vbaproject", "activex/", "embeddings/", "basic/", "scripts/", "oleobject")


def checked(name: str, raw: bytes, kind: str) -> bytes:
    """The template, if it is a plain document of its kind.

    Raises:
        ComplianceError: it is another kind of file, damaged, encrypted, too large, or holds macros or links.
    """
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        raise encrypted(name)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            entries = packed.infolist()
            if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
                raise _too_large(name)
            parts = {entry.filename: packed.read(entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, OSError, RuntimeError):
        raise damaged(name, kind.upper()) from None
    if any(part not in parts for part in _NEEDED[kind]):
        raise refused(
            name, f"is geen sjabloon van het soort {kind}", f"is no template of the kind {kind}",
            f"Geef een document dat eindigt op .{kind}.", f"Give a document that ends in .{kind}.",
        )  # fmt: skip
    if any(active in part.lower() for part in parts for active in _ACTIVE):
        raise _with_macros(name)
    for part, content in parts.items():
        if part.endswith((".xml", ".rels")) and re.search(rb"<!(DOCTYPE|ENTITY)|attachedTemplate\"", content):
            raise _with_macros(name)
    if kind == "docx" and not re.search(rb"<w:body\b[^>]*>.*</w:body>", parts["word/document.xml"], re.S):
        raise damaged(name, "DOCX")
    return raw


def _too_large(name: str) -> Exception:
    return refused(
        name, "is te groot voor een sjabloon", "is too large for a template",
        "Verklein de plaatjes erin.", "Make its pictures smaller.",
    )  # fmt: skip


def _with_macros(name: str) -> Exception:
    return refused(
        name, "bevat macro's, ingesloten objecten of koppelingen naar buiten",
        "holds macros, embedded objects or links to the outside",
        "Bewaar het als gewoon document, zonder macro's.", "Save it as a plain document, without macros.",
    )  # fmt: skip
