"""What is wrong with a rule book that its format cannot see: each finding with its code, place, words and a hint."""

from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase

from compliance.lint import conditions, grounds, meaning, texts
from compliance.lint.findings import Inspection, PathTo, Places, of_problems
from compliance.lint.findings import found as told
from compliance.lint.meaning import fingerprint, recorded
from compliance.model.lint import Exclusions, Finding, LintReport

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
    yield from meaning.gone(seen)


def report(found: Iterable[Finding], exclusions: Exclusions, places: Places, file: str, version: str) -> LintReport:
    """The findings in the order of the files, with those that may stay set apart."""
    findings, excluded, used = [], [], set()
    for finding in found:
        index = next(
            (i for i, known in enumerate(exclusions.exclusions) if _fits(finding, known.code, known.subject)), -1
        )
        if index < 0:
            findings.append(finding)
            continue
        used.add(index)
        excluded.append(finding.model_copy(update={"excluded": exclusions.exclusions[index].reason}))
    for index, known in enumerate(exclusions.exclusions):
        if index not in used:
            findings.append(
                told(
                    "idle-exclusion",
                    places(file, ("exclusions", index)),
                    known.subject,
                    f"de uitzondering voor {known.code} bij {known.subject} past nergens meer bij",
                    f"the exclusion of {known.code} for {known.subject} fits nothing any more",
                    "Haal haar weg.",
                    "Take it out.",
                )
            )
    return LintReport(
        tool_version=version, findings=tuple(sorted(findings, key=_order)), excluded=tuple(sorted(excluded, key=_order))
    )


def _fits(finding: Finding, code: str, subject: str) -> bool:
    return finding.code == code and finding.subject is not None and fnmatchcase(finding.subject, subject)


def _order(finding: Finding) -> tuple[str, int, int, str, str]:
    return finding.file, finding.line, finding.column, finding.code, finding.words.en
