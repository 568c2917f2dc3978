"""Receipts and signatures as their reader has them: printed, kept, given back, and told where they do not hold."""

import importlib.util
import json
import os
import re
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from compliance import app
from compliance.model.records import SignedHead
from tests.test_history import AT, ROOT, entry, unlocked
from tests.test_history_from_outside import another, cut, history, made

HAARLEMMERMEER = ROOT / "plans/haarlemmermeer.yaml"
Programs = Callable[[list[list[str | Path]]], list[tuple[int, str, str]]]
RECEIPT = re.compile(r"[1-9][0-9]*:[0-9a-f]{64}")

has_library = importlib.util.find_spec("cryptography") is not None
if not has_library and "COMPLIANCE_REQUIRE_TOOLS" in os.environ:
    pytest.fail("the extra sign is to be tried here", pytrace=False)
signing = pytest.mark.skipif(not has_library, reason="needs the extra sign")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "history.sqlite"
    made(path, range(1, 6))
    return path


# --- receipts -----------------------------------------------------------------------------------------------------


TOLD = ("text", "markdown", "json", "html")
"""The formats that can be read back as text, and that tell all of a report."""


@pytest.mark.lengthy
def test_the_receipt_stands_in_every_format_and_on_stderr(programs: Programs, tmp_path: Path) -> None:
    """Whatever is kept of a recorded report, its receipt is in it and verifies; unrecorded reports have none."""
    where: list[str | Path] = ["--history", tmp_path / "history.sqlite"]
    check: list[str | Path] = ["check", HAARLEMMERMEER, "--as-of", "2024-11-09", "--engine", "plain"]
    for form in TOLD:
        for more in ([], ["--all"], ["--lang", "en"]):
            words = [*check, "--format", form, *more]
            kept, shown, plain = programs(
                [[*words, *where], ["history", "show", "1", *where, "--format", form, *more], words]
            )
            [receipt] = set(RECEIPT.findall(kept[1]))
            assert receipt in kept[2]
            assert receipt in shown[1]
            assert not RECEIPT.search(plain[1])
            saved = tmp_path / f"saved.{form}"
            saved.write_text(kept[1])
            [verified] = programs([["history", "verify", *where, "--receipts", saved, "--expect", receipt]])
            assert verified[0] == 0, verified
            assert "Wat u meegaf, bewijst dat van alle verslagen." in verified[1]


@pytest.mark.lengthy
def test_a_recorded_report_in_json_is_the_unrecorded_one_and_its_receipt(programs: Programs, tmp_path: Path) -> None:
    """Nothing else of a report changes because it is recorded, so that readers of the JSON need not know of it."""
    check: list[str | Path] = [
        "check",
        HAARLEMMERMEER,
        "--as-of",
        "2024-11-09",
        "--format",
        "json",
        "--engine",
        "plain",
    ]
    kept, plain = programs([[*check, "--history", tmp_path / "history.sqlite"], check])
    report = json.loads(kept[1])

    assert RECEIPT.fullmatch(report.pop("receipt"))
    assert report == json.loads(plain[1])
    assert kept[1].startswith(plain[1].removesuffix("\n}\n"))
    assert history.report(tmp_path / "history.sqlite", 1).decode() == plain[1]


def test_a_receipt_that_does_not_hold_ends_with_status_1(programs: Programs, file: Path) -> None:
    """A cut tail is named with its numbers and with where the receipt came from, in both languages and in JSON."""
    last = history.history(file).records[-1]
    cut(file)
    where: list[str | Path] = ["--history", file]
    nl, en, by_digest, as_json = programs([
        ["history", "verify", *where, "--expect", last.receipt],
        ["history", "verify", *where, "--expect", last.receipt, "--lang", "en"],
        ["history", "verify", *where, "--expect", last.digest],
        ["history", "verify", *where, "--expect", last.receipt, "--format", "json"],
    ])  # fmt: skip

    assert [one[0] for one in (nl, en, by_digest, as_json)] == [1, 1, 1, 1]
    assert "nr. 4 tot en met 5 zijn verdwenen, al is er een bewijs van (history.sqlite.receipts)" in joined(nl[1])
    assert "nos. 4 to 5 are gone, though there is a receipt (history.sqlite.receipts)" in joined(en[1])
    assert f"geen enkel verslag hierin heeft kenmerk {last.digest}" in joined(by_digest[1])
    assert json.loads(as_json[1])["proven"] == 0


def joined(text: str) -> str:
    return " ".join(text.split())


def test_how_far_receipts_reach_is_told(programs: Programs, file: Path) -> None:
    """Without receipts it says what that does not show; with some, up to where they speak."""
    third = history.history(file).records[2].receipt
    where: list[str | Path] = ["--history", file]
    bare, some, en = programs([
        ["history", "verify", *where], ["history", "verify", *where, "--expect", third],
        ["history", "verify", *where, "--expect", third, "--lang", "en"],
    ])  # fmt: skip

    assert "kan beide ook inkorten, terugzetten of opnieuw opbouwen" in joined(bare[1])
    assert "bewijst dat tot en met nr. 3; van wat daarna kwam, gaf u geen bewijs" in joined(some[1])
    assert "proves this up to no. 3; of what came after it you gave no receipt" in joined(en[1])
    assert all(one[0] == 0 for one in (bare, some, en))


