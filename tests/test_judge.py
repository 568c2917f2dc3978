"""From conclusions to verdicts: in which order they apply, which flags stand beside them, and what is shown."""

import pytest

from tests.builders import (
    ALSO_PROVEN,
    CODE,
    NORM,
    NORM_TEXT,
    NOT_THERE,
    PROVEN,
    adoption,
    book,
    claim,
    family,
    found,
    in_region,
    judged,
    plan,
    region,
    report,
    requirement,
    rules,
    source,
)  # fmt: skip

POST, BESLUIT, AANTAL = {"fact": "post"}, {"fact": "besluit"}, {"fact": "aantal", "at_least": 2}
YES, NO, REFUSED = claim(), claim(value=False), claim(state="rejected")
PLANNED, BUSY, LATE = claim(state="planned"), claim(state="under_way"), claim(state="planned", due="2024-03-01")
OVER = claim(until="2024-03-01")
TWO = {"vroeg": source("2024-01-01"), "laat": source("2024-05-01")}


def of(fact, said):
    """The same said of another fact."""
    return {**said, "fact": fact}


def verdict(asked, *claims, **more):
    return judged(asked, *claims, **more).verdict


def flags(asked, *claims, **more):
    """The flags, without the one that every plan of these tests would carry."""
    return [flag for flag in judged(asked, *claims, **more).flags if flag != "self_reported"]


# --- verdicts -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("said", "expected"), [
    (YES, "met"), (OVER, "partial"), (NO, "not_met"), (REFUSED, "not_met"), (BUSY, "under_way"), (PLANNED, "planned"),
    (LATE, "unknown"), (claim("besluit"), "unknown"),
])  # fmt: skip
def test_one_condition_decides_alone(said, expected):
    """What holds is met, what lapsed is half of it, and what is overdue or unsaid is unknown."""
    assert verdict(requirement(POST), said) == expected


@pytest.mark.parametrize(("first", "second", "expected"), [
    (YES, YES, "met"),
    (YES, OVER, "partial"), (YES, NO, "partial"), (YES, REFUSED, "partial"), (YES, BUSY, "partial"),
    (YES, PLANNED, "partial"), (YES, LATE, "partial"), (YES, None, "partial"),
    (OVER, OVER, "partial"), (OVER, NO, "partial"), (OVER, BUSY, "partial"), (OVER, None, "partial"),
    (NO, NO, "not_met"), (NO, BUSY, "not_met"), (NO, PLANNED, "not_met"), (NO, LATE, "not_met"), (NO, None, "not_met"),
    (REFUSED, BUSY, "not_met"),
    (BUSY, BUSY, "under_way"), (BUSY, PLANNED, "under_way"), (BUSY, LATE, "under_way"), (BUSY, None, "under_way"),
    (PLANNED, PLANNED, "planned"), (PLANNED, LATE, "planned"), (PLANNED, None, "planned"),
    (LATE, LATE, "unknown"), (LATE, None, "unknown"), (None, None, "unknown"),
])  # fmt: skip
def test_two_conditions_decide_together(first, second, expected):
    """All must hold; one that holds is half of it; else one that fails decides, then what is promised."""
    for one, other in ((first, second), (second, first)):
        claims = [*([of("post", one)] if one else []), *([of("besluit", other)] if other else [])]
        assert verdict(requirement(POST, BESLUIT), *claims) == expected


@pytest.mark.parametrize(("said", "expected"), [
    (YES, "partial"), (NO, "met"), (PLANNED, "met"), (OVER, "met"), (None, "met"),
])  # fmt: skip
def test_what_caps_keeps_it_at_half(said, expected):
    """A stand-in in the post is not somebody in the post; only what holds caps."""
    claims = [of("besluit", said)] if said else []

    assert verdict(requirement(POST, capped_by=[BESLUIT]), YES, *claims) == expected


def test_a_cap_lowers_nothing_but_met():
    """What is not met is not half of it because something would have capped it."""
    assert verdict(requirement(POST, capped_by=[BESLUIT]), claim("besluit")) == "unknown"
    assert verdict(requirement(POST, capped_by=[BESLUIT]), NO, claim("besluit")) == "not_met"


@pytest.mark.parametrize(("core", "expected"), [
    (NO, "partial"), (REFUSED, "not_met"), (BUSY, "partial"), (PLANNED, "partial"), (LATE, "partial"),
    (None, "partial"), (YES, "met"),
])  # fmt: skip
def test_part_performance_counts_unless_the_plan_refuses(core, expected):
    """Shelter arranged case by case is part of it; but a plan that says no to the core has said no."""
    claims = [core] if core else []

    assert verdict(requirement(POST, partly=[BESLUIT]), claim("besluit"), *claims) == expected


@pytest.mark.parametrize("said", [NO, PLANNED, OVER, None])
def test_only_what_holds_is_part_performance(said):
    """A promise of half is not half."""
    claims = [of("besluit", said)] if said else []

    assert verdict(requirement(POST, partly=[BESLUIT]), *claims) == "unknown"


