"""Makes the test documents: the two agendas once more as PDF, DOCX, ODT, HTML and CVDR, each by a real tool.

``python -m tests.documents.make`` writes them beside this file. It needs typst and python-docx, and LibreOffice for the
ODT, the HTML and one of the two PDFs. What stands where follows from the layout that is asked for here, so that the
tests know the place of every line without asking the readers they test.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
AGENDAS = {"haarlemmermeer": "haarlemmermeer-agenda", "westfriesland": "westfriesland-uitvoeringsprogramma"}
LINES_A_PAGE = 40
"""So many lines has a page of the PDFs, blank ones left out."""
_HEADING = re.compile(r"\s*\d\. [A-Z]")
_DATE = "2024-01-01T00:00:00"


@dataclass(frozen=True)
class Block:
    """A heading or a paragraph of an agenda, and the numbers of its lines there."""

    lines: tuple[tuple[int, str], ...]
    heading: str | None
    """The heading that it stands under; its own words where it is one."""
    paragraph: int | None
    """Which paragraph under that heading; none for the heading itself."""

    @property
    def rows(self) -> list[str]:
        """What its lines say."""
        return [row for _, row in self.lines]


def source(name: str) -> list[str]:
    """The lines of an agenda."""
    return (ROOT / "plans" / "sources" / f"{AGENDAS[name]}.txt").read_text(encoding="utf-8").split("\n")


def blocks(name: str) -> list[Block]:
    """An agenda as headings and paragraphs: the chapters are headings, a blank line parts two paragraphs."""
    found: list[Block] = []
    heading, count = None, 0
    for lines in _stretches(source(name)):
        if _HEADING.match(lines[0][1]):
            heading, count = " ".join(lines[0][1].split()), 0
            found.append(Block(lines, heading, None))
            continue
        count += 1
        found.append(Block(lines, heading, count))
    return found


def _stretches(rows: list[str]) -> Iterator[tuple[tuple[int, str], ...]]:
    """The lines between blank ones; a heading begins anew."""
    stretch: list[tuple[int, str]] = []
    for number, row in enumerate([*rows, ""], 1):
        if stretch and (not row.strip() or _HEADING.match(row)):
            yield tuple(stretch)
            stretch = []
        if row.strip():
            stretch.append((number, row.strip()))
        if _HEADING.match(row):
            yield tuple(stretch)
            stretch = []


def pages(name: str) -> list[list[tuple[int, str, bool]]]:
    """The lines of each page of the PDFs: number in the agenda, words, and whether it begins a paragraph."""
    lines = [(number, row, number == block.lines[0][0]) for block in blocks(name) for number, row in block.lines]
    return [lines[start : start + LINES_A_PAGE] for start in range(0, len(lines), LINES_A_PAGE)]


def make_typst(name: str, target: Path) -> None:
    """A PDF by typst, laid out line by line."""
    import typst  # noqa: PLC0415  # only who makes them anew needs it

    body = "\n#pagebreak()\n".join(
        "\n".join(("#parbreak()" if first else "#linebreak()") + f"#{_quoted(row)}" for _, row, first in page)
        for page in pages(name)
    )
    settings = '#set page(paper: "a4", margin: 1.5cm)\n#set text(lang: "nl", size: 7pt, hyphenate: false)\n'
    target.write_bytes(typst.compile((settings + "#set document(date: none)\n" + body).encode()))


def make_running(name: str, target: Path) -> None:
    """A PDF by typst as a policy document is set: justified paragraphs, with words broken off at line ends."""
    import typst  # noqa: PLC0415  # the same

    body = "\n\n".join(f"#{_quoted(' '.join(block.rows))}" for block in blocks(name))
    settings = '#set page(paper: "a4", margin: 2cm)\n#set text(lang: "nl", size: 11pt, hyphenate: true)\n'
    head = "#set par(justify: true)\n#set document(date: none)\n"
    target.write_bytes(typst.compile((settings + head + body).encode()))


COLUMN = "De gemeente heeft een aandachtsfunctionaris mensenhandel en werkt samen in het veiligheidshuis, "
OTHER = "Het college stelt het uitvoeringsprogramma vast en bespreekt het elk half jaar in de lokale driehoek, "


def make_columns(target: Path) -> None:
    """Two columns of running text by typst, with words broken off; then a table of short cells."""
    import typst  # noqa: PLC0415  # the same

    columns = [" ".join(f"{text}punt {number}." for number in range(12)) for text in (COLUMN, OTHER)]
    rows = ", ".join(f"[Actie {number}], [Planning], [{2020 + number}]" for number in range(8))
    body = f"#columns(2)[{columns[0]}\n#colbreak()\n{columns[1]}]\n\n#table(columns: 3, {rows})\n\nSlot van het stuk."
    settings = '#set page(paper: "a4", margin: 2cm)\n#set text(lang: "nl", size: 10pt, hyphenate: true)\n'
    head = "#set par(justify: true)\n#set document(date: none)\n"
    target.write_bytes(typst.compile((settings + head + body).encode()))


def make_interleaved(target: Path) -> None:
    """Two columns whose lines stand in the file to and fro, as programs that only know lines write them."""
    import typst  # noqa: PLC0415  # the same

    rows = [
        f"[de linker kolom loopt door op regel {number} en verder], "
        f"[de rechter kolom zegt op regel {number} iets anders]"
        for number in range(12)
    ]
    grid = f"#grid(columns: (1fr, 1fr), row-gutter: 5pt, column-gutter: 1cm, {', '.join(rows)})"
    settings = '#set page(paper: "a4", margin: 2cm)\n#set text(lang: "nl", size: 10pt, hyphenate: false)\n'
    target.write_bytes(typst.compile((settings + "#set document(date: none)\n" + grid).encode()))


def _quoted(row: str) -> str:
    return '"' + row.replace("\\", "\\\\").replace('"', '\\"') + '"'


def make_docx(name: str, target: Path) -> None:
    """A Word document by python-docx: real headings, line breaks within the paragraphs."""
    import docx  # noqa: PLC0415  # the same

    document = docx.Document()
    for block in blocks(name):
        if block.paragraph is None:
            document.add_heading(block.rows[0], level=1)
        else:
            document.add_paragraph("\n".join(block.rows))
    document.save(str(target))


def make_paged_docx(name: str, target: Path) -> None:
    """A Word document with the pages and lines of the PDF, for LibreOffice to print."""
    import docx  # noqa: PLC0415  # the same
    from docx.shared import Mm, Pt  # noqa: PLC0415  # the same

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(15)
    document.styles["Normal"].font.size = Pt(6)
    for number, page in enumerate(pages(name)):
        for place, (_, row, first) in enumerate(page):
            if first or place == 0:
                paragraph = document.add_paragraph()
                paragraph.paragraph_format.space_after = Pt(6)
                paragraph.paragraph_format.page_break_before = number > 0 and place == 0
            else:
                paragraph.add_run().add_break()
            paragraph.add_run(row)
    document.save(str(target))


def make_cvdr(name: str, target: Path) -> None:
    """The XML of a local regulation without articles, as many plans stand there."""
    parts: list[str] = []
    for block in blocks(name):
        if block.paragraph is None:
            number, title = block.rows[0].split(". ", 1)
            parts += [
                "</tekst><tekst>" if parts else "<tekst>",
                f"<kop><nr>{number}.</nr><titel>{escape(title)}</titel></kop>",
            ]
        else:
            parts += ["" if parts else "<tekst>", f"<al>{'<br/>'.join(escape(row) for row in block.rows)}</al>"]
    body = "\n".join(parts)
    target.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<cvdr xmlns="http://standaarden.overheid.nl/cvdr/terms/">\n'
        "<meta><owmskern><title>Agenda</title></owmskern></meta>\n"
        f"<body><regeling><regeling-tekst>\n{body}\n</tekst></regeling-tekst></regeling></body></cvdr>\n",
        encoding="utf-8",
    )


def convert(document: Path, ending: str, folder: Path) -> Path:
    """A document in another kind, by LibreOffice, in a profile of its own."""
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [
                *("soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", ending),
                *("--outdir", str(folder), str(document)),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
    return folder / f"{document.stem}.{ending.partition(':')[0]}"


def make(folder: Path) -> None:
    """All of them."""
    make_columns(folder / "columns.pdf")
    make_interleaved(folder / "interleaved.pdf")
    for name in AGENDAS:
        make_typst(name, folder / f"{name}-typst.pdf")
        make_running(name, folder / f"{name}-running.pdf")
        make_docx(name, folder / f"{name}.docx")
        make_cvdr(name, folder / f"{name}.xml")
        if not shutil.which("soffice"):
            sys.exit("LibreOffice is not here: the ODT, the HTML and one PDF were not made")
        with tempfile.TemporaryDirectory() as given:
            paged = Path(given) / f"{name}-libreoffice.docx"
            make_paged_docx(name, paged)
            convert(paged, "pdf", folder)
        for ending in ("odt", "html"):
            convert(folder / f"{name}.docx", ending, folder)


if __name__ == "__main__":
    make(HERE)
