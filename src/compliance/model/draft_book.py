"""The workbook of a draft: one row for each passage that is still open, to be answered in a cell."""

from typing import Final

from compliance.model.base import Bilingual
from compliance.model.plan_book import Column, Table

GUIDE: Final = Bilingual(nl="Uitleg", en="Guide")


def _of(key: str, nl: str, en: str, width: int = 16, *, is_asked: bool = True) -> Column:
    return Column(key, Bilingual(nl=nl, en=en), "text", width, is_asked=is_asked)


PASSAGES: Final = Table(
    "passages",
    Bilingual(nl="Voorstellen", en="Proposals"),
    (
        _of("id", "Kenmerk", "Id", 15),
        _of("document", "Stuk", "Document", 22, is_asked=False),
        _of("quote", "Citaat", "Quote", 60),
        _of("state", "Voorgestelde stand", "Proposed state", 18, is_asked=False),
        _of("why", "Waarom, en let op", "Why, and beware", 40, is_asked=False),
        _of("facts", "Voorgestelde feiten", "Proposed facts", 44, is_asked=False),
        _of("answer", "Antwoord", "Answer", 30),
        _of("sure", "Is het er nu echt?", "Is it really in place?", 14),
    ),
)
