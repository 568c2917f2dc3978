"""A report or a comparison as a table for another program: one line for each requirement, and each municipality.

Text that a spreadsheet would take for a formula begins with an apostrophe there.
"""

import csv
import io
from collections.abc import Iterable, Iterator

from compliance import wording
from compliance.model.base import Language
from compliance.model.comparison import Cell, Comparison, Member, Row
from compliance.model.report import Evidence, Report, RequirementReport
from compliance.render.blocks import clean
from compliance.render.kinds import NounFormat
from compliance.render.phrases import cited

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
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet begins a formula with, the full-width signs of an Asian keyboard too."""


REPORT_HEAD = (
    *("as_of", "municipality", "name", "framework", "level", "theme", "requirement", "title", "asks", "verdict"),
    *("verdict_word", "unknown_because", "flags", "deviation", "missing", "remedy", "owner", "due", "due_ground"),
    *("question", "evidence", "norm", "receipt"),
)
_BETWEEN = " | "
"""What stands between several things in one cell."""


def write(found: Comparison | Report, language: Language) -> bytes:
    """The table, as RFC 4180 has it, in UTF-8."""
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerow(REPORT_HEAD if isinstance(found, Report) else HEAD)
    told = _requirements(found, language) if isinstance(found, Report) else _lines(found, language)
    lines.writerows([safe(part) for part in line] for line in told)
    return out.getvalue().encode()


FORMAT = NounFormat("csv", "text/csv; charset=utf-8", ".csv", ("comparison.Comparison", "report.Report"), write)


def safe(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    said = clean(text)
    return f"'{said}" if said.startswith(_FORMULA) else said


def _requirements(report: Report, language: Language) -> Iterator[tuple[str, ...]]:
    gaps = {gap.requirement: gap for gap in report.gaps}
    questions = {question.requirement: question.question.said(language) for question in report.open}
    for found in report.requirements:
        gap = gaps.get(found.id)
        yield (
            *(report.as_of.isoformat(), report.organisation.code or "", report.organisation.name, found.framework),
            *("" if found.level is None else str(found.level), found.theme, found.id, found.title.said(language)),
            *(found.asks.said(language) if found.asks else "", found.verdict),
            *(wording.VERDICT[found.verdict].said(language), found.unknown_because or "", " ".join(found.flags)),
            *(found.deviation or "", _BETWEEN.join(one.said(language) for one in gap.missing) if gap else ""),
            *(
                found.remedy.said(language),
                gap.owner or "" if gap else "",
                gap.due.isoformat() if gap and gap.due else "",
            ),
            *(gap.due_ground or "" if gap else "", questions.get(found.id, "")),
            *(_cited(_evidence(found), language), _cited(found.norm, language)),
            report.receipt or "",
        )


def _evidence(found: RequirementReport) -> Iterable[Evidence]:
    """Every quote on which a requirement rests or would rest, each once."""
    parts = found.conditions
    return dict.fromkeys(one for part in parts for one in (*part.evidence, *part.broken))


def _cited(several: Iterable[Evidence], language: Language) -> str:
    return _BETWEEN.join(cited(one, language) for one in several)


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
