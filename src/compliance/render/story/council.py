"""The report for a council, on two pages: where it stands, what is promised or not done and why, what is unknown."""

from collections.abc import Iterator

from compliance import wording
from compliance.model.base import Bilingual
from compliance.model.report import (
    UNKNOWN_BECAUSE,
    ClaimReport,
    Evidence,
    Gap,
    LevelReport,
    MeasureReport,
    Report,
    RequirementReport,
)
from compliance.render import agenda, front_page, pictures, since_last_time
from compliance.render.blocks import Block, Cell, Facts, Heading, Item, Items, Paragraph, Table, clean
from compliance.render.kinds import Reader
from compliance.render.phrases import Words, deviation_told, heading, level_name, quotes, standings, verdict

_COMING = ("planned", "under_way")
_SHORT = 200
"""Quotes of so many letters are told to a council; a longer one only where there is no other."""


def story(report: Report, words: Words, reader: Reader) -> tuple[Block, ...]:
    """Counts and promises, without the proof, which the officer's report has."""
    parts = (
        _head,
        _in_sentences,
        front_page.standing,
        pictures.levels_alone,
        _promised,
        pictures.promises_alone,
        _declined,
        _not_known,
    )
    told = tuple(block for part in parts for block in part(report, words))
    return (*told, *since_last_time.story(report, reader.before, words), *_weight(report, words))


def _head(report: Report, words: Words) -> Iterator[Block]:
    name = f"{report.organisation.name} ({report.organisation.code})"
    yield Heading(
        f"{heading('Aan de raad: stand van zaken', 'To the council: how it stands', report.levels, words)}: {name}"
    )
    yield Facts(words.facts(("as of", words.of(wording.day(report.as_of))), ("region", ", ".join(report.regions))))
    if report.assumed:
        yield Paragraph(words(f"Let op: {report.assumed.nl}.", f"Note: {report.assumed.en}."))


def _in_sentences(report: Report, words: Words) -> Iterator[Block]:
    """Each level in one sentence."""
    yield from (Paragraph(_sentence(level, words)) for level in report.levels)


def _sentence(level: LevelReport, words: Words) -> str:
    name, result = level_name(level, words), words.of(wording.LEVEL_OUTCOME[level.result])
    return words(
        f"{name} is {result}: van de {level.applicable} eisen {_are(level.met)} er {level.met or 'geen'} voldaan, "
        f"{_falls(level.short)} er {level.short or 'geen'} tekort en {_are(level.unknown)} er "
        f"{level.unknown or 'geen'} onbekend.",
        f"{name} is {result}: of {level.applicable} requirements {level.met or 'none'} "
        f"{'is' if level.met < 2 else 'are'} met, {level.short or 'none'} "
        f"{'falls' if level.short < 2 else 'fall'} short and "
        f"{level.unknown or 'none'} {'is' if level.unknown < 2 else 'are'} unknown.",
    )


def _are(number: int) -> str:
    return "is" if number < 2 else "zijn"


def _falls(number: int) -> str:
    return "schiet" if number < 2 else "schieten"


def _promised(report: Report, words: Words) -> Iterator[Block]:
    """What is under way or planned, by the day it is due."""
    coming = sorted((gap for gap in report.gaps if gap.due), key=lambda gap: (gap.due, gap.requirement))
    undated = [gap for gap in report.gaps if not gap.due and gap.verdict in _COMING]
    told = [*coming, *undated]
    yield Heading(words(f"Wat is toegezegd ({len(told)})", f"What is promised ({len(told)})"), 2)
    if not told:
        yield Paragraph(words("De bronnen zeggen niets toe.", "The sources promise nothing."))
        return
    head = tuple(map(words.label, ("when", "requirement", "now", "who")))
    yield Table(head, tuple(_promise(gap, words) for gap in told), lead=1)
    derived = sum(gap.due_ground not in (None, "stated") for gap in told)
    if derived:
        yield Paragraph(words(
            "Afgeleid: de bron noemt zelf geen dag; dit is de laatste dag die eruit volgt.",
            "Derived: the source names no day itself; this is the last day that follows from it.",
        ), aside=True)  # fmt: skip


def _promise(gap: Gap, words: Words) -> tuple[Cell, ...]:
    return (
        agenda.by_when(gap, words), Cell(f"{gap.requirement} {words.of(gap.title)}"), verdict(gap.verdict, words),
        agenda.by_whom(gap, words),
    )  # fmt: skip


