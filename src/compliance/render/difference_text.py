"""A difference for a screen of 80 columns: the levels, new and closed gaps apart, then every change with reasons."""

from collections.abc import Iterator

from compliance import wording
from compliance.model.base import Bilingual, Language
from compliance.model.difference import Difference, LevelSide, Move, Mover, Side, VerdictChange
from compliance.model.facts import Verdict
from compliance.render.columns import table
from compliance.render.layout import Words, clean, level_name, underlined, wrapped

_MOVER: dict[Mover, Bilingual] = {
    "calendar": wording.said("kalender", "calendar"),
    "plan": wording.said("plan", "plan"),
    "rules": wording.said("regels", "rules"),
}


def render(found: Difference, language: Language = "nl") -> str:
    """The difference as plain text."""
    words = Words(language)
    parts = [*_head(found, words), *_levels(found, words), *_gaps(found, words), *_changes(found, words)]
    return "\n".join(parts).rstrip() + "\n"


def _head(found: Difference, words: Words) -> Iterator[str]:
    name = f"{clean(found.organisation.name)} ({found.organisation.code})"
    title = words(f"Wat er veranderde: {name}", f"What changed: {name}")
    yield from wrapped(title)
    yield underlined(title, "=")
    yield from wrapped(_side(found.old, words), f"{words('Oud', 'Old'):<8}")
    yield from wrapped(_side(found.new, words), f"{words('Nieuw', 'New'):<8}")
    for side in (found.old, found.new):
        yield from _judged_otherwise(side, words)
    yield ""


def _side(side: Side, words: Words) -> str:
    number = words(f"nr. {side.record}, ", f"no. {side.record}, ") if side.record else ""
    day = wording.day(side.as_of).said(words.language)
    books = ", ".join(dict.fromkeys(f"{book.framework} {book.version}" for book in side.rule_books))
    return f"{number}{day}, {clean(side.plan.name)} ({side.plan.sha256[:12]}), {clean(books)}"


def _judged_otherwise(side: Side, words: Words) -> Iterator[str]:
    """That the program has changed since a report was recorded, where that shows."""
    if side.judged_otherwise:
        names = ", ".join(side.judged_otherwise)
        yield from wrapped(words(
            f"Let op: dit programma oordeelt nu anders dan bij nr. {side.record} is vastgelegd, over {names}. "
            "Vergeleken is zoals het nu oordeelt.",
            f"Note: this program now judges otherwise than was recorded as no. {side.record}, on {names}. "
            "Compared is as it judges now.",
        ))  # fmt: skip


def _levels(found: Difference, words: Words) -> Iterator[str]:
    head = [words("Niveau", "Level"), words("Was", "Was"), words("Is", "Is")]
    rows = [
        [level_name(level, words.language), _stood(level.was, words), _stood(level.now, words)]
        for level in found.levels
    ]
    yield table(rows, head)
    yield ""


def _stood(side: LevelSide | None, words: Words) -> str:
    if side is None:
        return "-"
    result = wording.LEVEL_OUTCOME[side.result].said(words.language)
    return words(f"{result}, {side.met} van {side.applicable}", f"{result}, {side.met} of {side.applicable}")


def _gaps(found: Difference, words: Words) -> Iterator[str]:
    for title, names in (
        (words("Nieuwe gaps", "New gaps"), found.new_gaps),
        (words("Gesloten gaps", "Closed gaps"), found.closed_gaps),
        (words("Uit zicht", "Out of sight"), found.out_of_sight),
    ):
        yield from wrapped(", ".join(names) or words("geen", "none"), f"{f'{title} ({len(names)})':<22}")
    head = [words("Door", "By"), words("geopend", "opened"), words("gesloten", "closed"),
            words("uit zicht", "out of sight")]  # fmt: skip
    rows = [
        [_MOVER[part.mover].said(words.language), len(part.opened), len(part.closed), len(part.out_of_sight)]
        for part in found.parts
    ]
    yield ""
    yield table(rows, head)
    yield ""


def _changes(found: Difference, words: Words) -> Iterator[str]:
    title = words(f"Gewijzigde oordelen ({len(found.changes)})", f"Changed verdicts ({len(found.changes)})")
    yield title.upper()
    yield underlined(title, "-")
    if not found.changes:
        yield words("Er is geen oordeel veranderd.", "No verdict changed.")
    for change in found.changes:
        yield ""
        yield from _change(change, words)


def _change(change: VerdictChange, words: Words) -> Iterator[str]:
    yield from wrapped(words.of(change.title), f"{change.requirement}  ")
    was, now = _verdict(change.was, words), _verdict(change.now, words)
    if change.was == change.now:
        yield from wrapped(words(f"heen en terug: weer {now}", f"there and back: {now} again"), "  ")
    else:
        yield from wrapped(words(f"van {was} naar {now}", f"from {was} to {now}"), "  ")
    for move in change.moves:
        yield from _move(move, words, step=len(change.moves) > 1)


def _move(move: Move, words: Words, *, step: bool) -> Iterator[str]:
    """Who moved it and why; and from where to where, if others moved it too."""
    was, now = _verdict(move.was, words), _verdict(move.now, words)
    told = [words(f"van {was} naar {now}", f"from {was} to {now}")] if step else []
    told += [words.of(reason) for reason in move.reasons]
    for number, text in enumerate(told):
        label = "" if number else _MOVER[move.mover].said(words.language)
        yield from wrapped(text, f"  {label:<9}")


def _verdict(verdict: Verdict | None, words: Words) -> str:
    return wording.VERDICT[verdict].said(words.language) if verdict else words("niet gevraagd", "not asked")
