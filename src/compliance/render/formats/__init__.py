"""Every format there is. A new one is one file here, one line in this registry, and one golden file."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Final

from compliance.render.kinds import Format

_FILES = {
    "text": "text",
    "markdown": "markdown",
    "pdf": "pdf",
    "json": "json_nouns",
    "junit": "junit",
    "csv": "csv_cells",
    "docx": "docx",
    "html": "html",
    "ics": "ics",
    "odt": "odt",
    "receipts": "receipts",
    "sarif": "sarif",
    "svg": "svg",
    "xlsx": "xlsx",
}


class _Formats(Mapping[str, Format]):
    """The formats by name, each loaded when it is asked for: who wants JSON waits for no maker of documents."""

    def __getitem__(self, name: str) -> Format:
        form: Format = import_module(f"{__name__}.{_FILES[name]}").FORMAT
        return form

    def __iter__(self) -> Iterator[str]:
        return iter(_FILES)

    def __len__(self) -> int:
        return len(_FILES)


REGISTRY: Final[Mapping[str, Format]] = _Formats()
