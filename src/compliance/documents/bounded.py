"""Work on a document that nobody vouches for, in a process of its own, so that it can be ended.

PDFium cannot be told to stop, and a page of a few hundred bytes can keep it busy for ever and fill all memory.
"""

import faulthandler
import os
import pickle
import select
import signal
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn, TypeVar, cast

from compliance.errors import ComplianceError

MOST_SECONDS = 120.0
MOST_MEMORY = 2_000_000_000
"""So many bytes may it take on top of what the program holds already."""
_CHUNK = 1_000_000

T = TypeVar("T")


class TooMuchError(Exception):
    """The work takes more time or memory than it may, or breaks the process that it is done in."""


def bounded(work: Callable[[], T]) -> T:
    """What some work gives; where a system cannot fork, as Windows, it is simply done.

    Raises:
        TooMuchError: it takes too much.
        Exception: whatever it raises itself.
    """
    if not hasattr(os, "fork"):
        return work()
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        # Python warns of threads, of which the work needs none.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if not child:
        _do(work, writing)
    os.close(writing)
    try:
        kind, value = _answer(reading)
    finally:
        os.close(reading)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    if kind == "told":
        raise ComplianceError(value)
    if kind == "raised":
        raise value
    return cast("T", value)


def _do(work: Callable[[], object], writing: int) -> NoReturn:
    """Do the work and write down what comes of it; nothing is, if it takes too much."""
    faulthandler.disable()  # that this process breaks is an answer too
    try:
        _limit_memory()
        try:
            answer: tuple[str, object] = ("done", work())
        except ComplianceError as error:
            answer = ("told", error.problems)
        except Exception as error:  # it is raised again where the work was asked for
            answer = ("raised", error)
        if not isinstance(answer[1], MemoryError):
            with os.fdopen(writing, "wb") as file:
                file.write(pickle.dumps(answer))
    finally:
        os._exit(0)


def _limit_memory() -> None:
    import resource  # noqa: PLC0415  # Windows has none

    try:
        held = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    except OSError:
        return  # not Linux: only there the limit is kept
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = held + MOST_MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _answer(reading: int) -> tuple[str, Any]:
    """What the other process writes before the time is up."""
    until = time.monotonic() + MOST_SECONDS
    parts: list[bytes] = []
    while select.select([reading], [], [], max(0.0, until - time.monotonic()))[0]:
        part = os.read(reading, _CHUNK)
        if part:
            parts.append(part)
            continue
        if not parts:
            break
        kind, value = pickle.loads(b"".join(parts))  # noqa: S301  # this very program wrote it
        return kind, value
    raise TooMuchError
