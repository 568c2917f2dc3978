"""From document to plan: what is proposed and asked, that a person decides, and that nothing decided is lost."""

import os
import random
import shutil
import signal
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance import app, cite, documents, load, planning, shelves, writing
from compliance.cli.program import compliance
from compliance.errors import ComplianceError
from compliance.intake import deciding, drafts, facts, metadata, moments, states, status_cells, stretches
from compliance.intake.deciding import Answer
from compliance.model.dates import Period
from compliance.model.draft import DecidedClaim, Lost
from compliance.model.sources import Line
from compliance.planning import Given, Who, reviewing
from tests import scripted_review
from tests.workbooks import cells, saved

ROOT = Path(__file__).parents[1]
RULES = ROOT / "rules"
BENCH = app.Workbench()
DAY = Period("2025-03-01")
PLAN = """\
# een plan met een opmerking
schema: compliance/plan/v1
organisation: {kind: gemeente, name: Haarlemmermeer, code: GM0394}
sources: {}
claims: []   # nog leeg
"""
ROWS = (
    ("Aanstellen aandachtsfunctionaris mensenhandel en een back-up", "", "OOV", "Gereed"),
    ("Bekendmaken interne meldprocedure", "2e kwartaal 2025", "Communicatie", "Planning. Opnemen in communicatieplan."),
    ("Onderzoeken of een pilot met het lespakket mogelijk is", "medio 2026", "", "Gereed"),
    ("Vaststellen van de aanpak en informeren van de raad", "", "B&amp;W", "Gereed. Planning 22 oktober 2024"),
    ("De aanpak mensenhandel wordt besproken in de lokale driehoek", "jaarlijks", "Burgemeester", "Loopt"),
    ("Publiceren van het beleid op de website", "2026", "", "NIET"),
)


def page(rows=ROWS, before: str = "") -> str:
    """A programme with its table, as a web page."""
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return (
        "<html><body><h1>Uitvoeringsprogramma mensenhandel gemeente Haarlemmermeer</h1>"
        "<p>Vastgesteld door het college van burgemeester en wethouders op 12 maart 2024.</p>"
        f"{before}<h2>Acties</h2><table><tr><th>Wat gaan we doen</th><th>Wanneer gereed</th><th>Trekker</th>"
        f"<th>Stand van zaken</th></tr>{cells}</table></body></html>"
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    (tmp_path / "prog.html").write_text(page(), "utf-8")
    return tmp_path


def taken(folder: Path, name: str = "prog.html", told: Given | None = None):
    """A document read into the draft beside the plan."""
    plan = folder / "plan.yaml"
    news, text = planning.proposed([folder / name], plan, RULES, told or Given(), BENCH)
    planning.draft_of(plan).write_text(text, "utf-8")
    return news[0], planning.draft(plan, RULES, BENCH)


def by_action(draft, word: str):
    return next(one for one in draft.passages if word in (one.quotes[0].quote or ""))


def run(*args: object, typed: str = "") -> tuple[int, str]:
    done = CliRunner().invoke(compliance, [*map(str, args), "--rules", str(RULES)], input=typed, standalone_mode=False)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.return_value or 0, done.output


# --- what is proposed ----------------------------------------------------------------------------------------------


@pytest.mark.lengthy
def test_a_row_is_proposed_with_its_state_date_owner_and_facts(folder: Path):
    _, draft = taken(folder)
    row = by_action(draft, "meldprocedure")
    assert (row.state, str(row.due), row.owner) == ("planned", "2025-Q2", "Communicatie")
    assert row.facts[0].fact == "meldprocedure.intern.bekendgemaakt"
    assert row.quotes[0].quote == "Bekendmaken interne meldprocedure"


def test_what_is_not_sure_is_asked(folder: Path):
    """A thing explored is not there; a state taken back is none; ‘medio’ is no date."""
    _, draft = taken(folder)
    explored, adopted = by_action(draft, "Onderzoeken"), by_action(draft, "Vaststellen")
    assert explored.state is None
    assert [one.nl for one in explored.asks] == ["medio 2026"]
    assert explored.due is None
    assert adopted.state is None
    assert "Planning" in adopted.why.nl


def test_every_row_of_the_table_is_there(folder: Path):
    _, draft = taken(folder)
    assert sum(len(one.quotes) > 1 for one in draft.passages) == len(ROWS)


def test_a_word_document_gives_the_same_rows(folder: Path):
    made = docx.Document()
    made.add_paragraph(
        "Uitvoeringsprogramma mensenhandel van de gemeente Haarlemmermeer, vastgesteld op 12 maart 2024."
    )
    heads = ("Wat gaan we doen", "Wanneer gereed", "Trekker", "Stand van zaken")
    table = made.add_table(rows=0, cols=len(heads))
    for row in (heads, *ROWS):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words.replace("&amp;", "&")
    made.save(folder / "prog.docx")
    taken(folder)
    _, both = taken(folder, "prog.docx")
    kinds = [[(one.state, one.due, one.every, one.owner, one.facts) for one in both.passages
              if one.source == key and len(one.quotes) > 1] for key in both.sources]  # fmt: skip
    assert len(kinds[0]) == len(ROWS)
    assert kinds[0] == kinds[1]


@pytest.mark.lengthy
def test_every_proposed_quote_is_found_as_it_stands(folder: Path):
    for name in ("haarlemmermeer-agenda.txt", "westfriesland-uitvoeringsprogramma.txt"):
        (folder / name).write_bytes((ROOT / "plans" / "sources" / name).read_bytes())
    for name, whose in (("prog.html", "Haarlemmermeer"), ("haarlemmermeer-agenda.txt", "Haarlemmermeer")):
        _, draft = taken(folder, name, Given(dated=Period("2024-10")))
        held = planning_documents(folder, draft)
        for passage in draft.passages:
            for quote in passage.quotes:
                source = draft.sources[quote.source]
                assert cite.find(quote, source, held[quote.source]).outcome == "found", (whose, quote)


def planning_documents(folder: Path, draft):
    return {key: documents.read(folder / source.file) for key, source in draft.sources.items()}


@pytest.mark.lengthy
def test_torn_columns_are_put_together_only_where_they_count_the_same_and_with_a_warning(folder: Path):
    """Of 70 rows so many have their state beside them, and none has another row's, by the committed plan."""
    raw = (ROOT / "plans" / "sources" / "haarlemmermeer-agenda.txt").read_bytes()
    (folder / "agenda.txt").write_bytes(raw)
    news, draft = taken(folder, "agenda.txt", Given(dated=Period("2024-10-18")))
    assert news.is_torn
    assert draft.lost["agenda"] == Lost(left_out=news.left_out, is_torn=True)
    paired = [one for one in draft.passages if one.certainty == "probable"]
    assert not [one for one in draft.passages if one.state and one.certainty == "certain"]
    assert all("dezelfde plaats" in one.doubts[-1].nl for one in paired)
    known = scripted_review.rows()
    right = [
        one for one in paired for row in scripted_review.rows_of(one, known)
        if scripted_review.plain(one.quotes[1].quote or "").startswith(scripted_review.plain(row.status)[:12])
    ]  # fmt: skip
    assert len(right) == len(paired) == 45


TORN = """\
Programma mensenhandel van de gemeente Haarlemmermeer van 12 maart 2024

Wat gaan we doen?

Aanstellen van een aandachtsfunctionaris mensenhandel binnen het team

Bekendmaken van de interne meldprocedure bij alle medewerkers
{more}
Stand van zaken

Gereed

Planning
"""


def test_columns_that_count_differently_propose_no_state(folder: Path):
    (folder / "even.txt").write_text(TORN.format(more=""), "utf-8")
    (folder / "odd.txt").write_text(TORN.format(more="\nTrainen van medewerkers met burgercontacten\n"), "utf-8")
    _, even = taken(folder, "even.txt")
    assert [(one.state, one.certainty) for one in even.passages] == [("in_place", "probable"), ("planned", "probable")]
    (folder / "plan.draft.yaml").unlink()
    _, odd = taken(folder, "odd.txt")
    assert len(odd.passages) == 3
    assert not [one for one in odd.passages if one.state]


@pytest.mark.parametrize(
    "sentence",
    [
        "Gemeenten moeten een aandachtsfunctionaris mensenhandel aanwijzen.",
        "De VVD wil dat de gemeente een aandachtsfunctionaris mensenhandel aanstelt.",
        "Heeft de gemeente een aandachtsfunctionaris mensenhandel aangesteld?",
        "Verzoekt het college een aandachtsfunctionaris mensenhandel aan te stellen.",
        "Elke gemeente heeft een aandachtsfunctionaris mensenhandel aangesteld.",
        "De gemeente dient een aandachtsfunctionaris mensenhandel te hebben aangesteld.",
    ],
)
def test_what_others_want_or_all_must_do_is_no_claim(folder: Path, sentence: str):
    (folder / "prog.html").write_text(page(ROWS[:1], f"<p>{sentence}</p>"), "utf-8")
    _, draft = taken(folder)
    assert not [one for one in draft.passages if sentence in (one.quotes[0].quote or "")]


def test_what_begins_with_a_date_may_be_a_goal(folder: Path):
    """A programme words its goals as if they were reached: ‘Q1 2024 De gemeente heeft ... opgesteld’."""
    said = "Q1 2024 De gemeente heeft een aandachtsfunctionaris mensenhandel aangesteld."
    (folder / "prog.html").write_text(page(ROWS[:1], f"<p>{said}</p>"), "utf-8")
    _, draft = taken(folder)
    assert next(one for one in draft.passages if one.quotes[0].quote == said).state is None


def test_a_claim_beside_what_all_must_do_is_proposed(folder: Path):
    said = "De gemeente heeft een aandachtsfunctionaris mensenhandel aangesteld. Gemeenten moeten dat doen."
    (folder / "prog.html").write_text(page(ROWS[:1], f"<p>{said}</p>"), "utf-8")
    _, draft = taken(folder)
    found = next(one for one in draft.passages if one.quotes[0].quote == said)
    assert (found.state, found.facts[0].fact) == ("in_place", "aandachtsfunctionaris.aangesteld")


# --- states and dates ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        ("Gereed", "in_place"), ("Gereed. Plateau 1 VNG verplicht", "in_place"), ("Afgerond in 2023", "in_place"),
        ("Loopt. Vacature staat uit.", "under_way"), ("Planning", "planned"), ("Nog niet gestart", "planned"),
        ("NIET. Plateau 2 VNG, aanvullend", "rejected"), ("Vervallen", "rejected"),
        ("Niet gereed", None), ("Nog niet gereed", None), ("Deels gereed", None), ("Bijna afgerond", None),
        ("Gereed?", None), ("Gereed, mits budget", None), ("Gereed: planning 2026", None), ("Gereed (concept)", None),
        ("Gereed voor 80%", None), ("Niet tijdig gereed", None), ("Gereed, maar inmiddels gestopt", None),
        ("Ja", None), ("", None), ("2026", None), ("Wordt gereed gemeld", None),
        ("Afgevinkt", "in_place"), ("✓ Inmiddels gereed", "in_place"), ("Structureel", "in_place"),
        ("Onderhanden, eerste versie is besproken", "under_way"), ("Open", "planned"),
        ("Verschoven naar mei 2025", "planned"), ("Gestopt: geen formatie", "rejected"),
        ("Afgevinkt voor wat betreft het opstellen", None), ("Ligt bij de regio", None),
        ("100%", "in_place"), ("45 %", "under_way"), ("0%", "planned"), ("Nog niet aan de beurt", "planned"),
    ],
)  # fmt: skip
def test_a_status_cell_names_its_state_or_none(cell: str, state: str | None):
    assert status_cells.in_cell(cell).state == state


