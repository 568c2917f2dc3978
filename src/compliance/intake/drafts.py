"""A draft as the text of a file, and a draft after a document was read again."""

from collections.abc import Mapping, Sequence
from typing import Any

from compliance.amend import entry, in_line, pair
from compliance.intake.proposing import words_of
from compliance.model.base import Noun
from compliance.model.draft import Draft, Passage
from compliance.model.sources import Source

_HEAD = (
    "# Concept: wat in stukken is gelezen en wat daarover is besloten. Het oordeel leest dit bestand niet.\n"
    "# Draft: what was read in documents and what was decided about it. No judgement reads this file.\n"
)


def written(draft: Draft) -> str:
    """The draft as YAML; the same draft gives the same bytes."""
    data = draft.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True)
    lines = [f"schema: {draft.schema_}", f"organisation: {in_line(_part(draft.organisation))}"]
    if draft.sources:
        lines += ["sources:", *(f"  {pair(key, _part(one), 2)}" for key, one in draft.sources.items())]
    for key in ("passages", "decisions", "absences"):
        if parts := data.get(key):
            lines += [f"{key}:", *(f"  - {entry(part, 4)}" for part in parts)]
    return _HEAD + "\n".join(lines) + "\n"


def _part(noun: Noun) -> Mapping[str, Any]:
    return noun.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True)


def with_document(draft: Draft, key: str, source: Source, passages: Sequence[Passage]) -> Draft:
    """The draft with what was read of a document, in place of what was read of it before.

    A decision stands as long as its passage does, word for word: one that was changed has another name and is asked
    again. What was decided about a passage that is gone is kept, and decides nothing.
    """
    others = tuple(one for one in draft.passages if one.source != key)
    known = {one.id for one in others}
    fresh = tuple(one for one in passages if one.id not in known)
    place = {one.id: at for at, one in enumerate((*others, *fresh))}
    ranked = sorted(draft.decisions, key=lambda one: (place.get(one.passage, len(place)), one.passage))
    return draft.model_copy(
        update={
            "sources": {**draft.sources, key: source},
            "passages": (*others, *fresh),
            "decisions": tuple(ranked),
        }
    )


def standing(draft: Draft) -> tuple[str, ...]:
    """The passages whose decision still stands: they are there, with the words on which it was made."""
    words = {one.id: words_of(one) for one in draft.passages}
    return tuple(one.passage for one in draft.decisions if words.get(one.passage) == one.words)
