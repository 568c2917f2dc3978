"""A noun as JSON, to the letter as pydantic writes it, without building what writes it: that takes longer than writing.

What is not of the few types that reports and plans are made of is left to pydantic. A test holds the two together.
"""

from collections.abc import Callable, Collection
from datetime import date
from functools import lru_cache
from json.encoder import encode_basestring as quoted
from math import isfinite
from typing import Any

from compliance.model.base import Noun
from compliance.model.dates import Duration, Period
from compliance.model.sources import Lines

__all__ = ["encoded", "written"]

_NONE: frozenset[str] = frozenset()


class _OddError(ValueError):
    """A value that pydantic must write."""


def written(noun: Noun, *, exclude: Collection[str] = frozenset()) -> str:
    """On one line, under the names of its parts."""
    return encoded(noun, exclude=exclude).decode()


def encoded(
    noun: Noun,
    *,
    by_alias: bool = False,
    indent: int | None = None,
    exclude: Collection[str] = frozenset(),
    shown: Callable[[str], str] = str,
    end: str = "",
) -> bytes:
    """As ``model_dump_json`` with the same words; ``shown`` is what becomes of JSON text for whoever reads it."""
    pen = _Pen(by_alias, indent or 0, _Said(shown))
    try:
        pen.noun(noun, b"\n" if indent else b"", frozenset(exclude))
        pen.told.append(end.encode())
        return b"".join(pen.told)
    except ValueError:  # it is odd, half a character, or a number of more digits than Python writes
        text = noun.model_dump_json(by_alias=by_alias, indent=indent, exclude=set(exclude))
    return f"{shown(text)}{end}".encode()


@lru_cache(maxsize=1_024)
def _keys(
    record: type[Noun], line: bytes, by_alias: bool, exclude: frozenset[str] = _NONE
) -> tuple[tuple[str, bytes], ...]:
    """The names of the parts of a noun, each with the key under which it is written and all that comes before that."""
    fields = [(name, field) for name, field in record.model_fields.items() if name not in exclude]
    keys = [quoted((field.alias if by_alias else None) or name).encode() for name, field in fields]
    colon, before = b": " if line else b":", [b"{", *[b","] * len(keys)]
    return tuple((name, sign + line + key + colon) for (name, _), key, sign in zip(fields, keys, before, strict=False))


class _Said(dict[str, bytes]):
    """How each text is written; most are said again and again, and are looked at once."""

    def __init__(self, shown: Callable[[str], str]) -> None:
        super().__init__()
        self._shown = shown

    def __missing__(self, text: str) -> bytes:
        self[text] = self._shown(quoted(text)).encode()
        return self[text]


class _Pen:
    """Writes piece by piece; the pieces are put together once, for a report is large, and each is bytes already."""

    def __init__(self, by_alias: bool, indent: int, said: _Said) -> None:
        self.told: list[bytes] = []
        self._by_alias, self._step, self._said = by_alias, b" " * indent, said
        self._colon = b": " if indent else b":"

    def noun(self, noun: Noun, line: bytes, exclude: frozenset[str] = _NONE) -> None:
        parts, inner, put, said = noun.__dict__, line + self._step, self.told.append, self._said
        keys = _keys(type(noun), inner, self._by_alias, exclude)
        for name, key in keys:
            part = parts[name]
            if type(part) is str:
                put(key + said[part])
            elif part is None:
                put(key + b"null")
            else:
                put(key)
                self._value(part, inner)
        put(line + b"}" if keys else b"{}")

    def _value(self, value: Any, line: bytes) -> None:
        kind = type(value)
        if kind is tuple:
            self._many(value, line)
        elif isinstance(value, Noun):
            self.noun(value, line)
        elif kind is str:
            self.told.append(self._said[value])
        elif kind is bool:
            self.told.append(b"true" if value else b"false")
        elif kind is date:
            self.told.append(b'"%b"' % str(value).encode())
        elif kind in (Period, Duration, Lines):
            self.told.append(quoted(value.text).encode())
        else:
            self._rarely(value, line)

    def _many(self, values: tuple[Any, ...], line: bytes) -> None:
        inner = line + self._step
        before = b"[" + inner
        for value in values:
            self.told.append(before)
            self._value(value, inner)
            before = b"," + inner
        self.told.append(line + b"]" if values else b"[]")

    def _rarely(self, value: Any, line: bytes) -> None:
        if value is None:
            self.told.append(b"null")
        elif type(value) is int or (type(value) is float and isfinite(value) and "e" not in repr(value)):
            self.told.append(repr(value).encode())
        elif type(value) is dict and all(type(key) is str for key in value):
            inner = line + self._step
            before = b"{" + inner
            for key, part in value.items():
                self.told.append(before + self._said[key] + self._colon)
                self._value(part, inner)
                before = b"," + inner
            self.told.append(line + b"}" if value else b"{}")
        else:
            raise _OddError
