"""From claims to facts: how every condition of the rule books stands on a date, for one municipality."""

from datetime import date

from compliance.gather.claims import Citations
from compliance.gather.conditions import of_requirement
from compliance.gather.doubts import doubts
from compliance.gather.inheritance import ADOPTION, voices
from compliance.gather.promises import if_kept, in_force, promised
from compliance.gather.turning_points import beginning, course
from compliance.model.dates import Reading
from compliance.model.facts import Fact
from compliance.model.plans import Family, Rules

__all__ = ["ADOPTION", "beginning", "course", "doubts", "facts", "if_kept", "in_force", "promised"]


def facts(
    rules: Rules, family: Family, citations: Citations, *, as_of: date, reading: Reading = "last"
) -> tuple[Fact, ...]:
    """How every condition stands on the date, one fact for each alternative, in the order of the rule books."""
    heard = voices(family, citations, as_of, reading)
    return tuple(
        fact
        for book in rules.books
        for requirement in book.content.requirements
        for fact in of_requirement(requirement, rules, heard, as_of)
    )
