"""Where the rule books and the history are, if nobody says where."""

import os
import sys
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]


def default_rules() -> Path:
    """The rules here, else the copy in the package, else those of the checkout it runs from."""
    here = Path("rules")
    if (here / "vocabulary.yaml").is_file():
        return here
    packaged = _PACKAGE / "rules"
    return packaged if packaged.is_dir() else _PACKAGE.parents[1] / "rules"


def default_history() -> Path:
    """Where a user's own data belongs on this system."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    else:
        base = Path(os.environ.get("XDG_DATA_HOME", ""))
        base = base if base.is_absolute() else Path.home() / ".local" / "share"
    return base / "compliance" / "history.sqlite"
