"""Where files are taken from: a disk, or names with bytes such as an upload, a database or a recorded report."""

import errno
import os
import stat
import time
from collections.abc import Iterator, Mapping
from itertools import accumulate, islice
from pathlib import Path
from typing import Protocol

from compliance import files
from compliance.errors import ComplianceError, Problem, Spot, fault, reason
from compliance.files import Held, Listed, Memory
from compliance.kept import Kept
from compliance.lazily import dataclass


class Shelf(Protocol):
    """Where files stand in folders; asked a second time it answers as before, unless it changed."""

    def read(self, path: Path, most: int) -> Held:
        """A file, wherever its name leads.

        Raises:
            ComplianceError: there is no such file, it cannot be read, or it is too large.
        """

    def beneath(self, folder: Path, name: str, most: int) -> Held | None:
        """A file by its name in a folder; none where the name leads out of that folder.

        Raises:
            ComplianceError: there is no such file, it cannot be read, or it is too large.
        """

    def names(self, folder: Path) -> tuple[str, ...]:
        """The names in a folder, in order.

        Raises:
            ComplianceError: it cannot be listed.
        """

    def below(self, folder: Path, most: int) -> tuple[Path, ...]:
        """The files at any depth of a folder, so many of them at most."""

    def is_folder(self, path: Path) -> bool:
        """Whether a name leads to a folder."""

    def is_link(self, path: Path) -> bool:
        """Whether a name is that of a link."""

    def is_there(self, path: Path) -> bool:
        """Whether there is anything by a name, were it a link that leads nowhere."""


@dataclass(frozen=True, slots=True)
class Disk:
    """The files of this system, read as ``files`` reads them."""

    memory: Memory | None = None
    """Files that need not be read again as long as nobody alters them."""
    listed: Listed | None = None
    """Folders that need not be listed again, likewise."""

    def read(self, path: Path, most: int) -> Held:
        """A file, wherever its name leads."""
        return files.read(path, most, self.memory)

    def beneath(self, folder: Path, name: str, most: int) -> Held | None:
        """A file by its name in a folder; none where the name, or a link on the way, leads out of that folder."""
        return files.beneath(folder, name, most, self.memory)

    def names(self, folder: Path) -> tuple[str, ...]:
        """The names in a folder, in order."""
        try:
            found = folder.stat()
            if self.listed is None or time.time_ns() - max(found.st_mtime_ns, found.st_ctime_ns) < _SETTLED:
                return _listed(folder)
            return self.listed.of(files.stamp(found), lambda: _listed(folder))
        except OSError as error:
            raise ComplianceError((_unlisted(folder, error),)) from None

    def below(self, folder: Path, most: int) -> tuple[Path, ...]:
        """The files at any depth of a folder, so many of them at most; through no link to a folder."""
        every = (Path(where, name) for where, _, names in os.walk(folder) for name in sorted(names))
        return tuple(islice(every, most))

    def is_folder(self, path: Path) -> bool:
        """Whether a name leads to a folder."""
        return path.is_dir()

    def is_link(self, path: Path) -> bool:
        """Whether a name is that of a link."""
        return path.is_symlink()

    def is_there(self, path: Path) -> bool:
        """Whether there is anything by a name, were it a link that leads nowhere."""
        return os.path.lexists(path)


