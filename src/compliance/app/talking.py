"""The sheet for the yearly talk with one municipality, from the comparison that it stands in."""

from datetime import date

from compliance import compare, wording
from compliance.errors import refusal, wished
from compliance.load.validation import nearest
from compliance.model.comparison import Comparison, Member, Talk
from compliance.model.dates import Duration

YEAR = Duration("P1Y")
"""How far back and ahead the talk looks."""


def year_before(as_of: date) -> date:
    """The day of the talk before this one, where nobody says which it was."""
    return YEAR.before(as_of)


def talk(found: Comparison, name: str) -> Talk:
    """What to talk of with a municipality, named as it is called or by its code.

    Raises:
        ComplianceError: it is not in the comparison.
    """
    return compare.sheet(found, _member(found, name), YEAR.after(found.as_of))


def _member(found: Comparison, name: str) -> Member:
    for member in found.municipalities:
        if name.casefold() in (member.name.casefold(), member.code.casefold()):
            return member
    nl, en = nearest(name, [member.name for member in found.municipalities])
    names = wording.listed([member.name for member in found.municipalities])
    raise refusal(
        wished("talk"),
        f'"{name}" staat niet in deze vergelijking',
        f'"{name}" is not in this comparison',
        f"{nl} Wel: {names.nl}.",
        f"{en} There are: {names.en}.",
    )
