"""The sentences: what the tool does, each composed of the verbs and nothing else."""

import importlib.metadata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

from compliance import cite, compare, foresee, gaps, gather, history, infer, judge, load, render, wording
from compliance.errors import ComplianceError, Spot, fault
from compliance.judge import Court
from compliance.load.validation import nearest
from compliance.model.base import Bilingual, Language
from compliance.model.dates import Duration
from compliance.model.difference import Difference, Side
from compliance.model.facts import Fact, Inference
from compliance.model.forecast import Forecast, Turn
from compliance.model.plans import Family, Loaded, Plan, Rules
from compliance.model.records import History, Record
from compliance.model.report import (
    EngineChoice,
    Evidence,
    InputFile,
    MeasureReport,
    Report,
    RequirementReport,
    RuleBookReport,
    SearchRecord,
)
from compliance.model.sources import Citation

DEFAULT_FRAMEWORKS = ("vng-kader-mensenhandel",)
FORMATS = tuple(render.FORMATS)
DIFFERENCE_FORMATS = tuple(render.DIFFERENCE_FORMATS)
HISTORY_FORMATS = tuple(render.HISTORY_FORMATS)
FORECAST_FORMATS = tuple(render.FORECAST_FORMATS)
HORIZON = Duration("P10Y")
"""How far a forecast looks where nobody says how far."""


def check(
    rules_dir: Path,
    plan_file: Path,
    *,
    as_of: date,
    engine: EngineChoice = "both",
    frameworks: tuple[str, ...] = DEFAULT_FRAMEWORKS,
    level: int | None = None,
) -> Report:
    """Judge one plan against the rule books, as things stood on a date.

    Raises:
        ComplianceError: with everything that is wrong with the rules, the plan or its sources.
    """
    rules, family = load.everything(rules_dir, plan_file)
    return judged(_chosen(rules, frameworks, level), family, as_of=as_of, engine=engine, level=level)


def judged(rules: Rules, family: Family, *, as_of: date, engine: EngineChoice, level: int | None = None) -> Report:
    """Judge what was loaded: cite, gather, infer, judge, find the gaps."""
    citations = cite.check(rules, family)
    facts = gather.facts(rules, family, citations, as_of=as_of)
    court = Court(
        rules,
        family,
        citations,
        as_of,
        facts,
        _inferred(rules, facts, engine),
        _strict(rules, family, citations, as_of, facts),
    )
    verdicts = judge.requirements(court)
    levels = judge.levels(court, verdicts)
    shown = tuple(found for found in verdicts if level in (None, found.level))
    searched = _searched(rules, family, shown, as_of)
    return Report(
        tool_version=version(),
        as_of=as_of,
        engine=engine,
        engine_note=_engine_note(engine),
        organisation=family.plan.organisation,
        plan=InputFile(role="plan", name=family.own.name, sha256=family.own.sha256),
        inputs=_inputs(rules, family),
        rule_books=_books(rules),
        regions=tuple(region.content.organisation.name for _, region in family.regions),
        levels=tuple(found for found in levels if level in (None, found.level)),
        requirements=shown,
        gaps=gaps.find(shown, searched),
        open=gaps.questions(shown, searched),
        measures=_measures(family, citations),
    )


def version() -> str:
    """The version of the installed package."""
    try:
        return importlib.metadata.version("compliance")
    except importlib.metadata.PackageNotFoundError:
        return "0"


def _chosen(rules: Rules, frameworks: tuple[str, ...], level: int | None) -> Rules:
    """The rule books of the frameworks that were asked for.

    Raises:
        ComplianceError: there is no such framework, or no such level of it.
    """
    known = tuple(dict.fromkeys(book.content.framework.id for book in rules.books))
    unknown = [name for name in frameworks if name not in known]
    if unknown:
        raise ComplianceError(
            tuple(
                fault(
                    Spot("--framework"),
                    f'onbekende norm "{name}"',
                    f'unknown framework "{name}"',
                    f"Bekend: {', '.join(known)}.",
                    f"Known: {', '.join(known)}.",
                )
                for name in unknown
            )
        )
    books = tuple(book for book in rules.books if book.content.framework.id in frameworks)
    levels = ", ".join(str(found) for book in books if (found := book.content.framework.level))
    if level is not None and all(book.content.framework.level != level for book in books):
        raise ComplianceError(
            (
                fault(
                    Spot("--level"),
                    f"niveau {level} bestaat niet in de gekozen norm",
                    f"there is no level {level} in the chosen framework",
                    f"Bekend: {levels}." if levels else "De gekozen norm kent geen niveaus.",
                    f"Known: {levels}." if levels else "The chosen framework has no levels.",
                ),
            )
        )
    return replace(rules, books=books)


