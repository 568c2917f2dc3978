"""What is wrong with a rule book that its format cannot see: each finding with its code, place, words and a hint."""

from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase

from compliance import wording
from compliance.errors import Spot
from compliance.lint import conditions, grounds, meaning, members, texts
from compliance.lint.findings import Inspection, PathTo, Places, finding, of_problems
from compliance.lint.meaning import fingerprint, recorded
from compliance.model.lint import Exclusion, Exclusions, Finding, LintReport

__all__ = ["Inspection", "fingerprint", "inspect", "of_problems", "recorded", "report"]


def inspect(seen: Inspection) -> Iterator[Finding]:
    """Everything that is wrong with rules that could be read."""
    for book in seen.rules.books:
        yield from texts.of_book(seen, book)
        for number, asked in enumerate(book.content.requirements):
            at: PathTo = ("requirements", number)
            yield from conditions.of_requirement(seen, book, at, asked)
            yield from grounds.of_norm(seen, book, at, asked)
            yield from grounds.of_words(seen, book, at, asked)
            yield from grounds.of_cases(seen, book, at, asked)
            yield from meaning.of_version(seen, book, at, asked)
    yield from conditions.between(seen)
    yield from texts.of_vocabulary(seen)
    yield from members.of_facts(seen)
    yield from meaning.gone(seen)


def report(found: Iterable[Finding], exclusions: Exclusions, places: Places, file: str, version: str) -> LintReport:
    """The findings in the order of the files, with those that may stay set apart."""
    findings, excluded, used = [], [], set()
    for one in found:
        index = next((i for i, known in enumerate(exclusions.exclusions) if _fits(one, known.code, known.subject)), -1)
        if index < 0:
            findings.append(one)
        else:
            used.add(index)
            excluded.append(one.model_copy(update={"excluded": exclusions.exclusions[index].reason}))
    for index, known in enumerate(exclusions.exclusions):
        if index not in used:
            findings.append(_idle(known, places(file, ("exclusions", index))))
    return LintReport(
        tool_version=version, findings=tuple(sorted(findings, key=_order)), excluded=tuple(sorted(excluded, key=_order))
    )


def _idle(known: Exclusion, spot: Spot) -> Finding:
    return finding(
        "idle-exclusion",
        spot,
        known.subject,
        wording.said(
            f"de uitzondering voor {known.code} bij {known.subject} past nergens meer bij",
            f"the exclusion of {known.code} for {known.subject} fits nothing any more",
        ),
        wording.said("Haal de uitzondering weg.", "Take it out."),
    )


def _fits(one: Finding, code: str, subject: str) -> bool:
    return one.code == code and one.subject is not None and fnmatchcase(one.subject, subject)


def _order(one: Finding) -> tuple[str, int, int, str, str]:
    return one.file, one.line, one.column, one.code, one.words.en
