"""From verdicts to gaps: what is missing, what would close it, by when and by whom; and what is still to be asked."""

import pytest

from tests.builders import NORM, NOT_THERE, book, claim, family, in_region, plan, region, report, requirement, rules

POST, BESLUIT, VORMEN = {"fact": "post"}, {"fact": "besluit"}, {"fact": "vormen", "includes": ["a"]}
ON = "2024-06-01"


def gap(asked, *claims, of=None):
    (found,) = report(asked, of or family(plan(*claims)), ON).gaps
    return found


def question(asked, *claims):
    (found,) = report(asked, family(plan(*claims)), ON).open
    return found


@pytest.mark.parametrize(("said", "where"), [
    (claim(), "nowhere"), (claim(until="2024-03-01"), "gap"), (claim(value=False), "gap"),
    (claim(state="under_way"), "gap"), (claim(state="planned"), "gap"), (claim("besluit"), "open"),
])  # fmt: skip
def test_what_falls_short_is_a_gap_and_what_is_unknown_is_a_question(said, where):
    """A gap is shown by the plan; silence is a question, never a gap; what is met or does not apply is neither."""
    found = report(requirement(POST), family(plan(said)), ON)

    assert (len(found.gaps), len(found.open)) == {"nowhere": (0, 0), "gap": (1, 0), "open": (0, 1)}[where]
    later = requirement(POST, **{"from": "2025"})
    assert report(later, family(plan(said)), ON).gaps == ()
    assert report(later, family(plan(said)), ON).open == ()


def test_a_gap_names_what_is_missing_by_which_norm_and_what_would_close_it():
    """Of the core everything that does not hold, with how it stands; never what holds or is only additional."""
    asked = requirement(POST, BESLUIT, {"fact": "aantal", "at_least": 2, "from": "2025"}, additional=[VORMEN])
    found = gap(asked, claim(), claim("besluit", value=False))

    assert (found.requirement, found.verdict, found.title.nl, found.remedy.nl) == ("A-1", "partial", "Eis", "Doe het.")
    assert [words.nl for words in found.missing] == ["besluit (geldt niet)"]
    assert [words.en for words in found.missing] == ["besluit (does not hold)"]
    assert [quote.quote for quote in found.norm] == [NORM]
    assert "self_reported" in found.flags


def test_a_gap_by_a_cap_says_so():
    """All is there, but something keeps it at half."""
    (words,) = gap(requirement(POST, capped_by=[BESLUIT, VORMEN]), claim(), claim("besluit")).missing

    assert (words.nl, words.en) == ("besluit: daarom hoogstens deels voldaan", "besluit: therefore partly met at most")


def test_a_gap_for_want_of_an_own_decision_says_so():
    """Arranged in the region, but not adopted here."""
    (words,) = gap(requirement(POST, inherits="adopted"), of=in_region(region(claim()))).missing

    assert words.nl == "post: geregeld in de regio, maar een eigen besluit daarover is niet gebleken"
    assert words.en == "post: arranged in the region, but no local decision on it was shown"


def test_the_evidence_of_a_gap_is_every_sentence_that_shows_how_far_it_is():
    """What lacks, what holds beside it, and the part that is performed; each quote once."""
    sources = {key: {**plan()["sources"]["stuk"], "title": key} for key in ("kern", "gebrek", "deel", "meer")}
    claims = [
        claim(of="kern"), claim("besluit", value=False, of="gebrek"), claim("aantal", value=2, of="deel"),
        claim("soort", value="nota", of="meer"),
    ]  # fmt: skip
    asked = requirement(
        POST, BESLUIT, {**POST, "is": True}, partly=[{"fact": "aantal", "at_least": 1}, VORMEN],
        additional=[{"fact": "soort", "is": "nota"}],
    )  # fmt: skip
    found = gap(asked, of=family(plan(*claims, sources=sources)))

    assert [quote.source for quote in found.evidence] == ["gebrek", "kern", "deel"]


def test_what_lapsed_tells_once():
    """It lacks and it shows how far it is: its quote stands there once."""
    assert len(gap(requirement(POST), claim(until="2024-03-01")).evidence) == 1


