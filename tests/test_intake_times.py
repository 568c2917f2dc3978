"""Each fact of a passage may have a time of its own, where its clauses tell them apart; else there is one for all."""

import pytest

from compliance.intake.deciding import decided
from compliance.model.dates import Duration, Period
from compliance.model.draft import Decision, Draft, Passage
from compliance.planning import reviewing
from compliance.planning.reviewing import Who
from tests.test_intake_kinds import BENCH, RULES, passages, table

WHO = Who("Anna", Period("2025-06-01"))


def last(text: str) -> Passage:
    return passages(f"<p>Vastgesteld op 3 mei 2025.</p><p>{text}</p>")[-1]


def times(passage: Passage) -> dict[str, tuple[str | None, str | None]]:
    offers = {one.fact: passage.of(one.fact) for one in passage.facts}
    return {fact: (due and due.text, every and every.text) for fact, (_, due, every) in offers.items()}


@pytest.mark.parametrize(
    ("text", "each"),
    [
        (
            "De aandachtsfunctionaris mensenhandel is per 1 maart 2025 benoemd; een evaluatie van het beleid volgt in "
            "het vierde kwartaal van 2027.",
            {"aandachtsfunctionaris.aangesteld": (None, None), "evaluatie.uitgevoerd": ("2027-Q4", None)},
        ),
        (
            "In de driehoek staat mensenhandel twee keer per jaar op de agenda. Ambtelijk komt de werkgroep om de "
            "maand samen.",
            {"agendering.driehoek": (None, "P6M"), "agendering.ambtelijk": (None, "P2M")},
        ),
        (
            "De training van medewerkers wordt in 2026 gegeven. De training herhalen wij elke twee jaar.",
            {"training.medewerkers.uitgevoerd": ("2026", "P2Y"), "training.medewerkers.terugkerend": (None, "P2Y")},
        ),
    ],
)
def test_a_time_is_of_the_fact_that_its_clause_names(text: str, each: dict[str, tuple[str | None, str | None]]):
    found = last(text)
    assert times(found) == each
    assert not found.asks


def test_a_cell_that_names_one_of_the_facts_tells_its_time_and_the_rest_have_that_of_the_row():
    action = "Afstemming van het beleid op het jaarplan van de politie en het werkplan van de GGD"
    (row,) = passages(table(("1", action, "", "2025", "Klaar voor de politie. Met de GGD volgt het gesprek in 2026.")))
    assert {due for due, _ in times(row).values()} == {"2025", "2026"}
    assert times(row)["verbinding.zorgpartner"] == ("2026", None)


def test_what_all_facts_share_is_the_time_of_the_passage():
    found = last("In 2026 stelt het college het beleid vast en wordt het beleid gepubliceerd in het gemeenteblad.")
    assert found.due == Period("2026")
    assert not found.has_own("due")


def told(passage: Passage, line: str) -> Decision:
    draft = Draft.model_validate({
        "schema": "compliance/draft/v1", "organisation": {"kind": "gemeente", "name": "Proefdam", "code": "GM0000"},
    })  # fmt: skip
    held = draft.model_copy(update={"passages": (passage,)})
    vocabulary = BENCH.rules(RULES).vocabulary.content
    (decision,) = decided(held, reviewing.heard(passage, line, WHO, vocabulary), (), vocabulary).decisions
    return decision


def test_whoever_confirms_takes_each_time_with_its_fact_and_may_say_another():
    found = last("De training van medewerkers wordt in 2026 gegeven. De training herhalen wij elke twee jaar.")
    shown = [one.nl for one in reviewing.of_all(found)], list(reviewing.numbered(found, "nl"))
    assert shown[0] == []
    assert ["wanneer: 2026" in one for one in shown[1]][:2] == [True, False]
    assert ["hoe vaak: elke P2Y" in one for one in shown[1]][:2] == [True, True]

    kept = told(found, "1 2 gepland")
    assert kept.verdict == "corrected"  # the second had no state
    assert [(one.fact.rpartition(".")[2], one.due, one.every) for one in kept.claims] == [
        ("terugkerend", None, Duration("P2Y")),
        ("uitgevoerd", Period("2026"), Duration("P2Y")),
    ]
    (other,) = told(found, "1 due=2027").claims
    assert (other.due, other.every) == (Period("2027"), Duration("P2Y"))
    assert told(found, "1").verdict == "confirmed"


