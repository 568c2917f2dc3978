"""The forecast: the levels, then day by day what is due and what changes, then what lags."""

from collections.abc import Iterator, Sequence
from datetime import date

from compliance import wording
from compliance.model.dates import Period
from compliance.model.forecast import Blocker, Forecast, Lag, LagList, LevelForecast, LevelTurn, Obligation, Stake, Turn
from compliance.render.blocks import Block, Cell, Fact, Facts, Heading, Item, Items, Paragraph, Picture, Table
from compliance.render.drawing import described, timeline
from compliance.render.kinds import Reader
from compliance.render.phrases import Words, heading, level_name, outcome, verdict

_LISTS: tuple[tuple[LagList, str, str], ...] = (
    ("known_to_lack", "Achterstand", "Lagging"),
    (
        "promise_passed",
        "Termijn verstreken, niet gebleken of het gebeurd is",
        "Deadline passed, nothing shows whether it was done",
    ),
    (
        "open_otherwise",
        "Verlopen, of deels voldaan en de rest onbekend",
        "Lapsed, or partly met and the rest unknown",
    ),
)


def story(forecast: Forecast, words: Words, reader: Reader) -> tuple[Block, ...]:
    """What lies ahead."""
    picture = Picture(_title(forecast, words), described(forecast, words), timeline(forecast, words.language))
    return (
        *_head(forecast, words),
        *_levels(forecast, words),
        picture,
        *_calendar(forecast, words),
        *_if_kept(forecast, words),
        *_lagging(forecast, words),
    )


def _title(forecast: Forecast, words: Words) -> str:
    name = f"{forecast.organisation.name} ({forecast.organisation.code})"
    return f"{heading('Vooruitblik', 'Forecast', forecast.levels, words)}: {name}"


def _head(forecast: Forecast, words: Words) -> Iterator[Block]:
    yield Heading(_title(forecast, words))
    yield Facts(words.facts(("from", _day(forecast.as_of, words)), ("up to", _day(forecast.until, words))))


def _levels(forecast: Forecast, words: Words) -> Iterator[Block]:
    rows = tuple(
        (
            Cell(level_name(level, words)),
            outcome(level.now, words),
            Cell(words(f"{level.met} van {level.applicable}", f"{level.met} of {level.applicable}")),
            Cell(words(f"{level.met_if_kept} van {level.applicable}", f"{level.met_if_kept} of {level.applicable}")),
            Cell(
                words.of(wording.dated(level.earliest, level.earliest_written))
                if level.earliest
                else words("niet te voorzien", "not in sight")
            ),
        )
        for level in forecast.levels
    )
    yield Table(tuple(map(words.label, ("level", "now", "met", "at most", "earliest"))), rows)
    yield Paragraph(
        words(
            "Hoogstens en op zijn vroegst: als elke toezegging die nu openstaat op haar laatste dag wordt nagekomen.",
            "At most and at the earliest: if every promise that is open now is kept on its last day.",
        )
    )
    for level in forecast.levels:
        yield from _blocked(level, words)


def _blocked(level: LevelForecast, words: Words) -> Iterator[Block]:
    if not level.blocked_by and not level.below_blocks:
        return
    name, number = level_name(level, words), len(level.blocked_by)
    yield Heading(words(f"Wat {name} ook dan tegenhoudt ({number})", f"What blocks {name} even then ({number})"), 2)
    if level.below_blocks:
        yield Paragraph(words("Het niveau eronder wordt niet gehaald.", "The level below is not reached."))
    if level.blocked_by:
        yield Items(tuple(_blocker(blocker, words) for blocker in level.blocked_by))


def _blocker(blocker: Blocker, words: Words) -> Item:
    return Item(f"{blocker.requirement} {words.of(blocker.title)}", (Paragraph(words.of(blocker.words)),))


def _calendar(forecast: Forecast, words: Words) -> Iterator[Block]:
    yield Heading(words("Tijdlijn, als er verder niets gebeurt", "Time line, if nothing else is done"), 2)
    entries: list[tuple[date, str, Fact]] = [
        (found.due, _on(found.due, found.due_written, words), _obligation(found, words))
        for found in forecast.obligations
    ]
    entries += _turns(forecast.turns, forecast.level_turns, words)
    if not entries:
        yield Paragraph(words("Er valt niets te voorzien.", "Nothing is in sight."))
    yield from _by_day(entries)


def _by_day(entries: Sequence[tuple[date, str, Fact]]) -> Iterator[Block]:
    """What happens, day by day; what is only known to be in some year stands apart from what has a day in it."""
    for day, told in sorted({(day, told) for day, told, _ in entries}):
        yield Heading(told, 3)
        yield Facts(tuple(fact for on, as_told, fact in entries if (on, as_told) == (day, told)))


def _obligation(found: Obligation, words: Words) -> Fact:
    row = f"{found.row} " if found.row else ""
    told = f"{row}{words.of(found.title)}{_aside(found, words)}"
    return words.fact(found.kind, told, *(_stake(stake, words) for stake in found.stakes))


