"""A comparison for publication: letters instead of names, and nothing left by which somebody could be recognised."""

from collections.abc import Mapping

from compliance.compare.answer import sentences
from compliance.model.comparison import Arrangement, Change, Comparison, Entry, GapOf, LevelOrder, Member, Row

_REGION = "regio"


def letters(number: int) -> str:
    """The name of a place in a row: A to Z, then AA, AB and on.

    >>> [letters(number) for number in (0, 25, 26, 27, 701, 702)]
    ['A', 'Z', 'AA', 'AB', 'ZZ', 'AAA']
    """
    name, rest = "", number + 1
    while rest:
        rest, last = divmod(rest - 1, 26)
        name = chr(ord("A") + last) + name
    return name


def aliased(found: Comparison, key: Mapping[str, str]) -> Comparison:
    """The same with an alias for each code, in the order of the aliases; what could betray a name is left out."""
    rows = tuple(_row(row, key) for row in found.requirements)
    members = tuple(sorted((_member(one, key) for one in found.municipalities), key=lambda one: _rank(one.code)))
    changes = _changes(found, key)
    return found.model_copy(
        update={
            "aliased": True,
            "name": None,
            "municipalities": members,
            "requirements": rows,
            "changes": changes,
            "answer": sentences(members, rows, (), changes, found.since),
            "arrangements": _arrangements(found, key),
            "order": tuple(_order(one, key) for one in found.order),
            **dict.fromkeys(_BETRAYING, ()),
            **{name: _entries(getattr(found, name), key) for name in _LISTS},
            **{name: _gaps(getattr(found, name), key) for name in _GAPS},
        }
    )


_BETRAYING = ("without_plan", "not_judged", "practices", "sources")
_LISTS = ("known_to_lack", "promise_passed", "nothing_published", "open_otherwise")
_GAPS = ("shared_gaps", "single_gaps")


def _changes(found: Comparison, key: Mapping[str, str]) -> tuple[Change, ...]:
    told = (one.model_copy(update={"municipality": key[one.municipality], "because": ()}) for one in found.changes)
    return tuple(sorted(told, key=lambda one: (one.on, _rank(one.municipality), one.requirement)))


def _entries(entries: tuple[Entry, ...], key: Mapping[str, str]) -> tuple[Entry, ...]:
    return tuple(one.model_copy(update={"municipality": key[one.municipality], "because": None}) for one in entries)


def _gaps(gaps: tuple[GapOf, ...], key: Mapping[str, str]) -> tuple[GapOf, ...]:
    return tuple(one.model_copy(update={"municipalities": _named(one.municipalities, key)}) for one in gaps)


def _order(one: LevelOrder, key: Mapping[str, str]) -> LevelOrder:
    groups = tuple(_named(group, key) for group in one.groups)
    return one.model_copy(update={"groups": groups, "apart": _named(one.apart, key)})


def _rank(alias: str) -> tuple[int, str]:
    """Aliases in the order in which they are given out: Z before AA, 9 before 10."""
    return len(alias), alias


def _named(codes: tuple[str, ...], key: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted((key[code] for code in codes), key=_rank))


def _member(member: Member, key: Mapping[str, str]) -> Member:
    alias = key[member.code]
    return member.model_copy(
        update={
            "code": alias,
            "name": alias,
            "plan": None,
            "sha256": None,
            "province": None,
            "safety_region": None,
            "tile": None,
            "regions": tuple(one.model_copy(update={"region": _REGION, "plan": ""}) for one in member.regions),
        }
    )


def _row(row: Row, key: Mapping[str, str]) -> Row:
    cells = sorted(
        (
            cell.model_copy(
                update={
                    "municipality": key[cell.municipality],
                    "lagging_because": None,
                    "through": _REGION if cell.through else None,
                }
            )
            for cell in row.cells
        ),
        key=lambda cell: _rank(cell.municipality),
    )
    return row.model_copy(update={"cells": tuple(cells)})


def _arrangements(found: Comparison, key: Mapping[str, str]) -> tuple[Arrangement, ...]:
    return tuple(
        one.model_copy(
            update={
                "region": _REGION,
                "plan": "",
                "counts_for": _named(one.counts_for, key),
                "not_yet_for": tuple(
                    here.model_copy(update={"municipality": key[here.municipality]}) for here in one.not_yet_for
                ),
            }
        )
        for one in found.arrangements
    )
