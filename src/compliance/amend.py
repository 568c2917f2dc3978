"""Changes single values in the text of a YAML file; every comment and every space around them stays."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

_LINE_END: Final = re.compile(r"(?<=\n)|(?<=\r)(?!\n)|(?<=[\x85\u2028\u2029])")
_PLAIN: Final = re.compile(r"[^\s#,\[\]{}][^,\[\]{}\r\n]*?(?=\s*(?:[,\]}]|\s#|[\r\n]|$))|[^\s#,\[\]{}]")
_DOUBLE: Final = re.compile(r'"(?:[^"\\\r\n]|\\.)*"')
_SINGLE: Final = re.compile(r"'(?:[^'\r\n]|'')*'")
_BARE: Final = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z-]*[0-9A-Za-z])?")


@dataclass(frozen=True, slots=True)
class Edit:
    """A value at a place, counted from 1, and what it becomes; a new key goes before the key at the place."""

    line: int
    column: int
    key: str
    old: str | None
    new: str


class NotAmendableError(ValueError):
    """What stands there is not the value as it was read, or is written in a way that is not changed in place."""


def amended(text: str, edits: Iterable[Edit]) -> str:
    """The text with every edit made.

    >>> amended("lines: 3-4   # the cell", [Edit(1, 8, "lines", "3-4", "7")])
    'lines: 7   # the cell'

    Raises:
        NotAmendableError: one of them cannot be made.
    """
    rows = _LINE_END.split(text)
    for edit in sorted(edits, key=lambda one: (one.line, one.column, one.key), reverse=True):
        if edit.line > len(rows):
            raise NotAmendableError(edit.key)
        rows[edit.line - 1] = _made(rows[edit.line - 1], edit)
    return "".join(rows)


def _made(row: str, edit: Edit) -> str:
    before, rest = row[: edit.column - 1], row[edit.column - 1 :]
    if edit.old is None:
        return before + _new_key(before, edit) + rest
    written = _token(rest)
    if _read(written) != edit.old:
        raise NotAmendableError(edit.key)
    return before + _written(edit.new) + rest[len(written) :]


def _new_key(before: str, edit: Edit) -> str:
    pair = f"{edit.key}: {_written(edit.new)}"
    if before.rstrip().endswith(("{", ",")):
        return f"{pair}, "
    return f"{pair}\n{' ' * len(before)}"


def _token(rest: str) -> str:
    """The value as it is written, on one line."""
    pattern = {'"': _DOUBLE, "'": _SINGLE}.get(rest[:1], _PLAIN)
    match = pattern.match(rest)
    return match[0] if match else ""


def _read(written: str) -> str | None:
    """What a written value says; nothing for one that is not simply on one line."""
    if written.startswith('"'):
        try:
            return str(json.loads(written))
        except ValueError:
            return None
    if written.startswith("'"):
        return written[1:-1].replace("''", "'")
    return written


def _written(value: str) -> str:
    """A value as YAML text: bare where it is a number, lines or a hash, else between quotation marks."""
    return value if _BARE.fullmatch(value) else json.dumps(value, ensure_ascii=False)
