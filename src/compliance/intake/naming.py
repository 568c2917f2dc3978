"""Which facts a row or a paragraph may claim."""

import re
from typing import Final

from compliance.intake import states, subjects
from compliance.intake.facts import Facts
from compliance.intake.stretches import Stretch
from compliance.intake.work import Work
from compliance.model.draft import Proposal
from compliance.model.plans import State

_ONLY_TRIED = re.compile(
    r"^\W*(?:kennisnem\w+|werkbezoek\w*|beantwoord\w+)\b|^\W*(?:onderzoeken|verkennen|nagaan|bezien"
    r"|bekijken)\b[^.;]{0,80}?\b(?:of|in hoeverre|hoe|mogelijk\w*"
    r"|haalbaar\w*)\b|^\W*(?:een\s+)?(?:verkenning(?:en)?\s+(?:naar|van|of)\b"
    r"|(?:haalbaarheids|voor)?onderzoek\s+(?:naar\s+(?:de\s+|een\s+)?(?:mogelijk|haalbaar|wenselijk)|of\b))",
    re.IGNORECASE,
)
"""Whether something can be done is looked into: nothing is claimed of the thing itself."""
_OF_THAT: Final = re.compile(r"(.+?)\s+en\s+[^,;]*\b(?:daarvan|ervan|hiervan)\b", re.IGNORECASE)
"""An action of two parts, of which the second is about the first."""
_MORE_OF_IT: Final = {
    "aandachtsfunctionaris.uren_geborgd": re.compile(r"(?:\bvoor\s+)?\b\w+\s+(?:uur|fte)\b(?:\s+per\s+week)?", re.I),
    "samenwerking.alle_partners": re.compile(r"\balle\b", re.IGNORECASE),
    "training.medewerkers.terugkerend": re.compile(
        r"\b(?:\w+\s?(?:keer|maal|x)|eens)\s+(?:per|in|in de)\s+(?:\w+\s+)?(?:jaar|jaren|kwartaal|maanden?)\b"
        r"|\b(?:elke?|iedere?|per)\s+(?:\w+\s+)?(?:jaar|jaren|kwartaal|maanden?)\b|\b\w*jaarlijkse?\b",
        re.IGNORECASE,
    ),
}
"""Facts that tell more of a thing, and the words by which an action does."""
_OF_TASKS: Final = ("aandachtsfunctionaris.taken_vastgesteld", "aandachtsfunctionaris.taken_beschreven")
"""Of tasks that are to be adopted it is told too that they are described."""
_BARE = 3
"""An action of so few words may say no more than that what stands over it is done."""
_OF_ALL: Final = re.compile(
    r"plan\b|agenda|programma|beleid|aanpak|nota\b|acties|maatregelen|mensenhandel", re.IGNORECASE
)
"""What stands over all rows names the subject of none."""
_POINTS_BACK: Final = re.compile(
    r"\b(?:idem|dezelfde|hetzelfde|deze|dit|die|daar(?:van|voor|over|bij|in|mee)|er(?:van|over)|hier(?:van|voor|over|bij)"
    r"|haar|zijn|hun)\b",
    re.IGNORECASE,
)
"""An action that goes on about that of the row before."""
_MOST_TOLD = 2
"""A paragraph tells of so many facts; of what else it may be about a person judges."""
_MOST_BESIDE = 2
"""So many facts are proposed of a row by the cells beside its action."""
CLAUSES: Final = re.compile(r"(?<=[.!;])\s+|,\s+(?=maar\b)")
Offered = tuple[tuple[Proposal, ...], tuple[Proposal, ...]]