def _inferred(rules: Rules, facts: tuple[Fact, ...], engine: EngineChoice) -> Inference:
    """What the chosen engine concludes; where both are asked, only what they agree on."""
    if engine == "plain" or (engine == "both" and not infer.durable_is_installed()):
        return infer.with_plain(rules, facts)
    if not infer.durable_is_installed():
        raise ComplianceError(
            (
                fault(
                    Spot("--engine"),
                    "durable-rules is hier niet te laden",
                    "durable-rules cannot be loaded here",
                    "Kies --engine plain, of gebruik Python 3.11 of 3.12 op Linux of macOS.",
                    "Choose --engine plain, or use Python 3.11 or 3.12 on Linux or macOS.",
                ),
            )
        )
    found = infer.with_durable(rules, facts)
    if engine == "both":
        _agree(infer.with_plain(rules, facts), found)
    return found


def _agree(one: Inference, other: Inference) -> None:
    differing = infer.differences(one, other)
    if differing:
        raise ComplianceError(
            (
                fault(
                    Spot("--engine"),
                    f"de twee motoren verschillen over {', '.join(differing)}: er wordt niet geoordeeld",
                    f"the two engines differ on {', '.join(differing)}: nothing is judged",
                    "Dit is een fout in het programma; meld haar met de plannen en regels erbij.",
                    "This is a fault of the program; report it together with the plans and rules.",
                ),
            )
        )


def _engine_note(engine: EngineChoice) -> Bilingual | None:
    if engine == "both" and not infer.durable_is_installed():
        return wording.said(
            "durable-rules is hier niet te laden; alleen de gewone motor heeft geoordeeld.",
            "durable-rules cannot be loaded here; only the plain engine has judged.",
        )
    return None


def _strict(
    rules: Rules, family: Family, citations: judge.Citations, as_of: date, facts: tuple[Fact, ...]
) -> Inference | None:
    """What would follow if coarse dates meant their first day; none where that changes no fact."""
    early = gather.facts(rules, family, citations, as_of=as_of, reading="first")
    return None if early == facts else infer.with_plain(rules, early)


def _searched(
    rules: Rules, family: Family, shown: tuple[RequirementReport, ...], as_of: date
) -> Mapping[str, tuple[SearchRecord, ...]]:
    """What was searched in vain for every requirement of which something that decides is unknown."""
    terms = {asked.id: asked.search_terms for book in rules.books for asked in book.content.requirements}
    return {name: tuple(_records(family, terms[name], as_of)) for name in gaps.to_search(shown)}


def _records(family: Family, terms: tuple[str, ...], as_of: date) -> list[SearchRecord]:
    records: dict[str, SearchRecord] = {}
    for plan in family.members:
        for key, source in plan.content.sources.items():
            if source.dated.last > as_of:
                continue
            text = plan.texts.get(key)
            record = SearchRecord(
                source=key,
                title=source.title,
                coverage="full" if source.is_full else "fragment",
                held=text is not None,
                terms=terms,
                passages=cite.search(terms, text) if text else (),
            )
            records.setdefault(source.sha256 or source.url or key, record)
    return list(records.values())


def _inputs(rules: Rules, family: Family) -> tuple[InputFile, ...]:
    """Every file the report rests on, with its hash."""
    books = tuple(InputFile(role="rules", name=book.name, sha256=book.sha256) for book in rules.books)
    regions = tuple(InputFile(role="region", name=plan.name, sha256=plan.sha256) for _, plan in family.regions)
    beside = family.deviations
    return (
        InputFile(role="vocabulary", name=rules.vocabulary.name, sha256=rules.vocabulary.sha256),
        *books,
        InputFile(role="plan", name=family.own.name, sha256=family.own.sha256),
        *regions,
        *((InputFile(role="deviations", name=beside.name, sha256=beside.sha256),) if beside else ()),
    )


def _books(rules: Rules) -> tuple[RuleBookReport, ...]:
    return tuple(
        RuleBookReport(
            framework=book.content.framework.id,
            level=book.content.framework.level,
            version=book.content.framework.version,
            title=book.content.framework.title,
            sha256=book.sha256,
        )
        for book in rules.books
    )


