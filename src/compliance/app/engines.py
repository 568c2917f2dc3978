"""Which engine concludes; and that where both do, they agree."""

from compliance import infer, wording
from compliance.errors import ComplianceError, Spot, fault
from compliance.model.base import Bilingual
from compliance.model.facts import Fact, Inference
from compliance.model.plans import Rules
from compliance.model.report import EngineChoice


def inferred(rules: Rules, facts: tuple[Fact, ...], engine: EngineChoice) -> Inference:
    """What the chosen engine concludes; where both are asked, only what they agree on."""
    if engine == "plain" or (engine == "both" and not infer.durable_is_installed()):
        return infer.with_plain(rules, facts)
    if not infer.durable_is_installed():
        raise ComplianceError(
            (
                fault(
                    Spot("--engine"),
                    "durable-rules is hier niet te laden",
                    "durable-rules cannot be loaded here",
                    "Kies --engine plain, of gebruik Python 3.11 of 3.12 op Linux of macOS.",
                    "Choose --engine plain, or use Python 3.11 or 3.12 on Linux or macOS.",
                ),
            )
        )
    found = infer.with_durable(rules, facts)
    if engine == "both":
        _agree(infer.with_plain(rules, facts), found)
    return found


def _agree(one: Inference, other: Inference) -> None:
    """Refuse to judge where the engines differ."""
    differing = infer.differences(one, other)
    if differing:
        raise ComplianceError(
            (
                fault(
                    Spot("--engine"),
                    f"de twee motoren verschillen over {', '.join(differing)}: er wordt niet geoordeeld",
                    f"the two engines differ on {', '.join(differing)}: nothing is judged",
                    "Dit is een fout in het programma; meld haar met de plannen en regels erbij.",
                    "This is a fault of the program; report it together with the plans and rules.",
                ),
            )
        )


def judging(engine: EngineChoice) -> EngineChoice:
    """The engines that judge, where some are asked for."""
    return "plain" if note(engine) else engine


def note(engine: EngineChoice) -> Bilingual | None:
    """What a reader must know of the engines: that only one of two was there, if so."""
    if engine == "both" and not infer.durable_is_installed():
        return wording.said(
            "alleen de gewone motor; durable-rules is hier niet te laden",
            "the plain engine alone; durable-rules cannot be loaded here",
        )
    return None
