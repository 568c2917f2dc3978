"""The report: the short of it on top, then the gaps, what is open, what is met with a note; the rest on request."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from compliance import wording
from compliance.model.report import (
    UNKNOWN_BECAUSE,
    DeviationReport,
    Gap,
    MeasureReport,
    OpenQuestion,
    Report,
    RequirementReport,
    SearchRecord,
)
from compliance.render import first_screen, front_page, pictures, proof
from compliance.render.blocks import Block, Fact, Facts, Heading, Inline, Item, Items, Paragraph
from compliance.render.kinds import Reader
from compliance.render.phrases import (
    Words,
    apart,
    deviation_told,
    deviations,
    engine_line,
    flags,
    heading,
    measure_line,
    no_longer_holds,
    norm_told,
    quotes,
    readings_told,
    receipt_told,
    search_outcome,
    standings,
    theme_name,
    themes,
    unused_line,
    verdict,
)


def story(report: Report, words: Words, reader: Reader) -> tuple[Block, ...]:
    """The report for a reader who asks for the short of it, or for everything; what matters most fills one screen."""
    first = front_page.story(report, words) if reader.paged else _first_screen(report, words)
    parts = [*_head(report, words, reader), *_assumed(report, words), *first]
    parts += pictures.story(report, words, new_page=True) if reader.paged else ()
    parts += [*_gaps(report, words), *_open(report, words)]
    parts += [*(_met_whole(report, words) if reader.paged else _met(report, words)), *_unused(report, words)]
    if reader.paged:
        parts += [*_not_asked(report, words), *_apart(report, words), *_measures(report, words)]
    if reader.everything:
        parts += [*_everything(report, words), *(() if reader.paged else _measures(report, words))]
    elif not reader.paged:
        parts += [*_apart(report, words), *_closing(report, words)]
    return (*parts, *_norms(report, words), *_receipt(report, words))


def _first_screen(report: Report, words: Words) -> Iterator[Block]:
    """What fills one screen, and below it what is to be done, by whom and by when, and what to ask."""
    yield from first_screen.story(report, words)
    yield from front_page.ten(report, words, told=first_screen.FIRST)
    yield from front_page.questions(report, words)


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


def _assumed(report: Report, words: Words) -> Iterator[Block]:
    """What was taken to be so, before anything that follows from it."""
    if report.assumed:
        yield Paragraph(words(f"Let op: {report.assumed.nl}.", f"Note: {report.assumed.en}."))


def _norms(report: Report, words: Words) -> Iterator[Block]:
    """What each norm is, and how much weight it bears."""
    yield Heading(words("Over de norm", "About the norm"), 2)
    yield from (Paragraph(f"{who}. {standing}", aside=True) for who, standing in standings(report.levels, words))


def _gaps(report: Report, words: Words) -> Iterator[Block]:
    """What is known to fall short; what is partly met and for the rest unknown is no shortfall, and stands apart."""
    open_ones = {found.id for found in report.requirements if found.unknown_because}
    short = [gap for gap in report.gaps if gap.requirement not in open_ones]
    half = [gap for gap in report.gaps if gap.requirement in open_ones]
    title = words(f"Wat ontbreekt ({len(short)})", f"What is missing ({len(short)})")
    yield Heading(title, 2)
    if not short:
        yield Paragraph(
            words("Er ontbreekt niets van wat beoordeeld kon worden.", "Nothing is missing of what could be judged.")
            if any(found.verdict not in ("unknown", "not_applicable") for found in report.requirements)
            else words(
                "Of er iets ontbreekt, is niet te zeggen: geen bron beslist over een eis.",
                "Whether anything is missing cannot be said: no source decides on any requirement.",
            )
        )
    yield from _told_gaps(short, report, words)
    if half:
        count = len(half)
        yield Heading(words(f"Deels voldaan, de rest onbekend ({count})", f"Partly met, the rest unknown ({count})"), 2)
        yield from _told_gaps(half, report, words)


def _told_gaps(gaps: Iterable[Gap], report: Report, words: Words) -> Iterator[Block]:
    found = {requirement.id: requirement for requirement in report.requirements}
    for gap in gaps:
        yield Heading(words.of(gap.title), 3, gap.requirement, verdict(gap.verdict, words))
        told = (*_gap(gap, words), *readings_told(found[gap.requirement], words))
        yield Facts((*told, *_deviation(deviations(report).get(gap.requirement), words)))


def _gap(gap: Gap, words: Words) -> Iterator[Fact]:
    """First what is asked, what is met, what is missing and what to do; then by whom, by when, and what shows it."""
    label = "promised" if gap.due_ground == "stated" else "latest"
    yield from words.facts(
        ("asks", words.of(gap.asks) if gap.asks else None),
        ("holds", [words.of(holding) for holding in gap.holds]),
        ("missing", [words.of(missing) for missing in gap.missing]),
        ("no more", words.of(gap.why) if gap.why else None),
        ("to do", words.of(gap.remedy)),
        ("who", gap.owner),
        (label, words.of(wording.due(gap.due_written, gap.due_ground)) if gap.due_written else None),
        ("plan", quotes(gap.evidence, words)),
    )
    yield from norm_told(gap.norm, words)
    yield from _searched(gap.searched, words)
    yield from words.facts(("flags", flags(gap.flags, words.language)))


def _deviation(deviation: DeviationReport | None, words: Words) -> tuple[Fact, ...]:
    """What was approved, beside the verdict and never instead of it."""
    if deviation is None:
        return ()
    return (words.fact("deviation", deviation_told(deviation, words), *quotes(deviation.evidence, words)),)


def _open(report: Report, words: Words) -> Iterator[Block]:
    """What nothing decides, by the reason why; a deadline that passed without word is no proof that it was not done."""
    number = len(report.open)
    if not report.open:
        yield Heading(words(f"Nog onbekend ({number})", f"Still unknown ({number})"), 2)
        yield Paragraph(
            words("Over elke eis zeggen de bronnen genoeg.", "The sources say enough about every requirement.")
        )
    found = {requirement.id: requirement for requirement in report.requirements}
    for reason in UNKNOWN_BECAUSE:
        asked = [question for question in report.open if found[question.requirement].unknown_because == reason]
        if asked:
            why = words.of(wording.STILL_UNKNOWN[reason])
            start = words("Nog onbekend", "Still unknown")
            yield Heading(f"{start}: {why} ({len(asked)})", 2)
        for question in asked:
            yield Heading(words.of(question.title), 3, question.requirement, verdict("unknown", words))
            told = (*_question(question, words), *readings_told(found[question.requirement], words))
            yield Facts((*told, *_deviation(deviations(report).get(question.requirement), words)))


def _question(question: OpenQuestion, words: Words) -> Iterator[Fact]:
    yield from words.facts(
        ("asks", words.of(question.asks) if question.asks else None),
        ("ask", words.of(question.question)),
        ("plan", quotes(question.evidence, words)),
    )
    yield from norm_told(question.norm, words)
    yield from _searched(question.searched, words)
    yield from words.facts(("flags", flags(question.flags, words.language)))


def _met(report: Report, words: Words) -> Iterator[Block]:
    """What is met though there is something to note of it, one line each, with its other reading if it has one."""
    noted = [found for found in report.requirements if found.verdict == "met" and (found.flags or found.readings)]
    if not noted:
        return
    yield Heading(words(f"Voldaan, met een kanttekening ({len(noted)})", f"Met, with a note ({len(noted)})"), 2)
    yield Items(tuple(_noted(found, words) for found in noted))


def _met_whole(report: Report, words: Words) -> Iterator[Block]:
    """What is met, with the sentences that show it."""
    met = [found for found in report.requirements if found.verdict == "met"]
    if met:
        yield Heading(words(f"Voldaan ({len(met)})", f"Met ({len(met)})"), 2)
    for found in met:
        yield Heading(words.of(found.title), 3, found.id, verdict("met", words))
        yield Facts(tuple(_shown(found, words)))


def _shown(found: RequirementReport, words: Words) -> Iterator[Fact]:
    """What is asked and what shows that it is so."""
    holding = [condition for condition in found.conditions if condition.role == "core" and condition.status == "holds"]
    evidence = dict.fromkeys(one for condition in found.conditions for one in condition.evidence)
    yield from words.facts(
        ("asks", words.of(found.asks) if found.asks else None),
        ("holds", [words.of(condition.test) for condition in holding]),
        ("plan", quotes(evidence, words)),
    )
    yield from norm_told(found.norm, words)
    yield from words.facts(
        ("remark", [words.of(remark) for remark in found.remarks]), ("flags", flags(found.flags, words.language))
    )
    yield from readings_told(found, words)


def _not_asked(report: Report, words: Words) -> Iterator[Block]:
    """What is not asked of this municipality."""
    aside = [found for found in report.requirements if found.verdict == "not_applicable"]
    if aside:
        yield Heading(words(f"Niet van toepassing ({len(aside)})", f"Not applicable ({len(aside)})"), 2)
        yield Items(tuple(Item(f"{found.id} {words.of(found.title)}") for found in aside))


def _noted(found: RequirementReport, words: Words) -> Item:
    """What is met with a note; what of it holds only as somebody reads it, with why; and the other reading."""
    other = (*_read_so(found, words), *readings_told(found, words))
    told = f": {flags(found.flags, words.language)}" if found.flags else ""
    return Item(f"{found.id} {words.of(found.title)}{told}", (Facts(other),) if other else ())


def _read_so(found: RequirementReport, words: Words) -> Iterator[Fact]:
    doubts = [words.of(one.doubt) for one in found.conditions if one.role == "core" and one.doubt]
    if doubts:
        yield words.fact("read so", *doubts)


def _unused(report: Report, words: Words) -> Iterator[Block]:
    """The claims that decide nothing: who wrote them sees what is asked instead, or from when they count."""
    number = len(report.unused_claims)
    if number:
        yield Heading(words(f"Telt nergens voor mee ({number})", f"Counts for nothing ({number})"), 2)
        yield Items(tuple(Item(unused_line(claim, words)) for claim in report.unused_claims))


def _searched(records: Sequence[SearchRecord], words: Words) -> Iterator[Fact]:
    terms = dict.fromkeys(term for record in records for term in record.terms)
    yield from words.facts(("looked for", ", ".join(terms)))
    for record in records:
        coverage = words.of(wording.COVERAGE[record.coverage])
        passages: list[Inline] = [
            f"{words.of(passage.place)}: “{passage.text}” [{', '.join(passage.terms)}]" for passage in record.passages
        ]
        unread = [words(f"niet gelezen: {part.nl}", f"not read: {part.en}") for part in record.unread]
        outcome = f"{record.title} ({coverage}): {search_outcome(record, words)}"
        yield words.fact("searched", outcome, *passages, *unread)


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
                yield from proof.requirement(requirement, words)
                beside = readings_told(requirement, words), _deviation(requirement.deviation_details, words)
                yield from (Facts(told) for told in beside if told)
    yield from proof.readings(report, words)
    yield from proof.sources(report, words)


def _measures(report: Report, words: Words) -> Iterator[Block]:
    """What no requirement asks for."""
    number = len(report.measures)
    yield Heading(words(f"Overige maatregelen ({number})", f"Other measures ({number})"), 2)
    if report.measures:
        yield Items(tuple(_measure(measure, report.as_of, words) for measure in report.measures))


def _measure(measure: MeasureReport, as_of: date, words: Words) -> Item:
    details = words.facts(
        ("who", measure.owner),
        ("via", measure.via),
        ("region", measure.inherited_from),
        ("reservation", measure.reservation),
        ("flags", words.of(measure.note) if measure.note else None),
    )
    start = f"{measure.row} " if measure.row else ""
    under: tuple[Block, ...] = (*quotes(measure.evidence, words), *((Facts(details),) if details else ()))
    return Item(f"{start}{measure_line(measure, as_of, words)}", under)