def _measures(family: Family, citations: judge.Citations) -> tuple[MeasureReport, ...]:
    own = _measures_of(family.own, None, citations)
    return (
        *own,
        *(m for _, region in family.regions for m in _measures_of(region, region.content.organisation.name, citations)),
    )


def _measures_of(plan: Loaded[Plan], region: str | None, citations: judge.Citations) -> tuple[MeasureReport, ...]:
    return tuple(
        MeasureReport(
            title=measure.title,
            row=measure.row,
            state=measure.state,
            due=measure.due.text if measure.due else measure.due_text,
            owner=measure.owner,
            via=measure.via,
            reservation=measure.reservation,
            note=measure.note,
            inherited_from=region,
            evidence=tuple(
                judge.evidence(citations[plan.name, quote], plan.content.sources) for quote in measure.evidence
            ),
        )
        for measure in plan.content.measures
    )


def rendered(report: Report, form: str, language: Language, everything: bool) -> str:
    """A report in one of the formats."""
    return render.FORMATS[form](report, language, everything)


def explained(report: Report, requirement: str, language: Language) -> str:
    """The whole reasoning behind one verdict of a report.

    Raises:
        ComplianceError: the report has no such requirement.
    """
    for found in report.requirements:
        if found.id == requirement:
            return render.explanation.render(report, found, language)
    nl, en = nearest(requirement, (found.id for found in report.requirements))
    raise ComplianceError(
        (
            fault(
                Spot("REQUIREMENT"),
                f'onbekende eis "{requirement}"',
                f'unknown requirement "{requirement}"',
                f"{nl} Alle eisen: compliance rules list.",
                f"{en} All requirements: compliance rules list.",
            ),
        )
    )


def listed(rules_dir: Path, language: Language) -> str:
    """Every requirement of the rule books, as a list.

    Raises:
        ComplianceError: with everything that is wrong with the rules.
    """
    return render.rule_list.render(load.the_rules(rules_dir), language)


def frameworks(rules_dir: Path) -> tuple[str, ...]:
    """The frameworks that the rule books describe.

    Raises:
        ComplianceError: with everything that is wrong with the rules.
    """
    return tuple(dict.fromkeys(book.content.framework.id for book in load.the_rules(rules_dir).books))


def forecast(
    rules_dir: Path, plan_file: Path, *, as_of: date, until: date | None = None,
    frameworks: tuple[str, ...] = DEFAULT_FRAMEWORKS,
) -> Forecast:  # fmt: skip
    """What lies ahead of one plan: what is due when, what changes by itself, and when each level is reached.

    Raises:
        ComplianceError: with everything that is wrong with the rules, the plan or its sources; or the end lies before
            the beginning.
    """
    last = until or HORIZON.after(as_of)
    if last < as_of:
        raise ComplianceError((fault(
            Spot("--until"), f"{last} ligt voor de peildatum {as_of}", f"{last} lies before the date {as_of}",
            "Kies een dag na de peildatum.", "Choose a day after it.",
        ),))  # fmt: skip
    rules, family = load.everything(rules_dir, plan_file)
    return foreseen(_chosen(rules, frameworks, None), family, as_of=as_of, until=last)


def foreseen(rules: Rules, family: Family, *, as_of: date, until: date) -> Forecast:
    """Foresee what was loaded: how it came to this, how it goes on by itself, and how if every promise is kept."""
    citations = cite.check(rules, family)
    beyond = min(until, date.max - timedelta(days=1)) + timedelta(days=1)
    conclude = partial(infer.with_plain, rules)
    start = gather.beginning(rules, family, as_of)
    past = foresee.moments(gather.course(rules, family, citations, first=start, last=as_of), conclude)
    ahead = foresee.moments(gather.course(rules, family, citations, first=as_of, last=beyond), conclude)
    dutiful, repeated = gather.if_kept(rules, family, citations, as_of=as_of, last=beyond)
    kept = foresee.moments(gather.course(_deciding(rules), dutiful, repeated, first=as_of, last=beyond), conclude)
    promised = gather.promised(rules, family, citations, as_of)
    agenda = foresee.Agenda(
        rules, family, as_of, until, promised, gather.in_force(family, citations, as_of), ahead, kept, gather.ADOPTION,
        citations, partial(_shown, family),
    )  # fmt: skip
    within, kept_within = ([moment for moment in found if moment.day <= until] for found in (ahead, kept))
    return Forecast(
        tool_version=version(), as_of=as_of, until=until, organisation=family.plan.organisation,
        plan=InputFile(role="plan", name=family.own.name, sha256=family.own.sha256),
        inputs=_inputs(rules, family), rule_books=_books(rules),
        levels=foresee.levels(rules, ahead[0], kept_within, frozenset(basis.fact for basis in promised)),
        obligations=foresee.obligations(agenda),
        turns=foresee.turns(rules, within), level_turns=foresee.level_turns(rules, within),
        kept_turns=foresee.turns(rules, kept_within, kept=True),
        kept_level_turns=foresee.level_turns(rules, kept_within),
        lagging=foresee.lagging(rules, past),
    )  # fmt: skip


