"""From facts to conclusions: condition, requirement, level, framework; by two engines that must agree."""

import importlib.util
from functools import lru_cache, partial

from compliance.infer import chain, plain, prepared
from compliance.infer.failure import EngineFailure
from compliance.model.facts import Conclusion, Fact, Inference
from compliance.model.plans import Rules

__all__ = [
    "EngineFailure",
    "differences",
    "durable_is_installed",
    "expect_durable",
    "verdict",
    "verdicts",
    "with_durable",
    "with_plain",
]


def with_plain(rules: Rules, facts: tuple[Fact, ...]) -> Inference:
    """What the witness concludes."""
    return Inference(engine="plain", conclusions=prepared.follow(rules, facts))


def verdicts(facts: tuple[Fact, ...]) -> dict[str, str]:
    """What the witness says of the requirements that some facts are of, without their levels."""
    return chain.verdicts(facts, plain.answers)


def verdict(facts: tuple[Fact, ...]) -> Conclusion:
    """What the witness says of the one requirement that some facts are of, without its level."""
    return prepared.requirement(facts)


def with_durable(rules: Rules, facts: tuple[Fact, ...]) -> Inference:
    """What durable-rules concludes from the compiled rule books, in a child process that is kept for the next time.

    Raises:
        EngineFailure: the child gave no answer; nothing of it has spread.
        ImportError: this is a system on which no child can be started so.
    """
    from compliance.infer import durable_engine  # noqa: PLC0415  # not every system has what it starts a process with

    engine, program = durable_engine.engine(), durable_engine.program(rules)
    return Inference(engine="durable", conclusions=chain.follow(rules, facts, partial(engine.answers, program)))


def expect_durable(*, fresh: bool = False) -> None:
    """Start what durable-rules runs in, so that it is there by the time that somebody asks; nothing is waited for.

    It is quicker there in a process that is ``fresh``: one that has read nothing of a user yet.
    """
    if importlib.util.find_spec("durable") is None:
        return
    try:
        from compliance.infer import durable_engine  # noqa: PLC0415  # as below
    except ImportError:
        return
    if durable_engine.is_installed():
        durable_engine.engine().child.begin(fresh=fresh)


def durable_is_installed() -> bool:
    """Whether durable-rules can be loaded here; it has no build for every Python and system.

    Raises:
        EngineFailure: it is there, but no child process could be started to load it.
    """
    return importlib.util.find_spec("durable") is not None and _loads()


def differences(one: Inference, other: Inference) -> tuple[str, ...]:
    """The subjects on which two inferences differ, in the order of the chain."""
    mine, theirs = ({(c.kind, c.subject): c for c in found.conclusions} for found in (one, other))
    return tuple(
        subject for (kind, subject) in mine | theirs if mine.get((kind, subject)) != theirs.get((kind, subject))
    )


@lru_cache(maxsize=1)
def _loads() -> bool:
    """Whether the child can load it; asked once, since a process that stops serving later is a failure to be told."""
    try:
        from compliance.infer import durable_engine  # noqa: PLC0415  # as above
    except ImportError:
        return False
    return durable_engine.is_installed() and durable_engine.engine().is_there()
