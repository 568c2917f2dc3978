"""What the cells of a row say together: words that the document explains, second columns, dates under any head."""

from pathlib import Path

import pytest

from compliance import app, documents
from compliance.documents.grids import Strip, grids
from compliance.documents.tables import Found, with_tables
from compliance.intake import facts, legends, metadata, moments, proposing, states, status_cells
from compliance.intake.metadata import Given, described
from compliance.model.dates import Duration, Period
from compliance.model.draft import Passage
from compliance.model.plans import Organisation

RULES = app.Workbench().rules(Path(__file__).parents[1] / "rules")
OWN = Organisation(kind="gemeente", name="Proefdam", code="GM0394")


def rows(heads: str, *cells: str, note: str = "") -> list[Passage]:
    """What is proposed of the rows of a table of Proefdam, of 1 March 2025; cells stand between bars."""
    head = "".join(f"<th>{one}</th>" for one in heads.split("|"))
    body = "".join(f"<tr>{''.join(f'<td>{one}</td>' for one in row.split('|'))}</tr>" for row in cells)
    text = f"<h1>Stand van de aanpak</h1><p>Peildatum 1 maart 2025</p><p>{note}</p><table><tr>{head}</tr>{body}</table>"
    document = documents.document("stuk.html", f"<html><body>{text}</body></html>".encode())
    found = proposing.read("stuk", described(document, Given())[0], document, OWN, RULES)
    return [one for one in found.passages if one.roles]


def test_codes_and_words_tell_the_state_that_the_document_explains():
    found = rows(
        "Actie|Trekker|Stand",
        "Meldprocedure voor medewerkers|OOV|L",
        "Campagne voor inwoners|OOV|N",
        "Noodbedden voor slachtoffers|OOV|X",
        "Sociale kaart voor slachtoffers|OOV|Ligt klaar",
        note="G betekent gedaan, L loopt maar is niet af, N is niet begonnen, X is geschrapt. Ligt klaar: begonnen.",
    )
    assert [one.state for one in found] == ["under_way", "planned", "rejected", "under_way"]


def test_what_an_explanation_leaves_open_is_asked():
    assert legends.by_the_legend("gehaald of op schema").state is None
    (row,) = rows("Actie|Wie|Kleur", "Sociale kaart voor slachtoffers|OOV|groen", note="Groen is gehaald of op schema.")
    assert row.state is None


@pytest.mark.parametrize(
    ("words", "colour", "state"),
    [
        ("Wacht op de regio", "rood", "planned"), ("Kaart gedrukt", "groen", "in_place"),
        ("Loopt", "groen", None), ("Nog niet alles gereed", "groen", None),
    ],
)  # fmt: skip
def test_a_second_column_tells_the_state_that_the_words_do_not(words: str, colour: str, state: str | None):
    note = "Groen is gereed, rood is niet begonnen."
    (row,) = rows("Actie|Stand van zaken|Kleur", f"Sociale kaart voor slachtoffers|{words}|{colour}", note=note)
    assert row.state == state


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        ("3 van 3", "in_place"), ("1 van 3", "under_way"), ("0 van 4", "planned"), ("24 van 26", None), ("6", None),
        ("Getekend door 11 van 13", None), ("Eerste versie klaar", "under_way"), ("Offerte binnen", "under_way"),
        ("Laatst besproken op 7 maart 2024", "in_place"), ("Vorige keer: 11 maart 2025", "in_place"),
        ("Gehouden op 15 mei 2024, 61 aanwezigen. Volgende editie in 2025.", "in_place"), ("Doen we niet", "rejected"),
        ("Doen we sinds januari", "in_place"), ("Loopt, is nog niet af", "under_way"), ("Loopt niet meer", None),
        ("Draait al bij drie buurgemeenten", None), ("Gereed, elders ook", None),
        ("Op koers", "under_way"), ("Nog niet", "planned"), ("Begint in 2027", "planned"),
        ("Staand beleid", "in_place"), ("Convenant getekend", "in_place"), ("Convenant getekend, op één na", None),
    ],
)  # fmt: skip
def test_a_status_cell_is_read_in_more_words(cell: str, state: str | None):
    assert status_cells.in_cell(cell).state == state


