"""What a municipality takes from its region: by which class, after which decision, and never to its loss."""

import pytest

from tests.builders import (
    CODE,
    NOT_THERE,
    adoption,
    claim,
    family,
    found,
    in_region,
    judged,
    plan,
    region,
    requirement,
    source,
    status,
)  # fmt: skip

POST = {"fact": "post"}
DECIDED = adoption(since="2024-03-01")
PROMISED = adoption("planned", due="2024-06-30")


def by_class(of, on="2024-06-01", classes="own adopted named delegated", **more):
    """The status under each class of inheritance."""
    return {name: status(POST, of, on=on, inherits=name, **more) for name in classes.split()}


def verdict(of, on="2024-06-01", **more):
    return judged(requirement(POST, **{"inherits": "adopted", **more}), of, on=on).verdict


# --- the classes --------------------------------------------------------------------------------------------------


def test_who_takes_what():
    """A joint arrangement counts for its members where that is allowed, and never where each must do it itself."""
    joint = in_region(region(claim()))

    assert by_class(joint) == {"own": "unknown", "adopted": "holds", "named": "holds", "delegated": "holds"}
    assert [verdict(joint, inherits=name) for name in ("own", "adopted", "named", "delegated")] == [
        "unknown", "partial", "met", "met"
    ]  # fmt: skip


def test_a_condition_may_say_otherwise_than_its_requirement():
    """The word of the condition itself goes first."""
    joint = in_region(region(claim()))

    assert judged(requirement({**POST, "inherits": "named"}, inherits="own"), joint).verdict == "met"
    assert judged(requirement({**POST, "inherits": "own"}, inherits="named"), joint).verdict == "unknown"


@pytest.mark.parametrize(
    ("decided", "outcome"),
    [("2024-02-01", "met"), ("2024-03-31", "met"), ("2024-04-01", "partial"), ("2024-05-01", "partial")],
)
def test_a_time_limit_holds_for_the_decision_as_well(decided, outcome):
    """The region was in time; until its own decision the municipality had nothing."""
    joint = in_region(region(claim(since="2024-01-01")), adopted=adoption(since=decided))
    limited = {**POST, "by": "2024-03-31"}

    assert judged(requirement(limited, inherits="adopted"), joint, on="2024-06-01").verdict == outcome
    assert judged(requirement(limited, inherits="named"), joint, on="2024-06-01").verdict == "met"
    assert judged(requirement(POST, inherits="adopted"), joint, on="2024-06-01").verdict == "met"


@pytest.mark.parametrize("about", ["region", "members"])
@pytest.mark.parametrize(("limit", "counts"), [
    ({"applies_to": [CODE, "GM0002"]}, True),
    ({"applies_to": ["GM0002"]}, False),
    ({"except": ["GM0002"]}, True),
    ({"except": ["GM0002", CODE]}, False),
])  # fmt: skip
def test_a_claim_counts_for_the_members_it_names(about, limit, counts):
    """``applies_to`` names those of whom it speaks, ``except`` those of whom it does not."""
    if about == "members" and "except" in limit:
        return  # what is said of members themselves names them
    of = in_region(region(claim(about=about, **limit)))

    assert status(POST, of, on="2024-06-01", inherits="named") == ("holds" if counts else "unknown")


def test_what_is_said_of_the_members_themselves_counts_like_an_own_word():
    """ "De gemeenten hebben een aandachtsfunctionaris": for every class, without a decision, with its path shown."""
    of = in_region(region(claim(about="members", applies_to=[CODE])))

    assert set(by_class(of).values()) == {"holds"}
    own = judged(requirement(POST), of)
    assert (own.verdict, own.conditions[0].adopted, own.conditions[0].inherited_from) == ("met", True, "Streek")
    assert "inherited" in own.flags
    assert [shown.about for shown in own.conditions[0].claims] == ["members"]


def test_what_is_delegated_shows_by_whom_it_is_done():
    """The centre municipality or the care partner that does it is named beside it."""
    of = in_region(region(claim(via="centrumgemeente")))

    assert [c.via for c in judged(requirement(POST, inherits="delegated"), of).conditions[0].claims] == [
        "centrumgemeente"
    ]


