"""A table whose columns stand below each other in a text: its actions, then its states, put together by their order.

Two columns are put together only where they have as many entries, and each pair is told to be no more than probable.
Where the counts differ the actions are given alone, and whoever decides looks the state up.
"""

import re
from collections.abc import Iterator
from dataclasses import field
from typing import Final

from compliance.intake import status_cells
from compliance.lazily import dataclass
from compliance.model.sources import Document

Span = tuple[int, int]
_ACTIONS: Final = re.compile(
    r"^(?:wat\b.*\b(?:doen|doel|gaan)\b.*|acties?|maatregel(?:en)?|activiteit(?:en)?|actiepunt(?:en)?)\W*"
    r"(?:wanneer\W*(?:gereed\W*)?)?$", re.IGNORECASE
)  # fmt: skip
_STATES: Final = re.compile(r"^(?:stand van zaken|status|voortgang|stavaza)\b(?:\W+toelichting)?\W*$", re.IGNORECASE)
_OTHERS: Final = re.compile(
    r"^(?:wanneer|gereed\?|planning|termijn|regie|trekker|wie|kader\W*|vng|eigenaar|verantwoordelijk\w*)\W*$", re.I
)
_HEADING: Final = re.compile(r"^\d{1,2}(?:\.\d{1,2})*\.?\s+[A-Z][^.]{0,80}$")
_PLATEAU: Final = re.compile(r"^plateau\s+\d\b.*", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"^(?:https?://|mailto:|www\.)", re.IGNORECASE)
_FEWEST = 2
"""So many states below a head of states are a column."""
_LONGEST_OTHER = 3
"""An entry of no more words may be of any column."""


@dataclass(frozen=True, slots=True)
class Row:
    """An action with the state that stands at its place in the other column, if there are as many of them."""

    heading: str
    action: Span
    status: Span | None


def rows(document: Document) -> tuple[Row, ...]:
    """The rows of all torn tables of a document, in its order; none where no columns were torn apart."""
    if document.tables or document.format not in ("text", "markdown"):
        return ()
    found: list[Row] = []
    for heading, actions, stated in _sections(document):
        if len(stated) < _FEWEST:
            continue
        is_even = len(actions) == len(stated)
        found += [Row(heading, one, stated[at] if is_even else None) for at, one in enumerate(actions)]
    return tuple(found)


@dataclass(slots=True)
class _Section:
    """A head of actions and what came below it so far."""

    heading: str = ""
    actions: list[Span] = field(default_factory=list)
    stated: list[Span] = field(default_factory=list)
    column: str = ""
    is_open: bool = False
    """Whether the last action of the section before broke off between parentheses: then the first one here is of it."""


def _sections(document: Document) -> Iterator[tuple[str, list[Span], list[Span]]]:
    """Under each head of actions the actions, and the states under the head of states that comes next."""
    section = _Section()
    for start, end in _paragraphs(document):
        said = " ".join(document.text[start:end].split())
        kind = _kind(said, section)
        is_next = section.column == "states" and not kind and not _goes_on(section, said)
        if (kind in ("heading", "actions") or is_next) and section.stated:
            yield section.heading, section.actions, section.stated
            is_open = bool(section.actions) and _is_open(document, section.actions[-1])
            section = _Section(section.heading, column="actions" if is_next else "", is_open=is_open)
        if kind == "heading":
            section.heading, section.column = said, ""
        elif kind:
            section.column = kind
        elif section.column == "actions":
            _take(document, section, (start, end))
        elif section.column == "states" and not _ADDRESS.match(said):
            _state(document, section, (start, end))
    if section.stated:
        yield section.heading, section.actions, section.stated


def _goes_on(section: _Section, said: str) -> bool:
    """Whether a paragraph in the column of states is of it: it begins with one, or some are still to come."""
    return _begins(said) or bool(_ADDRESS.match(said)) or len(section.stated) < len(section.actions)


def _state(document: Document, section: _Section, span: Span) -> None:
    """Take in the states of a paragraph; one that begins with none goes on with the one before."""
    if section.stated and not _begins(document.text[span[0] : span[1]].splitlines()[0]):
        section.stated[-1] = (section.stated[-1][0], span[1])
    else:
        section.stated += _entries(document, *span)


def _kind(said: str, section: _Section | None = None) -> str:
    """What a paragraph is the head of, if it is a head; one word may be a head or a state by where it stands."""
    if section and section.column == "states" and status_cells.in_cell(said).state is not None:
        return ""
    if section and section.column == "actions" and not section.actions and _OTHERS.match(said):
        return "actions"
    tests = (("heading", _HEADING), ("actions", _ACTIONS), ("states", _STATES), ("others", _OTHERS))
    return next((kind for kind, pattern in tests if pattern.match(said)), "")


def _paragraphs(document: Document) -> Iterator[Span]:
    """Lines without a blank one between them; a head is one by itself, whatever stands around it."""
    span: Span | None = None
    for line in document.lines:
        said = document.text[line.start : line.end].strip()
        before = document.text[span[0] : span[1]].strip() if span else ""
        if span and (not said or (_kind(said) and not _is_state(said)) or (_kind(before) and not _is_state(before))):
            yield span
            span = None
        if said:
            first = line.start + document.text[line.start : line.end].index(said)
            span = (span[0] if span else first, first + len(said))
    if span:
        yield span


def _is_state(said: str) -> bool:
    return status_cells.in_cell(said).state is not None


def _take(document: Document, section: _Section, span: Span) -> None:
    """Take in an action; what begins with a small letter, or within parentheses, goes on with the one before."""
    said, actions = document.text[span[0] : span[1]], section.actions
    is_open = _is_open(document, actions[-1]) if actions else section.is_open
    goes_on = said[:1].islower() or (is_open and ")" in said.partition("(")[0])
    section.is_open = False
    if goes_on:
        actions[-1:] = [(one[0], span[1]) for one in actions[-1:]]
    elif len(said.split()) > _LONGEST_OTHER:
        actions.append(span)


def _is_open(document: Document, span: Span) -> bool:
    said = document.text[span[0] : span[1]]
    return said.count("(") > said.count(")") and said[-1] not in ".;!?"


def _entries(document: Document, start: int, end: int) -> Iterator[Span]:
    """The states of a paragraph: each line that begins with one begins another.

    What of the norm asks for it is the end of a state, unless the first line is just that.
    """
    begun, last = start, start
    is_norm = bool(_PLATEAU.match(document.text[start:end]))
    for line in document.text[start:end].splitlines(keepends=True):
        first = last + len(line) - len(line.lstrip())
        if first > start and line.strip() and _begins(line.strip()) and (is_norm or not _PLATEAU.match(line.strip())):
            yield begun, len(document.text[:last].rstrip())
            begun = first
        last += len(line)
    yield begun, end


def _begins(line: str) -> bool:
    """Whether a line begins with a state, or with what of the norm asks for it."""
    word = re.split(r"[\s.,:;]", line, maxsplit=1)[0]
    return line[:1].isupper() and (status_cells.in_cell(word).state is not None or bool(_PLATEAU.match(line)))
