"""The bytes that a judgement was made from: rule books, plans and texts, by their places in two folders."""

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from compliance import files
from compliance.documents import MOST_BYTES
from compliance.errors import ComplianceError, Problem, Spot, fault
from compliance.load.desk import Desk
from compliance.load.yaml_files import PathTo
from compliance.model.plans import Family, Rules
from compliance.model.sources import Document, Source
from compliance.shelves import Where

Cited = tuple[Path, PathTo]
"""Where a file is named: the file that does so, and the address in it."""
Named = tuple[str, Path, str, Cited | None]
"""A place in the archive, the file it comes from, the hash it must have, and where a writer named it so."""


def read(desk: Desk, rules_at: Where, rules: Rules, plan_at: Where, family: Family) -> dict[str, bytes]:
    """Everything that was loaded, once more as bytes; and sure to be the same.

    Raises:
        ComplianceError: a file has changed since it was loaded or is gone, or its name leads to something else from
            another folder, so that nobody could judge it anew from there.
    """
    found: dict[str, bytes] = {}
    problems: list[Problem] = []
    (of_rules, folder), (of_plans, plan_file) = desk.of(rules_at), desk.of(plan_at)
    named = [(of_rules, one) for one in _of_rules(folder, rules)]
    named += [(of_plans, one) for one in _of_plans(plan_file, family)]
    for at, (name, path, sha256, cited) in named:
        if not files.has_fixed_place(name):
            problems.append(_unsettled(at, path, cited))
            continue
        try:
            held = at.shelf.read(path, MOST_BYTES)
        except ComplianceError:
            held = None
        if held is None or held.sha256 != sha256:
            problems.append(
                fault(
                    Spot(str(path)),
                    "is veranderd terwijl erover werd geoordeeld",
                    "changed while it was being judged",
                    "Probeer het opnieuw.",
                    "Try again.",
                )
            )
        else:
            found[name] = held.raw
    if problems:
        raise ComplianceError(tuple(problems))
    return found


def _unsettled(desk: Desk, path: Path, cited: Cited | None) -> Problem:
    """That a file cannot be kept under its name, told where that is written; the name of a plan is written nowhere."""
    spot = desk.read_on(cited[0]).spot(cited[1]) if cited else Spot(str(path))
    return fault(
        spot,
        "onder deze naam kan het bestand niet worden vastgelegd: zij leidt van elders naar iets anders",
        "the file cannot be recorded under this name: from elsewhere it leads to something else",
        "Schrijf de naam zonder .. of / vooraan, gezien vanuit de map van dit bestand, zoals sources/naam.txt.",
        "Write the name without .. or a leading /, seen from the folder of this file, such as sources/name.txt.",
    )


def _of_rules(folder: Path, rules: Rules) -> Iterator[Named]:
    files = ((rules.vocabulary.name, rules.vocabulary.sha256), *((book.name, book.sha256) for book in rules.books))
    for name, sha256 in files:
        yield name, folder / PurePosixPath(name).name, sha256, None
    for book in rules.books:
        owner = folder / PurePosixPath(book.name).name
        yield from _texts(PurePosixPath("rules"), owner, book.content.sources, book.texts)


def _of_plans(plan_file: Path, family: Family) -> Iterator[Named]:
    folder = plan_file.parent
    named = {part.plan: index for index, part in enumerate(family.own.content.regions)}
    for plan in family.members:
        cited: Cited | None = (plan_file, ("regions", named[plan.name], "plan")) if plan.name in named else None
        place = PurePosixPath("plans", plan.name)
        yield str(place), folder / plan.name, plan.sha256, cited
        yield from _texts(place.parent, folder / plan.name, plan.content.sources, plan.texts)
    if family.deviations:
        beside = family.deviations
        yield f"plans/{beside.name}", folder / beside.name, beside.sha256, None
        yield from _texts(PurePosixPath("plans"), folder / beside.name, beside.content.sources, beside.texts)


def _texts(
    place: PurePosixPath, owner: Path, sources: Mapping[str, Source], texts: Mapping[str, Document]
) -> Iterator[Named]:
    for key, text in texts.items():
        name = sources[key].file
        assert name
        yield str(place / name), owner.parent / name, text.sha256, (owner, ("sources", key, "file"))
