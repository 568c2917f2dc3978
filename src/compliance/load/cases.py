"""How the cases beside the rule books are read, with what is known to go unnoticed; every mistake told at once."""

from pathlib import Path
from typing import Any

from compliance.errors import ComplianceError, Problem, fault
from compliance.load import unread
from compliance.load.desk import Desk
from compliance.load.rules import fits, fitting, misfit, unknown_fact
from compliance.load.validation import nearest, shown, validated
from compliance.load.yaml_files import PathTo, YamlFile
from compliance.model.cases import CaseFile, InventedClaim, Survivors
from compliance.model.plans import Rules
from compliance.model.rules import FactDefinition

CASES, SURVIVORS = "cases", Path("upkeep", "survivors.yaml")


def cases(desk: Desk, folder: Path, rules: Rules) -> tuple[CaseFile, ...]:
    """The case files of a rules folder, in the order of their requirements.

    Raises:
        ComplianceError: with every mistake in them.
    """
    known = {asked.id for book in rules.books for asked in book.content.requirements}
    found: list[CaseFile] = []
    problems: list[Problem] = []
    beside = folder / CASES
    is_there = desk.shelf.is_folder(beside)
    problems += unread.almost(desk.shelf, beside) if is_there else ()
    for path in unread.books(desk.shelf, beside) if is_there else ():
        content, wrong = _file(desk, path, rules, known)
        found += [content] if content else []
        problems += wrong
    if problems:
        raise ComplianceError(tuple(problems))
    return tuple(found)


def survivors(desk: Desk, folder: Path) -> Survivors:
    """The changes of conditions that no case needs to notice; none where there is no such list.

    Raises:
        ComplianceError: with every mistake in the list.
    """
    path = folder / SURVIVORS
    if wrong := unread.in_upkeep(desk.shelf, path.parent):
        raise ComplianceError(wrong)
    if not desk.shelf.is_there(path):
        return Survivors(schema_="compliance/survivors/v1", survivors=())
    content, problems = validated(desk.read(path), Survivors)
    if content is None:
        raise ComplianceError(problems)
    return content


def _file(desk: Desk, path: Path, rules: Rules, known: set[str]) -> tuple[CaseFile | None, tuple[Problem, ...]]:
    try:
        file = desk.read(path)
    except ComplianceError as error:
        return None, error.problems
    content, problems = validated(file, CaseFile)
    if content is None:
        return None, problems
    problems += _name(file, content, known)
    for number, case in enumerate(content.cases):
        for index, claim in enumerate(case.claims):
            problems += _claim(file, ("cases", number, "claims", index), claim, rules)
        for index, fact in enumerate(case.remarks or ()):
            if fact not in rules.vocabulary.content.facts:
                problems += (unknown_fact(file, ("cases", number, "remarks", index), fact, rules.vocabulary.content),)
    return (None if problems else content), problems


def _name(file: YamlFile, content: CaseFile, known: set[str]) -> tuple[Problem, ...]:
    spot, name = file.spot(("requirement",)), content.requirement
    if name not in known:
        return (fault(spot, f'onbekende eis "{name}"', f'unknown requirement "{name}"', *nearest(name, known)),)
    if file.path.stem != name:
        return (
            fault(
                spot,
                f"dit bestand hoort {name}.yaml te heten",
                f"this file should be called {name}.yaml",
                "Zet de gevallen van elke eis in een bestand met de naam van die eis.",
                "Put the cases of each requirement in a file by its name.",
            ),
        )
    return ()


def _claim(file: YamlFile, at: PathTo, claim: InventedClaim, rules: Rules) -> tuple[Problem, ...]:
    definition = rules.vocabulary.content.facts.get(claim.fact)
    if definition is None:
        return (unknown_fact(file, (*at, "fact"), claim.fact, rules.vocabulary.content),)
    values = [("value", claim.value)] if claim.value is not None else []
    if definition.type == "set":
        values += [(key, words) for key in ("one_of", "without_one_of") if (words := getattr(claim, key))]
    else:
        values += [("one_of", word) for word in claim.one_of or ()]
    members = [
        (key, (value,) if definition.type == "set" and isinstance(value, str) else value) for key, value in values
    ]
    return tuple(
        _misfit(file, (*at, key), value, claim.fact, definition)
        for key, value in members
        if not fits(value, definition)
    )


def _misfit(file: YamlFile, at: PathTo, value: Any, fact: str, definition: FactDefinition) -> Problem:
    place, wrong = misfit(value, definition)
    key = at[-1]
    return fault(
        file.spot((*at, *place)),
        f'{key}: "{shown(wrong)}" past niet bij "{fact}" (type {definition.type})',
        f'{key}: "{shown(wrong)}" does not fit "{fact}" (type {definition.type})',
        *fitting(wrong, definition),
    )
