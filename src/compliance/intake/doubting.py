"""What keeps open whether a thing is there: each word, whose it is, and when it was so."""

import re
from typing import Final

from compliance.intake import bearing, naming, no_claim, stating, terms
from compliance.intake.stated import Stated
from compliance.intake.stretches import Stretch
from compliance.intake.sure import Around
from compliance.intake.work import UNDATED, Work
from compliance.model.base import Bilingual
from compliance.model.draft import Proposal

_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_OVER: Final = Bilingual(
    nl="de looptijd was al voorbij toen dit werd geschreven", en="its term was over when this was written"
)
_NO_DAY: Final = Bilingual(
    nl="het stuk heeft geen datum: of het jaar al voorbij was, is niet te zien",
    en="the document bears no date: whether the year was over cannot be seen",
)
Doubted = tuple[Stated, tuple[Proposal, ...], tuple[Bilingual, ...]]


def surely(
    stretch: Stretch, sentences: tuple[str, ...], stated: Stated, proposals: tuple[Proposal, ...], work: Work
) -> Doubted:
    """The same, but that a thing is there only where each word is accounted for; else it is asked, with the reason."""
    given = tuple((one, one.state or stated.state) for one in proposals)
    sought = [one.fact for one, state in given if state == "in_place" and work.sure.judges(one.fact)]
    open_ = {fact: why for fact in sought if (why := _unsure(fact, stretch, sentences, work))}
    if not open_:
        return stated, proposals, ()
    own = tuple(naming.in_state(one, None if one.fact in open_ else state) for one, state in given)
    doubts = tuple(dict.fromkeys(open_.values()))
    return Stated(None, doubts[0]), own, doubts


def _unsure(fact: str, stretch: Stretch, sentences: tuple[str, ...], work: Work) -> Bilingual | None:
    action, status = stretch.said("action"), stretch.said("status")
    note = f"{stretch.said('note')} {stretch.said('due')}"
    told = f"{action} {status}"
    if work.dated == UNDATED and _YEAR.search(told) and not stating.SINCE.search(told):
        return _NO_DAY
    if terms.is_over(f"{told} {note}", work.dated):
        return _OVER
    every = (*bearing.sentences_in(action), note) if stretch.is_row else bearing.sentences_in(action)
    is_of_others = any(
        no_claim.is_of_another(one, work.whose) or no_claim.is_about(one, work.names, work.whose) for one in every
    )
    around = Around(work.whose, work.title, stretch.above, every, is_of_others=is_of_others)
    if not stretch.is_row:
        return work.sure.in_prose(fact, sentences, around)
    return work.sure.in_row(fact, (action, "" if status.casefold() in work.legend else status, note), around)