# --- after an adoption --------------------------------------------------------------------------------------------


def test_from_its_adoption_on_a_regional_arrangement_counts_in_full():
    """Until its own decision a municipality has half of it; the term of the decision is inclusive."""
    of = in_region(region(claim()), adopted=adoption(since="2024-03-01", until="2024-08-31"))

    days = ("2024-02-29", "2024-03-01", "2024-08-31", "2024-09-01")
    assert [verdict(of, on=day) for day in days] == ["partial", "met", "met", "partial"]
    assert status(POST, of, on="2024-02-29", inherits="adopted") == "holds"
    assert [found(POST, of, on=day, inherits="adopted").adopted for day in days] == [False, True, True, False]


@pytest.mark.parametrize("state", ["planned", "under_way"])
def test_what_is_not_adopted_is_half_of_it_at_most(state):
    """A decision that is promised, or still to take effect, is none; nor is one that nobody heard of yet."""
    assert verdict(in_region(region(claim()), adopted=adoption(state, due="2024-12-31"))) == "partial"
    assert verdict(in_region(region(claim()), adopted=adoption(since="2024-12-01"))) == "partial"
    assert verdict(in_region(region(claim())), on="2024-01-01") == "partial"
    assert verdict(in_region(region(claim())), on="2023-12-31") == "unknown"


def test_after_a_refusal_nothing_of_the_region_counts():
    """Who refuses the regional plan has none of it: not what is so, nor what is to come."""
    refused = adoption("rejected", since="2024-03-01")
    for joint in (claim(), claim(state="planned"), claim(value=False), claim(state="rejected")):
        of = in_region(region(joint), adopted=refused)
        assert status(POST, of, on="2024-03-01", inherits="adopted") == "unknown"
    of = in_region(region(claim()), adopted=refused)
    assert status(POST, of, on="2024-02-29", inherits="adopted") == "holds"
    assert status(POST, of, on="2024-03-01", inherits="named") == "holds"


@pytest.mark.parametrize(("decision", "expected"), [
    (None, "unknown"),
    (adoption("rejected"), "unknown"),
    (adoption(until="2024-05-31"), "unknown"),
    (adoption("ambition"), "unknown"),
    (adoption("planned", due="2024-12-31"), "planned"),
    (adoption("planned", due="2024-03-01"), "planned"),  # overdue: the promise itself is still open
    (adoption("under_way"), "planned"),
    (adoption(since="2024-12-01"), "planned"),
    (adoption(), "planned"),
])  # fmt: skip
def test_what_the_region_promises_counts_where_adoption_is_promised(decision, expected):
    """Without a word on its own decision a municipality has promised nothing."""
    of = in_region(region(claim(state="planned", due="2024-12-31")), adopted=decision)

    assert status(POST, of, on="2024-06-01", inherits="adopted") == expected


def test_an_adoption_wished_for_in_an_adopted_plan_is_promised():
    """An ambition counts for decisions as it does elsewhere."""
    sources = {"stuk": source(adopted="2024-01-01")}
    of = in_region(region(claim(state="planned")), adopted=adoption("ambition"), sources=sources)

    assert status(POST, of, on="2024-06-01", inherits="adopted") == "planned"


@pytest.mark.parametrize("to_come", [claim(state="planned", due="2024-03-31"), claim(since="2024-05-01")])
def test_what_the_region_promises_falls_due_no_earlier_than_the_adoption(to_come):
    """What is arranged together in spring counts here from the decision in summer."""
    of = in_region(region(to_come), adopted=PROMISED)
    days = ("2024-03-31", "2024-04-30")

    assert [status(POST, of, on=day, inherits="adopted") for day in days] == ["planned", "planned"]
    deferred = found(POST, of, on="2024-03-31", inherits="adopted").because[0]
    assert to_come["state"] != "planned" or (str(deferred.due), deferred.due_ground) == ("2024-06-30", "adoption")


