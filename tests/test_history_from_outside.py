"""What somebody may do to a history who can write its file, and that a receipt kept elsewhere shows every bit of it."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import zlib
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance import history
from compliance.errors import ComplianceError
from compliance.history import receipts
from compliance.history.chain import FIELDS, START, digest_of, sha256_of
from compliance.model.records import History
from tests.test_history import AT, ROOT, entry, flaws, unlocked

Tampering = Callable[[Path], object]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A history of five records, with nothing beside it."""
    path = tmp_path / "history.sqlite"
    made(path, range(1, 6))
    receipts.place(path).unlink()
    return path


def made(path: Path, numbers: range, at: datetime = AT) -> None:
    for number in numbers:
        history.record(path, entry(number, f"verslag {number}".encode()), at + timedelta(hours=number))


def kept(path: Path) -> tuple[receipts.Receipt, ...]:
    """A receipt of each record, as somebody may have kept it."""
    return tuple(receipts.given(record.receipt) for record in history.history(path).records)


# --- every tampering ----------------------------------------------------------------------------------------------


def anew(path: Path, *statements: str) -> None:
    """Do as one likes, then make every digest anew, put the counter right and the locks back."""
    unlocked(path, *statements)
    db = sqlite3.connect(path)
    locks = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in locks:
        db.execute(f"DROP TRIGGER {name}")
    db.row_factory = sqlite3.Row
    previous, number = START, 0
    for row in db.execute("SELECT * FROM records ORDER BY number").fetchall():
        number += 1
        values = {**dict(row), "number": number, "previous": previous}
        values["report_sha256"] = sha256_of(zlib.decompress(row["report"]))
        previous = digest_of([values[name] for name in FIELDS])
        db.execute(
            "UPDATE records SET number = ?, previous = ?, report_sha256 = ?, digest = ? WHERE number = ?",
            (number, values["previous"], values["report_sha256"], previous, row["number"]),
        )
    db.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = 'records'", (number,))
    for _, sql in locks:
        db.execute(sql)
    db.commit()
    db.close()


def invented(path: Path) -> None:
    columns = "recorded_at, organisation, code, plan, as_of, tool_version, key, report, report_sha256, inputs"
    values = columns.replace("key", f"'{'e' * 64}'")
    anew(path, f"INSERT INTO records ({columns}, number, previous, digest) SELECT {values}, 6, previous, digest"
               " FROM records WHERE number = 2")  # fmt: skip


def swapped(path: Path) -> None:
    anew(path, "UPDATE records SET number = 99 WHERE number = 2", "UPDATE records SET number = 2 WHERE number = 3",
         "UPDATE records SET number = 3 WHERE number = 99")  # fmt: skip


def cut(path: Path) -> None:
    unlocked(path, "DELETE FROM records WHERE number > 3", "UPDATE sqlite_sequence SET seq = 3")


def emptied(path: Path) -> None:
    unlocked(path, "DELETE FROM records", "DELETE FROM sqlite_sequence")


def put_back(path: Path) -> None:
    """An older copy: made by recording the same at the same moments, but less of it."""
    path.unlink()
    made(path, range(1, 4))


def another(path: Path) -> None:
    """The same reports recorded at another moment, in a file that is sound by itself."""
    path.unlink()
    made(path, range(1, 6), AT + timedelta(days=1))


REPORT = f"x'{zlib.compress(b'mooier').hex()}'"
TAMPERINGS: dict[str, tuple[Tampering, list[tuple[int, str]]]] = {
    "the tail cut off, counter and locks put right": (cut, [(4, "nos. 4 to 5 are gone, though there is a receipt")]),
    "all of it deleted": (emptied, [(1, "nos. 1 to 5 are gone, though there is a receipt")]),
    "an older copy put back": (put_back, [(4, "nos. 4 to 5 are gone, though there is a receipt")]),
    "another file in its place": (another, [(1, "nos. 1 to 5 are not what the receipt says")]),
    "a report rewritten and the chain made anew": (
        lambda path: anew(path, f"UPDATE records SET report = {REPORT} WHERE number = 2"),
        [(2, "nos. 2 to 5 are not what the receipt says")],
    ),
    "a record dated back and the chain made anew": (
        lambda path: anew(path, "UPDATE records SET recorded_at = '1999-01-01T00:00:00Z' WHERE number = 4"),
        [(4, "nos. 4 to 5 are not what the receipt says")],
    ),
    "the last record changed and the chain made anew": (
        lambda path: anew(path, "UPDATE records SET organisation = 'Ander' WHERE number = 5"),
        [(5, "no. 5 is not what the receipt says")],
    ),
    "a record taken out and the chain made anew": (
        lambda path: anew(path, "DELETE FROM records WHERE number = 2"),
        [(2, "nos. 2 to 4 are not what the receipt says"), (5, "no. 5 is gone, though there is a receipt")],
    ),
    "two records swapped and the chain made anew": (swapped, [(2, "nos. 2 to 5 are not what the receipt says")]),
}  # fmt: skip