def _deciding(rules: Rules) -> Rules:
    """The rules without the conditions that only give remarks: no verdict needs them."""
    books = (
        replace(book, content=book.content.model_copy(update={"requirements": tuple(
            requirement.model_copy(update={"additional": ()}) for requirement in book.content.requirements
        )}))
        for book in rules.books
    )  # fmt: skip
    return replace(rules, books=tuple(books))


def _shown(family: Family, file: str, citation: Citation) -> Evidence:
    """A citation of one of the plans, as a reader may follow it."""
    return judge.evidence(citation, next(plan for plan in family.members if plan.name == file).content.sources)


def rendered_forecast(found: Forecast, form: str, language: Language) -> str:
    """A forecast in one of its formats."""
    return render.FORECAST_FORMATS[form](found, language)


@dataclass(frozen=True)
class Version:
    """One side of a difference: by which rules, of which plan, on which date; and the record that it comes from."""

    rules: Rules
    family: Family
    as_of: date
    record: Report | None = None
    number: int | None = None


def diff(
    old: tuple[Path, Path, date], new: tuple[Path, Path, date], *, frameworks: tuple[str, ...] = DEFAULT_FRAMEWORKS
) -> Difference:
    """What changed between two times a folder of rules, a plan and a date; and what made it change.

    Raises:
        ComplianceError: with everything that is wrong with either side, or they are plans of two organisations.
    """
    sides = []
    for rules_dir, plan_file, as_of in (old, new):
        rules, family = load.everything(rules_dir, plan_file)
        sides.append(Version(_chosen(rules, frameworks, None), family, as_of))
    return differing(*sides)


def differing(old: Version, new: Version) -> Difference:
    """Move the date, then the plan, then the rules from old to new, and tell what each of them did.

    Raises:
        ComplianceError: they are plans of two organisations.
    """
    _same_organisation(old, new)
    stations = (
        (old.rules, old.family, old.as_of), (old.rules, old.family, new.as_of),
        (old.rules, _readable(new, old), new.as_of), (new.rules, new.family, new.as_of),
    )  # fmt: skip
    found = compare.difference([_standpoint(*station) for station in stations], _turned(old, new.as_of))
    return Difference(
        tool_version=version(), organisation=new.family.plan.organisation, old=_side(old), new=_side(new),
        levels=found.levels, changes=found.changes, new_gaps=found.new_gaps, closed_gaps=found.closed_gaps,
        out_of_sight=found.out_of_sight, parts=found.parts,
    )  # fmt: skip


def _same_organisation(old: Version, new: Version) -> None:
    mine, theirs = (side.family.plan.organisation for side in (old, new))
    if mine.code != theirs.code:
        raise ComplianceError((fault(
            Spot(new.family.own.name), f"gaat over {theirs.name}, en {old.family.own.name} over {mine.name}",
            f"is about {theirs.name}, and {old.family.own.name} about {mine.name}",
            "Vergelijk twee stukken van dezelfde gemeente.", "Compare two documents of the same municipality.",
        ),))  # fmt: skip


def _standpoint(rules: Rules, family: Family, as_of: date) -> compare.Standpoint:
    """What follows for one plan by one set of rules on one date."""
    facts = gather.facts(rules, family, cite.check(rules, family), as_of=as_of)
    [moment] = foresee.moments([(as_of, facts)], partial(infer.with_plain, rules))
    return compare.Standpoint(rules, family, as_of, moment.verdicts, moment.levels)


def _turned(old: Version, day: date) -> tuple[Turn, ...]:
    """What the calendar did to a plan between its own date and a later one."""
    citations = cite.check(old.rules, old.family)
    course = gather.course(old.rules, old.family, citations, first=old.as_of, last=max(day, old.as_of))
    return foresee.turns(old.rules, foresee.moments(course, partial(infer.with_plain, old.rules)))


