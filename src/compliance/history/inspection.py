"""What the file holds, and whether that is still what was recorded."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from compliance.errors import ComplianceError, Spot, fault, refusal
from compliance.history import receipts
from compliance.history.chain import Row, flaw, gone, inputs_of, is_packed, noun, of_the_chain, of_the_row, unpacked
from compliance.history.receipts import Receipt
from compliance.history.sqlite_file import VERSION, Archive, made_by_us, opened
from compliance.model.records import Flaw, History, Record

MOST_FLAWS = 1000
"""More are not looked for: a file that somebody made to be tiresome is told as such."""
_LONGEST = 200

Look = Callable[[Row], Iterable[Flaw]]


def history(file: Path) -> History:
    """All records, in the order in which they were made.

    Raises:
        ComplianceError: the file cannot be read, or is something else.
    """
    with opened(file) as archive:
        return History(file=str(file), records=tuple(noun(row) for row in archive.records()))


def verified(file: Path, outside: Sequence[Receipt] = ()) -> History:
    """All records, and every place where they are not what was recorded, or what receipts say of them.

    Raises:
        ComplianceError: the file cannot be read, or is something else.
    """
    own = receipts.beside(file)  # before the file: what they tell of is then sure to be in it
    with opened(file) as archive:
        records = tuple(noun(row) for row in archive.records())
        flaws = at_most((*own, *outside), archive, wholly(archive), damage=True)
    digests = {record.number: record.digest for record in records}
    proven = (0 if flaws else receipts.proven(outside, digests)) if outside else None
    return History(file=str(file), records=records, verified=True, flaws=flaws, proven=proven)


def report(file: Path, number: int) -> bytes:
    """The bytes of a recorded report, exactly as they were.

    Raises:
        ComplianceError: there is no such record, or it is no longer what was recorded.
    """
    return recalled(file, number)[0]


def recalled(file: Path, number: int) -> tuple[bytes, Record]:
    """The bytes of a recorded report, and what it is known by.

    Raises:
        ComplianceError: there is no such record, or it is no longer what was recorded.
    """
    own = receipts.beside(file)
    with opened(file) as archive:
        row = row_of(archive, file, number, own)
        return b"".join(unpacked(archive.report(number))), noun(row)


def row_of(archive: Archive, file: Path, number: int, known: Iterable[Receipt] = ()) -> Row:
    """A record that is still what was recorded.

    Raises:
        ComplianceError: there is no such record, or it is no longer what was recorded.
    """
    row = archive.record(number)
    if row is None:
        last = archive.last()
        newest = last["number"] if last else 0
        raise refusal(
            Spot(str(file)),
            f"nr. {number} is er niet; de laatste is nr. {newest}",
            f"there is no no. {number}; the last one is no. {newest}",
        )
    flaws = tuple(wholly(archive)(row))
    flaws = flaws or tuple(_of_receipts((one for one in known if one.number == number), {number: str(row["digest"])}))
    if flaws:
        raise ComplianceError(tuple(fault(Spot(str(file)), flaw.words.nl, flaw.words.en) for flaw in flaws))
    return row


# --- where something is wrong -------------------------------------------------------------------------------------


def at_most(
    known: Sequence[Receipt], archive: Archive, look: Look, *, damage: bool = False, most: int = MOST_FLAWS
) -> tuple[Flaw, ...]:
    """The flaws of a file, and no more of them than a reader can do with."""
    found = tuple(islice(_flaws(archive, known, look, damage=damage), most + 1))
    if len(found) <= most:
        return found
    return (
        *found[:most],
        flaw(
            None, "er is nog meer mis; hier is het zoeken gestaakt", "there is more amiss; the search was given up here"
        ),
    )


def _flaws(archive: Archive, known: Sequence[Receipt], look: Look, *, damage: bool) -> Iterator[Flaw]:
    changed = tuple(_of_the_layout(archive))
    yield from changed
    if damage and not changed:  # what somebody added to the layout would be run by it
        for found in archive.damage():
            yield flaw(
                None, f"het bestand is beschadigd: {found[:_LONGEST]}", f"the file is damaged: {found[:_LONGEST]}"
            )
    told: set[int] = set()
    for one in of_the_chain(archive.records(), look):
        told.add(one.number or 0)
        yield one
    digests = {int(row["number"]): str(row["digest"]) for row in archive.records()} if known else {}
    last, counted = archive.last(), archive.counted()
    yield from _of_the_end(counted, int(last["number"]) if last else 0)
    end = counted if isinstance(counted, int) else 0
    yield from receipts.against(
        known, digests, lambda number: number in told or (number <= end and number not in digests)
    )


def _of_receipts(known: Iterable[Receipt], digests: Mapping[int, str]) -> Iterator[Flaw]:
    return receipts.against(tuple(known), digests, lambda number: False)


def _of_the_layout(archive: Archive) -> Iterator[Flaw]:
    """What was taken off the file, put in another's place, or added to it."""
    held, ours = archive.objects(), made_by_us()
    for (kind, name), sql in ours.items():
        if (kind, name) not in held:
            yield flaw(None, f"het slot {name} is van het bestand gehaald", f"the lock {name} was taken off the file")
        elif held[kind, name] != sql:
            yield flaw(None, f"het slot {name} is door een ander vervangen", f"the lock {name} was replaced by another")
    for kind, name in held.keys() - ours.keys():
        yield flaw(
            None,
            f"aan het bestand is iets toegevoegd: {kind} {name[:_LONGEST]}",
            f"something was added to the file: {kind} {name[:_LONGEST]}",
        )
    if archive.version() != VERSION:
        yield flaw(None, "de versie van het bestand is gewijzigd", "the version of the file was changed")


def _of_the_end(counted: object, last: int) -> Iterator[Flaw]:
    """Records taken off the end leave the chain whole; what SQLite counted tells of them."""
    if counted is None and last == 0:
        return
    if not isinstance(counted, int) or counted < last:
        yield flaw(None, "de teller van het bestand is teruggezet", "the counter of the file was put back")
    else:
        yield from gone(last + 1, counted)


def wholly(archive: Archive) -> Look:
    """A look at a record, its report and all that it was made from; what several rest on is looked at once."""
    sound: dict[str, bool] = {}

    def look(row: Row) -> Iterator[Flaw]:
        yield from of_the_row(row)
        number = row["number"]
        if not is_packed(archive.report(number), row["report_sha256"]):
            yield flaw(number, f"het verslag van nr. {number} is gewijzigd", f"the report of no. {number} was changed")
        for name, sha256 in (inputs_of(row) or {}).items():
            if sha256 not in sound:
                sound[sha256] = is_packed(archive.content(sha256), sha256)
            if not sound[sha256]:
                yield flaw(
                    number,
                    f"de invoer {name[:_LONGEST]} van nr. {number} is gewijzigd of weg",
                    f"the input {name[:_LONGEST]} of no. {number} was changed or is gone",
                )

    return look
