"""How the conditions stand over time: on which days they may change, and how they stand from each of those on.

Whatever decides a status is a comparison of the date with a day that can be worked out beforehand: a period's bounds,
a promise's last day, an occurrence with an interval after it, the date of a source. So between two such days nothing
changes, and only the questions that a day touches are put anew. A day too many costs a moment and changes nothing; a
day too few would be a mistake, so a test judges every day of ten years by itself and compares.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, timedelta

from compliance.errors import Spot, refusal
from compliance.gather.claims import Citations
from compliance.gather.inheritance import dawn, voices
from compliance.gather.questions import Questions, questions
from compliance.kept import Itself, Kept
from compliance.model.dates import COUNCIL_TERM, Duration, Period, one_day
from compliance.model.facts import Fact
from compliance.model.plans import Claim, Family, Plan, Rules, Statement
from compliance.model.rules import ROLES, Condition, Requirement, Value
from compliance.model.sources import Source

_ONE_DAY = timedelta(days=1)
MOST_WEIGHED = 50_000
"""So many times claims are weighed anew in one course; the largest plan of the project needs 263 for ten years."""
Said = Mapping[str, list[tuple[Statement, Plan]]]
Touched = Mapping[date, AbstractSet[int]]
"""The questions that may stand otherwise from a day on, by their numbers."""


def course(
    rules: Rules, family: Family, citations: Citations, *, first: date, last: date
) -> Iterator[tuple[date, tuple[Fact, ...]]]:
    """How every condition stands on the first day, and from each later day on which one of them may change.

    Raises:
        ComplianceError: so much changes so often that following it would take too much work.
    """
    asked = questions(rules)
    touched = turning_points(rules, family, first=first, last=last)
    days = sorted(day for day in touched if first < day <= last)
    spoken = dawn(family, citations, "last", asked.every_name)
    anew = {day: _with_what_recurs(asked, touched[day]) for day in days if day >= spoken}
    _refuse_endless(asked, family, tuple(anew.values()), last)
    facts = asked.facts(voices(family, citations, first, "last", asked.every_name))
    yield first, facts
    for day in days:
        if day < spoken:
            before, facts = facts, asked.silence(day)
            if facts is before:
                continue  # nothing is known yet, and no more is asked than before
        else:
            facts = asked.anew(facts, anew[day], voices(family, citations, day, "last", asked.names(anew[day])))
        yield day, facts


def on_the_last_day(
    rules: Rules, family: Family, citations: Citations, facts: tuple[Fact, ...], day: date
) -> tuple[Fact, ...]:
    """How every condition stands on the last day of a course, by how they stood from the last turning point on.

    What takes place again and again may rest on other claims by then, though it stands as it did.
    """
    asked = questions(rules)
    recurring = [number for numbers in asked.recurring.values() for number in numbers]
    return asked.anew(facts, recurring, voices(family, citations, day, "last", asked.names(recurring)))


def _with_what_recurs(asked: Questions, touched: AbstractSet[int]) -> frozenset[int]:
    """The questions that a day touches, and what recurs of the same requirements: it may rest on other claims now."""
    names = {asked.asked[number].requirement.id for number in touched}
    return frozenset(touched).union(*(asked.recurring[name] for name in names if name in asked.recurring))


def _refuse_endless(asked: Questions, family: Family, anew: Sequence[AbstractSet[int]], last: date) -> None:
    """Refuse to weigh the claims on some facts again on each of many days, if that is too often in all."""
    claims = Counter(claim.fact for plan in family.members for claim in plan.content.claims)
    if len(anew) * claims.total() <= MOST_WEIGHED:
        return
    if sum(claims[fact] for numbers in anew for fact in asked.names(numbers)) > MOST_WEIGHED:
        raise refusal(
            Spot(family.own.name),
            f"tot en met {last} verandert er zo vaak iets dat beweringen meer dan {MOST_WEIGHED} keer moeten "
            "worden gewogen: zo is niet te volgen wanneer wat geldt",
            f"until {last} so much changes that claims have to be weighed more than {MOST_WEIGHED} times: "
            "when what holds cannot be followed so",
            "Voeg beweringen over hetzelfde feit samen, of kies een dag die minder ver weg ligt.",
            "Join claims on the same fact, or choose a day that lies less far ahead.",
        )


def turning_points(rules: Rules, family: Family, *, first: date, last: date) -> Touched:
    """The days on which a condition may stand differently from the day before, and the questions that may do so."""
    asked, statements = questions(rules), _statements(family)
    fixed = _FIXED.of((Itself(rules), Itself(family)), lambda: _fixed_days(asked, family, statements))
    found: dict[date, AbstractSet[int]] = dict(fixed)
    for number in asked.of_durations:
        for day in _flips_in(asked.asked[number].leaf, statements, first, last):
            found[day] = found.get(day, frozenset()) | {number}
    return found


_FIXED: Kept[tuple[Itself[Rules], Itself[Family]], Touched] = Kept(4)
"""The turning points that lie where they lie, whatever the stretch of time: it is asked for twice of each plan."""


def _fixed_days(asked: Questions, family: Family, statements: Said) -> Touched:
    found: dict[date, set[int]] = {day: set(numbers) for day, numbers in _of_the_norm(asked).items()}
    arranged = {claim.fact for _, region in family.regions for claim in region.content.claims}
    for statement, plan in statements[""]:
        for day in _turning(statement, plan):
            found.setdefault(day, set()).update(*(asked.about.get(fact, ()) for fact in arranged))
    for fact in asked.about.keys() & statements.keys():
        for day, touched in _days_of(asked, fact, statements[fact]):
            found.setdefault(day, set()).update(touched)
    return found


def _of_the_norm(asked: Questions) -> Touched:
    """The days on which the rule books begin or cease to ask something."""
    return _NORM.of(Itself(asked), lambda: dict(_begun(asked)))


_NORM: Kept[Itself[Questions], Touched] = Kept(4)


def _begun(asked: Questions) -> Iterator[tuple[date, AbstractSet[int]]]:
    found: dict[date, set[int]] = {}
    for numbers in asked.of_requirement.values():
        for day in _own_days(asked.asked[numbers[0]].requirement):
            found.setdefault(day, set()).update(numbers)
    yield from found.items()


def beginning(rules: Rules, family: Family, as_of: date) -> date:
    """A day on which nothing is known yet, not after the date."""
    days = [day for day in turning_points(rules, family, first=as_of, last=as_of) if day <= as_of]
    earliest = min(days, default=as_of)
    return earliest - _ONE_DAY if earliest > date.min else earliest


def _statements(family: Family) -> Said:
    """What is said of each fact; local decisions on regional plans under a name that is no fact's."""
    found: dict[str, list[tuple[Statement, Plan]]] = {"": []}
    for plan in family.members:
        for claim in plan.content.claims:
            found.setdefault(claim.fact, []).append((claim, plan.content))
    found[""] += [(part.adopted, family.plan) for part, _ in family.regions if part.adopted]
    return found


