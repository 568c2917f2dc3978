"""Packed facts: how every condition stands for every plan of a population, as sets of plans.

A set holds the plans that stand so or better. So whoever stands in one way, or in a row of ways, is the difference of
two sets, and the best of several alternatives is in the union of theirs.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import product
from typing import TYPE_CHECKING, Final, get_args

from compliance.lazily import dataclass
from compliance.model.facts import Fact, Status
from compliance.model.plans import Rules
from compliance.model.rules import ROLES, Requirement, Role
from compliance.population import bits

if TYPE_CHECKING:
    from compliance.population.bits import Bits, Codes

STATUSES: Final[tuple[Status, ...]] = get_args(Status)
STANDINGS: Final = ("holds", "unadopted", "lapsed", "under_way", "planned", "overdue", "unknown", "fails")
"""How an alternative may stand; where it stands in none of these it is not asked. No plan is in two of them."""
BESIDE: Final = ("rejected", "thin")
"""What may be so beside that: it fails by a refusal; it rests on thin evidence alone."""
UNADOPTED, REJECTED, THIN = 16, 32, 64
"""What is added to the number of a status in the byte for one fact."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One alternative of one condition: a place that every plan fills."""

    requirement: str
    role: Role
    condition: int
    alternative: int

    @property
    def subject(self) -> str:
        """The condition it belongs to, such as ``P1-SIG-01/core/0``."""
        return f"{self.requirement}/{self.role}/{self.condition}"


def slots(rules: Rules) -> tuple[Slot, ...]:
    """Every alternative of every condition, in the order of the rule books: that of the facts."""
    asked = (requirement for book in rules.books for requirement in book.content.requirements)
    return tuple(slot for requirement in asked for slot in slots_of(requirement))


def slots_of(requirement: Requirement) -> Iterator[Slot]:
    """The alternatives of one requirement's conditions."""
    for role in ROLES:
        for number, condition in enumerate(requirement.conditions(role)):
            for alternative, _ in enumerate(condition.alternatives):
                yield Slot(requirement.id, role, number, alternative)


def code(status: Status, *, adopted: bool = True, rejected: bool = False, thin: bool = False) -> int:
    """The byte for a fact that stands so."""
    return STATUSES.index(status) + UNADOPTED * (not adopted) + REJECTED * rejected + THIN * thin


@lru_cache(maxsize=1)
def _codes() -> dict[tuple[Status, bool, bool, bool], int]:
    ways = product(STATUSES, (True, False), (True, False), (True, False))
    return {way: code(way[0], adopted=way[1], rejected=way[2], thin=way[3]) for way in ways}


@dataclass(frozen=True)
class Population:
    """So many plans, each with a byte for every slot of the same rule books."""

    rules: Rules
    slots: tuple[Slot, ...]
    codes: "Codes"
    """A row for each slot, a column for each plan."""

    @property
    def count(self) -> int:
        """How many plans there are."""
        return int(self.codes.shape[1])

    @cached_property
    def everyone(self) -> "Bits":
        """The set of all plans."""
        return bits.everybody(self.count)

    @cached_property
    def planes(self) -> "dict[str, Bits]":
        """For each standing those who stand so or better, and for what is beside who has it: a row for every slot."""
        return bits.sets(self.codes, {name: tuple(_fits(name, byte) for byte in range(256)) for name in _NAMES})

    @cached_property
    def rows(self) -> "tuple[Bits, ...]":
        """All those sets one after another: for each standing, then what is beside, those of every slot."""
        return tuple(row for name in _NAMES for row in self.planes[name])

    def standing(self, row: int, plan: int) -> Status:
        """How one alternative stands for one plan."""
        return STATUSES[int(self.codes[row, plan]) % UNADOPTED]

    def bytes_of(self, plan: int) -> bytes:
        """One plan, as it was packed."""
        return self.codes[:, plan].tobytes()


_NAMES = (*STANDINGS, *BESIDE)


def _fits(name: str, byte: int) -> bool:
    if name in BESIDE:
        return bool(byte & (REJECTED if name == "rejected" else THIN))
    number = byte % UNADOPTED
    status = STATUSES[number] if number < len(STATUSES) else "not_asked"
    found = "unadopted" if status == "holds" and byte & UNADOPTED else status
    return found in STANDINGS[: STANDINGS.index(name) + 1]


def packed(rules: Rules, plans: Iterable[Sequence[Fact]]) -> Population:
    """The facts of as many plans as there are, each gathered by the same rules.

    Raises:
        ValueError: some facts are of other rules.
    """
    asked = slots(rules)
    return of_bytes(rules, [bytes_of(asked, facts) for facts in plans])


def bytes_of(asked: tuple[Slot, ...], facts: Sequence[Fact]) -> bytes:
    """The facts of one plan, a byte each, in the order of the slots."""
    by_way = _codes()
    if len(facts) != len(asked) or any(map(_strange, asked, facts)):
        raise ValueError("these facts were gathered by other rules")
    return bytes(by_way[fact.status, fact.adopted, fact.rejected, fact.thin] for fact in facts)


def _strange(slot: Slot, fact: Fact) -> bool:
    mine = (fact.alternative, fact.condition, fact.role, fact.requirement)
    return mine != (slot.alternative, slot.condition, slot.role, slot.requirement)


def of_bytes(rules: Rules, plans: Sequence[bytes]) -> Population:
    """A population of plans that were packed one by one."""
    asked = slots(rules)
    return Population(rules, asked, bits.columns(plans, len(asked)))


def of_codes(rules: Rules, codes: "Codes") -> Population:
    """A population of which the bytes are there: a row for each slot, a column for each plan."""
    return Population(rules, slots(rules), codes)