def test_any_one_of_several_shows_part_performance():
    """One is enough, for part performance and for a cap."""
    asked = requirement(POST, partly=[AANTAL, BESLUIT])
    assert verdict(asked, claim("besluit")) == "partial"
    assert verdict(requirement(POST, capped_by=[AANTAL, BESLUIT]), YES, claim("besluit")) == "partial"


def test_a_refusal_that_gave_way_to_a_promise_refuses_no_more():
    """Refused in January and promised in May is promised."""
    refused, promise = claim(state="rejected", of="vroeg"), claim(state="planned", of="laat")
    partly = claim("besluit", of="laat")

    asked = requirement(POST, partly=[BESLUIT])
    assert verdict(asked, refused, promise, partly, sources=TWO) == "partial"
    assert verdict(asked, refused, partly, sources=TWO) == "not_met"


@pytest.mark.parametrize(("said", "expected"), [
    (NO, "not_applicable"), (REFUSED, "not_applicable"), (YES, "met"), (PLANNED, "met"), (OVER, "met"), (None, "met"),
])  # fmt: skip
def test_it_applies_unless_the_plan_shows_that_it_does_not(said, expected):
    """Anything undecided: it applies."""
    claims = [of("besluit", said)] if said else []

    assert verdict(requirement(POST, applies_when=[BESLUIT]), YES, *claims) == expected


def test_all_that_it_applies_to_must_hold():
    """One thing that is shown not to be so is enough to leave it out."""
    asked = requirement(POST, applies_when=[AANTAL, BESLUIT])

    assert verdict(asked, YES, claim("besluit", value=False)) == "not_applicable"
    assert judged(asked, YES, claim("besluit", value=False)).flags == ("self_reported",)


def test_whatever_the_order_one_is_enough():
    """To leave it out or to cap it: the last word of the rule book has no more weight than the first."""
    for conditions in ([BESLUIT, AANTAL], [AANTAL, BESLUIT]):
        excluded = requirement(POST, applies_when=conditions)
        assert verdict(excluded, YES, claim("besluit", value=False), claim("aantal", value=3)) == "not_applicable"
        unadopted = requirement(*conditions, inherits="adopted")
        assert verdict(unadopted, in_region(region(claim("besluit")), claim("aantal", value=3))) == "partial"


def test_additional_conditions_are_remarks_only():
    """They say what would be better, on every verdict; what is not asked yet is not remarked on."""
    later = {"fact": "aantal", "at_least": 2, "from": "2025"}
    asked = requirement(POST, additional=[BESLUIT, {"fact": "soort", "is": "beleid"}, later])

    met = judged(asked, YES, claim("soort", value="beleid"))
    assert (met.verdict, [remark.en for remark in met.remarks]) == ("met", ["besluit (unknown)."])
    assert [remark.nl for remark in met.remarks] == ["besluit (onbekend)."]
    assert len(judged(asked).remarks) == 2


def test_a_withdrawn_requirement_is_asked_no_more():
    """From its day on it does not apply, and says why; before it, all is as it was."""
    gone = {"on": "2024-06-01", "reason": {"nl": "De norm is herzien.", "en": "The norm was revised."}}
    note = {"nl": "Meer hierover.", "en": "More on this."}
    asked = requirement(POST, withdrawn=gone, note=note)

    before, after = (judged(asked, YES, on=day) for day in ("2024-05-31", "2024-06-01"))
    assert (before.verdict, after.verdict) == ("met", "not_applicable")
    assert before.note is not None
    assert before.note.en == "More on this."
    assert after.note is not None
    assert after.note.en == "Withdrawn as of 1 June 2024. The norm was revised. More on this."
    assert after.note.nl == "Ingetrokken per 1 juni 2024. De norm is herzien. Meer hierover."
    bare = judged(requirement(POST, withdrawn=gone), YES, on="2024-06-01").note
    assert bare is not None
    assert bare.nl == "Ingetrokken per 1 juni 2024. De norm is herzien."
    assert judged(requirement(POST), YES).note is None


# --- flags --------------------------------------------------------------------------------------------------------


def test_overdue():
    """A core condition whose promise was not shown to be kept; also where another decides."""
    assert flags(requirement(POST), LATE) == ["overdue"]
    assert flags(requirement(POST, BESLUIT), LATE, claim("besluit")) == ["overdue"]
    assert flags(requirement(POST, additional=[BESLUIT]), YES, of("besluit", LATE)) == []


def test_lapsed():
    """What has ended is told, as half of it or, in a state, as unknown."""
    assert flags(requirement(POST), OVER) == ["lapsed"]
    assert flags(requirement(POST, kind="state"), OVER) == ["lapsed"]
    assert flags(requirement(POST, BESLUIT, kind="state"), OVER, claim("besluit", state="planned")) == ["lapsed"]


