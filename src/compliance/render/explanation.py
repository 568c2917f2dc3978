"""One verdict as a proof: requirement, norm, condition, claim, quote with its place, rule fired, verdict, flags."""

from collections.abc import Iterator

from compliance import wording
from compliance.model.base import Language
from compliance.model.report import ClaimReport, ConditionReport, Report, RequirementReport
from compliance.render.layout import Words, cited, clean, deviation_told, engine_line, underlined, wrapped


def render(report: Report, requirement: RequirementReport, language: Language = "nl") -> str:
    """The whole reasoning for one requirement, down to the quotes, at 80 columns."""
    words = Words(language)
    parts = [*_asked(report, requirement, words), *_norm(requirement, words)]
    for number, condition in enumerate(requirement.conditions, 1):
        parts += _condition(number, condition, words)
    parts += [*_fired(report, requirement, words), *_verdict(report, requirement, words)]
    return "\n".join(parts).rstrip() + "\n"


def _asked(report: Report, requirement: RequirementReport, words: Words) -> Iterator[str]:
    title = f"{requirement.id} {words.of(requirement.title)}"
    yield from wrapped(title)
    yield underlined(title, "=")
    name = f"{clean(report.organisation.name)} ({report.organisation.code})"
    yield from _line(words("Gemeente", "Municipality"), name)
    yield from _line(words("Peildatum", "As of"), wording.day(report.as_of).said(words.language))
    level = f", {words('niveau', 'level')} {requirement.level}" if requirement.level else ""
    version = f"{words('versie van de eis', 'version of the requirement')} {requirement.version}"
    yield from _line(words("Norm", "Framework"), f"{requirement.framework}{level}, {version}")
    yield from _line(words("Aard", "Kind"), words.of(wording.KIND[requirement.kind]))
    yield from _line(words("Grond", "Ground"), words.of(wording.OBLIGATION[requirement.obligation]))
    yield from _line(words("Berust op", "Rests on"), words.of(wording.GROUNDING[requirement.grounding]))
    yield from _line(words("Een plan toont", "A plan shows"), words.of(wording.PROVES[requirement.proves]))
    if requirement.note:
        yield from _line(words("Kanttekening", "Remark"), words.of(requirement.note))
    yield ""


def _norm(requirement: RequirementReport, words: Words) -> Iterator[str]:
    yield words("Wat de norm zegt", "What the norm says")
    for quote in requirement.norm:
        yield from wrapped(cited(quote, words.language), "  - ")
    yield ""


def _condition(number: int, condition: ConditionReport, words: Words) -> Iterator[str]:
    role = words.of(wording.ROLE[condition.role])
    yield from wrapped(f"{role}: {words.of(condition.test)}", f"{number}. ")
    for claim in condition.claims:
        yield from _claim(claim, words)
    for quote in condition.broken:
        told = words("telt niet: het citaat klopt niet meer", "does not count: the quote no longer holds")
        yield from wrapped(told, "   - ")
        yield from wrapped(cited(quote, words.language), "     ")
    if not condition.claims and not condition.broken:
        yield from wrapped(words("geen bewering hierover in de bronnen", "no claim about this in the sources"), "   - ")
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
    yield from wrapped(f"{words('dus', 'hence')}: {status}", "   => ")
    yield ""


def _claim(claim: ClaimReport, words: Words) -> Iterator[str]:
    yield from wrapped(_told(claim, words), "   - ")
    for quote in claim.evidence:
        yield from wrapped(cited(quote, words.language), "     ")
    if claim.note:
        yield from wrapped(f"{words('Toelichting', 'Explanation')}: {words.of(claim.note)}", "     ")


