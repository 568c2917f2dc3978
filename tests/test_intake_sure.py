"""Of a core fact nothing is proposed as there unless every word of what says so is accounted for."""

from pathlib import Path

import pytest
from benchmarks.intake_near import NEAR, near_misses, told
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance import app, documents
from compliance.intake import proposing, states, status_cells
from compliance.intake.metadata import Given, described
from compliance.intake.sure import Around, Sure
from compliance.model.plans import Organisation

RULES = Path(__file__).parents[1] / "rules"
BOOKS = app.Workbench().rules(RULES)
assert BOOKS.lexicon
FACTS = {name: one for name, one in BOOKS.lexicon.content.facts.items() if one.needs}
SURE = Sure(BOOKS)
ALONE = Around(own="Proefdam", title="", above="", paragraph=(), is_of_others=False)


def named(fact: str, choose) -> list[str]:
    """One word for each part that a fact needs."""
    return [choose(part.split("/")) for part in FACTS[fact].needs]


def row(fact: str, action: str, status: str = "Gereed", note: str = ""):
    """What is open of a row."""
    return SURE.in_row(fact, (action, status, note), ALONE)


def test_every_fact_that_a_requirement_is_met_by_tells_what_it_needs():
    types = {name: one.type for name, one in BOOKS.vocabulary.content.facts.items()}
    core = {
        leaf.fact for book in BOOKS.books for asked in book.content.requirements for condition in asked.core
        for leaf in condition.alternatives
    }  # fmt: skip
    assert {fact for fact in core if types[fact] == "bool"} == set(FACTS)
    assert all(SURE.judges(fact) for fact in core)


@settings(max_examples=150)
@given(data=st.data(), fact=st.sampled_from(sorted(FACTS)))
def test_a_row_that_names_every_part_and_nothing_else_is_sure_and_with_any_other_word_it_is_asked(data, fact: str):
    words = named(fact, lambda part: data.draw(st.sampled_from(part)))
    assert row(fact, " ".join(words)) is None
    other = data.draw(st.text("bcdfghklmnprstvwz", min_size=3, max_size=9))
    at = data.draw(st.integers(0, len(words)))
    said = " ".join((*words[:at], other, *words[at:]))
    asked = row(fact, said)
    assert (
        asked is None if other in BOOKS.lexicon.content.common + FACTS[fact].beside else asked.nl.endswith(f"‘{other}’")
    )


@pytest.mark.parametrize("fact", sorted(FACTS))
def test_a_row_that_leaves_out_a_part_is_asked_and_told_which(fact: str):
    for at, part in enumerate(FACTS[fact].needs):
        rest = [one for other, one in enumerate(FACTS[fact].needs) if other != at]
        words = [word for one in rest for word in one.split("/")[-1:]]
        if "gereed" in part.split("/") or set(words) & set(part.split("/")):
            continue
        asked = row(fact, " ".join(words))
        assert asked is not None
        assert asked.nl == f"‘{part.split('/')[0]}’ wordt niet genoemd"