def test_conflict():
    """Sources that contradict each other, where that decides."""
    assert flags(requirement(POST), YES, NO) == ["conflict"]
    assert flags(requirement(POST, additional=[BESLUIT]), YES, claim("besluit"), claim("besluit", value=False)) == []
    assert flags(requirement(POST), claim(of="vroeg"), claim(of="laat", value=False), sources=TWO) == []


def test_conflict_where_a_lower_level_overrules_a_higher_one():
    """A newer self-report against an older published decision: the newest counts, and it is told."""
    decided = claim(of="vroeg", level="published_decision", value=False)

    assert flags(requirement(POST), decided, claim(of="laat"), sources=TWO) == ["conflict"]
    equal = claim(of="laat", level="published_decision")
    assert flags(requirement(POST), decided, equal, sources=TWO) == []


def test_conflict_where_what_holds_has_a_newer_promise():
    """Why would one promise what one has?"""
    claims = claim(of="vroeg"), claim(state="planned", of="laat")

    assert flags(requirement(POST), *claims, sources=TWO) == ["conflict"]
    assert flags(requirement(POST, kind="state"), *claims, sources=TWO) == []


def test_conflict_where_what_holds_is_promised_by_a_word_as_new():
    """Nothing is there and still to come by the same words; by other words a product has a next one, a state has not.

    What recurs has been held, and the next time is promised, by the same words too.
    """
    there, elsewhere = claim(of="laat"), [{"source": "laat", "quote": ALSO_PROVEN}]
    same, other = claim(state="planned", of="laat"), claim(state="under_way", evidence=elsewhere)

    assert flags(requirement(POST), there, same, sources=TWO) == ["conflict"]
    assert flags(requirement(POST), there, other, sources=TWO) == []
    assert flags(requirement(POST, kind="state"), there, same, sources=TWO) == ["conflict"]
    assert flags(requirement(POST, kind="state"), there, other, sources=TWO) == ["conflict"]
    assert flags(requirement(POST, kind="periodic"), there, same, sources=TWO) == []


def test_conflict_where_another_claim_names_the_interval():
    """Asked by its own interval, what names none holds for ever: told where another claim names one that ran out."""
    asked, held = requirement({**POST, "every": "own"}, kind="periodic"), claim(held=["2023-01-10"])
    promised = claim(state="planned", every="P1Y")

    assert flags(asked, held) == []
    assert flags(asked, held, promised, on="2024-01-10") == []
    assert flags(asked, held, promised, on="2024-01-11") == ["conflict"]
    longer = {**held, "every": "P4Y"}
    assert flags(asked, longer, promised, on="2024-01-10") == []
    assert flags(asked, longer, promised, on="2024-01-11") == ["conflict"]


def test_conflict_of_lists_is_a_contradiction_and_not_a_shorter_list():
    """A list that may go on contradicts nothing; a refusal of it contradicts a list that passes."""
    asked = requirement({"fact": "vormen", "includes": ["a"]})
    a, b = claim("vormen", value=["a"]), claim("vormen", value=["b"])

    assert flags(asked, a, b) == []
    assert flags(asked, a, claim("vormen", state="rejected")) == ["conflict"]
    assert flags(asked, b, claim("vormen", state="rejected")) == []


def test_inherited():
    """Any claim that decides and came from the region; not one that only might have."""
    asked = requirement(POST, inherits="named")

    assert flags(asked, in_region(region(claim()))) == ["inherited"]
    assert flags(asked, in_region(region(claim()), claim())) == []


def test_self_reported_is_all_of_it():
    """One published decision among what decides is enough to lift it; nothing at all is not self-reported."""
    decided = claim("besluit", level="published_decision")

    assert judged(requirement(POST), YES).flags == ("self_reported",)
    assert judged(requirement(POST, BESLUIT), YES, decided).flags == ()
    assert judged(requirement(POST)).flags == ()


def test_uncertain_is_any_of_it_that_is_needed():
    """A reading that may be wrong is told: what another condition rests on does not make it certain."""
    unsure, probable = claim(certainty="ambiguous"), claim("besluit", certainty="probable")

    assert flags(requirement(POST), unsure) == ["uncertain"]
    assert flags(requirement(POST, BESLUIT), unsure, probable) == ["uncertain"]
    assert flags(requirement(POST, BESLUIT), unsure, claim("besluit")) == ["uncertain"]
    assert flags(requirement(BESLUIT), unsure) == []
    assert flags(requirement(BESLUIT), unsure, claim("besluit")) == []


def test_a_doubt_is_told_only_where_it_is_needed():
    """Where other words carry the same, or another alternative does, nothing rests on the doubtful ones."""
    members = {"fact": "vormen", "at_least": 2}
    sure, unsure = (claim("vormen", value=["a", "b"], certainty=how) for how in ("certain", "probable"))
    either = {"any": [POST, BESLUIT]}

    assert flags(requirement(members), sure, unsure) == []
    assert flags(requirement(members), {**sure, "value": ["a"]}, unsure) == ["uncertain"]
    assert flags(requirement(either), claim(certainty="ambiguous"), claim("besluit")) == []
    assert flags(requirement(either), claim(certainty="ambiguous")) == ["uncertain"]


