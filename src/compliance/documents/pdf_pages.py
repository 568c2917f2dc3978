"""What of the pages of a PDF is no running text: heads, feet, page numbers and notes; and what no reader could read."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from compliance.documents.pdfium import Box
from compliance.lazily import dataclass

_EDGE = 4
"""So many lines at the top and at the foot of a page may be its running head or foot."""
_LEVEL = 6.0
"""Within so many points the running lines of two pages stand at the same height."""
_GAP = 1.3
"""They stand so many times further off than the lines of a paragraph do."""
_NUMBER = re.compile(
    r"(?:[-–—|]\s*)?(?:p(?:ag(?:ina)?|\.)?\.?\s*)?\d{1,4}(?:\s*(?:/|van|of|\|)\s*\d{1,4})?(?:\s*[-–—|])?", re.IGNORECASE
)
_MOST_AHEAD = 1500
"""So far at most do the numbers of pages run ahead of the pages: what is further on is a year."""
_NOTE = re.compile(r"(?:\d{1,3}|[*†‡])[.)]?\s+\S")
_SMALL = 0.93
"""So large, at most, are the letters of a note beside those of the text."""
_VOWEL = re.compile(r"[aeiouyáéíóúàèëïöüij]+", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]{4,}")
_FEWEST = 60
"""With fewer letters on a page nobody can tell."""


@dataclass(frozen=True, slots=True)
class Row:
    """A stretch of text, on which line of the page it stands, and the box around it, measured from the lower left."""

    text: str
    line: int
    left: float
    bottom: float
    right: float
    top: float
    boxes: tuple[Box, ...] = ()
    """The same of each of its words; none where that is not known."""


def beside_the_text(pages: list[list[Row]], usual: float) -> set[tuple[int, int]]:
    """The lines that are no running text, by page and number on it."""
    found = set(_running(pages, usual))
    for page, rows in enumerate(pages, 1):
        found |= {(page, number) for number in _notes(rows, {number for one, number in found if one == page})}
    return found


def _running(pages: list[list[Row]], usual: float) -> Iterator[tuple[int, int]]:
    """Lines at the edges of several pages that say the same at the same height, and the numbers of pages."""
    alike: dict[tuple[str, bool], list[tuple[int, int, Row]]] = defaultdict(list)
    for page, rows in enumerate(pages, 1):
        heights = sorted(((row.bottom, number) for number, row in enumerate(rows, 1)), reverse=True)
        for is_foot, edge in ((False, heights[:_EDGE]), (True, heights[-_EDGE:][::-1])):
            for number in _apart(rows, [number for _, number in edge], usual):
                said = re.sub(r"\d+", "#", rows[number - 1].text)
                alike[said, is_foot].append((page, number, rows[number - 1]))
    everywhere: Counter[str] | None = None
    for (said, _), ones in alike.items():
        if _NUMBER.fullmatch(said.replace("#", "1")):
            yield from _counted(ones, len(pages))
        elif _is_kept_up(len({page for page, _, _ in ones}), len(pages)) and _at_one_height([one[2] for one in ones]):
            # What the text says as well, a status in a table, is no head or foot.
            everywhere = everywhere or Counter(re.sub(r"\d+", "#", row.text) for rows in pages for row in rows)
            if everywhere[said] - len(ones) <= len(ones) // 2:
                yield from ((page, number) for page, number, _ in ones)


def _counted(ones: list[tuple[int, int, Row]], pages: int) -> Iterator[tuple[int, int]]:
    """The numbers of pages: they count with the pages."""
    ahead = [int(re.findall(r"\d+", row.text)[0]) - page for page, _, row in ones]
    usual, times = Counter(ahead).most_common(1)[0]
    if _is_kept_up(times, pages) and usual < _MOST_AHEAD:
        yield from ((page, number) for (page, number, _), offset in zip(ones, ahead, strict=True) if offset == usual)


def _is_kept_up(on: int, pages: int) -> bool:
    """Whether what stands on so many pages runs on: over most of a short document, over a good part of a long one."""
    return on > 1 and on * 5 >= 2 * pages


def _apart(rows: list[Row], edge: list[int], usual: float) -> list[int]:
    """Of the lines at an edge, from the outside in, those that stand off from the text within."""
    for at in range(len(edge) - 1, 0, -1):
        outer, inner = rows[edge[at - 1] - 1], rows[edge[at] - 1]
        step = abs(outer.bottom - inner.bottom) / max(1.0, min(outer.top - outer.bottom, inner.top - inner.bottom))
        if step > _GAP * max(usual, 1.0):
            return edge[:at]
    return []


def _at_one_height(rows: list[Row]) -> bool:
    """Whether most of some lines stand at the same height."""
    heights = sorted(row.bottom for row in rows)
    middle = heights[len(heights) // 2]
    return sum(abs(height - middle) < _LEVEL for height in heights) * 5 >= 4 * len(rows)


def _notes(rows: list[Row], running: set[int]) -> Iterator[int]:
    """The notes at the foot of a page: smaller letters, from the mark of the first on."""
    body = sorted(row.top - row.bottom for row in rows)
    usual = body[len(body) // 2] if body else 0.0
    foot = sorted(
        (number for number in range(1, len(rows) + 1) if number not in running), key=lambda n: rows[n - 1].bottom
    )
    small: list[int] = []
    for number in foot:
        row = rows[number - 1]
        if row.top - row.bottom > _SMALL * usual:
            break
        small.append(number)
    marks = [at for at, number in enumerate(small) if _NOTE.match(rows[number - 1].text)]
    if marks and len(small) < len(foot):
        yield from small[: marks[-1] + 1]


def is_gibberish(text: str) -> bool:
    r"""Whether a text is no text: the letters of a font without a key to them.

    >>> is_gibberish("De gemeente heeft een aandachtsfunctionaris mensenhandel aangesteld en een meldpunt ingericht.")
    False
    >>> is_gibberish("\ue001\ue002\ue003 " * 40)
    True
    """
    signs = "".join(text.split())
    if len(signs) < _FEWEST:
        return False
    strange = signs.count("\ufffd") + signs.count("⍰")
    if not signs.isprintable():  # nor is the private area
        strange += sum(not letter.isprintable() for letter in signs)
    if strange * 4 > len(signs):
        return True
    words = _WORDS.findall(text)
    if len(words) < 8 or sum(map(str.isalpha, signs)) * 2 < len(signs):
        return False
    without = _VOWEL.sub("", " ".join(words)).split(" ")
    likely = sum(0.15 <= (len(word) - len(rest)) / len(word) <= 0.8 for word, rest in zip(words, without, strict=True))
    return likely * 2 < len(words)
