"""How this door is set up: for one's own computer, or as a server for several organisations, from a file and words."""

import os
import re
import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
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
    listen: str = "127.0.0.1"
    proxy: str = "127.0.0.1"
    """Whose word is taken for how a request came in: that of the reverse proxy before a server."""
    metrics_key: str = ""
    """By which somebody may read the figures of a server; without one nobody may."""
    issuers: tuple["Issuer", ...] = ()
    """Who may tell who somebody is."""
    organisations: tuple["Founded", ...] = ()


@dataclass(frozen=True, slots=True)
class Issuer:
    """A provider of log-in: its word in addresses, what people call it, and how this server is known to it."""

    word: str
    name: str
    address: str
    client: str
    secret: str = ""


@dataclass(frozen=True, slots=True)
class Founded:
    """An organisation that there is from the beginning, and who keep it: each by issuer and subject."""

    name: str
    kind: str
    code: str = ""
    admins: tuple[tuple[str, str], ...] = ()


KINDS: Final = ("gemeente", "board", "audit")


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
    return Setup(
        "server",
        rules,
        secret,
        database(str(address)),
        tuple(hosts),
        workers=int(said.get("workers", os.cpu_count() or 1)),
        listen=surroundings.get("COMPLIANCE_LISTEN") or str(said.get("listen", "127.0.0.1")),
        proxy=surroundings.get("COMPLIANCE_PROXY") or str(said.get("proxy", "127.0.0.1")),
        metrics_key=surroundings.get("COMPLIANCE_METRICS_KEY") or _first_line(said.get("metrics_key_file")),
        issuers=tuple(_issuer(one) for one in said.get("issuers", ())),
        organisations=tuple(_founded(one) for one in said.get("organisations", ())),
    )


def _issuer(said: Mapping[str, Any]) -> Issuer:
    """A provider; its address is https, except on this computer."""
    lacking = [name for name in ("word", "name", "issuer", "client_id") if not isinstance(said.get(name), str)]
    if lacking:
        raise NotSetUpError(f"issuers: {', '.join(lacking)}")
    parts = urlsplit(said["issuer"])
    if parts.scheme != "https" and parts.hostname not in ("localhost", "127.0.0.1"):
        raise NotSetUpError(f"issuers: {said['issuer']}: https")
    if not re.fullmatch("[a-z0-9-]{1,40}", said["word"]):
        raise NotSetUpError(f"issuers: word: {said['word']}: a-z, 0-9, -")
    secret = _first_line(said.get("client_secret_file"))
    return Issuer(said["word"], said["name"], said["issuer"], said["client_id"], secret)


def _founded(said: Mapping[str, Any]) -> Founded:
    """An organisation; a municipality has a code."""
    name, kind, code = (str(said.get(key, "")) for key in ("name", "kind", "code"))
    if not name or kind not in KINDS or (kind == "gemeente") != bool(re.fullmatch("GM[0-9]{4}", code)):
        raise NotSetUpError(f"organisations: {name or '?'}: name, kind ({', '.join(KINDS)}), code")
    admins = tuple((str(one["issuer"]), str(one["subject"])) for one in said.get("admins", ()))
    return Founded(name, kind, code, admins)


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
