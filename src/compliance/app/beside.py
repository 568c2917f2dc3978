"""Municipalities beside each other: every plan that was named judged by itself, and put together."""

import secrets
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from compliance import compare, copies, foresee, gather, infer, judge, load, municipalities, wording
from compliance.app import assuming, engines, inputs, workers
from compliance.app.choosing import chosen
from compliance.app.judging import judged
from compliance.app.workbench import Workbench
from compliance.errors import ComplianceError, Problem, Spot, fault, refusal, together, wished
from compliance.kept import Kept
from compliance.lazily import dataclass
from compliance.load.validation import nearest
from compliance.model.comparison import Absent, Adoption, Comparison, NotJudged
from compliance.model.facts import Fact, Verdict
from compliance.model.plans import Family, Rules
from compliance.model.report import EngineChoice

Progress = Callable[[int, int], None]
"""Told how many plans are done, and of how many."""


@dataclass(frozen=True)
class Wish:
    """What somebody wants to see beside each other."""

    paths: tuple[Path, ...]
    as_of: date
    since: date | None = None
    safety_region: str | None = None
    frameworks: tuple[str, ...] = ()
    engine: EngineChoice = "plain"
    assume_adopted: bool = False
    jobs: int | None = None
    scheduler: str | None = None
    """The address of a Dask cluster that does the work; its workers read plans and rules under the same paths."""


@dataclass(frozen=True)
class _Task:
    """What a worker must know to look at any of the plans; the same for all of them."""

    rules_dir: Path
    rules: tuple[str, ...]
    """The hashes of the rules, so that a worker that reads others does not judge by them."""
    frameworks: tuple[str, ...]
    as_of: date
    since: date | None
    engine: EngineChoice
    assume_adopted: bool
    version: str
    """Of the program, so that a worker of another one does not judge."""
    run: str
    """Which run it is: what a worker keeps of one is not used in another."""


@dataclass
class _Room:
    """What is read once for all plans that one worker looks at."""

    rules: Rules
    workbench: Workbench


@dataclass(frozen=True)
class _RegionPlan:
    """The plan of a region: it stands for its members."""

    file: Path
    name: str
    members: tuple[str, ...]


Problems = tuple[Problem, ...]
Course = tuple[foresee.Moment, ...]
_Looked = compare.Seen | _RegionPlan | tuple[Problem, ...]


def compare_region(rules_dir: Path, wish: Wish, progress: Progress | None = None) -> tuple[Comparison, Problems]:
    """All municipalities whose plans were named, beside each other; and what is wrong with plans that were left out.

    Raises:
        ComplianceError: with what is wrong with the rules or the wish, or with all plans; a worker died.
    """
    bench = Workbench()
    rules = chosen(bench.rules(rules_dir), wish.frameworks, None)
    task = _Task(
        rules_dir.absolute() if wish.scheduler else rules_dir,
        _hashes(rules),
        wish.frameworks,
        wish.as_of,
        wish.since,
        wish.engine,
        wish.assume_adopted,
        inputs.version(),
        secrets.token_hex(8),
    )
    _sensible(wish)
    wanted = wanted_plans(wish, rules, bench)
    asked = tuple(_requirements(rules, bench))  # before others copy what is known of the norms
    seen, regions, problems = _looked_at(task, _Room(rules, bench), wanted, wish, progress)
    seen = [one for one in seen if wanted.codes is None or one.member.code in wanted.codes]
    if not seen and problems:
        raise ComplianceError(tuple(problem for _, found in problems for problem in found))
    members = wanted.codes if wanted.codes is not None else {code for region in regions for code in region.members}
    absent = tuple(absent_of(members, [one.member.code for one in seen], [path for path, _ in problems]))
    if not seen:
        raise ComplianceError((nobody(wish),))
    setting = compare.Setting(
        tool_version=inputs.version(),
        as_of=wish.as_of,
        asked=asked,
        rule_books=inputs.books(rules),
        since=wish.since,
        engine=engines.judging(wish.engine),
        name=wanted.name,
        assumed=ASSUMED if wish.assume_adopted else None,
        absent=absent,
        not_judged=tuple(
            NotJudged(file=path.name, words=tuple(problem.words for problem in found)) for path, found in problems
        ),
    )
    return compare.comparison(seen, setting), tuple(problem for _, found in problems for problem in found)


ASSUMED = wording.said(
    "aangenomen dat elke gemeente het plan van haar regio op de peildatum overneemt",
    "assuming that every municipality adopts the plan of its region on the date",
)


