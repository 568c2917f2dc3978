"""A story as a document: as each reader gives it, line by line, and as real files."""

import hashlib
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from html import escape
from itertools import accumulate
from pathlib import Path
from textwrap import wrap

from benchmarks.beside.stories import Block, Story

from compliance.documents import plain_tables
from compliance.documents.tables import with_tables
from compliance.model.sources import Document, Line, Lines, Quote, TextFormat, Unit

Layout = Callable[[Story], Document]
_KINDS = {"heading": "heading", "paragraph": "paragraph", "lead_in": "paragraph", "item": "item"}


def structured(form: TextFormat) -> Layout:
    """As the readers of Word, OpenDocument, HTML and CVDR give it: each block is a unit."""

    def laid(story: Story) -> Document:
        parts, lines, at, heading, count = list[str](), list[Line](), 0, "", 0
        for number, block in enumerate(story.blocks, 1):
            heading, count = (block.said, 0) if block.kind == "heading" else (heading, count)
            for part in block.parts if block.kind == "cell" else (block.said,):
                count += block.kind != "heading"
                place = None if block.kind == "heading" else count
                unit = _unit(story, block, number)
                lines.append(Line(at, at + len(part), len(lines) + 1, heading=heading, paragraph=place, unit=unit))
                parts.append(part)
                at += len(part) + 2
        return _document(form, "\n\n".join(parts), lines)

    laid.__name__ = form
    return laid


def _unit(story: Story, block: Block, number: int) -> Unit:
    if block.kind in ("cell", "head"):
        above = next(other.said for other in story.blocks if (other.row, other.column) == (1, block.column))
        head = above if block.kind == "cell" else None
        return Unit(number, "cell", 1, block.row, block.column, head)
    opening = next((other.said for other in story.blocks if other.kind == "lead_in"), None)
    return Unit(number, _KINDS[block.kind], lead_in=opening if block.kind == "item" else None)


def lined(form: TextFormat, *, by_row: bool) -> Layout:
    """As text, Markdown or one column of PDF: lines of 72 characters, an empty one between blocks."""

    def laid(story: Story) -> Document:
        return of_lines(form, list(_rows(story, by_row=by_row, marked=form == "markdown")))

    laid.__name__ = f"{form} {'rows' if by_row else 'cells'}"
    return laid


def _rows(story: Story, *, by_row: bool, marked: bool = False) -> Iterator[str]:
    for block in story.blocks:
        if block.kind in ("cell", "head") and by_row:
            if block.column == 1:
                others = [one.said for one in story.blocks if one.row == block.row and one.column > 1]
                yield "     ".join([block.said.ljust(80), *(said.ljust(20) for said in others)]).rstrip()
            continue
        sign = {"heading": "## " if marked else "", "item": "- "}.get(block.kind, "")
        yield from wrap(sign + block.said, 72)
        if block.kind not in ("item", "lead_in"):
            yield ""


def of_lines(form: TextFormat, rows: Sequence[str]) -> Document:
    """Lines as a document of them, with the tables that show in them."""
    lines, at = [], 0
    for number, row in enumerate(rows, 1):
        lines.append(Line(at, at + len(row), number, page=1 if form == "pdf" else None))
        at += len(row) + 1
    document = _document(form, "\n".join(rows), lines)
    tables, cells = with_tables(document.text, plain_tables.found(document.text, document.lines))
    return replace(document, tables=tables, cells=cells)


def _document(form: TextFormat, text: str, lines: Sequence[Line]) -> Document:
    return Document(hashlib.sha256(text.encode()).hexdigest(), form, text, tuple(lines))


LAYOUTS: tuple[Layout, ...] = (
    *(structured(form) for form in ("docx", "odt", "html", "cvdr")),
    *(lined(form, by_row=by_row) for form in ("text", "markdown", "pdf") for by_row in (False, True)),
)


def quoted(document: Document, said: str, after: str = "") -> Quote:
    """Some words of a document with their place, the first time that they stand there after some others."""
    where = _where(document, said, after)
    if where is None:
        return Quote(source="a", quote=said, page=1 if document.format == "pdf" else None)
    first, last = where
    if first.paragraph is not None or document.format in ("docx", "odt", "html", "cvdr"):
        return Quote(source="a", quote=said, heading=first.heading, paragraph=first.paragraph)
    lines = Lines(f"{first.number}-{last.number}" if last.number > first.number else str(first.number))
    return Quote(source="a", quote=said, lines=lines, page=first.page)


def _where(document: Document, said: str, after: str) -> tuple[Line, Line] | None:
    """The lines in which some words begin and end; none where a line end breaks them off, as in a narrow column."""
    letters, wanted, later = ("".join(words.replace("-", "").split()) for words in (document.text, said, after))
    start = letters.find(wanted, max(0, letters.find(later)) + len(later))
    if start < 0:
        return None
    sizes = [len("".join(document.text[line.start : line.end].replace("-", "").split())) for line in document.lines]
    ends = list(accumulate(sizes))
    first, last = (document.lines[bisect_right(ends, at)] for at in (start, start + len(wanted) - 1))
    return (first, last) if first.page == last.page else None


def html(story: Story, mark: Callable[[int, str], str] | None = None, style: str = "") -> str:
    """A story as a page; what each block says may be marked up."""
    body, said = list[str](), mark or (lambda _, words: escape(words))
    last = max(block.column for block in story.blocks)
    names = {"heading": "h2", "paragraph": "p", "lead_in": "p", "item": "li", "cell": "td", "head": "th"}
    for at, block in enumerate(story.blocks):
        opened = "<table><tr>" if (block.row, block.column) == (1, 1) else "<tr>" if block.column == 1 else ""
        is_first_item = block.kind == "item" and story.blocks[at - 1].kind != "item"
        is_last_item = block.kind == "item" and story.blocks[at + 1].kind != "item"
        parts = "<br>".join(said(at, part) for part in (block.parts if block.column else (block.said,)))
        body.append(f"{opened}{'<ul>' * is_first_item}<{names[block.kind]}>{parts}")
        body.append(f"</{names[block.kind]}>{'</ul>' * is_last_item}{'</tr>' * (block.column == last)}")
    return f"<!DOCTYPE html><html><head><title>Plan</title><style>{style}</style></head><body>{''.join(body)}</table>"


def word(story: Story, path: Path, strike: Sequence[int] = ()) -> Path:
    """A story as a Word file, some blocks of it struck out."""
    import docx  # an extra

    made, table = docx.Document(), None
    for at, block in enumerate(story.blocks):
        if block.kind == "heading":
            made.add_heading(block.said, 1)
            continue
        if block.kind in ("cell", "head"):
            table = table or made.add_table(
                *(max(place) for place in zip(*((one.row, one.column) for one in story.blocks), strict=True))
            )
            cell = table.rows[block.row - 1].cells[block.column - 1]
            paragraphs = [cell.paragraphs[0], *(cell.add_paragraph() for _ in block.parts[1:])]
            said: tuple[str, ...] = block.parts
        else:
            paragraphs = [made.add_paragraph(style="List Bullet" if block.kind == "item" else None)]
            said = (block.said,)
        for paragraph, words in zip(paragraphs, said, strict=True):
            paragraph.add_run(words).font.strike = at in strike or None
    made.save(str(path))
    return path
