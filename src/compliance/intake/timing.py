"""When a row or a paragraph says that its thing is due, or comes again."""

import re
from typing import Final

from compliance.intake import bearing, moments
from compliance.intake.moments import Moment
from compliance.intake.stretches import Stretch
from compliance.intake.work import UNDATED, Work
from compliance.model.dates import Period

_DEMANDS: Final = re.compile(r"\bmoet(?:en)?\b|\?", re.IGNORECASE)
"""By which a sentence is no claim, though it may tell when the thing is to be."""


def moment_of(stretch: Stretch, sentences: tuple[str, ...], work: Work, *, is_open: bool) -> Moment:
    """What is said of time: in the cells for it, or in the sentences, with those that follow where it is not there."""
    dated = work.dated
    if stretch.is_row:
        told = (stretch.said("due"), stretch.said("status"), stretch.said("note"))
        return moments.in_cells(told, stretch.said("action"), dated)
    after = bearing.after(stretch, sentences, may_depend=True)
    said, rest = moments.read(" ".join(sentences), dated), moments.read(" ".join(after), dated)
    every = moments.read(stretch.said("action"))
    if is_open:
        whole = moments.read(" ".join((*bearing.before(stretch, sentences), *sentences, *after)), dated)
        own = said.period if said.period and said.period.first > dated.last else None
        period = whole.period or own or _told_beside(stretch, whole, work)
        return Moment(period, whole.every or said.every or rest.every or every.every, whole.asks)
    return Moment(said.period, said.every or rest.every or every.every, tuple(dict.fromkeys((*said.asks, *rest.asks))))


def _told_beside(stretch: Stretch, said: Moment, work: Work) -> Period | None:
    """The one time to come of a paragraph, in a sentence that bears on no fact, as a demand or a question about it."""
    if work.dated == UNDATED or any(one[:4].isdigit() for one in said.asks):
        return None
    plain = ((one, _DEMANDS.sub("", one)) for one in bearing.sentences_in(stretch.said("action")))
    every = [moments.read(one, work.dated).period for one, own in plain if not bearing.is_of_others(own, work)]
    to_come = {one for one in every if one and one.first > work.dated.last}
    return to_come.pop() if len(to_come) == 1 else None


def is_later(stretch: Stretch, sentences: tuple[str, ...], work: Work) -> bool:
    """Whether a time is named that was still to come: it is the date of what was not said surely to be there."""
    period = moment_of(stretch, sentences, work, is_open=True).period
    return period is not None and work.dated != UNDATED and period.first > work.dated.last
