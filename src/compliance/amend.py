"""Changes values and whole parts in the text of a YAML file; every comment and every space around them stays."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from compliance.lazily import dataclass
from compliance.printable import escaped

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


# --- whole parts ---------------------------------------------------------------------------------------------------

_WIDE: Final = 118
"""A part that fits on a line of so many columns stands on one."""
_WORDS: Final = re.compile(r"[A-Za-z\u00c0-\u024f](?:[\w./ ()-]*[\w./()-])?")
_DATE: Final = re.compile(r"[0-9]{4}-(?:Q[1-4]|[0-9]{2}(?:-[0-9]{2})?)|[0-9]{1,7}-[0-9]{1,7}")
_NOT_TEXT: Final = frozenset({"true", "false", "null"})
_PAIR: Final = re.compile(r"\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})")


@dataclass(frozen=True, slots=True)
class Splice:
    """A stretch of a text, in characters, and what comes in its place; nothing is taken where it ends at its start."""

    start: int
    end: int
    new: str


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """The text with every stretch replaced; several at one place follow each other in their order.

    Raises:
        NotAmendableError: two of them overlap.
    """
    parts, at = [], 0
    for one in sorted(splices, key=lambda splice: (splice.start, splice.end)):
        if one.start < at:
            raise NotAmendableError(one.new)
        parts += [text[at : one.start], one.new]
        at = one.end
    return "".join((*parts, text[at:]))


def in_line(value: Any) -> str:
    """A value on one line, within braces or brackets where it has parts.

    >>> in_line({"source": "agenda", "quote": "Loopt: ja", "lines": 9})
    '{source: agenda, quote: "Loopt: ja", lines: 9}'
    """
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)
        case str():
            return _scalar(value)
        case Mapping():
            return f"{{{', '.join(f'{key}: {in_line(part)}' for key, part in value.items())}}}"
        case _:
            return f"[{', '.join(map(in_line, value))}]"


def pair(key: str, value: Any, indent: int) -> str:
    """A key with its value, on lines of their own where one is too narrow; the first line is not indented."""
    short = f"{key}: {in_line(value)}"
    nested = isinstance(value, Mapping) and any(isinstance(part, str) and " " in part for part in value.values())
    of_maps = isinstance(value, Sequence) and not isinstance(value, str) and any(isinstance(p, Mapping) for p in value)
    if not (nested or of_maps) and (indent + len(short) <= _WIDE or not isinstance(value, Mapping | Sequence)):
        return short
    if isinstance(value, str):
        return short
    inner = indent + 2
    if isinstance(value, Mapping):
        lines = [f"{' ' * inner}{pair(name, part, inner)}" for name, part in value.items()]
    else:
        lines = [f"{' ' * inner}- {entry(part, inner + 2)}" for part in value]
    return "\n".join((f"{key}:", *lines))


def entry(value: Any, indent: int) -> str:
    """A part of a list, after its hyphen; what stands on further lines is indented so far."""
    short = in_line(value)
    nested = isinstance(value, Mapping) and any(isinstance(part, Mapping | tuple | list) for part in value.values())
    if not isinstance(value, Mapping) or (not nested and indent + len(short) <= _WIDE):
        return short
    return f"\n{' ' * indent}".join(pair(key, part, indent) for key, part in value.items())


def _scalar(text: str) -> str:
    """A text as YAML: bare where nothing in it means anything, else between quotation marks."""
    bare = _WORDS.fullmatch(text) and text.casefold() not in _NOT_TEXT
    if bare or _DATE.fullmatch(text):
        return text
    return _PAIR.sub(_as_one, escaped(json.dumps(text, ensure_ascii=False)))


def _as_one(found: re.Match[str]) -> str:
    """Two halves of a character, as JSON has them, as the one that YAML knows."""
    high, low = (int(half, 16) for half in found.groups())
    return f"\\U{0x10000 + (high - 0xD800) * 0x400 + low - 0xDC00:08x}"