@pytest.mark.parametrize(
    ("note", "state"),
    [
        ("", "in_place"), ("Adviseur sociaal domein", "in_place"), ("Laatstelijk op 21 november 2024", "in_place"),
        ("Per 1 januari vertrokken", None), ("Zorgaanbieders nog niet", None), ("Het convenant is verlopen", None),
    ],
)  # fmt: skip
def test_a_note_beside_a_state_that_is_reached_takes_it_back(note: str, state: str | None):
    assert status_cells.in_cell("Klaar", note).state == status_cells.in_cell("100%", note).state == state


@pytest.mark.parametrize("cell", ["Klaar", "100%", "Bezig", "40%", "Gepland", "0%"])
def test_a_note_that_gives_a_thing_up_takes_every_state_back(cell: str):
    assert status_cells.in_cell(cell).state
    assert status_cells.in_cell(cell, "De licentie is opgezegd").state is None
    assert status_cells.in_cell(cell, "Niet haalbaar, de regio schrapt dit").state is None


@pytest.mark.parametrize(
    ("due", "status", "period", "asks"),
    [
        ("maart 2024", "Gereed", "2024-03", ()),
        ("februari 2025", "Verschoven naar mei 2025", "2025-05", ()),
        ("tussentijds in 2025, einde in 2027", "Open", None, ("einde in 2027", "2025")),
    ],
)
def test_the_cells_of_a_row_tell_one_date_or_ask(due: str, status: str, period: str | None, asks: tuple[str, ...]):
    found = moments.in_cells((due, status, ""))
    assert (found.period and str(found.period), found.asks) == (period, asks)


@pytest.mark.parametrize(
    ("sentence", "state"),
    [
        ("De gemeente heeft een aandachtsfunctionaris aangesteld.", "in_place"),
        ("De zorgcoördinatie is ingekocht bij een landelijke organisatie.", "in_place"),
        ("Minderjarige slachtoffers vangen wij op binnen de Jeugdwet.", "in_place"),
        ("Inwoners kunnen terecht bij Meld Misdaad Anoniem.", "in_place"),
        ("Voor inwoners richten wij geen eigen meldpunt in.", "rejected"),
        ("Bij haar afwezigheid neemt niemand waar.", None),
        ("Op dit moment is nergens belegd wie dit doet.", None),
        ("De burgemeester heeft het geagendeerd voor de driehoek van 9 december.", None),
        ("De werkprocessen zijn beschreven.", "in_place"),
        ("De gemeente heeft nog geen aandachtsfunctionaris aangesteld.", None),
        ("De werkprocessen zijn deels beschreven.", None),
        ("De werkprocessen zijn beschreven zodra het budget er is.", None),
        ("Er zal een aandachtsfunctionaris komen.", "planned"),
        ("Wij streven naar een aandachtsfunctionaris.", "ambition"),
        ("De gemeente werkt aan een meldprocedure.", "under_way"),
        ("De gemeente zal bekendmaken wat is vastgesteld.", None),
        ("De aandachtsfunctionaris kent de partners.", None),
    ],
)
def test_a_sentence_tells_its_state_or_none(sentence: str, state: str | None):
    assert states.in_sentence(sentence).state == state


