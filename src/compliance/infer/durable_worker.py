"""The program of the child process in which durable-rules runs: rulesets in, firings out.

It is started by its path in a bare interpreter, so it knows the standard library and durable-rules and nothing of this
package: what is to be compiled comes in as plain JSON, in which the parent has already said what every rule means.
A message is four bytes of length and that much JSON. The child answers each request once, in order, and ends when its
parent does: then there is nothing more to read.

The pattern is the one that was measured to hold with version 2.0.28: a host that starts no threads (deleting a state
under its threads crashes the process), one fresh session per run, single-pattern rules on small events of whole
numbers, a rule for every outcome so that something always fires (an event that nothing matches is an error), and
exceptions of consequents read back, since the library swallows them. A session in which a run did not end well is never
deleted, since deleting one in which nothing fired frees an uninitialised pointer: the child tells the error and ends.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from importlib import import_module
from io import FileIO
from types import MethodType, ModuleType

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing takes a tenth of what it takes to start this program
    from collections.abc import Callable, Iterator
    from typing import Any

MOST_BYTES = 64 << 20
"""No message is longer: a length beyond it is not a length."""

MOST_IN_A_SESSION = 256
"""Events that one session takes; what it costs grows faster than their number."""

_CPU_SECONDS, _EVENTS_IN_A_SECOND = 20, 100
"""The processor time of one request: far beyond need, an end to running wild."""


def send(stream: FileIO, message: Any) -> None:
    """Write one message.

    Raises:
        OSError: nobody reads.
        OverflowError: the message is longer than any reader would take.
    """
    body = json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode()
    if len(body) > MOST_BYTES:
        raise OverflowError(f"a message of {len(body)} bytes")
    rest = memoryview(len(body).to_bytes(4, "big") + body)
    while rest:
        rest = rest[stream.write(rest) :]


def received(stream: FileIO) -> Any:
    """The next message.

    Raises:
        EOFError: the writer is gone.
        ValueError: what came is no message.
    """
    length = int.from_bytes(_exactly(stream, 4), "big")
    if length > MOST_BYTES:
        raise ValueError(f"a message of {length} bytes")
    try:
        return json.loads(_exactly(stream, length))
    except RecursionError as error:
        raise ValueError("a message nested too deep") from error


def _exactly(stream: FileIO, size: int) -> bytes:
    data = bytearray()
    while len(data) < size:
        more = stream.read(size - len(data))
        if not more:
            raise EOFError
        data += more
    return bytes(data)


class Compiled:
    """The templates of rule books, compiled: a rule for each of their rows, whatever subject an event is of."""

    def __init__(self, templates: list[list[list[dict[str, Any]]]]) -> None:
        self._fired: list[tuple[int, int]] = []
        self._runs = 0
        self._host = _host({_RULESET: dict(self._rules(templates))})

    def answers(self, events: list[dict[str, int]]) -> list[tuple[int, int]]:
        """The rules that fired, in their order: the subject by its number, and which row of its template.

        Raises:
            RuntimeError: a consequent failed.
            Exception: whatever else the library says. After either the process is to end.
        """
        self._fired = []
        for first in range(0, len(events), MOST_IN_A_SESSION):
            self._run(events[first : first + MOST_IN_A_SESSION])
        return self._fired

    def _run(self, events: list[dict[str, int]]) -> None:
        self._runs += 1
        before, session = len(self._fired), str(self._runs)
        state = self._host.post_batch(
            _RULESET, [{"sid": session, "id": str(event["subject"]), **event} for event in events]
        )
        if state and state.get("exception"):
            raise RuntimeError(state["exception"])
        if len(self._fired) == before:
            raise RuntimeError("nothing fired")
        self._host.delete_state(_RULESET, session)

    def _rules(self, templates: list[list[list[dict[str, Any]]]]) -> Iterator[tuple[str, dict[str, Any]]]:
        """Every rule of the templates, by a name that tells both."""
        for template, rows in enumerate(templates):
            for row, tests in enumerate(rows):
                pattern = {"m": {"$and": [{"template": template}, *tests]}}
                yield f"{template} {row}", {"all": [pattern], "run": self._consequent(row)}

    def _consequent(self, row: int) -> Callable[[Any], None]:
        def fire(c: Any) -> None:
            self._fired.append((int(c.m["subject"]), row))

        return fire


_RULESET = "rules"


def _host(rulesets: dict[str, dict[str, Any]]) -> Any:
    from durable.engine import Host

    class ThreadlessHost(Host):  # type: ignore[misc]  # durable ships no types
        """A host that waits for nobody: no timers, no background dispatch."""

        def _run(self) -> None:
            return None

    return ThreadlessHost(rulesets)


def serve(source: FileIO, sink: FileIO, *, starved: bool = False) -> None:
    """Answer requests until there are no more, or until one fails: its error is the last answer."""
    known: dict[str, Compiled] = {}
    with contextlib.suppress(EOFError, BrokenPipeError):
        try:
            send(sink, _greeting(starved=starved))
            while True:
                request = received(source)
                _allow(len(request.get("events", ())))
                send(sink, _answer(known, request))
        except (EOFError, BrokenPipeError):
            raise
        except Exception as error:  # whatever it is, the parent is to hear it
            send(sink, {"error": f"{type(error).__name__}: {getattr(error, 'message', error)}"})


class _Later(ModuleType):
    """A module that durable-rules names at its start and asks nothing of unless something goes wrong: loaded then.

    Loaded at once, these four are half of what the child takes to start.
    """

    def __getattr__(self, name: str) -> Any:
        return getattr(_real(self.__name__), name)


class _Log:
    """What durable-rules tells its log."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Any:
        return getattr(_real("logging").getLogger(self._name), name)


