"""The folder of one revision: its files by name, as a shelf to judge from."""

from collections.abc import Mapping

from compliance.shelves import At, Given


class Folder:
    """Files by their names with ``/``; it is not changed, a change gives another."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = dict(files)

    def at(self, name: str) -> At:
        """One of them, as what is to be read."""
        return Given(self.files).at(name)

    def with_file(self, name: str, raw: bytes) -> "Folder":
        """The folder with one more file, or with another in its place."""
        return Folder({**self.files, name: raw})

    def without(self, name: str) -> "Folder":
        """The folder without a file."""
        return Folder({key: raw for key, raw in self.files.items() if key != name})
