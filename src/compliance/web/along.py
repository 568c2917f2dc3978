"""What somebody takes along: bytes under a name, and rows in which no spreadsheet reads a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

from django.http import HttpResponse

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet begins a formula with, as ``render`` has it."""


def attached(data: bytes, name: str, kind: str = "application/octet-stream") -> HttpResponse:
    """Bytes to keep under a name; never to be shown by the browser."""
    plain = "".join(c if c.isascii() and (c.isalnum() or c in ".-_") else "-" for c in name)
    return HttpResponse(data, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{plain}"'})


def table(rows: Iterable[Sequence[object]], name: str, delimiter: str = ",", mark: str = "") -> HttpResponse:
    """Rows as CSV to keep under a name."""
    made = io.StringIO()
    written = csv.writer(made, delimiter=delimiter, lineterminator="\r\n")
    written.writerows([_safe(cell) for cell in row] for row in rows)
    return attached((mark + made.getvalue()).encode(), name, "text/csv; charset=utf-8")


def _safe(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
