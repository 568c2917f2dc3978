"""The program that reads documents for another: it takes bytes, gives what they say, and can do nothing else."""

import faulthandler
import importlib
import json
import os
import sys
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from compliance.documents import kinds
from compliance.documents.wire import of_document
from compliance.errors import ComplianceError, Problem, Spot, fault

_HANDS = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork")
"""What Python calls the doing of things that reading a document never needs."""
_CHANGES = ("os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "os.chmod")
_ALLOWED = ("socket.__new__",)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def serve() -> None:
    """Read documents one after another, until nobody asks any more."""
    faulthandler.disable()  # that this process breaks is an answer too
    asking, telling = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    sys.dont_write_bytecode = True
    sys.setrecursionlimit(20_000)  # elements within elements: as deep as a reader goes, and no deeper
    sys.addaudithook(_refuse)
    while head := _part(asking):
        question = json.loads(head)
        told, data = _answer(question, _part(asking))
        for part in (json.dumps(told).encode(), data):
            telling.write(len(part).to_bytes(8, "big"))
            telling.write(part)
        telling.flush()


def _part(asking: BinaryIO) -> bytes:
    return asking.read(int.from_bytes(asking.read(8), "big"))


def _answer(question: dict[str, Any], raw: bytes) -> tuple[dict[str, Any], bytes]:
    """What comes of one task."""
    _limit_memory(question["memory"])
    try:
        value, data = _TASKS[question["task"]](question, raw)
    except ComplianceError as error:
        return {"kind": "refused", "problems": list(map(_as_json, error.problems))}, b""
    except (MemoryError, RecursionError):
        os._exit(0)  # nothing that is left in this process is whole
    except Exception as error:  # a library that breaks on a document in a way that nobody foresaw
        return {"kind": "refused", "problems": [_as_json(_unforeseen(question["name"], error))]}, b""
    return {"kind": "done", "value": value}, data


def _unforeseen(name: str, error: Exception) -> Problem:
    kind = f"{type(error).__name__}: {error}".splitlines()[0][:100]
    return fault(
        Spot(str(name)),
        f"is beschadigd, of anders dan hier te lezen is ({kind})",
        f"is damaged, or other than can be read here ({kind})",
        "Open het, bewaar het opnieuw, en probeer het nog eens.",
        "Open it, save it anew, and try again.",
    )


def _as_json(problem: Problem) -> dict[str, Any]:
    spot = problem.spot
    hint = problem.hint.model_dump() if problem.hint else None
    place = [spot.file, spot.line, spot.column]
    return {"spot": place, "words": problem.words.model_dump(), "hint": hint, "code": problem.code}


def _read(question: dict[str, Any], raw: bytes) -> tuple[Any, bytes]:
    """A document, by the reader of its kind."""
    name = question["name"]
    reader = importlib.import_module(f"compliance.documents.{kinds.kind_of(name, raw)}")
    return of_document(reader.read(name, raw)), b""


def _pages(question: dict[str, Any], raw: bytes) -> tuple[Any, bytes]:
    """The lines of a PDF by page; none for a page that is a picture."""
    from compliance.documents.pdf import text_by_page  # noqa: PLC0415  # its library may be missing

    return text_by_page(question["name"], raw), b""


def _picture(question: dict[str, Any], raw: bytes) -> tuple[Any, bytes]:
    """One page of a PDF, drawn."""
    from compliance.documents.pdf import picture  # noqa: PLC0415  # its library may be missing

    drawn, dots = picture(question["name"], raw, question["page"])
    return dots, drawn


def _sheets(question: dict[str, Any], raw: bytes) -> tuple[Any, bytes]:
    """The words of a workbook, by sheet."""
    from compliance.documents import workbook  # noqa: PLC0415  # its library may be missing

    return [[sheet.name, sheet.rows] for sheet in workbook.read(question["name"], raw)], b""


_TASKS = {"read": _read, "pages": _pages, "picture": _picture, "sheets": _sheets}


def _limit_memory(most: int) -> None:
    try:
        import resource  # noqa: PLC0415  # Windows has none

        held = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    except (ImportError, OSError):
        return  # not Linux: there only the last stop is kept
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = held + most
    resource.setrlimit(resource.RLIMIT_AS, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """Keep this process from doing anything but reading."""
    if event == "open" and len(arguments) > 2 and isinstance(arguments[2], int) and arguments[2] & _WRITING:
        _stop()
    if event.startswith((*_HANDS, *_CHANGES)) and event not in _ALLOWED:
        _stop()


def _stop() -> NoReturn:
    raise PermissionError("a document that is read may do nothing")
