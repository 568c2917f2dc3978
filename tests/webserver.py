"""The web door as a server: a process of its own, with a provider of log-in that runs beside it in the test."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import requests

from tests.webdoor import PATIENCE, ROOT, Visitor, free_port


@contextmanager
def issuing() -> Iterator[str]:
    """A provider of log-in, and its address."""
    command = [sys.executable, "-W", "ignore", "-m", "tests.issuer"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8"
    ) as process:
        assert process.stdout
        port = process.stdout.readline().strip()
        assert port, "no provider"
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            process.kill()


def spoil(issuer: str, claims: dict[str, object]) -> None:
    """Have a provider say something wrong in its tokens from now on, or nothing."""
    requests.post(f"{issuer}/amiss", json=claims, timeout=PATIENCE).raise_for_status()


class Member(Visitor):
    """Somebody before a server behind its reverse proxy, which says that the outside is https."""

    def __init__(self, base: str, issuers: dict[str, str]) -> None:
        super().__init__(base)
        self.issuers = issuers
        self.outside = base.replace("http://", "https://")
        self.session.headers["X-Forwarded-Proto"] = "https"
        self.session.cookies.set_policy(_Trusting())
        self.session.mount("http://", _Outside(self.session))

    def leaves(self, word: str = "eerste") -> str:
        """Go to the provider; the address there."""
        sent = self.get(f"/login/{word}", allow_redirects=False)
        assert sent.status_code == 302, sent.text
        return sent.headers["Location"]

    def confirmed(self, there: str, subject: str) -> str:
        """Be confirmed there as somebody; the address to come back to."""
        back = requests.post(there, data={"sub": subject}, allow_redirects=False, timeout=PATIENCE)
        assert back.status_code in (302, 303), back.text
        return back.headers["Location"]

    def comes_back(self, address: str) -> requests.Response:
        parts = urlsplit(address)
        return self.get(f"{parts.path}?{parts.query}", allow_redirects=False)

    def logs_in(self, subject: str, word: str = "eerste") -> "Member":
        said = self.comes_back(self.confirmed(self.leaves(word), subject))
        assert said.status_code == 302, said.text
        return self

    def post(self, path, data=None, **words):
        """Send a form; where it leads to stands in the answer."""
        return super().post(path, data, allow_redirects=False, **words)

    def keeps(self) -> str:
        """The organisation whose members this one keeps."""
        return re.search(r'name="organisation" value="([^"]+)"', self.get("/members").text)[1]


class _Trusting(requests.cookies.cookielib.DefaultCookiePolicy):
    """The way to the proxy stands for https."""

    def __init__(self) -> None:
        super().__init__(secure_protocols=("https", "http", "wss"))


class _Outside(requests.adapters.HTTPAdapter):
    """What a browser outside sends: its cookies for https, of which requests sends none to an address within."""

    def __init__(self, session: requests.Session) -> None:
        super().__init__()
        self.of = session

    def send(self, request, **words):
        if cookies := "; ".join(f"{one.name}={one.value}" for one in self.of.cookies):
            request.headers["Cookie"] = cookies
        return super().send(request, **words)


@dataclass
class Server:
    """A server that is open."""

    base: str
    issuers: dict[str, str]
    process: subprocess.Popen[str]
    data: Path
    database: str
    known: dict[str, Member] = field(default_factory=dict)

    def member(self, subject: str, word: str = "eerste") -> Member:
        """Somebody who is logged in."""
        if subject not in self.known:
            self.known[subject] = Member(self.base, self.issuers).logs_in(subject, word)
        return self.known[subject]

    def stranger(self) -> Member:
        return Member(self.base, self.issuers)

    def give(self, letter: str, *roles: str) -> None:
        """Have an organisation's admin give each part to somebody who is called after it: ``officer-a``."""
        admin = self.member(f"admin-{letter}")
        for role in roles:
            said = {"issuer": self.issuers["eerste"], "subject": f"{role}-{letter}", "role": role}
            assert admin.post("/members", {"organisation": admin.keeps(), **said}).status_code == 302

    def begun(self, letter: str, code: str) -> str:
        """The number of a plan that an organisation's officer begins."""
        made = self.member(f"officer-{letter}").post("/new", {"code": code})
        assert made.status_code == 302, made.text
        return made.headers["Location"].split("/")[2]

    def offered(self, letter: str, plan: str, name: str) -> str:
        """The number of the organisation to which an officer offers a plan."""
        officer, at = self.member(f"officer-{letter}"), f"/plans/{plan}/sharing"
        to = re.search(rf'<option value="([^"]+)">{name}', officer.get(at).text)[1]
        assert officer.post(at, {"to": to}).status_code == 302
        return to