@pytest.mark.parametrize(
    ("words", "period", "every"),
    [
        ("12 maart 2024", "2024-03-12", None), ("1-1-2025", "2025-01-01", None), ("2024-10-22", "2024-10-22", None),
        ("maart 2024", "2024-03", None), ("2e kwartaal 2025", "2025-Q2", None), ("Q3 2025", "2025-Q3", None),
        ("derde kwartaal van 2025", "2025-Q3", None), ("2026", "2026", None), ("in 2026", "2026", None),
        ("jaarlijks", None, "P1Y"), ("2 x per jaar", None, "P6M"), ("1 x 2 jaar", None, "P2Y"),
        ("eens per twee jaar", None, "P2Y"), ("elk kwartaal", None, "P3M"), ("halfjaarlijkse", None, "P6M"),
        ("vier keer per jaar", None, "P3M"), ("maandelijks", None, "P1M"), ("om de twee jaar", None, "P2Y"),
        ("31 februari 2024", None, None),
    ],
)  # fmt: skip
def test_dates_and_frequencies_are_read_exactly(words: str, period: str | None, every: str | None):
    found = moments.read(words)
    assert (found.period and str(found.period), found.every and str(found.every)) == (period, every)


@pytest.mark.parametrize(
    "words",
    ["medio 2026", "begin 2026", "eind 2025", "voorjaar 2026", "najaar", "tweejaarlijks", "2024 tot 2027", "2024-2027",
     "12 maart", "komende jaren", "periodiek", "regelmatig", "z.s.m.", "volgend jaar", "tweede kwartaal", "vanaf 2025",
     "eerste helft 2026", "2025 of 2026", "5 keer per jaar", "in 2025 en 2026"],
)  # fmt: skip
def test_what_can_be_read_in_two_ways_is_asked(words: str):
    found = moments.read(words)
    assert found.asks
    assert found.period is None
    assert found.every is None


# --- deciding ------------------------------------------------------------------------------------------------------


def decide(folder: Path, passage: str, *claims: DecidedClaim, by: str = "Anna", sure: frozenset[str] = frozenset()):
    plan = folder / "plan.yaml"
    text = planning.answered(plan, Answer(passage, by, DAY, claims, sure), RULES, BENCH)
    planning.draft_of(plan).write_text(text, "utf-8")


def test_a_draft_is_read_back_as_it_was_written(folder: Path):
    _, draft = taken(folder)
    assert drafts.written(draft) == (folder / "plan.draft.yaml").read_text("utf-8")
    decide(folder, draft.passages[0].id, DecidedClaim(fact="beleid.gepubliceerd", state="planned"))
    again = planning.draft(folder / "plan.yaml", RULES, BENCH)
    assert drafts.written(again) == (folder / "plan.draft.yaml").read_text("utf-8")
    assert again.decisions[0].verdict == "corrected"


def test_an_unconfirmed_draft_changes_no_byte_of_a_report(folder: Path):
    def report() -> bytes:
        found = app.check(RULES, folder / "plan.yaml", as_of=date(2025, 3, 1), engine="plain")
        return app.rendered(found, "json").data

    before = report()
    taken(folder)
    assert report() == before
    assert load.plan_files(folder) == (folder / "plan.yaml",)


def test_that_a_core_fact_is_in_place_takes_an_answer_of_its_own(folder: Path):
    _, draft = taken(folder)
    row = by_action(draft, "Aanstellen")
    claim = DecidedClaim(fact="aandachtsfunctionaris.aangesteld", state="in_place")
    with pytest.raises(ComplianceError) as caught:
        decide(folder, row.id, claim)
    assert "een eigen antwoord" in caught.value.problems[0].words.nl
    assert not planning.draft(folder / "plan.yaml", RULES, BENCH).decisions
    decide(folder, row.id, claim, sure=frozenset({claim.fact}))
    assert len(planning.draft(folder / "plan.yaml", RULES, BENCH).decisions) == 1


def test_two_people_who_differ_are_told_and_the_first_decision_stands(folder: Path):
    _, draft = taken(folder)
    row = by_action(draft, "meldprocedure")
    decide(folder, row.id)
    with pytest.raises(ComplianceError) as caught:
        decide(folder, row.id, DecidedClaim(fact="beleid.gepubliceerd", state="planned"), by="Bram")
    assert "Anna" in caught.value.problems[0].words.nl
    decide(folder, row.id, by="Bram")
    assert [one.by for one in planning.draft(folder / "plan.yaml", RULES, BENCH).decisions] == ["Anna"]


def test_what_was_decided_comes_into_the_plan_with_its_comments_kept(folder: Path):
    _, draft = taken(folder)
    row = by_action(draft, "meldprocedure")
    claim = DecidedClaim(fact="meldprocedure.intern.bekendgemaakt", state="planned", due=row.due, owner=row.owner)
    decide(folder, row.id, claim)
    decide(folder, by_action(draft, "Publiceren").id)
    count, text = planning.accepted(folder / "plan.yaml", RULES, BENCH)
    assert count == 1
    assert "# een plan met een opmerking" in text
    assert "# nog leeg" in text
    (folder / "plan.yaml").write_text(text, "utf-8")
    family = load.family(folder / "plan.yaml", load.the_rules(RULES))
    assert [(one.fact, one.state, str(one.due)) for one in family.plan.claims] == [(claim.fact, "planned", "2025-Q2")]
    assert {found.outcome for found in cite.of_family(family).values()} == {"found"}
    assert planning.accepted(folder / "plan.yaml", RULES, BENCH) == (0, text)


# Every state of answering is the same whatever came before it: this is tried on files, so a few examples suffice.
@pytest.mark.lengthy
@settings(max_examples=5)
@given(order=st.permutations(range(len(ROWS))), stop=st.integers(0, len(ROWS)))
def test_any_order_of_answers_gives_the_same_plan(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], stop: int
):
    def answered(order: list[int], pause: int) -> tuple[str, str]:
        folder = tmp_path_factory.mktemp("order")
        (folder / "plan.yaml").write_text(PLAN, "utf-8")
        (folder / "prog.html").write_text(page(), "utf-8")
        _, draft = taken(folder)
        for number, at in enumerate(order):
            if number == pause:
                taken(folder)  # interrupted, and the document read again
            one = draft.passages[at]
            fact = one.facts[0].fact if one.facts else "beleid.gepubliceerd"
            decide(folder, one.id, DecidedClaim(fact=fact, state="planned", due=one.due))
        written = (folder / "plan.draft.yaml").read_text("utf-8")
        return written, planning.accepted(folder / "plan.yaml", RULES, BENCH)[1]

    assert answered(order, stop) == answered(sorted(order), -1)


