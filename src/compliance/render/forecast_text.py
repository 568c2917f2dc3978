"""The forecast for a screen of 80 columns: the levels, then day by day what is due and what changes, then what lags."""

from collections.abc import Iterator
from datetime import date

from compliance import wording
from compliance.model.base import Language
from compliance.model.forecast import Blocker, Forecast, Lag, LevelForecast, LevelTurn, Obligation, Stake, Turn
from compliance.render.columns import table
from compliance.render.layout import Words, clean, heading, level_name, underlined, wrapped

_INDENT = " " * 4


def render(forecast: Forecast, language: Language = "nl") -> str:
    """The forecast as plain text."""
    words = Words(language)
    parts = [
        *_head(forecast, words),
        *_levels(forecast, words),
        *_calendar(forecast, words),
        *_if_kept(forecast, words),
    ]
    return "\n".join([*parts, *_lagging(forecast, words)]).rstrip() + "\n"


def _head(forecast: Forecast, words: Words) -> Iterator[str]:
    name = f"{clean(forecast.organisation.name)} ({forecast.organisation.code})"
    title = f"{heading('Vooruitblik', 'Forecast', forecast.levels, words)}: {name}"
    yield from wrapped(title)
    yield underlined(title, "=")
    yield f"{words('Van', 'From'):<12}{_day(forecast.as_of, words)}"
    yield f"{words('Tot en met', 'Up to'):<12}{_day(forecast.until, words)}"
    yield ""


def _levels(forecast: Forecast, words: Words) -> Iterator[str]:
    head = [words("Niveau", "Level"), words("Nu", "Now"), words("Voldaan", "Met"), words("Hoogstens", "At most"),
            words("Op zijn vroegst", "At the earliest")]  # fmt: skip
    rows = [
        [level_name(level, words.language), wording.LEVEL_OUTCOME[level.now].said(words.language),
         words(f"{level.met} van {level.applicable}", f"{level.met} of {level.applicable}"),
         words(f"{level.met_if_kept} van {level.applicable}", f"{level.met_if_kept} of {level.applicable}"),
         _day(level.earliest, words) if level.earliest else words("niet te voorzien", "not in sight")]
        for level in forecast.levels
    ]  # fmt: skip
    yield table(rows, head)
    yield ""
    yield from wrapped(words(
        "Hoogstens en op zijn vroegst: als elke toezegging die nu openstaat op haar laatste dag wordt nagekomen.",
        "At most and at the earliest: if every promise that is open now is kept on its last day.",
    ))  # fmt: skip
    yield ""
    for level in forecast.levels:
        yield from _blocked(level, words)


def _blocked(level: LevelForecast, words: Words) -> Iterator[str]:
    if not level.blocked_by and not level.below_blocks:
        return
    name, number = level_name(level, words.language), len(level.blocked_by)
    yield from _title(words(f"Wat {name} ook dan tegenhoudt ({number})", f"What blocks {name} even then ({number})"))
    if level.below_blocks:
        yield words("  Het niveau eronder wordt niet gehaald.", "  The level below is not reached.")
    for blocker in level.blocked_by:
        yield from _blocker(blocker, words)
    yield ""


def _blocker(blocker: Blocker, words: Words) -> Iterator[str]:
    yield from wrapped(words.of(blocker.title), f"  {blocker.requirement}  ")
    yield from wrapped(words.of(blocker.words), _INDENT)


def _calendar(forecast: Forecast, words: Words) -> Iterator[str]:
    yield from _title(words("Tijdlijn, als er verder niets gebeurt", "Time line, if nothing else is done"))
    days = sorted(
        {found.due for found in forecast.obligations}
        | {turn.on for turn in forecast.turns}
        | {turn.on for turn in forecast.level_turns}
    )
    if not days:
        yield words("Er valt niets te voorzien.", "Nothing is in sight.")
    for day in days:
        yield ""
        yield _day(day, words)
        for obligation in forecast.obligations:
            if obligation.due == day:
                yield from _obligation(obligation, words)
        yield from _turns([turn for turn in forecast.turns if turn.on == day], words)
        yield from _level_turns([turn for turn in forecast.level_turns if turn.on == day], words)
    yield ""


def _obligation(found: Obligation, words: Words) -> Iterator[str]:
    mark = {"promise": words("beloofd", "promise"), "renewal": words("opnieuw", "again"), "term": words("einde", "end")}
    row = f"{clean(found.row)} " if found.row else ""
    yield from wrapped(f"{row}{words.of(found.title)}{_aside(found, words)}", f"  {mark[found.kind]:<9}")
    for stake in found.stakes:
        yield from wrapped(_stake(stake, words), " " * 11)


