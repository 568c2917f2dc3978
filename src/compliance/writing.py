"""How a file is written: whole or not at all, as what stands there already, and never over what was read.

A file is made beside its place and takes that place in one step, once all of it is on the disk. What stands there keeps
its mode and its owner; a device, a pipe or what a link leads to is written to and never replaced. Where a system can,
the file has no name until it is whole, so that a process that is killed leaves nothing; what it could leave in the
moment between two names is taken away by the next one that writes there.
"""

import errno
import os
import stat
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from compliance.errors import Spot, reason, refusal
from compliance.lazily import pattern

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]  # asked for before it is used

_NAMELESS = getattr(os, "O_TMPFILE", 0)
_FLAGS = os.O_WRONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_PLAIN = getattr(os, "O_NOCTTY", 0)
_STREAM = pattern(r"/dev/(?:stdout|stderr|fd/(\d+))|/proc/(?:self|thread-self)/fd/(\d+)")
_BESIDE = ".compliance-*.tmp"
_MOST_LINKS = 40

Known = tuple[int, int] | str
"""Which file it is: device and number whatever it was called, or where there is none yet the name that it will have."""


class _InPlaceError(Exception):
    """What stands there would not stay what it is if it were replaced."""


def write(path: Path, raw: bytes, inputs: Collection[Known] = ()) -> None:
    """Write a file, a device or a pipe; a reader never sees half of a file.

    Raises:
        ComplianceError: it cannot be written, or is one of the inputs.
        BrokenPipeError: nobody reads the pipe any more.
    """
    refuse_inputs(path, inputs)
    with _refusals_in_words(path):
        own = _own_stream(path)
        if own is not None:
            pour(own, raw)
            return
        place = Path(os.path.realpath(path))
        standing = _standing(place)
        if standing is None:
            _replace(place, raw, None)
        elif stat.S_ISREG(standing.st_mode):
            _renew(place, raw, standing)
        else:
            _into(place, raw)


