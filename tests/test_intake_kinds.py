"""What a document claims is found in words that the vocabulary has not, and what it does not claim is left alone."""

from pathlib import Path

import pytest

from compliance import app, documents
from compliance.documents import pdf
from compliance.documents.pdf_pages import Row
from compliance.intake import facts, legends, moments, no_claim, proposing, states, status_cells, subjects
from compliance.intake.metadata import Given, described
from compliance.intake.stretches import stretches
from compliance.model.dates import Period
from compliance.model.draft import Passage
from compliance.model.plans import Organisation
from compliance.model.sources import Document, Line

RULES = Path(__file__).parents[1] / "rules"
BENCH = app.Workbench()
OWN = Organisation(kind="gemeente", name="Proefdam", code="GM0394")
HEADS = "<tr><th>Nr.</th><th>Voornemen</th><th>Aan zet</th><th>Termijn</th><th>Hoe staan we ervoor</th></tr>"


def passages(body: str) -> tuple[Passage, ...]:
    """What is proposed of a page of Proefdam, of 1 March 2025."""
    text = f"<html><body><h1>Stand van de aanpak</h1><p>Peildatum 1 maart 2025</p>{body}</body></html>"
    document = documents.document("stuk.html", text.encode())
    found = proposing.read("stuk", described(document, Given())[0], document, OWN, BENCH.rules(RULES))
    assert found.left_out == 0
    return found.passages


def told(passage: Passage) -> dict[str, str | None]:
    return {one.fact: one.state or passage.state for one in passage.facts}


def table(*rows: tuple[str, ...]) -> str:
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table>{HEADS}{cells}</table>"


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        ("evaluatie.uitgevoerd", "In 2027 maken wij met de partners de balans op van de aanpak."),
        ("evaluatie.uitgevoerd", "Het kader wordt om de twee jaar tegen het licht gehouden."),
        ("signalen.gemonitord", "Sinds vorig jaar turven wij iedere melding."),
        ("handhaving.integrale_controles", "Met politie en brandweer gaan wij langs bij logementen."),
        ("aandachtsfunctionaris.uren_geborgd", "De AF heeft hiervoor acht uur per week."),
        ("beleid.vastgesteld", "De raad heeft het kader met algemene stemmen aangenomen."),
        ("training.medewerkers.uitgevoerd", "Alle boa's zijn geschoold in het herkennen van uitbuiting."),
        ("meldprocedure.intern.bestaat", "Collega's kunnen een vermoeden kwijt via een vast mailadres."),
        ("zorgcoordinatie.rapportage.uitgevoerd", "De zorgcoördinator rapporteert ieder kwartaal aan ons."),
        ("middelen.budget", "Voor de uitvoering is een bedrag van € 35.000 beschikbaar."),
    ],
)
def test_a_fact_is_found_by_what_an_office_calls_it(fact: str, words: str):
    rules = BENCH.rules(RULES)
    assert rules.lexicon
    sought = facts.Facts(rules.vocabulary.content, rules.lexicon.content)
    assert fact in {one.fact for one in sought.proposed(words) if not sought.is_weak(one.fact, words)}


@pytest.mark.parametrize(
    "words",
    [
        "Mensenhandel is een ernstig misdrijf dat vaak verborgen blijft.",
        "Het plan voor de sporthal is gepland voor 2026.",  # and no plan is meant by it
        "Begeleiding van leerlingen op de hogeschool is een taak van de school.",
        "Deze nota bestaat uit vier hoofdstukken.",
    ],
)
def test_a_word_with_the_stem_of_another_names_no_fact(words: str):
    rules = BENCH.rules(RULES)
    assert rules.lexicon
    assert not facts.Facts(rules.vocabulary.content, rules.lexicon.content).proposed(words)


def test_words_that_only_a_never_names_count_too():
    """A term that tells of another fact, with words that no fact is sought by."""
    (row,) = passages(table(("1", "Routekaart wie doet wat in de keten", "OOV", "2025", "Loopt")))
    assert [one.fact for one in row.facts] == ["wegenkaart.bestaat"]


@pytest.mark.parametrize(
    "sentence",
    [
        "De gemeente Oosterwold heeft een meldpunt voor inwoners.",
        "De universiteit heeft een aandachtsfunctionaris aangesteld.",
        "Een gemeente hoort te beschikken over een aandachtsfunctionaris.",
        "Volgens de VNG is een interne meldprocedure nodig.",
        "Of de training wordt herhaald, hangt af van het budget.",
        "Ter vergelijking: elders is € 90.000 beschikbaar.",
        "1) Informatiebeeld mensenhandel, RIEC, december 2024.",
    ],
)
def test_what_others_do_or_all_must_do_is_not_proposed(sentence: str):
    assert not passages(f"<p>{sentence}</p>")


