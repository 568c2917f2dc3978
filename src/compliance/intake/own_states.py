"""Which facts of a row or a paragraph have a state of their own, or none, beside those it tells of."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from compliance.intake import bearing, kept_open, moments, naming, states, stating, status_cells
from compliance.intake.facts import Facts
from compliance.intake.stated import Stated
from compliance.intake.stretches import Stretch
from compliance.intake.work import Work
from compliance.model.base import Bilingual
from compliance.model.draft import Proposal
from compliance.model.plans import State

_AGAINST: Final = {
    "zorgcoordinatie.capaciteit_toereikend": re.compile(
        r"(?<!geen )(?<!zonder )\bwacht(?:lijst|tijd)|\bte weinig\b|\btekort\b|\boverstijgt\b"
        r"|\bonvoldoende\b",
        re.IGNORECASE,
    ),
    "meldprocedure.intern.bekendgemaakt": re.compile(r"\bweet nog\b|\bnooit van\b|\bte wensen\b", re.IGNORECASE),
}
"""Words of a fact by which a text speaks of it, and rather denies it."""
_DENIED: Final = Bilingual(
    nl="de woorden over een van de feiten ontkennen het eerder", en="the words on one of the facts rather deny it"
)
_PARTS: Final = re.compile(r"\s*;\s*|,?\s+(?=(?:maar|terwijl|doch)\b)", re.IGNORECASE)
"""Between what a sentence says of one thing and of another."""
_AS_A_RULE: Final = Bilingual(
    nl="de zin zegt hoe het gaat, niet dat het al is gedaan",
    en="the sentence says how things go, not that it was done already",
)
_OBLIQUE: Final = ("van", "aan", "met", "bij", "naar", "via", "namens")
"""Before the one who holds a role, where a text tells of something else."""
_OF_ONE: Final = Bilingual(
    nl="de stand is die van het eerste feit; van de andere is zij de vraag",
    en="the state is that of the first fact; of the others it is asked",
)
_OF_NONE: Final = Bilingual(
    nl="de zin noemt geen feit: wat er is, is de vraag", en="the sentence names no fact: what is there is asked"
)
_UNTOLD: Final = Bilingual(
    nl="de zin over een van de feiten zegt niet in welke stand het is",
    en="the sentence on one of the facts tells no state of it",
)


def settled(
    stretch: Stretch, sentences: tuple[str, ...], stated: Stated, proposals: tuple[Proposal, ...], work: Work
) -> tuple[Stated, tuple[Proposal, ...]]:
    """The same, but what the words rather deny than tell has no state: a waiting list is no room."""
    stated, given = _each(stretch, sentences, stated, proposals, work)
    said = " ".join(text for _, text, _ in stretch.parts)
    denied = {one.fact for one in given if (against := _AGAINST.get(one.fact)) and against.search(said)}
    silent = set() if stretch.is_row else _named_in_silence(sentences, work)
    silent |= set() if stretch.is_row else {one.fact for one in given if _is_in_passing(one.fact, said)}
    untold = {one.fact for one in given if one.fact in silent and (one.state or stated.state) == "in_place"}
    untold |= set() if stretch.is_row else _told_of_others(sentences, stated, given, work)
    if not denied | untold:
        return stated, given
    own = tuple(
        naming.in_state(one, None if one.fact in denied | untold else one.state or stated.state) for one in given
    )
    return Stated(None, _DENIED if denied else _UNTOLD), own


def of_the_first(
    stated: Stated, proposals: tuple[Proposal, ...], *, is_row: bool
) -> tuple[Stated, tuple[Proposal, ...]]:
    """The same, but of several facts only the first has a state on the way to being there: it is told of one thing.

    Of what else a row or a paragraph may be about, a part may be there or not begun: that is asked. What is there is
    held to account fact by fact already; of a sentence that names no fact nothing is.
    """
    if not proposals and stated.state == "in_place" and not is_row:
        return Stated(None, _OF_NONE), proposals
    if stated.state in (None, "in_place") or len(proposals) < 2 or any(one.state for one in proposals):
        return stated, proposals
    first, *rest = proposals
    return Stated(None, _OF_ONE), (naming.in_state(first, stated.state), *rest)


def _each(
    stretch: Stretch, sentences: tuple[str, ...], stated: Stated, proposals: tuple[Proposal, ...], work: Work
) -> tuple[Stated, tuple[Proposal, ...]]:
    """The state of all, or of each fact its own where they differ: by its sentence, or by what its cell goes on to say.

    That a thing is done as a rule does not say that it was done: a fact of that kind is left without a state.
    """
    if stretch.is_row:
        return (stated, proposals) if stated.state else (stated, _in_its_cell(stretch, proposals, work.facts))
    if stated.why == stating.GOAL:
        return stated, proposals
    if stated.state is None:
        return stated, _by_sentence(stretch, sentences, proposals, work)
    is_untold = stated.is_habit or (stated.state == "in_place" and not stating.is_deed_told(" ".join(sentences)))
    if not is_untold or not any(_is_deed(one.fact) for one in proposals):
        return stated, proposals
    own = _by_sentence(stretch, sentences, proposals, work)
    given = tuple(one if _is_deed(one.fact) else naming.in_state(one, stated.state) for one in own)
    return Stated(None, _AS_A_RULE), given


def _is_in_passing(fact: str, text: str) -> bool:
    """Whether a text names the one who holds a role only beside what it tells, as in "with the officer"."""
    if not fact.endswith(".aangesteld"):
        return False
    named = re.findall(rf"(?:(\w+)\s+(?:de|onze|deze)\s+)?\b{fact.partition('.')[0]}\b", text, re.IGNORECASE)
    return bool(named) and all(one.lower() in _OBLIQUE for one in named)


def _told_of_others(sentences: tuple[str, ...], stated: Stated, given: tuple[Proposal, ...], work: Work) -> set[str]:
    """The facts with a state of which the words stand only where no state is told, beside what tells one of another."""
    telling = [one for one in sentences if _tells(one, work)]
    if not telling:
        return set()
    parts = [part for one in sentences for part in _PARTS.split(one)]
    apart = _named(parts, work) - _named([one for one in parts if _tells(one, work)], work)
    kept = _named(telling, work) - apart
    return {one.fact for one in given if (one.state or stated.state) and one.fact not in kept}


def _tells(text: str, work: Work) -> bool:
    return not states.is_silent(text) or moments.is_to_come(text, work.dated)


def _named(texts: Iterable[str], work: Work) -> set[str]:
    return {one.fact for text in texts for one in work.facts.proposed(text)}


def _named_in_silence(sentences: tuple[str, ...], work: Work) -> set[str]:
    """The facts named only by sentences with a time to come and no state: what others tell is not of them."""
    silent = [one for one in sentences if states.is_silent(one) and moments.is_to_come(one, work.dated)]
    told = {one.fact for each in sentences if each not in silent for one in work.facts.proposed(each)}
    return {one.fact for each in silent for one in work.facts.proposed(each)} - told


def _by_sentence(
    stretch: Stretch, sentences: tuple[str, ...], proposals: tuple[Proposal, ...], work: Work
) -> tuple[Proposal, ...]:
    """Each fact with the state that the sentences tell that name it, if these tell one."""
    said: defaultdict[str, set[State | None]] = defaultdict(set)
    for one in sentences:
        if states.is_silent(one):
            continue
        told = stating.by_the_date(states.in_paragraph((one,), bearing.after(stretch, (one,))), (one,), work.dated)
        for proposal in work.facts.proposed(one):
            is_untold = told.is_habit or (told.state == "in_place" and not stating.is_deed_told(one))
            is_open = is_untold and _is_deed(proposal.fact)
            said[proposal.fact].add(None if is_open else told.state)
    return tuple(naming.in_state(one, *said[one.fact]) if len(said[one.fact]) == 1 else one for one in proposals)


def _is_deed(fact: str) -> bool:
    """Whether a fact is that something was done, and not that there is something."""
    return fact.endswith((".uitgevoerd", "geinformeerd", ".bekendgemaakt", ".gepubliceerd"))


def _in_its_cell(stretch: Stretch, proposals: tuple[Proposal, ...], facts: Facts) -> tuple[Proposal, ...]:
    """The facts of a row of which the status cell says that one is reached, and goes on about another by its name."""
    first, *rest = naming.CLAUSES.split(stretch.said("status"))
    reached = status_cells.in_cell(first).state
    named = {one.fact: one for one in facts.proposed(*rest)} if rest and reached == "in_place" else {}
    if not named:
        return proposals
    of_action = {one.fact for one in facts.proposed_of_row(stretch.said("action"))}
    if others := {fact: one for fact, one in named.items() if fact not in of_action}:
        named = others  # it goes on about another, and names what is reached beside it
    later = states.in_paragraph(rest)
    of_the_action = {one.fact for one in facts.proposed(stretch.said("action"))}
    to_come = named.keys() - of_the_action or named.keys()
    every = {one.fact: one for one in (*proposals, *named.values())}
    is_kept = not kept_open.takes_back(" ".join(rest))
    return tuple(
        naming.in_state(one, later.state if fact in to_come else reached if is_kept else None)
        for fact, one in every.items()
    )
