"""The guide to a framework of one's own is followed to the letter: files typed, commands run, outputs seen."""

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
import pytest
from jsonschema import Draft202012Validator

from compliance import app, upkeep
from compliance.cli.program import compliance as program
from compliance.load import yaml_files
from compliance.model.difference import Difference
from compliance.model.forecast import Forecast
from compliance.model.report import Explanation, Report

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
        cwd=folder, capture_output=True, text=True, timeout=900, check=False, encoding="utf-8",
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


FOREIGN = re.compile(
    r"mensenhandel|uitbuiting|slachtoffer|traffick|exploit|victim|\bvng|plateau|basisniveau|\bccv\b|\bibp\b|prostituti"
    r"|aandachtsfunctionaris|zorgco[oö]rdina|focal-point|informatiebeeld|\briec\b|meld misdaad|zoeklicht",
    re.IGNORECASE,
)
"""Words of the framework that the project itself brings, and of what it is about."""


def every_command(context: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The program and each of its commands, as they are typed."""
    yield path
    for name, command in getattr(context, "commands", {}).items():
        yield from every_command(command, (*path, name))


def texts(noun: type) -> list[str]:
    """The formats of a noun that can be searched as text; the others print the same stories."""
    return [form for form in app.formats(noun) if form not in ("pdf", "docx", "odt", "xlsx")]


def outputs(folder: Path) -> Iterator[tuple[str, str]]:
    """What the program says of the framework of the page: every help, every command, in every format and language."""
    plan, day = "plannen/voorbeeldstad.yaml", ["--rules", "toegankelijk", "--as-of", "2024-11-01"]
    asked = [["check", plan, *day, "--format", form] for form in texts(Report)]
    asked += [["check", plan, *day, "--all", "--format", form] for form in ("text", "markdown")]
    asked += [["explain", plan, "TS-02", *day, "--format", form] for form in texts(Explanation)]
    asked += [["forecast", plan, *day, "--format", form] for form in texts(Forecast)]
    asked += [["diff", plan, *day, "--old-as-of", "2024-01-01", "--format", form] for form in texts(Difference)]
    asked += [["verify", plan, "--rules", "toegankelijk"], ["text", "plannen/besluit.txt"]]
    asked += [["rules", *rest, "--rules", "toegankelijk"] for rest in (
        ["list"], ["lint"], ["lint", "--format", "sarif"], ["test"], ["test", "--mutate"],
        ["schema", "-o", "schemas"], ["docs", "-o", "pages"],
    )]  # fmt: skip
    asked += [["check", plan, *day, "--record", "--history", "h.db"], ["history", "list", "--history", "h.db"]]
    asked += [["history", "show", "1", "--history", "h.db"], ["history", "verify", "--history", "h.db"]]
    asked += [["check", plan, *day, "--framework", "geen"], ["check", plan, *day, "--level", "3"]]
    asked += [[*path, "--help"] for path in every_command(program)]
    for language in ("nl", "en"):
        for words in asked:
            command = shlex.join(["compliance", *words, "--lang", language])
            yield command, run(command, folder)[1]
    for written in (*folder.glob("schemas/*"), *folder.glob("pages/*")):
        yield written.name, written.read_text(encoding="utf-8")


@pytest.mark.skipif(os.name == "nt", reason="the page speaks to a Unix shell")
def test_nothing_of_another_framework_shows(tmp_path: Path):
    """No word of the framework that the project brings, or of its domain, in anything that is said of another one."""
    for block in blocks(PAGE.read_text(encoding="utf-8")):
        typed(block, tmp_path)
    said = dict(outputs(tmp_path))

    assert {name: found[0] for name, text in said.items() if (found := FOREIGN.search(text))} == {}
    assert not [name for name, text in said.items() if "Traceback" in text]
    ics = next(text for name, text in said.items() if "--format ics" in name)
    assert "X-WR-CALNAME:Agenda toegankelijkheid Voorbeeldstad" in ics


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
