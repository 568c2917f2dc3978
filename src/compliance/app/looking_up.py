"""Which facts there are, by a word of their name, their meaning or the requirement that asks for them."""

import unicodedata
from collections.abc import Iterator

from compliance.app.inputs import version
from compliance.app.workbench import Workbench
from compliance.errors import Spot, refusal
from compliance.load.validation import nearest
from compliance.model.fact_index import AskedBy, FactEntry, FactIndex
from compliance.model.plans import Rules
from compliance.model.rules import ROLES, Condition, FactDefinition, Requirement, Value
from compliance.shelves import Where


def facts(rules_dir: Where, sought: str | None = None, *, workbench: Workbench | None = None) -> FactIndex:
    """The facts in which every word that is sought occurs; all of them where nothing is.

    Raises:
        ComplianceError: with everything that is wrong with the rules; or no fact has these words.
    """
    rules = (workbench or Workbench()).rules(rules_dir)
    every = entries(rules)
    words = _plain(sought or "").split()
    found = tuple(entry for entry in every if all(word in _searchable(entry) for word in words))
    if not found:
        raise refusal(
            Spot(f'"{sought}"'), "komt in geen feit voor", "occurs in no fact", *nearest(sought or "", _names(every)),
        )  # fmt: skip
    return FactIndex(
        tool_version=version(), sought=sought or None, known=len(every),
        vocabulary_sha256=rules.vocabulary.sha256, facts=found,
    )  # fmt: skip


def entries(rules: Rules) -> tuple[FactEntry, ...]:
    """Every fact of the vocabulary, in its order, with the requirements that test it."""
    asked: dict[str, list[AskedBy]] = {}
    for book in rules.books:
        for requirement in book.content.requirements:
            for name, by in _tested(requirement, book.content.framework.id, book.content.framework.level):
                asked.setdefault(name, []).append(by)
    return tuple(_entry(name, found, asked.get(name, [])) for name, found in rules.vocabulary.content.facts.items())


def _entry(name: str, definition: FactDefinition, asked: list[AskedBy]) -> FactEntry:
    return FactEntry(
        fact=name,
        type=definition.type,
        unit=definition.unit,
        values=definition.values or (),
        meaning=definition.meaning,
        terms=definition.terms.nl if definition.terms else (),
        asked_by=tuple(asked),
    )


def _tested(requirement: Requirement, framework: str, level: int | None) -> Iterator[tuple[str, AskedBy]]:
    """Every fact that a requirement tests, once, with all its roles there."""
    tests = [
        (role, test)
        for role in ROLES
        for condition in requirement.conditions(role)
        for test in condition.alternatives
        if test.fact
    ]
    for name in dict.fromkeys(test.fact for _, test in tests):
        mine = [(role, test) for role, test in tests if test.fact == name]
        members = tuple(dict.fromkeys(value for _, test in mine for value in _named(test)))
        roles = tuple(dict.fromkeys(role for role, _ in mine))
        if name:
            yield name, AskedBy(
                requirement=requirement.id, title=requirement.title, framework=framework, level=level,
                roles=roles, members=members,
            )  # fmt: skip


def _named(test: Condition) -> tuple[Value, ...]:
    single = () if test.is_ is None or isinstance(test.is_, bool) else (test.is_,)
    return (*single, *(test.in_ or ()), *(test.includes or ()), *(test.includes_any or ()))


def _searchable(entry: FactEntry) -> str:
    """Everything by which a reader may look for a fact."""
    by = (part for one in entry.asked_by for part in (one.requirement, one.title.nl, one.title.en))
    told = (entry.fact, entry.meaning.nl, entry.meaning.en, entry.type, *entry.values, *entry.terms, *by)
    return _plain("\n".join(told))


def _plain(text: str) -> str:
    """Small letters without accents: who looks for zorgcoordinator means zorgcoördinator."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def _names(every: tuple[FactEntry, ...]) -> list[str]:
    """What can be looked for by name: facts, their subjects and the requirements."""
    subjects = {entry.fact.partition(".")[0] for entry in every}
    return sorted(subjects | {entry.fact for entry in every} | {by.requirement for e in every for by in e.asked_by})
