"""Which letters of a PDF page its reader does not see: those without ink, and those with a line through them.

Where the page itself gives reason to doubt a text, it is looked for in a picture of the page: a text that is invisible
or light, of a layer, beside the page, or under what is drawn later. So the words behind a scan stay, and white ones on
a dark ground.
"""

import ctypes
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice, pairwise
from typing import Any

from compliance.documents.signs import is_sign_font

_MOST_OBJECTS, _MOST_POINTS, _MOST_COVERS = 100_000, 1_000, 100
"""So much is looked at of what is drawn on a page, of one path, and of what lies over a text."""
_DEEPEST = 5
"""Drawings within drawings are followed so deep."""
_LIGHT, _FAINT = 200, 50
"""So light a colour, or one so transparent, may leave nothing to be seen."""
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

_Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""


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
    covers: list[_Box] = field(default_factory=list)
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

    found, paper, covers, left = _Drawn(), page.get_bbox(), 0, [_MOST_SEGMENTS]
    texts: list[tuple[int, _Box]] = []
    fonts: dict[int, str] = {}
    for thing, matrices in islice(_objects(page, ()), _MOST_OBJECTS):
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            texts.append((_address(thing), _bounds(thing)))
            _take_text(found, thing, texts[-1], fonts)
            if matrices or _is_doubtful(thing) or not _overlap(texts[-1][1], paper):
                found.doubtful.add(texts[-1][0])
        elif strokes := list(_strokes(thing, matrices, left)) if kind == pdfium.FPDF_PAGEOBJ_PATH else []:
            found.strokes += strokes
        elif texts and not matrices and covers < _MOST_COVERS and _is_filled(thing, kind):
            over, covers = _bounds(thing), covers + 1
            found.doubtful |= {address for address, under in texts if _overlap(under, over)}
    return found


def _take_text(found: _Drawn, thing: Any, text: tuple[int, _Box], fonts: dict[int, str]) -> None:
    """Note a text that is too small to see, or in a font of signs."""
    address, (left, bottom, right, top) = text
    if min(top - bottom, right - left) < _TINY and max(top - bottom, right - left) > 0 and _height(thing) <= _TINY:
        found.tiny.add(address)
    name = _font(thing, fonts)
    if is_sign_font(name):
        found.signs[address] = name


def _height(text: Any) -> float:
    from pypdfium2 import raw as pdfium

    size, matrix = ctypes.c_float(), _matrix(text)
    pdfium.FPDFTextObj_GetFontSize(text, size)
    return float(size.value * max(abs(matrix.d), abs(matrix.b), abs(matrix.c)))


def _font(text: Any, fonts: dict[int, str]) -> str:
    from pypdfium2 import raw as pdfium

    font = pdfium.FPDFTextObj_GetFont(text)
    address = _address(font)
    if address not in fonts:
        name = ctypes.create_string_buffer(128)
        length = pdfium.FPDFFont_GetBaseFontName(font, name, 128) if font else 0
        fonts[address] = name.raw[: max(0, min(length, 128) - 1)].decode("utf-8", errors="replace")
    return fonts[address]


def _objects(page: Any, above: tuple[Any, ...], form: Any = None) -> Iterator[tuple[Any, tuple[Any, ...]]]:
    """All that is drawn on a page, in its order, each with the matrices of what it stands in."""
    from pypdfium2 import raw as pdfium

    count = pdfium.FPDFFormObj_CountObjects(form) if form else pdfium.FPDFPage_CountObjects(page)
    for number in range(max(0, count)):
        thing = pdfium.FPDFFormObj_GetObject(form, number) if form else pdfium.FPDFPage_GetObject(page, number)
        if pdfium.FPDFPageObj_GetType(thing) != pdfium.FPDF_PAGEOBJ_FORM:
            yield thing, above
        elif len(above) < _DEEPEST:
            yield from _objects(page, (_matrix(thing), *above), thing)


def _is_doubtful(text: Any) -> bool:
    """Whether a text may be without ink: not filled, light, transparent, or of a layer."""
    from pypdfium2 import raw as pdfium

    if pdfium.FPDFTextObj_GetTextRenderMode(text) != pdfium.FPDF_TEXTRENDERMODE_FILL:
        return True
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    coloured = pdfium.FPDFPageObj_GetFillColor(text, red, green, blue, alpha)
    if coloured and (min(red.value, green.value, blue.value) >= _LIGHT or alpha.value <= _FAINT):
        return True
    count = pdfium.FPDFPageObj_CountMarks(text)
    if count <= 0:
        return False
    name, length = (pdfium.FPDF_WCHAR * 8)(), ctypes.c_ulong()
    return any(_is_of_layer(text, number, name, length) for number in range(count))


def _is_of_layer(thing: Any, number: int, name: Any, length: Any) -> bool:
    """Whether a mark of a piece of the page says that it is of a layer."""
    from pypdfium2 import raw as pdfium

    mark = pdfium.FPDFPageObj_GetMark(thing, number)
    done = pdfium.FPDFPageObjMark_GetName(mark, name, ctypes.sizeof(name), length)
    return bool(done) and length.value == _OC_LENGTH and bytes(name)[:_OC_LENGTH] == _OC


