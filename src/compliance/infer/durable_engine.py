"""The rule books compiled to a ruleset of durable-rules; its firings are the conclusions and the trace.

The pattern is the one that was measured to hold with version 2.0.28: one ruleset per set of rule books for the life
of the process, a host that starts no threads (deleting a state under its threads crashes the process), a lock, one
fresh session per run that is deleted afterwards, single-pattern rules on small events of whole numbers, a rule for
every outcome so that something always fires (an event that nothing matches is an error, and deleting a session in
which nothing fired frees an uninitialised pointer), and exceptions of consequents read back, since it swallows them.
"""

import threading
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any, Protocol

from compliance.infer.chain import Answer, Event, by_framework
from compliance.infer.rule_table import TABLE, Row
from compliance.model.facts import ConclusionKind
from compliance.model.plans import Rules
from compliance.model.rules import ROLES, Requirement

_RULESET = "compliance"


class _Host(Protocol):
    def post_batch(self, name: str, messages: list[dict[str, int | str]]) -> dict[str, Any] | None: ...
    def delete_state(self, name: str, sid: str) -> None: ...


class DurableEngine:
    """One set of rule books, compiled; ask it about events with a call."""

    def __init__(self, rules: Rules) -> None:
        self._numbers = {subject: number for number, subject in enumerate(subjects(rules))}
        self._fired: list[tuple[int, Answer]] = []
        self._lock = threading.Lock()
        self._sessions = count()
        self._host = _host(dict(self._compiled(rules)))

    @property
    def size(self) -> int:
        """How many rules were compiled."""
        return self._size

    def __call__(self, events: tuple[Event, ...]) -> tuple[Answer, ...]:
        """What follows from each event.

        Raises:
            RuntimeError: a consequent failed, or an event did not fire exactly one rule.
        """
        with self._lock:
            self._fired.clear()
            session = str(next(self._sessions))
            asked = [self._numbers[event.kind, event.subject] for event in events]
            messages = [_message(session, number, event) for number, event in zip(asked, events, strict=True)]
            try:
                state = self._host.post_batch(_RULESET, messages)
            finally:
                self._host.delete_state(_RULESET, session)
            if state and state.get("exception"):
                raise RuntimeError(f"a rule of the durable engine failed: {state['exception']}")
            answers = dict(self._fired)
            if len(self._fired) != len(events) or set(answers) != set(asked):
                raise RuntimeError(f"{len(events)} events fired {len(self._fired)} rules")
            return tuple(answers[number] for number in asked)

    def _compiled(self, rules: Rules) -> Iterator[tuple[str, dict[str, Any]]]:
        """Every rule of every subject, by a name that tells both."""
        self._size = 0
        for (kind, subject), number in self._numbers.items():
            possible = _possible(rules, kind, subject)
            for index, row in enumerate(TABLE[kind]):
                tests = _tests(row, possible)
                if tests is not None:
                    self._size += 1
                    pattern = {"m": {"$and": [{"subject": number}, *tests]}}
                    name = f"{kind} {subject} {index}: {row.name}"
                    yield name, {"all": [pattern], "run": self._consequent(number, Answer(row.value, row.name))}

    def _consequent(self, number: int, answer: Answer) -> Callable[[Any], None]:
        def fire(c: Any) -> None:
            self._fired.append((number, answer))

        return fire


def subjects(rules: Rules) -> Iterator[tuple[ConclusionKind, str]]:
    """Everything that can be concluded about: conditions, requirements, levels, frameworks."""
    for book in rules.books:
        yield "level", book.content.level_id
        for requirement in book.content.requirements:
            yield "requirement", requirement.id
            for role in ROLES:
                for number, _ in enumerate(requirement.conditions(role)):
                    yield "condition", f"{requirement.id}/{role}/{number}"
    for name in by_framework(rules):
        yield "framework", name


def _message(session: str, number: int, event: Event) -> dict[str, int | str]:
    below = {"below": ("none", "reached", "undecided", "not_reached").index(event.below)}
    return {"sid": session, "id": str(number), "subject": number, **event.counts, **below}


def _possible(rules: Rules, kind: ConclusionKind, subject: str) -> dict[str, bool]:
    """Counts that a requirement as it is written can never raise: no rule is compiled for them."""
    if kind != "requirement":
        return {}
    requirement = next(r for book in rules.books for r in book.content.requirements if r.id == subject)
    return {
        "excluded": bool(requirement.applies_when),
        "partly": bool(requirement.partly),
        "capped": bool(requirement.capped_by) or _may_be_unadopted(requirement),
    }


def _may_be_unadopted(requirement: Requirement) -> bool:
    leaves = [leaf for condition in requirement.core for leaf in condition.alternatives]
    return any(requirement.inheritance(leaf) == "adopted" for leaf in leaves)


def _tests(row: Row, possible: dict[str, bool]) -> list[dict[str, Any]] | None:
    """The tests of a row; none at all where it asks for what can never be."""
    tests: list[dict[str, Any]] = []
    for name, (least, most) in row.bounds.items():
        if not possible.get(name, True):
            if least:
                return None
            continue
        tests.append({"$gte": {name: least}} if most is None else {name: least})
    if row.below is not None:
        tests.append({"below": ("none", "reached", "undecided", "not_reached").index(row.below)})
    return tests


def _host(ruleset: dict[str, dict[str, Any]]) -> _Host:
    from durable.engine import Host

    class ThreadlessHost(Host):  # type: ignore[misc]  # durable ships no types
        """A host that waits for nobody: no timers, no background dispatch."""

        def _run(self) -> None:
            return None

    host: _Host = ThreadlessHost({_RULESET: ruleset})
    return host
