"""The import contracts catch what they promise to: faults are planted in a copy of the project, and each is told."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "compliance"
FAULTS = {
    "cli/judging.py": [
        "compliance.amend",
        "compliance.cite",
        "compliance.gather.standing",
        "compliance.kept",
        "compliance.lint",
        "compliance.mutate",
        "compliance.render.captions",
        "compliance.schemas",
        "compliance.wording",
    ],
    "render/formats/markdown.py": ["compliance.render.formats.text", "compliance.render.story.report"],
    "render/story/report.py": ["compliance.render.story.forecast", "compliance.render.formats.text", "tabulate"],
    "render/captions.py": ["tabulate", "click"],
    "judge.py": ["pathlib", "time", "random", "yaml", "compliance.gaps", "compliance.app"],
    "model/facts.py": ["compliance.wording", "os"],
    "load/rules.py": ["compliance.cite", "yaml", "sqlite3"],
    "documents/plain.py": ["compliance.load", "docx"],
    "app/judging.py": ["compliance.cli.options", "durable", "pypdfium2"],
    "errors.py": ["compliance.writing"],
}
"""What is imported where it may not be; beside a file, every import that must be told."""


def owned() -> set[str]:
    """The libraries that have one owner."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    (contract,) = (one for one in contracts if one["name"] == "Every third-party library has one owner")
    return set(contract["forbidden_modules"])


@pytest.fixture(scope="module")
def told(tmp_path_factory) -> set[tuple[str, str]]:
    """What the contracts tell of a copy in which every fault is planted: who imports whom."""
    folder = tmp_path_factory.mktemp("planted")
    shutil.copytree(SOURCE, folder / "compliance", ignore=shutil.ignore_patterns("__pycache__", "spelling_nl"))
    shutil.copytree(SOURCE / "cite" / "spelling_nl", folder / "compliance" / "cite" / "spelling_nl")
    for name, imports in FAULTS.items():
        file = folder / "compliance" / name
        planted = "".join(f"    import {one}\n" for one in imports)
        file.write_text(f"{file.read_text()}\n\ndef planted() -> None:\n{planted}")
    lint = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"]
    asked = [*lint, "--no-cache", "--config", str(ROOT / "pyproject.toml")]
    done = subprocess.run(
        asked, cwd=folder, env={**os.environ, "PYTHONPATH": str(folder)}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1, done.stdout + done.stderr
    return set(re.findall(r"(compliance[\w.]*) -> ([\w.]+)", done.stdout))


@pytest.mark.slow
def test_every_planted_fault_is_told(told):
    """Also where another contract lets the same import pass."""
    for name, imports in FAULTS.items():
        module = "compliance." + name.removesuffix(".py").replace("/", ".")
        for one in imports:
            assert any(who == module and whom in one for who, whom in told), f"{module} -> {one}"


@pytest.mark.lengthy
def test_every_library_has_an_owner():
    """What is imported from outside is on the list; pydantic is the nouns' own language, and stands everywhere."""
    imported = set()
    for file in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Import):
                imported |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                imported.add(node.module.split(".")[0])

    assert imported - set(sys.stdlib_module_names) - {"compliance", "pydantic", "pydantic_core"} <= owned()