def test_what_cannot_be_taken_for_receipts_is_told_all_at_once(programs: Programs, file: Path, tmp_path: Path) -> None:
    """A short digest, a file without receipts, one that is not there: each in words, with status 2."""
    empty = tmp_path / "leeg.txt"
    empty.write_text("niets\n")
    [done] = programs([
        ["history", "verify", "--history", file, "--expect", "5e6af4f0", "--expect", "12:abc", "--receipts", empty,
         "--receipts", "nergens.txt"],
    ])  # fmt: skip

    assert (done[0], done[1]) == (2, "")
    for words in ('"5e6af4f0" is geen bewijs', '"12:abc" is geen bewijs', "leeg.txt: hierin staat geen bewijs",
                  "nergens.txt: bestaat niet"):  # fmt: skip
        assert words in done[2]


def test_no_name_is_cut_in_a_list_of_80_columns(tmp_path: Path) -> None:
    """A long organisation and a long plan stand there whole, on lines of their own where need be."""
    path = tmp_path / "history.sqlite"
    names = [
        "Haarlemmermeer",
        "Gemeente Alphen aan den Rijn en omstreken, samen met alle andere gemeenten van de streek",
    ]
    plans = ["haarlemmermeer.yaml", "uitvoeringsprogramma-mensenhandel-2024-2027.yaml"]
    for number, (name, plan) in enumerate(zip(names, plans, strict=True)):
        one = entry(number)
        history.record(path, history.Entry(
            one.report, {f"plans/{plan}": b"plan"}, name, one.code, plan, one.as_of, one.tool_version, one.asked
        ), AT)  # fmt: skip

    text = app.rendered(app.recorded(path), "text").text
    assert max(map(len, text.splitlines())) <= 80
    assert "Haarlemmermeer" in text
    assert "haarlemmermeer.yaml" in text
    tight = "".join(text.split())
    assert all("".join(word.split()) in tight for word in (names[0], *plans))
    assert all(word in text for word in names[1].split())


# --- signatures ---------------------------------------------------------------------------------------------------


@pytest.fixture
def key(programs: Programs, tmp_path: Path) -> Path:
    path = tmp_path / "sleutel"
    [done] = programs([["history", "key", path]])
    assert done[0] == 0, done
    return path


@pytest.mark.lengthy
@signing
def test_a_key_is_its_owners_alone_and_never_overwritten(programs: Programs, key: Path, tmp_path: Path) -> None:
    """The key can be read by nobody else, the public one by all; neither is ever replaced."""
    before = key.read_bytes(), (tmp_path / "sleutel.pub").read_bytes()
    other = tmp_path / "ander"
    (tmp_path / "ander.pub").write_text("iets")
    again, beside, public = programs(
        [["history", "key", key], ["history", "key", other], ["history", "key", key, "--public"]]
    )

    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert (again[0], beside[0]) == (2, 2)
    assert "wordt nooit overschreven" in again[2]
    assert not other.exists()
    assert (key.read_bytes(), (tmp_path / "sleutel.pub").read_bytes()) == before
    assert public[1].encode() == before[1]


@pytest.mark.lengthy
@signing
def test_a_signed_head_is_one_line_that_verifies(programs: Programs, key: Path, file: Path, tmp_path: Path) -> None:
    """What was signed last year and what was signed today stand in one file; both hold, and both are receipts too."""
    [first] = programs([["history", "sign", "--key", key, "--history", file]])
    made(file, range(6, 8))
    [second, same] = programs([["history", "sign", "--key", key, "--history", file]] * 2)
    heads = tmp_path / "standen.jsonl"
    heads.write_text(first[1] + second[1])
    where: list[str | Path] = ["--history", file]
    signed, as_receipts = programs([
        ["history", "verify", *where, "--signatures", heads, "--public-key", f"{key}.pub"],
        ["history", "verify", *where, "--receipts", heads],
    ])  # fmt: skip

    assert second == same
    assert len(heads.read_text().splitlines()) == 2
    assert SignedHead.model_validate_json(first[1]).receipt == history.history(file).records[4].receipt
    assert (signed[0], as_receipts[0]) == (0, 0)
    assert "Wat u meegaf, bewijst dat van alle verslagen." in signed[1]


