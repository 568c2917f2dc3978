"""The stated place of a quote as lines of its document, and a stretch of text as a place in the terms of its kind.

Text and Markdown count lines, a PDF pages and lines on the page, the others paragraphs under a heading.
"""

from collections.abc import Callable

from compliance.cite.reading import Reading
from compliance.cite.words import skeleton
from compliance.model.base import Bilingual
from compliance.model.sources import Line, Lines, Quote

PATH = " > "
"""Between the headings that a paragraph stands under."""

_Test = Callable[[Line], bool]


def stated(quote: Quote, reading: Reading) -> frozenset[int] | None:
    """The lines that a quote points to, counted from nought; none at all where it states no place of this kind."""
    tests = _tests(quote, reading)
    if not tests:
        return None
    return frozenset(number for number, line in enumerate(reading.lines) if all(test(line) for test in tests))


def has_place(quote: Quote, reading: Reading) -> bool:
    """Whether a quote states a place of the kind that its document has."""
    return bool(_tests(quote, reading))


def _tests(quote: Quote, reading: Reading) -> list[_Test]:
    """What must be true of a line at the stated place, as far as this kind of document has such places."""
    kind, tests = reading.document.format, list[_Test]()
    if quote.lines is not None and kind in ("text", "markdown", "pdf"):
        tests.append(lambda line, lines=quote.lines: line.number in lines)  # type: ignore[misc]  # mypy: default argument
    if quote.page is not None and kind == "pdf":
        tests.append(lambda line: line.page == quote.page)
    if kind not in ("text", "markdown", "pdf"):
        if quote.heading is not None:
            wanted, exact = _path(quote.heading), quote.paragraph is not None
            tests.append(lambda line: _is_under(line.heading, wanted, exact=exact))
        if quote.paragraph is not None:
            tests.append(lambda line: line.paragraph == quote.paragraph)
            if quote.heading is None:
                tests.append(lambda line: line.heading is None)
    return tests


def _path(heading: str) -> tuple[str, ...]:
    return tuple(skeleton(part) for part in heading.split(PATH.strip()))


def _is_under(heading: str | None, wanted: tuple[str, ...], *, exact: bool) -> bool:
    """Whether a paragraph stands under a heading: in the section itself, or with its parts too."""
    path = _path(heading) if heading else ()
    starts = range(len(path) - len(wanted), -1, -1) if not exact else (len(path) - len(wanted),)
    return any(start >= 0 and path[start : start + len(wanted)] == wanted for start in starts)


def told(reading: Reading, start: int, end: int) -> Bilingual:
    """A stretch of text as a place."""
    return _told(reading.lines[reading.line_at(start)], reading.lines[reading.line_at(max(start, end - 1))])


def _told(first: Line, last: Line) -> Bilingual:
    if first.page is not None and first.page != last.page:
        return Bilingual(
            nl=f"p. {first.page}, regel {first.number}, tot en met p. {last.page}, regel {last.number}",
            en=f"p. {first.page}, line {first.number}, to p. {last.page}, line {last.number}",
        )
    if first.page is not None:
        return _with(f"p. {first.page}", _counted("regel", "regels", "line", "lines", first.number, last.number))
    if first.paragraph is None and first.heading is None:
        return _counted("regel", "regels", "line", "lines", first.number, last.number)
    return _under_heading(first, last)


def _under_heading(first: Line, last: Line) -> Bilingual:
    here = Bilingual(nl=f"kop “{first.heading}”", en=f"heading “{first.heading}”") if first.heading else None
    if first.heading != last.heading or (first.paragraph is None) != (last.paragraph is None):
        one, other = _told(first, first), _told(last, last)
        return Bilingual(nl=f"{one.nl}, tot en met {other.nl}", en=f"{one.en}, to {other.en}")
    if first.paragraph is None or last.paragraph is None:
        return here or Bilingual(nl="kop", en="heading")
    count = _counted("alinea", "alinea’s", "paragraph", "paragraphs", first.paragraph, last.paragraph)
    return Bilingual(nl=f"{here.nl}, {count.nl}", en=f"{here.en}, {count.en}") if here else count


def _with(page: str, count: Bilingual) -> Bilingual:
    return Bilingual(nl=f"{page}, {count.nl}", en=f"{page}, {count.en}")


def _counted(one_nl: str, more_nl: str, one_en: str, more_en: str, first: int, last: int) -> Bilingual:
    if first == last:
        return Bilingual(nl=f"{one_nl} {first}", en=f"{one_en} {first}")
    return Bilingual(nl=f"{more_nl} {first}-{last}", en=f"{more_en} {first}-{last}")


def spot(reading: Reading, offset: int) -> Bilingual:
    """One place in the text, to the letter."""
    line = reading.lines[reading.line_at(offset)]
    where, column = _told(line, line), offset - line.start + 1
    return Bilingual(nl=f"{where.nl}, teken {column}", en=f"{where.en}, column {column}")


def moved(quote: Quote, reading: Reading, start: int, end: int) -> Quote:
    """The same quote at another place."""
    first, last = reading.lines[reading.line_at(start)], reading.lines[reading.line_at(max(start, end - 1))]
    if first.paragraph is not None or first.heading is not None:
        return quote.model_copy(update={"heading": first.heading, "paragraph": first.paragraph})
    # A place that runs on to the next page is stated by its beginning.
    final = last.number if first.page == last.page else first.number
    lines = Lines(str(first.number) if first.number == final else f"{first.number}-{final}")
    return quote.model_copy(update={"lines": lines} if first.page is None else {"page": first.page, "lines": lines})
