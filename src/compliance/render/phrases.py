"""How the parts are said that several nouns have in common: levels, citations, deviations, flags, searches."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import field, replace
from datetime import date
from typing import Protocol

from compliance import wording
from compliance.lazily import dataclass
from compliance.model.base import Bilingual, Language
from compliance.model.comparison import Comparison, Talk
from compliance.model.dates import Period
from compliance.model.difference import Difference
from compliance.model.facts import LevelOutcome, Verdict
from compliance.model.forecast import Forecast
from compliance.model.letter import Letter
from compliance.model.plans import Rules
from compliance.model.report import (
    DeviationReport,
    Evidence,
    Explanation,
    Flag,
    LevelReport,
    MeasureReport,
    Report,
    RequirementReport,
    RuleBookReport,
    SearchRecord,
    UnusedClaim,
)
from compliance.model.rules import Names
from compliance.model.simulation import Simulation
from compliance.model.sources import Outcome
from compliance.render.blocks import Cell, Colour, Fact, Inline, Quote, clean
from compliance.render.captions import LABEL

_BROKEN: frozenset[Outcome] = frozenset({"ambiguous", "altered", "lost"})


def quoted(evidence: Evidence, language: Language) -> Quote:
    """A citation: the words, the document, the place, and what is wrong with it if anything is."""
    remark = f": {evidence.remark.said(language)}" if evidence.remark else ""
    told = f"{wording.OUTCOME[evidence.outcome].said(language)}{remark}"
    return Quote(
        words=clean(evidence.quote or evidence.paraphrase or ""),
        verbatim=bool(evidence.quote),
        document=clean(evidence.title),
        place=evidence.place.said(language) if evidence.place else "",
        address=evidence.url if evidence.url and not evidence.place else "",
        outcome="" if evidence.outcome == "found" and not remark else told,
        counts=evidence.outcome not in _BROKEN,
    )


def quotes(several: Iterable[Evidence], words: "Words") -> tuple[Quote, ...]:
    """Citations, in their order."""
    return tuple(quoted(one, words.language) for one in several)


def norm_told(norm: Iterable[Evidence], words: "Words") -> tuple[Fact, ...]:
    """Where the norm is found: what states it, apart from the plans of others from which it was taken."""
    cited_norm = tuple(norm)
    stated = [one for one in cited_norm if one.kind != "plan"]
    told = list(words.facts(("norm", quotes(stated, words))))
    for title in dict.fromkeys(one.title for one in cited_norm if one.kind == "plan"):
        start = words(f"zo staat het in: {title}", f"so it stands in: {title}")
        theirs = [one for one in cited_norm if one.kind == "plan" and one.title == title]
        placed = (replace(quote, document="") if quote.place else quote for quote in quotes(theirs, words))
        told.append(words.fact("taken from", clean(start), *(_their_state(quote, words) for quote in placed)))
    return tuple(told)


def _their_state(quote: Inline, words: "Words") -> Inline:
    """What another municipality wrote in its column on how it stands, told as that: "NIET. Plateau 1" is no norm."""
    if isinstance(quote, str):
        return quote
    names = {words.of(named.level_word) for named in words.names.values() if named.level_word}
    marked = any(re.search(rf"\b{re.escape(name)} [0-9]", quote.words, re.IGNORECASE) for name in names)
    column = words("in de kolom over de stand van zaken daar", "in the column on how it stands there")
    return f"{column}: {quote.in_line}" if marked else quote


def readings_told(found: RequirementReport, words: "Words") -> tuple[Fact, ...]:
    """What the verdict would be if a claim were read the other way, where that differs, and why it may be."""
    other = [one for one in found.readings if one.verdict != found.verdict]
    return words.facts(
        ("reading", [f"{words.of(wording.VERDICT[one.verdict])}: {words.of(one.why)} ({one.claim})" for one in other])
    )


def cited(evidence: Evidence, language: Language) -> str:
    """A citation as a sentence."""
    return clean(quoted(evidence, language).in_line)


def flags(raised: Iterable[Flag], language: Language) -> str:
    """The flags beside a verdict, in words."""
    return ", ".join(wording.FLAG[flag].said(language) for flag in raised)


class _Level(Protocol):
    """Whatever tells of a level: how it stands, when it is reached, how it changed."""

    @property
    def framework(self) -> str: ...
    @property
    def level(self) -> int | None: ...
    @property
    def title(self) -> Bilingual: ...


def heading(nl: str, en: str, levels: Iterable[_Level], words: "Words") -> str:
    """What a report is called: with the subject that all its frameworks name, else just that."""
    subjects = [words.named(level.framework).subject for level in levels]
    if not subjects or None in subjects or len({subject.nl for subject in subjects if subject}) > 1:
        return words(nl, en)
    assert subjects[0]
    return clean(words(f"{nl} {subjects[0].nl}", f"{en}, {subjects[0].en}"))


_LEVEL = wording.said("Niveau", "Level")


def level_name(level: _Level, words: "Words") -> str:
    """A level as a reader knows it."""
    names = words.named(level.framework)
    if level.level is None:
        return words.of(names.name or level.title)
    return f"{words.of(names.level_word or _LEVEL)} {level.level}"


def share(part: float | None, language: Language) -> str:
    """A share as a percentage, rounded towards the middle: 100 is all of it, and 0 none."""
    if part is None:
        return "-"
    percent = round(part * 100) if part in (0, 1) else min(max(round(part * 100), 1), 99)
    return f"{percent} %" if language == "nl" else f"{percent}%"


def interval(level: LevelReport, language: Language) -> str:
    """The bounds between which the truth lies, with room for what is unknown."""
    if level.lower is None:
        return "niets gevraagd" if language == "nl" else "nothing asked"
    if level.lower == level.upper:
        return share(level.lower, language)
    joined = "tot" if language == "nl" else "to"
    return f"{share(level.lower, language)} {joined} {share(level.upper, language)}"


_DOUBLE = re.compile(r'(?<![^\s])"(\w[\w ,.;–-]*)"(?![\w"])')
_SINGLE = re.compile(r"(?<![^\s])'(?![stnkm]\b)(\w[\w ,.;–-]*)'(?![\w'])")
"""Words between quotation marks, and nothing else: not the apostrophe of ’s avonds, nor what a program would quote."""


def curled(text: str) -> str:
    """Prose with the quotation marks that Dutch and English print has; never used for the words of a source.

    >>> curled('Dat heet "tot 2025" in het plan.')
    'Dat heet “tot 2025” in het plan.'
    >>> curled("Tot 'eind 2024', 's avonds.")
    "Tot ‘eind 2024’, 's avonds."
    """
    if '"' not in text and "'" not in text:
        return text
    return _SINGLE.sub(r"‘\1’", _DOUBLE.sub(r"“\1”", text))


_NAMELESS = Names.model_construct()


def _named(books: Iterable[tuple[str, Names | None]]) -> dict[str, Names]:
    """By framework what its books say of its names: each name as the first book has it that has one."""
    found: dict[str, Names] = {}
    for framework, names in books:
        if names:
            before = found.get(framework, _NAMELESS)
            said = {key: getattr(before, key) or getattr(names, key) for key in Names.model_fields}
            said["themes"] = {**names.themes, **before.themes}
            found[framework] = Names.of_parts(said, set(said))
    return found


def words_for(noun: object, language: Language) -> "Words":
    """The words to tell of a noun in: with the names that the rule books gave which it rests on."""
    return Words(language, _named(_books(noun)))


def _books(noun: object) -> Iterator[tuple[str, Names | None]]:
    """The rule books that a noun rests on: of which framework each is, and what it says of its names."""
    books: tuple[RuleBookReport, ...] = ()
    match noun:
        case Rules():
            yield from ((book.content.framework.id, book.content.framework.names) for book in noun.books)
        case Report() | Forecast() | Comparison() | Talk() | Simulation():
            books = noun.rule_books
        case Explanation() | Letter():
            books = noun.report.rule_books
        case Difference():
            books = (*noun.new.rule_books, *noun.old.rule_books)
    yield from ((book.framework, book.names) for book in books)


@dataclass(frozen=True, slots=True)
class Words:
    """The fixed words of the text formats in one language, and by framework what it calls itself and its parts."""

    language: Language
    names: Mapping[str, Names] = field(default_factory=dict)

    def named(self, framework: str) -> Names:
        """What a framework calls itself and its parts."""
        return self.names.get(framework, _NAMELESS)

    def theme(self, slug: str) -> Bilingual | None:
        """The name of a theme, by the first framework that gives it one."""
        return next((names.themes[slug] for names in self.names.values() if slug in names.themes), None)

    def __call__(self, nl: str, en: str) -> str:
        """One of two words."""
        return nl if self.language == "nl" else en

    def of(self, text: Bilingual) -> str:
        """A bilingual text, on one line, with the quotation marks of print."""
        return curled(clean(text.said(self.language)))

    def label(self, name: str) -> str:
        """A label of the one table."""
        return LABEL[name].said(self.language)

    def fact(self, name: str, *values: Inline) -> Fact:
        """A label with what goes with it."""
        return Fact(self.label(name), values)

    def facts(self, *pairs: tuple[str, Inline | Iterable[Inline] | None]) -> tuple[Fact, ...]:
        """The labels with what goes with them; a label with nothing is left out."""
        told = ((name, (value,) if isinstance(value, str | Quote) else tuple(value or ())) for name, value in pairs)
        return tuple(self.fact(name, *values) for name, values in told if any(values))


_SIGN: dict[Verdict, tuple[str, Colour]] = {
    "met": ("✓", "good"),
    "partial": ("◐", "partial"),
    "under_way": ("▶", "coming"),
    "planned": ("○", "coming"),
    "unknown": ("?", "open"),
    "not_met": ("✗", "bad"),
    "not_applicable": ("–", "aside"),
}


def verdict(found: Verdict, words: Words) -> Cell:
    """A verdict as a cell: its word, its sign and its colour class."""
    symbol, colour = _SIGN[found]
    return Cell(wording.VERDICT[found].said(words.language), symbol, colour)


def outcome(found: LevelOutcome, words: Words) -> Cell:
    """How a level stands, as a cell."""
    same: dict[LevelOutcome, Verdict] = {"reached": "met", "not_reached": "not_met", "undecided": "unknown"}
    symbol, colour = _SIGN[same[found]]
    return Cell(wording.LEVEL_OUTCOME[found].said(words.language), symbol, colour)


def standings(levels: Iterable[LevelReport], words: Words) -> tuple[tuple[str, str], ...]:
    """What each level is, said once where several say the same, with the names of the levels it is said of."""
    names: dict[str, list[str]] = {}
    for level in levels:
        names.setdefault(words.of(level.standing), []).append(level_name(level, words))
    return tuple((", ".join(who), standing) for standing, who in names.items())


def deviation_told(deviation: DeviationReport, words: Words) -> str:
    """A deviation as a sentence: how it stands, why, by whom and from when to when."""
    approved = words.of(wording.dated(deviation.approved_on, deviation.approved_written))
    expires = words.of(wording.dated(deviation.expires_on, deviation.expires_written))
    given = words(
        f"goedgekeurd door {deviation.approved_by} op {approved}, tot en met {expires}",
        f"approved by {deviation.approved_by} on {approved}, through {expires}",
    )
    return clean(f"{words.of(wording.DEVIATION[deviation.state])}: {words.of(deviation.reason)} ({given})")


def receipt_told(words: Words) -> str:
    """What to do with the receipt of a recorded report, which stands below or beside it."""
    return words(
        "Dit verslag is vastgelegd. Bewaar dit bewijs buiten de geschiedenis; ermee is later te zien of zij nog "
        "dezelfde is:",
        "This report was recorded. Keep this receipt outside the history; it shows later whether that is still the "
        "same:",
    )


def deviation_counts(report: Report, words: Words) -> tuple[str, ...]:
    """How many deviations each level has, apart from its verdicts; nothing of a level that has none."""
    return tuple(
        words(
            f"Afwijkingen bij {level_name(level, words)}: {level.deviations_in_force} van kracht, "
            f"{level.deviations_expired} verlopen{_unproven(level, words)}. Zij veranderen geen oordeel.",
            f"Deviations at {level_name(level, words)}: {level.deviations_in_force} in force, "
            f"{level.deviations_expired} expired{_unproven(level, words)}. They change no verdict.",
        )
        for level in report.levels
        if level.deviations_in_force or level.deviations_expired or level.deviations_unproven
    )


def _unproven(level: LevelReport, words: Words) -> str:
    number = level.deviations_unproven
    told = words(
        f", {number} {'telt' if number == 1 else 'tellen'} niet mee omdat het citaat niet klopt",
        f", {number} {'does' if number == 1 else 'do'} not count because the quote does not hold",
    )
    return told if number else ""


def deviations(report: Report) -> dict[str, DeviationReport]:
    """The deviations of a report, by requirement."""
    return {found.id: found.deviation_details for found in report.requirements if found.deviation_details}


def apart(report: Report) -> tuple[RequirementReport, ...]:
    """Requirements that stand neither among the gaps nor among the questions, but need a reader all the same.

    They have a deviation, or a quote that no longer holds though the verdict stands without it.
    """
    shown = {gap.requirement for gap in report.gaps} | {question.requirement for question in report.open}
    hidden = (found for found in report.requirements if found.id not in shown)
    return tuple(found for found in hidden if found.deviation_details or no_longer_holds(found))


def no_longer_holds(requirement: RequirementReport) -> tuple[Evidence, ...]:
    """The quotes of the norm and the plan that are not, or not surely, in their source."""
    quoted = (*requirement.norm, *(one for condition in requirement.conditions for one in condition.broken))
    return tuple(dict.fromkeys(one for one in quoted if one.outcome in _BROKEN))


def unused_line(found: UnusedClaim, words: Words) -> str:
    """A claim that decides nothing, in one line: what it says, where it stands, and why it counts for nothing."""
    said = _value(found, words)
    whose = words(f", uit het plan van {found.inherited_from}", f", from the plan of {found.inherited_from}")
    told = f"{words.of(found.meaning)}{said} ({found.claim}{whose if found.inherited_from else ''})"
    return clean(f"{told}: {words.of(found.words)}")


def _value(found: UnusedClaim, words: Words) -> str:
    """What a claim says beside its fact: its value unless it is a bare yes, and its state unless it is in place."""
    value = words("nee", "no") if found.value == "false" else found.value
    value = words.of(found.amount) if found.amount else value
    parts = [value if found.value not in (None, "true") else None]
    parts.append(words.of(wording.STATE[found.state]) if found.state != "in_place" else None)
    told = ", ".join(part for part in parts if part)
    return f": {told}" if told else ""


def measure_line(measure: MeasureReport, as_of: date, words: Words) -> str:
    """A measure in one line: what it is, how it stands, when it is due, and that this has passed without word."""
    state = f": {words.of(wording.STATE[measure.state])}" if measure.state else ""
    due = f", {_as_written(measure.due, words)}" if measure.due else ""
    return f"{words.of(measure.title)}{state}{due}{_passed(measure, as_of, words)}"


def _passed(measure: MeasureReport, as_of: date, words: Words) -> str:
    """That the day by which something was still to be done has gone by."""
    if measure.state not in ("planned", "under_way") or not measure.due:
        return ""
    with suppress(ValueError):
        if Period(measure.due).last < as_of:
            return words(" (termijn verstreken, niet gebleken of het gebeurd is)", " (deadline passed, not shown)")
    return ""


def _as_written(due: str, words: Words) -> str:
    """A date in words, as precise as it is; what is no date as it was written."""
    try:
        return words.of(wording.period(Period(due)))
    except ValueError:
        return clean(due)


def search_outcome(record: SearchRecord, words: Words) -> str:
    """What came of a search, before the passages that came near."""
    if not record.held:
        return words("tekst niet in huis, niet doorzocht", "text not held, not searched")
    return words("dichtstbij", "nearest") if record.passages else words("niets gevonden", "nothing found")


def theme_name(theme: str, words: Words) -> str:
    """A theme as a heading; one that no framework names is its own name."""
    known = words.theme(theme)
    return words.of(known) if known else clean(theme.replace("-", " ").capitalize())


def themes(requirements: Sequence[RequirementReport]) -> tuple[str, ...]:
    """The themes in the order in which they appear."""
    return tuple(dict.fromkeys(requirement.theme for requirement in requirements))


def engine_line(report: Report, words: Words) -> str:
    """Which engine judged."""
    said = {
        "both": words("twee keer, zelfde uitkomst", "twice, with the same result"),
        "durable": words("één keer, door durable-rules", "once, by durable-rules"),
        "plain": words("één keer, door de gewone motor", "once, by the plain engine"),
    }
    return words.of(report.engine_note) if report.engine_note else said[report.engine]