def test_which_claim_raised_a_doubt_is_told():
    """Its place in the file, the condition that needs it, and what is doubtful."""
    found = judged(requirement(POST, BESLUIT), claim("besluit"), claim(certainty="ambiguous"))

    (detail,) = found.flag_details
    assert (detail.flag, detail.condition, detail.fact, detail.claim) == (
        "uncertain", "A-1/core/0", "post", "voorbeeld.yaml#2"
    )  # fmt: skip
    assert detail.words.nl == "post: zo gelezen, maar niet zeker (dubbelzinnig) (Een stuk)"


@pytest.mark.parametrize("state", ["in_place", "planned"])
def test_a_source_past_its_term_is_told(state):
    """What rests on a document that is no longer valid says so, promised or in place; not on its last day."""
    sources = {"stuk": source(valid_until="2024-06-01")}
    said = claim(state=state, **({"due": "2027"} if state == "planned" else {}))

    assert flags(requirement(POST), said, sources=sources, on="2024-06-01") == []
    assert flags(requirement(POST), said, sources=sources, on="2024-06-02") == ["source_expired"]
    two = {**sources, "vers": source()}
    assert flags(requirement(POST), {**said, **claim(state=state, of="stuk vers")}, sources=two, on="2024-06-02") == []


def test_stale_after_two_years():
    """The newest word is older than twenty-four months: not on the day itself, from the next day on."""
    assert flags(requirement(POST), YES, on="2026-01-01") == []
    assert flags(requirement(POST), YES, on="2026-01-02") == ["stale"]
    assert flags(requirement(POST, BESLUIT), claim(of="vroeg"), claim("besluit", of="laat"), on="2026-01-02",
                 sources=TWO) == ["stale"]  # fmt: skip
    assert flags(requirement(POST), claim(of="vroeg"), claim(of="laat"), on="2026-01-02", sources=TWO) == []
    assert flags(requirement(POST), on="2034-01-01") == []


def test_imprecise_date():
    """Where it matters which day of a month or year is meant, that is told."""
    promise = claim(state="planned", due="2024")

    assert flags(requirement(POST), promise, on="2024-01-01") == []
    assert flags(requirement(POST), promise, on="2024-06-01") == ["imprecise_date"]
    assert flags(requirement(POST), promise, on="2025-01-01") == ["overdue"]


def test_imprecise_dates_of_what_took_place():
    """Reported in June as held this year: by the last reading held in June, by the first in January."""
    reported = {"stuk": source("2024-06-01")}
    yearly = requirement({**POST, "every": "P1Y"})

    assert flags(yearly, claim(held=["2024"]), on="2025-01-01", sources=reported) == []
    assert flags(yearly, claim(held=["2024"]), on="2025-01-02", sources=reported) == ["imprecise_date"]
    assert flags(yearly, claim(held=["2024"]), on="2025-06-02", sources=reported) == ["lapsed"]


def test_imprecise_dates_of_a_beginning():
    """In June, said in January: from its first day or from its last; said by the region too."""
    begins = claim(since="2024-06")

    assert flags(requirement(POST), begins, on="2024-06-15") == ["imprecise_date"]
    assert flags(requirement(POST), begins, on="2024-06-30") == ["uncertain"]
    regional = in_region(region(begins))
    assert flags(requirement(POST, inherits="named"), regional, on="2024-06-15") == ["inherited", "imprecise_date"]


def test_ambition_only():
    """A wish without a plan that carries it: unknown, with the wish beside it."""
    assert flags(requirement(POST), claim(state="ambition")) == ["ambition_only"]
    assert flags(requirement(POST, BESLUIT), claim(state="ambition"), claim("besluit")) == ["ambition_only"]


def test_citation_broken():
    """A quote that is gone proves nothing, and that is a finding."""
    gone = claim(evidence=[{"source": "stuk", "quote": NOT_THERE}])

    assert flags(requirement(POST), gone) == ["citation_broken"]
    assert flags(requirement(POST), gone, YES) == ["citation_broken"]
    assert flags(requirement(BESLUIT), gone) == []
    capped = requirement(POST, capped_by=[BESLUIT])
    assert flags(capped, YES, claim("besluit"), of("besluit", gone)) == ["citation_broken"]


def test_unverified_is_any_of_it_that_is_needed():
    """A paraphrase of a text that is not held counts, and is told; a quote for the same claim lifts it."""
    sources = {"stuk": source(), "elders": source(file=None)}
    elsewhere = claim(evidence=[{"source": "elders", "paraphrase": "Het staat er."}])

    assert flags(requirement(POST), elsewhere, sources=sources) == ["unverified"]
    assert flags(requirement(POST, BESLUIT), elsewhere, claim("besluit"), sources=sources) == ["unverified"]
    both = claim(evidence=[*elsewhere["evidence"], *claim()["evidence"]])
    assert flags(requirement(POST), both, sources=sources) == []
    assert flags(requirement(BESLUIT), elsewhere, sources=sources) == []


