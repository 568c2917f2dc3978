"""Every address of the door, every role and a stranger: what is not theirs is not there, nor changed by asking."""

import contextlib
import csv
import io
import json
import re
import sqlite3
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from tests.webserver import PATIENCE, ROOT, postgresql, served

pytestmark = [pytest.mark.slow, pytest.mark.needs("psql")]
WALK = """
import json, sys
from pathlib import Path
from compliance.web import settings, setup
settings.configure(setup.Setup("server", Path("rules"), "x" * 50, {}))
from django.urls import get_resolver
def walk(patterns, before=""):
    for one in patterns:
        route = before + str(one.pattern)
        if hasattr(one, "url_patterns"):
            yield from walk(one.url_patterns, route)
        else:
            yield route
print(json.dumps(list(walk(get_resolver().url_patterns))))
"""
OPEN = {"login", "login/<str:word>", "login/<str:word>/back", "health", "toegankelijkheid", "language"}
OPEN |= {"api/v1/openapi.json"}
"""What a stranger may ask for."""
ROLES = {
    "officer-a": "Gemeente A",
    "reviewer-a": "Gemeente A",
    "auditor-a": "Gemeente A",
    "admin-a": "Gemeente A",
    "board-r": "Regio R",
    "admin-r": "Regio R",
    "auditor-d": "Dienst D",
    "nobody": "",
}


def rows(address):
    """Everything that is kept but sessions, as text."""
    if address.startswith("sqlite"):
        with sqlite3.connect(address.removeprefix("sqlite:///")) as base:
            names = [
                row[0]
                for row in base.execute("SELECT name FROM sqlite_master WHERE name LIKE 'web_%' AND type = 'table'")
            ]
            return {
                name: sorted(map(repr, base.execute(f"SELECT * FROM {name}"))) for name in names if name != "web_judged"
            }
    with psycopg.connect(address) as base:
        listed = base.execute("SELECT tablename FROM pg_tables WHERE tablename LIKE 'web_%'").fetchall()
        return {
            row[0]: sorted(map(repr, base.execute(f"SELECT * FROM {row[0]}")))
            for row in listed
            if row[0] != "web_judged"
        }


