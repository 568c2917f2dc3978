"""From facts to conclusions: condition, requirement, level, framework; by two engines that must agree."""

import importlib
import importlib.util
from functools import lru_cache

from compliance.infer import chain, plain
from compliance.infer.chain import Engine
from compliance.model.facts import Fact, Inference
from compliance.model.plans import Rules

__all__ = ["differences", "durable_is_installed", "with_durable", "with_plain"]


def with_plain(rules: Rules, facts: tuple[Fact, ...]) -> Inference:
    """What the witness concludes."""
    return Inference(engine="plain", conclusions=chain.follow(rules, facts, plain.answers))


def with_durable(rules: Rules, facts: tuple[Fact, ...]) -> Inference:
    """What durable-rules concludes from the compiled rule books.

    Raises:
        ImportError: durable-rules is not installed; it has no build for this Python or system.
    """
    return Inference(engine="durable", conclusions=chain.follow(rules, facts, _engine(_Key(rules))))


def durable_is_installed() -> bool:
    """Whether durable-rules can be imported here; it has no build for every Python and system."""
    try:
        return importlib.util.find_spec("durable.engine") is not None and _imports()
    except ImportError:
        return False


def differences(one: Inference, other: Inference) -> tuple[str, ...]:
    """The subjects on which two inferences differ, in the order of the chain."""
    mine, theirs = ({(c.kind, c.subject): c for c in found.conclusions} for found in (one, other))
    return tuple(
        subject for (kind, subject) in mine | theirs if mine.get((kind, subject)) != theirs.get((kind, subject))
    )


@lru_cache(maxsize=1)
def _imports() -> bool:
    try:
        importlib.import_module("durable.engine")
    except ImportError:
        return False
    return True


class _Key:
    """Rule books by what they say: compiled once per process, since durable never frees a host."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self._identity = (rules.vocabulary.sha256, *((book.name, book.sha256) for book in rules.books))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other._identity == self._identity

    def __hash__(self) -> int:
        return hash(self._identity)


@lru_cache(maxsize=64)
def _engine(key: _Key) -> Engine:
    from compliance.infer.durable_engine import DurableEngine  # noqa: PLC0415  # loads the C library

    return DurableEngine(key.rules)
