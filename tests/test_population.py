"""Packed facts say of every plan what the plain engine says of it alone: by every status, date, cap and alternative."""

from datetime import date, timedelta
from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("numpy", reason="the extra population is not installed")

from compliance import infer, population
from compliance.model.facts import Fact
from compliance.population.packing import STATUSES
from tests import builders, strategies
from tests.builders import book, requirement, rules

DAYS = [date(2024, 1, 1) + timedelta(days=number) for number in range(0, 900, 13)]


def alike(asked, plans):
    """How many conclusions were compared: all there are, each by value and by the name of its rule."""
    found = population.concluded(population.packed(asked, plans))
    for number, facts in enumerate(plans):
        assert found.conclusions(number) == infer.with_plain(asked, facts).conclusions
    return len(plans)


@pytest.mark.lengthy
@settings(max_examples=60, deadline=None)
@given(
    seed=st.integers(0, 2**48),
    days=st.lists(st.sampled_from(DAYS), min_size=1, max_size=6),
    size=st.sampled_from((2, 3, 6)),
)
def test_of_generated_worlds_on_any_date_it_says_what_the_plain_engine_says(seed, days, size):
    """Plans with claims of every state and date, regions, caps, alternatives and conditions that begin later."""
    chance = strategies.Chance(Random(seed))
    asked = chance.world(requirements=size).rules()
    families = [chance.world().family() for _ in range(3)]

    alike(asked, [builders.facts_of(asked, family, day) for family in families for day in days])


WAYS = list(product(STATUSES, (True, False), (True, False), (True, False)))


def fact(slot: population.Slot, way) -> Fact:
    status, adopted, rejected, thin = way
    return Fact(
        requirement=slot.requirement, role=slot.role, condition=slot.condition, alternative=slot.alternative,
        status=status, adopted=adopted, rejected=rejected, thin=thin,
    )  # fmt: skip


CONDITIONS = ({"fact": "post"}, {"any": [{"fact": "post"}, {"fact": "besluit"}]}, {"manual": {"nl": "x", "en": "x"}})


@st.composite
def books(draw):
    """Rule books of one to three levels, with every role that can decide, and conditions with alternatives."""
    levels = []
    for level in range(1, draw(st.integers(1, 3)) + 1):
        asked = []
        for number in range(draw(st.integers(1, 3))):
            core = [draw(st.sampled_from(CONDITIONS)) for _ in range(draw(st.integers(1, 3)))]
            beside = {
                role: [draw(st.sampled_from(CONDITIONS[:2])) for _ in range(draw(st.integers(0, 2)))]
                for role in ("applies_when", "additional", "partly", "capped_by")
            }
            asked.append(requirement(*core, id=f"A{level}-{number}", inherits="adopted", **beside))
        levels.append(book(*asked, level=level))
    return rules(*levels)


@pytest.mark.lengthy
@settings(max_examples=100, deadline=None)
@given(st.data())
def test_of_facts_in_every_status_it_says_what_the_plain_engine_says(data):
    """Also of combinations that no plan would bring: rejected but held, thin and unadopted, all at once."""
    asked = data.draw(books())
    places = population.slots(asked)
    drawn = data.draw(st.lists(st.tuples(*[st.sampled_from(WAYS)] * len(places)), min_size=1, max_size=4))

    alike(asked, [tuple(map(fact, places, ways)) for ways in drawn])


@pytest.mark.parametrize("many", [1, 63, 64, 65, 129])
def test_every_pair_of_statuses_under_every_role(many):
    """Populations of any size: what lies beyond the last plan is in no set."""
    asked = rules(book(requirement(
        {"fact": "post"}, {"any": [{"fact": "besluit"}, {"fact": "post"}]}, inherits="adopted",
        applies_when=[{"fact": "post"}], partly=[{"fact": "post"}], capped_by=[{"fact": "post"}],
    )))  # fmt: skip
    places, random = population.slots(asked), Random(many)
    plans = [tuple(fact(slot, random.choice(WAYS)) for slot in places) for _ in range(many)]
    found = population.concluded(population.packed(asked, plans))

    assert alike(asked, plans) == many
    for (kind, subject), answers in (found.answers | found.conditions).items():
        assert sum(map(population.size, answers.values())) == many, (kind, subject)


def test_a_set_names_its_plans():
    """Which plans got an answer, by their number."""
    asked = rules(book(requirement({"fact": "post"})))
    facts = [
        Fact(requirement="A-1", role="core", condition=0, alternative=0, status=status) for status in STATUSES * 20
    ]
    found = population.concluded(population.packed(asked, [(fact,) for fact in facts]))

    met = found.plans("requirement", "A-1", "met")
    assert population.members(met) == tuple(n for n, fact in enumerate(facts) if fact.status == "holds")
    assert population.size(found.plans("level", "norm/1", "reached")) == population.size(met) == 20


def test_facts_of_other_rules_are_refused():
    """Nothing is read into a place that means something else."""
    asked, other = rules(book(requirement({"fact": "post"}))), rules(book(requirement({"fact": "post"}, id="A-2")))
    facts = builders.facts_of(other, builders.family(builders.plan()), "2024-06-01")

    with pytest.raises(ValueError, match="other rules"):
        population.packed(asked, [facts])
    with pytest.raises(ValueError, match="other rules"):
        population.packed(asked, [()])
