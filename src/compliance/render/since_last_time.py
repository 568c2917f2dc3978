"""What changed since the report before this one: the levels, and each verdict that is another now."""

from collections.abc import Iterator

from compliance import wording
from compliance.model.facts import Verdict
from compliance.model.report import LevelReport, Report, RequirementReport
from compliance.render.blocks import Block, Cell, Heading, Paragraph, Table
from compliance.render.kinds import Before
from compliance.render.phrases import Words, level_name, verdict

_MOST = 8
"""So many changes are told one by one; of more the rest is named."""


def story(report: Report, before: Before | None, words: Words) -> Iterator[Block]:
    """For a reader of two pages: against which report, what else differs, how each level stood, and what changed."""
    yield Heading(words("Wat er sinds de vorige keer veranderde", "What changed since last time"), 2)
    if before is None:
        yield Paragraph(words(
            "Er is hier geen eerder verslag om mee te vergelijken.", "There is no earlier report here to compare with.",
        ))  # fmt: skip
        return
    day = wording.day(before.as_of)
    if before.report is None:
        yield Paragraph(words(
            f"Het vorige verslag (nr. {before.number}, {day.nl}) is door een andere versie van het programma "
            "gemaakt en is hier niet mee te vergelijken.",
            f"The report before this one (no. {before.number}, {day.en}) was made by another version of the "
            "program and cannot be compared with it.",
        ))  # fmt: skip
        return
    with_what = words(
        f"Vergeleken met het verslag van {day.nl} (nr. {before.number} in de geschiedenis).",
        f"Compared with the report of {day.en} (no. {before.number} in the history).",
    )
    yield Paragraph(f"{with_what} {_moved(before.report, report, words)}")
    yield from _levels(report, before.report, words)
    yield from _changes(report, before.report, words)


def _moved(old: Report, new: Report, words: Words) -> str:
    """What is another than then, and may have changed a verdict beside the facts themselves."""
    moved = []
    if {book.sha256 for book in old.rule_books} != {book.sha256 for book in new.rule_books}:
        moved.append(words("de regels", "the rules"))
    if old.plan.sha256 != new.plan.sha256:
        moved.append(words("het plan", "the plan"))
    if old.as_of != new.as_of:
        moved.append(words("de peildatum", "the date"))
    if not moved:
        return words("Regels, plan en peildatum zijn dezelfde.", "Rules, plan and date are the same.")
    told = wording.listed(moved)
    return words(f"Anders dan toen: {told.nl}.", f"Other than then: {told.en}.")


def _levels(report: Report, old: Report, words: Words) -> Iterator[Block]:
    """How each level stood, where that is otherwise now."""
    then = {(level.framework, level.level): level for level in old.levels}
    for level in report.levels:
        was = then.get((level.framework, level.level))
        if was and _standing(was) != _standing(level):
            yield Paragraph(words(
                f"{level_name(level, words)}: was {_level_line(was, words)}, is nu {_level_line(level, words)}.",
                f"{level_name(level, words)}: was {_level_line(was, words)}, is now {_level_line(level, words)}.",
            ))  # fmt: skip


def _standing(level: LevelReport) -> tuple[str, int, int, int, int]:
    return level.result, level.met, level.short, level.unknown, level.applicable


def _level_line(level: LevelReport, words: Words) -> str:
    result = words.of(wording.LEVEL_OUTCOME[level.result])
    return words(
        f"{result} ({level.met} van {level.applicable} voldaan, {level.short} tekort, {level.unknown} onbekend)",
        f"{result} ({level.met} of {level.applicable} met, {level.short} short, {level.unknown} unknown)",
    )


def _changes(report: Report, old: Report, words: Words) -> Iterator[Block]:
    """The verdicts that are others now, those that got worse first; and what was not asked then, or is not now."""
    then = {found.id: found.verdict for found in old.requirements}
    changed = [found for found in report.requirements if then.get(found.id, found.verdict) != found.verdict]
    changed.sort(key=lambda found: (_step(then[found.id], found.verdict), found.id))
    if not changed:
        yield Paragraph(words("Geen oordeel is veranderd.", "No verdict has changed."))
    else:
        head = tuple(map(words.label, ("requirement", "was", "is")))
        shown = changed[:_MOST]
        yield Table(head, tuple(_row(found, then[found.id], words) for found in shown), lead=1)
    if len(changed) > _MOST:
        names = ", ".join(found.id for found in changed[_MOST:])
        yield Paragraph(words(f"Ook veranderd: {names}.", f"Changed too: {names}."))
    added = [found.id for found in report.requirements if found.id not in then]
    gone = sorted(set(then) - {found.id for found in report.requirements})
    if added:
        yield Paragraph(words(f"Toen niet gevraagd: {', '.join(added)}.", f"Not asked then: {', '.join(added)}."))
    if gone:
        yield Paragraph(words(f"Nu niet meer gevraagd: {', '.join(gone)}.", f"Not asked any more: {', '.join(gone)}."))


_BEST: tuple[Verdict, ...] = ("met", "not_applicable", "partial", "under_way", "planned", "unknown", "not_met")


def _step(was: Verdict, now: Verdict) -> int:
    """How far a verdict went up; down is below nought."""
    return _BEST.index(was) - _BEST.index(now)


def _row(found: RequirementReport, was: Verdict, words: Words) -> tuple[Cell, ...]:
    return Cell(f"{found.id} {words.of(found.title)}"), verdict(was, words), verdict(found.verdict, words)
