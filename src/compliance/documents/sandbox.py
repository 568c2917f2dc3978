"""Where documents that nobody vouches for are read: a process of its own, without hands, that can be ended.

PDFium cannot be told to stop, and a page of a few hundred bytes can keep it busy for ever and fill all memory; a parser
of C may have a fault that a document was made for. So each document is read by another program, started anew and not
forked (a fork copies the locks of threads that it does not have), which may open no connection, start no program and
write no file. It answers in JSON, in which nothing can hide that runs here. It is kept for the next document; several
threads get one each.
"""

import atexit
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import field
from typing import Any, cast

from compliance.errors import ComplianceError, Problem, Spot
from compliance.lazily import dataclass
from compliance.model.base import Bilingual

LAST_STOP = 600.0
"""So many seconds may one document take: far beyond what the limits in work allow, so that it only ends what hangs."""
MOST_MEMORY = 2_000_000_000
"""So many bytes may it take on top of what the reader holds already, where the system keeps such a limit."""
_MOST_IDLE = 2
"""So many readers are kept for later; beyond that they are ended."""
_MOST_SERVED = 500
"""After so many documents a reader is replaced, so that nothing piles up in it."""
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from compliance.documents.served import serve; serve()"
)


class TooMuchError(Exception):
    """The work takes more time or memory than it may, or breaks the process that it is done in."""


@dataclass(slots=True)
class _Reader:
    """A running program that reads documents, and how many it has read."""

    process: subprocess.Popen[bytes]
    served: int = 0

    def end(self) -> None:
        """Stop it, whatever it is doing."""
        self.process.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                try:
                    pipe.close()
                except OSError:
                    continue  # it broke off in the middle of a document
        self.process.wait()


@dataclass(slots=True)
class _Idle:
    """The readers that wait for a document, of this very process."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    readers: list[_Reader] = field(default_factory=list)
    owner: int = field(default_factory=os.getpid)

    def take(self) -> _Reader:
        """A reader that nobody else uses."""
        with self.lock:
            if self.readers:
                return self.readers.pop()
        return _started()

    def give_back(self, reader: _Reader) -> None:
        """Keep a reader for the next document."""
        with self.lock:
            if len(self.readers) < _MOST_IDLE and reader.served < _MOST_SERVED:
                self.readers.append(reader)
                return
        reader.end()

    def end(self) -> None:
        """Stop all that wait."""
        with self.lock:
            waiting, self.readers = self.readers, []
        for reader in waiting if self.owner == os.getpid() else ():
            reader.end()


_idle = _Idle()


def _forget() -> None:
    """In a copy of this process: the readers are those of the other, and so is the lock."""
    global _idle  # noqa: PLW0603  # there is one set of readers to a process
    for reader in _idle.readers:
        reader.process.returncode = 0  # not a child of this process: nothing to wait for
    _idle = _Idle()


def _at_end() -> None:
    _idle.end()


atexit.register(_at_end)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)


def _started() -> _Reader:
    """A new reader: this Python, alone, with the same modules."""
    command = [sys.executable, "-I", "-X", "utf8", "-c", _START, json.dumps([part for part in sys.path if part])]
    return _Reader(subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE))  # noqa: S603  # its words are fixed


def asked(task: str, name: str, raw: bytes, **more: int) -> tuple[Any, bytes]:
    """What a reader gives for one task on one document: what it tells in JSON, and bytes with it.

    Raises:
        ComplianceError: the document cannot be read.
        TooMuchError: it takes too much.
    """
    head = {"task": task, "name": name, "memory": MOST_MEMORY, **more}
    with _reader() as reader:
        told, data = _exchanged(reader.process, json.dumps(head).encode(), raw)
    if told["kind"] == "refused":
        raise ComplianceError(tuple(map(_problem, told["problems"])))
    if told["kind"] != "done":
        raise TooMuchError
    return told["value"], data


@contextmanager
def _reader() -> Iterator[_Reader]:
    """A reader for one document; one that breaks on it is not used again."""
    reader, idle = _idle.take(), _idle
    timer = threading.Timer(LAST_STOP, reader.process.kill)
    timer.daemon = True
    timer.start()
    try:
        yield reader
    except BaseException:
        reader.end()
        raise
    finally:
        timer.cancel()
    reader.served += 1
    idle.give_back(reader)


def _exchanged(process: subprocess.Popen[bytes], head: bytes, raw: bytes) -> tuple[dict[str, Any], bytes]:
    assert process.stdin  # it was started with pipes
    assert process.stdout
    try:
        for part in (head, raw):
            process.stdin.write(len(part).to_bytes(8, "big"))
            process.stdin.write(part)
        process.stdin.flush()
        told, data = (process.stdout.read(int.from_bytes(process.stdout.read(8), "big")) for _ in range(2))
        answer = json.loads(told)
    except (OSError, ValueError, OverflowError, MemoryError):
        raise TooMuchError from None
    if not isinstance(answer, dict) or "kind" not in answer or answer["kind"] == "too much":
        raise TooMuchError
    return cast("dict[str, Any]", answer), data


def _problem(told: dict[str, Any]) -> Problem:
    spot, words, hint = told["spot"], told["words"], told["hint"]
    return Problem(Spot(*spot), Bilingual(**words), Bilingual(**hint) if hint else None, told["code"])
