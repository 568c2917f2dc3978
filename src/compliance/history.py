"""Keeps reports with all they were made from, so that nobody can change them unnoticed: one file, only ever added to.

The file is SQLite. Its own triggers refuse changes and deletions; a chain of digests shows those made around them.
A record counts once its transaction is on the disk: whatever happens to the process after that, it is there, and
whatever happens before, nothing of it is. Several processes may record at once.
"""

import hashlib
import json
import sqlite3
import tempfile
import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from typing import Any

from compliance.errors import ComplianceError, Problem, Spot, fault, reason
from compliance.model.base import Bilingual, both
from compliance.model.records import Flaw, History, Record

_APPLICATION = 0x434F4D50  # "COMP": by this the file is known as ours
_VERSION = 1
_PATIENCE = 60.0  # seconds to wait for another process that is recording
_START = "0" * 64
_FIELDS = ("number", "recorded_at", "organisation", "code", "plan", "as_of", "tool_version", "key", "report_sha256",
           "inputs", "previous")  # fmt: skip
_LOCKS = ("records_stay", "records_last", "records_follow", "contents_stay", "contents_last", "contents_once")
_SCHEMA = """
CREATE TABLE IF NOT EXISTS contents (sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS records (
  number INTEGER PRIMARY KEY AUTOINCREMENT, recorded_at TEXT NOT NULL, organisation TEXT NOT NULL, code TEXT,
  plan TEXT NOT NULL, as_of TEXT NOT NULL, tool_version TEXT NOT NULL, key TEXT NOT NULL UNIQUE,
  report BLOB NOT NULL, report_sha256 TEXT NOT NULL, inputs TEXT NOT NULL, previous TEXT NOT NULL, digest TEXT NOT NULL
);
CREATE TRIGGER IF NOT EXISTS records_stay BEFORE UPDATE ON records BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER IF NOT EXISTS records_last BEFORE DELETE ON records BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER IF NOT EXISTS records_follow BEFORE INSERT ON records
  WHEN NEW.previous <> coalesce((SELECT digest FROM records ORDER BY number DESC LIMIT 1), printf('%064d', 0))
    OR EXISTS (SELECT 1 FROM records WHERE key = NEW.key OR number = NEW.number)
  BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER IF NOT EXISTS contents_stay BEFORE UPDATE ON contents BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER IF NOT EXISTS contents_last BEFORE DELETE ON contents BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER IF NOT EXISTS contents_once BEFORE INSERT ON contents
  WHEN EXISTS (SELECT 1 FROM contents WHERE sha256 = NEW.sha256) BEGIN SELECT RAISE(ABORT, 'append-only'); END
"""


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
    inputs = json.dumps({name: _sha256(raw) for name, raw in sorted(entry.inputs.items())}, ensure_ascii=False)
    key = _digest([inputs, entry.as_of.isoformat(), entry.tool_version, entry.asked])
    with _opened(file, writing=True) as db:
        db.execute("BEGIN IMMEDIATE")
        try:
            known = db.execute("SELECT * FROM records WHERE key = ?", (key,)).fetchone()
            row = known or _added(db, entry, inputs, key, at)
            db.execute("COMMIT")
        except BaseException:
            _undone(db)
            raise
        return _record(row), known is None


def _added(db: sqlite3.Connection, entry: Entry, inputs: str, key: str, at: datetime) -> sqlite3.Row:
    for raw in entry.inputs.values():
        if not db.execute("SELECT 1 FROM contents WHERE sha256 = ?", (_sha256(raw),)).fetchone():
            db.execute("INSERT INTO contents VALUES (?, ?)", (_sha256(raw), zlib.compress(raw)))
    last = db.execute("SELECT number, digest FROM records ORDER BY number DESC LIMIT 1").fetchone()
    values: dict[str, Any] = {
        "number": last["number"] + 1 if last else 1, "recorded_at": at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "organisation": entry.organisation, "code": entry.code, "plan": entry.plan, "as_of": entry.as_of.isoformat(),
        "tool_version": entry.tool_version, "key": key, "report_sha256": _sha256(entry.report), "inputs": inputs,
        "previous": last["digest"] if last else _START,
    }  # fmt: skip
    values |= {"digest": _digest([values[name] for name in _FIELDS]), "report": zlib.compress(entry.report)}
    names = ", ".join(values)
    db.execute(f"INSERT INTO records ({names}) VALUES ({', '.join('?' * len(values))})", tuple(values.values()))  # noqa: S608  the names are those above
    row: sqlite3.Row = db.execute("SELECT * FROM records WHERE key = ?", (key,)).fetchone()
    return row


