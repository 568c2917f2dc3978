"""The history keeps what was recorded: the same bytes, in order, whoever is killed, and no change goes unseen."""

import json
import os
import signal
import sqlite3
import stat
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from time import sleep

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance import app, history
from compliance.errors import ComplianceError
from compliance.model.records import History

ROOT = Path(__file__).parents[1]
AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def entry(number: int = 1, report: bytes = b"{}") -> history.Entry:
    return history.Entry(
        report=report, inputs={"plans/plan.yaml": f"plan {number}".encode(), "rules/vocabulary.yaml": b"woorden"},
        organisation="Voorbeeld", code="GM0001", plan="plan.yaml", as_of=date(2024, 1, 1), tool_version="1", asked="",
    )  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A history of five records."""
    path = tmp_path / "history.sqlite"
    for number in range(1, 6):
        history.record(path, entry(number, f"verslag {number}".encode()), AT)
    return path


def flaws(found: History) -> list[tuple[int | None, str]]:
    return [(flaw.number, flaw.words.en) for flaw in found.flaws]


# --- what is recorded ---------------------------------------------------------------------------------------------


@pytest.mark.lengthy
@settings(max_examples=25)
@given(st.binary(max_size=300))
def test_a_recorded_report_reads_back_the_same_bytes(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    """Whatever bytes a report has, the same come back."""
    path = tmp_path_factory.mktemp("history") / "history.sqlite"
    record, is_new = history.record(path, entry(report=raw), AT)

    assert history.report(path, record.number) == raw
    assert is_new
    assert history.verified(path).flaws == ()


def test_records_are_numbered_and_each_follows_the_one_before(file: Path) -> None:
    """The numbers count up from one, and each record carries the digest of the one before it."""
    records = history.history(file).records

    assert [record.number for record in records] == [1, 2, 3, 4, 5]
    assert [record.previous for record in records] == ["0" * 64, *(record.digest for record in records[:-1])]
    assert records[0].recorded_at == "2026-11-22T09:30:00Z"
    assert flaws(history.verified(file)) == []


def test_the_same_report_of_the_same_files_is_kept_once(file: Path) -> None:
    """Plan, rules, date and version are the key: recorded again, it is the record that stands already."""
    again, is_new = history.record(file, entry(3, b"verslag 3"), AT)

    assert (again.number, is_new) == (3, False)
    assert len(history.history(file).records) == 5


def test_a_file_that_many_reports_rest_on_is_kept_once(file: Path) -> None:
    """Five reports by one vocabulary hold that vocabulary once."""
    with sqlite3.connect(file) as db:
        [count] = db.execute("SELECT count(*) FROM contents").fetchone()
    db.close()

    assert count == 6


def test_what_a_report_was_made_from_comes_back_by_its_names(file: Path) -> None:
    """The rules and the plan are there again byte for byte."""
    rules, plan = history.laid_out(file, 2)

    assert plan.shelf.read(plan.path, 100).raw == b"plan 2"
    assert rules.shelf.read(rules.path / "vocabulary.yaml", 100).raw == b"woorden"


@pytest.mark.lengthy
def test_to_judge_a_record_anew_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two records are compared where there is no place for files: what they rest on is read from the history."""
    path = tmp_path / "history.sqlite"
    first, second = (recorded(path, ROOT / "plans" / "hoorn.yaml", day)[0] for day in ("2023-01-01", "2024-06-01"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))

    assert app.recorded_diff(path, first, second).new.record == second
    assert {one.name.removeprefix(path.name) for one in tmp_path.iterdir()} <= {"", ".receipts", "-wal", "-shm"}


