"""A filled-in workbook as the data of a plan, with the cell in which each part of it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path
from typing import Any

from compliance.documents.workbook import Sheet
from compliance.errors import ComplianceError, Problem, Spot, fault
from compliance.lazily import dataclass
from compliance.load.yaml_files import Layout, PathTo, YamlFile
from compliance.model import action_plan, plan_book
from compliance.model.base import Bilingual
from compliance.model.plan_book import Column, Table
from compliance.model.plans import Plan
from compliance.model.rules import FactType
from compliance.planning import cells, rows, table
from compliance.planning.table import Row

_LEADS = ("nr", "asked", "question", "answers", "fact", "stamp")
"""What stands in a row of a question that nobody answered."""


@dataclass(frozen=True, slots=True)
class Laid(YamlFile):
    """A plan that stands in the cells of a workbook: it is looked through as a file is, and says where in its cells."""

    cells: Mapping[PathTo, tuple[Row, str]] = field(default_factory=dict, repr=False)
    book: str = ""

    def spot(self, path: PathTo = ()) -> Spot:
        """The cell of a part, or of the nearest part around it that has one."""
        while path not in self.cells and path:
            path = path[:-1]
        if path not in self.cells:
            return Spot(self.book)
        row, key = self.cells[path]
        return row.spot(key)

    def spot_of_key(self, path: PathTo) -> Spot:
        """The same: a column has no place of its own."""
        return self.spot(path)


@dataclass(frozen=True, slots=True)
class Entry:
    """A part of a plan as a row has it, with the stamp of what the row said when it was written."""

    row: Row
    data: dict[str, Any]
    stamp: str


@dataclass(frozen=True, slots=True)
class Book:
    """Everything that a workbook says."""

    organisation: dict[str, Any]
    members: tuple[str, ...]
    sources: dict[str, Entry]
    claims: tuple[Entry, ...]
    measures: tuple[Entry, ...]
    regions: tuple[Entry, ...]
    file: Laid
    others: tuple[str, ...]
    """Columns that are not ours, and are not read."""

    @property
    def data(self) -> dict[str, Any]:
        """The plan as a file would have it."""
        return self.file.data  # type: ignore[no-any-return]  # it was made here


def is_action_plan(sheets: Sequence[Sheet]) -> bool:
    """Whether a workbook is the report of a plan, with an action plan in it: it says so on its overview."""
    return any(action_plan.SCHEMA in row for sheet in sheets for row in sheet.rows[:10])


def read(path: Path, book: str, sheets: Sequence[Sheet], kinds: Mapping[str, FactType]) -> Book:
    """The plan that a workbook holds; ``path`` is where it would stand as a file, and what it names stands beside it.

    Raises:
        ComplianceError: with everything that keeps the sheets from being read as such.
    """
    found, others = _rows(book, sheets, plan_book.TABLES)
    return _Reading(path, book, found, kinds).book(others)


def actions(path: Path, book: str, sheets: Sequence[Sheet], kinds: Mapping[str, FactType], plan: Plan) -> Book:
    """What is filled in of the action plan of a report, beside what the plan says already of its sources.

    Raises:
        ComplianceError: with everything that keeps the sheets from being read as such.
    """
    found, _ = _rows(book, sheets, action_plan.TABLES)
    return _Reading(path, book, found, kinds).actions(plan)


def _rows(
    book: str, sheets: Sequence[Sheet], tables: Sequence[Table]
) -> tuple[dict[str, tuple[Row, ...]], tuple[str, ...]]:
    """The rows of each table, and the titles that are none of ours."""
    read = {one.key: table.read(book, sheets, one) for one in tables}
    problems = tuple(problem for one in read.values() for problem in one.problems)
    if problems:
        raise ComplianceError(problems)
    return {key: one.rows for key, one in read.items()}, tuple(other for one in read.values() for other in one.others)


class _Reading:
    """Rows becoming parts of a plan, and where each of them stands."""

    def __init__(self, path: Path, book: str, rows: Mapping[str, Sequence[Row]], kinds: Mapping[str, FactType]) -> None:
        self.path, self.name, self.rows, self.kinds = path, book, rows, kinds
        self.cells: dict[PathTo, tuple[Row, str]] = {}
        self.problems: list[Problem] = []
        self.quotes = self._further_quotes()

    def book(self, others: tuple[str, ...]) -> Book:
        own, members = self._whose(plan_book.ITEMS)
        sources = self._sources(plan_book.SOURCES)
        claims = self._entries(plan_book.CLAIMS, self._answered())
        measures = self._entries(plan_book.MEASURES, self.rows["measures"])
        regions = tuple(map(_participation, self._entries(plan_book.REGIONS, self.rows["regions"], "adopted")))
        self.problems += [_lost(row) for found in self.quotes.values() for row in found]
        data = {
            "schema": "compliance/plan/v1",
            "organisation": own,
            "regions": tuple(one.data for one in regions),
            "members": members,
            "sources": {key: one.data for key, one in sources.items()},
            "claims": tuple(one.data for one in claims),
            "measures": tuple(one.data for one in measures),
        }
        if not members:
            del data["members"]
        return Book(own, members, sources, claims, measures, regions, self._file(data), others)

    def actions(self, plan: Plan) -> Book:
        own, _ = self._whose(action_plan.ITEMS)
        sources = self._sources(action_plan.NEW_SOURCES)
        known = {key: rows.part(source) for key, source in plan.sources.items()}
        told = {column.key for column in action_plan.ACTIONS.columns if not column.is_asked} | {"fact"}
        filled = [
            row
            for row in self.rows["claims"]
            if any(word.strip() for key, word in row.words.items() if key not in told)
        ]
        claims = self._entries(action_plan.ACTIONS, filled)
        data = {
            "schema": "compliance/plan/v1", "organisation": {"kind": "gemeente", **own},
            "sources": known | {key: one.data for key, one in sources.items()},
            "claims": tuple(one.data for one in claims),
        }  # fmt: skip
        return Book(own, (), sources, claims, (), (), self._file(data), ())

    def _file(self, data: dict[str, Any]) -> Laid:
        return Laid(
            path=self.path, raw=b"", data=data, layout=Layout(self.path, ""), problems=tuple(self.problems),
            cells=self.cells, book=self.name,
        )  # fmt: skip

    def _whose(self, items: Mapping[str, Bilingual]) -> tuple[dict[str, Any], tuple[str, ...]]:
        said: dict[str, Row] = {}
        names = {name.said(language).casefold(): key for key, name in items.items() for language in _BOTH}
        for row in self.rows["organisation"]:
            key = names.get(row.words["name"].strip().casefold())
            if key:
                said[key] = row
        own = {key: row.words["said"].strip() for key, row in said.items() if key in ("kind", "name", "code")}
        for key, row in said.items():
            self.cells["organisation", key] = (row, "said")
        members = cells.read(said["members"].words["said"], "members", None) if "members" in said else ()
        for at, _ in enumerate(members or ()):
            self.cells["members", at] = (said["members"], "said")
        return {key: word for key, word in own.items() if word}, members or ()

    def _further_quotes(self) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = {}
        for row in self.rows.get("evidence", ()):
            found.setdefault(row.words["nr"].strip(), []).append(row)
        return found

    def _answered(self) -> list[Row]:
        """The rows of questions that somebody answered, in the order of their numbers; those without come last."""
        rows = [
            row
            for row in self.rows["claims"]
            if any(word.strip() for key, word in row.words.items() if key not in _LEADS) or row.words["stamp"].strip()
        ]
        return sorted(rows, key=lambda row: (not _number(row), _number(row)))

    def _sources(self, of: Table) -> dict[str, Entry]:
        found: dict[str, Entry] = {}
        for row in self.rows["sources"]:
            key = row.words["key"].strip()
            if not key or key in found:
                self.problems.append(_nameless(row) if not key else _again(row, "key", key))
                continue
            at: PathTo = ("sources", key)
            self.cells[at] = (row, "key")
            data = self._nested(at, row, [column for column in of.columns if column.key != "key"])
            found[key] = Entry(row, data, row.words.get("stamp", "").strip())
        return found

    def _entries(self, of: Table, rows: Sequence[Row], inside: str = "") -> tuple[Entry, ...]:
        """The parts of one kind, each with all its quotes."""
        found: list[Entry] = []
        for row in rows:
            at: PathTo = (of.key, len(found), *((inside,) if inside else ()))
            self.cells[at] = (row, "nr" if "nr" in row.columns else "fact")
            data = self._nested(at, row, of.columns)
            evidence = [quote] if (quote := data.pop("evidence", None)) else []
            for more in self.quotes.pop(row.words.get("nr", "").strip(), []):
                place: PathTo = (*at, "evidence", len(evidence))
                self.cells[place] = (more, "evidence.source")
                evidence.append(self._nested(place, more, plan_book.EVIDENCE.columns, "evidence.").get("evidence", {}))
            if evidence:
                data["evidence"] = tuple(evidence)
            found.append(Entry(row, data, row.words.get("stamp", "").strip()))
        return tuple(found)

    def _nested(self, at: PathTo, row: Row, columns: Sequence[Column], cut: str = "") -> dict[str, Any]:
        """The values of a row under their keys, with the cell of each."""
        data: dict[str, Any] = {}
        kind = self.kinds.get(row.words.get("fact", "").strip())
        for column in columns:
            if not column.is_asked or column.key in ("nr", "stamp"):
                continue
            value = cells.read(row.words.get(column.key, ""), column.shape, kind)
            if value is None:
                continue
            steps = column.key.split(".")
            inner = data
            for step in steps[:-1]:
                inner = inner.setdefault(step, {})
            inner[steps[-1]] = value
            self._place(at, column.key.removeprefix(cut), row, column.key, value)
        return _in_both(data)

    def _place(self, at: PathTo, key: str, row: Row, column: str, value: Any) -> None:
        steps: list[str | int] = [*key.split(".")]
        if steps[0] == "evidence":
            steps.insert(1, 0)
        self.cells[*at, *steps] = (row, column)
        for number, _ in enumerate(value if isinstance(value, tuple) else ()):
            self.cells[*at, *steps, number] = (row, column)


_BOTH: tuple[Any, ...] = ("nl", "en")


def _in_both(data: dict[str, Any]) -> dict[str, Any]:
    """A text that was given in one language alone stands in both: nobody has to translate to fill in a workbook."""
    found = {key: _in_both(value) if isinstance(value, dict) else value for key, value in data.items()}
    if found and set(found) < {"nl", "en"}:
        text = next(iter(found.values()))
        return {"nl": text, "en": text}
    return found


def _participation(entry: Entry) -> Entry:
    """A row of a regional plan: the plan, and beside it what was decided on it."""
    adopted = dict(entry.data)
    plan = adopted.pop("plan", None)
    data = {key: value for key, value in (("plan", plan), ("adopted", adopted or None)) if value is not None}
    return replace(entry, data=data)


def _number(row: Row) -> int:
    """The number of a row; nought where it has none."""
    word = row.words["nr"].strip()
    return int(word) if word.isascii() and word.isdecimal() and len(word) < 9 else 0


def _nameless(row: Row) -> Problem:
    return fault(
        row.spot("key"),
        "deze bron heeft geen korte naam",
        "this source has no short name",
        "Geef de bron een naam, zoals beleid.",
        "Give it a name, such as policy.",
    )


def _again(row: Row, key: str, word: str) -> Problem:
    return fault(
        row.spot(key),
        f'"{word}" staat er twee keer',
        f'"{word}" stands there twice',
        "Geef elke rij een eigen naam.",
        "Give each row a name of its own.",
    )


def _lost(row: Row) -> Problem:
    number = row.words["nr"].strip()
    return fault(
        row.spot("nr"),
        f'er is geen ingevulde rij met nummer "{number}"',
        f'no filled-in row has number "{number}"',
        "Noem het nummer (Nr) van de rij bij wie deze zin hoort.",
        "Name the number (No) of the row it belongs to.",
    )
