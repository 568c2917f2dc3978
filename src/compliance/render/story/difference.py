"""A difference: the levels, new and closed gaps apart, then every change with its reasons."""

from collections.abc import Iterator

from compliance import wording
from compliance.model.difference import Difference, LevelSide, Move, Side, VerdictChange
from compliance.model.facts import Verdict
from compliance.render.blocks import Block, Cell, Fact, Facts, Heading, Paragraph, Table
from compliance.render.kinds import Reader
from compliance.render.phrases import Words, level_name


def story(found: Difference, words: Words, reader: Reader) -> tuple[Block, ...]:
    """What changed, and what made it change."""
    return (*_head(found, words), *_levels(found, words), *_gaps(found, words), *_changes(found, words))


def _head(found: Difference, words: Words) -> Iterator[Block]:
    name = f"{found.organisation.name} ({found.organisation.code})"
    yield Heading(words(f"Wat er veranderde: {name}", f"What changed: {name}"))
    yield Facts(words.facts(("old", _side(found.old, words)), ("new", _side(found.new, words))))
    for side in (found.old, found.new):
        yield from _judged_otherwise(side, words)


def _side(side: Side, words: Words) -> str:
    number = words(f"nr. {side.record}, ", f"no. {side.record}, ") if side.record else ""
    day = wording.day(side.as_of).said(words.language)
    books = ", ".join(dict.fromkeys(f"{book.framework} {book.version}" for book in side.rule_books))
    return f"{number}{day}, {side.plan.name} ({side.plan.sha256[:12]}), {books}"


def _judged_otherwise(side: Side, words: Words) -> Iterator[Block]:
    """That the program has changed since a report was recorded, where that shows."""
    if side.judged_otherwise:
        names = ", ".join(side.judged_otherwise)
        yield Paragraph(
            words(
                f"Let op: dit programma oordeelt nu anders dan bij nr. {side.record} is vastgelegd, over {names}. "
                "Vergeleken is zoals het nu oordeelt.",
                f"Note: this program now judges otherwise than was recorded as no. {side.record}, on {names}. "
                "Compared is as it judges now.",
            )
        )


def _levels(found: Difference, words: Words) -> Iterator[Block]:
    rows = tuple(
        (
            Cell(level_name(level, words)),
            Cell(_stood(level.was, words)),
            Cell(_stood(level.now, words)),
        )
        for level in found.levels
    )
    yield Table(tuple(map(words.label, ("level", "was", "is"))), rows)


def _stood(side: LevelSide | None, words: Words) -> str:
    if side is None:
        return "-"
    result = wording.LEVEL_OUTCOME[side.result].said(words.language)
    return words(f"{result}, {side.met} van {side.applicable}", f"{result}, {side.met} of {side.applicable}")


def _gaps(found: Difference, words: Words) -> Iterator[Block]:
    none = words("geen", "none")
    yield Facts(
        tuple(
            Fact(title, (f"{len(names)}: {', '.join(names)}" if names else none,))
            for title, names in (
                (words("Nieuwe tekorten", "New gaps"), found.new_gaps),
                (words("Gesloten tekorten", "Closed gaps"), found.closed_gaps),
                (words("Uit zicht", "Out of sight"), found.out_of_sight),
                (words("Anders veranderd", "Changed otherwise"), found.changed_otherwise),
            )
        )
    )
    rows = tuple(
        (
            Cell(words.label(part.mover)),
            *(Cell(str(len(names))) for names in (part.opened, part.closed, part.out_of_sight, part.otherwise)),
        )
        for part in found.parts
    )
    yield Table(
        tuple(map(words.label, ("by", "opened", "closed", "out of sight", "otherwise"))), rows, frozenset({1, 2, 3, 4})
    )


def _changes(found: Difference, words: Words) -> Iterator[Block]:
    number = len(found.changes)
    yield Heading(words(f"Gewijzigde oordelen ({number})", f"Changed verdicts ({number})"), 2)
    if not found.changes:
        yield Paragraph(words("Er is geen oordeel veranderd.", "No verdict changed."))
    for change in found.changes:
        yield Heading(words.of(change.title), 3, change.requirement)
        yield Paragraph(_from_to(change, words))
        yield Facts(tuple(_move(move, words, step=len(change.moves) > 1) for move in change.moves))


def _from_to(change: VerdictChange, words: Words) -> str:
    was, now = _verdict(change.was, words), _verdict(change.now, words)
    if change.was == change.now:
        return words(f"heen en terug: weer {now}", f"there and back: {now} again")
    return words(f"van {was} naar {now}", f"from {was} to {now}")


def _move(move: Move, words: Words, *, step: bool) -> Fact:
    """Who moved it and why; and from where to where, if others moved it too."""
    was, now = _verdict(move.was, words), _verdict(move.now, words)
    told = [words(f"van {was} naar {now}", f"from {was} to {now}")] if step else []
    return words.fact(move.mover, *told, *(words.of(reason) for reason in move.reasons))


def _verdict(verdict: Verdict | None, words: Words) -> str:
    return wording.VERDICT[verdict].said(words.language) if verdict else words("niet gevraagd", "not asked")
