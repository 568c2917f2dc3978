"""Which doubt a status rests on: the claims without which it would not stand so, and what is doubtful about them.

A doubt counts where the status needs it: if, without all claims that share the doubt, the condition stood as it does,
other claims carry it and there is nothing to tell. So an old report beside a fresh one is no old proof.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from compliance.gather.claims import Citations, KnownClaim
from compliance.gather.inheritance import KnownClaims, Regional, voices
from compliance.gather.questions import Questions, questions
from compliance.model.dates import STALE_AFTER
from compliance.model.facts import Basis, Doubt, DoubtKind, Fact
from compliance.model.plans import Family, Rules

Key = tuple[str, str, int]
"""The file of a claim, its fact, and its place in the file."""
Test = Callable[[KnownClaim, date], bool]
Numbered = Sequence[tuple[int, Fact]]
"""Facts with their numbers in the order of the rule books."""

_stale_after = lru_cache(maxsize=1_024)(STALE_AFTER.after)
"""Many claims are said by one document."""

_DOUBTFUL: Final[Mapping[DoubtKind, Test]] = MappingProxyType(
    {
        "uncertain": lambda claim, as_of: (
            claim.statement.certainty != "certain"
            or claim.strange_date is not None
            or (claim.foretold and claim.begun(as_of))
        ),
        "stale": lambda claim, as_of: _stale_after(claim.said) < as_of,
        "unverified": lambda claim, _: all(citation.outcome == "unverifiable" for citation in claim.evidence),
        "source_expired": lambda claim, _: not claim.in_term,
        "fragment": lambda claim, _: not claim.whole,
        "thin_evidence": lambda claim, _: claim.thin,
        "explained": lambda claim, _: claim.unnamed and not claim.thin,
    }
)


def doubts(
    rules: Rules, family: Family, citations: Citations, facts: tuple[Fact, ...], *, as_of: date
) -> tuple[Doubt, ...]:
    """The doubts on which some of the facts rest, in the order of the facts."""
    asked = questions(rules)
    heard = voices(family, citations, as_of, "last", asked.every_name)
    resting = [(number, fact) for number, fact in enumerate(facts) if fact.because]
    found = {
        (number, kind): because
        for kind, doubtful in _doubted(heard).items()
        for number, because in _needed(asked, heard, resting, doubtful)
    }
    return tuple(
        Doubt(kind=kind, subject=fact.subject, alternative=fact.alternative, because=found[number, kind])
        for number, fact in resting
        for kind in _DOUBTFUL
        if (number, kind) in found
    )


def _claims(heard: KnownClaims) -> Iterator[KnownClaim]:
    yield from heard.own
    for region in heard.regions:
        yield from region.claims
        if region.decision:
            yield region.decision


def _doubted(heard: KnownClaims) -> dict[DoubtKind, set[Key]]:
    """The claims that are doubtful, by what is doubtful about them."""
    found: dict[DoubtKind, set[Key]] = {}
    for claim in _claims(heard):
        for kind, test in _DOUBTFUL.items():
            if test(claim, heard.as_of):
                found.setdefault(kind, set()).add((claim.file, claim.fact, claim.index))
    return found


def _needed(
    asked: Questions, heard: KnownClaims, facts: Numbered, doubtful: AbstractSet[Key]
) -> Iterator[tuple[int, tuple[Basis, ...]]]:
    """The facts that would be others without the doubtful claims, by their number, each with those of its claims."""
    resting = [(number, fact, told) for number, fact in facts if (told := _among(fact.because, doubtful))]
    if not resting:
        return
    without = _without(heard, doubtful)
    for number, fact, told in resting:
        if _standing(fact) != _standing(asked.fact(number, without)):
            yield number, told


def _standing(fact: Fact) -> tuple[str, bool, bool]:
    return fact.status, fact.adopted, "lapsed" in fact.signals


def _among(because: Iterable[Basis], doubtful: AbstractSet[Key]) -> tuple[Basis, ...]:
    return tuple([basis for basis in because if (basis.file, basis.fact, basis.index) in doubtful])


def _without(heard: KnownClaims, doubtful: AbstractSet[Key]) -> KnownClaims:
    """What is heard if the doubtful claims, and local decisions among them, had not been made."""

    def kept(claims: Iterable[KnownClaim]) -> tuple[KnownClaim, ...]:
        return tuple([c for c in claims if (c.file, c.fact, c.index) not in doubtful])

    def region(found: Regional) -> Regional:
        if found.decision is None or kept((found.decision,)):
            return replace(found, claims=kept(found.claims))
        return replace(found, claims=kept(found.claims), decision=None, adoption="none")

    return replace(heard, own=kept(heard.own), regions=tuple(map(region, heard.regions)))
