"""A document as it goes from the program that reads it to the one that asked: JSON, and back."""

from dataclasses import asdict
from typing import Any

from compliance.model.base import Bilingual
from compliance.model.sources import Cell, Document, Line, Pending, Table, Unit

_FIELDS = tuple(name for name in Line._fields if name != "unit")


def of_document(document: Document) -> dict[str, Any]:
    """A document in what JSON knows; a unit of several lines once."""
    units: dict[Unit, int] = {}
    lines = []
    for line in document.lines:
        unit = None if line.unit is None else units.setdefault(line.unit, len(units))
        lines.append([[getattr(line, name) for name in _FIELDS], unit])
    return {
        "sha256": document.sha256,
        "format": document.format,
        "text": document.text,
        "lines": lines,
        "units": [asdict(unit) for unit in units],
        "pending": [asdict(change) for change in document.pending],
        "tables": [asdict(table) for table in document.tables],
        "cells": [[asdict(cell.unit), cell.spans] for cell in document.cells],
        "unread": [words.model_dump() for words in document.unread],
    }


def to_document(told: dict[str, Any]) -> Document:
    """The document again."""
    units = [Unit(**unit) for unit in told["units"]]
    return Document(
        told["sha256"],
        told["format"],
        told["text"],
        tuple(
            Line(**dict(zip(_FIELDS, line, strict=True)), unit=None if unit is None else units[unit])
            for line, unit in told["lines"]
        ),
        tuple(Pending(**change) for change in told["pending"]),
        tuple(Bilingual(**words) for words in told["unread"]),
        tuple(Table(**table) for table in told["tables"]),
        tuple(Cell(Unit(**unit), tuple((start, end) for start, end in spans)) for unit, spans in told["cells"]),
    )
