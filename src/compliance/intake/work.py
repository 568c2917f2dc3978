"""What the passages of one document are read with."""

from collections import Counter
from collections.abc import Mapping
from typing import Final

from compliance.cite.reading import Reading
from compliance.intake.facts import Facts
from compliance.intake.sure import Sure
from compliance.lazily import dataclass
from compliance.model.dates import Period

UNDATED: Final = Period("2000")
"""The day of a document that bears none."""


@dataclass(frozen=True, slots=True)
class Work:
    """What the passages of one document are read with."""

    key: str
    dated: Period
    title: str
    """Without its years."""
    whose: str
    """The name of the organisation of which the plan is."""
    names: frozenset[str]
    """The names in its text."""
    legend: Mapping[str, str]
    """What the colours and the words of its cells stand for."""
    facts: Facts
    sure: Sure
    reading: Reading
    seen: Counter[str]
