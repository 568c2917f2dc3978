"""Which facts a row names: by short words, by what stands over and beside it, and with a value or without."""

from pathlib import Path

import pytest

from compliance import app, documents
from compliance.documents.grids import Strip, grids
from compliance.intake import abbreviations, counts, facts, proposing
from compliance.intake.metadata import Given, described
from compliance.model.draft import Passage
from compliance.model.plans import Organisation

RULES = Path(__file__).parents[1] / "rules"
BENCH = app.Workbench()
OWN = Organisation(kind="gemeente", name="Proefdam", code="GM0394")


def passages(*rows: str, heads: str = "Actie|Wie|Wanneer|Stand|Toelichting", over: str = "") -> tuple[Passage, ...]:
    """What is proposed of a table, its cells parted by strokes."""
    lines = ("".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in rows)
    table = f"<table><tr>{''.join(f'<th>{one}</th>' for one in heads.split('|'))}</tr>"
    table += "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"
    text = f"<html><body><h1>Aanpak mensenhandel</h1><p>Peildatum 1 maart 2025</p>{over}{table}</body></html>"
    document = documents.document("stuk.html", text.encode())
    rules = BENCH.rules(RULES)
    return proposing.read("stuk", described(document, Given())[0], document, OWN, rules).passages


def proposed(*rows: str, heads: str = "Actie|Wie|Wanneer|Stand|Toelichting", over: str = "") -> set[str]:
    found = [one for one in passages(*rows, heads=heads, over=over) if "action" in one.roles]
    return {one.fact for one in found[-1].facts}


def sought(short: dict[str, str] | None = None) -> facts.Facts:
    rules = BENCH.rules(RULES)
    assert rules.lexicon
    return facts.Facts(rules.vocabulary.content, rules.lexicon.content, short)


@pytest.mark.parametrize(
    ("action", "fact", "value"),
    [
        ("Twee noodbedden voor slachtoffers", "opvang.crisisbedden.aantal", 2),
        ("Eigen crisisbed", "opvang.crisisbedden.aantal", None),
        ("In 2024 kregen wij 23 signalen", "signalen.aantal", 23),
        ("Negen meldingen in 2023, twaalf meldingen in 2024", "signalen.aantal", None),
        ("Prostitutiebeleid actualiseren", "flankerend_beleid.prostitutie", None),
        ("Opname van mensenhandel in het evenementenbeleid", "doorwerking.beleidsterreinen", None),
    ],
)
def test_a_fact_with_a_value_is_proposed_and_its_value_only_where_there_is_one(action: str, fact: str, value: object):
    told = {one.fact: one.value for one in sought().proposed_of_row(action)}
    assert fact in told
    assert told[fact] == value


@pytest.mark.parametrize("words", ["Signalen bijhouden vanaf 2025", "Het basisteam telde twintig meldingen"])
def test_what_is_not_counted_or_not_by_us_is_no_number_of_signals(words: str):
    assert "signalen.aantal" not in {one.fact for one in sought().proposed(words)}


@pytest.mark.parametrize("words", ["Crisisplek voor slachtoffers in de regio", "Enkele fracties willen een crisisbed"])
def test_beds_that_are_neither_counted_nor_our_own_are_no_number_of_beds(words: str):
    assert "opvang.crisisbedden.aantal" not in {one.fact for one in sought().proposed_of_row(words)}


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("Wij hebben een meldpunt signalen uitbuiting (MSU).", "MSU", "meldpunt signalen uitbuiting"),
        ("De zorgcoördinator (hierna: ZC) begint in mei.", "ZC", "zorgcoördinator"),
        ("VKA = vaste kerngroep aanpak", "VKA", "vaste kerngroep aanpak"),
        ("Niets bijzonders", "AF", "aandachtsfunctionaris"),
    ],
)
def test_what_is_short_stands_for_what_the_document_says(text: str, short: str, full: str):
    assert abbreviations.of(text)[short] == full


@pytest.mark.parametrize("text", ["Het overleg (zie OOV) is er.", "In 2025 (Q4) volgt meer.", "De raad (RIEC)."])
def test_what_stands_in_brackets_is_not_short_for_what_has_other_letters(text: str):
    assert abbreviations.of(text) == abbreviations.of("")


def test_an_abbreviation_of_the_document_names_its_fact():
    over = "<p>Wij noemen de aandachtsfunctionaris mensenhandel (APM) zo, en dat is zo.</p>"
    over += "<p>Een sociale kaart slachtoffers (SKS) is een lijst.</p>"
    assert "sociale_kaart.bestaat" in proposed("SKS maken|OOV|2026|Gepland|", over=over)


