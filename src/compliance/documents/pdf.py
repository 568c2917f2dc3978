"""PDF: pages and the lines on each, in reading order; two columns are read one after the other.

The lines come in the order in which the document has them, which its maker chose to be read in. Only where it goes to
and fro between two columns of running text, line by line, they are put in order.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, islice, pairwise
from math import pi
from operator import attrgetter
from typing import Any

from compliance.documents.composed import limit, whole
from compliance.documents.grids import Strip, columns_of, grids, over
from compliance.documents.pdf_fields import fields, with_fields
from compliance.documents.pdf_pages import Row, beside_the_text, is_gibberish
from compliance.documents.pdf_words import is_plain, stretches
from compliance.documents.pdfium import Box
from compliance.documents.refused import damaged, encrypted, refused, too_much
from compliance.documents.signs import UNKNOWN, shown
from compliance.documents.tables import Found, of_grid, with_tables
from compliance.documents.visible_text import visible
from compliance.errors import ComplianceError
from compliance.model.base import Bilingual
from compliance.model.sources import Document, Line

MOST_PAGES = 1_000
"""More than any plan has; so many are read within the time for one document."""
_GAP, _NARROW, _TIGHT = 1.2, 0.4, 0.2
"""A table has gaps of so many times the height of the letters, and none that is narrower than the others."""
_SHIFTED, _SHIFTED_TIGHT = 0.25, 0.4
"""Words that stand so much of their height lower than those before them are of another cell."""
_APART = 1.25
"""Lines so many times the distance apart that those within paragraphs have are two paragraphs."""
_WITHIN = 0.25
"""At least so large a part of the lines of a document is taken to follow another in its paragraph."""
_FULL = 0.6
"""Running text: so large a part of its lines is at least so full."""
_FEWEST_ROWS = 5
"""With fewer lines than this side by side, two columns are as likely a table."""
_FAR = 3.0
"""Running heads and page numbers are so many times the height of their letters away from the columns."""
_COVERED = 0.3
"""A page without text is a scan where images cover so large a part of it,"""
_MANY_PATHS = 100
"""or where so many paths are drawn: letters as outlines."""
_SAMPLE, _ANGLES = 1_000, 20
"""So many characters of a page tell whether it is a text at all, and so many how it is turned."""
_WRONG_PASSWORD = 4
"""How PDFium numbers that error."""
_COARSEST, _USUAL, _FINEST = 150, 300, 400
"""At how many dots per inch a page is drawn to be recognised: as fine as its image, within bounds."""
_MOST_DOTS = 40_000_000
"""So many dots may a drawn page have in all, however large it says to be."""


def read(name: str, raw: bytes) -> Document:
    """Read a PDF.

    Raises:
        ComplianceError: it is damaged, encrypted, too large, a scan, empty, or pypdfium2 is not installed.
    """
    pages = rows_by_page(name, raw)
    scans = [number for number, rows in enumerate(pages, 1) if rows is None]
    if scans and not any(pages):
        raise _needs_ocr(name, scans)
    held = [rows or [] for rows in pages]
    usual = _usual_step(held)
    beside = beside_the_text(held, usual)
    parts: list[str] = []
    lines: list[Line] = []
    at = 0
    for is_beside in (False, True):
        for page, rows in enumerate(held, 1):
            # A sentence runs on over what stands at the edges of a page: that is read after all else.
            for number, (row, gap) in enumerate(zip(rows, _gaps(rows, usual), strict=True), 1):
                if ((page, number) in beside) == is_beside:
                    parts += ["\n\n" if is_beside else gap, row.text]
                    at += len(parts[-2])
                    lines.append(Line(at, at + len(row.text), number, page))
                    at += len(row.text)
            limit(name, at)
    found = whole(name, raw, "pdf", "".join(parts), lines)
    tables, cells = with_tables(found.text, _tables(found, held))
    return replace(found, unread=tuple(map(_picture_told, scans)), tables=tables, cells=cells)


def _tables(document: Document, pages: list[list[Row]]) -> Iterator[Found]:
    """The tables of all pages, sought among the lines that are no running heads or notes."""
    lines = groupby(document.lines, key=attrgetter("page"))  # those come after all else
    seen = set[int | None]()
    for page, group in lines:
        if page in seen or page is None:
            return
        seen.add(page)
        mine = list(group)
        rows = [pages[page - 1][line.number - 1] for line in mine]
        if all(is_plain(part, _GAP) for part in columns_of(rows) or [rows]):
            continue
        strips = [strip for at, row in enumerate(rows) for strip in _strips(at, row)]
        # Beside each other columns of running text look like one table: there each is read by itself.
        for part in columns_of(strips) or [strips]:
            for grid in grids(part, _GAP, _NARROW, _TIGHT):
                yield of_grid(document.text, grid, mine, over(grid, part))


def _strips(line: int, row: Row) -> Iterator[Strip]:
    """A line as strips of one height: PDFium takes cells that stand half a line lower for words of one line."""
    words, boxes = row.text.split(), row.boxes
    if len(words) != len(boxes):
        return
    if len({box[1] for box in boxes}) == 1:
        yield Strip(words, [(left, right) for left, _, right, _ in boxes], boxes[0][1], boxes[0][3], line, 0)
        return
    first, is_tight = 0, len({round(top - bottom, 1) for _, bottom, _, top in boxes}) > 1
    for at in range(1, len(words) + 1):
        if at == len(words) or _is_shifted(boxes[first], boxes[at], is_tight=is_tight):
            own = boxes[first:at]
            sides = [(left, right) for left, _, right, _ in own]
            bottom, top = (min(box[1] for box in own), max(box[3] for box in own)) if is_tight else own[0][1::2]
            yield Strip(words[first:at], sides, bottom, top, line, first)
            first = at


def _is_shifted(one: Box, other: Box, *, is_tight: bool) -> bool:
    """Whether a word stands lower or higher than another, and not only a letter of it: with some fonts a box is tight.

    Then a p reaches lower than an A, and less high: a word that is shifted is so by more, at its foot and its head.
    """
    foot, head = other[1] - one[1], other[3] - one[3]
    if not is_tight:
        return abs(foot) > _SHIFTED * (one[3] - one[1])
    least = _SHIFTED_TIGHT * max(one[3] - one[1], other[3] - other[1])
    return foot * head > 0 and min(abs(foot), abs(head)) > least


def _picture_told(page: int) -> Bilingual:
    return Bilingual(
        nl=f"p. {page} is beeld, of heeft een onleesbare tekstlaag, en is niet gelezen",
        en=f"p. {page} is a picture, or has a text layer that cannot be read, and was not read",
    )


def _steps(rows: list[Row]) -> list[float]:
    """How far each line stands below the one before, in heights of its letters."""
    return [(one.bottom - other.bottom) / max(1.0, one.top - one.bottom) for one, other in pairwise(rows)]


def _usual_step(pages: list[list[Row]]) -> float:
    """How far a line stands below the one before it in its paragraph."""
    steps = sorted(step for rows in pages for step in _steps(rows) if step > 0)
    return steps[int(_WITHIN * len(steps))] if steps else 0.0


def _gaps(rows: list[Row], usual: float) -> list[str]:
    """What parts each line from the one before: a blank line, too, between paragraphs of one page.

    Over the edge of a page or column a paragraph may go on.
    """
    return ["\n", *("\n\n" if usual and step > _APART * usual else "\n" for step in _steps(rows))] if rows else []


def text_by_page(name: str, raw: bytes) -> list[str | None]:
    """The text of each page; none for a page that is a picture of text.

    Raises:
        ComplianceError: it cannot be read.
    """
    return [None if rows is None else "\n".join(row.text for row in rows) for rows in rows_by_page(name, raw)]


def rows_by_page(name: str, raw: bytes) -> list[list[Row] | None]:
    """The lines of each page; none for a page that is a picture of text.

    Raises:
        ComplianceError: it cannot be read.
    """
    import pypdfium2

    document = _opened(name, raw)
    try:
        if len(document) > MOST_PAGES:
            raise too_much(name, f"meer dan {MOST_PAGES} bladzijden", f"more than {MOST_PAGES} pages")
        form = _form_of(document)
        return [_page(document[number], form) for number in range(len(document))]
    except pypdfium2.PdfiumError:
        raise damaged(name, "PDF") from None
    finally:
        document.close()


def _form_of(document: Any) -> Any:
    """The form that a document holds, as PDFium knows it; none where it has none."""
    if not document.get_formtype():
        return None
    document.init_forms()
    return document.formenv.raw if document.formenv else None


def _opened(name: str, raw: bytes) -> Any:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        raise (encrypted(name) if _asks_password(error) else damaged(name, "PDF")) from None


def _asks_password(error: Exception) -> bool:
    return getattr(error, "err_code", None) == _WRONG_PASSWORD or "password" in str(error).lower()


def _needs_ocr(name: str, pages: list[int]) -> ComplianceError:
    shown = ", ".join(map(str, pages[:10])) + (" ..." if len(pages) > 10 else "")
    return refused(
        name,
        f"scan: heeft OCR nodig (p. {shown} bevat geen tekst, alleen beeld)",
        f"scan: needs OCR (p. {shown} has no text, only an image)",
        "Laat de tekst herkennen met tesseract-ocr en tesseract-ocr-nld, lees die na, en neem die op als bron.",
        "Have the text recognised by tesseract-ocr and tesseract-ocr-nld, proofread it, and take it up as the source.",
        code="needs-ocr",
    )


def _page(page: Any, form: Any = None) -> list[Row] | None:
    """The lines of one page."""
    turns, letters = _turn_upright(page, page.get_textpage())
    rows = _rows(page, letters)
    if turns:
        width, height = page.get_size() if turns == 2 else reversed(page.get_size())
        rows = [_turned(row, turns, width, height) for row in rows]
    rows = with_fields(_joined(_in_columns(rows)), fields(page, form)) if form else _joined(_in_columns(rows))
    if is_gibberish(" ".join(row.text for row in rows)[:_SAMPLE]):
        return None
    return None if not rows and _is_picture(page) else rows


def _is_picture(page: Any) -> bool:
    """Whether a page without text is mostly image, or drawn letters, rather than blank."""
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE, FPDF_PAGEOBJ_PATH

    width, height = page.get_size()
    images = [image.get_bounds() for image in page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE], max_depth=5)]
    covered = sum((right - left) * (top - bottom) for left, bottom, right, top in images)
    drawn = sum(1 for _ in islice(page.get_objects(filter=[FPDF_PAGEOBJ_PATH], max_depth=5), _MANY_PATHS))
    return covered > _COVERED * width * height or drawn == _MANY_PATHS


def _rows(sheet: Any, page: Any) -> list[Row]:
    """The stretches of text of a page in its own order, as far as it is seen; a wide space parts two on one line."""
    text = _characters(page)
    seen = visible(sheet, page, text)
    if seen.unseen or seen.signs:
        said = list(text)
        for number, font in seen.signs.items():
            said[number] = shown(text[number], font)
        for number in seen.unseen:
            said[number] = " "
        text = "".join(said)
    return stretches(page, _without_note_marks(page, shown(text)))


_SMALLER, _RISE = 0.85, 0.2
"""The mark of a note is so much smaller than its text, or stands so much of the height of that above the line."""
_DIGITS = re.compile(r"\d{1,3}(?![\d,.]?\d|[^\W\d_])")
_BEHIND = re.compile(r"[^\W\d_]{3}[.,;:)”\"’]?")
"""Digits behind a word: the mark of a note, if they are small and raised."""


def _without_note_marks(page: Any, text: str) -> str:
    """The text of a page without the numbers of notes that are raised behind a word."""
    # The digits are sought first: few of the places on a page begin with one.
    behind = (found.span() for found in _DIGITS.finditer(text) if _is_behind_a_word(text, found.start()))
    marks = [span for span in behind if _is_raised(page, *span)]
    for start, end in marks:
        text = text[:start] + "\u200b" * (end - start) + text[end:]
    return text


def _is_behind_a_word(text: str, at: int) -> bool:
    return any(_BEHIND.fullmatch(text, max(0, at - back), at) for back in (3, 4))


def _is_raised(page: Any, start: int, end: int) -> bool:
    """Whether digits are smaller than the letter before them, and stand higher; or are drawn so by their font."""
    _, low, _, high = page.get_charbox(start - 1, loose=True)
    _, bottom, _, top = page.get_charbox(end - 1, loose=True)
    if top - bottom < _SMALLER * (high - low):
        return bool(bottom > low + 0.1 * (high - low))
    _, foot, _, _ = page.get_charbox(start - 1)
    _, ink, _, _ = page.get_charbox(end - 1)
    return bool(ink > foot + _RISE * (high - low))


def _turned(row: Row, turns: int, width: float, height: float) -> Row:
    """Where a stretch stands once its page is turned clockwise so many times."""
    boxes = tuple(_turned_box(box, turns, width, height) for box in row.boxes)
    return Row(
        row.text, row.line, *_turned_box((row.left, row.bottom, row.right, row.top), turns, width, height), boxes
    )


def _turned_box(box: Box, turns: int, width: float, height: float) -> Box:
    left, right = sorted((box[0], box[2]))
    bottom, top = sorted((box[1], box[3]))
    boxes = {
        0: (left, bottom, right, top),
        1: (bottom, width - right, top, width - left),
        2: (width - right, height - top, width - left, height - bottom),
        3: (height - top, left, height - bottom, right),
    }
    return boxes[turns]


def _turn_upright(page: Any, letters: Any) -> tuple[int, Any]:
    """Turn a page so that most of what is written on it stands upright; by how many quarters, and its letters then.

    PDFium reads a page that lies on its side from its last line to its first.
    """
    from pypdfium2.raw import FPDFText_GetCharAngle

    count = letters.count_chars()
    angles = [FPDFText_GetCharAngle(letters.raw, number) for number in range(0, count, max(1, count // _ANGLES))]
    quarters = Counter(round(angle / (pi / 2)) % 4 for angle in angles if angle >= 0)
    turns = quarters.most_common(1)[0][0] if quarters else 0
    if page.get_rotation() == 90 * turns:
        return int(turns), letters
    page.set_rotation(90 * turns)
    return int(turns), page.get_textpage()


def _characters(page: Any) -> str:
    """The text of a page, one letter for each that PDFium counts."""
    from pypdfium2.raw import FPDFText_GetUnicode

    text = str(page.get_text_range())
    if len(text) != page.count_chars():
        text = "".join(chr(FPDFText_GetUnicode(page, number)) for number in range(page.count_chars()))
    return text.replace("\0", UNKNOWN)  # drawn, but with no letter to it: a sign that the font lacks


def _in_columns(rows: list[Row]) -> list[Row]:
    """The rows with every run of two columns put in order: the left one, then the right one."""
    lines = [list(group) for _, group in groupby(rows, key=attrgetter("line"))]
    ordered: list[Row] = []
    while lines:
        run = _run_of_two(lines)
        ordered += [row for side in (0, 1) for row in _side(lines[:run], side)] if run else lines[0]
        lines = lines[run or 1 :]
    return ordered


def _run_of_two(lines: list[list[Row]]) -> int:
    """How many of the first lines are two columns of running text; nought if they are not."""
    gutter = (0.0, float("inf"))
    run = pairs = 0
    for number, line in enumerate(lines):
        if len(line) > 2 or (number and _is_far(lines[number - 1], line)):
            break
        if len(line) == 2:
            gutter = (max(gutter[0], line[0].right), min(gutter[1], line[1].left))
            pairs += 1
        elif not pairs or not (line[0].right <= gutter[1] or line[0].left >= gutter[0]):
            break
        if gutter[0] >= gutter[1]:
            break
        run += 1
    return run if pairs >= _FEWEST_ROWS and all(_is_full(_side(lines[:run], side)) for side in (0, 1)) else 0


def _is_far(above: list[Row], line: list[Row]) -> bool:
    """Whether a line stands so far below another that it is no part of the same columns, but the foot of the page."""
    height = max(row.top - row.bottom for row in line)
    return min(row.bottom for row in above) - max(row.top for row in line) > _FAR * height


def _side(lines: list[list[Row]], side: int) -> list[Row]:
    """The rows of one column; a line with only one belongs to the column that it stands under."""
    pairs = [line for line in lines if len(line) == 2]
    middle = (max(line[0].right for line in pairs) + min(line[1].left for line in pairs)) / 2
    return [row for line in lines for row in line if (row.left > middle) == bool(side)]


def _is_full(column: list[Row]) -> bool:
    """Whether a column is running text rather than short cells: most of its lines fill it."""
    widest = max(row.right for row in column) - min(row.left for row in column)
    return sum(row.right - row.left >= _FULL * widest for row in column) >= _FULL * len(column)


def _joined(rows: list[Row]) -> list[Row]:
    """The rows, with those that are left on one line made one again."""
    found: list[Row] = []
    for row in rows:
        if found and found[-1].line == row.line:
            before = found[-1]
            found[-1] = replace(
                before, text=f"{before.text} {row.text}", right=row.right, boxes=before.boxes + row.boxes
            )
        else:
            found.append(row)
    return found


def picture(name: str, raw: bytes, number: int) -> tuple[bytes, int]:
    """One page drawn in grey, with its dots per inch.

    Raises:
        ComplianceError: it cannot be read.
    """
    document = _opened(name, raw)
    try:
        return _picture(document[number])
    finally:
        document.close()


def _picture(page: Any) -> tuple[bytes, int]:
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

    inches, high = (points / 72 for points in page.get_size())
    wide = [image.get_px_size()[0] for image in page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE], max_depth=5)]
    dots = min(_FINEST, max(_COARSEST, max(wide) / inches)) if wide else _USUAL
    dots = round(min(dots, (_MOST_DOTS / (inches * high)) ** 0.5))
    return grey(page, dots), dots


def grey(page: Any, dots: int) -> bytes:
    """A page as a portable grey map, the plainest of picture files."""
    bitmap = page.render(scale=dots / 72, grayscale=True)
    rows = memoryview(bitmap.buffer).cast("B")
    pixels = b"".join(rows[at : at + bitmap.width] for at in range(0, bitmap.stride * bitmap.height, bitmap.stride))
    return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + pixels