SETTINGS = """
secret_file = {secret}
database = {database}
hosts = ["127.0.0.1"]
workers = 1
[[issuers]]
word = "eerste"
name = "Gemeente A"
issuer = {one}
client_id = "compliance"
client_secret_file = {secret}
[[issuers]]
word = "tweede"
name = "Gemeente B"
issuer = {two}
client_id = "compliance"
client_secret_file = {secret}
[[organisations]]
name = "Gemeente A"
kind = "gemeente"
code = "GM0394"
admins = [{{issuer = {one}, subject = "admin-a"}}]
[[organisations]]
name = "Gemeente B"
kind = "gemeente"
code = "GM0363"
admins = [{{issuer = {one}, subject = "admin-b"}}]
[[organisations]]
name = "Regio R"
kind = "board"
admins = [{{issuer = {one}, subject = "admin-r"}}]
[[organisations]]
name = "Dienst D"
kind = "audit"
admins = [{{issuer = {one}, subject = "admin-d"}}]
"""


@contextmanager
def served(data: Path, database: str = "") -> Iterator[Server]:
    """A server with two municipalities, a board and an audit service, until it is no longer needed."""
    secret = data / "secret"
    secret.write_text("geheim-" * 8, encoding="utf-8")
    address = database or f"sqlite:///{data / 'plans.sqlite'}"
    with issuing() as one, issuing() as two:
        file = data / "server.toml"
        named = {"secret": str(secret), "database": address, "one": one, "two": two}
        file.write_text(SETTINGS.format(**{key: json.dumps(said) for key, said in named.items()}), encoding="utf-8")
        command = [sys.executable, "-m", "compliance", "serve", "--server", "--config", str(file)]
        own = {**os.environ, "COMPLIANCE_METRICS_KEY": "cijfers"}
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8", env=own) as process:
            assert process.stdout
            told = re.search(r"http://[^/\s]+", process.stdout.readline())
            assert told, "it did not open"
            try:
                yield Server(told[0], {"eerste": one, "tweede": two}, process, data, address)
            finally:
                process.send_signal(signal.SIGINT)
                try:
                    process.wait(PATIENCE)
                except subprocess.TimeoutExpired:
                    process.kill()
                    raise


@contextmanager
def postgresql() -> Iterator[str]:
    """PostgreSQL of the system on a folder of its own, and the address of an empty database in it."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    bin_ = found[-1].parent if found else Path(shutil.which("initdb") or "initdb").parent
    at = Path(tempfile.mkdtemp(prefix="pg-"))  # pytest keeps its own folders from everybody else
    as_ = []
    if os.getuid() == 0:
        shutil.chown(at, "postgres", "postgres")
        as_ = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]

    def run(program: str, *words: object) -> None:
        subprocess.run([*as_, bin_ / program, *map(str, words)], check=True, stdout=subprocess.DEVNULL, cwd="/")

    port = free_port()
    run("initdb", "-D", at / "data", "-A", "trust", "-U", "door", "-E", "UTF8")
    how = f"-k {at} -c listen_addresses=127.0.0.1 -p {port} -c fsync=off"
    run("pg_ctl", "-D", at / "data", "-w", "-l", at / "log", "-o", how, "start")
    try:
        run("createdb", "-h", "127.0.0.1", "-p", port, "-U", "door", "plans")
        yield f"postgresql://door@127.0.0.1:{port}/plans"
    finally:
        stop = [*as_, bin_ / "pg_ctl", "-D", at / "data", "-m", "immediate", "stop"]
        subprocess.run(stop, check=False, capture_output=True, cwd="/")
