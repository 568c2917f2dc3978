"""What a user sees who made a mistake: the place, the words at fault and a hint, all of it in one run, exit status 2.

tests/broken/README.md tells how the files there carry the words that must be seen.
"""

import os
import re
import shutil
from pathlib import Path

import pytest

from compliance import load
from compliance.errors import MOST_TOLD, ComplianceError
from compliance.load import yaml_files

ROOT = Path(__file__).parent.parent
BROKEN = ROOT / "tests/broken"
GOOD_RULES, GOOD_PLAN = BROKEN / "with/rules", BROKEN / "with/plan.yaml"
NORM = ("--framework", "verzonnen-norm")
LANGUAGES = ("nl", "en")


def mistakes(folder: str) -> list[Path]:
    return sorted(path for path in (BROKEN / folder).glob("*.yaml") if not path.name.endswith(".deviations.yaml"))


def named(path: Path) -> str:
    return path.stem


def body(path: Path) -> str:
    return "".join(line for line in path.read_text("utf-8").splitlines(True) if not line.startswith(("#nl ", "#en ")))


def expected(path: Path, language: str) -> str:
    """The words at the head of a file, as the user sees them; HERE is the file itself."""
    start = f"#{language} "
    return "".join(
        line.removeprefix(start) for line in path.read_text("utf-8").splitlines(True) if line.startswith(start)
    )


def told(path: Path, language: str, folder: Path, rules: Path, plan: Path) -> str:
    """What is told of a file that stands in a folder with its neighbours."""
    with pytest.raises(ComplianceError) as caught:
        load.everything(rules, plan)
    text = "".join(f"{problem.said(language)}\n" for problem in caught.value.problems)
    return seen(text, path, folder)


def seen(text: str, path: Path, folder: Path) -> str:
    return text.replace(str(folder / path.name), "HERE").replace(f"{folder}{os.sep}", "")


def laid_out(path: Path, tmp_path: Path) -> tuple[Path, Path, Path]:
    """Where a broken file must stand to be read: a plan where it is, a book or vocabulary among good neighbours."""
    if path.parent.name == "plans":
        return path.parent, GOOD_RULES, path
    for good in GOOD_RULES.iterdir():
        shutil.copy(good, tmp_path)
    if path.parent.name == "books":
        (tmp_path / "book.yaml").unlink(missing_ok=True)
    shutil.copy(path, tmp_path / ("vocabulary.yaml" if path.parent.name == "vocabularies" else path.name))
    return tmp_path, tmp_path, GOOD_PLAN


def _place(path: Path, folder: Path) -> Path:
    return folder / "vocabulary.yaml" if path.parent.name == "vocabularies" else path


def renewed(path: Path, tmp_path: Path) -> None:
    """Write the words at the head anew; twice, for the head itself moves the lines below it."""
    for _ in range(2):
        folder, rules, plan = laid_out(path, tmp_path)
        place = _place(path, folder)
        heads = [
            f"#{language} {line}\n"
            for language in LANGUAGES
            for line in told(place, language, folder, rules, plan).splitlines()
        ]
        path.write_text("".join(heads) + body(path), "utf-8")


FILES = [*mistakes("plans"), *mistakes("books"), *mistakes("vocabularies")]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_mistake_is_told_in_both_languages(path, tmp_path, request):
    if request.config.getoption("--renew"):
        renewed(path, tmp_path)
    folder, rules, plan = laid_out(path, tmp_path)
    place = _place(path, folder)

    assert expected(path, "nl"), "the file says at its head what the user must see"
    for language in LANGUAGES:
        assert told(place, language, folder, rules, plan) == expected(path, language)