def test_another_municipality_is_known_by_its_name_where_the_text_names_it_more():
    text = "De collega werkt ook voor Zandhoven. Zandhoven heeft een plaatsvervanger."
    assert no_claim.is_about("Zandhoven heeft een plaatsvervanger.", no_claim.names_in(text), "Proefdam")
    assert not no_claim.is_about("Zandhoven heeft met ons een convenant.", no_claim.names_in(text), "Proefdam")
    assert not no_claim.is_about("Proefdam heeft een plan.", frozenset({"Proefdam"}), "Proefdam")


def test_what_centre_and_own_municipality_do_is_proposed():
    (found,) = passages("<p>De centrumgemeente koopt de zorgcoördinatie in voor alle gemeenten.</p>")
    assert [one.fact for one in found.facts] == ["zorgcoordinatie.ingericht"]


def test_a_sentence_that_points_back_keeps_its_subject():
    (found,) = passages("<p>Er is een intern meldpunt. Alle teams hebben daarover in 2024 uitleg gekregen.</p>")
    assert told(found) == {"meldprocedure.intern.bestaat": "in_place", "meldprocedure.intern.bekendgemaakt": "in_place"}
    assert subjects.completed("Alle teams zijn getraind.", "meldpunt") == "Alle teams zijn getraind."


@pytest.mark.parametrize("empty", ["-", "–", "…", "???"])
def test_a_cell_with_nothing_filled_in_keeps_no_row_away(empty: str):
    (row,) = passages(table(("1", "Een aandachtsfunctionaris voor heel Proefdam", "MT", empty, "Gereed")))
    assert (told(row), len(row.quotes)) == ({"aandachtsfunctionaris.aangesteld": "in_place"}, 2)


def test_the_cells_beside_an_action_say_more_of_its_subject():
    (row,) = passages(table(("1", "Een aandachtsfunctionaris", "MT", "2024", "Is er, voor 24 uur per week")))
    assert set(told(row)) == {"aandachtsfunctionaris.aangesteld", "aandachtsfunctionaris.uren_geborgd"}


def test_a_waiting_list_is_no_room():
    (row,) = passages(table(("1", "Zorgcoördinatie inkopen", "Regio", "2024", "Ingekocht. Wachttijd is vijf weken.")))
    assert told(row)["zorgcoordinatie.ingericht"] == "in_place"
    assert told(row).get("zorgcoordinatie.capaciteit_toereikend") is None


SHARED = (
    "<table><tr><th>Nr</th><th>Maatregel</th><th>%</th><th>Stavaza</th></tr>"
    "<tr><td>1</td><td>Intern meldpunt</td><td>{0}</td><td>{1}</td></tr></table>"
)


@pytest.mark.parametrize(
    ("share", "cell", "state"),
    [
        ("100", "Zie intranet", "in_place"), ("100", "Stappen staan op één A4", None), ("0", "Data geprikt", "planned"),
        ("50", "Stappen staan op één A4", None), ("10", "gereed", None), ("100", "loopt", None),
        ("30", "loopt", "under_way"),
    ],
)  # fmt: skip
def test_a_column_of_per_cents_tells_the_state_that_the_cell_does_not(share: str, cell: str, state: str | None):
    (row,) = passages(SHARED.format(share, cell))
    assert row.state == state


@pytest.mark.parametrize(
    ("legend", "colour", "meaning"),
    [
        ("groen is afgerond of structureel, rood is niet begonnen", "groen", "afgerond of structureel"),
        ("Rood staat voor niet begonnen.", "rood", "niet begonnen"),
    ],
)
def test_a_legend_is_read_however_it_is_put(legend: str, colour: str, meaning: str):
    assert legends.legend(legend)[colour] == meaning


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        ("Opgeleverd in november 2024", "in_place"), ("Is er sinds 1 januari 2025", "in_place"),
        ("Convenant is op 3 maart 2024 ondertekend", "in_place"), ("In gang gezet", "under_way"),
        ("Ter besluitvorming", "under_way"), ("Wordt geactualiseerd", "under_way"), ("Afgevoerd", "rejected"),
        ("Daar zijn we nog niet aan toe", "planned"), ("Gereed Q3", None), ("Gereed per 2027", None),
        ("Gereed, op één team na", None), ("Getekend door 3 van de 5 partners", None), ("Offerte is ontvangen", None),
        ("Er is een kandidaat", None), ("Gereed voor besluitvorming", None), ("Vertraagd", None),
    ],
)  # fmt: skip
def test_a_status_cell_tells_its_state_in_a_sentence_too(cell: str, state: str | None):
    (row,) = passages(table(("1", "Sociale kaart van hulporganisaties", "MT", "", cell)))
    assert row.state == state


