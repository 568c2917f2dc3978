"""Workers: what they are asked is done or told, they know no keys, and one that dies is replaced."""

import hashlib
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance import documents, planning
from compliance.cite import passages
from compliance.errors import ComplianceError
from compliance.load import yaml_files
from compliance.model.dates import Period
from compliance.model.plans import Loaded, Organisation, Plan
from compliance.model.sources import Source
from compliance.planning import intaking
from compliance.planning.edits import Text
from compliance.workshop import nearest, recording
from compliance.workshop.folder import Folder
from compliance.workshop.jobs import JOBS
from compliance.workshop.nearest import Nearest
from compliance.workshop.pool import Job, NoWorkerError, Pool, TookTooLongError, WorkshopError
from compliance.workshop.shop import Shop
from compliance.workshop.texts import without

ROOT = Path(__file__).parents[1]
PLANS = sorted((ROOT / "plans").glob("*.yaml"))
CLAIM = {
    "fact": "beleid.vastgesteld",
    "state": "planned",
    "due": "2026-Q4",
    "evidence": [{"source": "nota", "quote": "Dat doen wij: 'ja' # echt", "lines": 3}],
}


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    found = Pool(ROOT / "rules")
    yield found
    found.close()


@pytest.mark.lengthy
@given(st.sampled_from(PLANS), st.integers(1, 3))
@settings(max_examples=20)
def test_a_claim_added_and_taken_away_leaves_the_bytes_of_the_plan(path, count):
    text = path.read_text(encoding="utf-8")
    written = Text(text)
    written.append("claims", [CLAIM] * count)
    longer = written.made()
    there = text.count("\n  - fact:") if "\nclaims: []" not in text else 0

    for _ in range(count):
        longer = without(longer, "claims", there)
    assert longer == text


@pytest.mark.slow
def test_a_worker_knows_no_word_of_its_surroundings_that_could_be_a_key(pool, monkeypatch):
    monkeypatch.setenv("COMPLIANCE_SECRET", "geheim")
    pool.ask(Job("ready"))
    (number,) = pool.processes()

    if sys.platform == "linux":
        surroundings = Path(f"/proc/{number}/environ").read_bytes()
        assert b"geheim" not in surroundings
        assert b"HOME=" not in surroundings


@pytest.mark.slow
def test_a_worker_loads_no_django_and_no_server():
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, compliance.workshop.worker; print([m for m in ('django', 'waitress') if m in sys.modules])",
        ],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    assert told.stdout.strip() == "[]"


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="no such signals")
def test_a_worker_that_died_while_it_waited_is_replaced_unseen(pool):
    for _ in range(3):
        pool.ask(Job("ready"))
        (number,) = pool.processes()
        os.kill(number, signal.SIGSEGV)

        assert pool.ask(Job("ready")).kind == "done"
        assert pool.processes() != (number,)


@pytest.mark.slow
def test_what_takes_too_long_is_ended_and_the_next_is_done(pool, monkeypatch):
    pool.ask(Job("ready"))
    (number,) = pool.processes()
    with monkeypatch.context() as hurried:
        hurried.setattr("compliance.workshop.pool.MOST_SECONDS", 0.001)
        with pytest.raises(TookTooLongError):
            pool.ask(Job("begin", {"code": "GM0394", "day": "2026-01-01", "language": "nl"}))

    assert pool.ask(Job("ready")).kind == "done"
    assert pool.processes() != (number,)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="no such place to look")
def test_a_worker_takes_so_much_memory_and_no_more(pool):
    pool.ask(Job("ready"))
    (number,) = pool.processes()

    limits = Path(f"/proc/{number}/limits").read_text(encoding="ascii")
    assert re.search(r"^Max address space +3000000000 +3000000000 ", limits, re.MULTILINE)


@pytest.mark.slow
def test_a_worker_that_cannot_begin_is_not_begun_without_end(tmp_path, monkeypatch):
    monkeypatch.setattr("compliance.workshop.pool._START", "raise SystemExit")
    pool = Pool(tmp_path)
    told = []
    for _ in range(3):
        with pytest.raises(WorkshopError) as error:
            pool.ask(Job("ready"))
        told.append(error.type)

    assert NoWorkerError in told
    pool.close()


@pytest.mark.slow
def test_what_a_municipality_is_called_and_what_became_of_it_are_told(pool):
    found = pool.ask(Job("choose", {"said": "haarlem", "day": "2026-01-01"}))
    gone = pool.ask(Job("choose", {"said": "Haarlemmerliede en Spaarnwoude", "day": "2026-01-01"}))

    assert [one["code"] for one in found.value] == ["GM0392", "GM0394"]
    assert gone.kind == "refused"
    assert "Haarlemmermeer (GM0394)" in gone.value[0]["hint"]["nl"]


@pytest.mark.slow
def test_between_two_revisions_the_claims_that_came_and_went_are_told(pool):
    old = (ROOT / "plans" / "haarlemmermeer.yaml").read_text(encoding="utf-8")
    sources = {path.relative_to(ROOT / "plans").as_posix(): path for path in (ROOT / "plans" / "sources").iterdir()}
    held = {name: path.read_bytes() for name, path in sources.items() if name in old}
    files = {f"{side}/{name}": raw for side in ("old", "new") for name, raw in held.items()}
    files |= {"old/plan.yaml": old.encode(), "new/plan.yaml": without(old, "claims", 0).encode()}
    by_hash = {hashlib.sha256(raw).hexdigest(): raw for raw in files.values()}
    named = {name: hashlib.sha256(raw).hexdigest() for name, raw in files.items()}

    told = pool.ask(Job("compare", {"plan": "plan.yaml"}, named, by_hash.__getitem__))
    assert told.kind == "done", told.value
    assert (told.value["added"], len(told.value["removed"])) == ([], 1)


