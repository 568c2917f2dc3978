"""Receipts: what a record was, kept outside the history, so that a history that is no longer the same can be seen.

A receipt is the number of a record and its digest. In the digest is the one of the record before it, so that it speaks
for all of them: whoever holds a receipt can tell that nothing up to there was changed, taken out, put in or made anew.
The newest receipts also lie in a file beside the history; that shows what befell the history alone.
"""

import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from compliance.errors import ComplianceError, Problem, Spot, fault, reason, refusal, wished
from compliance.files import read_bytes
from compliance.history.chain import flaw
from compliance.lazily import dataclass
from compliance.model.base import Bilingual
from compliance.model.records import Flaw, Record

_MOST_BYTES = 50_000_000
_RECEIPT = re.compile(r"(?<![0-9A-Za-z])(?:([1-9][0-9]{0,18}):)?([0-9A-Fa-f]{64})(?![0-9A-Za-z])")
_MEANT = re.compile(r"[1-9][0-9]*:[0-9A-Fa-f]+")


@dataclass(frozen=True, slots=True)
class Receipt:
    """That a record had a digest; without a number, that some record had it."""

    number: int | None
    digest: str
    origin: Bilingual
    """Where the receipt comes from, as the reader knows it."""


def given(words: str) -> Receipt:
    """A receipt as it is given by hand: its digest, with the number before it or without.

    Raises:
        ComplianceError: it is neither.
    """
    found = _RECEIPT.fullmatch(words.strip())
    if not found:
        raise refusal(
            wished("expect"),
            f'"{words[:100]}" is geen bewijs van vastlegging',
            f'"{words[:100]}" is no receipt of a record',
            "Geef het hele bewijs, zoals het in het verslag staat: het nummer, een dubbele punt en 64 tekens.",
            "Give all of it, as it stands in the report: the number, a colon and 64 characters.",
        )
    return _receipt(found, Bilingual(nl="het opgegeven bewijs", en="the receipt that was given"))


def read(file: Path) -> tuple[Receipt, ...]:
    """The receipts in any text that has some: a list of them, a report that was kept, a message.

    A digest without its number counts where it stands alone on its line; in a text that has receipts with a number only
    from the first column on, for the hash of a source that a report tells of stands under its title.

    Raises:
        ComplianceError: the file cannot be read, has none, or one that is not whole.
    """
    lines = read_bytes(file, _MOST_BYTES).decode("utf-8", "replace").splitlines()
    every = tuple((line, receipt) for line in lines for receipt in _of_line(line, _name(file)))
    is_numbered = any(one.number for _, one in every)
    found = tuple(one for line, one in every if one.number or not (is_numbered and line[:1].isspace()))
    problems = [
        fault(
            Spot(str(file), number, 1),
            f'"{line.strip()[:80]}" is geen heel bewijs',
            f'"{line.strip()[:80]}" is no whole receipt',
            "Een bewijs is het nummer, een dubbele punt en 64 tekens.",
            "A receipt is the number, a colon and 64 characters.",
        )
        for number, line in enumerate(lines, 1)
        if _MEANT.fullmatch(line.strip()) and not _RECEIPT.fullmatch(line.strip())
    ][:20]
    if not found and not problems:
        problems = [
            fault(
                Spot(str(file)),
                "hierin staat geen bewijs van vastlegging",
                "no receipt of a record stands in it",
                "Geef een bewaard verslag, of een lijst van bewijzen.",
                "Give a report that was kept, or a list of receipts.",
                code="no-receipt",
            )
        ]
    if problems:
        raise ComplianceError(tuple(problems))
    return tuple(dict.fromkeys(found))


def _of_line(line: str, origin: Bilingual) -> Iterator[Receipt]:
    for found in _RECEIPT.finditer(line):
        if found[1] or found[0] == line.strip():
            yield _receipt(found, origin)


def _receipt(found: re.Match[str], origin: Bilingual) -> Receipt:
    return Receipt(int(found[1]) if found[1] else None, found[2].lower(), origin)


def _name(file: Path) -> Bilingual:
    return Bilingual(nl=file.name, en=file.name)


# --- beside the history -------------------------------------------------------------------------------------------


def place(file: Path) -> Path:
    """Where the receipts of a history are kept: beside the file itself."""
    own = Path(os.path.realpath(file))
    return own.with_name(f"{own.name}.receipts")


def beside(file: Path) -> tuple[Receipt, ...]:
    """The receipts beside a history; none where it has none. A line that is not whole was never finished.

    They are to be read before the history is: what a receipt tells of was on the disk before it.

    Raises:
        ComplianceError: there are some that cannot be read.
    """
    own = place(file)
    found = (_RECEIPT.fullmatch(line) for line in _as_far_as_written(own).decode("utf-8", "replace").splitlines())
    return tuple(dict.fromkeys(_receipt(one, _name(own)) for one in found if one and one[1]))


