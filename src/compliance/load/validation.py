"""How a mistake in a file is told: the place, the words at fault, and the nearest thing that would be right."""

import difflib
import re
from collections.abc import Iterable
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from compliance.errors import Problem, fault
from compliance.load.yaml_files import PathTo, YamlFile
from compliance.model.base import Slip

Record = TypeVar("Record", bound=BaseModel)

_TYPES = {
    "bool": ("true of false", "true or false"),
    "int": ("een geheel getal", "a whole number"),
    "float": ("een getal", "a number"),
    "string": ("tekst", "text"),
    "tuple": ("een lijst", "a list"),
    "dict": ("sleutels met waarden", "keys with values"),
    "model": ("sleutels met waarden", "keys with values"),
}


_PATTERNS = {
    r"^GM\d{4}$": ("geen gemeentecode: GM en vier cijfers", "not a municipality code: GM and four digits"),
    r"^[0-9a-f]{64}$": ("geen sha256: 64 tekens 0-9 en a-f", "not a sha256: 64 characters 0-9 and a-f"),
    r"^https?://[^\s<>\"]+$": ("geen webadres: begin met https://", "not a web address: begin with https://"),
}


def validated(file: YamlFile, record: type[Record]) -> tuple[Record | None, tuple[Problem, ...]]:
    """A file's data as a record, or every reason why it is none."""
    try:
        return record.model_validate(file.data), ()
    except ValidationError as error:
        by_place: dict[PathTo, list[Any]] = {}
        for found in error.errors(include_url=False):
            by_place.setdefault(_path_in(file.data, found), []).append(found)
        return None, tuple(_problem(file, record, path, errors) for path, errors in by_place.items())


def nearest(word: str, known: Iterable[str]) -> tuple[str, str]:
    """A hint that names the nearest known word, or all of them where they are few; empty where there are none."""
    names = sorted(known)
    close = difflib.get_close_matches(word, names, n=1, cutoff=0.6)
    if close:
        return f'Bedoelt u "{close[0]}"?', f'Did you mean "{close[0]}"?'
    if not names:
        return "", ""
    if len(names) > 12:
        return f"Er zijn {len(names)} bekende namen.", f"There are {len(names)} known names."
    return f"Bekend: {', '.join(names)}.", f"Known: {', '.join(names)}."


def shown(value: Any) -> str:
    """A value as a message may show it: short, on one line."""
    words = {True: "true", False: "false"}[value] if isinstance(value, bool) else "~" if value is None else str(value)
    words = " ".join(str(list(value)).split()) if isinstance(value, tuple) else " ".join(words.split())
    return words if len(words) <= 80 else f"{words[:77]}..."


def _path_in(data: Any, found: Any) -> PathTo:
    """The part of an error's address that exists in the file; a missing or unknown key itself closes it."""
    path: list[str | int] = []
    for step in found["loc"]:
        if (isinstance(data, dict) and step in data and found["loc"][-1] != "[key]") or (
            isinstance(data, tuple) and isinstance(step, int) and step < len(data)
        ):
            data = data[step]
        elif found["type"] == "missing" and step == found["loc"][-1]:
            return (*path, step)
        else:
            break
        path.append(step)
    return tuple(path)


def _problem(file: YamlFile, record: type[BaseModel], path: PathTo, errors: list[Any]) -> Problem:
    kind, name = errors[0]["type"], _name(path)
    if kind == "extra_forbidden":
        hint = nearest(str(path[-1]), _keys_at(record, path[:-1]))
        return fault(file.spot_of_key(path), f'onbekende sleutel "{path[-1]}"', f'unknown key "{path[-1]}"', *hint)
    if kind == "missing":
        return fault(
            file.spot(path[:-1]), f'hier ontbreekt de sleutel "{path[-1]}"', f'the key "{path[-1]}" is missing here'
        )
    slips = [error["ctx"]["error"] for error in errors if isinstance(error.get("ctx", {}).get("error"), Slip)]
    if slips:
        value = _at(file.data, path)
        words = "" if isinstance(value, dict) else f' "{shown(value)}"'
        said = slips[0].words
        return fault(file.spot(path), f"{name}{words}: {said.nl}", f"{name}{words}: {said.en}")
    return _wrong_value(file, path, errors)


def _wrong_value(file: YamlFile, path: PathTo, errors: list[Any]) -> Problem:
    value, found = shown(_at(file.data, path)), errors[0]
    allowed = tuple(word for error in errors for word in _allowed(error))
    nl, en = _fault_of(found, len(errors) > 1)
    hint = nearest(value, allowed) if allowed else ("", "")
    return fault(file.spot(path), f'{_name(path)}: "{value}" is {nl}', f'{_name(path)}: "{value}" is {en}', *hint)


def _fault_of(found: Any, of_many: bool) -> tuple[str, str]:
    kind = found["type"]
    if kind == "literal_error":
        return "hier geen toegestane waarde", "not an allowed value here"
    if kind == "string_pattern_mismatch":
        return _PATTERNS.get(found["ctx"]["pattern"], ("niet in de vereiste vorm", "not in the required form"))
    if kind in ("too_short", "string_too_short"):
        return "leeg, en mag dat niet zijn", "empty, and may not be"
    if kind in ("too_long", "string_too_long"):
        return "te lang", "too long"
    if of_many:
        return "van het verkeerde type", "of the wrong type"
    wanted = _TYPES.get(kind.split("_")[0], ("een toegestane waarde", "an allowed value"))
    if kind.startswith(("greater", "less")):
        return "buiten de grenzen", "out of bounds"
    return f"van het verkeerde type: hier hoort {wanted[0]}", f"of the wrong type: this must be {wanted[1]}"


def _allowed(found: Any) -> tuple[str, ...]:
    expected = found.get("ctx", {}).get("expected", "") if found["type"] == "literal_error" else ""
    return tuple(re.findall(r"'([^']*)'", expected))


def _name(path: PathTo) -> str:
    """The last key of an address, which is what a writer looks for."""
    keys = [step for step in path if isinstance(step, str)]
    return keys[-1] if keys else "bestand"


def _at(data: Any, path: PathTo) -> Any:
    for step in path:
        data = data[step]
    return data


def _keys_at(record: type[BaseModel], path: PathTo) -> tuple[str, ...]:
    """The keys that the record at an address may have."""
    at: Any = record
    for step in path:
        if isinstance(step, str) and isinstance(at, type) and issubclass(at, BaseModel):
            fields = {field.alias or name: field for name, field in at.model_fields.items()}
            at = _record_in(fields[step].annotation) if step in fields else None
    return tuple(field.alias or name for name, field in at.model_fields.items()) if at else ()


def _record_in(annotation: Any) -> Any:
    """The record type inside an annotation such as ``tuple[Claim, ...] | None``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_record_in(part) for part in get_args(annotation) if part is not Ellipsis)
    return next((part for part in inner if part), None)
