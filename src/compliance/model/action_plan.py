"""The action plan in the workbook of a report: what is told of each gap, and what is filled in to become a claim."""

from typing import Final

from compliance.model.base import Bilingual
from compliance.model.plan_book import CLAIMS, SOURCES, Column, Shape, Table

SCHEMA: Final = "compliance/action-plan/v1"


def _shown_column(key: str, nl: str, en: str, width: int) -> Column:
    return Column(key, Bilingual(nl=nl, en=en), "text", width, is_asked=False)


def _filled_in_column(key: str, nl: str, en: str, shape: Shape, width: int) -> Column:
    return Column(key, Bilingual(nl=nl, en=en), shape, width)


_FILLED_IN = (
    "value", "since", "due", "held", "evidence.source", "evidence.quote", "evidence.paraphrase", "evidence.lines",
    "evidence.page",
)  # fmt: skip

ACTIONS: Final = Table(
    "claims",
    Bilingual(nl="Actieplan", en="Action plan"),
    (
        _shown_column("requirement", "Eis", "Requirement", 12),
        _shown_column("title", "Wat wordt gevraagd", "What is asked", 34),
        _shown_column("verdict", "Oordeel", "Verdict", 14),
        _shown_column("missing", "Wat ontbreekt of onbekend is", "What is missing or unknown", 38),
        _shown_column("todo", "Te doen", "To do", 40),
        _shown_column("who", "Wie nu", "Who now", 16),
        _shown_column("when", "Termijn nu", "Deadline now", 18),
        _filled_in_column("fact", "Feit", "Fact", "word", 26),
        _filled_in_column("state", "Nieuwe stand", "New state", "state", 14),
        _filled_in_column("owner", "Eigenaar", "Owner", "word", 18),
        *(CLAIMS.column(key) for key in _FILLED_IN),
        _filled_in_column("note.nl", "Toelichting", "Explanation", "text", 34),
    ),
)
NEW_SOURCES: Final = Table(
    "sources",
    Bilingual(nl="Nieuwe bronnen", en="New sources"),
    tuple(column for column in SOURCES.columns if column.key != "stamp" and not column.is_folded),
)
OVERVIEW: Final = Table(
    "organisation",
    Bilingual(nl="Overzicht", en="Overview"),
    (
        _filled_in_column("name", "Gegeven", "Item", "word", 30),
        _filled_in_column("said", "Uitkomst", "Outcome", "text", 70),
    ),
)
TABLES: Final = (OVERVIEW, ACTIONS, NEW_SOURCES)
ITEMS: Final = {
    "schema": Bilingual(nl="Formulier", en="Form"),
    "name": Bilingual(nl="Gemeente", en="Municipality"),
    "code": Bilingual(nl="Code", en="Code"),
}
"""What of the overview is looked at when the action plan is read back."""
