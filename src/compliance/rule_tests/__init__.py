"""The rules tried: do the cases come out as expected, do they reach every verdict, would they notice a mistake."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase

from compliance import gather, infer, judge
from compliance.judge import JudgementInput
from compliance.model.cases import Case, CaseFile, CaseReport, CaseResult, Mismatch, Survivors
from compliance.model.plans import Rules
from compliance.model.report import Flag, RequirementReport
from compliance.mutate import Mutation, mutations
from compliance.rule_tests.case_fixtures import World, runs, world
from compliance.rule_tests.narrow import narrowed, requirements
from compliance.rule_tests.reach import lacking, reachable

__all__ = ["hold", "judged", "lacking", "narrowed", "noticed", "reachable", "requirements", "run"]

_UNSAID: frozenset[Flag] = frozenset({"self_reported", "single_source_norm"})
"""Flags that say how a case was written or what its norm rests on; a case may leave them out."""


def hold(
    rules: Rules, files: Sequence[CaseFile], survivors: Survivors | None = None, chosen: Sequence[str] = ()
) -> CaseReport:
    """Run the cases, of all requirements unless some are chosen.

    With a list of known survivors, every condition is changed as well, to see whether a case notices.
    """
    asked = [name for name in requirements(rules) if not chosen or name in chosen]
    by_id = {file.requirement: file for file in files if file.requirement in asked}
    results = tuple(result for name in asked if name in by_id for result in run(rules, by_id[name]))
    report = CaseReport(
        requirements=len(asked),
        cases=sum(len(file.cases) for file in by_id.values()),
        results=results,
        missing=tuple((name, verdict) for name in asked for verdict in lacking(rules, name, by_id.get(name))),
    )
    return report if survivors is None else _mutated(report, rules, by_id, survivors, asked)


def run(rules: Rules, file: CaseFile) -> tuple[CaseResult, ...]:
    """Every run of the cases of one requirement."""
    alone = narrowed(rules, file.requirement)
    return tuple(
        CaseResult(
            requirement=file.requirement,
            name=case.name,
            run=tried,
            mismatches=tuple(_mismatches(written, judged(alone, written), alone)),
        )
        for case in file.cases
        for tried, written in runs(case)
    )


def judged(rules: Rules, case: Case) -> RequirementReport:
    """The verdict on a case under rule books of one requirement."""
    return _judged(rules, world(case, rules))


def _judged(rules: Rules, world: World) -> RequirementReport:
    as_of, family, citations = world.case.as_of.last, world.family, world.citations
    facts = gather.facts(rules, family, citations, as_of=as_of)
    early = gather.facts(rules, family, citations, as_of=as_of, reading="first") if world.coarse else facts
    strict = None if early == facts else infer.with_plain(rules, early)
    doubts = gather.doubts(rules, family, citations, facts, as_of=as_of)
    (found,) = judge.requirements(
        JudgementInput(rules, family, citations, as_of, facts, infer.with_plain(rules, facts), strict, doubts)
    )
    return found


def _mismatches(case: Case, found: RequirementReport, rules: Rules) -> Iterator[Mismatch]:
    if found.verdict != case.expect:
        yield Mismatch(part="verdict", expected=(case.expect,), found=(found.verdict,))
    flags = set(found.flags) - (_UNSAID - set(case.flags))
    if flags != set(case.flags):
        yield Mismatch(part="flags", expected=tuple(sorted(case.flags)), found=tuple(sorted(flags)))
    remarks = tuple(_remarks(found, rules))
    if case.remarks is not None and sorted(remarks) != sorted(case.remarks):
        yield Mismatch(part="remarks", expected=case.remarks, found=remarks)
    cited = {quote.quote for condition in found.conditions for quote in condition.evidence if quote.quote}
    if case.cites is not None and not set(case.cites) <= cited:
        yield Mismatch(part="cites", expected=case.cites, found=tuple(sorted(cited)))


def _remarks(found: RequirementReport, rules: Rules) -> Iterator[str]:
    """The additional conditions that stay open, each by its fact; of several alternatives by the first."""
    ((asked,),) = (book.content.requirements for book in rules.books)
    additional = [condition for condition in found.conditions if condition.role == "additional"]
    for condition, told in zip(asked.additional, additional, strict=True):
        if told.status not in ("holds", "not_asked"):
            yield condition.alternatives[0].fact or "manual"


def _mutated(
    report: CaseReport, rules: Rules, files: Mapping[str, CaseFile], survivors: Survivors, chosen: Sequence[str]
) -> CaseReport:
    known = requirements(rules)
    number, alive = 0, []
    for name in chosen:
        written = files[name].cases if name in files else ()
        worlds = [world(run, narrowed(rules, name)) for case in written for _, run in runs(case)]
        changes = tuple(mutations(known[name], rules.vocabulary.content))
        number += len(changes)
        alive += [change.name for change in changes if not noticed(rules, change, worlds)]
    patterns = [known.change for known in survivors.survivors]
    explained = tuple(name for name in alive if any(fnmatchcase(name, pattern) for pattern in patterns))
    everything = len(chosen) == len(known)
    return report.model_copy(
        update={
            "changes": number,
            "explained": explained,
            "unnoticed": tuple(name for name in alive if name not in explained),
            "idle": tuple(p for p in patterns if everything and not any(fnmatchcase(name, p) for name in alive)),
        }
    )


def noticed(rules: Rules, change: Mutation, worlds: Iterable[World]) -> bool:
    """Whether some case of the requirement comes out otherwise under the change."""
    changed = narrowed(rules, change.requirement.id, change.requirement)
    return any(True for world in worlds for _ in _mismatches(world.case, _judged(changed, world), changed))
