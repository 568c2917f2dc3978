"""The guide to a framework of one's own is followed to the letter: files typed, commands run, outputs seen."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from compliance import upkeep
from compliance.load import yaml_files

pytestmark = pytest.mark.slow

BIN = Path(sys.executable).parent
PAGE = Path(__file__).parents[1] / "docs" / "new-framework.md"


@dataclass(frozen=True)
class Block:
    """A fenced block: its kind, what stands after that, and its text."""

    kind: str
    told: dict[str, str]
    text: str


def blocks(page: str) -> Iterator[Block]:
    for kind, told, text in re.findall(r"^```(\w+)(.*?)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL):
        yield Block(kind, dict(part.split("=", 1) for part in told.split() if "=" in part), text)


def typed(block: Block, folder: Path) -> None:
    """A file that the reader types, or adds to at the end."""
    name = block.told.get("append") or block.told.get("file")
    if name is None or block.kind not in ("txt", "yml"):
        return
    target = folder / name
    before = target.read_text(encoding="utf-8") if "append" in block.told else ""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(before + block.text, encoding="utf-8")


def run(command: str, folder: Path) -> tuple[int, str]:
    """The commands of a block as a shell runs them, with the program of this environment."""
    found = subprocess.run(
        ["bash", "-c", command],
        cwd=folder, capture_output=True, text=True, timeout=120, check=False, encoding="utf-8",
        env={**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    return found.returncode, found.stdout + found.stderr


def told(shown: str, output: str) -> list[str]:
    """The lines of an output that the page shows and the program does not print, in order."""
    missing, rest = [], output
    for piece in shown.split("[...]\n"):
        if piece.strip("\n") not in rest:
            missing.append(piece)
        else:
            rest = rest[rest.index(piece.strip("\n")) :]
    return missing


@pytest.mark.skipif(os.name == "nt", reason="the page speaks to a Unix shell")
def test_the_page_can_be_followed(tmp_path: Path):
    """From an empty folder, in the order of the page; each output shown is a part of the real one."""
    status, output, ran = 0, "", 0
    for block in blocks(PAGE.read_text(encoding="utf-8")):
        typed(block, tmp_path)
        if block.kind == "sh":
            status, output = run(block.text, tmp_path)
            ran += 1
            assert status == int(block.told.get("status", "0")), f"{block.text}\n{output}"
            assert "Traceback" not in output
        elif block.kind == "text":
            assert told(block.text, output) == [], output
        elif block.kind == "show":
            shown = (tmp_path / block.told["file"]).read_text(encoding="utf-8")
            assert told(block.text, shown) == [], shown
    assert ran >= 12


def test_the_editor_schemas_of_the_page_fit_its_files(tmp_path: Path):
    """The schemas that the page has the reader write accept the files that it has the reader type."""
    for block in blocks(PAGE.read_text(encoding="utf-8")):
        typed(block, tmp_path)
    rules = tmp_path / "toegankelijk"
    schemas = {name: json.loads(text) for name, text in upkeep.every_schema(rules).items()}
    for path in sorted(rules.rglob("*.yaml")):
        kind = str(yaml_files.read(path).data["schema"]).split("/")[1]
        data = json.loads(json.dumps(yaml_files.read(path).data))
        assert list(Draft202012Validator(schemas[f"{kind}.v1.json"]).iter_errors(data)) == []
