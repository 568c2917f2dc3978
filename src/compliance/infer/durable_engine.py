"""The rule books as rulesets of durable-rules, run in a child process; its firings are the conclusions and the trace.

What every rule means is said here; ``durable_worker`` is the program of the child, which compiles and fires.
"""

import hashlib
import importlib.util
import json
from collections.abc import Iterator, Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, Final

from compliance.infer import durable_worker
from compliance.infer.chain import Answer, Event, by_framework
from compliance.infer.child import Child, Running
from compliance.infer.failure import EngineFailure
from compliance.infer.rule_table import TABLE, Row
from compliance.kept import Itself, Kept
from compliance.lazily import dataclass
from compliance.model.facts import ConclusionKind
from compliance.model.plans import Rules
from compliance.model.rules import ROLES, Requirement

MOST_SUBJECTS: Final = 10_000
"""Conditions, requirements, levels and frameworks that are judged together; more is refused in words."""

MOST_HELD: Final = 5_000
"""Rules that one process holds compiled, each some 10 KB. The library gives nothing back of what it compiled, so a
fresh process takes over beyond it. The rule books of the project need 64, and all that there can be some 150."""

MOST_MEMORY: Final = 2 << 30
"""Bytes of address space for a process; 10,000 subjects were seen to take 1.2 GB."""

_BELOW = ("none", "reached", "undecided", "not_reached")
_NEVER: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Program:
    """Rule books as they are compiled; known by what they say, however they were come by."""

    templates: Mapping[tuple[ConclusionKind, str], int]
    """By which template each subject is judged."""
    rows: tuple[tuple[Row, ...], ...]
    """The rules of each template, by its number."""
    question: Mapping[str, Any]
    """What the child is asked to compile."""

    @property
    def key(self) -> str:
        """What tells these rules from any others."""
        return str(self.question["rules"])


class DurableEngine:
    """Asks a child process about events, whatever rule books it knows; from any thread."""

    def __init__(self, child: Child) -> None:
        self.child = child

    def is_there(self) -> bool:
        """Whether durable-rules can be loaded.

        Raises:
            EngineFailure: no child could be started to find out.
        """
        with self.child.turn() as running:
            return "absent" not in running.greeting

    def answers(self, program: Program, events: tuple[Event, ...]) -> tuple[Answer, ...]:
        """What follows from each event; of those that are the same but for their subject, one is asked about.

        Raises:
            EngineFailure: there is no answer, or an event did not fire exactly one rule.
        """
        if len(program.templates) > MOST_SUBJECTS:
            raise EngineFailure("too_large", f"{len(program.templates)} > {MOST_SUBJECTS}")
        alike = [_alike(program.templates[event.kind, event.subject], event) for event in events]
        asked = dict(zip(alike, events, strict=True))
        messages = [_message(number, template, event) for number, ((template, _), event) in enumerate(asked.items())]
        with self.child.turn() as running:
            answer = self._knowing(program, running).ask({"rules": program.key, "events": messages})
        rules = _one_for_each([template for template, _ in asked], answer.get("fired"), program)
        answers = {way: Answer(row.value, row.name) for way, row in zip(asked, rules, strict=True)}
        return tuple([answers[way] for way in alike])

    def _knowing(self, program: Program, running: Running) -> Running:
        """A process that has compiled these rule books."""
        size = sum(map(len, program.rows))
        if program.key not in running.known:
            if running.known and sum(running.known.values()) + size > MOST_HELD:
                running = self.child.renewed()
            running.ask(program.question)
            running.known[program.key] = size
        return running


_MOST_PROGRAMS = 32
_PROGRAMS: Kept[Itself[Rules], Program] = Kept(_MOST_PROGRAMS)


def program(rules: Rules) -> Program:
    """What is compiled of rule books; of the very same ones it is worked out once, however many plans are judged."""
    return _PROGRAMS.of(Itself(rules), lambda: _program(rules))


def _program(rules: Rules) -> Program:
    """What is compiled of rule books: for each way to be judged in them, every row of the table that it can lead to.

    Subjects that are judged alike share their rules: which of them an event is of, the event says.
    """
    ways = {(kind, subject): (kind, never) for kind, subject, never in _subjects(rules)}
    order = sorted(set(ways.values()), key=lambda way: (way[0], sorted(way[1])))
    number = {way: place for place, way in enumerate(order)}
    tests = [[_tests(row, never) for row in _rows(kind, never)] for kind, never in order]
    digest = hashlib.sha256(json.dumps(tests).encode()).hexdigest()
    return Program(
        {subject: number[way] for subject, way in ways.items()},
        tuple(_rows(*way) for way in order),
        {"rules": digest, "templates": tests},
    )