def test_a_gap_is_closed_when_the_last_of_its_promises_is_kept():
    """The latest day counts, with why it is that day; without promises there is none."""
    first, last = claim(state="planned", due="2024-09-01"), claim("besluit", state="planned")
    found = gap(requirement(POST, BESLUIT), first, last)
    assert (str(found.due), found.due_ground) == ("2028-01-01", "council_term")

    found = gap(requirement(POST, BESLUIT), claim("besluit", state="planned", due="2024-08-01"), first)
    assert (str(found.due), found.due_ground) == ("2024-09-01", "stated")

    found = gap(requirement(POST), claim(value=False))
    assert (found.due, found.due_ground, found.owner) == (None, None, None)


def test_the_owners_of_a_gap_are_named_once():
    """Who is to do it, in the order of what lacks."""
    claims = [
        claim(state="planned", owner="OOV"), claim("besluit", state="planned", owner="Jeugd"),
        claim("aantal", state="planned", owner="OOV"),
    ]  # fmt: skip

    assert gap(requirement(POST, BESLUIT, {"fact": "aantal", "at_least": 2}), *claims).owner == "OOV, Jeugd"


def test_what_was_searched_stands_where_something_is_unknown():
    """At every question, and at a gap of which a part is unknown; not where everything lacking is shown."""
    assert [record.terms for record in question(requirement(POST)).searched] == [("besluit",)]
    assert len(gap(requirement(POST, BESLUIT), claim()).searched) == 1
    assert gap(requirement(POST, BESLUIT), claim(), claim("besluit", value=False)).searched == ()
    assert gap(requirement(POST, capped_by=[BESLUIT], additional=[VORMEN]), claim(), claim("besluit")).searched == ()
    (passage,) = question(requirement(POST)).searched[0].passages
    assert passage.terms == ("besluit",)


@pytest.mark.parametrize(("claims", "kind", "nl", "en"), [
    ([], "product", "Is dit geregeld, en waar staat dat? Toon aan: ",
     "Is this arranged, and where is that written? Show: "),
    ([claim(state="planned", due="2024-03-01")], "product", "De termijn is verstreken. Is het gebeurd? Toon aan: ",
     "The deadline has passed. Was it done? Show: "),
    ([claim(until="2024-03-01")], "state", "Het is afgelopen. Is er een vervolg? Toon aan: ",
     "It has ended. Is there a successor? Show: "),
    ([claim(evidence=[{"source": "stuk", "quote": NOT_THERE}])], "product",
     "Het bewijs staat niet meer in de bron. Waar wel? Toon aan: ",
     "The evidence is no longer in the source. Where is it? Show: "),
])  # fmt: skip
def test_a_question_asks_for_what_would_answer_it(claims, kind, nl, en):
    """What was promised, what has ended, what was proved once, or whether there is anything at all."""
    found = question(requirement(POST, BESLUIT, kind=kind), *claims)

    assert (found.question.nl, found.question.en) == (f"{nl}post; besluit.", f"{en}post; besluit.")


def test_a_question_shows_what_was_once_said():
    """A promise that is overdue is shown with its quote, and the norm that asks for it."""
    found = question(requirement(POST), claim(state="planned", due="2024-03-01"))

    assert (len(found.evidence), [quote.quote for quote in found.norm]) == (1, [NORM])
    assert found.flags == ("overdue", "self_reported")
    assert (found.requirement, found.title.nl) == ("A-1", "Eis")


def test_a_question_asks_for_the_core_that_is_asked():
    """Not for what is additional, nor for what is asked only later."""
    asked = requirement(POST, {**BESLUIT, "from": "2025"}, additional=[VORMEN])

    assert question(asked).question.nl == "Is dit geregeld, en waar staat dat? Toon aan: post."


def test_gaps_stand_in_the_order_of_the_requirements():
    """By framework, level, theme and id, as everything else."""
    asked = rules(book(requirement(POST, id="A-2"), requirement(POST, id="A-1"), requirement(BESLUIT, id="A-3")))

    assert [found.requirement for found in report(asked, family(plan(claim(value=False))), ON).gaps] == ["A-1", "A-2"]