@pytest.mark.parametrize("name", TAMPERINGS)
def test_a_tampering_that_leaves_the_file_sound_is_noticed_by_receipts(file: Path, name: str) -> None:
    """By itself the file shows nothing; the receipts show what was done, a range of records as one flaw."""
    tamper, expected = TAMPERINGS[name]
    outside = kept(file)
    tamper(file)
    receipts.place(file).unlink(missing_ok=True)

    assert flaws(history.verified(file)) == []
    found = history.verified(file, outside)
    assert [(number, words.partition(" (")[0]) for number, words in flaws(found)] == expected
    assert found.proven == 0


@pytest.mark.parametrize("name", TAMPERINGS)
def test_the_last_receipt_alone_notices_every_tampering(file: Path, name: str) -> None:
    """One receipt speaks for all records before it, with its number or without."""
    last = history.history(file).records[-1]
    TAMPERINGS[name][0](file)
    receipts.place(file).unlink(missing_ok=True)

    for words in (last.receipt, last.digest, last.digest.upper()):
        assert history.verified(file, [receipts.given(words)]).flaws


def test_an_added_record_is_no_tampering_but_a_receipt_does_not_speak_for_it(file: Path) -> None:
    """Records after the last receipt are beyond it, and that is told; a receipt from the other history notices it."""
    outside, pure = kept(file), file.with_name("copy.sqlite")
    shutil.copy(file, pure)
    invented(file)
    history.record(pure, entry(6, b"verslag 6"), AT)

    found = history.verified(file, outside)
    assert (flaws(found), found.proven, len(found.records)) == ([], 5, 6)
    assert history.verified(file, kept(pure)).flaws


def test_a_lost_log_is_noticed(tmp_path: Path) -> None:
    """Records that stood in the -wal file only are gone with it, and their receipts tell."""
    path = tmp_path / "history.sqlite"
    made(path, range(1, 3))
    holding = sqlite3.connect(path)  # while somebody reads, the log is not written back
    holding.execute("SELECT count(*) FROM records").fetchone()
    made(path, range(3, 6))
    outside = kept(path)
    copy = tmp_path / "copy.sqlite"
    shutil.copy(path, copy)
    holding.close()

    found = history.verified(copy, outside)
    assert 0 < len(found.records) < 5 or not found.records
    assert found.flaws


@pytest.mark.parametrize("name", TAMPERINGS)
def test_the_receipts_beside_the_history_notice_it_without_being_asked(tmp_path: Path, name: str) -> None:
    """Whoever tampers with the history alone is found out by what lies beside it, and nothing is added to it."""
    path = tmp_path / "history.sqlite"
    made(path, range(1, 6))
    beside = receipts.place(path).read_bytes()
    if name in ("an older copy put back", "another file in its place"):
        receipts.place(path).unlink()
    TAMPERINGS[name][0](path)
    receipts.place(path).write_bytes(beside)

    assert history.verified(path).flaws
    before = path.read_bytes()
    with pytest.raises(ComplianceError, match="nothing was recorded: this history is not intact"):
        history.record(path, entry(9), AT)
    assert path.read_bytes() == before


@pytest.mark.parametrize("start", [b"", b"4:5e6a", b"geen bewijs\n"])
def test_a_receipt_that_was_never_finished_is_no_alarm(file: Path, start: bytes) -> None:
    """A line cut short by a loss of power is passed over, and the next one stands on a line of its own."""
    receipts.place(file).write_bytes(start)
    record, _ = history.record(file, entry(6, b"verslag 6"), AT)

    assert receipts.beside(file)[0].digest == record.digest
    assert flaws(history.verified(file)) == []