def _own_days(requirement: Requirement) -> Iterator[date]:
    """The days on which a requirement begins or ceases to ask something."""
    conditions = [c for role in ROLES for c in requirement.conditions(role)]
    asked = [requirement.from_, *(part.from_ for c in conditions for part in (c, *c.alternatives))]
    asked += [requirement.withdrawn.on] if requirement.withdrawn else []
    yield from (period.first for period in asked if period)


def _days_of(
    asked: Questions, fact: str, said: Sequence[tuple[Statement, Plan]]
) -> Iterator[tuple[date, Iterable[int]]]:
    """The days on which what is said of one fact may count otherwise, for the questions that ask for it."""
    told = [statement for statement, _ in said]
    for statement, plan in said:
        for day in _turning(statement, plan):
            yield day, asked.about[fact]
        if statement.state == "in_place" and isinstance(statement, Claim):
            for alike in asked.alike_in_time[fact]:
                leaf = asked.asked[alike[0]].leaf
                if not (statement.held or asked.asked[alike[0]].recurs):
                    continue  # it takes place on days that are turning points already
                for day in _occurring(leaf, statement, plan, _intervals(leaf, told)):
                    yield day, alike


def _flips_in(leaf: Condition, statements: Said, first: date, last: date) -> Iterator[date]:
    said = statements.get(leaf.fact or "-", [])
    values = [statement.value for statement, _ in said if isinstance(statement, Claim)]
    yield from _flips(_bounds(leaf), values, first, last)


