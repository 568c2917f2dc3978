"""Which requirements a question is about, and which quotes show how each of them stands."""

import re
import unicodedata
from collections.abc import Iterable

from compliance.model.report import Report, RequirementReport
from compliance.render.blocks import Quote
from compliance.render.phrases import Words, quotes

_MOST = 3
"""No more requirements are given as what one question is about."""
_COMMON = frozenset(
    [
        "gemeente",
        "mensenhandel",
        "welke",
        "wordt",
        "worden",
        "heeft",
        "hebben",
        "college",
        "zijn",
        "deze",
        "wanneer",
        "waarom",
        "aanpak",
        "voor",
        "over",
        "door",
        "naar",
        "zoals",
        "kunnen",
        "moeten",
        "onze",
        "haar",
        "binnen",
        "waar",
        "hoeveel",
        "about",
        "which",
        "human",
        "trafficking",
        "municipality",
        "there",
        "have",
        "does",
        "will",
        "what",
        "when",
        "with",
        "that",
        "this",
        "from",
    ]
)
"""Words that any question may have."""
_STEM = 7
"""So many letters of a word tell what it is about: signaleren and signalen, training and trainen."""


def answered(question: str, report: Report, words: Words) -> tuple[RequirementReport, ...]:
    """The requirements that a question names, else those whose words it shares most of."""
    named = [one for one in report.requirements if re.search(rf"\b{re.escape(one.id)}\b", question, re.I)]
    if named:
        return tuple(named)
    asked = _stems(question)
    scored = [(len(asked & _stems(" ".join(_titles(one)))), one) for one in report.requirements]
    best = max((score for score, _ in scored), default=0)
    return tuple(one for score, one in scored if score == best)[:_MOST] if best else ()


def _titles(one: RequirementReport) -> Iterable[str]:
    yield from (one.title.nl, one.title.en)
    if one.asks:
        yield from (one.asks.nl, one.asks.en)


def _stems(text: str) -> frozenset[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return frozenset(word[:_STEM] for word in re.findall(r"[a-z]{4,}", plain) if word not in _COMMON)


def proof(one: RequirementReport, words: Words) -> tuple[Quote, ...]:
    """The quotes of the plan on which its core rests, each once."""
    core = (part for part in one.conditions if part.role == "core")
    return quotes(dict.fromkeys(quote for part in core for quote in part.evidence), words)
