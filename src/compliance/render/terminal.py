"""The report for a screen of 80 columns: the levels on top, then the gaps, then what is still open; all on request."""

from collections.abc import Iterable, Iterator, Sequence

from compliance import wording
from compliance.model.base import Language
from compliance.model.report import (
    VERDICTS,
    DeviationReport,
    Evidence,
    Gap,
    MeasureReport,
    OpenQuestion,
    Report,
    RequirementReport,
    SearchRecord,
)
from compliance.render.columns import filled, right, table, width
from compliance.render.layout import (
    WIDTH,
    Words,
    apart,
    cited,
    clean,
    deviation_counts,
    deviation_told,
    deviations,
    engine_line,
    flags,
    heading,
    interval,
    level_name,
    measure_details,
    measure_line,
    no_longer_holds,
    receipt_told,
    search_outcome,
    standings,
    themes,
    underlined,
    wrapped,
)

_LABEL = 11


def render(report: Report, language: Language = "nl", everything: bool = False) -> str:
    """The report as plain text."""
    words = Words(language)
    parts = [*_head(report, words), *_levels(report, words), *_gaps(report, words), *_open(report, words)]
    parts += _everything(report, words) if everything else [*_apart(report, words), *_closing(report, words)]
    parts += _receipt(report, words)
    return "\n".join(parts).rstrip() + "\n"


def _receipt(report: Report, words: Words) -> Iterator[str]:
    if report.receipt:
        yield ""
        yield from wrapped(receipt_told(words))
        yield clean(report.receipt)


def _head(report: Report, words: Words) -> Iterator[str]:
    name = f"{clean(report.organisation.name)} ({report.organisation.code})"
    title = f"{heading('Gapanalyse', 'Gap analysis', report.levels, words)}: {name}"
    yield from wrapped(title)
    yield underlined(title, "=")
    yield from wrapped(wording.day(report.as_of).said(words.language), f"{words('Peildatum', 'As of'):<12}")
    yield from wrapped(engine_line(report, words), f"{words('Oordeel van', 'Judged by'):<12}")
    if report.regions:
        yield from wrapped(", ".join(clean(name) for name in report.regions), f"{words('Regio', 'Region'):<12}")
    yield ""


def _levels(report: Report, words: Words) -> Iterator[str]:
    head = [
        words("Niveau", "Level"),
        words("Uitkomst", "Result"),
        words("Voldaan", "Met"),
        words("Ondergrens\ntot bovengrens", "Lower to\nupper bound"),
    ]
    rows = [
        [
            filled(level_name(level, words.language), 30),
            wording.LEVEL_OUTCOME[level.result].said(words.language),
            words(f"{level.met} van {level.applicable}", f"{level.met} of {level.applicable}"),
            interval(level, words.language),
        ]
        for level in report.levels
    ]
    yield table(rows, head)
    yield ""
    yield table(_counts(report, words), [words("Oordeel", "Verdict"), *_heads(report, words)])
    yield ""
    for counted in deviation_counts(report, words):
        yield from wrapped(counted)
        yield ""
    for names, standing in standings(report.levels, words):
        yield from wrapped(f"{names}. {standing}")
        yield ""


