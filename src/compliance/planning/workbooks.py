"""What is looked at in every workbook that is read back: whose it is, which texts it names, where its mistakes are."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from compliance import documents
from compliance.errors import ComplianceError, Problem, fault
from compliance.load import Desk
from compliance.model import action_plan, plan_book
from compliance.model.base import Bilingual
from compliance.model.plans import Plan
from compliance.planning.filled import Book

MOST_BYTES = 10_000_000
"""A larger workbook is none that somebody filled in."""


def with_hashes(book: Book, folder: Path, desk: Desk) -> Book:
    """The workbook with the fingerprint of each text that it names without one: nobody reckons that in a cell."""
    for entry in book.sources.values():
        name = entry.data.get("file")
        if isinstance(name, str) and not entry.data.get("sha256"):
            entry.data["sha256"] = _sha256(name, folder, desk)
    return book


def _sha256(name: str, folder: Path, desk: Desk) -> str:
    """The fingerprint of a text; of one that is not there any will do, since that it is not there is told."""
    try:
        held = desk.shelf.beneath(folder, name, documents.MOST_BYTES)
    except ComplianceError:
        return "0" * 64
    return held.sha256 if held else "0" * 64


def of_another(plan: Plan, meant: Plan, book: Book) -> Iterator[Problem]:
    """That a workbook is of another municipality, or of another region, than the plan."""
    if plan.organisation != meant.organisation:
        own, other = (
            f"{one.name} ({one.code})" if one.code else one.name for one in (plan.organisation, meant.organisation)
        )
        yield fault(
            book.file.spot(("organisation", "name")),
            f"dit werkboek is van {other}, het plan van {own}",
            f"this workbook is of {other}, the plan of {own}",
        )
    if plan.members != meant.members:
        yield fault(
            book.file.spot(("organisation", "members")),
            "de deelnemers zijn anders dan in het plan",
            "the members are others than those of the plan",
            "Verander de deelnemers in het plan zelf.",
            "Change the members in the plan itself.",
        )


TABLES = (*plan_book.TABLES, *action_plan.TABLES)
_TITLES: dict[tuple[str, str], Bilingual] = {
    (table.title.nl, column.key): column.title for table in TABLES for column in table.columns
}


def in_cells(problem: Problem, book: Book) -> Problem:
    """A mistake with the row and the title of the column in its words; the cell itself is its place."""
    for table in TABLES:
        for row, key in book.file.cells.values():
            if row.spot(key) == problem.spot and (table.title.nl, key) in _TITLES and _is_of(table, row.sheet):
                return _titled(problem, row.number, _TITLES[table.title.nl, key])
    return problem


def _is_of(table: Any, sheet: str) -> bool:
    return sheet.strip().casefold() in (table.title.nl.casefold(), table.title.en.casefold())


def _titled(problem: Problem, number: int, title: Bilingual) -> Problem:
    said = Bilingual(
        nl=f'rij {number}, kolom "{title.nl}": {problem.words.nl}',
        en=f'row {number}, column "{title.en}": {problem.words.en}',
    )
    return replace(problem, words=said)
