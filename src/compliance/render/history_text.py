"""The history for a screen of 80 columns: what was recorded, and what is wrong where that was looked into."""

from collections.abc import Iterator

from compliance.model.base import Language
from compliance.model.records import History
from compliance.render.columns import table
from compliance.render.layout import WIDTH, Words, clean, wrapped

_BEFORE = 33
"""What number, moment and date take of a line; a higher number takes more, and a name never less than it needs."""


def render(found: History, language: Language = "nl") -> str:
    """The history as plain text."""
    words = Words(language)
    return "\n".join([*_list(found, words), *(_verdict(found, words) if found.verified else ())]) + "\n"


def _list(found: History, words: Words) -> Iterator[str]:
    head = [words("Nr.", "No."), words("Vastgelegd", "Recorded"), words("Peildatum", "As of"),
            words("Organisatie en plan", "Organisation and plan")]  # fmt: skip
    widest = max((len(str(record.number)) for record in found.records), default=0)
    room = WIDTH - _BEFORE - max(widest, len(head[0]) + 2)
    rows = [
        [
            str(record.number), clean(record.recorded_at)[:16].replace("T", " "), record.as_of.isoformat(),
            "\n".join((*wrapped(clean(record.organisation), width=room), *wrapped(clean(record.plan), width=room))),
        ]
        for record in found.records
    ]  # fmt: skip
    yield table(rows, head)
    yield ""


def _verdict(found: History, words: Words) -> Iterator[str]:
    if found.flaws:
        number = len(found.flaws)
        yield words(f"De geschiedenis is geschonden ({number}):", f"The history is not intact ({number}):")
        for flaw in found.flaws:
            yield from wrapped(words.of(flaw.words), "  ")
        return
    number = len(found.records)
    yield from wrapped(words(
        f"De geschiedenis is ongeschonden: {number} vastleggingen, elk sluit aan op de vorige.",
        f"The history is intact: {number} records, each following the one before.",
    ))  # fmt: skip
    if found.records:
        yield words("Bewijs van de laatste:", "Receipt of the last:")
        yield clean(found.records[-1].receipt)
        yield ""
        yield from wrapped(_reach(found, words))


def _reach(found: History, words: Words) -> str:
    """How far what was kept outside the history speaks for it."""
    last = found.records[-1].number
    if found.proven is None:
        return words(
            "Wie bij dit bestand en de bewijzen ernaast kan, kan beide ook inkorten, terugzetten of opnieuw opbouwen. "
            "Dat blijkt hieruit niet, wel uit een bewijs dat u elders bewaarde: geef het mee met --expect of "
            "--receipts.",
            "Whoever can reach this file and the receipts beside it can also cut both short, put them back or build "
            "them anew. This does not show it; a receipt that you kept elsewhere does: give it with --expect or "
            "--receipts.",
        )
    if found.proven == last:
        return words("Wat u meegaf, bewijst dat van alle verslagen.", "What you gave proves this of all reports.")
    return words(
        f"Wat u meegaf, bewijst dat tot en met nr. {found.proven}; van wat daarna kwam, gaf u geen bewijs.",
        f"What you gave proves this up to no. {found.proven}; of what came after it you gave no receipt.",
    )
