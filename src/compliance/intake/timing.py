"""When a row or a paragraph says that its thing is due, or comes again."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from compliance.intake import bearing, each_time, moments, no_due, status_cells
from compliance.intake.moments import Moment
from compliance.intake.stretches import Stretch
from compliance.intake.work import UNDATED, Work
from compliance.model.dates import Period
from compliance.model.draft import Proposal
from compliance.model.plans import State

_SEVERAL: Final = 2
_MOST_WORDS: Final = 6
"""So many words may stand for a time of which nothing is known."""
_NOT_SAID: Final = re.compile(
    r"[\W\d]*$|n\.?\s?v\.?\s?t\b|niet\s+van\s+toepassing|geen\b|(?:ja|nee|x)\W*$", re.IGNORECASE
)
"""What a cell says that names no time at all."""
_ISO: Final = re.compile(Period.pattern)
_Given = tuple[State | None, tuple[Proposal, ...]]
_WHETHER: Final = re.compile(r"^\W*Of\b[^.;]*?,\s+(?=\w+t\b)")
"""That something is looked into says when, though not that it is so."""
_DEMANDS: Final = re.compile(r"\bmoet(?:en)?\b|\?", re.IGNORECASE)
"""By which a sentence is no claim, though it may tell when the thing is to be."""


def moment_of(stretch: Stretch, sentences: tuple[str, ...], work: Work, *, is_open: bool) -> Moment:
    """What is said of time: in the cells for it, or in the sentences, with those that follow where it is not there."""
    dated = work.dated
    if stretch.is_row:
        told = (stretch.said("due"), stretch.said("status"), stretch.said("note"))
        return _with_what_is_untold(moments.in_cells(told, stretch.said("action"), dated), stretch.said("due").strip())
    after = bearing.after(stretch, sentences, may_depend=True)
    said, rest = _read(sentences, dated), _read(after, dated)
    every = moments.read(stretch.said("action"))
    if not is_open:
        asks = (*said.asks, *rest.asks, *_asked_beside(stretch, work))
        return Moment(said.period, said.every or rest.every or every.every, tuple(dict.fromkeys(asks)))
    whole = _read((*bearing.before(stretch, sentences), *sentences, *after), dated)
    own = said.period if said.period and said.period.first > dated.last else None
    period = whole.period or own or _told_beside(stretch, whole, work)
    known = period and period.text
    asks = tuple(one for one in (*whole.asks, *_asked_beside(stretch, work)) if one != known)
    if period and period.last <= dated.last and dated != UNDATED:
        asks, period = (*asks, period.text), None
    return Moment(period, whole.every or said.every or rest.every or every.every, tuple(dict.fromkeys(asks)))


def _with_what_is_untold(said: Moment, cell: str) -> Moment:
    """The same, and the words in the cell for the date of which nothing is read are asked, such as "onbekend"."""
    is_told = moments.read(cell) != Moment() or status_cells.in_cell(cell).state
    if is_told or not 0 < len(cell.split()) <= _MOST_WORDS or _NOT_SAID.match(cell):
        return said
    return Moment(said.period, said.every, (*said.asks, cell))


def _read(sentences: Iterable[str], dated: Period) -> Moment:
    """What sentences say of the time by which something is to be done, and how often."""
    return moments.read(no_due.without(" ".join(sentences)), dated)


def _asked_beside(stretch: Stretch, work: Work) -> Iterator[str]:
    """The words in any sentence of a paragraph that leave a choice, but those of what others do."""
    for one in bearing.sentences_in(stretch.said("action")):
        if not bearing.is_of_others(one, work) or work.whose.casefold() in one.casefold():
            yield from (asked for asked in moments.read(one, work.dated).asks if not _ISO.fullmatch(asked))


def _told_beside(stretch: Stretch, said: Moment, work: Work) -> Period | None:
    """The one time to come of a paragraph, in a sentence that bears on no fact, as a demand or a question about it."""
    if work.dated == UNDATED or any(one[:4].isdigit() for one in said.asks):
        return None
    plain = ((one, _DEMANDS.sub("", one)) for one in bearing.sentences_in(stretch.said("action")))
    every = [_read((one,), work.dated).period for one, own in plain if not bearing.is_of_others(own, work)]
    to_come = {one for one in every if one and one.first > work.dated.last}
    return to_come.pop() if len(to_come) == 1 else None


def is_later(stretch: Stretch, sentences: tuple[str, ...], work: Work) -> bool:
    """Whether a time is named that was still to come: it is the date of what was not said surely to be there."""
    period = moment_of(stretch, sentences, work, is_open=True).period
    return period is not None and work.dated != UNDATED and period.first > work.dated.last


def of_each(
    stretch: Stretch, sentences: tuple[str, ...], given: _Given, work: Work, *, is_open: bool
) -> tuple[Moment, tuple[Proposal, ...]]:
    """What is said of time, and the facts each with its own, where their clauses tell several of them apart.

    What is ``given`` is the state of all facts, if there is one, and the facts.
    """
    moment = moment_of(stretch, sentences, work, is_open=is_open)
    state, proposals = given
    if not proposals or work.dated == UNDATED:
        return moment, proposals
    named = each_time.Named(tuple(one.fact for one in proposals), work.facts, work.dated, is_row=stretch.is_row)
    cells = (stretch.said("due"), stretch.said("status"), stretch.said("note"))
    sentences = bearing.sentences_in(stretch.said("action"))
    own = tuple(one for one in sentences if not bearing.is_of_others(_WHETHER.sub("", one), work))
    if len(proposals) < _SEVERAL:
        clauses = each_time.clauses_of(cells if stretch.is_row else own, is_row=stretch.is_row)
        return _by_name(moment, each_time.by_name(clauses, named)), proposals
    each = each_time.in_cells(cells, named) if stretch.is_row else each_time.in_sentences(own, named)
    if len(set(each.values())) < _SEVERAL and not (stretch.is_row and state in (None, "in_place")):
        texts = (stretch.said("action"), *cells) if stretch.is_row else own
        clauses = each_time.clauses_of(texts, is_row=True) if stretch.is_row else each_time.turns_of(texts)
        each = each_time.first_and_again(clauses, named, moment) or each
    if len(set(each.values())) < _SEVERAL and len(each) == len(proposals):
        return moment, proposals
    own_times = tuple(_with(one, each.get(one.fact), one.state or state) for one in proposals)
    placed = {one.text for said in each.values() for one in (said.period, said.every) if one}
    return Moment(moment.period, moment.every, tuple(one for one in moment.asks if one not in placed)), own_times


def _with(proposal: Proposal, said: Moment | None, state: State | None) -> Proposal:
    if said is None:
        return proposal
    due = said.period if state != "in_place" else None
    return proposal.model_copy(update={"due": due, "every": said.every})


def _by_name(moment: Moment, named: Moment | None) -> Moment:
    """The moment of a passage of one fact with the day that stands beside its name, where several days are told."""
    days = [one for one in moment.asks if _ISO.fullmatch(one)]
    if named is None or named.period is None or moment.period or named.period.text not in days:
        return moment
    return Moment(named.period, moment.every, tuple(one for one in moment.asks if one not in days))
