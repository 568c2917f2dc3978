"""How this door is set up: for one's own computer, or as a server for several organisations, from a file and words."""

import os
import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal
from urllib.parse import unquote, urlsplit

MOST_UPLOAD: Final = 25_000_000
"""A larger document is refused before it is read."""
MOST_BODY: Final = MOST_UPLOAD + 500_000


@dataclass(frozen=True, slots=True)
class Setup:
    """Everything that differs from one place to another."""

    mode: Literal["local", "server"]
    rules: Path
    secret: str
    database: Mapping[str, Any]
    hosts: tuple[str, ...] = ("127.0.0.1", "localhost")
    start_key: str = ""
    """By which whoever started the door on this computer comes in; a server has none."""
    workers: int = 1
    threads: int = 8
    words: Mapping[str, Any] = field(default_factory=dict)
    """What else the file of a server says, such as who may tell who somebody is."""


class NotSetUpError(ValueError):
    """Something that a server needs is not said, or not as it should be."""


def local(data: Path, rules: Path) -> Setup:
    """On one's own computer: one database in a folder, and a key that only the address holds."""
    data.mkdir(parents=True, exist_ok=True)
    data.chmod(0o700)
    return Setup("local", rules, _secret(data / "secret"), sqlite(data / "plans.sqlite"), start_key=_new_key())


def server(file: Path | None, rules: Path, surroundings: Mapping[str, str]) -> Setup:
    """As a server: from a TOML file, and from the surroundings what that file should not hold.

    Raises:
        NotSetUpError: what it needs is not there.
    """
    said = tomllib.loads(file.read_text(encoding="utf-8")) if file else {}
    secret = surroundings.get("COMPLIANCE_SECRET") or _first_line(said.get("secret_file"))
    address = surroundings.get("COMPLIANCE_DATABASE") or said.get("database")
    hosts = surroundings.get("COMPLIANCE_HOSTS", "").split() or said.get("hosts", [])
    lacking = [name for name, value in (("secret", secret), ("database", address), ("hosts", hosts)) if not value]
    if lacking:
        raise NotSetUpError(", ".join(lacking))
    workers = int(said.get("workers", os.cpu_count() or 1))
    return Setup("server", rules, secret, database(str(address)), tuple(hosts), workers=workers, words=said)


def database(address: str) -> Mapping[str, Any]:
    """The database at an address: ``sqlite:///data/plans.sqlite`` or ``postgresql://name:word@host:5432/base``.

    Raises:
        NotSetUpError: it is neither.
    """
    parts = urlsplit(address)
    if parts.scheme == "sqlite":
        return sqlite(Path(unquote(parts.path.removeprefix("/"))))
    if parts.scheme not in ("postgresql", "postgres"):
        raise NotSetUpError("database")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
    }


def sqlite(file: Path) -> Mapping[str, Any]:
    """A database in a file: what is acknowledged is on the disk, and writers wait for each other."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 60,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
    }


def _secret(file: Path) -> str:
    """The key of this computer, made when it is first needed; nobody else may read it."""
    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as made:
            made.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
    return file.read_text(encoding="utf-8").strip()


def _first_line(file: object) -> str:
    return Path(file).read_text(encoding="utf-8").strip() if isinstance(file, str) else ""


def _new_key() -> str:
    return secrets.token_urlsafe(24)