_OC = "OC\0".encode("utf-16-le")
_OC_LENGTH = len(_OC)
"""How the mark of a layer is called, as PDFium gives it."""


def _is_filled(thing: Any, kind: int) -> bool:
    from pypdfium2 import raw as pdfium

    if kind != pdfium.FPDF_PAGEOBJ_PATH:
        return True
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(pdfium.FPDFPath_GetDrawMode(thing, fill, stroke) and fill.value)


def _strokes(path: Any, matrices: tuple[Any, ...], left: list[int]) -> Iterator[_Stroke]:
    """The parts of a path that are thin lines, where they lie on the page."""
    from pypdfium2 import raw as pdfium

    count = pdfium.FPDFPath_CountSegments(path)
    left[0] -= count
    if count > _MOST_POINTS or left[0] < 0:
        return
    chain = (_matrix(path), *matrices)
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
        if filled and pdfium.FPDFAnnot_HasKey(remark, b"IC") and shade[3].value > _FAINT * 4:
            drawn.covers.append(_rectangle(remark))


def _by_hand(points: list[tuple[float, float]]) -> list[_Stroke]:
    return [(*one, *other) if one <= other else (*other, *one) for one, other in pairwise(points)]


def _quads(remark: Any) -> Iterator[_Box]:
    from pypdfium2 import raw as pdfium

    for index in range(min(_MOST_POINTS, pdfium.FPDFAnnot_CountAttachmentPoints(remark))):
        corners = pdfium.FS_QUADPOINTSF()
        pdfium.FPDFAnnot_GetAttachmentPoints(remark, index, corners)
        across, up = (sorted(getattr(corners, f"{axis}{corner}") for corner in range(1, 5)) for axis in "xy")
        yield across[0], up[0], across[-1], up[-1]


def _rectangle(remark: Any) -> _Box:
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
    found = set()
    for number, (left, bottom, right, top) in _boxes(letters, text, _Marked(flat, slanting, covers)):
        middle, high = (left + right) / 2, top - bottom
        low, up = bottom + _LOW * high, bottom + _HIGH * high
        near = [
            stroke
            for height in range(int(low), min(int(up), int(low) + 99) + 1)
            if height in flat
            for stroke in flat[height]
        ]
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
    covers: list[_Box]

    def near(self, left: float, bottom: float, right: float, top: float) -> bool:
        """Whether anything is drawn through a word."""
        low, high = int(bottom), min(int(top), int(bottom) + 99)
        for height in range(low, high + 1):
            if height in self.slanting:
                return True
            if any(one[0] <= right and left <= one[2] for one in self.flat.get(height, ())):
                return True
        return any(box[0] <= right and left <= box[2] and box[1] <= top and bottom <= box[3] for box in self.covers)


def _boxes(letters: Any, text: str, marked: _Marked) -> Iterator[tuple[int, _Box]]:
    """The boxes of the letters of those words of a page that something is drawn through or over."""
    from pypdfium2 import raw as pdfium

    one, other = pdfium.FS_RECTF(), pdfium.FS_RECTF()
    first, last, letters = ctypes.byref(one), ctypes.byref(other), letters.raw
    for word in _WORD.finditer(text):
        start, end = word.span()
        if not pdfium.FPDFText_GetLooseCharBox(letters, start, first):
            continue
        if not pdfium.FPDFText_GetLooseCharBox(letters, end - 1, last):
            continue
        left, right = min(one.left, other.left), max(one.right, other.right)
        if not marked.near(left, min(one.bottom, other.bottom), right, max(one.top, other.top)):
            continue
        for number in range(start, end):
            if pdfium.FPDFText_GetLooseCharBox(letters, number, first):
                yield number, (one.left, one.bottom, one.right, one.top)


def _passes(stroke: _Stroke, across: float, low: float, high: float) -> bool:
    """Whether a line passes between two heights at a place."""
    if not stroke[0] <= across <= stroke[2]:
        return False
    part = (across - stroke[0]) / max(0.01, stroke[2] - stroke[0])
    return low <= stroke[1] + part * (stroke[3] - stroke[1]) <= high


def _crossed(strokes: list[_Stroke]) -> Iterator[_Box]:
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
            known[number] = _address(pdfium.FPDFText_GetTextObject(letters, number))
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


def _address(thing: Any) -> int:
    return ctypes.addressof(thing.contents) if thing else 0


def _bounds(thing: Any) -> _Box:
    from pypdfium2 import raw as pdfium

    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(thing, left, bottom, right, top)
    return left.value, bottom.value, right.value, top.value


def _matrix(thing: Any) -> Any:
    from pypdfium2 import raw as pdfium

    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(thing, matrix)
    return matrix


def _placed(point: tuple[float, float], matrices: tuple[Any, ...]) -> tuple[float, float]:
    """Where a point lies on the page."""
    across, up = point
    for at in matrices:
        across, up = at.a * across + at.c * up + at.e, at.b * across + at.d * up + at.f
    return across, up


def _overlap(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
