"""Which letters of a PDF page its reader does not see: those without ink, and those with a line through them.

Where the page itself gives reason to doubt a text, it is looked for in a picture of the page: a text that is invisible
or light, of a layer, beside the page, or under what is drawn later. So the words behind a scan stay, and white ones on
a dark ground.
"""

import ctypes
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import field
from itertools import islice, pairwise
from typing import Any

from compliance.documents.pdf_pieces import FAINT, Asking, matrix, pieces, pointed
from compliance.documents.pdfium import Box, LetterBoxes, address
from compliance.lazily import dataclass

_MOST_OBJECTS, _MOST_POINTS, _MOST_COVERS = 100_000, 1_000, 100
"""So much is looked at of what is drawn on a page, of one path, and of what lies over a text."""
_THIN = 2.0
"""A line is at most so many points thick."""
_LOW, _HIGH = 0.28, 0.68
"""Between these heights of a letter a line strikes it out; a line under it is below, the rule of a table beside it."""
_LEVEL = 0.1
"""Through a letter that is turned further the line is another's."""
_SCALE, _MOST_DOTS = 1.0, 4_000_000
"""The picture has so many dots to a point of the page, and no more in all than that."""
_CONTRAST = 12
"""So many of 255 shades of grey must the lightest and the darkest dot differ for anything to be seen."""

_LINE, _WORD = re.compile("[^\r\n]+"), re.compile(r"\S+")

_TINY = 1.5
"""Letters of so few points nobody sees."""
_MOST_SEGMENTS = 200_000
"""So many corners of what is drawn on one page are looked at."""
_STEEP = 0.6
"""A line that rises more than this for each step aside strikes nothing out, unless another crosses it."""

_Stroke = tuple[float, float, float, float]
"""A straight line: from where to where."""


@dataclass(slots=True)
class _Drawn:
    """What is drawn on a page, as far as it bears on its letters."""

    doubtful: set[int] = field(default_factory=set)
    """The texts that may be without ink, by their address."""
    tiny: set[int] = field(default_factory=set)
    """The texts that are too small to see."""
    signs: dict[int, str] = field(default_factory=dict)
    """The texts in a font of signs, with that font."""
    strokes: list[_Stroke] = field(default_factory=list)
    covers: list[Box] = field(default_factory=list)
    """What a reader of the page put over a part of it."""


@dataclass(frozen=True, slots=True)
class Visible:
    """What a reader sees of the letters of a page: which of them not, and which as a sign of what font."""

    unseen: frozenset[int]
    signs: dict[int, str]


def visible(page: Any, letters: Any, text: str) -> Visible:
    """What a reader sees of the letters of a page."""
    drawn = _drawn(page)
    _remarks(page, drawn)
    found: set[int] = set()
    signs: dict[int, str] = {}
    if drawn.doubtful or drawn.tiny or drawn.signs:
        of = _letters_of(letters, text, drawn.doubtful | drawn.tiny | drawn.signs.keys())
        signs = {number: drawn.signs[at] for at in drawn.signs for number in of.get(at, ())}
        found |= {number for at in drawn.tiny for number in of.get(at, ())}
        found |= _without_ink(page, letters, [of[at] for at in drawn.doubtful - drawn.tiny if at in of])
    if drawn.strokes or drawn.covers:
        found |= _struck_out(letters, text, drawn)
    return Visible(frozenset(found), signs)


def _drawn(page: Any) -> _Drawn:
    from pypdfium2 import raw as pdfium

    found, paper, covers, left, ask = _Drawn(), page.get_bbox(), 0, [_MOST_SEGMENTS], Asking()
    is_text, is_path = pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_PATH
    texts: list[tuple[int, Box]] = []
    for thing, kind, matrices in islice(pieces(page), _MOST_OBJECTS):
        if kind == is_text:
            box = ask.bounds(thing)
            texts.append((thing, box))
            if _is_tiny(thing, box):
                found.tiny.add(thing)
            if font := ask.sign_font(thing):
                found.signs[thing] = font
            if matrices or ask.is_doubtful(thing) or not _overlap(box, paper):
                found.doubtful.add(thing)
        elif strokes := list(_strokes(thing, matrices, left)) if kind == is_path else []:
            found.strokes += strokes
        elif texts and not matrices and covers < _MOST_COVERS and _is_filled(thing, kind):
            over, covers = ask.bounds(thing), covers + 1
            found.doubtful |= {one for one, under in texts if _overlap(under, over)}
    return found


def _is_tiny(text: int, box: Box) -> bool:
    """Whether a text is too small to see."""
    left, bottom, right, top = box
    wide, high = right - left, top - bottom
    return min(wide, high) < _TINY and max(wide, high) > 0 and _height(text) <= _TINY


