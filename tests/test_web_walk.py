"""An officer does the whole job in a real browser: by mouse, by the keyboard alone, and with scripts off."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.webhands import add, button, fetched, fill, press, verdict, visiting
from tests.weblook import Look
from tests.webpapers import NOTE, handed

pytestmark = [pytest.mark.slow, pytest.mark.needs("chromium")]


@pytest.fixture(scope="module")
def papers(tmp_path_factory) -> Path:
    """A plan as Word has it, a decision as a PDF, an agenda as a workbook."""
    return handed(tmp_path_factory.mktemp("papers"))


@pytest.fixture(params=["mouse", "keyboard", "scripts off"])
def page(request, browser: Browser, door) -> Iterator[Page]:
    """Somebody who came in, and how they work."""
    opened = visiting(browser, request.param)
    opened.goto(door.start)
    opened.goto(f"{door.base}/new")
    yield opened
    opened.context.close()


def test_from_an_empty_plan_to_a_signed_report(page, papers):
    """Documents, proposals, answers, the second person, the report: every step says what it did."""
    fill(page.get_by_label("Naam of code"), "haarlem")
    press(button(page, "Zoek"))
    press(page.get_by_label("Haarlemmermeer"))
    press(button(page, "Maak dit plan"))
    add(page, papers / "nota.docx", "plan")
    assert page.url.endswith("/proposals")
    plan = page.url.removesuffix("/proposals")

    # a proposal, taken into the plan
    while "meldprocedure voor signalen" not in page.locator("blockquote").first.inner_text():
        press(button(page, "Later"))
    press(page.get_by_label("Er is een interne meldprocedure").first)
    press(page.get_by_role("radio", name="Het is er nu"))
    press(page.get_by_label("Ja, dit is er nu echt"))
    press(button(page, "Neem dit op in het plan"))
    expect(page.get_by_role("status")).to_contain_text("P1-SIG-03")
    expect(page.get_by_role("status")).to_contain_text("deels voldaan")

    # a second document, of another kind
    page.goto(f"{plan}/documents")
    add(page, papers / "besluit.pdf", "decision")
    expect(page.locator("#dated-mistake")).to_contain_text("noemt zelf geen datum")
    fill(page.get_by_label("Datum van het stuk zelf"), "2026-02-03")
    add(page, papers / "besluit.pdf", "decision")
    page.goto(f"{plan}/documents")
    expect(page.locator("tbody tr")).to_have_count(2)

    # an answer by ticking a sentence of the decision
    page.goto(f"{plan}/requirements/P1-SIG-01")
    assert verdict(page) == "onbekend"
    press(page.locator(".passage", has_text="wijst de aandachtsfunctionaris").first.get_by_role("checkbox"))
    press(button(page, "Dit bewijst het"))
    expect(page.get_by_role("status")).to_contain_text("Bewaard als versie")
    assert verdict(page) in ("voldaan", "deels voldaan")

    # what is promised needs a date; a wrong one is told at its field, and nothing is lost
    page.goto(f"{plan}/requirements/P1-SIG-03?fact=1")
    press(page.locator(".passage", has_text="najaar van 2026").first.get_by_role("checkbox"))
    press(button(page, "Dit is een toezegging"))
    fill(page.get_by_label("Toegezegd voor"), "voor de winter")
    fill(page.get_by_label("Wie doet het"), "team OOV")
    press(button(page, "Bewaar"))
    expect(page.locator("#due-mistake")).to_contain_text("geen datum")
    expect(page.get_by_label("Wie doet het")).to_have_value("team OOV")
    fill(page.get_by_label("Toegezegd voor"), "2026-Q4")
    press(button(page, "Bewaar"))
    expect(page.locator(".answer", has_text="2026-Q4")).to_have_count(1)

    # nothing stands in the documents: progress, no claim
    page.goto(f"{plan}/requirements/P2-SAM-02")
    press(button(page, "Er staat niets over in de stukken"))
    page.goto(plan)
    expect(page.locator("li", has_text="P2-SAM-02")).to_contain_text("nagezocht")
    expect(page.locator("li", has_text="P2-SAM-02")).to_contain_text("onbekend")

    # the second person
    page.goto(f"{plan}/second")
    for box in page.get_by_role("checkbox").all():
        press(box)
    press(button(page, "Deze heb ik gezien"))
    fill(page.get_by_label("Uw naam of functie"), "Hoofd OOV")
    press(button(page, "Ik heb dit nagezien en teken af"))
    expect(page.locator("main")).to_contain_text("afgetekend door Hoofd OOV")
    page.goto(f"{plan}/report")
    expect(page.locator("main")).to_contain_text("afgetekend door Hoofd OOV")

    # a letter, as Word has it
    letter = docx.Document(io.BytesIO(fetched(page.get_by_role("link", name="Word raadsinformatiebrief"))))
    assert "Haarlemmermeer" in " ".join(one.text for one in letter.paragraphs)

    # a later change asks for a new signature
    page.goto(f"{plan}/requirements/P1-SIG-03?fact=1")
    press(page.locator(".answer", has_text="2026-Q4").get_by_role("button"))
    page.goto(f"{plan}/report")
    expect(page.locator("main")).to_contain_text("nog niet afgetekend")


def test_a_first_verdict_takes_at_most_twelve_clicks(browser, door, papers):
    """Counted from the page that opens, each click and each choice; the file is chosen by two."""
    page = visiting(browser)
    clicks = 0

    def click(one: Locator) -> None:
        nonlocal clicks
        clicks += 1
        press(one)

    page.goto(f"{door.start}")
    page.goto(f"{door.base}/new")
    page.get_by_label("Naam of code").fill("GM0394")
    click(button(page, "Zoek"))
    click(button(page, "Maak dit plan"))
    clicks += 2
    page.set_input_files("#file", str(papers / "nota.docx"))
    click(button(page, "Voeg toe"))
    while "meldprocedure voor signalen" not in page.locator("blockquote").first.inner_text():
        click(button(page, "Later"))
    click(page.get_by_label("Er is een interne meldprocedure").first)
    click(page.get_by_role("radio", name="Het is er nu"))
    click(page.get_by_label("Ja, dit is er nu echt"))
    click(button(page, "Neem dit op in het plan"))
    expect(page.get_by_role("status")).to_contain_text("deels voldaan")

    assert clicks <= 12
    page.context.close()


def test_every_page_is_accessible_and_fits_a_narrow_screen(browser, door, papers):
    """At 1280 and 320 points, states and mistakes too: axe finds nothing, nothing is wider than the screen."""
    page = visiting(browser)
    look = Look(page)
    page.goto(door.base)
    look("vreemdeling")
    page.goto(door.start)
    page.goto(f"{door.base}/new?said=Bestaatniet")
    look("gemeente-onbekend")
    page.goto(f"{door.base}/new?said=haarlem")
    look("gemeente")
    page.get_by_label("Haarlemmermeer").check()
    press(button(page, "Maak dit plan"))
    look("stukken-leeg")
    plan = page.url.removesuffix("/documents")
    (papers / "leeg.txt").write_text("Te kort.")
    page.set_input_files("#file", str(papers / "leeg.txt"))
    press(button(page, "Voeg toe"))
    look("stuk-geweigerd")
    add(page, papers / "nota.docx", "plan")
    look("voorstel")
    press(button(page, "Neem dit op in het plan"))
    look("voorstel-fout")
    page.locator("input[name=fact]").first.check()
    press(button(page, "Zeg van elk iets anders"))
    expect(page.locator("input[name=is_each]")).to_be_attached()
    press(page.locator("fieldset summary").first)
    look("voorstel-elk")
    page.goto(f"{plan}/documents")
    look("stukken")
    press(page.locator("tbody a").first)
    look("stuk")
    page.goto(f"{plan}/requirements/P1-SIG-03")
    look("eis")
    page.locator("input[name=passage]").first.check()
    press(button(page, "Dit bewijst het"))
    page.get_by_label("Het is er nu").check()
    page.get_by_label("Sinds").fill("laatst")
    press(button(page, "Bewaar"))
    look("antwoord-fout")
    page.get_by_label("Sinds").fill("")
    press(button(page, "Bewaar"))
    look("antwoord-bewaard")
    page.goto(f"{plan}?as_of=2026-06-01")
    look("overzicht")
    page.goto(f"{plan}/deviations")
    page.select_option("#requirement", "P1-BEW-05")
    for key, words in (("reason", "Er is geen geld."), ("approved_by", "college"), ("words", NOTE[-1])):
        page.fill(f"#{key}", words)
    page.fill("#approved_on", "2026-02-03")
    page.fill("#expires_on", "2025")
    press(button(page, "Bewaar"))
    expect(page.locator("#expires_on-mistake")).to_contain_text("de dag waarop het afloopt ligt voor de dag waarop")
    look("afwijking-fout")
    page.fill("#expires_on", "2027-02-03")
    press(button(page, "Bewaar"))
    expect(page.locator("h2", has_text="P1-BEW-05")).to_contain_text("van kracht")
    for name in ("report", "deviations", "second", "revisions", "niets"):
        page.goto(f"{plan}/{name}")
        look(name)
    page.goto(f"{plan}/history")
    page.evaluate("document.querySelector('[name=seal]').value = 'een andere'")  # somebody changed it meanwhile
    press(button(page, "Leg het verslag"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Iemand anders was u voor")
    look("botsing")
    for address in ("/", "/toegankelijkheid"):
        page.goto(f"{door.base}{address}")
        look(address.strip("/") or "plannen")
    press(page.locator("header").get_by_role("button", name="English"))
    page.goto(f"{plan}/requirements/P1-SIG-03")
    expect(page.get_by_role("heading", level=1)).to_have_text("Internal reporting procedure exists and is known")
    look("requirement-en")
    page.context.close()

    assert look.amiss == []


def test_a_revision_is_judged_by_the_command_line_to_the_same_bytes(door, papers, program, tmp_path):
    """Downloaded with its documents; and brought back it is the same plan."""
    visitor = door.visitor()
    made = visitor.post("/new", {"code": "GM0394"})
    plan = made.url.removesuffix("/documents").removeprefix(door.base)
    visitor.post(
        f"{plan}/documents", {"sort": "plan"}, files={"file": ("nota.docx", (papers / "nota.docx").read_bytes())}
    )
    asked = visitor.get(f"{plan}/requirements/P1-SIG-03").text
    name = re.search(r'name="passage" value="([^"]+)"', asked)
    assert name
    visitor.post(
        f"{plan}/requirements/P1-SIG-03/answer", {"passage": name[1], "says": "proves", "save": "yes", "now": "yes"}
    )
    visitor.get(f"{plan}?as_of=2026-06-01")
    said = visitor.get(f"{plan}/report/report.json").content
    packed = visitor.get(f"{plan}/revisions/3.zip").content

    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        archive.extractall(tmp_path)
    done = program(
        "check", "haarlemmermeer.yaml", "--as-of", "2026-06-01", "--format", "json", "--fail-on", "none",
        "--rules", str(Path(__file__).parents[1] / "rules"), cwd=tmp_path,
    )  # fmt: skip
    assert json.loads(said)["requirements"]
    assert done.stdout.encode() == said

    brought = visitor.post("/bring", files={"folder": ("map.zip", packed)})
    again = brought.url.removeprefix(door.base)
    visitor.get(f"{again}?as_of=2026-06-01")
    assert visitor.get(f"{again}/report/report.json").content == said