def test_the_deadline_of_the_adoption_is_inclusive():
    """Planned until the last day on which the decision may be taken, overdue after it."""
    of = in_region(region(claim(state="planned", due="2024-03-31")), adopted=PROMISED)

    assert [status(POST, of, on=day, inherits="adopted") for day in ("2024-06-30", "2024-07-01")] == [
        "planned", "overdue"
    ]  # fmt: skip


def test_a_decision_promised_for_a_month_may_be_taken_until_its_end():
    """The dates of a decision are read as any others: a deadline is the last day of its period."""
    of = in_region(region(claim(state="planned", due="2024-03-31")), adopted=adoption("planned", due="2024-06"))

    assert [status(POST, of, on=day, inherits="adopted") for day in ("2024-06-30", "2024-07-01")] == [
        "planned", "overdue"
    ]  # fmt: skip


def test_a_promise_for_the_day_of_the_adoption_keeps_its_own_words():
    """Where both fall on one day, it is the day that was promised."""
    of = in_region(region(claim(state="planned", due="2024-06-30")), adopted=PROMISED)

    assert found(POST, of, on="2024-06-01", inherits="adopted").because[0].due_ground == "stated"


def test_each_fact_takes_its_own_claims_from_the_region():
    """Whatever else the region says, and in whichever order."""
    of = in_region(region(claim("besluit"), claim(), claim("aantal", value=2)))

    assert status(POST, of, on="2024-06-01", inherits="named") == "holds"


def test_a_later_deadline_of_the_region_stays():
    """The adoption comes first; the promise keeps its own, later day."""
    of = in_region(region(claim(state="planned", due="2024-09-30")), adopted=PROMISED)

    assert [status(POST, of, on=day, inherits="adopted") for day in ("2024-09-30", "2024-10-01")] == [
        "planned", "overdue"
    ]  # fmt: skip
    assert found(POST, of, on="2024-09-30", inherits="adopted").because[0].due_ground == "stated"


def test_a_regional_arrangement_still_to_come_needs_a_promised_adoption():
    """From March on in the region is a promise in February; without a decision in sight it is nothing here."""
    joint = region(claim(since="2024-03-01"))

    assert status(POST, in_region(joint), on="2024-02-29", inherits="adopted") == "unknown"
    assert status(POST, in_region(joint), on="2024-03-01", inherits="adopted") == "holds"
    assert status(POST, in_region(joint, adopted=PROMISED), on="2024-02-29", inherits="adopted") == "planned"


def test_a_regional_refusal_counts_after_adoption_alone():
    """What the region refuses is refused here where its plan is ours."""
    refusal = region(claim(state="rejected"))

    assert status(POST, in_region(refusal), on="2024-06-01", inherits="adopted") == "unknown"
    assert status(POST, in_region(refusal, adopted=PROMISED), on="2024-06-01", inherits="adopted") == "unknown"
    assert status(POST, in_region(refusal, adopted=DECIDED), on="2024-06-01", inherits="adopted") == "fails"
    assert status(POST, in_region(refusal), on="2024-06-01", inherits="named") == "fails"


def test_a_wish_of_the_region_counts_where_it_or_the_municipality_adopted_its_plan():
    """Adopted by the region, or by the municipality for itself; as long as the plan is valid."""
    for more, decision, expected in (
        ({}, None, "unknown"),
        ({}, DECIDED, "planned"),
        ({"adopted": "2024-01-01"}, None, "planned"),
        ({"adopted": "2024-01-01", "valid_until": "2024-05-31"}, None, "unknown"),
        ({"valid_until": "2024-05-31"}, DECIDED, "unknown"),
        ({"valid_until": "2024-06-01"}, DECIDED, "planned"),
    ):
        of = in_region(region(claim(state="ambition"), sources={"stuk": source(**more)}), adopted=decision)
        assert status(POST, of, on="2024-06-01", inherits="named") == expected


