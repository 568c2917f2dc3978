"""OpenDocument spreadsheets as documents: the words that their cells show.

Hidden sheets, rows and columns and struck-out words are left out, as their reader does not see them; all but the last
are told. A note beside a cell is not in the table.
"""

import zipfile
from collections.abc import Iterator
from dataclasses import field
from xml.etree import ElementTree as ET

from compliance.documents import archive, sheet_tables
from compliance.documents.refused import damaged
from compliance.documents.sheet_tables import MOST_COLUMNS, MOST_ROWS, Cells, hidden
from compliance.lazily import dataclass
from compliance.model.base import Bilingual
from compliance.model.sources import Document

_NS = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TABLE, _TEXT, _STYLE, _OFFICE = (_NS % part for part in ("table", "text", "style", "office"))
_GROUPS = frozenset(f"{_TABLE}table-{name}" for name in ("header-rows", "rows", "row-group", "header-columns",
                                                         "columns", "column-group"))  # fmt: skip
_UNSEEN = frozenset({f"{_OFFICE}annotation", f"{_TABLE}shapes", f"{_TEXT}note"})
_GONE = ("collapse", "filter")


@dataclass(slots=True)
class _Styles:
    """The styles that hide: of sheets, and of words."""

    sheets: set[str] = field(default_factory=set)
    struck: set[str] = field(default_factory=set)


def read(name: str, raw: bytes) -> Document:
    """Read a spreadsheet.

    Raises:
        ComplianceError: it is damaged, encrypted, too large or has no words.
    """
    clean = archive.unpacked(name, raw, "ODS")
    try:
        with zipfile.ZipFile(clean) as packed:
            parts = [packed.read(part) for part in ("styles.xml", "content.xml") if part in packed.namelist()]
        roots = [ET.fromstring(part) for part in parts]  # noqa: S314  # entities were refused
        styles = _styles(roots)
        sheets: list[Cells] = []
        unread: list[Bilingual] = []
        for table in roots[-1].iterfind(f".//{_OFFICE}spreadsheet/{_TABLE}table"):
            title = table.get(f"{_TABLE}name") or ""
            if table.get(f"{_TABLE}style-name") in styles.sheets:
                unread.append(hidden(f"blad {title}", f"sheet {title}"))
                continue
            sheets.append(_sheet(name, title, table, styles, unread))
    except (ET.ParseError, KeyError, ValueError, IndexError, RecursionError):
        raise damaged(name, "ODS") from None
    return sheet_tables.read(name, raw, "ods", sheets, unread)


def _styles(roots: list[ET.Element]) -> _Styles:
    found = _Styles()
    for style in (one for root in roots for one in root.iter(f"{_STYLE}style")):
        title = style.get(f"{_STYLE}name") or ""
        for properties in style:
            if properties.get(f"{_TABLE}display") == "false":
                found.sheets.add(title)
            through = (properties.get(f"{_STYLE}text-line-through-{one}") or "none" for one in ("style", "type"))
            if any(kind != "none" for kind in through):
                found.struck.add(title)
    return found


def _sheet(name: str, title: str, table: ET.Element, styles: _Styles, unread: list[Bilingual]) -> Cells:
    rows: list[list[str]] = []
    merged: dict[tuple[int, int], tuple[int, int]] = {}
    gone: tuple[set[int], set[int]] = (set(), _hidden_columns(table))
    pending = 0
    for row in _parts(table, f"{_TABLE}table-row"):
        cells = list(_cells(row, styles))
        while cells and not cells[-1][0]:
            cells.pop()
        times = int(row.get(f"{_TABLE}number-rows-repeated") or 1)
        if not cells:
            pending += times  # a sheet ends in a million empty rows
            continue
        rows += [[] for _ in range(pending)]
        pending = 0
        if len(rows) + times > MOST_ROWS or len(cells) > MOST_COLUMNS:
            raise sheet_tables.too_large(name)
        for _ in range(times):
            gone[0].update({len(rows)} if row.get(f"{_TABLE}visibility") in _GONE else ())
            merged |= {(len(rows), at): reach for at, (_, reach) in enumerate(cells) if reach != (1, 1)}
            rows.append([words for words, _ in cells])
    unread += sheet_tables.told(title, gone, rows)
    return Cells(title, sheet_tables.without(rows, gone), merged)


def _parts(table: ET.Element, tag: str) -> Iterator[ET.Element]:
    """The rows or columns of a sheet, also those in groups."""
    for part in table:
        if part.tag == tag:
            yield part
        elif part.tag in _GROUPS:
            yield from _parts(part, tag)


def _hidden_columns(table: ET.Element) -> set[int]:
    found: set[int] = set()
    at = 0
    for column in _parts(table, f"{_TABLE}table-column"):
        times = int(column.get(f"{_TABLE}number-columns-repeated") or 1)
        if column.get(f"{_TABLE}visibility") in _GONE:
            found |= set(range(at, min(at + times, MOST_COLUMNS)))
        at += times
    return found


def _cells(row: ET.Element, styles: _Styles) -> Iterator[tuple[str, tuple[int, int]]]:
    """The words of each cell of a row, and how far it reaches down and across; so many at most as are read."""
    at = 0
    for cell in row:
        if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        times = int(cell.get(f"{_TABLE}number-columns-repeated") or 1)
        is_struck = cell.get(f"{_TABLE}style-name") in styles.struck
        said = "" if is_struck or cell.tag.endswith("covered-table-cell") else _words(cell, styles)
        reach = tuple(int(cell.get(f"{_TABLE}number-{one}-spanned") or 1) for one in ("rows", "columns"))
        for _ in range(min(times, MOST_COLUMNS + 1 - at)):
            yield said, (reach[0], reach[1])
        at += times


def _words(cell: ET.Element, styles: _Styles) -> str:
    paragraphs = (" ".join("".join(_visible(part, styles)).split()) for part in cell if part.tag == f"{_TEXT}p")
    return "\n".join(filter(None, paragraphs))


def _visible(part: ET.Element, styles: _Styles) -> Iterator[str]:
    if part.tag in _UNSEEN or part.get(f"{_TEXT}style-name") in styles.struck:
        return
    yield " " if part.tag in (f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break") else part.text or ""
    for inner in part:
        yield from _visible(inner, styles)
        yield inner.tail or ""
