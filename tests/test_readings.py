"""The other reading: what would follow if what can be read in two ways were read the other way."""

from datetime import date
from itertools import pairwise, product
from pathlib import Path

import pytest
from pydantic import ValidationError

from compliance import app, readings
from compliance.model.plans import Claim
from tests import builders
from tests.builders import book, claim, family, in_region, plan, region, report, requirement, rules

ROOT = Path(__file__).parent.parent
WHY = {"nl": "Het is ook zo te lezen.", "en": "It may be read so as well."}
POST, DECISION = {"fact": "post"}, {"fact": "besluit"}


def twofold(fact="post", state="under_way", other=None, **more):
    """A claim that can be read in two ways; otherwise it is in place."""
    return claim(fact, state, certainty="ambiguous", otherwise={"why": WHY, **(other or {"state": "in_place"})}, **more)


def told(asked, *claims, on="2024-06-01"):
    """Of the first requirement the verdict and those by other readings, and of its level the range."""
    found = report(asked, family(plan(*claims)), on)
    first, level = found.requirements[0], found.levels[0]
    return first.verdict, [one.verdict for one in first.readings], (level.readings.met_least, level.readings.met_most)


@pytest.mark.parametrize(
    ("said", "verdicts", "over"),
    [
        (twofold(), ("under_way", ["met"]), (0, 1)),
        (twofold(state="in_place", other={"none": True}), ("met", ["unknown"]), (0, 1)),
        (twofold(state="in_place", other={"value": False}), ("met", ["not_met"]), (0, 1)),
        (twofold(state="in_place", until="2027", other={"until": "2024-03-01"}), ("met", ["partial"]), (0, 1)),
        (twofold(state="planned", due="2024-02-01", other={"due": "2025"}), ("unknown", ["planned"]), (0, 0)),
    ],
)
def test_another_state_value_date_or_no_claim(said, verdicts, over):
    """Each kind of other reading, with the verdict by it and the range of the level."""
    assert told(requirement(POST), said) == (*verdicts, over)


def test_each_alone_and_all_together():
    """By one claim alone it is only partly met; by both it is met, and the range shows that."""
    both = twofold(), twofold("besluit")

    assert told(requirement(POST, DECISION), *both) == ("under_way", ["partial", "partial"], (0, 1))


def test_a_claim_that_two_requirements_share_is_read_in_one_way():
    """What meets the one and breaks the other never does both at once."""
    memo, letter = ({"fact": "soort", "is": kind} for kind in ("nota", "brief"))
    asked = rules(book(requirement(memo), requirement(letter, id="A-2")))
    said = twofold("soort", "in_place", {"value": "brief"}, value="nota")

    found = report(asked, family(plan(said)), "2024-06-01")

    assert [one.verdict for one in found.requirements] == ["met", "not_met"]
    assert [one.readings[0].verdict for one in found.requirements] == ["not_met", "met"]
    assert (found.levels[0].readings.met_least, found.levels[0].readings.met_most) == (1, 1)


def test_the_range_is_what_trying_everything_gives():
    """Over several claims and requirements that share them: by hand, each combination judged by itself."""
    facts = ("post", "besluit", "aantal", "soort")
    parts = {
        "post": POST,
        "besluit": DECISION,
        "aantal": {"fact": "aantal", "at_least": 2},
        "soort": {"fact": "soort", "is": "nota"},
    }
    pairs = enumerate(pairwise(facts))
    asked = rules(book(*(requirement(parts[a], parts[b], id=f"A-{n}") for n, (a, b) in pairs)))
    said = {
        "post": twofold(),
        "besluit": twofold("besluit", "in_place", {"value": False}),
        "aantal": twofold("aantal", "in_place", {"value": 2}, value=1),
        "soort": twofold("soort", "in_place", {"none": True}, value="nota"),
    }
    counts = []
    for picked in product((False, True), repeat=4):
        read = [Claim.model_validate(builders._tuples(said[fact])) for fact in facts]
        chosen = [one.read_otherwise() if other else one for one, other in zip(read, picked, strict=True)]
        left = (one.model_dump(mode="json", exclude_none=True, exclude={"otherwise"}) for one in chosen if one)
        counts.append(report(asked, family(plan(*left)), "2024-06-01").levels[0].met)

    level = report(asked, family(plan(*said.values())), "2024-06-01").levels[0]

    assert (level.readings.met_least, level.readings.met_most, level.readings.exact) == (min(counts), max(counts), True)
    assert min(counts) < max(counts)


MOST = readings.MOST_OF_ONE + 1


def test_beyond_the_bounds_the_range_is_the_widest_and_says_so():
    many = [twofold("vormen", "in_place", {"none": True}, value=[f"soort {n}"]) for n in range(MOST)]

    level = report(requirement({"fact": "vormen", "at_least": 1}), family(plan(*many)), "2024-06-01").levels[0]

    assert (level.met, level.readings.met_least, level.readings.met_most, level.readings.exact) == (1, 0, 1, False)


def test_a_regional_claim_is_read_otherwise_too():
    found = report(requirement(POST, inherits="named"), in_region(region(twofold())), "2024-06-01")

    assert [(one.claim, one.verdict) for one in found.requirements[0].readings] == [("streek.yaml#1", "met")]


def test_without_another_reading_nothing_changes():
    found = report(requirement(POST), family(plan(claim())), "2024-06-01")

    assert found.requirements[0].readings == ()
    assert (found.levels[0].readings.met_least, found.levels[0].readings.met_most) == (1, 1)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"certainty": "certain"}, "belongs to certainty"),
        ({"otherwise": {"why": WHY}}, "names what is read differently"),
        ({"otherwise": {"why": WHY, "none": True, "state": "planned"}}, "names what is read differently"),
        ({"otherwise": {"why": WHY, "state": "under_way"}}, "says the same"),
        ({"otherwise": {"state": "planned"}}, "why"),
    ],
)
def test_what_is_no_other_reading_is_refused(wrong, words):
    with pytest.raises(ValidationError, match=words):
        Claim.model_validate(builders._tuples({**twofold(), **wrong}))


HAND = {
    "P1-SIG-04": {
        "training.medewerkers.uitgevoerd": "partial",
        "training.medewerkers.terugkerend": "partial",
        "training.doelgroepen": "under_way",
    },
    "P1-SIG-06": {"signalen.gemonitord": "met", "signalen.partners": "under_way"},
    "P1-BEW-01": {
        "agendering.ambtelijk": "met",
        "agendering.ambtelijk.voorzitter": "under_way",
        "agendering.ambtelijk.tmm_betrokken": "under_way",
    },
}
"""Rows HM-2.05, HM-2.08 and HM-3.01 read as "Loopt: it is there", one claim at a time; with all of them each is met."""


@pytest.mark.lengthy
def test_the_other_readings_of_haarlemmermeer_by_hand():
    """10 of 27; with the three rows read the other way 13: three requirements, each met only by its core conditions."""
    found = app.check(ROOT / "rules", ROOT / "plans/haarlemmermeer.yaml", as_of=date(2024, 11, 9), engine="plain")
    by_id = {one.id: one for one in found.requirements}

    for name, alone in HAND.items():
        assert by_id[name].verdict == "under_way"
        assert {one.fact: one.verdict for one in by_id[name].readings} == alone
    (one, two) = found.levels
    assert (one.met, one.readings.met_least, one.readings.met_most) == (10, 10, 10 + len(HAND))
    assert (two.readings.met_least, two.readings.met_most) == (0, 0)
    assert one.readings.exact