@pytest.mark.parametrize(
    "sentence",
    [
        "Het college heeft besloten een aandachtsfunctionaris aan te stellen.",
        "De aanbesteding van de zorgcoördinatie is afgerond.", "Er is budget aangevraagd voor een training.",
        "De helft van de baliemedewerkers is getraind.", "Tot 2023 was er een aandachtsfunctionaris.",
        "Het convenant is in 2023 opgezegd.", "Het protocol is verouderd.", "De bijeenkomst is verplaatst.",
        "Er is behoefte aan een sociale kaart.", "De nota is naar de raad gestuurd ter vaststelling.",
        "De portefeuillehouder heeft beloofd de raad te informeren.", "Wel is er een beeld van het RIEC uit 2022.",
        "Er is overeenstemming bereikt over een convenant.", "Er is geld gereserveerd voor een campagne.",
        "Er zijn drie kandidaten gevonden voor de functie.", "Zij zijn een eind op weg met een overeenkomst.",
    ],
)  # fmt: skip
def test_what_was_promised_begun_ended_or_done_in_part_is_not_there(sentence: str):
    assert states.in_paragraph((sentence,)).state != "in_place"


@pytest.mark.parametrize(
    ("sentence", "state"),
    [
        ("Het beleid wordt geactualiseerd.", "under_way"),
        ("De werving van een aandachtsfunctionaris loopt.", "under_way"),
        ("De training is uitbesteed aan een bureau.", "under_way"), ("De training volgt in het najaar.", "planned"),
        ("Wij zien af van een lokaal meldpunt.", "rejected"), ("De nota gaat over uitbuiting.", None),
        ("Zorgcoördinatie wordt in opdracht van de regio uitgevoerd door een stichting.", "in_place"),
    ],
)  # fmt: skip
def test_more_words_tell_how_it_stands(sentence: str, state: str | None):
    assert states.in_sentence(sentence).state == state


def test_a_sentence_that_follows_takes_back_what_is_there():
    said = states.in_paragraph(("Er zijn werkprocessen voor seksuele uitbuiting.",), ("De andere zijn in de maak.",))
    assert said.state is None


def test_that_there_is_a_thing_does_not_say_that_it_was_made_known():
    (found,) = passages("<p>De interne meldprocedure is ingericht en staat voortaan op intranet.</p>")
    assert told(found).get("meldprocedure.intern.bekendgemaakt") is None


@pytest.mark.parametrize(
    ("words", "period", "every"),
    [
        ("4x p/j", None, "P3M"), ("2x p.j.", None, "P6M"), ("dec. 2023", "2023-12", None), ("om het jaar", None, "P2Y"),
        ("om de achttien maanden", None, "P18M"), ("elk voorjaar", None, "P1Y"),
        ("laatste kwartaal van 2025", "2025-Q4", None),
        ("één keer in de drie weken", None, "P3W"), ("een driejarige cyclus", None, "P3Y"),
    ],
)  # fmt: skip
def test_more_ways_to_write_a_time_are_read(words: str, period: str | None, every: str | None):
    read = moments.read(words)
    assert (str(read.period) if read.period else None, str(read.every) if read.every else None) == (period, every)


@pytest.mark.parametrize("words", ["bij de kadernota 2027", "over een jaar", "te zijner tijd", "zo spoedig mogelijk"])
def test_more_times_that_tell_no_day_are_asked(words: str):
    assert moments.read(words).asks == (words,)


def test_the_cell_for_the_date_goes_before_what_the_state_says_besides():
    assert str(moments.in_cells(("februari 2027", "Over 2025 is niets gemaakt", "")).period) == "2027-02"
    assert moments.in_cells(("mei", "Nog niet gestart", "")).asks == ("mei",)


def sheet(*said: str) -> Document:
    """The lines of one page, each below the other."""
    text, lines, at = "\n".join(said), [], 0
    for number, line in enumerate(said, 1):
        lines.append(Line(at, at + len(line), page=1, number=number))
        at += len(line) + 1
    return Document(format="pdf", text=text, lines=tuple(lines), sha256="0" * 64)


LONG = "Collega's kunnen dag en nacht terecht bij een intern meldpunt, dat is ondergebracht bij de"


def said_by(*lines: str) -> list[str]:
    return [one.said("action") for one in stretches(sheet(*lines)) if len(one.said("action").split()) > 5]


@pytest.mark.parametrize("heading", ["2.2 Melden", "Wat loopt er nog?", "A. Melden en signaleren", "Melden"])
def test_a_heading_in_a_page_is_no_part_of_the_paragraph_below_it(heading: str):
    assert said_by(heading, LONG, "meldkamer van de gemeente.") == [f"{LONG} meldkamer van de gemeente."]


def test_a_short_line_at_the_end_of_a_sentence_ends_its_paragraph():
    one, other = f"{LONG} meldkamer van de gemeente.", "De bekendheid van dat meldpunt laat nog veel te wensen over."
    assert said_by(LONG, "meldkamer van de gemeente.", other) == [one, other]


def test_a_row_of_which_a_cell_is_not_found_by_itself_is_quoted_whole():
    """Beside a question mark what a cell says might be asked; in the row as it stands that is seen."""
    (row,) = passages(table(("1", "Slachtoffers zonder recht op Wmo", "", "???", "Loopt")))
    assert row.quotes[0].quote == "Slachtoffers zonder recht op Wmo ??? Loopt"


