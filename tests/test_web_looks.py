"""The pages of a server beside the officer's: accessible, and no wider than a narrow screen, error pages too."""

import re

import pytest

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


WRONG = ("onbekend", "niet-gelukt", "mag-niet", "is-er-niet")


def test_every_page_of_a_server_is_accessible_and_fits_a_narrow_screen(browser, server, there):
    pages = {
        "": {"inloggen": "/login", "onbekend": "/members", "niet-gelukt": "/login/eerste/back?code=x&state=y"},
        "nobody": {"ik-nieuw": "/me"},
        "admin-a": {"leden": "/members", "programmas": "/programs", "logboek": "/log", "ik": "/me"},
        "officer-a": {"delen": f"/plans/{there}/sharing", "mag-niet": "/members", "is-er-niet": "/niets"},
        "auditor-a": {"nagaan": f"/plans/{there}/audit", "vastgelegd": f"/plans/{there}/history"},
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
        context = browser.new_context(locale="nl-NL", extra_http_headers={"X-Forwarded-Proto": "https"})
        kept = {"domain": "127.0.0.1", "path": "/", "secure": True, "httpOnly": True, "sameSite": "Lax"}
        context.add_cookies([{"name": one.name, "value": one.value, **kept} for one in who.session.cookies])
        look = Look(context.new_page())
        for name, path in addresses.items():
            said = look.page.goto(f"{server.base}{path}")
            assert (said.status == 200) == (name not in WRONG), (name, said.status)
            look(name)
        amiss += look.amiss
        context.close()

    assert amiss == []
