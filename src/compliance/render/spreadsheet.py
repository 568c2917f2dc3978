"""Sheets of words as an Excel workbook: every cell is text or a number, none a formula; the same bytes each time."""

import io
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Literal

from compliance.lazily import dataclass
from compliance.model.base import Language

if TYPE_CHECKING:
    import xlsxwriter

MOST_CHARACTERS = 32_767
"""Excel holds no longer text in a cell."""
Shade = Literal["plain", "good", "partial", "coming", "open", "bad", "aside"]
_SHADES = {
    "good": "#D9EAD3", "partial": "#FFF2CC", "coming": "#DDEBF7", "open": "#EDEDED", "bad": "#F8D7DA",
    "aside": "#F7F7F7",
}  # fmt: skip
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""What XML cannot hold."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, how wide it is in characters, and what may be chosen in it."""

    title: str
    width: int = 20
    choices: tuple[str, ...] = ()
    is_strict: bool = True
    """Whether nothing but a choice may be filled in."""
    is_input: bool = False
    """Whether it is there to be filled in."""
    is_folded: bool = False
    """Whether it is folded away until somebody asks for it."""
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """Words, or a number, with the shade of its standing."""

    content: str | int
    shade: Shade = "plain"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table on a sheet of its own, its titles in the first row; or, without titles, lines of text."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str | int | Cell, ...], ...]
    has_titles: bool = True
    frozen: int = 0
    """So many columns stay in sight."""
    spare: int = 0
    """So many empty rows below are made ready to be filled in."""
    is_hidden: bool = False
    is_locked: bool = False
    """Whether only what is there to be filled in can be changed; without a password, so against slips and no more."""


def write(sheets: Sequence[Sheet], title: str, day: date, language: Language, lists_name: str) -> bytes:
    """The workbook; it says that it was made on the day that it is about."""
    import xlsxwriter  # of an extra

    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False}) as book:
        made = datetime(day.year, day.month, day.day, tzinfo=UTC).replace(tzinfo=None)
        book.set_properties({"title": writable(title), "author": "compliance", "created": made})
        book.set_custom_property("Language", "nl-NL" if language == "nl" else "en-GB")
        lists = _lists(sheets)
        formats = _Formats(book)
        for sheet in sheets:
            _write_sheet(book, sheet, formats, lists, lists_name)
        _write_lists(book, lists, lists_name)
    return data.getvalue()


def writable(text: str) -> str:
    """A text without what a workbook cannot hold."""
    return _UNWRITABLE.sub("\ufffd", text)[:MOST_CHARACTERS]


class _Formats:
    """How cells look: made when first needed, each once."""

    def __init__(self, book: "xlsxwriter.Workbook") -> None:
        self.book = book
        self.made: dict[tuple[str, bool, bool], Any] = {}

    def cell(self, shade: str = "plain", is_input: bool = False, is_text: bool = True) -> Any:
        key = (shade, is_input, is_text)
        if key not in self.made:
            look = {"text_wrap": True, "valign": "top", "num_format": "@" if is_text else "0"}
            colour = _SHADES.get(shade) or ("#FFFDE7" if is_input else None)
            if colour:
                look |= {"bg_color": colour, "border": 1, "border_color": "#D0D0D0"}
            if is_input:
                look["locked"] = False
            self.made[key] = self.book.add_format(look)
        return self.made[key]

    def title(self, is_input: bool) -> Any:
        key = ("title", is_input, True)
        if key not in self.made:
            colour = "#1B5E20" if is_input else "#1F3864"
            look = {"bold": True, "text_wrap": True, "valign": "top", "bg_color": colour, "font_color": "#FFFFFF",
                    "border": 1, "border_color": "#FFFFFF"}  # fmt: skip
            self.made[key] = self.book.add_format(look)
        return self.made[key]


def _lists(sheets: Sequence[Sheet]) -> list[tuple[str, ...]]:
    """What may be chosen anywhere, each list once."""
    return list(dict.fromkeys(column.choices for sheet in sheets for column in sheet.columns if column.choices))


