"""What was acknowledged is kept, whatever dies and however many write; and nobody's work is overwritten."""

import io
import os
import re
import signal
import sqlite3
import threading
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.webdoor import PATIENCE, Door, Visitor, opened

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name == "nt", reason="no such signals")]
NOTE = "Nota aanpak mensenhandel Haarlemmermeer van 3 februari 2026\n\n" + "\n\n".join(
    (
        "Er is een interne meldprocedure voor signalen van mensenhandel.",
        "De gemeente heeft een aandachtsfunctionaris mensenhandel en een vaste vervanger.",
        "Vastgesteld door het college op 3 februari 2026.",
    )
)


def begun(visitor: Visitor) -> str:
    """A plan with one document; its address."""
    made = visitor.post("/new", {"code": "GM0394"})
    plan = made.url.removesuffix("/documents").removeprefix(visitor.base)
    said = visitor.post(f"{plan}/documents", {"sort": "report"}, files={"file": ("nota.txt", NOTE.encode())})
    assert said.status_code == 200, said.text
    return plan


def passage(visitor: Visitor, plan: str) -> str:
    found = re.search(r'name="passage" value="([^"]+)"', visitor.get(f"{plan}/requirements/P1-SIG-03").text)
    assert found
    return found[1]


def save(visitor: Visitor, plan: str, ticked: str, why: str) -> int:
    """Save an answer that differs from every other by its explanation; the status, and whether it was acknowledged."""
    words = {"passage": ticked, "says": "proves", "save": "yes", "now": "yes", "reads": why}
    said = visitor.post(f"{plan}/requirements/P1-SIG-03/answer", words)
    acknowledged = said.status_code == 200 and "Bewaard als versie" in said.text
    assert acknowledged or said.status_code == 503, (said.status_code, said.text)
    assert acknowledged or "niet bewaard" in said.text
    return acknowledged


def text_of(visitor: Visitor, plan: str) -> str:
    """The text of the plan as it stands."""
    page = visitor.get(f"{plan}/revisions").text
    assert "Alle zegels kloppen" in page
    number = re.search(r"revisions/(\d+)\.zip", page)
    assert number
    packed = visitor.get(f"{plan}/revisions/{number[1]}.zip").content
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return archive.read("haarlemmermeer.yaml").decode()


