"""What a level says: what is met, what falls short, what is open and why. Silence is neither blamed nor rewarded."""

import pytest

from compliance import app
from compliance.judge import _share
from compliance.model.report import LevelReport
from compliance.render import phrases
from tests.builders import NOT_THERE, book, claim, family, in_region, judged, plan, region, report, requirement, rules

POST, DECISION, FORMS = {"fact": "post"}, {"fact": "besluit"}, {"fact": "vormen", "includes": ["soort_a"]}
YES = claim("post")
BROKEN = [{"source": "stuk", "quote": NOT_THERE}]


def level(asked, *claims, on="2024-06-01") -> LevelReport:
    """The only level, by both engines, of one requirement and some claims."""
    return report(asked, family(plan(*claims)), on).levels[0]


def share(of: LevelReport) -> tuple[str, float | None, float | None]:
    return of.result, of.lower, of.upper


# --- silence is not held against anybody --------------------------------------------------------------------------

NEVER_SAID = {
    "nobody spoke of it": (),
    "the deadline passed without word": (claim("besluit", "planned", due="2024-02-01"),),
    "the quote no longer holds": (claim("besluit", evidence=BROKEN),),
}


@pytest.mark.parametrize("said", NEVER_SAID.values(), ids=NEVER_SAID)
def test_partly_met_for_want_of_word_is_open(said):
    """What holds stays seen, and of the rest nothing is known: nothing falls short, and all may still be met."""
    found = level(requirement(POST, DECISION), YES, *said)

    assert share(found) == ("undecided", 0.0, 1.0)
    assert (found.met, found.short, found.unknown, found.counts["partial"]) == (0, 0, 1, 1)


def test_what_only_a_person_can_tell_is_open():
    manual = {"manual": {"nl": "Vraag het na.", "en": "Ask."}}

    found = level(requirement(POST, manual), YES)

    assert share(found) == ("undecided", 0.0, 1.0)
    assert found.unknown_by == {"silent": 0, "overdue": 0, "lapsed": 0, "broken": 0, "manual": 1}


def test_a_state_that_has_ended_is_open_as_it_would_be_by_itself():
    """In a state what has ended is unknown; beside something that holds it is no worse."""
    found = level(requirement(POST, DECISION, kind="state"), YES, claim("besluit", until="2024-03-01"))

    assert share(found) == ("undecided", 0.0, 1.0)
    assert found.unknown_by["lapsed"] == 1


def test_part_performance_of_which_the_core_is_unknown_is_open():
    """Whoever shows a beginning does not stand worse than who shows nothing."""
    found = level(requirement(DECISION, partly=[POST]), YES)

    assert share(found) == ("undecided", 0.0, 1.0)


KNOWN = {
    "fails": claim("besluit", value=False),
    "rejected": claim("besluit", "rejected"),
    "lapsed": claim("besluit", until="2024-03-01"),
    "planned": claim("besluit", "planned", due="2025"),
    "under way": claim("besluit", "under_way"),
}


@pytest.mark.parametrize("said", KNOWN.values(), ids=KNOWN)
@pytest.mark.parametrize("third", [(), (POST,)], ids=["", "with a third that is unknown"])
def test_partly_met_for_a_known_reason_falls_short(said, third):
    """One thing of which it is known that it is not so now is enough, whatever else is unknown."""
    more = [FORMS] if third else []
    found = level(requirement(POST, DECISION, *more), YES, said)

    assert share(found) == ("not_reached", 0.0, 0.0)
    assert (found.short, found.unknown, sum(found.unknown_by.values())) == (1, 0, 0)


def test_partly_met_by_a_cap_falls_short():
    """Capped is capped: also where the rest is unknown it could not be met."""
    capped = requirement(POST, DECISION, capped_by=[{"fact": "aantal", "at_least": 1}])

    assert share(level(capped, YES, claim("aantal", value=2))) == ("not_reached", 0.0, 0.0)
    assert share(level(capped, YES)) == ("undecided", 0.0, 1.0)


def test_partly_met_by_what_is_not_adopted_falls_short():
    asked = requirement(POST, DECISION, inherits="adopted")

    (found,) = report(asked, in_region(region(YES)), "2024-06-01").levels

    assert share(found) == ("not_reached", 0.0, 0.0)


def test_one_shortfall_beside_what_is_open_decides():
    """With something worse in the level it is not reached; the ceiling counts what is open all the same."""
    asked = rules(book(requirement(POST, DECISION), requirement({"fact": "aantal", "at_least": 1}, id="A-2")))

    (found,) = report(asked, family(plan(YES, claim("aantal", value=0))), "2024-06-01").levels

    assert share(found) == ("not_reached", 0.0, 0.5)