@pytest.mark.parametrize(
    ("fact", "sentence", "is_sure"),
    [
        ("aandachtsfunctionaris.aangesteld", "Wij hebben sinds 2023 een aandachtsfunctionaris mensenhandel.", True),
        ("aandachtsfunctionaris.aangesteld", "Proefdam beschikt over een aandachtsfunctionaris mensenhandel.", True),
        ("aandachtsfunctionaris.aangesteld", "Elders heeft een aandachtsfunctionaris mensenhandel.", False),
        ("aandachtsfunctionaris.aangesteld", "Wij hebben een overleg met de aandachtsfunctionaris.", False),
        ("beleid.vastgesteld", "Het college heeft de nota mensenhandel op 3 maart 2024 vastgesteld.", True),
        ("beleid.vastgesteld", "Het college heeft de nota drugs op 3 maart 2024 vastgesteld.", False),
        ("beleid.vastgesteld", "De nota mensenhandel is vastgesteld.", False),
        ("zorgcoordinatie.ingericht", "De zorgcoördinatie is via de centrumgemeente Waterburg ingekocht.", True),
        ("zorgcoordinatie.ingericht", "Het bestek voor de zorgcoördinatie is ingekocht.", False),
        ("samenwerking.beschreven", "Het convenant met zorg- en veiligheidspartners is ondertekend.", False),
        ("training.medewerkers.uitgevoerd", "Medewerkers hebben een training mensenhandel gegeven.", False),
        ("training.medewerkers.uitgevoerd", "Wij hebben medewerkers een training mensenhandel gegeven.", True),
        ("aandachtsfunctionaris.aangesteld", "Wij hebben 8 uur per week voor een aandachtsfunctionaris.", False),
        (
            "aandachtsfunctionaris.aangesteld",
            "Sinds 2023 beschikken wij over een aandachtsfunctionaris.",
            True,
        ),
        ("opvang.volwassenen.geborgd", "Voor twee volwassen slachtoffers is opvang geregeld.", False),
        ("opvang.volwassenen.geborgd", "Voor volwassen slachtoffers is opvang geregeld.", True),
        ("training.medewerkers.uitgevoerd", "Twee medewerkers hebben een training mensenhandel gevolgd.", False),
        ("training.medewerkers.uitgevoerd", "In 2024 hebben 58 medewerkers een training mensenhandel gevolgd.", True),
        ("signalen.gemonitord", "Het aantal signalen is door de politie bijgehouden.", False),
        (
            "aandachtsfunctionaris.aangesteld",
            "De burgemeester van Lierbeek zei daar: wij hebben een aandachtsfunctionaris.",
            False,
        ),
        ("opvang.overige.geregeld", "Er zijn twee crisisbedden voor slachtoffers in de regio geregeld.", False),
    ],
)
def test_a_sentence_is_sure_only_if_each_of_its_words_belongs_to_the_fact(fact: str, sentence: str, is_sure: bool):
    assert (SURE.in_prose(fact, (sentence,), ALONE) is None) == is_sure


@pytest.mark.parametrize(
    ("fact", "cells", "is_sure"),
    [
        ("training.medewerkers.uitgevoerd", ("E-learning mensenhandel voor medewerkers", "Afgerond", ""), True),
        ("training.medewerkers.uitgevoerd", ("E-learning mensenhandel voor medewerkers", "Beschikbaar", ""), False),
        ("training.medewerkers.uitgevoerd", ("E-learning mensenhandel voor medewerkers", "Ingekocht", ""), False),
        ("aandachtsfunctionaris.aangesteld", ("8 uur per week voor een aandachtsfunctionaris", "Gereed", ""), False),
        ("meldprocedure.intern.bestaat", ("Intern meldpunt", "Operationeel", ""), True),
        ("meldprocedure.intern.bestaat", ("Intern meldpunt", "Gereed", "Moet nog worden getest"), False),
        ("beleid.vastgesteld", ("Beleidsnota mensenhandel", "Gereed", ""), False),
        ("beleid.vastgesteld", ("Beleidsnota mensenhandel ter vaststelling naar de raad", "Gereed", ""), False),
        ("beleid.vastgesteld", ("Beleidsnota mensenhandel", "Vastgesteld door de raad", ""), True),
        ("beleid.vastgesteld", ("Beleidsnota mensenhandel", "Vastgesteld door het MT", ""), False),
    ],
)
def test_a_row_is_sure_by_the_word_of_its_state_too(fact: str, cells: tuple[str, str, str], is_sure: bool):
    assert (row(fact, *cells) is None) == is_sure


