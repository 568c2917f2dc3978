"""The letters: every statement is one of the report, what no report knows is a marked blank, and a template is kept."""

import re
import zipfile
from datetime import date
from pathlib import Path

import docx
import odfdo
import pytest

from compliance import app, documents, wording
from compliance.errors import ComplianceError
from compliance.model.report import GAP_VERDICTS
from tests import invented

ROOT = Path(__file__).parents[1]
DAY = date(2026, 11, 28)
ANSWER = {"met": "Ja,", "partial": "Gedeeltelijk.", "under_way": "Nog niet;", "planned": "Nog niet;", "not_met": "Nee.",
          "unknown": "niet op te maken", "not_applicable": "niet van toepassing"}  # fmt: skip


@pytest.fixture(scope="module")
def reports():
    found = {
        name: app.check(ROOT / "rules", ROOT / f"plans/{name}.yaml", as_of=DAY, engine="plain")
        for name in ("haarlemmermeer", "hoorn")
    }
    return found | {"invented": invented.report()}


def told(report, kind: str, language="nl", questions=()) -> str:
    return " ".join(app.rendered(app.letter(report, kind, questions), "text", language).text.split())


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", app.LETTERS)
def test_golden(kind, language, golden):
    golden(f"letter/{kind}.{language}.txt", app.rendered(app.letter(invented.report(), kind), "text", language).text)


@pytest.mark.lengthy
@pytest.mark.parametrize("name", ["haarlemmermeer", "hoorn", "invented"])
def test_the_letter_to_the_council_says_what_the_report_says(name, reports):
    """What is met under what is in order, each gap with its verdict, each unknown with its reason; the counts too."""
    report = reports[name]
    letter = told(report, "raadsinformatiebrief")
    order, _, rest = letter.partition("WAT ER NOG ONTBREEKT")

    assert set(re.findall(r"\(([A-Z0-9]+(?:-[A-Z0-9]+)+)[);]", order.partition("WAT IS GEREGELD")[2])) >= {
        found.id for found in report.requirements if found.verdict == "met"
    }
    for found in report.requirements:
        if found.verdict in GAP_VERDICTS and not found.unknown_because:
            assert re.search(rf"{found.id} .{{0,300}}{wording.VERDICT[found.verdict].nl}", rest)
        elif found.unknown_because:
            assert found.id in rest.partition("WAT WIJ NIET WETEN")[2]
    for level in report.levels:
        assert f"aan {level.met or 'geen'} van de {level.applicable} eisen is voldaan" in letter


@pytest.mark.parametrize("name", ["haarlemmermeer", "hoorn", "invented"])
def test_each_question_is_answered_by_its_verdict(name, reports):
    report = reports[name]
    for found in report.requirements:
        letter = told(report, "raadsvragen", questions=(f"Hoe staat het met {found.id}?",))
        start = letter.index(f"{found.id} ", letter.index("VRAAG 1.") + 12 + len(found.id))
        assert ANSWER[found.verdict] in letter[start:]


def test_a_question_is_about_what_it_names_and_else_a_blank(reports):
    asked = ("Is er een aandachtsfunctionaris aangesteld?", "Hoe laat is het?")
    letter = told(reports["haarlemmermeer"], "raadsvragen", questions=asked)

    assert "P1-SIG-01 Aandachtsfunctionaris aangesteld" in letter
    assert "Geen eis van de norm gaat hierover. [in te vullen: antwoord]" in letter


def test_red_is_never_hidden_by_what_is_unknown(reports):
    """The colour of a level of which one requirement is not met, however much else is unknown."""
    report = reports["haarlemmermeer"]
    level = report.levels[0].model_copy(update={"mostly_unknown": True})
    line = told(report.model_copy(update={"levels": (level,)}), "pc-regel")

    assert "rood" in line.partition("Groen:")[0]


def test_the_decision_names_the_regional_plan_and_leaves_the_law_blank(reports):
    letter = told(reports["hoorn"], "collegebesluit")

    assert (
        "Het plan “Uitvoeringsprogramma Aanpak Mensenhandel Westfriese gemeenten” wordt voor Hoorn vastgesteld"
        in letter
    )
    assert "gelet op [in te vullen: wettelijke grondslag];" in letter
    assert "[in te vullen: titel van het regionale plan]" in told(reports["haarlemmermeer"], "collegebesluit")


@pytest.mark.lengthy
@pytest.mark.parametrize("form", ["docx", "odt"])
@pytest.mark.parametrize("kind", app.LETTERS)
def test_as_a_document_it_says_the_same(kind, form, reports):
    letter = app.letter(reports["hoorn"], kind)
    made = app.rendered(letter, form)
    wide = app.rendered(letter, "text", "nl", app.Reader(columns=10_000)).text
    written, said = (
        set(re.findall(r"\w{4,}", text.casefold())) for text in (wide, documents.document(f"x.{form}", made.data).text)
    )

    assert written == said
    assert made.data == app.rendered(letter, form).data


