"""How things are said, in Dutch and English: verdicts, flags, statuses, conditions, dates. One word for one meaning."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from compliance.model.base import Bilingual, both
from compliance.model.dates import Duration, Period
from compliance.model.facts import Basis, DoubtKind, DueGround, LevelOutcome, Status, Verdict, Written
from compliance.model.members import folded
from compliance.model.plans import Certainty, EvidenceLevel, State
from compliance.model.report import ConditionReport, DeviationState, Flag, UnknownBecause
from compliance.model.rules import Condition, FactDefinition, FactType, Grounding, Kind, Obligation, Proves, Role, Times
from compliance.model.sources import Coverage, Outcome, SourceKind


@lru_cache(maxsize=8_192)
def said(nl: str, en: str) -> Bilingual:
    """A text in both languages; the same again for what was said before."""
    return Bilingual(nl=nl, en=en)


VERDICT: Final[Mapping[Verdict, Bilingual]] = MappingProxyType(
    {
        "met": said("voldaan", "met"),
        "partial": said("deels voldaan", "partly met"),
        "under_way": said("in uitvoering", "under way"),
        "planned": said("gepland", "planned"),
        "unknown": said("onbekend", "unknown"),
        "not_met": said("niet voldaan", "not met"),
        "not_applicable": said("n.v.t.", "not applicable"),
    }
)

LEVEL_OUTCOME: Final[Mapping[LevelOutcome, Bilingual]] = MappingProxyType(
    {
        "reached": said("gehaald", "reached"),
        "not_reached": said("niet gehaald", "not reached"),
        "undecided": said("nog niet te zeggen", "undecided"),
    }
)

STATUS: Final[Mapping[Status, Bilingual]] = MappingProxyType(
    {
        "holds": said("geldt", "holds"),
        "lapsed": said("verlopen", "lapsed"),
        "under_way": said("in uitvoering", "under way"),
        "planned": said("gepland", "planned"),
        "overdue": said("termijn verstreken", "overdue"),
        "fails": said("geldt niet", "does not hold"),
        "unknown": said("onbekend", "unknown"),
        "not_asked": said("op deze datum niet gevraagd", "not asked on this date"),
    }
)

STATE: Final[Mapping[State, Bilingual]] = MappingProxyType(
    {
        "in_place": said("geregeld", "in place"),
        "under_way": said("in uitvoering", "under way"),
        "planned": said("gepland", "planned"),
        "ambition": said("streven", "ambition"),
        "rejected": said("afgewezen", "rejected"),
    }
)

FLAG: Final[Mapping[Flag, Bilingual]] = MappingProxyType(
    {
        "overdue": said("termijn verstreken zonder bericht", "deadline passed without word"),
        "lapsed": said("verlopen", "lapsed"),
        "conflict": said("bronnen spreken elkaar tegen", "sources contradict each other"),
        "inherited": said("via de regio", "through the region"),
        "self_reported": said("eigen opgave", "self-reported"),
        "uncertain": said("onzeker gelezen", "uncertain reading"),
        "stale": said("bewijs ouder dan 24 maanden", "evidence older than 24 months"),
        "imprecise_date": said("oordeel hangt af van een grove datum", "verdict depends on a coarse date"),
        "ambition_only": said("alleen een streven", "ambition only"),
        "citation_broken": said("citaat klopt niet met de bron", "quote does not match its source"),
        "unverified": said("tekst van de bron niet in huis", "text of the source not held"),
        "source_changed": said("brontekst is gewijzigd", "source text has changed"),
        "circular_norm": said("norm komt uit ditzelfde stuk", "norm comes from this same document"),
        "reservation": said("onder voorbehoud", "with a reservation"),
        "fragment": said("alleen een fragment bekend", "only a fragment is known"),
        "single_source_norm": said("norm rust op één bron", "norm rests on one source"),
        "context": said("de omgeving van het citaat zegt iets anders", "what stands around the quote says otherwise"),
        "pending_change": said("bijgehouden wijziging staat nog open", "a tracked change is still open"),
        "source_expired": said("looptijd van de bron is voorbij", "term of the source has ended"),
        "thin_evidence": said("het citaat noemt de zaak niet", "the quote does not name the matter"),
        "explained": said("citaat met uitleg van de lezer", "quote explained by its reader"),
    }
)

UNKNOWN_BECAUSE: Final[Mapping[UnknownBecause, Bilingual]] = MappingProxyType(
    {
        "silent": said("geen bron", "no source"),
        "overdue": said("termijn verstreken", "deadline passed"),
        "lapsed": said("verlopen", "lapsed"),
        "broken": said("citaat vervallen", "quote no longer holds"),
        "manual": said("niet te toetsen", "cannot be tested"),
    }
)

STILL_UNKNOWN: Final[Mapping[UnknownBecause, Bilingual]] = MappingProxyType(
    {
        "silent": said("niets gevonden dat het beslist", "nothing found that decides it"),
        "overdue": said("termijn verstreken, niet gebleken", "deadline passed, not shown"),
        "lapsed": said("afgelopen, geen vervolg gebleken", "ended, no successor shown"),
        "broken": said("het citaat staat niet meer in de bron", "the quote is no longer in its source"),
        "manual": said("alleen door een mens te beoordelen", "for a person to judge"),
    }
)

DEVIATION: Final[Mapping[DeviationState, Bilingual]] = MappingProxyType(
    {
        "in_force": said("van kracht", "in force"),
        "expired": said("verlopen", "expired"),
        "not_yet": said("nog niet goedgekeurd", "not approved yet"),
        "unproven": said("telt niet mee, want het citaat klopt niet", "does not count, for its quote does not hold"),
    }
)

ROLE: Final[Mapping[Role, Bilingual]] = MappingProxyType(
    {
        "applies_when": said("geldt alleen als", "applies only when"),
        "core": said("kernvoorwaarde", "core condition"),
        "additional": said("aanvullend", "additional"),
        "partly": said("deelprestatie", "part performance"),
        "capped_by": said("hoogstens deels als", "at most partly met when"),
    }
)

FACT_TYPE: Final[Mapping[FactType, Bilingual]] = MappingProxyType(
    {
        "bool": said("ja of nee (true of false)", "yes or no (true or false)"),
        "int": said("geheel getal", "whole number"),
        "number": said("getal", "number"),
        "text": said("tekst", "text"),
        "enum": said("één van deze waarden", "one of these values"),
        "set": said("lijst", "list"),
        "duration": said("tussenpoos, zoals P1Y of P6M", "interval, such as P1Y or P6M"),
    }
)

KIND: Final[Mapping[Kind, Bilingual]] = MappingProxyType(
    {
        "state": said("toestand", "state"),
        "product": said("product", "product"),
        "periodic": said("terugkerend", "periodic"),
    }
)

OBLIGATION: Final[Mapping[Obligation, Bilingual]] = MappingProxyType(
    {
        "statute": said("wet", "statute"),
        "administrative_agreement": said("bestuurlijke afspraak", "administrative agreement"),
        "reference_framework": said("referentiekader, niet verplichtend", "reference framework, not binding"),
        "own_plan": said("eigen plan", "own plan"),
    }
)

GROUNDING: Final[Mapping[Grounding, Bilingual]] = MappingProxyType(
    {
        "several_sources": said("meer dan één bron", "several sources"),
        "single_source": said("één bron", "one source"),
        "commissioner": said("opdrachtgever", "commissioner"),
    }
)

PROVES: Final[Mapping[Proves, Bilingual]] = MappingProxyType(
    {
        "design": said("opzet", "design"),
        "existence": said("bestaan", "existence"),
        "operation": said("werking", "operation"),
    }
)

OUTCOME: Final[Mapping[Outcome, Bilingual]] = MappingProxyType(
    {
        "found": said("teruggevonden", "found"),
        "moved": said("elders teruggevonden", "found elsewhere"),
        "ambiguous": said("staat er vaker", "stands there more than once"),
        "altered": said("wijkt af van de tekst", "differs from the text"),
        "lost": said("niet teruggevonden", "not found"),
        "unverifiable": said("tekst niet in huis", "text not held"),
    }
)

EVIDENCE_LEVEL: Final[Mapping[EvidenceLevel, Bilingual]] = MappingProxyType(
    {
        "self_reported": said("eigen opgave", "self-reported"),
        "published_decision": said("gepubliceerd besluit", "published decision"),
        "externally_confirmed": said("extern bevestigd", "externally confirmed"),
    }
)

CERTAINTY: Final[Mapping[Certainty, Bilingual]] = MappingProxyType(
    {
        "certain": said("zeker", "certain"),
        "probable": said("waarschijnlijk", "probable"),
        "ambiguous": said("dubbelzinnig", "ambiguous"),
    }
)

SOURCE_KIND: Final[Mapping[SourceKind, Bilingual]] = MappingProxyType(
    {
        "plan": said("plan", "plan"),
        "decision": said("besluit", "decision"),
        "report": said("verslag", "report"),
        "website": said("website", "website"),
        "statement": said("verklaring", "statement"),
    }
)

FILE_ROLE: Final[Mapping[str, Bilingual]] = MappingProxyType(
    {
        "vocabulary": said("woordenlijst", "vocabulary"),
        "rules": said("regelboek", "rule book"),
        "plan": said("plan", "plan"),
        "region": said("plan van de regio", "plan of the region"),
        "deviations": said("afwijkingen", "deviations"),
    }
)
"""What a file is that a report was made from."""

COVERAGE: Final[Mapping[Coverage, Bilingual]] = MappingProxyType(
    {
        "full": said("volledige tekst", "full text"),
        "fragment": said("fragment", "fragment"),
    }
)

REASON: Final[Mapping[str, Bilingual]] = MappingProxyType(
    {
        "does not apply here": said("de eis geldt hier niet", "the requirement does not apply here"),
        "not asked yet": said("op deze peildatum niet gevraagd", "not asked on this date"),
        "every core condition holds": said("elke kernvoorwaarde geldt", "every core condition holds"),
        "every core condition holds, but capped": said(
            "alles wat wordt gevraagd is er, maar er is ook iets waardoor het niet meer dan deels kan zijn",
            "all that is asked is there, but so is something by which it cannot be more than partly met",
        ),
        "some core condition holds or lapsed": said(
            "een deel van wat wordt gevraagd is er, of was er; de rest niet",
            "part of what is asked is there, or was; the rest is not",
        ),
        "some core condition holds, the rest is unknown": said(
            "een deel van wat wordt gevraagd is er; van de rest is niets bekend",
            "part of what is asked is there; of the rest nothing is known",
        ),
        "part performance": said(
            "er is een begin: iets wat als een deel telt; wat wordt gevraagd is er nog niet",
            "there is a beginning that counts as a part; what is asked is not there yet",
        ),
        "part performance, the rest is unknown": said(
            "er is een begin: iets wat als een deel telt; van de rest is niets bekend",
            "there is a beginning that counts as a part; of the rest nothing is known",
        ),
        "a core condition fails": said("een kernvoorwaarde geldt niet", "a core condition does not hold"),
        "a core condition is rejected": said("een kernvoorwaarde is afgewezen", "a core condition is rejected"),
        "a core condition is under way": said("een kernvoorwaarde is in uitvoering", "a core condition is under way"),
        "a core condition is planned": said("een kernvoorwaarde is gepland", "a core condition is planned"),
        "nothing decides": said("niets in de bronnen beslist", "nothing in the sources decides"),
    }
)

LEVEL_REASON: Final[Mapping[str, Bilingual]] = MappingProxyType(
    {
        "a requirement falls short": said("een eis schiet tekort", "a requirement falls short"),
        "the level below is not reached": said("het niveau eronder is niet gehaald", "the level below is not reached"),
        "all are met": said("aan elke eis is voldaan", "all are met"),
        "all are met, here and below": said("aan elke eis is voldaan, ook eronder", "all are met, here and below"),
        "all are met, but the level below is undecided": said(
            "aan elke eis is voldaan, maar van het niveau eronder is het nog niet te zeggen",
            "all are met, but the level below is undecided",
        ),
        "all are met, but some on thin evidence": said(
            "aan elke eis lijkt voldaan, maar het citaat bij een of meer ervan noemt de zaak niet",
            "all seem to be met, but the quotes for some do not name the matter",
        ),
        "some are unknown": said("een of meer eisen zijn onbekend", "some are unknown"),
        "none applies": said("geen enkele eis is hier van toepassing", "none applies"),
    }
)

_MONTHS_NL = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
_MONTHS_EN = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


_QUARTERS = (("eerste", "first"), ("tweede", "second"), ("derde", "third"), ("vierde", "fourth"))


def day(when: date) -> Bilingual:
    """A date in words.

    >>> day(date(2024, 11, 9)).nl
    '9 november 2024'
    """
    return said(
        f"{when.day} {_MONTHS_NL[when.month - 1]} {when.year}", f"{when.day} {_MONTHS_EN[when.month - 1]} {when.year}"
    )


def period(when: Period) -> Bilingual:
    """A date as precise as it was written.

    >>> period(Period("2024-Q3")).en
    'third quarter of 2024'
    """
    if when.is_exact:
        return day(when.first)
    if "Q" in when.text:
        number = when.text[-1]
        nl, en = _QUARTERS[int(number) - 1]
        return said(f"{nl} kwartaal van {when.first.year}", f"{en} quarter of {when.first.year}")
    if "-" in when.text:
        month = when.first.month - 1
        return said(f"{_MONTHS_NL[month]} {when.first.year}", f"{_MONTHS_EN[month]} {when.first.year}")
    return both(str(when.first.year))


def dated(when: date, written: Period | None) -> Bilingual:
    """A day as precise as it was written; whole where nothing says how precise it was.

    >>> dated(date(2024, 12, 31), Period("2024")).nl
    '2024'
    """
    return period(written) if written else day(when)


DUE_GROUND: Final[Mapping[DueGround, Bilingual]] = MappingProxyType(
    {
        "stated": both(""),
        "interval": said(
            "gerekend vanaf de datum van de bron, met de tijd die zij noemt",
            "reckoned from the date of the source, by the interval it states",
        ),
        "term": said(
            "einde van de looptijd; een eigen datum is niet bekend",
            "end of the term; no date of its own is known",
        ),
        "council_term": said(
            "een raadsperiode na de bron, die geen datum of looptijd noemt",
            "one council term after the source, which names no date or term",
        ),
        "adoption": said(
            "niet eerder dan het eigen besluit over het regionale plan",
            "not before the local decision on the regional plan",
        ),
    }
)


def moment(when: Period) -> Bilingual:
    """When something was, as precise as it was written, within a sentence.

    >>> moment(Period("2014")).nl, moment(Period("2024-11-09")).nl, moment(Period("2026-Q3")).nl
    ('in 2014', 'op 9 november 2024', 'in het derde kwartaal van 2026')
    """
    told = period(when)
    if when.is_exact:
        return said(f"op {told.nl}", f"on {told.en}")
    quarter = "Q" in when.text
    return said(f"in {'het ' * quarter}{told.nl}", f"in {'the ' * quarter}{told.en}")


def due(when: Period, ground: DueGround | None) -> Bilingual:
    """When a promise falls due, as precise as its source; where no source names it, that it is derived, and from what.

    >>> due(Period("2027"), "term").en
    'latest date, derived: 2027 (end of the term; no date of its own is known)'
    """
    last, why = period(when), DUE_GROUND[ground or "stated"]
    if not why.nl:
        return last
    return said(f"uiterste datum, afgeleid: {last.nl} ({why.nl})", f"latest date, derived: {last.en} ({why.en})")


def duration(length: Duration) -> Bilingual:
    """An interval in words.

    >>> duration(Duration("P18M")).nl, duration(Duration("P1Y")).en
    ('18 maanden', '1 year')
    """
    years, months = divmod(length.months, 12)
    if years and months:
        years, months = 0, length.months
    parts = (
        _counted(years, said("jaar", "year"), said("jaar", "years")),
        _counted(months, said("maand", "month"), said("maanden", "months")),
        _counted(length.days, said("dag", "day"), said("dagen", "days")),
    )
    return said(" en ".join(part.nl for part in parts if part), " and ".join(part.en for part in parts if part))


def _counted(number: int, one: Bilingual, many: Bilingual) -> Bilingual | None:
    word = one if number == 1 else many
    return said(f"{number} {word.nl}", f"{number} {word.en}") if number else None


def listed(words: Iterable[str], nl: str = "en", en: str = "and") -> Bilingual:
    """Words in a row, the last one joined by a conjunction."""
    parts = [word.replace("_", " ") for word in words]
    if len(parts) < 2:
        return both("".join(parts))
    start, last = ", ".join(parts[:-1]), parts[-1]
    return said(f"{start} {nl} {last}", f"{start} {en} {last}")


def value(content: object) -> str:
    """A claimed value as text."""
    if isinstance(content, bool):
        return "true" if content else "false"
    if isinstance(content, tuple):
        return ", ".join(str(part).replace("_", " ") for part in content)
    return str(content).replace("_", " ")


def amount(content: object, definition: FactDefinition) -> Bilingual:
    """A claimed value as a reader says it: a number with its unit, an interval in words."""
    if isinstance(content, Duration) or definition.type == "duration":
        return duration(content if isinstance(content, Duration) else Duration(str(content)))
    unit, told = f" {definition.unit}" if definition.unit else "", value(content)
    return said(f"{told.replace('.', ',') if isinstance(content, float) else told}{unit}", f"{told}{unit}")


def condition(asked: Condition, facts: Mapping[str, FactDefinition]) -> Bilingual:
    """What a condition asks, as a sentence without a full stop."""
    if asked.manual is not None:
        return said(f"door een mens te beoordelen: {asked.manual.nl}", f"for a person to judge: {asked.manual.en}")
    parts = [_leaf(leaf, facts) for leaf in asked.alternatives]
    return said("; of ".join(part.nl for part in parts), "; or ".join(part.en for part in parts))


def _leaf(asked: Condition, facts: Mapping[str, FactDefinition]) -> Bilingual:
    content, time = _content(asked, facts[str(asked.fact)]), _time_test(asked)
    since = asked.from_
    start = said(f" (vanaf {period(since).nl})", f" (from {period(since).en})") if since else both("")
    return said(f"{content.nl}{time.nl}{start.nl}", f"{content.en}{time.en}{start.en}")


def measured(asked: Condition, definition: FactDefinition, found: object) -> Bilingual | None:
    """What was found beside what is asked, where that is a number or one of a few values: 45 mm; asked 60 mm."""
    limit = asked.at_least if asked.at_least is not None else asked.at_most
    wanted = amount(limit, definition) if limit is not None else _one_of(asked, definition)
    if wanted is None or found is None or isinstance(found, bool):
        return None
    counted = len({folded(str(member)) for member in found}) if isinstance(found, tuple) else found
    has = amount(counted, definition)
    return said(f"{has.nl}; gevraagd {wanted.nl}", f"{has.en}; asked {wanted.en}")


def ended(asked: Condition, told: Iterable[Written]) -> Bilingual | None:
    """When what has lapsed was last so, as precise as it is written: the last time of what recurs, else its term."""
    known = tuple(told)
    if asked.every is not None or asked.times is not None:
        return _last_time(known)
    term = max((one.until for one in known if one.until), key=lambda when: when.last, default=None)
    return said(f"liep tot en met {period(term).nl}", f"ran through {period(term).en}") if term else None


def too_few(asked: Times, number: int, told: Sequence[Written]) -> Bilingual:
    """What took place, but fewer times than is asked: how often it was shown, the last time, and how often is asked."""
    last, length = _last_time(told) or both(""), duration(asked.within)
    return said(
        f"{number} keer gebleken, {last.nl}; gevraagd {asked.at_least} keer in {length.nl}",
        f"shown {number} time{'s' * (number != 1)}, {last.en}; asked {asked.at_least} times in {length.en}",
    )


def _last_time(known: Sequence[Written]) -> Bilingual | None:
    """When something last took place; of what bears no day of its own, by which document."""
    own = [when for one in known for when in one.held or filter(None, (one.since,)) if one.held or when != one.said]
    every = [*own, *(one.said for one in known if one.said and not one.held)]
    last = max(every, key=lambda when: when.last, default=None)
    if last is None:
        return None
    told = moment(last)
    if last in own:
        return said(f"het laatst {told.nl}", f"last {told.en}")
    dated = period(last)
    return said(f"het laatst volgens het stuk van {dated.nl}", f"last by the document of {dated.en}")


def standing(found: ConditionReport) -> Bilingual:
    """How a condition stands; where it fails by a value, by which one, and where it lapsed, since when."""
    status = STATUS[found.status]
    if found.measured is None:
        return status
    return said(f"{status.nl}: {found.measured.nl}", f"{status.en}: {found.measured.en}")


def _one_of(asked: Condition, definition: FactDefinition) -> Bilingual | None:
    """The value, or the values of which one is asked."""
    values = asked.in_ if asked.in_ is not None else (asked.is_,)
    if definition.type in ("bool", "set") or values == (None,):
        return None
    amounts = [amount(one, definition) for one in values]
    return said(listed((one.nl for one in amounts), "of").nl, listed((one.en for one in amounts), "of", "or").en)


def _content(asked: Condition, definition: FactDefinition) -> Bilingual:
    meaning = definition.meaning
    short = said(meaning.nl.split(";")[0].rstrip("."), meaning.en.split(";")[0].rstrip("."))
    tests = asked.value_tests
    if not tests or asked.is_ is True:
        return short
    if asked.is_ is False:
        return said(f"Niet het geval: {short.nl}", f"Not the case: {short.en}")
    what = _bound(asked, definition)
    return said(f"{short.nl}: {what.nl}", f"{short.en}: {what.en}")


def _bound(asked: Condition, definition: FactDefinition) -> Bilingual:
    match asked.value_tests[0]:
        case "is" | "in":
            values = asked.in_ if asked.in_ is not None else (asked.is_,)
            return _one_of(asked, definition) or listed(map(value, values), "of", "or")
        case "at_least":
            least = amount(asked.at_least, definition)
            return said(f"ten minste {least.nl}", f"at least {least.en}")
        case "at_most":
            most = amount(asked.at_most, definition)
            return said(f"ten hoogste {most.nl}", f"at most {most.en}")
        case "includes":
            words = listed(asked.includes or ())
            return said(f"met daarin {words.nl}", f"including {words.en}")
        case _:
            words = listed(asked.includes_any or (), "of", "or")
            return said(f"met daarin {words.nl}", f"including {words.en}")


def _time_test(asked: Condition) -> Bilingual:
    if asked.every == "own":
        return said(
            ", binnen de termijn die het plan zelf noemt, als het er een noemt",
            ", within the interval that the plan itself states, if it states one",
        )
    if asked.every is not None:
        length = duration(asked.every)
        return said(
            f", voor het laatst niet langer dan {length.nl} geleden", f", the last time no longer than {length.en} ago"
        )
    if asked.times is not None:
        length, least = duration(asked.times.within), asked.times.at_least
        nl, en = ("één keer", "once") if least == 1 else (f"{least} keer", f"{least} times")
        return said(f", ten minste {nl} in {length.nl}", f", at least {en} in {length.en}")
    if asked.by is not None:
        last = moment(asked.by)
        return said(f", uiterlijk {last.nl}", f", at the latest {last.en}")
    return both("")


def doubt(kind: DoubtKind, test: Bilingual, basis: Basis, titles: tuple[str, ...], ended: Period | None) -> Bilingual:
    """What is doubtful about a claim on which a condition rests, and in which documents it stands."""
    where = ", ".join(titles)
    last = moment(basis.written.said) if basis.written.said else both("")
    term = period(ended) if ended else both("")
    why = basis.reads or both("")
    told = {
        "uncertain": _uncertain(basis),
        "stale": said(f"het laatst gezegd {last.nl}", f"last said {last.en}"),
        "unverified": said("de tekst is niet in huis", "the text is not held"),
        "source_expired": said(f"gold tot en met {term.nl}", f"was valid through {term.en}"),
        "fragment": said("er is maar een deel van bekend", "only part of it is known"),
        "thin_evidence": said("het citaat noemt de zaak niet", "the quote does not name the matter"),
        "explained": said(f"zo gelezen omdat: {why.nl}", f"read so because: {why.en}"),
    }[kind]
    return said(f"{test.nl}: {told.nl} ({where})", f"{test.en}: {told.en} ({where})")


def _uncertain(basis: Basis) -> Bilingual:
    """That a claim can be read in two ways, has a date that nothing names, or is told by what is too old to know it."""
    reading, began, last = CERTAINTY[basis.certainty], basis.written.since, basis.written.said
    if basis.strange_date:
        when = moment(basis.strange_date)
        return said(
            f"zou gelden of gebeurd zijn {when.nl}, een datum die de geciteerde woorden en het stuk zelf niet noemen",
            f"is to hold or have been {when.en}, a date that the quoted words and the document itself do not name",
        )
    if basis.certainty != "certain" or began is None or last is None:
        return said(f"zo gelezen, maar niet zeker ({reading.nl})", f"read so, but not with certainty ({reading.en})")
    start, told = moment(began), period(last)
    return said(
        f"zou ingaan {start.nl}; het stuk is van {told.nl} en kan dat nog niet weten",
        f"was to begin {start.en}; the document is of {told.en} and cannot know that yet",
    )