@pytest.mark.lengthy
def test_program_ends_with_status_2_and_the_words(tmp_path, programs):
    """The real program, once for every file: no traceback, nothing on stdout, no output file."""
    commands, wanted, spots = [], [], []
    for path in FILES:
        own = tmp_path / path.parent.name / path.stem
        own.mkdir(parents=True)
        folder, rules, plan = laid_out(path, own)
        commands.append(["check", plan, "--rules", rules, *NORM, "-o", own / "verslag.txt"])
        wanted.append((path.name, 2, "", expected(path, "nl")))
        spots.append((path, folder))

    found = [
        (path.name, status, out, seen(err, _place(path, folder), folder))
        for (path, folder), (status, out, err) in zip(spots, programs(commands), strict=True)
    ]

    assert found == wanted
    assert not list(tmp_path.rglob("verslag.txt"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_message_has_its_place_and_both_languages_say_as_much(path):
    """File, line and column on every message; as many messages and hints in Dutch as in English."""
    nl, en = expected(path, "nl").splitlines(), expected(path, "en").splitlines()
    places = [re.match(r"[^:\s]+:\d+:\d+: |    ", line) for line in (*nl, *en)]

    assert all(places), (nl, en)
    assert [line[:4] == "    " for line in nl] == [line[:4] == "    " for line in en]
    assert [place[0] for place in places[: len(nl)]] == [place[0] for place in places[len(nl) :]]


def test_the_good_neighbours_are_good(program):
    done = program("check", GOOD_PLAN, "--rules", GOOD_RULES, *NORM, "--as-of", "2025-01-01")

    assert (done.returncode, done.stderr) == (0, "")


def test_one_run_tells_all_five_mistakes():
    """Of structure and of meaning, in one file."""
    text = expected(BROKEN / "plans/several-mistakes.yaml", "nl")

    assert len([line for line in text.splitlines() if not line.startswith(" ")]) >= 5


def test_mistakes_in_rules_and_plan_are_told_together(program, tmp_path):
    book = BROKEN / "books/no-norm.yaml"
    folder, rules, _ = laid_out(book, tmp_path)

    done = program("check", BROKEN / "plans/until-before-since.yaml", "--rules", rules, *NORM)

    assert done.returncode == 2
    assert seen(expected(book, "nl"), book, folder) in seen(done.stderr, book, folder)
    assert "until ligt voor since" in done.stderr


def test_a_mistake_in_a_rule_book_hides_no_unknown_fact_of_the_plan(tmp_path):
    """The vocabulary is known all the same."""
    book, plan = BROKEN / "books/no-norm.yaml", BROKEN / "plans/unknown-fact.yaml"
    _, rules, _ = laid_out(book, tmp_path)

    assert expected(plan, "nl") in told(plan, "nl", plan.parent, rules, plan)


def test_a_value_left_blank_is_told_once(tmp_path):
    path = tmp_path / "plan.yaml"
    path.write_bytes(GOOD.replace(b"beleid.vastgesteld", b"beleid.vaststellend_orgaan\n    value:"))

    assert told(path, "nl", tmp_path, GOOD_RULES, path).count("\n") == 2, "one message and its hint"


@pytest.mark.parametrize("name", ["impossible-date", "until-before-since", "bad-code", "unknown-fact", "duplicate-key"])
def test_a_message_says_what_to_do_now(name):
    assert "\n    " in expected(BROKEN / f"plans/{name}.yaml", "nl")


def test_a_region_that_does_not_list_back_is_told_beside_another_mistake(tmp_path):
    shutil.copytree(BROKEN / "plans/regions", tmp_path / "regions")
    lone = BROKEN / "plans/region-does-not-list-the-municipality.yaml"
    path = tmp_path / lone.name
    path.write_text(body(lone).replace("in_place", "geregeld"))

    text = told(path, "nl", tmp_path, GOOD_RULES, path)

    assert 'state: "geregeld" is hier geen toegestane waarde' in text
    assert "noemt Verzonnenstad (GM9999) niet als deelnemer" in text


# --- files that no editor shows, or that are too large to keep --------------------------------------------------------


def message(content: bytes, tmp_path: Path) -> str:
    path = tmp_path / "plan.yaml"
    path.write_bytes(content)
    with pytest.raises(ComplianceError) as caught:
        load.everything(GOOD_RULES, path)
    return "\n".join(problem.said("nl") for problem in caught.value.problems).replace(str(path), "HERE")


GOOD = GOOD_PLAN.read_bytes()
ODD = {
    "empty": (b"", "HERE:1:1: is leeg"),
    "blank": (b" \n\t\n ", "HERE:1:1: is leeg"),
    "only-a-mark": (b"\xef\xbb\xbf", "HERE:1:1: bevat niets dan commentaar of lege regels"),
    "binary": (b"%PDF-1.7\n\x00\x01\x02\xff\xfe", "HERE:2:4: is hier geen tekst in UTF-8"),
    "zip": (b"PK\x03\x04" + bytes(40), "HERE:1:3: bevat een onzichtbaar teken: een stuurteken (U+0003)"),
    "nought": (b"schema: compliance/plan/v1\x00\n", "HERE:1:27: is geen tekst maar een binair bestand"),
    "bell": (
        b"schema: compliance/plan/v1\nowner: a\x07b\n",
        "HERE:2:9: bevat een onzichtbaar teken: een stuurteken (U+0007)",
    ),
    "latin-1": (GOOD.replace(b"beleid vast", b"be\xefeid vast"), "HERE:9:67: is hier geen tekst in UTF-8"),
    "utf-16": (GOOD.decode().encode("utf-16"), "HERE:1:1: is hier geen tekst in UTF-8"),
    "aliases": (b"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n", "HERE:1:4: een anker (&a) is hier niet toegestaan"),
    "deep": (b"[" * 100_000, "HERE:1:33: is dieper genest dan 32 lagen"),
    "deep-mapping": (b"{a: " * 50_000, "HERE:1:129: is dieper genest dan 32 lagen"),
    "large": (b"a" * 5_000_001, "HERE: is te groot: 5000001 bytes, ten hoogste 5000000"),
    "long-quote": (GOOD.replace(b"Het college", b"Het " * 6_000 + b"college"), "te lang: ten hoogste 20000 tekens"),
    "long-key": (GOOD + b"x" * 900 + b": 1\n", f'HERE:10:1: onbekende sleutel "{"x" * 77}..."'),
    "steering-key": (GOOD + b'"\\e[31mrood\\a": 1\n', 'HERE:10:1: onbekende sleutel "\ufffd[31mrood\ufffd"'),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_file(name, tmp_path):
    content, words = ODD[name]
    text = message(content, tmp_path)

    assert words in text
    assert max(map(len, text.splitlines())) < 400
    assert all(character.isprintable() or character == "\n" for character in text)


@pytest.mark.parametrize("name", ["empty", "binary", "aliases", "deep", "large", "steering-key"])
def test_odd_file_in_the_real_program(name, tmp_path, program):
    path = tmp_path / "plan.yaml"
    path.write_bytes(ODD[name][0])

    done = program("check", path, "--rules", GOOD_RULES, *NORM)

    assert (done.returncode, done.stdout) == (2, "")
    assert ODD[name][1].replace("HERE", str(path)) in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_of_too_many_parts_is_refused(tmp_path, monkeypatch):
    """Half a million in earnest; here fewer, for it takes a while."""
    monkeypatch.setattr(yaml_files, "MOST_PARTS", 1_000)

    assert "HERE:1:2002: heeft meer dan 1000 onderdelen" in message(b"[" + b"x," * 1_200 + b"]", tmp_path)


def test_a_file_of_nothing_but_mistakes_is_cut_off(tmp_path):
    """A hundred messages are enough to know that this is no plan; the others are counted."""
    (tmp_path / "plan.yaml").write_bytes(b"a: !x 1\n" * 5_000)

    with pytest.raises(ComplianceError) as caught:
        load.everything(GOOD_RULES, tmp_path / "plan.yaml")

    told = caught.value.said("nl")
    assert len(told) == MOST_TOLD + 1
    assert re.fullmatch(r"en nog 9\d{3} andere", told[-1])


@pytest.mark.parametrize(
    "content",
    [b"\xef\xbb\xbf" + GOOD, GOOD.replace(b"\n", b"\r\n"), GOOD.replace(b"2024-11-09", b"2024"), GOOD + b"...\n"],
    ids=["byte-order-mark", "windows-line-ends", "year-as-number", "end-of-document"],
)
def test_what_is_no_mistake(content, tmp_path):
    path = tmp_path / "plan.yaml"
    path.write_bytes(content)

    _, family = load.everything(GOOD_RULES, path)

    assert family.plan.organisation.code == "GM9999"


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_line_and_column_do_not_depend_on_line_ends(end, tmp_path):
    content = GOOD.replace(b"in_place", b"geregeld").replace(b"\n", end)

    assert message(content, tmp_path).startswith('HERE:8:12: state: "geregeld" is hier geen toegestane waarde')


# --- files where they should not be -----------------------------------------------------------------------------------


def with_region(tmp_path: Path, name: str) -> Path:
    path = tmp_path / "plans" / "plan.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(GOOD.decode().replace("sources:", f"regions: [{{plan: {name}}}]\nsources:"))
    return path


def test_a_symbolic_link_does_not_lead_out_of_the_folder(tmp_path):
    outside = tmp_path / "regio.yaml"
    outside.write_text("schema: compliance/plan/v1\norganisation: {kind: regio, name: R}\nmembers: [GM9999]\n")
    path = with_region(tmp_path, "regio.yaml")
    (path.parent / "regio.yaml").symlink_to(outside)

    with pytest.raises(ComplianceError, match=r'plan\.yaml:4:18: plan: "regio\.yaml" leads out of the folder'):
        load.everything(GOOD_RULES, path)


def test_a_link_to_itself_is_no_endless_road(tmp_path):
    path = with_region(tmp_path, "rond.yaml")
    (path.parent / "rond.yaml").symlink_to(path.parent / "rond.yaml")

    with pytest.raises(ComplianceError, match=r"plan\.yaml:4:18: plan: .rond\.yaml."):
        load.everything(GOOD_RULES, path)


def test_a_text_behind_a_symbolic_link_outside_is_not_read(tmp_path):
    (tmp_path / "geheim.txt").write_text("geheim")
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "tekst.txt").symlink_to(tmp_path / "geheim.txt")
    path = folder / "plan.yaml"
    source = f"  tekst: {{title: T, kind: plan, file: tekst.txt, sha256: {'0' * 64}, dated: 2024}}\nclaims:"
    path.write_text(GOOD.decode().replace("claims:", source))

    with pytest.raises(ComplianceError, match=r'file: "tekst\.txt" leads out of the folder'):
        load.everything(GOOD_RULES, path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path):
    path = tmp_path / "plan.yaml"
    path.write_bytes(GOOD)
    path.chmod(0)

    with pytest.raises(ComplianceError, match="cannot be read"):
        load.everything(GOOD_RULES, path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no such files")
def test_what_is_no_ordinary_file_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "plan.yaml")

    with pytest.raises(ComplianceError, match=r"plan\.yaml: is no ordinary file"):
        load.everything(GOOD_RULES, tmp_path / "plan.yaml")


def test_two_books_of_one_level(tmp_path):
    """The second one in the order of the files is told, with the place of the first."""
    for good in GOOD_RULES.iterdir():
        shutil.copy(good, tmp_path)
    shutil.copy(tmp_path / "book.yaml", tmp_path / "copy.yaml")

    with pytest.raises(ComplianceError) as caught:
        load.the_rules(tmp_path)

    assert [
        problem.said("nl").replace(f"{tmp_path}{os.sep}", "").splitlines()[0] for problem in caught.value.problems
    ] == [
        'copy.yaml:4:7: niveau "verzonnen-norm/1" bestaat al: book.yaml:4:7',
        'copy.yaml:12:9: eis "V1-BEL-01" bestaat al: book.yaml:12:9',
    ]
