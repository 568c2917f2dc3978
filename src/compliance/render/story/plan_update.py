"""What a workbook changes in a plan, part by part, before it is written."""

from collections.abc import Iterator

from compliance.model.base import Bilingual
from compliance.model.plan_update import ChangedKey, PlanChange, PlanUpdate
from compliance.render.blocks import Block, Fact, Facts, Heading, Item, Items, Paragraph, clean
from compliance.render.kinds import Reader
from compliance.render.phrases import Words

_WHAT = {
    "claims": Bilingual(nl="bewering", en="claim"),
    "sources": Bilingual(nl="bron", en="source"),
    "measures": Bilingual(nl="maatregel", en="measure"),
    "regions": Bilingual(nl="regionaal plan", en="regional plan"),
}


def story(found: PlanUpdate, words: Words, reader: Reader) -> tuple[Block, ...]:
    """Every change, in the order of the workbook."""
    return (*_head(found, words), *(block for one in found.changes for block in _change(one, words)))


def _head(found: PlanUpdate, words: Words) -> Iterator[Block]:
    plan, book, number = clean(found.plan), clean(found.book), len(found.changes)
    yield Heading(words(f"Wat er verandert in {plan} ({number})", f"What changes in {plan} ({number})"))
    if not found.changes:
        yield Paragraph(words(
            f"Niets: wat er in {book} staat, zegt het plan al.", f"Nothing: the plan says what {book} says already.",
        ))  # fmt: skip
    if found.not_read:
        yield Paragraph(words(
            "Deze kolommen horen niet bij het werkboek en zijn niet gelezen:",
            "These columns are none of the workbook's own, and were not read:",
        ))  # fmt: skip
        yield Items(tuple(Item(clean(one)) for one in found.not_read))


def _change(one: PlanChange, words: Words) -> Iterator[Block]:
    what = words.of(_WHAT[one.what])
    new = words(f"nieuwe {what}" if one.what != "regions" else f"nieuw {what}", f"new {what}")
    yield Heading(f"{new if one.is_new else what} ({clean(one.cell)})", 3, clean(one.name))
    yield Facts(tuple(_key(part, words, one.is_new) for part in one.keys))


def _key(part: ChangedKey, words: Words, is_new: bool) -> Fact:
    old, new = (clean(said) if said is not None else words("niets", "nothing") for said in (part.old, part.new))
    return Fact(
        part.key, (new,) if is_new else (words(f"was: {old}", f"was: {old}"), words(f"wordt: {new}", f"becomes: {new}"))
    )