def _subjects(rules: Rules) -> Iterator[tuple[ConclusionKind, str, frozenset[str]]]:
    """Everything that can be concluded about, and the counts that it never raises: levels, requirements, and so on."""
    for book in rules.books:
        yield "level", book.content.level_id, _NEVER
        for requirement in book.content.requirements:
            yield "requirement", requirement.id, _never(requirement)
            for role in ROLES:
                for number, _ in enumerate(requirement.conditions(role)):
                    yield "condition", f"{requirement.id}/{role}/{number}", _NEVER
    for name in by_framework(rules):
        yield "framework", name, _NEVER


def _never(requirement: Requirement) -> frozenset[str]:
    """Counts that a requirement as it is written can never raise."""
    possible = {
        "excluded": bool(requirement.applies_when),
        "partly": bool(requirement.partly),
        "capped": bool(requirement.capped_by) or _may_be_unadopted(requirement),
    }
    return frozenset(name for name, may_be in possible.items() if not may_be)


def _may_be_unadopted(requirement: Requirement) -> bool:
    leaves = [leaf for condition in requirement.core for leaf in condition.alternatives]
    return any(requirement.inheritance(leaf) == "adopted" for leaf in leaves)


@lru_cache(maxsize=64)
def _rows(kind: ConclusionKind, never: frozenset[str]) -> tuple[Row, ...]:
    """The rows of the table but those that ask for what can never be."""
    return tuple(row for row in TABLE[kind] if not any(row.bounds.get(name, (0, 0))[0] for name in never))


def _tests(row: Row, never: frozenset[str]) -> list[dict[str, Any]]:
    """What a row asks of an event, in the library's words; nothing of the counts that are always nought."""
    tests: list[dict[str, Any]] = []
    for name, (least, most) in row.bounds.items():
        if name not in never:
            tests.append({"$gte": {name: least}} if most is None else {name: least})
    if row.below is not None:
        tests.append({"below": _BELOW.index(row.below)})
    return tests


def _alike(template: int, event: Event) -> tuple[int, tuple[object, ...]]:
    """What two events have in common of which the same follows."""
    return template, (event.below, *event.counts.values())


def _message(number: int, template: int, event: Event) -> dict[str, int]:
    return {"subject": number, "template": template, **event.counts, "below": _BELOW.index(event.below)}


def _one_for_each(asked: list[int], fired: object, program: Program) -> list[Row]:
    """The rule that fired for each event, of which the template is given.

    Raises:
        EngineFailure: not exactly one did, for each that was asked about.
    """
    pairs = fired if isinstance(fired, list) else []
    try:
        rows = {number: _row_of(program.rows[asked[_counted(number)]], row) for number, row in pairs}
    except (LookupError, TypeError, ValueError):
        raise EngineFailure("garbled", "no rule that was compiled") from None
    if len(pairs) != len(asked) or set(rows) != set(range(len(asked))):
        raise EngineFailure("failed", f"{len(asked)} events fired {len(pairs)} rules")
    return [rows[number] for number in range(len(asked))]


def _row_of(rows: tuple[Row, ...], number: object) -> Row:
    return rows[_counted(number)]


def _counted(number: object) -> int:
    """A number that counts from nought; one below it would count from the end."""
    if type(number) is not int or number < 0:
        raise ValueError
    return number


def is_installed() -> bool:
    """Whether durable-rules stands there to be loaded; told without loading any of it but an empty package."""
    try:
        return len(_folders()) == 2
    except ImportError:
        return False


@lru_cache(maxsize=1)
def engine() -> DurableEngine:
    """The one engine of this process, in a child that finds durable-rules where this process would."""
    arguments = str(MOST_MEMORY), *dict.fromkeys(_folders())
    return DurableEngine(Child(durable_worker.__file__, *arguments, here=partial(durable_worker.main, *arguments)))


def _folders() -> tuple[str, ...]:
    """Where the two modules of durable-rules stand."""
    specs = (importlib.util.find_spec("durable"), importlib.util.find_spec("durable_rules_engine"))
    package, library = (Path(spec.origin) if spec and spec.origin else None for spec in specs)
    return tuple(str(folder) for folder in (package and package.parent.parent, library and library.parent) if folder)
