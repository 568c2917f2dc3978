"""Any noun as JSON: what forecast, diff, history, verify, lint and the rule tests hand to another program."""

from compliance.model.base import Noun
from compliance.model.records import History
from compliance.printable import escaped


def render(noun: Noun) -> str:
    """All of it, in both languages; the same bytes for the same noun."""
    unsaid = {"proven"} if isinstance(noun, History) and noun.proven is None else None
    return escaped(noun.model_dump_json(by_alias=True, indent=2, exclude=unsaid)) + "\n"


def line(noun: Noun) -> str:
    """All of it on one line, for a file of several."""
    return escaped(noun.model_dump_json(by_alias=True)) + "\n"