def test_a_door_that_has_no_disk_does_the_same(folder: Path):
    """The plan, its draft and the documents as names with bytes: the same draft, the same plan."""
    contents = {f"rules/{p.relative_to(RULES).as_posix()}": p.read_bytes() for p in RULES.rglob("*") if p.is_file()}
    contents |= {f"plans/{name}": (folder / name).read_bytes() for name in ("plan.yaml", "prog.html")}

    def at(name: str):
        return shelves.Given(contents).at(name)

    _, text = planning.proposed([at("plans/prog.html")], at("plans/plan.yaml"), at("rules"), Given(), BENCH)
    _, draft = taken(folder)
    assert text == (folder / "plan.draft.yaml").read_text("utf-8")
    row = by_action(draft, "meldprocedure")
    claim = DecidedClaim(fact="meldprocedure.intern.bekendgemaakt", state="planned", due=row.due, owner=row.owner)
    answer = Answer(row.id, "Anna", DAY, (claim,))
    contents["plans/plan.draft.yaml"] = text.encode()
    text = planning.answered(at("plans/plan.yaml"), answer, at("rules"), BENCH)
    contents["plans/plan.draft.yaml"] = text.encode()
    decide(folder, row.id, claim)
    assert text == (folder / "plan.draft.yaml").read_text("utf-8")
    assert planning.decide(draft, answer, BENCH.rules(RULES)) == planning.draft(folder / "plan.yaml", RULES, BENCH)
    there = planning.accepted(at("plans/plan.yaml"), at("rules"), BENCH)
    assert there == planning.accepted(folder / "plan.yaml", RULES, BENCH)
    (near,) = planning.nearest("P1-SIG-02", at("plans/plan.yaml"), at("rules"), BENCH)
    assert near == planning.nearest("P1-SIG-02", folder / "plan.yaml", RULES, BENCH)[0]
    with pytest.raises(ComplianceError) as caught:
        planning.nearest("P1-SIG-99", folder / "plan.yaml", RULES, BENCH)
    assert "zo heet geen eis" in caught.value.problems[0].words.nl


def test_a_document_that_is_another_by_now_is_not_accepted(folder: Path):
    """What was decided was decided on other words; read again, what stayed the same stays decided."""
    _, draft = taken(folder)
    row = by_action(draft, "meldprocedure")
    decide(folder, row.id, DecidedClaim(fact="meldprocedure.intern.bekendgemaakt", state="planned", due=row.due))
    (folder / "prog.html").write_text(page(before="<p>Deze regel kwam erbij.</p>"), "utf-8")
    with pytest.raises(ComplianceError) as caught:
        planning.accepted(folder / "plan.yaml", RULES, BENCH)
    assert "veranderd sinds het werd gelezen" in caught.value.problems[0].words.nl


# --- at the terminal -----------------------------------------------------------------------------------------------


@pytest.mark.lengthy
def test_a_review_is_stopped_and_taken_up_again(folder: Path):
    plan = folder / "plan.yaml"
    assert run("intake", folder / "prog.html", "--plan", plan)[0] == 0
    _, draft = 0, planning.draft(plan, RULES, BENCH)
    assert len(draft.open) == len(ROWS) + 1  # and the sentence that says it was adopted
    status, said = run("intake", "review", "--plan", plan, "--by", "Anna", "--on", "2025-03-01",
                       typed="1 is\nja\n1\nq\n")  # fmt: skip
    assert status == 1
    assert "Is aandachtsfunctionaris.aangesteld er nu echt?" in said
    assert len(planning.draft(plan, RULES, BENCH).decisions) == 2
    status, said = run("intake", "review", "--plan", plan, "--by", "Anna", "--on", "2025-03-01",
                       typed="-\n-\nzomaar\n-\n-\n-\n")  # fmt: skip
    assert status == 0
    assert "Nog open: 0." in said
    assert run("intake", "accept", "--plan", plan) == (0, "Nieuwe beweringen in het plan: 2.\n")


def test_no_is_no_decision(folder: Path):
    plan = folder / "plan.yaml"
    run("intake", folder / "prog.html", "--plan", plan)
    run("intake", "review", "--plan", plan, "--by", "Anna", "--on", "2025-03-01", typed="1\nnee\nq\n")
    assert not planning.draft(plan, RULES, BENCH).decisions


@pytest.mark.lengthy
def test_what_is_not_in_the_documents_is_recorded_with_the_search_and_asked_no_more(folder: Path):
    plan = folder / "plan.yaml"
    _, draft = taken(folder)
    row = by_action(draft, "meldprocedure")
    decide(folder, row.id, DecidedClaim(fact="meldprocedure.intern.bekendgemaakt", state="planned", due=row.due))
    plan.write_text(planning.accepted(plan, RULES, BENCH)[1], "utf-8")
    open_then = planning.missing(plan, RULES, date(2025, 3, 1), BENCH)
    status, said = run("intake", "missing", "--plan", plan, "--by", "Anna", "--as-of", "2025-03-01", typed="-\nq\n")
    assert status == 1
    assert open_then[0].requirement in said
    (found,) = planning.draft(plan, RULES, BENCH).absences
    assert found.requirement == open_then[0].requirement
    assert found.terms == open_then[0].searches[0].terms
    assert len(found.sources) == 1
    assert planning.missing(plan, RULES, date(2025, 3, 1), BENCH) == open_then[1:]


def test_a_table_whose_columns_have_other_names_is_read_too(folder: Path):
    text = page().replace("Wat gaan we doen", "Punt")
    (folder / "prog.html").write_text(text, "utf-8")
    _, draft = taken(folder)
    assert sum(len(one.quotes) > 1 for one in draft.passages) == len(ROWS)


HEAD = ("Nr.", "Thema", "Wat spreken we af", "Trekker", "Planning", "Status", "Opmerkingen")
AGREED = (
    ("A. Signaleren",),
    ("1", "Signaleren", "Er is een aandachtsfunctionaris mensenhandel", "OOV", "2024", "Klaar", "Per 1 mei vertrokken"),
    ("2", "Signaleren", "Een interne meldprocedure opstellen", "OOV", "Q2 2025", "Bezig", ""),
    ("B. Zorg",),
    ("3", "Zorg", "Zorgcoördinatie inkopen bij de centrumgemeente", "OOV", "2024", "Klaar", "Contract tot 2027"),
)


