"""The bytes that a judgement was made from: rule books, plans and texts, by their places in two folders."""

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from compliance import files
from compliance.documents import MOST_BYTES
from compliance.errors import ComplianceError, Problem, Spot, fault
from compliance.load.sources import digest
from compliance.model.plans import Family, Rules
from compliance.model.sources import Document, Source

Named = tuple[str, Path, str]
"""A place in the archive, the file it comes from, and the hash it must have."""


def read(folder: Path, plan_file: Path, rules: Rules, family: Family) -> dict[str, bytes]:
    """Everything that was loaded, once more as bytes; and sure to be the same.

    Raises:
        ComplianceError: a file has changed since it was loaded, or is gone.
    """
    found: dict[str, bytes] = {}
    problems: list[Problem] = []
    for name, path, sha256 in (*_of_rules(folder, rules), *_of_plans(plan_file, family)):
        try:
            raw = files.read_bytes(path, MOST_BYTES)
        except ComplianceError:
            raw = None
        if raw is None or digest(raw) != sha256:
            problems.append(fault(
                Spot(str(path)), "is veranderd terwijl erover werd geoordeeld", "changed while it was being judged",
                "Probeer het opnieuw.", "Try again.",
            ))  # fmt: skip
        else:
            found[name] = raw
    if problems:
        raise ComplianceError(tuple(problems))
    return found


def _of_rules(folder: Path, rules: Rules) -> Iterator[Named]:
    files = ((rules.vocabulary.name, rules.vocabulary.sha256), *((book.name, book.sha256) for book in rules.books))
    for name, sha256 in files:
        yield name, folder / PurePosixPath(name).name, sha256
    for book in rules.books:
        yield from _texts(PurePosixPath("rules"), folder, book.content.sources, book.texts)


def _of_plans(plan_file: Path, family: Family) -> Iterator[Named]:
    folder = plan_file.parent
    for plan in family.members:
        place = PurePosixPath("plans") / plan.name
        yield str(place), folder / plan.name, plan.sha256
        yield from _texts(place.parent, (folder / plan.name).parent, plan.content.sources, plan.texts)
    if family.deviations:
        beside = family.deviations
        yield f"plans/{beside.name}", folder / beside.name, beside.sha256
        yield from _texts(PurePosixPath("plans"), folder, beside.content.sources, beside.texts)


def _texts(
    place: PurePosixPath, folder: Path, sources: Mapping[str, Source], texts: Mapping[str, Document]
) -> Iterator[Named]:
    for key, text in texts.items():
        name = sources[key].file
        assert name
        yield str(place / name), folder / name, text.sha256
