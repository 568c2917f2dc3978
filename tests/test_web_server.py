"""The web door as a server: who comes in and how, what each role may, and that nobody else learns anything."""

import re
import time
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from tests.webserver import served, spoil

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with served(tmp_path_factory.mktemp("server")) as found:
        yield found


@pytest.fixture
def spoilt(server):
    yield lambda claims: spoil(server.issuers["eerste"], claims)
    spoil(server.issuers["eerste"], {})


def test_who_logs_in_is_known_by_issuer_and_subject(server):
    first = server.stranger().logs_in("zelfde", "eerste").get("/me").text
    second = server.stranger().logs_in("zelfde", "tweede").get("/me").text

    assert server.issuers["eerste"] in first
    assert server.issuers["tweede"] not in first
    assert server.issuers["tweede"] in second


HOUR = 3600
SPOILT = {
    "aud": {"aud": "een-ander"},
    "more than one aud without azp": {"aud": ["compliance", "een-ander"]},
    "azp": {"azp": "een-ander"},
    "iss": {"iss": "https://kwaad.example"},
    "no iss": {"iss": None},
    "nonce": {"nonce": "geraden"},
    "no nonce": {"nonce": None},
    "expired": {"exp": -2 * HOUR},
    "issued in the future": {"iat": 2 * HOUR},
    "no sub": {"sub": None},
    "no exp": {"exp": None},
    "no signature": {"alg": "none"},
    "a signature anybody could make": {"alg": "HS256"},
    "another key": {"alg": "another key"},
}


@pytest.mark.parametrize("name", SPOILT)
def test_a_token_that_is_not_right_opens_no_session(server, spoilt, name):
    now = int(time.time())
    spoilt({key: now + said if isinstance(said, int) else said for key, said in SPOILT[name].items()})
    visitor = server.stranger()
    said = visitor.comes_back(visitor.confirmed(visitor.leaves(), "admin-a"))

    assert said.status_code == 401
    assert visitor.get("/", allow_redirects=False).status_code == 403
    assert "admin-a" not in said.text


def _another_state(address):
    parts = urlsplit(address)
    words = {key: said[0] for key, said in parse_qs(parts.query).items()}
    return f"{parts.path}?{urlencode({**words, 'state': 'geraden'})}"


def test_another_state_another_browser_and_a_second_time_open_no_session(server):
    visitor = server.stranger()
    back = visitor.confirmed(visitor.leaves(), "admin-a")
    for who, address in ((visitor, _another_state(back)), (server.stranger(), back)):
        assert who.comes_back(address).status_code == 401
        assert who.get("/", allow_redirects=False).status_code == 403
    visitor = server.stranger()
    back = visitor.confirmed(visitor.leaves(), "admin-a")
    assert visitor.comes_back(back).status_code == 302
    again = server.stranger()
    again.session.cookies.update(visitor.session.cookies)
    assert again.comes_back(back).status_code == 401


def test_coming_back_from_one_provider_at_the_address_of_another_opens_no_session(server):
    visitor = server.stranger()
    back = visitor.confirmed(visitor.leaves("eerste"), "admin-a")
    assert visitor.comes_back(back.replace("/login/eerste/", "/login/tweede/")).status_code == 401
    assert visitor.get("/", allow_redirects=False).status_code == 403


def test_a_new_session_begins_at_log_in_and_ends_at_log_out(server):
    visitor = server.stranger()
    there = visitor.leaves()
    before = visitor.session.cookies["__Host-compliance"]
    visitor.comes_back(visitor.confirmed(there, "admin-a"))
    within = visitor.session.cookies["__Host-compliance"]
    assert before != within
    left = visitor.post("/logout")
    assert (left.status_code, left.headers["Clear-Site-Data"]) == (302, '"cache", "storage"')
    thief = server.stranger()
    thief.session.cookies.set("__Host-compliance", within)
    assert thief.get("/", allow_redirects=False).status_code == 403


def test_cookies_are_for_this_host_alone_and_no_script_reads_them(server):
    visitor = server.stranger()
    sent = visitor.get("/login/eerste", allow_redirects=False).headers["Set-Cookie"]
    for word in ("__Host-compliance=", "Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
        assert word in sent
    assert "Strict-Transport-Security" in visitor.get("/toegankelijkheid").headers


def test_health_is_told_to_everybody_and_figures_to_who_has_the_key(server):
    visitor = server.stranger()
    assert visitor.get("/health").text == "ok\n"
    assert visitor.get("/metrics").status_code == 404
    told = visitor.get("/metrics", headers={"Authorization": "Bearer cijfers"})
    assert re.search(r"^compliance_revisions_total \d+$", told.text, re.M)
