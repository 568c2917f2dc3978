"""The rule books with a single requirement, if need be in another form."""

from dataclasses import replace

from compliance.model.plans import Rules
from compliance.model.rules import Requirement


def requirements(rules: Rules) -> dict[str, Requirement]:
    """Every requirement of the rule books, by its id."""
    return {asked.id: asked for book in rules.books for asked in book.content.requirements}


def narrowed(rules: Rules, requirement: str, changed: Requirement | None = None) -> Rules:
    """The rule books with one requirement only, if need be in a changed form."""
    for book in rules.books:
        for asked in book.content.requirements:
            if asked.id == requirement:
                content = book.content.model_copy(update={"requirements": (changed or asked,)})
                return replace(rules, books=(replace(book, content=content),))
    raise KeyError(requirement)