def test_no_new_history_takes_the_place_of_one_that_is_gone(tmp_path: Path) -> None:
    """Where receipts lie beside nothing, that is told; a new history in silence would hide the loss."""
    path = tmp_path / "history.sqlite"
    made(path, range(1, 3))
    path.unlink()

    with pytest.raises(ComplianceError, match=r"is gone or empty, but there are receipts of records up to no\. 2"):
        history.record(path, entry(), AT)
    assert not path.exists()


# --- a history that is no longer what it was is left alone --------------------------------------------------------


def dropped(path: Path, *names: str) -> None:
    db = sqlite3.connect(path)
    for name in names:
        db.execute(f"DROP TRIGGER {name}")
    db.commit()
    db.close()


def run(path: Path, *statements: str) -> None:
    db = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        db.execute(statement)
    db.close()


BROKEN: dict[str, tuple[Tampering, str]] = {
    "a field changed": (
        lambda path: unlocked(path, "UPDATE records SET plan = 'x' WHERE number = 2"), "no. 2 was changed"
    ),
    "a report changed": (
        lambda path: unlocked(path, f"UPDATE records SET report = {REPORT} WHERE number = 2"),
        "the report of no. 2 was changed",
    ),
    "bytes after a report": (
        lambda path: unlocked(path, "UPDATE records SET report = report || x'414243' WHERE number = 2"),
        "the report of no. 2 was changed",
    ),
    "an input gone": (
        lambda path: unlocked(path, f"DELETE FROM contents WHERE bytes = x'{zlib.compress(b'plan 4').hex()}'"),
        "the input plans/plan.yaml of no. 4 was changed or is gone",
    ),
    "a record gone": (lambda path: unlocked(path, "DELETE FROM records WHERE number = 2"), "no. 2 is gone"),
    "the last record gone": (lambda path: unlocked(path, "DELETE FROM records WHERE number = 5"), "no. 5 is gone"),
    "the counter put back": (
        lambda path: run(path, "UPDATE sqlite_sequence SET seq = 3"), "the counter of the file was put back"
    ),
    "the counter is a word": (
        lambda path: run(path, "UPDATE sqlite_sequence SET seq = 'x'"), "the counter of the file was put back"
    ),
    "the counter gone": (lambda path: run(path, "DELETE FROM sqlite_sequence"), "the counter of the file was put back"),
    "a lock gone": (lambda path: dropped(path, "records_last"), "the lock records_last was taken off the file"),
    "a lock that locks nothing": (
        lambda path: run(path, "DROP TRIGGER records_stay",
                         "CREATE TRIGGER records_stay BEFORE UPDATE ON records WHEN 0 BEGIN SELECT 1; END"),
        "the lock records_stay was replaced by another",
    ),
    "a trigger that swallows records": (
        lambda path: run(path, "CREATE TRIGGER evil BEFORE INSERT ON records BEGIN SELECT RAISE(IGNORE); END"),
        "something was added to the file: trigger evil",
    ),
    "another table": (
        lambda path: run(path, "CREATE TABLE evil (x)"), "something was added to the file: table evil"
    ),
    "an index over a program": (
        lambda path: run(path, "CREATE INDEX evil ON records (upper(plan))"),
        "something was added to the file: index evil",
    ),
    "an older version": (lambda path: run(path, "PRAGMA user_version = 0"), "the version of the file was changed"),
    "names that make no sense, made anew": (
        lambda path: anew(path, "UPDATE records SET inputs = 'nope' WHERE number = 2"),
        "no. 2 was not recorded like this",
    ),
    "inputs that are numbers, made anew": (
        lambda path: anew(path, """UPDATE records SET inputs = '{"plans/plan.yaml": 5}' WHERE number = 2"""),
        "no. 2 was not recorded like this",
    ),
    "inputs in a pit of brackets, made anew": (
        lambda path: anew(path, f"UPDATE records SET inputs = '{'[' * 100_000}' WHERE number = 2"),
        "no. 2 was not recorded like this",
    ),
    "a day that is none, made anew": (
        lambda path: anew(path, "UPDATE records SET as_of = 'ooit' WHERE number = 2"),
        "no. 2 was not recorded like this",
    ),
    "letters that are none": (
        lambda path: unlocked(path, "UPDATE records SET plan = CAST(x'ff00fe' AS TEXT) WHERE number = 2"),
        "no. 2 was changed",
    ),
    "a number below one": (
        lambda path: unlocked(path, "UPDATE records SET number = -1 WHERE number = 1"), "no record is numbered -1"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_history_is_told_and_nothing_is_added_to_it(file: Path, name: str) -> None:
    """What verify names, record refuses in the same words; the file stays as it is, for who wants to find out."""
    tamper, words = BROKEN[name]
    tamper(file)
    before = history.history(file)

    assert any(words in flaw for _, flaw in flaws(history.verified(file)))
    for one in (entry(9), entry(5, b"verslag 5")):
        with pytest.raises(ComplianceError) as caught:
            history.record(file, one, AT)
        assert words in str(caught.value)
        assert "nothing was recorded: this history is not intact" in str(caught.value)
        assert "history-broken" in {problem.code for problem in caught.value.problems}
    assert history.history(file) == before


@pytest.mark.parametrize(
    "statements",
    [
        ("ALTER TABLE records RENAME TO r2", "CREATE VIEW records AS SELECT * FROM r2"),
        ("ALTER TABLE records ADD COLUMN x TEXT",),
        ("DROP TABLE contents", "CREATE TABLE contents (sha256, bytes)"),
        ("DROP TABLE records",),
    ],
)
def test_tables_that_are_not_ours_are_not_even_asked(file: Path, statements: tuple[str, ...]) -> None:
    """A view or table of another make could run anything: it is refused in words, for reading and for adding."""
    dropped(file, *(name for kind, name in history.inspection.made_by_us() if kind == "trigger"))
    run(file, *statements)

    for ask in (history.history, history.verified, lambda one: history.report(one, 1),
                lambda one: history.record(one, entry(9), AT)):  # fmt: skip
        with pytest.raises(ComplianceError, match="is not that of this program"):
            ask(file)


# --- what a hostile file may cost ---------------------------------------------------------------------------------

WITHIN = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (1_500_000_000, 1_500_000_000))
from pathlib import Path
from compliance import history
from compliance.errors import ComplianceError
try:
    found = history.verified(Path(sys.argv[1]))
    print(len(found.flaws), found.flaws[0].words.en)
except ComplianceError as error:
    print("refused", error)
"""

HOSTILE: dict[str, tuple[Tampering, str]] = {
    "a record far away": (
        lambda path: unlocked(path, "UPDATE records SET number = 4611686018427387904 WHERE number = 5"),
        "3 nos. 5 to 4611686018427387903 are gone",
    ),
    "a counter far away": (
        lambda path: unlocked(path, "UPDATE sqlite_sequence SET seq = 9000000000000000000"),
        "1 nos. 6 to 9000000000000000000 are gone",
    ),
    "a report that unpacks to much": (
        lambda path: unlocked(path, f"UPDATE records SET report = x'{bomb()}' WHERE number = 2"),
        "1 the report of no. 2 was changed",
    ),
    "a report of more than a value may be": (
        lambda path: unlocked(path, "UPDATE records SET report = zeroblob(150000000) WHERE number = 2"),
        "refused",
    ),
    "a name of thirty million letters": (
        lambda path: unlocked(path, "UPDATE records SET plan = printf('%.*c', 30000000, 'a') WHERE number = 2"),
        "1 no. 2 was changed after recording",
    ),
    "more flaws than anybody reads": (
        lambda path: unlocked(path, *more(5_000)), "1001 no. 6 does not follow no. 5"
    ),
}  # fmt: skip


def bomb() -> str:
    packer = zlib.compressobj(9)
    return (b"".join(packer.compress(bytes(10_000_000)) for _ in range(60)) + packer.flush()).hex()


def more(count: int) -> list[str]:
    return [
        f"WITH RECURSIVE n (i) AS (SELECT 6 UNION ALL SELECT i + 1 FROM n WHERE i < {count})"
        " INSERT INTO records SELECT i, '', '', NULL, '', '', '', 'k' || i, x'00', '', '', '', '' FROM n"
    ]


@pytest.mark.lengthy
@pytest.mark.skipif(sys.platform == "win32", reason="no limits of memory there")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_told_within_a_limit_of_memory(file: Path, name: str) -> None:
    """Numbers, sizes and counts in the file drive no loop and fill no memory."""
    tamper, words = HOSTILE[name]
    tamper(file)
    done = subprocess.run(
        [sys.executable, "-c", WITHIN, str(file)], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(words)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name there")
def test_nothing_is_recorded_in_a_pipe_or_a_device(tmp_path: Path) -> None:
    """What is no ordinary file is refused before it is opened: a pipe would wait for ever."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    for path in (pipe, Path("/dev/null")):
        with pytest.raises(ComplianceError, match="is no ordinary file"):
            history.record(path, entry(), AT)


# --- no false alarm -----------------------------------------------------------------------------------------------

WRITER = """
import sys
from pathlib import Path
from tests.test_history import AT, entry
from compliance import history

file, writer = Path(sys.argv[1]), int(sys.argv[2])
for number in range(int(sys.argv[3])):
    history.record(file, entry((writer + 1) * 1000 + number, b"verslag"), AT)
"""


@pytest.mark.lengthy
def test_verification_beside_four_writers_raises_no_alarm(tmp_path: Path) -> None:
    """All is read as it stood at one moment; what colleagues record meanwhile is no flaw."""
    path = tmp_path / "history.sqlite"
    made(path, range(1, 3))
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(path), str(writer), "25"], cwd=ROOT) for writer in range(4)
    ]
    seen: list[History] = []
    while any(writer.poll() is None for writer in writers):
        seen.append(history.verified(path, kept(path)))

    assert [writer.returncode for writer in writers] == [0] * 4
    assert {found.flaws for found in (*seen, history.verified(path))} == {()}
    assert len(history.history(path).records) == 102