@pytest.mark.parametrize(("cell", "state"), [("Ja, sinds 2022", "in_place"), ("Ja, maar beperkt", None), ("Nee", None)])
def test_yes_is_done_only_where_the_head_asks_that(cell: str, state: str | None):
    (row,) = rows("Wat we doen|Wie|Geregeld?", f"Sociale kaart voor slachtoffers|OOV|{cell}")
    assert row.state == state
    (other,) = rows("Wat we doen|Wie|Geld nodig?", f"Sociale kaart voor slachtoffers|OOV|{cell}")
    assert other.state is None


@pytest.mark.parametrize(
    ("due", "cell", "note", "state"),
    [
        ("mei 2026", "Staat in het jaarplan", "", "planned"), ("mei 2026", "", "", "planned"),
        ("mei 2024", "Staat in het jaarplan", "", None), ("mei 2026", "Oranje", "", None),
        ("mei 2026", "Staat in het jaarplan", "Alleen als er geld is", None),
        ("Q1 2025", "Niet uitgevoerd", "Nieuwe planning: Q4 2025", "planned"),
        ("mei 2026", "De opvang heeft meegelezen, de politie moet nog", "", None),
        ("mei 2026", "", "Wij verzamelen de gegevens", None),
        ("mei 2026", "Dit punt laten wij vallen", "", None),
    ],
)  # fmt: skip
def test_a_date_to_come_plans_what_no_cell_tells(due: str, cell: str, note: str, state: str | None):
    heads = "Actie|Wie|Wanneer|Hoe ver zijn we|Toelichting"
    (row,) = rows(heads, f"Sociale kaart voor slachtoffers|OOV|{due}|{cell}|{note}")
    assert row.state == state


def test_dates_and_frequencies_are_found_under_any_head():
    heads = "Actie|Wie|Norm|Realisatie|Opmerking"
    sheet = rows(
        heads,
        "Overleg in de driehoek|BM|2x per jaar|loopt|",
        "Sociale kaart voor slachtoffers|OOV|Q4 2025|loopt|",
        "Controles met de Arbeidsinspectie|OOV|4 per jaar|loopt|",
        "Campagne voor inwoners|OOV||in voorbereiding|Staat voor week 42",
    )
    assert [one.every and one.every.text for one in sheet] == ["P6M", None, "P3M", None]
    assert sheet[1].due == Period("2025-Q4")
    assert [asked.nl for asked in sheet[3].asks] == ["week 42"]


@pytest.mark.parametrize(
    ("words", "every"),
    [
        ("4 per jaar", "P3M"), ("drie bijeenkomsten per jaar", "P4M"), ("52 per jaar", "P1W"),
        ("€ 37.500 per jaar", None), ("16 uur per week", None), ("vier woningen per jaar", None),
        ("4x/jr", "P3M"), ("1x/2jr", "P2Y"), ("eens per anderhalf jaar", "P18M"), ("twee maal 's jaars", "P6M"),
        ("ieder tweede jaar", "P2Y"),
        ("€ 31.500 per jaar, met ieder kwartaal een overzicht", "P3M"), ("bij de regio. Eens per kwartaal", "P3M"),
    ],
)  # fmt: skip
def test_an_amount_by_the_year_is_no_interval(words: str, every: str | None):
    assert moments.read(words).every == (Duration(every) if every else None)


@pytest.mark.parametrize(
    ("words", "period"),
    [("dec-25", "2025-12"), ("1-7-26", "2026-07-01"), ("01/07/'26", "2026-07-01"), ("kw 3 2026", "2026-Q3"),
     ("eerste week van mei 2026", None), ("jan-mrt 2026", None), ("13.30-15.00", None)],
)  # fmt: skip
def test_short_dates_are_read(words: str, period: str | None):
    assert moments.read(words).period == (Period(period) if period else None)


@pytest.mark.parametrize(
    "asked",
    ["na het reces", "Pasen 2026", "zodra het leersysteem er is", "Halverwege de looptijd", "begroting 2026",
     "binnen een half jaar na vaststelling"],
)  # fmt: skip
def test_a_time_that_hangs_on_something_is_asked(asked: str):
    found = moments.read(f"Wij doen dit: {asked}.")
    assert asked in found.asks
    assert found.period is None


@pytest.mark.parametrize(
    ("top", "day"),
    [
        ("Gemeente Proefdam, afdeling Zorg, 9 juli 2024", "2024-07-09"),
        ("Laatst bijgewerkt: 26 november 2024", "2024-11-26"),
        ("bijgewerkt t/m 26 november 2024 - team Zorg", "2024-11-26"),
        ("Tussenstand voor de stuurgroep, peildatum 10 maart 2024", "2024-03-10"),
        ("Ons plan voor 2024 en 2025. Geplaatst op 29 oktober 2023.", "2023-10-29"),
    ],
)
def test_the_line_of_the_maker_bears_the_date(top: str, day: str):
    document = documents.document("a.txt", f"Nota mensenhandel\n\n{top}\n\nDe peildatum is 1 mei 2024.".encode())
    assert metadata.of(document).dated == Period(day)