def test_a_sentence_that_names_nobody_is_not_sure_where_others_stand_around_it():
    said = "Er is een aandachtsfunctionaris."
    others = Around("Proefdam", "", "", ("De buurgemeente is verder.", said), is_of_others=False)
    abroad = Around("Proefdam", "", "Huiselijk geweld", (said,), is_of_others=False)
    whose = ALONE, others, abroad
    assert [SURE.in_prose("aandachtsfunctionaris.aangesteld", (said,), one) is None for one in whose] == [
        True,
        False,
        False,
    ]


def test_of_a_paragraph_none_of_whose_sentences_tells_nothing_is_sure():
    """Where the sentence cannot be found in its paragraph either, all that stands there must be accounted for."""
    said = "Wij hebben sinds 2023 een aandachtsfunctionaris mensenhandel."
    lost = Around("Proefdam", "", "", ("De functie wordt thans waargenomen.",), is_of_others=False)

    assert SURE.in_prose("aandachtsfunctionaris.aangesteld", (), ALONE) is not None
    assert SURE.in_prose("aandachtsfunctionaris.aangesteld", (said,), lost) is not None


def test_this_points_to_the_document_only_where_nothing_stands_before_it():
    said = "Deze nota is op 3 maart 2024 door de raad vastgesteld."
    first, later = (
        Around("Proefdam", "", "", before, is_of_others=False) for before in ((said,), ("Eerst dit.", said))
    )
    assert [SURE.in_prose("beleid.vastgesteld", (said,), one) is None for one in (first, later)] == [True, False]


@pytest.mark.parametrize("file", sorted(NEAR.glob("*.yaml")), ids=lambda file: file.stem)
def test_no_near_miss_of_a_core_fact_is_proposed_as_in_place(file: Path):
    wrong = [one["text"] for one in near_misses(file) if not one["claims"] and (one["fact"], "in_place") in told(one)]
    assert not wrong


def of_page(*paragraphs: str) -> list[dict[str, str | None]]:
    """What is proposed of each paragraph or table of a page of Proefdam, of 1 March 2025."""
    body = "".join(one if one.startswith("<") else f"<p>{one}</p>" for one in paragraphs)
    text = f"<html><body><h1>Stand van de aanpak</h1><p>Peildatum 1 maart 2025</p>{body}</body></html>"
    document = documents.document("stuk.html", text.encode())
    own = Organisation(kind="gemeente", name="Proefdam", code="GM0394")
    read = proposing.read("stuk", described(document, Given())[0], document, own, BOOKS)
    return [{one.fact: one.state or passage.state for one in passage.facts} for passage in read.passages]


OFFICER, POINT = "aandachtsfunctionaris.aangesteld", "meldprocedure.intern.bestaat"


def is_there(fact: str, *paragraphs: str) -> bool:
    return any(one.get(fact) == "in_place" for one in of_page(*paragraphs))


@pytest.mark.parametrize(
    ("fact", "said", "goes_on"),
    [
        (
            OFFICER,
            "Er is een aandachtsfunctionaris mensenhandel.",
            "De functie wordt thans waargenomen door de griffier.",
        ),
        (OFFICER, "Wij hebben een aandachtsfunctionaris mensenhandel.", "Zij vertrekt met de zomer."),
        (OFFICER, "Wij hebben een aandachtsfunctionaris mensenhandel.", "Die plek is inmiddels vrijgekomen."),
        (OFFICER, "Wij hebben een aandachtsfunctionaris mensenhandel.", "Zij werkt nu bij het OM."),
        (OFFICER, "Wij hebben een aandachtsfunctionaris mensenhandel.", "Wegens ziekte springt de griffier bij."),
        (POINT, "Er is een intern meldpunt mensenhandel.", "Dit wordt in de praktijk door niemand bemand."),
        (POINT, "Er is een intern meldpunt mensenhandel.", "Het gaat met de reorganisatie verloren."),
    ],
)
def test_what_the_next_sentence_says_of_a_thing_is_accounted_for_word_by_word_too(fact: str, said: str, goes_on: str):
    assert is_there(fact, said)
    assert not is_there(fact, f"{said} {goes_on}")
    assert is_there(fact, f"{said} De werkgroep zoekt een andere zaal.")
    assert not is_there(fact, f"{said} {goes_on} De werkgroep zoekt een andere zaal.")