def test_the_day_of_a_document_may_stand_within_a_line():
    text = "<html><body><h1>Stand van zaken</h1><p>Gemeente Proefdam. Peilmoment: 4 mei 2025.</p></body></html>"
    assert str(described(documents.document("a.html", text.encode()), Given())[0].dated) == "2025-05-04"


@pytest.mark.parametrize(
    ("cells", "due"),
    [
        (("2024", "Loopt", "Gesprek op 17 september 2025"), "2025-09-17"),
        (("Q2 2025", "Loopt", "Het MT bespreekt haar op 17 juni 2025"), "2025-06-17"),
        (("", "Loopt; raadsbehandeling op 25 juni 2025", ""), "2025-06-25"),
        (("2027", "Loopt", "Gesprek op 17 september 2025"), "2027"),
        (("najaar 2025", "Loopt", "Gesprek op 17 september 2025"), "None"),
    ],
)
def test_a_nearer_date_beside_that_of_the_row_goes_before_it(cells: tuple[str, str, str], due: str):
    """Where that for it is over, holds it, or is not there."""
    assert str(moments.in_cells(cells, written=Period("2025-03-01")).period) == due


@pytest.mark.parametrize(
    ("words", "period", "every"),
    [
        ("Oplevering dec 2025", "2025-12", "None"),
        ("aangesteld per 1 aug 2024", "2024-08-01", "None"),
        ("4e kw. 2025", "2025-Q4", "None"),
        ("mei '26", "2026-05", "None"),
        ("gereed 09-2025", "2025-09", "None"),
        ("1x 2 jr", "None", "P2Y"),
        ("iedere eerste donderdag van de maand", "None", "P1M"),
        ("een keer in het half jaar", "None", "P6M"),
        ("om de veertien dagen", "None", "P2W"),
        ("Start 1 maart 2025, gereed 31 december 2025", "2025-12-31", "None"),
    ],
)
def test_a_time_written_short_is_read(words: str, period: str, every: str):
    said = moments.read(words)
    assert (str(said.period), str(said.every), said.asks) == (period, every, ())


@pytest.mark.parametrize(
    "words",
    [
        "meerdere keren per jaar", "een à twee keer per jaar", "2-jaarlijks", "rond 1 juli 2025", "eind Q3 2025",
        "± december 2025", "2025 e.v.", "voorjaar '26", "komende 2 jaar", "af en toe", "eens per raadsperiode",
        "ultimo 2026", "week 12 van 2026", "eerste of tweede kwartaal 2026",
    ],
)  # fmt: skip
def test_a_time_that_leaves_a_choice_is_asked(words: str):
    said = moments.read(words)
    assert (said.period, said.every) == (None, None)
    assert words in said.asks or any(one in words for one in said.asks)


def test_a_year_from_which_something_is_to_begin_is_read_and_asked():
    assert moments.read("vanaf 2027", Period("2025-03-12")) == moments.Moment(Period("2027"), None, ("vanaf 2027",))
    assert moments.read("vanaf 2022", Period("2025-03-12")) == moments.Moment(None, None, ("vanaf 2022",))


@pytest.mark.parametrize(
    "sentence",
    [
        "In het verleden zijn trainingen gegeven aan baliemedewerkers.",
        "Het college heeft ingestemd met de campagne, die in september begint.",
        "De raad heeft middelen beschikbaar gesteld om een zorgcoördinator aan te trekken.",
        "Alle toezichthouders krijgen dit najaar een training aangeboden.",
        "De burgemeester zegt toe de training ook voor raadsleden te verzorgen.",
        "Het college heeft een projectleider aangewezen die het meldpunt opzet.",
    ],
)
def test_what_is_only_made_possible_promised_or_past_is_not_in_place(sentence: str):
    assert states.in_paragraph((sentence,)).state != "in_place"


@pytest.mark.parametrize(
    ("action", "fact"),
    [
        ("Collegebesluit aanpak mensenhandel", "beleid.vastgesteld"),
        ("RIB naar de raad", "beleid.raad_geinformeerd"),
        ("Nota op overheid.nl zetten", "beleid.gepubliceerd"),
        ("Mensenhandel in het introprogramma", "onboarding.mensenhandel"),
        ("Tellen van signalen", "signalen.gemonitord"),
        ("Jaarcijfers van de zorgcoördinator", "zorgcoordinatie.rapportage.uitgevoerd"),
        ("Akkoord stuurgroep op de rolverdeling", "werkprocessen.vastgesteld"),
        ("Controles op thuisprostitutie", "handhaving.prostitutiecontrole"),
    ],
)
def test_a_short_action_names_its_fact(action: str, fact: str):
    (row,) = passages(table(("1", action, "", "Gereed", "")))
    assert fact in [one.fact for one in row.facts]


@pytest.mark.parametrize(
    "action",
    ["Kinderopvang in het gemeentehuis", "Training agressie aan de balie", "Evaluatie van de jaarwisseling"],
)
def test_a_word_of_another_subject_names_no_fact(action: str):
    (row,) = passages(table(("1", action, "", "Gereed", "")))
    assert row.facts == ()


