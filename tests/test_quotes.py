"""The texts and what is quoted from them: every quote stands at its place, and no line of an agenda is forgotten."""

import hashlib
import re
from datetime import date
from pathlib import Path

import pytest

from compliance import cite, load
from compliance.load import yaml_files
from compliance.model.plans import Family, Plan
from compliance.model.sources import Lines

ROOT = Path(__file__).parent.parent
AGENDAS = {"haarlemmermeer": "haarlemmermeer-agenda", "westfriesland": "westfriesland-uitvoeringsprogramma"}
TEXTS = sorted((*ROOT.glob("plans/sources/*.txt"), *ROOT.glob("rules/sources/*.txt")))


def names(path: Path) -> str:
    return str(path.relative_to(ROOT))


def rows(name: str) -> list[str]:
    """The lines of an agenda; the first is number 1, so nothing stands at nought."""
    return ["", *(ROOT / "plans/sources" / f"{AGENDAS[name]}.txt").read_text("utf-8").split("\n")]


def bare(text: str) -> str:
    """A text without white space and hyphens, so that a broken line is like a whole one."""
    return re.sub(r"[\s\-\u00ad]+", "", text)


@pytest.fixture(scope="module")
def rules():
    return load.the_rules(ROOT / "rules")


@pytest.fixture(scope="module")
def families(rules) -> dict[str, Family]:
    paths = [path for path in (ROOT / "plans").glob("*.yaml") if not path.name.endswith(".deviations.yaml")]
    return {path.stem: load.family(path, rules) for path in sorted(paths)}


@pytest.mark.lengthy
def test_every_quote_is_found_at_its_place(rules, families):
    """Those of which no text is held cannot be looked up, and carry an address instead."""
    for family in families.values():
        for (file, quote), citation in cite.check(rules, family).items():
            expected = "found" if quote.quote else "unverifiable"
            assert (file, citation.quote.quote, citation.outcome) == (file, quote.quote, expected)
            assert not citation.changed


def test_every_quote_states_its_lines(rules, families):
    files = [*rules.books, *(family.own for family in families.values())]
    quotes = [
        quote
        for file in files
        for quote in (
            _of_plan(file.content) if isinstance(file.content, Plan) else
            [quote for asked in file.content.requirements for quote in asked.norm]
        )
    ]  # fmt: skip

    assert all(quote.lines for quote in quotes if quote.quote)
    assert len([quote for quote in quotes if quote.quote]) > 300


@pytest.mark.parametrize("name", AGENDAS)
def test_every_line_is_quoted_or_left_out_with_a_reason(name, families):
    """Headings, column heads and residue are left out, each with its reason; the rest is a claim or a measure."""
    quoted, left_out = quoted_lines(name, families[name].plan), left_out_lines(name)
    filled = {number for number, row in enumerate(rows(name)) if row.strip()}

    assert filled - quoted - left_out == set()
    assert left_out - filled == set(), "an empty line needs no reason"
    assert left_out & quoted == set(), "a line that is quoted is not left out"


@pytest.mark.parametrize("name", AGENDAS)
def test_only_headings_and_residue_are_left_out(name):
    """Most of an agenda is action; a reason is given in both languages, and is a sentence."""
    filled = [row for row in rows(name) if row.strip()]
    entries = left_out(name)["lines"]

    assert len(left_out_lines(name)) < len(filled) / 3
    assert all(entry["reason"][language].endswith(".") for entry in entries for language in ("nl", "en"))


def test_all_seventy_rows_of_haarlemmermeer_are_present(families):
    """The agenda counts 15, 12, 17, 13, 7 and 6 actions in its six chapters."""
    plan = families["haarlemmermeer"].plan
    found = {item.row for item in (*plan.claims, *plan.measures)}

    chapters = {1: 15, 2: 12, 3: 17, 4: 13, 5: 7, 6: 6}
    assert found == {f"HM-{chapter}.{row:02}" for chapter, last in chapters.items() for row in range(1, last + 1)}
    assert len(found) == 70


