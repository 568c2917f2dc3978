"""A draft as the text of a file, and a draft after a document was read again."""

from collections.abc import Mapping, Sequence
from typing import Any

from compliance.amend import entry, in_line, pair
from compliance.errors import Spot, refusal
from compliance.intake import versions
from compliance.intake.quoting import words_of
from compliance.model.base import Noun
from compliance.model.draft import Change, Decision, Draft, Ending, Passage
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
    if draft.lost:
        lines += ["lost:", *(f"  {pair(key, _part(one), 2)}" for key, one in draft.lost.items())]
    for key in ("passages", "decisions", "vanished", "endings", "absences"):
        if parts := data.get(key):
            lines += [f"{key}:", *(f"  - {entry(part, 4)}" for part in parts)]
    return _HEAD + "\n".join(lines) + "\n"


def _part(noun: Noun) -> Mapping[str, Any]:
    return noun.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True)


def with_document(
    draft: Draft, key: str, source: Source, passages: Sequence[Passage], replaces: str | None = None
) -> Draft:
    """The draft with what was read of a document, in place of what was read of it, or of the version before.

    A decision stands as long as its passage does, word for word: one that was changed has another name and is asked
    again. What was decided about a passage that is gone is kept, and decides nothing; what was confirmed and is gone
    is kept as well, to be asked whether it lapsed.
    """
    earlier = (key, replaces)
    others = tuple(one for one in draft.passages if one.source not in earlier)
    before = tuple(one for one in draft.passages if one.source in earlier)
    known = {one.id for one in others}
    fresh = tuple(one for one in passages if one.id not in known)
    changes = versions.compared(before, fresh) if replaces else {}
    fresh = tuple(one.model_copy(update={"change": changes[one.id]}) for one in fresh) if changes else fresh
    return draft.model_copy(
        update={
            "sources": {**draft.sources, key: source},
            "passages": (*others, *fresh),
            "decisions": _ranked(draft, (*others, *fresh)),
            "vanished": _vanished(draft, before, fresh, changes),
        }
    )


def _ranked(draft: Draft, passages: Sequence[Passage]) -> tuple[Decision, ...]:
    place = {one.id: at for at, one in enumerate(passages)}
    return tuple(sorted(draft.decisions, key=lambda one: (place.get(one.passage, len(place)), one.passage)))


def _vanished(
    draft: Draft, before: Sequence[Passage], fresh: Sequence[Passage], changes: Mapping[str, Change]
) -> tuple[Passage, ...]:
    """What was confirmed before and is gone; what came back is gone no more."""
    there = {one.id for one in fresh}
    confirmed = {one.passage for one in draft.decisions if one.claims}
    gone = [one for one in before if one.id in changes and changes[one.id].kind == "vanished" and one.id in confirmed]
    kept = [one for one in draft.vanished if one.id not in there]
    return (*kept, *(one for one in gone if one.id not in {other.id for other in kept}))


def ended(draft: Draft, ending: Ending) -> Draft:
    """The draft with it said of a passage that vanished whether it lapsed; who said so first may say otherwise."""
    if ending.passage not in {one.id for one in draft.vanished}:
        raise refusal(Spot(ending.passage), "dit stuk tekst is niet verdwenen", "this passage has not vanished")
    rest = tuple(one for one in draft.endings if one.passage != ending.passage)
    if other := next((one for one in draft.endings if one.passage == ending.passage and one.by != ending.by), None):
        if other.verdict != ending.verdict:
            raise refusal(
                Spot(ending.passage),
                f"hierover heeft {other.by} op {other.on} al anders besloten",
                f"{other.by} decided this otherwise on {other.on}",
            )
        return draft
    return draft.model_copy(update={"endings": tuple(sorted((*rest, ending), key=lambda one: one.passage))})


def standing(draft: Draft) -> tuple[str, ...]:
    """The passages whose decision still stands: they are there, with the words on which it was made."""
    words = {one.id: words_of(one) for one in draft.passages}
    return tuple(one.passage for one in draft.decisions if words.get(one.passage) == one.words)