def _heads(report: Report, words: Words) -> list[str]:
    room = max((WIDTH - 16) // max(len(report.levels), 1) - 2, 6)
    return [filled(level_name(level, words.language), room) for level in report.levels]


def _counts(report: Report, words: Words) -> list[list[str | int]]:
    shown = [verdict for verdict in VERDICTS if any(level.counts[verdict] for level in report.levels)]
    return [
        [wording.VERDICT[verdict].said(words.language), *(level.counts[verdict] for level in report.levels)]
        for verdict in shown
    ]


def _gaps(report: Report, words: Words) -> Iterator[str]:
    yield from _title(words(f"Wat ontbreekt ({len(report.gaps)})", f"What is missing ({len(report.gaps)})"))
    if not report.gaps:
        yield words("Er ontbreekt niets van wat beoordeeld kon worden.", "Nothing is missing of what could be judged.")
    for gap in report.gaps:
        yield from _gap(gap, words)
        yield from _deviation(deviations(report).get(gap.requirement), words)
    yield ""


def _deviation(deviation: DeviationReport | None, words: Words) -> Iterator[str]:
    """What was approved, beside the verdict and never instead of it."""
    if deviation:
        yield from _row(words("Afwijking", "Deviation"), deviation_told(deviation, words))
        yield from _quotes("", deviation.evidence, words)


def _apart(report: Report, words: Words) -> Iterator[str]:
    """Deviations from requirements that are met or do not apply, and their quotes that no longer hold."""
    if apart(report):
        yield from _title(words("Verder van belang", "Also of note"))
        yield ""
    for found in apart(report):
        yield from _heading(found.id, words.of(found.title), wording.VERDICT[found.verdict].said(words.language))
        yield from _quotes(words("Citaat", "Quote"), no_longer_holds(found), words)
        yield from _deviation(found.deviation_details, words)
        yield ""


def _gap(gap: Gap, words: Words) -> Iterator[str]:
    yield ""
    yield from _heading(gap.requirement, words.of(gap.title), wording.VERDICT[gap.verdict].said(words.language))
    for missing in gap.missing:
        yield from _row(words("Mist", "Missing"), words.of(missing))
    yield from _quotes(words("Norm", "Norm"), gap.norm, words)
    yield from _quotes("Plan", gap.evidence, words)
    yield from _searched(gap.searched, words)
    if gap.due:
        yield from _row(words("Beloofd", "Promised"), words.of(wording.due(gap.due, gap.due_ground)))
    if gap.owner:
        yield from _row(words("Wie", "Who"), clean(gap.owner))
    yield from _row(words("Te doen", "To do"), words.of(gap.remedy))
    if gap.flags:
        yield from _row(words("Let op", "Note"), flags(gap.flags, words.language))


def _open(report: Report, words: Words) -> Iterator[str]:
    yield from _title(words(f"Nog onbekend ({len(report.open)})", f"Still unknown ({len(report.open)})"))
    if not report.open:
        yield words("Over elke eis zeggen de bronnen genoeg.", "The sources say enough about every requirement.")
    for question in report.open:
        yield from _question(question, words)
        yield from _deviation(deviations(report).get(question.requirement), words)
    yield ""


def _question(question: OpenQuestion, words: Words) -> Iterator[str]:
    yield ""
    yield from _heading(question.requirement, words.of(question.title), wording.VERDICT["unknown"].said(words.language))
    yield from _row(words("Vraag", "Ask"), words.of(question.question))
    yield from _quotes(words("Norm", "Norm"), question.norm, words)
    yield from _quotes("Plan", question.evidence, words)
    yield from _searched(question.searched, words)
    if question.flags:
        yield from _row(words("Let op", "Note"), flags(question.flags, words.language))


def _searched(records: Sequence[SearchRecord], words: Words) -> Iterator[str]:
    terms = dict.fromkeys(clean(term) for record in records for term in record.terms)
    if terms:
        yield from _row(words("Gezocht op", "Looked for"), ", ".join(terms))
    for record in records:
        coverage = wording.COVERAGE[record.coverage].said(words.language)
        found = f"{clean(record.title)} ({coverage}): {search_outcome(record, words)}"
        yield from _row(words("Gezocht", "Searched"), found)
        for passage in record.passages:
            matched = ", ".join(clean(term) for term in passage.terms)
            yield from _row("", f"{words.of(passage.place)}: “{clean(passage.text)}” [{matched}]")


def _closing(report: Report, words: Words) -> Iterator[str]:
    told, measures = (*report.gaps, *report.open, *apart(report)), len(report.measures)
    others = len(report.requirements) - len(told)
    asked = words(
        "1 eis die voldaan of n.v.t. is" if others == 1 else f"{others} eisen die voldaan of n.v.t. zijn",
        "1 requirement met or not applicable" if others == 1 else f"{others} requirements met or not applicable",
    )
    kept = words(
        "1 overige maatregel" if measures == 1 else f"{measures} overige maatregelen",
        "1 other measure" if measures == 1 else f"{measures} other measures",
    )
    yield from wrapped(
        words(
            f"Niet getoond: {asked} en {kept}. Alles tonen: --all. Een oordeel narekenen: compliance explain PLAN EIS.",
            f"Not shown: {asked}, and {kept}. To see all: --all. "
            "To follow a verdict: compliance explain PLAN REQUIREMENT.",
        )
    )


def _everything(report: Report, words: Words) -> Iterator[str]:
    yield from _title(words("Alle eisen", "All requirements"))
    for theme in themes(report.requirements):
        yield ""
        yield (words.of(wording.THEME[theme]) if theme in wording.THEME else theme).upper()
        for requirement in report.requirements:
            if requirement.theme == theme:
                yield from _requirement(requirement, words)
    yield ""
    yield from _title(
        words(f"Overige maatregelen ({len(report.measures)})", f"Other measures ({len(report.measures)})")
    )
    for measure in report.measures:
        yield from _measure(measure, words)


def _requirement(requirement: RequirementReport, words: Words) -> Iterator[str]:
    yield ""
    verdict = wording.VERDICT[requirement.verdict].said(words.language)
    yield from _heading(requirement.id, words.of(requirement.title), verdict)
    for condition in requirement.conditions:
        role, status = wording.ROLE[condition.role], wording.STATUS[condition.status]
        yield from wrapped(f"{words.of(role)}: {words.of(condition.test)} ({words.of(status)})", "  - ")
        for quote in condition.evidence:
            yield from wrapped(cited(quote, words.language), "    ")
    if requirement.verdict in ("met", "not_applicable"):
        yield from _quotes(words("Norm", "Norm"), requirement.norm, words)
    if requirement.note:
        yield from _row(words("Bij de eis", "Remark"), words.of(requirement.note))
    if requirement.flags:
        yield from _row(words("Let op", "Note"), flags(requirement.flags, words.language))
    yield from _deviation(requirement.deviation_details, words)


def _measure(measure: MeasureReport, words: Words) -> Iterator[str]:
    yield ""
    yield from wrapped(measure_line(measure, words), f"{clean(measure.row or '-')}  ")
    yield from _quotes("Plan", measure.evidence, words)
    for label, text in measure_details(measure, words):
        yield from _row(label, text)


def _title(text: str) -> Iterator[str]:
    yield text.upper()
    yield underlined(text, "-")


def _heading(name: str, title: str, verdict: str) -> Iterator[str]:
    """A requirement on one line with its verdict at the right, or below it where there is no room."""
    line = f"{name}  {title}"
    if width(line) + width(verdict) + 2 <= WIDTH:
        yield line + right(verdict, WIDTH - width(line))
        return
    yield from wrapped(title, f"{name}  ")
    yield right(verdict, WIDTH)


def _row(label: str, text: str) -> Iterator[str]:
    yield from wrapped(text, f"  {label:<{_LABEL}}")


def _quotes(label: str, quotes: Iterable[Evidence], words: Words) -> Iterator[str]:
    for number, quote in enumerate(quotes):
        yield from _row("" if number else label, cited(quote, words.language))