def test_a_word_of_the_policy_alone_does_not_say_that_it_rests_on_an_analysis():
    (row,) = passages(table(("1", "Mensenhandelbeeld Proefdam en omgeving", "RIEC", "2024", "Gereed")))
    assert "probleemanalyse.bestaat" in told(row)
    assert "beleid.op_probleemanalyse" not in told(row)


@pytest.mark.parametrize(
    ("action", "fact"),
    [
        ("Training bestuursrecht voor de aandachtsfunctionaris", "aandachtsfunctionaris.aangesteld"),
        ("Het takenpakket van de aandachtsfunctionaris beschrijven", "aandachtsfunctionaris.aangesteld"),
        ("Module uitbuiting in het inwerkprogramma", "uitvoeringsprogramma.bestaat"),
        ("Werkinstructie voor controle van sekswerk", "handhaving.prostitutiecontrole"),
        ("Afspraken met partners over gegevensdeling", "samenwerking.afspraken_geborgd"),
    ],
)
def test_what_is_made_for_a_thing_does_not_say_that_the_thing_is_there(action: str, fact: str):
    (row,) = passages(table(("1", action, "", "", "Gereed")))
    assert fact not in told(row)


def test_a_cell_beside_the_action_names_no_fact_that_the_action_rules_out():
    action = "Opvang van slachtoffers die buiten de Wmo vallen"
    (row,) = passages(table(("1", action, "", "", "Nog starten, de centrumgemeente komt met een voorstel")))
    assert "opvang.regionaal.geregeld" not in told(row)


def test_a_word_of_a_status_cell_counts_as_the_document_explains_it():
    row = table(("1", "Campagne over mensenhandel voor inwoners", "", "", "Blijvend"))
    assert passages(row)[0].state is None
    said = passages(f"<p>Gereed: klaar. Blijvend: het is er en wordt onderhouden.</p>{row}")
    assert next(one for one in said if one.roles).state == "in_place"


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        ("Werkt. Zie het intranet", "in_place"), ("Staat, vorig jaar één keer gebruikt", "in_place"),
        ("Nog uitwerken", "planned"), ("In afronding, een handtekening ontbreekt", "under_way"),
        ("Wij zijn aangesloten", "in_place"), ("Staat nog niet", None), ("Staat gepland", "planned"),
        ("In 2024 vier keer gedaan, gaat in 2025 zo door", None),
    ],
)  # fmt: skip
def test_a_status_cell_is_read_by_its_first_words(cell: str, state: str | None):
    assert status_cells.told_in_cell(cell).state == state


def test_the_cell_for_the_date_may_say_that_it_is_done():
    done, open_ = passages(
        table(
            ("1", "Opvang van minderjarige slachtoffers", "", "Gereed", "Via de regio, twee aanbieders"),
            ("2", "Sociale kaart van hulporganisaties", "", "Gereed", "Nog niet alle partners staan erin"),
        )
    )
    assert (done.state, open_.state) == ("in_place", None)


def test_a_verb_after_a_year_is_no_abbreviation():
    assert moments.read("In mei 2027 evalueren wij het kader").period == Period("2027-05")
    assert moments.read("2027 e.v.").asks == ("2027 e.v.",)


def test_an_answer_goes_on_about_what_was_asked():
    asked = "<p>Heeft de gemeente een aandachtsfunctionaris mensenhandel?</p>"
    (answer,) = passages(f"{asked}<p>Ja. De functie wordt sinds 2024 vervuld door een adviseur van het team Zorg.</p>")
    assert "aandachtsfunctionaris.aangesteld" in told(answer)


@pytest.mark.parametrize(
    "sentence",
    [
        "Met dit programma zet het Rijk in op een betere opvang van slachtoffers.",
        "De burgemeester is op grond van de Gemeentewet bevoegd een pand te sluiten.",
        "De politie heeft laten weten dat zij de signalen bijhoudt.",
        "Gemeenten worden daarin opgeroepen een aandachtsfunctionaris aan te wijzen.",
    ],
)
def test_what_another_does_or_a_law_allows_claims_nothing(sentence: str):
    assert no_claim.is_no_claim(sentence)


def test_what_is_to_be_ready_by_a_day_is_no_duty():
    assert not no_claim.is_no_claim("Wij maken een sociale kaart, die eind 2026 klaar moet zijn.")


def test_words_of_one_line_are_not_parted_by_a_letter_that_reaches_below_it():
    boxes = ((0.0, 10.0, 20.0, 16.2), (22.0, 8.1, 40.0, 14.9), (42.0, 10.0, 60.0, 16.2))
    line = Row("Analyse per sector", 0, 0.0, 10.0, 60.0, 16.2, boxes)
    assert [list(one.words) for one in pdf._strips(0, line)] == [["Analyse", "per", "sector"]]
    lower = ((0.0, 10.0, 20.0, 16.2), (22.0, 4.0, 40.0, 10.7), (42.0, 5.0, 60.0, 11.2))
    line = Row("Analyse per sector", 0, 0.0, 10.0, 60.0, 16.2, lower)
    assert len(list(pdf._strips(0, line))) == 2


