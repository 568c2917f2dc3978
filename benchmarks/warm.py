"""Runs of the program forked from a process that has loaded it already: each a process of its own, without the loading.

What a run does is done by the very code of the command; only the starting of Python and the loading of modules, which
is most of a short run, is done once. What depends on how Python itself is started (the encoding of the terminal, the
place of the time zones) needs a real start and gets one.
"""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from compliance import app
from compliance.cli import main as command
from compliance.cli.program import compliance as program

READ_AT_THE_START = ("LANG", "LC_ALL", "PYTHONIOENCODING", "PYTHONTZPATH", "PYTHONUTF8")
"""Settings that Python reads when it starts."""
LOADED = (*program.commands.values(), *(getattr(app, name) for name in app.__all__))
"""What every run needs, loaded by naming it here."""


@dataclass(frozen=True)
class Done:
    """What came of a run: its exit status (minus a signal's number), what it said, and whether it was stopped."""

    returncode: int
    stdout: bytes
    stderr: bytes
    stopped: bool
    seconds: float


@dataclass(frozen=True)
class Place:
    """Where a run stands: its folder, its settings, who runs it, and whether Python is started for it alone."""

    folder: Path
    settings: Mapping[str, str]
    user: int | None = None
    cold: bool = False
    python: str = sys.executable

    def differs(self) -> bool:
        """Whether Python would start in another way than it did here."""
        return any(self.settings.get(name) != os.environ.get(name) for name in READ_AT_THE_START)


def run(
    words: Sequence[str], place: Place, *, stop: tuple[float, signal.Signals] | None = None, most: float = 120
) -> Done:
    """Run a command line; send a signal after so many seconds if it still runs. TimeoutError where it hangs."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        begun = time.monotonic()
        begin = _started if place.cold or place.differs() else _forked
        child = begin(words, place, out.fileno(), err.fileno())
        status, stopped = _awaited(child, stop, most)
        took = time.monotonic() - begun
        for said in (out, err):
            said.seek(0)
        return Done(os.waitstatus_to_exitcode(status), out.read(), err.read(), stopped, took)


def _awaited(child: int, stop: tuple[float, signal.Signals] | None, most: float) -> tuple[int, bool]:
    begun, stopped = time.monotonic(), False
    while True:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return status, stopped
        passed = time.monotonic() - begun
        if stop and not stopped and passed >= stop[0]:
            _stop(child, stop[1])
            stopped = True
        if passed > most:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            raise TimeoutError
        time.sleep(0.001)


def _stop(child: int, kind: signal.Signals) -> None:
    """A Ctrl-C reaches every process of the group, as from a terminal; anything else the one process."""
    with contextlib.suppress(ProcessLookupError):
        if kind == signal.SIGINT:
            os.killpg(child, kind)
        else:
            os.kill(child, kind)


def hear() -> None:
    """Let whoever is started from here be stopped by a Ctrl-C: who is started in the background may be deaf to it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def _started(words: Sequence[str], place: Place, out: int, err: int) -> int:
    """The process of a Python that is started for it."""
    who = {} if place.user is None else {"user": place.user, "group": place.user, "extra_groups": []}
    process = subprocess.Popen(
        [place.python, "-m", "compliance", *words], cwd=place.folder, env=dict(place.settings),
        stdin=subprocess.DEVNULL, stdout=out, stderr=err, start_new_session=True, **who,
    )  # fmt: skip
    process.returncode = 0  # it is awaited by its number, as a forked one is
    return process.pid


def _forked(words: Sequence[str], place: Place, out: int, err: int) -> int:
    """The process of a copy of this one, which becomes a run of the command and never comes back."""
    child = os.fork()
    if child:
        with contextlib.suppress(OSError):  # it does the same; whoever comes first
            os.setpgid(child, child)
        return child
    status = 130
    with contextlib.suppress(KeyboardInterrupt):
        _settle(place, out, err)
        status = _ended(words)
    os._exit(status)


def _settle(place: Place, out: int, err: int) -> None:
    """Take the place, the user and the streams of a run."""
    with contextlib.suppress(OSError):
        os.setpgid(0, 0)
    for number, own in enumerate((os.open(os.devnull, os.O_RDONLY), out, err)):
        os.dup2(own, number)
    if place.user is not None:
        os.setgroups([])
        os.setgid(place.user)
        os.setuid(place.user)
    os.chdir(place.folder)
    os.environ.clear()
    os.environ.update(place.settings)
    time.tzset()
    sys.stdin, sys.stdout, sys.stderr = (os.fdopen(number, mode, encoding="utf-8") for number, mode in enumerate("rww"))


def _ended(words: Sequence[str]) -> int:
    """The exit status of the command, with whatever would have been told at its end."""
    sys.argv = ["compliance", *words]
    status: object = 0
    try:
        command()
    except SystemExit as end:
        status = end.code
    except BaseException:  # as Python itself would tell it
        traceback.print_exc()
        status = 1
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    return status if isinstance(status, int) else 0
