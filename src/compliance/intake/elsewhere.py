"""Whether another passage of a document says otherwise of a thing than the one that says that it is there.

Who reads one page of it would take the thing for granted; who reads both would ask. Only the second is proposed.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from textwrap import shorten
from typing import Final

from compliance.intake import moments, states, status_cells
from compliance.intake.stretches import Stretch
from compliance.intake.sure import Sure
from compliance.lazily import dataclass
from compliance.model.base import Bilingual
from compliance.model.dates import Period
from compliance.model.draft import Passage

_OTHERWISE: Final = re.compile(
    r"\b(?:nog\s+(?:niet|geen|steeds\s+geen)|waargenomen|waarneem\w*|waarneming|waarnemend\w*|tijdelijk\w*|interim\w*"
    r"|ad\s+interim|vervalt|vervallen|vacant\w*|vacature\w*|vertrokken|werving|gestopt|stopgezet|beëindigd|ingetrokken)\b",
    re.IGNORECASE,
)
"""What says of a thing that it is not there, or not as it should be."""
_RENEWAL: Final = re.compile(
    r"\b(?:herhal\w*|opfris\w*|actualis\w*|geactualiseerd|vernieuw\w*|verleng\w*|verversen|volgende|nieuwe?\s+ronde"
    r"|jaarlijks\w*|(?:elk|ieder|per)\s+jaar|blij(?:ft|ven)|voort\w+|continu\w*|herzien\w*|herijk\w*)\b",
    re.IGNORECASE,
)
"""What says of a thing that is there when it comes again."""

_LONGEST = 160
"""So many characters of what is said elsewhere tell where to look."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What a text says otherwise of a thing, and where."""

    words: str
    stretch: Stretch


def doubted(
    passages: Sequence[tuple[Stretch, Passage]], cut: Sequence[Stretch], sure: Sure, dated: Period | None
) -> list[Passage]:
    """The passages, each without the state of a fact of which another stretch of the document says otherwise."""
    told = {id(stretch): tuple(each.fact for each in one.facts) for stretch, one in passages}
    facts = {fact for _, one in passages for fact in _in_place(one) if sure.judges(fact)}
    on = {fact: [one for one in cut if _may_be_on(fact, told.get(id(one), ()), is_row=one.is_row)] for fact in facts}
    said = {fact: tuple(_said_of(fact, mine, sure, dated)) for fact, mine in on.items()}
    return [_doubted(stretch, one, said) for stretch, one in passages]


def _may_be_on(fact: str, told: Sequence[str], *, is_row: bool) -> bool:
    """Whether a stretch of which some facts are proposed may be on another: a row by its own only, as on a deputy."""
    about = fact.partition(".")[0]
    return not told or fact in told or (not is_row and any(one.partition(".")[0] == about for one in told))


def _in_place(passage: Passage) -> tuple[str, ...]:
    return tuple(one.fact for one in passage.facts if (one.state or passage.state) == "in_place")


def _said_of(fact: str, cut: Sequence[Stretch], sure: Sure, dated: Period | None) -> Iterator[_Said]:
    for stretch in cut:
        is_row = stretch.is_row
        words = _otherwise_in_row(fact, stretch, sure) if is_row else _otherwise(fact, stretch, sure, dated)
        if words:
            yield _Said(words, stretch)


def _otherwise_in_row(fact: str, stretch: Stretch, sure: Sure) -> str:
    """The cell of a row on a thing by which it is not there."""
    action, status, note = (stretch.said(role) for role in ("action", "status", "note"))
    if not sure.is_about(fact, action):
        return ""
    if hit := _OTHERWISE.search(f"{action}. {status}. {note}"):
        return hit[0]
    is_other = status_cells.told_in_cell(status).state not in (None, "in_place")
    return status if is_other and not _RENEWAL.search(f"{action} {status} {note}") else ""


def _otherwise(fact: str, stretch: Stretch, sure: Sure, dated: Period | None) -> str:
    """The sentence of a paragraph on a thing by which it is not there."""
    about = (one for one in states.sentences_of(stretch.said("action")) if sure.is_about(fact, one))
    return next((one for one in about if not one.endswith("?") and _says_otherwise(one, dated)), "")


def _says_otherwise(sentence: str, dated: Period | None) -> bool:
    if _OTHERWISE.search(sentence):
        return True
    is_to_come = states.is_silent(sentence) and dated is not None and moments.is_to_come(sentence, dated)
    is_other = is_to_come or states.in_sentence(sentence).state not in (None, "in_place")
    return is_other and not _RENEWAL.search(sentence)


def _doubted(stretch: Stretch, passage: Passage, said: Mapping[str, tuple[_Said, ...]]) -> Passage:
    found = ((fact, one) for fact in _in_place(passage) for one in said.get(fact, ()) if one.stretch is not stretch)
    open_ = {fact: _reason(one.words) for fact, one in found}
    if not open_:
        return passage
    doubts = tuple(dict.fromkeys(open_.values()))
    facts = tuple(
        one.model_copy(update={"state": None if one.fact in open_ else one.state or passage.state})
        for one in passage.facts
    )
    more = {"state": None, "why": doubts[0], "doubts": (*doubts, *passage.doubts), "facts": facts}
    return passage.model_copy(update=more)


def _reason(words: str) -> Bilingual:
    words = shorten(words, _LONGEST, placeholder=" …")
    return Bilingual(
        nl=f"elders in dit stuk staat het anders: ‘{words}’", en=f"elsewhere this document says otherwise: ‘{words}’"
    )
