"""What a command loads: none waits for what only another one needs. A list, not a time."""

import json
import subprocess
import sys

import pytest

from compliance.cli.program import _HOMES, compliance

LISTING = """
import json, runpy, sys
sys.argv = ["compliance", *{words!r}]
sys.stdout = open({nowhere!r}, "w")
try:
    runpy.run_module("compliance", run_name="__main__")
except SystemExit as end:
    pass
print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""
DOOR = {
    "compliance", "compliance.__main__", "compliance.cli", "compliance.cli.ending", "compliance.cli.exit_status",
    "compliance.cli.interruption", "compliance.cli.languages", "compliance.cli.program", "compliance.cli.streams",
}  # fmt: skip
"""What every run begins with."""
LIBRARIES = {
    "pydantic",
    "yaml",
    "rapidfuzz",
    "snowballstemmer",
    "selectolax",
    "tabulate",
    "sqlite3",
    "durable",
    "typst",
}
NOT_FOR_A_VERDICT = {
    "compliance.app.beside", "compliance.app.foreseeing", "compliance.app.recording", "compliance.compare",
    "compliance.foresee", "compliance.history", "compliance.intake", "compliance.lint", "compliance.municipalities",
    "compliance.planning", "compliance.render.story.region", "compliance.render.story.report",
    "compliance.rule_tests",
}  # fmt: skip
"""Rooms that a judgement of one plan has no business with."""


def loaded(*words: str) -> set[str]:
    """The modules that a run of the command has loaded at its end."""
    code = LISTING.format(words=list(words), nowhere="/dev/null")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(json.loads(done.stderr.splitlines()[-1]))


def ours(modules: set[str]) -> set[str]:
    return {name for name in modules if name.split(".")[0] == "compliance"}


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["--help", "--lang", "en"]])
def test_help_and_version_load_the_door_alone(words: list[str]) -> None:
    """Neither a command nor a library but click stands between the question and the answer."""
    found = loaded(*words)

    assert ours(found) <= DOOR
    assert not found & LIBRARIES


def test_the_list_of_commands_says_what_the_commands_say() -> None:
    """The help names every command with the first words of its own help."""
    commands = {name: (command.help or "").split("\n\n")[0] for name, command in compliance.commands.items()}

    assert {name: words for name, (_, words) in _HOMES.items()} == commands


def test_a_verdict_in_json_loads_no_other_room() -> None:
    """`check --format json` loads one format, one parser, and no story."""
    found = loaded("check", "plans/haarlemmermeer.yaml", "--format", "json", "--as-of", "2026-11-28")

    assert not found & NOT_FOR_A_VERDICT
    assert {name for name in found if name.startswith("compliance.render.formats.")} == {
        "compliance.render.formats.json_nouns"
    }
    assert not found & {
        "pydantic",
        "annotated_types",
        "importlib.metadata",
        "importlib.resources",
        "socket",
        "email",
        "difflib",
        "subprocess",
        "multiprocessing",
        "decimal",
        "sqlite3",
        "selectolax",
        "tinycss2",
        "tabulate",
        "durable",
        "typst",
        "pypdfium2",
        "docx",
        "odfdo",
    }
