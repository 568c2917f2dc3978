"""A forecast as an Excel workbook: the levels, what has a date, what changes, what blocks, and since when what lags."""

from collections.abc import Iterator

from compliance import wording
from compliance.model.base import Language
from compliance.model.dates import Period
from compliance.model.forecast import Forecast, Obligation, Stake, Turn
from compliance.render import sheets, spreadsheet
from compliance.render.blocks import clean
from compliance.render.phrases import Words, level_name, words_for
from compliance.render.sheets import Row
from compliance.render.spreadsheet import Sheet

_LISTS = {
    "known_to_lack": wording.said("bekend tekort", "known to lack"),
    "promise_passed": wording.said("termijn verstreken, niets gebleken", "deadline passed, nothing shown"),
    "open_otherwise": wording.said(
        "verlopen, of deels voldaan en de rest onbekend", "lapsed, or partly met, rest unknown"
    ),
}


def write(found: Forecast, language: Language) -> bytes:
    """The workbook, which says that it was made on the day from which it looks ahead."""
    words = words_for(found, language)
    title = words(f"Vooruitblik {clean(found.organisation.name)}", f"Forecast of {clean(found.organisation.name)}")
    parts = (_about, _levels, _dated, _turns, _blocked, _lagging, _silent)
    told = tuple(part(found, words) for part in parts)
    return spreadsheet.write(told, title, found.as_of, language, words("Keuzes", "Choices"))


def _about(found: Forecast, words: Words) -> Sheet:
    rows = [
        (words.label("municipality"), clean(f"{found.organisation.name} ({found.organisation.code})")),
        (words.label("from"), words.of(wording.day(found.as_of))),
        (words.label("up to"), words.of(wording.day(found.until))),
        (words("Hoe te lezen", "How to read"), words(
            "Hoogstens en op zijn vroegst: als elke toezegging die nu openstaat op haar laatste dag wordt nagekomen.",
            "At most and at the earliest: if every promise that is open now is kept on its last day.",
        )),
        *((words.label("files"), clean(f"{file.name} (sha256 {file.sha256})")) for file in found.inputs),
        *sheets.books(found.rule_books, words),
        (words.label("program"), f"compliance {found.tool_version}"),
    ]  # fmt: skip
    return sheets.about(rows, words)


def _levels(found: Forecast, words: Words) -> Sheet:
    heads = (
        (words.label("level"), 34), (words.label("now"), 20), (words.label("met"), 11),
        (words("Gevraagd", "Asked"), 11), (words.label("at most"), 11), (words.label("earliest"), 22),
        (words("Niveau eronder houdt tegen", "Level below blocks"), 16),
    )  # fmt: skip
    rows: Iterator[Row] = (
        (level_name(one, words), sheets.outcome(one.now, words), one.met, one.applicable, one.met_if_kept,
         _day(one.earliest_written, words) if one.earliest else words("niet te voorzien", "not in sight"),
         words("ja", "yes") if one.below_blocks else words("nee", "no"))
        for one in found.levels
    )  # fmt: skip
    return sheets.sheet(words("Niveaus", "Levels"), heads, rows)


def _day(written: Period | None, words: Words) -> str:
    return words.of(wording.period(written)) if written else ""


def _dated(found: Forecast, words: Words) -> Sheet:
    """A row for each requirement that something with a date bears on."""
    heads = (
        (words("Uiterlijk", "By"), 12), (words.label("when"), 20), (words("Hoe dat volgt", "How that follows"), 30),
        (words("Soort", "Kind"), 12), (words("Rij", "Row"), 10), (words("Wat", "What"), 50), (words.label("who"), 18),
        (words.label("via"), 16), (words.label("region"), 18), (words("Hoe vaak", "How often"), 18),
        (words.label("reservation"), 24), (words.label("requirement"), 12), (words.label("title"), 34),
        (words.label("now"), 16), (words("Als het gebeurt", "If done"), 16),
        (words("Als het niet gebeurt", "If not"), 16),
        *sheets.quote_heads(words),
    )  # fmt: skip
    rows = (row for one in found.obligations for row in _obligation(one, words))
    return sheets.sheet(words("Wat een datum heeft", "What has a date"), heads, rows, frozen=2)


