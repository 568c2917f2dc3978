"""The history for a screen of 80 columns: what was recorded, and what is wrong where that was looked into."""

from collections.abc import Iterator

from compliance.model.base import Language
from compliance.model.records import History
from compliance.render.columns import cut, table
from compliance.render.layout import Words, clean, wrapped


def render(found: History, language: Language = "nl") -> str:
    """The history as plain text."""
    words = Words(language)
    return "\n".join([*_list(found, words), *(_verdict(found, words) if found.verified else ())]) + "\n"


def _list(found: History, words: Words) -> Iterator[str]:
    head = [words("Nr.", "No."), words("Vastgelegd", "Recorded"), words("Organisatie", "Organisation"),
            words("Peildatum", "As of"), words("Plan", "Plan"), words("Kenmerk", "Digest")]  # fmt: skip
    rows = [
        [
            str(record.number), clean(record.recorded_at)[:16].replace("T", " "), cut(clean(record.organisation), 15),
            record.as_of.isoformat(), cut(clean(record.plan).removesuffix(".yaml"), 13), clean(record.digest)[:8],
        ]
        for record in found.records
    ]  # fmt: skip
    yield table(rows, head)
    yield ""


def _verdict(found: History, words: Words) -> Iterator[str]:
    number = len(found.records)
    if not found.flaws:
        yield from wrapped(words(
            f"De geschiedenis is ongeschonden: {number} vastleggingen, elk sluit aan op de vorige.",
            f"The history is intact: {number} records, each following the one before.",
        ))  # fmt: skip
        if found.records:
            yield words("Kenmerk van de laatste:", "Digest of the last:")
            yield found.records[-1].digest
        return
    yield words(
        f"De geschiedenis is geschonden ({len(found.flaws)}):", f"The history is not intact ({len(found.flaws)}):"
    )
    for flaw in found.flaws:
        yield from wrapped(words.of(flaw.words), "  ")
