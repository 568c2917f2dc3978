"""What an Excel workbook (XLSX) says: the words of its cells, by sheet; refused where it holds more than words.

A formula shows one thing and says another, a macro does things, a merged cell belongs to several rows: none of that is
read. Every one of them is told with its sheet and its cell.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from xml.etree import ElementTree as ET

from compliance.documents import archive
from compliance.documents.refused import damaged, encrypted, refused
from compliance.documents.sheet_tables import MOST_COLUMNS, MOST_ROWS, letters
from compliance.errors import ComplianceError, Problem, Spot, fault
from compliance.lazily import dataclass

_MOST_TOLD = 100
_PART = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_ACTIVE = ("vbaproject", "macrosheets/", "externallinks/", "connections.xml", "activex/", "embeddings/", "ctrlprops/")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet by its name: the words of its cells, each row from column A on; a row may be shorter than others."""

    name: str
    rows: tuple[tuple[str, ...], ...]


def spot(book: str, sheet: str, row: int = 0, column: int = 0) -> Spot:
    """A cell as Excel names it, row and column counted from 1; the sheet where they are nought.

    >>> spot("plan.xlsx", "Vragen", 12, 6).file
    '[plan.xlsx]Vragen!F12'
    """
    return Spot(f"[{book}]{sheet}!{letters(column)}{row}" if row else f"[{book}]{sheet}")


def read(name: str, raw: bytes) -> tuple[Sheet, ...]:
    """The sheets of a workbook, in its order.

    Raises:
        ComplianceError: it is no XLSX, damaged, encrypted or too large; with every formula, merged cell and the like.
    """
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        raise encrypted(name) if b"E\0n\0c\0r\0y\0p\0t" in raw else _no_workbook(name)
    if not raw.startswith(b"PK"):
        raise _no_workbook(name)
    _refuse_active(name, raw)
    clean = _unpacked(name, raw)
    parts = sheet_parts(name, clean)
    problems = [problem for sheet, part in parts for problem in _looked_through(name, sheet, part)]
    if problems:
        raise ComplianceError(tuple(problems[:_MOST_TOLD]))
    return _words(name, clean, [sheet for sheet, _ in parts])


def _unpacked(name: str, raw: bytes) -> io.BytesIO:
    try:
        return archive.unpacked(name, raw, "XLSX")
    except ComplianceError as error:
        if not error.problems[0].words.nl.startswith("is te groot"):
            raise
        said = error.problems[0].words
        hint = ("Zet de rijen die u hebt ingevuld in een nieuw werkboek.", "Put the rows you filled in in a new one.")
        raise refused(name, said.nl, said.en, *hint) from None


def _no_workbook(name: str) -> ComplianceError:
    return refused(
        name, "is geen Excel-werkboek (XLSX)", "is no Excel workbook (XLSX)",
        "Bewaar het in Excel of LibreOffice als .xlsx.", "Save it from Excel or LibreOffice as .xlsx.",
    )  # fmt: skip