def _obligation(one: Obligation, words: Words) -> Iterator[Row]:
    ground = words.of(wording.DUE_GROUND[one.due_ground]) if one.due_ground else ""
    start: Row = (
        one.due.isoformat(), _day(one.due_written, words), ground, words.label(one.kind), clean(one.row or ""),
        words.of(one.title), clean(one.owner or ""), clean(one.via or ""), clean(one.inherited_from or ""),
        words.of(one.every) if one.every else "", clean(one.reservation or ""),
    )  # fmt: skip
    shown = sheets.quote(one.evidence[0], words) if one.evidence else ("", "", "", "")
    stakes = [_stake(stake, words) for stake in one.stakes] or [("", "", "", "", "")]
    yield from ((*start, *stake, *shown) for stake in stakes)
    yield from ((*start, *stakes[0], *sheets.quote(more, words)) for more in one.evidence[1:])


def _stake(stake: Stake, words: Words) -> Row:
    told = (sheets.verdict(one, words) for one in (stake.now, stake.if_kept, stake.if_not))
    return (stake.requirement, words.of(stake.title), *told)


def _turns(found: Forecast, words: Words) -> Sheet:
    heads = (
        (words("Vanaf", "From"), 12), (words.label("when"), 20), (words("In welk geval", "In which case"), 26),
        (words.label("requirement"), 16), (words.label("title"), 40), (words.label("level"), 16),
        (words.label("was"), 18), (words.label("becomes").capitalize(), 18), (words("Waardoor", "Because"), 70),
    )  # fmt: skip
    cases = (
        (words("als er niets gebeurt", "if nothing is done"), found.turns, found.level_turns),
        (words("als alles wordt nagekomen", "if every promise is kept"), found.kept_turns, found.kept_level_turns),
    )
    rows: list[Row] = []
    for case, turns, level_turns in cases:
        rows += [_turn(turn, case, words) for turn in turns]
        rows += [
            (one.on.isoformat(), _day(one.on_written, words), case, "", words.of(one.title), level_name(one, words),
             sheets.outcome(one.was, words), sheets.outcome(one.now, words), "")
            for one in level_turns
        ]  # fmt: skip
    return sheets.sheet(words("Wat verandert", "What changes"), heads, rows, frozen=2)


def _turn(turn: Turn, case: str, words: Words) -> Row:
    because = "\n".join(f"{words.of(one.condition)}: {words.of(one.words)}" for one in turn.causes)
    return (
        turn.on.isoformat(), _day(turn.on_written, words), case, turn.requirement, words.of(turn.title),
        level_name(turn, words), sheets.verdict(turn.was, words), sheets.verdict(turn.now, words), because,
    )  # fmt: skip


def _blocked(found: Forecast, words: Words) -> Sheet:
    heads = (
        (words.label("level"), 20), (words.label("requirement"), 12), (words.label("title"), 40),
        (words.label("verdict"), 16), (words.label("no more"), 70),
    )  # fmt: skip
    rows: Iterator[Row] = (
        (level_name(level, words), one.requirement, words.of(one.title), sheets.verdict(one.verdict, words),
         words.of(one.words))
        for level in found.levels for one in level.blocked_by
    )  # fmt: skip
    return sheets.sheet(words("Wat tegenhoudt", "What blocks"), heads, rows)


def _lagging(found: Forecast, words: Words) -> Sheet:
    heads = (
        (words("Lijst", "List"), 28), (words.label("requirement"), 12), (words.label("title"), 40),
        (words.label("verdict"), 16), (words("Sinds", "Since"), 20), (words.label("no more"), 60),
        (words("Verstreken termijnen", "Deadlines passed"), 26),
    )  # fmt: skip
    rows: Iterator[Row] = (
        (words.of(_LISTS[one.stands_in]), one.requirement, words.of(one.title), sheets.verdict(one.verdict, words),
         _day(one.since_written, words) or words.of(wording.day(one.since)), words.of(one.words),
         ", ".join(_day(day, words) for day in one.missed_written))
        for one in found.lagging
    )  # fmt: skip
    return sheets.sheet(words("Achterstand", "Lagging"), heads, rows, frozen=2)


def _silent(found: Forecast, words: Words) -> Sheet:
    heads = ((words.label("requirement"), 12), (words.label("title"), 60))
    rows: Iterator[Row] = ((one.requirement, words.of(one.title)) for one in found.nothing_published)
    return sheets.sheet(words("Niets gepubliceerd", "Nothing published"), heads, rows)
