"""The pages of a server beside the officer's: accessible, and no wider than a narrow screen, error pages too."""

import io
import re
import zipfile

import pytest
from playwright.sync_api import expect

from tests.webdoor import ROOT
from tests.webhands import button, press, visiting
from tests.weblook import Look
from tests.webserver import served

pytestmark = [pytest.mark.slow, pytest.mark.needs("chromium")]


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with served(tmp_path_factory.mktemp("looks")) as found:
        yield found


@pytest.fixture(scope="module")
def there(server):
    """A plan, shared with the board and offered to the audit service."""
    server.give("a", "officer", "reviewer", "auditor")
    server.give("r", "board")
    server.give("d", "auditor")
    plan = server.begun("a", "GM0394")
    for name in ("Regio R", "Dienst D"):
        server.offered("a", plan, name)
    board = server.member("board-r")
    number = re.search(r"/shared/(\d+)/accept", board.get("/shared").text)[1]
    assert board.post(f"/shared/{number}/accept").status_code == 302
    return plan


@pytest.fixture(scope="module")
def whole(server, there):
    """Haarlemmermeer's own plan, which can be read in two ways, and whose agenda came apart when it was read."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in ("haarlemmermeer.yaml", "sources/haarlemmermeer-agenda.txt"):
            archive.write(ROOT / "plans" / name, name)
    officer = server.member("officer-a")
    brought = officer.post("/bring", files={"folder": ("map.zip", packed.getvalue())}).headers["Location"]
    key = re.search(r"/documents/([\w-]+)\"", officer.get(f"{brought}/documents").text)[1]
    assert officer.post(f"{brought}/documents/{key}/propose").status_code == 302
    return brought, f"{brought}/documents/{key}"


WRONG = ("onbekend", "niet-gelukt", "mag-niet", "is-er-niet")


def test_every_page_of_a_server_is_accessible_and_fits_a_narrow_screen(browser, server, there, whole):
    pages = {
        "": {"inloggen": "/login", "onbekend": "/members", "niet-gelukt": "/login/eerste/back?code=x&state=y"},
        "nobody": {"ik-nieuw": "/me"},
        "admin-a": {"leden": "/members", "programmas": "/programs", "logboek": "/log", "ik": "/me"},
        "officer-a": {
            "delen": f"/plans/{there}/sharing",
            "mag-niet": "/members",
            "is-er-niet": "/niets",
            "stuk-los": whole[1],
        },
        "auditor-a": {"vastgelegd": f"/plans/{there}/history", "nagaan": f"{whole[0]}/audit"},
        "board-r": {"regio": "/region", "gedeeld-regio": "/shared"},
        "auditor-d": {"gedeeld-dienst": "/shared"},
    }
    auditor = server.member("auditor-a")
    seal = re.search(r'name="seal" value="([^"]+)"', auditor.get(f"/plans/{there}/audit").text)[1]
    mark = {"requirement": "P1-BEL-01", "seal": seal, "says": "disputes", "note": "Het besluit ontbreekt."}
    assert auditor.post(f"/plans/{there}/audit", mark).status_code == 302
    assert auditor.post(f"/plans/{there}/history", {"seal": seal}).status_code == 302
    amiss = []
    for subject, addresses in pages.items():
        who = server.member(subject) if subject else server.stranger()
        look = Look(visiting(browser, extra_http_headers={"X-Forwarded-Proto": "https"}))
        kept = {"domain": "127.0.0.1", "path": "/", "secure": True, "httpOnly": True, "sameSite": "Lax"}
        look.page.context.add_cookies([{"name": one.name, "value": one.value, **kept} for one in who.session.cookies])
        for name, path in addresses.items():
            said = look.page.goto(f"{server.base}{path}")
            assert (said.status == 200) == (name not in WRONG), (name, said.status)
            look(name)
            if name == "nagaan":  # a form from elsewhere: without the proxy it does not come from where it was shown
                button(look.page, "Bewaar antwoord").evaluate("it => it.form.noValidate = true")
                press(button(look.page, "Bewaar antwoord"))
                expect(look.page.get_by_role("heading", level=1)).to_have_text("Dit formulier is verlopen")
                look("verlopen")
        amiss += look.amiss
        look.page.context.close()

    assert amiss == []