BY_HAND = {
    "not so": (claim("besluit", value=False), "undecided", 1.0),
    "refused": (claim("besluit", "rejected"), "undecided", 1.0),
    "promised, and the deadline passed": (claim("besluit", "planned", due="2024-02-01"), "undecided", 1.0),
    "the quote no longer holds": (claim("besluit", evidence=BROKEN), "undecided", 1.0),
    "planned": (claim("besluit", "planned", due="2025"), "not_reached", 0.0),
    "under way": (claim("besluit", "under_way"), "not_reached", 0.0),
    "over": (claim("besluit", until="2024-03-01"), "not_reached", 0.0),
    "so": (claim("besluit"), "reached", 1.0),
}


@pytest.mark.parametrize(("said", "result", "upper"), BY_HAND.values(), ids=BY_HAND)
def test_one_way_of_several_of_which_nobody_spoke(said, result, upper):
    """Two ways to meet a condition, and nobody speaks of the other one.

    What is not so, refused or passed in silence in the one way leaves all open: the other may be so. What is planned,
    under way or over is how it stands with the condition; then the other way neither helps nor harms.
    """
    found = level(requirement({"any": [POST, DECISION]}), said)

    assert (found.result, found.upper) == (result, upper)
    assert share(level(requirement({"any": [DECISION, POST]}), said)) == share(found)


@pytest.mark.parametrize(("said", "result", "upper"), BY_HAND.values(), ids=BY_HAND)
def test_a_way_of_which_nobody_speaks_never_makes_it_worse(said, result, upper):
    """With the silent way taken out of the rules, no plan stands better than with it."""
    alone = level(requirement(DECISION), said)
    better = {"not_reached": 0, "undecided": 1, "reached": 2}

    assert better[alone.result] <= better[result]
    assert alone.upper <= upper


# --- nor rewarded -------------------------------------------------------------------------------------------------

REASONS = {
    "silent": (),
    "overdue": (claim("post", "planned", due="2024-02-01"),),
    "lapsed": (claim("post", until="2024-03-01"),),
    "broken": (claim("post", evidence=BROKEN),),
}


@pytest.mark.parametrize("reason", REASONS)
def test_what_is_unknown_is_told_by_its_reason(reason):
    found = report(requirement(POST, kind="state"), family(plan(*REASONS[reason])), "2024-06-01")

    assert found.requirements[0].unknown_because == reason
    assert found.levels[0].unknown_by == {**dict.fromkeys(("silent", "overdue", "lapsed", "broken", "manual"), 0),
                                          reason: 1}  # fmt: skip


def test_a_missed_deadline_is_told_before_silence():
    """Of several reasons the one that asks for most attention: a promise that passed, an end, a quote, then silence."""
    asked = requirement(POST, DECISION, {"manual": {"nl": "Vraag.", "en": "Ask."}})

    silent_and_manual = judged(asked, claim("post"))
    overdue_too = judged(asked, claim("post", "planned", due="2024-02-01"))

    assert (silent_and_manual.unknown_because, overdue_too.unknown_because) == ("silent", "overdue")
    assert judged(requirement(POST), claim("post")).unknown_because is None


def test_more_than_half_unknown_is_the_first_thing_to_say():
    asked = [requirement(POST), requirement(DECISION, id="A-2")]

    (half,) = report(rules(book(*asked)), family(plan(YES)), "2024-06-01").levels
    (most,) = report(rules(book(*asked, requirement(FORMS, id="A-3"))), family(plan(YES)), "2024-06-01").levels

    assert (half.mostly_unknown, most.mostly_unknown) == (False, True)


@pytest.mark.parametrize(
    ("language", "told", "never"),
    [("nl", "Of er iets ontbreekt, is niet te zeggen", "Er ontbreekt niets"),
     ("en", "Whether anything is missing cannot be said", "Nothing is missing")],
)  # fmt: skip
def test_of_an_empty_plan_nobody_is_told_that_nothing_is_missing(language, told, never):
    """Where nothing could be judged, an empty list of shortfalls is no good news."""
    empty = report(rules(book(requirement(POST), requirement(DECISION, id="A-2"))), family(plan()), "2024-06-01")
    said = " ".join(app.rendered(empty, "text", language).text.split())

    assert told in said
    assert never not in said


@pytest.mark.parametrize(
    ("met", "of", "lower", "told"),
    [(0, 300, 0.0, "0 %"), (1, 300, 0.0033, "1 %"), (299, 300, 0.9967, "99 %"), (300, 300, 1.0, "100 %"),
     (1, 90_000, 0.0001, "1 %"), (89_999, 90_000, 0.9999, "99 %"), (3, 8, 0.375, "38 %")],
)  # fmt: skip
def test_a_share_is_all_or_none_only_where_it_is(met, of, lower, told):
    """Rounded to the nearest, but at the ends towards the middle: 299 of 300 is not all of them."""
    assert _share(met, of) == lower
    assert phrases.share(lower, "nl") == told
