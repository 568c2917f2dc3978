"""A record out of data in which nothing is wrong, without building what finds out what is wrong with others.

pydantic builds its validators in longer than it then takes to read a plan. What is written here says the same of the
few types that plans and rule books are made of; of anything odd it says nothing, and pydantic is asked. A test reads
the same data both ways.
"""

import math
import re
import sys
from collections.abc import Callable, Iterable
from functools import cache, lru_cache, partial
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, cast, get_args, get_origin

from compliance.model.base import Noun

Record = TypeVar("Record", bound=Noun)
_Reader = Callable[[Any], Any]
_MOST_FORMS = 256
"""So many lists of keys are known of each kind of noun: files have the same few again and again."""


class _OddError(ValueError):
    """Not what is asked for; or what is asked for is not known here."""


def read(kind: type[Record], data: Any) -> tuple[Record | None, list[Any]]:
    """Data as a record, or whatever pydantic finds wrong with it."""
    found = record(kind, data)
    if found is not None:
        return found, []
    from compliance.model.careful import ValidationError  # noqa: PLC0415  # with it comes pydantic

    try:
        return kind.model_validate(data, by_alias=True, by_name=False), []
    except ValidationError as error:
        return None, error.errors(include_url=False)


def record(kind: type[Record], data: Any, *, sure: bool = False) -> Record | None:
    """Data as a record; none where anything is odd, and somebody more careful must look.

    Of data that are ``sure``, which were looked through when the program was made, the words are taken as they are.
    """
    try:
        read: Record = _of_noun(kind, sure)(data)
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return read


_BEGUN: set[type[Noun]] = set()
"""The nouns whose readers are being made: a condition may hold conditions."""


@cache
def _of_noun(kind: type[Noun], sure: bool) -> _Reader:
    """What reads a noun: its parts by the keys under which they are written, the rest as it is where nobody says it."""
    _BEGUN.add(kind)
    fields, checks = cast("dict[str, Any]", kind.model_fields), () if sure else tuple(kind.checks.values())
    blank = {name: field.default for name, field in fields.items()}
    parts = {
        field.alias or name: (name, None if sure and _is_plain(field.hint) else _of(field.hint, sure))
        for name, field in fields.items()
    }
    form = lru_cache(_MOST_FORMS)(partial(_form, fields, parts))
    _BEGUN.discard(kind)

    def read(data: Any) -> Any:
        if type(data) is not dict:
            raise _OddError
        readers, named, made = form(*data)
        found = blank.copy()
        for (name, reader), value in zip(readers, data.values(), strict=True):
            found[name] = reader(value) if reader else value
        for name, make in made:
            found[name] = make()
        noun = kind.of_parts(found, named)
        for check in checks:
            check(noun)
        return noun

    return read


def _form(
    fields: dict[str, Any], parts: dict[str, tuple[str, _Reader | None]], *keys: str
) -> tuple[list[tuple[str, _Reader | None]], set[str], list[tuple[str, Callable[[], Any]]]]:
    """What reads the values under some keys, the names of those parts, and what makes others that nobody gives."""
    readers = [parts[key] for key in keys]
    named = {name for name, _ in readers}
    absent = [(name, field) for name, field in fields.items() if name not in named]
    if any(field.is_required() for _, field in absent):
        raise _OddError
    return readers, named, [(name, field.default_factory) for name, field in absent if field.default_factory]


def _is_plain(kind: Any) -> bool:
    """Whether a value of a type is the same in a record as in the data."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Annotated, tuple):
        return _is_plain(parts[0])
    if origin in (Union, UnionType):
        return all(part is NoneType or _is_plain(part) for part in parts)
    return origin is Literal or kind in _SIMPLE


def _of(kind: Any, sure: bool, demands: Iterable[Any] = ()) -> _Reader:
    """What reads a value of a type, with what is demanded of it besides."""
    if isinstance(kind, type) and issubclass(kind, Noun):
        return _of_its_own(kind, sure) if kind in _BEGUN else _of_noun(kind, sure)
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _of(parts[0], sure, (*parts[1:], *demands))
    if origin in (Union, UnionType):
        readers = [_of(part, sure, demands) for part in parts if part is not NoneType]
        return _of_one(readers, may_lack=NoneType in parts)
    if origin is Literal:
        return _of_words(frozenset(parts))
    if origin is tuple and parts[1:] == (...,):
        return _of_many(_of(parts[0], sure), _limits(demands))
    if origin is dict:
        return _of_pairs(_of(parts[0], sure), _of(parts[1], sure))
    if kind in _SIMPLE:
        return _SIMPLE[kind](kind, _limits(demands))
    return cast("_Reader", kind.parse)


def _of_its_own(kind: type[Noun], sure: bool) -> _Reader:
    """What reads a noun within another of its own kind."""

    def read(value: Any) -> Any:
        return _of_noun(kind, sure)(value)

    return read


def _limits(demands: Iterable[Any]) -> dict[str, Any]:
    """What is demanded, by the names that pydantic gives it; what is not known here is odd."""
    found = {name: limit for demand in demands for name, limit in demand.said.items()}
    if found.keys() - _KNOWN:
        raise _OddError
    return found


_KNOWN = {"min_length", "max_length", "pattern", "ge", "le"}


def _of_one(readers: list[_Reader], *, may_lack: bool) -> _Reader:
    *others, last = readers

    def read(value: Any) -> Any:
        if value is None and may_lack:
            return None
        for reader in others:
            try:
                return reader(value)
            except ValueError:
                continue
        return last(value)

    return read


def _of_words(words: frozenset[Any]) -> _Reader:
    def read(value: Any) -> Any:
        if type(value) is not str or value not in words:
            raise _OddError
        return value

    return read


def _of_many(reader: _Reader, limits: dict[str, Any]) -> _Reader:
    least = limits.get("min_length", 0)

    def read(value: Any) -> Any:
        if type(value) is not tuple or len(value) < least:
            raise _OddError
        return tuple([reader(part) for part in value])

    return read


def _of_pairs(keys: _Reader, values: _Reader) -> _Reader:
    def read(value: Any) -> Any:
        if type(value) is not dict:
            raise _OddError
        return {keys(key): values(part) for key, part in value.items()}

    return read


def _of_text(_: type, limits: dict[str, Any]) -> _Reader:
    least, most = limits.get("min_length", 0), limits.get("max_length", sys.maxsize)
    fits = re.compile(limits["pattern"]).fullmatch if "pattern" in limits else None

    def read(value: Any) -> Any:
        if type(value) is not str or not least <= len(value) <= most:
            raise _OddError
        if not (value.isprintable() or value.encode()) or (
            fits and not fits(value)
        ):  # half a character cannot be encoded
            raise _OddError
        return value

    return read


def _of_number(kind: type, limits: dict[str, Any]) -> _Reader:
    least, most = limits.get("ge", -math.inf), limits.get("le", math.inf)

    def read(value: Any) -> Any:
        if type(value) is not kind or not least <= value <= most:
            raise _OddError
        return value

    return read


_SIMPLE: dict[type, Callable[[type, dict[str, Any]], _Reader]] = {
    str: _of_text,
    int: _of_number,
    float: _of_number,
    bool: _of_number,
}
