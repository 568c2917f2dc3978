"""The chain both engines follow: condition, requirement, level, framework; and what each link hands to the next.

Each link asks the engine about *events*: small records of counts. So an engine needs no negation, no joins and no
order: each of its rules looks at one event. What is here decides nothing; it counts what the link before concluded.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from compliance.lazily import dataclass
from compliance.model.facts import Conclusion, ConclusionKind, Fact
from compliance.model.plans import Rules
from compliance.model.rules import RuleBook

CONDITION_COUNTS = ("holds", "unadopted", "lapsed", "under_way", "planned", "overdue", "unknown", "fails")
REQUIREMENT_COUNTS = (
    "excluded",
    "asked",
    "missing",
    "some",
    "capped",
    "partly",
    "rejected",
    "fails",
    "under_way",
    "planned",
    "known",
)
LEVEL_COUNTS = ("short", "unmet", "applicable", "thin")
FRAMEWORK_COUNTS = ("not_reached", "undecided")


@dataclass(frozen=True, slots=True)
class Event:
    """What an engine is asked: of which subject, with which counts, and for a level how the one below it stands."""

    kind: ConclusionKind
    subject: str
    counts: Mapping[str, int]
    below: str = "none"


@dataclass(frozen=True, slots=True)
class Answer:
    """What an engine says of one event, and by which rule."""

    value: str
    rule: str


Engine = Callable[[tuple[Event, ...]], tuple[Answer, ...]]


def follow(rules: Rules, facts: tuple[Fact, ...], engine: Engine) -> tuple[Conclusion, ...]:
    """Lead the facts through the chain, asking one engine at every link."""
    conditions = _ask(engine, _conditions(facts))
    return above(rules, facts, conditions, _ask(engine, _requirements(facts, conditions)), engine)


def above(
    rules: Rules,
    facts: tuple[Fact, ...],
    conditions: tuple[Conclusion, ...],
    requirements: tuple[Conclusion, ...],
    engine: Engine,
) -> tuple[Conclusion, ...]:
    """The rest of the chain: how levels and frameworks stand once that of conditions and requirements is known."""
    concluded = {found.subject: found for found in requirements}
    thin = resting_thinly(facts, (*conditions, *requirements))
    standing = _levels(by_framework(rules), concluded, thin, engine)
    levels = [found for mine in standing.values() for found in mine]
    counted = {name: [found.value for found in mine] for name, mine in standing.items()}
    frameworks = _ask(engine, (_framework(name, of) for name, of in counted.items()))
    return (*conditions, *requirements, *levels, *frameworks)


def _levels(
    books: Mapping[str, tuple[RuleBook, ...]], concluded: Mapping[str, Conclusion], thin: frozenset[str], engine: Engine
) -> dict[str, list[Conclusion]]:
    """How the levels of each framework stand, from the lowest up; those of all frameworks are asked about together."""
    found: dict[str, list[Conclusion]] = {name: [] for name in books}
    for depth in range(max(map(len, books.values()), default=0)):
        names = [name for name, mine in books.items() if depth < len(mine)]
        below = {name: found[name][-1].value if found[name] else "none" for name in names}
        asked = (_level(books[name][depth], concluded, thin, below[name]) for name in names)
        for name, answer in zip(names, _ask(engine, asked), strict=True):
            found[name].append(answer)
    return found


def verdicts(facts: tuple[Fact, ...], engine: Engine) -> dict[str, str]:
    """The verdicts alone, on the requirements that some facts are of."""
    conditions = _ask(engine, _conditions(facts))
    return {found.subject: found.value for found in _ask(engine, _requirements(facts, conditions))}


def requirement(facts: tuple[Fact, ...], engine: Engine) -> Conclusion:
    """The verdict on the one requirement that some facts are of, and by which rule."""
    (found,) = _ask(engine, _requirements(facts, _ask(engine, _conditions(facts))))
    return found


def by_framework(rules: Rules) -> dict[str, tuple[RuleBook, ...]]:
    """The rule books of each framework, from the lowest level up."""
    found: dict[str, tuple[RuleBook, ...]] = {}
    for book in rules.books:
        name = book.content.framework.id
        found[name] = (*found.get(name, ()), book.content)
    return found


def _ask(engine: Engine, events: Iterable[Event]) -> tuple[Conclusion, ...]:
    asked = tuple(events)
    told = zip(asked, engine(asked), strict=True)
    return tuple([_conclusion(event.kind, event.subject, answer.value, answer.rule) for event, answer in told])


@lru_cache(maxsize=8_192)
def _conclusion(kind: ConclusionKind, subject: str, value: str, rule: str) -> Conclusion:
    return Conclusion(kind=kind, subject=subject, value=value, rule=rule)


def _conditions(facts: Iterable[Fact]) -> Iterator[Event]:
    """How many alternatives of each condition stand in which status; holding by what was not adopted is set apart."""
    counts: dict[str, dict[str, int]] = {}
    for fact in facts:
        subject, status = fact.subject, fact.status
        if subject not in counts:
            counts[subject] = dict.fromkeys(CONDITION_COUNTS, 0)
        if status != "not_asked":
            counts[subject]["unadopted" if status == "holds" and not fact.adopted else status] += 1
    for subject, count in counts.items():
        yield Event("condition", subject, count)


def _requirements(facts: Iterable[Fact], conditions: Iterable[Conclusion]) -> Iterator[Event]:
    """How the conditions of each requirement stand, by role."""
    rejected = {fact.subject for fact in facts if fact.rejected}
    tallies: dict[str, dict[str, int]] = {}
    for found in conditions:
        requirement, role, _ = found.subject.split("/")
        if requirement not in tallies:
            tallies[requirement] = dict.fromkeys(REQUIREMENT_COUNTS, 0)
        for name in raised(role, found.value, rejected=found.subject in rejected):
            tallies[requirement][name] += 1
    for requirement, tally in tallies.items():
        yield Event("requirement", requirement, tally)


def raised(role: str, status: str, *, rejected: bool) -> tuple[str, ...]:
    """Which counts of its requirement a condition raises, by its role and how it stands."""
    return (
        *_RAISED.get((role, status), ()),
        *(("rejected",) if rejected and (role, status) == ("core", "fails") else ()),
    )


_MISSING = ("asked", "missing")
_RAISED = {
    ("core", "holds"): ("asked", "some"),
    ("core", "unadopted"): ("asked", "some", "capped"),
    ("core", "lapsed"): (*_MISSING, "some", "known"),
    ("core", "under_way"): (*_MISSING, "known", "under_way"),
    ("core", "planned"): (*_MISSING, "known", "planned"),
    ("core", "fails"): (*_MISSING, "known", "fails"),
    ("core", "overdue"): _MISSING,
    ("core", "unknown"): _MISSING,
    ("capped_by", "holds"): ("capped",),
    ("capped_by", "unadopted"): ("capped",),
    ("partly", "holds"): ("partly",),
    ("partly", "unadopted"): ("partly",),
    ("applies_when", "fails"): ("excluded",),
}


def resting_thinly(facts: tuple[Fact, ...], conclusions: Iterable[Conclusion]) -> frozenset[str]:
    """The requirements that are met, or do not apply here, with a condition that stands so on thin evidence alone."""
    if not any(fact.thin for fact in facts):
        return frozenset()
    value = {found.subject: found.value for found in conclusions}
    wanted = {("met", "core"): "holds", ("not_applicable", "applies_when"): "fails"}
    firm: dict[str, bool] = {}
    asked: dict[str, str] = {}
    for fact in facts:
        status = wanted.get((value[fact.requirement], fact.role))
        if status and value[fact.subject] == status == fact.status:
            firm[fact.subject] = firm.get(fact.subject, False) or not fact.thin
            asked[fact.subject] = fact.requirement
    return frozenset(asked[subject] for subject, is_firm in firm.items() if not is_firm)


def _level(book: RuleBook, concluded: Mapping[str, Conclusion], thin: frozenset[str], below: str) -> Event:
    """How many requirements of a level apply, are not met, fall short or rest thinly; and how the one below stands."""
    mine = [concluded[requirement.id] for requirement in book.requirements]
    values = [one.value for one in mine]
    applicable, met = len(values) - values.count("not_applicable"), values.count("met")
    short = applicable - met - sum([one.is_open for one in mine])
    resting = sum(one.subject in thin for one in mine) if thin else 0
    counts = {"applicable": applicable, "unmet": applicable - met, "short": short, "thin": resting}
    return Event("level", book.level_id, counts, below)


def _framework(name: str, outcomes: list[str]) -> Event:
    return Event("framework", name, {count: outcomes.count(count) for count in FRAMEWORK_COUNTS})
