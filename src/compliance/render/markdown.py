"""The report as Markdown, for a wiki, an issue or a document under version control."""

import re
from collections.abc import Iterable, Iterator

from compliance import wording
from compliance.model.base import Language
from compliance.model.report import (
    VERDICTS,
    DeviationReport,
    Evidence,
    Flag,
    Gap,
    OpenQuestion,
    Report,
    RequirementReport,
    SearchRecord,
)
from compliance.render.layout import (
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
)


def render(report: Report, language: Language = "nl", everything: bool = False) -> str:
    """The report as Markdown; with everything, the met requirements and the other measures too."""
    words = Words(language)
    parts = [*_head(report, words), *_levels(report, words), *_gaps(report, words), *_open(report, words)]
    if not everything:
        parts += _apart(report, words)
    else:
        parts += [*_requirements(report, words), *_measures(report, words)]
    parts += _receipt(report, words)
    return "\n".join(parts).rstrip() + "\n"


def _receipt(report: Report, words: Words) -> Iterator[str]:
    if report.receipt:
        yield ""
        yield escape(receipt_told(words))
        yield f"`{clean(report.receipt).replace('`', '')}`"


def escape(text: str, *, pasted: bool = True) -> str:
    """Text of a plan as Markdown that means just that text, also where a platform links names, addresses and sums.

    Where it will not be pasted into the messages of a platform, a name keeps its sign as it is.
    """
    marked = _marked if pasted else _marked_in_a_page
    return _START.sub(lambda start: f"{start[0][:-1]}\\{start[0][-1]}", _SIGN.sub(marked, clean(text)))


def address(url: str) -> str:
    """An address that its reader links whole: in angle brackets no sign of it has a meaning."""
    shown = "".join(c if c not in "<>\\` " else f"%{ord(c):02X}" for c in clean(url))
    return f"<{shown}>" if shown.startswith(("https://", "http://")) else escape(url)


_SIGN = re.compile(
    r"[\\`*_{}\[\]<>#|~&$]|@+|(?<=https)://|(?<=http)://|(?<=ftp)://|(?<=www)\.|(?<=mailto):|(?<=xmpp):", re.I
)
"""Signs that mean something in Markdown, or from which a platform makes a link, a name or a sum by itself."""
_START = re.compile(r"^([-+]|\d+[.)])")
"""What would begin a list."""


def _marked(found: re.Match[str]) -> str:
    """One of these signs, without its meaning; a name is linked after all marks are gone, unless it is parted."""
    sign = found[0]
    if sign.startswith("@"):
        return f"`{sign}`"
    return {"&": "&amp;", "$": "&#36;"}.get(sign, f"\\{sign}")


def _marked_in_a_page(found: re.Match[str]) -> str:
    return f"\\{found[0]}" if found[0].startswith("@") else _marked(found)


def _cited(evidence: Evidence, words: Words) -> str:
    return cited(evidence, words.language, escape, address)


def _head(report: Report, words: Words) -> Iterator[str]:
    name = f"{escape(report.organisation.name)} ({report.organisation.code})"
    yield f"# {heading('Gapanalyse', 'Gap analysis', report.levels, words)}: {name}"
    yield ""
    yield f"- {words('Peildatum', 'As of')}: {wording.day(report.as_of).said(words.language)}"
    yield f"- {words('Oordeel van', 'Judged by')}: {escape(engine_line(report, words))}"
    if report.regions:
        yield f"- {words('Regio', 'Region')}: {escape(', '.join(report.regions))}"
    for file in report.inputs:
        yield f"- {escape(file.name)}: sha256 `{file.sha256}`"
    yield ""


def _levels(report: Report, words: Words) -> Iterator[str]:
    yield f"## {words('Niveaus', 'Levels')}"
    yield ""
    verdicts = [wording.VERDICT[verdict].said(words.language) for verdict in VERDICTS]
    head = [
        words("Niveau", "Level"),
        words("Uitkomst", "Result"),
        words("Ondergrens tot bovengrens", "Lower to upper bound"),
        *verdicts,
    ]
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for level in report.levels:
        row = [
            escape(level_name(level, words.language)),
            wording.LEVEL_OUTCOME[level.result].said(words.language),
            interval(level, words.language),
        ]
        yield f"| {' | '.join([*row, *(str(level.counts[verdict]) for verdict in VERDICTS)])} |"
    yield ""
    for counted in deviation_counts(report, words):
        yield escape(counted)
        yield ""
    for names, standing in standings(report.levels, words):
        yield f"> **{escape(names)}.** {escape(standing)}"
        yield ""


def _gaps(report: Report, words: Words) -> Iterator[str]:
    yield f"## {words('Wat ontbreekt', 'What is missing')} ({len(report.gaps)})"
    yield ""
    for gap in report.gaps:
        yield from _gap(gap, deviations(report).get(gap.requirement), words)