def _aside(found: Obligation, words: Words) -> str:
    parts = [clean(part) for part in (found.owner, found.via and f"via {found.via}", found.inherited_from) if part]
    if found.every:
        parts.append(words.of(found.every))
    if found.reservation:
        parts.append(words(f"voorbehoud: {clean(found.reservation)}", f"reservation: {clean(found.reservation)}"))
    if found.kind == "promise" and found.due_ground not in (None, "stated"):
        parts.append(words.of(wording.DUE_GROUND[found.due_ground]))
    return f" ({'; '.join(parts)})" if parts else ""


def _stake(stake: Stake, words: Words) -> str:
    kept, missed = (wording.VERDICT[verdict].said(words.language) for verdict in (stake.if_kept, stake.if_not))
    if kept == missed:
        return words(f"{stake.requirement}: {kept}, gedaan of niet", f"{stake.requirement}: {kept}, done or not")
    return words(
        f"{stake.requirement}: gedaan {kept}, anders {missed}", f"{stake.requirement}: if done {kept}, else {missed}"
    )


def _turns(turns: list[Turn], words: Words) -> Iterator[str]:
    for turn in turns:
        was, now = (wording.VERDICT[verdict].said(words.language) for verdict in (turn.was, turn.now))
        said = words(f"{turn.requirement} van {was} naar {now}", f"{turn.requirement} from {was} to {now}")
        yield from wrapped(said, f"  {words('wordt', 'becomes'):<9}")
        yield from _causes(turn, words)


def _causes(turn: Turn, words: Words) -> Iterator[str]:
    """Why, each reason once with the conditions it goes for; that a promise was kept needs no more words."""
    for reason in dict.fromkeys(words.of(cause.words) for cause in turn.causes if cause.kind != "kept"):
        tests = "; ".join(words.of(cause.condition) for cause in turn.causes if words.of(cause.words) == reason)
        yield from wrapped(f"{reason}: {tests}", " " * 11)


def _level_turns(turns: list[LevelTurn], words: Words) -> Iterator[str]:
    for turn in turns:
        was, now = (wording.LEVEL_OUTCOME[result].said(words.language) for result in (turn.was, turn.now))
        name = level_name(turn, words.language)
        yield from wrapped(
            words(f"{name} van {was} naar {now}", f"{name} from {was} to {now}"), f"  {words('niveau', 'level'):<9}"
        )


def _if_kept(forecast: Forecast, words: Words) -> Iterator[str]:
    yield from _title(words("Als elke toezegging wordt nagekomen", "If every promise is kept"))
    if not forecast.kept_turns:
        yield words("Dan verandert geen oordeel.", "No verdict changes then.")
    for day in sorted({turn.on for turn in forecast.kept_turns} | {turn.on for turn in forecast.kept_level_turns}):
        yield ""
        yield _day(day, words)
        yield from _turns([turn for turn in forecast.kept_turns if turn.on == day], words)
        yield from _level_turns([turn for turn in forecast.kept_level_turns if turn.on == day], words)
    yield ""


def _lagging(forecast: Forecast, words: Words) -> Iterator[str]:
    yield from _title(words(f"Achterstand ({len(forecast.lagging)})", f"Lagging ({len(forecast.lagging)})"))
    if not forecast.lagging:
        yield words("Er is geen achterstand bekend.", "Nothing is known to lag.")
    for lag in forecast.lagging:
        yield from _lag(lag, words)


def _lag(lag: Lag, words: Words) -> Iterator[str]:
    verdict = wording.VERDICT[lag.verdict].said(words.language)
    yield from wrapped(f"{words.of(lag.title)}: {verdict}", f"  {lag.requirement}  ")
    since = wording.day(lag.since)
    yield from wrapped(words(f"sinds {since.nl}: {lag.words.nl}", f"since {since.en}: {lag.words.en}"), _INDENT)
    if lag.missed and lag.reason != "missed_promise":
        days = ", ".join(_day(day, words) for day in lag.missed)
        yield from wrapped(words(f"termijn verstreken op {days}", f"deadline passed on {days}"), _INDENT)


def _day(when: date, words: Words) -> str:
    return wording.day(when).said(words.language)


def _title(text: str) -> Iterator[str]:
    yield text.upper()
    yield underlined(text, "-")
