"""What a recorded report was made from, as files again."""

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from compliance.history.inspection import content, row_of
from compliance.history.sqlite_file import opened


@contextmanager
def laid_out(file: Path, number: int) -> Iterator[tuple[Path, Path]]:
    """The rules folder and the plan that a recorded report was made from, as files for as long as they are needed.

    Raises:
        ComplianceError: there is no such record, or it is no longer what was recorded.
    """
    with opened(file) as db:
        row = row_of(db, file, number)
        contents = {name: content(db, sha256) for name, sha256 in json.loads(row["inputs"]).items()}
        plan = row["plan"]
    with tempfile.TemporaryDirectory(prefix="compliance-") as folder:
        for name, raw in contents.items():
            place = Path(folder, *_inside(name))
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(raw)
        yield Path(folder, "rules"), Path(folder, "plans", *_inside(plan))


def _inside(name: str) -> tuple[str, ...]:
    """The parts of a name that stays inside its folder."""
    return tuple(part for part in PurePosixPath(name).parts if part not in ("..", "/"))
