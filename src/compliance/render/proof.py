"""What a verdict rests on: conditions, their claims with dates, owner, certainty and words, and their sources."""

from collections.abc import Iterator

from compliance import wording
from compliance.model.report import ClaimReport, ConditionReport, Report, RequirementReport, SourceReport
from compliance.render.blocks import Block, Fact, Facts, Heading, Item, Items, Paragraph, clean
from compliance.render.phrases import Words, flags, level_name, norm_told, quoted, quotes, readings_told, verdict


def requirement(found: RequirementReport, words: Words, *, with_version: bool = False) -> Iterator[Block]:
    """One requirement: what it asks and on what ground, how it was decided, and every condition with its claims."""
    yield Heading(words.of(found.title), 4, found.id, verdict(found.verdict, words))
    why = found.unknown_because
    yield Facts((
        *words.facts(
            ("asks", words.of(found.asks) if found.asks else None),
            ("version", str(found.version) if with_version else None),
            ("kind", words.of(wording.KIND[found.kind])),
            ("ground", words.of(wording.OBLIGATION[found.obligation])),
            ("rests on", words.of(wording.GROUNDING[found.grounding])),
            ("shows", words.of(wording.PROVES[found.proves])),
        ),
        *norm_told(found.norm, words),
        *words.facts(
            ("rule", words.of(wording.REASON[found.rule])),
            ("open", words.of(wording.UNKNOWN_BECAUSE[why]) if why else None),
            ("flags", _flags(found, words)),
            ("remark", [words.of(remark) for remark in found.remarks]),
            ("about", words.of(found.note) if found.note else None),
        ),
    ))  # fmt: skip
    for number, one in enumerate(found.conditions, 1):
        yield from condition(number, one, words, 5)


def _flags(found: RequirementReport, words: Words) -> Iterator[str]:
    """Each flag, and what raised it where that is known."""
    for flag in found.flags:
        details = [one for one in found.flag_details if one.flag == flag]
        told = flags((flag,), words.language)
        why = "; ".join(f"{one.condition}, {one.claim}: {words.of(one.words)}" for one in details)
        yield f"{told} [{flag}]{f': {why}' if why else ''}"


def condition(
    number: int, found: ConditionReport, words: Words, level: int = 3, *, is_said_later: bool = False
) -> Iterator[Block]:
    """One condition: what it asks, the claims with their quotes, and how it therefore stands."""
    role = words.of(wording.ROLE[found.role])
    yield Heading(f"{role}: {words.of(found.test)}", level, f"{number}.")
    broken = words("telt niet: het citaat klopt niet meer", "does not count: the quote no longer holds")
    items = [_claim(claim, words) for claim in found.claims]
    items += [Item(broken, (quoted(quote, words.language),)) for quote in found.broken]
    silent = Item(
        words("nog geen bewering hierover bekend; zie onder", "no claim about this known yet; see below")
        if is_said_later
        else words("geen bewering hierover in de bronnen", "no claim about this in the sources")
    )
    yield Items(tuple(items) or (silent,))
    yield Paragraph(f"=> {words('dus', 'hence')}: {_standing(found, words)}")


def _standing(condition: ConditionReport, words: Words) -> str:
    """How a condition stands, and what else there is to it."""
    status = words.of(wording.standing(condition))
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
    return Item(one_line(claim, words), (*quotes(claim.evidence, words), *_read_so(claim, words), *note))


def _read_so(claim: ClaimReport, words: Words) -> tuple[Paragraph, ...]:
    """Why the words beside it are read so, or that they do not name the matter."""
    if claim.reads:
        return (Paragraph(f"{words('Zo gelezen omdat', 'Read so because')}: {words.of(claim.reads)}"),)
    thin = words(
        "Deze woorden noemen de zaak niet, en niemand zegt waarom zij toch de zaak betekenen.",
        "These words do not name the matter, and nobody says why they mean it.",
    )
    return (Paragraph(thin),) if claim.is_thin else ()


def one_line(claim: ClaimReport, words: Words) -> str:
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
        told = words("nee", "no") if claim.value == "false" else claim.value
        told = words.of(claim.amount) if claim.amount else told
        yield f"{state}: {told}"


def sources(report: Report, words: Words) -> Iterator[Block]:
    """Every document, with its date, coverage and term."""
    number = len(report.sources)
    yield Heading(words(f"Bronnen ({number})", f"Sources ({number})"), 2)
    for file in dict.fromkeys(source.file for source in report.sources):
        yield Heading(clean(file), 3)
        for source in report.sources:
            if source.file == file:
                yield Heading(clean(source.title), 4, clean(source.source))
                yield Facts(_source(source, words))


def _source(source: SourceReport, words: Words) -> tuple[Fact, ...]:
    held = words("tekst in huis", "text held") if source.held else words("tekst niet in huis", "text not held")
    note = f" ({words.of(source.dated_note)})" if source.dated_note else ""
    return words.facts(
        ("kind", words.of(wording.SOURCE_KIND[source.kind])),
        ("dated", f"{words.of(wording.period(source.dated))}{note}"),
        ("adopted", words.of(wording.period(source.adopted)) if source.adopted else None),
        ("holds until", words.of(wording.period(source.valid_until)) if source.valid_until else words("geen", "none")),
        ("coverage", f"{words.of(wording.COVERAGE[source.coverage])}, {held}"),
        ("not read", [words.of(part) for part in source.unread]),
        ("hash", source.sha256),
        ("address", source.url),
    )


def readings(report: Report, words: Words) -> Iterator[Block]:
    """What can be read in two ways, and what would follow of the other."""
    readable = [found for found in report.requirements if found.readings]
    yield Heading(words(f"Andere lezingen ({len(readable)})", f"Other readings ({len(readable)})"), 2)
    if not readable:
        yield Paragraph(words("Geen bewering draagt een andere lezing.", "No claim bears another reading."))
    for found in readable:
        changed = readings_told(found, words)
        yield Heading(words.of(found.title), 3, found.id, verdict(found.verdict, words))
        same = [one for one in found.readings if one.verdict == found.verdict]
        kept = [Item(f"{one.claim}: {words('zelfde oordeel', 'same verdict')}: {words.of(one.why)}") for one in same]
        if changed:
            yield Facts(changed)
        if kept:
            yield Items(tuple(kept))
    for level in report.levels:
        if level.readings and level.readings.met_least != level.readings.met_most:
            least, most = level.readings.met_least, level.readings.met_most
            name = level_name(level, words)
            yield Paragraph(words(
                f"{name}: over de andere lezingen die het plan noemt zijn {least} tot {most} eisen voldaan. Lezingen "
                "van één eis tellen daarbij ook samen: waar elk apart niet genoeg is, kunnen zij het samen wel zijn.",
                f"{name}: over the other readings that the plan names {least} to {most} requirements are met. Readings "
                "of one requirement count together as well: where each by itself is not enough, together they may be.",
            ))  # fmt: skip
