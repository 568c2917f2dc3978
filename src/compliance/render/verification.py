"""Every citation and how it was found, for a screen of 80 columns: what needs attention first, then the table."""

from collections.abc import Iterable, Iterator, Sequence

from compliance import wording
from compliance.model.base import Bilingual, Language
from compliance.model.verification import Amendment, QuoteFound, Verification
from compliance.render.columns import cut, filled, table, width
from compliance.render.layout import Words, clean, underlined, wrapped

_QUOTED = 20
_PAIRED = 60
_SHA_SHOWN = 12


def render(found: Verification, language: Language = "nl") -> str:
    """A verification as plain text."""
    words = Words(language)
    parts = (_counts(found, words), _broken(found, words), _changed(found, words), _table(found, words),
             _pairs(found, words), _amendments(found, words))  # fmt: skip
    return "\n".join(line for part in parts for line in part).rstrip() + "\n"


def _counts(found: Verification, words: Words) -> Iterator[str]:
    total = len(found.citations)
    yield from wrapped(words(
        f"{total} citaten nagezocht in {len(found.inputs)} bestanden.",
        f"{total} citations looked up in {len(found.inputs)} files.",
    ))  # fmt: skip
    yield ""
    rows = [[words.of(wording.OUTCOME[outcome]), number] for outcome, number in found.counts.items()]
    yield table(rows, [words("Uitkomst", "Outcome"), words("Aantal", "Number")])
    yield ""


def _broken(found: Verification, words: Words) -> Iterator[str]:
    """What proves nothing any more, what moved, and what is denied beside the quote."""
    told = [one for one in found.citations if one.outcome not in ("found", "unverifiable") or one.doubts]
    if not told:
        return
    yield words("Vraagt aandacht", "Needs attention")
    yield underlined(words("Vraagt aandacht", "Needs attention"), "-")
    for citation in told:
        drift = (
            words(" (de norm is verschoven)", " (the norm has drifted)")
            if citation.norm and not citation.counts
            else ""
        )
        yield from wrapped(
            f"{clean(citation.file)}:{citation.line}: {words.of(wording.OUTCOME[citation.outcome])}{drift}"
        )
        yield from wrapped(f"“{clean(citation.quote.quote or '')}” ({clean(citation.title)})", "  ")
        if citation.remark:
            yield from wrapped(words.of(citation.remark), "  ")
    yield ""


def _changed(found: Verification, words: Words) -> Iterator[str]:
    for text in found.texts_changed:
        at, name = f"{clean(text.file)}:{text.line}", clean(text.text)
        now, stated = f"{text.found[:_SHA_SHOWN]}...", f"{text.stated[:_SHA_SHOWN]}..."
        yield from wrapped(words(
            f"{at}: de tekst {name} is gewijzigd en opnieuw doorzocht. De sha256 is {now}; er staat {stated}",
            f"{at}: the text {name} has changed and was looked through again. Its sha256 is {now}; it says {stated}",
        ))  # fmt: skip
    if found.texts_changed:
        yield ""


def _table(found: Verification, words: Words) -> Iterator[str]:
    head = [words("Regel", "Line"), words("Citaat", "Quote"), words("Bron", "Source"), words("Plaats", "Place"),
            words("Uitkomst", "Outcome")]  # fmt: skip
    for file in dict.fromkeys(citation.file for citation in found.citations):
        mine = [citation for citation in found.citations if citation.file == file]
        yield clean(file)
        yield table(_rows(mine, words), head)
        yield ""


def _rows(citations: Sequence[QuoteFound], words: Words) -> list[list[str | int]]:
    return [
        [citation.line, _short(citation), filled(clean(citation.source), 14),
         filled(words.of(citation.place) if citation.place else "-", 15),
         filled(words.of(wording.OUTCOME[citation.outcome]), 13)]
        for citation in citations
    ]  # fmt: skip


def _short(citation: QuoteFound) -> str:
    said = clean(citation.quote.quote or citation.quote.paraphrase or "")
    return said if width(said) <= _QUOTED else cut(said, _QUOTED - 1) + "…"


def _pairs(found: Verification, words: Words) -> Iterator[str]:
    """Where --fix writes: the quotes of each claim that moved together."""
    told: set[frozenset[str]] = set()
    for one in found.citations if found.amendments else ():
        group = (one.quote, *one.moved_with)
        if len(group) < 2 or frozenset(map(repr, group)) in told:
            continue
        if not told:
            yield words("Samen verplaatst", "Moved together")
        told.add(frozenset(map(repr, group)))
        said = " + ".join(f"“{_cut(quote.quote or '')}”" for quote in group)
        yield from wrapped(f"{clean(one.file)}:{one.line}: {said}", "  ")
    if told:
        yield ""


def _cut(said: str) -> str:
    said = clean(said)
    return said if len(said) <= _PAIRED else said[: _PAIRED - 1] + "…"


def _amendments(found: Verification, words: Words) -> Iterator[str]:
    if not found.amendments:
        return
    yield words("Aangepast", "Amended")
    for one in found.amendments:
        yield from wrapped(_amendment(one), "  ")


def _amendment(one: Amendment) -> str:
    old, new = (value[:_SHA_SHOWN] + "..." if one.key == "sha256" and value else value for value in (one.old, one.new))
    return clean(f"{one.file}:{one.line}: {one.key}: {old or '-'} -> {new}")


def placed(lines: Iterable[tuple[Bilingual, str]], language: Language) -> str:
    """The lines of a document, each after its place."""
    return "".join(f"{clean(place.said(language))}: {clean(said)}\n" for place, said in lines)
