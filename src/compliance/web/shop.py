"""The pool of workers of this server, and what it is known by: another version or other rules judge anew."""

import hashlib
import threading
from pathlib import Path
from typing import Any

from compliance.workshop.pool import Job, Pool

_lock = threading.Lock()
_open: dict[str, Any] = {}


def start(rules: Path, size: int) -> None:
    """Begin a pool for the rules in a folder; its workers are started when first needed."""
    with _lock:
        _open.update(pool=Pool(rules, size), rules=rules, told=None)


def pool() -> Pool:
    """The pool that was begun."""
    found = _open["pool"]
    assert isinstance(found, Pool)
    return found


def told() -> dict[str, Any]:
    """The version of the program, and how things are called in both languages."""
    if _open["told"] is None:
        _open["told"] = pool().ask(Job("ready")).value
    found = _open["told"]
    assert isinstance(found, dict)
    return found


def stamp() -> str:
    """What changes where the program or the rules do."""
    rules: Path = _open["rules"]
    read = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in sorted(rules.glob("*.yaml"))]
    return hashlib.sha256(f"{told()['version']}{read}".encode()).hexdigest()


def close() -> None:
    """End every worker."""
    if "pool" in _open:
        pool().close()
