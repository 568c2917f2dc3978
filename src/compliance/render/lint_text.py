"""What the linter found, for a terminal: place, level, code and words of each finding, then the count."""

from collections import Counter
from collections.abc import Iterator

from compliance.model.base import Language
from compliance.model.lint import Finding, LintReport, Severity
from compliance.render.layout import Words, clean

_LEVEL: dict[Severity, tuple[str, str]] = {
    "error": ("fout", "error"),
    "warning": ("waarschuwing", "warning"),
    "note": ("opmerking", "note"),
}
_COUNTED: dict[Severity, tuple[str, str, str, str]] = {
    "error": ("fout", "fouten", "error", "errors"),
    "warning": ("waarschuwing", "waarschuwingen", "warning", "warnings"),
    "note": ("opmerking", "opmerkingen", "note", "notes"),
}


def render(report: LintReport, language: Language = "nl", everything: bool = False) -> str:
    """Errors and warnings; with everything also notes, and what may stay with the reason why."""
    words = Words(language)
    shown = [finding for finding in report.findings if everything or finding.level != "note"]
    lines = [line for finding in shown for line in _finding(finding, words)]
    if everything:
        lines += [line for finding in report.excluded for line in _excluded(finding, words)]
    return "\n".join([*lines, _count(report, words)]) + "\n"


def _finding(finding: Finding, words: Words) -> Iterator[str]:
    level, said = words(*_LEVEL[finding.level]), clean(finding.said(words.language))
    yield f"{_place(finding)}: {level} [{finding.code}] {said}"
    if finding.hint:
        yield f"    {words.of(finding.hint)}"


def _excluded(finding: Finding, words: Words) -> Iterator[str]:
    said = clean(finding.said(words.language))
    yield f"{_place(finding)}: {words('mag blijven', 'may stay')} [{finding.code}] {said}"
    if finding.excluded:
        yield f"    {words('omdat', 'because')}: {words.of(finding.excluded)}"


def _place(finding: Finding) -> str:
    return f"{finding.file}:{finding.line}:{finding.column}" if finding.line else finding.file


def _count(report: LintReport, words: Words) -> str:
    found = Counter(finding.level for finding in report.findings)
    parts = []
    for level, (one_nl, more_nl, one_en, more_en) in _COUNTED.items():
        number = found[level]
        parts.append(f"{number} {words(one_nl, one_en) if number == 1 else words(more_nl, more_en)}")
    stay = words(f"{len(report.excluded)} met reden toegestaan", f"{len(report.excluded)} allowed with a reason")
    rest = words(" De rest wordt nagekeken als dit is hersteld.", " The rest is looked at once this is mended.")
    return f"{', '.join([*parts, stay])}.{'' if report.complete else rest}"
