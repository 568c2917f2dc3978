"""The file that holds the records: SQLite, only ever added to, its own triggers refusing changes and deletions."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from compliance.errors import ComplianceError, Problem, Spot, fault, reason
from compliance.model.base import Bilingual, both

Connection = sqlite3.Connection
_APPLICATION = 0x434F4D50  # "COMP": by this the file is known as ours
_VERSION = 1
_PATIENCE = 60.0  # seconds to wait for another process that is recording
LOCKS = ("records_stay", "records_last", "records_follow", "contents_stay", "contents_last", "contents_once")
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


@contextmanager
def opened(file: Path, *, writing: bool = False) -> Iterator[Connection]:
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


def _connected(file: Path, *, writing: bool) -> Connection:
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


def _reading(file: Path) -> Connection:
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


def _tables(db: Connection) -> int:
    count: int = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    return count


def _ours(db: Connection, file: Path) -> None:
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


def _durable(db: Connection) -> None:
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


def _prepared(db: Connection) -> None:
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
        undone(db)
        raise


def undone(db: Connection) -> None:
    """Take back what was not yet settled."""
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
