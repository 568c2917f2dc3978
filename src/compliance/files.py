"""The bytes of a file that somebody names: opened once, never out of the folder it belongs to, never more than a limit.

A path is not looked at and then used, for it may be another file by then: what is opened is looked at, and read from
there. Below a folder each part of a name is opened by itself, and no link is followed but by hand.
"""

import errno
import hashlib
import os
import stat
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from contextvars import ContextVar
from dataclasses import field
from functools import cached_property
from pathlib import Path, PurePosixPath

from compliance.errors import ComplianceError, Problem, Spot, fault, reason
from compliance.kept import Kept
from compliance.lazily import dataclass

NO_FILE = "no-file"
"""The code of the problem that there is no file by a name."""
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NONBLOCK", 0)  # a pipe is opened without waiting for its other end
    | getattr(os, "O_NOCTTY", 0)
)
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_FOLDER = getattr(os, "O_PATH", os.O_RDONLY) | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_CLOEXEC", 0)
_STEPWISE = bool(_NO_FOLLOW) and os.open in os.supports_dir_fd and os.readlink in os.supports_dir_fd
_MOST_LINKS = 40
_IS_A_LINK = (errno.ELOOP, errno.ENOTDIR, errno.EMLINK)
"""How systems say that a part of a name is a link where none is followed."""


Identity = tuple[int, int] | str
"""Which file it is, whatever it was called: device and number, or its one name where it is on no disk."""


@dataclass(frozen=True)
class Held:
    """The bytes of a file, and which file it is whatever it was called."""

    raw: bytes = field(repr=False)
    identity: Identity

    @cached_property
    def sha256(self) -> str:
        """The hash of the bytes, in hexadecimal."""
        return hashlib.sha256(self.raw).hexdigest()


Stamp = tuple[int, int, int, int, int]
"""What a system changes with a file: its device, number, size, and when it was written and altered."""
Memory = Kept[Stamp, Held]
"""Files that were read before; one whose stamp is still the same is opened, but not read again."""
Listed = Kept[Stamp, tuple[str, ...]]
"""Folders that were listed before, in order, by the stamp that they had then."""


_LONGEST_NAME = 255
"""Bytes of one part of a name, on every system that this runs on."""
Known = Identity
"""Which file it is: device and number whatever it was called, or where there is none yet the name that it will have."""
_NOTICED: ContextVar[set[Known] | None] = ContextVar("noticed", default=None)


@contextmanager
def noticing() -> Iterator[set[Known]]:
    """Every file that is read within: what a command has read, it does not write over."""
    noticed: set[Known] = set()
    token = _NOTICED.set(noticed)
    try:
        yield noticed
    finally:
        _NOTICED.reset(token)


def notice(*paths: Path) -> None:
    """Count files as read that something else than this room reads, such as a database with what stands beside it."""
    noticed = _NOTICED.get()
    if noticed is None:
        return
    for path in paths:
        noticed.add(os.path.realpath(path))
        with suppress(OSError):
            found = path.stat()
            noticed.add((found.st_dev, found.st_ino))


def read_bytes(path: Path, most: int) -> bytes:
    """The bytes of a regular file, refused beyond a limit.

    Raises:
        ComplianceError: there is no such file, it cannot be read, or it is too large.
    """
    return read(path, most).raw


def read(path: Path, most: int, memory: Memory | None = None) -> Held:
    """A regular file by the name that somebody gave, wherever that leads.

    Raises:
        ComplianceError: there is no such file, it cannot be read, or it is too large.
    """
    with _refusals_in_words(path):
        opened = os.open(path, _FLAGS)
        try:
            return _held(opened, path, most, memory)
        finally:
            os.close(opened)


def beneath(folder: Path, name: str, most: int, memory: Memory | None = None) -> Held | None:
    """A regular file by its name in a folder; none where the name, or a link on the way, leads out of that folder.

    Raises:
        ComplianceError: there is no such file, it cannot be read, or it is too large.
    """
    if "\x00" in name or "\\" in name or PurePosixPath(name).is_absolute():
        return None
    path = folder / name
    with _refusals_in_words(path), ExitStack() as opened:
        found = _walked(folder, name, opened) if _STEPWISE else _resolved(folder, path, opened)
        return None if found is None else _held(found, path, most, memory)


def _walked(folder: Path, name: str, opened: ExitStack) -> int | None:
    """The descriptor of a file, reached part by part from its folder; none where the way leads out."""
    on_the_way = [_kept(os.open(folder, _FOLDER), opened)]
    parts = deque(name.split("/"))
    for _ in range(_MOST_LINKS):
        target = _until_a_link(parts, on_the_way, opened)
        if not isinstance(target, str):
            return target
        if target.startswith("/"):
            real = os.path.realpath(folder)
            if os.path.commonpath([real, os.path.normpath(target)]) != real:
                return None
            del on_the_way[1:]
            target = os.path.relpath(os.path.normpath(target), real)
        parts.extendleft(reversed(target.split("/")))
    raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))


def _until_a_link(parts: deque[str], on_the_way: list[int], opened: ExitStack) -> int | str | None:
    """Open part after part: the descriptor of the last one, the target of a link on the way, none if that leads out."""
    while parts:
        part = parts.popleft()
        if part in ("", "."):
            continue
        if part == "..":
            on_the_way.pop()
            if not on_the_way:
                return None
            continue
        is_last = all(after in ("", ".") for after in parts)
        step = _step(part, (_FLAGS if is_last else _FOLDER) | _NO_FOLLOW, on_the_way[-1])
        if isinstance(step, str):
            return step
        on_the_way.append(_kept(step, opened))
    return on_the_way[-1]


