"""What is to be done by when: promises to keep, things to do again, terms that end; and what is at stake with each."""

import json
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import date, timedelta

from compliance import wording
from compliance.foresee.moments import Moment, all_asked, standing_on
from compliance.lazily import dataclass
from compliance.model.base import Bilingual, both, by_number
from compliance.model.dates import Duration, Period
from compliance.model.facts import Basis, DueGround, Fact
from compliance.model.forecast import Obligation, ObligationKind, Stake
from compliance.model.plans import Claim, Deviation, Family, Loaded, Plan, Rules, Statement
from compliance.model.report import Evidence
from compliance.model.rules import ROLES, Condition, Requirement
from compliance.model.sources import Citation, Quote

_ONE_DAY = timedelta(days=1)
_NAMES = uuid.UUID("6f0d5f0e-9d1c-5c43-8f0f-2f3f6a1f0c57")
"""The space in which obligations get their ids: any constant does, as long as it stays."""


@dataclass(frozen=True)
class Agenda:
    """All that the obligations of one plan are read from."""

    rules: Rules
    family: Family
    as_of: date
    until: date
    promised: tuple[Basis, ...]
    in_force: tuple[Basis, ...]
    course: Sequence[Moment]
    """If nothing is done."""
    kept: Sequence[Moment]
    """If every promise is kept."""
    adoption: str
    """The name under which local decisions on regional plans stand among the claims."""
    citations: Mapping[tuple[str, Quote], Citation]
    shown: Callable[[str, Citation], Evidence]
    """A citation of a file, as a reader may follow it."""
    proven: tuple[Deviation, ...] = ()
    """The deviations beside the plan that their quotes still prove."""


def obligations(agenda: Agenda) -> tuple[Obligation, ...]:
    """Everything that falls due from the date on, in the order of days; what one row asks by one day is one thing."""
    due = [
        *_promises(agenda),
        *_measures(agenda),
        *_renewals(agenda),
        *_terms(agenda),
        *_ends_of_deviations(agenda),
    ]
    joined: dict[tuple[object, ...], _Due] = {}
    for found in _one_derived_day(due, agenda.as_of):
        if agenda.as_of <= found.due <= agenda.until:
            joined[found.key] = joined[found.key].with_more(found) if found.key in joined else found
    told: dict[str, Obligation] = {}
    for found in sorted(joined.values(), key=lambda one: one.due):
        told.setdefault(
            (one := _obligation(agenda, found)).id, one
        )  # what runs out twice is to be renewed the first time
    return tuple(
        sorted(told.values(), key=lambda one: (one.due, one.kind, by_number(one.row or ""), one.title.nl, one.id))
    )


@dataclass(frozen=True, slots=True)
class _Due:
    """One thing due on a day, before it is joined with others of its row."""

    kind: ObligationKind
    due: date
    file: str
    titles: tuple[Bilingual, ...]
    facts: tuple[str, ...] = ()
    row: str | None = None
    ground: DueGround | None = None
    every: Bilingual | None = None
    owner: str | None = None
    via: str | None = None
    reservation: str | None = None
    origin: str | None = None
    evidence: tuple[Citation, ...] = field(default=())
    written: Period | None = None
    """The day as precise as its source writes it, or as what it is reckoned from."""
    keepable: bool = True
    """Whether the course in which every promise is kept tells what keeping it brings."""

    @property
    def key(self) -> tuple[object, ...]:
        """What it shares with the others that are one obligation with it."""
        quotes = {citation.quote.model_dump_json() for citation in self.evidence}
        return self.kind, self.due, self.file, self.row or tuple(sorted(quotes)) or self.titles

    @property
    def is_derived(self) -> bool:
        """Whether it is a promise of which no source names the day."""
        return self.kind == "promise" and self.ground not in (None, "stated", "adoption")

    def with_more(self, other: "_Due") -> "_Due":
        """Both together."""
        return replace(
            self,
            titles=tuple(dict.fromkeys((*self.titles, *other.titles))),
            facts=tuple(dict.fromkeys((*self.facts, *other.facts))),
            every=self.every or other.every,
            owner=_joined(self.owner, other.owner),
            via=_joined(self.via, other.via),
            reservation=_joined(self.reservation, other.reservation),
            evidence=tuple(dict.fromkeys((*self.evidence, *other.evidence))),
            keepable=self.keepable and other.keepable,
        )


def _one_derived_day(due: Iterable[_Due], as_of: date) -> Iterator[_Due]:
    """What one sentence promises without a day of its own falls due on one day: the first that can be derived for it.

    Where it names an interval for one promise of its row, the end of the term says nothing better of the others.
    """
    found = tuple(due)
    first: dict[tuple[str, str | None, Quote], _Due] = {}
    for one in sorted((one for one in found if one.is_derived and one.due >= as_of), key=lambda one: one.due):
        for citation in one.evidence:
            first.setdefault((one.file, one.row, citation.quote), one)
    for one in found:
        is_open = one.is_derived and one.due >= as_of
        alike = [first[one.file, one.row, citation.quote] for citation in one.evidence] if is_open else []
        leading = min(alike, key=lambda other: other.due, default=one)
        yield replace(one, due=leading.due, written=leading.written, ground=leading.ground)


