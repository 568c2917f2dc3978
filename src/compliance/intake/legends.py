"""What a document says that the words, letters and colours of its status cells stand for."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from compliance.intake import status_cells
from compliance.intake.stated import Stated, untold

_LEGEND: Final = re.compile(
    r"\b(groen|geel|oranje|rood|wit|grijs|blauw|paars|zwart)\s*(?::|=|–|-|betekent(?:\s+dat)?|staat\s+voor"
    r"|wil\s+zeggen"
    r"|is)\s*([^.;,\n]{3,60})",
    re.IGNORECASE,
)
_MEANS: Final = r"\s*(?::|=|betekent(?:\s+dat)?\b|staat\s+voor\b|wil\s+zeggen(?:\s+dat)?\b)\s*"
_IS: Final = r"\s*(?::|=|–|-|betekent(?:\s+dat)?\b|staat\s+voor\b|wil\s+zeggen(?:\s+dat)?\b|is\b)\s*"
_LONGEST_CODE = 2
"""So short a cell is a code."""
_LONGEST_WORD = 3
"""A cell of so many words at most may be explained elsewhere."""


def legend(text: str) -> dict[str, str]:
    """What a document says that the colours in its cells stand for.

    >>> legend("Groen: behaald. Rood: gaat niet door.")
    {'groen': 'behaald', 'rood': 'gaat niet door'}
    """
    return {found[1].casefold(): " ".join(found[2].split()) for found in _LEGEND.finditer(text)}


def explained(text: str, cells: Iterable[str]) -> dict[str, str]:
    """What a document says that the words of its status cells stand for, where these tell no state by themselves.

    >>> explained("Doorlopend: het is er. Niet gestart: het komt nog.", ("Doorlopend", "Niet gestart"))
    {'doorlopend': 'het is er'}
    >>> explained("Uitleg: G betekent gedaan, L loopt nog en N is niet begonnen.", ("G", "L", "N"))
    {'g': 'gedaan', 'n': 'niet begonnen', 'l': 'loopt nog'}
    """
    words = {cell.casefold(): cell for cell in cells if 0 < len(cell.split()) <= _LONGEST_WORD}
    every = "|".join(map(re.escape, sorted(words.values(), key=len, reverse=True)))
    ends = re.compile(rf",?\s+(?:en\s+)?[‘'\"“(]?(?:{every})[’'\"”)]?\s") if every else None
    unknown = [
        cell for cell in words.values() if len(cell) <= _LONGEST_CODE or status_cells.in_cell(cell).state is None
    ]
    told: dict[str, str] = {}
    for cell in unknown:
        is_code = len(cell) <= _LONGEST_CODE
        means = _IS if is_code else _MEANS
        if hit := re.search(
            rf"(?:^|[.;,(:\n]\s*|\ben\s+)[‘'\"“(]?{re.escape(cell)}[’'\"”)]?{means}([^.;\n]{{3,80}})", text
        ):
            told[cell.casefold()] = " ".join((ends.split(hit[1])[0] if ends else hit[1]).split())
    return told | _told_beside(text, [cell for cell in unknown if cell.casefold() not in told], told)


def _told_beside(text: str, cells: Iterable[str], told: Mapping[str, str]) -> dict[str, str]:
    """What codes stand for that are explained in one breath with others: "G means done, L is running"."""
    if not told:
        return {}
    found = ((cell, re.search(rf"[,;]\s+(?:en\s+)?{re.escape(cell)} +([a-z][^.;,\n]{{3,80}})", text))
             for cell in cells if len(cell) <= _LONGEST_CODE)  # fmt: skip
    return {cell.casefold(): re.sub(r"\s+en\s+\S{1,2}\s.*", "", hit[1]) for cell, hit in found if hit}


def by_the_legend(meaning: str, note: str = "") -> Stated:
    """The state that the explanation of a cell tells; where it leaves two things open, none.

    >>> by_the_legend("gehaald of op schema").state, by_the_legend("gedaan of vast onderdeel van het werk").state
    (None, 'in_place')
    """
    told = [status_cells.told_in_cell(part, note) for part in re.split(r"\s+of\s+", meaning)]
    if len({one.state for one in told}) > 1:
        return untold("de uitleg van de statuscel laat meer open", "what explains the status cell leaves more open")
    return told[0]