def _requirements(rules: Rules, bench: Workbench) -> Iterator[compare.Asked]:
    """Every requirement with the passages of the norm that it rests on."""
    citations = bench.finder.of_rules(rules)
    for book, asked in judge.in_order(rules):
        framework = book.content.framework
        norm = tuple(judge.evidence(citations[book.name, quote], book.content.sources) for quote in asked.norm)
        yield compare.Asked(asked.id, asked.title, framework.id, framework.level, asked.theme, norm, asked.remedy)


# --- which plans --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Wanted:
    """The files to look at, and of which municipalities; none where all that is found is wanted."""

    files: tuple[Path, ...]
    codes: frozenset[str] | None = None
    name: str | None = None


def _sensible(wish: Wish) -> None:
    if wish.since and wish.since > wish.as_of:
        raise refusal(
            wished("since"),
            f"{wish.since} ligt na de peildatum {wish.as_of}",
            f"{wish.since} lies after the date {wish.as_of}",
            "Kies een dag ervoor.",
            "Choose a day before it.",
        )


def wanted_plans(wish: Wish, rules: Rules, bench: Workbench) -> Wanted:
    """The plans that the words of a wish stand for.

    Raises:
        ComplianceError: a word stands for nothing; there is no such safety region.
    """
    parts = together(partial(_of_path, path, rules, bench) for path in wish.paths)
    files = tuple(dict.fromkeys(file for part in parts for file in part.files))
    names = [part.name for part in parts if part.name]
    name = names[0] if len(names) == len(parts) == 1 else None
    every = [part.codes for part in parts]
    codes = None if None in every else frozenset(code for found in every if found for code in found)
    if wish.safety_region is None:
        return Wanted(files, codes, name)
    found = _safety_region(wish.safety_region)
    members = frozenset(one.code for one in municipalities.of_safety_region(found) if one.exists_on(wish.as_of))
    return Wanted(load.naming(files, members, bench.desk), members, found)


def _of_path(path: Path, rules: Rules, bench: Workbench) -> Wanted:
    """What one word of the command line stands for: a folder, a plan, or a region with its members beside it."""
    if path.is_dir():
        return Wanted(load.plan_files(path, bench.desk))
    region = load.region(path, rules, bench.desk)
    if region is None:
        return Wanted((path,), None)
    beside = load.plan_files(path.parent, bench.desk)
    return Wanted(
        (path, *(file for file in load.naming(beside, region.members, bench.desk) if file != path)),
        frozenset(region.members),
        region.organisation.name,
    )


def _safety_region(name: str) -> str:
    known = municipalities.safety_regions()
    found = [one for one in known if one.casefold() == name.casefold()]
    if found:
        return found[0]
    nl, en = nearest(name, known)
    raise refusal(
        wished("safety-region"),
        f'onbekende veiligheidsregio "{name}"',
        f'unknown safety region "{name}"',
        f"{nl} Bekend: {', '.join(known)}.",
        f"{en} Known: {', '.join(known)}.",
    )


def absent_of(members: Collection[str], seen: Iterable[str], broken: Sequence[Path]) -> Iterable[Absent]:
    """Members of whom there is no plan, by the codes of all and of those seen; a plan that is broken is there."""
    known = municipalities.known()
    there = {*seen} | {load.code_in(path) for path in broken}
    names = {path.stem for path in broken}
    found = [(known[code].name if code in known else code, code) for code in members if code not in there]
    return (
        Absent(code=code, name=name) for name, code in sorted(found) if name.casefold().replace(" ", "-") not in names
    )


def nobody(wish: Wish) -> Problem:
    """That among all that was named there is no plan of a municipality."""
    return fault(
        Spot(str(wish.paths[0])) if wish.paths else Spot("region"),
        "hier is geen plan van een gemeente te beoordelen",
        "there is no plan of a municipality to judge here",
        "Noem een map met plannen, plannen van gemeenten, of het plan van een regio met die van haar leden ernaast.",
        "Name a folder of plans, plans of municipalities, or the plan of a region with those of its members beside it.",
    )


# --- looking at each ----------------------------------------------------------------------------------------------


def _looked_at(
    task: _Task, room: _Room, wanted: Wanted, wish: Wish, progress: Progress | None
) -> tuple[list[compare.Seen], list[_RegionPlan], list[tuple[Path, Problems]]]:
    seen: list[compare.Seen] = []
    regions: list[_RegionPlan] = []
    problems: list[tuple[Path, Problems]] = []
    jobs = workers.how_many(wish.jobs, len(wanted.files))
    work = partial(_look_here, task, room) if jobs == 1 and wish.scheduler is None else partial(_look, task)
    if copies.may_copy():
        _ROOMS.put(task.run, room)
    files = [file.absolute() for file in wanted.files] if wish.scheduler else wanted.files
    with workers.working(jobs, wish.scheduler) as crew:
        for number, (path, found) in enumerate(workers.each(crew, work, files), 1):
            if isinstance(found, compare.Seen):
                seen.append(found)
            elif isinstance(found, _RegionPlan):
                regions.append(found)
            else:
                problems.append((path, found))
            if progress:
                progress(number, len(wanted.files))
    return seen, sorted(regions, key=lambda one: str(one.file)), sorted(problems)


