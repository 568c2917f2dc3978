"""When each level is reached if every promise is kept, or which requirements block it."""

from collections.abc import Iterator, Sequence

from compliance import wording
from compliance.foresee.moments import Moment, all_asked
from compliance.foresee.verdict_changes import written_together
from compliance.model.facts import Fact
from compliance.model.forecast import Blocker, BlockReason, LevelForecast
from compliance.model.plans import Rules
from compliance.model.rules import Condition, Requirement, RuleBook

_WORDS = {
    "rejected": wording.said("het plan wijst af: {}", "the plan says no to: {}"),
    "no_promise": wording.said("geen toezegging voor: {}", "no promise for: {}"),
    "falls_short": wording.said("ook dan niet genoeg: {}", "not enough even then: {}"),
    "lapses": wording.said("dan al verlopen: {}", "lapsed by then: {}"),
}


def levels(rules: Rules, now: Moment, kept: Sequence[Moment], promised: frozenset[str]) -> tuple[LevelForecast, ...]:
    """How each level stands now, and what becomes of it in the course in which every promise is kept."""
    return tuple(_level(rules, book.content, now, kept, promised) for book in rules.books)


def _level(
    rules: Rules, book: RuleBook, now: Moment, kept: Sequence[Moment], promised: frozenset[str]
) -> LevelForecast:
    mine = {one.id for one in book.requirements}
    own = {name: asked for name, asked in all_asked(rules).items() if name in mine}
    best = max(kept, key=lambda moment: _met(moment, own))  # the first of the best
    reached = next((n for n, moment in enumerate(kept) if moment.levels[book.level_id] == "reached"), None)
    earliest = None if reached is None else kept[reached].day
    return LevelForecast(
        framework=book.framework.id,
        level=book.framework.level,
        title=book.framework.title,
        now=now.levels[book.level_id],
        met=_met(now, own),
        applicable=sum(now.verdicts[name] != "not_applicable" for name in own),
        met_if_kept=_met(best, own),
        earliest=earliest,
        earliest_written=written_together(rules, kept[reached - 1], kept[reached]) if reached else None,
        blocked_by=() if earliest else tuple(_blockers(rules, own, kept, best, promised)),
        below_blocks=earliest is None and _below_blocks(rules, book, kept),
    )


def _met(moment: Moment, names: dict[str, Requirement]) -> int:
    return sum(moment.verdicts[name] == "met" for name in names)


def _below_blocks(rules: Rules, book: RuleBook, kept: Sequence[Moment]) -> bool:
    """Whether the next lower level of the framework is not reached on any day."""
    lower = [
        other.content
        for other in rules.books
        if other.content.framework.id == book.framework.id
        and (other.content.framework.level or 0) < (book.framework.level or 0)
    ]
    return bool(lower) and not any(moment.levels[lower[-1].level_id] == "reached" for moment in kept)


def _blockers(
    rules: Rules, own: dict[str, Requirement], kept: Sequence[Moment], best: Moment, promised: frozenset[str]
) -> Iterator[Blocker]:
    """What is never met; where everything is met at some time, what is not met on the best day."""
    fine = ("met", "not_applicable")
    never = [name for name in own if not any(moment.verdicts[name] in fine for moment in kept)]
    lapsing = [name for name in own if best.verdicts[name] not in fine]
    for name in never or lapsing:
        yield _blocker(rules, own[name], best, promised, lapses=not never)


def _blocker(
    rules: Rules, requirement: Requirement, best: Moment, promised: frozenset[str], *, lapses: bool
) -> Blocker:
    reason, conditions = _reason(requirement, best.facts[requirement.id], promised)
    reason = "lapses" if lapses else reason
    tests = [wording.condition(asked, rules.vocabulary.content.facts) for asked in conditions]
    nl, en = "; ".join(test.nl for test in tests), "; ".join(test.en for test in tests)
    return Blocker(
        requirement=requirement.id,
        title=requirement.title,
        verdict=best.verdicts[requirement.id],
        reason=reason,
        words=wording.said(_WORDS[reason].nl.format(nl), _WORDS[reason].en.format(en)),
    )


def _reason(
    requirement: Requirement, facts: Sequence[Fact], promised: frozenset[str]
) -> tuple[BlockReason, list[Condition]]:
    """Why a requirement is not met even then, and by which of its conditions."""
    lacking = _lacking(facts)
    refused = {fact.condition for fact in facts if fact.role == "core" and fact.rejected}
    unpromised = [number for number in lacking if not any(name in promised for name in _names(requirement, number))]
    if refused:
        return "rejected", [requirement.core[number] for number in sorted(refused)]
    if unpromised:
        return "no_promise", [requirement.core[number] for number in unpromised]
    return "falls_short", [requirement.core[number] for number in lacking] or _capping(requirement, facts)


def _lacking(facts: Sequence[Fact]) -> list[int]:
    """The core conditions none of whose alternatives holds, by number."""
    core = [fact for fact in facts if fact.role == "core"]
    good = {fact.condition for fact in core if fact.status == "not_asked" or (fact.status == "holds" and fact.adopted)}
    return sorted({fact.condition for fact in core} - good)


def _names(requirement: Requirement, number: int) -> Iterator[str]:
    for leaf in requirement.core[number].alternatives:
        if leaf.fact:
            yield leaf.fact


def _capping(requirement: Requirement, facts: Sequence[Fact]) -> list[Condition]:
    holding = {fact.condition for fact in facts if fact.role == "capped_by" and fact.status == "holds"}
    return [requirement.capped_by[number] for number in sorted(holding)]
