"""Whether a document could know what a claim tells as past: what was decided or held lies no later than its source."""

from collections.abc import Iterator, Mapping

from compliance import wording
from compliance.errors import Problem, fault
from compliance.load.yaml_files import PathTo, YamlFile
from compliance.model.dates import Period
from compliance.model.plans import Claim, Statement
from compliance.model.sources import Source


def told_too_early(
    file: YamlFile, at: PathTo, statement: Statement, sources: Mapping[str, Source]
) -> tuple[Problem, ...]:
    """What a statement says was decided or held after the newest of its sources was written.

    Nothing is said where one of the sources is not known or not legible. A day within the period of the source's date
    may be that of the source.
    """
    told = list(_told_as_past(statement))
    if not told:
        return ()
    cited = [sources.get(quote.source) for quote in statement.evidence]
    dated = [source.dated for source in cited if source]
    if len(dated) < len(cited):
        return ()
    newest = max(dated, key=lambda period: period.last)
    return tuple(_too_early(file, (*at, *path), day, newest) for path, day in told if day.first > newest.last)


def _told_as_past(statement: Statement) -> Iterator[tuple[PathTo, Period]]:
    """The days on which something was decided or held, by the claim and by its other reading."""
    other = statement.otherwise if isinstance(statement, Claim) else None
    for path, said in (((), statement), (("otherwise",), other)):
        if said is None:
            continue
        if said.decided:
            yield (*path, "decided"), said.decided
        held = getattr(said, "held", None) or ()
        yield from (((*path, "held", index), day) for index, day in enumerate(held))


def _too_early(file: YamlFile, at: PathTo, day: Period, newest: Period) -> Problem:
    key = next(step for step in reversed(at) if isinstance(step, str))
    when, source = wording.period(day), wording.period(newest)
    return fault(
        file.spot(at),
        f'{key}: "{day}" ligt na de datum van de bron ({source.nl}), die het als gebeurd vertelt',
        f'{key}: "{day}" lies after the date of the source ({source.en}), which tells it as past',
        f"Kijk beide datums na; staat {when.nl} als voornemen in het stuk, schrijf dan een belofte (planned, due).",
        f"Look both dates up; if the document has {when.en} as an intention, write a promise (planned, due).",
    )