def test_a_draft_of_before_has_one_time_for_all_its_facts():
    found = last("De training van medewerkers wordt in 2026 gegeven. De training herhalen wij elke twee jaar.")
    without = tuple(one.model_copy(update={"due": None, "every": None}) for one in found.facts)
    assert set(times(found.model_copy(update={"facts": without})).values()) == {("2026", "P2Y")}


@pytest.mark.parametrize(
    "text",
    [
        "De opvang van volwassen slachtoffers is gecontracteerd tot en met 31 december 2027.",
        "De pilot zorgcoördinatie stopt op 31 december 2025.",
        "De vacature voor een aandachtsfunctionaris staat open tot 20 oktober 2025.",
        "Het beleid wordt gepubliceerd in het gemeenteblad en treedt in werking op 1 september 2025.",
        "Over 2025 rapporteert de burgemeester de signalen aan de driehoek.",
    ],
)
def test_a_day_on_which_something_ends_or_begins_to_hold_is_no_day_by_which_it_is_done(text: str):
    assert last(text).due is None


def test_a_day_that_was_over_is_asked_and_not_promised():
    found = last("Sinds 1 mei 2022 melden medewerkers signalen van mensenhandel bij de aandachtsfunctionaris.")
    assert found.due is None
    assert "1 mei 2022" in [one.nl for one in found.asks]


def test_a_time_that_leaves_a_choice_is_asked_in_whatever_sentence_of_the_paragraph_it_stands():
    found = last("In december ziet u de nota tegemoet. Om de drie jaar leggen wij u een evaluatie van het beleid voor.")
    assert "In december" in [one.nl for one in found.asks]


def test_what_comes_back_is_due_the_first_time():
    found = last("Elke vier jaar evalueren wij het beleid. Dat doen wij de eerste keer in 2027, na het plan van 2026.")
    assert (found.due, found.every) == (Period("2027"), Duration("P4Y"))


def test_a_date_from_which_a_thing_was_put_off_to_a_time_that_leaves_a_choice_is_over():
    found = last("De voorlichting aan inwoners was gepland voor 2026 en is nu voorzien begin 2027.")
    assert found.due is None
    assert {"begin 2027", "2026"} <= {one.nl for one in found.asks}


@pytest.mark.parametrize(
    ("text", "first", "again"),
    [
        (
            "De medewerkers worden getraind in signalen van mensenhandel. De eerste training is in het vierde kwartaal "
            "van 2026; nadien wordt de training om de drie jaar herhaald.",
            ("2026-Q4", "P3Y"),
            (None, "P3Y"),
        ),
        (
            "Alle baliemedewerkers zijn getraind door een deskundige. Wij herhalen de training elk oneven jaar, te "
            "beginnen in 2027.",
            (None, "P2Y"),
            ("2027", "P2Y"),
        ),
    ],
)
def test_a_day_is_of_the_first_time_and_what_comes_back_is_done_as_often(
    text: str, first: tuple[str | None, str | None], again: tuple[str | None, str | None]
):
    found = times(last(text))
    assert found["training.medewerkers.uitgevoerd"] == first
    assert found["training.medewerkers.terugkerend"] == again


def test_a_day_that_was_over_in_the_cell_for_the_state_tells_what_was():
    (row,) = passages(
        table(("1", "Bespreken van mensenhandel in de driehoek", "", "elk kwartaal", "Laatst op 13-2-2025"))
    )
    assert (row.due, row.every) == (None, Duration("P3M"))
    assert "13-2-2025" in [one.nl for one in row.asks]


def test_how_often_stands_in_the_cell_for_it_whatever_the_state_tells():
    (row,) = passages(table(("1", "Integrale controles op uitbuiting", "", "vier keer per jaar", "Dit jaar een keer")))
    assert row.every == Duration("P3M")


def test_a_row_that_is_all_about_what_comes_back_has_its_day_for_all():
    (row,) = passages(table(("1", "De training van medewerkers komt elke drie jaar terug", "", "2026", "Gepland")))
    assert set(times(row).values()) == {("2026", "P3Y")}
