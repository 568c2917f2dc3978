"""Which municipalities there were on a day: their codes, names and regions, and what became of those that ended.

The facts stand beside this file, with where they come from (HERKOMST.md).
"""

import csv
import difflib
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from importlib import resources

from compliance.errors import Problem, Spot, fault
from compliance.model.municipalities import Change, Municipality

__all__ = ["amiss", "existing", "known", "nearest_name", "of_safety_region", "safety_regions", "successors"]


@lru_cache(maxsize=1)
def known() -> dict[str, Municipality]:
    """Every municipality of the register by its code, in the order of the codes."""
    return {found.code: found for found in map(_municipality, _rows("gemeenten.csv"))}


@lru_cache(maxsize=1)
def changes() -> tuple[Change, ...]:
    """Every change of the map since 2000, oldest first."""
    return tuple(
        Change(
            date.fromisoformat(row["per"]),
            tuple(row["opgeheven"].split()),
            tuple(row["gegroeid"].split()),
            tuple(row["nieuw"].split()),
        )
        for row in _rows("wijzigingen.csv")
    )


def existing(day: date) -> dict[str, Municipality]:
    """The municipalities that were there on a day, by code."""
    return {code: found for code, found in known().items() if found.exists_on(day)}


def safety_regions() -> tuple[str, ...]:
    """The names of the safety regions, in alphabetical order."""
    return tuple(sorted({found.safety_region for found in known().values() if found.safety_region}))


def of_safety_region(name: str) -> tuple[Municipality, ...]:
    """The municipalities of a safety region as it is now, by name; empty where there is no such region."""
    return tuple(sorted((one for one in known().values() if one.safety_region == name), key=lambda one: one.name))


def successors(code: str, day: date) -> tuple[Municipality, ...]:
    """Into which municipalities one that ended went, followed to those that were there on a day."""
    found = tuple(_followed(code, day, frozenset()))
    return tuple(sorted(dict.fromkeys(found), key=lambda one: one.name))


def nearest_name(name: str, day: date) -> Municipality | None:
    """The municipality of that day that is called most like it; none where no name is like it."""
    by_name = {one.name.casefold(): one for one in existing(day).values()}
    close = difflib.get_close_matches(name.casefold()[:100], by_name, n=1, cutoff=0.8)
    return by_name[close[0]] if close else None


def amiss(code: str, name: str, day: date, spot: Spot) -> Problem | None:
    """What is wrong with a municipality's code and name on a day; none where they fit."""
    found = known().get(code)
    if found is None:
        return _unknown(code, name, day, spot)
    if not found.exists_on(day):
        return _not_then(found, day, spot)
    if found.name.casefold() != name.casefold():
        return _misnamed(found, name, day, spot)
    return None


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = resources.files(__name__).joinpath(name).read_text(encoding="utf-8")
    return csv.DictReader(text.splitlines())


def _municipality(row: dict[str, str]) -> Municipality:
    return Municipality(
        code=row["code"],
        name=row["naam"],
        province=row["provincie"],
        begin=date.fromisoformat(row["vanaf"]) if row["vanaf"] else None,
        end=date.fromisoformat(row["tot_en_met"]) if row["tot_en_met"] else None,
        safety_region=row["veiligheidsregio"] or None,
        tile=(int(row["kolom"]), int(row["rij"])) if row["kolom"] else None,
    )


def _followed(code: str, day: date, seen: frozenset[str]) -> Iterator[Municipality]:
    if code in seen:
        return
    found = known().get(code)
    if found and seen and found.exists_on(day):
        yield found
        return
    for change in changes():
        if code in change.ended and change.on <= day:
            for into in (*change.begun, *change.grown):
                yield from _followed(into, day, seen | {code})


def _unknown(code: str, name: str, day: date, spot: Spot) -> Problem:
    near = nearest_name(name, day)
    return fault(
        spot,
        f"{code} is geen code van een gemeente",
        f"{code} is no code of a municipality",
        f"{near.name} heeft code {near.code}." if near else "De codes staan in het register van gemeenten (CBS).",
        f"{near.name} has code {near.code}." if near else "The codes stand in the register of municipalities (CBS).",
    )


def _not_then(found: Municipality, day: date, spot: Spot) -> Problem:
    if found.begin and day < found.begin:
        return fault(
            spot,
            f"gemeente {found.name} ({found.code}) begon pas op {found.begin.isoformat()}",
            f"municipality {found.name} ({found.code}) began only on {found.begin.isoformat()}",
        )
    into = successors(found.code, day)
    names = ", ".join(f"{one.name} ({one.code})" for one in into)
    return fault(
        spot,
        f"gemeente {found.name} ({found.code}) bestond tot en met {found.end and found.end.isoformat()}",
        f"municipality {found.name} ({found.code}) existed until {found.end and found.end.isoformat()}",
        f"Zij ging op in {names}." if names else "",
        f"It became part of {names}." if names else "",
    )


def _misnamed(found: Municipality, name: str, day: date, spot: Spot) -> Problem:
    near = nearest_name(name, day)
    same = near and near.code != found.code
    return fault(
        spot,
        f'{found.code} is {found.name}, en niet "{name}"',
        f'{found.code} is {found.name}, and not "{name}"',
        f"{near.name} heeft code {near.code}." if near and same else f"Schrijf {found.name}.",
        f"{near.name} has code {near.code}." if near and same else f"Write {found.name}.",
    )