def _gap(gap: Gap, deviation: DeviationReport | None, words: Words) -> Iterator[str]:
    yield from _heading(gap.requirement, words.of(gap.title), wording.VERDICT[gap.verdict].said(words.language))
    for missing in gap.missing:
        yield f"- **{words('Mist', 'Missing')}**: {escape(words.of(missing))}"
    yield from _quotes(words("Norm", "Norm"), gap.norm, words)
    yield from _quotes("Plan", gap.evidence, words)
    yield from _searched(gap.searched, words)
    if gap.due:
        yield f"- **{words('Beloofd voor', 'Promised for')}**: {words.of(wording.due(gap.due, gap.due_ground))}"
    if gap.owner:
        yield f"- **{words('Wie', 'Who')}**: {escape(gap.owner)}"
    yield f"- **{words('Te doen', 'To do')}**: {escape(words.of(gap.remedy))}"
    yield from _flags(gap.flags, words)
    yield from _deviation(deviation, words)
    yield ""


def _deviation(deviation: DeviationReport | None, words: Words) -> Iterator[str]:
    """What was approved, beside the verdict and never instead of it."""
    if deviation:
        yield f"- **{words('Afwijking', 'Deviation')}**: {escape(deviation_told(deviation, words))}"
        for quote in deviation.evidence:
            yield f"  - {_cited(quote, words)}"


def _apart(report: Report, words: Words) -> Iterator[str]:
    """Deviations from requirements that are met or do not apply, and their quotes that no longer hold."""
    if apart(report):
        yield f"## {words('Verder van belang', 'Also of note')}"
        yield ""
    for found in apart(report):
        yield from _heading(found.id, words.of(found.title), wording.VERDICT[found.verdict].said(words.language))
        yield from _quotes(words("Citaat", "Quote"), no_longer_holds(found), words)
        yield from _deviation(found.deviation_details, words)
        yield ""


def _open(report: Report, words: Words) -> Iterator[str]:
    yield f"## {words('Nog onbekend', 'Still unknown')} ({len(report.open)})"
    yield ""
    for question in report.open:
        yield from _question(question, deviations(report).get(question.requirement), words)


def _question(question: OpenQuestion, deviation: DeviationReport | None, words: Words) -> Iterator[str]:
    yield from _heading(question.requirement, words.of(question.title), wording.VERDICT["unknown"].said(words.language))
    yield f"- **{words('Vraag', 'Ask')}**: {escape(words.of(question.question))}"
    yield from _quotes(words("Norm", "Norm"), question.norm, words)
    yield from _quotes("Plan", question.evidence, words)
    yield from _searched(question.searched, words)
    yield from _flags(question.flags, words)
    yield from _deviation(deviation, words)
    yield ""


def _searched(records: Iterable[SearchRecord], words: Words) -> Iterator[str]:
    for record in records:
        coverage, outcome = words.of(wording.COVERAGE[record.coverage]), search_outcome(record, words)
        found = (
            f"{escape(record.title)} ({coverage}), {words('op', 'for')} {escape(', '.join(record.terms))}: {outcome}"
        )
        yield f"- **{words('Gezocht', 'Searched')}**: {found}"
        for passage in record.passages:
            matched = escape(f"[{', '.join(passage.terms)}]")
            yield f"  - {escape(words.of(passage.place))}: “{escape(passage.text)}” {matched}"


def _requirements(report: Report, words: Words) -> Iterator[str]:
    yield f"## {words('Alle eisen', 'All requirements')}"
    yield ""
    for requirement in report.requirements:
        yield from _requirement(requirement, words)


def _requirement(requirement: RequirementReport, words: Words) -> Iterator[str]:
    verdict = wording.VERDICT[requirement.verdict].said(words.language)
    yield from _heading(requirement.id, words.of(requirement.title), verdict)
    for condition in requirement.conditions:
        role, status = wording.ROLE[condition.role], wording.STATUS[condition.status]
        yield f"- {words.of(role)}: {escape(words.of(condition.test))} (**{words.of(status)}**)"
        for quote in condition.evidence:
            yield f"  - {_cited(quote, words)}"
    if requirement.verdict in ("met", "not_applicable"):
        yield from _quotes(words("Norm", "Norm"), requirement.norm, words)
    if requirement.note:
        yield f"- **{words('Bij de eis', 'Remark')}**: {escape(words.of(requirement.note))}"
    yield from _flags(requirement.flags, words)
    yield from _deviation(requirement.deviation_details, words)
    yield ""


def _measures(report: Report, words: Words) -> Iterator[str]:
    yield f"## {words('Overige maatregelen', 'Other measures')} ({len(report.measures)})"
    yield ""
    for measure in report.measures:
        name = f"{escape(measure.row)} " if measure.row else ""
        yield f"- {name}{escape(measure_line(measure, words))}"
        for quote in measure.evidence:
            yield f"  - {_cited(quote, words)}"
        for label, text in measure_details(measure, words):
            yield f"  - **{label}**: {escape(text)}"


def _heading(name: str, title: str, verdict: str) -> Iterator[str]:
    yield f"### {name} {escape(title)}: {verdict}"
    yield ""


def _quotes(label: str, quotes: Iterable[Evidence], words: Words) -> Iterator[str]:
    for quote in quotes:
        yield f"- **{label}**: {_cited(quote, words)}"


def _flags(raised: Iterable[Flag], words: Words) -> Iterator[str]:
    told = flags(raised, words.language)
    if told:
        yield f"- **{words('Let op', 'Note')}**: {told}"
