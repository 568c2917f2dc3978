"""Can the conditions hold, do they contradict each other, and do two requirements ask the same."""

from collections.abc import Iterator, Mapping
from itertools import permutations

from compliance import wording
from compliance.errors import Spot
from compliance.lint import implies
from compliance.lint.findings import Inspection, PathTo, finding
from compliance.model.base import Bilingual
from compliance.model.lint import Finding
from compliance.model.plans import Loaded
from compliance.model.rules import ROLES, Condition, FactDefinition, Requirement, RuleBook


def of_requirement(seen: Inspection, book: Loaded[RuleBook], at: PathTo, asked: Requirement) -> Iterator[Finding]:
    """The conditions of one requirement, by themselves and beside each other."""
    facts = seen.rules.vocabulary.content.facts
    for role in ROLES:
        for index, condition in enumerate(asked.conditions(role)):
            if all(_impossible(leaf, facts) for leaf in condition.alternatives):
                yield finding(
                    "never-holds",
                    seen.places(book.name, (*at, role, index)),
                    asked.id,
                    wording.said(
                        f"de voorwaarde kan nooit gelden: {_worded(condition, facts).nl}",
                        f"the condition can never hold: {_worded(condition, facts).en}",
                    ),
                    wording.said(
                        "Vergelijk de toets met het type en de waarden van het feit in vocabulary.yaml.",
                        "Compare the test with the type and the values of the fact in vocabulary.yaml.",
                    ),
                )
    yield from _contradicting(seen, book, at, asked)
    yield from _capped(seen, book, at, asked)
    yield from _idle(seen, book, at, asked)


def _worded(condition: Condition, facts: Mapping[str, FactDefinition]) -> Bilingual:
    return wording.condition(condition, facts)


def _impossible(leaf: Condition, facts: Mapping[str, FactDefinition]) -> bool:
    """Whether no value of the fact's type passes."""
    if leaf.fact is None:
        return False
    definition = facts[leaf.fact]
    if definition.type == "set":
        most = leaf.at_most if isinstance(leaf.at_most, int | float) else 0
        least = leaf.at_least if isinstance(leaf.at_least, int | float) else 0
        return most < 0 or (definition.values is not None and least > len(definition.values))
    return False


def _contradicting(seen: Inspection, book: Loaded[RuleBook], at: PathTo, asked: Requirement) -> Iterator[Finding]:
    single = [(i, condition) for i, condition in enumerate(asked.core) if condition.fact]
    for (_, one), (index, other) in ((a, b) for a, b in permutations(single, 2) if a[0] < b[0]):
        if one.fact == other.fact and _exclude(one, other):
            yield finding(
                "never-holds",
                seen.places(book.name, (*at, "core", index)),
                asked.id,
                wording.said(
                    f'twee kernvoorwaarden over "{one.fact}" sluiten elkaar uit: de eis is nooit voldaan',
                    f'two core conditions on "{one.fact}" exclude each other: the requirement is never met',
                ),
                wording.said("Neem er een weg, of maak er een any van.", "Take one out, or make it an any."),
            )


def _exclude(one: Condition, other: Condition) -> bool:
    mine, theirs = implies.wanted(one), implies.wanted(other)
    if mine and theirs:
        return not any(value in theirs for value in mine)
    bounds = ((one.at_least, other.at_most), (other.at_least, one.at_most))
    return any(isinstance(a, int | float) and isinstance(b, int | float) and a > b for a, b in bounds)


def _capped(seen: Inspection, book: Loaded[RuleBook], at: PathTo, asked: Requirement) -> Iterator[Finding]:
    for index, cap in enumerate(asked.capped_by):
        spot = seen.places(book.name, (*at, "capped_by", index))
        if any(_either_way(cap, partly, asked) for partly in asked.partly):
            yield finding(
                "partly-and-capped",
                spot,
                asked.id,
                wording.said(
                    "wat het oordeel begrenst, geldt in partly juist als deelprestatie",
                    "what caps the verdict is part performance under partly",
                ),
                wording.said("Kies een van beide.", "Choose one of the two."),
            )
        if any(implies.condition(core, asked, cap, asked) for core in asked.core):
            yield finding(
                "capped-core",
                spot,
                asked.id,
                wording.said(
                    "dit geldt altijd als een kernvoorwaarde geldt: de eis is nooit voldaan",
                    "this holds whenever a core condition holds: the requirement is never met",
                ),
                wording.said("Maak de begrenzing nauwer, of neem die weg.", "Narrow the cap, or take it out."),
            )


def _idle(seen: Inspection, book: Loaded[RuleBook], at: PathTo, asked: Requirement) -> Iterator[Finding]:
    for index, partly in enumerate(asked.partly):
        if any(implies.condition(partly, asked, core, asked) for core in asked.core):
            yield finding(
                "idle-partly",
                seen.places(book.name, (*at, "partly", index)),
                asked.id,
                wording.said(
                    "als dit geldt, geldt ook een kernvoorwaarde: als deelprestatie doet het niets",
                    "whenever this holds, a core condition holds too: as part performance it does nothing",
                ),
                wording.said(
                    "Maak de deelprestatie lichter dan de kern, of neem die weg.",
                    "Make the part performance lighter than the core, or take it out.",
                ),
            )


def _either_way(one: Condition, other: Condition, asked: Requirement) -> bool:
    return implies.condition(one, asked, other, asked) or implies.condition(other, asked, one, asked)


def between(seen: Inspection) -> Iterator[Finding]:
    """Requirements of one framework that are met whenever another one is."""
    placed = [
        (book, number, asked)
        for book in seen.rules.books
        for number, asked in enumerate(book.content.requirements)
        if asked.withdrawn is None
    ]
    for (book, _, one), (home, number, other) in permutations(placed, 2):
        same = book.content.framework.id == home.content.framework.id
        if same and implies.requirement(one, other):
            spot = seen.places(home.name, ("requirements", number, "core"))
            if not implies.requirement(other, one):
                yield _implied(spot, one, other)
            elif one.id < other.id:
                yield _equal(spot, one, other)


def _implied(spot: Spot, one: Requirement, other: Requirement) -> Finding:
    return finding(
        "core-implied",
        spot,
        other.id,
        wording.said(
            f"wie aan {one.id} voldoet, voldoet ook aan {other.id}",
            f"whoever meets {one.id} meets {other.id} too",
        ),
        wording.said(
            "Is dat bedoeld? Leg het uit in upkeep/exclusions.yaml; maak anders het verschil.",
            "Is that meant? Explain it in upkeep/exclusions.yaml; else make the difference.",
        ),
    )


def _equal(spot: Spot, one: Requirement, other: Requirement) -> Finding:
    return finding(
        "core-equal",
        spot,
        other.id,
        wording.said(
            f"{other.id} vraagt in de kern hetzelfde als {one.id}",
            f"{other.id} asks the same in its core as {one.id}",
        ),
        wording.said("Voeg ze samen, of maak het verschil.", "Join them, or make the difference."),
    )
