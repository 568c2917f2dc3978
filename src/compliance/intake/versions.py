"""What became of each row and paragraph of a document in its new version; only what is the same or moved is settled.

Action and state are matched together: one action under another state is another row, and so is one state beside another
action. A changed number, a denial or a word of state is never a matter of wording.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from compliance.cite.passages import stemmed
from compliance.cite.words import words
from compliance.intake import status_cells
from compliance.model.draft import Change, ChangeKind, Passage

_SAME_ROW = 0.5
"""Two rows that share so much of their words are versions of one."""
_SAME_WORDS = 0.75
_NUMBER: Final = re.compile(r"\d+(?:[.,/-]\d+)*")
_DENIAL: Final = re.compile(
    r"\b(?:niet|geen|nooit|niemand|zonder|evenmin|noch|behalve|tenzij|mits|nog)\b", re.IGNORECASE
)
_NUMERAL: Final = re.compile(
    r"\b(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|half\w*|jaarlijks\w*|maandelijks\w*|wekelijks\w*"
    r"|kwartaal\w*|eerste"
    r"|tweede|derde|vierde|alle|elke|iedere|minstens|minimaal|maximaal|januari|februari|maart|april|mei|juni|juli"
    r"|augustus"
    r"|september|oktober|november|december)\b",
    re.IGNORECASE,
)
_STATE_WORD: Final = re.compile(
    r"\b(?:gereed|klaar|afgerond|gerealiseerd|voltooid|uitgevoerd|vastgesteld|aangesteld|loopt|lopend|gestart"
    r"|bezig|planning"
    r"|gepland\w*|wordt|worden|zal|zullen|gaat|gaan|vervallen|afgewezen|geschrapt|concept\w*|streven|willen|wil"
    r"|onderzoek\w*"
    r"|verken\w*|is|zijn|was|waren|moet\w*|kan|kunnen|deels|gedeeltelijk)\b",
    re.IGNORECASE,
)


def compared(before: Sequence[Passage], after: Sequence[Passage]) -> dict[str, Change]:
    """What each passage of the new version is, by its name; and under its own, each of the old one that vanished."""
    old_names = [one.id for one in before]
    there = set(old_names)
    both = [one.id for one in after if one.id in there]
    stayed = _in_order(old_names, both)
    found = {name: Change(kind="same" if name in stayed else "moved", before=name) for name in both}
    old_rest = [one for one in before if one.id not in found]
    new_rest = [one for one in after if one.id not in found]
    for new, old in _alike(old_rest, new_rest):
        found[new.id] = Change(kind=_kind(old, new), before=old.id, was=" | ".join(q.quote or "" for q in old.quotes))
    known = {change.before for change in found.values()}
    found |= {one.id: Change(kind="new") for one in new_rest if one.id not in found}
    return found | {one.id: Change(kind="vanished", before=one.id) for one in old_rest if one.id not in known}


def _in_order(old: Sequence[str], new: Sequence[str]) -> frozenset[str]:
    """Those that did not move: the longest run of the new order that is in the old order too."""
    place = {name: at for at, name in enumerate(old)}
    tails: list[int] = []
    ends: list[int] = []
    back: list[int] = []
    at = [place[name] for name in new]
    for number, where in enumerate(at):
        length = bisect_left(tails, where)
        tails[length:] = [where, *tails[length + 1 :]]
        back.append(ends[length - 1] if length else -1)
        ends[length:] = [number, *ends[length + 1 :]]
    found: list[str] = []
    number = ends[-1] if ends else -1
    while number >= 0:
        found.append(new[number])
        number = back[number]
    return frozenset(found)


def _alike(old: Sequence[Passage], new: Sequence[Passage]) -> Iterator[tuple[Passage, Passage]]:
    """Each new passage with the old one that it is likeliest a version of, the surest first; each is used once."""
    stems = {one.id: _stems(_all(one)) for one in (*old, *new)}
    actions = {one.id: _plain(said(one, "action")) for one in (*old, *new)}
    scored: list[tuple[float, int, int]] = []
    for to, one in enumerate(new):
        for at, other in enumerate(old):
            score = _overlap(stems[one.id], stems[other.id]) + (actions[one.id] == actions[other.id])
            if score >= _SAME_ROW:
                scored.append((-score, to, at))
    used: tuple[set[int], set[int]] = (set(), set())
    for _, to, at in sorted(scored):
        if to not in used[0] and at not in used[1]:
            used[0].add(to)
            used[1].add(at)
            yield new[to], old[at]


def _kind(old: Passage, new: Passage) -> ChangeKind:
    """How two versions of one row differ; what is not surely less is more."""
    actions, stated = (said(old, "action"), said(new, "action")), (said(old, "status"), said(new, "status"))
    if _plain(said(old, "due")) != _plain(said(new, "due")):
        return "substance_changed"
    if _plain(actions[0]) == _plain(actions[1]):
        if _plain(stated[0]) == _plain(stated[1]):
            return "note_changed"
        was, now = (status_cells.in_cell(one).state for one in stated)
        is_as_before = was == now and not _weighs(*stated)
        return "note_changed" if is_as_before else "state_changed"
    if _plain(stated[0]) != _plain(stated[1]) or _weighs(*actions):
        return "substance_changed"
    return "reworded" if _overlap(_stems(actions[0]), _stems(actions[1])) >= _SAME_WORDS else "substance_changed"


def _weighs(one: str, other: str) -> bool:
    """Whether a number, a denial or a word of state differs."""
    return any(
        sorted(map(str.lower, pattern.findall(one))) != sorted(map(str.lower, pattern.findall(other)))
        for pattern in (_NUMBER, _DENIAL, _NUMERAL, _STATE_WORD)
    )


def said(passage: Passage, role: str) -> str:
    """What the parts of a passage for one thing say."""
    roles = passage.roles or ("action",) * len(passage.quotes)
    return " ".join(quote.quote or "" for own, quote in zip(roles, passage.quotes, strict=True) if own == role)


def _all(passage: Passage) -> str:
    return " ".join(quote.quote or "" for quote in passage.quotes)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _stems(text: str) -> frozenset[str]:
    return frozenset(stemmed(word.form) for word in words(text))


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, len(one | other))
