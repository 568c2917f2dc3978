"""Three readers: what each gets first, and that what is told to them is what the report says, nothing lost or added."""

import re
from datetime import date
from pathlib import Path

import pytest

from compliance import app, wording
from compliance.model.report import Report
from compliance.render import agenda, kinds, story
from compliance.render.blocks import Block, Facts, Heading, Items, Quote, Table, clean
from tests import invented

ROOT = Path(__file__).parents[1]
ROLES = ("officer", "council", "auditor")
REAL = ("haarlemmermeer", "hoorn")


@pytest.fixture(scope="module", params=REAL)
def real(request) -> Report:
    return app.check(ROOT / "rules", ROOT / f"plans/{request.param}.yaml", as_of=date(2026, 9, 1))


COLUMN = re.compile("in de kolom over de stand van zaken daar: “(.*)” [(]")
"""What another municipality wrote of how it stands there is told in a sentence."""


def told(report: Report, role: kinds.Role, language="nl", paged: bool = True) -> tuple[Block, ...]:
    return story.told(report, language, kinds.Reader(role, paged=paged))


def headings(blocks, level: int = 2) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Heading) and block.level == level]


def part(blocks, title: str) -> tuple[Block, ...]:
    """What stands under a heading."""
    starts = [at for at, block in enumerate(blocks) if isinstance(block, Heading) and block.level == 2]
    at = next(at for at in starts if blocks[at].text.startswith(title))
    return tuple(blocks[at + 1 : next((end for end in starts if end > at), len(blocks))])


def quotes(blocks) -> set[str]:
    found: set[str] = set()
    for block in blocks:
        match block:
            case Quote():
                found.add(block.words)
            case Facts(facts=facts):
                values = [value for fact in facts for value in fact.values]
                found |= {value.words for value in values if isinstance(value, Quote)}
                found |= {said[1] for value in values if isinstance(value, str) and (said := COLUMN.match(value))}
            case Items(items=items):
                for item in items:
                    found |= {item.content.words} if isinstance(item.content, Quote) else set()
                    found |= quotes(item.under)
    return found


def verdicts(blocks) -> dict[str, set[str]]:
    """The verdicts beside the names of requirements."""
    found: dict[str, set[str]] = {}
    for block in blocks:
        if isinstance(block, Heading) and block.name and block.status:
            found.setdefault(block.name, set()).add(block.status.text)
    return found


@pytest.mark.lengthy
@pytest.mark.parametrize("as_of", [date(2024, 11, 9), date(2026, 11, 28)])
@pytest.mark.parametrize(("language", "next_part"), [("nl", "DE VOLGENDE 7"), ("en", "THE NEXT 7")])
def test_the_first_screen_fits_forty_lines(as_of, language, next_part):
    """The counts, the three things to do first and what to know; seven more things follow, none twice."""
    report = app.check(ROOT / "rules", ROOT / "plans/haarlemmermeer.yaml", as_of=as_of)
    lines = app.rendered(report, "text", language).data.decode().splitlines()
    follows = next(at for at, line in enumerate(lines) if line.startswith(next_part))
    screen, table = lines[:follows], lines[follows : lines.index("", follows)]
    wanted = [gap.requirement for gap in agenda.gaps(report)[:10]]

    assert follows <= 40
    assert max(map(len, screen)) <= 80
    assert [found[1] for line in screen if (found := re.match(r"  - (P\d-[A-Z]+-\d+):", line))] == wanted[:3]
    assert re.findall(r"P\d-[A-Z]+-\d+(?=:)", "\n".join(table)) == wanted[3:]
    assert sum(line.isupper() and not line.startswith(" ") for line in screen) == 3


@pytest.mark.lengthy
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("role", ROLES)
def test_the_counts_are_those_of_the_report(real, role, language):
    """Each level in a row: its result, how many are met, short and unknown."""
    title = "Hoe het ervoor staat" if language == "nl" else "How it stands"
    table = next(block for block in part(told(real, role, language), title) if isinstance(block, Table))

    assert len(table.rows) == len(real.levels)
    for row, level in zip(table.rows, real.levels, strict=True):
        _, outcome, met, short, unknown, _ = row
        assert outcome.text == wording.LEVEL_OUTCOME[level.result].said(language)
        assert re.match(r"\d+", met.text)[0] == str(level.met)
        assert (short.text, re.match(r"\d+", unknown.text)[0]) == (str(level.short), str(level.unknown))


@pytest.mark.parametrize("role", ["officer", "auditor"])
def test_every_requirement_is_told_with_its_verdict_and_no_other(real, role):
    expected = {found.id: {wording.VERDICT[found.verdict].nl} for found in real.requirements}
    if role == "officer":
        aside = {found.id for found in real.requirements if found.verdict == "not_applicable"}
        listed = [item.content for block in told(real, role) if isinstance(block, Items) for item in block.items]
        named = [said.split()[0] for said in listed if isinstance(said, str)]
        assert aside <= set(named)
        partly = {found.id for found in real.requirements if found.verdict == "partial"}
        expected = {name: words for name, words in expected.items() if name not in aside}
        assert partly <= verdicts(told(real, role)).keys()

    assert verdicts(told(real, role)) == expected


