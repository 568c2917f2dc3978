"""What every test may ask for: golden files that can be renewed, and the program as its user runs it."""

import functools
import gc
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from compliance.kept import Kept

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.webdoor import Door

# No example is timed: machines are noisy. Where every tool is required, as in CI, the examples are the same each time,
# so that a red run is the change's own doing; elsewhere every run looks for new ones.
settings.register_profile("house", deadline=None, derandomize="COMPLIANCE_REQUIRE_TOOLS" in os.environ)
settings.load_profile("house")


# A browser that was opened in this process leaves a loop of asyncio behind, which Django would take for a server's own.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

HERE = Path(__file__).parent
ROOT = HERE.parent
Finished = subprocess.CompletedProcess[str]
Run = Callable[..., Finished]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew", action="store_true", help="write the golden files anew instead of comparing with them")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose program is absent; where every tool is required, as in CI, it fails instead.

    Who starts the tests in the background makes them deaf to a Ctrl-C, and so does a command that was just ended. The
    programs that a test stops inherit that, and must hear it: also those that are started once for all tests, and
    these start before any fixture of a single test.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
    wanted = [program for mark in item.iter_markers("needs") for program in mark.args]
    missing = [program for program in wanted if not shutil.which(program)]
    if missing:
        (pytest.fail if os.environ.get("COMPLIANCE_REQUIRE_TOOLS") else pytest.skip)(f"needs {', '.join(missing)}")


@pytest.fixture(scope="session", autouse=True)
def cold() -> None:
    """A mutant runs in a process forked off from one that ran the tests: what was kept there must not speak for it."""
    if "MUTANT_UNDER_TEST" in os.environ:
        for kept in gc.get_objects():
            if isinstance(kept, functools._lru_cache_wrapper):
                kept.cache_clear()
            elif isinstance(kept, Kept):
                kept._held.clear()


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with its golden file, byte for byte; with ``--renew`` write it there."""

    def same(name: str, text: str) -> None:
        path = HERE / "golden" / name
        if request.config.getoption("--renew"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        assert path.is_file(), f"there is no tests/golden/{name}: look at the output, then run pytest --renew"
        assert path.read_bytes().decode() == text, f"tests/golden/{name} differs: look why, then run pytest --renew"

    return same


@pytest.fixture(scope="session")
def forked() -> Iterator[Callable[[tuple[str | Path, ...], Path], Finished]]:
    """The program in a process of its own, forked off from one that has it loaded already."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.many_runs"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        asking, answering = process.stdin, process.stdout
        assert asking
        assert answering

        def run(words: tuple[str | Path, ...], cwd: Path) -> Finished:
            asking.write(f"{json.dumps({'words': [str(word) for word in words], 'cwd': str(cwd)})}\n")
            asking.flush()
            status, out, err = json.loads(answering.readline())
            return Finished(list(words), status, out, err)

        yield run
        asking.close()


@pytest.fixture(scope="session")
def program(forked: Callable[[tuple[str | Path, ...], Path], Finished]) -> Run:
    """The program as a process of its own, in the folder of the project unless told otherwise."""

    def run(*words: str | Path, cwd: Path = ROOT, encoding: str = "utf-8", **settings: str) -> Finished:
        if encoding == "utf-8" and not settings:
            return forked(words, cwd)
        own = {key: value for key, value in os.environ.items() if not key.startswith(("COV_", "PYTHONIO"))}
        return subprocess.run(
            [sys.executable, "-m", "compliance", *map(str, words)],
            cwd=cwd,
            capture_output=True,
            timeout=900,
            encoding=encoding,
            check=False,
            env={**own, "PYTHONIOENCODING": encoding, **settings},
        )

    return run


@pytest.fixture(scope="session")
def programs(program: Run) -> Callable[[list[list[str | Path]]], list[tuple[int, str, str]]]:
    """Many commands, each as a process of its own: exit status, stdout and stderr of each."""

    def run(commands: list[list[str | Path]]) -> list[tuple[int, str, str]]:
        found = [program(*command) for command in commands]
        return [(done.returncode, done.stdout, done.stderr) for done in found]

    return run


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """The browser of the system, started once; without a network it has nothing to fetch."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  most tests need no browser

    path = shutil.which("chromium") or shutil.which("chromium-browser")
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright, playwright.chromium.launch(executable_path=path, args=flags) as opened:
        yield opened


@pytest.fixture(scope="session")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator["Door"]:
    """The web door, opened once on this computer, as its user opens it."""
    from tests.webdoor import opened  # noqa: PLC0415  most tests need no door

    with opened(tmp_path_factory.mktemp("door")) as found:
        yield found
