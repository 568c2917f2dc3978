"""The report: the levels on top, then the gaps, then what is still open; everything else on request."""

from collections.abc import Iterator, Sequence

from compliance import wording
from compliance.model.report import (
    VERDICTS,
    DeviationReport,
    Gap,
    MeasureReport,
    OpenQuestion,
    Report,
    RequirementReport,
    SearchRecord,
)
from compliance.render.blocks import Block, Cell, Fact, Facts, Heading, Inline, Item, Items, Paragraph, Table
from compliance.render.kinds import Reader
from compliance.render.phrases import (
    Words,
    apart,
    deviation_counts,
    deviation_told,
    deviations,
    engine_line,
    flags,
    heading,
    interval,
    level_name,
    measure_line,
    no_longer_holds,
    outcome,
    quotes,
    receipt_told,
    search_outcome,
    standings,
    theme_name,
    themes,
    verdict,
)


def story(report: Report, words: Words, reader: Reader) -> tuple[Block, ...]:
    """The report for a reader who asks for the short of it, or for everything."""
    parts = [*_head(report, words, reader), *_levels(report, words), *_gaps(report, words), *_open(report, words)]
    parts += _everything(report, words) if reader.everything else [*_apart(report, words), *_closing(report, words)]
    return (*parts, *_receipt(report, words))


def _receipt(report: Report, words: Words) -> Iterator[Block]:
    """The receipt of a report that was recorded, and what it is for."""
    if report.receipt:
        yield Heading(words("Vastgelegd", "Recorded"), 2)
        yield Paragraph(receipt_told(words))
        yield Facts((words.fact("receipt", report.receipt),))


def _head(report: Report, words: Words, reader: Reader) -> Iterator[Block]:
    name = f"{report.organisation.name} ({report.organisation.code})"
    yield Heading(f"{heading('Gapanalyse', 'Gap analysis', report.levels, words)}: {name}")
    yield Facts(
        words.facts(
            ("as of", words.of(wording.day(report.as_of))),
            ("judged", engine_line(report, words)),
            ("region", ", ".join(report.regions)),
            ("files", [f"{file.name} (sha256 {file.sha256})" for file in report.inputs if reader.everything]),
        )
    )


def _levels(report: Report, words: Words) -> Iterator[Block]:
    names = [level_name(level, words.language) for level in report.levels]
    rows = [
        (
            Cell(name),
            outcome(level.result, words),
            Cell(words(f"{level.met} van {level.applicable}", f"{level.met} of {level.applicable}")),
            Cell(interval(level, words.language)),
        )
        for name, level in zip(names, report.levels, strict=True)
    ]
    yield Table((*map(words.label, ("level", "result", "met", "bounds")),), tuple(rows))
    shown = [one for one in VERDICTS if any(level.counts[one] for level in report.levels)]
    counts = tuple((verdict(one, words), *(Cell(str(level.counts[one])) for level in report.levels)) for one in shown)
    yield Table((words.label("verdict"), *names), counts, frozenset(range(1, len(names) + 1)))
    yield from (Paragraph(counted) for counted in deviation_counts(report, words))
    yield from (Paragraph(f"{who}. {standing}", aside=True) for who, standing in standings(report.levels, words))


def _gaps(report: Report, words: Words) -> Iterator[Block]:
    number = len(report.gaps)
    yield Heading(words(f"Wat ontbreekt ({number})", f"What is missing ({number})"), 2)
    if not report.gaps:
        yield Paragraph(
            words("Er ontbreekt niets van wat beoordeeld kon worden.", "Nothing is missing of what could be judged.")
        )
    for gap in report.gaps:
        yield Heading(words.of(gap.title), 3, gap.requirement, verdict(gap.verdict, words))
        yield Facts((*_gap(gap, words), *_deviation(deviations(report).get(gap.requirement), words)))


def _gap(gap: Gap, words: Words) -> Iterator[Fact]:
    yield from words.facts(
        ("missing", [words.of(missing) for missing in gap.missing]),
        ("norm", quotes(gap.norm, words)),
        ("plan", quotes(gap.evidence, words)),
    )
    yield from _searched(gap.searched, words)
    yield from words.facts(
        ("promised", words.of(wording.due(gap.due, gap.due_ground)) if gap.due else None),
        ("who", gap.owner),
        ("to do", words.of(gap.remedy)),
        ("flags", flags(gap.flags, words.language)),
    )