def _declined(report: Report, words: Words) -> Iterator[Block]:
    """What the municipality says that it does not do, and from what it deviates by a decision; with the reason."""
    refused = [(found, claims) for found in report.requirements if (claims := _refusals(found))]
    measures = [measure for measure in report.measures if measure.state == "rejected"]
    deviating = [found for found in report.requirements if found.deviation_details]
    number = len(refused) + len(measures) + len(deviating)
    yield Heading(words(f"Wat wij niet doen, en waarom ({number})", f"What we do not do, and why ({number})"), 2)
    if not number:
        yield Paragraph(words(
            "De bronnen wijzen niets af, en er is geen besluit om van een eis af te wijken.",
            "The sources decline nothing, and there is no decision to deviate from a requirement.",
        ))  # fmt: skip
        return
    items = [_refusal(found, claims, words) for found, claims in refused]
    items += [Item(f"{_whose(one, words)}. {_why((one.note,), one.evidence, words)}") for one in measures]
    items += [_deviating(found, words) for found in deviating]
    yield Items(tuple(items))


def _whose(one: MeasureReport, words: Words) -> str:
    """A measure that is not taken, and that it is the region which does not, where that is so."""
    region = f" ({words('regio', 'region')} {clean(one.inherited_from)})" if one.inherited_from else ""
    return f"{words.of(one.title)}{region}"


def _refusals(found: RequirementReport) -> tuple[ClaimReport, ...]:
    """The claims by which a requirement is declined, each once."""
    claims = (claim for condition in found.conditions for claim in condition.claims if claim.state == "rejected")
    return tuple(dict.fromkeys(claims))


def _refusal(found: RequirementReport, claims: tuple[ClaimReport, ...], words: Words) -> Item:
    evidence = tuple(dict.fromkeys(one for claim in claims for one in claim.evidence))
    regions = dict.fromkeys(clean(claim.inherited_from) for claim in claims if claim.inherited_from)
    where = f" ({words('regio', 'region')} {', '.join(regions)})" if regions else ""
    return Item(
        f"{found.id} {words.of(found.title)}{where}. {_why(tuple(claim.note for claim in claims), evidence, words)}"
    )


def _why(notes: tuple[Bilingual | None, ...], evidence: tuple[Evidence, ...], words: Words) -> str:
    """The reason as the plan's author notes it, else in the words of the source, which may give none."""
    told = " ".join(dict.fromkeys(words.of(note) for note in notes if note))
    quoted = quotes(evidence, words)
    said = [one for one in quoted if len(one.words) <= _SHORT] or list(quoted[:1])
    said = [one for one in said if len(one.words.split()) > 1] or said  # a cell that says no more than "Ja"
    start = words("Zo staat het er", "So it stands there")
    shown = "" if told else f"{start}: {', '.join(dict.fromkeys(f'“{one.words}”' for one in said))}"
    where = ", ".join(dict.fromkeys(part for one in said for part in (one.document, one.place) if part))
    return clean(f"{told or shown} ({where})" if where else told or shown)


def _deviating(found: RequirementReport, words: Words) -> Item:
    assert found.deviation_details
    return Item(f"{found.id} {words.of(found.title)}: {deviation_told(found.deviation_details, words)}")


def _not_known(report: Report, words: Words) -> Iterator[Block]:
    """What nothing decides, by the reason why."""
    open_ones = [found for found in report.requirements if found.unknown_because]
    yield Heading(words(f"Wat niet bekend is ({len(open_ones)})", f"What is not known ({len(open_ones)})"), 2)
    if not open_ones:
        yield Paragraph(
            words("Over elke eis zeggen de bronnen genoeg.", "The sources say enough about every requirement.")
        )
    for reason in UNKNOWN_BECAUSE:
        mine = [found for found in open_ones if found.unknown_because == reason]
        if mine:
            why = words.of(wording.STILL_UNKNOWN[reason])
            named = "; ".join(f"{found.id} {words.of(found.title)}" for found in mine)
            yield Paragraph(f"{why[:1].upper()}{why[1:]} ({len(mine)}): {named}.")


def _weight(report: Report, words: Words) -> Iterator[Block]:
    """How much weight all this bears."""
    yield Heading(words("Hoe zeker dit is", "How sure this is"), 2)
    told = [found for found in report.requirements if found.verdict not in ("unknown", "not_applicable")]
    own, judged = sum("self_reported" in found.flags for found in told), len(told)
    if own:
        yield Paragraph(words(
            f"Van de {judged} oordelen {'berust er 1' if own == 1 else f'berusten er {own}'} alleen op wat de gemeente "
            "zelf opgeeft; niemand anders heeft dat bevestigd.",
            f"Of {judged} verdicts {own} {'rests' if own == 1 else 'rest'} only on what the municipality itself says; "
            "nobody else has confirmed it.",
        ))  # fmt: skip
    yield from (Paragraph(clean(f"{who}. {standing}"), aside=True) for who, standing in standings(report.levels, words))