def closing_at(address):
    """The database at an address, until it is no longer needed."""
    if address.startswith("sqlite"):
        return contextlib.closing(sqlite3.connect(address.removeprefix("sqlite:///")))
    return psycopg.connect(address)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def server(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("roles")
    if request.param == "sqlite":
        with served(folder) as found:
            yield found
    else:
        with postgresql() as address, served(folder, address) as found:
            yield found


@pytest.fixture(scope="module")
def there(server):
    """Two municipalities with a plan each; the second one offers hers to the board, which has not accepted it."""
    server.give("a", "officer", "reviewer", "auditor")
    server.give("b", "officer")
    server.give("r", "board")
    server.give("d", "auditor")
    plans = {letter: server.begun(letter, code) for letter, code in (("a", "GM0394"), ("b", "GM0363"))}
    server.offered("b", plans["b"], "Regio R")
    return {**plans, "organisation": server.member("admin-b").keeps()}


@pytest.fixture(scope="module")
def routes():
    told = subprocess.run([sys.executable, "-c", WALK], capture_output=True, text=True, check=True, cwd=ROOT)
    found = [one.replace("^", "").replace("\\Z", "").replace("$", "") for one in json.loads(told.stdout)]
    assert len(found) > 25
    return found


FILL = {"number": "1", "key": "nota", "name": "P1-BEL-01", "requirement": "P1-BEL-01", "word": "eerste", "form": "pdf"}
FILL |= {"noun": "report", "code": "GM0363", "rest": "niets", "letter": "raadsinformatiebrief"}


def filled(route, plan, organisation):
    def one(found):
        name = found[1].split(":")[-1]
        value = {"plan_id": plan, "planId": plan, "organisation_id": organisation}.get(name) or FILL.get(name)
        assert value or "start" in route, f"say in FILL what {name} in {route} is"
        return value or "geraden"

    return "/" + re.sub(r"<([^>]+)>", one, route)


def asked(server, who, path):
    """What comes of GET and POST."""
    yield who.get(path, allow_redirects=False)
    yield who.post(path, {"organisation": "", "to": "", "code": "GM0363"})


def test_a_stranger_is_told_nothing_and_changes_nothing(server, there, routes):
    before = rows(server.database)
    visitor = server.stranger()
    for route in routes:
        if route in OPEN:
            continue
        for said in asked(server, visitor, filled(route, there["b"], there["organisation"])):
            assert said.status_code in ((401, 404, 405) if route.startswith("api/") else (403, 404)), route
            assert not re.search("Amsterdam|Haarlemmermeer|Gemeente B|officer-b", said.text), route
            assert "default-src 'none'" in said.headers["Content-Security-Policy"], route
    assert rows(server.database) == before


@pytest.mark.parametrize("subject", ROLES)
def test_what_is_of_another_organisation_is_not_there(server, there, routes, subject):
    who = server.member(subject)
    before = rows(server.database)
    for route in routes:
        if not re.search("plan_id|planId|organisation_id|shared/<", route) or (
            subject.endswith("-r") and "shared" in route
        ):
            continue
        for said in asked(server, who, filled(route, there["b"], there["organisation"])):
            assert said.status_code in ((401, 404, 405) if route.startswith("api/") else (403, 404)), (
                route,
                said.status_code,
            )
            assert not re.search("Amsterdam|Gemeente B|officer-b", said.text), route
    assert rows(server.database) == before


@pytest.mark.parametrize("subject", ["admin-a", "auditor-a"])
def test_who_may_only_read_changes_nothing_of_an_own_plan(server, there, routes, subject):
    who = server.member(subject)
    before = rows(server.database)
    for route in routes:
        if "plan_id" in route and not (subject == "auditor-a" and route.endswith("/audit")):
            said = who.post(
                filled(route, there["a"], there["organisation"]), {"says": "follows", "requirement": "P1-BEL-01"}
            )
            assert said.status_code in (200, 403, 404, 409), (route, said.status_code)
    after = rows(server.database)
    assert {**after, "web_log": []} == {**before, "web_log": []}  # that a page was read is noted


@pytest.mark.parametrize("subject", [name for name in ROLES if not name.startswith("admin")])
def test_only_who_keeps_an_organisation_gives_parts_and_tokens(server, there, subject):
    who = server.member(subject)
    before = rows(server.database)
    new = {"organisation": there["organisation"], "issuer": server.issuers["eerste"], "subject": "x", "role": "admin"}
    for path in ("/members", "/programs"):
        assert who.post(path, {**new, "name": "x", "days": "30"}).status_code == 403
        assert who.get(path).status_code == 403
    assert who.get("/log").status_code == 403
    assert rows(server.database) == before


def test_no_form_without_its_word_changes_anything(server, there, routes):
    who = server.member("officer-a")
    before = rows(server.database)
    for route in routes:
        if route.startswith("api/"):
            continue
        said = who.session.post(
            f"{server.base}{filled(route, there['a'], there['organisation'])}", data={}, timeout=PATIENCE
        )
        assert said.status_code in (403, 404), (route, said.status_code)
    assert rows(server.database) == before


def logged(admin):
    """What was done, as the log of an organisation says it."""
    return {line["what"] for line in csv.DictReader(io.StringIO(admin.get("/log/export").text))}


def test_what_is_shared_is_seen_from_when_both_want_it_until_one_does_not(server, there):
    board, officer = server.member("board-r"), server.member("officer-b")
    assert "Amsterdam" not in board.get("/region").text
    number = re.search(r"/shared/(\d+)/accept", board.get("/shared").text)[1]
    assert board.post(f"/shared/{number}/accept").status_code == 302
    told = board.get("/region").text
    assert "Amsterdam" in told
    assert "Haarlemmermeer" not in told
    assert board.get("/region/talk/GM0363.docx").content[:2] == b"PK"
    assert board.get("/region/talk/GM0394.docx").status_code == 404
    assert board.get(f"/plans/{there['b']}").status_code == 404
    assert officer.post(f"/shared/{number}/end").status_code == 302
    assert "Amsterdam" not in board.get("/region").text
    assert board.get("/region/report.pdf").status_code == 404
    steps = {"offer", "accept", "end-sharing"}
    theirs, ours = (logged(server.member(name)) for name in ("admin-b", "admin-r"))
    assert steps | {"read-region"} <= theirs
    assert ours & (steps | {"read-region"}) == steps


def test_of_two_who_end_each_others_part_at_once_one_stays(server, there):
    """So often that both are under way at the same time."""
    first, other = server.member("admin-a"), server.member("admin2-a")
    place = first.keeps()
    made = {"organisation": place, "issuer": server.issuers["eerste"], "role": "admin"}

    def parts():
        with closing_at(server.database) as base:
            return dict(
                base.execute(
                    "SELECT subject, m.id FROM web_membership m JOIN web_person p ON p.id = m.person_id"
                    " WHERE role = 'admin' AND subject IN ('admin-a', 'admin2-a')"
                ).fetchall()
            )

    for _ in range(6):
        for who, name in ((first, "admin2-a"), (other, "admin-a")):
            if len(parts()) < 2 and who.get("/members").status_code == 200:
                assert who.post("/members", {**made, "subject": name}).status_code == 302
        numbers = parts()
        assert len(numbers) == 2
        with ThreadPoolExecutor(2) as both:
            ended = list(
                both.map(
                    lambda one: one[0].post(f"/members/{place}/{one[1]}/end").status_code,
                    ((first, numbers["admin2-a"]), (other, numbers["admin-a"])),
                )
            )
        assert len(parts()) == 1, ended
    if "admin-a" not in parts():
        assert other.post("/members", {**made, "subject": "admin-a"}).status_code == 302
    if "admin2-a" in parts():
        assert first.post(f"/members/{place}/{parts()['admin2-a']}/end").status_code == 302


def test_a_second_plan_of_a_municipality_takes_no_place_in_the_region_of_the_first(server, there):
    """Neither one that another organisation began, nor an older one of its own; the board is told."""
    board = server.member("board-r")
    waiting = set(re.findall(r"/shared/(\d+)/accept", board.get("/shared").text))
    theirs = [server.begun("b", "GM0363"), server.begun("a", "GM0363"), server.begun("b", "GM0363")]
    for letter, plan in zip("bab", theirs, strict=True):
        server.offered(letter, plan, "Regio R")
    numbers = [one for one in re.findall(r"/shared/(\d+)/accept", board.get("/shared").text) if one not in waiting]
    assert len(numbers) == 3
    for number in numbers:
        assert board.post(f"/shared/{number}/accept").status_code == 302
    said = board.get("/region")
    assert said.status_code == 200
    told = re.findall(r"Er is nog een plan van Amsterdam gedeeld, door (Gemeente .)", said.text)
    assert sorted(told) == ["Gemeente A", "Gemeente B"]
    assert board.get("/region/report.pdf").content[:4] == b"%PDF"
    for number in numbers:
        assert board.post(f"/shared/{number}/end").status_code == 302
    assert "Amsterdam" not in board.get("/region").text


def test_who_made_a_revision_does_not_sign_it_after_somebody_else_did_either(server, there):
    """Nor looks an answer through, with both parts."""
    admin, officer, other = (server.member(f"{role}-a") for role in ("admin", "officer", "reviewer"))
    both = {"issuer": server.issuers["eerste"], "subject": "officer-a", "role": "reviewer"}
    assert admin.post("/members", {"organisation": admin.keeps(), **both}).status_code == 302
    at = f"/plans/{server.begun('a', 'GM0394')}/second"
    seal = re.search(r'name="seal" value="([^"]+)"', other.get(at).text)[1]
    assert officer.post(f"{at}/seen", {"answer": "x"}).status_code == 403
    assert officer.post(f"{at}/sign", {"seal": seal}).status_code == 403
    assert other.post(f"{at}/sign", {"seal": seal}).status_code == 302
    assert officer.post(f"{at}/sign", {"seal": seal}).status_code == 403
    with closing_at(server.database) as base:
        number = base.execute(
            "SELECT m.id FROM web_membership m JOIN web_person p ON p.id = m.person_id"
            " WHERE role = 'reviewer' AND subject = 'officer-a'"
        ).fetchone()[0]
    assert admin.post(f"/members/{admin.keeps()}/{number}/end").status_code == 302


def test_an_auditor_marks_and_takes_the_working_paper_along(server, there):
    auditor = server.member("auditor-a")
    page = auditor.get(f"/plans/{there['a']}/audit").text
    seal = re.search(r'name="seal" value="([^"]+)"', page)[1]
    mark = {"requirement": "P1-BEL-01", "seal": seal, "says": "disputes", "note": ""}
    assert auditor.post(f"/plans/{there['a']}/audit", mark).status_code == 422
    assert auditor.post(f"/plans/{there['a']}/audit", {**mark, "note": "=Het besluit ontbreekt"}).status_code == 302
    paper = auditor.get(f"/plans/{there['a']}/audit/paper").text
    assert "betwist;'=Het besluit ontbreekt;ja" in paper
    assert server.member("officer-a").get(f"/plans/{there['a']}/audit").text.count("Het besluit ontbreekt") == 1


def test_an_auditor_records_a_report_that_the_command_line_reads_and_checks(server, there, program, tmp_path):
    """The very report that the web gives; an officer and a keeper record nothing."""
    auditor, at = server.member("auditor-a"), f"/plans/{there['a']}/history"
    seal = re.search(r'name="seal" value="([^"]+)"', auditor.get(at).text)[1]
    for subject in ("officer-a", "admin-a"):
        assert server.member(subject).post(at, {"seal": seal}).status_code == 403
        assert "Er is nog niets vastgelegd" in server.member(subject).get(at).text
    assert auditor.post(at, {"seal": "0" * 64}).status_code == 409
    for said in ("Vastgelegd als nummer 1", "Dit verslag was al vastgelegd, als nummer 1"):
        assert auditor.post(at, {"seal": seal}).status_code == 302
        assert said in auditor.get(at).text
    receipt = re.search("1:[0-9a-f]{64}", auditor.get(at).text)[0]
    file = tmp_path / "history.sqlite"
    file.write_bytes(auditor.get(f"{at}/file").content)
    done = program("history", "verify", "--history", file, "--expect", receipt, cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    shown = program("history", "show", "1", "--history", file, "--format", "json", cwd=tmp_path)
    told = json.loads(shown.stdout)
    assert told.pop("receipt") == receipt
    assert told == auditor.get(f"/plans/{there['a']}/report/report.json").json()
    assert receipt in server.member("admin-a").get("/log/export").text


def test_an_auditor_answers_how_a_claim_is_read(server, there):
    """Beside the verdict, which stays; and in the working paper."""
    officer, auditor = server.member("officer-a"), server.member("auditor-a")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in ("haarlemmermeer.yaml", "sources/haarlemmermeer-agenda.txt"):
            archive.write(ROOT / "plans" / name, name)
    brought = officer.post("/bring", files={"folder": ("map.zip", packed.getvalue())})
    at = f"{brought.headers['Location']}/audit"
    page = auditor.get(at).text
    forms = re.findall(r'action="[^"]*/audit/reading">.*?</form>', page, re.DOTALL)
    name, claim, seal = re.findall(r'type="hidden" name="(?:requirement|claim|seal)" value="([^"]+)"', forms[0])
    said = {"requirement": name, "claim": claim, "seal": seal, "holds": "otherwise", "note": "=zo staat het er"}
    verdict = re.search(rf'id="h-{name}".*?(<span class="verdict.*?</span>)', page, re.DOTALL)[1]

    assert officer.post(f"{at}/reading", said).status_code == 403
    assert auditor.post(f"{at}/reading", {**said, "claim": "verzonnen.yaml#1"}).status_code == 409
    assert auditor.post(f"{at}/reading", {**said, "holds": ""}).status_code == 422
    assert auditor.post(f"{at}/reading", said).status_code == 302
    after = auditor.get(at).text
    assert f"De andere lezing klopt, zegt {auditor.get('/me').text.split('<dd>')[1].split('</dd>')[0]}" in after
    assert re.search(rf'id="h-{name}".*?(<span class="verdict.*?</span>)', after, re.DOTALL)[1] == verdict
    assert "andere lezing klopt;'=zo staat het er;ja" in auditor.get(f"{at}/paper").text


_ONE_OF_EACH = {
    "web_revision": "", "web_held": "", "web_log": "",
    "web_signoff": "seal) SELECT 'a'",
    "web_mark": "requirement, verdict, follows) SELECT 'P1-BEL-01', 'met', false",
    "web_readingmark": "requirement, claim, is_otherwise) SELECT 'P1-BEL-01', 'a.yaml#1', false",
}  # fmt: skip
"""Tables of which no row is altered, and how a row comes there of which a plan need not have any."""


@pytest.mark.parametrize("table", _ONE_OF_EACH)
@pytest.mark.parametrize("alter", ["DELETE FROM", "UPDATE"])
def test_the_database_refuses_to_alter_what_is_kept(server, there, table, alter):
    changed = " SET size = 1" if "held" in table else " SET id = id"
    with closing_at(server.database) as base:
        if _ONE_OF_EACH[table]:
            base.execute(
                f"INSERT INTO {table} (revision_id, by_id, by_name, note, at, {_ONE_OF_EACH[table]}".replace(
                    "SELECT ", "SELECT r.id, p.id, p.name, '', CURRENT_TIMESTAMP, "
                )
                + " FROM web_revision r, web_person p LIMIT 1"
            )
        assert base.execute(f"SELECT count(*) FROM {table}").fetchone()[0] > 0
        with pytest.raises((sqlite3.DatabaseError, psycopg.DatabaseError), match="never altered"):
            base.execute(f"{alter} {table}{changed * (alter == 'UPDATE')}")
        base.rollback()
