"""Does a list name one member twice, spelled in two ways."""

from collections.abc import Iterator

from compliance import wording
from compliance.lint.findings import Inspection, PathTo, finding
from compliance.model.lint import Finding
from compliance.model.members import respelled
from compliance.model.rules import ROLES, Condition

_Place = tuple[str, PathTo]


def of_facts(seen: Inspection) -> Iterator[Finding]:
    """The members of each fact, in the vocabulary and in what the requirements ask for."""
    asked: dict[str, list[tuple[_Place, str]]] = {}
    for fact, place, member in (*_of_vocabulary(seen), *_of_requirements(seen)):
        asked.setdefault(fact, []).append((place, member))
    for fact, members in asked.items():
        for (file, at), member, before in respelled(members):
            yield finding(
                "member-respelled",
                seen.places(file, at),
                fact,
                wording.said(
                    f'"{member}" en "{before}" verschillen alleen in hoofdletters, witruimte of tekencodering, en '
                    f"tellen als één",
                    f'"{member}" and "{before}" differ only in case, white space or Unicode form, and count as one',
                ),
            )


def _of_vocabulary(seen: Inspection) -> Iterator[tuple[str, _Place, str]]:
    vocabulary = seen.rules.vocabulary
    for fact, definition in vocabulary.content.facts.items():
        for number, member in enumerate(definition.values or ()):
            yield fact, (vocabulary.name, ("facts", fact, "values", number)), member


def _of_requirements(seen: Inspection) -> Iterator[tuple[str, _Place, str]]:
    for book in seen.rules.books:
        for number, requirement in enumerate(book.content.requirements):
            for role in ROLES:
                for index, condition in enumerate(requirement.conditions(role)):
                    at: PathTo = ("requirements", number, role, index)
                    for way, leaf in enumerate(condition.alternatives):
                        path = (*at, "any", way) if condition.any else at
                        yield from ((leaf.fact or "", (book.name, (*path, *key)), one) for key, one in _listed(leaf))


def _listed(leaf: Condition) -> Iterator[tuple[PathTo, str]]:
    """The members that a test names, each with its key."""
    for key, members in (
        ("is", leaf.is_),
        ("in", leaf.in_),
        ("includes", leaf.includes),
        ("includes_any", leaf.includes_any),
    ):
        for number, member in enumerate(members if isinstance(members, tuple) else ()):
            if isinstance(member, str):
                yield (key, number), member
