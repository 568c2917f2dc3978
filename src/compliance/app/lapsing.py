"""What if something had lapsed everywhere: a plan with its region, as if what they claim of a fact ended yesterday."""

from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date, timedelta

from compliance.model.dates import Period
from compliance.model.plans import Claim, Family, Loaded, Plan


def lapsed(family: Family, facts: AbstractSet[str], as_of: date) -> Family:
    """The family as it speaks if all that is in place of some facts ended the day before; promises stay as they are."""
    if as_of == date.min:
        return family
    end = as_of - timedelta(days=1)

    def ended(claim: Claim) -> Claim:
        goes_on = claim.until is None or claim.until.last > end
        if claim.fact not in facts or claim.state != "in_place" or not goes_on:
            return claim
        return claim.model_copy(update={"until": Period(end.isoformat())})

    def told(plan: Loaded[Plan]) -> Loaded[Plan]:
        return replace(plan, content=plan.content.model_copy(update={"claims": tuple(map(ended, plan.content.claims))}))

    regions = tuple((part, told(region)) for part, region in family.regions)
    return replace(family, own=told(family.own), regions=regions)