def _joined(one: str | None, other: str | None) -> str | None:
    return ", ".join(dict.fromkeys(part for part in (one, other) if part)) or None


# --- what is due --------------------------------------------------------------------------------------------------


def _promises(agenda: Agenda) -> Iterator[_Due]:
    for basis in agenda.promised:
        assert basis.due
        yield _of_basis(agenda, "promise", basis, basis.due, written=basis.written.due, ground=basis.due_ground)


def _measures(agenda: Agenda) -> Iterator[_Due]:
    """Dated actions that no requirement asks for: they are on the officer's agenda all the same."""
    for plan in agenda.family.members:
        for measure in plan.content.measures:
            open_ended = measure.due is None or measure.state in ("in_place", "rejected")
            if open_ended or not _known(plan, measure.evidence, agenda.as_of):
                continue
            assert measure.due
            yield _Due(
                "promise",
                measure.due.last,
                plan.name,
                (measure.title,),
                written=measure.due,
                row=measure.row,
                ground="stated",
                owner=measure.owner,
                via=measure.via,
                reservation=measure.reservation,
                origin=_origin(agenda, plan),
                evidence=tuple(agenda.citations[plan.name, quote] for quote in measure.evidence),
            )


def _renewals(agenda: Agenda) -> Iterator[_Due]:
    """What has to be done again: by the plan's own interval, and where a requirement's interval runs out."""
    for basis in agenda.in_force:
        statement, past = _statement(agenda, basis), [day for day in basis.occurrences if day <= agenda.as_of]
        if statement.every and past:
            due = statement.every.after(past[-1])
            if basis.until is None or due <= basis.until:
                yield _of_basis(agenda, "renewal", basis, due, written=_reckoned(basis, due), ground="interval")
    for requirement in all_asked(agenda.rules).values():
        for now, due in _running_out(agenda, requirement):
            for basis in now.because:
                if basis.state == "in_place" and basis.fact != agenda.adoption:
                    written = _reckoned(basis, due)
                    yield _of_basis(agenda, "renewal", basis, due, written=written, ground="interval", keepable=False)


def _reckoned(basis: Basis, due: date) -> Period | None:
    """A day reckoned from when something was done, as precise as the least precise of these times is written."""
    told = [*basis.written.held, *([basis.written.since] if basis.written.since and not basis.written.held else [])]
    least = max(told, key=lambda period: period.last - period.first, default=None)
    return least.around(due) if least else None


def _running_out(agenda: Agenda, requirement: Requirement) -> Iterator[tuple[Fact, date]]:
    """Conditions that ask for something again and again, and the last day on which what was done is enough."""
    for before, after in zip(agenda.course, agenda.course[1:], strict=False):
        for was, now in zip(before.facts[requirement.id], after.facts[requirement.id], strict=True):
            leaf = requirement.conditions(now.role)[now.condition].alternatives[now.alternative]
            if (leaf.every or leaf.times) and was.status == "holds" and now.status != "holds":
                yield was, after.day - _ONE_DAY


def _terms(agenda: Agenda) -> Iterator[_Due]:
    for basis in agenda.in_force:
        if basis.until:
            yield _of_basis(agenda, "term", basis, basis.until, written=basis.written.until, keepable=False)
    for plan in agenda.family.members:
        for source in plan.content.sources.values():
            if source.valid_until and source.dated.last <= agenda.as_of:
                yield _Due(
                    "term",
                    source.valid_until.last,
                    plan.name,
                    (both(source.title),),
                    written=source.valid_until,
                    keepable=False,
                    origin=_origin(agenda, plan),
                )


def _ends_of_deviations(agenda: Agenda) -> Iterator[_Due]:
    """The last day of each deviation, unless another one takes over where it ends; one to come has an end as well.

    Where no quote proves it, it does not count, and its end is told with that: somebody may yet rely on it.
    """
    beside, asked = agenda.family.deviations, all_asked(agenda.rules)
    for deviation in beside.content.deviations if beside else ():
        if beside and deviation.requirement in asked and not any(map(deviation.is_prolonged_by, agenda.proven)):
            yield _Due(
                "term",
                deviation.expires_on.last,
                beside.name,
                (_deviation(agenda, deviation, asked[deviation.requirement]),),
                written=deviation.expires_on,
                owner=deviation.approved_by,
                evidence=tuple(agenda.citations[beside.name, quote] for quote in deviation.evidence),
                keepable=False,
            )


def _deviation(agenda: Agenda, deviation: Deviation, asked: Requirement) -> Bilingual:
    given = wording.moment(deviation.approved_on)
    broken = wording.DEVIATION["unproven"] if deviation not in agenda.proven else both("")
    nl, en = (f"; {told}" if told else "" for told in (broken.nl, broken.en))
    return wording.said(
        f"Afwijking van {asked.id} {asked.title.nl} (goedgekeurd {given.nl}{nl})",
        f"Deviation from {asked.id} {asked.title.en} (approved {given.en}{en})",
    )