def template(path: Path, body: tuple[str, ...]) -> Path:
    """A letter of a municipality's own, as Word saves it: with a header, a style and fields, one of them cut in two."""
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "Gemeente {{gemeente}}"
    for line in body:
        paragraph = made.add_paragraph()
        half = len(line) // 2
        paragraph.add_run(line[:half])
        paragraph.add_run(line[half:])
    made.save(str(path))
    return path


@pytest.mark.lengthy
def test_a_template_keeps_its_own_words_and_gets_the_text_where_it_asks(program, tmp_path):
    own = template(
        tmp_path / "brief.docx", ("Ons kenmerk: M-12", "Stand op {{peildatum}}", "{{tekst}}", "Bijlagen: geen")
    )
    run = program("letter", "plans/hoorn.yaml", "--kind", "pc-regel", "--as-of", "2026-11-28", "--engine", "plain",
                  "--format", "docx", "--template", own, "-o", tmp_path / "uit.docx")  # fmt: skip
    made = docx.Document(str(tmp_path / "uit.docx"))
    lines = [paragraph.text for paragraph in made.paragraphs]

    assert (run.returncode, run.stderr) == (0, "")
    assert lines[:2] == ["Ons kenmerk: M-12", "Stand op 28 november 2026"]
    assert lines[-1] == "Bijlagen: geen"
    assert "P&C-regel aanpak mensenhandel: Hoorn" in lines
    assert made.sections[0].header.paragraphs[0].text == "Gemeente Hoorn"
    assert next(p for p in made.paragraphs if p.text.startswith("P&C-regel")).style.name == "Heading 1"


@pytest.mark.lengthy
@pytest.mark.parametrize("kind", app.LETTERS)
def test_an_opendocument_template_keeps_its_own_words_and_gets_the_text_where_it_asks(kind, program, tmp_path):
    """Every letter, in a template as another program saves it: its text around ours, its fields filled in."""
    own = tmp_path / "brief.odt"
    made = odfdo.Document("text")
    made.body.clear()
    for line in ("Ons kenmerk: M-12", "Gemeente {{gemeente}}, stand op {{peildatum}}", "{{tekst}}", "Bijlagen: geen"):
        made.body.append(odfdo.Paragraph(line))
    made.save(str(own))
    run = program("letter", "plans/hoorn.yaml", "--kind", kind, "--as-of", "2026-11-28", "--engine", "plain",
                  "--format", "odt", "--template", own, "-o", tmp_path / "uit.odt")  # fmt: skip
    assert (run.returncode, run.stderr) == (0, "")

    lines = documents.document("uit.odt", (tmp_path / "uit.odt").read_bytes()).text.split("\n")
    lines = [line for line in lines if line.strip()]
    assert lines[:2] == ["Ons kenmerk: M-12", "Gemeente Hoorn, stand op 28 november 2026"]
    assert lines[-1] == "Bijlagen: geen"
    plain = program("letter", "plans/hoorn.yaml", "--kind", kind, "--as-of", "2026-11-28", "--engine", "plain")
    said = re.sub(r"\W+", "", "".join(lines))
    assert [word for word in re.findall(r"P\d-[A-Z]+-\d+", plain.stdout) if word.replace("-", "") not in said] == []


def test_without_a_place_for_the_text_it_takes_the_place_of_all_of_it(tmp_path):
    own = template(tmp_path / "brief.docx", ("Oude tekst",)).read_bytes()
    letter = app.letter(invented.report(), "pc-regel")
    made = app.rendered(letter, "docx", "nl", app.Reader(template=own))

    assert "Oude tekst" not in documents.document("x.docx", made.data).text
    assert made.data == app.rendered(letter, "docx", "nl", app.Reader(template=own)).data


@pytest.mark.parametrize(
    ("raw", "words"),
    [(b"PK\x03\x04", "beschadigd"), (b"%PDF-1.7", "beschadigd"), (b"\xd0\xcf\x11\xe0", "wachtwoord")],
)
def test_what_is_no_template_is_refused(raw, words, tmp_path):
    (tmp_path / "x.docx").write_bytes(raw)
    with pytest.raises(ComplianceError) as refused:
        app.template(tmp_path / "x.docx", "docx")
    assert words in refused.value.said("nl")[0]


def test_a_template_with_macros_is_refused(tmp_path):
    own = template(tmp_path / "x.docx", ("x",))
    with zipfile.ZipFile(own, "a") as packed:
        packed.writestr("word/vbaProject.bin", b"x")
    with pytest.raises(ComplianceError) as refused:
        app.template(own, "docx")
    assert "macro's" in refused.value.said("nl")[0]
