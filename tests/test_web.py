"""The web door: who comes in, what stands on every answer, and that what is kept cannot be altered unseen."""

import re
import socket
import sqlite3

import pytest

from tests.webdoor import PATIENCE, ROOT

pytestmark = pytest.mark.slow
HEADERS = ("Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy")


def test_a_stranger_sees_nothing(door):
    for path in ("/", "/new", "/plans/00000000-0000-0000-0000-000000000000", "/start/geraden", "/niets"):
        for said in (door.stranger().get(path), door.stranger().session.post(f"{door.base}{path}", data={})):
            assert said.status_code in (403, 404)


def test_the_same_headers_stand_on_every_answer_and_nothing_may_run(door):
    visitor = door.visitor()
    for path in ("/", "/new", "/niets", "/plans/00000000-0000-0000-0000-000000000000", "/static/web/door.css"):
        said = visitor.get(path)
        assert all(name in said.headers for name in HEADERS), path
        assert "script" not in said.headers["Content-Security-Policy"]
        assert "unsafe" not in said.headers["Content-Security-Policy"]
        assert "<script" not in said.text
        assert "style=" not in said.text


def test_an_address_knows_no_other_method_than_its_own(door):
    visitor = door.visitor()
    for method in ("TRACE", "PUT", "DELETE", "PATCH"):
        said = visitor.session.request(method, f"{door.base}/toegankelijkheid", timeout=PATIENCE)
        assert said.status_code in (403, 404), method
        assert "compliance=" not in said.text


def test_another_host_is_refused(door):
    said = door.stranger().get("/toegankelijkheid", headers={"Host": "kwaad.example"})

    assert said.status_code == 400
    assert all(name in said.headers for name in HEADERS)


def test_a_form_from_elsewhere_changes_nothing(door):
    visitor = door.visitor()
    said = visitor.session.post(f"{door.base}/new", data={"code": "GM0394"})

    assert said.status_code == 403
    assert "Er is niets bewaard" in said.text


@pytest.mark.parametrize("version", ["1.0", "1.1"])
@pytest.mark.parametrize("is_sent", [False, True])
def test_too_large_a_body_is_refused_before_it_is_read(door, is_sent, version):
    """Whether or not the rest still comes, also by a proxy that asks as of old; a stranger learns no more than that."""
    with socket.create_connection(door.base.removeprefix("http://").split(":"), timeout=PATIENCE) as line:
        line.sendall(f"POST /new HTTP/{version}\r\nHost: 127.0.0.1\r\nContent-Length: 27000000\r\n\r\n".encode())
        if is_sent:
            line.sendall(b"x" * 27_000_000)
        said = b""
        while b"</html>" not in said:
            more = line.recv(65_536)
            assert more, said
            said += more

    assert said.startswith(f"HTTP/{version} 413 ".encode())
    assert b"25 MB" in said
    assert all(name.encode() in said for name in HEADERS)


def test_a_plan_is_begun_for_a_municipality_that_there_is(door):
    visitor = door.visitor()
    begun = visitor.post("/new", {"code": "GM0394"})
    said = visitor.get(begun.url.removesuffix("/documents"))

    assert begun.status_code == said.status_code == 200
    assert "Waar staat Haarlemmermeer?" in said.text
    assert said.text.count('<span class="verdict unknown">') == 34 + 2  # and once for each level


def test_words_that_do_not_stand_in_the_document_are_refused_at_their_field(door):
    """A part of the sentence, and the sentence of a deviation; such as they stand, or nearly so, are taken."""
    visitor = door.visitor()
    plan = visitor.post("/new", {"code": "GM0394"}).url.removesuffix("/documents").removeprefix(door.base)
    note = (
        "Nota van Haarlemmermeer van 3 februari 2026.\n\nEr is een interne meldprocedure voor signalen van "
        "mensenhandel en het college heeft die in de gemeente bekendgemaakt aan alle medewerkers."
    )
    dated = {"sort": "plan", "dated": "2026-02-03"}
    visitor.post(f"{plan}/documents", dated, files={"file": ("nota.txt", note)})
    at = f"{plan}/requirements/P1-SIG-03"
    passage = re.search(r'name="passage" value="([^"]+)"', visitor.get(at).text)[1]
    answer = {"passage": passage, "says": "proves", "now": "yes", "save": "yes"}
    wrong = visitor.post(f"{at}/answer", {**answer, "words": "Er is een externe meldprocedure"})
    assert wrong.status_code == 422
    assert 'id="words-mistake">dit staat zo niet in het stuk' in wrong.text
    right = visitor.post(f"{at}/answer", {**answer, "words": "Er is een  interne meldprocedure voor signalen"})
    assert "Bewaard als versie 3" in right.text

    visitor.get(f"{plan}?as_of=2026-06-01")
    reason = {"requirement": "P1-BEW-05", "source": "nota", "reason": "x", "approved_by": "college"}
    dates = {"approved_on": "2026-02-03", "expires_on": "2027-02-03"}
    wrong = visitor.post(f"{plan}/deviations", {**reason, **dates, "words": "Een campagne doen we niet."})
    assert wrong.status_code == 422
    assert 'id="words-mistake">dit staat zo niet in het stuk' in wrong.text
    said = visitor.post(f"{plan}/deviations", {**reason, **dates, "words": "een interne meldprocedure voor signalen"})
    assert said.status_code == 200
    assert "P1-BEW-05: van kracht" in said.text


