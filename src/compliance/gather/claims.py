"""Which claims are known on a date, and what each then says: since when, until when, promised for when.

A claim is known when a source that proves it is dated on or before the date; only that evidence counts then. A source
proves a claim only while every quote taken from it still holds. An in-place claim from a decision is known from the
day it was decided, else from the day it is in force, even if the text was published later.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date

from compliance.gather.dates_in_words import unknown_date
from compliance.gather.telling import Telling, Tellings, order
from compliance.kept import once
from compliance.lazily import dataclass
from compliance.model.dates import COUNCIL_TERM, Period, Reading
from compliance.model.facts import Basis, DueGround, Written
from compliance.model.json_text import written
from compliance.model.plans import LEVELS, Claim, Loaded, Plan, Statement
from compliance.model.rules import Value
from compliance.model.sources import Citation, Quote

Citations = Mapping[tuple[str, Quote], Citation]


@dataclass(frozen=True, slots=True)
class Standpoint:
    """From where claims are heard: what became of their quotes, the date, and how an imprecise date is read."""

    citations: Citations
    as_of: date
    reading: Reading = "last"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a statement stands: its plan, its number there, and the region whose plan it is, if any."""

    plan: Loaded[Plan]
    index: int
    region: str | None


@dataclass(frozen=True, eq=False)
class KnownClaim:
    """A claim that is known on the date, with its dates resolved to days; each is itself alone, however alike."""

    statement: Statement
    fact: str
    file: str
    index: int
    region: str | None
    said: date
    since: date
    due: date
    due_ground: DueGround
    counts_as_ambition: bool
    in_term: bool
    """Whether the term of a source that tells it has not ended."""
    occurrences: tuple[date, ...]
    spans: tuple[tuple[date, date], ...]
    """Of each occurrence the first and the last day on which it may have been; the last is the one it counts from."""
    whole: bool
    """Whether of a source that tells it more is held, or known, than a fragment."""
    foretold: bool
    """Whether it tells as so what began only after each source that tells it, none of which is a decision."""
    strange_date: Period | None
    """A date of it that neither its words nor its documents know."""
    evidence: tuple[Citation, ...]
    reading: Reading
    written: Written
    """Its dates as precise as they are written."""
    adopted: bool = True
    """False for a regional arrangement that this municipality has not adopted."""

    @property
    def value(self) -> Value | None:
        """What it claims; none where a promise or rejection leaves it unsaid."""
        return self.statement.value if isinstance(self.statement, Claim) else None

    @property
    def complete(self) -> bool:
        """Whether a list of members is said to be all."""
        return isinstance(self.statement, Claim) and self.statement.complete

    @property
    def speaks_of_members(self) -> bool:
        """Whether a regional document says it of the municipalities themselves rather than of a joint arrangement."""
        return isinstance(self.statement, Claim) and self.statement.about == "members"

    @property
    def thin(self) -> bool:
        """Whether what is quoted from none of its sources bears on the fact, and nobody says why it means it."""
        return self.unnamed and self.statement.reads is None

    @once
    def unnamed(self) -> bool:
        """Whether what is quoted from none of its sources bears on the fact."""
        return all(self.fact in citation.thin_for for citation in self.evidence)

    @property
    def until(self) -> date | None:
        """Its last day, where it has one."""
        return self.statement.until.day(self.reading) if self.statement.until else None

    @once
    def rank(self) -> tuple[date, bool, int]:
        """What makes it outrank others: the newest word, then the own one, then the higher level of evidence."""
        return self.said, self.region is None, LEVELS.index(self.statement.level)

    @once
    def order(self) -> tuple[str, str, tuple[str, ...]]:
        """A place of its own among equals that does not depend on where it, or its evidence, stands in the file."""
        evidence = tuple(sorted(written(quote) for quote in self.statement.evidence))
        return (self.region or "", written(self.statement, exclude={"evidence"}), evidence)

    def begun(self, as_of: date) -> bool:
        """Whether it speaks of something that is so or was refused by the date."""
        return self.statement.state in ("in_place", "rejected") and self.since <= as_of

    def promises(self, as_of: date) -> bool:
        """Whether it is a promise on the date; what is to be in force later is one too."""
        match self.statement.state:
            case "planned" | "under_way":
                return True
            case "ambition":
                return self.counts_as_ambition
            case "in_place":
                return self.since > as_of
            case "rejected":
                return False

    def adopted_here(self) -> "KnownClaim":
        """The same claim of a region, now that this municipality has adopted its plan: its ambitions count."""
        return replace(self, counts_as_ambition=self.in_term)

    def deferred(self, decision: "KnownClaim") -> "KnownClaim":
        """The same promise, due no earlier than a decision that must come first."""
        if decision.due <= self.due:
            return self
        written = self.written.model_copy(update={"due": decision.written.due})
        return replace(self, due=decision.due, due_ground="adoption", written=written)

    @once
    def basis(self) -> Basis:
        """The claim as a reader may see that it counted."""
        said, promise = self.statement, self.statement.state not in ("in_place", "rejected")
        return Basis(
            fact=self.fact,
            state=said.state,
            value=self.value,
            file=self.file,
            index=self.index,
            origin=self.region,
            about=said.about if isinstance(said, Claim) else "region",
            said=self.said,
            since=None if promise else self.since,
            until=self.until,
            due=self.due if promise else None,
            due_ground=self.due_ground if promise else None,
            decided=said.decided.day(self.reading) if said.decided else None,
            occurrences=self.occurrences,
            written=self.written if promise else self.written.model_copy(update={"due": None}),
            via=said.via,
            owner=said.owner,
            level=said.level,
            certainty=said.certainty,
            foretold=self.foretold,
            strange_date=self.strange_date,
            reservation=said.reservation,
            note=said.note,
            reads=said.reads,
            sources=tuple(dict.fromkeys(f"{self.file}#{citation.quote.source}" for citation in self.evidence)),
            evidence=self.evidence,
        )