def test_source_changed_also_where_the_quote_is_lost_with_it():
    """That is when a reader must know: the text is not the one that was cited."""
    changed = {"stuk": source(sha256="0" * 64)}
    lost = claim(evidence=[{"source": "stuk", "quote": NOT_THERE}])

    assert flags(requirement(POST), lost, sources=changed) == ["citation_broken", "source_changed"]


def test_only_what_is_in_place_was_held():
    """A promise is an occurrence of nothing."""
    told = judged(requirement(POST), NO, BUSY).conditions[0].claims

    assert [(one.state, len(one.held)) for one in told] == [("in_place", 1), ("under_way", 0)]


def test_source_changed():
    """A text that is no longer the text that was read is looked through again, and that is told."""
    changed = {"stuk": source(sha256="0" * 64), "laat": source()}

    assert flags(requirement(POST), YES, sources=changed) == ["source_changed"]
    assert flags(requirement(POST, BESLUIT), claim("besluit"), claim(of="laat"), sources=changed) == ["source_changed"]
    assert flags(requirement(POST), claim(of="laat"), sources=changed) == []


def test_circular_norm():
    """A norm that is known from the same document that is the evidence proves less; by its text or its address."""
    sha = book(requirement(POST))["sources"]["norm"]["sha256"]
    address = "https://gemeente.example/kader"
    text = {"stuk": source(file="sources/norm.txt", sha256=sha)}
    quoted = claim(evidence=[{"source": "stuk", "quote": NORM}])
    assert flags(requirement(POST), quoted, sources=text) == ["circular_norm"]
    assert flags(requirement(BESLUIT), quoted, sources=text) == []
    assert NORM in NORM_TEXT

    written = book(requirement(POST))
    written["sources"]["norm"]["url"] = address
    own = plan(YES, sources={"stuk": source(url=address)})
    assert "circular_norm" in report(rules(written), family(own), "2024-06-01").requirements[0].flags
    other = plan(YES, sources={"stuk": source(url=address + "/2")})
    assert "circular_norm" not in report(rules(written), family(other), "2024-06-01").requirements[0].flags


def test_reservation():
    """Anything that decides and was said with a reserve."""
    maybe = claim(reservation="indien rijksmiddelen")

    assert flags(requirement(POST), maybe) == ["reservation"]
    assert flags(requirement(BESLUIT), maybe, claim("besluit")) == []


def test_fragment():
    """Silence of a fragment says nothing: unknown, and no full source is known; and what a fragment says is a part."""
    part = {"stuk": source(coverage="fragment")}

    assert flags(requirement(POST), sources=part) == ["fragment"]
    assert flags(requirement(POST), YES, sources=part) == ["fragment"]
    assert flags(requirement(POST), claim(of="stuk heel"), sources={**part, "heel": source("2024-06-01")}) == []
    assert flags(requirement(POST), sources={**part, "heel": source("2024-06-01")}) == []
    assert flags(requirement(POST), sources={**part, "heel": source("2024-06-02")}) == ["fragment"]
    assert flags(requirement(POST), in_region(region(), sources=part)) == []


def test_single_source_norm():
    """A requirement that rests on one municipality's reading of the norm says so, always."""
    assert flags(requirement(POST, grounding="single_source"), YES) == ["single_source_norm"]
    assert flags(requirement(POST, grounding="commissioner"), YES) == []


def test_flags_speak_of_the_claims_that_decide():
    """Where one condition decides, what stands under the others is not told of the verdict."""
    unsure = claim("besluit", state="under_way", certainty="ambiguous", reservation="indien mogelijk")

    assert flags(requirement(POST, BESLUIT), NO, unsure) == []
    assert flags(requirement(POST, BESLUIT), PLANNED, unsure) == ["uncertain", "reservation"]
    assert flags(requirement(POST, BESLUIT), BUSY, of("besluit", {**PLANNED, "reservation": "misschien"})) == []
    assert flags(requirement(POST, capped_by=[BESLUIT]), YES, claim("besluit", reservation="tijdelijk")) == [
        "reservation"
    ]
    assert (
        flags(requirement(POST, capped_by=[BESLUIT]), YES, claim("besluit", value=False, reservation="tijdelijk")) == []
    )
    assert flags(requirement(POST, partly=[BESLUIT]), claim("besluit", reservation="tijdelijk")) == ["reservation"]
    assert flags(requirement(POST, capped_by=[BESLUIT]), claim("besluit", reservation="tijdelijk")) == []
    assert flags(requirement(POST, BESLUIT), PLANNED, of("besluit", {**LATE, "reservation": "misschien"})) == [
        "overdue"
    ]
    assert flags(requirement(POST, applies_when=[BESLUIT]), YES, claim("besluit", value=False, reservation="x")) == [
        "reservation"
    ]  # fmt: skip
    assert flags(requirement(POST, applies_when=[AANTAL, BESLUIT]), claim("aantal", value=3, reservation="x"),
                 claim("besluit", value=False)) == []  # fmt: skip