def _deviation(deviation: DeviationReport | None, words: Words) -> tuple[Fact, ...]:
    """What was approved, beside the verdict and never instead of it."""
    if deviation is None:
        return ()
    return (words.fact("deviation", deviation_told(deviation, words), *quotes(deviation.evidence, words)),)


def _open(report: Report, words: Words) -> Iterator[Block]:
    number = len(report.open)
    yield Heading(words(f"Nog onbekend ({number})", f"Still unknown ({number})"), 2)
    if not report.open:
        yield Paragraph(
            words("Over elke eis zeggen de bronnen genoeg.", "The sources say enough about every requirement.")
        )
    for question in report.open:
        yield Heading(words.of(question.title), 3, question.requirement, verdict("unknown", words))
        yield Facts((*_question(question, words), *_deviation(deviations(report).get(question.requirement), words)))


def _question(question: OpenQuestion, words: Words) -> Iterator[Fact]:
    yield from words.facts(
        ("ask", words.of(question.question)),
        ("norm", quotes(question.norm, words)),
        ("plan", quotes(question.evidence, words)),
    )
    yield from _searched(question.searched, words)
    yield from words.facts(("flags", flags(question.flags, words.language)))


def _searched(records: Sequence[SearchRecord], words: Words) -> Iterator[Fact]:
    terms = dict.fromkeys(term for record in records for term in record.terms)
    yield from words.facts(("looked for", ", ".join(terms)))
    for record in records:
        coverage = words.of(wording.COVERAGE[record.coverage])
        passages: list[Inline] = [
            f"{words.of(passage.place)}: “{passage.text}” [{', '.join(passage.terms)}]" for passage in record.passages
        ]
        yield words.fact("searched", f"{record.title} ({coverage}): {search_outcome(record, words)}", *passages)


def _apart(report: Report, words: Words) -> Iterator[Block]:
    """Deviations from requirements that are met or do not apply, and their quotes that no longer hold."""
    if apart(report):
        yield Heading(words("Verder van belang", "Also of note"), 2)
    for found in apart(report):
        yield Heading(words.of(found.title), 3, found.id, verdict(found.verdict, words))
        broken = words.facts(("quote", quotes(no_longer_holds(found), words)))
        yield Facts((*broken, *_deviation(found.deviation_details, words)))


def _closing(report: Report, words: Words) -> Iterator[Block]:
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
    yield Paragraph(words(f"Niet getoond: {asked} en {kept}.", f"Not shown: {asked}, and {kept}."))


def _everything(report: Report, words: Words) -> Iterator[Block]:
    yield Heading(words("Alle eisen", "All requirements"), 2)
    for theme in themes(report.requirements):
        yield Heading(theme_name(theme, words), 3)
        for requirement in report.requirements:
            if requirement.theme == theme:
                yield from _requirement(requirement, words)
    number = len(report.measures)
    yield Heading(words(f"Overige maatregelen ({number})", f"Other measures ({number})"), 2)
    if report.measures:
        yield Items(tuple(_measure(measure, words) for measure in report.measures))


def _requirement(requirement: RequirementReport, words: Words) -> Iterator[Block]:
    yield Heading(words.of(requirement.title), 4, requirement.id, verdict(requirement.verdict, words))
    yield Items(
        tuple(
            Item(
                f"{words.of(wording.ROLE[condition.role])}: {words.of(condition.test)} "
                f"({words.of(wording.STATUS[condition.status])})",
                quotes(condition.evidence, words),
            )
            for condition in requirement.conditions
        )
    )
    norm = requirement.norm if requirement.verdict in ("met", "not_applicable") else ()
    told = words.facts(
        ("norm", quotes(norm, words)),
        ("about", words.of(requirement.note) if requirement.note else None),
        ("flags", flags(requirement.flags, words.language)),
    )
    told = (*told, *_deviation(requirement.deviation_details, words))
    if told:
        yield Facts(told)


def _measure(measure: MeasureReport, words: Words) -> Item:
    details = words.facts(
        ("who", measure.owner),
        ("via", measure.via),
        ("region", measure.inherited_from),
        ("reservation", measure.reservation),
        ("flags", words.of(measure.note) if measure.note else None),
    )
    start = f"{measure.row} " if measure.row else ""
    under: tuple[Block, ...] = (*quotes(measure.evidence, words), *((Facts(details),) if details else ()))
    return Item(f"{start}{measure_line(measure, words)}", under)
