"""The rules as an expression, for every language of expressions: one tree, written as each of them writes it."""

from collections.abc import Callable
from typing import Any

from benchmarks.peers.asked import FAILS, LAPSED, PLANNED, REASONS, REFUSED, UNADOPTED, UNDER_WAY, Asked

Tree = tuple[Any, ...]
"""``("if", condition, then, else)``, ``("any", trees)``, ``("between", names, first, last)`` or ``("text", text)``."""


def tree(asked: Asked) -> Tree:
    """What a requirement comes to, as the first of its cases that fits."""

    def any_of(role: str, first: int, last: int) -> Tree:
        return ("any", [("between", one, first, last) for one in asked.roles[role]])

    partly, capping = any_of("partly", 0, UNADOPTED), any_of("capped_by", 0, UNADOPTED)
    capped = ("any", [*any_of("core", UNADOPTED, UNADOPTED)[1], *capping[1]])
    known = ("any", [*any_of("core", LAPSED, PLANNED)[1], *any_of("core", REFUSED, FAILS)[1], *capped[1]])
    say = [("text", reason) for reason in REASONS]
    partial = ("if", any_of("core", REFUSED, REFUSED), say[6], ("if", known, say[7], say[8]))
    lacking = say[12]
    for first, last, said in ((PLANNED, PLANNED, 11), (UNDER_WAY, UNDER_WAY, 10), (REFUSED, FAILS, 9)):
        lacking = ("if", any_of("core", first, last), say[said], lacking)
    short = ("if", any_of("core", 0, LAPSED), ("if", known, say[4], say[5]), ("if", partly, partial, lacking))
    found = ("if", any_of("core", LAPSED, FAILS), short, ("if", capped, say[2], say[3]))
    found = ("if", any_of("core", 0, FAILS), found, say[1])
    return ("if", any_of("applies_when", REFUSED, FAILS), say[0], found)


def written(found: Tree, least: Callable[[tuple[str, ...]], str], both: str = "&&", either: str = "||") -> str:
    """The tree in a language with ``?:``; ``least`` says how it writes the least of several."""
    match found:
        case ("text", text):
            return f'"{text}"'
        case ("if", condition, then, otherwise):
            parts = [written(one, least, both, either) for one in (condition, then, otherwise)]
            return parts[2] if parts[0] == "false" else f"({parts[0]} ? {parts[1]} : {parts[2]})"
        case ("any", several):
            told = [written(one, least, both, either) for one in several]
            return f"({f' {either} '.join(told)})" if told else "false"
        case ("between", names, first, last):
            value = names[0] if len(names) == 1 else least(names)
            if first == last:
                return f"{value} == {first}"
            return f"{value} <= {last}" if first == 0 else f"({value} >= {first} {both} {value} <= {last})"
    raise AssertionError(found)


def ternary(names: tuple[str, ...]) -> str:
    """The least of several where a language has no word for it."""
    if len(names) == 1:
        return names[0]
    rest = ternary(names[1:])
    return f"({names[0]} <= {rest} ? {names[0]} : {rest})"


def json_logic(found: Tree) -> Any:
    """The tree as JSON logic."""
    match found:
        case ("text", text):
            return text
        case ("if", condition, then, otherwise):
            return {"if": [json_logic(condition), json_logic(then), json_logic(otherwise)]}
        case ("any", several):
            return {"or": [json_logic(one) for one in several]} if several else False
        case ("between", names, first, last):
            values = [{"var": name} for name in names]
            value = values[0] if len(values) == 1 else {"min": values}
            return {"==": [value, first]} if first == last else {"<=": [first, value, last]}
    raise AssertionError(found)