# --- what is refused ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE records SET organisation = 'Ander' WHERE number = 2",
        "DELETE FROM records WHERE number = 5",
        "INSERT OR REPLACE INTO records SELECT * FROM records WHERE number = 2",
        "INSERT INTO records SELECT 9, recorded_at, organisation, code, plan, as_of, tool_version, 'k', report,"
        " report_sha256, inputs, 'x', digest FROM records WHERE number = 2",
        "UPDATE contents SET bytes = x'00'",
        "DELETE FROM contents",
        "INSERT OR REPLACE INTO contents SELECT sha256, x'00' FROM contents LIMIT 1",
    ],
)
def test_changes_and_deletions_are_refused(file: Path, statement: str) -> None:
    """The file itself refuses whatever is not one more record after the last."""
    db = sqlite3.connect(file)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        db.execute(statement)
    db.close()

    assert flaws(history.verified(file)) == []


def unlocked(file: Path, *statements: str) -> None:
    """What somebody may do who knows how to open the locks, and puts them back afterwards."""
    db = sqlite3.connect(file)
    locks = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in locks:
        db.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        db.execute(statement)
    for _, sql in locks:
        db.execute(sql)
    db.commit()
    db.close()


REPORT = f"x'{zlib.compress(b'mooier').hex()}'"


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE records SET organisation = 'Ander' WHERE number = 2", [(2, "no. 2 was changed after recording")]),
        ("UPDATE records SET as_of = '2020-01-01' WHERE number = 4", [(4, "no. 4 was changed after recording")]),
        ("UPDATE records SET recorded_at = '' WHERE number = 4", [(4, "no. 4 was changed after recording")]),
        (f"UPDATE records SET report = {REPORT} WHERE number = 3", [(3, "the report of no. 3 was changed")]),
        ("UPDATE records SET report = x'00' WHERE number = 3", [(3, "the report of no. 3 was changed")]),
        ("UPDATE records SET report = 7 WHERE number = 3", [(3, "the report of no. 3 was changed")]),
        ("UPDATE records SET as_of = 'ooit' WHERE number = 1", [(1, "no. 1 was changed after recording")]),
        ("DELETE FROM records WHERE number = 3", [(3, "no. 3 is gone")]),
        ("DELETE FROM records WHERE number = 5", [(5, "no. 5 is gone")]),
        ("DELETE FROM records WHERE number < 3", [(1, "nos. 1 to 2 are gone")]),
        ("UPDATE records SET previous = 'x' WHERE number = 4",
         [(4, "no. 4 does not follow no. 3"), (4, "no. 4 was changed after recording")]),
        ("UPDATE records SET digest = 'x' WHERE number = 4",
         [(4, "no. 4 was changed after recording"), (5, "no. 5 does not follow no. 4")]),
        ("UPDATE records SET inputs = '[]' WHERE number = 2", [(2, "no. 2 was changed after recording")]),
    ],
)  # fmt: skip
def test_a_tampered_record_is_named(file: Path, statement: str, expected: list[tuple[int, str]]) -> None:
    """Whoever changes or removes a record around the locks is found out, and the record is named."""
    unlocked(file, statement)

    assert flaws(history.verified(file)) == expected


def test_tampered_inputs_are_named_with_every_record_that_rests_on_them(file: Path) -> None:
    """A rule book changed afterwards touches each report that was made by it."""
    unlocked(file, f"UPDATE contents SET bytes = {REPORT} WHERE bytes = x'{zlib.compress(b'woorden').hex()}'")

    assert flaws(history.verified(file)) == [
        (number, f"the input rules/vocabulary.yaml of no. {number} was changed or is gone") for number in range(1, 6)
    ]


def test_missing_inputs_are_named(file: Path) -> None:
    """A plan taken out afterwards is missed."""
    unlocked(file, f"DELETE FROM contents WHERE bytes = x'{zlib.compress(b'plan 4').hex()}'")

    assert flaws(history.verified(file)) == [(4, "the input plans/plan.yaml of no. 4 was changed or is gone")]


def test_opened_locks_are_named(file: Path) -> None:
    """A file without its locks is not as it was made."""
    db = sqlite3.connect(file)
    db.execute("DROP TRIGGER records_last")
    db.close()

    assert flaws(history.verified(file)) == [(None, "the lock records_last was taken off the file")]


