"""What every test may ask for: golden files that can be renewed, and the program as its user runs it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parent
Finished = subprocess.CompletedProcess[str]
Run = Callable[..., Finished]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew", action="store_true", help="write the golden files anew instead of comparing with them")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose program is absent; where every tool is required, as in CI, it fails instead."""
    wanted = [program for mark in item.iter_markers("needs") for program in mark.args]
    missing = [program for program in wanted if not shutil.which(program)]
    if missing:
        (pytest.fail if os.environ.get("COMPLIANCE_REQUIRE_TOOLS") else pytest.skip)(f"needs {', '.join(missing)}")


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
def program() -> Run:
    """The program as a process of its own, in the folder of the project unless told otherwise."""

    def run(*words: str | Path, cwd: Path = ROOT, encoding: str = "utf-8", **settings: str) -> Finished:
        own = {key: value for key, value in os.environ.items() if not key.startswith(("COV_", "PYTHONIO"))}
        return subprocess.run(
            [sys.executable, "-m", "compliance", *map(str, words)],
            cwd=cwd,
            capture_output=True,
            timeout=120,
            encoding=encoding,
            check=False,
            env={**own, "PYTHONIOENCODING": encoding, **settings},
        )

    return run


@pytest.fixture(scope="session")
def programs() -> Callable[[list[list[str | Path]]], list[tuple[int, str, str]]]:
    """Many commands, each as a process of its own: exit status, stdout and stderr of each."""

    def run(commands: list[list[str | Path]]) -> list[tuple[int, str, str]]:
        words = json.dumps([[str(word) for word in command] for command in commands])
        done = subprocess.run(
            [sys.executable, "-m", "tests.many_runs"],
            cwd=ROOT,
            input=words,
            capture_output=True,
            timeout=300,
            encoding="utf-8",
            check=True,
        )
        return [(status, out, err) for status, out, err in json.loads(done.stdout)]

    return run
