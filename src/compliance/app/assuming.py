"""What if a municipality adopted the plan of its region today: its plan with that decision added, and said so."""

from dataclasses import replace
from datetime import date

from compliance import cite, gather, wording
from compliance.model.base import Bilingual
from compliance.model.dates import Period
from compliance.model.plans import Family, Participation, Statement
from compliance.model.sources import Quote, Source

_SOURCE = "aanname: het plan van de regio is overgenomen"


def adopted(family: Family, as_of: date) -> Family:
    """The family as if every regional plan that was not adopted were adopted on the date; itself where all were."""
    decisions = gather.adoptions(family, cite.of_family(family), as_of)
    lacking = {name for name, (adoption, _) in decisions.items() if adoption != "in_place"}
    if not lacking:
        return family
    decision = Statement(
        state="in_place",
        since=Period(as_of.isoformat()),
        evidence=(Quote(source=_SOURCE, paraphrase=_SOURCE),),
    )
    regions = tuple(
        (part.model_copy(update={"adopted": decision}), plan) if part.plan in lacking else (part, plan)
        for part, plan in family.regions
    )
    # A source that nobody can look up: it has neither a file nor an address, which no plan may write.
    source = Source.model_construct(title=_SOURCE, kind="decision", dated=Period(as_of.isoformat()), adopted=None)
    parts: tuple[Participation, ...] = tuple(part for part, _ in regions)
    content = family.plan.model_copy(update={"regions": parts, "sources": {**family.plan.sources, _SOURCE: source}})
    return replace(family, own=replace(family.own, content=content), regions=regions)


def words(assumed: Family, family: Family) -> Bilingual | None:
    """What was assumed, as a reader must know it; none where nothing was."""
    before = {plan.name: part.adopted for part, plan in family.regions}
    names = [plan.content.organisation.name for part, plan in assumed.regions if part.adopted != before.get(plan.name)]
    if not names:
        return None
    which = wording.listed(names)
    return wording.said(
        f"aangenomen dat {family.plan.organisation.name} het plan van {which.nl} op de peildatum overneemt",
        f"assuming that {family.plan.organisation.name} adopts the plan of {which.en} on the date",
    )