def test_the_day_of_what_a_decision_rests_on_is_not_its_own():
    text = (
        "Nota mensenhandel\n\ngezien het advies van de driehoek d.d. 14 mei 2025;\n\n"
        "besluit vast te stellen deze nota.\n\n"
        "Aldus vastgesteld in de vergadering van 3 juni 2025."
    )
    assert metadata.of(documents.document("a.txt", text.encode())).dated == Period("2025-06-03")


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        ("meldprocedure.intern.bestaat", "Medewerkers die zich zorgen maken over een bezoeker, bellen het team."),
        ("meldprocedure.intern.bekendgemaakt", "Iedereen weet waar hij een vermoeden kwijt kan."),
        ("aandachtsfunctionaris.vervanger", "Is zij met verlof, dan neemt een collega de meldingen over."),
        ("beleid.raad_geinformeerd", "De raad krijgt elk jaar een overzicht van de aanpak."),
        ("bewustwording.burgers.uitgevoerd", "In de wijkkrant stond een artikel over uitbuiting."),
        ("evaluatie.uitgevoerd", "Over twee jaar bekijken we of de aanpak werkt."),
        ("regio.aangesloten", "De gemeente doet mee met de regionale aanpak."),
        ("omgevingsscan.uitgevoerd", "Wij onderzoeken waar in de stad de risico's zitten."),
        ("werkprocessen.beschreven", "Wij schrijven op wie wat doet als er een melding komt."),
        ("samenwerking.ingebed_in", "Zaken worden behandeld in het regionale casusoverleg."),
        ("informatiedeling.afspraken", "Er komt een privacyconvenant."),
        ("bewustwording.professionals.uitgevoerd", "In mei was er een kennismiddag voor apothekers."),
    ],
)
def test_a_fact_is_found_by_a_plain_description(fact: str, words: str):
    assert fact in {one.fact for one in _sought().proposed(words)}


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        ("opvang.volwassenen.geborgd", "De wethouder Jeugd en Wmo is verantwoordelijk voor slachtoffers."),
        ("zorgcoordinatie.ingericht", "De burgemeester weegt het advies van de zorgcoördinator."),
        ("informatiedeling.fg_betrokken", "De Algemene verordening gegevensbescherming is van toepassing."),
        ("beleid.alleen_een_vorm", "Mensenhandel is niet alleen seksuele uitbuiting."),
        ("signalen.gemonitord", "Het basisteam telde in 2024 twintig meldingen."),
        ("training.medewerkers.terugkerend", "Het budget van € 9.000 per jaar is voor trainingen en uren."),
        ("beleid.raad_geinformeerd", "Wij bieden u de nota aan ter vaststelling."),
    ],
)
def test_a_mention_in_passing_is_no_fact(fact: str, words: str):
    assert fact not in {one.fact for one in _sought().proposed(words)}


def _sought() -> facts.Facts:
    assert RULES.lexicon
    return facts.Facts(RULES.vocabulary.content, RULES.lexicon.content)


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("Zaken van jongeren gaan naar het overleg.", None),
        ("In 2027 wordt begonnen met het programma.", "under_way"),
        ("De ketenregisseur is op 1 juni begonnen.", "in_place"),
        ("Wij gaan de nota evalueren.", "planned"),
    ],
)
def test_to_go_somewhere_is_no_plan_and_who_has_begun_is_there(words: str, state: str | None):
    assert states.in_sentence(words).state == state


def test_when_a_thing_is_to_be_ready_is_no_question_whether_it_is():
    (row,) = rows(
        "Wat gaan we doen?|Wanneer gereed?|Regie|Stand van zaken", "Sociale kaart|Q4 2025|OOV|Gereed. Staat online"
    )
    assert (row.state, row.owner) == ("in_place", "OOV")