def _refuse_active(name: str, raw: bytes) -> None:
    """Refuse a workbook that can do something, or takes what it shows from elsewhere."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            names = [entry.lower() for entry in packed.namelist()]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise damaged(name, "XLSX") from None
    if "xl/workbook.xml" not in names:
        raise _no_workbook(name)
    if active := next((entry for entry in names if any(part in entry for part in _ACTIVE)), None):
        raise refused(
            name,
            f"bevat meer dan cellen met tekst: macro's, koppelingen of ingesloten objecten ({active})",
            f"holds more than cells with text: macros, links to elsewhere or embedded objects ({active})",
            "Bewaar het als gewoon .xlsx, zonder macro's en koppelingen.",
            "Save it as a plain .xlsx, without macros and links.",
        )


def sheet_parts(name: str, clean: io.BytesIO) -> list[tuple[str, bytes]]:
    """Each worksheet by its name, as XML.

    Raises:
        ComplianceError: the workbook is damaged.
    """
    try:
        with zipfile.ZipFile(clean) as packed:
            book = ET.fromstring(packed.read("xl/workbook.xml"))  # noqa: S314  # entities were refused
            links = ET.fromstring(packed.read("xl/_rels/workbook.xml.rels"))  # noqa: S314  # the same
            targets = {link.get("Id"): _target(link) for link in links if "worksheet" in (link.get("Type") or "")}
            sheets = [part for part in book.iter() if part.tag.endswith("}sheet")]
            named = [(sheet.get("name") or "", targets.get(sheet.get(_PART))) for sheet in sheets]
            return [(title, packed.read(path)) for title, path in named if path]
    except (ET.ParseError, KeyError, ValueError, RecursionError):
        raise damaged(name, "XLSX") from None


def _target(link: ET.Element) -> str:
    target = link.get("Target") or ""
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def _looked_through(name: str, sheet: str, xml: bytes) -> Iterator[Problem]:
    """What a sheet holds beside words: formulas, merged cells, or more rows than anybody fills in."""
    try:
        row = column = 0
        for event, part in ET.iterparse(io.BytesIO(xml), ("start", "end")):  # noqa: S314  # entities were refused
            tag = part.tag.rpartition("}")[2]
            if event == "start" and tag == "row":
                row, column = int(part.get("r") or row + 1), 0
            elif event == "start" and tag == "c":
                row, column = _place(part.get("r"), row, column)
            elif event == "end" and tag == "f":
                yield _formula(name, sheet, row, column)
            elif event == "end" and tag == "mergeCell":
                yield _merged(name, sheet, part.get("ref") or "")
            if row > MOST_ROWS or column > MOST_COLUMNS:
                yield _endless(name, sheet)
                return
            if event == "end" and tag == "row":
                part.clear()
    except (ET.ParseError, ValueError, RecursionError):
        raise damaged(name, "XLSX") from None


def _place(ref: str | None, row: int, column: int) -> tuple[int, int]:
    found = _CELL.fullmatch(ref or "")
    if not found:
        return row, column + 1
    number = 0
    for letter in found[1]:
        number = number * 26 + ord(letter) - 64
    return int(found[2]), number


def _formula(name: str, sheet: str, row: int, column: int) -> Problem:
    return fault(
        spot(name, sheet, row, column), "hier staat een formule; formules worden niet gelezen",
        "there is a formula here; formulas are not read",
        "Vervang de formule door de waarde: kopiëren, plakken speciaal, waarden.",
        "Replace it by its value: copy, paste special, values.",
    )  # fmt: skip


def _merged(name: str, sheet: str, ref: str) -> Problem:
    first = _CELL.match(ref)
    place = _place(first[0] if first else None, 1, 0)
    return fault(
        spot(name, sheet, *place), f"de cellen {ref} zijn samengevoegd; zo is niet te zien bij welke rij zij horen",
        f"the cells {ref} are merged; so nobody can see to which row they belong",
        "Maak de samenvoeging ongedaan.", "Unmerge them.",
    )  # fmt: skip


def _endless(name: str, sheet: str) -> Problem:
    return fault(
        spot(name, sheet), f"heeft meer dan {MOST_ROWS} rijen of {MOST_COLUMNS} kolommen",
        f"has more than {MOST_ROWS} rows or {MOST_COLUMNS} columns",
        "Verwijder de rijen en kolommen buiten de tabel.", "Delete the rows and columns outside the table.",
    )  # fmt: skip


def _words(name: str, clean: io.BytesIO, sheets: list[str]) -> tuple[Sheet, ...]:
    values = {title: rows for title, _, rows in shown(name, clean)}
    return tuple(Sheet(title, tuple(map(tuple, values[title]))) for title in sheets)


def shown(name: str, clean: io.BytesIO) -> Iterator[tuple[str, bool, list[list[str]]]]:
    """Each worksheet by its name, whether it is one that is seen, and the words of its cells from A1 on.

    Raises:
        ComplianceError: the workbook is damaged.
    """
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum  # of an extra

    clean.seek(0)
    try:
        book = CalamineWorkbook.from_filelike(clean)
        for sheet in book.sheets_metadata:
            if sheet.typ == SheetTypeEnum.WorkSheet:
                values = book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
                is_seen = sheet.visible == SheetVisibleEnum.Visible
                yield sheet.name, is_seen, [[said(value) for value in row] for row in values]
    except CalamineError:
        raise damaged(name, "XLSX") from None


def said(value: Any) -> str:
    """The word of a cell: a date as a plan writes it, a whole number without a point."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        is_day = not (value.hour or value.minute or value.second or value.microsecond)
        return value.date().isoformat() if is_day else value.isoformat(" ")
    return value.isoformat() if isinstance(value, date) else str(value)
