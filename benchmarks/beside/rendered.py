"""A story as real files of every kind, and as PDFs with up to three columns, or over pages with heads and notes."""

from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

from benchmarks.beside import layouts
from benchmarks.beside.stories import Block, Story

from compliance.documents import cvdr, docx, html, ods, odt, pdf, plain, xlsx
from compliance.model.sources import Document

Render = Callable[[Story, Path], Document]


def word(story: Story, folder: Path) -> Document:
    """By python-docx."""
    return docx.read("a.docx", layouts.word(story, folder / "a.docx").read_bytes())


def page(story: Story, _: Path) -> Document:
    """As a web page."""
    return html.read("a.html", layouts.html(story).encode())


def opened(story: Story, folder: Path) -> Document:
    """By odfdo."""
    import odfdo  # an extra

    made, table, items = odfdo.Document("text"), None, None
    made.body.clear()
    for block in story.blocks:
        if block.kind in ("cell", "head"):
            if table is None:
                table = odfdo.Table("T", width=2, height=max(one.row for one in story.blocks))
                made.body.append(table)
            cell = table.get_cell((block.column - 1, block.row - 1))
            for part in block.parts:
                cell.append(odfdo.Paragraph(part))
            table.set_cell((block.column - 1, block.row - 1), cell)
        elif block.kind == "item":
            items = items or odfdo.List()
            items.append(odfdo.ListItem(block.said))
        else:
            if items:
                made.body.append(items)
                items = None
            made.body.append(odfdo.Header(1, block.said) if block.kind == "heading" else odfdo.Paragraph(block.said))
    made.save(str(folder / "a.odt"))
    return odt.read("a.odt", (folder / "a.odt").read_bytes())


def workbook(story: Story, folder: Path) -> Document:
    """By XlsxWriter: each heading is the name of a sheet."""
    import xlsxwriter  # an extra

    headings = [at for at, block in enumerate(story.blocks) if block.kind == "heading"]
    with xlsxwriter.Workbook(folder / "a.xlsx") as made:
        for at, end in zip(headings, (*headings[1:], len(story.blocks)), strict=True):
            sheet = made.add_worksheet(story.blocks[at].said[:31])  # Excel takes no longer name
            for row, cells in enumerate(_sheet(story.blocks[at + 1 : end])):
                for column, parts in enumerate(cells):
                    sheet.write_string(row, column, "\n".join(parts))
    return xlsx.read("a.xlsx", (folder / "a.xlsx").read_bytes())


def spreadsheet(story: Story, folder: Path) -> Document:
    """By odfdo: all on one sheet, each heading a line of its own below an empty one."""
    import odfdo  # an extra

    made, rows = odfdo.Document("spreadsheet"), _sheet(story.blocks)
    made.body.clear()
    table = odfdo.Table("Blad1", width=2, height=len(rows))
    for row, cells in enumerate(rows):
        for column, parts in enumerate(cells):
            cell = table.get_cell((column, row))
            for part in parts:
                cell.append(odfdo.Paragraph(part))
            table.set_cell((column, row), cell)
    made.body.append(table)
    made.save(str(folder / "a.ods"))
    return ods.read("a.ods", (folder / "a.ods").read_bytes())


def _sheet(blocks: Sequence[Block]) -> list[list[tuple[str, ...]]]:
    """The rows of a sheet; a paragraph is one cell, an item a row with a dash."""
    found: list[list[tuple[str, ...]]] = []
    for block in blocks:
        if block.column > 1:
            found[-1].append(block.parts)
        elif block.column:
            found.append([block.parts])
        else:
            found += [[]] if block.kind == "heading" and found else []
            found.append([("- " * (block.kind == "item") + block.said,)])
    return found


def publication(story: Story, _: Path) -> Document:
    """As the XML of an official publication."""
    body: list[str] = []
    for at, block in enumerate(story.blocks):
        said = f"<al>{escape(block.said)}</al>"
        before = story.blocks[at - 1].kind if at else ""
        after = story.blocks[at + 1].kind if at + 1 < len(story.blocks) else ""
        if block.kind == "heading":
            said = f"<tussenkop>{escape(block.said)}</tussenkop>"
        elif block.kind == "item":
            said = f"{'<lijst>' * (before != 'item')}<li>{said}</li>{'</lijst>' * (after != 'item')}"
        elif block.column:
            said = "".join(f"<al>{escape(part)}</al>" for part in block.parts)
            first = "<table><tgroup><thead>" if block.row == block.column == 1 else ""
            first = first or ("<tbody>" if (block.row, block.column) == (2, 1) else "")
            is_last = after not in ("cell", "head") or story.blocks[at + 1].row > block.row
            last = "</row>" * is_last + "</thead>" * (is_last and block.row == 1)
            end = "</tbody></tgroup></table>" * (after not in ("cell", "head"))
            said = f"{first}{'<row>' * (block.column == 1)}<entry>{said}</entry>{last}{end}"
        body.append(said)
    return cvdr.read("a.xml", f"<cvdr><regeling><tekst>{''.join(body)}</tekst></regeling></cvdr>".encode())


