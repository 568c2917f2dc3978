"""How many of a thing a text counts: beds, signals, euros."""

import re
from collections.abc import Iterator
from typing import Final

_MONEY = re.compile(
    r"€\s?(\d{1,3}(?:\.\d{3})*|\d+)(?:,-)?(?![\d.,]*\d|\s*(?:miljoen|mln))|\b(\d{1,3}(?:\.\d{3})*"
    r"|\d+)\s+euro\b",
    re.IGNORECASE,
)
_PART_OF_IT: Final = re.compile(r",?\s+waarvan\b(?!\s+(?:de gemeente|wij|we|ons|onze|[A-Z]))")
"""After an amount: what part of it is for one thing; the part that one of several pays is another amount."""
_HOW_MANY: Final = ("geen", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf",
                    "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien",
                    "twintig")  # fmt: skip
_NUMBER: Final = rf"(?<![\w.,:/-])(?!(?:19|20)\d\d\b)(\d{{1,4}}|{'|'.join(_HOW_MANY[1:])})"
_COUNTED: Final = {
    "opvang.crisisbedden.aantal": r"(?:crisis|nood|opvang)?(?:bed|plek|plaats)\w*",
    "signalen.aantal": r"(?:signa(?:al|len)|meldingen|vermoedens)",
}
"""Of facts that are a number: what is counted."""
_OF_OUR_OWN: Final = re.compile(r"\beigen\s+(?:crisis|nood|opvang)?(?:bed|plek|plaats)\w*", re.IGNORECASE)
"""Who has a bed of his own has some, how many must be asked."""
_ONLY_COUNTED: Final = ("signalen.aantal", "opvang.crisisbedden.aantal")
"""Those of which nothing is told but with a number."""


def amount(text: str) -> int | None:
    """The one amount of money in whole euros that a text names; of which others are a part, as those after "waarvan".

    >>> amount("Voor 2025 is € 45.000 beschikbaar"), amount("€ 5 of 10 euro"), amount("€ 1,2 miljoen")
    (45000, None, None)
    """
    found = {one[1] or one[2] for one in _MONEY.finditer(_PART_OF_IT.split(text)[0])}
    return int(found.pop().replace(".", "")) if len(found) == 1 else None


def number(fact: str, text: str) -> int | None:
    """How many of what a fact counts a text names; none where it names several numbers.

    >>> number("opvang.crisisbedden.aantal", "Twee noodbedden"), number("signalen.aantal", "In 2024: 23 signalen")
    (2, 23)
    """
    found = set(_numbers(fact, text))
    return found.pop() if len(found) == 1 else None


def is_told(fact: str, text: str) -> bool:
    """Whether a text names as many numbers as a fact takes to be told of: one, of those that are only counted."""
    has_own = fact == "opvang.crisisbedden.aantal" and _OF_OUR_OWN.search(text)
    return fact not in _ONLY_COUNTED or bool(has_own) or any(True for _ in _numbers(fact, text))


def _numbers(fact: str, text: str) -> Iterator[int]:
    counted = _COUNTED.get(fact)
    if counted is None:
        return
    for one in re.finditer(rf"{_NUMBER}\s+(?:[^\W\d]+[.,:;]?\s+){{0,2}}?{counted}\b", text, re.IGNORECASE):
        said = one[1].casefold()
        yield int(said) if said.isdecimal() else _HOW_MANY.index(said)
