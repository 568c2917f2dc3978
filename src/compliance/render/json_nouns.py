"""Any noun as JSON: what forecast, diff and history hand to another program."""

from compliance.model.base import Noun


def render(noun: Noun) -> str:
    """All of it, in both languages; the same bytes for the same noun."""
    return noun.model_dump_json(by_alias=True, indent=2) + "\n"