def test_a_decision_whose_quote_is_gone_is_no_decision():
    """Broken evidence of the adoption leaves the arrangement unadopted; it is told that a quote is gone."""
    gone = adoption(evidence=[{"source": "stuk", "quote": NOT_THERE}])
    of = in_region(region(claim()), adopted=gone)

    asked = judged(requirement(POST, inherits="adopted"), of)
    assert (asked.verdict, "citation_broken" in asked.flags) == ("partial", True)
    for other in (
        judged(requirement(POST, inherits="named"), of),  # needs no decision
        judged(requirement({"fact": "besluit"}, inherits="adopted"), of),  # the region says nothing of it
        judged(requirement(POST, inherits="adopted"), of, on="2023-12-31"),  # not known yet
        judged(requirement(POST, inherits="adopted"),
               in_region(region(claim(about="members", applies_to=[CODE])), adopted=gone)),
    ):  # fmt: skip
        assert "citation_broken" not in other.flags


# --- put together -------------------------------------------------------------------------------------------------


def test_inherited_claims_take_nothing_from_what_holds():
    """What the municipality has by its own word it has, whatever the region says later, higher or of its members."""
    later = {"stuk": source("2024-05-01")}
    no = {"value": False, "level": "externally_confirmed"}
    for words in (claim(**no), claim(about="members", applies_to=[CODE], **no), claim(state="rejected")):
        of = in_region(region(words, sources=later), claim(), adopted=DECIDED)
        assert set(by_class(of).values()) == {"holds"}
        assert set(by_class(of, kind="state").values()) == {"holds"}
        assert judged(requirement(POST, inherits="adopted"), of).verdict == "met"


def test_a_later_vacancy_of_the_region_does_not_end_an_own_state():
    """A promise of the region is newer than our officer: the officer is still there."""
    later = {"stuk": source("2024-05-01")}
    of = in_region(region(claim(state="planned"), sources=later), claim())

    assert status(POST, of, on="2024-06-01", kind="state", inherits="named") == "holds"


def test_what_holds_by_adopted_claims_is_not_lowered_by_unadopted_ones():
    """A second region, whose plan was not adopted or is only to be adopted, takes nothing away."""
    later = {"stuk": source("2024-05-01")}
    for words, decision in (
        (claim(), None),
        (claim(value=False), None),
        (claim(state="planned"), PROMISED),
    ):
        own = plan(regions=[
            {"plan": "een.yaml", "adopted": DECIDED},
            {"plan": "twee.yaml", **({"adopted": decision} if decision else {})},
        ])  # fmt: skip
        of = family(
            own, {"een.yaml": region(claim(), name="Een"), "twee.yaml": region(words, sources=later, name="Twee")}
        )

        asked = judged(requirement(POST, kind="state", inherits="adopted"), of)
        assert (asked.verdict, asked.conditions[0].inherited_from) == ("met", "Een")


def test_otherwise_all_are_put_together():
    """Where the own word is not enough, the region adds to it: members of lists, occurrences, promises."""
    members = {"fact": "vormen", "includes": ["a", "b"]}
    of = in_region(region(claim("vormen", value=["b"])), claim("vormen", value=["a"]))
    assert status(members, of, on="2024-06-01", inherits="named") == "holds"
    assert status(members, of, on="2024-06-01", inherits="own") == "unknown"

    twice = {**POST, "times": {"at_least": 2, "within": "P1Y"}}
    of = in_region(region(claim(held=["2024-01-01"])), claim(held=["2023-10-01"]))
    assert status(twice, of, on="2024-06-01", inherits="named") == "holds"
    assert status(twice, of, on="2024-06-01", inherits="own") == "under_way"

    of = in_region(region(claim(state="planned", due="2025")), claim(value=False))
    assert status(POST, of, on="2024-06-01", inherits="named") == "planned"


def test_of_equally_new_words_the_own_one_stands():
    """Our own no of the same day outweighs their yes, even an externally confirmed one."""
    of = in_region(region(claim(level="externally_confirmed")), claim(value=False))

    assert status(POST, of, on="2024-06-01", inherits="named") == "fails"


def test_a_newer_word_of_the_region_outweighs_an_own_no():
    """The region arranged in May what we did not have in January."""
    of = in_region(region(claim(), sources={"stuk": source("2024-05-01")}), claim(value=False))

    assert status(POST, of, on="2024-06-01", inherits="named") == "holds"