def _height(text: int) -> float:
    from pypdfium2 import raw as pdfium

    size, placed = ctypes.c_float(), matrix(text)
    pdfium.FPDFTextObj_GetFontSize(pointed(text), size)
    return float(size.value * max(abs(placed.d), abs(placed.b), abs(placed.c)))


def _is_filled(thing: int, kind: int) -> bool:
    from pypdfium2 import raw as pdfium

    if kind != pdfium.FPDF_PAGEOBJ_PATH:
        return True
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(pdfium.FPDFPath_GetDrawMode(pointed(thing), fill, stroke) and fill.value)


def _strokes(piece: int, matrices: tuple[Any, ...], left: list[int]) -> Iterator[_Stroke]:
    """The parts of a path that are thin lines, where they lie on the page."""
    from pypdfium2 import raw as pdfium

    path = pointed(piece)
    count = pdfium.FPDFPath_CountSegments(path)
    left[0] -= count
    if count > _MOST_POINTS or left[0] < 0:
        return
    chain = (matrix(piece), *matrices)
    points: list[tuple[float, float]] = []
    parts = [points]
    across, up = ctypes.c_float(), ctypes.c_float()
    for number in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, number)
        pdfium.FPDFPathSegment_GetPoint(segment, across, up)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            points = []
            parts.append(points)
        points.append(_placed((across.value, up.value), chain))
    for part in parts:
        if len(part) > 1:
            yield from _lines(part)


def _lines(part: list[tuple[float, float]]) -> Iterator[_Stroke]:
    """A part of a path as one flat line, if it is as thin as one; else its slanting sides."""
    left, bottom = (min(side) for side in zip(*part, strict=True))
    right, top = (max(side) for side in zip(*part, strict=True))
    if top - bottom <= _THIN < right - left:
        yield left, (bottom + top) / 2, right, (bottom + top) / 2
        return
    for (x, y), (to_x, to_y) in pairwise(part):
        if abs(to_x - x) > 2 * _THIN and abs(to_y - y) > _THIN:
            yield (x, y, to_x, to_y) if x <= to_x else (to_x, to_y, x, y)


def _remarks(page: Any, drawn: _Drawn) -> None:
    """What a reader of a page put on it: what strikes out as lines, what covers as boxes."""
    from pypdfium2 import raw as pdfium

    for number in range(min(_MOST_OBJECTS, max(0, pdfium.FPDFPage_GetAnnotCount(page)))):
        remark = pdfium.FPDFPage_GetAnnot(page, number)
        if not pdfium.FPDFAnnot_GetFlags(remark) & _NOT_SHOWN:
            _take_remark(remark, pdfium.FPDFAnnot_GetSubtype(remark), drawn)
        pdfium.FPDFPage_CloseAnnot(remark)


_NOT_SHOWN = 2 | 32
"""How a remark says that it is hidden or not viewed."""


def _take_remark(remark: Any, kind: int, drawn: _Drawn) -> None:
    from pypdfium2 import raw as pdfium

    if kind in (pdfium.FPDF_ANNOT_STRIKEOUT, pdfium.FPDF_ANNOT_REDACT):
        boxes = list(_quads(remark))
        if kind == pdfium.FPDF_ANNOT_REDACT:
            drawn.covers += boxes or [_rectangle(remark)]
        else:
            drawn.strokes += [(box[0], (box[1] + box[3]) / 2, box[2], (box[1] + box[3]) / 2) for box in boxes]
    elif kind == pdfium.FPDF_ANNOT_INK:
        for index in range(min(_MOST_POINTS, pdfium.FPDFAnnot_GetInkListCount(remark))):
            count = pdfium.FPDFAnnot_GetInkListPath(remark, index, None, 0)
            points = (pdfium.FS_POINTF * min(count, _MOST_POINTS))()
            pdfium.FPDFAnnot_GetInkListPath(remark, index, points, len(points))
            drawn.strokes += _by_hand([(point.x, point.y) for point in points])
    elif kind == pdfium.FPDF_ANNOT_LINE:
        start, end = pdfium.FS_POINTF(), pdfium.FS_POINTF()
        if pdfium.FPDFAnnot_GetLine(remark, start, end):
            drawn.strokes += _by_hand([(start.x, start.y), (end.x, end.y)])
    elif kind in (pdfium.FPDF_ANNOT_SQUARE, pdfium.FPDF_ANNOT_CIRCLE, pdfium.FPDF_ANNOT_POLYGON):
        shade = [ctypes.c_uint() for _ in range(4)]
        filled = pdfium.FPDFAnnot_GetColor(remark, pdfium.FPDFANNOT_COLORTYPE_InteriorColor, *shade)
        if filled and pdfium.FPDFAnnot_HasKey(remark, b"IC") and shade[3].value > FAINT * 4:
            drawn.covers.append(_rectangle(remark))


