"""What a comparison keeps of one municipality's report: the cells, the counts, the passages worth showing others."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from datetime import date

from compliance.lazily import dataclass
from compliance.model.base import Bilingual
from compliance.model.comparison import Adoption, Cell, Change, Cited, Example, LevelStanding, ListName, Member, Taking
from compliance.model.dates import Period, one_day
from compliance.model.facts import Verdict
from compliance.model.forecast import Lag, Turn
from compliance.model.municipalities import Municipality
from compliance.model.plans import Family
from compliance.model.report import (
    GAP_VERDICTS,
    ConditionReport,
    Evidence,
    Flag,
    LevelReport,
    Report,
    RequirementReport,
)

_MOST_QUOTES = 3
"""Of one example; who wants more opens the plan."""
_DOUBTFUL: frozenset[str] = frozenset(
    {
        "stale",
        "thin_evidence",
        "citation_broken",
        "uncertain",
        "context",
        "pending_change",
        "source_expired",
        "lapsed",
        "overdue",
        "conflict",
        "imprecise_date",
        "ambition_only",
        "reservation",
    }
)
"""Evidence with one of these flags is no example for anybody."""


@dataclass(frozen=True, slots=True)
class Past:
    """How the verdicts came to stand as they do: since when, since when they lag, and how they stood before."""

    since: Mapping[str, date]
    lags: tuple[Lag, ...] = ()
    turns: tuple[Turn, ...] = ()
    """Every change after the earlier date, where there is one."""
    then: Mapping[str, Verdict] = field(default_factory=dict)
    """The verdicts on the earlier date; empty where none was asked for."""
    since_written: Mapping[str, Period | None] = field(default_factory=dict)
    """Since when, as precise as what made it so."""


@dataclass(frozen=True, slots=True)
class Arranged:
    """What a region arranges of a condition, and whether it counts here."""

    region: str
    plan: str
    requirement: str
    condition: Bilingual
    counts: bool
    adoption: Adoption


@dataclass(frozen=True, slots=True)
class Asked:
    """A requirement as every municipality is asked it."""

    requirement: str
    title: Bilingual
    framework: str
    level: int | None
    theme: str
    norm: tuple[Evidence, ...]
    remedy: Bilingual


@dataclass(frozen=True, slots=True)
class Seen:
    """One municipality, as much of it as a comparison needs."""

    file: str
    member: Member
    rules: tuple[str, ...]
    """The hashes of the rule books by which was judged."""
    cells: tuple[Cell, ...]
    """In the order of what is asked."""
    arranged: tuple[Arranged, ...]
    examples: Mapping[str, Example]
    changes: tuple[Change, ...]
    sources: tuple[Cited, ...]


def seen(
    report: Report, family: Family, past: Past, known: Municipality | None, adoptions: Mapping[str, Adoption]
) -> Seen:
    """What to keep of a report; ``adoptions`` are the local decisions by the file of the regional plan."""
    code = report.organisation.code or ""
    cells = tuple(_cells(report, past, code))
    return Seen(
        report.plan.name,
        _member(report, family, known, adoptions),
        tuple(book.sha256 for book in report.rule_books),
        cells,
        tuple(_arranged(report, family, adoptions)),
        {found.id: example for found in report.requirements if (example := _example(found, code))},
        tuple(_changes(past, cells)),
        tuple(_cited(report, family)),
    )


def _member(report: Report, family: Family, known: Municipality | None, adoptions: Mapping[str, Adoption]) -> Member:
    return Member(
        code=report.organisation.code or "",
        name=report.organisation.name,
        plan=report.plan.name,
        sha256=report.plan.sha256,
        province=known.province if known else None,
        safety_region=known.safety_region if known else None,
        tile=known.tile if known else None,
        own_document=has_own_document(family, report.as_of) or "in_place" in adoptions.values(),
        regions=tuple(
            Taking(region=plan.content.organisation.name, plan=part.plan, adoption=adoptions[part.plan])
            for part, plan in family.regions
        ),
        levels=tuple(_level(level, report.requirements) for level in report.levels),
    )


def has_own_document(family: Family, as_of: date) -> bool:
    """Whether a document is known on the date that is not that of the region itself, cited here for its words."""
    regional = {
        mark
        for _, region in family.regions
        for source in region.content.sources.values()
        for mark in (source.sha256, source.url)
        if mark
    }
    return any(
        source.dated.last <= as_of and not {source.sha256, source.url} & regional
        for source in family.plan.sources.values()
    )


def _level(level: LevelReport, requirements: Iterable[RequirementReport]) -> LevelStanding:
    own = [found for found in requirements if (found.framework, found.level) == (level.framework, level.level)]
    # What is short by the reading that was given may be open, or met, by another one.
    maybe = sum(_may_be_met(found) for found in own)
    least, most = (level.readings.met_least, level.readings.met_most) if level.readings else (level.met, level.met)
    return LevelStanding(
        framework=level.framework,
        level=level.level,
        title=level.title,
        result=level.result,
        met=level.met,
        short=level.short,
        unknown=level.unknown,
        unknown_by=level.unknown_by,
        applicable=level.applicable,
        lower=level.lower,
        upper=level.upper,
        met_least=least,
        met_most=most,
        could_be=min(max(level.met, most) + level.unknown + maybe, level.applicable),
    )


def _may_be_met(found: RequirementReport) -> bool:
    """Whether a known shortfall is none by another reading of one of its claims."""
    return list_of(found.verdict, found.unknown_because) == "known_to_lack" and any(
        reading.verdict in ("unknown", "partial") for reading in found.readings
    )


def list_of(verdict: Verdict, because: str | None) -> ListName | None:
    """The one list that a verdict belongs in; none where nothing is lacking."""
    if because is None:
        return "known_to_lack" if verdict in GAP_VERDICTS else None
    lists: Mapping[str, ListName] = {"overdue": "promise_passed", "silent": "nothing_published"}
    return lists.get(because, "open_otherwise")


def _cells(report: Report, past: Past, code: str) -> Iterator[Cell]:
    lags, gaps = {lag.requirement: lag for lag in past.lags}, {gap.requirement: gap for gap in report.gaps}
    for found in report.requirements:
        lag, gap = lags.get(found.id), gaps.get(found.id)
        core, stands_in = _core(found), list_of(found.verdict, found.unknown_because)
        told = lag if stands_in in ("known_to_lack", "promise_passed", "open_otherwise") else None
        missed = _missed(core, report.as_of)
        through = [one.inherited_from for one in core if one.inherited_from]
        yield Cell(
            municipality=code,
            verdict=found.verdict,
            unknown_because=found.unknown_because,
            flags=found.flags,
            since=past.since.get(found.id),
            since_written=past.since_written.get(found.id),
            lagging_since=told.since if told else None,
            lagging_written=told.since_written if told else None,
            lagging_because=told.words if told else None,
            due=gap.due if gap else None,
            due_written=gap.due_written if gap else None,
            due_ground=gap.due_ground if gap else None,
            missed=tuple(missed),
            missed_written=tuple(missed.values()),
            through=through[0] if through else None,
            stands_in=stands_in,
        )


def _core(found: RequirementReport) -> list[ConditionReport]:
    return [one for one in found.conditions if one.role == "core"]


def _missed(core: Iterable[ConditionReport], as_of: date) -> dict[date, Period]:
    """The last days of promises that were not kept, each as its source writes it."""
    late = [claim for one in core if one.status == "overdue" for claim in one.claims]
    days = {claim.due: claim.written.due for claim in late if claim.due and claim.due < as_of}
    return {day: days[day] or one_day(day) for day in sorted(days)}


def _arranged(report: Report, family: Family, adoptions: Mapping[str, Adoption]) -> Iterator[Arranged]:
    plans = {plan.content.organisation.name: part.plan for part, plan in family.regions}
    for found in report.requirements if plans else ():
        for one in _core(found):
            for region in {claim.inherited_from for claim in one.claims if claim.inherited_from}:
                in_place = any(c.inherited_from == region and c.state == "in_place" for c in one.claims)
                if in_place and region in plans and one.status == "holds":
                    plan = plans[region]
                    yield Arranged(region, plan, found.id, one.test, one.adopted, adoptions[plan])


def _example(found: RequirementReport, code: str) -> Example | None:
    """What others may copy: of what is met, without a doubt, in words that stand where they are said to stand."""
    if found.verdict != "met" or _DOUBTFUL & set(found.flags):
        return None
    if any(reading.verdict != "met" for reading in found.readings):
        return None
    core = [one for one in _core(found) if one.status == "holds"]
    evidence = [
        quote
        for one in core
        for claim in one.claims
        if claim.state == "in_place" and claim.certainty == "certain"
        for quote in claim.evidence
        if quote.outcome in ("found", "moved", "unverifiable") and quote.remark is None
    ]
    held = [quote for quote in evidence if quote.quote and quote.outcome != "unverifiable"]
    shown = tuple(dict.fromkeys(held or evidence))[:_MOST_QUOTES]
    regions = [one.inherited_from for one in core if one.inherited_from]
    if not shown:
        return None
    return Example(
        municipality=code,
        own=not regions,
        region=regions[0] if regions else None,
        flags=tuple(flag for flag in found.flags),
        evidence=shown,
    )


def is_checked(example: Example) -> bool:
    """Whether an example's words were found in a text that is held."""
    unchecked: Flag = "unverified"
    return unchecked not in example.flags and any(quote.outcome != "unverifiable" for quote in example.evidence)


def _changes(past: Past, cells: Iterable[Cell]) -> Iterator[Change]:
    asked = list(past.then)
    now = dict(zip(asked, cells, strict=True)) if past.then else {}
    for name, was in past.then.items():
        cell, mine = now[name], [turn for turn in past.turns if turn.requirement == name]
        if cell.verdict != was and mine:
            yield Change(
                municipality=cell.municipality,
                requirement=name,
                was=was,
                now=cell.verdict,
                on=mine[-1].on,
                on_written=mine[-1].on_written,
                because=tuple(dict.fromkeys(cause.words for turn in mine for cause in turn.causes)),
            )


def _cited(report: Report, family: Family) -> Iterator[Cited]:
    code = report.organisation.code or ""
    for region, plan in ((None, family.own), *((p.content.organisation.name, p) for _, p in family.regions)):
        for key, source in plan.content.sources.items():
            if source.dated.last <= report.as_of:
                yield Cited(
                    municipality=code,
                    title=source.title,
                    kind=source.kind,
                    dated=source.dated.last,
                    dated_written=source.dated,
                    held=key in plan.texts,
                    region=region,
                )
