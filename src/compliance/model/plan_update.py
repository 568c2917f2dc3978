"""What a workbook changes in a plan: each claim, source, measure or region with what it said and will say."""

from typing import Literal

from compliance.model.base import Noun


class ChangedKey(Noun):
    """One key: what stood there and what comes there; none where nothing does."""

    key: str
    old: str | None = None
    new: str | None = None


class PlanChange(Noun):
    """One part of a plan that comes in or becomes another."""

    what: Literal["claims", "sources", "measures", "regions"]
    is_new: bool
    name: str
    """The fact of a claim, the short name of a source, the title of a measure, the file of a region."""
    cell: str
    """Where in the workbook it stands."""
    keys: tuple[ChangedKey, ...]


class PlanUpdate(Noun):
    """Everything that a workbook changes in one plan."""

    plan: str
    book: str
    changes: tuple[PlanChange, ...]
    not_read: tuple[str, ...] = ()
    """Columns of the workbook that are not ours."""
