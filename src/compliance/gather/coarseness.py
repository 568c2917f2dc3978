"""Whether anything of what a family says depends on how a month, a quarter or a year is read."""

from collections.abc import Iterator

from compliance.model.dates import Period
from compliance.model.plans import Family


def is_coarse(family: Family) -> bool:
    """Whether some date of it, of a claim, a local decision or a source, is no single day."""
    return any(period.first != period.last for period in _periods(family) if period)


def _periods(family: Family) -> Iterator[Period | None]:
    for plan in family.members:
        for source in plan.content.sources.values():
            yield from (source.dated, source.adopted, source.valid_until)
        for claim in plan.content.claims:
            yield from (claim.since, claim.until, claim.due, claim.decided, *claim.held)
    for part, _ in family.regions:
        if part.adopted:
            yield from (part.adopted.since, part.adopted.until, part.adopted.due, part.adopted.decided)
