"""From verdicts to gaps: what is missing, what would close it, by when and by whom; and what is still to be asked."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from compliance import wording
from compliance.model.base import Bilingual
from compliance.model.report import (
    GAP_VERDICTS,
    ClaimReport,
    ConditionReport,
    Evidence,
    Gap,
    OpenQuestion,
    RequirementReport,
    SearchRecord,
)

Searches = Mapping[str, tuple[SearchRecord, ...]]


def find(judged: Iterable[RequirementReport], searched: Searches, *, briefly: bool = False) -> tuple[Gap, ...]:
    """The gaps: every requirement that is partly met, not met, under way or planned; ``briefly`` when they close."""
    gap = _closing if briefly else _gap
    return tuple(gap(found, searched.get(found.id, ())) for found in judged if found.verdict in GAP_VERDICTS)


def to_search(judged: Iterable[RequirementReport]) -> tuple[str, ...]:
    """The requirements of which something that decides is unknown, so that a reader must see what was searched."""
    return tuple(found.id for found in judged if found.verdict == "unknown" or _partly_unknown(found))


def _partly_unknown(requirement: RequirementReport) -> bool:
    lacking = lacking_conditions(requirement) if requirement.verdict in GAP_VERDICTS else ()
    return any(condition.status == "unknown" for condition in lacking)


def questions(judged: Iterable[RequirementReport], searched: Searches) -> tuple[OpenQuestion, ...]:
    """What is still open: every requirement on which nothing in the sources decides."""
    return tuple(_question(found, searched.get(found.id, ())) for found in judged if found.verdict == "unknown")


def _gap(requirement: RequirementReport, searched: tuple[SearchRecord, ...]) -> Gap:
    lacking = tuple(lacking_conditions(requirement))
    claims = [claim for condition in (*lacking, *_telling(requirement)) for claim in condition.claims]
    told = {
        "holds": tuple(_held(condition) for condition in _holding(requirement)),
        "missing": tuple(_missing(condition) for condition in lacking),
        "why": wording.REASON[requirement.rule] if requirement.verdict == "partial" else None,
        "evidence": _evidence(claims, lacking),
        "owner": _owner(claim for condition in lacking for claim in condition.claims),
    }
    return _closing(requirement, searched).model_copy(update=told)


def _closing(requirement: RequirementReport, searched: tuple[SearchRecord, ...]) -> Gap:
    """A gap with the day on which it is to close, and without what is missing."""
    lacking = tuple(lacking_conditions(requirement))
    wanting = [claim for condition in lacking for claim in condition.claims]
    still_open = [claim for condition in lacking if condition.status != "overdue" for claim in condition.claims]
    last = _last_promise(still_open) or _last_promise(wanting) if requirement.verdict != "not_met" else None
    return Gap(
        requirement=requirement.id,
        title=requirement.title,
        asks=requirement.asks,
        verdict=requirement.verdict,
        flags=requirement.flags,
        missing=(),
        norm=requirement.norm,
        evidence=(),
        searched=searched,
        remedy=requirement.remedy,
        due=last.due if last else None,
        due_written=last.written.due if last else None,
        due_ground=last.due_ground if last else None,
    )


def lacking_conditions(requirement: RequirementReport) -> Iterator[ConditionReport]:
    """The conditions that stand between the requirement and "met"."""
    for condition in requirement.conditions:
        short = condition.role == "core" and (condition.status not in ("holds", "not_asked") or not condition.adopted)
        if short or (condition.role == "capped_by" and condition.status == "holds"):
            yield condition


def _holding(requirement: RequirementReport) -> Iterator[ConditionReport]:
    """What of the core is met, and what counts as part performance."""
    for condition in requirement.conditions:
        if condition.role in ("core", "partly") and condition.status == "holds" and condition.adopted:
            yield condition


def _held(condition: ConditionReport) -> Bilingual:
    """What is met; and where that was only inferred, from what."""
    doubt, test = condition.doubt, condition.test
    return wording.said(f"{test.nl} ({doubt.nl})", f"{test.en} ({doubt.en})") if doubt else test


def _telling(requirement: RequirementReport) -> Iterator[ConditionReport]:
    """The conditions beside the lacking ones whose sentences show how far it is."""
    for condition in requirement.conditions:
        if condition.status in ("holds", "lapsed") and condition.role in ("core", "partly"):
            yield condition


def _missing(condition: ConditionReport) -> Bilingual:
    test, status = condition.test, wording.standing(condition)
    if condition.role == "capped_by":
        return wording.said(f"{test.nl}: daarom hoogstens deels voldaan", f"{test.en}: therefore partly met at most")
    if not condition.adopted:
        return wording.said(
            f"{test.nl}: geregeld in de regio, maar een eigen besluit daarover is niet gebleken",
            f"{test.en}: arranged in the region, but no local decision on it was shown",
        )
    return wording.said(f"{test.nl} ({status.nl})", f"{test.en} ({status.en})")


def _evidence(claims: Iterable[ClaimReport], conditions: Iterable[ConditionReport]) -> tuple[Evidence, ...]:
    """The sentences behind some claims, then those of the conditions that no longer stand in their source."""
    told = (quote for claim in claims for quote in claim.evidence)
    broken = (quote for condition in conditions for quote in condition.broken)
    return tuple(dict.fromkeys((*told, *broken)))


def _last_promise(claims: Iterable[ClaimReport]) -> ClaimReport | None:
    """The promise that falls due last: only then all of the gap is closed.

    Of what the same sentences promise without a day, the first day that can be derived goes for all.
    """
    promised = [claim for claim in claims if claim.due]
    first = [min((one, *(o for o in promised if _same_thing(one, o))), key=_due_day) for one in promised]
    return max(first, key=_due_day, default=None)


def _due_day(claim: ClaimReport) -> date:
    return claim.due or date.min


def _same_thing(one: ClaimReport, other: ClaimReport) -> bool:
    """Whether two promises stand in the same sentences, and neither has a day that a source names."""
    derived = all(claim.due_ground in ("interval", "term", "council_term") for claim in (one, other))
    return derived and bool({*one.evidence} & {*other.evidence})


def _owner(claims: Iterable[ClaimReport]) -> str | None:
    return ", ".join(dict.fromkeys(claim.owner for claim in claims if claim.owner)) or None


def _question(requirement: RequirementReport, searched: tuple[SearchRecord, ...]) -> OpenQuestion:
    core = [condition for condition in requirement.conditions if condition.role == "core"]
    claims = [claim for condition in core for claim in condition.claims]
    return OpenQuestion(
        requirement=requirement.id,
        title=requirement.title,
        asks=requirement.asks,
        flags=requirement.flags,
        norm=requirement.norm,
        searched=searched,
        evidence=_evidence(claims, core),
        question=_to_be_shown(requirement),
    )


def _to_be_shown(requirement: RequirementReport) -> Bilingual:
    tests = [c.test for c in requirement.conditions if c.role == "core" and c.status not in ("holds", "not_asked")]
    nl, en = ("; ".join(test.said(language) for test in tests) for language in ("nl", "en"))
    if "overdue" in requirement.flags:
        return wording.said(
            f"De termijn is verstreken. Is het gebeurd? Toon aan: {nl}.",
            f"The deadline has passed. Was it done? Show: {en}.",
        )
    if "lapsed" in requirement.flags:
        return wording.said(
            f"Het is afgelopen. Is er een vervolg? Toon aan: {nl}.", f"It has ended. Is there a successor? Show: {en}."
        )
    if "citation_broken" in requirement.flags:
        return wording.said(
            f"Het bewijs staat niet meer in de bron. Waar wel? Toon aan: {nl}.",
            f"The evidence is no longer in the source. Where is it? Show: {en}.",
        )
    return wording.said(
        f"Is dit geregeld, en waar staat dat? Toon aan: {nl}.",
        f"Is this arranged, and where is that written? Show: {en}.",
    )
