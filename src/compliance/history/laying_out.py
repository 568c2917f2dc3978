"""What a recorded report was made from, as files again; never outside the folder that is made for them."""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import accumulate
from pathlib import Path

from compliance.errors import ComplianceError, Problem, Spot, fault, reason
from compliance.history import receipts
from compliance.history.chain import inputs_of, unpacked
from compliance.history.inspection import row_of
from compliance.history.sqlite_file import opened


@contextmanager
def laid_out(file: Path, number: int) -> Iterator[tuple[Path, Path]]:
    """The rules folder and the plan that a recorded report was made from, as files for as long as they are needed.

    Raises:
        ComplianceError: there is no such record, it is no longer what was recorded, or it has no place for its files.
    """
    known = receipts.beside(file)
    with opened(file) as archive:
        row = row_of(archive, file, number, known)
        plan = str(row["plan"])
        contents = {
            name: b"".join(unpacked(archive.content(sha256))) for name, sha256 in (inputs_of(row) or {}).items()
        }
    with tempfile.TemporaryDirectory(prefix="compliance-") as folder:
        _write(Path(folder), contents, Spot(str(file)), number)
        yield Path(folder, "rules"), Path(folder, "plans", *(place_in(plan) or ("?",)))


def _write(folder: Path, contents: Mapping[str, bytes], spot: Spot, number: int) -> None:
    lost = [name for name in contents if place_in(name) is None]
    if lost:
        raise ComplianceError(tuple(_no_place(spot, number, name) for name in lost))
    try:
        for name, raw in contents.items():
            _place(folder, place_in(name) or (), raw)
    except OSError as error:
        why = reason(error)
        raise ComplianceError(
            (
                fault(
                    spot,
                    f"wat bij nr. {number} hoort, kan niet worden neergelegd: {why.nl}",
                    f"what belongs to no. {number} cannot be laid out: {why.en}",
                ),
            )
        ) from None


def _place(folder: Path, steps: tuple[str, ...], raw: bytes) -> None:
    """Write a file where its name leads, with every folder on the way, also one that the name leaves again."""
    at = folder
    for step in steps[:-1]:
        at = at.parent if step == ".." else at / step
        at.mkdir(exist_ok=True)
    with (at / steps[-1]).open("xb") as new:
        new.write(raw)


def place_in(name: str) -> tuple[str, ...] | None:
    """The steps by which a name leads to a file inside its folder; none where it does not, at whatever step.

    >>> place_in("plans/sub/../ok.txt")
    ('plans', 'sub', '..', 'ok.txt')
    >>> place_in("plans/../../ok.txt") is None
    True
    """
    steps = tuple(step for step in name.split("/") if step not in ("", "."))
    depths = accumulate(-1 if step == ".." else 1 for step in steps)
    inside = not name.startswith("/") and steps and steps[-1] != ".." and all(depth >= 0 for depth in depths)
    return steps if inside and "\x00" not in name else None


def _no_place(spot: Spot, number: int, name: str) -> Problem:
    return fault(
        spot,
        f"nr. {number} rust op {name[:200]}, en dat leidt buiten wat erbij is bewaard",
        f"no. {number} rests on {name[:200]}, and that leads out of what was kept with it",
        "Het verslag zelf is te lezen met compliance history show.",
        "The report itself is read with compliance history show.",
    )
