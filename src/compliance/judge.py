"""From conclusions to verdicts a reader may see: with the reasons, the flags, the remarks and the citations.

Nothing is judged anew here; the engines have concluded. Flags never change a verdict. They speak of the claims that
decide it.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import repeat
from typing import Literal, cast, get_args

from compliance import wording
from compliance.kept import Itself, Kept, once
from compliance.lazily import dataclass
from compliance.model.base import Bilingual, both, by_number
from compliance.model.facts import Basis, Conclusion, Doubt, DoubtKind, Fact, Inference, LevelOutcome, Status, Verdict
from compliance.model.plans import Deviation, Family, Loaded, Rules
from compliance.model.report import (
    UNKNOWN_BECAUSE,
    VERDICTS,
    ClaimReport,
    ConditionReport,
    DeviationReport,
    DeviationState,
    Evidence,
    Flag,
    FlagDetail,
    LevelReport,
    RequirementReport,
    UnknownBecause,
)
from compliance.model.rules import ROLES, Condition, Requirement, Role, RuleBook
from compliance.model.sources import Citation, Quote, Source

Citations = Mapping[tuple[str, Quote], Citation]
DOUBTS: tuple[DoubtKind, ...] = get_args(DoubtKind)
FLAGS: tuple[Flag, ...] = get_args(Flag)


@dataclass(frozen=True)
class JudgementInput:
    """All that a judgement on one date looks at."""

    rules: Rules
    family: Family
    citations: Citations
    as_of: date
    facts: tuple[Fact, ...]
    inference: Inference
    strict: Inference | None
    """The conclusions when period dates are read at their first day; none where every date is exact."""
    doubts: tuple[Doubt, ...] = ()
    """What of the facts rests on doubtful claims."""
    briefly: bool = False
    """Whether nobody asks for more than verdicts with flags, and the conditions between them and "met"."""

    @once
    def doubts_of(self) -> Mapping[str, list[Doubt]]:
        """The doubts on the conditions of each requirement."""
        found: dict[str, list[Doubt]] = {}
        for doubt in self.doubts:
            found.setdefault(doubt.subject.split("/")[0], []).append(doubt)
        return found

    def said(self, condition: Condition) -> Bilingual:
        """What a condition asks, in words: those are the same for every plan."""
        found = self.worded.get(id(condition))
        if found is None:
            found = wording.condition(condition, self.rules.vocabulary.content.facts)
            self.worded[id(condition)] = found
        return found

    @once
    def sources(self) -> Mapping[str, Mapping[str, Source]]:
        """The sources that each plan of the family names, by its file."""
        return {plan.name: plan.content.sources for plan in self.family.members}

    @once
    def marks(self) -> frozenset[str]:
        """By what the documents of the family are known to be the same as others."""
        return frozenset(mark for own in self.sources.values() for source in own.values() for mark in _marks(source))

    @once
    def is_full_source_known(self) -> bool:
        """Whether a source is held of which silence says something: all of it is there and could be read."""
        return any(
            source.is_full and source.dated.last <= self.as_of and not plan.unread(key)
            for plan in self.family.members
            for key, source in plan.content.sources.items()
        )

    @once
    def norms(self) -> dict[int, "_Norm"]:
        """What the requirements of the rules rest on, by the objects, as far as somebody asked."""
        return _NORMS.of(Itself(self.rules), dict)

    @once
    def silent(self) -> dict[tuple[int, str], tuple[Fact, ConditionReport]]:
        """The conditions of the rules of which nothing is said, by how they stand; as far as somebody asked."""
        return _SILENTLY.of(Itself(self.rules), dict)

    @once
    def worded(self) -> dict[int, Bilingual]:
        """The conditions of the rules in words, as far as somebody asked; by the objects, which the rules hold."""
        return _WORDED.of(Itself(self.rules), dict)


@dataclass(frozen=True, slots=True)
class _Norm:
    """What a requirement rests on: how its quotes were found, as a reader may follow them, and in which documents."""

    cited: tuple[Citation, ...]
    shown: tuple[Evidence, ...]
    marks: frozenset[str]


_MOST_WORDED, _MOST_SILENT = 8, 2_048
_ORDERED: Kept[Itself[Rules], tuple[tuple[Loaded[RuleBook], Requirement], ...]] = Kept(_MOST_WORDED)
_SILENT: tuple[Status, ...] = ("unknown", "not_asked")
_SILENTLY: Kept[Itself[Rules], dict[tuple[int, str], tuple[Fact, ConditionReport]]] = Kept(_MOST_WORDED)
_WORDED: Kept[Itself[Rules], dict[int, Bilingual]] = Kept(_MOST_WORDED)
_NORMS: Kept[Itself[Rules], dict[int, _Norm]] = Kept(_MOST_WORDED)
"""What the norm says, as a reader may follow it: the same for every plan too."""


_BETWEEN: tuple[Role, ...] = ("core", "capped_by")
"""The conditions that may stand between a requirement and "met"."""
_DECIDED_BY: Mapping[Verdict, tuple[Role, Status]] = {
    "not_applicable": ("applies_when", "fails"),
    "not_met": ("core", "fails"),
    "under_way": ("core", "under_way"),
    "planned": ("core", "planned"),
}
"""The conditions that a verdict rests on, where they are all of one role and status."""


def requirements(court: JudgementInput) -> tuple[RequirementReport, ...]:
    """The verdict on every requirement, in the order of framework, level, theme and id."""
    by_requirement: dict[str, list[Fact]] = {}
    for fact in court.facts:
        by_requirement.setdefault(fact.requirement, []).append(fact)
    concluded = court.inference.of("condition"), court.inference.of("requirement")
    strict = court.strict.of("requirement") if court.strict else concluded[1]
    ordered = _ORDERED.of(Itself(court.rules), lambda: tuple(in_order(court.rules)))
    return tuple(
        _Case(court, book, requirement, by_requirement[requirement.id], *concluded, strict).report()
        for book, requirement in ordered
    )


def in_order(rules: Rules) -> Iterator[tuple[Loaded[RuleBook], Requirement]]:
    """Every requirement with its book, in the order of the report."""
    for book in rules.books:
        for requirement in sorted(book.content.requirements, key=lambda asked: (asked.theme, by_number(asked.id))):
            yield book, requirement


def levels(court: JudgementInput, judged: Iterable[RequirementReport]) -> tuple[LevelReport, ...]:
    """How every level stands, with the interval over its own requirements."""
    outcomes = court.inference.of("level")
    found = tuple(judged)
    return tuple(_level(book.content, outcomes[book.content.level_id], found) for book in court.rules.books)


def _level(book: RuleBook, outcome: Conclusion, judged: tuple[RequirementReport, ...]) -> LevelReport:
    framework = book.framework
    own = [r for r in judged if (r.framework, r.level) == (framework.id, framework.level)]
    counts = {verdict: sum(r.verdict == verdict for r in own) for verdict in VERDICTS}
    applicable = len(own) - counts["not_applicable"]
    result = cast("LevelOutcome", outcome.value)  # an engine says nothing else of a level
    unknown_by = {reason: sum(r.unknown_because == reason for r in own) for reason in UNKNOWN_BECAUSE}
    unknown = sum(unknown_by.values())
    return LevelReport(
        framework=framework.id,
        level=framework.level,
        title=framework.title,
        standing=framework.standing,
        result=result,
        met=counts["met"],
        met_stale=sum(r.verdict == "met" and "stale" in r.flags for r in own),
        met_thin=sum(r.verdict == "met" and "thin_evidence" in r.flags for r in own),
        applicable=applicable,
        short=applicable - counts["met"] - unknown,
        unknown=unknown,
        unknown_by=unknown_by,
        mostly_unknown=2 * unknown > applicable,
        lower=_share(counts["met"], applicable),
        upper=_share(counts["met"] + unknown, applicable),
        counts=counts,
        deviations_in_force=sum(r.deviation == "in_force" for r in own),
        deviations_expired=sum(r.deviation == "expired" for r in own),
        deviations_unproven=sum(
            r.deviation_details is not None and r.deviation_details.state == "unproven" for r in own
        ),
        rule=outcome.rule,
    )


def _share(part: int, whole: int) -> float | None:
    """A share in four decimals, rounded towards the middle at the ends: 1 is all of it, and 0 none."""
    if part in (0, whole):
        return part / whole if whole else None
    return min(max(round(part / whole, 4), 0.0001), 0.9999)


@dataclass(frozen=True)
class _Case:
    """One requirement before the court."""

    court: JudgementInput
    book: Loaded[RuleBook]
    requirement: Requirement
    facts: list[Fact]
    conditions: dict[str, Conclusion]
    verdicts: dict[str, Conclusion]
    strict: dict[str, Conclusion]

    @once
    def conclusion(self) -> Conclusion:
        """What was concluded of it, and by which rule."""
        return self.verdicts[self.requirement.id]

    @once
    def verdict(self) -> Verdict:
        """What was concluded of it."""
        return cast("Verdict", self.conclusion.value)  # an engine says nothing else of a requirement

    def report(self) -> RequirementReport:
        asked, framework = self.requirement, self.book.content.framework
        conditions, details = tuple(self._conditions()), self._deviation()
        return RequirementReport(
            id=asked.id,
            version=asked.version,
            title=asked.title,
            asks=asked.asks,
            framework=framework.id,
            level=framework.level,
            theme=asked.theme,
            kind=asked.kind,
            obligation=asked.obligation,
            proves=asked.proves,
            grounding=asked.grounding,
            verdict=self.verdict,
            unknown_because=self._unknown_because(),
            flags=self._flags(),
            flag_details=() if self.court.briefly else tuple(self._flag_details()),
            deviation=_counted(details),
            deviation_details=details,
            norm=self._norm.shown,
            conditions=conditions,
            remarks=() if self.court.briefly else tuple(self._remarks(conditions)),
            remedy=asked.remedy,
            note=self._note(),
            rule=self.conclusion.rule,
        )

    @once
    def _norm(self) -> _Norm:
        """What the requirement rests on: the same for every plan, as long as its quotes are found as they were."""
        asked, sources, citations = self.requirement, self.book.content.sources, self.court.citations
        cited = tuple(map(citations.__getitem__, zip(repeat(self.book.name), asked.norm)))
        found = self.court.norms.get(id(asked))
        if found is None or found.cited != cited:
            marks = frozenset(mark for quote in asked.norm for mark in _marks(sources[quote.source]))
            shown = tuple(evidence(citation, sources) for citation in cited)
            found = self.court.norms[id(asked)] = _Norm(cited, shown, marks)
        return found

    # --- conditions -------------------------------------------------------------------------------------------

    def _conditions(self) -> Iterator[ConditionReport]:
        wanted = _BETWEEN if self.court.briefly else ROLES
        for (role, number), decided in self._decided.items():
            if role not in wanted:
                continue
            yield self._told(role, self.requirement.conditions(role)[number], decided)

    @once
    def _decided(self) -> Mapping[tuple[Role, int], tuple[Fact, Conclusion]]:
        """The alternative that decided each condition: the first with the status that was concluded."""
        return {place: self._decisive(mine) for place, mine in self._facts_of.items()}

    def _decisive(self, mine: list[Fact]) -> tuple[Fact, Conclusion]:
        concluded = self.conditions[mine[0].subject]
        if len(mine) == 1:
            return mine[0], concluded
        status, adopted = ("holds", False) if concluded.value == "unadopted" else (concluded.value, True)
        return next(fact for fact in mine if fact.status == status and fact.adopted == adopted), concluded

    @once
    def _facts_of(self) -> Mapping[tuple[Role, int], list[Fact]]:
        """The alternatives of each condition."""
        found: dict[tuple[Role, int], list[Fact]] = {}
        for fact in self.facts:
            found.setdefault((fact.role, fact.condition), []).append(fact)
        return found

    @once
    def _some_are_lost(self) -> bool:
        """Whether something would bear on it if its quotes were found again."""
        return any(fact.broken for fact in self.facts)

    def _told(self, role: Role, condition: Condition, decided: tuple[Fact, Conclusion]) -> ConditionReport:
        """A condition as it is told; one of which nobody says anything is told alike for every plan."""
        fact, concluded = decided
        if fact.status not in _SILENT or fact.because or self._some_are_lost:
            return self._condition(role, condition, decided)
        silent, key = self.court.silent, (id(fact), concluded.rule)
        if key not in silent:
            if len(silent) >= _MOST_SILENT:
                silent.clear()
            silent[key] = fact, self._condition(role, condition, decided)  # that it is held keeps its number its own
        return silent[key][1]

    def _condition(self, role: Role, condition: Condition, decided: tuple[Fact, Conclusion]) -> ConditionReport:
        fact, concluded = decided
        leaf = condition.alternatives[fact.alternative]
        claims = tuple(self._claim(basis) for basis in fact.because)
        origins = sorted({basis.origin for basis in fact.because if basis.origin})
        values = [basis.value for basis in fact.because if basis.value is not None]
        return ConditionReport(
            id=concluded.subject,
            role=role,
            fact=leaf.fact,
            test=self.court.said(condition),
            status=fact.status,
            value=wording.value(values[0]) if values else None,
            measured=self._measured(role, leaf, fact),
            adopted=fact.adopted,
            doubt=_read_so(claims) if fact.status == "holds" else None,
            inherited_from=", ".join(origins) or None,
            claims=claims,
            evidence=unique(quote for claim in claims for quote in claim.evidence),
            broken=self._broken(role, fact.condition) if self._some_are_lost else (),
            rule=concluded.rule,
        )

    def _amount(self, basis: Basis) -> Bilingual | None:
        if basis.value is None or isinstance(basis.value, bool):
            return None
        return wording.amount(basis.value, self.court.rules.vocabulary.content.facts[basis.fact])

    def _measured(self, role: Role, leaf: Condition, fact: Fact) -> Bilingual | None:
        """By what it falls short, or when it was last so; what caps or excludes is not asked for."""
        if leaf.fact is None or role in ("capped_by", "applies_when"):
            return None
        if fact.status == "lapsed":
            return wording.ended(leaf, tuple(basis.written for basis in fact.because))
        if fact.status == "under_way" and leaf.times and all(basis.state == "in_place" for basis in fact.because):
            days = {day for basis in fact.because for day in basis.occurrences if day <= self.court.as_of}
            return wording.too_few(leaf.times, len(days), tuple(basis.written for basis in fact.because))
        there = [basis.value for basis in fact.because if basis.state == "in_place" and basis.value is not None]
        values = there if fact.status == "fails" else []
        definition = self.court.rules.vocabulary.content.facts[leaf.fact]
        return wording.measured(leaf, definition, values[0]) if values else None

    def _broken(self, role: Role, number: int) -> tuple[Evidence, ...]:
        """What would bear on a condition if the quotes were found again."""
        lost = (self._claim(basis) for fact in self._facts_of[role, number] for basis in fact.broken)
        return unique(quote for claim in lost for quote in claim.evidence)

    def _claim(self, basis: Basis) -> ClaimReport:
        begins = basis.since if basis.since and basis.since > self.court.as_of else None
        return ClaimReport(
            file=basis.file,
            state=basis.state,
            value=None if basis.value is None else wording.value(basis.value),
            amount=self._amount(basis),
            inherited_from=basis.origin,
            about=basis.about if basis.origin else None,
            said=basis.said,
            since=basis.since,
            until=basis.until,
            decided=basis.decided,
            due=basis.due or begins,
            due_ground="stated" if begins else basis.due_ground,
            held=basis.occurrences if basis.state == "in_place" else (),
            written=basis.written.model_copy(update={"due": basis.written.since}) if begins else basis.written,
            via=basis.via,
            owner=basis.owner,
            level=basis.level,
            certainty=basis.certainty,
            reservation=basis.reservation,
            note=basis.note,
            reads=basis.reads,
            is_thin=basis.reads is None and all(basis.fact in citation.thin_for for citation in basis.evidence),
            evidence=tuple(evidence(citation, self.court.sources[basis.file]) for citation in basis.evidence),
        )

    def _remarks(self, conditions: Iterable[ConditionReport]) -> Iterator[Bilingual]:
        for condition in conditions:
            if condition.role == "additional" and condition.status not in ("holds", "not_asked"):
                status = wording.standing(condition)
                yield wording.said(f"{condition.test.nl} ({status.nl}).", f"{condition.test.en} ({status.en}).")

    def _unknown_because(self) -> UnknownBecause | None:
        """Why nothing more is known of an open requirement; of several reasons the one that asks for most attention."""
        if not self.conclusion.is_open:
            return None
        stands = [self._decided["core", number][1].value for number, _ in enumerate(self.requirement.core)]
        if "overdue" in stands:
            return "overdue"
        lacking = [number for number, status in enumerate(stands) if status == "unknown"]
        # What gather saw beside any alternative of them.
        signals = {signal for number in lacking for fact in self._facts_of["core", number] for signal in fact.signals}
        if "lapsed" in signals:
            return "lapsed"
        if "broken" in signals:
            return "broken"
        manual = all(self.requirement.core[number].manual is not None for number in lacking)
        return "manual" if manual else "silent"

    # --- flags ------------------------------------------------------------------------------------------------

    @once
    def _by_role(self) -> Mapping[Role, list[Fact]]:
        """What decided the conditions, by their roles."""
        found: dict[Role, list[Fact]] = {role: [] for role in ROLES}
        for (role, _), (fact, _) in self._decided.items():
            found[role].append(fact)
        return found

    @once
    def _deciding(self) -> list[Fact]:
        """The conditions on which the verdict rests."""
        verdict, of = self.verdict, self._by_role
        if verdict in _DECIDED_BY:
            role, status = _DECIDED_BY[verdict]
            return [fact for fact in of[role] if fact.status == status]
        if verdict in ("met", "unknown"):
            return of["core"]
        return [*of["core"], *(fact for fact in (*of["capped_by"], *of["partly"]) if fact.status == "holds")]

    @once
    def _doubts(self) -> Mapping[tuple[str, int], list[Doubt]]:
        """The doubts on each alternative of this requirement's conditions."""
        found: dict[tuple[str, int], list[Doubt]] = {}
        for doubt in self.court.doubts_of.get(self.requirement.id, ()):
            found.setdefault((doubt.subject, doubt.alternative), []).append(doubt)
        return found

    @once
    def _doubtful(self) -> tuple[Doubt, ...]:
        """The doubts without which the verdict could not rest on what it rests on."""
        return tuple(self._doubting()) if self._doubts else ()

    def _doubting(self) -> Iterator[Doubt]:
        """The doubts without which the verdict could not rest on what it rests on.

        Where another alternative of a condition stands so without that doubt, the condition does not need it.
        """
        for fact in self._deciding:
            doubts = self._doubts.get((fact.subject, fact.alternative), ())
            others = self._facts_of[fact.role, fact.condition] if doubts else ()
            alike = [other for other in others if (other.status, other.adopted) == (fact.status, fact.adopted)]
            kinds = [{d.kind for d in self._doubts.get((f.subject, f.alternative), ())} for f in alike]
            for doubt in doubts:
                if all(doubt.kind in of for of in kinds):
                    yield doubt

    def _flag_details(self) -> Iterator[FlagDetail]:
        if not self._doubtful:
            return
        tests = {fact.subject: (fact.role, fact.condition) for fact in self.facts}
        for doubt in sorted(self._doubtful, key=lambda found: DOUBTS.index(found.kind)):
            role, number = tests[doubt.subject]
            asked = self.requirement.conditions(role)[number]
            test = self.court.said(asked)
            for basis in doubt.because:
                yield FlagDetail(
                    flag=doubt.kind,
                    condition=doubt.subject,
                    fact=basis.fact,
                    claim=f"{basis.file}#{basis.index + 1}",
                    words=self._told_doubt(doubt.kind, test, basis),
                )

    def _told_doubt(self, kind: DoubtKind, test: Bilingual, basis: Basis) -> Bilingual:
        """What is doubtful about a claim, and in which documents it stands."""
        cited = dict.fromkeys(citation.quote.source for citation in basis.evidence)
        sources = [self.court.sources[basis.file][key] for key in cited]
        terms = [source.valid_until for source in sources if source.valid_until]
        ended = max(terms, key=lambda term: term.last) if terms and kind == "source_expired" else None
        return wording.doubt(kind, test, basis, tuple(source.title for source in sources), ended)

    def _flags(self) -> tuple[Flag, ...]:
        raised: set[Flag] = {*self._flags_of_standing(), *self._flags_of_claims()}
        raised.update(doubt.kind for doubt in self._doubtful)
        return tuple([flag for flag in FLAGS if flag in raised])

    @once
    def _regarded(self) -> list[Fact]:
        """What the verdict rests on, and the core beside that."""
        deciding, core = self._deciding, self._by_role["core"]
        return core if deciding is core else [*deciding, *core]

    def _flags_of_standing(self) -> Iterator[Flag]:
        """What is to be told of how the requirement and its conditions stand."""
        statuses = {fact.status for fact in self._by_role["core"]}
        signals = {signal for fact in self._regarded for signal in fact.signals}
        if "overdue" in statuses:
            yield "overdue"
        if "lapsed" in statuses or "lapsed" in signals:
            yield "lapsed"
        if "ambition_only" in signals:
            yield "ambition_only"
        if "broken" in signals:
            yield "citation_broken"
        if "conflict" in signals and any("conflict" in fact.signals for fact in self._deciding):
            yield "conflict"
        if self.strict[self.requirement.id].value != self.verdict:
            yield "imprecise_date"
        if self.verdict == "unknown" and not self.court.is_full_source_known:
            yield "fragment"
        if self.requirement.grounding == "single_source":
            yield "single_source_norm"

    def _flags_of_claims(self) -> Iterator[Flag]:
        """What is to be told of the claims on which the verdict rests, and of those that would bear on it."""
        claims = [basis for fact in self._deciding for basis in fact.because]
        cited = [citation for basis in claims for citation in basis.evidence]
        lost = [citation for fact in self._regarded for basis in fact.broken for citation in basis.evidence]
        if any(citation.changed for citation in (*cited, *lost)):
            yield "source_changed"
        if not claims:
            return
        if any(basis.origin for basis in claims):
            yield "inherited"
        if all(basis.level == "self_reported" for basis in claims):
            yield "self_reported"
        if any(basis.reservation for basis in claims):
            yield "reservation"
        if self._circular(claims):
            yield "circular_norm"
        told: tuple[Flag, ...] = ("context", "pending_change")
        yield from (flag for flag in told if any(flag in citation.doubts for citation in cited))

    def _circular(self, claims: Iterable[Basis]) -> bool:
        """Whether the norm is cited from a document that also is the evidence."""
        norm = self._norm.marks
        if norm.isdisjoint(self.court.marks):
            return False
        cited = {(basis.file, citation.quote.source) for basis in claims for citation in basis.evidence}
        return any(not norm.isdisjoint(_marks(self.court.sources[file][key])) for file, key in cited)

    def _note(self) -> Bilingual | None:
        """What is to be known of the requirement; once it is withdrawn first of all that, and why."""
        gone, note = self.requirement.withdrawn, self.requirement.note
        if gone is None or self.court.as_of < gone.on.first:
            return note
        day = wording.period(gone.on)
        more = note or both("")
        return wording.said(
            f"Ingetrokken per {day.nl}. {gone.reason.nl} {more.nl}".rstrip(),
            f"Withdrawn as of {day.en}. {gone.reason.en} {more.en}".rstrip(),
        )

    # --- deviation --------------------------------------------------------------------------------------------

    def _deviation(self) -> DeviationReport | None:
        """The deviation that counts on the date; one that nothing proves is told only where there is no other."""
        beside = self.court.family.deviations
        mine = [d for d in beside.content.deviations if d.requirement == self.requirement.id] if beside else []
        if not beside or not mine:
            return None
        proven = [deviation for deviation in mine if proves(deviation, beside.name, self.court.citations)]
        given = [deviation for deviation in proven or mine if deviation.approved_on.last <= self.court.as_of]
        newest = max(given or proven or mine, key=lambda found: (found.expires_on.last, found.approved_on.last))
        return self._standing_deviation(newest, beside.name, beside.content.sources, is_proven=bool(proven))

    def _standing_deviation(
        self, deviation: Deviation, file: str, sources: Mapping[str, Source], *, is_proven: bool
    ) -> DeviationReport:
        approved, expires, as_of = deviation.approved_on.last, deviation.expires_on.last, self.court.as_of
        on_the_date: DeviationState = "not_yet" if as_of < approved else "in_force" if as_of <= expires else "expired"
        return DeviationReport(
            state=on_the_date if is_proven else "unproven",
            reason=deviation.reason,
            approved_by=deviation.approved_by,
            approved_on=approved,
            expires_on=expires,
            approved_written=deviation.approved_on,
            expires_written=deviation.expires_on,
            evidence=tuple(evidence(self.court.citations[file, quote], sources) for quote in deviation.evidence),
        )


