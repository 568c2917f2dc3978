"""Where the rule books and the history are, if nobody says where."""

import os
import sys
from pathlib import Path

from compliance import files
from compliance.errors import Spot, refusal

_PACKAGE = Path(__file__).parents[1]


def default_rules() -> Path:
    """The rules here, else the copy in the package, else those of the checkout it runs from."""
    here = Path("rules")
    if (here / "vocabulary.yaml").is_file():
        return here
    packaged = _PACKAGE / "rules"
    return packaged if packaged.is_dir() else _PACKAGE.parents[1] / "rules"


def history_at(file: Path | None) -> Path:
    """The history that is asked for, else the user's own; counted as read, with what SQLite keeps beside it."""
    found = file or default_history()
    files.notice(found, *(found.with_name(found.name + end) for end in ("-wal", "-shm", "-journal", ".receipts")))
    return found


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:
        raise refusal(
            Spot("--history"),
            "wie dit uitvoert heeft hier geen eigen map (HOME)",
            "whoever runs this has no home folder here (HOME)",
            "Noem met --history het bestand van de geschiedenis.",
            "Name the file of the history with --history.",
        ) from None


def default_history() -> Path:
    """Where a user's own data belongs on this system."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    else:
        base = Path(os.environ.get("XDG_DATA_HOME", ""))
        base = base if base.is_absolute() else _home() / ".local" / "share"
    return base / "compliance" / "history.sqlite"
