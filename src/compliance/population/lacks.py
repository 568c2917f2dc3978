"""What stands between one plan and a level: each lack with the acts that would mend it, and what nothing can mend."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from compliance.lazily import dataclass
from compliance.model.facts import Status
from compliance.model.simulation import StepKind
from compliance.population.acts import FAILS, HOLDS, Act, Acts, Leaf
from compliance.population.packing import STATUSES, THIN, UNADOPTED

_FARTHEST: tuple[Status, ...] = ("under_way", "planned", "overdue", "lapsed", "unknown", "fails")
"""Where several acts would do, the one is preferred that is farthest already."""


@dataclass(frozen=True)
class Lack:
    """One condition that stands between a plan and a requirement; without acts nothing done now can mend it."""

    requirement: str
    leaves: tuple[Leaf, ...]
    """Its alternatives; of what caps, the one that holds."""
    acts: frozenset[Act]
    kinds: Mapping[Act, StepKind]
    """What each act comes to for this plan."""
    ranks: Mapping[Act, int]
    """How far each is already: the less the farther."""


@dataclass(frozen=True)
class Plan:
    """One plan as it was packed, and by which regions a slot stands that was not adopted."""

    packed: bytes
    adopting: Mapping[int, frozenset[str]]


def lacks(acts: Acts, plan: Plan, requirements: frozenset[str]) -> tuple[Lack, ...]:
    """What stands between a plan and some requirements, each lack with every act for any of them that mends it too."""
    found = tuple(_lacking(acts, plan, requirements))
    effects = {act: acts.effects(act, plan.adopting) for lack in found for act in lack.acts}
    return tuple(_with_all(lack, effects) for lack in found)


def _with_all(lack: Lack, effects: Mapping[Act, Mapping[int, int]]) -> Lack:
    """A lack with the acts, meant for another one, that mend it by the way."""
    wanted = FAILS if lack.leaves[0].role == "capped_by" else HOLDS
    more = {
        act: act.kind
        for act, made in effects.items()
        if act not in lack.acts and act.kind != "meet" and any(made.get(leaf.row) == wanted for leaf in lack.leaves)
    }
    if not more:
        return lack
    ranks = {**lack.ranks, **dict.fromkeys(more, len(_FARTHEST))}
    return replace(lack, acts=lack.acts | frozenset(more), kinds={**lack.kinds, **more}, ranks=ranks)


def _lacking(acts: Acts, plan: Plan, requirements: frozenset[str]) -> Iterator[Lack]:
    by_condition: dict[str, list[Leaf]] = {}
    for leaf in acts.leaves:
        if leaf.requirement.id in requirements and leaf.role in ("core", "capped_by"):
            by_condition.setdefault(leaf.slot.subject, []).append(leaf)
    for leaves in by_condition.values():
        asked = [leaf for leaf in leaves if status(plan, leaf) != "not_asked"]
        if not asked:
            continue
        if asked[0].role == "core":
            yield from _short(acts, plan, asked)
        else:
            yield from (_capping(acts, leaf) for leaf in asked if status(plan, leaf) == "holds")


def status(plan: Plan, leaf: Leaf) -> Status:
    """How a slot stands."""
    return STATUSES[plan.packed[leaf.row] % UNADOPTED]


def _short(acts: Acts, plan: Plan, leaves: list[Leaf]) -> Iterator[Lack]:
    """The lack of a core condition, if it is not met firmly: any of its alternatives would do."""
    bytes_ = [plan.packed[leaf.row] for leaf in leaves]
    adopted = [byte for byte, leaf in zip(bytes_, leaves, strict=True) if status(plan, leaf) == "holds"]
    holding = [byte for byte in adopted if not byte & UNADOPTED]
    if any(not byte & THIN for byte in (adopted if holding else ())):
        return
    kinds: dict[Act, StepKind] = {}
    ranks: dict[Act, int] = {}
    for leaf in leaves:
        for act, kind, rank in _mending(acts, plan, leaf):
            if act not in ranks or rank < ranks[act]:
                kinds[act], ranks[act] = kind, rank
    yield Lack(leaves[0].requirement.id, tuple(leaves), frozenset(ranks), kinds, ranks)


def _mending(acts: Acts, plan: Plan, leaf: Leaf) -> Iterator[tuple[Act, StepKind, int]]:
    found = status(plan, leaf)
    if found == "holds":
        if plan.packed[leaf.row] & UNADOPTED and not acts.is_past(leaf):
            for region in sorted(plan.adopting.get(leaf.row, ())):
                yield Act("adopt", region), "adopt", 0
            yield from ((act, "do", len(_FARTHEST)) for act in sorted(acts.meeting(leaf)))
        if not plan.packed[leaf.row] & UNADOPTED:
            yield from ((act, "prove", 0) for act in sorted(acts.showing(leaf)))
        return
    is_open = found in ("unknown", "overdue")
    for act in sorted(acts.showing(leaf) if is_open else acts.meeting(leaf)):
        kind: StepKind = "ask" if act.kind == "ask" else "show" if is_open else "do"
        yield act, kind, 1 + _FARTHEST.index(found)


def _capping(acts: Acts, leaf: Leaf) -> Lack:
    """The lack of a requirement that is capped: what caps it must end."""
    ending = acts.ending(leaf)
    kinds: dict[Act, StepKind] = {act: "ask" if act.kind == "ask" else "end" for act in ending}
    return Lack(leaf.requirement.id, (leaf,), ending, kinds, dict.fromkeys(ending, 0))