@pytest.mark.parametrize(
    ("words", "due", "asked"),
    [
        ("De inspraak loopt tot 1 mei 2026 en de raad besluit op 9 juli 2026.", "2026-07-09", ()),
        ("In mei 2026 leggen wij een voorstel voor. Het loket opent op 1 september 2026.", "2026-09-01", ()),
        ("Het wordt in de tweede week van maart 2026 herhaald.", "2026-03", ("tweede week van maart 2026",)),
        ("In 2024 gaven wij een training. Vanaf 2026 elk jaar.", "2026", ("Vanaf 2026",)),
        ("Het loket opent op 1 mei 2026, het spreekuur op 1 juni 2026.", None, ("2026-05-01", "2026-06-01")),
        ("Die komt er voorlopig niet.", None, ("voorlopig",)),
    ],
)
def test_of_two_times_the_one_on_which_the_thing_is_there_is_its_date(
    words: str, due: str | None, asked: tuple[str, ...]
):
    said = moments.read(words, Period("2025-06-01"))
    assert (said.period, said.asks) == (Period(due) if due else None, asked)


@pytest.mark.parametrize(
    "heads", ["Nr|Interventie|Oogst tot nu toe|Resterende opgave|Wanneer", "Nr|Project|Behaald?|Wat moet er nog|Datum"]
)
def test_what_is_still_to_be_done_is_no_action_and_not_yet_there(heads: str):
    (row,) = rows(heads, "1.1|Registratie van signalen|Operationeel|Jaarlijkse rapportage aan de driehoek|2026")
    assert [(one.fact, one.state) for one in row.facts if "rapportage" in one.fact] in (
        [], [("signalen.rapportage.uitgevoerd", "planned")]
    )  # fmt: skip
    assert row.quotes[0].quote == "Registratie van signalen"
    assert {"signalen.gemonitord"} <= {one.fact for one in row.facts}


def test_a_column_of_codes_is_that_of_the_states_and_remarks_are_not():
    found = rows(
        "Blok|Wat doen we|Wie|v/s/x|Bijzonderheden",
        "Keten|Sociale kaart voor slachtoffers|AF|s|gids is besproken",
        "Keten|Avond voor huisartsen|AF|s|zaal is geregeld",
        "Beleid|Campagne voor inwoners|AF|x|afgerond",
        "Beleid|Meldprocedure voor medewerkers|AF|v|",
        note="v = gedaan, s = start nog, x = gaat niet door.",
    )
    assert [one.state for one in found[:3]] == ["planned", "planned", "rejected"]


@pytest.mark.parametrize(
    ("heads", "cells"),
    [
        ("Thema|Inspanning|Resultaat 2024|Vooruitblik 2025", "Keten|%|Gereed|Kaart verversen"),
        ("Code|Speerpunt|Bevinding|Aanbeveling", "A1|%|Gereed|Houd haar bij"),
        ("Lijn|Ambitie|Wat is er gerealiseerd?|Wat gaan we nog doen?", "1|%|Gereed|Kaart verversen"),
        ("Instrument|Doelgroep|Stand", "%|Alle teams|Gereed"),
        ("Onderwerp|Afgesproken in januari|Wat is er van terechtgekomen", "Keten|%|Gereed"),
        ("Voornemen uit 2024|Uitgevoerd|Waarom wel of niet", "%|Ja|Gedrukt"),
    ],
)
def test_the_action_and_the_state_are_found_under_other_heads(heads: str, cells: str):
    things = ("Sociale kaart voor slachtoffers", "Meldpunt voor inwoners", "Training voor baliemedewerkers")
    found = rows(heads, *(cells.replace("%", one) for one in things))
    assert [one.quotes[one.roles.index("action")].quote for one in found] == list(things)
    assert found[0].state == "in_place"


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        ("Open sinds 1 september 2024", "in_place"), ("Openstaand", "planned"), ("Wens, nog geen geld", "ambition"),
        ("Besproken op 4 september 2024 en 5 februari 2025", "in_place"), ("In 2023 en 2024 gehouden", "in_place"),
    ],
)  # fmt: skip
def test_a_cell_that_says_since_when_or_when_is_read(cell: str, state: str):
    assert status_cells.in_cell(cell).state == state


def test_what_runs_and_comes_back_each_time_is_asked():
    (row,) = rows("Actie|Wanneer|Status", "Mensenhandel bespreken in de driehoek|elk half jaar|Loopt")
    assert row.state is None


