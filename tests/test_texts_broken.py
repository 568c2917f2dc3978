"""Documents that cannot be read: clear words in two languages, no hang, no flood of memory, nothing fetched.

tests/broken/documents holds one for each mistake, documents.yaml beside it the words. What is too large to keep is made
here.
"""

import io
import json
import multiprocessing
import os
import socket
import subprocess
import sys
import zipfile
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pypdfium2
import pytest

from compliance import cite, documents
from compliance.documents import archive, composed, sandbox
from compliance.errors import ComplianceError
from compliance.load import yaml_files
from compliance.model.dates import Period
from compliance.model.sources import Quote, Source
from tests import typeset

pytestmark = pytest.mark.slow

BROKEN = Path(__file__).parent / "broken"
DOCUMENTS = sorted(path for path in (BROKEN / "documents").iterdir() if not path.name.startswith("."))
WORDS = BROKEN / "documents.yaml"


def told(path: Path) -> dict[str, str]:
    """What is said of a document, without its folder."""
    with pytest.raises(ComplianceError) as caught:
        documents.read(path)
    (problem,) = caught.value.problems
    return {language: problem.said(language).replace(f"{path.parent}{os.sep}", "") for language in ("nl", "en")}


@pytest.fixture(scope="module")
def expected(request) -> dict[str, dict[str, str]]:
    if request.config.getoption("--renew"):
        head = "# What a user must see of each of the files in documents/.\n"
        WORDS.write_text(head + yaml_files.dump({path.name: told(path) for path in DOCUMENTS}), "utf-8")
    return yaml_files.read(WORDS).data


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_a_document_that_cannot_be_read_is_told_in_words(path, expected):
    assert told(path) == expected[path.name]


def test_every_expected_word_has_its_document(expected):
    assert set(expected) == {path.name for path in DOCUMENTS}


def test_it_ends_with_status_2_and_the_place_in_the_plan(program, tmp_path):
    """The plan that names the document is told too, with line and column."""
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/agenda.txt").write_bytes((BROKEN / "documents/utf-16.txt").read_bytes())
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        "schema: compliance/plan/v1\norganisation: {kind: gemeente, name: Ons Dorp, code: GM0001}\n"
        "sources:\n  agenda:\n"
        f"    title: Agenda\n    kind: plan\n    file: sources/agenda.txt\n    sha256: {'0' * 64}\n    dated: 2024\n",
        "utf-8",
    )
    done = program("check", plan, "--as-of", "2024-11-09")

    assert done.returncode == 2
    assert f"{plan}:7:11: file: " in done.stderr
    assert "is geen tekst in UTF-8; het lijkt UTF-16" in done.stderr
    assert "Traceback" not in done.stderr


# --- what is read all the same ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("mark.txt", "\ufeffHet beleid is vastgesteld.\n".encode()),
        ("windows.txt", b"Het beleid\r\nis vastgesteld.\r\n"),
        ("one-line.txt", b"Het beleid is vastgesteld."),
        ("latin.html", '<meta charset="windows-1252"><p>Het beleid is één keer vastgesteld</p>'.encode("cp1252")),
        ("untidy.html", b'<P title="5" wide">Het <b>beleid</b> is<br>vastgesteld<P hidden>niet</P><div>ja'),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_odd_but_clear_is_read(tmp_path, name, raw):
    path = tmp_path / name
    path.write_bytes(raw)

    assert "vastgesteld" in documents.read(path).text
    assert "niet" not in documents.read(path).text
    assert "\ufeff" not in documents.read(path).text


def test_a_text_without_line_ends_is_searched_in_time(tmp_path):
    """Four million characters on one line: a quote in it is found, a changed one told apart: squared, it would hang."""
    path = tmp_path / "one-line.txt"
    path.write_text("Het beleid is van kracht. " * 150_000 + "De raad stelde het vast in 2024.", "utf-8")
    source = Source(title="Lang", kind="plan", file="one-line.txt", sha256="0" * 64, dated=Period("2024"))

    held = documents.read(path)
    found = cite.find(Quote(source="a", quote="De raad stelde het vast in 2024."), source, held)
    missing = cite.find(Quote(source="a", quote="De raad stelde het vast in 2025."), source, held)

    assert (found.outcome, missing.outcome) == ("found", "altered")


# --- what is too much -------------------------------------------------------------------------------------------------


def bomb(folder: Path, *, honest: bool) -> Path:
    """A DOCX of some hundred kilobytes that unpacks to half a gigabyte, and may lie about that."""
    path = folder / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        with made.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(500):
                part.write(b"<w:p/>" * 166_667)
    if not honest:
        raw = bytearray(path.read_bytes())
        size = zipfile.ZipFile(io.BytesIO(raw)).getinfo("word/document.xml").file_size
        raw = raw.replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))
        path.write_bytes(raw)
    return path


