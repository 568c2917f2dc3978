"""One verdict as a proof: from the norm to the words of the plan, and back to the verdict."""

from datetime import date
from pathlib import Path

import pytest

from compliance import app, wording
from compliance.errors import ComplianceError
from compliance.model.report import Report

ROOT = Path(__file__).parent.parent
ALL = ("vng-kader-mensenhandel", "ibp-5-11", "ccv-basisniveau")


def judged(name: str, day: str) -> Report:
    plan = ROOT / f"plans/{name}.yaml"
    return app.check(ROOT / "rules", plan, as_of=date.fromisoformat(day), engine="plain", frameworks=ALL)


@pytest.fixture(scope="module")
def haarlemmermeer() -> Report:
    return judged("haarlemmermeer", "2024-11-09")


@pytest.fixture(scope="module")
def hoorn() -> Report:
    return judged("hoorn", "2022-10-01")


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.lengthy
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("place", ["haarlemmermeer", "hoorn"])
def test_every_verdict_is_explained_to_the_last_quote(place, language, request):
    """Each condition, each claim and each quote on which it rests, each flag and each remark; at 80 columns."""
    report = request.getfixturevalue(place)
    for found in report.requirements:
        text = app.rendered(app.explained(report, found.id), "text", language).text
        said = flat(text)

        assert [line for line in text.split("\n") if len(line) > 80 and "://" not in line] == []
        assert wording.VERDICT[found.verdict].said(language).upper() in said
        assert all(flat(condition.test.said(language)) in said for condition in found.conditions)
        assert all(f"[{flag}]" in said for flag in found.flags)
        assert all(flat(remark.said(language)) in said for remark in found.remarks)
        words = [quote.quote or quote.paraphrase for part in found.conditions for quote in part.evidence]
        words += [quote.quote or quote.paraphrase for quote in found.norm]
        solid = "".join(text.split())  # a word wider than a line is broken without a space
        assert all("".join(word.split()) in solid for word in words if word)


def test_the_steps_stand_in_the_order_of_a_proof(haarlemmermeer):
    text = app.rendered(app.explained(haarlemmermeer, "P1-SIG-01"), "text", "nl").text
    steps = ("WAT DE NORM ZEGT", "1.  kernvoorwaarde:", "=> dus:", "DE REGELS DIE TOEGEPAST ZIJN", "OORDEEL", "Let op")

    assert sorted(steps, key=text.index) == list(steps)


def test_what_comes_from_the_region_shows_its_path(hoorn):
    """The claim, the region it comes from, and the local decision on which it depends."""
    text = flat(app.rendered(app.explained(hoorn, "P1-BEL-01"), "text", "nl").text)

    assert "uit de regio Westfriesland" in text
    assert "westfriesland.yaml" in text
    assert "via de regio [inherited]" in text


def test_what_holds_in_the_region_alone_is_said_to_lack_a_decision():
    text = flat(app.rendered(app.explained(judged("maastricht", "2023-01-01"), "P1-BEL-01"), "text", "nl").text)

    assert "een eigen besluit over het regionale plan is niet, of niet op tijd, gebleken" in text
    assert "Oordeel DEELS VOLDAAN" in text


def test_silence_is_said_to_be_silence(haarlemmermeer):
    text = flat(app.rendered(app.explained(haarlemmermeer, "P1-BEL-07"), "text", "nl").text)

    assert "geen bewering hierover in de bronnen => dus: onbekend" in text
    assert "niets in de bronnen beslist" in text


@pytest.mark.lengthy
@pytest.mark.parametrize(
    ("place", "day", "requirement"), [("bergeijk", "2025-01-01", "IBP-01"), ("hoorn", "2022-10-01", "P1-SAM-02")]
)
def test_a_claim_that_leaves_it_unknown_is_said_to_do_so(place, day, requirement):
    """A policy after the time limit, a list without what is asked: told, and yet it decides nothing."""
    text = flat(app.rendered(app.explained(judged(place, day), requirement), "text", "nl").text)

    assert "dus: onbekend; wat hierboven staat, toont het niet aan en sluit het niet uit" in text


def test_a_refusal_is_shown_with_its_words_and_reservation(haarlemmermeer):
    text = flat(app.rendered(app.explained(haarlemmermeer, "P1-BEW-05"), "text", "nl").text)

    assert "afgewezen" in text
    assert "“NIET. Plateau 1 VNG verplicht" in text
    assert "voorbehoud:" in text
    assert "Oordeel NIET VOLDAAN" in text


def test_a_promise_tells_whether_its_day_was_named(haarlemmermeer):
    """A day that only follows from the term of the plan is not shown as if the plan had named it."""
    by_term = flat(app.rendered(app.explained(haarlemmermeer, "P1-BEL-04"), "text", "nl").text)
    gap = {gap.requirement: gap for gap in haarlemmermeer.gaps}["P1-BEL-04"]

    assert "uiterste datum, afgeleid: 2027 (einde van de looptijd; een eigen datum is niet bekend)" in by_term
    assert (gap.due, gap.due_ground) == (date(2027, 12, 31), "term")


def test_a_day_that_was_named_is_shown_bare(hoorn):
    text = flat(app.rendered(app.explained(hoorn, "P1-SIG-03"), "text", "nl").text)

    assert "beloofd voor het eerste kwartaal van 2023, uit de regio Westfriesland (eigen opgave" in text


def test_a_norm_of_one_source_is_said_to_be_that(haarlemmermeer):
    text = flat(app.rendered(app.explained(haarlemmermeer, "P1-OPV-06"), "text", "nl").text)

    assert "Berust op één bron" in text
    assert "norm rust op één bron [single_source_norm]" in text


def test_an_unknown_requirement_is_told_with_the_nearest(haarlemmermeer):
    with pytest.raises(ComplianceError) as caught:
        app.explained(haarlemmermeer, "P1-SIG-1")

    assert caught.value.problems[0].said("nl") == 'requirement: onbekende eis "P1-SIG-1"\n    Bedoelt u "P1-SIG-01"?'


def test_the_explanation_says_the_same_as_the_report(haarlemmermeer):
    """Verdict and flags are those of the report; nothing is judged anew on the way."""
    for found in haarlemmermeer.requirements:
        text = flat(app.rendered(app.explained(haarlemmermeer, found.id), "text", "en").text)
        raised = [flag for flag in wording.FLAG if f"[{flag}]" in text]

        assert set(raised) == set(found.flags)
