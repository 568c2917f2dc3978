"""Which fact each time of a passage is of, where its clauses tell them apart; else the passage has one for all.

A clause is of the facts that it names. One that goes on about what the clause before named is of those.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence, Set
from typing import Final

from compliance.intake import moments, no_due
from compliance.intake.facts import Facts
from compliance.intake.moments import Moment
from compliance.lazily import dataclass
from compliance.model.dates import Period

_PARTS: Final = re.compile(
    r"\s*;\s+|,?\s+(?=waarna\b)|,\s+(?=(?:en|maar|terwijl|doch)\b)"
    r"|\s+(?=en\s+(?:daarna|dan|de|het|een|uw|onze|wij|we|zij|voor|met|in|op|per)\b)",
    re.IGNORECASE,
)
"""Between what a sentence says of one thing and of another."""
_TURNS: Final = re.compile(r";\s+|,?\s+(?:en\s+)?(?=(?:daarna|nadien|vervolgens|waarna)\b)", re.IGNORECASE)
_CELL_PARTS: Final = re.compile(r"[.;,]\s+|\n+|\s+[/–—-]\s+(?=[a-zA-Z]{3})|\s+(?=(?:en|maar|terwijl)\b)", re.IGNORECASE)
_SEVERAL: Final = 2
_AGAIN, _DONE = ".terugkerend", ".uitgevoerd"
"""How the names of facts end that a thing comes back, and that it was done."""
_WAS_DONE: Final = re.compile(
    r"\b(?:is|zijn|heeft|hebben|werd|werden)\b[^.;]*?\b(?:ge\w+(?:d|t|en)|ont\w+en|be\w+d)\b|\bkregen\b", re.IGNORECASE
)
_COMES_BACK: Final = re.compile(
    r"\b(?:herha\w+|terugk\w+|opnieuw|opfris\w*|elke?|iedere?|\w*jaarlijkse?|om\s+de)\b", re.IGNORECASE
)
_GOES_ON: Final = re.compile(
    r"\W*(?:en\s+)?(?:dat|dit|deze|die|daar\w*|hier\w*|zij|ze|hij|het|dan|beide)\b", re.IGNORECASE
)
"""A sentence that begins so goes on about what the one before named."""


@dataclass(frozen=True, slots=True)
class Named:
    """What the clauses are told apart by: the facts of a passage, and the day on which it was written."""

    names: tuple[str, ...]
    facts: Facts
    written: Period
    is_row: bool = False

    def by(self, clause: str, before: Set[str] = frozenset()) -> set[str]:
        """The facts that a clause names: as it would be proposed, or by a word that speaks of no other of them.

        One that goes on is of those ``before`` as well, unless it would be proposed of others.
        """
        proposed = {one.fact for one in self.facts.proposed(clause)} & set(self.names)
        if proposed or len(self.names) == 1:
            return proposed
        return self.facts.told_apart(clause, self.names) | before


def in_sentences(sentences: Iterable[str], named: Named) -> dict[str, Moment]:
    """The time of each fact of a paragraph that has one of its own; none where any cannot be placed."""
    clauses = [
        (part, at > 0 or _GOES_ON.match(one) is not None)
        for one in sentences
        for at, part in enumerate(_PARTS.split(one))
    ]
    return _placed(clauses, named, Moment())


def in_cells(cells: tuple[str, str, str], named: Named) -> dict[str, Moment]:
    """The time of each fact of a row that has one of its own, by the cells for the date, the state and remarks.

    What the cell for the date says of none by name is of those that have none.
    """
    due, *rest = ([(part, False) for part in _CELL_PARTS.split(cell)] for cell in cells)
    is_named = any(named.by(part) for part, _ in due)
    usual = Moment() if is_named else moments.read(cells[0], named.written)
    own = _placed([*(due if is_named else ()), *(part for cell in rest for part in cell)], named, usual)
    if not own or usual == Moment() or usual.asks:
        return own
    none = Moment()
    each = {one: own.get(one, none) for one in named.names}
    return {one: Moment(said.period or usual.period, said.every or usual.every) for one, said in each.items()}


def first_and_again(clauses: Sequence[str], named: Named, whole: Moment) -> dict[str, Moment]:
    """The times of a thing that is done and of its coming back: the day is of the first time, the interval of both.

    Where the day stands with how often it comes back, and the first time is told elsewhere, it is the day of the next.
    """
    again = next((one for one in named.names if one.endswith(_AGAIN)), "")
    first = f"{again.removesuffix(_AGAIN)}{_DONE}"
    if whole.period is None or first not in named.names:
        return {}
    if named.is_row and all(map(_COMES_BACK.search, clauses_of(clauses[:1], is_row=True))):
        return {}
    dated = [one for one in clauses if moments.read(no_due.without(one), named.written).period == whole.period]
    is_back = all(_COMES_BACK.search(one) or moments.read(one, named.written).every for one in dated)
    is_next = is_back and any(first in named.by(one) and _WAS_DONE.search(one) for one in clauses if one not in dated)
    if is_back and not is_next and not any(map(moments.tells_first_time, dated)):
        return {}
    other = first if is_next else again
    return {one: Moment(None if one == other else whole.period, whole.every) for one in named.names}


def by_name(clauses: Iterable[str], named: Named) -> Moment | None:
    """The one time to come in clauses that name the facts, where others name other times; none where it is not one."""
    said = (_to_come(moments.read(one, named.written), named.written) for one in clauses if named.by(one))
    found = _together([one for one in said if one.period])
    return found if found and found.period else None


def clauses_of(texts: Iterable[str], *, is_row: bool) -> list[str]:
    """The clauses of sentences or of cells."""
    return [part for one in texts for part in (_CELL_PARTS if is_row else _PARTS).split(one)]


def turns_of(sentences: Iterable[str]) -> list[str]:
    """What sentences say of the one time and of those after it."""
    return [part for one in sentences for part in _TURNS.split(one)]


def _placed(clauses: Sequence[tuple[str, bool]], named: Named, usual: Moment) -> dict[str, Moment]:
    read = [moments.read(no_due.without(clause), named.written) for clause, _ in clauses]
    if len({(one.period, one.every) for one in (usual, *read) if one.period or one.every}) < _SEVERAL:
        return {}
    told: defaultdict[str, list[Moment]] = defaultdict(list)
    mine: set[str] = set()
    for (clause, goes_on), whole in zip(clauses, read, strict=True):
        mine = named.by(clause, mine if goes_on else frozenset())
        said = _to_come(whole, named.written)
        if said == Moment():
            continue
        if not mine:
            return {}
        for one in mine:
            told[one].append(said)
    each = {one: _together(said) for one, said in told.items()}
    if not all(each.values()):
        return {}
    told_each = _both_as_often({one: said for one, said in each.items() if said}, named.names)
    return told_each if usual.period else _shared(told_each, named.names)


def _both_as_often(each: dict[str, Moment], names: Collection[str]) -> dict[str, Moment]:
    """The same, where a thing is done as often as it comes back."""
    pairs = ((one, f"{one.removesuffix(_AGAIN)}{_DONE}") for one in names if one.endswith(_AGAIN))
    both = [pair for pair in pairs if pair[1] in names]
    for pair in both:
        every = {each[one].every for one in pair if one in each and each[one].every}
        if len(every) == 1:
            (often,) = every
            each = {**each, **{one: Moment(each[one].period if one in each else None, often) for one in pair}}
    return each


def _shared(each: dict[str, Moment], names: Iterable[str]) -> dict[str, Moment]:
    """The same, but a fact that has none shares the one day of the others of its subject."""
    days = {one.period for one in each.values() if one.period}
    if len(days) != 1:
        return each
    subjects = {one.partition(".")[0] for one, said in each.items() if said.period}
    (day,) = days
    rest = {one: Moment(day) for one in names if one not in each and one.partition(".")[0] in subjects}
    return {**each, **rest}


def _to_come(said: Moment, written: Period) -> Moment:
    """The same without a date that was over when it was written, and without what is asked."""
    return Moment(said.period if said.period and said.period.last > written.last else None, said.every)


def _together(said: Sequence[Moment]) -> Moment | None:
    """What several clauses say of one fact; none where they say two things."""
    periods = {one.period for one in said if one.period}
    every = {one.every for one in said if one.every}
    if len(periods) > 1 or len(every) > 1:
        return None
    return Moment(next(iter(periods), None), next(iter(every), None))