def test_that_a_thing_will_be_made_known_takes_nothing_back_but_what_else_is_made_known_of_it_does():
    said = "Er is een intern meldpunt mensenhandel."
    assert is_there(POINT, f"{said} Wij gaan het meldpunt bekendmaken op intranet.")
    assert not is_there(POINT, f"{said} Wij gaan de opheffing van het meldpunt bekendmaken op intranet.")


@pytest.mark.parametrize("goes_on", ["Zij werkt bij het team Zorg.", "Deze functie is er sinds 2023."])
def test_where_someone_works_and_since_when_takes_nothing_back(goes_on: str):
    assert is_there(OFFICER, f"Er is een aandachtsfunctionaris mensenhandel. {goes_on}")


@pytest.mark.parametrize(
    "elsewhere",
    [
        "Het college wijst voor 1 september 2025 een vaste aandachtsfunctionaris en een plaatsvervanger aan.",
        "Wij gaan in 2026 een aandachtsfunctionaris aanstellen.",
        "De aandachtsfunctionaris is waarnemend en wordt opgevolgd.",
        "Er is nog geen aandachtsfunctionaris.",
        "De functie van aandachtsfunctionaris vervalt.",
        "De functie van aandachtsfunctionaris blijft voorlopig vacant.",
        "De jaarlijkse bijdrage van de aandachtsfunctionaris vervalt.",
        "<table><tr><th>Actie</th><th>Status</th></tr><tr><td>Aandachtsfunctionaris mensenhandel benoemen</td>"
        "<td>Nog niet gestart</td></tr><tr><td>Folder voor inwoners drukken</td><td>Gereed</td></tr></table>",
    ],
)
def test_a_thing_of_which_the_document_says_otherwise_elsewhere_is_asked_with_those_words(elsewhere: str):
    said = "Er is een aandachtsfunctionaris mensenhandel."
    table = (
        "<table><tr><th>Actie</th><th>Status</th></tr><tr><td>Aandachtsfunctionaris mensenhandel aanstellen</td>"
        "<td>Gereed</td></tr><tr><td>Folder voor inwoners drukken</td><td>Gereed</td></tr></table>"
    )
    for one in (said, table):
        assert is_there(OFFICER, one)
        assert not is_there(OFFICER, one, elsewhere)
        assert not is_there(OFFICER, elsewhere, one)


@pytest.mark.parametrize(
    "elsewhere",
    [
        "Wij gaan in 2026 een ketenregisseur aanstellen.",
        "De afspraak met de aandachtsfunctionaris wordt in 2026 vernieuwd.",
        "<table><tr><th>Actie</th><th>Status</th></tr><tr><td>Vervanger voor de aandachtsfunctionaris regelen</td>"
        "<td>Nog niet gestart</td></tr><tr><td>Folder voor inwoners drukken</td><td>Gereed</td></tr></table>",
    ],
)
def test_what_is_said_of_another_thing_or_of_its_renewal_leaves_it_there(elsewhere: str):
    assert is_there(OFFICER, "Er is een aandachtsfunctionaris mensenhandel.", elsewhere)


@pytest.mark.parametrize(
    ("note", "is_sure"),
    [
        ("", True), ("43 deelnemers", True), ("Mevrouw J. de Boer", True), ("mail naar meld@proefdam.nl", True),
        ("Bij de omgevingsdienst", False), ("Deel 1 van 2", False), ("In 2024 met pensioen gegaan", False),
        ("Naar het college", False), ("Vastgesteld door het college", True), ("Afgelopen", False), ("Vorig jaar", True),
    ],
)  # fmt: skip
def test_a_note_beside_a_thing_is_held_to_the_same_account(note: str, is_sure: bool):
    assert (row("aandachtsfunctionaris.aangesteld", "Aandachtsfunctionaris mensenhandel", note=note) is None) == is_sure


