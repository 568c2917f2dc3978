"""One verdict as a proof: requirement, norm, condition, claim, quote with its place, rule fired, verdict, flags."""

from collections.abc import Iterator

from compliance import wording
from compliance.model.report import ClaimReport, ConditionReport, Explanation, Report, RequirementReport
from compliance.render.blocks import Block, Facts, Heading, Inline, Item, Items, Paragraph
from compliance.render.kinds import Reader
from compliance.render.phrases import (
    Words,
    deviation_told,
    engine_line,
    level_name,
    norm_told,
    quoted,
    quotes,
    readings_told,
    unused_line,
    verdict,
)


def story(found: Explanation, words: Words, reader: Reader) -> tuple[Block, ...]:
    """The whole reasoning for one requirement, down to the quotes."""
    report, requirement = found.report, found.requirement
    parts = [*_asked(report, requirement, words), *_norm(requirement, words)]
    parts.append(Heading(words("Wat de bronnen zeggen", "What the sources say"), 2))
    for number, condition in enumerate(requirement.conditions, 1):
        parts += _condition(number, condition, found, words)
    parts += _near(found, words)
    return (*parts, *_fired(report, requirement, words), *_verdict(report, requirement, words))


def _asked(report: Report, requirement: RequirementReport, words: Words) -> Iterator[Block]:
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


def _condition(number: int, condition: ConditionReport, found: Explanation, words: Words) -> Iterator[Block]:
    role = words.of(wording.ROLE[condition.role])
    yield Heading(f"{role}: {words.of(condition.test)}", 3, f"{number}.")
    broken = words("telt niet: het citaat klopt niet meer", "does not count: the quote no longer holds")
    items = [_claim(claim, words) for claim in condition.claims]
    items += [Item(broken, (quoted(quote, words.language),)) for quote in condition.broken]
    later = any(claim.because == "later" and claim.fact == condition.fact for claim in found.near)
    silent = Item(
        words("nog geen bewering hierover bekend; zie onder", "no claim about this known yet; see below")
        if later
        else words("geen bewering hierover in de bronnen", "no claim about this in the sources")
    )
    yield Items(tuple(items) or (silent,))
    yield Paragraph(f"=> {words('dus', 'hence')}: {_standing(condition, words)}")


def _standing(condition: ConditionReport, words: Words) -> str:
    """How a condition stands, and what else there is to it."""
    status = words.of(wording.STATUS[condition.status])
    if condition.status == "unknown" and condition.claims:
        status += words(
            "; wat hierboven staat, toont het niet aan en sluit het niet uit",
            "; what stands above neither shows it nor rules it out",
        )
    if not condition.adopted:
        status += words(
            ", maar een eigen besluit over het regionale plan is niet, of niet op tijd, gebleken",
            ", but no local decision on the regional plan was shown, or not in time",
        )
    return status


def _claim(claim: ClaimReport, words: Words) -> Item:
    note = (Paragraph(f"{words.label('explanation')}: {words.of(claim.note)}"),) if claim.note else ()
    return Item(_told(claim, words), (*quotes(claim.evidence, words), *_read_so(claim, words), *note))


def _read_so(claim: ClaimReport, words: Words) -> tuple[Paragraph, ...]:
    """Why the words beside it are read so, or that they do not name the matter."""
    if claim.reads:
        return (Paragraph(f"{words('Zo gelezen omdat', 'Read so because')}: {words.of(claim.reads)}"),)
    thin = words(
        "Deze woorden noemen de zaak niet, en niemand zegt waarom zij haar betekenen.",
        "These words do not name the matter, and nobody says why they mean it.",
    )
    return (Paragraph(thin),) if claim.is_thin else ()


def _told(claim: ClaimReport, words: Words) -> str:
    """A claim on one line: its state, value, dates, whose it is and how sure."""
    said = (
        *_stated(claim, words),
        *_dated(claim, words),
        f"via {claim.via}" if claim.via else "",
        f"{words('door', 'by')} {claim.owner}" if claim.owner else "",
        f"{words('uit de regio', 'from the region')} {claim.inherited_from}" if claim.inherited_from else "",
        f"{words('voorbehoud', 'reservation')}: {claim.reservation}" if claim.reservation else "",
    )
    sure, level = words.of(wording.CERTAINTY[claim.certainty]), words.of(wording.EVIDENCE_LEVEL[claim.level])
    return f"{', '.join(part for part in said if part)} ({level}, {sure}; {claim.file})"


def _dated(claim: ClaimReport, words: Words) -> Iterator[str]:
    """When it was said, decided, began, ends, was held, and by when it is promised; as precise as it is written."""
    told = claim.written
    dates = (
        ("gezegd", "said", told.said),
        ("besloten", "decided", told.decided),
        ("gaat in", "begins", told.since if claim.since and claim.due else None),
    )
    yield from (f"{words(nl, en)} {words.of(wording.moment(when))}" for nl, en, when in dates if when)
    if claim.since and told.since and told.since != told.said and not claim.due:
        yield f"{words('sinds', 'since')} {words.of(wording.period(told.since))}"
    if told.until:
        yield f"{words('tot en met', 'until')} {words.of(wording.period(told.until))}"
    if claim.state == "in_place" and told.held not in ((), (told.since,)):
        held = wording.listed(words.of(wording.moment(when)) for when in told.held)
        yield f"{words('gehouden', 'held')} {words.of(held)}"
    if claim.due and told.due and claim.state != "in_place":
        the = words("het ", "the ") if "Q" in told.due.text else ""
        start = f"{words('beloofd voor', 'promised for')} {the}" if claim.due_ground == "stated" else ""
        yield f"{start}{words.of(wording.due(told.due, claim.due_ground))}"


def _stated(claim: ClaimReport, words: Words) -> Iterator[str]:
    """What a claim says: a bare yes is left to its state, a no is said out."""
    state = words.of(wording.STATE[claim.state])
    if claim.state == "in_place" and claim.value == "false":
        yield words("niet geregeld", "not in place")
    elif claim.value in (None, "true"):
        yield state
    else:
        yield f"{state}: {words('nee', 'no') if claim.value == 'false' else claim.value}"


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