def _known(plan: Loaded[Plan], quotes: Iterable[Quote], as_of: date) -> bool:
    return any(plan.content.sources[quote.source].dated.last <= as_of for quote in quotes)


def _of_basis(
    agenda: Agenda,
    kind: ObligationKind,
    basis: Basis,
    due: date,
    *,
    written: Period | None,
    ground: DueGround | None = None,
    keepable: bool = True,
) -> _Due:
    statement = _statement(agenda, basis)
    return _Due(
        kind,
        due,
        basis.file,
        (_title(agenda, basis),),
        (basis.fact,),
        row=statement.row,
        ground=ground,
        every=_again(statement.every) if statement.every else None,
        owner=basis.owner,
        via=basis.via,
        reservation=basis.reservation,
        origin=basis.origin,
        evidence=basis.evidence,
        written=written,
        keepable=keepable,
    )


def _again(every: Duration) -> Bilingual:
    """How often, in words."""
    if every.text in ("P1Y", "P12M"):
        return wording.said("elk jaar", "every year")
    if every.text == "P1M":
        return wording.said("elke maand", "every month")
    length = wording.duration(every)
    return wording.said(f"elke {length.nl}", f"every {length.en}")


def _statement(agenda: Agenda, basis: Basis) -> Statement:
    if basis.fact == agenda.adoption:
        decision = agenda.family.regions[basis.index][0].adopted
        assert decision
        return decision
    plan = next(plan for plan in agenda.family.members if plan.name == basis.file)
    return plan.content.claims[basis.index]


def _title(agenda: Agenda, basis: Basis) -> Bilingual:
    if basis.fact == agenda.adoption:
        region = agenda.family.regions[basis.index][1].content.organisation.name
        return wording.said(f"Eigen besluit over het plan van {region}", f"Local decision on the plan of {region}")
    statement = _statement(agenda, basis)
    definition = agenda.rules.vocabulary.content.facts[basis.fact]
    nl, en = (words.split(";")[0] for words in (definition.meaning.nl, definition.meaning.en))
    value = statement.value if isinstance(statement, Claim) else None
    if value is None or value is True:
        return wording.said(nl, en)
    length = definition.type == "duration"
    told = wording.duration(Duration(str(value))) if length else both(wording.value(value))
    return wording.said(f"{nl}: {told.nl}", f"{en}: {told.en}")


def _origin(agenda: Agenda, plan: Loaded[Plan]) -> str | None:
    return None if plan.name == agenda.family.own.name else plan.content.organisation.name


# --- what is told of it -------------------------------------------------------------------------------------------


def _obligation(agenda: Agenda, found: _Due) -> Obligation:
    title = wording.said("; ".join(part.nl for part in found.titles), "; ".join(part.en for part in found.titles))
    return Obligation(
        id=_id(agenda, found),
        kind=found.kind,
        title=title,
        due=found.due,
        due_written=found.written,
        due_ground=found.ground,
        every=found.every,
        facts=found.facts,
        row=found.row,
        owner=found.owner,
        via=found.via,
        reservation=found.reservation,
        inherited_from=found.origin,
        stakes=tuple(_stakes(agenda, found)),
        evidence=tuple(dict.fromkeys(agenda.shown(found.file, citation) for citation in found.evidence)),
    )


def _id(agenda: Agenda, found: _Due) -> str:
    """An id of what is owed, not of when: an agenda that is read in again moves the entry with the day."""
    organisation = agenda.family.plan.organisation
    words = [citation.quote.quote or citation.quote.paraphrase for citation in found.evidence]
    content = [
        organisation.code or organisation.name,
        found.file,
        found.kind,
        found.row,
        sorted(found.facts),
        sorted(title.nl for title in found.titles),
        sorted(word for word in words if word),
    ]
    return str(uuid.uuid5(_NAMES, json.dumps(content, ensure_ascii=False)))


def _stakes(agenda: Agenda, found: _Due) -> Iterator[Stake]:
    """What becomes of each requirement that asks for it: the day it is kept, and the day after it was not."""
    now = standing_on(agenda.course, agenda.as_of)
    missed = standing_on(agenda.course, found.due + _ONE_DAY)
    done = standing_on(agenda.kept if found.keepable else agenda.course, found.due)
    for name, requirement in all_asked(agenda.rules).items():
        if any(_asks(agenda, requirement, leaf, found.facts) for leaf in _deciding(requirement)):
            yield Stake(
                requirement=name,
                title=requirement.title,
                now=now.verdicts[name],
                if_kept=done.verdicts[name],
                if_not=missed.verdicts[name],
            )


def _deciding(requirement: Requirement) -> Iterator[Condition]:
    """The conditions that can change a verdict."""
    for role in ROLES:
        if role != "additional":
            for condition in requirement.conditions(role):
                yield from condition.alternatives


def _asks(agenda: Agenda, requirement: Requirement, leaf: Condition, facts: tuple[str, ...]) -> bool:
    return leaf.fact in facts or (agenda.adoption in facts and requirement.inheritance(leaf) == "adopted")
