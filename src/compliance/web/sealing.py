"""How revisions and lines of the log are sealed: each with all it says and with the seal of the one before."""

import hashlib
import json
from datetime import datetime
from typing import Any

from compliance.web.models import Log, Revision


def of_revision(one: Revision) -> str:
    """The seal that a revision should bear."""
    return _seal(
        {
            "plan": str(one.plan_id),
            "number": one.number,
            "before": one.before,
            "files": one.files,
            "what": one.what,
            "about": one.about,
            "by": str(one.by_id),
            "by_name": one.by_name,
            "at": _moment(one.at),
        }
    )


def of_line(one: Log) -> str:
    """The seal that a line of the log should bear."""
    names = ("who", "who_name", "organisation", "plan", "what", "about", "before")
    return _seal({"at": _moment(one.at), **{name: getattr(one, name) for name in names}})


def _moment(at: datetime) -> str:
    return at.isoformat(timespec="microseconds")


def _seal(of: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(of, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
