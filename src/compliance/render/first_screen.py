"""The first screen of a report: the counts of each level, and what to know before believing them."""

from collections.abc import Iterator

from compliance import wording
from compliance.model.base import Bilingual
from compliance.model.dates import Duration
from compliance.model.report import UNKNOWN_BECAUSE, LevelReport, Report
from compliance.render import agenda
from compliance.render.blocks import Block, Facts, Heading, Item, Items, Paragraph
from compliance.render.phrases import Words, deviation_counts, interval, level_name, outcome, share

_A_YEAR = Duration("P1Y")
FIRST = 3
"""So many things to do stand on the first screen."""


def story(report: Report, words: Words) -> tuple[Block, ...]:
    """The short of it: first that too little is known, where that is so; the counts, what to do first, what to know."""
    return (
        *too_little_known(report, words),
        *_levels(report, words),
        *_first(report, words),
        *to_know(report, words),
    )


def too_little_known(report: Report, words: Words) -> Iterator[Block]:
    """Of which levels more is unknown than known."""
    for level in report.levels:
        if level.mostly_unknown:
            name, known = level_name(level, words), _how_little(level)
            yield Paragraph(words(
                f"Over {name} is te weinig bekend: {known.nl}.", f"Too little is known of {name}: {known.en}."
            ))  # fmt: skip


def _how_little(level: LevelReport) -> Bilingual:
    """Of how many requirements nothing can be said."""
    if level.applicable == 1:
        return wording.said("of aan de enige eis is voldaan, is onbekend", "its only requirement is unknown")
    if level.unknown == level.applicable:
        return wording.said(
            f"van geen van de {level.applicable} eisen is te zeggen of eraan is voldaan",
            f"of none of the {level.applicable} requirements can it be said whether it is met",
        )
    return wording.said(
        f"van {level.unknown} van de {level.applicable} eisen is niet te zeggen of eraan is voldaan",
        f"of {level.unknown} of the {level.applicable} requirements it cannot be said whether they are met",
    )


def _levels(report: Report, words: Words) -> Iterator[Block]:
    yield Heading(words("Hoe het ervoor staat", "How it stands"), 2)
    for level in report.levels:
        yield Heading(level_name(level, words), 3, status=outcome(level.result, words))
        yield Facts(
            words.facts(
                ("met", met(level, words)),
                ("short", _short(level, words)),
                ("open", unknown(level, words)),
                ("bounds", _bounds(level, words)),
            )
        )


def met(level: LevelReport, words: Words) -> Iterator[str]:
    """How many of how many, over the readings, and how many of them rest on old words."""
    counted = words(f"{level.met} van {level.applicable}", f"{level.met} of {level.applicable}")
    found = level.readings
    if found and (found.met_least, found.met_most) != (level.met, level.met):
        counted += words(
            f"; bij een andere lezing {found.met_least} tot {found.met_most}",
            f"; read otherwise {found.met_least} to {found.met_most}",
        )
    yield counted
    if level.met_stale:
        yield words(f"waarvan ouder dan 24 maanden: {level.met_stale}", f"older than 24 months: {level.met_stale}")
    if level.met_thin:
        yield words(
            f"waarvan het citaat de zaak niet noemt: {level.met_thin}{_so_undecided(level).nl}",
            f"where the quote does not name the matter: {level.met_thin}{_so_undecided(level).en}",
        )


def _so_undecided(level: LevelReport) -> Bilingual:
    """That this alone keeps a level from being reached."""
    if level.result == "undecided" and level.met == level.applicable:
        return wording.said("; daarom nog niet te zeggen", "; hence undecided")
    return wording.said("", "")


def _short(level: LevelReport, words: Words) -> str:
    """How many fall short; and where none does, what else keeps the level from being reached."""
    if level.result == "not_reached" and not level.short:
        return words("0, maar het niveau eronder is niet gehaald", "0, but the level below is not reached")
    return str(level.short)


