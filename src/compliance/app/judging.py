"""The main sentence: a plan and rule books in, a report with verdicts, gaps and questions out."""

from datetime import date

from compliance import gaps, gather, infer, judge
from compliance.app import assuming, engines, inputs
from compliance.app.choosing import chosen
from compliance.app.reading import with_readings
from compliance.app.searching import searched
from compliance.app.workbench import Workbench
from compliance.errors import refusal, wished
from compliance.judge import JudgementInput
from compliance.load.validation import nearest
from compliance.model.facts import Fact, Inference
from compliance.model.plans import Family, Loaded, Plan, Rules
from compliance.model.report import (
    EngineChoice,
    Explanation,
    InputFile,
    MeasureReport,
    Report,
    RequirementReport,
    UnusedClaim,
)
from compliance.shelves import Where


def check(
    rules_dir: Where,
    plan_file: Where,
    *,
    as_of: date,
    engine: EngineChoice = "both",
    frameworks: tuple[str, ...] = (),
    level: int | None = None,
    assume_adopted: bool = False,
    workbench: Workbench | None = None,
) -> Report:
    """Judge one plan against the rule books, as things stood on a date; if asked, as if the region's plan was adopted.

    Who judges several plans hands the same workbench to each: what they share is then read once.

    Raises:
        ComplianceError: with everything that is wrong with the rules, the plan or its sources.
    """
    bench = workbench or Workbench()
    engines.expect(engine)
    rules, family = bench.everything(rules_dir, plan_file)
    rules = chosen(rules, frameworks, level)
    if not assume_adopted:
        return judged(rules, family, as_of=as_of, engine=engine, level=level, workbench=bench)
    assumed = assuming.adopted(family, as_of)
    report = judged(rules, assumed, as_of=as_of, engine=engine, level=level, workbench=bench)
    return report.model_copy(update={"assumed": assuming.words(assumed, family)})


def judged(
    rules: Rules,
    family: Family,
    *,
    as_of: date,
    engine: EngineChoice,
    level: int | None = None,
    workbench: Workbench | None = None,
    briefly: bool = False,
    facts: tuple[Fact, ...] | None = None,
) -> Report:
    """Judge what was loaded: cite, gather, infer, judge, find the gaps.

    Who shows verdicts beside each other asks for them ``briefly``: without the passages that come near to what is
    unknown, what is missing in words, the documents, and what the plan says beside the requirements. No verdict rests
    on these. Who followed how it came to this hands the ``facts`` of the date, and they are not gathered again.
    """
    bench = workbench or Workbench()
    citations = bench.citations(rules, family)
    facts = gather.facts(rules, family, citations, as_of=as_of) if facts is None else facts
    court = JudgementInput(
        rules,
        family,
        citations,
        as_of,
        facts,
        engines.inferred(rules, facts, engine),
        _strict(rules, family, citations, as_of, facts),
        gather.doubts(rules, family, citations, facts, as_of=as_of),
        briefly,
    )
    verdicts = judge.requirements(court)
    levels = judge.levels(court, verdicts)
    verdicts, levels = with_readings(rules, family, citations, as_of, (verdicts, levels))
    shown = tuple(found for found in verdicts if level in (None, found.level))
    searches = searched(rules, family, shown, as_of, bench.finder) if not briefly else {}
    return Report(
        tool_version=inputs.version(),
        as_of=as_of,
        engine=engines.judging(engine),
        engine_note=engines.note(engine),
        organisation=family.plan.organisation,
        plan=InputFile(role="plan", name=family.own.name, sha256=family.own.sha256),
        inputs=inputs.files(rules, family) if not briefly else (),
        rule_books=inputs.books(rules),
        sources=inputs.sources(rules, family) if not briefly else (),
        regions=tuple(region.content.organisation.name for _, region in family.regions),
        levels=tuple(found for found in levels if level in (None, found.level)),
        requirements=shown,
        gaps=gaps.find(shown, searches, briefly=briefly),
        open=gaps.questions(shown, searches) if not briefly else (),
        measures=_measures(family, citations) if not briefly else (),
        unused_claims=gather.unused(rules, family, facts, gather.Standpoint(citations, as_of)) if not briefly else (),
    )


def _strict(
    rules: Rules, family: Family, citations: judge.Citations, as_of: date, facts: tuple[Fact, ...]
) -> Inference | None:
    """What would follow if coarse dates meant their first day; none where that changes no fact."""
    if not gather.is_coarse(family):
        return None
    early = gather.facts(rules, family, citations, as_of=as_of, reading="first")
    return None if early == facts else infer.with_plain(rules, early)


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


def _near(report: Report, requirement: RequirementReport) -> tuple[UnusedClaim, ...]:
    """The claims that come near to what a requirement asks where it is not known: of its facts, or of their subject."""
    lacking = [condition for condition in requirement.conditions if condition.status in ("unknown", "overdue")]
    if requirement.unknown_because is None and not any(condition.role == "core" for condition in lacking):
        return ()
    subjects = {condition.fact.split(".")[0] for condition in requirement.conditions if condition.fact}
    return tuple(
        claim
        for claim in report.unused_claims
        if requirement.id in claim.asked_by or claim.fact.split(".")[0] in subjects
    )


def explained(report: Report, requirement: str) -> Explanation:
    """The whole reasoning behind one verdict of a report.

    Raises:
        ComplianceError: the report has no such requirement.
    """
    for found in report.requirements:
        if found.id == requirement:
            return Explanation(report=report, requirement=found, near=_near(report, found))
    nl, en = nearest(requirement, (found.id for found in report.requirements))
    raise refusal(
        wished("requirement"),
        f'onbekende eis "{requirement}"',
        f'unknown requirement "{requirement}"',
        nl,
        en,
        code="unknown-requirement",
    )