@pytest.mark.lengthy
@signing
@pytest.mark.parametrize("tamper", [cut, another])
def test_a_signed_head_notices_what_its_receipt_does(
    programs: Programs, key: Path, file: Path, tmp_path: Path, tamper: Callable[[Path], object]
) -> None:
    """A cut or replaced history does not fit the head that was signed before, whatever was made of the rest."""
    heads = tmp_path / "standen.jsonl"
    heads.write_text(programs([["history", "sign", "--key", key, "--history", file]])[0][1])
    (tmp_path / "history.sqlite.receipts").unlink()
    tamper(file)
    (tmp_path / "history.sqlite.receipts").unlink(missing_ok=True)
    [done] = programs([["history", "verify", "--history", file, "--signatures", heads, "--public-key", f"{key}.pub"]])

    assert done[0] == 1
    assert "(ondertekend, standen.jsonl)" in joined(done[1])


@pytest.mark.lengthy
@signing
def test_a_signature_by_another_key_or_of_something_else_does_not_count(
    programs: Programs, key: Path, file: Path, tmp_path: Path
) -> None:
    """Who rebuilds a history can sign it with a key of his own, but not with that of the signer."""
    other = tmp_path / "ander"
    programs([["history", "key", other]])
    [theirs] = programs([["history", "sign", "--key", other, "--history", file]])
    [ours] = programs([["history", "sign", "--key", key, "--history", file]])
    made_up = json.loads(theirs[1]) | {"public_key": json.loads(ours[1])["public_key"]}
    moved = json.loads(ours[1]) | {"receipt": history.history(file).records[3].receipt}
    for head in (json.loads(theirs[1]), made_up, moved):
        heads = tmp_path / "standen.jsonl"
        heads.write_text(json.dumps(head) + "\n")
        verify: list[str | Path] = ["history", "verify", "--history", file, "--signatures", heads]
        [done] = programs([[*verify, "--public-key", f"{key}.pub"]])
        assert done[0] == 1
        assert "is niet met deze sleutel gezet" in joined(done[1])
        assert "bewijst" not in done[1]


@signing
def test_a_broken_or_empty_history_is_not_signed(programs: Programs, key: Path, file: Path) -> None:
    """A signature under something that is not intact would say what is not so."""
    unlocked(file, "UPDATE records SET plan = 'x' WHERE number = 2")
    [done] = programs([["history", "sign", "--key", key, "--history", file]])

    assert (done[0], done[1]) == (2, "")
    assert "is niet ondertekend: deze geschiedenis is geschonden" in done[2]


@pytest.mark.lengthy
@signing
def test_what_is_no_key_or_no_signature_is_told(programs: Programs, key: Path, file: Path, tmp_path: Path) -> None:
    """Each mistake in words with status 2: a letter, the wrong half of a key, a key others can read, one option."""
    letter = tmp_path / "brief.txt"
    letter.write_text("Geachte raad,\n")
    head = tmp_path / "stand.jsonl"
    head.write_text(programs([["history", "sign", "--key", key, "--history", file]])[0][1])
    public, where = f"{key}.pub", ["--history", file]
    sign, verify = ["history", "sign", *where, "--key"], ["history", "verify", *where]
    asked: list[tuple[list[str | Path], str]] = [
        ([*sign, letter], "geen sleutel om mee te ondertekenen|anderen mogen deze sleutel lezen"),
        ([*sign, public], "geen sleutel om mee te ondertekenen|anderen mogen deze sleutel lezen"),
        ([*sign, tmp_path / "nergens"], "bestaat niet"),
        ([*verify, "--signatures", head, "--public-key", letter], "is geen openbare sleutel"),
        ([*verify, "--signatures", head, "--public-key", key], "is geen openbare sleutel"),
        ([*verify, "--signatures", letter, "--public-key", public], "brief.txt:1:1: is geen ondertekende stand"),
        ([*verify, "--signatures", head], "horen bij elkaar"),
        ([*verify, "--public-key", public], "horen bij elkaar"),
    ]
    for (words, expected), done in zip(asked, programs([words for words, _ in asked]), strict=True):
        assert (done[0], done[1]) == (2, ""), words
        assert re.search(expected, done[2]), (words, done[2])
        assert "Traceback" not in done[2]
    key.chmod(0o644)
    [open_to_all] = programs([[*sign, key]])
    assert (open_to_all[0], "chmod 600" in open_to_all[2]) == (2, True)


WITHOUT = """
import sys
sys.modules["cryptography"] = None
from compliance.cli import main
main()
"""


@pytest.mark.lengthy
def test_without_the_library_signing_names_the_extra_and_all_else_works(file: Path, tmp_path: Path) -> None:
    """What need not be installed is asked for by name, and only where it is needed."""
    last = history.history(file).records[-1].receipt
    signed = subprocess.run(
        [sys.executable, "-c", WITHOUT, "history", "key", str(tmp_path / "k")], cwd=ROOT,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    verified = subprocess.run(
        [sys.executable, "-c", WITHOUT, "history", "verify", "--history", str(file), "--expect", last], cwd=ROOT,
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert (signed.returncode, 'pip install ".[sign]"' in signed.stderr) == (2, True)
    assert not (tmp_path / "k").exists()
    assert verified.returncode == 0
