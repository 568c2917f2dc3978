"""A copy of this process: whether one may be made, and one that runs a program of its own."""

import contextlib
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from io import FileIO
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    import subprocess


def may_copy() -> bool:
    """Whether there may be copies of this process, which have loaded all that it has.

    Not where other threads may hold locks that no copy gives back, and not on systems whose own libraries forbid it.
    """
    return sys.platform == "linux" and threading.active_count() == 1


@contextlib.contextmanager
def held_back() -> Iterator[None]:
    """Ctrl-C waits; a process started meanwhile never hears it, not even while its own Python starts."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class Copy:
    """A copy of this process that runs a program and hears no Ctrl-C; asked and ended as a ``subprocess.Popen`` is."""

    def __init__(self, program: Callable[[], object], source: FileIO, sink: FileIO) -> None:
        """Start it, in a group of its own, with these two for standard input and output and no other file.

        Raises:
            OSError: the system allows no more processes, or does not tell which files are open.
        """
        self.returncode: int | None = None
        files = [int(file.name) for file in Path("/proc/self/fd").iterdir()]
        with held_back():
            self.pid = os.fork()
            if self.pid == 0:
                _become(program, source, sink, files)

    def poll(self) -> int | None:
        """How it ended, if it did."""
        if self.returncode is None:
            self.returncode = _ending(self.pid, os.WNOHANG)
        return self.returncode

    def wait(self) -> int:
        """How it ended, once it has."""
        if self.returncode is None:
            self.returncode = _ending(self.pid, 0)
        return self.returncode or 0

    def kill(self) -> None:
        """End it, whatever it is doing."""
        if self.poll() is None:
            os.kill(self.pid, signal.SIGKILL)


def _ending(pid: int, how: int) -> int | None:
    try:
        ended, status = os.waitpid(pid, how)
    except ChildProcessError:  # it was waited for elsewhere, and how it ended is lost
        return 0
    return os.waitstatus_to_exitcode(status) if ended else None


def given_time(process: "Copy | subprocess.Popen[bytes]", seconds: float) -> None:
    """Let a process end by itself, for so long."""
    until = time.monotonic() + seconds
    while process.poll() is None and time.monotonic() < until:
        time.sleep(0.01)


def _become(program: Callable[[], object], source: FileIO, sink: FileIO, files: list[int]) -> NoReturn:
    """Run a program in the copy, and never come back to what the original was doing."""
    try:
        os.setpgid(0, 0)
        nowhere = os.open(os.devnull, os.O_RDWR)  # where a stream is closed it is that one: so it goes first
        for end, stream in ((nowhere, 2), (source.fileno(), 0), (sink.fileno(), 1)):
            os.dup2(end, stream)
        for file in {nowhere, *files}:
            with contextlib.suppress(OSError):  # what listed them was one of them
                os.close(file) if file > 2 else None
        program()
    finally:
        os._exit(1)
