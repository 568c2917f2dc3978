"""How the program ends when something goes wrong that no command foresees: a sentence, and never a verdict's status."""

import subprocess
import sys
from pathlib import Path

import pytest

from compliance.cli.ending import ended
from compliance.errors import ComplianceError, Spot, fault

ROOT = Path(__file__).parent.parent
CHECK = ["check", "plans/hoorn.yaml", "--as-of", "2024-06-01", "--engine", "plain"]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="streams are otherwise there")


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (ValueError("vreemd\nen meer"), 2, "(ValueError: vreemd)"),
        (AssertionError(), 2, "(AssertionError)"),
        (RecursionError(), 2, "dieper genest"),
        (MemoryError(), 2, "te weinig geheugen"),
        (ImportError("No module named 'x'"), 2, "niet volledig geïnstalleerd"),
        (OSError(28, "No space left", "uit.txt"), 2, "uit.txt: de schijf is vol"),
        (ComplianceError((fault(Spot("plan.yaml"), "is stuk", "is broken"),)), 2, "plan.yaml: is stuk"),
        (KeyboardInterrupt(), 130, "Afgebroken."),
    ],
)
def test_whatever_was_not_foreseen_is_told(error, status, said, capsys):
    """One sentence, where to report what is a fault of the program, and no traceback."""

    def run() -> int:
        raise error

    assert ended(run) == status
    told = capsys.readouterr()
    assert told.out == ""
    assert said in told.err
    assert "Traceback" not in told.err
    assert ("publiccode.yml" in told.err) == isinstance(error, ValueError | AssertionError | RuntimeError | ImportError)


def test_a_reader_who_left_is_told_nothing(capsys):
    def run() -> int:
        raise BrokenPipeError

    assert (ended(run), capsys.readouterr().err) == (2, "")


def test_a_developer_may_see_where_it_came_from(capsys, monkeypatch):
    monkeypatch.setenv("COMPLIANCE_TRACEBACK", "1")

    assert ended(lambda: 1 // 0) == 2
    assert "ZeroDivisionError" in capsys.readouterr().err


@pytest.mark.lengthy
@pytest.mark.parametrize(
    ("streams", "status", "said"),
    [
        (">/dev/full", 2, "de schijf is vol"),
        (">&-", 2, "de standaarduitvoer is gesloten"),
        ("<&- >&- 2>&-", 2, ""),
        ("2>&- >/dev/null", 1, ""),
        ("2>/dev/full >/dev/null", 1, ""),
    ],
)
def test_streams_that_are_closed_or_full(streams, status, said):
    """Without a place for the verdict there is none; that nobody hears the rest changes nothing."""
    if "/dev/full" in streams and not Path("/dev/full").exists():
        pytest.skip("there is no full device here")
    line = f'"$@" {streams}'
    words = ["sh", "-c", line, "sh", sys.executable, "-m", "compliance", *CHECK]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)

    assert done.returncode == status
    assert said in done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    assert "Exception ignored" not in done.stderr


@pytest.mark.lengthy
@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "cp437"])
def test_what_programs_read_has_the_bytes_of_a_file(encoding, program, tmp_path):
    """Whatever encoding the console has, UTF-8."""
    words = [*CHECK, "--format", "json", "--fail-on", "none"]
    program(*words, "-o", tmp_path / "uit.json")
    raw = subprocess.run(
        [sys.executable, "-m", "compliance", *words], cwd=ROOT, capture_output=True, check=False,
        env={"PYTHONIOENCODING": encoding, "PATH": "/usr/bin"},
    ).stdout  # fmt: skip
    assert raw == (tmp_path / "uit.json").read_bytes()