@pytest.mark.parametrize(
    ("text", "number"), [("vier bedden", 4), ("in 2025 bedden", None), ("3 of 4 bedden, twee plekken", None)]
)
def test_a_number_is_read_where_there_is_one(text: str, number: int | None):
    assert counts.number("opvang.crisisbedden.aantal", text) == number


@pytest.mark.parametrize(
    "heads", ["Hoe ver?|Wat er speelt|Onze belofte|Aan zet", "Stand|Het verhaal|Bedoeling|Wie", "Stand|Wat|Wens|Wie"]
)
def test_the_action_is_in_the_column_that_names_what_the_field_is_about(heads: str):
    rows = (
        "Gedaan|Mevrouw Terpstra doet dit, sinds maart|Hoogdam heeft een aandachtsfunctionaris|OOV",
        "Bezig|De leverancier levert in mei op, zo is gezegd|Een training voor de balie|P&amp;O",
        "Gedaan|Op de site, met een eigen mailadres|Een intern meldpunt voor collega's|OOV",
    )
    found = [one for one in passages(*rows, heads=heads) if "action" in one.roles]
    said = [one.quotes[one.roles.index("action")].quote for one in found]
    assert said == [row.split("|")[2] for row in rows]


def lines_of(*said: tuple[str, float, float]) -> list[Strip]:
    """Lines of a page, each with where it begins and at what height: a p or a g reaches lower than other letters."""
    return [
        Strip(
            words.split(), [(left + 30 * at, left + 30 * at + 29) for at in range(len(words.split()))],
            height - (2.1 if set("pgjy") & set(words) else 0.0), height + 8, number,
        )
        for number, (words, left, height) in enumerate(said)
    ]  # fmt: skip


def test_the_name_of_a_group_is_parted_from_the_row_below_it():
    strips = lines_of(
        ("Wat", 50, 200), ("Wie", 250, 200), ("Basis in huis", 50, 186), ("Vast gezicht voor", 50, 175),
        ("collega's", 50, 164), ("Domein Veilig", 250, 175), ("Werkgroep", 50, 150), ("Beleid", 250, 150),
        ("Omgevingsscan", 50, 136), ("Bureau", 250, 136),
    )  # fmt: skip
    (grid,) = grids(strips, 2.0, 0.6, 0.5)
    assert [[len(cell) for cell in row] for row in grid.rows] == [[1, 1], [1, 0], [2, 1], [1, 1], [1, 1]]


def test_the_last_line_of_a_cell_is_kept_at_the_foot_of_a_table():
    strips = lines_of(
        ("Wat", 50, 200), ("Wie", 250, 200), ("Overleg in de driehoek", 50, 186), ("Burgemeester", 250, 186),
        ("over uitbuiting", 50, 176), ("Controle met", 50, 162), ("Toezicht", 250, 162), ("politie en gasten", 50, 152),
    )  # fmt: skip
    (grid,) = grids(strips, 2.0, 0.6, 0.5)
    assert [[len(cell) for cell in row] for row in grid.rows][-1] == [2, 1]


@pytest.mark.parametrize(
    ("name", "row", "fact"),
    [
        ("Aandachtsfunctionaris", "Uren vrijmaken|OOV|2026|Gepland|", "aandachtsfunctionaris.uren_geborgd"),
        ("Training van medewerkers", "Elk jaar herhalen|P&amp;O|2026|Gepland|", "training.medewerkers.terugkerend"),
        ("Sociale kaart", "Opstellen|OOV|2026|Gepland|", "sociale_kaart.bestaat"),
    ],
)
def test_an_action_that_leaves_its_subject_to_what_stands_over_it_names_its_fact(name: str, row: str, fact: str):
    assert fact in proposed(f"{name}||||", row)
    assert fact in proposed(f"{name}|{row}", heads="Thema|Actie|Wie|Wanneer|Stand|Toelichting")


def test_an_action_of_something_else_takes_no_fact_from_what_stands_over_it():
    assert proposed("Sociale kaart||||", "Verkeer bij de school veiliger maken|OOV|2026|Gepland|") == set()
    assert proposed("Website vernieuwen|OOV|2026|Gepland|", over="<h2>Plan van aanpak</h2>") == set()


