"""A mistake is told in the words of the door: the core knows no option or command, and every kind has its advice."""

import ast
import re
from pathlib import Path

import pytest

from compliance.cli import advice
from compliance.errors import ComplianceError, Spot, fault, wished

SOURCE = Path(advice.__file__).parents[1]
TYPED = {SOURCE / "planning" / "book.py", SOURCE / "render" / "formats" / "xlsx.py"}
"""A workbook says what must be typed to read it back: who fills it in has nothing else before them."""
CORE = [file for file in sorted(SOURCE.rglob("*.py")) if SOURCE / "cli" not in file.parents and file not in TYPED]
OPTION = re.compile(
    r"(?<![\w(-])--[a-z]+(?![a-z-]*[:;(){])|compliance (check|explain|verify|region|diff|forecast|history|rules) "
)
OF_OTHERS = {"--dpi"}
"""What another program is asked."""


def texts(file: Path) -> list[str]:
    """Every text in a file that is no docstring, style sheet, or comment for the maker of a file."""
    tree = ast.parse(file.read_text())
    notes = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in notes)
    return [
        node.value
        for node in constants
        if isinstance(node.value, str) and not node.value.startswith(("<!--", "#", "\n:root"))
    ]


@pytest.mark.lengthy
def test_no_room_behind_the_doors_knows_an_option_or_a_command():
    """Who meets a mistake on a page, or in a JSON file, reads nothing of a command line."""
    for file in CORE:
        for text in texts(file):
            assert text in OF_OTHERS or not OPTION.search(text), f"{file.relative_to(SOURCE)}: {text}"


@pytest.mark.lengthy
def test_every_advice_answers_a_kind_of_mistake_that_there_is():
    told = {text for file in CORE for text in texts(file)}

    assert set(advice.COMMANDS) <= told


def test_what_was_asked_for_is_named_as_the_command_line_names_it():
    error = ComplianceError((
        fault(wished("safety-region"), "is onbekend", "is unknown"),
        fault(wished("requirement"), "is onbekend", "is unknown", code="unknown-requirement"),
        fault(Spot("stad.yaml", 3, 1), "is leeg", "is empty", "Vul haar.", "Fill it."),
        fault(Spot("regels"), "is geen map", "is no folder", "Noem de map.", "Name the folder.", code="no-rules"),
    ))  # fmt: skip

    assert advice.worded(error).said("nl") == (
        "--safety-region: is onbekend",
        "EIS: is onbekend\n    alle eisen: compliance rules list",
        "regels: is geen map\n    Noem de map (--rules MAP).",
        "stad.yaml:3:1: is leeg\n    Vul haar.",
    )
