"""Every citation and how it was found: what needs attention first, then the tables."""

from collections.abc import Iterator, Sequence

from compliance import wording
from compliance.model.verification import Amendment, QuoteFound, TextChanged, TextUnread, Verification
from compliance.render.blocks import Block, Cell, Heading, Item, Items, Paragraph, Quote, Table, Title
from compliance.render.columns import cut, width
from compliance.render.kinds import Reader
from compliance.render.phrases import Words

_QUOTED = 20
_PAIRED = 60
_SHA_SHOWN = 12


def story(found: Verification, words: Words, reader: Reader) -> tuple[Block, ...]:
    """How every quote was found."""
    parts = (_counts, _broken, _changed, _unread, _respelled, _table, _pairs, _amendments)
    title = Title(words("Citaten nagezocht", "Citations looked up"))
    return (title, *(block for part in parts for block in part(found, words)))


def _counts(found: Verification, words: Words) -> Iterator[Block]:
    total, files = len(found.citations), len(found.inputs)
    own = sum(found.counts_of_plans.values())
    yield Paragraph(
        words(
            f"{total} citaten nagezocht in {files} bestanden: {own} van plannen en {total - own} van regelboeken.",
            f"{total} citations looked up in {files} files: {own} of plans and {total - own} of rule books.",
        )
    )
    rows = tuple(
        (Cell(words.of(wording.OUTCOME[one])), *(Cell(str(count)) for count in (plans, number - plans, number)))
        for one, number in found.counts.items()
        for plans in (found.counts_of_plans.get(one, 0),)
    )
    columns = (words("plannen", "plans"), words("regelboeken", "rule books"), words.label("number"))
    yield Table((words.label("outcome"), *columns), rows, frozenset({1, 2, 3}))


def _broken(found: Verification, words: Words) -> Iterator[Block]:
    """What proves nothing any more, what moved, and what is denied beside the quote."""
    told = [
        one for one in found.citations if one.outcome not in ("found", "unverifiable") or one.doubts or one.thin_for
    ]
    if told:
        yield Heading(words("Vraagt aandacht", "Needs attention"), 2)
        yield Items(tuple(_attention(citation, words) for citation in told))


def _attention(citation: QuoteFound, words: Words) -> Item:
    drifted = citation.norm and not citation.counts
    drift = words(" (de norm is verschoven)", " (the norm has drifted)") if drifted else ""
    remark = (Paragraph(words.of(citation.remark)),) if citation.remark else ()
    facts = ", ".join(citation.thin_for)
    thin = words(
        f"Noemt niet wat het moet bewijzen: {facts}. Neem de woorden die het zeggen in het citaat op, of zeg met reads "
        f"waarom deze woorden het betekenen.",
        f"Does not name what it is to prove: {facts}. Take the words that say it into the quote, or say with reads why "
        f"these words mean it.",
    )
    quote = Quote(citation.quote.quote or citation.quote.paraphrase or "", citation.title, counts=citation.counts)
    place = f"{citation.file}:{citation.line}: {words.of(wording.OUTCOME[citation.outcome])}{drift}"
    return Item(place, (quote, *remark, *((Paragraph(thin),) if facts else ())))


def _changed(found: Verification, words: Words) -> Iterator[Block]:
    if found.texts_changed:
        yield Items(tuple(Item(_text_changed(text, words)) for text in found.texts_changed))


def _unread(found: Verification, words: Words) -> Iterator[Block]:
    if found.texts_unread:
        yield Items(tuple(_text_unread(text, words) for text in found.texts_unread))


def _respelled(found: Verification, words: Words) -> Iterator[Block]:
    if found.members_respelled:
        yield Items(tuple(
            Item(words(
                f'{one.file}:{one.line}: {one.fact}: "{one.member}" en "{one.before}" verschillen alleen in '
                f"hoofdletters, witruimte of tekencodering, en tellen als één",
                f'{one.file}:{one.line}: {one.fact}: "{one.member}" and "{one.before}" differ only in case, white '
                f"space or Unicode form, and count as one",
            ))
            for one in found.members_respelled
        ))  # fmt: skip


def _text_unread(text: TextUnread, words: Words) -> Item:
    at = f"{text.file}:{text.line}"
    told = words(
        f"{at}: van {text.text} is niet alles gelezen; zwijgen van het document is daar niet uit af te leiden",
        f"{at}: not all of {text.text} was read; the document cannot be said to be silent there",
    )
    return Item(told, (Items(tuple(Item(words.of(part)) for part in text.parts)),))


def _text_changed(text: TextChanged, words: Words) -> str:
    at, now, stated = f"{text.file}:{text.line}", f"{text.found[:_SHA_SHOWN]}...", f"{text.stated[:_SHA_SHOWN]}..."
    return words(
        f"{at}: de tekst {text.text} is gewijzigd en opnieuw doorzocht. De sha256 is {now}; er staat {stated}",
        f"{at}: the text {text.text} has changed and was looked through again. Its sha256 is {now}; it says {stated}",
    )


def _table(found: Verification, words: Words) -> Iterator[Block]:
    head = tuple(map(words.label, ("line", "quote", "source", "place", "outcome")))
    for file in dict.fromkeys(citation.file for citation in found.citations):
        mine = [citation for citation in found.citations if citation.file == file]
        yield Heading(file, 3)
        yield Table(head, _rows(mine, words), frozenset({0}))


def _rows(citations: Sequence[QuoteFound], words: Words) -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        (
            Cell(str(citation.line)),
            Cell(_short(citation)),
            Cell(citation.source),
            Cell(words.of(citation.place) if citation.place else "-"),
            Cell(words.of(wording.OUTCOME[citation.outcome])),
        )
        for citation in citations
    )


def _short(citation: QuoteFound) -> str:
    return _cut(citation.quote.quote or citation.quote.paraphrase or "", _QUOTED)


def _cut(said: str, columns: int) -> str:
    return said if width(said) <= columns else cut(said, columns - 1) + "…"


def _pairs(found: Verification, words: Words) -> Iterator[Block]:
    """Where --fix writes: the quotes of each claim that moved together."""
    told: dict[frozenset[str], Item] = {}
    for one in found.citations if found.amendments else ():
        group = (one.quote, *one.moved_with)
        said = " + ".join(f"“{_cut(quote.quote or '', _PAIRED)}”" for quote in group)
        if len(group) > 1:
            told.setdefault(frozenset(map(repr, group)), Item(f"{one.file}:{one.line}: {said}"))
    if told:
        yield Heading(words("Samen verplaatst", "Moved together"), 2)
        yield Items(tuple(told.values()))


def _amendments(found: Verification, words: Words) -> Iterator[Block]:
    if found.amendments:
        yield Heading(words("Aangepast", "Amended"), 2)
        yield Items(tuple(Item(_amendment(one)) for one in found.amendments))


def _amendment(one: Amendment) -> str:
    old, new = (value[:_SHA_SHOWN] + "..." if one.key == "sha256" and value else value for value in (one.old, one.new))
    return f"{one.file}:{one.line}: {one.key}: {old or '-'} -> {new}"
