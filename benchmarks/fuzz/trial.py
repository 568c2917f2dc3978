"""One input, tried: the program judges it or says what is wrong, in words, within a budget of work; else it has failed.

A worker tries a slice of them in one process. The budget is processor time of this very process, which a busy machine
does not use up; what even the interpreter cannot be called back from is ended by the system, and is told by the parent.
"""

import contextlib
import importlib
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import FrameType

from benchmarks.fuzz import inputs

from compliance import app
from compliance.app.rendering import Reader
from compliance.documents import kinds
from compliance.errors import ComplianceError
from compliance.printable import visible

BUDGET = 20
"""Seconds of processor time for one input: the slowest of a hundred thousand needs a small part of it."""
BY_THE_PROGRAM = 1_000
"""One input in so many is also given to the real program."""
FORMATS = ("text", "markdown", "json")
SHOWN = "\n\u200c\u200d"
"""The end of a line, and what joins an emoji or the letters of another script, may stand in words too."""


class HangError(BaseException):
    """One input used up its budget; no handler of the program may swallow it."""


def _over(_signal: int, _frame: FrameType | None) -> None:
    raise HangError


def slice_of(family: str, seed: int, first: int, last: int) -> None:
    """Try some inputs, and say on stdout what became of each that failed, and how many were tried."""
    signal.signal(signal.SIGVTALRM, _over)
    resource.setrlimit(resource.RLIMIT_CPU, (BUDGET * 3 + (last - first), resource.RLIM_INFINITY))
    outcomes: dict[str, int] = {}
    for number in range(first, last):
        print("at", number, flush=True)
        signal.setitimer(signal.ITIMER_VIRTUAL, BUDGET)
        try:
            outcome = tried(family, seed, number)
        except HangError:
            outcome = "HANG"
            print("HANG", family, seed, number, "".join(traceback.format_exc()[-600:]).replace("\n", "\\n"), flush=True)
        except Exception:  # what broke is what is looked for
            outcome = "BROKE"
            print("BROKE", family, seed, number, traceback.format_exc()[-900:].replace("\n", "\\n"), flush=True)
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        outcomes[outcome] = outcomes.get(outcome, 0) + 1
    print("done", *(f"{name}={count}" for name, count in sorted(outcomes.items())), flush=True)


@contextlib.contextmanager
def a_folder() -> Iterator[Path]:
    """A folder for one input, gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def tried(family: str, seed: int, number: int) -> str:
    """What became of one input: judged, or refused in words."""
    chance = random.Random(f"{family}:{seed}:{number}")
    with a_folder() as folder:
        if family == "documents":
            return _read(inputs.of_documents(chance, folder))
        inputs.lay_out(folder)
        inputs.FAMILIES[family](chance, folder)
        if number % BY_THE_PROGRAM == 0:
            _by_the_program(folder)
        return _judged(folder, FORMATS[number % len(FORMATS)])


def _judged(folder: Path, form: str) -> str:
    try:
        report = app.check(folder / "rules", folder / "plan.yaml", as_of=date(2025, 1, 1), engine="plain")
        assert app.rendered(report, form, "nl", Reader(everything=True)).data
    except ComplianceError as error:
        return _refused(error)
    return "judged"


def _read(path: Path) -> str:
    """Read a document in this process: in one of its own, what broke would be taken for too much work."""
    try:
        raw = path.read_bytes()
        reader = importlib.import_module(f"compliance.documents.{_module(kinds.kind_of(str(path), raw))}")
        reader.read(str(path), raw)
    except ComplianceError as error:
        return _refused(error)
    return "read"


def _module(kind: str) -> str:
    return "plain" if kind in ("text", "markdown") else kind


def _refused(error: ComplianceError) -> str:
    """That the words are words: some, on a line each, harmless on a screen, and not without end."""
    assert error.problems
    for language in ("nl", "en"):
        told = error.said(language)  # type: ignore[arg-type]  # one of the two
        assert told
        assert len(told) < 200
        for words in told:
            assert len(words) < 3_000, words[:500]
            assert visible(words) == words, ascii(words)
            assert all(one.isprintable() or one in SHOWN for one in words), ascii(words)
    return "refused"


def _by_the_program(folder: Path) -> None:
    words = ["check", str(folder / "plan.yaml"), "--rules", str(folder / "rules"), "--as-of", "2025-01-01"]
    done = subprocess.run(
        [sys.executable, "-m", "compliance", *words], capture_output=True, text=True, errors="replace", check=False
    )
    assert done.returncode in (0, 1, 2, 3), done.stderr[-500:]
    assert "Traceback" not in done.stderr, done.stderr[-500:]
    assert done.returncode != 2 or done.stderr.strip()


if __name__ == "__main__":
    slice_of(sys.argv[1], *map(int, sys.argv[2:5]))
