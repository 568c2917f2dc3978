"""What follows from packed facts: the same rules as for one plan, compiled once and applied to sets of plans.

The rows of the table ask of a count only whether there are any. So a count is a set here, that of the plans which have
any; a row fires for those in every set it asks for and in none it forbids. What a requirement can never raise is no
set, and no work. The plain engine, in its own words, says the same of every plan; tests walk through all that may be.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from functools import cached_property, reduce
from operator import or_
from typing import TYPE_CHECKING

from compliance.infer import chain
from compliance.infer.rule_table import NONE, TABLE, Row
from compliance.lazily import dataclass
from compliance.model.facts import OPEN_RULES, Conclusion, ConclusionKind, LevelOutcome
from compliance.model.plans import Rules
from compliance.model.rules import Requirement, Role, RuleBook
from compliance.population import bits
from compliance.population.circuit import EVERYONE, NOBODY, Circuit, Node
from compliance.population.packing import BESIDE, STANDINGS, Population, Slot, slots
from compliance.population.program import Program, program

if TYPE_CHECKING:
    from compliance.population.bits import Bits

Answer = tuple[str, str]
"""What is concluded and by which rule."""
Some = dict[str, Node]
"""By the name of a count, the plans that have any; one that nobody can have is left out."""
Answers = Mapping[Answer, Node]
_BESIDE_CORE: tuple[tuple[Role, str], ...] = (
    ("applies_when", "excluded"), ("partly", "partly"), ("capped_by", "capped")
)  # fmt: skip
"""The roles beside the core that may decide, and what each is counted as."""
_IS_OPEN = OPEN_RULES[0]
"""By which rule stands what is open, where rules are not told apart."""
OUTCOMES: tuple[LevelOutcome, ...] = ("reached", "undecided", "not_reached")


Subject = tuple[ConclusionKind, str]


@dataclass(frozen=True)
class Compiled:
    """Some subjects with the answers there are, and the steps that tell which plans get which."""

    answers: Mapping[Subject, Answers]
    program: Program

    def asked(self, population: Population) -> "dict[Subject, dict[Answer, Bits]]":
        """For every subject which plans get which answer."""
        sets, stands = bits.run(self.program, population.rows, population.everyone), self.program.stands
        return {
            subject: {answer: sets[stands[node]] for answer, node in answers.items()}
            for subject, answers in self.answers.items()
        }


@dataclass(frozen=True)
class Concluded:
    """For every subject which plans got which answer; each plan is in one set of every subject."""

    population: Population
    answers: "Mapping[Subject, Mapping[Answer, Bits]]"
    """Of the requirements, the levels and the frameworks."""
    _conditions: Compiled

    @cached_property
    def conditions(self) -> "Mapping[Subject, Mapping[Answer, Bits]]":
        """The same of the conditions, worked out when somebody asks."""
        return self._conditions.asked(self.population)

    def plans(self, kind: ConclusionKind, subject: str, *values: str) -> "Bits":
        """The plans of which one of some values is concluded."""
        answers = (self.conditions if kind == "condition" else self.answers)[kind, subject]
        found = (who for (value, _), who in answers.items() if value in values)
        return reduce(or_, found, bits.nobody(self.population.everyone))

    def open(self, requirement: str) -> "Bits":
        """The plans of which a requirement is unknown, or partly met only because the rest is."""
        answers = self.answers["requirement", requirement].items()
        found = (who for (value, rule), who in answers if value == "unknown" or rule in OPEN_RULES)
        return reduce(or_, found, bits.nobody(self.population.everyone))

    def conclusions(self, plan: int) -> tuple[Conclusion, ...]:
        """All that is concluded of one plan, in the order of the chain."""
        return tuple(
            _one(kind, subject, answers, plan)
            for found in (self.conditions, self.answers)
            for (kind, subject), answers in found.items()
        )


def _one(kind: ConclusionKind, subject: str, answers: "Mapping[Answer, Bits]", plan: int) -> Conclusion:
    [(value, rule)] = [answer for answer, who in answers.items() if bits.holds(who, plan)]
    return Conclusion(kind=kind, subject=subject, value=value, rule=rule)


@dataclass(frozen=True)
class Engine:
    """Rule books, compiled for populations of any size."""

    rules: Rules
    conditions: Compiled
    rest: Compiled

    def concluded(self, population: Population) -> Concluded:
        """What follows for every plan.

        Raises:
            ValueError: its facts were gathered by other rules.
        """
        if population.slots != slots(self.rules):
            raise ValueError("these facts were gathered by other rules")
        return Concluded(population, self.rest.asked(population), self.conditions)


def engine(rules: Rules, *, with_rules: bool = True) -> Engine:
    """Compile some rule books; without the names of the rules a verdict only says whether it is open, for less work."""
    court = _Court(slots(rules), with_rules)
    conditions: dict[Subject, Answers] = {("condition", name): court.condition(name) for name in court.places}
    answers: dict[Subject, Answers] = {}
    for book in rules.books:
        answers |= {("requirement", one.id): court.requirement(one) for one in book.content.requirements}
    levels: dict[str, Answers] = {}
    frameworks: dict[str, Answers] = {}
    for name, books in chain.by_framework(rules).items():
        levels |= court.levels(books, {one.id: answers["requirement", one.id] for b in books for one in b.requirements})
        frameworks[name] = court.framework([levels[book.level_id] for book in books])
    answers |= {("level", name): found for name, found in levels.items()}
    answers |= {("framework", name): found for name, found in frameworks.items()}
    return Engine(rules, court.compiled(conditions), court.compiled(answers))


def concluded(population: Population) -> Concluded:
    """What follows for every plan, by rules that are compiled for this once."""
    return engine(population.rules).concluded(population)


@dataclass
class _Court:
    """Rule books while they are compiled."""

    slots: tuple[Slot, ...]
    with_rules: bool
    circuit: Circuit = field(default_factory=Circuit)
    rows: dict[str, list[int]] = field(default_factory=dict)
    """The rows of every condition's alternatives, by the condition."""
    places: dict[str, int] = field(default_factory=dict)
    """The place in the circuit of every condition."""

    def __post_init__(self) -> None:
        for row, slot in enumerate(self.slots):
            self.rows.setdefault(slot.subject, []).append(row)
        self.places = {subject: self._place(rows) for subject, rows in self.rows.items()}

    def compiled(self, answers: Mapping[Subject, Answers]) -> Compiled:
        """The steps for some subjects."""
        wanted = [node for found in answers.values() for node in found.values()]
        return Compiled(answers, program(self.circuit, len(self.slots) * len((*STANDINGS, *BESIDE)), wanted))

    def _input(self, name: str, row: int) -> Node:
        return self.circuit.input((*STANDINGS, *BESIDE).index(name) * len(self.slots) + row)

    def _place(self, rows: list[int]) -> int:
        """A condition stands as the best of its alternatives."""
        return self.circuit.place(self.circuit.or_(*(self._input(name, row) for row in rows)) for name in STANDINGS)

    def _stands(self, subject: str, *names: str) -> Node:
        """Who stands in one of some ways at a condition."""
        return self.circuit.of(self.places[subject], sum(1 << STANDINGS.index(name) for name in names))

    def _fired(self, rows: Iterable[Row], some: Some, below: Mapping[str, Node] | None = None) -> Answers:
        """Which plans each row fires for; a row that can fire for nobody is left out."""
        found: dict[Answer, Node] = {}
        for row in rows:
            parts = [self._part(some.get(name, NOBODY), bound == NONE) for name, bound in row.bounds.items()]
            if below is not None and row.below is not None:
                parts.append(below[row.below])
            mine = self.circuit.and_(*parts)
            if mine != NOBODY:
                answer = (row.value, row.name if self.with_rules else _IS_OPEN * (row.name in OPEN_RULES))
                found[answer] = self.circuit.or_(found.get(answer, NOBODY), mine)
        return found

    def _part(self, some: Node, is_none: bool) -> Node:
        return self.circuit.not_(some) if is_none else some

    def condition(self, subject: str) -> Answers:
        """How a condition stands."""
        found = {(name, name): self._stands(subject, name) for name in STANDINGS}
        found["not_asked", "not asked yet"] = self.circuit.not_(self._stands(subject, *STANDINGS))
        return found

    # --- requirements -----------------------------------------------------------------------------------------

    def requirement(self, asked: Requirement) -> Answers:
        """The verdict on a requirement."""
        counted: dict[str, list[Node]] = {}
        for number, _ in enumerate(asked.core):
            for name, plans in self._core(f"{asked.id}/core/{number}").items():
                counted.setdefault(name, []).append(plans)
        for role, name in _BESIDE_CORE:
            standings = ("fails",) if role == "applies_when" else ("holds", "unadopted")
            for number, _ in enumerate(asked.conditions(role)):
                counted.setdefault(name, []).append(self._stands(f"{asked.id}/{role}/{number}", *standings))
        return self._fired(TABLE["requirement"], {name: self.circuit.or_(*found) for name, found in counted.items()})

    def _core(self, subject: str) -> Some:
        """What one core condition adds to the counts of its requirement."""
        holds, known = ("holds", "unadopted"), ("lapsed", "under_way", "planned", "fails")
        rejected = self.circuit.or_(*(self._input("rejected", row) for row in self.rows[subject]))
        return {
            "asked": self._stands(subject, *STANDINGS),
            "missing": self._stands(subject, *known, "overdue", "unknown"),
            "some": self._stands(subject, *holds, "lapsed"),
            "capped": self._stands(subject, "unadopted"),
            "rejected": self.circuit.and_(rejected, self._stands(subject, "fails")),
            "known": self._stands(subject, *known),
            **{name: self._stands(subject, name) for name in ("fails", "under_way", "planned")},
        }

    # --- levels -----------------------------------------------------------------------------------------------

    def levels(self, books: tuple[RuleBook, ...], requirements: Mapping[str, Answers]) -> dict[str, Answers]:
        """How the levels of a framework stand, from the lowest up."""
        found: dict[str, Answers] = {}
        below: dict[str, Node] = {"none": EVERYONE, "reached": NOBODY, "undecided": NOBODY, "not_reached": NOBODY}
        for book in books:
            found[book.level_id] = self._fired(TABLE["level"], self._level(book, requirements), below)
            below = {"none": NOBODY, **self._outcomes(found[book.level_id])}
        return found

    def _level(self, book: RuleBook, requirements: Mapping[str, Answers]) -> Some:
        aside, settled, not_short, thin = [], [], [], []
        for asked in book.requirements:
            kinds = [self.circuit.or_(*found) for found in _kinds(requirements[asked.id])]
            aside.append(kinds[1])
            settled.append(self.circuit.or_(kinds[0], kinds[1]))
            not_short.append(self.circuit.or_(*kinds))
            thin.append(self._thin(asked, kinds[0], kinds[1]))
        return {
            "short": self.circuit.not_(self.circuit.and_(*not_short)),
            "unmet": self.circuit.not_(self.circuit.and_(*settled)),
            "applicable": self.circuit.not_(self.circuit.and_(*aside)),
            "thin": self.circuit.or_(*thin),
        }

    def _thin(self, asked: Requirement, met: Node, aside: Node) -> Node:
        """Who meets a requirement, or need not, with a condition on thin evidence alone."""
        of_role: tuple[tuple[Role, str, Node], ...] = (("core", "holds", met), ("applies_when", "fails", aside))
        parts = []
        for role, standing, plans in of_role:
            named = (f"{asked.id}/{role}/{number}" for number, _ in enumerate(asked.conditions(role)))
            parts.append(self.circuit.and_(plans, self.circuit.or_(*(self._thinly(one, standing) for one in named))))
        return self.circuit.or_(*parts)

    def _thinly(self, subject: str, standing: str) -> Node:
        """Who stands so at a condition, where every alternative that stands so rests on thin evidence."""
        rows, stands = self.rows[subject], self._stands(subject, standing)
        if len(rows) == 1:
            return self.circuit.and_(stands, self._input("thin", rows[0]))
        names = ("holds", "unadopted") if standing == "holds" else (standing,)
        mask = sum(1 << STANDINGS.index(name) for name in names)
        firm = [
            self.circuit.and_(self.circuit.of(self._place([row]), mask), self.circuit.not_(self._input("thin", row)))
            for row in rows
        ]
        return self.circuit.and_(stands, self.circuit.not_(self.circuit.or_(*firm)))

    def framework(self, levels: list[Answers]) -> Answers:
        """How a whole framework stands."""
        outcomes = [self._outcomes(level) for level in levels]
        some = {name: self.circuit.or_(*[one[name] for one in outcomes]) for name in chain.FRAMEWORK_COUNTS}
        return self._fired(TABLE["framework"], some)

    def _outcomes(self, level: Answers) -> dict[str, Node]:
        return {
            name: self.circuit.or_(*(node for (value, _), node in level.items() if value == name)) for name in OUTCOMES
        }


def _kinds(answers: Answers) -> tuple[Iterator[Node], ...]:
    """The sets of plans for which a requirement is met, does not apply, and is open."""
    return (
        (plans for (value, _), plans in answers.items() if value == "met"),
        (plans for (value, _), plans in answers.items() if value == "not_applicable"),
        (plans for (value, rule), plans in answers.items() if value == "unknown" or rule in OPEN_RULES),
    )
