"""The file that holds the records: SQLite, only ever added to, its own triggers refusing changes and deletions.

What stands in it may have been put there by anybody: it is read as it stood at one moment, a row at a time, with limits
on what a single value may be, and nothing is asked of tables that are not as this program makes them.
"""

import os
import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from compliance.errors import ComplianceError, Problem, Spot, fault, reason, refusal
from compliance.history.chain import FIELDS, Row
from compliance.model.base import Bilingual, both

MOST_RECORDS = 100_000
"""The most records that one file may hold: all of them are told of at once."""
_MOST_VALUE = 128 * 1024 * 1024
_APPLICATION = 0x434F4D50  # "COMP": by this the file is known as ours
VERSION = 1
_PATIENCE = 60.0  # seconds to wait for another process that is recording
_TOLD = ", ".join((*FIELDS, "digest"))
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


class Archive:
    """An open history file: what is read of it, and what may be added."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def records(self, after: int | None = None) -> Iterator[Row]:
        """The records in their order, one at a time and without their reports."""
        where, values = ("", ()) if after is None else ("WHERE number > ?", (after,))
        question = f"SELECT {_TOLD} FROM records {where} ORDER BY number"  # noqa: S608  the names are those above
        for row in self._db.execute(question, values):  # noqa: UP028  to leave off halfway needs nothing of the file
            yield row

    def record(self, number: int) -> Row | None:
        """One record."""
        row: Row | None = self._one(f"SELECT {_TOLD} FROM records WHERE number = ?", number)  # noqa: S608  the same
        return row

    def known(self, key: str) -> Row | None:
        """The record that was made of the same."""
        row: Row | None = self._one(f"SELECT {_TOLD} FROM records WHERE key = ?", key)  # noqa: S608  the same
        return row

    def last(self) -> Row | None:
        """The newest record."""
        row: Row | None = self._one(f"SELECT {_TOLD} FROM records ORDER BY number DESC LIMIT 1")  # noqa: S608  the same
        return row

    def count(self) -> int:
        """How many records there are."""
        return int(self._one("SELECT count(*) AS count FROM records")["count"])

    def counted(self) -> object:
        """The highest number that there ever was, by SQLite's own count; none where nothing was counted."""
        return self._one("SELECT max(seq) AS seq FROM sqlite_sequence WHERE name = 'records'")["seq"]

    def report(self, number: int) -> object:
        """A report as it is packed."""
        row = self._one("SELECT report FROM records WHERE number = ?", number)
        return row["report"] if row else None

    def content(self, sha256: str) -> object:
        """What a report was made from, as it is packed."""
        row = self._one("SELECT bytes FROM contents WHERE sha256 = ?", sha256)
        return row["bytes"] if row else None

    def has_content(self, sha256: str) -> bool:
        """Whether there are bytes with this hash."""
        return self._one("SELECT 1 FROM contents WHERE sha256 = ?", sha256) is not None

    def _one(self, question: str, *values: object) -> Any:
        return self._db.execute(question, values).fetchone()

    def damage(self) -> Iterator[str]:
        """What SQLite itself finds wrong with the file."""
        for (found,) in self._db.execute("PRAGMA integrity_check(100)"):
            if found != "ok":
                yield str(found)

    def objects(self) -> dict[tuple[str, str], str | None]:
        """How the tables, locks and whatever else stands in the file were made."""
        return _objects(self._db)

    def version(self) -> object:
        """The version of the layout, as the file tells it."""
        return self._one("PRAGMA user_version")[0]

    def add_content(self, sha256: str, stored: bytes) -> None:
        """Keep what a report was made from."""
        self._db.execute("INSERT INTO contents VALUES (?, ?)", (sha256, stored))

    def add_record(self, values: Mapping[str, object]) -> None:
        """Keep one more record."""
        names, marks = ", ".join(values), ", ".join("?" * len(values))
        self._db.execute(f"INSERT INTO records ({names}) VALUES ({marks})", tuple(values.values()))  # noqa: S608  the same

    @contextmanager
    def at_one_moment(self) -> Iterator[None]:
        """Reading of the file as it stands now, whatever others add to it in the meantime."""
        self._db.execute("BEGIN")
        try:
            yield
        finally:
            undone(self._db)

    @contextmanager
    def adding(self) -> Iterator[None]:
        """Alone with the file until all that was added is on the disk, or none of it."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            undone(self._db)
            raise


@contextmanager
def opened(file: Path) -> Iterator[Archive]:
    """The file as ours, to be read as it stands at this moment.

    Raises:
        ComplianceError: it cannot be read, is something else, or changes in a way that cannot be kept apart.
    """
    with _in_words(file):
        if not file.is_file():
            raise refusal(
                Spot(str(file)),
                "bestaat niet: er is hier nog niets vastgelegd",
                "does not exist: nothing was recorded here",
                "Leg eerst een verslag vast.",
                "Record a report first.",
                code="no-history",
            )
        db, settled = _reading(real(file))
        try:
            before = _state(file) if settled else None
            _guarded(db)
            archive = Archive(db)
            with archive.at_one_moment():
                _ours(db, file)
                if not _objects(db):
                    raise refusal(
                        Spot(str(file)),
                        "is leeg: er is hier nog niets vastgelegd",
                        "is empty: nothing was recorded here",
                    )
                yield archive
            if settled and _state(file) != before:
                raise ComplianceError((_disturbed(file),))
        finally:
            db.close()


@contextmanager
def opened_to_add(file: Path) -> Iterator[Archive]:
    """The file as ours, to be added to; made where there is none.

    Raises:
        ComplianceError: it cannot be written, or is something else.
    """
    with _in_words(file):
        if file.exists() and not file.is_file():
            raise refusal(
                Spot(str(file)),
                "is geen gewoon bestand",
                "is no ordinary file",
                "Kies een ander bestand.",
                "Choose another file.",
                code="no-history-file",
            )
        file.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(real(file), timeout=_PATIENCE, isolation_level=None)
        try:
            _guarded(db)
            _ours(db, file)
            _durable(db)
            _prepared(db)
            yield Archive(db)
        finally:
            db.close()


def real(file: Path) -> Path:
    """Where a file is, if it is named by a link: what belongs to it lies beside it there."""
    return Path(os.path.realpath(file))


@contextmanager
def _in_words(file: Path) -> Iterator[None]:
    """Whatever SQLite or the system says against the file, told in words."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise ComplianceError((_unusable(file, error),)) from None


