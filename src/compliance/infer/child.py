"""A child process that answers one question at a time: whatever befalls it is told here, and nothing of it spreads.

It is started when first needed and serves as long as the process that asks; several threads take turns. A copy of that
process, made by fork, starts a child of its own. A child that was interrupted while it owed an answer is ended, so an
answer always belongs to the question that was just put.
"""

import atexit
import contextlib
import fcntl
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from functools import partial
from io import FileIO
from typing import TYPE_CHECKING, Any, TypeAlias

from compliance import copies
from compliance.infer.durable_worker import received, send
from compliance.infer.failure import EngineFailure
from compliance.lazily import dataclass

if TYPE_CHECKING:
    import subprocess

Record = Mapping[str, Any]
Process: TypeAlias = "copies.Copy | subprocess.Popen[bytes]"


@dataclass(slots=True)
class Running:
    """A process that runs, and the two pipes to it."""

    process: Process
    requests: FileIO
    answers: FileIO
    greeting: Record = field(default_factory=dict)
    """What the program said when it started."""
    known: dict[str, int] = field(default_factory=dict)
    """What whoever asks has told it, and the weight of that; it is gone when the process is."""
    owes: bool = False
    """Whether a question was put that was not answered."""

    def serves(self) -> bool:
        """Whether it can be asked something."""
        return not self.owes and self.process.poll() is None

    def greeted(self) -> None:
        """Hear what it says when it has started.

        Raises:
            EngineFailure: it did not start; the process is ended.
        """
        if self.greeting:
            return
        self.owes = True
        try:
            self.greeting = self.received()
        except EngineFailure as error:
            self.end()
            raise EngineFailure("not_started", error.detail) from None
        except BaseException:  # a Ctrl-C: its greeting would be taken for an answer
            self.end()
            raise
        self.owes = False

    def ask(self, question: Record) -> Record:
        """The answer to one question.

        Raises:
            EngineFailure: there is none; the process is ended.
        """
        self.owes = True
        try:
            # One that is gone is noticed when its answer is read; what it said last, if anything, is there still.
            with contextlib.suppress(BrokenPipeError):
                send(self.requests, question)
            answer = self.received()
        except OverflowError as error:
            self.end()
            raise EngineFailure("too_large", str(error)) from None
        except BaseException:  # a Ctrl-C too: a process that may be half-way is of no use to anybody
            self.end()
            raise
        self.owes = False
        return answer

    def received(self) -> Record:
        """Its next answer.

        Raises:
            EngineFailure: there is none, or it tells of a mistake.
        """
        try:
            answer = received(self.answers)
        except (EOFError, OSError):
            raise EngineFailure("ended", _ending(self._status())) from None
        except ValueError as error:
            raise EngineFailure("garbled", str(error)) from None
        if not isinstance(answer, dict):
            raise EngineFailure("garbled", "an answer that is no record")
        if "error" in answer:
            raise EngineFailure("failed", str(answer["error"]))
        return answer

    def end(self) -> int:
        """End it, whatever it is doing; how it ended."""
        self.owes = True  # whoever still holds it is not to ask
        self.close()
        self.process.kill()
        return self.process.wait()

    def close(self) -> None:
        """Let go of it."""
        self.requests.close()
        self.answers.close()

    def _status(self) -> int:
        """How the process ended; one that closed its pipe and lives on is ended here."""
        copies.given_time(self.process, 5)
        return self.end()


class Child:
    """A program of our own in a bare interpreter, in a process of its own, for as long as it serves."""

    def __init__(self, program: str, *arguments: str, here: Callable[[], object] | None = None) -> None:
        """``here`` does in a copy of this process what the program does in one of its own."""
        self._command = (sys.executable, "-I", "-S", program, *arguments)
        self._here = here
        self._running: Running | None = None
        self._lock = threading.Lock()
        os.register_at_fork(after_in_child=self._forget)
        atexit.register(self.end)

    @property
    def pid(self) -> int | None:
        """The process that runs now, if any."""
        return self._running.process.pid if self._running else None

    @contextlib.contextmanager
    def turn(self) -> Iterator[Running]:
        """The process, for one thread at a time; started if there is none that serves.

        Raises:
            EngineFailure: it does not start.
        """
        with self._lock:
            if self._running is None or not self._running.serves():
                self.renewed()
            assert self._running is not None
            self._running.greeted()
            yield self._running

    def begin(self, *, fresh: bool = False) -> None:
        """Start it for whoever will ask, and wait for nothing; that it does not start is told to who asks.

        A process that is ``fresh`` holds nothing of a user and nobody's lock: a copy of that starts in half the time.
        """
        with self._lock, contextlib.suppress(EngineFailure):
            if self._running is None:
                here = self._here if fresh and copies.may_copy() else None
                self._running = _start(partial(copies.Copy, here) if here else self._anew)

    def renewed(self) -> Running:
        """A fresh process, for whose turn it is; what the one before knew and held is gone.

        Raises:
            EngineFailure: it does not start.
        """
        self.end()
        self._running = _start(self._anew)
        self._running.greeted()
        return self._running

    def end(self) -> None:
        """End the process, if there is one; whoever asks next has another."""
        running, self._running = self._running, None
        if running is not None:
            running.end()

    def _anew(self, source: FileIO, sink: FileIO) -> Process:
        """The program in a bare interpreter, in a group of its own: a Ctrl-C at the terminal is not for it."""
        import subprocess  # noqa: PLC0415  # a copy does without

        return subprocess.Popen(  # noqa: S603  # our own program, by our own interpreter
            self._command, stdin=source, stdout=sink, stderr=subprocess.DEVNULL, process_group=0
        )

    def _forget(self) -> None:
        """In a copy of this process: the child is the original's, so let go of it without ending it."""
        self._lock = threading.Lock()
        running, self._running = self._running, None
        if running is not None:
            running.close()
            running.process.returncode = 0  # not a child of this process, so not to be waited for


def _ending(status: int) -> str:
    """How a process ended, in the word that stands in every manual."""
    try:
        return f"status {status}" if status >= 0 else signal.Signals(-status).name
    except ValueError:
        return f"signal {-status}"


def _start(process: Callable[[FileIO, FileIO], Process]) -> Running:
    """A process with a pipe each way."""
    with contextlib.ExitStack() as ours, contextlib.ExitStack() as its:
        try:
            its_input, requests = _pipe(its, ours)
            answers, its_output = _pipe(ours, its)
            running = Running(process(its_input, its_output), requests, answers)
        except Exception as error:  # whatever it is, there is no process
            raise EngineFailure("not_started", str(error)) from None
        ours.callback(running.end)
        its.close()  # or its end would never be noticed
        ours.pop_all()
        return running


def _pipe(reads: contextlib.ExitStack, writes: contextlib.ExitStack) -> tuple[FileIO, FileIO]:
    """A pipe beyond the three standard streams: where those are closed, what is meant for them would end up in it."""
    ends = os.pipe()
    try:
        return (
            reads.enter_context(FileIO(fcntl.fcntl(ends[0], fcntl.F_DUPFD_CLOEXEC, 3), "rb")),
            writes.enter_context(FileIO(fcntl.fcntl(ends[1], fcntl.F_DUPFD_CLOEXEC, 3), "wb")),
        )
    finally:
        for end in ends:
            os.close(end)