# --- what a reader is shown ---------------------------------------------------------------------------------------


def test_a_requirement_tells_what_it_asks_and_by_which_norm():
    """Everything that the rule book says of it, and the rule that fired."""
    asked = requirement(
        POST, grounding="commissioner", proves="existence", obligation="statute", kind="state", version=3
    )
    shown = judged(asked, YES)

    assert (shown.id, shown.version, shown.framework, shown.level, shown.theme) == ("A-1", 3, "norm", 1, "beleid")
    assert (shown.kind, shown.obligation, shown.proves, shown.grounding) == (
        "state", "statute", "existence", "commissioner"
    )  # fmt: skip
    assert (shown.title.nl, shown.remedy.nl, shown.rule) == ("Eis", "Doe het.", "every core condition holds")
    assert [(norm.source, norm.quote, norm.outcome) for norm in shown.norm] == [("norm", NORM, "found")]
    assert shown.deviation is None
    assert shown.deviation_details is None


def test_a_condition_tells_how_it_stands_and_why():
    """Its place, its words, its status, the claims in the order in which they count, and their quotes once."""
    twice = [{"source": "stuk", "quote": PROVEN}, {"source": "stuk", "quote": ALSO_PROVEN}]
    asked = requirement(AANTAL, capped_by=[POST])
    promise = claim("aantal", state="planned", value=4, evidence=twice)
    shown = judged(asked, claim("aantal", value=1), promise)

    core, cap = shown.conditions
    assert (core.id, core.role, core.fact, core.status, core.value, core.rule) == (
        "A-1/core/0", "core", "aantal", "planned", "1", "planned"
    )  # fmt: skip
    assert [told.value for told in core.claims] == ["1", "4"]
    assert [quote.quote for quote in core.evidence] == [PROVEN, ALSO_PROVEN]
    assert (cap.id, cap.role, cap.status, cap.value, cap.claims) == (
        "A-1/capped_by/0",
        "capped_by",
        "unknown",
        None,
        (),
    )
    assert (core.adopted, core.inherited_from) == (True, None)
    assert "aantal" in core.test.nl


def test_of_several_alternatives_the_one_that_decided_is_shown():
    """The reader sees the fact that made it so, and the claims on it."""
    either = {"any": [POST, BESLUIT, AANTAL]}

    (shown,) = judged(requirement(either), PLANNED, claim("besluit"), claim("aantal", value=1)).conditions
    assert (shown.fact, shown.status, [told.state for told in shown.claims]) == ("besluit", "holds", ["in_place"])


def test_of_several_alternatives_the_one_that_is_not_adopted_may_decide():
    """Arranged in the region is the best there is: that is shown, and what is still wanting here."""
    either = {"any": [{"fact": "aantal", "at_least": 2}, POST, BESLUIT]}
    of_region = in_region(region(claim("besluit")), claim(state="planned"))

    shown = judged(requirement(either, inherits="adopted"), of_region)
    (condition,) = shown.conditions
    assert (shown.verdict, condition.fact, condition.status, condition.adopted, condition.rule) == (
        "partial", "besluit", "holds", False, "unadopted"
    )  # fmt: skip
    (gap,) = report(requirement(either, inherits="adopted"), of_region, "2024-06-01").gaps
    assert "een eigen besluit daarover is niet gebleken" in gap.missing[0].nl


def test_a_claim_tells_everything_that_was_said():
    """Dates, owner, who does it, level, certainty, reserve and note, as far as they were given."""
    note = {"nl": "Zo gelezen.", "en": "Read so."}
    told_of = claim(
        since="2024-02-01", until="2025", decided="2024-01-15", held=["2024-03-01", "2024-02-15"], via="ZVH",
        owner="OOV", level="published_decision", certainty="probable", reservation="onder voorbehoud", note=note,
    )  # fmt: skip
    (condition,) = judged(requirement(POST), told_of).conditions
    (told,) = condition.claims

    dates = (told.said, told.since, told.until, told.decided, *told.held)
    assert [str(day) for day in dates] == [
        "2024-01-01", "2024-02-01", "2025-12-31", "2024-01-15", "2024-02-15", "2024-03-01"
    ]  # fmt: skip
    assert (told.due, told.due_ground, told.file, told.value, told.inherited_from, told.about) == (
        None, None, "voorbeeld.yaml", None, None, None
    )  # fmt: skip
    assert (told.via, told.owner, told.level, told.certainty, told.reservation) == (
        "ZVH", "OOV", "published_decision", "probable", "onder voorbehoud"
    )  # fmt: skip
    assert told.note is not None
    assert told.note.nl == "Zo gelezen."