def nested(folder: Path, ending: str) -> Path:
    """Elements within elements, a hundred thousand deep."""
    start, end = ("<cvdr>" + "<kop>" * 100_000, "</kop>" * 100_000 + "</cvdr>")
    path = folder / f"deep{ending}"
    path.write_text(f"{start}<al>Beleid</al>{end}" if ending == ".xml" else "<div>" * 200_000 + "Beleid", "utf-8")
    return path


READ = """
import json, resource, sys
from pathlib import Path
from compliance.errors import ComplianceError
from compliance import documents
resource.setrlimit(resource.RLIMIT_AS, (1_500_000_000, 1_500_000_000))
found = []
for path in sys.argv[1:]:
    try:
        found.append(len(documents.read(Path(path)).text))
    except ComplianceError as error:
        found.append(error.problems[0].said("en"))
print(json.dumps(found))
"""
LAST_STOP = 300
"""So many seconds may it take: what grows as a square takes hours, and what is as it should be a second or two."""


def read_in_bounds(*paths: Path) -> list[int | str]:
    """Read documents in a process that may not take more than a gigabyte and a half, libraries included."""
    asked = [sys.executable, "-c", READ, *map(str, paths)]
    done = subprocess.run(asked, capture_output=True, timeout=LAST_STOP, check=False)
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    found: list[int | str] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("honest", [True, False])
def test_an_archive_that_unpacks_to_too_much_is_refused(tmp_path, honest):
    path = bomb(tmp_path, honest=honest)
    assert path.stat().st_size < 3_000_000

    (said,) = read_in_bounds(path)

    assert "too large" in str(said) or "damaged" in str(said)


def test_a_file_beyond_the_limit_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(documents.MOST_BYTES + 1)

    assert "is too large" in told(path)["en"]


def test_more_text_than_can_be_held_is_refused(tmp_path):
    path = tmp_path / "long.md"
    path.write_text("woord " * (composed.MOST_CHARACTERS // 6 + 1), "utf-8")

    assert told(path)["en"].startswith("long.md: is too large: more than 5 000 000 characters of text")


@pytest.mark.parametrize(
    ("name", "line"),
    [("plan.txt", "a\n"), ("plan.html", "<p>a"), ("plan.html", "<h1>a</h1>"), ("plan.xml", "<al>a</al>")],
)
def test_more_lines_than_can_be_placed_in_time_are_refused(tmp_path, name, line):
    path = tmp_path / name
    body = line * (composed.MOST_LINES + 1)
    path.write_text(f"<cvdr>{body}</cvdr>" if name.endswith(".xml") else body, "utf-8")

    assert "more than 200 000 lines or paragraphs" in told(path)["en"]


def test_too_many_pages_are_refused(tmp_path):
    made = pypdfium2.PdfDocument.new()
    for _ in range(1001):
        made.new_page(10, 10)
    made.save(tmp_path / "pages.pdf")

    assert "more than 1000 pages" in told(tmp_path / "pages.pdf")["en"]


def within_itself(folder: Path) -> Path:
    """A PDF of a kilobyte that draws something twice, in which it is drawn twice, and so on."""
    form = (
        "<</Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources <</XObject <</X 6 0 R>>>> /Length 12>>\n"
        "stream\n/X Do /X Do \nendstream"
    )
    return typeset.pdf(folder / "within-itself.pdf", typeset.text("(Beleid)") + "/X Do", more=(form,))


@pytest.mark.parametrize(("limit", "value"), [("LAST_STOP", 2.0), ("MOST_MEMORY", 50_000_000)])
def test_a_pdf_that_keeps_its_reader_busy_for_ever_is_ended(tmp_path, monkeypatch, limit, value):
    """Whichever it takes too much of, time or memory."""
    monkeypatch.setattr(sandbox, "LAST_STOP", 30.0)
    monkeypatch.setattr(sandbox, limit, value)

    said = told(within_itself(tmp_path))

    assert said["en"].startswith(
        "within-itself.pdf: cannot be read: that takes more time or memory than a document may"
    )
    assert "Druk het opnieuw af als PDF" in said["nl"]


def test_a_reader_that_breaks_is_replaced(tmp_path, monkeypatch):
    """The next document is read as if nothing had happened."""
    monkeypatch.setattr(sandbox, "LAST_STOP", 2.0)
    told(within_itself(tmp_path))

    assert "Beleid" in documents.document("plan.html", b"<p>Beleid</p>").text


def test_many_threads_read_at_the_same_time():
    """Each its own document, whole."""
    raws = [f"<h1>Kop {number}</h1><p>{'Beleid ' * number}</p>".encode() for number in range(24)]
    with ThreadPoolExecutor(6) as pool:
        read = list(pool.map(lambda raw: documents.document("plan.html", raw).text, raws))

    assert [text.count("Beleid") for text in read] == list(range(24))


def test_a_copy_of_this_process_has_readers_of_its_own():
    """Both read on, and neither gets the other's answer."""
    documents.document("plan.html", b"<p>Eerst</p>")
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("forkserver")) as pool:
        read = list(pool.map(_text_of, (b"<p>Een</p>", b"<p>Twee</p>")))

    assert [*read, _text_of(b"<p>Drie</p>")] == ["Een", "Twee", "Drie"]


def _text_of(raw: bytes) -> str:
    return documents.document("plan.html", raw).text


@pytest.mark.parametrize(
    "deed",
    [
        "__import__('socket').create_connection(('127.0.0.1', 9))",
        "__import__('subprocess').run(['true'])",
        "__import__('os').system('true')",
        "open('planted.txt', 'w')",
        "__import__('os').mkdir('planted')",
    ],
)
def test_who_reads_a_document_has_no_hands(tmp_path, deed):
    """Whatever a parser were made to do: no connection, no program, no file."""
    code = f"import sys; from compliance.documents import served; sys.addaudithook(served._refuse); {deed}"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)

    assert "PermissionError: a document that is read may do nothing" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_too_many_parts_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "MOST_ENTRIES", 2)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as parts:
        for name in ("word/document.xml", "a.xml", "b.xml"):
            parts.writestr(name, "<a/>")

    with pytest.raises(ComplianceError, match="too large"):
        archive.unpacked("parts.docx", made.getvalue(), "DOCX")