def test_a_tampered_record_is_not_shown_as_if_nothing_were_wrong(file: Path) -> None:
    """What is no longer what was recorded is neither shown nor compared."""
    unlocked(file, f"UPDATE records SET report = {REPORT} WHERE number = 3")

    with pytest.raises(ComplianceError, match=r"the report of no\. 3 was changed"):
        history.report(file, 3)
    with pytest.raises(ComplianceError, match=r"the report of no\. 3 was changed"):
        history.laid_out(file, 3)
    assert history.report(file, 4) == b"verslag 4"


# --- files that are something else --------------------------------------------------------------------------------


def foreign(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE klanten (naam TEXT)")
    db.close()


def newer(path: Path) -> None:
    history.record(path, entry(), AT)
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version = 99")
    db.close()


def damaged(path: Path) -> None:
    for number in range(40):
        history.record(path, entry(number, os.urandom(2000)), AT)
    raw = bytearray(path.read_bytes())
    raw[8192 : len(raw) - 4096] = b"\xa5" * (len(raw) - 12288)
    path.write_bytes(raw)


@pytest.mark.lengthy
@pytest.mark.parametrize(
    ("made", "message"),
    [
        (lambda path: None, "does not exist: nothing was recorded here"),
        (lambda path: path.write_bytes(b""), "is empty: nothing was recorded here"),
        (
            lambda path: path.write_text("geen database maar een brief\n" * 50),
            "is no readable history: the file is not a",
        ),
        (lambda path: path.mkdir(), "does not exist: nothing was recorded here"),
        (foreign, "is a database of something else, no history"),
        (newer, "was made by a newer version of this program"),
        (damaged, "is no readable history: the file is damaged"),
    ],
)
def test_a_file_that_is_no_history_is_refused_in_words(
    tmp_path: Path, made: Callable[[Path], object], message: str
) -> None:
    """Absent, empty, foreign, newer or damaged: each is told apart, and nothing is written."""
    path = tmp_path / "history.sqlite"
    made(path)

    for ask in (history.history, history.verified, lambda one: history.report(one, 1)):
        with pytest.raises(ComplianceError, match=message):
            ask(path)


@pytest.mark.parametrize("made", [lambda path: path.write_text("een brief, geen database\n" * 50), foreign])
def test_nothing_is_recorded_in_a_file_of_something_else(tmp_path: Path, made: Callable[[Path], object]) -> None:
    """A database or document of something else stays as it is."""
    path = tmp_path / "history.sqlite"
    made(path)
    before = path.read_bytes()

    with pytest.raises(ComplianceError):
        history.record(path, entry(), AT)

    assert path.read_bytes() == before


def test_a_record_that_is_not_there_is_told(file: Path) -> None:
    """Asking for a record beyond the last tells which is the last."""
    with pytest.raises(ComplianceError, match=r"there is no no\. 7; the last one is no\. 5"):
        history.report(file, 7)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="file modes bind no administrator")
def test_a_history_in_a_folder_one_may_not_write_to_can_still_be_read(file: Path) -> None:
    """Reading asks for no more than reading."""
    file.chmod(stat.S_IRUSR)
    file.parent.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        assert len(history.verified(file).records) == 5
    finally:
        file.parent.chmod(stat.S_IRWXU)


# --- many at once, some of them killed ----------------------------------------------------------------------------

WRITER = """
import sys
from pathlib import Path
from tests.test_history import AT, entry
from compliance import history

file, writer, count = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
for number in range(count):
    one = entry(writer * 1000 + number, f"verslag {writer}-{number}".encode())
    record, _ = history.record(file, one, AT)
    print(record.number, writer, number, flush=True)  # from here on it is promised to be there
"""


def so_far(path: Path) -> int:
    try:
        return len(history.history(path).records)
    except ComplianceError:  # the first writer has yet to make the file
        return 0


