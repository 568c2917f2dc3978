"""The house rules that no tool checks: how much one function asks."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from compliance import model

ROOT = Path(model.__file__).parents[1]
Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions() -> Iterator[tuple[str, Function, bool]]:
    """Every function of the project, with its name, and whether it is a method."""
    for file in sorted(ROOT.rglob("*.py")):
        tree = ast.parse(file.read_text())
        methods = {id(each) for node in ast.walk(tree) if isinstance(node, ast.ClassDef) for each in node.body}
        for node in ast.walk(tree):
            if isinstance(node, Function):
                yield f"{file.relative_to(ROOT)}:{node.name}", node, id(node) in methods


@pytest.mark.lengthy
def test_no_function_asks_more_than_five_things_by_place():
    """What has more to ask asks it by name, or takes a noun."""
    for name, node, is_method in functions():
        bound = is_method and not any(isinstance(d, ast.Name) and d.id == "staticmethod" for d in node.decorator_list)
        assert len(node.args.posonlyargs) + len(node.args.args) - bound <= 5, name


LONG = 25
"""So many lines below its description a function may have, unless it is named here with what it does so many times."""
REASONS = {
    "app/beside.py:compare_region": "from wish to comparison, and what is left out on the way",
    "app/foreseeing.py:foreseen": "one record, filled field by field",
    "app/judging.py:judged": "one record, filled field by field",
    "cli/judging.py:check": "one option, one parameter",
    "compare/region.py:comparison": "one record, filled field by field",
    "gather/claims.py:basis": "one record, filled field by field",
    "history/receipts.py:against": "one flaw after another, in two languages",
    "history/receipts.py:read": "one mistake after another, in two languages",
    "history/signing.py:_private": "one refusal after another, in two languages",
    "history/sqlite_file.py:opened": "one refusal after another, in two languages",
    "judge.py:_claim": "one record, filled field by field",
    "judge.py:_level": "one record, filled field by field",
    "judge.py:report": "one record, filled field by field",
    "lint/grounds.py:_citation": "one outcome of a look-up after another, in two languages",
    "lint/meaning.py:of_version": "one remark after another, in two languages",
    "load/originals.py:read": "one mistake after another, in two languages",
    "load/plans.py:_deviations": "one mistake after another, in two languages",
    "load/sources.py:_of_quote": "one mistake after another, in two languages",
    "load/validation.py:_shape_hint": "one shape after another, in two languages",
    "load/yaml_files.py:extents": "one kind of event after another",
    "model/rules.py:_one_subject_and_its_tests": "one refusal after another, in two languages",
    "render/explanation_workbook.py:_about": "one row of a sheet after another",
    "render/formats/docx.py:_in_template": "one step of the making of a file after another",
    "render/formats/odt.py:_styles": "one style after another",
    "render/story/letter.py:_decision": "one paragraph of the letter after another",
    "web/serving.py:serve": "one step of opening after another",
    "web/settings.py:_settings": "one setting after another",
    "web/views/answers.py:requirement": "one page, told thing by thing",
    "web/views/proposing.py:proposals": "one page, told thing by thing",
    "workshop/asking.py:_passage": "one record, filled field by field",
    "workshop/asking.py:requirement": "one record, filled field by field",
}


@pytest.mark.lengthy
def test_a_long_function_says_why():
    """Long is what does one thing many times; a function that is long without a reason wants to be two."""
    long = {name for name, node, _ in functions() if _lines(node) > LONG}

    assert long - set(REASONS) == set(), "make two of it, or say here why it is one"
    assert set(REASONS) - long == set(), "no longer long"


def _lines(node: Function) -> int:
    """From the first statement to the last; a description is no work."""
    first = node.body[1] if ast.get_docstring(node) and len(node.body) > 1 else node.body[0]
    return (node.end_lineno or 0) - first.lineno + 1


REPEATED = 10


def test_nothing_is_written_twice():
    """Of ten lines in a row, each with a word in it, none stand in two places; imports and comments do not count."""
    seen: dict[tuple[str, ...], str] = {}
    for file in sorted(ROOT.rglob("*.py")):
        lines = [line.strip() for line in file.read_text().splitlines()]
        told = [
            (at, line)
            for at, line in enumerate(lines, 1)
            if WRITTEN.match(line) and not line.startswith(("#", "from ", "import "))
        ]
        for first in range(len(told) - REPEATED + 1):
            run = tuple(line for _, line in told[first : first + REPEATED])
            here = f"{file.relative_to(ROOT)}:{told[first][0]}"
            assert seen.setdefault(run, here) == here


WRITTEN = re.compile(r".*\w")


def test_only_the_hands_click():
    """What clicks by itself in a browser looks at the old page, or at none, on a machine that is busy."""
    for file in sorted((ROOT.parent / "tests").glob("*.py")):
        clicks = re.findall(r"\.(?:dbl)?click\(|keyboard\.press\(|\.press_sequentially\(", file.read_text("utf-8"))
        assert not clicks or file.name in ("webhands.py", "test_house.py"), f"{file.name}: see webhands.press"