def test_the_menu_over_a_page_is_not_its_title():
    text = "<ul><li>Inwoners</li><li>Bestuur</li></ul><h1>Agenda mensenhandel</h1><p>De stand is van 3 mei 2025.</p>"
    said, _ = described(documents.document("stuk.html", text.encode()), Given())
    assert (said.title, said.dated) == ("Agenda mensenhandel", Period("2025-05-03"))


@pytest.mark.parametrize("action", ["Aanbesteding van de zorgcoördinatie", "Werving van een ketenregisseur"])
def test_what_comes_before_a_thing_is_not_the_thing(action: str):
    (row,) = passages(table(("1", action, "", "", "Afgerond")))
    assert row.facts
    assert row.state is None


def test_a_sentence_with_a_day_to_come_takes_no_state_from_the_one_before():
    text = "Wij hebben een aandachtsfunctionaris. De directie stelt haar taakomschrijving vast voor 1 mei 2031."
    (one,) = passages(f"<p>{text}</p>")
    assert told(one).get("aandachtsfunctionaris.taken_vastgesteld") != "in_place"


def test_the_day_above_the_names_under_a_document_is_its_day():
    text = "<h1>Nota mensenhandel</h1><p>De nota geldt vanaf nu.</p><p>Oosterveen, 4 mei 2024. De secretaris.</p>"
    said, _ = described(documents.document("stuk.html", text.encode()), Given())
    assert said.dated == Period("2024-05-04")


def test_a_part_of_a_number_is_not_all_of_it():
    assert states.in_sentence("Van de 90 collega's hebben er 40 de cursus gevolgd.").state is None
    assert states.in_paragraph(("De training is gegeven.",), ("De overigen volgen later.",)).state is None


def test_a_week_by_its_first_day_is_read_and_asked():
    said = moments.read("In de week van 6 oktober 2025 is er een markt")
    assert (said.period, said.asks) == (Period("2025-10-06"), ("week van 6 oktober 2025",))


@pytest.mark.parametrize(
    "sentence",
    [
        "De politie is verantwoordelijk voor het onderzoek.",
        "Kerken hebben hun eigen meldpunt.",
        "De Jeugdwet en de Wet op de zorg bepalen wie opvang krijgt.",
        "Een slachtoffer zonder papieren kan opvang krijgen.",
        "Het Openbaar Ministerie en de politie hebben elk een eigen programma.",
        "De buurgemeente Westerkoog heeft een meldpunt voor inwoners geopend.",
        "De vakbonden willen dat alle ambtenaren een training volgen.",
        "Volgens de Jeugdwet zorgen gemeenten voor opvang.",
        "Landelijk is het aantal signalen gestegen.",
        "Slachtoffers zonder papieren krijgen drie maanden bedenktijd.",
    ],
)
def test_what_police_law_and_schools_do_claims_nothing(sentence: str):
    assert no_claim.is_no_claim(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Onze buurgemeente en wij hebben samen een meldpunt.",
        "De functie wordt waargenomen door een medewerker van de buurgemeente Westerkoog.",
        "De wet geeft ons ruimte, en daarom hebben wij een meldpunt.",
    ],
)
def test_what_is_done_with_or_by_others_for_us_may_be_a_claim(sentence: str):
    assert not no_claim.is_no_claim(sentence)
    assert not no_claim.is_of_another(sentence, "Proefdam")


@pytest.mark.parametrize(
    ("words", "fact"),
    [
        ("Voor huisartsen houden we elk jaar een bijeenkomst over signalen.", "signalen.gemonitord"),
        ("De samenwerking is vastgelegd in een convenant, dat is ondertekend.", "samenwerking.beschreven"),
        ("In de regio zijn twee crisisbedden voor slachtoffers beschikbaar.", "opvang.overige.geregeld"),
    ],
)
def test_what_is_only_near_to_a_thing_is_something_else(words: str, fact: str):
    assert fact not in {one.fact for passage in passages(f"<p>{words}</p>") for one in passage.facts}


def test_they_are_those_whom_the_sentence_before_names():
    assert not passages("<p>Scholen hebben een eigen taak. Zij werken met een meldprocedure voor medewerkers.</p>")
    assert passages("<p>Scholen hebben een eigen taak. Wij hebben een meldprocedure voor medewerkers.</p>")


def test_then_is_the_time_that_the_sentence_before_names():
    (one,) = passages("<p>De nieuwe agenda verschijnt in maart 2031. Dan evalueren wij ook de aanpak.</p>")
    assert one.due == Period("2031-03")


