"""One verdict as a proof: requirement, norm, condition, claim, quote with its place, rule fired, verdict, flags."""

from collections.abc import Iterator

from compliance import wording
from compliance.model.report import Explanation, Report, RequirementReport
from compliance.render import proof
from compliance.render.blocks import Block, Facts, Heading, Inline, Item, Items, Paragraph
from compliance.render.kinds import Reader
from compliance.render.phrases import (
    Words,
    deviation_told,
    engine_line,
    level_name,
    norm_told,
    quotes,
    readings_told,
    unused_line,
    verdict,
)


def story(found: Explanation, words: Words, reader: Reader) -> tuple[Block, ...]:
    """The whole reasoning for one requirement, down to the quotes."""
    report, requirement = found.report, found.requirement
    parts = [*_requirement(report, requirement, words), *_norm(requirement, words)]
    parts.append(Heading(words("Wat de bronnen zeggen", "What the sources say"), 2))
    for number, condition in enumerate(requirement.conditions, 1):
        later = any(claim.because == "later" and claim.fact == condition.fact for claim in found.near)
        parts += proof.condition(number, condition, words, is_said_later=later)
    parts += _near(found, words)
    return (*parts, *_fired(report, requirement, words), *_verdict(report, requirement, words))


def _requirement(report: Report, requirement: RequirementReport, words: Words) -> Iterator[Block]:
    yield Heading(words.of(requirement.title), 1, requirement.id)
    if requirement.asks:
        yield Paragraph(words.of(requirement.asks))
    levels = [
        level_name(level, words)
        for level in report.levels
        if (level.framework, level.level) == (requirement.framework, requirement.level)
    ]
    yield Facts(
        words.facts(
            ("municipality", f"{report.organisation.name} ({report.organisation.code})"),
            ("as of", words.of(wording.day(report.as_of))),
            ("framework", ", ".join(dict.fromkeys([requirement.framework, *levels]))),
            ("version", str(requirement.version)),
            ("kind", words.of(wording.KIND[requirement.kind])),
            ("ground", words.of(wording.OBLIGATION[requirement.obligation])),
            ("rests on", words.of(wording.GROUNDING[requirement.grounding])),
            ("shows", words.of(wording.PROVES[requirement.proves])),
            ("about", words.of(requirement.note) if requirement.note else None),
        )
    )


def _norm(requirement: RequirementReport, words: Words) -> Iterator[Block]:
    yield Heading(words("Wat de norm zegt", "What the norm says"), 2)
    yield Facts(norm_told(requirement.norm, words))


def _near(found: Explanation, words: Words) -> Iterator[Block]:
    """Where nothing more is known: what was said that comes near to it, and why it does not count."""
    if found.near:
        yield Heading(words("Wat in de buurt komt, maar niet meetelt", "What comes near, but does not count"), 3)
        yield Items(tuple(Item(unused_line(claim, words)) for claim in found.near))


def _fired(report: Report, requirement: RequirementReport, words: Words) -> Iterator[Block]:
    """The rules that fired, link by link: condition, requirement, level."""
    yield Heading(words("De regels die toegepast zijn, schakel voor schakel", "The rules that fired, link by link"), 2)
    links = [f"{condition.id} -> {words.of(wording.STATUS[condition.status])}" for condition in requirement.conditions]
    rule = words.of(wording.REASON[requirement.rule])
    links.append(f"{requirement.id} -> {words.of(wording.VERDICT[requirement.verdict])} ({rule})")
    for level in report.levels:
        if (level.framework, level.level) == (requirement.framework, requirement.level):
            name = f"{level.framework}/{level.level}" if level.level else level.framework
            result, rule = words.of(wording.LEVEL_OUTCOME[level.result]), words.of(wording.LEVEL_REASON[level.rule])
            links.append(f"{name} -> {result} ({rule})")
    yield Items(tuple(map(Item, links)))


def _verdict(report: Report, requirement: RequirementReport, words: Words) -> Iterator[Block]:
    deviation, closed = requirement.deviation_details, requirement.verdict in ("met", "not_applicable")
    told: tuple[Inline, ...] = ()
    if deviation:
        told = (deviation_told(deviation, words), *quotes(deviation.evidence, words))
    yield Heading(words("Oordeel", "Verdict"), 2, status=verdict(requirement.verdict, words))
    yield Facts(
        words.facts(
            ("rule", f"{requirement.id}: {words.of(wording.REASON[requirement.rule])}"),
            ("verdict", words.of(wording.VERDICT[requirement.verdict]).upper()),
            ("deviation", told),
            ("reading", [value for fact in readings_told(requirement, words) for value in fact.values]),
            ("flags", [f"{words.of(wording.FLAG[flag])} [{flag}]" for flag in requirement.flags]),
            ("remark", [words.of(remark) for remark in requirement.remarks]),
            ("to do", None if closed else words.of(requirement.remedy)),
            ("judged", engine_line(report, words)),
        )
    )