def _guarded(db: sqlite3.Connection) -> None:
    """Nothing in the file is trusted: not its schema, not its pages, not the size or the letters of its values."""
    db.row_factory = sqlite3.Row
    db.text_factory = lambda raw: raw.decode("utf-8", "replace")
    db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _MOST_VALUE)
    db.execute("PRAGMA trusted_schema = OFF")
    db.execute("PRAGMA cell_size_check = ON")


def _reading(file: Path) -> tuple[sqlite3.Connection, bool]:
    """A connection that changes nothing; where SQLite cannot keep its own notes beside the file, one without them.

    Without them SQLite does not see what others write: whether that is so is told too.
    """
    address, patience = file.absolute().as_uri(), time.monotonic() + _PATIENCE / 20
    while True:
        db = sqlite3.connect(f"{address}?mode=ro", uri=True, timeout=_PATIENCE, isolation_level=None)
        try:
            db.execute("SELECT 1 FROM sqlite_master").fetchone()
        except sqlite3.OperationalError:
            db.close()
            if time.monotonic() < patience and os.access(file, os.R_OK) and os.access(file.parent, os.W_OK):
                time.sleep(0.01)  # another process is just then taking its notes away, or laying them there
                continue
            if _has_unsettled(file):
                raise
            return sqlite3.connect(f"{address}?mode=ro&immutable=1", uri=True, isolation_level=None), True
        except BaseException:
            db.close()
            raise
        return db, False


def _has_unsettled(file: Path) -> bool:
    """Whether records still stand in SQLite's log beside the file: to read on without it would hide them."""
    log = file.with_name(f"{file.name}-wal")
    return log.exists() and log.stat().st_size > 0


def _state(file: Path) -> tuple[int, int, bool]:
    """By what it is seen that somebody wrote to the file."""
    found = os.stat(file)  # noqa: PTH116  it follows a link to where the file is
    return found.st_mtime_ns, found.st_size, _has_unsettled(real(file))


def _disturbed(file: Path) -> Problem:
    return fault(
        Spot(str(file)),
        "werd beschreven terwijl zij werd gelezen",
        "was written to while it was being read",
        "Probeer het opnieuw.",
        "Try again.",
    )


