"""The history: what was recorded, and what is wrong where that was looked into."""

from collections.abc import Iterator

from compliance import wording
from compliance.model.records import History
from compliance.render.blocks import Block, Cell, Facts, Item, Items, Paragraph, Table, Title
from compliance.render.kinds import Reader
from compliance.render.phrases import Words


def story(found: History, words: Words, reader: Reader) -> tuple[Block, ...]:
    """The records, and on request whether they are still what was recorded."""
    return (
        Title(words("Vastgelegde verslagen", "Recorded reports")),
        _list(found, words),
        *(_verdict(found, words) if found.verified else ()),
    )


def _list(found: History, words: Words) -> Table:
    head = tuple(map(words.label, ("record", "recorded", "as of", "organisation and plan")))
    rows = tuple(
        (
            Cell(str(record.number)),
            Cell(record.recorded_at[:16].replace("T", " ")),
            Cell(words.of(wording.day(record.as_of))),
            Cell(f"{record.organisation}, {record.plan}"),
        )
        for record in found.records
    )
    return Table(head, rows, frozenset({0}))


def _verdict(found: History, words: Words) -> Iterator[Block]:
    number, flaws = len(found.records), len(found.flaws)
    if found.flaws:
        yield Paragraph(words(f"De geschiedenis is geschonden ({flaws}):", f"The history is not intact ({flaws}):"))
        yield Items(tuple(Item(words.of(flaw.words)) for flaw in found.flaws))
        return
    yield Paragraph(
        words(
            f"De geschiedenis is ongeschonden: {number} vastleggingen, elk sluit aan op de vorige.",
            f"The history is intact: {number} records, each following the one before.",
        )
    )
    if found.records:
        yield Facts((words.fact("last receipt", found.records[-1].receipt),))
        yield Paragraph(_reach(found, words))


def _reach(found: History, words: Words) -> str:
    """How far what was kept outside the history speaks for it."""
    if found.proven is None:
        return words(
            "Wie bij dit bestand en de bewijzen ernaast kan, kan beide ook inkorten, terugzetten of opnieuw opbouwen. "
            "Dat blijkt hieruit niet, wel uit een bewijs dat u elders bewaarde: geef het mee.",
            "Whoever can reach this file and the receipts beside it can also cut both short, put them back or build "
            "them anew. This does not show it; a receipt that you kept elsewhere does: give it.",
        )
    if found.proven == found.records[-1].number:
        return words("Wat u meegaf, bewijst dat van alle verslagen.", "What you gave proves this of all reports.")
    return words(
        f"Wat u meegaf, bewijst dat tot en met nr. {found.proven}; van wat daarna kwam, gaf u geen bewijs.",
        f"What you gave proves this up to no. {found.proven}; of what came after it you gave no receipt.",
    )
