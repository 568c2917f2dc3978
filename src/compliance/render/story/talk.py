"""The sheet for the yearly talk: what changed, what lapsed, what falls due, the next question, the passage to copy."""

from collections.abc import Iterator

from compliance import wording
from compliance.model.comparison import Entry, Talk
from compliance.render.blocks import Block, Facts, Heading, Item, Items, Paragraph
from compliance.render.kinds import Reader
from compliance.render.phrases import Words, flags, level_name, quotes

_MOST = 8
"""Of each part: the sheet is one page, and the number of those that are left out is told."""


def story(found: Talk, words: Words, reader: Reader) -> tuple[Block, ...]:
    """One page."""
    return (*_head(found, words), *_parts(found, words), *_question(found, words))


def _head(found: Talk, words: Words) -> Iterator[Block]:
    member = found.municipality
    name = f"{member.name} ({member.code})" if member.code != member.name else member.name
    yield Heading(words(f"Gesprek met {name}", f"Talk with {name}"))
    stands = [
        words(
            f"{level_name(level, words)}: {level.met} voldaan, {level.short} tekort, {level.unknown} onbekend",
            f"{level_name(level, words)}: {level.met} met, {level.short} short, {level.unknown} unknown",
        )
        for level in member.levels
    ]
    yield Facts((*words.facts(("as of", words.of(wording.day(found.as_of)))), words.fact("now", *stands)))
    if not member.own_document:
        yield Paragraph(words("Er is geen eigen stuk bekend.", "No document of its own is known."))


def _parts(found: Talk, words: Words) -> Iterator[Block]:
    day = words.of(wording.day(found.since))
    changed = [
        f"{change.requirement} {words.of(found.titles[change.requirement])}: "
        + words(
            f"van {wording.VERDICT[change.was].nl} naar {wording.VERDICT[change.now].nl}",
            f"from {wording.VERDICT[change.was].en} to {wording.VERDICT[change.now].en}",
        )
        + (f" ({'; '.join(words.of(why) for why in change.because)})" if change.because else "")
        for change in found.changed
    ]
    due = [
        f"{words.of(wording.due(one.written, one.ground))}: {one.requirement} {words.of(one.title)}"
        for one in found.due
    ]
    lapsed = [_lapsed(entry, found, words) for entry in found.lapsed]
    parts = (
        (words(f"Veranderd sinds {day}", f"Changed since {day}"), changed),
        (words("Verlopen, of termijn verstreken", "Lapsed, or deadline passed"), lapsed),
        (words("Komend jaar", "In the coming year"), due),
    )
    for title, said in parts:
        yield Heading(f"{title} ({len(said)})", 2)
        yield from _items(said, words)


def _items(said: list[str], words: Words) -> Iterator[Block]:
    if not said:
        yield Paragraph(words("Niets.", "Nothing."))
        return
    yield Items(tuple(map(Item, said[:_MOST])))
    if len(said) > _MOST:
        rest = len(said) - _MOST
        yield Paragraph(words(f"En nog {rest}; zie de vergelijking.", f"And {rest} more; see the comparison."))


def _lapsed(entry: Entry, found: Talk, words: Words) -> str:
    why = f": {words.of(entry.because)}" if entry.because else ""
    return f"{entry.requirement} {words.of(found.titles[entry.requirement])}{why}"


def _question(found: Talk, words: Words) -> Iterator[Block]:
    yield Heading(words("De volgende vraag", "The next question"), 2)
    if found.question is None:
        yield Paragraph(words("Er is niets meer te vragen.", "There is nothing left to ask."))
        return
    yield Heading(words.of(found.question.title), 3, found.question.requirement)
    yield Paragraph(words.of(found.question.words))
    yield Heading(words("Om over te nemen", "To copy"), 2)
    if not found.copy_:
        yield Paragraph(
            words(
                "Geen van de anderen heeft hiervoor een passage zonder twijfel.",
                "None of the others has a passage for this without doubt.",
            )
        )
        return
    for example in found.copy_.examples[:1]:
        path = words(f", via {example.region}", f", through {example.region}") if example.region else ""
        noted = [f"[{flags(example.flags, words.language)}]"] if example.flags else []
        yield Facts(
            (
                words.fact("by", f"{found.names[example.municipality]}{path}"),
                words.fact("quote", *quotes(example.evidence, words), *noted),
            )
        )