def over_two_pages(*pages: tuple[tuple[str, ...], ...]):
    """The table that goes on over two pages, of its rows on each, and its cells."""
    text, found = "", []
    for page, said in enumerate(pages, 1):
        spans = []
        for row in said:
            cells = []
            for words in (*row, *[""] * (3 - len(row))):
                cells.append(((len(text), len(text) + len(words)),) if words else ())
                text += f"{words}\n"
            spans.append(cells)
        found.append(Found(spans, True, page, (50.0, 200.0, 300.0), is_first=page == 2, is_last=page == 1))
    (table,), cells = with_tables(text, found)
    said = {(one.unit.row, one.unit.column): [text[slice(*span)] for span in one.spans] for one in cells}
    return table.rows, said


@pytest.mark.parametrize(("below", "count"), [("Ministerie over delen", 2), ("Zien en melden", 4)])
def test_one_cell_at_the_top_of_a_page_ends_the_last_row_where_no_row_is_a_name(below: str, count: int):
    names = [("Basis op orde",)] if count > 2 else []
    heads = ("Activiteit", "Wie", "Stand")
    rows, said = over_two_pages((heads, *names, ("Afspraken met het Openbaar", "OOV", "Loopt")), (heads, (below,)))
    assert rows == count
    assert any(at == 1 and len(spans) == 2 for (_, at), spans in said.items()) == (count == 2)


@pytest.mark.parametrize(
    ("first", "who", "is_parted"),
    [
        ("voor medewerkers\nMeldpunt opnieuw bekendmaken", ("Communicatie", "Start in 2026"), True),
        ("voor medewerkers\nvan de gemeente", ("Communicatie", "Start in 2026"), False),
        ("voor medewerkers\nMeldpunt opnieuw bekendmaken", ("en de directie", "in mei 2025"), False),
    ],
)
def test_the_rest_of_a_row_on_a_further_page_is_parted_from_the_row_below_it(first, who, is_parted: bool):
    heads = ("Activiteit", "Wie", "Stand")
    rows, said = over_two_pages(
        (heads, ("Meldcode en intern meldpunt", "Veiligheid", "Geregeld")), (heads, (first, *who))
    )
    assert rows == 2 + is_parted
    assert said[2, 1] == ["Meldcode en intern meldpunt", first.partition("\n")[0] if is_parted else first]
    assert not is_parted or [said[3, at] for at in (1, 2, 3)] == [[first.partition("\n")[2]], *([one] for one in who)]


def test_letters_with_tails_keep_the_lines_of_a_cell_together():
    lines = [
        (("Wat",), 50.0, 94.0, 100.0), (("Wie",), 200.0, 94.0, 100.0),
        (("Kerngroep", "van", "wijkteam"), 50.0, 83.7, 89.5), (("leerplicht", "en", "jeugd"), 50.0, 72.1, 80.1),
        (("Adviseur",), 200.0, 83.7, 89.5), (("Taakprofiel", "van", "beiden"), 50.0, 61.8, 69.8),
        (("Directeur",), 200.0, 61.8, 69.8), (("voor", "akkoord"), 200.0, 53.7, 60.0),
    ]  # fmt: skip
    strips = [
        Strip(words, [(left + 30 * at, left + 30 * at + 29) for at in range(len(words))], bottom, top, number)
        for number, (words, left, bottom, top) in enumerate(lines)
    ]
    (grid,) = grids(strips, 2.0, 0.6, 0.5)
    assert [len(row[0]) for row in grid.rows] == [1, 2, 1]


@pytest.mark.parametrize(
    ("cells", "due", "every"),
    [
        (("2024", "Vertraagd", "Begint naar verwachting op 1 februari 2025"), "2025-02-01", None),
        (("2024", "Op schema", "Begint naar verwachting op 1 februari 2025"), "2024", None),
        (("Jaarlijks, in november", "Nog te starten", "Eerste brief in november 2026"), "2026-11", "P1Y"),
        (("Jaarlijks, in november", "Nog te starten", "Eerste versie in november 2026"), None, "P1Y"),
    ],
)
def test_a_date_beside_what_is_late_takes_its_place_and_the_first_of_what_comes_back_is_due(cells, due, every):
    read = moments.in_cells(cells, written=Period("2024-06"))
    assert (read.period and read.period.text, read.every and read.every.text) == (due, every)


def test_what_comes_back_after_a_term_that_is_asked_is_read():
    read = moments.read("Dit wordt binnen twee jaar na inwerkingtreding en vervolgens elke twee jaar geëvalueerd.")
    assert (read.period, read.every, read.asks) == (None, Duration("P2Y"), ("binnen twee jaar na inwerkingtreding",))