@pytest.mark.lengthy
@settings(max_examples=25)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 3),
            st.binary(max_size=40),
            st.text(max_size=20),
            st.none() | st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
            st.dates(),
            st.timedeltas(timedelta(-100_000), timedelta(100_000)),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_an_honest_history_raises_no_alarm(tmp_path_factory: pytest.TempPathFactory, told: list[tuple]) -> None:
    """Whatever is recorded by whomever, whenever their clocks say: no receipt of it is ever an alarm."""
    path, outside = tmp_path_factory.mktemp("honest") / "history.sqlite", []
    for number, raw, organisation, code, as_of, later in told:
        one = history.Entry(
            raw, {f"plans/{number}.yaml": raw, "rules/vocabulary.yaml": b"woorden"}, organisation, code, "plan.yaml",
            as_of, "1", str(number),
        )  # fmt: skip
        record, _ = history.record(path, one, AT + later)
        outside.append(receipts.given(record.receipt))

    found = history.verified(path, outside)
    assert (found.flaws, found.proven) == ((), len(found.records))


def test_a_history_of_before_receipts_is_read_and_added_to(file: Path) -> None:
    """Nothing was beside it: it is intact as it is, and its next record is the first with a receipt beside it."""
    assert flaws(history.verified(file)) == []
    record, is_new = history.record(file, entry(6, b"verslag 6"), AT)

    assert (record.number, is_new) == (6, True)
    assert receipts.place(file).read_text() == f"{record.receipt}\n"
    assert flaws(history.verified(file)) == []


