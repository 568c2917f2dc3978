"""A comparison as a table for another program: one line for each requirement of each municipality.

Text that a spreadsheet would take for a formula begins with an apostrophe there.
"""

import csv
import io
from collections.abc import Iterator

from compliance import wording
from compliance.model.base import Language
from compliance.model.comparison import Cell, Comparison, Member, Row
from compliance.render.blocks import clean
from compliance.render.kinds import NounFormat

HEAD = (
    "as_of",
    "municipality",
    "name",
    "own_document",
    "framework",
    "level",
    "requirement",
    "title",
    "verdict",
    "verdict_word",
    "unknown_because",
    "stands_in",
    "flags",
    "since",
    "lagging_since",
    "due",
    "missed",
    "through",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(found: Comparison, language: Language) -> bytes:
    """The table, as RFC 4180 has it, in UTF-8."""
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerow(HEAD)
    lines.writerows([safe(part) for part in line] for line in _lines(found, language))
    return out.getvalue().encode()


FORMAT = NounFormat("csv", "text/csv; charset=utf-8", ".csv", (Comparison,), write)


def safe(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    said = clean(text)
    return f"'{said}" if said.startswith(_FORMULA) else said


def _lines(found: Comparison, language: Language) -> Iterator[tuple[str, ...]]:
    members = {member.code: member for member in found.municipalities}
    for row in found.requirements:
        for cell in row.cells:
            yield _line(found, row, cell, members[cell.municipality], language)


def _line(found: Comparison, row: Row, cell: Cell, member: Member, language: Language) -> tuple[str, ...]:
    return (
        found.as_of.isoformat(),
        member.code,
        member.name,
        "true" if member.own_document else "false",
        row.framework,
        "" if row.level is None else str(row.level),
        row.requirement,
        row.title.said(language),
        cell.verdict,
        wording.VERDICT[cell.verdict].said(language),
        cell.unknown_because or "",
        cell.stands_in or "",
        " ".join(cell.flags),
        *(day.text if day else "" for day in (cell.since_written, cell.lagging_written, cell.due_written)),
        " ".join(day.text for day in cell.missed_written),
        cell.through or "",
    )