def _told(claim: ClaimReport, words: Words) -> str:
    """A claim on one line: its state, value, dates, whose it is and how sure."""
    day = words.language
    parts = list(_stated(claim, words))
    dates = (
        ("gezegd", "said", claim.said),
        ("besloten", "decided", claim.decided),
        ("gaat in op", "begins on", claim.since if claim.due else None),
        ("sinds", "since", claim.since if claim.since != claim.said and not claim.due else None),
        ("tot en met", "until", claim.until),
    )
    parts += [f"{words(nl, en)} {wording.day(when).said(day)}" for nl, en, when in dates if when]
    if claim.state == "in_place" and claim.held not in ((), (claim.since,)):
        held = wording.listed(wording.day(when).said(day) for when in claim.held)
        parts += [f"{words('gehouden', 'held')} {words.of(held)}"]
    if claim.due and claim.state != "in_place":
        due = words.of(wording.due(claim.due, claim.due_ground))
        parts += [f"{words('beloofd voor', 'promised for')} {due}"]
    parts += [f"{words('via', 'via')} {clean(claim.via)}"] if claim.via else []
    parts += [f"{words('door', 'by')} {clean(claim.owner)}"] if claim.owner else []
    parts += (
        [f"{words('uit de regio', 'from the region')} {clean(claim.inherited_from)}"] if claim.inherited_from else []
    )
    parts += [f"{words('voorbehoud', 'reservation')}: {clean(claim.reservation)}"] if claim.reservation else []
    sure = wording.CERTAINTY[claim.certainty].said(day)
    return f"{', '.join(parts)} ({wording.EVIDENCE_LEVEL[claim.level].said(day)}, {sure}; {clean(claim.file)})"


def _stated(claim: ClaimReport, words: Words) -> Iterator[str]:
    """What a claim says: a bare yes is left to its state, a no is said out."""
    state = wording.STATE[claim.state].said(words.language)
    if claim.state == "in_place" and claim.value == "false":
        yield words("niet geregeld", "not in place")
    elif claim.value in (None, "true"):
        yield state
    else:
        value = words("nee", "no") if claim.value == "false" else clean(claim.value or "")
        yield f"{state}: {value}"


def _fired(report: Report, requirement: RequirementReport, words: Words) -> Iterator[str]:
    """The rules that fired, link by link: condition, requirement, level."""
    yield words("De regels die toegepast zijn, schakel voor schakel", "The rules that fired, link by link")
    for condition in requirement.conditions:
        yield from wrapped(f"{condition.id} -> {words.of(wording.STATUS[condition.status])}", "  - ")
    verdict, rule = wording.VERDICT[requirement.verdict], wording.REASON[requirement.rule]
    yield from wrapped(f"{requirement.id} -> {words.of(verdict)} ({words.of(rule)})", "  - ")
    for level in report.levels:
        if (level.framework, level.level) == (requirement.framework, requirement.level):
            name = f"{level.framework}/{level.level}" if level.level else level.framework
            result, rule = wording.LEVEL_OUTCOME[level.result], wording.LEVEL_REASON[level.rule]
            yield from wrapped(f"{name} -> {words.of(result)} ({words.of(rule)})", "  - ")
    yield ""


def _verdict(report: Report, requirement: RequirementReport, words: Words) -> Iterator[str]:
    rule = wording.REASON[requirement.rule]
    yield from _line(words("Regel", "Rule"), f"{requirement.id}: {words.of(rule)}")
    yield from _line(words("Oordeel", "Verdict"), wording.VERDICT[requirement.verdict].said(words.language).upper())
    if requirement.deviation_details:
        yield from _line(words("Afwijking", "Deviation"), deviation_told(requirement.deviation_details, words))
        for quote in requirement.deviation_details.evidence:
            yield from _line("", cited(quote, words.language))
    for flag in requirement.flags:
        yield from _line(words("Let op", "Note"), f"{wording.FLAG[flag].said(words.language)} [{flag}]")
    for remark in requirement.remarks:
        yield from _line(words("Opmerking", "Remark"), words.of(remark))
    if requirement.verdict not in ("met", "not_applicable"):
        yield from _line(words("Te doen", "To do"), words.of(requirement.remedy))
    yield from _line(words("Oordeel van", "Judged by"), engine_line(report, words))


def _line(label: str, text: str) -> Iterator[str]:
    yield from wrapped(text, f"{label:<15}")