# --- receipts as they are given -----------------------------------------------------------------------------------


def test_receipts_are_read_from_whatever_they_were_kept_in(file: Path, tmp_path: Path) -> None:
    """A list, a report in any format, a message: the receipts in it are found, other hashes are not taken for one."""
    first, second = history.history(file).records[:2]
    text = tmp_path / "bewaard.txt"
    text.write_text(
        f'Zie bijlage; sha256 {"0" * 64}.\n> `{first.receipt}`\n  "receipt": "{second.receipt}"\n'
        f"{second.digest.upper()}\n"
    )

    found = receipts.read(text)
    assert {(one.number, one.digest) for one in found} == {
        (1, first.digest), (2, second.digest), (None, second.digest)
    }  # fmt: skip
    assert history.verified(file, found).proven == 2


def test_the_hash_of_a_source_in_a_report_is_no_receipt(file: Path, tmp_path: Path) -> None:
    """A working paper names the hashes of its documents under their titles, and they accuse nobody."""
    receipt, stranger = history.history(file).records[-1].receipt, "ab" * 32
    kept = tmp_path / "kept.txt"
    kept.write_text(f"agenda\n  sha256\n    {stranger}\n  Vastgelegd  {receipt}\n")

    assert [one.digest for one in receipts.read(kept)] == [receipt.split(":")[1]]
    kept.write_text(f"{receipt}\n{stranger}\n")
    assert len(receipts.read(kept)) == 2
    kept.write_text(f"  {stranger}\n")
    assert len(receipts.read(kept)) == 1