def workers(door: Door) -> list[int]:
    """The workers of a door that is open."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                words = (entry / "cmdline").read_bytes()
                parent = (entry / "stat").read_text().rsplit(")", 1)[1].split()[1]
            except (OSError, IndexError):
                continue
            if b"workshop.worker" in words and parent == str(door.process.pid):
                found.append(int(entry.name))
    return found


def test_workers_that_die_lose_nothing(tmp_path):
    """While they wait and while they work: what was called saved is there, and everybody stays logged in."""
    with opened(tmp_path) as door:
        visitor = door.visitor()
        plan = begun(visitor)
        ticked = passage(visitor, plan)
        acknowledged = []
        for number in range(12):
            killer = threading.Timer(
                0.02 * (number % 6), lambda: [os.kill(one, signal.SIGSEGV) for one in workers(door)]
            )
            killer.start()
            if save(visitor, plan, ticked, f"antwoord {number}."):
                acknowledged.append(number)
            killer.join()
            assert visitor.get(plan).status_code == 200
        found = text_of(visitor, plan)

    assert acknowledged
    assert all(f"antwoord {number}." in found for number in acknowledged)


def test_many_writers_on_one_plan_lose_nothing(tmp_path):
    """Accepted saves are the claims that are found, and the seals hold."""
    with opened(tmp_path) as door:
        first = door.visitor()
        plan = begun(first)
        ticked = passage(first, plan)

        def write(who: int) -> list[str]:
            mine = door.visitor()
            return [why for turn in range(2) if save(mine, plan, ticked, why := f"schrijver {who} keer {turn}.")]

        with ThreadPoolExecutor(20) as pool:
            accepted = [why for found in pool.map(write, range(20)) for why in found]
        text = text_of(first, plan)

    assert len(accepted) == 40
    assert all(why in text for why in accepted)
    assert len(re.findall("^  - fact: meldprocedure.intern.bestaat", text, re.MULTILINE)) == 40


def test_two_who_change_one_answer_see_each_other(door):
    one, other = door.visitor(), door.visitor()
    plan = begun(one)
    ticked = passage(one, plan)
    save(one, plan, ticked, "van de een.")
    save(other, plan, ticked, "van de ander.")
    page = other.get(f"{plan}/requirements/P1-SIG-03").text
    assert page.count('class="answer"') == 2
    answers = re.findall(r'name="id" value="([^"]+)"', page)
    words = {"id": answers[0], "of": "meldprocedure.intern.bestaat"}

    assert one.post(f"{plan}/requirements/P1-SIG-03/remove", words).status_code == 200
    late = other.post(f"{plan}/requirements/P1-SIG-03/remove", words)
    assert late.status_code == 409
    assert "Er is niets overschreven" in late.text
    assert "Er is een interne meldprocedure" in late.text
    assert other.get(f"{plan}/requirements/P1-SIG-03").text.count('class="answer"') == 1


def test_a_server_that_is_killed_keeps_what_it_acknowledged(tmp_path):
    accepted = []
    with opened(tmp_path) as door:
        visitor = door.visitor()
        plan = begun(visitor)
        ticked = passage(visitor, plan)

        def write() -> None:
            for number in range(100):
                try:
                    if save(visitor, plan, ticked, f"antwoord {number}."):
                        accepted.append(f"antwoord {number}.")
                except OSError:
                    return

        writing = threading.Thread(target=write)
        writing.start()
        while len(accepted) < 4:
            time.sleep(0.01)
        door.process.kill()
        writing.join()
    with opened(tmp_path) as again:
        found = text_of(again.visitor(), plan)

    assert all(one in found for one in accepted)


def test_no_words_of_a_document_stand_in_the_log(tmp_path):
    """Nor what somebody explained or sought; only what was done, and which requirement or document it was about."""
    with opened(tmp_path) as door:
        visitor = door.visitor()
        plan = begun(visitor)
        assert save(visitor, plan, passage(visitor, plan), "uitleg van de een.")
        assert visitor.post(f"{plan}/requirements/P1-SIG-03", {"sought": "vervanger"}).status_code == 200
        with sqlite3.connect(tmp_path / "plans.sqlite", timeout=PATIENCE) as base:
            log = str(base.execute("SELECT * FROM web_log").fetchall())

    assert "'add-claims', 'P1-SIG-03'" in log
    assert not re.search("interne|uitleg|vervanger", log)


def test_who_alters_what_is_kept_is_named(tmp_path):
    """Also whoever takes the guards of the database away first."""
    with opened(tmp_path) as door:
        visitor = door.visitor()
        plan = begun(visitor)
        assert "Alle zegels kloppen" in visitor.get(f"{plan}/revisions").text
        with sqlite3.connect(tmp_path / "plans.sqlite", timeout=PATIENCE) as base:
            for name in ("web_revision_no_update", "web_held_no_update"):
                base.execute(f"DROP TRIGGER {name}")
            base.execute("UPDATE web_revision SET by_name = 'een ander' WHERE number = 2")
        said = visitor.get(f"{plan}/revisions").text
        assert "geknoeid" in said
        assert "revision 2" in said
        with sqlite3.connect(tmp_path / "plans.sqlite", timeout=PATIENCE) as base:
            base.execute("UPDATE web_held SET raw = raw || 'x' WHERE size > 300")
        assert "file haarlemmermeer.yaml" in visitor.get(f"{plan}/revisions").text


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("nota.docx", b"%PDF-1.7 geen Word", "PDF"),
        ("nota.pdf", b"MZ\x90\x00", "geen"),
        ("nota.exe", b"MZ\x90\x00", "exe"),
        ("nota.txt", b"", "leeg"),
        ("nota.txt", b"te kort", "tekst"),
        ("..%2f..%2fnota.txt", b"x", "tekst"),
    ],
)
def test_what_is_no_document_is_refused_at_its_field(door, name, raw, said):
    visitor = door.visitor()
    plan = visitor.post("/new", {"code": "GM0394"}).url.removesuffix("/documents").removeprefix(door.base)
    found = visitor.post(f"{plan}/documents", {"sort": "plan"}, files={"file": (name, raw)})

    assert found.status_code == 422
    assert 'id="file-mistake"' in found.text
    assert said in found.text
    assert visitor.get(f"{plan}/revisions").text.count('data-head="Zegel"') == 1


def test_a_bomb_is_refused_and_the_next_document_is_read(door):
    """A few thousand bytes that unpack to gigabytes, as a document and as a folder."""
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * 300_000_000)
    visitor = door.visitor()
    plan = begun(visitor)

    said = visitor.post(f"{plan}/documents", {"sort": "plan"}, files={"file": ("bom.docx", bomb.getvalue())})
    assert said.status_code == 422
    assert visitor.post("/bring", files={"folder": ("bom.zip", bomb.getvalue())}).status_code == 422
    assert visitor.get(f"{plan}/requirements/P1-SIG-03").status_code == 200