def history(file: Path) -> History:
    """All records, in the order in which they were made.

    Raises:
        ComplianceError: the file cannot be read, or is something else.
    """
    with _opened(file) as db:
        return History(file=str(file), records=tuple(_record(row) for row in _rows(db)))


def verified(file: Path) -> History:
    """All records, and every place where they are not what was recorded.

    Raises:
        ComplianceError: the file cannot be read, or is something else.
    """
    with _opened(file) as db:
        rows = _rows(db)
        flaws = (*_of_the_file(db), *_of_the_chain(rows), *_of_the_end(db, rows), *_of_contents(db, rows))
        return History(file=str(file), records=tuple(_record(row) for row in rows), verified=True, flaws=flaws)


def report(file: Path, number: int) -> bytes:
    """The bytes of a recorded report, exactly as they were.

    Raises:
        ComplianceError: there is no such record, or it is no longer what was recorded.
    """
    with _opened(file) as db:
        row = _row(db, file, number)
        return zlib.decompress(row["report"])


@contextmanager
def laid_out(file: Path, number: int) -> Iterator[tuple[Path, Path]]:
    """The rules folder and the plan that a recorded report was made from, as files for as long as they are needed.

    Raises:
        ComplianceError: there is no such record, or it is no longer what was recorded.
    """
    with _opened(file) as db:
        row = _row(db, file, number)
        contents = {name: _content(db, sha256) for name, sha256 in json.loads(row["inputs"]).items()}
        plan = row["plan"]
    with tempfile.TemporaryDirectory(prefix="compliance-") as folder:
        for name, raw in contents.items():
            place = Path(folder, *_inside(name))
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(raw)
        yield Path(folder, "rules"), Path(folder, "plans", *_inside(plan))


def _inside(name: str) -> tuple[str, ...]:
    """The parts of a name that stays inside its folder."""
    return tuple(part for part in PurePosixPath(name).parts if part not in ("..", "/"))


# --- the file -----------------------------------------------------------------------------------------------------


@contextmanager
def _opened(file: Path, *, writing: bool = False) -> Iterator[sqlite3.Connection]:
    """The file as ours; whatever SQLite says against it is told in words."""
    if not writing and not file.is_file():
        raise ComplianceError((fault(
            Spot(str(file)), "bestaat niet: er is hier nog niets vastgelegd",
            "does not exist: nothing was recorded here",
            "Leg een verslag vast met compliance check PLAN --record.",
            "Record a report with compliance check PLAN --record.",
        ),))  # fmt: skip
    try:
        if writing:
            file.parent.mkdir(parents=True, exist_ok=True)
        db = _connected(file, writing=writing)
        try:
            yield db
        finally:
            db.close()
    except (sqlite3.Error, OSError) as error:
        raise ComplianceError((_unusable(file, error),)) from None


def _connected(file: Path, *, writing: bool) -> sqlite3.Connection:
    db = sqlite3.connect(file, timeout=_PATIENCE, isolation_level=None) if writing else _reading(file)
    db.row_factory = sqlite3.Row
    try:
        _ours(db, file)
        if writing:
            _durable(db)
            _prepared(db)
        elif not _tables(db):
            raise ComplianceError((fault(
                Spot(str(file)), "is leeg: er is hier nog niets vastgelegd", "is empty: nothing was recorded here"
            ),))  # fmt: skip
    except BaseException:
        db.close()
        raise
    return db


def _reading(file: Path) -> sqlite3.Connection:
    """A connection that changes nothing; where SQLite cannot keep its own notes beside the file, one without them."""
    address = file.absolute().as_uri()
    db = sqlite3.connect(f"{address}?mode=ro", uri=True, timeout=_PATIENCE, isolation_level=None)
    try:
        db.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.Error as error:
        db.close()
        if not isinstance(error, sqlite3.OperationalError) or _has_unsettled(file):
            raise
        return sqlite3.connect(f"{address}?mode=ro&immutable=1", uri=True, isolation_level=None)
    return db


def _has_unsettled(file: Path) -> bool:
    """Whether records still stand in SQLite's log beside the file: to read on without it would hide them."""
    log = file.with_name(f"{file.name}-wal")
    return log.exists() and log.stat().st_size > 0


def _tables(db: sqlite3.Connection) -> int:
    count: int = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    return count