@pytest.mark.parametrize(
    "words", ["", "x", "12", "5e6af4f0", f"0:{'a' * 64}", f"1:{'a' * 63}", f"1:{'g' * 64}", "a" * 65]
)
def test_what_is_no_receipt_is_refused(words: str, tmp_path: Path) -> None:
    """Part of a receipt proves nothing, so it is not taken for one."""
    with pytest.raises(ComplianceError, match="is no receipt of a record"):
        receipts.given(words)
    text = tmp_path / "bewijs.txt"
    text.write_text(f"{words}\n")
    with pytest.raises(ComplianceError, match=r"no receipt of a record stands in it|is no whole receipt"):
        receipts.read(text)


def test_a_digest_that_no_record_has_is_told(file: Path) -> None:
    """Without a number a receipt is looked for among all records."""
    found = history.verified(file, [receipts.given("ab" * 32)])

    assert flaws(found) == [
        (None, f"no report in it has the digest {'ab' * 32} (the receipt that was given)")
    ]  # fmt: skip


# --- names --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["plans/sub/../a.txt", "/tmp/a.txt", "plans/..", "..", "", "plans/a\x00b",
                                  "plans/a\\b", "plans/\udcff", f"plans/{'a' * 300}"])  # fmt: skip
def test_a_name_without_a_place_of_its_own_is_refused(tmp_path: Path, name: str) -> None:
    """What could not be laid out again is not recorded, and no file is made for it."""
    path = tmp_path / "history.sqlite"
    one = history.Entry(b"", {name: b"x"}, "Voorbeeld", None, "plan.yaml", date(2024, 1, 1), "1", "")

    with pytest.raises(ComplianceError, match="such a name has no fixed place"):
        history.record(path, one, AT)
    assert not path.exists()


def renamed(path: Path, name: str) -> None:
    """What a history may hold that was recorded before such names were refused, or that somebody made up."""
    db = sqlite3.connect(path)
    [inputs] = db.execute("SELECT inputs FROM records WHERE number = 2").fetchone()
    db.close()
    changed = json.dumps(
        {name if key == "plans/plan.yaml" else key: value for key, value in json.loads(inputs).items()}
    )
    anew(path, f"UPDATE records SET inputs = '{changed}' WHERE number = 2")


def test_names_of_before_are_laid_out_so_that_they_lead_where_they_led(file: Path) -> None:
    """A name that goes down and up again within its folder finds its file by the same steps."""
    renamed(file, "plans/sub/../a.txt")

    rules, plan = history.laid_out(file, 2)

    held = plan.shelf.beneath(plan.path.parent, "sub/../a.txt", 100)
    assert held
    assert held.raw == b"plan 2"
    assert rules.shelf.is_there(rules.path / "vocabulary.yaml")


@pytest.mark.parametrize("name", ["plans/../../a.txt", "/tmp/compliance-planted", "plans/..", "..",
                                  "rules/vocabulary.yaml/a.txt"])  # fmt: skip
def test_nothing_is_ever_laid_out_outside_its_folder(file: Path, name: str) -> None:
    """A name that leads out is refused in words, and nothing is written."""
    renamed(file, name)

    with pytest.raises(ComplianceError, match="that leads out of what was kept with it"):
        history.laid_out(file, 2)
    assert not Path("/tmp/compliance-planted").exists()


@pytest.mark.lengthy
def test_a_check_of_a_plan_with_such_a_name_is_refused_where_it_is_written(program: Callable, tmp_path: Path) -> None:
    """The line of the plan is named; without recording, the plan is judged as ever."""
    (tmp_path / "sub").mkdir()
    (tmp_path / "ok.txt").write_text("root\n")
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        "schema: compliance/plan/v1\norganisation: {kind: gemeente, name: X, code: GM1598}\nsources:\n"
        f"  s: {{title: T, kind: decision, file: sub/../ok.txt, sha256: {'0' * 64}, dated: 2024-01-01}}\nclaims: []\n"
    )
    words = ["check", plan, "--as-of", "2024-05-01"]
    done = program(*words, "--history", tmp_path / "history.sqlite")

    assert (done.returncode, done.stdout) == (2, "")
    assert f"{plan}:4:" in done.stderr
    assert "onder deze naam kan het bestand niet worden vastgelegd" in done.stderr
    assert not (tmp_path / "history.sqlite").exists()
    assert program(*words).returncode in (1, 3)
