"""What a format of zipped XML says: its words, and its parts as lines for a golden file."""

import io
import re
import zipfile
from html import unescape

from compliance.render import Rendered

_TEXT = re.compile(rb"<(?:\w+:)?(?:t|p|h|span|a|title|desc)\b[^>]*>([^<]*)")


def words(made: Rendered) -> str:
    """Everything that is said in it, whatever its form."""
    if made.is_text:
        return made.text
    with zipfile.ZipFile(io.BytesIO(made.data)) as packed:
        parts = [packed.read(name) for name in packed.namelist() if name.endswith(".xml")]
    return " ".join(" ".join(unescape(re.sub(r"<[^>]*>", "\n", part.decode())).split("\n")) for part in parts)


def dump(data: bytes) -> str:
    """Its parts in their order, each tag on a line of its own."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        told = []
        for entry in packed.infolist():
            raw = packed.read(entry)
            is_text = entry.filename.endswith((".xml", ".rels")) or entry.filename == "mimetype"
            body = raw.decode().replace("><", ">\n<") if is_text else "(a picture)"
            told.append(f"=== {entry.filename} {entry.date_time}\n{body.rstrip()}\n")
    return "".join(told)


def told(made: Rendered) -> str:
    """What is told, for a golden file: the text, or the part of a document that has it."""
    if made.is_text:
        return made.text
    parts = dump(made.data).split("=== ")
    return next(part for part in parts if part.startswith(("word/document.xml", "content.xml", "xl/worksheets")))
