"""What holds of every level, of rule books by chance and of the real ones: silence, less word, and what is unknown."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from compliance import app, cite, gather, infer, load
from compliance.load import yaml_files
from compliance.model.facts import Conclusion, Inference
from compliance.model.plans import Rules
from compliance.model.rules import RuleBook
from tests import builders, naive, strategies
from tests.strategies import Chance, World

pytestmark = [pytest.mark.slow, pytest.mark.lengthy]

Yaml = Mapping[str, Any]
RULES = Path(__file__).parent.parent / "rules"
BOOKS = tuple(
    yaml_files.read(RULES / f"{name}.yaml").data
    for name in ("vng_plateau1", "vng_plateau2", "ibp_5_11", "ccv_basisniveau")
)
VOCABULARY: Yaml = yaml_files.read(RULES / "vocabulary.yaml").data["facts"]
ASKING, APART = ("core", "additional", "partly"), ("capped_by", "applies_when")
NEAR = st.integers(min_value=0, max_value=900).map(lambda days: date(2024, 1, 1) + timedelta(days=days))
SEEDS = st.integers(min_value=0, max_value=2**48).map(Random)
some = settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
many = settings(max_examples=120, suppress_health_check=list(HealthCheck), deadline=None)


@cache
def real_rules() -> Rules:
    return load.the_rules(RULES)


@dataclass(frozen=True)
class RealWorld(World):
    """A plan by chance before the real rule books."""

    def rules(self) -> Rules:
        return real_rules()


class RealChance(Chance):
    """The dice of a plan that speaks of what the real rule books ask."""

    def __init__(self, random: Random) -> None:
        super().__init__(random)
        self.facts = random.sample(ASKED, random.choice((3, 10, 25, len(ASKED))))
        self.about_adoption = False

    def claim(self, sources: Yaml) -> dict[str, Any]:
        name = self.random.choice(self.facts)
        said = {"fact": name, **self.statement(sources), "value": a_value(name, VOCABULARY, self.random)}
        return said | ({"held": [self.day()]} if self.once_in(4) else {})

    def real_world(self) -> World:
        sources = {key: self.source() for key in ("a", "b", "c")}
        region = {"streek.yaml": self.regional(0)} if self.once_in(3) else {}
        parts = [{"plan": name, "adopted": self.statement(sources)} for name in region]
        claims = [self.claim(sources) for _ in range(self.random.choice((1, 5, 20, 60)))]
        return RealWorld(builders.plan(*claims, sources=sources, regions=parts), region, BOOKS)


def leaves(asked: Yaml, *roles: str) -> Iterator[tuple[Yaml, str]]:
    """The tests of a requirement in some roles, each with the name of the condition it is part of."""
    for role in roles:
        for number, condition in enumerate(asked.get(role, ())):
            yield from ((leaf, f"{asked['id']}/{role}/{number}") for leaf in condition.get("any", [condition]))


def asked_in(world: World, *roles: str) -> list[tuple[Yaml, str]]:
    """Those of all requirements that name a fact."""
    found = (pair for written in world.books for asked in written["requirements"] for pair in leaves(asked, *roles))
    return [(leaf, of) for leaf, of in found if "fact" in leaf]


ASKED = sorted({leaf["fact"] for leaf, _ in asked_in(World({}, {}, BOOKS), *ASKING)})


def a_value(fact: str, known: Yaml, random: Random) -> Any:
    """A value that a fact may have, more often one that rules ask for."""
    kind = known[fact]["type"]
    if kind in strategies.VALUES and kind != "enum":
        return random.choice(strategies.VALUES[kind])
    if kind in ("number", "text"):
        return random.choice((0.5, 3)) if kind == "number" else "het college"
    asked = [one for leaf, _ in asked_in(World({}, {}, BOOKS), *ASKING) if leaf["fact"] == fact
             for key in ("includes", "includes_any", "in") for one in leaf.get(key, ())]  # fmt: skip
    values = [*(known[fact].get("values") or strategies.MEMBERS), *asked]
    return random.choice(values) if kind == "enum" else sorted({*random.choices(values, k=random.choice((1, 2, 6)))})


worlds = SEEDS.map(lambda random: strategies.world(random, plain_states=True))
real_worlds = SEEDS.map(lambda random: RealChance(random).real_world())


def known_of(world: World) -> Yaml:
    return VOCABULARY if isinstance(world, RealWorld) else builders.FACTS


# --- how a level stands -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Counted:
    """How a level stands by the conclusions alone."""

    result: str
    met: int
    short: int
    unknown: int
    applicable: int


def concluded(world: World, day: date) -> Inference:
    family, asked = world.family(), world.rules()
    return infer.with_plain(asked, gather.facts(asked, family, cite.of_family(family), as_of=day))


def levels(world: World, day: date) -> list[Counted]:
    """How every level of a world stands on a day."""
    found = concluded(world, day)
    verdicts, outcomes = found.of("requirement"), found.of("level")
    return [_counted(b.content, verdicts, outcomes[b.content.level_id].value) for b in world.rules().books]


def _counted(of: RuleBook, verdicts: Mapping[str, Conclusion], result: str) -> Counted:
    own = [verdicts[asked.id] for asked in of.requirements]
    applicable = sum(one.value != "not_applicable" for one in own)
    met, unknown = sum(one.value == "met" for one in own), sum(one.is_open for one in own)
    return Counted(result, met, applicable - met - unknown, unknown, applicable)


@some
@given(worlds, NEAR)
def test_the_counts_of_a_level_add_up(world, day):
    """Met, short and open are all of it; what is open is told by its reason; and what is short is never reached."""
    for found in app.judged(world.rules(), world.family(), as_of=day, engine="plain").levels:
        assert found.met + found.short + found.unknown == found.applicable
        assert sum(found.unknown_by.values()) == found.unknown
        assert found.result == "not_reached" or not found.short


# --- silence ------------------------------------------------------------------------------------------------------


@many
@given(st.one_of(worlds, real_worlds), NEAR, st.sampled_from(("2023", "2024-06-01", "2029")), st.booleans())
def test_a_source_that_says_nothing_never_lowers_a_level(world, day, dated, full):
    """Neither the result of a level, nor its bounds, nor any of its counts; be it an own one or the region's."""
    quiet = {"stil": builders.source(dated, kind="decision", adopted="2023", coverage="full" if full else "fragment")}

    def with_it(written: Yaml) -> Yaml:
        return {**written, "sources": {**written["sources"], **quiet}}

    more = type(world)(with_it(world.own), {name: with_it(of) for name, of in world.regions.items()}, world.books)

    assert levels(more, day) == levels(world, day)


