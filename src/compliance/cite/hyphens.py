"""What a hyphen at a line end may mean: it joins two halves of a word, belongs to the word, or is suspended."""

from collections.abc import Sequence

MOST_BREAKS = 5
"""A word is broken off at so many line ends at most."""
SUSPENDED = frozenset({"en", "of", "tot", "noch", "als", "dan", "maar", "cq", "resp", "respectievelijk"})
"""Words that follow a suspended hyphen: zorg- en veiligheid."""

Forms = tuple[str, ...]
"""Folded words."""
Piece = tuple[Forms, ...]
"""A word of a quote in every reading of the hyphen at a line end that breaks it off; mostly there is one."""


def readings(chain: Sequence[str]) -> Piece:
    """Every way to read the parts of a word of a quote, all but the last of which a line end breaks off."""
    found: Piece = ((chain[0],),)
    for form in chain[1:]:
        found = tuple(
            (*done[:-1], *end)
            for done in found
            for end in ((done[-1] + form,), (f"{done[-1]}-{form}",), (f"{done[-1]}-", form))
        )
    return found


def joined(start: str, end: str) -> tuple[str, ...]:
    """A word that a line end breaks off, with and without its hyphen; between digits a hyphen stays."""
    kept = f"{start}-{end}"
    return (kept,) if start[-1:].isdigit() and end[:1].isdigit() else (start + end, kept)
