"""What is kept beside the rule books: exclusions, fingerprints of meaning; and where the parts of a file stand."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeVar

from compliance.errors import ComplianceError, Spot
from compliance.load import unread
from compliance.load.desk import Desk
from compliance.load.validation import validated
from compliance.load.yaml_files import PathTo, YamlFile
from compliance.model.base import Noun
from compliance.model.lint import Exclusions, Fingerprints

EXCLUSIONS, FINGERPRINTS = Path("upkeep", "exclusions.yaml"), Path("upkeep", "fingerprints.yaml")
Record = TypeVar("Record", bound=Noun)


def exclusions(desk: Desk, folder: Path) -> Exclusions:
    """The findings that may stay; none where there is no such file.

    Raises:
        ComplianceError: with every mistake in the file.
    """
    found = _optional(desk, folder / EXCLUSIONS, Exclusions)
    return found or Exclusions(schema_="compliance/exclusions/v1", exclusions=())


def fingerprints(desk: Desk, folder: Path) -> Fingerprints | None:
    """What each version of a requirement meant; none where that was never recorded.

    Raises:
        ComplianceError: with every mistake in the file.
    """
    return _optional(desk, folder / FINGERPRINTS, Fingerprints)


def places(desk: Desk, folder: Path) -> Callable[[str, PathTo], Spot]:
    """Where a part of a file of the rules stands, by the name under which it was loaded and the path to the part."""

    @cache
    def file(name: str) -> YamlFile:
        return desk.read(folder / name.removeprefix("rules/"))

    return lambda name, path: file(name).spot(path)


def _optional(desk: Desk, path: Path, record: type[Record]) -> Record | None:
    if wrong := unread.in_upkeep(desk.shelf, path.parent):
        raise ComplianceError(wrong)
    if not desk.shelf.is_there(path):
        return None
    content, problems = validated(desk.read(path), record)
    if content is None:
        raise ComplianceError(problems)
    return content
