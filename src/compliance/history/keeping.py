"""How a report is recorded, with all it was made from; never in a history that is not what it was."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from compliance.errors import ComplianceError, Problem, Spot, fault, refusal
from compliance.files import has_fixed_place
from compliance.history import receipts
from compliance.history.chain import (
    FIELDS,
    LONGEST,
    MOST_BYTES,
    MOST_NAMED,
    START,
    Row,
    digest_of,
    noun,
    of_the_chain,
    of_the_row,
    packed,
    sha256_of,
)
from compliance.history.inspection import Look, at_most, row_of, wholly
from compliance.history.receipts import Receipt
from compliance.history.sqlite_file import MOST_RECORDS, Archive, opened_to_add
from compliance.lazily import dataclass
from compliance.model.records import Flaw, Record

_WHOLLY = 100
"""So many of the newest records are looked at with all they rest on before one is added; of the others the chain."""
_TOLD = 10


@dataclass(frozen=True, slots=True)
class Entry:
    """A report to be recorded: its bytes, the bytes it was made from, and what it is known by."""

    report: bytes
    inputs: Mapping[str, bytes]
    organisation: str
    code: str | None
    plan: str
    as_of: date
    tool_version: str
    asked: str
    """What beside files, date and version makes the report what it is, such as the engine."""


def record(file: Path, entry: Entry, at: datetime) -> tuple[Record, bool]:
    """Record a report, and whether it was new: the same report of the same files is kept once.

    Raises:
        ComplianceError: the file cannot be written, is something else or is no longer what was recorded, or the entry
            could not be judged anew from what would be kept of it.
    """
    inputs = json.dumps({name: sha256_of(raw) for name, raw in sorted(entry.inputs.items())}, ensure_ascii=False)
    if problems := tuple(_unfit(entry, inputs)):
        raise ComplianceError(problems)
    key = digest_of([inputs, entry.as_of.isoformat(), entry.tool_version, entry.asked])
    known = receipts.beside(file)
    _not_lost(file, known)
    with opened_to_add(file) as archive:
        with archive.at_one_moment():
            head = _sound(archive, file, known)
        with archive.adding():
            last = _still_sound(archive, file, head)
            same = archive.known(key)
            if same:
                row = row_of(archive, file, same["number"])
            else:
                row = _added(archive, entry, {**_values(entry, at, last), "key": key, "inputs": inputs})
    kept = noun(row)
    if all(one.digest != kept.digest for one in known):
        receipts.keep(file, kept)
    return kept, same is None


def _values(entry: Entry, at: datetime, last: Row | None) -> dict[str, Any]:
    """What a new record says of a report and of the record before it."""
    return {
        "number": last["number"] + 1 if last else 1,
        "recorded_at": at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "organisation": entry.organisation,
        "code": entry.code,
        "plan": entry.plan,
        "as_of": entry.as_of.isoformat(),
        "tool_version": entry.tool_version,
        "report_sha256": sha256_of(entry.report),
        "previous": last["digest"] if last else START,
    }


def _added(archive: Archive, entry: Entry, values: dict[str, Any]) -> Row:
    for raw in entry.inputs.values():
        if not archive.has_content(sha256_of(raw)):
            archive.add_content(sha256_of(raw), packed(raw))
    values |= {"digest": digest_of([values[name] for name in FIELDS]), "report": packed(entry.report)}
    archive.add_record(values)
    return values


# --- what is not recorded -----------------------------------------------------------------------------------------


def _unfit(entry: Entry, inputs: str) -> Iterator[Problem]:
    """Why a report could not be judged anew, or verified, from what would be kept of it."""
    for name in (*entry.inputs, f"plans/{entry.plan}"):
        if not has_fixed_place(name):
            yield fault(
                Spot(name.encode("utf-8", "replace").decode()),
                "zo'n naam heeft geen vaste plaats: het verslag zou later niet zijn na te rekenen",
                "such a name has no fixed place: the report could not be judged anew later",
                "Schrijf namen zonder .. en zonder / vooraan, gezien vanuit de map van het bestand dat ze noemt.",
                "Write names without .. or a leading /, seen from the folder of the file that names them.",
            )
    for name, raw in {"": entry.report, **entry.inputs}.items():
        if len(raw) > MOST_BYTES:
            yield _too_large(name or entry.plan, len(raw), MOST_BYTES)
    for words, most in ((inputs, MOST_NAMED), (entry.organisation, LONGEST), (entry.plan, LONGEST)):
        if len(words) > most:
            yield _too_large(entry.plan, len(words), most)


def _too_large(name: str, size: int, most: int) -> Problem:
    return fault(
        Spot(name),
        f"is te groot om vast te leggen: {size}, ten hoogste {most}",
        f"is too large to be recorded: {size}, {most} at most",
    )


def _not_lost(file: Path, known: Sequence[Receipt]) -> None:
    """That the history which receipts tell of is still there: a new one in its place would hide that it is gone."""
    if known and not (file.is_file() and file.stat().st_size):
        last = max(one.number or 0 for one in known)
        raise refusal(
            Spot(str(file)),
            f"is weg of leeg, maar er zijn bewijzen van vastlegging tot en met nr. {last}",
            f"is gone or empty, but there are receipts of records up to no. {last}",
            f"Zet een kopie terug. Wilt u opnieuw beginnen, leg dan {receipts.place(file).name} elders weg.",
            f"Restore a copy. To begin opnieuw, put {receipts.place(file).name} away elsewhere.",
        )


def _sound(archive: Archive, file: Path, known: Sequence[Receipt]) -> Row | None:
    """The newest record of a history that is what was recorded."""
    last = archive.last()
    if archive.count() >= MOST_RECORDS:
        raise refusal(
            Spot(str(file)),
            f"is vol: zij houdt {MOST_RECORDS} verslagen",
            f"is full: it holds {MOST_RECORDS} reports",
            "Begin een nieuwe geschiedenis, en bewaar deze.",
            "Begin a new history, and keep this one.",
            code="history-full",
        )
    _refuse(file, at_most(known, archive, _newest_wholly(archive, last), most=_TOLD))
    return last


def _newest_wholly(archive: Archive, last: Row | None) -> Look:
    look, first = wholly(archive), (last["number"] if last else 0) - _WHOLLY
    return lambda row: look(row) if row["number"] > first else of_the_row(row)


def _still_sound(archive: Archive, file: Path, head: Row | None) -> Row | None:
    """The newest record by now: others may have added some since the history was looked at."""
    after, previous = (head["number"], head["digest"]) if head else (0, START)
    _refuse(file, tuple(of_the_chain(archive.records(after), wholly(archive), after, previous)))
    return archive.last()


def _refuse(file: Path, flaws: Sequence[Flaw]) -> None:
    if flaws:
        spot = Spot(str(file))
        raise ComplianceError(
            (
                *(fault(spot, flaw.words.nl, flaw.words.en) for flaw in flaws),
                fault(
                    spot,
                    "er is niets vastgelegd: deze geschiedenis is geschonden",
                    "nothing was recorded: this history is not intact",
                    "Bewaar het zoals het is, zoek uit wat er gebeurde, en zet een kopie terug of begin een nieuwe.",
                    "Keep it as it is, find out what happened, and restore a copy or begin a new one.",
                    code="history-broken",
                ),
            )
        )
