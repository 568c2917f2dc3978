"""The first screen of a report: the counts of each level, and what to know before believing them."""

from collections.abc import Iterator

from compliance import wording
from compliance.model.report import UNKNOWN_BECAUSE, LevelReport, Report
from compliance.render.blocks import Block, Facts, Heading, Item, Items, Paragraph
from compliance.render.phrases import Words, deviation_counts, interval, level_name, outcome


def story(report: Report, words: Words) -> tuple[Block, ...]:
    """The short of it: first that too little is known, where that is so; then the counts, and what to know of them."""
    return (*too_little_known(report, words), *_levels(report, words), *to_know(report, words))


def too_little_known(report: Report, words: Words) -> Iterator[Block]:
    """Of which levels more is unknown than known."""
    for level in report.levels:
        if level.mostly_unknown:
            yield Paragraph(
                words(
                    f"Over {level_name(level, words)} is te weinig bekend: van {level.unknown} van de "
                    f"{level.applicable} eisen is niet te zeggen of eraan is voldaan.",
                    f"Too little is known of {level_name(level, words)}: {level.unknown} of the {level.applicable} "
                    f"requirements {'is' if level.unknown == 1 else 'are'} unknown.",
                )
            )


def _levels(report: Report, words: Words) -> Iterator[Block]:
    yield Heading(words("Hoe het ervoor staat", "How it stands"), 2)
    for level in report.levels:
        yield Heading(level_name(level, words), 3, status=outcome(level.result, words))
        yield Facts(
            words.facts(
                ("met", met(level, words)),
                ("short", str(level.short)),
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


def unknown(level: LevelReport, words: Words) -> str:
    """How many, and for which reasons."""
    reasons = ", ".join(
        f"{words.of(wording.UNKNOWN_BECAUSE[reason])} {level.unknown_by[reason]}"
        for reason in UNKNOWN_BECAUSE
        if level.unknown_by.get(reason)
    )
    return f"{level.unknown}: {reasons}" if reasons else str(level.unknown)


def _bounds(level: LevelReport, words: Words) -> str:
    told = interval(level, words.language)
    if not level.unknown or level.lower is None:
        return told
    return words(f"{told}, als al het onbekende voldaan blijkt", f"{told}, if all that is unknown proves to be met")


def to_know(report: Report, words: Words) -> Iterator[Block]:
    """What a reader must know before believing any of it."""
    yield Heading(words("Wat te weten", "What to know"), 2)
    yield Items(tuple(map(Item, (*_noted(report, words), *_standing(report, words)))))


def _noted(report: Report, words: Words) -> Iterator[str]:
    judged = [found for found in report.requirements if found.verdict not in ("unknown", "not_applicable")]
    own = sum("self_reported" in found.flags for found in judged)
    if own:
        yield words(
            f"{_of_all(own, len(judged), words)} oordelen berusten alleen op wat de gemeente zelf opgeeft.",
            f"{_of_all(own, len(judged), words)} verdicts rest only on what the municipality itself says.",
        )
    late = [found.id for found in report.requirements if found.unknown_because == "overdue"]
    if late:
        yield words(
            f"Termijn verstreken, niet gebleken of het gebeurd is: {', '.join(late)}.",
            f"Deadline passed, not shown whether it was done: {', '.join(late)}.",
        )
    yield from deviation_counts(report, words)


def _of_all(part: int, whole: int, words: Words) -> str:
    if part == whole:
        return words(f"Alle {whole}", f"All {whole}")
    return words(f"{part} van de {whole}", f"{part} of {whole}")


def _standing(report: Report, words: Words) -> Iterator[str]:
    """The first sentence on each norm, said once where several say the same."""
    names: dict[str, list[str]] = {}
    for level in report.levels:
        first = words.of(level.standing).split(". ")[0].rstrip(".")
        names.setdefault(first, []).append(level_name(level, words))
    yield from (f"{', '.join(who)}: {first[:1].lower()}{first[1:]}." for first, who in names.items())
