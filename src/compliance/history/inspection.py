"""What the file holds, and whether that is still what was recorded."""

import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from compliance.errors import ComplianceError, Spot, fault
from compliance.history.chain import Row, flaw, inputs_of, noun, of_the_chain, of_the_row, sha256_of
from compliance.history.sqlite_file import LOCKS, Connection, opened
from compliance.model.records import Flaw, History


def history(file: Path) -> History:
    """All records, in the order in which they were made.

    Raises:
        ComplianceError: the file cannot be read, or is something else.
    """
    with opened(file) as db:
        return History(file=str(file), records=tuple(noun(row) for row in all_rows(db)))


def verified(file: Path) -> History:
    """All records, and every place where they are not what was recorded.

    Raises:
        ComplianceError: the file cannot be read, or is something else.
    """
    with opened(file) as db:
        rows = all_rows(db)
        flaws = (*_of_the_file(db), *of_the_chain(rows), *_of_the_end(db, rows), *_of_contents(db, rows))
        return History(file=str(file), records=tuple(noun(row) for row in rows), verified=True, flaws=flaws)


def report(file: Path, number: int) -> bytes:
    """The bytes of a recorded report, exactly as they were.

    Raises:
        ComplianceError: there is no such record, or it is no longer what was recorded.
    """
    with opened(file) as db:
        row = row_of(db, file, number)
        return zlib.decompress(row["report"])


def all_rows(db: Connection) -> Sequence[Row]:
    """The records in their order."""
    return db.execute("SELECT * FROM records ORDER BY number").fetchall()


def row_of(db: Connection, file: Path, number: int) -> Row:
    """A record that is still what was recorded."""
    row: Row | None = db.execute("SELECT * FROM records WHERE number = ?", (number,)).fetchone()
    if row is None:
        last = db.execute("SELECT max(number) FROM records").fetchone()[0] or 0
        raise ComplianceError((fault(
            Spot(str(file)), f"nr. {number} is er niet; de laatste is nr. {last}",
            f"there is no no. {number}; the last one is no. {last}",
        ),))  # fmt: skip
    flaws = [*of_the_row(row), *_of_contents(db, [row])]
    if flaws:
        raise ComplianceError(tuple(fault(Spot(str(file)), flaw.words.nl, flaw.words.en) for flaw in flaws))
    return row


def content(db: Connection, sha256: str) -> bytes:
    """The bytes that have a hash."""
    return zlib.decompress(db.execute("SELECT bytes FROM contents WHERE sha256 = ?", (sha256,)).fetchone()["bytes"])


def _of_the_file(db: Connection) -> Iterator[Flaw]:
    for (found,) in db.execute("PRAGMA integrity_check").fetchall():
        if found != "ok":
            yield flaw(None, f"het bestand is beschadigd: {found}", f"the file is damaged: {found}")
    held = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()}
    for name in LOCKS:
        if name not in held:
            yield flaw(None, f"het slot {name} is van het bestand gehaald", f"the lock {name} was taken off the file")


def _of_the_end(db: Connection, rows: Sequence[Row]) -> Iterator[Flaw]:
    """Records taken off the end leave the chain whole; what SQLite counted tells of them."""
    counted = db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'records'").fetchone()
    last = int(rows[-1]["number"]) if rows else 0
    for missing in range(last + 1, (int(counted[0]) if counted else 0) + 1):
        yield flaw(missing, f"nr. {missing} is verdwenen", f"no. {missing} is gone")


def _of_contents(db: Connection, rows: Sequence[Row]) -> Iterator[Flaw]:
    sound = {}
    for row in rows:
        for name, sha256 in inputs_of(row).items():
            if sha256 not in sound:
                sound[sha256] = _is_sound(db, sha256)
            if not sound[sha256]:
                number = row["number"]
                yield flaw(number, f"de invoer {name} van nr. {number} is gewijzigd of weg",
                            f"the input {name} of no. {number} was changed or is gone")  # fmt: skip


def _is_sound(db: Connection, sha256: str) -> bool:
    try:
        return sha256_of(content(db, sha256)) == sha256
    except (zlib.error, TypeError):
        return False