@pytest.mark.parametrize("above", [(), (("Afspraken 2025 en 2026",),)], ids=["a head", "a title above the head"])
def test_a_table_without_a_marked_head_is_read_by_what_its_first_rows_say(folder: Path, above):
    """With heads such as ‘Nr.’, a title over all columns, groups within it, and notes beside the states."""
    made = docx.Document()
    made.add_heading("Uitvoeringsprogramma mensenhandel van de gemeente Haarlemmermeer", 1)
    made.add_paragraph("Vastgesteld door het college op 12 maart 2024. In dit programma staat wat wij doen en wanneer.")
    table = made.add_table(rows=0, cols=len(HEAD))
    for row in (*above, HEAD, *AGREED):
        cells = table.add_row().cells
        if len(row) == 1:
            cells[0].merge(cells[-1])
        for cell, words in zip(cells, row, strict=False):
            cell.text = words
    made.save(folder / "prog.docx")
    _, draft = taken(folder, "prog.docx")
    rows = [one for one in draft.passages if one.roles]
    assert [one.state for one in rows] == [None, "under_way", "in_place"]
    assert [one.facts[0].fact for one in rows] == [
        "aandachtsfunctionaris.aangesteld", "meldprocedure.intern.bestaat", "zorgcoordinatie.ingericht",
    ]  # fmt: skip
    assert [str(one.due) if one.due else None for one in rows] == ["2024", "2025-Q2", None]


TWO_STATES = (
    (
        "<p>Het meldformulier voor medewerkers is ingevoerd. Wij gaan de meldprocedure bekendmaken op intranet.</p>",
        "meldformulier",
        {"meldprocedure.intern.bestaat": "in_place", "meldprocedure.intern.bekendgemaakt": "planned"},
    ),
    (
        "<table><tr><th>Actie</th><th>Status</th></tr><tr><td>Taakomschrijving van de aandachtsfunctionaris</td>"
        "<td>Gereed. De directie zal de taakomschrijving vaststellen.</td></tr><tr><td>Sociale kaart</td><td>Open</td>"
        "</tr></table>",
        "Taakomschrijving",
        {"aandachtsfunctionaris.taken_beschreven": "in_place", "aandachtsfunctionaris.taken_vastgesteld": "planned"},
    ),
)


@pytest.mark.parametrize(("before", "word", "told"), TWO_STATES, ids=["a paragraph", "a row"])
def test_what_holds_two_states_gives_each_fact_its_own(folder: Path, before: str, word: str, told):
    (folder / "prog.html").write_text(page(before=before), "utf-8")
    _, draft = taken(folder)
    found = by_action(draft, word)
    assert found.state is None
    assert {one.fact: one.state for one in found.facts} == told


def test_an_answer_takes_the_state_of_each_fact_unless_it_names_one(folder: Path):
    before, word, _ = TWO_STATES[0]
    (folder / "prog.html").write_text(page(before=before), "utf-8")
    _, draft = taken(folder)
    found, rules = by_action(draft, word), BENCH.rules(RULES).vocabulary.content
    own = reviewing.heard(found, "1 2", Who("A", DAY), rules)
    assert [one.state for one in own.claims] == [one.state for one in found.facts]
    named = reviewing.heard(found, "1 is 2 wens", Who("A", DAY), rules)
    assert [one.state for one in named.claims] == ["in_place", "ambition"]


def test_what_happens_as_a_rule_is_not_told_as_done(folder: Path):
    before = "<p>Baliemedewerkers en wijkteams volgen iedere twee jaar een training over mensenhandel.</p>"
    (folder / "prog.html").write_text(page(before=before), "utf-8")
    _, draft = taken(folder)
    told = {one.fact: one.state for one in by_action(draft, "iedere twee jaar").facts}
    assert told.get("training.medewerkers.uitgevoerd") is None
    assert told["training.medewerkers.terugkerend"] == "in_place"


def test_what_only_says_who_adopted_it_says_so_of_the_document(folder: Path):
    _, draft = taken(folder)
    found = by_action(draft, "Vastgesteld door het college")
    assert ([one.fact for one in found.facts], found.state) == (["uitvoeringsprogramma.bestaat"], "in_place")


COLOURED = """<p>Groen: behaald. Oranje: in gang gezet. Wit: nog niet aan de beurt.</p>
<table><tr><th>Voor wanneer</th><th>Doel</th><th>Beoogd resultaat</th><th>Kleur</th>
<th>Hoe komt dat en wat doen we</th></tr>
<tr><td>2024</td><td rowspan="3">Wij herkennen het</td>
<td>Er is een interne meldprocedure</td><td>Groen</td><td></td></tr>
<tr><td>2026</td><td>Er is een sociale kaart</td><td>Oranje</td><td>Concept besproken</td></tr>
<tr><td>2026</td><td>Er is een ketenregisseur</td><td>Wit</td><td></td></tr></table>"""


@pytest.mark.parametrize(("legend", "told"), [(True, ["in_place", "under_way", "planned"]), (False, [None] * 3)])
def test_colours_tell_a_state_where_the_document_says_which(folder: Path, legend: bool, told: list[str | None]):
    """And what stands over several rows, or explains them, is no action."""
    (folder / "prog.html").write_text(page((), COLOURED if legend else COLOURED.split("</p>")[1]), "utf-8")
    _, draft = taken(folder)
    rows = [one for one in draft.passages if one.roles]
    assert [one.state for one in rows] == told
    assert [one.facts[0].fact for one in rows] == [
        "meldprocedure.intern.bestaat", "sociale_kaart.bestaat", "ketenregisseur.aangesteld",
    ]  # fmt: skip


def test_an_item_is_planned_where_what_opens_its_list_says_so(folder: Path):
    before = "<p>In 2027 doen wij het volgende:</p><ul><li>een basistraining voor medewerkers van de balie;</li></ul>"
    (folder / "prog.html").write_text(page(before=before), "utf-8")
    _, draft = taken(folder)
    found = by_action(draft, "basistraining")
    assert (found.state, found.facts[0].fact) == ("planned", "training.medewerkers.uitgevoerd")


def test_what_is_done_is_not_there_yet_if_the_next_sentence_says_that_it_has_to_begin(folder: Path):
    before = "<p>Er is een zorgcoördinator mensenhandel aangetrokken. Hij begint op 1 december.</p>"
    (folder / "prog.html").write_text(page(before=before), "utf-8")
    _, draft = taken(folder)
    assert by_action(draft, "aangetrokken").state is None


def test_what_is_to_come_when_it_was_written_is_not_there_yet(folder: Path):
    before = "<p>Wij evalueren de aanpak in het vierde kwartaal van 2026.</p>"
    (folder / "prog.html").write_text(page(before=before), "utf-8")
    _, draft = taken(folder)
    found = by_action(draft, "evalueren de aanpak")
    assert (found.state, str(found.due), found.facts[0].fact) == ("planned", "2026-Q4", "evaluatie.uitgevoerd")


# --- the same as a workbook ----------------------------------------------------------------------------------------


def filled(folder: Path, **answers: str) -> bytes:
    """The workbook of what is open, with some answers by a word of their action."""
    sheets = cells(
        planning.draft_book_of(folder / "plan.yaml", RULES, day=date(2025, 3, 1), language="nl", workbench=BENCH)
    )
    rows = sheets["Voorstellen"]
    for word, answer in answers.items():
        row = next(row for row in rows if word in str(row[2]))
        row += [""] * (8 - len(row))
        row[6], row[7] = (answer.removesuffix(" ja"), "ja") if answer.endswith(" ja") else (answer, "")
    return saved(sheets)