def _read_so(claims: Iterable[ClaimReport]) -> Bilingual | None:
    """How sure it is what some claims say, and why they are read so; none where one of them is certain."""
    told = dict.fromkeys((claim.certainty, claim.note or both("")) for claim in claims)
    if not told or any(certainty == "certain" for certainty, _ in told):
        return None
    said = [(wording.CERTAINTY[certainty], note) for certainty, note in told]
    nl = "; ".join(f"{sure.nl}: {note.nl.rstrip('.')}" if note.nl else sure.nl for sure, note in said)
    en = "; ".join(f"{sure.en}: {note.en.rstrip('.')}" if note.en else sure.en for sure, note in said)
    return wording.said(nl, en)


def proves(deviation: Deviation, file: str, citations: Citations) -> bool:
    """Whether a source still proves a deviation: every quote from it holds, as with a claim."""
    cited = [citations[file, quote] for quote in deviation.evidence]
    unproven = {citation.quote.source for citation in cited if not citation.counts}
    return any(citation.quote.source not in unproven for citation in cited)


def _counted(deviation: DeviationReport | None) -> Literal["in_force", "expired"] | None:
    """As what a deviation is counted, if it is."""
    return deviation.state if deviation and deviation.state in ("in_force", "expired") else None


def _marks(source: Source) -> Iterator[str]:
    """By what a document is known to be the same one: the hash of its text, and its address."""
    if source.sha256:
        yield source.sha256
    if source.url:
        yield source.url


def evidence(citation: Citation, sources: Mapping[str, Source]) -> Evidence:
    """A citation as a reader may follow it."""
    quote = citation.quote
    source = sources[quote.source]
    return Evidence(
        source=quote.source,
        title=source.title,
        kind=source.kind,
        quote=quote.quote,
        paraphrase=quote.paraphrase,
        place=citation.place,
        url=source.url,
        outcome=citation.outcome,
        remark=citation.remark,
    )


def unique(quotes: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Each quote once, in the order of first mention."""
    return tuple(dict.fromkeys(quotes))
