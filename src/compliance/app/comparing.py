"""What changed between two versions of a judgement, and whether calendar, plan or rules did it."""

from dataclasses import replace
from datetime import date
from functools import partial

from compliance import compare, foresee, gather, infer, load
from compliance.app import inputs
from compliance.app.choosing import chosen
from compliance.app.workbench import Workbench
from compliance.errors import Spot, refusal, together
from compliance.lazily import dataclass
from compliance.model.difference import Difference, Side
from compliance.model.forecast import Turn
from compliance.model.plans import Family, Loaded, Plan, Rules
from compliance.model.report import InputFile, Report
from compliance.shelves import Where


@dataclass(frozen=True)
class Version:
    """One side of a difference: by which rules, of which plan, on which date; and the record that it comes from."""

    rules: Rules
    family: Family
    as_of: date
    record: Report | None = None
    number: int | None = None
    file: Where | None = None
    """Where the plan was read from, if it is a file still."""


def diff(
    old: tuple[Where, Where, date],
    new: tuple[Where, Where, date],
    *,
    frameworks: tuple[str, ...] = (),
    workbench: Workbench | None = None,
) -> Difference:
    """What changed between two times a folder of rules, a plan and a date; and what made it change.

    Raises:
        ComplianceError: with everything that is wrong with either side, or they are plans of two organisations.
    """
    bench = workbench or Workbench()
    folders = (new[0], old[0])
    sides = together(
        partial(_version, *side, frameworks, bench, beside=beside)
        for side, beside in zip((old, new), folders, strict=True)
    )
    return differing(*sides, workbench=bench)


def _version(
    rules_dir: Where, plan_file: Where, as_of: date, frameworks: tuple[str, ...], bench: Workbench, *, beside: Where
) -> Version:
    """A side; its plan may be written for the rules of the other one, beside it."""
    rules, family = bench.everything(rules_dir, plan_file, beside=beside)
    return Version(chosen(rules, frameworks, None), family, as_of, file=plan_file)


def differing(old: Version, new: Version, *, workbench: Workbench | None = None) -> Difference:
    """Move the date, then the plan, then the rules from old to new, and tell what each of them did.

    Raises:
        ComplianceError: they are plans of two organisations.
    """
    bench = workbench or Workbench()
    _same_organisation(old, new, bench)
    stations = (
        (old.rules, old.family, old.as_of),
        (old.rules, old.family, new.as_of),
        (old.rules, _readable(new, old), new.as_of),
        (new.rules, new.family, new.as_of),
    )
    found = compare.difference([_standpoint(*station, bench) for station in stations], _turned(old, new.as_of, bench))
    return Difference(
        tool_version=inputs.version(),
        organisation=new.family.plan.organisation,
        old=_side(old, bench),
        new=_side(new, bench),
        levels=found.levels,
        changes=found.changes,
        new_gaps=found.new_gaps,
        closed_gaps=found.closed_gaps,
        out_of_sight=found.out_of_sight,
        changed_otherwise=found.changed_otherwise,
        parts=found.parts,
    )


def _same_organisation(old: Version, new: Version, bench: Workbench) -> None:
    mine, theirs = (side.family.plan.organisation for side in (old, new))
    if mine.code != theirs.code:
        raise refusal(
            load.spot_of_organisation(new.file, bench.desk) if new.file else Spot(new.family.own.name),
            f"gaat over {theirs.name}, en {old.family.own.name} over {mine.name}",
            f"is about {theirs.name}, and {old.family.own.name} about {mine.name}",
            "Vergelijk twee stukken van dezelfde gemeente.",
            "Compare two documents of the same municipality.",
        )


def _standpoint(rules: Rules, family: Family, as_of: date, bench: Workbench) -> compare.Standpoint:
    """What follows for one plan by one set of rules on one date."""
    facts = gather.facts(rules, family, bench.citations(rules, family), as_of=as_of)
    [moment] = foresee.moments([(as_of, facts)], partial(infer.with_plain, rules))
    return compare.Standpoint(rules, family, as_of, moment.verdicts, moment.levels)


def _turned(old: Version, day: date, bench: Workbench) -> tuple[Turn, ...]:
    """What the calendar did to a plan between its own date and a later one."""
    citations = bench.citations(old.rules, old.family)
    course = gather.course(old.rules, old.family, citations, first=old.as_of, last=max(day, old.as_of))
    return foresee.turns(old.rules, foresee.moments(course, partial(infer.with_plain, old.rules)))


def _readable(new: Version, old: Version) -> Family:
    """The new plan as the old rules can read it: without facts and values they do not know, or of another kind then."""
    then, now = (side.rules.vocabulary.content.facts for side in (old, new))
    changed = {name for name, definition in now.items() if name in then and then[name].type != definition.type}

    def read(plan: Loaded[Plan]) -> Loaded[Plan]:
        claims = tuple(claim for claim in plan.content.claims if claim.fact not in changed)
        return replace(plan, content=plan.content.model_copy(update={"claims": claims}))

    regions = tuple((part, read(region)) for part, region in new.family.regions)
    family = replace(new.family, own=read(new.family.own), regions=regions) if changed else new.family
    return family if new.rules.vocabulary == old.rules.vocabulary else load.suiting(family, old.rules)


def _side(side: Version, bench: Workbench) -> Side:
    recorded = {found.id: found.verdict for found in side.record.requirements} if side.record else {}
    now = _standpoint(side.rules, side.family, side.as_of, bench).verdicts if recorded else {}
    return Side(
        as_of=side.as_of,
        plan=InputFile(role="plan", name=side.family.own.name, sha256=side.family.own.sha256),
        inputs=inputs.files(side.rules, side.family),
        rule_books=inputs.books(side.rules),
        record=side.number,
        judged_otherwise=tuple(name for name, verdict in recorded.items() if now.get(name) != verdict),
    )
