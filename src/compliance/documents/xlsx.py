"""Excel workbooks as documents: the words that their sheets show, also those that a formula came to.

Hidden sheets, rows and columns and struck-out words are left out, as their reader does not see them; all but the last
are told. What a workbook could do (macros, links to elsewhere) is not in the text and is never done.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET

from compliance.documents import archive, sheet_tables
from compliance.documents.refused import damaged
from compliance.documents.sheet_tables import MOST_COLUMNS, MOST_ROWS, Cells, hidden
from compliance.documents.workbook import sheet_parts, shown
from compliance.lazily import dataclass
from compliance.model.base import Bilingual
from compliance.model.sources import Document

_REF = re.compile(r"([A-Z]{1,3})([0-9]{1,7})(?::([A-Z]{1,3})([0-9]{1,7}))?")
_OFF = ("0", "false")


@dataclass(slots=True)
class _Looks:
    """What of a sheet is not shown, what is struck out, and which cells were merged."""

    rows: set[int]
    columns: set[int]
    struck: set[tuple[int, int]]
    shared: dict[tuple[int, int], int]
    """Which of the words that the cells share stands in a cell."""
    merged: dict[tuple[int, int], tuple[int, int]]


def read(name: str, raw: bytes) -> Document:
    """Read a workbook.

    Raises:
        ComplianceError: it is damaged, encrypted, too large or has no words.
    """
    clean = archive.unpacked(name, raw, "XLSX")
    sheets: list[Cells] = []
    unread: list[Bilingual] = []
    try:
        with zipfile.ZipFile(clean) as packed:
            seen, styles = _shared(packed), _struck_styles(packed)
        parts = dict(sheet_parts(name, clean))
        looked = {title: _looks(name, part, styles) for title, part in parts.items()}
    except (ET.ParseError, KeyError, ValueError, RecursionError):
        raise damaged(name, "XLSX") from None
    for title, is_seen, rows in shown(name, clean):
        looks = looked.get(title)
        if looks is None or not is_seen:
            unread.append(hidden(f"blad {title}", f"sheet {title}"))
            continue
        _put_right(rows, looks, seen)
        gone = looks.rows, looks.columns
        unread += sheet_tables.told(title, gone, rows)
        sheets.append(Cells(title, sheet_tables.without(rows, gone), looks.merged))
    return sheet_tables.read(name, raw, "xlsx", sheets, unread)


def _put_right(rows: list[list[str]], looks: _Looks, seen: dict[int, str]) -> None:
    """Take out what is struck out, and white space around words."""
    rows[:] = [[words.strip() for words in row] for row in rows]
    for (row, at), number in looks.shared.items():
        if number in seen and row < len(rows) and at < len(rows[row]):
            rows[row][at] = seen[number]
    for row, at in looks.struck:
        if row < len(rows) and at < len(rows[row]):
            rows[row][at] = ""


def _shared(packed: zipfile.ZipFile) -> dict[int, str]:
    """The words that cells share of which a part is struck out, without that part, by their number."""
    if "xl/sharedStrings.xml" not in packed.namelist():
        return {}
    items = [one for one in _xml(packed, "xl/sharedStrings.xml") if _tag(one) == "si"]
    return {number: _unstruck(item) for number, item in enumerate(items) if any(map(_is_struck, item.iter()))}


def _unstruck(item: ET.Element) -> str:
    runs = (run for run in item if _tag(run) == "r" and not any(map(_is_struck, run.iter())))
    return " ".join("".join(part.text or "" for run in runs for part in run if _tag(part) == "t").split())


def _struck_styles(packed: zipfile.ZipFile) -> set[int]:
    """The styles of cells in which all words are struck out."""
    if "xl/styles.xml" not in packed.namelist():
        return set()
    root = _xml(packed, "xl/styles.xml")
    fonts = [any(map(_is_struck, font)) for group in root if _tag(group) == "fonts" for font in group]
    styles = [style for group in root if _tag(group) == "cellXfs" for style in group]
    return {at for at, one in enumerate(styles) if int(one.get("fontId") or 0) < len(fonts) and fonts[int(
        one.get("fontId") or 0
    )]}  # fmt: skip


def _xml(packed: zipfile.ZipFile, part: str) -> ET.Element:
    return ET.fromstring(packed.read(part))  # noqa: S314  # entities were refused


def _tag(part: ET.Element) -> str:
    return part.tag.rpartition("}")[2]


def _is_struck(part: ET.Element) -> bool:
    return _tag(part) == "strike" and part.get("val") not in _OFF


def _looks(name: str, xml: bytes, styles: set[int]) -> _Looks:
    """How a sheet looks.

    Raises:
        ComplianceError: it has more rows or columns than anybody fills in.
    """
    found = _Looks(set(), set(), set(), {}, {})
    row = column = -1
    for event, part in ET.iterparse(io.BytesIO(xml), ("start", "end")):  # noqa: S314  # entities were refused
        tag = _tag(part)
        if event == "start" and tag == "row":
            row, column = int(part.get("r") or row + 2) - 1, -1
            found.rows |= {row} if part.get("hidden") not in (None, *_OFF) else set()
        elif event == "start" and tag == "col" and part.get("hidden") not in (None, *_OFF):
            found.columns |= set(range(int(part.get("min") or 1) - 1, min(int(part.get("max") or 1), MOST_COLUMNS)))
        elif event == "start" and tag == "c":
            row, column = next(_places(part.get("r") or ""), (row, column + 1))
            found.struck |= {(row, column)} if int(part.get("s") or 0) in styles else set()
        elif event == "end":
            _end(found, part, (row, column))
        if row >= MOST_ROWS or column >= MOST_COLUMNS:
            raise sheet_tables.too_large(name)
    return found


def _end(found: _Looks, part: ET.Element, place: tuple[int, int]) -> None:
    tag = _tag(part)
    if tag == "c" and part.get("t") == "s":
        words = next((one.text for one in part if _tag(one) == "v"), None)
        if words and words.isdecimal():
            found.shared[place] = int(words)
    elif tag == "mergeCell":
        ends = list(_places(part.get("ref") or ""))
        if len(ends) == 2:
            (top, left), (bottom, right) = ends
            found.merged[top, left] = (bottom - top + 1, right - left + 1)
    if tag in ("row", "mergeCell"):
        part.clear()


def _places(ref: str) -> Iterator[tuple[int, int]]:
    """The cells that a reference names, counted from nought."""
    found: Any = _REF.fullmatch(ref)
    for letters, number in ((found[1], found[2]), (found[3], found[4])) if found else ():
        if letters:
            column = 0
            for letter in letters:
                column = column * 26 + ord(letter) - 64
            yield int(number) - 1, column - 1
