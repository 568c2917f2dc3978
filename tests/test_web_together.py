"""Officer, second person and region on a server behind its proxy: each logs in, and does its part in a real browser."""

import io
import re
from pathlib import Path

import docx
import pytest
import requests
from playwright.sync_api import Browser, Page, expect

from tests.webdoor import PATIENCE
from tests.webhands import add, button, choose, fetched, fill, link, press, verdict, visiting
from tests.webpapers import handed
from tests.webproxy import proxied
from tests.webserver import served

pytestmark = [pytest.mark.slow, pytest.mark.needs("chromium", "nginx")]


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with served(tmp_path_factory.mktemp("together")) as found:
        found.give("a", "officer", "reviewer")
        found.give("r", "board")
        yield found


@pytest.fixture(scope="module")
def outside(server, tmp_path_factory):
    """The address of the server for whoever comes from outside."""
    with proxied(server.base, tmp_path_factory.mktemp("nginx")) as found:
        yield found


@pytest.fixture(scope="module")
def papers(tmp_path_factory) -> Path:
    return handed(tmp_path_factory.mktemp("papers"))


@pytest.fixture(params=["mouse", "keyboard", "scripts off"])
def people(request, browser: Browser, outside):
    """Who comes in, each with a browser of their own."""
    contexts = []

    def come(subject: str) -> Page:
        page = visiting(browser, request.param, ignore_https_errors=True)
        contexts.append(page.context)
        page.goto(outside)
        press(link(page, "Inloggen"))
        press(link(page, "Log in bij Gemeente A"))
        fill(page.get_by_placeholder("sub").first, subject)
        press(page.get_by_role("button", name="Authorize"))
        assert page.url.startswith(outside), page.url
        return page

    yield come
    for one in contexts:
        one.close()


def test_a_plan_is_made_looked_through_shared_and_seen_by_the_region(people, papers):
    """From nothing: Word, PDF and Excel handed in, a proposal, an answer, a signature, a letter, and the region."""
    officer = people("officer-a")
    if not officer.url.endswith("/new"):  # nobody made a plan here before
        press(link(officer, "Nieuw plan"))
    fill(officer.get_by_label("Naam of code"), "GM0394")
    press(button(officer, "Zoek"))
    press(button(officer, "Maak dit plan"))
    add(officer, papers / "nota.docx", "plan")
    while "meldprocedure voor signalen" not in officer.locator("blockquote").first.inner_text():
        press(button(officer, "Later"))
    press(officer.get_by_label("Er is een interne meldprocedure").first)
    press(officer.get_by_role("radio", name="Het is er nu"))
    press(officer.get_by_label("Ja, dit is er nu echt"))
    press(button(officer, "Neem dit op in het plan"))
    expect(officer.get_by_role("status")).to_contain_text("deels voldaan")

    press(link(officer, "Stukken"))
    fill(officer.get_by_label("Datum van het stuk zelf"), "2026-02-03")
    add(officer, papers / "besluit.pdf", "decision")
    press(link(officer, "Stukken"))
    fill(officer.get_by_label("Datum van het stuk zelf"), "2026-02-03")
    add(officer, papers / "agenda.xlsx", "plan")
    press(link(officer, "Stukken"))
    expect(officer.locator("tbody tr")).to_have_count(3)

    press(link(officer, "Eisen"))
    press(officer.locator("li", has_text="P1-SIG-01").get_by_role("link").first)
    press(officer.locator(".passage", has_text="wijst de aandachtsfunctionaris").first.get_by_role("checkbox"))
    press(button(officer, "Dit bewijst het"))
    expect(officer.get_by_role("status")).to_contain_text("Bewaard als versie")
    assert verdict(officer) in ("voldaan", "deels voldaan")
    plan = re.search(r"(.*/plans/[^/]+)", officer.url)[1]

    reviewer = people("reviewer-a")
    reviewer.goto(plan)
    press(link(reviewer, "Nazien"))
    for box in reviewer.get_by_role("checkbox").all():
        press(box)
    press(button(reviewer, "Deze heb ik gezien"))
    press(button(reviewer, "Ik heb dit nagezien en teken af"))
    expect(reviewer.locator("main")).to_contain_text("afgetekend door")

    press(link(officer, "Verslag"))
    expect(officer.locator("main")).to_contain_text("afgetekend door")
    letter = docx.Document(io.BytesIO(fetched(officer.get_by_role("link", name="Word raadsinformatiebrief"))))
    assert "Haarlemmermeer" in " ".join(one.text for one in letter.paragraphs)
    assert fetched(officer.get_by_role("link", name="PDF verslag")).startswith(b"%PDF")

    press(link(officer, "Delen"))
    choose(officer.locator("#to"), officer.get_by_role("option", name="Regio R").get_attribute("value"))
    press(button(officer, "Bied dit plan aan"))

    board = people("board-r")
    press(link(board, "Regio"))
    expect(board.locator("main")).to_contain_text("Nog geen gemeente deelt haar plan met u")
    press(link(board, "Met ons gedeeld"))
    press(button(board, "Neem aan"))
    press(link(board, "Regio"))
    expect(board.locator("main")).to_contain_text("Haarlemmermeer")
    expect(board.locator("main table").first).to_be_visible()
    assert fetched(board.get_by_role("link", name="PDF Haarlemmermeer")).startswith(b"%PDF")

    # taken back by the municipality, nothing of it is left to see
    press(button(officer, "Trek in"))
    press(link(board, "Regio"))
    expect(board.locator("main")).to_contain_text("Nog geen gemeente deelt haar plan met u")


@pytest.mark.filterwarnings("ignore:Unverified HTTPS")
def test_the_proxy_passes_on_what_the_door_says_and_is_believed(server, outside):
    """The settings in ``deploy`` as they are: https, the name that was asked for, every header, and no figures."""
    asked = requests.Session()
    asked.verify, asked.trust_env = False, False
    told = asked.get(f"{outside}/toegankelijkheid", timeout=PATIENCE)
    assert told.headers["Strict-Transport-Security"].startswith("max-age=31536000")
    assert told.headers["Content-Security-Policy"].startswith("default-src 'none'")
    sent = asked.get(f"{outside}/login/eerste", allow_redirects=False, timeout=PATIENCE)
    assert f"redirect_uri={outside.replace(':', '%3A').replace('/', '%2F')}" in sent.headers["Location"]
    assert "Secure" in sent.headers["Set-Cookie"]
    forged = asked.get(f"{outside}/toegankelijkheid", headers={"Host": "elders.example"}, timeout=PATIENCE)
    assert forged.status_code == 400
    large = asked.post(f"{outside}/bring", data=b"x" * 27_000_000, timeout=PATIENCE)
    assert large.status_code == 413
