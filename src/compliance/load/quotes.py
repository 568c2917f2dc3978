"""Where a YAML file has its quotes and the hashes of its texts: what must be known to mend it in place."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from compliance.load.desk import Desk
from compliance.load.yaml_files import PathTo, YamlFile
from compliance.model.sources import Quote

PLACE_KEYS = ("lines", "page", "heading", "paragraph")


def written(desk: Desk, path: Path) -> tuple[YamlFile, Mapping[Quote, tuple[PathTo, ...]]]:
    """A file, and every place in it where each of its quotes is written.

    Raises:
        ComplianceError: it cannot be read.
    """
    file = desk.read(path)
    found: dict[Quote, tuple[PathTo, ...]] = {}
    for at, quote in _quotes(file.data, ()):
        found[quote] = (*found.get(quote, ()), at)
    return file, found


def _quotes(data: Any, at: PathTo) -> Iterator[tuple[PathTo, Quote]]:
    if isinstance(data, dict):
        if "source" in data and ("quote" in data or "paraphrase" in data):
            yield at, Quote.model_validate(data)
            return
        for key, part in data.items():
            yield from _quotes(part, (*at, key))
    elif isinstance(data, tuple | list):
        for number, part in enumerate(data):
            yield from _quotes(part, (*at, number))
