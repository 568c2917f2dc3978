"""What the linter found: place, level, code and words of each finding, then the count."""

from collections import Counter

from compliance.model.lint import Finding, LintReport, Severity
from compliance.render.blocks import Block, Item, Items, Paragraph, Title
from compliance.render.kinds import Reader
from compliance.render.phrases import Words

_LEVEL: dict[Severity, tuple[str, str, str, str]] = {
    "error": ("fout", "fouten", "error", "errors"),
    "warning": ("waarschuwing", "waarschuwingen", "warning", "warnings"),
    "note": ("opmerking", "opmerkingen", "note", "notes"),
}


def story(report: LintReport, words: Words, reader: Reader) -> tuple[Block, ...]:
    """Errors and warnings; with everything also notes, and what may stay with the reason why."""
    shown = [finding for finding in report.findings if reader.everything or finding.level != "note"]
    items = [_finding(finding, words) for finding in shown]
    items += [_excluded(finding, words) for finding in report.excluded if reader.everything]
    title = Title(words("Regelboeken nagekeken", "Rule books checked"))
    return (title, *((Items(tuple(items), bare=True),) if items else ()), Paragraph(_count(report, words)))


def _finding(finding: Finding, words: Words) -> Item:
    one_nl, _, one_en, _ = _LEVEL[finding.level]
    said = f"{_place(finding)}: {words(one_nl, one_en)} [{finding.code}] {finding.said(words.language)}"
    return Item(said, (Paragraph(words.of(finding.hint)),) if finding.hint else ())


def _excluded(finding: Finding, words: Words) -> Item:
    why = (Paragraph(f"{words('omdat', 'because')}: {words.of(finding.excluded)}"),) if finding.excluded else ()
    stay = words("mag blijven", "may stay")
    return Item(f"{_place(finding)}: {stay} [{finding.code}] {finding.said(words.language)}", why)


def _place(finding: Finding) -> str:
    return f"{finding.file}:{finding.line}:{finding.column}" if finding.line else finding.file


def _count(report: LintReport, words: Words) -> str:
    found = Counter(finding.level for finding in report.findings)
    parts = [
        f"{found[level]} {words(one_nl, one_en) if found[level] == 1 else words(more_nl, more_en)}"
        for level, (one_nl, more_nl, one_en, more_en) in _LEVEL.items()
    ]
    stay = words(f"{len(report.excluded)} met reden toegestaan", f"{len(report.excluded)} allowed with a reason")
    rest = words(" De rest wordt nagekeken als dit is hersteld.", " The rest is looked at once this is mended.")
    return f"{', '.join([*parts, stay])}.{'' if report.complete else rest}"
