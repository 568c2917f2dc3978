"""A part of a plan as the cells of a row, by their keys; and the digest by which a change of it is seen."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from compliance.model.base import Noun
from compliance.model.sources import Quote

Part = Mapping[str, Any]


def parts(nouns: Sequence[Noun]) -> list[dict[str, Any]]:
    """Claims, measures or participations as a plan file has them, without what is usual."""
    return [part(noun) for noun in nouns]


def part(noun: Noun) -> dict[str, Any]:
    """One of them."""
    return noun.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def quoted(quote: Quote) -> dict[str, Any]:
    """A quote as a plan file has it: the number of a single line is no text."""
    told = part(quote)
    lines = told.get("lines")
    return told | {"lines": int(lines)} if isinstance(lines, str) and lines.isdecimal() else told


def stamp(of: Part) -> str:
    """A digest of a part, the same whatever the order of its keys."""
    told = json.dumps(of, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def flat(of: Part, before: str = "") -> dict[str, Any]:
    """Its values by key, with points into its parts; lists stay lists."""
    found: dict[str, Any] = {}
    for key, value in of.items():
        if isinstance(value, dict):
            found |= flat(value, f"{before}{key}.")
        else:
            found[f"{before}{key}"] = value
    return found


def row(of: Part) -> dict[str, Any]:
    """The cells of its row: with its first quote, the others stand on a sheet of their own."""
    evidence = of.get("evidence", ())
    rest = {key: value for key, value in of.items() if key != "evidence"}
    return flat(rest) | (quote(evidence[0]) if evidence else {})


def quote(of: Part) -> dict[str, Any]:
    """The cells of a quote."""
    return {f"evidence.{key}": value for key, value in of.items()}