@dataclass(frozen=True, slots=True)
class Broken:
    """A claim that would be known, but none of whose quotes can be found again."""

    fact: str
    heard: KnownClaim


@dataclass(frozen=True)
class Told:
    """A statement with the evidence that is asked to prove it; every question about its dates has a name here.

    Nothing of it depends on the date of judgement: what does is asked for with the sources that are known then.
    """

    statement: Statement
    fact: str
    place: Place
    cited: tuple[Citation, ...]
    proven: bool
    """Whether any source of it proves it still."""
    telling: Telling
    """The sources that tell it."""

    @once
    def since(self) -> date:
        """The day from which it is so; where it says none, that of the first source that tells it."""
        since = self.statement.since
        return self.day(since) if since else self.telling.first

    @once
    def known_from(self) -> dict[str, date]:
        """From which day each source tells it, in the order of their keys."""
        if self.statement.state != "in_place" or not self.telling.has_decision:
            return self.telling.dated
        return {key: self._known_from(key) for key in self.telling.dated}

    @property
    def held(self) -> tuple[Period, ...]:
        """When it took place, as it says."""
        return self.statement.held if isinstance(self.statement, Claim) else ()

    @once
    def occurrences(self) -> tuple[date, ...]:
        """The days on which it took place, as it says; else the day from which it is so."""
        return tuple(sorted({self.day(day) for day in self.held})) or (self.since,)

    @once
    def strange_date(self) -> Period | None:
        """A date of it that neither its words nor its documents know."""
        telling = self.telling
        return unknown_date(self.statement, self.statement.evidence, telling.sources.values(), telling.years)

    def day(self, period: Period) -> date:
        """The day an event counts from."""
        return event_day(period, self.telling.dated.values(), self.telling.reading)

    @once
    def spans(self) -> tuple[tuple[date, date], ...]:
        """The days on which each of its events may have been."""
        told = self.held or ((self.statement.since,) if self.statement.since else ())
        return tuple((period.first, self.day(period)) for period in told) or ((self.since, self.since),)

    def cited_in(self, sources: Collection[str]) -> tuple[Citation, ...]:
        """What of its evidence stands in some of the sources."""
        return tuple(citation for citation in self.cited if citation.quote.source in sources)

    def _known_from(self, key: str) -> date:
        if self.telling.sources[key].kind != "decision":
            return self.telling.dated[key]
        if self.statement.decided:
            return self.day(self.statement.decided)
        return self.since if self.statement.since else self.telling.dated[key]