def unknown(level: LevelReport, words: Words) -> str:
    """How many, and for which reasons."""
    reasons = ", ".join(
        f"{words.of(wording.UNKNOWN_BECAUSE[reason])} {level.unknown_by[reason]}"
        for reason in UNKNOWN_BECAUSE
        if level.unknown_by.get(reason)
    )
    return f"{level.unknown}: {reasons}" if reasons else str(level.unknown)


def _bounds(level: LevelReport, words: Words) -> str:
    if not level.unknown or level.lower is None:
        return interval(level, words.language)
    least, most = share(level.lower, words.language), share(level.upper, words.language)
    return words(
        f"{least}, en ten hoogste {most} als al het onbekende voldaan blijkt",
        f"{least}, and at most {most} if all that is unknown proves to be met",
    )


def _first(report: Report, words: Words) -> Iterator[Block]:
    """The gaps to close first, each with who is to do it and by when, as far as a source names them."""
    ordered = agenda.gaps(report)[:FIRST]
    if not ordered:
        return
    asked = agenda.asked_by(report)
    yield Heading(words("Wat eerst te doen", "What to do first"), 2)
    yield Items(tuple(Item(agenda.in_one_line(gap, asked[gap.requirement], words)) for gap in ordered))


def to_know(report: Report, words: Words) -> Iterator[Block]:
    """What a reader must know before believing any of it."""
    yield Heading(words("Wat te weten", "What to know"), 2)
    yield Items(tuple(map(Item, (*_noted(report, words), *_standing(report, words)))))


def _noted(report: Report, words: Words) -> Iterator[str]:
    judged = [found for found in report.requirements if found.verdict not in ("unknown", "not_applicable")]
    own = sum("self_reported" in found.flags for found in judged)
    if own:
        yield _self_reported(own, len(judged), words)
    late = [found.id for found in report.requirements if found.unknown_because == "overdue"]
    if late:
        yield words(
            f"Termijn verstreken, niet gebleken of het gebeurd is: {', '.join(late)}.",
            f"Deadline passed, not shown whether it was done: {', '.join(late)}.",
        )
    yield from _newest(report, words)
    yield from deviation_counts(report, words)


def _newest(report: Report, words: Words) -> Iterator[str]:
    """From when the newest word is on which a verdict rests, where that is over a year ago."""
    claims = [one for found in report.requirements for condition in found.conditions for one in condition.claims]
    said = [one.written.said for one in claims if one.written.said]
    newest = max(said, key=lambda when: when.last, default=None)
    if newest and _A_YEAR.after(newest.last) < report.as_of:
        when = words.of(wording.period(newest))
        yield words(
            f"Het nieuwste stuk is van {when}; wat daarna gebeurde, is onbekend.",
            f"The newest document is of {when}; what came after is not known.",
        )


def _self_reported(part: int, whole: int, words: Words) -> str:
    if whole == 1:
        return words(
            "Het enige oordeel berust alleen op wat de gemeente zelf opgeeft.",
            "The only verdict rests on nothing but what the municipality itself says.",
        )
    nl = f"Alle {whole} oordelen berusten" if part == whole else f"{part} van de {whole} oordelen"
    en = f"All {whole} verdicts rest" if part == whole else f"{part} of {whole} verdicts"
    if part < whole:
        nl, en = (f"{nl} berust", f"{en} rests") if part == 1 else (f"{nl} berusten", f"{en} rest")
    return words(f"{nl} alleen op wat de gemeente zelf opgeeft.", f"{en} only on what the municipality itself says.")


def _standing(report: Report, words: Words) -> Iterator[str]:
    """The first sentence on each norm, said once where several say the same."""
    names: dict[str, list[str]] = {}
    for level in report.levels:
        first = words.of(level.standing).split(". ")[0].rstrip(".")
        names.setdefault(first, []).append(level_name(level, words))
    yield from (f"{words.of(wording.listed(who))}: {agenda.running(first)}." for first, who in names.items())