def facts_of(stretch: Stretch, sentences: tuple[str, ...], state: State | None, work: Work) -> Offered:
    """The facts that are proposed, and what else it may say: what no state was told of, or one loose word names."""
    action, facts, is_open = " ".join(sentences), work.facts, state != "in_place"
    if stretch.is_of_partners:
        return (), facts.proposed(action)
    if stretch.is_row:
        named = () if _ONLY_TRIED.match(action) else _named_in_row(action, facts) or _named_under(stretch, facts)
        proposals = (*named, *_beside(stretch, named, facts))
        return proposals, facts.details(action, proposals)
    telling = tuple(one for one in sentences if not states.is_silent(one)) or sentences
    found = facts.proposed(*sentences)
    told = {one.fact for one in facts.proposed(*telling)}
    is_told = any(not states.is_silent(one) for one in sentences)
    around = f"{stretch.above.rpartition(' > ')[0]} {' '.join(telling)}"
    free = told if is_open and is_told else set()
    sure = tuple(
        one for one in found if one.fact in free or not facts.is_weak(one.fact, around if one.fact in told else action)
    )
    if state is None and not is_told:
        sure = tuple(one for one in sure if work.sure.is_named(one.fact, action) or facts.is_told(one.fact, sentences))
    sure = sure[:_MOST_TOLD]
    known = {one.fact for one in sure}
    rest = tuple(one for one in (*found, *facts.proposed(*sentences)) if one.fact not in known)
    unsaid = tuple({one.fact: one for one in rest}.values())
    return sure, (*unsaid, *facts.details(action, sure))


def _named_in_row(action: str, facts: Facts) -> tuple[Proposal, ...]:
    """The facts of an action, and of what it begins with where it goes on about that, as with "daarvan".

    One that tells more of a thing, as how often, tells of the thing as well.
    """
    named = facts.proposed_of_row(action)
    found = {one.fact: one for one in named}
    if goes_on := _OF_THAT.match(action):
        found = {one.fact: one for one in (*named, *facts.proposed_of_row(goes_on[1]))}
    for fact, more in _MORE_OF_IT.items():
        if fact in found and more.search(action):
            plain = (one for one in facts.proposed(more.sub(" ", action)) if _is_akin(one.fact, fact))
            found |= {one.fact: one for one in plain if one.fact not in found}
    if (told := found.get(_OF_TASKS[0])) and not facts.is_ruled_out(_OF_TASKS[1], action):
        found.setdefault(_OF_TASKS[1], told.model_copy(update={"fact": _OF_TASKS[1]}))
    return tuple(found.values())


def _named_under(stretch: Stretch, facts: Facts) -> tuple[Proposal, ...]:
    """The facts of an action that leaves its subject to what stands over it: a group, a heading, the row before.

    What that names by itself is not said by the action too, but by one that says no more than that it is done.
    """
    action = stretch.said("action")
    back = (stretch.before,) if _POINTS_BACK.search(action) else ()
    for over in (*back, *stretch.over):
        if not over or _OF_ALL.search(over):
            continue
        alone = {one.fact for one in facts.proposed_of_row(over)}
        is_bare = len(action.split()) <= _BARE and over not in back
        found = facts.proposed(f"{action} {over}")
        if kept := tuple(one for one in found if is_bare or one.fact not in alone):
            return kept
    return ()


def _is_akin(fact: str, other: str) -> bool:
    return fact.partition(".")[0] == other.partition(".")[0]


def _beside(stretch: Stretch, named: tuple[Proposal, ...], facts: Facts) -> tuple[Proposal, ...]:
    """What the cells beside the action say of the same subject, such as for how many hours, or that it is a trial."""
    subject = subjects.of(stretch.said("action")) or stretch.said("action")
    clauses = CLAUSES.split(f"{stretch.said('status')}. {stretch.said('note')}. {stretch.said('due')}")
    own = {one.fact for one in named}
    about = {fact.partition(".")[0] for fact in own}
    found = {one.fact: one for clause in clauses for one in facts.proposed(f"{clause} {subject}", clause)}
    alone = {one.fact for one in facts.proposed(subject)} | own
    rest = (one for fact, one in found.items() if fact not in alone and fact.partition(".")[0] in about)
    whole = f"{stretch.said('action')} {stretch.said('status')}"
    kept = tuple(one for one in rest if not facts.is_ruled_out(one.fact, whole))[:_MOST_BESIDE]
    if not stretch.to_do:
        return kept
    reached = {one.fact for one in facts.proposed(f"{stretch.said('status')} {subject}")}
    return tuple(one if one.fact in reached else in_state(one, "planned") for one in kept)


def in_state(proposal: Proposal, state: State | None) -> Proposal:
    """The same, in a state of its own."""
    return proposal.model_copy(update={"state": state})