def test_a_condition_that_holds_in_another_way_is_adopted():
    """Of several alternatives one that was adopted goes before one that was not."""
    either = {"any": [POST, {"fact": "besluit"}]}
    of = in_region(region(claim()), claim("besluit"))

    asked = judged(requirement(either, inherits="adopted"), of)
    assert (asked.verdict, asked.conditions[0].fact, asked.conditions[0].adopted) == ("met", "besluit", True)


def test_what_is_not_adopted_caps_and_partly_shows_all_the_same():
    """A regional stand-in caps, and regional part performance is part performance, adopted or not."""
    of = in_region(region(claim("besluit")), claim())
    capped = requirement(POST, capped_by=[{"fact": "besluit"}], inherits="adopted")
    assert judged(capped, of).verdict == "partial"

    of = in_region(region(claim("besluit")))
    assert judged(requirement(POST, partly=[{"fact": "besluit"}], inherits="adopted"), of).verdict == "partial"


def test_contradicting_words_of_a_region_that_is_not_adopted_cap_too():
    """As everywhere nothing is taken for granted: of equals the one that caps stands."""
    of = in_region(region(claim("besluit"), claim("besluit", value=False)), claim())

    assert judged(requirement(POST, capped_by=[{"fact": "besluit"}], inherits="adopted"), of).verdict == "partial"


# --- the path -----------------------------------------------------------------------------------------------------


def test_every_inherited_fact_shows_its_path():
    """Which region, and by which decision: both stand among the claims, with their quotes."""
    of = in_region(region(claim()), adopted=DECIDED)

    (shown,) = judged(requirement(POST, inherits="adopted"), of).conditions
    assert shown.inherited_from == "Streek"
    assert [(told.file, told.inherited_from) for told in shown.claims] == [
        ("streek.yaml", "Streek"), ("voorbeeld.yaml", None)
    ]  # fmt: skip
    (shown,) = judged(requirement(POST, inherits="named"), of).conditions
    assert [told.file for told in shown.claims] == ["streek.yaml"]


def test_the_decision_is_shown_only_where_the_region_counts():
    """An own claim needs no decision beside it; nor does what is said of the members themselves."""
    own = in_region(region(), claim(), adopted=DECIDED)
    members = in_region(region(claim(about="members", applies_to=[CODE])), adopted=DECIDED)

    for of in (own, members):
        (shown,) = judged(requirement(POST, inherits="adopted"), of).conditions
        assert len(shown.claims) == 1
        assert [basis.fact for basis in found(POST, of, on="2024-06-01", inherits="adopted").because] == ["post"]
    (*_, decision) = found(
        POST, in_region(region(claim()), adopted=DECIDED), on="2024-06-01", inherits="adopted"
    ).because
    assert (decision.fact, decision.origin, decision.value) == ("regions.adopted", None, None)


def test_two_regions_are_both_named():
    """Where two regions carry it together, both stand in the path."""
    own = plan(regions=[{"plan": "een.yaml"}, {"plan": "twee.yaml"}])
    of = family(own, {
        "een.yaml": region(claim("vormen", value=["a"]), name="Een"),
        "twee.yaml": region(claim("vormen", value=["b"]), name="Twee"),
    })  # fmt: skip

    (shown,) = judged(requirement({"fact": "vormen", "includes": ["a", "b"]}, inherits="named"), of).conditions
    assert (shown.status, shown.inherited_from) == ("holds", "Een, Twee")


def test_broken_words_of_the_region_are_told_where_they_speak_of_us():
    """A quote of the region that is gone is missed here, unless it spoke of others."""
    gone = [{"source": "stuk", "quote": NOT_THERE}]

    assert found(POST, in_region(region(claim(evidence=gone))), on="2024-06-01", inherits="named").signals == (
        "broken",
    )
    others = claim(evidence=gone, applies_to=["GM0002"])
    assert found(POST, in_region(region(others)), on="2024-06-01", inherits="named").signals == ()
