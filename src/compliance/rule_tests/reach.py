"""Which verdicts a requirement can come to, by trying all that its conditions can be; and which have no case."""

from collections.abc import Iterator
from itertools import product

from compliance.infer import chain, plain
from compliance.model.cases import CaseFile
from compliance.model.facts import Fact, Status, Verdict
from compliance.model.plans import Rules
from compliance.model.report import VERDICTS
from compliance.model.rules import Condition, Requirement, Role
from compliance.rule_tests.narrow import narrowed, requirements


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
