"""Rules on trial: do the cases come out as expected, do they reach every verdict, would they notice a mistake."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from itertools import product

from compliance import gather, infer, judge
from compliance.gather.claims import Citations
from compliance.infer import chain, plain
from compliance.judge import Court
from compliance.model.cases import (
    Case,
    CaseFile,
    CaseReport,
    CaseResult,
    InventedClaim,
    InventedStatement,
    Mismatch,
    Survivors,
)
from compliance.model.dates import Period
from compliance.model.facts import Fact, Status, Verdict
from compliance.model.plans import Claim, Family, Loaded, Organisation, Participation, Plan, Rules, Statement
from compliance.model.report import VERDICTS, Flag, RequirementReport
from compliance.model.rules import Condition, Requirement, Role, Value
from compliance.model.sources import Citation, Quote, Source
from compliance.mutate import Mutation, mutations

_CODE = "GM0000"
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


def requirements(rules: Rules) -> dict[str, Requirement]:
    """Every requirement of the rule books, by its id."""
    return {asked.id: asked for book in rules.books for asked in book.content.requirements}


# --- running a case -----------------------------------------------------------------------------------------------


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
        for tried, written in _runs(case)
    )


def narrowed(rules: Rules, requirement: str, changed: Requirement | None = None) -> Rules:
    """The rule books with one requirement only, if need be in a changed form."""
    for book in rules.books:
        for asked in book.content.requirements:
            if asked.id == requirement:
                content = book.content.model_copy(update={"requirements": (changed or asked,)})
                return replace(rules, books=(replace(book, content=content),))
    raise KeyError(requirement)


def _runs(case: Case) -> Iterator[tuple[str | None, Case]]:
    """The case once for each value that a claim of it tries; once as it stands where none does."""
    for index, claim in enumerate(case.claims):
        if claim.one_of is None and claim.without_one_of is None:
            continue
        for tried, value in _values(claim):
            plain_claim = claim.model_copy(update={"value": value, "one_of": None, "without_one_of": None})
            claims = (*case.claims[:index], plain_claim, *case.claims[index + 1 :])
            for more, written in _runs(case.model_copy(update={"claims": claims})):
                yield ", ".join(part for part in (tried, more) if part), written
        return
    yield None, case


def _values(claim: InventedClaim) -> Iterator[tuple[str, Value]]:
    for word in claim.one_of or ():
        yield word, word
    for word in claim.without_one_of or ():
        yield f"- {word}", tuple(other for other in claim.without_one_of or () if other != word)


@dataclass(frozen=True, slots=True)
class _World:
    """One run of a case as plans and citations; it is the same under every change of the rules."""

    case: Case
    family: Family
    citations: Citations
    coarse: bool
    """Whether some date is less precise than a day, so that its reading may matter."""


def judged(rules: Rules, case: Case) -> RequirementReport:
    """The verdict on a case under rule books of one requirement."""
    return _judged(rules, _world(case, rules))


def _world(case: Case, rules: Rules) -> _World:
    family, citations = _family(case, rules)
    return _World(case, family, citations, any(not period.is_exact for period in _periods(case)))


def _periods(case: Case) -> Iterator[Period]:
    for said in (*case.claims, *((case.adopted,) if case.adopted else ())):
        written = (said.said, said.since, said.decided, said.until, said.due, said.source_adopted, said.source_until)
        held = said.held if isinstance(said, InventedClaim) else ()
        yield from (period for period in (*written, *held) if period)


def _judged(rules: Rules, world: _World) -> RequirementReport:
    as_of, family, citations = world.case.as_of.last, world.family, world.citations
    facts = gather.facts(rules, family, citations, as_of=as_of)
    early = gather.facts(rules, family, citations, as_of=as_of, reading="first") if world.coarse else facts
    strict = None if early == facts else infer.with_plain(rules, early)
    (found,) = judge.requirements(Court(rules, family, citations, as_of, facts, infer.with_plain(rules, facts), strict))
    return found


def _family(case: Case, rules: Rules) -> tuple[Family, Citations]:
    """The invented municipality and its region, if the case has one, with every quote found.

    Of the municipality a whole document is held, even where that is silent.
    """
    ours = [claim for claim in case.claims if claim.of == "municipality"]
    theirs = [claim for claim in case.claims if claim.of == "region"]
    adoption = _statement(case.adopted) if case.adopted else None
    parts = (Participation(plan="regio.yaml", adopted=adoption),) if theirs or case.adopted else ()
    own = Plan(
        schema_="compliance/plan/v1",
        organisation=Organisation(kind="gemeente", name="Voorbeeld", code=_CODE),
        regions=parts,
        sources=_sources([InventedStatement(), *ours, *((case.adopted,) if case.adopted else ())]),
        claims=tuple(_claim(claim, number, rules) for number, claim in enumerate(ours)),
    )
    region = Plan(
        schema_="compliance/plan/v1",
        organisation=Organisation(kind="regio", name="Voorbeeldregio"),
        members=(_CODE,),
        sources=_sources(theirs),
        claims=tuple(_claim(claim, number, rules) for number, claim in enumerate(theirs)),
    )
    files = Loaded("gemeente.yaml", "", own), Loaded("regio.yaml", "", region)
    family = Family(files[0], ((parts[0], files[1]),) if parts else ())
    return family, dict(_citations(family, rules))


def _sources(statements: Iterable[InventedStatement]) -> dict[str, Source]:
    return {
        _key(said): Source(
            title=f"Stuk van {said.said}",
            kind=said.source,
            file="stuk.txt",
            sha256="0" * 64,
            dated=said.said,
            adopted=said.source_adopted,
            valid_until=said.source_until,
        )
        for said in statements
    }


def _key(said: InventedStatement) -> str:
    """One document for each date and kind; the same words on the same day stand in the same one."""
    return f"{said.source} {said.said} {said.source_adopted or ''} {said.source_until or ''}".rstrip()


def _statement(said: InventedStatement) -> Statement:
    return Statement.model_validate({**_dates(said), "evidence": (_quote(said, "besluit over het regionale plan"),)})


def _dates(said: InventedStatement) -> dict[str, object]:
    names = ("state", "since", "decided", "until", "due", "every", "reservation", "level", "certainty")
    return {name: getattr(said, name) for name in names}


def _claim(claim: InventedClaim, number: int, rules: Rules) -> Claim:
    members = {"about": "members", "applies_to": (_CODE,)} if claim.about == "members" else {}
    value = claim.value
    if isinstance(value, str) and rules.vocabulary.content.facts[claim.fact].type == "set":
        value = (value,)
    more = {"fact": claim.fact, "value": value, "held": claim.held, "complete": claim.complete}
    evidence = (_quote(claim, f"bewering {number}"),)
    return Claim.model_validate({**_dates(claim), **members, **more, "evidence": evidence})


def _quote(said: InventedStatement, otherwise: str) -> Quote:
    return Quote(source=_key(said), quote=said.says or otherwise)


def _citations(family: Family, rules: Rules) -> Iterator[tuple[tuple[str, Quote], Citation]]:
    """Every quote, found where it should be: a case is about the meaning of a rule, not about texts."""
    for file in family.members:
        adopted = [part.adopted for part in file.content.regions if part.adopted]
        for statement in (*file.content.claims, *adopted):
            for quote in statement.evidence:
                yield (file.name, quote), Citation(quote=quote, outcome="found")
    for book in rules.books:
        for requirement in book.content.requirements:
            for quote in requirement.norm:
                yield (book.name, quote), Citation(quote=quote, outcome="found")


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


# --- which verdicts can be reached --------------------------------------------------------------------------------


def lacking(rules: Rules, requirement: str, file: CaseFile | None) -> tuple[Verdict, ...]:
    """The verdicts that a requirement can reach and no case of it expects."""
    expected = {case.expect for case in file.cases} if file else set()
    return tuple(verdict for verdict in reachable(rules, requirement) if verdict not in expected)


def reachable(rules: Rules, requirement: str) -> tuple[Verdict, ...]:
    """Every verdict that a requirement can come to, by trying all that its conditions can be."""
    asked = requirements(rules)[requirement]
    alone = narrowed(rules, requirement)
    deciding: tuple[Role, ...] = ("applies_when", "core", "partly", "capped_by")
    standings = [
        tuple(_standings(alone, asked, role, number, condition))
        for role in deciding
        for number, condition in enumerate(asked.conditions(role))
    ]
    found = {_verdict(alone, asked, facts) for facts in product(*standings)}
    if asked.from_ or asked.withdrawn:
        found.add("not_applicable")
    return tuple(verdict for verdict in VERDICTS if verdict in found)


def _verdict(rules: Rules, asked: Requirement, standings: tuple[tuple[Fact, ...], ...]) -> str:
    facts = tuple(fact for standing in standings for fact in standing)
    return next(c.value for c in chain.follow(rules, facts, plain.answers) if c.kind == "requirement")


def _standings(
    alone: Rules, asked: Requirement, role: Role, number: int, condition: Condition
) -> Iterator[tuple[Fact, ...]]:
    """Ways in which the alternatives of a condition can stand: one for each outcome of the condition itself."""
    seen: set[tuple[str, bool]] = set()
    leaves = [tuple(_statuses(asked, condition, leaf)) for leaf in condition.alternatives]
    for combination in product(*leaves):
        facts = tuple(
            Fact(
                requirement=asked.id,
                role=role,
                condition=number,
                alternative=place,
                status=status,
                adopted=adopted,
                rejected=rejected,
            )
            for place, (status, adopted, rejected) in enumerate(combination)
        )
        outcome = _concluded(alone, facts), any(fact.rejected for fact in facts)
        if outcome not in seen:
            seen.add(outcome)
            yield facts


def _concluded(alone: Rules, facts: tuple[Fact, ...]) -> str:
    return chain.follow(alone, facts, plain.answers)[0].value


def _statuses(asked: Requirement, condition: Condition, leaf: Condition) -> Iterator[tuple[Status, bool, bool]]:
    """What one alternative can be: its status, whether adopted, whether rejected outright."""
    yield "unknown", True, False
    if leaf.from_ or condition.from_:
        yield "not_asked", True, False
    if leaf.manual is not None:
        return
    found: tuple[Status, ...] = ("holds", "under_way", "planned", "overdue", "fails")
    yield from ((status, True, False) for status in found)
    yield "fails", True, True
    if asked.kind != "state":
        yield "lapsed", True, False
    if asked.inheritance(leaf) == "adopted":
        yield "holds", False, False


# --- whether a mistake would be noticed ---------------------------------------------------------------------------


def _mutated(
    report: CaseReport, rules: Rules, files: Mapping[str, CaseFile], survivors: Survivors, chosen: Sequence[str]
) -> CaseReport:
    known = requirements(rules)
    number, alive = 0, []
    for name in chosen:
        written = files[name].cases if name in files else ()
        worlds = [_world(run, narrowed(rules, name)) for case in written for _, run in _runs(case)]
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


def noticed(rules: Rules, change: Mutation, worlds: Iterable[_World]) -> bool:
    """Whether some case of the requirement comes out otherwise under the change."""
    changed = narrowed(rules, change.requirement.id, change.requirement)
    return any(True for world in worlds for _ in _mismatches(world.case, _judged(changed, world), changed))
