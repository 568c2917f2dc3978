"""The workers as the door has them: started when needed, asked one thing at a time, and replaced when they die.

A job changes nothing outside its worker, so one whose worker died is asked once more of a new one.
"""

import json
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

from compliance.workshop import frames

_START: Final = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from compliance.workshop.worker import serve; serve(sys.argv[2])"
)
_KEPT_WORDS: Final = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "SYSTEMROOT", "WINDIR", "TEMP", "TMP", "TMPDIR")
"""What a worker knows of the surroundings: no key, no address of a database, nobody's home."""
_MOST_STILLBORN: Final = 3
"""After so many workers in a row that died before they were ready, none is started until somebody asks again."""
_MOST_SERVED: Final = 2_000
MOST_SECONDS: Final = 30.0
"""So long may one job take on a document that somebody handed in; it only ends what hangs."""

Blobs = Callable[[str], bytes]
"""The bytes of a file by their sha256."""


class WorkshopError(Exception):
    """A job could not be done; nothing was changed by it."""


class FailedError(WorkshopError):
    """Nobody foresaw what happened; the worker said more on its stderr."""


class WorkerDiedError(WorkshopError):
    """The worker died of it, twice."""


class TookTooLongError(WorkshopError):
    """It was ended, since it took too long."""


class NoWorkerError(WorkshopError):
    """No worker can be started."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is asked: its name and words, the files it is about by name, and how to come by their bytes."""

    name: str
    words: Mapping[str, Any] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    """The sha256 of each file, by its name in the folder of the plan."""
    blobs: Blobs = lambda sha256: b""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of it: whether it was done or why not, a value, and bytes with it."""

    kind: str
    """``done``, ``refused`` with its mistakes, or ``conflict`` with what stands there now."""
    value: Any
    parts: tuple[bytes, ...] = ()


@dataclass(slots=True)
class _Worker:
    process: subprocess.Popen[bytes]
    room: tempfile.TemporaryDirectory[str]
    served: int = 0

    @property
    def lives(self) -> bool:
        return self.process.poll() is None

    def end_now(self) -> None:
        """Stop it and whatever it started, while somebody may be listening to it."""
        if hasattr(os, "killpg"):
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.kill()

    def end(self) -> None:
        """Stop it, and clear its room."""
        self.end_now()
        for pipe in (self.process.stdin, self.process.stdout):
            try:
                cast("BinaryIO", pipe).close()
            except OSError:
                continue  # it broke off in the middle of a message
        self.process.wait()
        self.room.cleanup()


class Pool:
    """So many workers at most; they are started when first needed."""

    def __init__(self, rules: Path, size: int = 1) -> None:
        self._rules = rules
        self._turns: queue.LifoQueue[_Worker | None] = queue.LifoQueue()
        for _ in range(size):
            self._turns.put(None)
        self._size = size
        self._stillborn = 0
        self._lock = threading.Lock()
        self.deaths = 0

    def ask(self, job: Job) -> Answer:
        """Have a job done.

        Raises:
            WorkshopError: it could not be; what it was about is as it was.
        """
        for is_last in (False, True):
            try:
                with self._worker() as worker:
                    return _done(worker, job)
            except (OSError, EOFError, ValueError, MemoryError):
                with self._lock:
                    self.deaths += 1
                if is_last:
                    raise WorkerDiedError(job.name) from None
        raise AssertionError

    def processes(self) -> tuple[int, ...]:
        """The numbers of the workers that wait for work."""
        waiting = list(self._turns.queue)
        return tuple(worker.process.pid for worker in waiting if worker is not None and worker.lives)

    def close(self) -> None:
        """Stop every worker, once it has finished what it does."""
        for _ in range(self._size):
            worker = self._turns.get()
            if worker is not None:
                worker.end()
        for _ in range(self._size):
            self._turns.put(None)

    @contextmanager
    def _worker(self) -> Iterator[_Worker]:
        """A worker that nobody else uses; one that breaks is not used again, and its place stays."""
        worker = self._turns.get()
        try:
            if worker is not None and (not worker.lives or worker.served >= _MOST_SERVED):
                worker.end()
                worker = None
            worker = worker or self._started()
            yield worker
            worker.served += 1
        except FailedError:
            raise  # the worker itself goes on
        except BaseException:
            if worker is not None:
                worker.end()
                worker = None
            raise
        finally:
            self._turns.put(worker)

    def _started(self) -> _Worker:
        """A new worker that said it is ready; there is no deadline for that on a busy machine, only its death."""
        with self._lock:
            if self._stillborn >= _MOST_STILLBORN:
                self._stillborn = 0
                raise NoWorkerError
        worker = _new(self._rules)
        try:
            frames.receive(cast("BinaryIO", worker.process.stdout))
        except (EOFError, ValueError, OSError):
            worker.end()
            with self._lock:
                self._stillborn += 1
            raise
        with self._lock:
            self._stillborn = 0
        return worker


def _new(rules: Path) -> _Worker:
    room = tempfile.TemporaryDirectory(prefix="compliance-", ignore_cleanup_errors=True)
    path = json.dumps([str(Path(part).resolve()) for part in sys.path if part])
    command = [sys.executable, "-I", "-X", "utf8", "-c", _START, path, str(rules.resolve())]
    surroundings = {name: os.environ[name] for name in _KEPT_WORDS if name in os.environ}
    process = subprocess.Popen(  # noqa: S603  # its words are fixed
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=room.name,
        env=surroundings,
        start_new_session=hasattr(os, "setsid"),
    )
    return _Worker(process, room)


def _done(worker: _Worker, job: Job) -> Answer:
    """Ask, and hand over what the worker does not hold yet."""
    asking, answering = cast("BinaryIO", worker.process.stdin), cast("BinaryIO", worker.process.stdout)
    late = threading.Event()

    def stop() -> None:
        late.set()
        worker.end_now()

    timer = threading.Timer(MOST_SECONDS, stop)
    timer.daemon = True
    timer.start()
    try:
        head, parts = _exchanged(asking, answering, job)
    except (OSError, EOFError, ValueError):
        if late.is_set():
            raise TookTooLongError(job.name) from None
        raise
    finally:
        timer.cancel()
    if head["kind"] == "failed":
        raise FailedError(job.name)
    return Answer(head["kind"], head["value"], tuple(parts))


def _exchanged(asking: BinaryIO, answering: BinaryIO, job: Job) -> tuple[Any, list[bytes]]:
    frames.send(asking, {"job": job.name, "words": dict(job.words), "files": dict(job.files)})
    while True:
        head, parts = frames.receive(answering)
        if head["kind"] != "need":
            return head, parts
        frames.send(asking, {"held": head["of"]}, [job.blobs(one) for one in head["of"]])