def _aside(found: Obligation, words: Words) -> str:
    parts = [part for part in (found.owner, found.via and f"via {found.via}", found.inherited_from) if part]
    if found.every:
        parts.append(words.of(found.every))
    if found.reservation:
        parts.append(words(f"voorbehoud: {found.reservation}", f"reservation: {found.reservation}"))
    if found.kind == "promise" and found.due_ground not in (None, "stated"):
        why = wording.DUE_GROUND[found.due_ground]
        parts.append(words(f"uiterste datum, afgeleid: {why.nl}", f"latest date, derived: {why.en}"))
    return f" ({'; '.join(parts)})" if parts else ""


def _stake(stake: Stake, words: Words) -> str:
    kept, missed = (wording.VERDICT[one].said(words.language) for one in (stake.if_kept, stake.if_not))
    if kept == missed:
        return words(
            f"{stake.requirement}: blijft {kept}, ook zonder dit", f"{stake.requirement}: stays {kept}, also without it"
        )
    return words(
        f"{stake.requirement}: gedaan {kept}, anders {missed}", f"{stake.requirement}: if done {kept}, else {missed}"
    )


def _turns(turns: Sequence[Turn], level_turns: Sequence[LevelTurn], words: Words) -> Iterator[tuple[date, str, Fact]]:
    """The verdicts and levels that change, each with its day."""
    for turn in turns:
        was, now = (wording.VERDICT[one].said(words.language) for one in (turn.was, turn.now))
        said = words(f"{turn.requirement} van {was} naar {now}", f"{turn.requirement} from {was} to {now}")
        yield turn.on, _on(turn.on, turn.on_written, words), words.fact("becomes", said, *_causes(turn, words))
    for level in level_turns:
        was, now = (wording.LEVEL_OUTCOME[one].said(words.language) for one in (level.was, level.now))
        name = level_name(level, words)
        said = words(f"{name} van {was} naar {now}", f"{name} from {was} to {now}")
        yield level.on, _on(level.on, level.on_written, words), words.fact("becomes", said)


def _causes(turn: Turn, words: Words) -> Iterator[str]:
    """Why, each reason once with the conditions it goes for; that a promise was kept needs no more words."""
    for reason in dict.fromkeys(words.of(cause.words) for cause in turn.causes if cause.kind != "kept"):
        tests = "; ".join(words.of(cause.condition) for cause in turn.causes if words.of(cause.words) == reason)
        yield f"{reason}: {tests}"


def _if_kept(forecast: Forecast, words: Words) -> Iterator[Block]:
    yield Heading(words("Als elke toezegging wordt nagekomen", "If every promise is kept"), 2)
    if not forecast.kept_turns:
        yield Paragraph(words("Dan verandert geen oordeel.", "No verdict changes then."))
    yield from _by_day(tuple(_turns(forecast.kept_turns, forecast.kept_level_turns, words)))


def _lagging(forecast: Forecast, words: Words) -> Iterator[Block]:
    """What is known to fall short, what became due without a word, and what nothing is published of: each apart."""
    for name, nl, en in _LISTS:
        lags = [lag for lag in forecast.lagging if lag.stands_in == name]
        if lags or name == "known_to_lack":
            yield Heading(words(f"{nl} ({len(lags)})", f"{en} ({len(lags)})"), 2)
        if not lags and name == "known_to_lack":
            yield Paragraph(words("Er is geen achterstand bekend.", "Nothing is known to lag."))
        for lag in lags:
            yield Heading(words.of(lag.title), 3, lag.requirement, verdict(lag.verdict, words))
            yield from (Paragraph(told) for told in _lag(lag, words))
    if forecast.nothing_published:
        number = len(forecast.nothing_published)
        yield Heading(words(f"Niets over gepubliceerd ({number})", f"Nothing published of it ({number})"), 2)
        yield Items(tuple(Item(f"{one.requirement} {words.of(one.title)}") for one in forecast.nothing_published))


def _lag(lag: Lag, words: Words) -> Iterator[str]:
    since = wording.dated(lag.since, lag.since_written)
    nl, en = ("ten minste sinds", "at least since") if lag.reason == "first_seen" else ("sinds", "since")
    the = wording.said("het ", "the ") if lag.since_written and "Q" in lag.since_written.text else wording.said("", "")
    yield words(f"{nl} {the.nl}{since.nl}: {lag.words.nl}", f"{en} {the.en}{since.en}: {lag.words.en}")
    if lag.missed and lag.reason != "missed_promise":
        days = wording.listed(words.of(wording.moment(day)) for day in lag.missed_written)
        yield words(f"termijn verstreken {days.nl}", f"deadline passed {days.en}")


def _on(when: date, written: Period | None, words: Words) -> str:
    return wording.dated(when, written).said(words.language)


def _day(when: date, words: Words) -> str:
    return wording.day(when).said(words.language)