def told(statement: Statement, fact: str, place: Place, citations: Citations, tellings: Tellings) -> Told:
    """A statement with what proves it, or where nothing does any more, with what was to."""
    cited = [citations[place.plan.name, quote] for quote in statement.evidence]
    unproven = {citation.quote.source for citation in cited if not citation.counts}
    proving = [citation for citation in cited if citation.quote.source not in unproven]
    counted = tuple(proving or cited)
    telling = tellings.of(tuple(dict.fromkeys([citation.quote.source for citation in counted])))
    return Told(statement, fact, place, counted, bool(proving), telling)


def known(said: Told, by: tuple[str, ...], *, counts_as_ambition: bool, in_term: bool) -> KnownClaim:
    """The claim with its dates resolved, as the sources tell it that are known."""
    statement, telling = said.statement, said.telling.of(by)
    due, ground = _due(statement, said.since, telling)
    return KnownClaim(
        statement=statement,
        fact=said.fact,
        file=said.place.plan.name,
        index=said.place.index,
        region=said.place.region,
        said=telling.last,
        since=said.since,
        due=due,
        due_ground=ground,
        counts_as_ambition=counts_as_ambition,
        in_term=in_term,
        occurrences=said.occurrences,
        spans=said.spans,
        whole=telling.is_whole,
        foretold=_foretold(statement, telling),
        strange_date=said.strange_date,
        evidence=said.cited if telling is said.telling else said.cited_in(by),
        reading=telling.reading,
        written=_written(said, telling, due),
    )


def _written(told: Told, telling: Telling, due: date) -> Written:
    """The dates of a claim as they are written; a day that was reckoned is as precise as what it is reckoned from."""
    statement = told.statement
    terms = [source.valid_until for source in telling.newest if source.valid_until]
    if statement.due or statement.every or not terms:
        promised = statement.due or telling.last_written.around(due)
    else:
        promised = max(terms, key=order)
    return Written(
        said=telling.last_written,
        since=statement.since or told.telling.first_written,
        until=statement.until,
        decided=statement.decided,
        due=promised,
        held=statement.held if isinstance(statement, Claim) else (),
    )


def _foretold(statement: Statement, telling: Telling) -> bool:
    """Whether a document tells as so what was still to begin; a decision, or the adoption of a plan, makes it begin."""
    if statement.state not in ("in_place", "rejected") or statement.since is None:
        return False
    return not telling.has_decision and telling.told_by < statement.since.first


def event_day(period: Period, reported: Iterable[date], reading: Reading) -> date:
    """The day an event counts from: its last, or that of a report which already tells it as past, if earlier."""
    if reading == "first":
        return period.first
    told = [day for day in reported if period.first <= day <= period.last]
    return min(told, default=period.last)


def _due(statement: Statement, since: date, telling: Telling) -> tuple[date, DueGround]:
    """The last day of a promise, and why it is that one."""
    if statement.state == "in_place":
        return since, "stated"
    if statement.due:
        return statement.due.day(telling.reading), "stated"
    if statement.every:
        return statement.every.after(telling.last), "interval"
    terms = [source.valid_until.day(telling.reading) for source in telling.newest if source.valid_until]
    return (max(terms), "term") if terms else (COUNCIL_TERM.after(telling.last), "council_term")