def text(story: Story, _: Path) -> Document:
    """As text: one line for each paragraph, cells spaced out."""
    return plain.read("a.txt", "\n".join(_lines(story)).encode())


def marked(story: Story, _: Path) -> Document:
    """As Markdown."""
    return plain.read("a.md", "\n".join(_lines(story, is_marked=True)).encode())


def _lines(story: Story, *, is_marked: bool = False) -> list[str]:
    found: list[str] = []
    for block in story.blocks:
        if block.column == 1:
            said = [one.said for one in story.blocks if one.row == block.row]
            found.append(f"| {' | '.join(said)} |" if is_marked else "".join(f"{one:90}" for one in said).rstrip())
            found += ["|---" * len(said) + "|"] if block.kind == "head" and is_marked else []
        elif not block.column:
            sign = {"heading": "# " if is_marked else "", "item": "- "}.get(block.kind, "")
            found += [sign + block.said] + ([""] if block.kind not in ("item", "lead_in") else [])
    return found


def paged(columns: int, *, is_ruled: bool = True, pages: bool = False) -> Render:
    """By typst, in so many columns; over small pages with a running head, a number and notes."""

    def made(story: Story, folder: Path) -> Document:
        import typst  # an extra

        source = folder / "a.typ"
        source.write_text(_typst(story, columns, is_ruled=is_ruled, pages=pages), "utf-8")
        return pdf.read("a.pdf", typst.compile(source))

    made.__name__ = f"pdf {columns}{'' if is_ruled else ' borderless'}{' over pages' if pages else ''}"
    return made


def _typst(story: Story, columns: int, *, is_ruled: bool, pages: bool) -> str:
    running = (
        'header: [Plan van de gemeente Zandwijk], footer: context [#counter(page).display("1 van 1", both: true)],'
    )
    size = f"width: 15cm, height: 9cm, margin: 1.6cm, {running}" if pages else 'paper: "a4", margin: 2cm,'
    found = [f"#set page({size} columns: {columns})", '#set text(size: 10pt, lang: "nl")', "#set par(justify: true)"]
    rows = [block for block in story.blocks if block.column]
    for at, block in enumerate(story.blocks):
        if block.column and not (block.row == block.column == 1):
            continue
        found.append(_block(block, at, notes=pages) if not block.column else _table(rows, is_ruled=is_ruled))
    return "\n\n".join(found)


def _block(block: Block, at: int, *, notes: bool) -> str:
    said = [f'#("{_quoted(part)}")' for part in block.parts]
    if notes and block.kind == "paragraph":
        said[0] += f"#footnote[Zie ook bijlage {at}, over de afspraken met de buurgemeenten.]"
    sign = {"heading": "= ", "item": "- "}.get(block.kind, "")
    return sign + " ".join(said)


def _quoted(said: str) -> str:
    return said.replace("\\", "\\\\").replace('"', '\\"')


def _parts(block: Block) -> str:
    return " #parbreak() ".join(f'#("{_quoted(part)}")' for part in block.parts)


def _table(rows: list[Block], *, is_ruled: bool) -> str:
    cells = ", ".join(f"[{_parts(block)}]" for block in rows)
    stroke = "" if is_ruled else "stroke: none, "
    widths = ", ".join(["2fr", *["1fr"] * (max(block.column for block in rows) - 1)])
    return f"#table(columns: ({widths}), {stroke}{cells})"


FILES: tuple[Render, ...] = (
    word, opened, page, workbook, spreadsheet, publication, text, marked, paged(1), paged(1, is_ruled=False),
)  # fmt: skip
"""Through these every change goes as well."""
COLUMNS: tuple[Render, ...] = (paged(1), paged(2), paged(3), paged(1, pages=True))
