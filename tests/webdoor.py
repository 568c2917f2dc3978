"""The web door as its user starts it: a process of its own on a free port, with its own folder."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import requests

ROOT = Path(__file__).parents[1]
PATIENCE = 600
"""Seconds before an answer counts as lost: only who would wait for ever is stopped, not a machine that is busy."""


@dataclass
class Door:
    """A door that is open: where, and by which address one comes in."""

    base: str
    start: str
    process: subprocess.Popen[str]

    def visitor(self) -> "Visitor":
        """Somebody who came in."""
        found = Visitor(self.base)
        found.get(self.start)
        return found

    def stranger(self) -> "Visitor":
        """Somebody who did not."""
        return Visitor(self.base)


class Visitor:
    """A browser without a screen: it keeps its cookies, and fills in forms as they stand on a page."""

    def __init__(self, base: str) -> None:
        self.base = self.outside = base
        self.session = requests.Session()
        self.session.trust_env = False

    def _at(self, path: str) -> str:
        return path if path.startswith("http") else f"{self.base}{path}"

    def get(self, path: str, **words: object) -> requests.Response:
        return self.session.get(self._at(path), timeout=PATIENCE, **words)

    def post(self, path: str, data: dict[str, object] | None = None, **words: object) -> requests.Response:
        """Send a form, with what a page of the door put into it against forged ones."""
        page = self.get("/toegankelijkheid").text
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert token
        filled = {"csrfmiddlewaretoken": token[1], **(data or {})}
        headers = {"Referer": f"{self.outside}{path}", "Origin": self.outside}
        return self.session.post(self._at(path), data=filled, headers=headers, timeout=PATIENCE, **words)


@contextmanager
def opened(data: Path, *words: str) -> Iterator[Door]:
    """The door on this computer, until it is no longer needed."""
    command = [sys.executable, "-m", "compliance", "serve", "--no-browser", "--data", str(data), *words]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout
        told = re.search(r"http\S+", process.stdout.readline())
        assert told, "it did not open"
        base = re.match(r"https?://[^/]+", told[0])
        assert base
        try:
            yield Door(base[0], told[0], process)
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                raise


def free_port() -> int:
    """A port that nobody uses, below those that the system gives to whoever asks: nobody is given it meanwhile."""
    for port in range(20_000 + 16 * os.getpid() % 10_000, 32_000):
        with socket.socket() as found, suppress(OSError):
            found.bind(("127.0.0.1", port))
            return port
    raise AssertionError("no port is free")