def _step(part: str, flags: int, folder: int) -> int | str:
    """The descriptor of a part, or where it leads if it is a link; one that is swapped meanwhile is looked at again."""
    for attempt in range(_SWAPPED_AT_MOST):
        try:
            return os.open(part, flags, dir_fd=folder)
        except OSError as error:
            if error.errno not in _IS_A_LINK:
                raise
            with suppress(OSError):
                return os.readlink(part, dir_fd=folder)
            if attempt == _SWAPPED_AT_MOST - 1:
                raise
    raise AssertionError


_SWAPPED_AT_MOST = 100
"""So often a part may be a link when it is opened and none when it is asked where it leads."""


def _kept(descriptor: int, opened: ExitStack) -> int:
    opened.callback(os.close, descriptor)
    return descriptor


def _resolved(folder: Path, path: Path, opened: ExitStack) -> int | None:
    """The descriptor of a file where a system cannot open part by part: looked at again after it was opened."""
    inside = folder.resolve()
    if not path.resolve().is_relative_to(inside):
        return None
    descriptor = _kept(os.open(path, _FLAGS), opened)
    after = path.resolve()
    same = after.is_relative_to(inside) and os.path.samestat(os.fstat(descriptor), after.stat())
    return descriptor if same else None


def _held(descriptor: int, path: Path, most: int, memory: Memory | None) -> Held:
    """What an opened file holds; not read again where a memory has it as it is."""
    found = os.fstat(descriptor)
    if not stat.S_ISREG(found.st_mode):
        raise ComplianceError((no_file(found.st_mode, Spot(str(path))),))
    if found.st_size > most:
        raise ComplianceError((too_large(Spot(str(path)), found.st_size, most),))
    held = memory.get(stamp(found)) if memory is not None else None
    if held is None:
        held = Held(_raw(descriptor, path, most, found), (found.st_dev, found.st_ino))
        if memory is not None:
            memory.put(stamp(found), held)
    noticed = _NOTICED.get()
    if noticed is not None:
        noticed.add(held.identity)
    return held


def stamp(found: os.stat_result) -> Stamp:
    """What a system changes with a file, or with a folder when anything comes, goes or is renamed in it."""
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _raw(descriptor: int, path: Path, most: int, found: os.stat_result) -> bytes:
    """All bytes of an opened file, up to one beyond the limit: some files do not say how long they are."""
    chunks: list[bytes] = []
    length = 0
    while length <= most and (chunk := os.read(descriptor, min(1 << 20, most + 1 - length))):
        chunks.append(chunk)
        length += len(chunk)
    if length > most:
        raise ComplianceError((too_large(Spot(str(path)), length, most),))
    after = os.fstat(descriptor)
    if (after.st_size, after.st_mtime_ns) != (found.st_size, found.st_mtime_ns):
        raise ComplianceError((_changing(Spot(str(path))),))
    return b"".join(chunks)


@contextmanager
def _refusals_in_words(path: Path) -> Iterator[None]:
    """Whatever the system refuses, in words."""
    spot = Spot(str(path))
    try:
        yield
    except FileNotFoundError:
        raise ComplianceError((missing(spot),)) from None
    except (OSError, ValueError) as error:
        raise ComplianceError((_unreadable(spot, error),)) from None


def _unreadable(spot: Spot, error: OSError | ValueError) -> Problem:
    if not isinstance(error, OSError):  # such as a name that no file can have
        return missing(spot)
    if error.errno == errno.ENXIO:
        return no_file(stat.S_IFSOCK, spot)
    if os.name == "nt" and Path(spot.file).is_dir():  # there a folder is not even opened
        return no_file(stat.S_IFDIR, spot)
    why = reason(error)
    return fault(spot, f"kan niet worden gelezen: {why.nl}", f"cannot be read: {why.en}")


def no_file(mode: int, spot: Spot) -> Problem:
    """That what a name leads to is no ordinary file."""
    nl, en = (
        ("is een map, geen bestand", "is a folder, not a file")
        if stat.S_ISDIR(mode)
        else ("is geen gewoon bestand", "is no ordinary file")
    )
    hint = "Geef een bestand met de inhoud zelf.", "Give a file that holds the content itself."
    return fault(spot, nl, en, *hint, code=NO_FILE)


def missing(spot: Spot) -> Problem:
    """That there is no file by a name."""
    return fault(
        spot,
        "bestaat niet",
        "does not exist",
        "Controleer de naam en de map.",
        "Check the name and the folder.",
        code=NO_FILE,
    )


def too_large(spot: Spot, size: int, most: int) -> Problem:
    """That a file is larger than is read of one."""
    return fault(
        spot,
        f"is te groot: {size} bytes, ten hoogste {most}",
        f"is too large: {size} bytes, {most} at most",
        "Splits het bestand of laat weg wat er niet in hoort.",
        "Split the file, or leave out what does not belong in it.",
    )


def _changing(spot: Spot) -> Problem:
    return fault(
        spot,
        "werd veranderd terwijl het werd gelezen",
        "was being changed while it was read",
        "Wacht tot het helemaal is geschreven, en probeer het opnieuw.",
        "Wait until it is wholly written, and try again.",
    )


def has_fixed_place(name: str) -> bool:
    r"""Whether a name leads down from a folder to the same place wherever that folder is put.

    >>> [has_fixed_place(name) for name in ("sources/a.txt", "sub/../a.txt", "/tmp/a.txt", "", "a\\b.txt")]
    [True, False, False, False, False]
    """
    parts = name.split("/")
    if name.startswith("/") or ".." in parts or parts[-1] in ("", ".") or not {"\x00", "\\"}.isdisjoint(name):
        return False
    try:
        return all(len(part.encode()) <= _LONGEST_NAME for part in parts)
    except UnicodeEncodeError:  # the system's own name for bytes that are no letters
        return False