class Given:
    """Files that were given as bytes, by their names in folders with ``/``; there are no links, and nothing outside.

    Raises:
        ValueError: a name leads out of the folder that all of them stand in, or two names lead to one file.

    >>> given = Given({"rules/book.yaml": b"", "plans/stad.yaml": b"", "plans/sources/agenda.txt": b"Er is beleid."})
    >>> given.names(Path("plans"))
    ('sources', 'stad.yaml')
    >>> given.beneath(Path("plans"), "sources/agenda.txt", most=100).raw
    b'Er is beleid.'
    >>> given.beneath(Path("plans"), "../rules/book.yaml", most=100) is None
    True
    """

    def __init__(self, contents: Mapping[str, bytes]) -> None:
        self._files: dict[tuple[str, ...], Held] = {}
        self._folders: dict[tuple[str, ...], set[str]] = {(): set()}
        for name, raw in contents.items():
            steps = steps_in(name)
            if not steps or steps in self._files:
                raise ValueError(f"no place of its own: {name!r}")
            self._files[steps] = Held(bytes(raw), "/".join(steps))
            for depth in range(len(steps)):
                self._folders.setdefault(steps[:depth], set()).add(steps[depth])
        if both := self._files.keys() & self._folders.keys():
            raise ValueError(f"a file and a folder: {'/'.join(min(both))!r}")

    def at(self, name: str) -> "At":
        """One of these files, or a folder of them, as what is to be read."""
        return At(self, Path(name))

    def read(self, path: Path, most: int) -> Held:
        """A file by its name."""
        return self._held(steps_in(path.as_posix()), path, most)

    def beneath(self, folder: Path, name: str, most: int) -> Held | None:
        """A file by its name in a folder; none where the name leads out of that folder."""
        within = steps_in(name)
        if "\\" in name or within is None:
            return None
        base = steps_in(folder.as_posix())
        return self._held(None if base is None else (*base, *within), folder / name, most)

    def names(self, folder: Path) -> tuple[str, ...]:
        """The names in a folder, in order."""
        names = self._folders.get(self._steps(folder))
        if names is None:
            raise ComplianceError((_unlisted(folder, FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))),))
        return tuple(sorted(names))

    def below(self, folder: Path, most: int) -> tuple[Path, ...]:
        """The files at any depth of a folder, so many of them at most."""
        return tuple(islice(self._walk(folder), most))

    def is_folder(self, path: Path) -> bool:
        """Whether a name is that of a folder."""
        return self._steps(path) in self._folders

    def is_link(self, path: Path) -> bool:  # there are none
        """Whether a name is that of a link: never."""
        return False

    def is_there(self, path: Path) -> bool:
        """Whether there is anything by a name."""
        steps = self._steps(path)
        return steps in self._files or steps in self._folders

    def _steps(self, path: Path) -> tuple[str, ...]:
        steps = steps_in(path.as_posix())
        return (_NOWHERE,) if steps is None else steps

    def _held(self, steps: tuple[str, ...] | None, path: Path, most: int) -> Held:
        spot = Spot(str(path))
        if steps in self._folders:
            raise ComplianceError((files.no_file(stat.S_IFDIR, spot),))
        held = self._files.get(steps) if steps else None
        if held is None:
            raise ComplianceError((files.missing(spot),))
        if len(held.raw) > most:
            raise ComplianceError((files.too_large(spot, len(held.raw), most),))
        return held

    def _walk(self, folder: Path) -> Iterator[Path]:
        names = self.names(folder) if self.is_folder(folder) else ()
        yield from (folder / name for name in names if not self.is_folder(folder / name))
        for name in names:
            yield from self._walk(folder / name)


_NOWHERE = "\x00"
"""A name that no file has."""


def steps_in(name: str) -> tuple[str, ...] | None:
    """The steps by which a name leads down from its folder, without those it takes back; none where it leads out.

    >>> steps_in("plans/sub/../ok.txt"), steps_in("."), steps_in("plans/../../ok.txt"), steps_in("/etc/passwd")
    (('plans', 'ok.txt'), (), None, None)
    """
    steps = [step for step in name.split("/") if step not in ("", ".")]
    depths = accumulate(-1 if step == ".." else 1 for step in steps)
    if name.startswith("/") or "\x00" in name or any(depth < 0 for depth in depths):
        return None
    down: list[str] = []
    for step in steps:
        down = down[:-1] if step == ".." else [*down, step]
    return tuple(down)


@dataclass(frozen=True, slots=True)
class At:
    """A file or folder on a shelf that is not the disk."""

    shelf: Shelf
    path: Path


Where = str | Path | At
"""What somebody names: a path on the disk, or a place on another shelf."""
MOST_REMEMBERED, MOST_BYTES_REMEMBERED = 1_000, 100_000_000
_MOST_LISTED, _MOST_NAMES = 100, 200_000
_SETTLED = 2_000_000_000
"""So many nanoseconds after it changed a folder is remembered: in one step of a clock it may change again."""


def remembering_disk() -> Disk:
    """A disk on which a file that nobody altered is read once."""
    return Disk(
        Kept(MOST_REMEMBERED, MOST_BYTES_REMEMBERED, lambda held: len(held.raw)),
        Kept(_MOST_LISTED, _MOST_NAMES, len),
    )


def _listed(folder: Path) -> tuple[str, ...]:
    with os.scandir(folder) as found:
        return tuple(sorted(one.name for one in found))


def _unlisted(folder: Path, error: OSError) -> Problem:
    why = reason(error)
    return fault(Spot(str(folder)), f"kan niet worden bekeken: {why.nl}", f"cannot be listed: {why.en}")
