"""Which questions the rule books ask of a plan, in their order: each fact once, where it is first asked."""

from collections.abc import Iterator

from compliance.app.looking_up import entries
from compliance.lazily import dataclass
from compliance.model.base import Bilingual
from compliance.model.fact_index import FactEntry
from compliance.model.plans import Rules
from compliance.model.rules import ROLES, Requirement


@dataclass(frozen=True, slots=True)
class Asked:
    """A requirement with the facts that it is the first to ask for."""

    framework: Bilingual
    """The title of the rule book."""
    theme: Bilingual | None
    requirement: Requirement
    facts: tuple[FactEntry, ...]
    """Empty where others asked for all of them before, or only a person can tell."""


def asked(rules: Rules) -> tuple[Asked, ...]:
    """Every requirement that still holds, in the order of the books, those that are usual first."""
    known = {entry.fact: entry for entry in entries(rules)}
    seen: set[str] = set()
    found: list[Asked] = []
    for book in sorted((book.content for book in rules.books), key=lambda book: not book.framework.usual):
        for requirement in book.requirements:
            names = [name for name in dict.fromkeys(_facts(requirement)) if name not in seen]
            seen.update(names)
            theme = book.framework.themes.get(requirement.theme)
            found.append(Asked(book.framework.title, theme, requirement, tuple(known[name] for name in names)))
    return tuple(found)


def _facts(requirement: Requirement) -> Iterator[str]:
    """The facts that a requirement tests, those that decide first."""
    if requirement.withdrawn:
        return
    for role in sorted(ROLES, key=lambda role: role != "core"):
        for condition in requirement.conditions(role):
            yield from (test.fact for test in condition.alternatives if test.fact)
