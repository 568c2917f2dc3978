"""A report recorded in the history of a plan: the very file that the command line keeps, and checks."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Final

from compliance import app
from compliance.workshop.folder import Folder
from compliance.workshop.shop import Done, Shop, Words

KEPT: Final = {"\x00history": "history.sqlite", "\x00receipts": "history.sqlite.receipts"}
"""What is kept of a history, by names that no file of a plan can have."""


def record(shop: Shop, folder: Folder, words: Words) -> Done:
    """A report on the folder added to what was recorded before; the receipt, and the history with it."""
    with _laid_out(folder) as (plan, file):
        _, kept, is_new = app.check_and_record(
            shop.rules,
            plan.at(words["plan"]),
            as_of=date.fromisoformat(words["as_of"]),
            file=file,
            at=datetime.fromisoformat(words["at"]),
            workbench=shop.bench,
        )
        told = {"number": kept.number, "receipt": kept.receipt, "is_new": is_new}
        return told, tuple((file.parent / name).read_bytes() for name in KEPT.values())


def intact(shop: Shop, folder: Folder, words: Words) -> Done:
    """Whether a history is what it was, by what is in it and by the receipts that were kept elsewhere."""
    with _laid_out(folder) as (_, file):
        found = app.verified(file, expected=words["receipts"])
        return {"flaws": [one.words.model_dump() for one in found.flaws]}, ()


@contextmanager
def _laid_out(folder: Folder) -> Iterator[tuple[Folder, Path]]:
    """The folder without its history, and that history as files for as long as they are needed."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as room:
        for name, called in KEPT.items():
            if name in folder.files:
                Path(room, called).write_bytes(folder.files[name])
        yield (
            Folder({name: raw for name, raw in folder.files.items() if name not in KEPT}),
            Path(room, "history.sqlite"),
        )