def _readable(new: Version, old: Version) -> Family:
    """The new plan as the old rules can read it: without values of facts that meant another kind of thing then."""
    then, now = (side.rules.vocabulary.content.facts for side in (old, new))
    changed = {name for name, definition in now.items() if name in then and then[name].type != definition.type}

    def read(plan: Loaded[Plan]) -> Loaded[Plan]:
        claims = tuple(claim for claim in plan.content.claims if claim.fact not in changed)
        return replace(plan, content=plan.content.model_copy(update={"claims": claims}))

    regions = tuple((part, read(region)) for part, region in new.family.regions)
    return replace(new.family, own=read(new.family.own), regions=regions) if changed else new.family


def _side(side: Version) -> Side:
    recorded = {found.id: found.verdict for found in side.record.requirements} if side.record else {}
    now = _standpoint(side.rules, side.family, side.as_of).verdicts if recorded else {}
    return Side(
        as_of=side.as_of, plan=InputFile(role="plan", name=side.family.own.name, sha256=side.family.own.sha256),
        inputs=_inputs(side.rules, side.family), rule_books=_books(side.rules), record=side.number,
        judged_otherwise=tuple(name for name, verdict in recorded.items() if now.get(name) != verdict),
    )  # fmt: skip


def rendered_difference(found: Difference, form: str, language: Language) -> str:
    """A difference in one of its formats."""
    return render.DIFFERENCE_FORMATS[form](found, language)


def check_and_record(
    rules_dir: Path, plan_file: Path, *, as_of: date, file: Path, at: datetime, engine: EngineChoice = "both",
    frameworks: tuple[str, ...] = DEFAULT_FRAMEWORKS, level: int | None = None,
) -> tuple[Report, Record, bool]:  # fmt: skip
    """Judge one plan and keep the report with all it was made from; and tell whether it was not kept already.

    Raises:
        ComplianceError: with everything that is wrong with the input, or the history cannot be written.
    """
    rules, family = load.everything(rules_dir, plan_file)
    originals = load.originals.read(rules_dir, plan_file, rules, family)
    found = judged(_chosen(rules, frameworks, level), family, as_of=as_of, engine=engine, level=level)
    asked = f"{engine} {found.engine_note and found.engine_note.en} {sorted(set(frameworks))} {level}"
    entry = history.Entry(
        render.json_report.render(found).encode(), originals, found.organisation.name, found.organisation.code,
        family.own.name, as_of, found.tool_version, asked,
    )  # fmt: skip
    record, is_new = history.record(file, entry, at)
    return found, record, is_new


def recorded(file: Path, *, verify: bool = False) -> History:
    """What the history holds; on request with every place where it is not what was recorded.

    Raises:
        ComplianceError: the history cannot be read.
    """
    return history.verified(file) if verify else history.history(file)


def rendered_history(found: History, form: str, language: Language) -> str:
    """A history in one of its formats."""
    return render.HISTORY_FORMATS[form](found, language)


def recalled(file: Path, number: int, form: str, language: Language, everything: bool) -> str:
    """A recorded report: as JSON the bytes that were recorded, else told by today's words.

    Raises:
        ComplianceError: there is no such record, it is no longer what was recorded, or it is too old to be told.
    """
    raw = history.report(file, number)
    return raw.decode() if form == "json" else rendered(_recalled(file, number, raw), form, language, everything)


def _recalled(file: Path, number: int, raw: bytes) -> Report:
    try:
        return Report.model_validate_json(raw)
    except ValueError:
        raise ComplianceError((fault(
            Spot(str(file)), f"nr. {number} is door een andere versie van dit programma gemaakt",
            f"no. {number} was made by another version of this program",
            "Vraag het verslag op met --format json.", "Ask for the report with --format json.",
        ),)) from None  # fmt: skip


def recorded_diff(file: Path, old: int, new: int) -> Difference:
    """What changed between two recorded reports, judged anew from what they were made from.

    Raises:
        ComplianceError: one of the records is not there, or no longer what was recorded.
    """
    return differing(*(_recorded_version(file, number) for number in (old, new)))


def _recorded_version(file: Path, number: int) -> Version:
    found = _recalled(file, number, history.report(file, number))
    frameworks = tuple(dict.fromkeys(book.framework for book in found.rule_books))
    with history.laid_out(file, number) as (rules_dir, plan_file):
        rules, family = load.everything(rules_dir, plan_file)
    return Version(_chosen(rules, frameworks, None), family, found.as_of, found, number)
