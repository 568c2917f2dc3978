"""What a chain of records is, and where one is broken: digests, links and the noun that a row becomes."""

import hashlib
import json
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, Protocol

from compliance.model.base import Bilingual
from compliance.model.records import Flaw, Record

START = "0" * 64
FIELDS = (
    "number",
    "recorded_at",
    "organisation",
    "code",
    "plan",
    "as_of",
    "tool_version",
    "key",
    "report_sha256",
    "inputs",
    "previous",
)
"""What the digest of a record is made of; the report and what it rests on are in it by their hashes."""
MOST_BYTES = 256 * 1024 * 1024
"""The most that a report, or a file it was made from, may hold."""
MOST_NAMED = 4_000_000
"""The most characters that the list of what a report was made from may have."""
_PIECE = 1024 * 1024
LONGEST = 100_000
"""The most characters that a name in a record may have."""
_HASH = re.compile(r"[0-9a-f]{64}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


class Row(Protocol):
    """A record by the names of its columns, as the file gives it; nothing of it is to be trusted."""

    def __getitem__(self, column: str, /) -> Any: ...


class Spoiled(ValueError):  # noqa: N818  # it is what the bytes are
    """What was packed is not to be unpacked, or to more than was ever packed."""


# --- bytes --------------------------------------------------------------------------------------------------------


def sha256_of(raw: bytes) -> str:
    """The sha256 of some bytes, in hexadecimal."""
    return hashlib.sha256(raw).hexdigest()


def digest_of(parts: list[Any]) -> str:
    """The digest of some values in their order."""
    return sha256_of(json.dumps(parts, ensure_ascii=False, default=str).encode("utf-8", "surrogatepass"))


def packed(raw: bytes) -> bytes:
    """Bytes as they stand in the file."""
    return zlib.compress(raw)


def unpacked(stored: object) -> Iterator[bytes]:
    """What was packed, piece by piece, so that a small value cannot fill the memory.

    Raises:
        Spoiled: it is no whole packed value, something follows it, or it holds more than may be kept.
    """
    if not isinstance(stored, bytes):
        raise Spoiled
    unpacker, room = zlib.decompressobj(), MOST_BYTES
    try:
        for start in range(0, len(stored), _PIECE):
            rest = stored[start : start + _PIECE]
            while rest:
                piece = unpacker.decompress(rest, _PIECE)
                room -= len(piece)
                if room < 0:
                    raise Spoiled
                yield piece
                rest = unpacker.unconsumed_tail
        yield unpacker.flush()
    except zlib.error:
        raise Spoiled from None
    if not unpacker.eof or unpacker.unused_data:
        raise Spoiled


def is_packed(stored: object, sha256: object) -> bool:
    """Whether a stored value holds the bytes that have a hash."""
    found = hashlib.sha256()
    try:
        for piece in unpacked(stored):
            found.update(piece)
    except Spoiled:
        return False
    return found.hexdigest() == sha256


# --- one record ---------------------------------------------------------------------------------------------------


def noun(row: Row) -> Record:
    """A row as a record; also of one that was spoiled, for it must be told of."""
    return Record(
        number=int(row["number"]),
        recorded_at=_short(row["recorded_at"]),
        organisation=_short(row["organisation"]),
        code=None if row["code"] is None else _short(row["code"]),
        plan=_short(row["plan"]),
        as_of=_day(row["as_of"]),
        tool_version=_short(row["tool_version"]),
        key=_short(row["key"]),
        previous=_short(row["previous"]),
        digest=_short(row["digest"]),
    )


def _short(value: object) -> str:
    return str(value)[:LONGEST]


def _day(text: object) -> date:
    """A day that was written down; of one that was spoiled the first day there is."""
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return date.min


def of_the_row(row: Row) -> Iterator[Flaw]:
    """Where one record is not what was recorded, as far as its own words tell."""
    number = row["number"]
    if row["digest"] != digest_of([row[name] for name in FIELDS]):
        yield flaw(number, f"nr. {number} is gewijzigd na het vastleggen", f"no. {number} was changed after recording")
    elif not _is_legible(row):
        yield flaw(
            number,
            f"nr. {number} is zo niet vastgelegd: de gegevens ervan zijn onleesbaar",
            f"no. {number} was not recorded like this: its data are not legible",
        )


def _is_legible(row: Row) -> bool:
    """Whether a record has the shape that recording gives it; digests can be made anew, sense cannot."""
    texts = ("recorded_at", "organisation", "plan", "as_of", "tool_version")
    hashes = ("key", "report_sha256", "previous", "digest")
    return (
        all(isinstance(row[name], str) and len(row[name]) <= LONGEST for name in texts)
        and all(isinstance(row[name], str) and _HASH.fullmatch(row[name]) for name in hashes)
        and (row["code"] is None or isinstance(row["code"], str))
        and _MOMENT.fullmatch(row["recorded_at"]) is not None
        and _day(row["as_of"]).isoformat() == row["as_of"]
        and inputs_of(row) is not None
    )


def inputs_of(row: Row) -> dict[str, str] | None:
    """The hashes of what a report was made from, by its name; none where that cannot be told."""
    text = row["inputs"]
    if not isinstance(text, str) or len(text) > MOST_NAMED:
        return None
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    legible = isinstance(found, dict) and all(isinstance(one, str) and _HASH.fullmatch(one) for one in found.values())
    return found if legible else None


# --- one after another --------------------------------------------------------------------------------------------


def of_the_chain(
    rows: Iterable[Row],
    look: Callable[[Row], Iterable[Flaw]] = of_the_row,
    after: int = 0,
    previous: str = START,
) -> Iterator[Flaw]:
    """Where records are gone, do not follow one another, or are not what was recorded.

    ``look`` tells what is wrong with one of them; ``after`` and ``previous`` tell of the record that the first follows.
    """
    for row in rows:
        number = int(row["number"])
        if number <= after:
            yield flaw(number, f"nr. {number} is geen nummer van een vastlegging", f"no record is numbered {number}")
            continue
        yield from gone(after + 1, number - 1)
        if row["previous"] != previous and number == after + 1:
            yield flaw(
                number, f"nr. {number} sluit niet aan op nr. {after}", f"no. {number} does not follow no. {after}"
            )
        yield from look(row)
        after, previous = number, row["digest"]


def gone(first: int, last: int) -> Iterator[Flaw]:
    """Records that are missing, told as one flaw however many they are."""
    if first == last:
        yield flaw(first, f"nr. {first} is verdwenen", f"no. {first} is gone")
    elif first < last:
        yield flaw(first, f"nr. {first} tot en met {last} zijn verdwenen", f"nos. {first} to {last} are gone")


def flaw(number: int | None, nl: str, en: str) -> Flaw:
    """A flaw in both languages; no number where it is the file as a whole."""
    return Flaw(number=number, words=Bilingual(nl=nl, en=en))