@pytest.mark.parametrize(
    ("fact", "sentence", "is_sure"),
    [
        ("meldprocedure.intern.bestaat", "Norm: er is een interne meldprocedure.", False),
        ("meldprocedure.intern.bestaat", "Melden: er is een interne meldprocedure.", True),
        ("bewustwording.professionals.uitgevoerd", "Huisartsen hebben ons bijgepraat over mensenhandel.", False),
        ("bewustwording.professionals.uitgevoerd", "Wij hebben huisartsen bijgepraat over mensenhandel.", True),
        ("training.medewerkers.uitgevoerd", "Een medewerker heeft een training mensenhandel gevolgd.", False),
        ("training.medewerkers.uitgevoerd", "Elke medewerker heeft een training mensenhandel gevolgd.", True),
        ("training.medewerkers.uitgevoerd", "Vijf van onze teams hebben een training mensenhandel gevolgd.", False),
        ("aandachtsfunctionaris.aangesteld", "Er is een aandachtsfunctionaris jeugd.", False),
        ("aandachtsfunctionaris.aangesteld", "Er is een aandachtsfunctionaris in het team jeugd.", True),
        ("beleid.op_probleemanalyse", "De analyse van het RIEC is gebaseerd op ons beleid.", False),
        ("beleid.op_probleemanalyse", "Ons beleid is gebaseerd op de analyse van het RIEC.", True),
        ("bewustwording.burgers.uitgevoerd", "In Proefdam hebben scholen voorlichting over uitbuiting gegeven.", False),
    ],
)
def test_what_the_same_words_tell_of_something_else_is_asked(fact: str, sentence: str, is_sure: bool):
    assert (SURE.in_prose(fact, (sentence,), ALONE) is None) == is_sure


@pytest.mark.parametrize(
    ("title", "is_sure"),
    [("Aanpak mensenhandel", True), ("Mensenhandel en drugshandel", False), ("Zorg en veiligheid", False)],
)
def test_what_people_were_taught_the_document_tells_if_it_is_on_nothing_else(title: str, is_sure: bool):
    said = "Alle boa's hebben in 2024 een training gevolgd."
    around = Around("Proefdam", title, "", (said,), is_of_others=False)
    assert (SURE.in_prose("training.medewerkers.uitgevoerd", (said,), around) is None) == is_sure


@pytest.mark.parametrize(
    ("sentence", "state"),
    [
        ("Bij ons werkt sinds 2023 een aandachtsfunctionaris.", "in_place"),
        ("Signalen worden in een register bijgehouden.", "in_place"),
        ("Signalen worden straks in een register bijgehouden.", None),
        ("Wij hebben besloten een omgevingsscan te laten uitvoeren.", None),
        ("Wij hebben in 2024 een omgevingsscan laten uitvoeren.", "in_place"),
        ("De aandachtsfunctionaris is uit dienst.", None),
        ("De aandachtsfunctionaris is in dienst.", "in_place"),
    ],
)
def test_what_goes_on_as_a_rule_is_there_and_what_is_left_or_to_come_is_not(sentence: str, state: str | None):
    assert states.in_sentence(sentence).state == state


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        ("Ontvangen op 19 december 2024", "in_place"), ("Ontvangen, wordt beoordeeld", None),
        ("Laatst op 3-3-2026; volgende 22-9-2026", "in_place"), ("Concept in de maak", "under_way"),
        ("In maart 2025 voor de tweede keer gehouden", "in_place"), ("Ligt klaar voor besluit", "under_way"),
        ("60% af", "under_way"), ("Wordt gepland", "planned"), ("Nagekomen", "in_place"),
    ],
)  # fmt: skip
def test_a_cell_tells_its_state_in_plain_words_too(cell: str, state: str | None):
    assert status_cells.told_in_cell(cell).state == state
