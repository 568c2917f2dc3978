"""PDFium's functions as they are called most cheaply: by address, without what its wrapper makes of every argument.

It is done for what is asked of every word and every piece of a page, which is most of the time that a page takes.
"""

import ctypes
from collections.abc import Callable
from functools import cache
from typing import Any

Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""


@cache
def direct(name: str, *takes: Any, gives: Any = ctypes.c_int) -> Callable[..., Any]:
    """A function of PDFium that takes and gives numbers and addresses; what is no thing is None."""
    from pypdfium2 import raw

    where = ctypes.cast(getattr(raw, name), ctypes.c_void_p).value
    assert where  # every function of PDFium is somewhere
    return ctypes.CFUNCTYPE(gives, *takes)(where)


def address(thing: Any) -> int:
    """Where a thing that the wrapper gave stands in memory; nought if it is none."""
    return ctypes.addressof(thing.contents) if thing else 0


class LetterBoxes:
    """The boxes of the letters of a page."""

    def __init__(self, letters: Any) -> None:
        at, number = ctypes.c_void_p, ctypes.c_int
        self._ask = direct("FPDFText_GetLooseCharBox", at, number, at)
        self._letters, self._places = address(letters.raw), [(ctypes.c_float * 4)() for _ in range(2)]
        # Left, top, right, bottom: read at once rather than one by one.
        self._read = [memoryview(places).cast("B").cast("f").tolist for places in self._places]

    def of_words(self, spots: list[tuple[int, int]]) -> list[Box]:
        """The box of each word: left, bottom and top of its first letter, right of its last."""
        ask, letters, (first, last) = self._ask, self._letters, map(ctypes.addressof, self._places)
        of_first, of_last = self._read
        found: list[Box] = []
        for start, end in spots:
            ask(letters, start, first)
            ask(letters, end - 1, last)
            left, top, _, bottom = of_first()
            found.append((left, bottom, of_last()[2], top))
        return found

    def of(self, number: int) -> Box | None:
        """The box of one letter; none if it has none."""
        if not self._ask(self._letters, number, ctypes.addressof(self._places[0])):
            return None
        left, top, right, bottom = self._read[0]()
        return left, bottom, right, top