def test_her_role_is_hers_and_not_that_of_partners():
    (one,) = passages("<p>Haar rol en taken zijn uitgeschreven in een bijlage.</p>")
    assert "aandachtsfunctionaris.taken_beschreven" in told(one)
    assert "werkprocessen.beschreven" not in told(one)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("De directie heeft de taken van de aandachtsfunctionaris vastgesteld.", None),
        ("De functie van aandachtsfunctionaris is sinds 1 mei 2024 ingevuld.", "in_place"),
        ("Sinds 1 mei 2024 is er een aandachtsfunctionaris.", "in_place"),
    ],
)
def test_who_is_named_in_passing_is_not_told_to_be_there(text: str, state: str | None):
    found = [told(one).get("aandachtsfunctionaris.aangesteld") for one in passages(f"<p>{text}</p>")]
    assert (found[0] if found else None) == state


def test_what_names_no_thing_and_tells_no_state_is_offered_after_the_facts():
    found = passages("<p>Over het uitwisselen van persoonsgegevens bestaan strenge regels.</p>")
    assert "informatiedeling.afspraken" not in {one.fact for each in found for one in each.facts}


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("Het college heeft de nota mensenhandel 2023-2027 vastgesteld.", "in_place"),
        ("Het college heeft de nota mensenhandel 2015-2018 vastgesteld.", None),
        ("De aandachtsfunctionaris mensenhandel is benoemd. Zij werkt bij Zorg.", "in_place"),
        ("De aandachtsfunctionaris mensenhandel is benoemd. Zij is inmiddels met pensioen.", None),
    ],
)
def test_what_was_over_or_is_gone_by_the_next_sentence_is_asked(words: str, state: str | None):
    (found,) = passages(f"<p>{words}</p>")
    assert told(found)[found.facts[0].fact] == state


@pytest.mark.parametrize(
    ("lines", "title", "until"),
    [
        (
            ("Samen tegen uitbuiting: beleid van", "Proefdam 2025-2028"),
            "Samen tegen uitbuiting: beleid van Proefdam 2025-2028",
            "2028",
        ),
        (("Raadsbrief voortgang", "aanpak mensenhandel"), "Raadsbrief voortgang aanpak mensenhandel", None),
        (
            ("Actieplan mensenhandel Proefdam 2026", "Wij werken er het hele jaar aan."),
            "Actieplan mensenhandel Proefdam 2026",
            "2026",
        ),
        (("Nota mensenhandel 2025", "Vastgesteld door het college"), "Nota mensenhandel 2025", None),
        (("Home Bestuur Contact", "Nota mensenhandel"), "Nota mensenhandel", None),
    ],
)
def test_a_title_goes_on_in_the_next_line_where_it_is_left_open(lines: tuple[str, ...], title: str, until: str | None):
    said, _ = described(documents.document("stuk.txt", "\n".join(lines).encode()), Given())
    assert (said.title, said.valid_until) == (title, Period(until) if until else None)


def test_a_version_with_its_day_and_the_day_of_the_decision_bears_both():
    top = "Actieplan\n\nVersie 3 februari 2026, bijgewerkt na vaststelling door het college op 27 januari 2026\n"
    said, _ = described(documents.document("stuk.txt", top.encode()), Given())
    assert (said.dated, said.adopted) == (Period("2026-02-03"), Period("2026-01-27"))


def test_a_demand_tells_when_the_thing_is_to_be_and_what_the_state_demands_does_not():
    words = "Voor volwassen slachtoffers zoeken wij nog opvang. Die moet er voor 1 mei 2026 zijn."
    (own,) = passages(f"<p>{words}</p>")
    assert own.due == Period("2026-05-01")
    (other,) = passages(
        "<p>Voor volwassen slachtoffers zoeken wij nog opvang. Het Rijk wil dat het er in mei 2026 is.</p>"
    )
    assert other.due is None


def test_a_row_of_a_thing_and_what_is_done_with_it_tells_of_both():
    (row,) = passages(
        table(("1", "Interne meldprocedure en bekendmaking daarvan onder personeel", "OOV", "2026", "Bezig"))
    )
    assert {"meldprocedure.intern.bestaat", "meldprocedure.intern.bekendgemaakt"} <= set(told(row))


def test_of_an_amount_with_its_parts_the_whole_is_read():
    (own,) = passages(
        "<p>Voor de uitvoering is een budget van € 72.000 beschikbaar, waarvan € 20.000 voor de campagne.</p>"
    )
    assert [one.value for one in own.facts if one.fact == "middelen.budget"] == [72000]
    parts = passages(
        "<p>De gemeenten leggen voor de aanpak samen een budget van € 92.000 in, waarvan Proefdam € 20.000.</p>"
    )
    assert not any(one.value == 92000 for passage in parts for one in passage.facts)


@pytest.mark.parametrize(
    ("action", "fact"),
    [
        ("Twee keer per jaar een training voor toezicht en balie", "training.medewerkers.uitgevoerd"),
        ("Aandachtsfunctionaris benoemd voor 20 uur per week", "aandachtsfunctionaris.aangesteld"),
        ("Convenant met alle zorg- en veiligheidspartners sluiten", "samenwerking.afspraken_geborgd"),
    ],
)
def test_a_row_that_tells_more_of_a_thing_tells_of_the_thing(action: str, fact: str):
    (row,) = passages(table(("1", action, "OOV", "2026", "Bezig")))
    assert fact in told(row)


