"""Whether another cell of its row takes back what a claim quotes: "Vervallen" beside an action that is "Gereed".

Only what ends something or says that it was not done, in a cell of a few words that the claim does not quote itself: a
column with costs or remarks says many a "geen" that is about something else.
"""

from collections.abc import Iterable, Mapping, Sequence

from compliance.cite import remarks, reservations
from compliance.cite.arrangement import Span
from compliance.cite.reading import Reading, Row
from compliance.cite.words import words
from compliance.model.sources import Citation, Quote

_FEW = 6
"""A cell of more words speaks of more than the row."""


def regarded(
    groups: Iterable[Sequence[Quote]], found: dict[Quote, Citation], reading: Reading
) -> dict[Quote, Citation]:
    """The quotes of one source, each with what another cell of its row says against it, where one does."""
    cells = reading.rows
    if not cells:
        return found
    told = dict(found)
    for group in groups:
        mine = {quote: span for quote in group if (span := found[quote].span) and found[quote].counts}
        for quote, span in mine.items():
            against = _against(span, tuple(mine.values()), cells, reading)
            if against and "context" not in told[quote].doubts:
                told[quote] = _with(told[quote], against)
    return told


def _against(span: Span, quoted: Sequence[Span], cells: Mapping[Row, Sequence[Span]], reading: Reading) -> str | None:
    """What another cell of the same row says that takes it back."""
    cell = reading.cell_at(span[0])
    unit = cell.unit if cell else reading.unit_at(span[0])
    if unit is None or unit.table is None or unit.row is None:
        return None
    for start, end in cells.get((unit.table, unit.row), ()):
        if any(start < last and first < end for first, last in quoted):
            continue
        said = words(reading.text, start, end)
        if len(said) <= _FEW and reservations.ending(said):
            return reading.text[start:end]
    return None


def _with(citation: Citation, against: str) -> Citation:
    remark = remarks.in_its_row(against)
    told = remarks.all_of([citation.remark, remark]) if citation.remark else remark
    return citation.model_copy(update={"remark": told, "doubts": (*citation.doubts, "context")})
