"""What a report rests on: the program's version, the rule books, the files with their hashes."""

from collections.abc import Iterator

from compliance import __version__
from compliance.model.plans import Family, Loaded, Plan, Rules
from compliance.model.report import InputFile, RuleBookReport, SourceReport
from compliance.model.rules import RuleBook


def version() -> str:
    """The version of the program."""
    return __version__


def files(rules: Rules, family: Family) -> tuple[InputFile, ...]:
    """Every file the report rests on, with its hash."""
    books = tuple(InputFile(role="rules", name=book.name, sha256=book.sha256) for book in rules.books)
    regions = tuple(InputFile(role="region", name=plan.name, sha256=plan.sha256) for _, plan in family.regions)
    beside = family.deviations
    return (
        InputFile(role="vocabulary", name=rules.vocabulary.name, sha256=rules.vocabulary.sha256),
        *books,
        InputFile(role="plan", name=family.own.name, sha256=family.own.sha256),
        *regions,
        *((InputFile(role="deviations", name=beside.name, sha256=beside.sha256),) if beside else ()),
    )


def books(rules: Rules) -> tuple[RuleBookReport, ...]:
    """The rule books by which is judged, with version and hash."""
    return tuple(
        RuleBookReport(
            framework=book.content.framework.id,
            level=book.content.framework.level,
            version=book.content.framework.version,
            title=book.content.framework.title,
            sha256=book.sha256,
            names=book.content.framework.names,
        )
        for book in rules.books
    )


def sources(rules: Rules, family: Family) -> tuple[SourceReport, ...]:
    """Every document that the plan, its region and the rule books name."""
    plans = (found for plan in family.members for found in _sources_of(plan))
    return (*plans, *(found for book in rules.books for found in _sources_of(book)))


def _sources_of(file: Loaded[Plan] | Loaded[RuleBook]) -> Iterator[SourceReport]:
    for key, source in file.content.sources.items():
        yield SourceReport(
            title=source.title,
            kind=source.kind,
            dated_note=source.dated_note,
            sha256=source.sha256,
            url=source.url,
            file=file.name,
            source=key,
            dated=source.dated,
            adopted=source.adopted,
            valid_until=source.valid_until,
            coverage="full" if source.is_full else "fragment",
            held=source.file is not None,
            text=source.file,
            unread=file.unread(key),
        )
