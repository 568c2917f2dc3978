"""Which members of a list are one and the same, however they are spelled.

Members are compared after case, white space and Unicode are evened out: "Jeugd" and "jeugd " are one.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from typing import TypeVar

At = TypeVar("At")


def folded(member: str) -> str:
    """A member of a list as it is compared: without case, invisible characters and differences in white space.

    >>> folded("  Zorg\u00a0 en VEILIGHEID\u200b") == folded("zorg en veiligheid")
    True
    """
    if member.isascii():  # there the rest changes nothing
        return " ".join(member.split()).lower()
    even = unicodedata.normalize("NFKC", member)
    seen = "".join(character for character in even if unicodedata.category(character) != "Cf")
    return unicodedata.normalize("NFKC", " ".join(seen.split()).casefold())


def respelled(members: Iterable[tuple[At, str]]) -> Iterator[tuple[At, str, str]]:
    """Each other spelling of a member that was spelled otherwise before: where it stands, and both spellings.

    >>> list(respelled(enumerate(["jeugd", "zorg", "Jeugd", "jeugd"])))
    [(2, 'Jeugd', 'jeugd')]
    """
    first: dict[str, str] = {}
    told: set[str] = set()
    for at, member in members:
        before = first.setdefault(folded(member), member)
        if member != before and member not in told:
            told.add(member)
            yield at, member, before
