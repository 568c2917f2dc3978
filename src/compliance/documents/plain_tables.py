"""The tables in a text that has only lines: of Markdown, with bars or tabs between cells, or spaced out in columns."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from compliance.documents.tables import Found, Span, of_grid
from compliance.lazily import pattern
from compliance.model.sources import Line

if TYPE_CHECKING:
    from compliance.documents.grids import Strip

_SEPARATOR = pattern(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*+\|?\s*")
_BAR = re.compile(r"(?<!\\)\|")
_TAB = re.compile(r"\t")
_SPACED = pattern(r"\S {3,}\S")
_WORD = pattern(r"\S+")
_WIDE, _NARROW = 3.0, 2.0
"""So many spaces part columns, and so many at least do in every line."""
_BEFORE, _AFTER = 3, 8
"""So many lines before and after one that is spaced out may be of its table."""
_MOST_CELLS = 200


def found(text: str, lines: Sequence[Line]) -> Iterator[Found]:
    """The tables of a text, from the top."""
    taken, at = list[tuple[int, Found]](), 0
    free = [True] * len(lines)
    marked = "|" in text or "\t" in text
    while marked and at < len(lines):
        table, end = _marked(text, lines, at)
        if table:
            taken.append((at, table))
            free[at:end] = [False] * (end - at)
        at = max(end, at + 1)
    taken += _spaced(text, lines, free)
    yield from (table for _, table in sorted(taken, key=lambda one: one[0]))


def _marked(text: str, lines: Sequence[Line], at: int) -> tuple[Found | None, int]:
    """The table that begins in a line, if bars or tabs mark its cells, and the line after it."""
    for mark in (_BAR, _TAB):
        first = _cells(text, lines[at], mark)
        if len(first) < 2:
            continue
        has_rule = mark is _BAR and at + 1 < len(lines) and _is_rule(text, lines[at + 1])
        rows, end = [first], at + 1 + has_rule
        while end < len(lines) and (len(row := _cells(text, lines[end], mark)) == len(first) or (has_rule and row)):
            rows.append(row)
            end += 1
        if len(rows) > 1:
            return Found(rows, True if has_rule else None), end
    return None, at + 1


def _is_rule(text: str, line: Line) -> bool:
    said = text[line.start : line.end]
    return "-" in said and "|" in said and len(said) < 2_000 and _SEPARATOR.fullmatch(said) is not None


def _cells(text: str, line: Line, mark: re.Pattern[str]) -> list[tuple[Span, ...]]:
    """The cells of a line between its marks; none if it has no mark, or more than a table has."""
    marks = list(mark.finditer(text, line.start, line.end))
    if not marks or len(marks) > _MOST_CELLS:
        return []
    edges = [line.start, *(place for one in marks for place in one.span()), line.end]
    spans = [_trimmed(text, start, end) for start, end in zip(edges[::2], edges[1::2], strict=True)]
    if mark is _BAR:
        spans = spans[0 if spans[0] else 1 : None if spans[-1] else -1]
    return spans


def _trimmed(text: str, start: int, end: int) -> tuple[Span, ...]:
    said = text[start:end]
    first = start + len(said) - len(said.lstrip())
    return ((first, first + len(said.strip())),) if said.strip() else ()


def _spaced(text: str, lines: Sequence[Line], free: Sequence[bool]) -> Iterator[tuple[int, Found]]:
    """The tables among the lines that spaces part into columns, and those around them."""
    if "   " not in text:
        return
    from compliance.documents.grids import grids  # noqa: PLC0415  # most texts have no such table

    for first, end in _stretches([at for at, line in enumerate(lines) if free[at] and _is_spaced(text, line)], lines):
        mine = lines[first:end]
        strips = [_strip(text, at, line) for at, line in enumerate(mine) if free[first + at]]
        for grid in grids(strips, _WIDE, _NARROW, _NARROW):
            yield first + grid.first, of_grid(text, grid, mine)


def _is_spaced(text: str, line: Line) -> bool:
    return "   " in text[line.start : line.end] and _SPACED.search(text, line.start, line.end) is not None


def _stretches(spaced: Sequence[int], lines: Sequence[Line]) -> Iterator[Span]:
    """The lines around those that are spaced out, from which to which."""
    start = before = None
    for at in spaced:
        if before is not None and start is not None and at - before > _BEFORE + _AFTER:
            yield max(0, start - _BEFORE), min(len(lines), before + _AFTER)
            start = None
        start, before = at if start is None else start, at
    if start is not None and before is not None:
        yield max(0, start - _BEFORE), min(len(lines), before + _AFTER)


def _strip(text: str, at: int, line: Line) -> "Strip":
    from compliance.documents.grids import Strip  # noqa: PLC0415  # as above

    words = list(_WORD.finditer(text, line.start, line.end))
    boxes = [(float(word.start() - line.start), float(word.end() - line.start)) for word in words]
    return Strip([word[0] for word in words], boxes, -at - 1.0, -float(at), at)