def _turning(statement: Statement, plan: Plan) -> set[date]:
    """The days from which a statement may count otherwise: where something begins, and the day after something ends."""
    begun, ended = [statement.since, statement.decided], [statement.until, statement.due]
    for key in {quote.source for quote in statement.evidence}:
        source = plan.sources[key]
        begun += (source.dated, source.adopted)
        ended += (source.valid_until,)
        if statement.due is None and statement.state != "in_place":
            ended.append(one_day((statement.every or COUNCIL_TERM).after(source.dated.last)))
    found = {period.last for period in begun if period}
    return found.union(_after(period.last for period in ended if period))


def _occurring(leaf: Condition, claim: Claim, plan: Plan, intervals: tuple[Duration, ...]) -> Iterator[date]:
    """The days on which an occurrence begins to count, or no longer does.

    Where there are enough without it, one more changes nothing, nor does the end of its time; so what happens again and
    again needs no day each time.
    """
    reported = [source.dated for source in _sources(claim, plan)]
    reports = _last_days(*reported)
    exact = bool(claim.held) and not any(  # else maybe on the day of a report
        period.first <= day < period.last for period in claim.held for day in reports
    )
    days = sorted(_last_days(*(claim.held or (claim.since,)), *(() if exact else reported)))
    enough = leaf.times.at_least if leaf.times else 1
    ends = [[length.after(day) for day in days] for length in intervals]
    for number, day in enumerate(days):
        before = number - enough
        if not (exact and before >= 0 and all(end[before] >= day for end in ends)):
            yield day
    for end in ends:
        for last in end:
            next_one = bisect_right(end, last)  # the first whose time ends later
            if not (exact and bisect_right(days, last) - next_one >= enough):
                yield from _after([last])


def _intervals(leaf: Condition, said: Iterable[Statement]) -> tuple[Duration, ...]:
    """The intervals after which an occurrence no longer counts for a condition."""
    if leaf.every == "own":
        return tuple({statement.every for statement in said if statement.every})
    return tuple(length for length in (leaf.every, leaf.times.within if leaf.times else None) if length)


def _sources(statement: Statement, plan: Plan) -> list[Source]:
    return [plan.sources[key] for key in {quote.source for quote in statement.evidence}]


def _last_days(*periods: Period | None) -> tuple[date, ...]:
    return tuple(period.last for period in periods if period)


def _after(days: Iterable[date]) -> Iterator[date]:
    yield from (day + _ONE_DAY for day in days if day < date.max)


# --- intervals as values: which is the longer may depend on the date -------------------------------------------


def _bounds(leaf: Condition) -> Iterator[Duration]:
    tested = (leaf.is_, leaf.at_least, leaf.at_most, *(leaf.in_ or ()))
    for bound in tested:
        if isinstance(bound, Duration):
            yield bound
        elif isinstance(bound, str):
            yield Duration(bound)


def _flips(bounds: Iterable[Duration], values: Iterable[Value | None], first: date, last: date) -> Iterator[date]:
    """The days on which an interval becomes longer or shorter than another, such as 365 days and a year."""
    claimed = {Duration(str(value)) for value in values if value is not None}
    for one in set(bounds):
        for other in claimed:
            if (one.months - other.months) * (one.days - other.days) < 0:
                yield from _flips_of(one, other, first, last)


def _flips_of(one: Duration, other: Duration, first: date, last: date) -> Iterator[date]:
    before = None
    for number in range(first.toordinal(), last.toordinal() + 1):
        day = date.fromordinal(number)
        a, b = one.after(day), other.after(day)
        now = (a > b) - (a < b)
        if before is not None and now != before:
            yield day
        before = now