def _look(task: _Task, path: Path) -> _Looked:
    """One plan, by a worker that keeps what all plans need."""
    return _look_here(task, _kept_room(task), path)


_ROOMS: Kept[str, _Room] = Kept(1)
"""The room of the run that this process works at; a worker that is copied from another process has it already."""


def _kept_room(task: _Task) -> _Room:
    return _ROOMS.of(task.run, lambda: _room(task))


def _room(task: _Task) -> _Room:
    bench = Workbench()
    rules = chosen(bench.rules(task.rules_dir), task.frameworks, None)
    if _hashes(rules) != task.rules or inputs.version() != task.version:
        raise refusal(
            Spot(str(task.rules_dir)),
            "een werkproces heeft andere regels of een andere versie van het programma",
            "a worker has other rules or another version of the program",
            "Veranderden de regels onderweg, probeer het opnieuw; geef elk proces dezelfde regels en versie.",
            "If the rules changed meanwhile, try again; give every worker the same rules and version.",
        )
    return _Room(rules, bench)


def _hashes(rules: Rules) -> tuple[str, ...]:
    return (rules.vocabulary.sha256, *(book.sha256 for book in rules.books))


def _look_here(task: _Task, room: _Room, path: Path) -> _Looked:
    """What is seen of one plan, or what is wrong with it; a mistake in one stops no other."""
    try:
        family = load.family(path, room.rules, room.workbench.desk)
        organisation = family.plan.organisation
        if organisation.kind == "regio":
            return _RegionPlan(path, organisation.name, family.plan.members)
        wrong = municipalities.amiss(organisation.code or "", organisation.name, task.as_of, Spot(str(path)))
        if wrong:
            spot = load.spot_of_organisation(path, room.workbench.desk)
            return (Problem(spot, wrong.words, wrong.hint, wrong.code),)
        return _seen(task, room, family)
    except ComplianceError as error:
        return error.problems


def _seen(task: _Task, room: _Room, family: Family) -> compare.Seen:
    assumed = assuming.adopted(family, task.as_of) if task.assume_adopted else family
    citations = room.workbench.citations(room.rules, assumed)
    course, facts = _course(task, room, family)
    report = judged(
        room.rules,
        assumed,
        as_of=task.as_of,
        engine=task.engine,
        workbench=room.workbench,
        briefly=True,
        facts=facts if assumed is family else None,
    )
    decisions = gather.adoptions(assumed, citations, task.as_of)
    adoptions: dict[str, Adoption] = {
        name: "passed" if adoption == "promised" and due and due < task.as_of else adoption
        for name, (adoption, due) in decisions.items()
    }
    known = municipalities.known().get(assumed.plan.organisation.code or "")
    past = _past(task, room.rules, course, {found.id: found.verdict for found in report.requirements})
    return compare.seen(report, assumed, past, known, adoptions)


def _course(task: _Task, room: _Room, family: Family) -> tuple[Course, tuple[Fact, ...]]:
    """How it came to stand as it does, as the documents of each day told it; and the facts of the date itself."""
    rules, citations = room.rules, room.workbench.citations(room.rules, family)
    first = gather.beginning(rules, family, task.as_of)
    days = tuple(gather.course(rules, family, citations, first=first, last=task.as_of))
    facts = gather.on_the_last_day(rules, family, citations, days[-1][1], task.as_of)
    return foresee.moments_without_levels(days, infer.verdict), facts


def _past(task: _Task, rules: Rules, past: Course, verdicts: Mapping[str, Verdict]) -> compare.Past:
    """Since when it stands as it does, and what lags; and what changed, where that was asked."""
    # What stands otherwise by an assumption stands so since no day.
    same = {name for name, verdict in verdicts.items() if past[-1].verdicts[name] == verdict}
    since = {name: day for name in verdicts if name in same and (day := foresee.stands_since(past, name))}
    lags = tuple(lag for lag in foresee.lagging(rules, past) if lag.requirement in same)
    asked = {one.id: one for book in rules.books for one in book.content.requirements}
    written = {name: foresee.stands_since_written(asked[name], past) for name in since}
    if task.since is None:
        return compare.Past(since, lags, since_written=written)
    standing = foresee.standing_on(past, task.since)
    later = [moment for moment in past if moment.day > task.since]
    then: dict[str, Verdict] = {name: standing.verdicts[name] for name in verdicts}
    return compare.Past(since, lags, foresee.turns(rules, (standing, *later)), then, written)