def test_who_did_not_look_at_every_answer_does_not_sign(door):
    """Not by the button, and not past it either."""
    visitor = door.visitor()
    plan = visitor.post("/new", {"code": "GM0394"}).url.removesuffix("/documents").removeprefix(door.base)
    note = (
        "Er is een interne meldprocedure voor signalen van mensenhandel die in de gemeente door allen wordt gebruikt."
    )
    dated = {"sort": "report", "dated": "2026-02-03"}
    visitor.post(f"{plan}/documents", dated, files={"file": ("nota.txt", f"{note}\n\nDat is wat er in de nota staat.")})
    at = f"{plan}/requirements/P1-SIG-03"
    passage = re.search(r'name="passage" value="([^"]+)"', visitor.get(at).text)[1]
    visitor.post(f"{at}/answer", {"passage": passage, "says": "proves", "save": "yes"})
    second = f"{plan}/second"
    seal = re.search(r'name="seal" value="([0-9a-f]{64})"', visitor.get(f"{plan}/history").text)[1]
    assert "Kijk eerst elk antwoord na" in visitor.get(second).text
    refused = visitor.post(f"{second}/sign", {"seal": seal, "name": "Hoofd OOV"})
    assert refused.status_code == 422
    assert "Kijk eerst elk antwoord na" in refused.text
    (answer,) = re.findall(r'name="answer" value="([^"]+)"', visitor.get(second).text)
    visitor.post(f"{second}/seen", {"answer": answer})
    signed = visitor.post(f"{second}/sign", {"seal": seal, "name": "Hoofd OOV"})
    assert "is afgetekend door Hoofd OOV" in signed.text


def test_what_reading_a_document_lost_stands_where_it_is_shown(door):
    """In the list and on its own page, as long as it is there: not only when it was handed in."""
    visitor = door.visitor()
    plan = visitor.post("/new", {"code": "GM0394"}).url.removesuffix("/documents")
    agenda = (ROOT / "plans" / "sources" / "haarlemmermeer-agenda.txt").read_bytes()
    said = {"sort": "plan", "dated": "2024-10-18"}
    visitor.post(f"{plan}/documents", said, files={"file": ("agenda.txt", agenda)})

    assert "kolommen staan los onder elkaar" in visitor.get(f"{plan}/documents").text
    assert "De kolommen van een tabel staan hier los onder elkaar" in visitor.get(f"{plan}/documents/agenda").text


def test_a_document_without_a_date_says_so_at_the_field_for_it_in_both_languages(door):
    visitor = door.visitor()
    plan = visitor.post("/new", {"code": "GM0394"}).url.removesuffix("/documents")
    text = (
        "De gemeente Haarlemmermeer heeft een aandachtsfunctionaris mensenhandel die de raad over de aanpak bijpraat."
    )
    for language, words in (("nl", "noemt zelf geen datum"), ("en", "bears no date itself")):
        visitor.post("/language", {"language": language, "next": "/"})
        said = visitor.post(f"{plan}/documents", files={"file": ("nota.txt", f"{text} {text}".encode())})
        assert said.status_code == 422
        assert f'id="dated-mistake">{words}' in said.text


def test_what_is_said_of_a_document_can_be_put_right(door):
    visitor = door.visitor()
    plan = visitor.post("/new", {"code": "GM0394"}).url.removesuffix("/documents").removeprefix(door.base)
    note = (
        "Nota van Haarlemmermeer van 3 februari 2026.\n\nEr is een interne meldprocedure voor signalen van "
        "mensenhandel en het college heeft die in de gemeente bekendgemaakt aan alle medewerkers."
    )
    visitor.post(f"{plan}/documents", {"sort": "plan", "dated": "2026-02-03"}, files={"file": ("nota.txt", note)})
    words = {"title": "Nota", "kind": "decision", "dated": "2026-02", "adopted": "2026-02-03", "valid_until": ""}
    wrong = visitor.post(f"{plan}/documents/nota/describe", {**words, "dated": "laatst"})
    right = visitor.post(f"{plan}/documents/nota/describe", words)

    assert wrong.status_code == 422
    assert "geen datum" in wrong.text
    assert right.status_code == 200
    assert '<th scope="row">Nota<br>' in right.text
    assert "Besluit" in right.text
    assert visitor.post(f"{plan}/requirements/P1-SIG-01/answer", {"fact": "\u00b2", "passage": "x"}).status_code == 200


def test_what_is_kept_cannot_be_altered(tmp_path):
    from tests.webdoor import opened  # noqa: PLC0415

    with opened(tmp_path) as door:
        door.visitor().post("/new", {"code": "GM0394"})
        with sqlite3.connect(tmp_path / "plans.sqlite") as base:
            for table in ("web_revision", "web_held", "web_log"):
                assert base.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
                with pytest.raises(sqlite3.IntegrityError):
                    base.execute(f"DELETE FROM {table}")
            with pytest.raises(sqlite3.IntegrityError):
                base.execute("UPDATE web_revision SET by_name = 'een ander'")
            with pytest.raises(sqlite3.IntegrityError):
                base.execute("UPDATE web_log SET what = 'niets'")