def _by_hand(points: list[tuple[float, float]]) -> list[_Stroke]:
    return [(*one, *other) if one <= other else (*other, *one) for one, other in pairwise(points)]


def _quads(remark: Any) -> Iterator[Box]:
    from pypdfium2 import raw as pdfium

    for index in range(min(_MOST_POINTS, pdfium.FPDFAnnot_CountAttachmentPoints(remark))):
        corners = pdfium.FS_QUADPOINTSF()
        pdfium.FPDFAnnot_GetAttachmentPoints(remark, index, corners)
        across, up = (sorted(getattr(corners, f"{axis}{corner}") for corner in range(1, 5)) for axis in "xy")
        yield across[0], up[0], across[-1], up[-1]


def _rectangle(remark: Any) -> Box:
    from pypdfium2 import raw as pdfium

    box = pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(remark, box)
    return box.left, min(box.bottom, box.top), box.right, max(box.bottom, box.top)


def _struck_out(letters: Any, text: str, drawn: _Drawn) -> set[int]:
    """The letters with a line through their middle, between two lines that cross, or under a box."""
    from pypdfium2 import raw as pdfium

    flat: dict[int, list[_Stroke]] = defaultdict(list)
    slanting: dict[int, list[_Stroke]] = defaultdict(list)
    for stroke in drawn.strokes:
        low, high = sorted((stroke[1], stroke[3]))
        if high - low <= _THIN:
            flat[int((low + high) / 2)].append(stroke)
        elif high - low <= _STEEP * (stroke[2] - stroke[0]):
            for height in range(int(low) - 1, min(int(high), int(low) + 99) + 2):
                slanting[height].append(stroke)
    covers = [*drawn.covers, *_crossed(drawn.strokes)]
    found, marked = set(), _Marked(flat, slanting, covers)
    for number, (left, bottom, right, top) in _boxes(letters, text, marked):
        middle, high = (left + right) / 2, top - bottom
        low, up = bottom + _LOW * high, bottom + _HIGH * high
        near = marked.lines(low, up)
        level = int((low + up) / 2)
        if (
            (near and any(_passes(stroke, middle, low, up) for stroke in near))
            or (level in slanting and _is_slanted_through(slanting[level], middle, bottom, top))
            or (covers and any(box[0] <= middle <= box[2] and box[1] <= (low + up) / 2 <= box[3] for box in covers))
        ) and abs(pdfium.FPDFText_GetCharAngle(letters, number)) < _LEVEL:
            found.add(number)
    return found


def _is_slanted_through(strokes: list[_Stroke], middle: float, bottom: float, top: float) -> bool:
    """Whether a slanting line runs through a row of letters, and not on over many."""
    high = top - bottom
    return any(
        _passes(stroke, middle, bottom, top)
        for stroke in strokes
        if abs(stroke[3] - stroke[1]) <= 2 * high and stroke[2] - stroke[0] > 2 * high
    )


@dataclass(frozen=True, slots=True)
class _Marked:
    """Where on a page something is drawn that may strike letters out: lines by their height, and boxes."""

    flat: dict[int, list[_Stroke]]
    slanting: dict[int, list[_Stroke]]
    covers: list[Box]
    between: dict[tuple[int, int], list[_Stroke]] = field(default_factory=dict)
    """Which flat lines lie between two heights: the words of one line of text ask the same."""

    def near(self, left: float, bottom: float, right: float, top: float) -> bool:
        """Whether anything is drawn through a word."""
        for one in self.lines(bottom, top):
            if one[0] <= right and left <= one[2]:
                return True
        if self.slanting and any(at in self.slanting for at in range(*_heights(bottom, top))):
            return True
        return any(box[0] <= right and left <= box[2] and box[1] <= top and bottom <= box[3] for box in self.covers)

    def lines(self, bottom: float, top: float) -> list[_Stroke]:
        """The flat lines between two heights."""
        heights = _heights(bottom, top)
        if heights not in self.between:
            self.between[heights] = [line for at in range(*heights) if at in self.flat for line in self.flat[at]]
        return self.between[heights]


def _heights(bottom: float, top: float) -> tuple[int, int]:
    """The whole points that a letter stands over; of a huge one no more than a hundred."""
    return int(bottom), min(int(top), int(bottom) + 99) + 1


def _boxes(letters: Any, text: str, marked: _Marked) -> Iterator[tuple[int, Box]]:
    """The boxes of the letters of those words of a page that something is drawn through or over."""
    boxes = LetterBoxes(letters)
    for word in _WORD.finditer(text):
        start, end = word.span()
        first, last = boxes.of(start), boxes.of(end - 1)
        if not first or not last:
            continue
        (left, bottom, right, top), (before, low, after, high) = first, last
        if marked.near(min(left, before), min(bottom, low), max(right, after), max(top, high)):
            yield from ((number, box) for number in range(start, end) if (box := boxes.of(number)))


