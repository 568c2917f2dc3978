"""Whom to look to: for each gap the passages of others that meet the requirement, nearest in kind first.

Own documents before regional ones, words that were found in a text before those that nobody could check, then those of
the same safety region, the same province, and the nearest on the map. Who was shown for one gap stands back for the
next, so that one municipality is not the example for everything where others serve.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from compliance.compare.seen import Asked, Seen, is_checked
from compliance.model.comparison import Advice, Example, Member, Practice

MOST_EXAMPLES = 3
"""Of one gap: who wants more looks at the matrix."""
_MOST_LOOKED_AT = 40
"""So many of those that are near are weighed for a gap, so that a whole country takes no longer than its parts."""


def practices(questions: Sequence[Asked], seen: Sequence[Seen]) -> tuple[Practice, ...]:
    """Good practice per requirement that somebody lacks and another meets."""
    served: dict[str, Counter[str]] = {one.member.code: Counter() for one in seen}
    found = []
    for at, asked in enumerate(questions):
        pool = _Pool(
            {
                one.member.code: (one.member, one.examples[asked.requirement])
                for one in seen
                if asked.requirement in one.examples
            }
        )
        advice = tuple(_advice(one, pool, served) for one in seen if one.cells[at].stands_in and pool.examples)
        named = dict.fromkeys(code for one in advice for code in one.examples)
        if named:
            examples = tuple(example for code, (_, example) in pool.examples.items() if code in named)
            told = tuple(one for one in advice if one.examples)
            found.append(Practice(requirement=asked.requirement, examples=examples, advice=told))
    return tuple(found)


class _Pool:
    """Who meets one requirement, by where they lie."""

    def __init__(self, examples: Mapping[str, tuple[Member, Example]]) -> None:
        self.examples = examples
        # Whose it is and whether it was checked come before who was shown already; how near it lies comes after.
        self.worth = {code: (not one.own, not is_checked(one)) for code, (_, one) in examples.items()}
        self.near: dict[tuple[str, str | None], list[str]] = {}
        self._around: dict[tuple[str | None, str | None], tuple[str, ...]] = {}
        for code, (member, _) in examples.items():
            for kind, where in (("region", member.safety_region), ("province", member.province), ("any", "")):
                if where is not None:
                    self.near.setdefault((kind, where), []).append(code)

    def about(self, member: Member) -> Iterable[str]:
        """Those to weigh for a municipality: its safety region, its province, then anybody."""
        where = member.safety_region, member.province
        if where not in self._around:
            places = (("region", where[0]), ("province", where[1]), ("any", ""))
            self._around[where] = tuple(
                dict.fromkeys(code for place in places for code in self.near.get(place, ())[:_MOST_LOOKED_AT])
            )
        return [code for code in self._around[where] if code != member.code][:_MOST_LOOKED_AT]


def _advice(one: Seen, pool: _Pool, served: Mapping[str, Counter[str]]) -> Advice:
    mine, used = one.member, served[one.member.code]
    best = tuple(found[-1] for found in sorted(_weighed(mine, pool, used))[:MOST_EXAMPLES])
    used.update(best[:1])
    return Advice(municipality=mine.code, examples=best)


def _weighed(mine: Member, pool: _Pool, used: Mapping[str, int]) -> Iterator[tuple[Any, ...]]:
    """Those to weigh for a municipality, each as its code after what counts, the better the less.

    How far apart two lie comes third: not in one safety region, not in one province, and how many tiles.
    """
    region, province, tile = mine.safety_region, mine.province, mine.tile
    for code in pool.about(mine):
        other, _ = pool.examples[code]
        apart = region is None or region != other.safety_region, province is None or province != other.province
        tiles = 10_000
        if tile and other.tile:
            tiles = (tile[0] - other.tile[0]) ** 2 + (tile[1] - other.tile[1]) ** 2
        yield pool.worth[code], used.get(code, 0), apart, tiles, other.name, code