def _as_far_as_written(own: Path) -> bytes:
    """What stands in a file that others may be adding to at this moment; nothing of one that is not there."""
    try:
        handle = os.open(own, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0))
    except (FileNotFoundError, NotADirectoryError):
        return b""
    except OSError as error:
        raise ComplianceError((_unreadable(own, reason(error)),)) from None
    with os.fdopen(handle, "rb") as held:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise ComplianceError((_unreadable(own, Bilingual(nl="geen gewoon bestand", en="no ordinary file")),))
        raw = held.read(_MOST_BYTES + 1)
    if len(raw) > _MOST_BYTES:
        raise ComplianceError((_unreadable(own, Bilingual(nl="te groot", en="too large")),))
    return raw


def _unreadable(own: Path, why: Bilingual) -> Problem:
    return fault(
        Spot(str(own)),
        f"de bewijzen naast de geschiedenis kunnen niet worden gelezen: {why.nl}",
        f"the receipts beside the history cannot be read: {why.en}",
    )


def keep(file: Path, record: Record) -> None:
    """Add the receipt of a record that is on the disk to those beside its history.

    Raises:
        ComplianceError: it cannot be written; the record stands all the same.
    """
    own = place(file)
    try:
        handle = os.open(own, os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
        try:
            size = os.fstat(handle).st_size
            unfinished = size > 0 and os.lseek(handle, size - 1, os.SEEK_SET) >= 0 and os.read(handle, 1) != b"\n"
            start = "\n" if unfinished else ""
            os.write(handle, f"{start}{record.receipt}\n".encode())
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        raise ComplianceError((_unkept(own, record, error),)) from None


def _unkept(own: Path, record: Record, error: OSError) -> Problem:
    why = reason(error)
    return fault(
        Spot(str(own)),
        f"het verslag is vastgelegd als nr. {record.number}, maar het bewijs kon hier niet bij: {why.nl}",
        f"the report was recorded as no. {record.number}, but its receipt could not be added here: {why.en}",
        f"Bewaar het zelf: {record.receipt}",
        f"Keep it yourself: {record.receipt}",
    )


# --- whether the history is still the one they were given for -----------------------------------------------------


def against(receipts: Iterable[Receipt], digests: Mapping[int, str], told: Callable[[int], bool]) -> Iterator[Flaw]:
    """Where a history is not the one that receipts were given for, but for the records that were told of already."""
    held = frozenset(digests.values())
    numbered = sorted((one for one in receipts if one.number), key=lambda one: (one.origin.nl, one.number or 0))
    for origin, group in groupby(numbered, key=lambda one: one.origin):
        ours = list(group)
        numbers = {one.number or 0 for one in ours if digests.get(one.number or 0) != one.digest}
        unsaid = sorted(number for number in numbers if not told(number))
        absent = [number for number in unsaid if number not in digests]
        others = [number for number in unsaid if number in digests]
        for first, last in runs(others):
            yield flaw(
                first,
                f"{_numbers_nl(first, last)} niet wat het bewijs zegt ({origin.nl})",
                f"{_numbers_en(first, last)} not what the receipt says ({origin.en})",
            )
        for first, last in runs(absent):
            yield flaw(
                first,
                f"{_numbers_nl(first, last)} verdwenen, al is er een bewijs van ({origin.nl})",
                f"{_numbers_en(first, last)} gone, though there is a receipt ({origin.en})",
            )
    for one in receipts:
        if one.number is None and one.digest not in held:
            yield flaw(
                None,
                f"geen enkel verslag hierin heeft kenmerk {one.digest} ({one.origin.nl})",
                f"no report in it has the digest {one.digest} ({one.origin.en})",
            )


def proven(receipts: Iterable[Receipt], digests: Mapping[int, str]) -> int:
    """The last record for which there is a receipt; nought where there is none."""
    numbers = {digest: number for number, digest in digests.items()}
    found = (numbers.get(one.digest, 0) for one in receipts)
    return max((number for number in found), default=0)


def runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Numbers that follow one another, each run by its first and last."""
    start = 0
    for index, number in enumerate(numbers):
        if index + 1 == len(numbers) or numbers[index + 1] != number + 1:
            yield numbers[start], number
            start = index + 1


def _numbers_nl(first: int, last: int) -> str:
    return f"nr. {first} is" if first == last else f"nr. {first} tot en met {last} zijn"


def _numbers_en(first: int, last: int) -> str:
    return f"no. {first} is" if first == last else f"nos. {first} to {last} are"
