"""A claim that decides nothing is told with its reason: nobody asks, it counts only later, or others went before it."""

import pytest

from compliance import app
from tests import builders
from tests.builders import FACTS, book, claim, family, in_region, plan, region, requirement, rules, source

ON = "2024-06-01"

POST, DECISION = {"fact": "post"}, {"fact": "besluit"}


def report(asked, of, on=ON):
    return builders.report(asked, of, on)


def told(found):
    return [(one.claim, one.because, one.instead, one.words.nl) for one in found.unused_claims]


def known(**more):
    """The vocabulary of the tests, with a fact that is asked for instead of the term."""
    return {**FACTS, "termijn": {"type": "duration", **more}}


def test_what_nobody_asks_for_names_the_fact_that_is_asked():
    asked = rules(book(requirement(POST)), facts=known(instead="post"))
    found = report(asked, family(plan(claim("termijn", value="P1Y"), claim("post"), claim("vormen", value=["a"]))))

    assert told(found) == [
        ("voorbeeld.yaml#1", "not_tested", "post", "geen eis in dit verslag vraagt hiernaar; wel naar post: post"),
        ("voorbeeld.yaml#3", "not_tested", None, "geen eis in dit verslag vraagt hiernaar"),
    ]
    assert found.unused_claims[0].asked_by == ("A-1",)


def test_nothing_is_named_that_no_requirement_asks_for_either():
    asked = rules(book(requirement(POST)), facts=known(instead="besluit"))

    assert [one.instead for one in report(asked, family(plan(claim("termijn", value="P1Y")))).unused_claims] == [None]


@pytest.mark.parametrize(
    ("dated", "said", "when"),
    [
        ("2025-03-01", {}, "1 maart 2025"),
        ("2025", {}, "2025"),
        ("2025-Q2", {"state": "planned"}, "tweede kwartaal van 2025"),
    ],
)
def test_what_is_known_only_later_is_not_denied(dated, said, when):
    """It says from when it counts, as precisely as its source is dated; on that day it does."""
    asked, spoken = requirement(POST), plan(claim("post", **said), sources={"stuk": source(dated)})
    found = report(asked, family(spoken), "2024-06-01")

    assert told(found) == [("voorbeeld.yaml#1", "later", None, f"telt pas vanaf {when}")]
    assert report(asked, family(spoken), found.unused_claims[0].counts_from.isoformat()).unused_claims == ()
    shown = app.rendered(app.explained(found, "A-1"), "text", "nl").text
    assert "nog geen bewering hierover bekend" in shown
    assert f"telt pas vanaf {when}" in " ".join(shown.split())


def test_a_decision_counts_from_when_it_was_taken():
    """Its text may be published later."""
    sources = {"stuk": source("2025-03-01", kind="decision")}
    spoken = plan(claim("post", decided="2024-09"), sources=sources)

    assert told(report(requirement(POST), family(spoken), "2024-06-01"))[0][3] == "telt pas vanaf september 2024"


def test_what_went_before_it_is_told():
    older, newer = source("2023-01-01"), source("2024-01-01")
    spoken = plan(claim("post", of="oud"), claim("post"), sources={"oud": older, "stuk": newer})
    found = report(requirement(POST), family(spoken), "2024-06-01")

    assert told(found) == [("voorbeeld.yaml#1", "aside", None, "een andere bewering over hetzelfde ging voor")]


def test_what_decides_or_would_decide_is_no_idle_claim():
    """Neither what any condition rests on, nor what would count if its quote were found again."""
    lost = claim("besluit", evidence=[{"source": "stuk", "quote": builders.NOT_THERE}])
    asked = requirement(POST, additional=[DECISION])

    assert report(asked, family(plan(claim("post"), lost))).unused_claims == ()


def test_what_a_region_says_of_others_is_left_out():
    """Only what concerns this municipality is told, with the region whose plan it is."""
    asked = requirement(POST)
    mine, others = claim("vormen", value=["a"]), claim("vormen", value=["b"], applies_to=["GM0002"])
    (only,) = report(asked, in_region(region(mine, others))).unused_claims

    assert (only.claim, only.inherited_from, only.value) == ("streek.yaml#1", "Streek", "a")


def test_an_unknown_names_what_came_near_and_what_is_met_does_not():
    """Of the same subject, or asked instead."""
    asked = rules(book(requirement(POST), requirement(DECISION, id="A-2")), facts=known(instead="post"))
    found = report(asked, family(plan(claim("termijn", value="P1Y"), claim("besluit"))))

    assert [one.fact for one in app.explained(found, "A-1").near] == ["termijn"]
    assert app.explained(found, "A-2").near == ()
