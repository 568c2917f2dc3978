"""A table of a filled-in workbook: its rows by the titles of their columns, wherever these stand."""

from collections.abc import Iterator, Mapping, Sequence

from compliance.documents.sheet_tables import letters
from compliance.documents.workbook import Sheet, spot
from compliance.errors import Problem, Spot, fault
from compliance.lazily import dataclass
from compliance.load.validation import nearest
from compliance.model.plan_book import Column, Table

_MOST_LOOKED_AT = 20
"""The titles stand in one of so many first rows."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is not empty: its words by the keys of the columns, and where each of them stands."""

    book: str
    sheet: str
    number: int
    words: Mapping[str, str]
    columns: Mapping[str, int]
    """For each key its column, counted from 1."""

    def spot(self, key: str = "") -> Spot:
        """The cell of a key; the first of the row where it has none."""
        return spot(self.book, self.sheet, self.number, self.columns.get(key, 1))


@dataclass(frozen=True, slots=True)
class Read:
    """What a sheet gave: its rows, what is wrong with it, and which of its columns are not read."""

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...] = ()
    others: tuple[str, ...] = ()


def read(book: str, sheets: Sequence[Sheet], table: Table) -> Read:
    """The rows of a table, on whichever sheet bears its name."""
    names = {table.title.nl.casefold(), table.title.en.casefold()}
    found = [sheet for sheet in sheets if sheet.name.strip().casefold() in names]
    if len(found) != 1:
        return Read((), (_no_sheet(book, sheets, table),))
    sheet = found[0]
    at = _titles_at(sheet, table)
    if at is None:
        return Read((), (_no_titles(book, sheet, table),))
    columns, problems, others = _columns(book, sheet, at, table)
    if problems:
        return Read((), problems)
    return Read(tuple(_rows(book, sheet, at, columns)), (), others)


def _titles_at(sheet: Sheet, table: Table) -> int | None:
    """In which row the titles stand: the one that has most of them."""
    known = {title for column in table.columns for title in _titles(column)}
    counts = [(sum(_plain(cell) in known for cell in row), -at) for at, row in enumerate(sheet.rows[:_MOST_LOOKED_AT])]
    most, at = max(counts, default=(0, 0))
    return -at if most >= min(2, len(table.columns)) else None


def _titles(column: Column) -> tuple[str, str]:
    return _plain(column.title.nl), _plain(column.title.en)


def _plain(cell: str) -> str:
    return " ".join(cell.split()).casefold()


def _columns(
    book: str, sheet: Sheet, at: int, table: Table
) -> tuple[dict[str, int], tuple[Problem, ...], tuple[str, ...]]:
    """Where each key stands, what is wrong with the titles, and which titles are not ours."""
    by_title: dict[str, list[int]] = {}
    for place, cell in enumerate(sheet.rows[at], start=1):
        if cell.strip():
            by_title.setdefault(_plain(cell), []).append(place)
    columns: dict[str, int] = {}
    problems: list[Problem] = []
    missing: list[Column] = []
    for column in table.columns:
        places = [place for title in dict.fromkeys(_titles(column)) for place in by_title.pop(title, [])]
        if len(places) > 1:
            problems.append(_twice(book, sheet, at, column, places))
        if places:
            columns[column.key] = places[0]
        elif column.is_asked:
            missing.append(column)
    unknown = {title: places[0] for title, places in by_title.items()}
    problems += [_renamed(book, sheet, at, column, unknown) for column in missing]
    return columns, tuple(problems), tuple(f"{sheet.name}: {sheet.rows[at][place - 1]}" for place in unknown.values())


def _rows(book: str, sheet: Sheet, at: int, columns: Mapping[str, int]) -> Iterator[Row]:
    for number, cells in enumerate(sheet.rows[at + 1 :], start=at + 2):
        words = {key: cells[place - 1] if place <= len(cells) else "" for key, place in columns.items()}
        if any(word.strip() for word in words.values()):
            yield Row(book, sheet.name, number, words, columns)


def _no_sheet(book: str, sheets: Sequence[Sheet], table: Table) -> Problem:
    names = [sheet.name for sheet in sheets]
    nl, en = table.title.nl, table.title.en
    return fault(
        Spot(book),
        f'heeft geen blad "{nl}"',
        f'has no sheet "{en}"',
        f"De bladen heten hier: {', '.join(names)}. Geef het blad zijn naam terug.",
        f"The sheets are called: {', '.join(names)}. Give the sheet its name back.",
    )


def _no_titles(book: str, sheet: Sheet, table: Table) -> Problem:
    nl, en = ([column.title.said(language) for column in table.columns[:6]] for language in ("nl", "en"))
    return fault(
        spot(book, sheet.name),
        "de rij met de titels van de kolommen is er niet meer",
        "the row with the titles of the columns is gone",
        f"Zet die terug; die begint met: {', '.join(nl)}.",
        f"Put it back; it begins with: {', '.join(en)}.",
    )


def _twice(book: str, sheet: Sheet, at: int, column: Column, places: Sequence[int]) -> Problem:
    there = ", ".join(letters(place) for place in places)
    return fault(
        spot(book, sheet.name, at + 1, places[1]),
        f'de kolom "{column.title.nl}" staat er twee keer ({there})',
        f'the column "{column.title.en}" stands there twice ({there})',
        "Verwijder er een, of geef die een andere titel.",
        "Delete one, or give it another title.",
    )


def _renamed(book: str, sheet: Sheet, at: int, column: Column, unknown: Mapping[str, int]) -> Problem:
    """That a column is gone; and which one may be it, under another name."""
    near = nearest(_plain(column.title.nl), unknown) if unknown else ("", "")
    meant = next((place for title, place in unknown.items() if f'"{title}"' in near[0]), 0)
    hint = ("Zet die terug, desnoods leeg.", "Put it back, empty if need be.")
    if meant:
        said = sheet.rows[at][meant - 1]
        hint = (
            f'Kolom {letters(meant)} heet nu "{said}": geef de kolom de titel terug.',
            f'Column {letters(meant)} is called "{said}" now: give it its title back.',
        )
    return fault(
        spot(book, sheet.name, at + 1, meant or 1),
        f'de kolom "{column.title.nl}" is er niet',
        f'the column "{column.title.en}" is not there',
        *hint,
    )
