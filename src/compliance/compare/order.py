"""Who stands above whom: only where the bounds do not meet, over all readings and with all that is open.

An order by bounds is partial: two that overlap are not told apart, and who cannot be told apart from either of two may
join them. So the groups are the chains of overlapping bounds: of two groups every member of the one stands above every
member of the other, and within a group nobody has a place.
"""

from collections.abc import Sequence
from fractions import Fraction

from compliance.model.comparison import LevelOrder, LevelStanding, Member


def bounds(level: LevelStanding) -> tuple[Fraction, Fraction]:
    """The least and the most of a level that can be met, as shares of what applies; 0 to 1 where nothing does."""
    if not level.applicable:
        return Fraction(0), Fraction(1)
    return Fraction(min(level.met_least, level.met), level.applicable), Fraction(level.could_be, level.applicable)


def above(one: LevelStanding, other: LevelStanding) -> bool:
    """Whether the one surely meets a larger share than the other can.

    A level that asks nothing of one of them says nothing of either.
    """
    return bool(one.applicable and other.applicable) and bounds(one)[0] > bounds(other)[1]


def orders(members: Sequence[Member]) -> tuple[LevelOrder, ...]:
    """The fair order of every level; who has no document of its own stands apart, in no order."""
    if not members:
        return ()
    ordered = [one for one in members if one.own_document]
    apart = tuple(one.code for one in members if not one.own_document)
    return tuple(
        LevelOrder(
            framework=level.framework, level=level.level, title=level.title, groups=_groups(ordered, at), apart=apart
        )
        for at, level in enumerate(members[0].levels)
    )


def _groups(members: Sequence[Member], at: int) -> tuple[tuple[str, ...], ...]:
    """Chains of overlapping bounds, the highest first; in each, the names in their own order."""
    places = {one.code: place for place, one in enumerate(members)}
    found: list[list[str]] = []
    reach = Fraction(2)
    for one in sorted(members, key=lambda member: (-bounds(member.levels[at])[1], places[member.code])):
        least, most = bounds(one.levels[at])
        if not found or most < reach:
            found.append([])
            reach = least
        found[-1].append(one.code)
        reach = min(reach, least)
    return tuple(tuple(sorted(group, key=places.__getitem__)) for group in found)