def _real(name: str) -> Any:
    """Such a module itself."""
    if isinstance(sys.modules.get(name), _Later):
        del sys.modules[name]
    return import_module(name)


def _spare() -> None:
    """Let durable-rules start without what it does not need, but for the little that it asks at once."""
    for name in ("inspect", "logging", "random", "traceback"):
        sys.modules.setdefault(name, _Later(name))
    vars(sys.modules["inspect"]).setdefault("ismethod", lambda func: isinstance(func, MethodType))
    vars(sys.modules["logging"]).setdefault("getLogger", _Log)


def _greeting(*, starved: bool) -> dict[str, Any]:
    """Whether durable-rules loads: some Pythons install it and then fail at its import, but so does want of memory."""
    try:
        import durable.engine  # noqa: F401  # the question is whether it loads
    except ImportError as error:
        if starved:
            raise
        return {"absent": str(error)}
    return {"ready": True}


def _answer(known: dict[str, Compiled], request: dict[str, Any]) -> dict[str, Any]:
    if "templates" in request:
        known[request["rules"]] = Compiled(request["templates"])
        return {"compiled": request["rules"]}
    return {"fired": known[request["rules"]].answers(request["events"])}


def _limit(most_memory: int) -> bool:
    """No core files, no files at all, and no more memory than this; whether the system allows less than that."""
    import resource  # noqa: PLC0415  # not on every system

    starved = resource.RLIM_INFINITY != resource.getrlimit(resource.RLIMIT_AS)[0] < most_memory

    for kind, most in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_AS, most_memory)):
        soft, hard = resource.getrlimit(kind)
        allowed = [given for given in (soft, hard, most) if given != resource.RLIM_INFINITY]
        with contextlib.suppress(ValueError, OSError):  # a system that does not limit this
            resource.setrlimit(kind, (min(allowed), hard))
    return starved


def _allow(events: int) -> None:
    """Give one request its processor time; the system ends the process when it takes more."""
    import resource  # noqa: PLC0415  # not on every system

    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    most = int(used.ru_utime + used.ru_stime) + _CPU_SECONDS + events // _EVENTS_IN_A_SECOND
    resource.setrlimit(resource.RLIMIT_CPU, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def main(most_memory: str, *folders: str) -> None:
    """Speak over what were standard input and output, and leave those to nobody."""
    import signal  # noqa: PLC0415  # only the program needs it

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    source, sink = FileIO(os.dup(0), "rb"), FileIO(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1):
        os.dup2(nowhere, stream)
    os.close(nowhere)
    starved = _limit(int(most_memory))
    sys.path += folders
    _spare()
    serve(source, sink, starved=starved)
    os._exit(0)  # nothing is left to tidy that the system does not tidy faster


if __name__ == "__main__":
    main(*sys.argv[1:])