def test_every_row_of_westfriesland_is_a_row_of_its_own_numbering(families):
    plan = families["westfriesland"].plan
    found = {item.row for item in (*plan.claims, *plan.measures)}

    assert all(re.fullmatch(r"WF-\d(\.\d+)?", row) for row in found)
    assert {row[:4] for row in found} == {f"WF-{chapter}" for chapter in range(6)}


@pytest.mark.parametrize("path", TEXTS, ids=names)
def test_texts_and_their_hashes_fit(path, rules, families):
    """Every text that is held is named by a source, and with the hash of its bytes."""
    held = hashlib.sha256(path.read_bytes()).hexdigest()
    files = list(rules.books) if path.parts[-3] == "rules" else [family.own for family in families.values()]
    stated = {
        source.sha256
        for file in files
        for source in file.content.sources.values()
        if source.file == f"sources/{path.name}"
    }

    assert stated == {held}


def test_the_rule_books_quote_the_same_texts_as_the_plans():
    """The norm and two plans rest on the same two documents; each folder carries its own copy of the bytes."""
    for path in (ROOT / "rules/sources").iterdir():
        assert path.read_bytes() == (ROOT / "plans/sources" / path.name).read_bytes()


@pytest.mark.parametrize("path", TEXTS, ids=names)
def test_no_text_holds_an_address_of_a_person(path):
    """The agenda's two link lines with one are blanked; the address of the reporting point is nobody's own."""
    text = path.read_text("utf-8")

    assert set(re.findall(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", text)) <= {"vreemdverhaal@haarlemmermeer.nl"}
    assert not re.search(r"\b0[1-9]\d?[- ]?\d{6,8}\b", text), "a telephone number"


def test_the_blanked_lines_keep_the_count():
    agenda = rows("haarlemmermeer")

    assert (agenda[180], agenda[181]) == ("", "")
    assert agenda[148] == "Loopt. Vacature staat uit. Manager"


def test_no_source_is_dated_in_the_future(rules, families):
    """What is cited was there to be read when this was written down."""
    files = [*rules.books, *(family.own for family in families.values())]

    assert max(source.dated.last for file in files for source in file.content.sources.values()) <= date(2026, 12, 31)


def _of_plan(plan: Plan) -> list:
    adopted = [part.adopted for part in plan.regions if part.adopted]
    return [quote for item in (*plan.claims, *plan.measures, *adopted) for quote in item.evidence]


def quoted_lines(name: str, plan: Plan) -> set[int]:
    """The lines of which every letter stands in a quote that names them; one line may be shared by several quotes."""
    keys = {key for key, source in plan.sources.items() if source.file == f"sources/{AGENDAS[name]}.txt"}
    text = [bare(row) for row in rows(name)]
    covered: dict[int, set[int]] = {}
    for quote in _of_plan(plan):
        if quote.quote and quote.source in keys:
            numbers = _numbers(quote.lines)
            letters = [(number, at) for number in numbers for at, _ in enumerate(text[number])]
            start = "".join(text[number] for number in numbers).index(bare(quote.quote))
            for number, at in letters[start : start + len(bare(quote.quote))]:
                covered.setdefault(number, set()).add(at)
    return {number for number, found in covered.items() if len(found) == len(text[number])}


def left_out(name: str) -> dict:
    found = yaml_files.read(ROOT / "plans/leftout" / f"{AGENDAS[name]}.yaml").data
    assert (found["schema"], found["file"]) == ("compliance/leftout/v1", f"../sources/{AGENDAS[name]}.txt")
    return found


def left_out_lines(name: str) -> set[int]:
    return {number for entry in left_out(name)["lines"] for number in _numbers(Lines.parse(entry["lines"]))}


def _numbers(lines: Lines) -> list[int]:
    return [number for first, last in lines.ranges for number in range(first, last + 1)]