def test_a_promise_tells_when_it_falls_due_and_why():
    """By its own words, or by what follows from them; what is to begin later falls due on that day."""
    for said, due, ground in (
        (claim(state="planned", due="2024-12"), "2024-12-31", "stated"),
        (claim(state="under_way", every="P1Y"), "2025-01-01", "interval"),
        (claim(state="planned"), "2028-01-01", "council_term"),
        (claim(since="2024-09-01"), "2024-09-01", "stated"),
    ):
        (told,) = judged(requirement(POST), said).conditions[0].claims
        assert (str(told.due), told.due_ground) == (due, ground)
        assert told.since is None or said["state"] == "in_place"
    (told,) = judged(requirement(POST), claim(since="2024-06-01"), on="2024-06-01").conditions[0].claims
    assert (told.due, told.due_ground) == (None, None)


def test_a_refusal_tells_since_when():
    """No promise, so no day on which it falls due."""
    (told,) = judged(requirement(POST), REFUSED).conditions[0].claims

    assert (str(told.since), told.due, told.due_ground) == ("2024-01-01", None, None)


def test_what_the_region_says_is_shown_with_its_path():
    """The file, the region, and of whom it speaks."""
    members = region(claim(about="members", applies_to=[CODE]), sources={"stuk": source(title="Programma")})
    (told,) = judged(requirement(POST), in_region(members)).conditions[0].claims

    assert (told.file, told.inherited_from, told.about) == ("streek.yaml", "Streek", "members")
    assert [quote.title for quote in told.evidence] == ["Programma"]


def test_evidence_is_what_a_reader_may_follow():
    """Title, kind, words, place, address and how the quote was found."""
    sources = {"stuk": source(title="Besluit", kind="decision", url="https://gemeente.example/besluit")}
    (quote,) = judged(requirement(POST), YES, sources=sources).conditions[0].evidence

    assert (quote.source, quote.title, quote.kind, quote.quote, quote.outcome, quote.url, quote.paraphrase) == (
        "stuk", "Besluit", "decision", PROVEN, "found", "https://gemeente.example/besluit", None
    )  # fmt: skip
    assert quote.place is not None
    assert quote.place.en == "line 3"


def test_only_evidence_that_is_known_is_shown():
    """What a later source adds is not shown on a date before it."""
    both = claim(of="vroeg laat")

    early, late = (judged(requirement(POST), both, on=day, sources=TWO).conditions[0].evidence
                   for day in ("2024-04-30", "2024-05-01"))  # fmt: skip
    assert ([quote.source for quote in early], [quote.source for quote in late]) == (["vroeg"], ["vroeg", "laat"])


def test_the_claims_that_carry_a_holding_condition_are_shown():
    """Of lists all that are united; of occurrences the claims that tell of them, and no other."""
    a, b, c = (claim("vormen", value=[letter]) for letter in "abc")
    asked = {"fact": "vormen", "includes": ["a", "b"]}
    found_by = found(asked, a, b, c, on="2024-06-01")
    assert sorted(basis.value for basis in found_by.because) == [("a",), ("b",), ("c",)]

    yearly = {"fact": "post", "every": "P1Y"}
    past, not_so = claim(held=["2024-02-01"]), claim(value=False, held=["2024-03-01"])
    (basis,) = found(yearly, past, not_so, on="2024-06-01", role="capped_by").because
    assert [str(day) for day in basis.occurrences] == ["2024-02-01"]


# --- levels -------------------------------------------------------------------------------------------------------


def test_a_level_counts_its_own_requirements():
    """The interval leaves room for what is unknown, and for nothing else; what does not apply is not counted."""
    said = {"A-1": POST, "A-2": BESLUIT, "A-3": AANTAL, "A-4": {"fact": "soort", "is": "nota"}}
    one = [requirement(test, id=name) for name, test in said.items()]
    outside = requirement(POST, id="A-5", **{"from": "2025"})
    asked = rules(book(*one, outside), book(requirement(POST, id="B-1"), level=2))
    first, second = report(
        asked, family(plan(YES, claim("besluit", state="planned"), claim("aantal", value=2))), "2024-06-01"
    ).levels

    assert (first.met, first.applicable, first.lower, first.upper, first.result) == (2, 4, 0.5, 0.75, "not_reached")
    assert first.counts == {
        "met": 2, "partial": 0, "under_way": 0, "planned": 1, "unknown": 1, "not_met": 0, "not_applicable": 1
    }  # fmt: skip
    assert (second.met, second.applicable, second.result, second.level) == (1, 1, "not_reached", 2)
    assert (first.rule, second.rule) == ("a requirement falls short", "the level below is not reached")
    assert (first.framework, first.title.nl, first.standing.nl) == ("norm", "Norm", "Een voorbeeld.")
    assert (first.deviations_in_force, first.deviations_expired) == (0, 0)


def test_a_share_is_rounded_to_what_is_read():
    """A third is 0.3333; of nothing there is no share."""
    three = [requirement(test, id=f"A-{number}") for number, test in enumerate((POST, BESLUIT, AANTAL))]
    (level,) = report(rules(book(*three)), family(plan(YES)), "2024-06-01").levels
    assert (level.lower, level.upper) == (0.3333, 1.0)

    (level,) = report(rules(book(requirement(POST, **{"from": "2025"}))), family(plan()), "2024-06-01").levels
    assert (level.lower, level.upper, level.applicable, level.result) == (None, None, 0, "undecided")