def test_a_workbook_gives_the_same_decisions_as_the_terminal(folder: Path):
    plan = folder / "plan.yaml"
    taken(folder)
    raw = filled(folder, Aanstellen="1 is ja", meldprocedure="1", Publiceren="-")
    (folder / "antwoorden.xlsx").write_bytes(raw)
    status, said = run("intake", "review", "--plan", plan, "--by", "Anna", "--on", "2025-03-01", "--from",
                       folder / "antwoorden.xlsx")  # fmt: skip
    assert (status, said) == (1, "Antwoorden: 3.\nNog open: 4.\n")
    by_book = (folder / "plan.draft.yaml").read_text("utf-8")
    (folder / "plan.draft.yaml").unlink()
    taken(folder)
    run("intake", "review", "--plan", plan, "--by", "Anna", "--on", "2025-03-01", typed="1 is\nja\n1\n>\n>\n>\n-\n")
    assert (folder / "plan.draft.yaml").read_text("utf-8") == by_book


def test_only_the_answers_of_a_workbook_can_be_filled_in(folder: Path):
    plan = folder / "plan.yaml"
    taken(folder)
    assert run("intake", "workbook", "--plan", plan, "--as-of", "2025-03-01", "-o", folder / "b.xlsx")[0] == 0
    parts = zipfile.ZipFile(folder / "b.xlsx")
    assert b"sheetProtection" in parts.read("xl/worksheets/sheet2.xml")
    assert b'locked="0"' in parts.read("xl/styles.xml")


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        (2, "Iets heel anders", "het citaat is veranderd"),
        (0, "p000000000000", "geen kenmerk uit het concept"),
        (0, "", "geen kenmerk uit het concept"),
        (6, "misschien", "is geen antwoord"),
        (6, "1 is", "vraagt een eigen antwoord"),
    ],
)
def test_what_was_not_to_be_touched_is_refused_with_its_cell_and_nothing_is_decided(
    folder: Path, column: int, value: str, words: str
):
    taken(folder)
    before = (folder / "plan.draft.yaml").read_bytes()
    sheets = cells(filled(folder, meldprocedure="1"))
    rows = sheets["Voorstellen"]
    row = next(row for row in rows if "Aanstellen" in str(row[2]))
    row += [""] * (8 - len(row))
    row[column] = value
    with pytest.raises(ComplianceError) as caught:
        planning.from_book(folder / "plan.yaml", ("b.xlsx", saved(sheets)), Who("Anna", DAY), RULES, workbench=BENCH)
    assert words in caught.value.problems[0].words.nl
    assert caught.value.problems[0].spot.file == f"[b.xlsx]Voorstellen!{'ABCDEFGH'[column]}{rows.index(row) + 1}"
    assert (folder / "plan.draft.yaml").read_bytes() == before


# --- a new version of a document -----------------------------------------------------------------------------------


@pytest.mark.lengthy
def test_only_what_stayed_the_same_or_moved_carries_its_decision(folder: Path):
    """Fifty seeded edits: every changed row is asked again, every unchanged one is carried over."""
    rows = [
        (f"{action} {number}", due, owner, status)
        for number in range(1, 11)
        for action, due, owner, status in ROWS
    ]  # fmt: skip
    (folder / "prog.html").write_text(page(rows), "utf-8")
    _, draft = taken(folder)
    vocabulary = load.the_rules(RULES).vocabulary.content
    for one in draft.passages:
        draft = deciding.decided(draft, Answer(one.id, "Anna", DAY), (), vocabulary)
    (folder / "plan.draft.yaml").write_text(drafts.written(draft), "utf-8")
    chance, edited = random.Random(7), [list(row) for row in rows]
    changed = set()
    for number in chance.sample(range(len(rows)), 40):
        kind = chance.randrange(4)
        row = edited[number]
        row[0] = [f"{row[0]} niet", row[0].replace(" mensenhandel", "") + " 2", row[0], row[0]][kind]
        row[3] = ["Gereed.", "Planning 2027", "Vervallen", "Loopt, zie noot"][chance.randrange(4)]
        changed.add(number)
    added = [[f"Nieuwe actie {number}", "", "", "Planning"] for number in range(10)]
    after = [tuple(row) for row in (*added, *reversed(edited))]
    (folder / "prog2.html").write_text(page(after, "<p>Deze regel kwam erbij.</p>"), "utf-8")
    news, fresh = taken(folder, "prog2.html", Given(replaces="prog"))
    kept = {one.id for one in draft.passages} & {one.id for one in fresh.passages}
    assert len(kept) == len(rows) + 1 - len(changed) == news.carried  # and the sentence that says it was adopted
    assert len(fresh.open) == len(changed) + len(added) == news.asked
    assert news.vanished == news.changes["new"] - len(added)  # what was changed beyond knowing
    assert "prog" in fresh.sources


# --- what cannot be taken in ---------------------------------------------------------------------------------------

