"""How a report is recorded, with all it was made from."""

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from compliance.history.chain import FIELDS, START, Row, digest_of, noun, sha256_of
from compliance.history.sqlite_file import Connection, opened, undone
from compliance.model.records import Record


@dataclass(frozen=True, slots=True)
class Entry:
    """A report to be recorded: its bytes, the bytes it was made from, and what it is known by."""

    report: bytes
    inputs: Mapping[str, bytes]
    organisation: str
    code: str | None
    plan: str
    as_of: date
    tool_version: str
    asked: str
    """What beside files, date and version makes the report what it is, such as the engine."""


def record(file: Path, entry: Entry, at: datetime) -> tuple[Record, bool]:
    """Record a report, and whether it was new: the same report of the same files is kept once.

    Raises:
        ComplianceError: the file cannot be written, or is something else.
    """
    inputs = json.dumps({name: sha256_of(raw) for name, raw in sorted(entry.inputs.items())}, ensure_ascii=False)
    key = digest_of([inputs, entry.as_of.isoformat(), entry.tool_version, entry.asked])
    with opened(file, writing=True) as db:
        db.execute("BEGIN IMMEDIATE")
        try:
            known = db.execute("SELECT * FROM records WHERE key = ?", (key,)).fetchone()
            row = known or _added(db, entry, inputs, key, at)
            db.execute("COMMIT")
        except BaseException:
            undone(db)
            raise
        return noun(row), known is None


def _added(db: Connection, entry: Entry, inputs: str, key: str, at: datetime) -> Row:
    for raw in entry.inputs.values():
        if not db.execute("SELECT 1 FROM contents WHERE sha256 = ?", (sha256_of(raw),)).fetchone():
            db.execute("INSERT INTO contents VALUES (?, ?)", (sha256_of(raw), zlib.compress(raw)))
    last = db.execute("SELECT number, digest FROM records ORDER BY number DESC LIMIT 1").fetchone()
    values: dict[str, Any] = {
        "number": last["number"] + 1 if last else 1, "recorded_at": at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "organisation": entry.organisation, "code": entry.code, "plan": entry.plan, "as_of": entry.as_of.isoformat(),
        "tool_version": entry.tool_version, "key": key, "report_sha256": sha256_of(entry.report), "inputs": inputs,
        "previous": last["digest"] if last else START,
    }  # fmt: skip
    values |= {"digest": digest_of([values[name] for name in FIELDS]), "report": zlib.compress(entry.report)}
    names = ", ".join(values)
    db.execute(f"INSERT INTO records ({names}) VALUES ({', '.join('?' * len(values))})", tuple(values.values()))  # noqa: S608  the names are those above
    row: Row = db.execute("SELECT * FROM records WHERE key = ?", (key,)).fetchone()
    return row
