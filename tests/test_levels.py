"""What a level says: what is met, what falls short, what is open and why. Silence is neither blamed nor rewarded."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance import app, infer
from compliance.judge import _share
from compliance.model.facts import Conclusion
from compliance.model.report import LevelReport
from compliance.model.rules import RuleBook
from compliance.render import phrases
from tests import builders, naive, strategies
from tests.builders import NOT_THERE, book, claim, family, in_region, judged, plan, region, report, requirement, rules
from tests.strategies import World

POST, DECISION, FORMS = {"fact": "post"}, {"fact": "besluit"}, {"fact": "vormen", "includes": ["soort_a"]}
YES = claim("post")
BROKEN = [{"source": "stuk", "quote": NOT_THERE}]
NEAR = st.integers(min_value=0, max_value=900).map(lambda days: date(2024, 1, 1) + timedelta(days=days))
a_few = settings(max_examples=120, suppress_health_check=list(HealthCheck))


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
    ("met", "of", "lower", "told"),
    [(0, 300, 0.0, "0 %"), (1, 300, 0.0033, "1 %"), (299, 300, 0.9967, "99 %"), (300, 300, 1.0, "100 %"),
     (1, 90_000, 0.0001, "1 %"), (89_999, 90_000, 0.9999, "99 %"), (3, 8, 0.375, "38 %")],
)  # fmt: skip
def test_a_share_is_all_or_none_only_where_it_is(met, of, lower, told):
    """Rounded to the nearest, but at the ends towards the middle: 299 of 300 is not all of them."""
    assert _share(met, of) == lower
    assert phrases.share(lower, "nl") == told


# --- laws ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Counted:
    """How a level stands by the conclusions alone."""

    result: str
    met: int
    unknown: int
    applicable: int


def levels(world: World, day: date) -> list[Counted]:
    """How every level of a world stands on a day."""
    asked = world.rules()
    found = infer.with_plain(asked, builders.facts_of(asked, world.family(), day))
    verdicts, outcomes = found.of("requirement"), found.of("level")
    return [_counted(b.content, verdicts, outcomes[b.content.level_id].value) for b in asked.books]


def _counted(of: RuleBook, verdicts: Mapping[str, Conclusion], result: str) -> Counted:
    own = [verdicts[asked.id] for asked in of.requirements]
    applicable = sum(one.value != "not_applicable" for one in own)
    return Counted(result, sum(one.value == "met" for one in own), sum(one.is_open for one in own), applicable)


@pytest.mark.lengthy
@a_few
@given(strategies.many_worlds, NEAR, st.sampled_from(("2023", "2024-06-01", "2029")))
def test_a_source_that_says_nothing_never_lowers_a_level(world, day, dated):
    """Neither the result of a level, nor its bounds, nor any of its counts."""
    more = {"stil": builders.source(dated, kind="decision", adopted="2023", coverage="full")}
    quiet = World({**world.own, "sources": {**world.own["sources"], **more}}, world.regions, world.books)

    assert levels(quiet, day) == levels(world, day)


@pytest.mark.lengthy
@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(strategies.many_worlds, NEAR)
def test_the_counts_of_a_level_add_up(world, day):
    """Met, short and open are all of it; what is open is told by its reason; and what is short is never reached."""
    for found in app.judged(world.rules(), world.family(), as_of=day, engine="plain").levels:
        assert found.met + found.short + found.unknown == found.applicable
        assert sum(found.unknown_by.values()) == found.unknown
        assert found.result == "not_reached" or not found.short


def leaves(asked, *roles: str):
    """The conditions of a requirement in some roles, each with the role and the alternatives it is one of."""
    return [(role, leaf["fact"], number) for role in roles for number, c in enumerate(asked.get(role, []))
            for leaf in c.get("any", [c]) if "fact" in leaf]  # fmt: skip


def of_which_nothing_is_known(world: World, day: date) -> list[str]:
    """Facts of the core of which no claim says anything, and that neither exclude nor cap.

    Nor are they an alternative for what is known to be planned, under way, over or not so: of such a condition it is
    known how it stands, though another way to meet it may come.
    """
    asked, read = [r for written in world.books for r in written["requirements"]], world.rules()
    concluded = infer.with_plain(read, builders.facts_of(read, world.family(), day)).of("condition")
    said = {c["fact"] for c in [*world.own["claims"], *(c for r in world.regions.values() for c in r["claims"])]}
    apart = {fact for r in asked for _, fact, _ in leaves(r, "capped_by", "applies_when")}
    known = {fact for r in asked for _, fact, number in leaves(r, "core")
             if concluded[f"{r['id']}/core/{number}"].value in ("lapsed", "under_way", "planned", "fails")}  # fmt: skip
    return sorted({fact for r in asked for _, fact, _ in leaves(r, "core")} - apart - said - known)


@pytest.mark.lengthy
@pytest.mark.parametrize("number", range(3))
def test_the_interval_contains_every_way_in_which_the_unknown_could_turn_out(number):
    """Whatever a new document would say of what nobody spoke of, what is met then lies within the bounds of now."""
    random, turned = Random(f"unknown {number}"), 0
    for _ in range(350):
        world, day = quieter(strategies.world(random), random), date(2024, 1, 1) + timedelta(days=random.randrange(900))
        silent = of_which_nothing_is_known(world, day)
        if silent:
            for before, after in zip(
                levels(world, day), levels(told_more(world, silent, day, random), day), strict=True
            ):
                turned += before != after
                assert before.applicable == after.applicable
                assert before.met <= after.met <= before.met + before.unknown
    assert turned > 20


def quieter(world: World, random: Random) -> World:
    """The world in which nobody speaks of one of its facts."""
    unsaid = random.choice(list(builders.FACTS))

    def without(written):
        return {**written, "claims": [c for c in written["claims"] if c["fact"] != unsaid]}

    return World(without(world.own), {name: without(r) for name, r in world.regions.items()}, world.books)


def told_more(world: World, facts: list[str], day: date, random: Random) -> World:
    """The world in which a document of the day says something of each of these facts."""
    more = []
    for fact in facts:
        kind = builders.FACTS[fact]["type"]
        values = {"bool": (True, False), "set": (list(strategies.MEMBERS), ["soort_b"])}.get(kind) or strategies.VALUES[
            kind
        ]
        more.append(claim(fact, of="nieuw", since=str(day), value=random.choice(values)))
    sources = {**world.own["sources"], "nieuw": builders.source(str(day), kind="report")}
    return World({**world.own, "claims": [*world.own["claims"], *more], "sources": sources}, world.regions, world.books)


@pytest.mark.lengthy
@pytest.mark.parametrize("number", range(3))
def test_a_passing_claim_less_never_raises_what_is_met(number):
    """Nobody does better by saying less; caps and what makes a requirement not apply stand apart.

    Nor does it speak of a claim with an interval of its own, which by naming it may show that it is not kept.
    """
    random, seen = Random(f"less {number}"), 0
    for _ in range(900):
        world, day = (
            strategies.world(random, plain_states=True),
            date(2024, 1, 1) + timedelta(days=random.randrange(900)),
        )
        apart = {fact for written in world.books for r in written["requirements"]
                 for _, fact, _ in leaves(r, "capped_by", "applies_when")}  # fmt: skip
        for gone in [c for c in world.own["claims"] if in_force(c, day) and c["fact"] not in apart]:
            less = {**world.own, "claims": [c for c in world.own["claims"] if c is not gone]}
            for before, after in zip(
                levels(world, day), levels(World(less, world.regions, world.books), day), strict=True
            ):
                seen += before.met > after.met
                assert after.met <= before.met
    assert seen > 2


def in_force(said, day: date) -> bool:
    """Whether a claim says that something asked for is so now."""
    begun = "since" not in said or naive.days_of(said["since"])[1] <= day
    return (
        said["state"] == "in_place" and said.get("value", True) is True and begun and not {"until", "every"} & set(said)
    )
