"""What follows from packed facts: the same rules as for one plan, applied to sets of plans at once.

The rows of the table ask of a count only whether there are any. So a count is a set here, that of the plans which have
any; a row fires for those in every set it asks for and in none it forbids. What a requirement can never raise is no
set, and no work. The plain engine, in its own words, says the same of every plan; tests walk through all that may be.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, cast

from compliance.infer import chain
from compliance.infer.rule_table import NONE, TABLE, Row
from compliance.model.facts import OPEN_RULES, Conclusion, ConclusionKind
from compliance.model.rules import Condition, Requirement, Role, RuleBook
from compliance.population import bits
from compliance.population.packing import STANDINGS, Population

if TYPE_CHECKING:
    from compliance.population.bits import Bits

    Some = dict[str, Bits]
    """By the name of a count, the plans that have any; one that nobody can have is left out."""

Answer = tuple[str, str]
"""What is concluded and by which rule."""
_BESIDE_CORE: tuple[tuple[Role, str], ...] = (
    ("applies_when", "excluded"), ("partly", "partly"), ("capped_by", "capped")
)  # fmt: skip
"""The roles beside the core that may decide, and what each is counted as."""


@dataclass(frozen=True)
class Concluded:
    """For every subject which plans got which answer; each plan is in one set of every subject."""

    population: Population
    answers: "Mapping[tuple[ConclusionKind, str], Mapping[Answer, Bits]]"

    def plans(self, kind: ConclusionKind, subject: str, *values: str) -> "Bits":
        """The plans of which one of some values is concluded."""
        found = (bits_ for (value, _), bits_ in self.answers[kind, subject].items() if value in values)
        return reduce(or_, found, bits.nobody(self.population.everyone))

    def conclusions(self, plan: int) -> tuple[Conclusion, ...]:
        """All that is concluded of one plan, in the order of the chain."""
        return tuple(self._one(kind, subject, plan) for kind, subject in self.answers)

    def _one(self, kind: ConclusionKind, subject: str, plan: int) -> Conclusion:
        [(value, rule)] = [answer for answer, who in self.answers[kind, subject].items() if bits.holds(who, plan)]
        return Conclusion(kind=kind, subject=subject, value=value, rule=rule)


def concluded(population: Population, *, with_conditions: bool = True) -> Concluded:
    """What follows for every plan; who asks for no conditions spares the work of naming their rules."""
    court = _Court(population)
    conditions = {("condition", name): court.condition(name) for name in population.places} if with_conditions else {}
    requirements = {one.id: court.requirement(one) for book in population.rules.books for one in _of(book.content)}
    levels: dict[str, dict[Answer, Bits]] = {}
    frameworks: dict[str, dict[Answer, Bits]] = {}
    for name, books in chain.by_framework(population.rules).items():
        levels |= court.levels(books, requirements)
        frameworks[name] = court.framework([levels[book.level_id] for book in books])
    answers = {
        **conditions,
        **{("requirement", name): found for name, found in requirements.items()},
        **{("level", name): found for name, found in levels.items()},
        **{("framework", name): found for name, found in frameworks.items()},
    }
    return Concluded(population, cast("Mapping[tuple[ConclusionKind, str], Mapping[Answer, Bits]]", answers))


def _of(book: RuleBook) -> tuple[Requirement, ...]:
    return book.requirements


@dataclass(frozen=True)
class _Court:
    """One population before the rules."""

    population: Population

    @property
    def everyone(self) -> "Bits":
        return self.population.everyone

    def _fired(
        self, rows: Iterable[Row], some: "Some", below: "Mapping[str, Bits] | None" = None
    ) -> "dict[Answer, Bits]":
        """Which plans each row fires for; what rows ask for alike, from the first of their bounds on, is asked once."""
        known: dict[tuple[tuple[str, object], ...], Bits] = {(): self.everyone}
        found: dict[Answer, Bits] = {}
        for row in rows:
            if any(bound != NONE and name not in some for name, bound in row.bounds.items()):
                continue
            mine = self._within(row, some, known)
            if row.below is not None and below is not None:
                mine = mine & below[row.below]
            answer = (row.value, row.name)
            found[answer] = found[answer] | mine if answer in found else mine
        return found

    def _within(self, row: Row, some: "Some", known: "dict[tuple[tuple[str, object], ...], Bits]") -> "Bits":
        path: tuple[tuple[str, object], ...] = ()
        mine = self.everyone
        for name, bound in row.bounds.items():
            if name not in some:
                continue
            path = (*path, (name, bound))
            if path not in known:
                known[path] = mine & (some[name] ^ self.everyone if bound == NONE else some[name])
            mine = known[path]
        return mine

    # --- conditions -------------------------------------------------------------------------------------------

    def condition(self, subject: str) -> "dict[Answer, Bits]":
        """How a condition stands: as the best of its alternatives."""
        stands = self._stands(subject)
        found: dict[Answer, Bits] = {(name, name): stands[name] for name in STANDINGS}
        found["not_asked", "not asked yet"] = self.everyone ^ reduce(or_, found.values())
        return found

    def _stands(self, subject: str) -> "Some":
        """For each standing the plans for which a condition stands so; of alternatives the best counts."""
        rows, planes = self.population.places[subject], self.population.planes
        if len(rows) == 1:
            return {name: planes[name][rows[0]] for name in STANDINGS}
        found, left = {}, self.everyone
        for name in STANDINGS:
            any_of_them = reduce(or_, (planes[name][row] for row in rows))
            found[name] = any_of_them & left
            left = left & ~any_of_them
        return found

    def _rejected(self, subject: str) -> "Bits":
        plane = self.population.planes["rejected"]
        return reduce(or_, (plane[row] for row in self.population.places[subject]))

    # --- requirements -----------------------------------------------------------------------------------------

    def requirement(self, asked: Requirement) -> "dict[Answer, Bits]":
        """The verdict on a requirement."""
        some: Some = {}
        for number, _ in enumerate(asked.core):
            subject = f"{asked.id}/core/{number}"
            for name, plans in self._core(self._stands(subject), subject).items():
                some[name] = some[name] | plans if name in some else plans
        for role, name in _BESIDE_CORE:
            for number, _ in enumerate(asked.conditions(role)):
                stands = self._stands(f"{asked.id}/{role}/{number}")
                plans = stands["fails"] if role == "applies_when" else stands["holds"] | stands["unadopted"]
                some[name] = some[name] | plans if name in some else plans
        return self._fired(TABLE["requirement"], some)

    def _core(self, stands: "Some", subject: str) -> "Some":
        """What one core condition adds to the counts of its requirement."""
        holds = stands["holds"] | stands["unadopted"]
        known = stands["lapsed"] | stands["under_way"] | stands["planned"] | stands["fails"]
        missing = known | stands["overdue"] | stands["unknown"]
        return {
            "asked": holds | missing,
            "missing": missing,
            "some": holds | stands["lapsed"],
            "capped": stands["unadopted"],
            "rejected": self._rejected(subject) & stands["fails"],
            "known": known,
            **{name: stands[name] for name in ("fails", "under_way", "planned")},
        }

    # --- levels -----------------------------------------------------------------------------------------------

    def levels(
        self, books: tuple[RuleBook, ...], requirements: "Mapping[str, Mapping[Answer, Bits]]"
    ) -> "dict[str, dict[Answer, Bits]]":
        """How the levels of a framework stand, from the lowest up."""
        found: dict[str, dict[Answer, Bits]] = {}
        below = {name: bits.nobody(self.everyone) for name in ("reached", "undecided", "not_reached")}
        below["none"] = self.everyone
        for book in books:
            found[book.level_id] = self._fired(TABLE["level"], self._level(book, requirements), below)
            below = {"none": bits.nobody(self.everyone), **self._outcomes(found[book.level_id])}
        return found

    def _level(self, book: RuleBook, requirements: "Mapping[str, Mapping[Answer, Bits]]") -> "Some":
        nobody = bits.nobody(self.everyone)
        some: Some = dict.fromkeys(chain.LEVEL_COUNTS, nobody)
        for asked in book.requirements:
            answers = requirements[asked.id]
            met, aside, open_ = (reduce(or_, found, nobody) for found in _kinds(answers))
            some["applicable"] = some["applicable"] | (aside ^ self.everyone)
            some["unmet"] = some["unmet"] | ((met | aside) ^ self.everyone)
            some["short"] = some["short"] | ((met | aside | open_) ^ self.everyone)
            some["thin"] = some["thin"] | self._thin(asked, met, aside)
        return some

    def _thin(self, asked: Requirement, met: "Bits", aside: "Bits") -> "Bits":
        """The plans for which a requirement is met, or does not apply, with a condition on thin evidence alone."""
        found = bits.nobody(self.everyone)
        for role, standing, plans in (("core", "holds", met), ("applies_when", "fails", aside)):
            for number, _ in enumerate(cast("tuple[Condition, ...]", getattr(asked, role))):
                found = found | (plans & self._thinly(f"{asked.id}/{role}/{number}", standing))
        return found

    def _thinly(self, subject: str, standing: str) -> "Bits":
        """The plans for which a condition stands so, and every alternative that stands so rests on thin evidence."""
        rows, planes = self.population.places[subject], self.population.planes
        names = ("holds", "unadopted") if standing == "holds" else (standing,)
        found = self._stands(subject)[standing]
        for row, name in ((row, name) for row in rows for name in names):
            found = found & ~(planes[name][row] & ~planes["thin"][row])
        return found

    def framework(self, levels: "list[dict[Answer, Bits]]") -> "dict[Answer, Bits]":
        """How a whole framework stands."""
        outcomes = [self._outcomes(level) for level in levels]
        some = {name: reduce(or_, (one[name] for one in outcomes)) for name in chain.FRAMEWORK_COUNTS}
        return self._fired(TABLE["framework"], some)

    def _outcomes(self, level: "Mapping[Answer, Bits]") -> "Some":
        found = {name: bits.nobody(self.everyone) for name in ("reached", "undecided", "not_reached")}
        for (value, _), plans in level.items():
            found[value] = found[value] | plans
        return found


def _kinds(answers: "Mapping[Answer, Bits]") -> "tuple[Iterator[Bits], ...]":
    """The sets of plans for which a requirement is met, does not apply, and is open."""
    return (
        (plans for (value, _), plans in answers.items() if value == "met"),
        (plans for (value, _), plans in answers.items() if value == "not_applicable"),
        (plans for (value, rule), plans in answers.items() if value == "unknown" or rule in OPEN_RULES),
    )
