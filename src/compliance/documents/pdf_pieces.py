"""What is drawn on a PDF page, piece by piece in its order: where it stands, and whether a text may be without ink."""

import ctypes
from collections.abc import Iterator
from typing import Any

from compliance.documents.pdfium import Box, address, direct
from compliance.documents.signs import is_sign_font

_DEEPEST = 5
"""Drawings within drawings are followed so deep."""
_LIGHT, FAINT = 200, 50
"""So light a colour, or one so transparent, may leave nothing to be seen."""
_OC = "OC\0".encode("utf-16-le")
"""How the mark of a layer is called, as PDFium gives it."""
_MOST_LETTERS = 128
"""The name of a font is read so far."""
_AT = ctypes.c_void_p
_NUMBER = {"FPDFPage": ctypes.c_int, "FPDFFormObj": ctypes.c_ulong}
"""How a piece of a page, and one of a drawing, is counted."""

Piece = tuple[int, int, tuple[Any, ...]]
"""Where in memory a piece is, of which kind it is, and the matrices of what it stands in."""


def pieces(page: Any) -> Iterator[Piece]:
    """All that is drawn on a page, in its order."""
    yield from _within("FPDFPage", address(page.raw), ())


def _within(room: str, where: int, above: tuple[Any, ...]) -> Iterator[Piece]:
    from pypdfium2.raw import FPDF_PAGEOBJ_FORM

    kind_of, get = direct("FPDFPageObj_GetType", _AT), direct(f"{room}_GetObject", _AT, _NUMBER[room], gives=_AT)
    for number in range(direct(f"{room}_CountObjects", _AT)(where)):
        thing = get(where, number)
        kind = kind_of(thing)
        if kind != FPDF_PAGEOBJ_FORM:
            yield thing, kind, above
        elif len(above) < _DEEPEST:
            yield from _within("FPDFFormObj", thing, (matrix(thing), *above))


def pointed(thing: int) -> Any:
    """A piece as the wrapper takes it."""
    from pypdfium2.raw import FPDF_PAGEOBJECT

    return ctypes.cast(thing, FPDF_PAGEOBJECT)


def matrix(thing: int) -> Any:
    """How a piece is placed in what it stands in."""
    from pypdfium2 import raw as pdfium

    found = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(pointed(thing), found)
    return found


class Asking:
    """What is asked of every text of a page: the answers come into the same few places, and each font is known once."""

    def __init__(self) -> None:
        from pypdfium2.raw import FPDF_TEXTRENDERMODE_FILL

        self._sides, self._shades, self._name = (ctypes.c_float * 4)(), (ctypes.c_uint * 4)(), (ctypes.c_char * 16)()
        self._length, self._fill = ctypes.c_ulong(), FPDF_TEXTRENDERMODE_FILL
        self._to_sides, self._to_shades = (
            [ctypes.addressof(places) + 4 * at for at in range(4)] for places in (self._sides, self._shades)
        )
        self._to_name = ctypes.addressof(self._name), 16, ctypes.addressof(self._length)
        self._bounds, self._colour = (direct(f"FPDFPageObj_Get{what}", *[_AT] * 5) for what in ("Bounds", "FillColor"))
        self._mode, self._marks = direct("FPDFTextObj_GetTextRenderMode", _AT), direct("FPDFPageObj_CountMarks", _AT)
        self._mark = direct("FPDFPageObj_GetMark", _AT, ctypes.c_ulong, gives=_AT)
        self._called = direct("FPDFPageObjMark_GetName", _AT, _AT, ctypes.c_ulong, _AT)
        self._font = direct("FPDFTextObj_GetFont", _AT, gives=_AT)
        self._fonts: dict[int | None, str] = {None: ""}

    def bounds(self, thing: int) -> Box:
        """The box around what is drawn; nowhere if PDFium knows none."""
        if not self._bounds(thing, *self._to_sides):
            return 0.0, 0.0, 0.0, 0.0
        left, bottom, right, top = self._sides
        return left, bottom, right, top

    def sign_font(self, text: int) -> str:
        """The font of a text if it is one of signs."""
        font = self._font(text)
        if font not in self._fonts:
            name = _font_name(font)
            self._fonts[font] = name if is_sign_font(name) else ""
        return self._fonts[font]

    def is_doubtful(self, text: int) -> bool:
        """Whether a text may be without ink: not filled, light, transparent, or of a layer."""
        if self._mode(text) != self._fill:
            return True
        if self._colour(text, *self._to_shades):
            red, green, blue, alpha = self._shades
            if min(red, green, blue) >= _LIGHT or alpha <= FAINT:
                return True
        return any(self._is_of_layer(text, number) for number in range(self._marks(text)))

    def _is_of_layer(self, thing: int, number: int) -> bool:
        """Whether a mark of a piece of the page says that it is of a layer."""
        done = self._called(self._mark(thing, number), *self._to_name)
        return bool(done) and self._length.value == len(_OC) and self._name.raw[: len(_OC)] == _OC


def _font_name(font: int) -> str:
    name = ctypes.create_string_buffer(_MOST_LETTERS)
    ask = direct("FPDFFont_GetBaseFontName", _AT, _AT, ctypes.c_size_t, gives=ctypes.c_size_t)
    length = min(ask(font, ctypes.addressof(name), _MOST_LETTERS), _MOST_LETTERS)
    return name.raw[: max(0, length - 1)].decode("utf-8", errors="replace")