# --- less word ----------------------------------------------------------------------------------------------------


def passing(world: World, day: date) -> list[Yaml]:
    """The own claims that are in force, pass whatever is asked of their fact, and neither cap nor exclude.

    Nor do they name an interval of their own: by naming it a claim may show that it is not kept.
    """
    apart = {leaf["fact"] for leaf, _ in asked_in(world, *APART)}
    asked: dict[str, list[Yaml]] = {}
    for leaf, _ in asked_in(world, *ASKING):
        asked.setdefault(leaf["fact"], []).append(leaf)
    known = known_of(world)

    def passes(said: Yaml) -> bool:
        fact = said["fact"]
        in_time = ("since" not in said or naive.days_of(said["since"])[1] <= day) and (
            "until" not in said or naive.days_of(said["until"])[1] >= day
        )
        value = said.get("value", True)
        return in_time and all(naive.passes(leaf, value, day, known[fact]) for leaf in asked.get(fact, ()))

    return [
        said for said in world.own["claims"]
        if said["state"] == "in_place" and said["fact"] not in apart and "every" not in said and passes(said)
    ]  # fmt: skip


@many
@given(st.one_of(worlds, real_worlds), NEAR, st.randoms(use_true_random=False))
def test_a_passing_claim_less_never_raises_what_is_met(world, day, random):
    """Nobody does better by saying less; caps and what makes a requirement not apply stand apart."""
    told = passing(world, day)
    assume(told)
    gone = random.choice(told)
    less = {**world.own, "claims": [said for said in world.own["claims"] if said is not gone]}
    without = type(world)(less, world.regions, world.books)

    for before, after in zip(levels(world, day), levels(without, day), strict=True):
        assert after.met <= before.met
        assert after.result != "reached" or before.result == "reached"


# --- what is unknown ----------------------------------------------------------------------------------------------


def unknown_facts(world: World, day: date) -> list[str]:
    """The facts of which every condition that asks for them is unknown, or promised and passed in silence.

    Be it that nobody speaks of them, that a quote no longer holds or that a list is not complete. What caps or excludes
    stands apart. A condition that is known to be planned, under way, over or not so is known, whatever other way to
    meet it there is.
    """
    statuses = concluded(world, day).of("condition")
    apart = {leaf["fact"] for leaf, _ in asked_in(world, *APART)}
    core = asked_in(world, "core")
    known = {leaf["fact"] for leaf, of in core if statuses[of].value not in ("unknown", "overdue", "not_asked")}
    return sorted({leaf["fact"] for leaf, _ in core} - apart - known)


def turned_out(world: World, facts: list[str], day: date, random: Random) -> World:
    """The world in which a document of the day tells how it is with some of these facts."""
    told = []
    for fact in facts:
        state = random.choice(("in_place", "in_place", "in_place", "rejected", "planned", "under_way", ""))
        if state:
            value = a_value(fact, known_of(world), random)
            told.append(
                builders.claim(fact, state, of="nieuw", value=value, held=[str(day)] if state == "in_place" else [])
            )
    sources = {**world.own["sources"], "nieuw": builders.source(str(day), kind="report")}
    own = {**world.own, "claims": [*world.own["claims"], *told], "sources": sources}
    return type(world)(own, world.regions, world.books)


@many
@given(st.one_of(worlds, real_worlds), NEAR, st.randoms(use_true_random=False))
def test_the_interval_contains_every_way_in_which_the_unknown_could_turn_out(world, day, random):
    """Whatever a document would say of what is unknown, what is then met lies within the bounds of now.

    And what is known to fall short does so still: of what nobody knew it was not held against anybody.
    """
    unknown = unknown_facts(world, day)
    assume(unknown)
    then = levels(turned_out(world, unknown, day, random), day)

    for before, after in zip(levels(world, day), then, strict=True):
        assert before.applicable == after.applicable
        assert before.met <= after.met <= before.met + before.unknown
        assert before.short <= after.short <= before.short + before.unknown


def test_the_unknown_does_turn_out_in_every_way():
    """So that the law above says something: by chance more is met, more falls short, and levels are lost."""
    seen: set[tuple[str, str]] = set()
    wanted = {("met", "more"), ("short", "more"), ("undecided", "not_reached")}
    for number in range(120):
        random, day = Random(f"ways {number}"), date(2024, 6, 1)
        world = strategies.world(random, plain_states=True) if number % 4 else RealChance(random).real_world()
        unknown = unknown_facts(world, day)
        then = levels(turned_out(world, unknown, day, random), day) if unknown else []
        for before, after in zip(levels(world, day), then, strict=False):
            seen |= {("met", "more")} if after.met > before.met else set()
            seen |= {("short", "more")} if after.short > before.short else set()
            seen |= {(before.result, after.result)}
        if wanted <= seen:
            return
    raise AssertionError(wanted - seen)
