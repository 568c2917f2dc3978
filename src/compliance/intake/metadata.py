"""What a document says of itself: its title, its date and when it was adopted; by its text alone."""

import re
from collections.abc import Iterable
from typing import Final

from compliance.errors import Problem, Spot, fault
from compliance.intake import moments
from compliance.model.dates import Period
from compliance.model.sources import Document, Source, SourceKind

_HEAD = 4_000
"""Within so many characters from its start, or its end, a document says when it was made or adopted."""
_DAY: Final = r"[0-9]{1,2}(?:[-/.][0-9]{1,2}[-/.]|\s+[a-z]+\s+)[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2}"
_ADOPTED: Final = (
    re.compile(
        rf"\b(?:aldus\s+)?(?:vastgesteld|besloten)\b[^.;]{{0,160}}?\b(?:op|van|d\.d\.)\s+({_DAY})", re.IGNORECASE
    ),
    re.compile(rf"\b(?:vergadering|raadsvergadering)\s+van\s+({_DAY})", re.IGNORECASE),
)
_DATED: Final = (
    re.compile(
        rf"\b(?:datum|dagtekening|d\.d\.|verzonden|gepubliceerd op|bekendmaking)\s*:?\s*({_DAY})", re.IGNORECASE
    ),
)


def described(
    document: Document, title: str | None, kind: SourceKind, dated: Period | None
) -> tuple[Source, Problem | None]:
    """A document as a source: what was said of it goes before what it says itself; and that it bears no date, if so."""
    adopted = _adopted(document.text)
    day = dated or _first(_DATED, document.text[:_HEAD]) or adopted
    name = title or _title(document)
    source = Source(
        title=name,
        kind=kind,
        file="?",
        sha256=document.sha256,
        dated=day or Period("2000"),
        adopted=adopted,
        coverage="full",
    )
    return source, None if day else _undated(name)


def _adopted(text: str) -> Period | None:
    return _first(_ADOPTED, text[:_HEAD]) or _first(_ADOPTED, text[-_HEAD:])


def _first(patterns: Iterable[re.Pattern[str]], text: str) -> Period | None:
    """The first day that one of some patterns names, if just one is named there."""
    for pattern in patterns:
        days = {moments.read(" ".join(found[1].split())).period for found in pattern.finditer(text)}
        if len(days) == 1:
            return days.pop()
    return None


def _title(document: Document) -> str:
    said = (" ".join(document.text[line.start : line.end].split()) for line in document.lines)
    return next((words[:200] for words in said if any(map(str.isalpha, words))), "?")


def _undated(name: str) -> Problem:
    return fault(
        Spot(name), "noemt zelf geen datum", "bears no date itself",
        "Geef de datum mee, bijvoorbeeld 2024-10.",
        "Give its date, such as 2024-10.",
    )  # fmt: skip