def make(place: Path, raw: bytes, mode: int) -> None:
    """Make a new file, at most as open as the mode says: whole, or not there at all. What stands there already stays.

    Raises:
        OSError: something stands there, or it cannot be written.
    """
    _sweep(place.parent)
    opened, name = _beside(place.parent)
    try:
        if hasattr(os, "fchmod"):
            os.fchmod(opened, mode & stat.S_IMODE(os.fstat(opened).st_mode))
        pour(opened, raw)
        os.fsync(opened)
        name = name or _named(opened, place.parent)
        _take(place, name)
    finally:
        if name:
            name.unlink(missing_ok=True)
        os.close(opened)
    _settle(place.parent)


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Let nobody else write by this while a file is read, changed and written; wait until they are done.

    It is the folder that is held, so nothing is left behind, and a process that is killed lets go. Where the system has
    no such locks (Windows) whoever writes compares first, as ``unchanged`` does.
    """
    if not fcntl:
        yield
        return
    with _refusals_in_words(path):
        opened = os.open(Path(os.path.realpath(path)).parent, os.O_RDONLY)
    try:
        with suppress(OSError):  # a file system without locks
            fcntl.flock(opened, fcntl.LOCK_EX)
        yield
    finally:
        os.close(opened)


def unchanged(path: Path, before: bytes | None) -> None:
    """Refuse to go on where a file is no longer what it was read as; ``None`` is that it was not there.

    Raises:
        ComplianceError: somebody wrote it meanwhile.
    """
    with _refusals_in_words(path):
        now = path.read_bytes() if path.exists() else None
    if now != before:
        raise refusal(
            Spot(str(path)),
            "is intussen door iemand anders veranderd; er is niets geschreven",
            "was changed by somebody else meanwhile; nothing was written",
            "Doe het nog eens: dan gaat het uit van wat er nu staat.",
            "Do it again: it then starts from what is there now.",
        )


def refuse_inputs(path: Path, inputs: Collection[Known]) -> None:
    """Refuse to write over a file that was read, by whatever name.

    Raises:
        ComplianceError: it is one of them, or the system does not let it be looked at.
    """
    with _refusals_in_words(path):
        standing = _standing(path)
    is_file = not standing or stat.S_ISREG(standing.st_mode)
    known = {os.path.realpath(path), *({(standing.st_dev, standing.st_ino)} if standing else ())}
    if is_file and not known.isdisjoint(inputs):
        raise refusal(
            Spot(str(path)),
            "is invoer van deze opdracht en wordt niet overschreven",
            "is input of this command and is not written over",
            "Kies met -o een ander bestand.",
            "Choose another file with -o.",
        )


def pour(descriptor: int, raw: bytes) -> None:
    """Write all of some bytes to what is open already."""
    rest = memoryview(raw)
    with os.fdopen(descriptor, "wb", buffering=0, closefd=False) as file:
        while rest:
            rest = rest[file.write(rest) or 0 :]


def _standing(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _own_stream(path: Path) -> int | None:
    """The descriptor that a name such as /dev/stdout stands for: to open it anew would begin a file from its start."""
    name = os.path.abspath(path)  # noqa: PTH100  # links are followed one by one below
    for _ in range(_MOST_LINKS):
        found = _STREAM.fullmatch(name)
        if found:
            number = found[1] or found[2]
            return int(number) if number else 2 if name.endswith("stderr") else 1
        if not os.path.islink(name):  # noqa: PTH114  # the same
            return None
        name = os.path.normpath(os.path.join(os.path.dirname(name), os.readlink(name)))  # noqa: PTH115, PTH118, PTH120
    return None


# --- a file in place of another -----------------------------------------------------------------------------------


def _renew(place: Path, raw: bytes, standing: os.stat_result) -> None:
    """Replace a file by one that has its mode and owner; where that cannot be, write into the file itself."""
    if not os.access(place, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    try:
        if standing.st_nlink > 1:  # its other names would go on with the old content
            raise _InPlaceError
        _replace(place, raw, standing)
    except _InPlaceError:
        _into(place, raw)


def _replace(place: Path, raw: bytes, standing: os.stat_result | None) -> None:
    _sweep(place.parent)
    try:
        opened, name = _beside(place.parent)
    except PermissionError:
        if standing is None:
            raise
        raise _InPlaceError from None  # the file may be written, its folder may not
    try:
        if standing:
            _liken(opened, place, standing)
        pour(opened, raw)
        os.fsync(opened)
        name = name or _named(opened, place.parent)
        name.replace(place)
    except BaseException:
        if name:
            name.unlink(missing_ok=True)
        raise
    finally:
        os.close(opened)
    _settle(place.parent)


def _beside(folder: Path) -> tuple[int, Path | None]:
    """A new file in a folder, held by a lock while it is written: without a name where the system has such files."""
    if _NAMELESS and Path("/proc/self/fd").is_dir():
        with suppress(OSError):
            opened = os.open(folder, _FLAGS | _NAMELESS, 0o666)
            _hold(opened)
            return opened, None
    while True:
        name = _free(folder)
        opened = os.open(name, _FLAGS | os.O_CREAT | os.O_EXCL, 0o666)
        _hold(opened)
        if os.name == "nt" or os.fstat(opened).st_nlink:  # else it was taken away before it was held
            return opened, name
        os.close(opened)


def _free(folder: Path) -> Path:
    import secrets  # noqa: PLC0415  # what only prints needs none

    return folder / _BESIDE.replace("*", secrets.token_hex(8))


def _named(opened: int, folder: Path) -> Path:
    """Give a file without a name one of ours, by which it then takes its place."""
    name = _free(folder)
    everything = os.open("/", os.O_RDONLY)
    try:  # only with a folder to start from does Python follow this link, as is needed here
        os.link(f"/proc/self/fd/{opened}", name, src_dir_fd=everything, follow_symlinks=True)
    finally:
        os.close(everything)
    return name


def _take(place: Path, name: Path) -> None:
    """Give a file a place of which nothing else has the name; where there are no second names it is moved there."""
    try:
        os.link(name, place)
    except FileExistsError:
        raise
    except OSError:
        if os.path.lexists(place):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
        name.rename(place)


def _liken(opened: int, place: Path, standing: os.stat_result) -> None:
    """Give a new file the owner, the mode and the other attributes of the one that it replaces."""
    try:
        mine = os.fstat(opened)
        if (mine.st_uid, mine.st_gid) != (standing.st_uid, standing.st_gid):
            os.fchown(opened, standing.st_uid, standing.st_gid)
        os.fchmod(opened, stat.S_IMODE(standing.st_mode))
        for name in os.listxattr(place) if hasattr(os, "listxattr") else ():
            os.setxattr(opened, name, os.getxattr(place, name))
    except OSError as error:
        if error.errno not in (errno.ENOTSUP, errno.ENOSYS):
            raise _InPlaceError from None


def _into(place: Path, raw: bytes) -> None:
    """Write into what stands there: room for all of it is taken first."""
    opened = os.open(place, _FLAGS | _PLAIN)
    try:
        regular = stat.S_ISREG(os.fstat(opened).st_mode)
        if regular and raw:
            _take_room(opened, len(raw))
        pour(opened, raw)
        if regular:
            os.ftruncate(opened, len(raw))
            os.fsync(opened)
    finally:
        os.close(opened)


def _take_room(opened: int, size: int) -> None:
    """Room on the disk for so many bytes; a system that cannot promise it is taken at its word."""
    try:
        if hasattr(os, "posix_fallocate"):
            os.posix_fallocate(opened, 0, size)
    except OSError as error:
        if error.errno not in (errno.EOPNOTSUPP, errno.EINVAL, errno.ENOSYS):
            raise


def _settle(folder: Path) -> None:
    """See to it that a folder knows its new file after a power cut too; not every system can."""
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


# --- what a killed process left -----------------------------------------------------------------------------------


def _hold(opened: int) -> None:
    if fcntl:
        with suppress(OSError):
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _sweep(folder: Path) -> None:
    """Take away what a killed process left in a folder: nobody holds it any more."""
    if not fcntl:
        return
    with suppress(OSError):
        for left in folder.glob(_BESIDE):
            _take_away(left)


def _take_away(left: Path) -> None:
    opened = os.open(left, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        left.unlink(missing_ok=True)
    except BlockingIOError:
        pass  # it is being written
    finally:
        os.close(opened)


@contextmanager
def _refusals_in_words(path: Path) -> Iterator[None]:
    """Whatever the system refuses, in words; that a reader has gone is no mistake."""
    try:
        yield
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else reason(OSError(errno.EINVAL, str(error)))
        raise refusal(
            Spot(str(path)),
            f"kan niet worden geschreven: {why.nl}",
            f"cannot be written: {why.en}",
            "Bestaat de map, en mag u daar schrijven?",
            "Does the folder exist, and may you write there?",
        ) from None