BROKEN_OFF = """Wat gaan we doen                                 Stand van zaken
Aanstellen van een functionaris                  Gereed sinds het voorjaar
voor mensenhandel in de wijk                     van het vorige jaar
Opstellen van een meldprocedure                  Loopt nog tot de zomer
voor alle medewerkers                            van volgend jaar
"""


def test_a_row_of_which_other_cells_part_one_is_offered_cell_by_cell_each_of_them_whole():
    document = documents.document("a.txt", BROKEN_OFF.encode())
    source = Source(title="Nota", kind="plan", file="a.txt", sha256=document.sha256, dated=Period("2024"))
    whose = Organisation(kind="gemeente", name="Zandwijk", code="GM9999")
    plan = Plan(schema_="compliance/plan/v1", organisation=whose, sources={"nota": source})
    (found,) = Nearest().found(Loaded("plan.yaml", "", plan, {"nota": document}), ["mensenhandel"])

    assert ["".join(words for words, _ in quote["pieces"]) for quote in found["quotes"]] == [
        "Aanstellen van een functionaris [...] voor mensenhandel in de wijk",
        "Gereed sinds het voorjaar [...] van het vorige jaar",
    ]
    assert {quote["place"]["nl"] for quote in found["quotes"]} == {"regels 2-3"}


@pytest.mark.lengthy
def test_the_first_page_that_looks_into_a_document_finds_it_read_cut_and_searched(monkeypatch):
    """However long it is: all of that was done when it was handed in, and its draft is not read again either."""
    shop = Shop(ROOT / "rules")
    begun, (text,) = JOBS["begin"](shop, Folder({}), {"code": "GM0394", "day": "2026-01-01", "language": "nl"})
    lines = [f"De gemeente bespreekt signaal {n} van mensenhandel met partner {n % 7}." for n in range(40)]
    raw = "\n\n".join(["Verslag van Haarlemmermeer van 3 februari 2026", *lines]).encode()
    words = {"kind": "add-source", "plan": begun["file"], "brought": ["x"], "name": "lang.txt", "as_of": "2026-03-01"}
    told, parts = JOBS["change"](shop, Folder({begun["file"]: text, "\x00x": raw}), words)
    after = Folder({begun["file"]: text, **dict(zip(told["new"], parts, strict=True))})

    for where, name in ((nearest, "_cut"), (passages, "_indexed"), (intaking, "_read"), (yaml_files, "parsed")):
        monkeypatch.setattr(where, name, None)
    for job, more in (("proposals", {}), ("requirement", {"requirement": "P1-SIG-06"}), ("judge", {})):
        JOBS[job](shop, after, {"plan": begun["file"], "as_of": "2026-03-01", **more})


@pytest.mark.lengthy
def test_a_history_that_was_put_back_to_what_it_was_is_seen_by_the_receipts_kept_elsewhere():
    shop = Shop(ROOT / "rules")
    begun, (text,) = JOBS["begin"](shop, Folder({}), {"code": "GM0394", "day": "2026-01-01", "language": "nl"})
    plan, kept, receipts = begun["file"], [{}], []
    for day in ("2026-03-01", "2026-06-01", "2026-06-01"):
        words = {"plan": plan, "as_of": day, "at": "2026-06-02T12:00:00+00:00"}
        told, parts = JOBS["record"](shop, Folder({plan: text, **kept[-1]}), words)
        kept.append(dict(zip(recording.KEPT, parts, strict=True)))
        receipts.append(told["receipt"])
    assert len(set(receipts)) == 2
    assert receipts[2] == receipts[1]

    def flaws(there):
        return JOBS["intact"](shop, Folder(there), {"receipts": receipts})[0]["flaws"]

    assert flaws(kept[2]) == flaws(kept[3]) == []
    assert flaws(kept[1])


def test_a_second_answer_does_not_come_beside_the_first_in_the_plan():
    """As from a page that stood open: what was corrected would still be claimed. The same answer once more is fine."""
    shop = Shop(ROOT / "rules")
    begun, (text,) = JOBS["begin"](shop, Folder({}), {"code": "GM0394", "day": "2026-01-01", "language": "nl"})
    raw = (
        "Nota aanpak mensenhandel van de gemeente Haarlemmermeer van 3 februari 2026\n\n"
        "Er is een interne meldprocedure voor signalen van mensenhandel."
    )
    words = {"kind": "add-source", "plan": begun["file"], "brought": ["x"], "name": "nota.txt", "as_of": "2026-03-01"}
    told, parts = JOBS["change"](shop, Folder({begun["file"]: text, "\x00x": raw.encode()}), words)
    there = {begun["file"]: text, **dict(zip(told["new"], parts, strict=True))}
    (passage,) = planning.draft(Folder(there).at(begun["file"]), shop.rules, shop.bench).open

    def answer(state: str):
        claim = {"fact": "meldprocedure.intern.bestaat", "state": state}
        said = {"passage": passage.id, "claims": [claim], "sure": [claim["fact"]], "by": "Anna", "on": "2026-03-01"}
        return JOBS["change"](shop, Folder(there), {"kind": "decide", "plan": begun["file"], "brought": [], **said})

    told, parts = answer("in_place")
    there |= dict(zip(told["new"], parts, strict=True))
    answer("in_place")
    with pytest.raises(ComplianceError, match="decided already"):
        answer("planned")