def _passes(stroke: _Stroke, across: float, low: float, high: float) -> bool:
    """Whether a line passes between two heights at a place."""
    if not stroke[0] <= across <= stroke[2]:
        return False
    part = (across - stroke[0]) / max(0.01, stroke[2] - stroke[0])
    return low <= stroke[1] + part * (stroke[3] - stroke[1]) <= high


def _crossed(strokes: list[_Stroke]) -> Iterator[Box]:
    """The boxes whose two diagonals are drawn."""
    slants = [stroke for stroke in strokes if abs(stroke[3] - stroke[1]) > _THIN][:_MOST_POINTS]
    seen: dict[tuple[int, int], list[_Stroke]] = defaultdict(list)
    for stroke in slants:
        middle = round((stroke[0] + stroke[2]) / 20), round((stroke[1] + stroke[3]) / 20)
        for other in seen[middle]:
            wide, high = stroke[2] - stroke[0], abs(stroke[3] - stroke[1])
            alike = (
                abs(other[2] - other[0] - wide) < 0.3 * wide and abs(abs(other[3] - other[1]) - high) < 0.3 * high + 3
            )
            if alike and (stroke[3] > stroke[1]) != (other[3] > other[1]):
                yield stroke[0], min(stroke[1], stroke[3]), stroke[2], max(stroke[1], stroke[3])
        seen[middle].append(stroke)


def _letters_of(letters: Any, text: str, wanted: set[int]) -> dict[int, list[int]]:
    """The letters of some texts of a page, by the address of the text.

    Those of one text follow each other, so that between two letters of it on a line all are.
    """
    from pypdfium2 import raw as pdfium

    of, letters = defaultdict[int, list[int]](list), letters.raw
    known: dict[int, int] = {}

    def text_of(number: int) -> int:
        if number not in known:
            known[number] = address(pdfium.FPDFText_GetTextObject(letters, number))
        return known[number]

    for line in _LINE.finditer(text):
        said = [number for number in range(*line.span()) if not text[number].isspace()]
        open_ = [(0, len(said) - 1)] if said else []
        while open_:
            first, last = open_.pop()
            if text_of(said[first]) != text_of(said[last]):
                middle = (first + last) // 2
                open_ += [(middle + 1, last), (first, middle)]
            elif text_of(said[first]) in wanted:
                of[text_of(said[first])] += said[first : last + 1]
    return of


def _without_ink(page: Any, letters: Any, texts: list[list[int]]) -> set[int]:
    """The letters of those of the texts that leave nothing to be seen in a picture of the page."""
    if not texts:
        return set()
    picture = _Picture(page)
    return {number for numbers in texts if not picture.shows(letters, numbers) for number in numbers}


_EACH = 20
"""The box of one in so many letters is asked for."""


class _Picture:
    """A page drawn in grey."""

    def __init__(self, page: Any) -> None:
        width, height = page.get_size()
        scale = min(_SCALE, (_MOST_DOTS / max(1.0, width * height)) ** 0.5)
        self._bitmap = page.render(scale=scale, grayscale=True)
        self._at = self._bitmap.get_posconv(page)
        self._rows = memoryview(self._bitmap.buffer).cast("B")

    def shows(self, letters: Any, numbers: list[int]) -> bool:
        """Whether there is anything to be seen where these letters of one text stand."""
        # The letters of one text stand in a row: some of them tell where it is.
        boxes = [letters.get_charbox(number) for number in (*numbers[::_EACH], numbers[-1])]
        sides = list(zip(*boxes, strict=True))
        corners = [self._at.to_bitmap(min(sides[0]), min(sides[1])), self._at.to_bitmap(max(sides[2]), max(sides[3]))]
        across, up = ([min(side), max(side)] for side in zip(*corners, strict=True))
        left, right = max(0, across[0]), min(self._bitmap.width, across[1] + 1)
        darkest, lightest = 255, 0
        for row in range(max(0, up[0]), min(self._bitmap.height, up[1] + 1)):
            dots = bytes(self._rows[row * self._bitmap.stride + left : row * self._bitmap.stride + right])
            if dots.count(dots[:1]) == len(dots):
                dots = dots[:1]  # most rows are of one shade, which is quickly seen
            if dots:
                shades = sorted(set(dots))
                darkest, lightest = min(darkest, shades[0]), max(lightest, shades[-1])
                if lightest - darkest > _CONTRAST:
                    return True
        return False


def _placed(point: tuple[float, float], matrices: tuple[Any, ...]) -> tuple[float, float]:
    """Where a point lies on the page."""
    across, up = point
    for at in matrices:
        across, up = at.a * across + at.c * up + at.e, at.b * across + at.d * up + at.f
    return across, up


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
