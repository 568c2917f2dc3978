"""Which engine concludes; and that where both do, they agree."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from compliance import infer, wording
from compliance.errors import refusal, wished
from compliance.model.base import Bilingual
from compliance.model.facts import Fact, Inference
from compliance.model.plans import Rules
from compliance.model.report import EngineChoice

T = TypeVar("T")


def expect(engine: EngineChoice, *, fresh: bool = False) -> None:
    """Have the chosen engine ready by the time that it judges; quicker in a process that has read nothing yet."""
    if engine != "plain":
        infer.expect_durable(fresh=fresh)


def inferred(rules: Rules, facts: tuple[Fact, ...], engine: EngineChoice) -> Inference:
    """What the chosen engine concludes; where both are asked, only what they agree on."""
    if engine == "plain" or (engine == "both" and not _durable_is_there()):
        return infer.with_plain(rules, facts)
    if not _durable_is_there():
        raise refusal(
            wished("engine"),
            "durable-rules is hier niet te laden",
            "durable-rules cannot be loaded here",
            "Gebruik Python 3.11 of 3.12 op Linux of macOS, of oordeel met de gewone motor alleen.",
            "Use Python 3.11 or 3.12 on Linux or macOS, or judge with the plain engine alone.",
            code="engine-absent",
        )
    found = _outcome(partial(infer.with_durable, rules, facts))
    if engine == "both":
        _agree(infer.with_plain(rules, facts), found)
    return found


def _durable_is_there() -> bool:
    return _outcome(infer.durable_is_installed)


def _outcome(attempt: Callable[[], T]) -> T:
    """What an attempt gives; where the engine's process fails it, nothing is judged and it is said why.

    Raises:
        ComplianceError: with what befell the engine.
    """
    try:
        return attempt()
    except infer.EngineFailure as failure:
        nl, en = _BEFALLEN[failure.befallen]
        hint_nl, hint_en = _HINT_SIZE if failure.befallen == "too_large" else _HINT
        raise refusal(
            wished("engine"),
            f"{nl} ({failure.detail})",
            f"{en} ({failure.detail})",
            hint_nl,
            hint_en,
            code="engine-size" if failure.befallen == "too_large" else "engine-failed",
        ) from failure


_BEFALLEN = {
    "not_started": (
        "durable-rules kon niet worden gestart: er wordt niet geoordeeld",
        "durable-rules could not be started: nothing is judged",
    ),
    "ended": (
        "durable-rules viel uit voor het antwoord gaf: er wordt niet geoordeeld",
        "durable-rules ended before it gave an answer: nothing is judged",
    ),
    "failed": (
        "durable-rules meldt een fout: er wordt niet geoordeeld",
        "durable-rules reports an error: nothing is judged",
    ),
    "garbled": (
        "durable-rules gaf een onleesbaar antwoord: er wordt niet geoordeeld",
        "durable-rules gave an answer that cannot be read: nothing is judged",
    ),
    "too_large": (
        "de regelboeken zijn te groot voor durable-rules: er wordt niet geoordeeld",
        "the rule books are too large for durable-rules: nothing is judged",
    ),
}

_HINT = (
    "Gebeurt het vaker, meld het dan met de plannen en regels erbij. "
    "Is er te weinig geheugen, maak dan ruimte, of oordeel met de gewone motor alleen.",
    "If it happens again, report it together with the plans and rules. "
    "If memory is short, make room, or judge with the plain engine alone.",
)
_HINT_SIZE = (
    "Oordeel met de gewone motor alleen, of over minder normen tegelijk.",
    "Judge with the plain engine alone, or about fewer frameworks at a time.",
)


def _agree(one: Inference, other: Inference) -> None:
    """Refuse to judge where the engines differ."""
    differing = infer.differences(one, other)
    if differing:
        raise refusal(
            wished("engine"),
            f"de twee motoren verschillen over {', '.join(differing)}: er wordt niet geoordeeld",
            f"the two engines differ on {', '.join(differing)}: nothing is judged",
            "Dit is een fout in het programma; meld die met de plannen en regels erbij.",
            "This is a fault of the program; report it together with the plans and rules.",
        )


def judging(engine: EngineChoice) -> EngineChoice:
    """The engines that judge, where some are asked for."""
    return "plain" if note(engine) else engine


def note(engine: EngineChoice) -> Bilingual | None:
    """What a reader must know of the engines: that only one of two was there, if so."""
    if engine == "both" and not _durable_is_there():
        return wording.said(
            "alleen de gewone motor; durable-rules is hier niet te laden",
            "the plain engine alone; durable-rules cannot be loaded here",
        )
    return None