@pytest.mark.parametrize("ending", [".xml", ".html"])
def test_depth_neither_hangs_nor_crashes(tmp_path, ending):
    (said,) = read_in_bounds(nested(tmp_path, ending))

    assert said == 6 or "nested deeper" in str(said)


BEGINNINGS = {
    "html": ("<", "<!--", "<a ", "</", "<![CDATA[", "&", '<a b="', "<script>", "<div hidden>", "<a ="),
    "md": ("~~a ", "~~", "<!--", "<!-", "<s>", "<s ", "](", "](a(", "[a", '](a "', "[a]:"),
}


@pytest.mark.parametrize("ending", BEGINNINGS)
def test_what_is_nothing_but_beginnings_takes_no_longer_than_it_is_long(tmp_path, ending):
    """A megabyte of each: squared it would not end before the last stop."""
    paths = [tmp_path / f"{number}.{ending}" for number in range(len(BEGINNINGS[ending]))]
    for path, piece in zip(paths, BEGINNINGS[ending], strict=True):
        path.write_text("<p>Beleid</p>" * (ending == "html") + "Beleid " + piece * (1_000_000 // len(piece)), "utf-8")

    assert [isinstance(said, int) and said >= len("Beleid") for said in read_in_bounds(*paths)] == [True] * len(paths)


def test_what_is_no_file_is_neither_opened_nor_waited_for(tmp_path):
    (tmp_path / "map.pdf").mkdir()
    os.mkfifo(tmp_path / "pijp.pdf")

    assert (
        told(tmp_path / "map.pdf")["nl"]
        == "map.pdf: is een map, geen bestand\n    Geef een bestand met de inhoud zelf."
    )
    assert (
        told(tmp_path / "pijp.pdf")["nl"]
        == "pijp.pdf: is geen gewoon bestand\n    Geef een bestand met de inhoud zelf."
    )


def test_no_document_reaches_for_the_network(tmp_path, monkeypatch):
    """References to the outside are refused or left alone; a connection would fail the test."""

    def refuse(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    page = tmp_path / "page.html"
    page.write_text('<base href="http://example.org/"><img src="x.png"><p>Beleid</p><iframe src="y"></iframe>', "utf-8")

    assert documents.read(page).text == "Beleid"
    for path in DOCUMENTS:
        told(path)


# --- what is not installed --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("library", "name"),
    [("pypdfium2", "westfriesland-typst.pdf"), ("docx", "westfriesland.docx"), ("odfdo", "westfriesland.odt")],
)
def test_a_missing_library_is_an_error_that_names_the_extra(monkeypatch, library, name):
    """Never "not verifiable": no verdict depends on what is installed."""
    monkeypatch.setitem(sys.modules, library, None)

    said = told(Path(__file__).parent / "documents" / name)

    assert 'pip install ".[documents]"' in said["nl"]
    assert 'pip install ".[documents]"' in said["en"]
