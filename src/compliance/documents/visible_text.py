"""Which letters of a PDF page its reader does not see: those without ink, and those with a line through them.

Where the page itself gives reason to doubt a text, it is looked for in a picture of the page: a text that is invisible
or light, of a layer, beside the page, or under what is drawn later. So the words behind a scan stay, and white ones on
a dark ground.
"""

import ctypes
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

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
_SCALE, _MOST_DOTS = 2.0, 4_000_000
"""The picture has so many dots to a point of the page, and no more in all than that."""
_CONTRAST = 24
"""So many of 255 shades of grey must the lightest and the darkest dot differ for anything to be seen."""

_Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""


@dataclass(slots=True)
class _Drawn:
    """What is drawn on a page, as far as it bears on its letters."""

    doubtful: set[int] = field(default_factory=set)
    """The texts that may be without ink, by their address."""
    strokes: list[_Box] = field(default_factory=list)
    """Thin lines that lie flat."""


def unseen(page: Any, letters: Any, text: str) -> set[int]:
    """The numbers of the letters of a page that are not seen."""
    drawn = _drawn(page)
    strokes = [*drawn.strokes, *_struck_by_hand(page)]
    found = _without_ink(page, letters, text, drawn.doubtful) if drawn.doubtful else set()
    return found | (_struck_out(letters, text, strokes) if strokes else set())


def _drawn(page: Any) -> _Drawn:
    from pypdfium2 import raw as pdfium

    found, paper, covers = _Drawn(), page.get_bbox(), 0
    texts: list[tuple[int, _Box]] = []
    for thing, matrices in islice(_objects(page, ()), _MOST_OBJECTS):
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            texts.append((_address(thing), _bounds(thing)))
            if matrices or _is_doubtful(thing) or not _overlap(texts[-1][1], paper):
                found.doubtful.add(texts[-1][0])
        elif strokes := list(_strokes(thing, matrices)) if kind == pdfium.FPDF_PAGEOBJ_PATH else []:
            found.strokes += strokes
        elif texts and not matrices and covers < _MOST_COVERS and _is_filled(thing, kind):
            over, covers = _bounds(thing), covers + 1
            found.doubtful |= {address for address, under in texts if _overlap(under, over)}
    return found


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
    return any(_mark(text, number) == "OC" for number in range(pdfium.FPDFPageObj_CountMarks(text)))


def _mark(thing: Any, number: int) -> str:
    """What a piece of the page is marked as, as far as it is short."""
    from pypdfium2 import raw as pdfium

    name, length = (pdfium.FPDF_WCHAR * 8)(), ctypes.c_ulong()
    mark = pdfium.FPDFPageObj_GetMark(thing, number)
    done = pdfium.FPDFPageObjMark_GetName(mark, name, ctypes.sizeof(name), length)
    return bytes(name).decode("utf-16-le", errors="replace").rstrip("\0") if done else ""


def _is_filled(thing: Any, kind: int) -> bool:
    from pypdfium2 import raw as pdfium

    if kind != pdfium.FPDF_PAGEOBJ_PATH:
        return True
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(pdfium.FPDFPath_GetDrawMode(thing, fill, stroke) and fill.value)


def _strokes(path: Any, matrices: tuple[Any, ...]) -> Iterator[_Box]:
    """The parts of a path that are thin lines, where they lie on the page."""
    from pypdfium2 import raw as pdfium

    count = pdfium.FPDFPath_CountSegments(path)
    if count > _MOST_POINTS:
        return
    points: list[tuple[float, float]] = []
    parts = [points]
    for number in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, number)
        across, up = ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFPathSegment_GetPoint(segment, across, up)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            points = []
            parts.append(points)
        points.append(_placed((across.value, up.value), (_matrix(path), *matrices)))
    for part in parts:
        if len(part) > 1:
            left, bottom = (min(side) for side in zip(*part, strict=True))
            right, top = (max(side) for side in zip(*part, strict=True))
            if top - bottom <= _THIN < right - left:
                yield left, bottom, right, top


def _struck_by_hand(page: Any) -> Iterator[_Box]:
    """The remarks on a page with which a reader of it struck something out, as lines."""
    from pypdfium2 import raw as pdfium

    for number in range(min(_MOST_OBJECTS, max(0, pdfium.FPDFPage_GetAnnotCount(page)))):
        remark = pdfium.FPDFPage_GetAnnot(page, number)
        if pdfium.FPDFAnnot_GetSubtype(remark) == pdfium.FPDF_ANNOT_STRIKEOUT:
            for index in range(pdfium.FPDFAnnot_CountAttachmentPoints(remark)):
                corners = pdfium.FS_QUADPOINTSF()
                pdfium.FPDFAnnot_GetAttachmentPoints(remark, index, corners)
                across, up = (sorted(getattr(corners, f"{axis}{corner}") for corner in range(1, 5)) for axis in "xy")
                yield across[0], (up[0] + up[-1]) / 2, across[-1], (up[0] + up[-1]) / 2
        pdfium.FPDFPage_CloseAnnot(remark)


def _struck_out(letters: Any, text: str, strokes: list[_Box]) -> set[int]:
    """The letters with a line through their middle."""
    from pypdfium2 import raw as pdfium

    at_height: dict[int, list[_Box]] = defaultdict(list)
    for stroke in strokes:
        at_height[int((stroke[1] + stroke[3]) / 2)].append(stroke)
    found = set()
    for number, letter in enumerate(text):
        if letter.isspace():
            continue
        left, bottom, right, top = letters.get_charbox(number, loose=True)
        middle, low, high = (left + right) / 2, bottom + _LOW * (top - bottom), bottom + _HIGH * (top - bottom)
        near = (stroke for height in range(int(low), min(int(high), int(low) + 99) + 1) for stroke in at_height[height])
        crossed = any(
            stroke[0] <= middle <= stroke[2] and low <= (stroke[1] + stroke[3]) / 2 <= high for stroke in near
        )
        if crossed and abs(pdfium.FPDFText_GetCharAngle(letters, number)) < _LEVEL:
            found.add(number)
    return found


def _without_ink(page: Any, letters: Any, text: str, doubtful: set[int]) -> set[int]:
    """The letters of those of the texts that leave nothing to be seen in a picture of the page."""
    from pypdfium2 import raw as pdfium

    of: dict[int, list[int]] = defaultdict(list)
    for number, letter in enumerate(text):
        thing = None if letter.isspace() else pdfium.FPDFText_GetTextObject(letters, number)
        if thing and _address(thing) in doubtful:
            of[_address(thing)].append(number)
    picture = _Picture(page)
    return {number for numbers in of.values() if not picture.shows(letters, numbers) for number in numbers}


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
        boxes = [letters.get_charbox(number) for number in numbers]
        corners = [self._at.to_bitmap(box[side], box[side + 1]) for box in boxes for side in (0, 2)]
        across, up = ([min(side), max(side)] for side in zip(*corners, strict=True))
        left, right = max(0, across[0]), min(self._bitmap.width, across[1] + 1)
        darkest, lightest = 255, 0
        for row in range(max(0, up[0]), min(self._bitmap.height, up[1] + 1)):
            if dots := self._rows[row * self._bitmap.stride + left : row * self._bitmap.stride + right]:
                darkest, lightest = min(darkest, *dots), max(lightest, *dots)
        return lightest - darkest > _CONTRAST


def _address(thing: Any) -> int:
    return ctypes.cast(thing, ctypes.c_void_p).value or 0


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
