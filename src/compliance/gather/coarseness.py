"""Whether anything of what a family says depends on how a month, a quarter or a year is read."""

from collections.abc import Iterator

from compliance.model.dates import Period
from compliance.model.plans import Claim, Family, Statement
from compliance.model.sources import Source


def is_coarse(family: Family) -> bool:
    """Whether some date of it, of a claim, a local decision or a source, is no single day."""
    return any(not period.is_exact for period in _periods(family))


def _periods(family: Family) -> Iterator[Period]:
    for plan in family.members:
        for source in plan.content.sources.values():
            yield from _of_source(source)
        for claim in plan.content.claims:
            yield from _of_statement(claim)
    for part, _ in family.regions:
        if part.adopted:
            yield from _of_statement(part.adopted)


def _of_source(source: Source) -> Iterator[Period]:
    yield from (day for day in (source.dated, source.adopted, source.valid_until) if day)


def _of_statement(said: Statement) -> Iterator[Period]:
    yield from (day for day in (said.since, said.until, said.due, said.decided) if day)
    if isinstance(said, Claim):
        yield from said.held