def test_an_action_that_points_back_goes_on_about_the_row_before():
    first = "Aandachtsfunctionaris aanstellen|OOV|2025|Klaar|"
    assert "aandachtsfunctionaris.uren_geborgd" in proposed(first, "Deze acht uur per week vrijmaken|OOV|2026|Gepland|")


def test_how_often_a_training_comes_back_may_stand_in_the_cell_for_the_date():
    found = proposed("Training voor balie en boa's|P&amp;O|Elk jaar in november|Klaar|")
    assert {"training.medewerkers.uitgevoerd", "training.medewerkers.terugkerend"} <= found


@pytest.mark.parametrize(
    ("action", "fact"),
    [
        ("AF", "aandachtsfunctionaris.aangesteld"),
        ("Vervanger AF", "aandachtsfunctionaris.vervanger"),
        ("Twee dagen per week voor de AF", "aandachtsfunctionaris.uren_geborgd"),
        ("Mensenhandeltraining", "training.medewerkers.uitgevoerd"),
        ("Kennis op peil houden", "training.medewerkers.terugkerend"),
        ("Interne route voor signalen", "meldprocedure.intern.bestaat"),
        ("Posters over melden bij de koffieautomaat", "meldprocedure.intern.bekendgemaakt"),
        ("Laagdrempelig melden door bewoners", "meldstructuur.extern.bestaat"),
        ("Plek in het jaarplan van VTH", "inbedding.veiligheidsdomein"),
        ("Slotevaluatie", "evaluatie.uitgevoerd"),
        ("Regionaal casusoverleg", "samenwerking.ingebed_in"),
        ("Opvang van meerderjarige slachtoffers", "opvang.volwassenen.geborgd"),
        ("Begeleiding na de opvang", "opvang.nazorg.geregeld"),
        ("Bedrijfsbezoeken met de Arbeidsinspectie", "handhaving.integrale_controles"),
    ],
)
def test_a_few_words_of_a_row_name_its_fact(action: str, fact: str):
    assert fact in {one.fact for one in sought().proposed_of_row(action)}


@pytest.mark.parametrize(
    "action",
    ["Campagne tegen zwerfafval", "Registratie van honden", "Cursus omgevingswet", "Opvang van zwerfkatten",
     "Voorlichting over gescheiden afval", "Kinderopvang uitbreiden", "Vervangen van lantaarnpalen"],
)  # fmt: skip
def test_a_plain_word_beside_something_else_names_no_fact(action: str):
    assert sought().proposed_of_row(action) == ()


def test_a_plain_word_beside_a_name_or_by_itself_names_its_fact():
    assert [one.fact for one in sought().proposed_of_row("Werkgroep Menswaardig")] == ["agendering.ambtelijk"]


def test_which_organisation_has_which_role_claims_nothing():
    found = passages("Gemeente|Aandachtsfunctionaris en meldpunt", "Regio|Zorgcoördinatie", heads="Organisatie|Rol")
    assert [one.quotes[one.roles.index("action")].quote for one in found] == [
        "Aandachtsfunctionaris en meldpunt", "Zorgcoördinatie",
    ]  # fmt: skip
    assert [one.facts for one in found] == [(), ()]


@pytest.mark.parametrize(
    "words", ["Verkenning naar één meldpunt voor inwoners", "Onderzoek naar de haalbaarheid van een eigen noodbed"]
)
def test_what_is_only_explored_claims_nothing(words: str):
    (row,) = passages(f"{words}|OOV|2027", heads="Actie|Wie|Wanneer")
    assert row.facts == ()


def test_of_several_facts_only_the_first_has_the_state_of_what_is_on_its_way():
    said = "Taakomschrijving van de aandachtsfunctionaris opstellen en door de directie laten vaststellen"
    (row,) = passages(f"{said}|OOV|Loopt", heads="Actie|Wie|Status")
    first, *rest = row.facts
    assert (row.state, first.state) == (None, "under_way")
    assert rest
    assert all(one.state is None for one in rest)


@pytest.mark.parametrize(
    ("cell", "is_asked"), [("tijdens de pluk", True), ("onbekend", True), ("n.v.t.", False), ("-", False)]
)
def test_what_stands_for_a_date_and_names_none_is_asked(cell: str, is_asked: bool):
    (row,) = passages(f"Campagne voor inwoners|OOV|{cell}|Nog te starten", heads="Actie|Wie|Wanneer|Stand")
    assert [one.nl for one in row.asks] == ([cell] if is_asked else [])