def test_levels_of_one_number_in_two_frameworks_stand_apart():
    """Each counts the requirements of its own framework alone."""
    asked = rules(
        book(requirement(POST, id="A-1"), framework="een"), book(requirement(BESLUIT, id="B-1"), framework="twee"),
        book(requirement(POST, id="C-1"), framework="twee", level=2),
    )  # fmt: skip

    levels = report(asked, family(plan(YES)), "2024-06-01").levels
    assert [(level.framework, level.level, level.met) for level in levels] == [
        ("een", 1, 1), ("twee", 1, 0), ("twee", 2, 1)
    ]  # fmt: skip


def test_requirements_are_told_by_theme_and_id():
    """Whatever the order in the file: framework, level, theme, id."""
    asked = [requirement(POST, id=name, theme=theme) for name, theme in (("A-2", "b"), ("A-3", "a"), ("A-1", "b"))]

    assert [r.id for r in report(rules(book(*asked)), family(plan()), "2024-06-01").requirements] == [
        "A-3",
        "A-1",
        "A-2",
    ]


# --- deviations ---------------------------------------------------------------------------------------------------


def deviation(**more):
    return {
        "requirement": "A-1", "reason": {"nl": "Te klein.", "en": "Too small."}, "approved_by": "college",
        "approved_on": "2024-03-01", "expires_on": "2024-08", "evidence": [{"source": "stuk", "quote": PROVEN}], **more,
    }  # fmt: skip


def deviating(*granted, sources=None):
    written = {
        "schema": "compliance/deviations/v1", "sources": sources or {"stuk": source()}, "deviations": list(granted)
    }  # fmt: skip
    return family(plan(NO), deviations=written)


@pytest.mark.parametrize(("day", "word", "state"), [
    ("2024-02-29", None, "not_yet"), ("2024-03-01", "in_force", "in_force"), ("2024-08-31", "in_force", "in_force"),
    ("2024-09-01", "expired", "expired"),
])  # fmt: skip
def test_a_deviation_stands_beside_the_verdict_and_hides_nothing(day, word, state):
    """From the day it was approved until its last day, both inclusive; the verdict stays what it is."""
    shown = judged(requirement(POST), deviating(deviation()), on=day)

    assert (shown.verdict, shown.deviation) == ("not_met", word)
    assert shown.deviation_details is not None
    assert (shown.deviation_details.state, shown.deviation_details.approved_by) == (state, "college")
    assert (str(shown.deviation_details.approved_on), str(shown.deviation_details.expires_on)) == (
        "2024-03-01", "2024-08-31"
    )  # fmt: skip
    assert shown.deviation_details.reason.nl == "Te klein."
    assert [quote.quote for quote in shown.deviation_details.evidence] == [PROVEN]


def test_deviations_are_counted_apart():
    """In force and expired each by themselves; one that is still to begin is neither."""
    asked = rules(book(*(requirement(POST, id=f"A-{n}") for n in range(4))))
    granted = (
        deviation(requirement="A-0"),
        deviation(requirement="A-1", expires_on="2024-04"),
        deviation(requirement="A-2", approved_on="2024-07-01"),
    )
    (level,) = report(asked, deviating(*granted), "2024-06-01").levels

    assert (level.deviations_in_force, level.deviations_expired, level.counts["not_met"]) == (1, 1, 4)


def test_of_several_deviations_the_one_that_lasts_longest_counts():
    """A renewal takes the place of what it renews, but not before it was approved."""
    old, new = deviation(), deviation(approved_on="2024-08-01", expires_on="2025", approved_by="raad")
    by = {}
    for granted in ((old, new), (new, old)):
        for day in ("2024-02-01", "2024-07-31", "2024-08-01", "2026-01-01"):
            details = judged(requirement(POST), deviating(*granted), on=day).deviation_details
            assert details is not None
            by.setdefault(day, set()).add((details.state, details.approved_by))

    assert by == {
        "2024-02-01": {("not_yet", "raad")}, "2024-07-31": {("in_force", "college")},
        "2024-08-01": {("in_force", "raad")}, "2026-01-01": {("expired", "raad")},
    }  # fmt: skip


def test_a_deviation_of_another_requirement_is_not_ours():
    """Only what was granted for this requirement stands beside it."""
    assert judged(requirement(POST), deviating(deviation(requirement="A-2"))).deviation_details is None


def test_an_adoption_needs_no_value():
    """A decision on a regional plan is shown among the claims, without a value of its own."""
    shown = judged(requirement(POST, inherits="adopted"), in_region(region(claim(value=True)), adopted=adoption()))

    assert [told.value for told in shown.conditions[0].claims] == ["true", None]
    assert shown.conditions[0].value == "true"