def _write_lists(book: "xlsxwriter.Workbook", lists: list[tuple[str, ...]], name: str) -> None:
    if not lists:
        return
    page = book.add_worksheet(name)
    for column, choices in enumerate(lists):
        for row, choice in enumerate(choices):
            page.write_string(row, column, writable(choice))
    page.hide()


def _write_sheet(
    book: "xlsxwriter.Workbook", sheet: Sheet, formats: _Formats, lists: list[tuple[str, ...]], lists_name: str
) -> None:
    page = book.add_worksheet(sheet.name)
    last = len(sheet.rows) + sheet.spare
    for at, column in enumerate(sheet.columns):
        look = {"level": 1} if column.is_folded else {}
        hidden = {"hidden": True} if column.is_hidden or column.is_folded else {}
        page.set_column(at, at, column.width, formats.cell(is_input=column.is_input), {**look, **hidden})
        if sheet.has_titles:
            page.write_string(0, at, column.title, formats.title(column.is_input))
        if column.choices:
            page.data_validation(1, at, max(last, 1), at, _validation(column, lists, lists_name))
    if sheet.has_titles:
        page.set_row(0, _height([column.title for column in sheet.columns], sheet.columns))
    for row, cells in enumerate(sheet.rows, start=1 if sheet.has_titles else 0):
        page.set_row(row, _height(cells, sheet.columns))
        for at, cell in enumerate(cells):
            _write_cell(page, (row, at), cell, formats, sheet.columns[at])
    _as_table(page, sheet)


_LINE, _HIGHEST = 14.5, 400.0
"""Points: of a line, and of the highest row that Excel shows."""


def _height(cells: Sequence[str | int | Cell], columns: Sequence[Column]) -> float:
    """How high a row is in which every text stands whole: programs do not all reckon that by themselves."""
    lines = 1
    for cell, column in zip(cells, columns, strict=False):
        text = str(cell.content if isinstance(cell, Cell) else cell)
        if not column.is_folded and not column.is_hidden:
            lines = max(lines, sum(-(-len(part) * 11 // (column.width * 10)) or 1 for part in text.split("\n")))
    return min(lines * _LINE, _HIGHEST)


def _as_table(page: Any, sheet: Sheet) -> None:
    """Titles that stay in sight and stand on every printed page, with a filter; as wide as the paper."""
    page.set_landscape()
    page.set_paper(8 if sum(one.width for one in sheet.columns) > 200 else 9)  # A3 where A4 is too narrow
    page.fit_to_pages(1, 0)
    page.set_margins(0.4, 0.4, 0.6, 0.6)
    page.set_footer("&L&A&R&P / &N")
    if sheet.is_hidden:
        page.hide()
    if sheet.is_locked:
        page.protect("", {"format_rows": True, "format_columns": True, "autofilter": True, "sort": False})
    if sheet.has_titles:
        page.freeze_panes(1, sheet.frozen)
        page.repeat_rows(0)
        page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.columns) - 1)


def _write_cell(page: Any, place: tuple[int, int], cell: str | int | Cell, formats: _Formats, column: Column) -> None:
    given = cell if isinstance(cell, Cell) else Cell(cell)
    if isinstance(given.content, int):
        page.write_number(*place, given.content, formats.cell(given.shade, column.is_input, is_text=False))
    elif given.content:
        page.write_string(*place, writable(given.content), formats.cell(given.shade, column.is_input))
    elif given.shade != "plain" or column.is_input:
        page.write_blank(*place, None, formats.cell(given.shade, column.is_input))


def _validation(column: Column, lists: list[tuple[str, ...]], lists_name: str) -> dict[str, Any]:
    from xlsxwriter.utility import xl_range_abs  # of an extra

    at = lists.index(column.choices)
    source = f"='{lists_name}'!{xl_range_abs(0, at, len(column.choices) - 1, at)}"
    return {"validate": "list", "source": source, "error_type": "stop" if column.is_strict else "warning"}