@cache
def made_by_us() -> Mapping[tuple[str, str], str | None]:
    """How the tables and locks of a history are made."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    try:
        for statement in _statements():
            db.execute(statement)
        return _objects(db)
    finally:
        db.close()


def _objects(db: sqlite3.Connection) -> dict[tuple[str, str], str | None]:
    found = db.execute("SELECT type, name, sql FROM sqlite_master LIMIT 1000")
    return {(str(kind), str(name)): sql for kind, name, sql in found}


def _ours(db: sqlite3.Connection, file: Path) -> None:
    objects = _objects(db)  # before the mark: another process may be making the file at this moment, with both at once
    application, version = (db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
    if application != _APPLICATION and objects:
        raise refusal(
            Spot(str(file)),
            "is een database van iets anders, geen geschiedenis",
            "is a database of something else, no history",
            "Kies een ander bestand.",
            "Choose another file.",
            code="no-history-file",
        )
    if version > VERSION:
        raise refusal(
            Spot(str(file)),
            "is door een nieuwere versie van dit programma gemaakt",
            "was made by a newer version of this program",
            "Werk het programma bij.",
            "Update the program.",
        )
    if objects:
        _readable(objects, db, file)


def _readable(objects: Mapping[tuple[str, str], str | None], db: sqlite3.Connection, file: Path) -> None:
    """That the tables are as this program makes them; what stands in others is not even asked for."""
    for table in ("records", "contents", "sqlite_sequence"):
        if objects.get(("table", table)) != made_by_us()["table", table]:
            raise refusal(
                Spot(str(file)),
                f"de tabel {table} is niet die van dit programma: er is aan het bestand gewerkt",
                f"the table {table} is not that of this program: somebody worked on the file",
                "Zet een kopie terug van voordat dat gebeurde.",
                "Restore a copy from before that happened.",
            )
    if db.execute("SELECT count(*) FROM records").fetchone()[0] > MOST_RECORDS:
        raise ComplianceError((_too_many(file),))


def _too_many(file: Path) -> Problem:
    return fault(
        Spot(str(file)),
        f"houdt meer dan {MOST_RECORDS} verslagen",
        f"holds more than {MOST_RECORDS} reports",
        "Begin een nieuwe geschiedenis, en bewaar deze.",
        "Begin a new history, and keep this one.",
        code="history-full",
    )


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
    if _objects(db) and db.execute("PRAGMA application_id").fetchone()[0] == _APPLICATION:
        return
    db.execute("BEGIN IMMEDIATE")
    try:
        for statement in _statements():
            db.execute(statement)
        db.execute(f"PRAGMA application_id = {_APPLICATION}")
        db.execute(f"PRAGMA user_version = {VERSION}")
        db.execute("COMMIT")
    except BaseException:
        undone(db)
        raise


def undone(db: sqlite3.Connection) -> None:
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
    sqlite3.SQLITE_BUSY: Bilingual(nl="een ander proces houdt die vast", en="another process holds it"),
    sqlite3.SQLITE_READONLY: Bilingual(nl="zij kan alleen worden gelezen", en="it can only be read"),
    sqlite3.SQLITE_IOERR: Bilingual(nl="lezen of schrijven mislukte", en="reading or writing failed"),
    sqlite3.SQLITE_CORRUPT: Bilingual(nl="het bestand is beschadigd", en="the file is damaged"),
    sqlite3.SQLITE_FULL: Bilingual(nl="de schijf is vol", en="the disk is full"),
    sqlite3.SQLITE_CANTOPEN: Bilingual(nl="het bestand gaat niet open", en="the file does not open"),
    sqlite3.SQLITE_TOOBIG: Bilingual(nl="een waarde erin is te groot", en="a value in it is too large"),
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
            Spot(str(file)),
            f"is geen leesbare geschiedenis: {why.nl}",
            f"is no readable history: {why.en}",
            "Is het bestand beschadigd, of iets anders? Zet een kopie terug, of kies een ander.",
            "Is the file damaged, or something else? Restore a copy, or choose another.",
            code="no-history-file",
        )
    return fault(
        Spot(str(file)),
        f"kan niet worden gebruikt: {why.nl}",
        f"cannot be used: {why.en}",
        "Bestaat de map, is er ruimte, en mag u daar schrijven?",
        "Does the folder exist, is there room, and may you write there?",
    )