def _ours(db: sqlite3.Connection, file: Path) -> None:
    application, version = (db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
    if application != _APPLICATION and _tables(db):
        raise ComplianceError((fault(
            Spot(str(file)), "is een database van iets anders, geen geschiedenis",
            "is a database of something else, no history",
            "Kies met --history een ander bestand.", "Choose another file with --history.",
        ),))  # fmt: skip
    if version > _VERSION:
        raise ComplianceError((fault(
            Spot(str(file)), "is door een nieuwere versie van dit programma gemaakt",
            "was made by a newer version of this program",
            "Werk het programma bij.", "Update the program.",
        ),))  # fmt: skip


def _durable(db: sqlite3.Connection) -> None:
    """Writers do not block readers, and a commit is on the disk before it returns."""
    patience = time.monotonic() + _PATIENCE
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
            break
        except sqlite3.OperationalError:  # SQLite does not wait here for another process that does the same
            if time.monotonic() > patience:
                raise
            time.sleep(0.01)
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA foreign_keys = ON")


def _prepared(db: sqlite3.Connection) -> None:
    if db.execute("PRAGMA application_id").fetchone()[0] == _APPLICATION:
        return
    db.execute("BEGIN IMMEDIATE")
    try:
        for statement in _statements():
            db.execute(statement)
        db.execute(f"PRAGMA application_id = {_APPLICATION}")
        db.execute(f"PRAGMA user_version = {_VERSION}")
        db.execute("COMMIT")
    except BaseException:
        _undone(db)
        raise


def _undone(db: sqlite3.Connection) -> None:
    if db.in_transaction:
        db.execute("ROLLBACK")


def _statements() -> Iterator[str]:
    part = ""
    for piece in _SCHEMA.split(";"):
        part += f"{piece};"
        if sqlite3.complete_statement(part):
            yield part
            part = ""


_REFUSALS = {
    sqlite3.SQLITE_BUSY: Bilingual(nl="een ander proces houdt haar vast", en="another process holds it"),
    sqlite3.SQLITE_READONLY: Bilingual(nl="zij kan alleen worden gelezen", en="it can only be read"),
    sqlite3.SQLITE_IOERR: Bilingual(nl="lezen of schrijven mislukte", en="reading or writing failed"),
    sqlite3.SQLITE_CORRUPT: Bilingual(nl="het bestand is beschadigd", en="the file is damaged"),
    sqlite3.SQLITE_FULL: Bilingual(nl="de schijf is vol", en="the disk is full"),
    sqlite3.SQLITE_CANTOPEN: Bilingual(nl="het bestand gaat niet open", en="the file does not open"),
    sqlite3.SQLITE_NOTADB: Bilingual(nl="het bestand is geen database", en="the file is not a database"),
}


def _why(error: Exception) -> Bilingual:
    """Why a history cannot be used, in both languages where the reason is a common one."""
    if isinstance(error, OSError):
        return reason(error)
    primary = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the rest of the code tells details
    return _REFUSALS.get(primary, both(str(error)))


def _unusable(file: Path, error: Exception) -> Problem:
    why = _why(error)
    if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
        return fault(
            Spot(str(file)), f"is geen leesbare geschiedenis: {why.nl}", f"is no readable history: {why.en}",
            "Is het bestand beschadigd, of iets anders? Zet een kopie terug, of kies met --history een ander.",
            "Is the file damaged, or something else? Restore a copy, or choose another with --history.",
        )  # fmt: skip
    return fault(
        Spot(str(file)), f"kan niet worden gebruikt: {why.nl}", f"cannot be used: {why.en}",
        "Bestaat de map, is er ruimte, en mag u daar schrijven?",
        "Does the folder exist, is there room, and may you write there?",
    )  # fmt: skip


# --- what stands in it --------------------------------------------------------------------------------------------


def _rows(db: sqlite3.Connection) -> list[sqlite3.Row]:
    return db.execute("SELECT * FROM records ORDER BY number").fetchall()


def _record(row: sqlite3.Row) -> Record:
    return Record(
        number=int(row["number"]), recorded_at=str(row["recorded_at"]), organisation=str(row["organisation"]),
        code=None if row["code"] is None else str(row["code"]), plan=str(row["plan"]), as_of=_day(row["as_of"]),
        tool_version=str(row["tool_version"]), key=str(row["key"]), previous=str(row["previous"]),
        digest=str(row["digest"]),
    )  # fmt: skip


def _day(text: object) -> date:
    """A day that was written down; of one that was spoiled the first day there is."""
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return date.min


def _row(db: sqlite3.Connection, file: Path, number: int) -> sqlite3.Row:
    """A record that is still what was recorded."""
    row: sqlite3.Row | None = db.execute("SELECT * FROM records WHERE number = ?", (number,)).fetchone()
    if row is None:
        last = db.execute("SELECT max(number) FROM records").fetchone()[0] or 0
        raise ComplianceError((fault(
            Spot(str(file)), f"nr. {number} is er niet; de laatste is nr. {last}",
            f"there is no no. {number}; the last one is no. {last}",
        ),))  # fmt: skip
    flaws = [*_of_the_row(row), *_of_contents(db, [row])]
    if flaws:
        raise ComplianceError(tuple(fault(Spot(str(file)), flaw.words.nl, flaw.words.en) for flaw in flaws))
    return row


def _content(db: sqlite3.Connection, sha256: str) -> bytes:
    return zlib.decompress(db.execute("SELECT bytes FROM contents WHERE sha256 = ?", (sha256,)).fetchone()["bytes"])


def _sha256(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def _digest(parts: list[Any]) -> str:
    return _sha256(json.dumps(parts, ensure_ascii=False, default=str).encode())


# --- whether it is still what was recorded ------------------------------------------------------------------------


def _of_the_file(db: sqlite3.Connection) -> Iterator[Flaw]:
    for (found,) in db.execute("PRAGMA integrity_check").fetchall():
        if found != "ok":
            yield _flaw(None, f"het bestand is beschadigd: {found}", f"the file is damaged: {found}")
    held = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()}
    for name in _LOCKS:
        if name not in held:
            yield _flaw(None, f"het slot {name} is van het bestand gehaald", f"the lock {name} was taken off the file")


def _of_the_chain(rows: list[sqlite3.Row]) -> Iterator[Flaw]:
    expected, previous = 1, _START
    for row in rows:
        number = int(row["number"])
        for missing in range(expected, number):
            yield _flaw(missing, f"nr. {missing} is verdwenen", f"no. {missing} is gone")
        if row["previous"] != previous and number == expected:
            before = number - 1
            yield _flaw(
                number, f"nr. {number} sluit niet aan op nr. {before}", f"no. {number} does not follow no. {before}"
            )
        yield from _of_the_row(row)
        expected, previous = number + 1, row["digest"]


def _of_the_row(row: sqlite3.Row) -> Iterator[Flaw]:
    number = row["number"]
    if row["digest"] != _digest([row[name] for name in _FIELDS]):
        yield _flaw(number, f"nr. {number} is gewijzigd na het vastleggen", f"no. {number} was changed after recording")
    try:
        same = _sha256(zlib.decompress(row["report"])) == row["report_sha256"]
    except (zlib.error, TypeError):
        same = False
    if not same:
        yield _flaw(number, f"het verslag van nr. {number} is gewijzigd", f"the report of no. {number} was changed")


def _of_the_end(db: sqlite3.Connection, rows: list[sqlite3.Row]) -> Iterator[Flaw]:
    """Records taken off the end leave the chain whole; what SQLite counted tells of them."""
    counted = db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'records'").fetchone()
    last = int(rows[-1]["number"]) if rows else 0
    for missing in range(last + 1, (int(counted[0]) if counted else 0) + 1):
        yield _flaw(missing, f"nr. {missing} is verdwenen", f"no. {missing} is gone")


def _of_contents(db: sqlite3.Connection, rows: list[sqlite3.Row]) -> Iterator[Flaw]:
    sound = {}
    for row in rows:
        for name, sha256 in _inputs(row).items():
            if sha256 not in sound:
                sound[sha256] = _is_sound(db, sha256)
            if not sound[sha256]:
                number = row["number"]
                yield _flaw(number, f"de invoer {name} van nr. {number} is gewijzigd of weg",
                            f"the input {name} of no. {number} was changed or is gone")  # fmt: skip


def _inputs(row: sqlite3.Row) -> dict[str, str]:
    try:
        found = json.loads(row["inputs"])
    except (ValueError, TypeError):
        return {}
    return found if isinstance(found, dict) else {}


def _is_sound(db: sqlite3.Connection, sha256: str) -> bool:
    try:
        return _sha256(_content(db, sha256)) == sha256
    except (zlib.error, TypeError):
        return False


def _flaw(number: int | None, nl: str, en: str) -> Flaw:
    return Flaw(number=number, words=Bilingual(nl=nl, en=en))