def test_an_auditor_reads_every_quote_and_none_that_is_not_there(real):
    held = {one for found in real.requirements for one in found.norm}
    for found in real.requirements:
        for condition in found.conditions:
            held |= {*condition.broken, *(one for claim in condition.claims for one in claim.evidence)}
        held |= set(found.deviation_details.evidence if found.deviation_details else ())
    held |= {one for measure in real.measures for one in measure.evidence}
    expected = {clean(one.quote or one.paraphrase or "") for one in held}

    assert quotes(told(real, "auditor")) == expected


def test_an_officer_reads_every_quote_of_gaps_and_of_what_is_met(real):
    held = {one for gap in (*real.gaps, *real.open) for one in (*gap.evidence, *gap.norm)}
    for found in real.requirements:
        if found.verdict == "met":
            held |= {*found.norm, *(one for condition in found.conditions for one in condition.evidence)}
    known = {clean(one.quote or one.paraphrase or "") for one in held}

    assert known <= quotes(told(real, "officer"))


def test_an_auditor_reads_every_version_hash_and_source():
    report = invented.report()
    said = app.rendered(report, "markdown", "nl", app.Reader("auditor")).text

    hashes = {one.sha256 for one in (*report.inputs, *report.rule_books, *report.sources) if one.sha256}
    assert {one for one in hashes if one not in said} == set()
    for source in report.sources:
        assert wording.COVERAGE[source.coverage].nl in said
        assert wording.period(source.dated).nl in said
    titles = "Opsteller en beoordelaar,Werkwijze,Overeenstemming van de motoren,Bronnen (3),Afwijkingen (3)"
    for title in (*titles.split(","), "Andere lezingen", "Grenzen van de conclusie", "Afronding"):
        assert f"## {title}" in said


def test_an_officer_gets_ten_things_to_do_by_whom_and_by_when(real):
    """Ten, or as many as there are; what is known to be missing before what may only be unknown, level by level."""
    table = next(block for block in part(told(real, "officer"), "De ") if isinstance(block, Table))
    known = {found.id: found for found in real.requirements}
    names = [row[1].text.split(":")[0] for row in table.rows]

    assert len(names) == min(10, len(real.gaps))
    order = [(bool(known[name].unknown_because), known[name].level) for name in names]
    assert order == sorted(order)
    by_name = {gap.requirement: gap for gap in real.gaps}
    for row, name in zip(table.rows, names, strict=True):
        assert row[2].text == clean(by_name[name].owner or "niet bekend")
        assert (row[3].text == "niet bekend") == (by_name[name].due is None)


@pytest.mark.lengthy
def test_a_day_that_no_source_names_is_never_told_as_one(real):
    for gap in real.gaps:
        words = agenda.by_when(gap, phrases("nl")).text
        assert gap.due is None or (gap.due_ground == "stated") == ("afgeleid" not in words)


def phrases(language):
    from compliance.render.phrases import Words  # noqa: PLC0415  only here

    return Words(language)


def test_a_council_reads_what_is_declined_with_the_reason_or_the_words_themselves():
    report = invented.report()
    items = next(block for block in part(told(report, "council"), "Wat wij niet doen") if isinstance(block, Items))
    said = [item.content for item in items.items]

    assert any("P2-INV-05" in one and "NIET. Geen geld." in one for one in said)
    assert sum("goedgekeurd door" in one for one in said) == 3


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("role", ["council", "auditor"])
def test_each_reader_has_a_golden_file(role, language, golden):
    golden(
        f"markdown/{role}.{language}.md", app.rendered(invented.report(), "markdown", language, app.Reader(role)).text
    )
    golden(f"html/{role}.{language}.html", app.rendered(invented.report(), "html", language, app.Reader(role)).text)


@pytest.mark.slow
@pytest.mark.needs("chromium")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_officer_has_one_page_first_and_a_council_two(real, browser, tmp_path, language):
    """As a browser prints it."""
    import pypdfium2  # noqa: PLC0415  an extra

    for role, pages in (("officer", 1), ("council", 2)):
        sheet = browser.new_page()
        sheet.set_content(app.rendered(real, "html", language, app.Reader(role)).text)
        sheet.pdf(path=tmp_path / "sheet.pdf", prefer_css_page_size=True)
        sheet.close()
        printed = pypdfium2.PdfDocument(tmp_path / "sheet.pdf")
        texts = [" ".join(page.get_textpage().get_text_range().split()) for page in printed]
        printed.close()
        if role == "council":
            assert len(texts) <= pages
        else:
            title = "In beeld" if language == "nl" else "In pictures"
            assert [title in text for text in texts[:2]] == [False, True]


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json"])
def test_an_auditor_finds_why_words_are_read_so_in_one_list(form):
    """Each explanation (reads) stands beside its quote and, with it, in the auditor's list of readings."""
    found = app.check(ROOT / "rules", ROOT / "plans/haarlemmermeer.yaml", as_of=date(2026, 9, 1))
    reads = [
        claim for one in found.requirements for condition in one.conditions for claim in condition.claims if claim.reads
    ]
    listed = part(told(found, "auditor"), "Zo gelezen, en waarom")
    text = re.sub(r"\\?\"|&quot;|[“”]", "'", app.rendered(found, form, "nl", app.Reader("auditor")).text)
    said = " ".join(text.split())

    assert len(reads) == 3
    assert {one.evidence[0].quote for one in reads} <= quotes(listed)
    assert all(one.reads.nl.replace('"', "'") in said for one in reads)
