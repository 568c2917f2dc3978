"""What a chain of records is, and where one is broken: digests, links and the noun that a row becomes."""

import hashlib
import json
import zlib
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Protocol

from compliance.model.base import Bilingual
from compliance.model.records import Flaw, Record

START = "0" * 64
FIELDS = ("number", "recorded_at", "organisation", "code", "plan", "as_of", "tool_version", "key", "report_sha256",
          "inputs", "previous")  # fmt: skip


class Row(Protocol):
    """A record by the names of its columns, as the file gives it; nothing of it is to be trusted."""

    def __getitem__(self, column: str, /) -> Any: ...


def sha256_of(raw: bytes) -> str:
    """The sha256 of some bytes, in hexadecimal."""
    return hashlib.sha256(raw).hexdigest()


def digest_of(parts: list[Any]) -> str:
    """The digest of some values in their order."""
    return sha256_of(json.dumps(parts, ensure_ascii=False, default=str).encode())


def noun(row: Row) -> Record:
    """A row as a record; also of one that was spoiled, for it must be told of."""
    return Record(
        number=int(row["number"]), recorded_at=str(row["recorded_at"]), organisation=str(row["organisation"]),
        code=None if row["code"] is None else str(row["code"]), plan=str(row["plan"]), as_of=_day(row["as_of"]),
        tool_version=str(row["tool_version"]), key=str(row["key"]), previous=str(row["previous"]),
        digest=str(row["digest"]),
    )  # fmt: skip


def _day(text: object) -> date:
    """A day that was written down; of one that was spoiled the first day there is."""
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return date.min


def of_the_chain(rows: Sequence[Row]) -> Iterator[Flaw]:
    """Where records are gone, do not follow one another, or are not what was recorded."""
    expected, previous = 1, START
    for row in rows:
        number = int(row["number"])
        for missing in range(expected, number):
            yield flaw(missing, f"nr. {missing} is verdwenen", f"no. {missing} is gone")
        if row["previous"] != previous and number == expected:
            before = number - 1
            yield flaw(
                number, f"nr. {number} sluit niet aan op nr. {before}", f"no. {number} does not follow no. {before}"
            )
        yield from of_the_row(row)
        expected, previous = number + 1, row["digest"]


def of_the_row(row: Row) -> Iterator[Flaw]:
    """Where one record is not what was recorded."""
    number = row["number"]
    if row["digest"] != digest_of([row[name] for name in FIELDS]):
        yield flaw(number, f"nr. {number} is gewijzigd na het vastleggen", f"no. {number} was changed after recording")
    try:
        same = sha256_of(zlib.decompress(row["report"])) == row["report_sha256"]
    except (zlib.error, TypeError):
        same = False
    if not same:
        yield flaw(number, f"het verslag van nr. {number} is gewijzigd", f"the report of no. {number} was changed")


def inputs_of(row: Row) -> dict[str, str]:
    """The hashes of what a report was made from, by its name."""
    try:
        found = json.loads(row["inputs"])
    except (ValueError, TypeError):
        return {}
    return found if isinstance(found, dict) else {}


def flaw(number: int | None, nl: str, en: str) -> Flaw:
    """A flaw in both languages; no number where it is the file as a whole."""
    return Flaw(number=number, words=Bilingual(nl=nl, en=en))
