"""What a recorded report was made from, by its names again: read as ever, and never written anywhere."""

from collections.abc import Mapping
from pathlib import Path

from compliance.errors import ComplianceError, Problem, Spot, fault
from compliance.history import receipts
from compliance.history.chain import inputs_of, unpacked
from compliance.history.inspection import row_of
from compliance.history.sqlite_file import opened
from compliance.shelves import At, Given, steps_in


def laid_out(file: Path, number: int) -> tuple[At, At]:
    """The rules folder and the plan that a recorded report was made from, on a shelf of their own.

    Raises:
        ComplianceError: there is no such record, it is no longer what was recorded, or one of its names has no place.
    """
    known = receipts.beside(file)
    with opened(file) as archive:
        row = row_of(archive, file, number, known)
        plan = f"plans/{row['plan']}"
        contents = {
            name: b"".join(unpacked(archive.content(sha256))) for name, sha256 in (inputs_of(row) or {}).items()
        }
    lost = [name for name in (*contents, plan) if not steps_in(name)]
    if lost:
        raise ComplianceError(tuple(_no_place(Spot(str(file)), number, name) for name in lost))
    try:
        shelf = Given(_by_place(contents))
    except ValueError as error:  # what a file and a folder are at once
        raise ComplianceError((_no_place(Spot(str(file)), number, str(error).partition(": ")[2]),)) from None
    return shelf.at("rules"), shelf.at(plan)


def _by_place(contents: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files by where their names lead: one may have several names, as on a disk."""
    return {"/".join(steps_in(name) or ()): raw for name, raw in contents.items()}


def _no_place(spot: Spot, number: int, name: str) -> Problem:
    return fault(
        spot,
        f"nr. {number} rust op {name[:200]}, en dat leidt buiten wat erbij is bewaard",
        f"no. {number} rests on {name[:200]}, and that leads out of what was kept with it",
        "Het verslag zelf is nog te lezen.",
        "The report itself can still be read.",
        code="not-laid-out",
    )
