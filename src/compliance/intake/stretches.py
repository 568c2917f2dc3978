"""What of a document is looked at as one: a row of a table with its columns by what they are for, or a paragraph."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from compliance.documents import TableCell, TableRows, rows_of
from compliance.model.sources import Document, Line

Role = Literal["action", "status", "due", "owner", "other"]
_ROLES: Final[tuple[tuple[Role, str], ...]] = (
    ("status", r"stand van zaken|status|voortgang|stavaza|resultaat|toelichting"),
    ("due", r"wanneer|planning|termijn|deadline|datum|gereed|periode|tijdpad|jaar\b"),
    ("owner", r"regie|trekker|wie\b|verantwoordelijk|eigenaar|uitvoerder|door\b|actiehouder|primaathouder"),
    ("action", r"wat\b|actie|maatregel|activiteit|doel|inzet|onderwerp|omschrijving|beschrijving|afspraak|opgave"),
)
_LONGEST = 700
"""A longer paragraph is taken sentence by sentence."""
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z‘“\"'(])")
_SHORTEST = 4
"""Fewer words than so many are a heading or a number."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A row or a paragraph: its parts by what they are for, each where it stands in the text."""

    parts: tuple[tuple[Role, str, tuple[int, int]], ...]
    above: str
    """The headings that it stands under, and the heads of its columns."""
    is_row: bool
    whole: bool = True
    """Whether every cell of it is one stretch of the text, so that it can be quoted."""

    def said(self, role: Role) -> str:
        """What the parts for one thing say."""
        return " ".join(text for own, text, _ in self.parts if own == role)


def stretches(document: Document) -> Iterator[Stretch]:
    """All rows of its tables and all its paragraphs, the tables first; what stands in a table is no paragraph."""
    for table in rows_of(document):
        yield from _rows(table)
    for lines in _paragraphs(document):
        yield from _paragraph(document, lines)


def _rows(table: TableRows) -> Iterator[Stretch]:
    roles = _by_heads(table.heads)
    above = " > ".join((table.heading or "", " | ".join(table.heads)))
    for row in table.rows[table.head_rows :]:
        cells = [(role, cell) for role, cell in zip(roles, row, strict=True) if cell is not None]
        if any(role == "action" for role, _ in cells):
            yield _row(cells, above)


def _row(cells: Sequence[tuple[Role, TableCell]], above: str) -> Stretch:
    parts = tuple((role, cell.text, cell.spans[0]) for role, cell in cells)
    return Stretch(parts, above, is_row=True, whole=all(len(cell.spans) == 1 for _, cell in cells))


def _by_heads(heads: Sequence[str]) -> tuple[Role, ...]:
    """What each column is for, by its head; the first of a kind counts."""
    found: list[Role] = []
    for head in heads:
        role: Role = next((role for role, pattern in _ROLES if head and re.search(pattern, head, re.I)), "other")
        found.append("other" if role != "other" and role in found else role)
    if "action" not in found and "other" in found:
        found[found.index("other")] = "action"  # whatever it is called, the row is about what stands there
    return tuple(found)


def _paragraphs(document: Document) -> Iterator[list[Line]]:
    """The lines of each paragraph, item or label; headings and cells are none."""
    in_cells = [span for cell in document.cells for span in cell.spans]
    lines: list[Line] = []
    for line in document.lines:
        if not _is_prose(document, line, in_cells):
            if lines:
                yield lines
            lines = []
            continue
        if lines and not _is_one(document, lines[-1], line):
            yield lines
            lines = []
        lines.append(line)
    if lines:
        yield lines


def _is_prose(document: Document, line: Line, cells: Sequence[tuple[int, int]]) -> bool:
    if not document.text[line.start : line.end].strip():
        return False
    if line.unit is not None:
        return line.unit.kind in ("paragraph", "item")
    return not any(start < line.end and line.start < end for start, end in cells)


def _is_one(document: Document, before: Line, line: Line) -> bool:
    if before.unit is not None or line.unit is not None:
        return before.unit is not None and line.unit is not None and before.unit.number == line.unit.number
    return before.page == line.page and document.text[before.end : line.start].count("\n") < 2


def _paragraph(document: Document, lines: Sequence[Line]) -> Iterator[Stretch]:
    start, end = lines[0].start + lines[0].marker, lines[-1].end
    lead_in = lines[0].unit.lead_in if lines[0].unit else None
    above = " > ".join((lines[0].heading or "", lead_in or ""))
    spans = [(start, end)] if end - start <= _LONGEST else list(_sentences(document.text, start, end))
    for first, last in spans:
        text = " ".join(document.text[first:last].split())
        if len(text.split()) >= _SHORTEST:
            yield Stretch((("action", text, (first, last)),), above, is_row=False)


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for found in _SENTENCE.finditer(text, start, end):
        yield at, found.start()
        at = found.end()
    yield at, end
