"""One worker: it reads what it is asked, does it, and answers, until nobody asks any more."""

import os
import sys
import traceback
from pathlib import Path
from typing import Any, BinaryIO, Final

from compliance.errors import ComplianceError, Problem
from compliance.kept import Kept
from compliance.workshop import frames
from compliance.workshop.folder import Folder
from compliance.workshop.jobs import JOBS
from compliance.workshop.shop import ConflictError, MisfitError, Shop

_MOST_MEMORY: Final = 3_000_000_000
_MOST_HELD, _MOST_HELD_BYTES = 2_000, 200_000_000


def serve(rules: str) -> None:
    """Answer jobs on the standard streams; what anything else prints goes to stderr."""
    asked, answered = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    _limit()
    shop = Shop(Path(rules))
    held: Kept[str, bytes] = Kept(_MOST_HELD, _MOST_HELD_BYTES, len)
    frames.send(answered, {"kind": "ready"})
    while True:
        try:
            head, _ = frames.receive(asked)
            files = _files(head["files"], held, (asked, answered))
        except EOFError:
            return
        value, parts = _done(shop, head, files)
        frames.send(answered, value, parts)


def _files(named: dict[str, str], held: Kept[str, bytes], pipes: tuple[BinaryIO, BinaryIO]) -> dict[str, bytes]:
    """The files of the plan; those that are not here yet are asked for."""
    found = {sha256: held.get(sha256) for sha256 in named.values()}
    missing = [sha256 for sha256, raw in found.items() if raw is None]
    if missing:
        frames.send(pipes[1], {"kind": "need", "of": missing})
        _, parts = frames.receive(pipes[0])
        for sha256, raw in zip(missing, parts, strict=True):
            found[sha256] = raw
            held.put(sha256, raw)
    return {name: found[sha256] or b"" for name, sha256 in named.items()}


def _done(shop: Shop, head: dict[str, Any], files: dict[str, bytes]) -> tuple[dict[str, Any], tuple[bytes, ...]]:
    try:
        value, parts = JOBS[head["job"]](shop, Folder(files), head["words"])
    except ComplianceError as error:
        return {"kind": "refused", "value": [_as_json(problem) for problem in error.problems]}, ()
    except MisfitError as error:
        return {"kind": "refused", "value": [{**_as_json(one), "field": field} for one, field in error.problems]}, ()
    except ConflictError as error:
        return {"kind": "conflict", "value": error.there}, ()
    except Exception:  # what nobody foresaw is the end of this job, and of no other
        traceback.print_exc()
        return {"kind": "failed", "value": None}, ()
    return {"kind": "done", "value": value}, parts


def _as_json(problem: Problem) -> dict[str, Any]:
    hint = problem.hint
    return {
        "file": problem.spot.file,
        "line": problem.spot.line,
        "column": problem.spot.column,
        "words": problem.words.model_dump(),
        "hint": hint.model_dump() if hint else None,
        "code": problem.code,
    }


def _limit() -> None:
    """Take no more memory than a worker may, where the system keeps such a limit."""
    try:
        import resource  # noqa: PLC0415  # Windows has none
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