BAD = {
    "motie": ("Motie. Gehoord de beraadslaging, constaterende dat mensenhandel in de gemeente voorkomt, overwegende "
              "dat het college daar iets aan kan doen, verzoekt het college een aandachtsfunctionaris aan te stellen.",
              "motie"),
    "vragen": ("Schriftelijke vragen van de fractie aan het college van de gemeente over de aanpak van mensenhandel in "
               "het jaar 2024 en de stand van zaken van het beleid daarbij.", "vragen"),
    "engels": ("The municipality has adopted a policy against human trafficking and it has appointed a focal point who "
               "knows the partners and keeps contact with all of them.", "niet in het Nederlands"),
    "duits": ("Die Gemeinde hat eine Ansprechperson gegen Menschenhandel benannt und wird mit den Partnern auch ein "
              "Meldeverfahren für alle Beschäftigten einführen, das jährlich geprüft wird.", "niet in het Nederlands"),
    "elders": ("De gemeente Zeist heeft beleid tegen mensenhandel vastgesteld. In het beleid van de gemeente Zeist "
               "staat dat er een aandachtsfunctionaris is en dat de raad wordt geïnformeerd.", "Zeist"),
    "leeg": ("Bijna niets.", "bijna geen tekst"),
    "zonder": ("De gemeente Haarlemmermeer heeft een aandachtsfunctionaris aangesteld en de raad is daarover "
               "geïnformeerd. In het beleid staat dat van de partners wordt gevraagd om te melden.", "geen datum"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_plan_of_this_municipality_is_refused_and_nothing_is_written(folder: Path, name: str):
    text, words = BAD[name]
    (folder / f"{name}.txt").write_text(text, "utf-8")
    with pytest.raises(ComplianceError) as caught:
        taken(folder, f"{name}.txt")
    assert words in " ".join(caught.value.said("nl"))
    assert not (folder / "plan.draft.yaml").exists()


def test_a_table_of_actions_has_hardly_any_small_words_and_is_dutch_all_the_same(folder: Path):
    rows = (
        ("Actie", "Stand van zaken", "Wanneer", "Wie"),
        ("Aandachtsfunctionaris mensenhandel aanwijzen", "Gereed", "2025", "Team OOV"),
        ("Communicatiecampagne mensenhandel inwoners", "Loopt", "2026-Q4", "Communicatie"),
        ("Training signalen herkennen medewerkers", "Planning", "2026", "HRM"),
    )
    (folder / "agenda.xlsx").write_bytes(saved({"Agenda": [("Agenda mensenhandel Haarlemmermeer",), *rows]}))

    told, draft = taken(folder, "agenda.xlsx", Given(dated=Period("2026-02")))
    assert told.asked == 3
    assert {one.state for one in draft.passages} == {"in_place", "under_way", "planned"}


def test_the_draft_of_another_plan_is_refused(folder: Path):
    taken(folder)
    other = PLAN.replace("Haarlemmermeer, code: GM0394", "Zeist, code: GM0355")
    (folder / "plan.yaml").write_text(other, "utf-8")
    with pytest.raises(ComplianceError) as caught:
        planning.draft(folder / "plan.yaml", RULES, BENCH)
    assert "concept van Haarlemmermeer" in caught.value.problems[0].words.nl


@pytest.mark.lengthy
def test_a_kill_loses_no_decision_that_was_acknowledged(folder: Path):
    """Each run is killed at the first sign that a decision was recorded: that decision is there."""
    plan = folder / "plan.yaml"
    taken(folder)
    program = [sys.executable, "-m", "compliance", "intake", "review", "--plan", str(plan), "--by", "Anna", "--on",
               "2025-03-01", "--rules", str(RULES)]  # fmt: skip
    for number in range(1, 4):
        with subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
            assert child.stdin
            assert child.stdout
            child.stdin.write("-\n")
            child.stdin.flush()
            for line in child.stdout:
                if "Vastgelegd" in line:
                    os.kill(child.pid, signal.SIGKILL)
                    break
        assert len(planning.draft(plan, RULES, BENCH).decisions) == number


@pytest.mark.lengthy
def test_two_reviewers_at_the_same_moment_never_overwrite_each_other(folder: Path):
    """Each decides its half of the passages in a process of its own: every acknowledged decision is there."""
    plan = folder / "plan.yaml"
    _, draft = taken(folder)
    names = [one.id for one in draft.passages]
    script = (
        "import sys; from pathlib import Path; from compliance import app, planning, writing; "
        "from compliance.model.dates import Period; from compliance.planning import Answer\n"
        "plan, rules, by, *names = sys.argv[1:]; plan, bench = Path(plan), app.Workbench()\n"
        "for name in names:\n"
        "    with writing.alone(plan):\n"
        "        text = planning.answered(plan, Answer(name, by, Period('2025-03-01')), Path(rules), bench)\n"
        "        writing.write(planning.draft_of(plan), text.encode())\n"
        "    print(name, flush=True)\n"
    )
    both = [
        subprocess.Popen([sys.executable, "-c", script, str(plan), str(RULES), by, *mine], stdout=subprocess.PIPE)
        for by, mine in (("Anna", names[::2]), ("Bram", names[1::2]))
    ]
    acknowledged = {name for one in both for name in one.communicate()[0].decode().split()}
    assert acknowledged == set(names)
    assert {one.passage for one in planning.draft(plan, RULES, BENCH).decisions} == set(names)


def test_a_plan_that_was_edited_meanwhile_is_not_written_over(tmp_path: Path):
    path = tmp_path / "plan.yaml"
    path.write_text("a", "utf-8")
    writing.unchanged(path, b"a")
    path.write_text("b", "utf-8")
    with pytest.raises(ComplianceError) as caught:
        writing.unchanged(path, b"a")
    assert "intussen door iemand anders veranderd" in caught.value.problems[0].words.nl
    writing.unchanged(tmp_path / "none.yaml", None)


# --- what a document says of itself --------------------------------------------------------------------------------

HEADS = {
    "gemeenteblad": (
        "GEMEENTEBLAD\n\nOfficiële uitgave van de gemeente Zeist\n\nNr. 123456\n\n5 maart 2024\n\n"
        "Beleidsregel aanpak mensenhandel Zeist 2024-2027\n\nHet college van burgemeester en wethouders van Zeist "
        "heeft in de vergadering van 27 februari 2024 deze beleidsregel besproken.",
        ("Beleidsregel aanpak mensenhandel Zeist 2024-2027", "2024-03-05", "2024-02-27", "2027", "Zeist",
         "Gemeenteblad 2024, 123456"),
    ),
    "cvdr": (
        "CVDR726324_1\n\nNota aanpak mensenhandel\n\nGeldend van 09-11-2024 t/m heden\n\n"
        "De gemeente Zeist kent deze nota.",
        ("Nota aanpak mensenhandel", "2024-11-09", None, None, "Zeist", "CVDR726324"),
    ),
    "brief": (
        "Gemeente Zeist\n\nAan de raad\n\nZeist, 12 maart 2024\n\nOns kenmerk: Z2024-0001\n\nBetreft: Stand van zaken "
        "mensenhandel\n\nGeachte raad,\n\nOp 3 mei 2023 sprak u hierover.",
        ("Stand van zaken mensenhandel", "2024-03-12", None, None, "Zeist", "Z2024-0001"),
    ),
    "titelblad": (
        "Gemeente Zeist\n\nUitvoeringsprogramma mensenhandel\n\nmaart 2024\n\nVastgesteld door de "
        "gemeenteraad op 4 april 2024. Dit programma geldt tot en met 31 december 2026.",
        ("Uitvoeringsprogramma mensenhandel", "2024-03", "2024-04-04", "2026-12-31", "Zeist", None),
    ),
    "besluitenlijst": (
        "Besluitenlijst college gemeente Zeist\n\nDatum besluit: 6 februari 2024\n\n"
        "Aanpak mensenhandel: het college stemt in.",
        ("Besluitenlijst college gemeente Zeist", None, "2024-02-06", None, "Zeist", None),
    ),
    "twee dagen": (
        "Nota mensenhandel\n\nVastgesteld door het college op 4 april 2024. Vastgesteld door de raad op 9 mei 2024.",
        ("Nota mensenhandel", None, None, None, None, None),
    ),
    "een ander stuk": (
        "Werkagenda uitbuiting 2025-2027\n\nGemeente Elst | Team Wijk | collegebesluit 14 oktober 2025\n\n"
        "De raad heeft op 19 juni 2024 het beleidskader Mensen vastgesteld; dit blad zegt wie wat doet.",
        ("Werkagenda uitbuiting 2025-2027", None, "2025-10-14", "2027", "Elst", None),
    ),
    "een eerdere versie": (
        "Uitvoeringsagenda mensenhandel\n2025-2027\n\nHet college heeft de agenda op 11 februari 2025 voor het eerst "
        "vastgesteld.",
        ("Uitvoeringsagenda mensenhandel 2025-2027", None, None, "2027", None, None),
    ),
    "dag met zaaknummer": (
        "Collegebrief stand van zaken\n\nElst, 3 december 2024. Zaaknummer 2024-118843\n\n"
        "Het uitvoeringsprogramma is door ons college vastgesteld op 11 juni 2024.",
        ("Collegebrief stand van zaken", "2024-12-03", None, None, None, "2024-118843"),
    ),
    "komma voor de dag": (
        "Nota tegen uitbuiting 2026-\n2029\nVastgesteld door burgemeester en wethouders, 9 december 2025\n",
        ("Nota tegen uitbuiting 2026-2029", None, "2025-12-09", "2029", None, None),
    ),
    "tot": (
        "Nota van B&W Aanpak mensenhandel 2024 tot 2027\n\nDatum: 9 november 2024",
        ("Nota van B&W Aanpak mensenhandel 2024 tot 2027", "2024-11-09", None, None, None, None),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HEADS)
def test_what_a_document_says_of_itself_is_read_and_what_is_said_twice_is_asked(name: str):
    text, expected = HEADS[name]
    found = metadata.of(documents.document("a.txt", text.encode()))
    said = (found.title, found.dated, found.adopted, found.valid_until, found.publisher, found.number)
    assert tuple(None if one is None else str(one) for one in said) == expected


def test_the_properties_of_a_file_say_nothing(tmp_path: Path):
    made = docx.Document()
    made.core_properties.title, made.core_properties.author = "Sjabloon 2019", "Gemeente Elders"
    made.add_paragraph("Plan van aanpak mensenhandel")
    made.save(tmp_path / "a.docx")
    found = metadata.of(documents.read(tmp_path / "a.docx"))
    assert (found.title, found.dated, found.publisher) == ("Plan van aanpak mensenhandel", None, None)


def test_the_search_record_of_check_seeks_by_what_the_facts_mean_too(folder: Path):
    """A paragraph with none of a requirement's own terms, but with a term of its fact, stands in the record."""
    rules = BENCH.rules(RULES)
    asked = next(one for book in rules.books for one in book.content.requirements if one.id == "P1-OPV-02")
    said = "Wie meerderjarig is, krijgt vanuit de maatschappelijke ondersteuning van de gemeente een plek."
    assert not cite.search(asked.search_terms, documents.document("stuk.txt", said.encode()))
    (folder / "stuk.txt").write_text(f"{said}\n", "utf-8")
    digest = documents.document("stuk.txt", f"{said}\n".encode()).sha256
    source = f"{{title: Stuk, kind: plan, file: stuk.txt, sha256: {digest}, dated: 2025-01-01, coverage: full}}"
    text = PLAN.replace("sources: {}", f"sources:\n  stuk: {source}")
    (folder / "plan.yaml").write_text(text, "utf-8")
    report = app.check(RULES, folder / "plan.yaml", as_of=date(2025, 6, 30), engine="plain", workbench=BENCH)
    (record,) = next(one for one in report.open if one.requirement == asked.id).searched
    assert record.terms == asked.search_terms
    assert [one.text for one in record.passages] == [said]


# --- the lexicon ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ("  beleid.vastgesteldd: {also: [nota]}", "beleid.vastgesteld"),
        ("  beleid.vastgesteld: {}", "geen enkele term"),
        ("  beleid.vastgesteld: {also: [nota], never: [nota]}", "als wel en als niet"),
        ("  beleid.vastgesteld: {ook: [nota]}", "ook"),
        ("  beleid.vastgesteld: {also: [nota, plan, nota]}", "twee keer"),
        ("  beleid.vastgesteld: {terms: [nota], also: [nota]}", "twee keer"),
        ("  beleid.vastgesteld: {also: [nota], never: [motie, motie]}", "twee keer"),
    ],
)
def test_a_mistake_in_the_lexicon_is_told_with_its_line(tmp_path: Path, facts: str, words: str):
    shutil.copytree(RULES, tmp_path / "rules")
    (tmp_path / "rules" / "lexicon.yaml").write_text(f"schema: compliance/lexicon/v1\nfacts:\n{facts}\n", "utf-8")
    with pytest.raises(ComplianceError) as caught:
        load.the_rules(tmp_path / "rules")
    (problem,) = caught.value.problems
    assert (Path(problem.spot.file).name, problem.spot.line) == ("lexicon.yaml", 3)
    assert words in " ".join(caught.value.said("nl"))


def test_the_lexicon_repeats_neither_the_vocabulary_nor_a_word_within_a_term():
    rules = load.the_rules(RULES)
    assert rules.lexicon
    for name, sought in rules.lexicon.content.facts.items():
        definition = rules.vocabulary.content.facts[name]
        own = definition.terms.nl if definition.terms and not sought.terms else ()
        assert not set(own) & set(sought.also), name
        for term in (*sought.terms, *sought.also, *sought.never):
            for part in term.split():
                assert len(set(part.split("/"))) == len(part.split("/")), (name, term)


def test_a_mistake_in_the_lexicon_is_among_those_that_lint_tells(tmp_path: Path):
    shutil.copytree(RULES, tmp_path / "rules")
    said = "schema: compliance/lexicon/v1\nfacts:\n  beleid.vastgesteldd: {also: [nota]}\n"
    (tmp_path / "rules" / "lexicon.yaml").write_text(said, "utf-8")
    done = CliRunner().invoke(compliance, ["rules", "lint", "--rules", str(tmp_path / "rules")], standalone_mode=False)
    assert done.return_value == 1
    assert "lexicon.yaml:3:24: fout [unknown-fact]" in " ".join(done.output.split())


def test_without_a_lexicon_the_same_is_judged_and_less_is_proposed(folder: Path, tmp_path: Path):
    shutil.copytree(RULES, tmp_path / "rules")
    (tmp_path / "rules" / "lexicon.yaml").unlink()
    plan = ROOT / "plans" / "haarlemmermeer.yaml"
    reports = [
        app.check(rules, plan, as_of=date(2025, 1, 1), engine="plain").model_dump()
        for rules in (RULES, tmp_path / "rules")
    ]
    assert reports[0] == reports[1]


def test_a_value_of_two_letters_is_not_seen_in_every_text(folder: Path):
    said = "De gemeente heeft haar baliemedewerkers getraind in het herkennen van mensenhandel."
    (folder / "prog.html").write_text(page(ROWS[:1], f"<p>{said}</p>"), "utf-8")
    _, draft = taken(folder)
    found = next(one for one in draft.passages if one.quotes[0].quote == said)
    values = next((one.value for one in found.details if one.fact == "training.doelgroepen"), ())
    assert "AF" not in values


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9))), st.integers(0, 30), st.integers(1, 9))
def test_a_line_touches_a_stretch_where_they_share_a_character(spans, start, length):
    taken = {at for first, size in spans for at in range(first, first + size)}
    touches = stretches.touching((first, first + size) for first, size in spans)

    assert touches(Line(start, start + length, 1)) == bool(taken & set(range(start, start + length)))


_LETTERS = st.text("abc", min_size=1, max_size=9)


@given(st.lists(_LETTERS, max_size=6), st.frozensets(_LETTERS, max_size=12))
def test_a_stem_stands_by_itself_or_if_long_at_the_begin_or_end_of_a_compound(stems, wanted):
    plainly = {
        one
        for one in wanted
        if one in stems or (len(one) >= 6 and any(stem.startswith(one) or stem.endswith(one) for stem in stems))
    }

    assert facts._standing(stems, wanted) == plainly