@pytest.mark.parametrize(
    ("text", "fact", "state"),
    [
        ("Het college is voornemens vóór 1 juli 2030 een uitvoeringsprogramma vast te stellen.",
         "uitvoeringsprogramma.bestaat", "planned"),
        ("Van een gemeentelijk meldpunt voor inwoners wordt afgezien.", "meldstructuur.extern.bestaat", "rejected"),
        ("Met de politie gaan wij vier keer per jaar op pad voor integrale controles.",
         "handhaving.integrale_controles", None),
        ("Van sluiting van het pand kan worden afgezien.", "handhaving.sluitingen", None),
        ("Signalen zijn voor het sociaal domein de reden om door te gaan, ook als zaken stroef lopen.",
         "inbedding.zorgdomein", None),
        ("In mei is de regionale zorgcoördinator begonnen.", "zorgcoordinatie.ingericht", None),
        ("De zorgcoördinatie wordt thans door een ander verricht.", "zorgcoordinatie.ingericht", None),
        ("De nota mensenhandel is in concept klaar en komt op 24 maart 2030 in het college.",
         "beleid.vastgesteld", None),
        ("De aandachtsfunctionaris is mevrouw Bos; de training van de balie is gepland in mei 2030.",
         "aandachtsfunctionaris.aangesteld", None),
    ],
)  # fmt: skip
def test_a_state_is_that_of_the_fact_beside_it(text: str, fact: str, state: str | None):
    (found,) = passages(f"<p>Vastgesteld op 3 maart 2025.</p><p>{text}</p>")[-1:]
    assert told(found).get(fact) == state


@pytest.mark.parametrize(
    "words",
    ["na verloop van twee jaar", "bij gelegenheid van het eerstvolgende teamplan", "bij de eerstvolgende rapportage",
     "een jaar na vaststelling"],
)  # fmt: skip
def test_a_time_that_hangs_on_another_is_asked(words: str):
    assert moments.read(f"De nota wordt {words} bezien").asks == (words,)


def test_what_is_only_looked_into_some_year_claims_nothing():
    assert not passages("<p>Wij onderzoeken in 2030 of aansluiting op het meldpunt voor inwoners voldoende is.</p>")


def test_what_is_told_in_three_words_needs_no_name():
    (found,) = passages("<p>De burgemeester praat er twee keer per jaar over met de politie en de officier.</p>")
    assert ([one.fact for one in found.facts], found.state) == (["agendering.driehoek"], None)


def test_the_norm_that_is_aimed_at_is_a_fact_of_its_own():
    (found,) = passages("<p>In 2029 willen wij voldoen aan het basisniveau van de VNG.</p>")
    assert [(one.fact, one.value) for one in found.facts] == [("ambitie.norm", "basisniveau")]


@pytest.mark.parametrize(
    ("said", "asks"),
    [
        ("Wij kijken halverwege terug en aan het einde nog eens.", {"halverwege", "aan het einde"}),
        ("De raad krijgt daarna ieder voorjaar een nieuwe versie.", {"ieder voorjaar"}),
        ("Wij bespreken dit elke winter met de partners.", {"elke winter"}),
    ],
)
def test_a_time_without_a_day_is_asked_whatever_else_it_tells(said: str, asks: set[str]):
    assert set(moments.read(said).asks) == asks


def test_how_often_an_action_is_done_is_asked_where_it_may_be_twice_a_year_or_once_in_two():
    (passage,) = passages(
        table(("1", "Tweejaarlijkse evaluatie van de aanpak mensenhandel", "Beleid", "2026", "Gepland"))
    )
    assert [one.nl for one in passage.asks] == ["Tweejaarlijkse"]
    assert passage.due == Period("2026")


def test_of_parts_that_each_have_their_date_the_thing_is_whole_on_the_last():
    said = "De delen volgen respectievelijk in het vierde kwartaal van 2025 en het eerste kwartaal van 2026."
    assert moments.read(said, Period("2025-06-01")).period == Period("2026-Q1")
    assert moments.read(said.replace("respectievelijk ", ""), Period("2025-06-01")).period is None


def test_what_is_done_each_time_after_some_years_comes_back_so_often():
    every = [moments.read(f"Het wordt {one} geëvalueerd.").every for one in ("telkens na twee jaar", "na twee jaar")]
    assert [one and str(one) for one in every] == ["P2Y", None]


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        ("Opdracht aan het RIEC verstrekt", "under_way"), ("Na afronding van de beschrijving", "planned"),
        ("Profiel is geschreven en ligt er voor akkoord", None),
    ],
)  # fmt: skip
def test_a_step_before_a_date_to_come_is_under_way_and_anything_else_is_planned(cell: str, state: str | None):
    (row,) = passages(table(("1", "Taakomschrijving aandachtsfunctionaris", "P&O", "1 december 2030", cell)))
    assert row.state == state
