"""The stated place of a quote as lines of its document, and a stretch of text as a place in the terms of its kind.

Text and Markdown count lines, a PDF pages and lines on the page, the others paragraphs under a heading.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Literal

from compliance.cite.reading import Reading
from compliance.cite.words import Word, skeleton
from compliance.model.base import Bilingual
from compliance.model.sources import Line, Lines, Quote

PATH = " > "
"""Between the headings that a paragraph stands under."""
_COUNTED = {
    "line": (Bilingual(nl="regel", en="line"), Bilingual(nl="regels", en="lines")),
    "paragraph": (Bilingual(nl="alinea", en="paragraph"), Bilingual(nl="alinea’s", en="paragraphs")),
}
"""What is counted: one of it, and several."""

_Test = Callable[[Line], bool]
Stretches = tuple[tuple[int, int], ...]
"""The first and the last line of each stretch, counted from nought."""


def has_place(quote: Quote, reading: Reading) -> bool:
    """Whether a quote states a place of the kind that its document has."""
    if reading.document.format in _BY_LINE:
        return quote.lines is not None
    if reading.document.format == "pdf":
        return quote.lines is not None or quote.page is not None
    return quote.heading is not None or quote.paragraph is not None


def stated(quote: Quote, reading: Reading) -> Stretches:
    """The lines that a quote points to."""
    if reading.document.format in _BY_LINE:
        ranges = quote.lines.ranges if quote.lines else ()
        most = len(reading.lines)
        return tuple((first - 1, min(last, most) - 1) for first, last in ranges if first <= most)
    is_paged = reading.document.format == "pdf"
    part = quote.page if is_paged else (quote.heading, quote.paragraph is not None)
    if part not in reading.stated:
        test = _on_page(quote.page) if is_paged else _under_the_heading(quote)
        reading.stated[part] = [number for number, line in enumerate(reading.lines) if test(line)]
    there = reading.stated[part]
    if is_paged and quote.lines is not None:
        there = [number for number in there if reading.lines[number].number in quote.lines]
    if not is_paged and quote.paragraph is not None:
        there = [number for number in there if reading.lines[number].paragraph == quote.paragraph]
    return _stretches(there)


_BY_LINE = ("text", "markdown")


def _stretches(numbers: Sequence[int]) -> Stretches:
    starts = [number for before, number in zip((None, *numbers), numbers, strict=False) if before != number - 1]
    ends = [number for number, after in zip(numbers, (*numbers[1:], None), strict=False) if after != number + 1]
    return tuple(zip(starts, ends, strict=True))


def _on_page(page: int | None) -> _Test:
    return lambda line: page is None or line.page == page


def _under_the_heading(quote: Quote) -> _Test:
    """Whether a line stands under the stated heading; without one, under none."""
    wanted, paragraph = _path(quote.heading) if quote.heading else None, quote.paragraph
    if wanted is None:
        return lambda line: line.heading is None and (paragraph is not None or line.paragraph is None)
    return lambda line: _is_under(line.heading, wanted, exact=paragraph is not None)


@lru_cache(maxsize=10_000)
def _path(heading: str) -> tuple[str, ...]:
    return tuple(skeleton(part) for part in heading.split(PATH.strip()))


def _is_under(heading: str | None, wanted: tuple[str, ...], *, exact: bool) -> bool:
    """Whether a paragraph stands under a heading: in the section itself, or with its parts too."""
    path = _path(heading) if heading else ()
    starts = (len(path) - len(wanted),) if exact else range(len(path) - len(wanted) + 1)
    return any(start >= 0 and path[start : start + len(wanted)] == wanted for start in starts)


def is_under(heading: str | None, stated: str) -> bool:
    """Whether a heading path is the stated one, or ends in it."""
    return _is_under(heading, _path(stated), exact=False)


def overlap(reading: Reading, words: Sequence[Word], stretches: Stretches) -> Literal["within", "partly", "none"]:
    """Whether some words lie within the stated lines, as far as this kind of document can state their end.

    A PDF states lines on one page, and the others one paragraph: what runs on beyond that still stands there.
    """
    lines = [reading.line_at(word.start) for word in words]
    on = [any(first <= line <= last for first, last in stretches) for line in lines]
    if reading.document.format == "pdf":
        page = reading.lines[lines[0]].page
        whole = all(here for here, line in zip(on, lines, strict=True) if reading.lines[line].page == page)
    else:
        whole = all(on) if reading.document.format in _BY_LINE else on[0]
    return "within" if whole else "partly" if any(on) else "none"


def told(reading: Reading, start: int, end: int) -> Bilingual:
    """A stretch of text as a place."""
    return _stretch(reading.lines[reading.line_at(start)], reading.lines[reading.line_at(max(start, end - 1))])


def _stretch(first: Line, last: Line) -> Bilingual:
    if first.page is not None and first.page != last.page:
        return Bilingual(
            nl=f"p. {first.page}, regel {first.number}, tot en met p. {last.page}, regel {last.number}",
            en=f"p. {first.page}, line {first.number}, to p. {last.page}, line {last.number}",
        )
    if first.page is not None:
        return _with(f"p. {first.page}", _counted("line", first.number, last.number))
    if first.paragraph is None and first.heading is None:
        return _counted("line", first.number, last.number)
    return _under_heading(first, last)


def _under_heading(first: Line, last: Line) -> Bilingual:
    here = Bilingual(nl=f"kop “{first.heading}”", en=f"heading “{first.heading}”") if first.heading else None
    if first.heading != last.heading or (first.paragraph is None) != (last.paragraph is None):
        one, other = _stretch(first, first), _stretch(last, last)
        return Bilingual(nl=f"{one.nl}, tot en met {other.nl}", en=f"{one.en}, to {other.en}")
    if first.paragraph is None or last.paragraph is None:
        assert here  # without either it would be a line
        return here
    count = _counted("paragraph", first.paragraph, last.paragraph)
    return Bilingual(nl=f"{here.nl}, {count.nl}", en=f"{here.en}, {count.en}") if here else count


def _with(page: str, count: Bilingual) -> Bilingual:
    return Bilingual(nl=f"{page}, {count.nl}", en=f"{page}, {count.en}")


@lru_cache(maxsize=10_000)
def _counted(what: str, first: int, last: int) -> Bilingual:
    one, more = _COUNTED[what]
    if first == last:
        return Bilingual(nl=f"{one.nl} {first}", en=f"{one.en} {first}")
    return Bilingual(nl=f"{more.nl} {first}-{last}", en=f"{more.en} {first}-{last}")


def spot(reading: Reading, offset: int) -> Bilingual:
    """One place in the text, to the letter."""
    line = reading.lines[reading.line_at(offset)]
    where, column = _stretch(line, line), offset - line.start + 1
    return Bilingual(nl=f"{where.nl}, teken {column}", en=f"{where.en}, column {column}")


def moved(quote: Quote, reading: Reading, start: int, end: int) -> Quote:
    """The same quote at another place."""
    first, last = reading.lines[reading.line_at(start)], reading.lines[reading.line_at(max(start, end - 1))]
    if first.paragraph is not None or first.heading is not None:
        return quote.model_copy(update={"heading": first.heading, "paragraph": first.paragraph})
    final = last.number if first.page == last.page else _last_on_page(reading, first.page)
    lines = Lines(str(first.number) if first.number == final else f"{first.number}-{final}")
    return quote.model_copy(update={"lines": lines} if first.page is None else {"page": first.page, "lines": lines})


def _last_on_page(reading: Reading, page: int | None) -> int:
    """The last line of a page: so far can be stated of what runs on to the next."""
    return max(line.number for line in reading.lines if line.page == page)
