"""Workbooks as a user fills them in: read, changed cell by cell, and written anew without anything of ours."""

import io
from collections.abc import Callable
from datetime import date

import xlsxwriter

from compliance import documents

Grid = list[list[object]]
Sheets = dict[str, Grid]


def cells(raw: bytes) -> Sheets:
    """The sheets of a workbook, by name."""
    return {sheet.name: [list(row) for row in sheet.rows] for sheet in documents.sheets("book.xlsx", raw)}


def saved(sheets: Sheets, more: Callable[[xlsxwriter.Workbook], None] | None = None) -> bytes:
    """A workbook of these cells: text as text, a day as a day, what begins with = as a formula."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True, "strings_to_urls": False}) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for at, row in enumerate(rows):
                for column, value in enumerate(row):
                    if isinstance(value, date):
                        page.write_datetime(at, column, value, day)
                    elif isinstance(value, str) and value.startswith("\0="):
                        page.write_formula(at, column, value[1:])
                    elif isinstance(value, str) and value:
                        page.write_string(at, column, value)
                    elif value not in ("", None):
                        page.write(at, column, value)
        if more:
            more(book)
    return data.getvalue()


def fill(grid: Grid, row: int, **words: object) -> None:
    """Fill in cells of a row, counted from 1, by the titles of their columns (with _ for a space)."""
    titles = [str(title).casefold() for title in grid[0]]
    while len(grid) < row:
        grid.append([])
    cells = grid[row - 1]
    cells += [""] * (len(titles) - len(cells))
    for title, value in words.items():
        cells[titles.index(title.replace("_", " ").casefold())] = value


def row_of(grid: Grid, word: str) -> int:
    """The first row, counted from 1, in which a word stands."""
    return next(at for at, row in enumerate(grid, start=1) if word in row)
