"""The house rules that no tool checks: how much one function asks."""

import ast
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
