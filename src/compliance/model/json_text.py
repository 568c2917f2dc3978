"""A noun as JSON, to the letter as pydantic writes it, without building what writes it: that takes longer than writing.

What is not of the few types that reports and plans are made of is left to pydantic. A test holds the two together.
"""

from collections.abc import Collection
from datetime import date
from functools import cache
from json.encoder import encode_basestring as quoted
from math import isfinite
from typing import Any

from compliance.model.base import Noun
from compliance.model.dates import Duration, Period
from compliance.model.sources import Lines


class _OddError(ValueError):
    """A value that pydantic must write."""


def written(
    noun: Noun, *, by_alias: bool = False, indent: int | None = None, exclude: Collection[str] = frozenset()
) -> str:
    """As ``model_dump_json`` with the same words."""
    try:
        text = _noun(noun, "\n" if indent else "", " " * (indent or 0), by_alias, exclude)
        text.encode()
    except (_OddError, UnicodeEncodeError):
        return noun.model_dump_json(by_alias=by_alias, indent=indent, exclude=set(exclude))
    return text


def _noun(noun: Noun, line: str, step: str, by_alias: bool, exclude: Collection[str] = ()) -> str:
    parts, inner, told = noun.__dict__, line + step, []
    for name, key in _keys(type(noun), by_alias, bool(line)):
        part = parts[name]
        if exclude and name in exclude:
            continue
        if type(part) is str:
            told.append(key + quoted(part))
        else:
            told.append(f"{key}null" if part is None else key + _value(part, inner, step, by_alias))
    return _within("{}", told, line, step)


@cache
def _keys(record: type[Noun], by_alias: bool, is_spaced: bool) -> tuple[tuple[str, str], ...]:
    """The names of the parts of a noun, each with the key under which it is written."""
    colon = ": " if is_spaced else ":"
    keys = ((name, (field.alias if by_alias else None) or name) for name, field in record.model_fields.items())
    return tuple((name, quoted(key) + colon) for name, key in keys)


def _within(brackets: str, parts: list[str], line: str, step: str) -> str:
    if not parts:
        return brackets
    return f"{brackets[0]}{line}{step}{f',{line}{step}'.join(parts)}{line}{brackets[1]}"


def _value(value: Any, line: str, step: str, by_alias: bool) -> str:
    kind = type(value)
    if kind is tuple:
        return _within("[]", [_value(part, line + step, step, by_alias) for part in value], line, step)
    if isinstance(value, Noun):
        return _noun(value, line, step, by_alias)
    if kind is str:
        return quoted(value)
    if kind is bool:
        return "true" if value else "false"
    if kind is date:
        return f'"{value}"'
    if kind in (Period, Duration, Lines):
        return quoted(value.text)
    return _rarely(value, line, step, by_alias)


def _rarely(value: Any, line: str, step: str, by_alias: bool) -> str:
    if value is None:
        return "null"
    if type(value) is int or (type(value) is float and isfinite(value) and "e" not in repr(value)):
        return repr(value)
    if type(value) is not dict or not all(type(key) is str for key in value):
        raise _OddError
    colon, inner = (": " if line else ":"), line + step
    parts = [f"{quoted(key)}{colon}{_value(part, inner, step, by_alias)}" for key, part in value.items()]
    return _within("{}", parts, line, step)