@pytest.mark.lengthy
def test_nothing_acknowledged_is_lost_when_writers_are_killed(tmp_path: Path) -> None:
    """Four processes record at once and are killed at random; what they reported done is there, in one chain."""
    path, random = tmp_path / "history.sqlite", Random(5)
    command = [sys.executable, "-c", WRITER, str(path)]
    writers = [
        subprocess.Popen([*command, str(writer), "400"], stdout=subprocess.PIPE, cwd=ROOT, text=True)
        for writer in range(4)
    ]
    while so_far(path) < 8:
        sleep(0.05)
    for writer in writers:
        sleep(random.uniform(0, 0.2))
        writer.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
    told = [line.split() for writer in writers for line in writer.communicate()[0].splitlines()]

    assert len(told) >= 8
    assert flaws(history.verified(path)) == []
    for number, writer, count in (line for line in told if len(line) == 3):
        assert history.report(path, int(number)) == f"verslag {writer}-{count}".encode()
    after, _ = history.record(path, entry(99_999), AT)
    assert after.number >= len(told) + 1


# --- as the user sees it ------------------------------------------------------------------------------------------


def recorded(file: Path, plan: Path, as_of: str) -> tuple[int, str]:
    report, record, _ = app.check_and_record(
        ROOT / "rules", plan, as_of=date.fromisoformat(as_of), file=file, at=AT, engine="plain"
    )
    return record.number, app.rendered(report, "json", "nl", app.Reader(everything=True)).text


@pytest.mark.lengthy
def test_a_recorded_check_reads_back_and_can_be_compared(tmp_path: Path) -> None:
    """Two checks of Haarlemmermeer come back as they were, and their difference is that of the calendar."""
    path, plan = tmp_path / "history.sqlite", ROOT / "plans" / "haarlemmermeer.yaml"
    first, _ = recorded(path, plan, "2024-10-20")
    second, text = recorded(path, plan, "2024-11-09")

    assert app.recalled(path, second, "json", "nl", app.Reader()).text == text
    assert "Haarlemmermeer" in app.recalled(path, first, "text", "nl", app.Reader(everything=True)).text
    found = app.recorded_diff(path, first, second)
    assert found.closed_gaps == ("P1-BEL-01", "P1-BEL-02", "P1-BEL-03")
    assert (found.old.record, found.new.record) == (first, second)
    assert app.recorded_diff(path, second, second).changes == ()


@pytest.mark.lengthy
def test_a_difference_tells_where_the_program_itself_has_changed(tmp_path: Path) -> None:
    """A verdict that was recorded otherwise than it is judged now is named, so that it is not laid on the plan."""
    path, plan = tmp_path / "history.sqlite", ROOT / "plans" / "hoorn.yaml"
    recorded(path, plan, "2023-01-01")
    old = json.loads(history.report(path, 1))
    old["requirements"][0]["verdict"] = "met"
    rules, _ = history.laid_out(path, 1)
    files = {str(one): rules.shelf.read(one, 10**8).raw for one in rules.shelf.below(Path(), 1000)}
    raw = json.dumps(old).encode()
    history.record(
        path, history.Entry(raw, files, "Hoorn", "GM0405", "hoorn.yaml", date(2023, 1, 1), "0", "anders"), AT
    )

    found = app.recorded_diff(path, 2, 1)

    assert (found.old.judged_otherwise, found.new.judged_otherwise) == ((old["requirements"][0]["id"],), ())
    text = app.rendered(found, "text", "nl").text
    assert "dit programma oordeelt nu anders dan bij nr. 2 is vastgelegd" in " ".join(text.split())


@pytest.mark.lengthy
def test_a_record_is_compared_as_it_was_though_the_plan_has_changed_since(tmp_path: Path) -> None:
    """The difference of two records rests on the files as they were, not as they are now."""
    path, folder = tmp_path / "history.sqlite", tmp_path / "plans"
    folder.mkdir()
    (folder / "sources").mkdir()
    for name in ("haarlemmermeer.yaml", "sources/haarlemmermeer-agenda.txt"):
        (folder / name).write_bytes((ROOT / "plans" / name).read_bytes())
    number, _ = recorded(path, folder / "haarlemmermeer.yaml", "2024-11-09")
    for name in ("haarlemmermeer.yaml", "sources/haarlemmermeer-agenda.txt"):
        (folder / name).unlink()

    assert app.recorded_diff(path, number, number).changes == ()
