"""The pages about the requirements say what the rule books say, and every one of them is fresh."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from compliance import app, cite, load, render, rule_tests, upkeep
from compliance.cli import compliance
from compliance.load.cases import cases as read_cases
from compliance.model.base import both
from compliance.model.cases import Case, InventedClaim
from compliance.model.report import VERDICTS
from compliance.model.rules import Requirement
from compliance.render.phrases import Words, theme_name
from compliance.wording import VERDICT

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "docs" / "rules"
LOADED = load.the_rules(ROOT / "rules")
KNOWN = rule_tests.requirements(LOADED)
CASES = {file.requirement: file for file in read_cases(load.Desk(), ROOT / "rules", LOADED)}
FRESH = upkeep.pages(ROOT / "rules")
THEMES = LOADED.books[0].content.framework.themes


def test_there_is_a_page_for_every_requirement_and_no_other():
    """One page each, and an index."""
    assert {path.name for path in PAGES.glob("*.md")} == set(FRESH) == {*(f"{name}.md" for name in KNOWN), "README.md"}


@pytest.mark.parametrize("name", FRESH)
def test_pages_are_fresh(name: str):
    """The committed page is what the rule books and cases give now; `compliance rules docs` renews it."""
    assert (PAGES / name).read_text() == FRESH[name], "run `compliance rules docs`"


@pytest.mark.parametrize("name", KNOWN)
def test_a_page_tells_all_of_a_requirement(name: str):
    """Title, every condition, every norm, remedy, search terms and every case, in Dutch; most of it in English."""
    asked, page = KNOWN[name], FRESH[f"{name}.md"]
    dutch, _, english = page.partition("## In English")
    plain = page.replace("\\", "")

    assert page.splitlines()[1].startswith(f"# {name} ")
    assert all((quote.quote or quote.paraphrase or "") in plain for quote in asked.norm)
    assert asked.remedy.nl.strip() in dutch.replace("\\", "")
    assert asked.remedy.en.strip() in english.replace("\\", "")
    assert all(term in plain for term in asked.search_terms)
    assert dutch.count("\n| ") == english.count("\n| ") == len(CASES[name].cases) + 1
    assert all(VERDICT[case.expect].nl in dutch for case in CASES[name].cases)


def test_the_index_leads_to_every_page_by_theme():
    """Every requirement stands under its theme, in the order of the themes."""
    index = FRESH["README.md"]
    parts = re.split(r"^## ", index, flags=re.MULTILINE)[1:]

    assert [part.split(" / ")[0] for part in parts] == [title.nl for title in THEMES.values()]
    for part, theme in zip(parts, THEMES, strict=True):
        assert re.findall(r"^\| \[(.*?)\]", part, re.MULTILINE) == [a.id for a in KNOWN.values() if a.theme == theme]


WITHDRAWN = {"on": "2025-01-01", "reason": {"nl": "Opgegaan in P1-SIG-04.", "en": "Now part of P1-SIG-04."}}


def test_a_withdrawn_requirement_keeps_its_page_and_says_why():
    """The page stays, with day and reason on top, and the index says so."""
    rules = rule_tests.narrowed(LOADED, "P1-SIG-05", withdrawn())
    pages = render.pages(rules, cite.of_rules(rules), CASES)
    page = pages["P1-SIG-05.md"]

    assert (
        "> Ingetrokken per 1 januari 2025. Opgegaan in P1-SIG-04. Vanaf die dag wordt hij niet meer beoordeeld." in page
    )
    assert (
        "> Withdrawn as of 1 January 2025. Now part of P1-SIG-04. From that day on it is not judged any more." in page
    )
    assert "(ingetrokken)" in pages["README.md"]
    assert "Mensenhandel zit in het inwerkprogramma" in page


def test_a_withdrawn_requirement_says_so_in_the_report():
    """From the day of withdrawal the report says not applicable, and why; the day before it judges as ever."""
    rules = rule_tests.narrowed(LOADED, "P1-SIG-05", withdrawn())
    case = Case(name=both("x"), expect="met", claims=(InventedClaim(fact="onboarding.mensenhandel"),))
    before, after = (
        rule_tests.judged(rules, Case.model_validate({**dict(case), "as_of": day}))
        for day in ("2024-12-31", "2025-01-01")
    )

    assert (before.verdict, before.note) == ("met", KNOWN["P1-SIG-05"].note)
    assert after.verdict == "not_applicable"
    assert after.note
    assert after.note.nl.startswith("Ingetrokken per 1 januari 2025. Opgegaan in P1-SIG-04.")


@pytest.mark.lengthy
def test_both_engines_leave_a_withdrawn_requirement_out_of_its_level(tmp_path: Path):
    """Written in a rule book: from that day the level counts one requirement less, and both engines agree."""
    rules = Path(shutil.copytree(ROOT / "rules", tmp_path / "rules"))
    book = rules / "vng_plateau1.yaml"
    place = book.read_text().index("    search_terms:", book.read_text().index("id: P1-SIG-05"))
    gone = "    withdrawn: {on: 2024-11-09, reason: {nl: Opgegaan in P1-SIG-04., en: Now part of P1-SIG-04.}}\n"
    book.write_text(book.read_text()[:place] + gone + book.read_text()[place:])
    before, after = (
        app.check(rules, ROOT / "plans" / "haarlemmermeer.yaml", as_of=day, engine="both")
        for day in (date(2024, 11, 8), date(2024, 11, 9))
    )

    assert (before.levels[0].applicable, after.levels[0].applicable) == (27, 26)
    assert [found.verdict for found in after.requirements if found.id == "P1-SIG-05"] == ["not_applicable"]
    assert "op deze peildatum niet gevraagd" in app.rendered(app.explained(after, "P1-SIG-05"), "text", "nl").text
    assert "Ingetrokken per 9 november 2024" in " ".join(
        app.rendered(app.explained(after, "P1-SIG-05"), "text", "nl").text.split()
    )


def test_a_withdrawn_requirement_is_marked_in_the_list():
    """Who lists the requirements sees which are no longer asked."""
    rules = rule_tests.narrowed(LOADED, "P1-SIG-05", withdrawn())

    assert "(ingetrokken)" in app.rendered(rules, "text", "nl").text
    assert "(withdrawn)" in app.rendered(rules, "text", "en").text
    assert "(ingetrokken)" not in app.rendered(LOADED, "text", "nl").text


def withdrawn() -> Requirement:
    return Requirement.model_validate({**dict(KNOWN["P1-SIG-05"]), "withdrawn": WITHDRAWN})


@pytest.mark.lengthy
@pytest.mark.parametrize("command", ["docs", "schema"])
def test_a_folder_that_cannot_be_made_is_told(command: str, tmp_path: Path):
    """Pages and schemas cannot go into a file; that is an error, and nothing is written."""
    (tmp_path / "bezet").write_text("hier staat al iets")
    words = ["rules", command, "--rules", str(ROOT / "rules"), "-o", str(tmp_path / "bezet" / "map")]
    found = CliRunner().invoke(compliance, words, standalone_mode=False)

    assert found.return_value == 2
    assert "kan niet worden gemaakt" in found.output
    assert (tmp_path / "bezet").read_text() == "hier staat al iets"


def test_a_theme_of_ones_own_is_its_own_heading():
    """A framework may bring a theme that the words do not know."""
    assert theme_name("schoon-water", Words("nl")) == "Schoon water"
    assert set(VERDICTS) == set(VERDICT)
