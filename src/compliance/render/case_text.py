"""How the cases came out, for a terminal: what was expected beside what was found, and what no case would notice."""

from collections.abc import Iterator

from compliance import wording
from compliance.model.base import Language
from compliance.model.cases import CaseReport, CaseResult, Mismatch
from compliance.render.layout import Words

_PART = {
    "verdict": ("oordeel", "verdict"),
    "flags": ("vlaggen", "flags"),
    "remarks": ("kanttekeningen", "remarks"),
    "cites": ("citaten", "quotes"),
}


def render(report: CaseReport, language: Language = "nl") -> str:
    """Every case that differs, every verdict without a case, every change that goes unnoticed; then the count."""
    words = Words(language)
    lines = [line for result in report.failed for line in _failed(result, words)]
    lines += [line for name, verdict in report.missing for line in _missing(name, verdict, words)]
    lines += [f"{name}: {words('geen geval merkt dit', 'no case notices this')}" for name in report.unnoticed]
    lines += [f"    {_write_a_case(words)}"] if report.unnoticed else []
    lines += [
        f"upkeep/survivors.yaml: {change}: {words('past nergens meer bij', 'fits nothing any more')}"
        for change in report.idle
    ]
    lines += [f"    {_mend_or_drop(words)}"] if report.idle else []
    return "\n".join([*lines, *_count(report, words)]) + "\n"


def _write_a_case(words: Words) -> str:
    return words(
        "Schrijf een geval dat het merkt, of zeg in upkeep/survivors.yaml waarom dat niet kan.",
        "Write a case that notices, or say in upkeep/survivors.yaml why none can.",
    )


def _mend_or_drop(words: Words) -> str:
    return words(
        "Schrijf de verandering precies zoals zij hier wordt genoemd, of haal haar weg.",
        "Write the change exactly as it is named here, or take it out.",
    )


def _failed(result: CaseResult, words: Words) -> Iterator[str]:
    tried = f" ({result.run})" if result.run else ""
    yield f"{result.requirement} “{words.of(result.name)}”{tried}"
    for mismatch in result.mismatches:
        label = words(*_PART[mismatch.part])
        yield f"  {words('verwacht', 'expected'):<9} {label}: {_said(mismatch, mismatch.expected, words)}"
        yield f"  {words('gevonden', 'found'):<9} {label}: {_said(mismatch, mismatch.found, words)}"


def _said(mismatch: Mismatch, found: tuple[str, ...], words: Words) -> str:
    if mismatch.part == "verdict":
        told = {str(verdict): text for verdict, text in wording.VERDICT.items()}
        return ", ".join(f"{words.of(told[verdict])} [{verdict}]" for verdict in found)
    return ", ".join(found) or words("geen", "none")


def _missing(name: str, verdict: str, words: Words) -> Iterator[str]:
    told = {str(known): text for known, text in wording.VERDICT.items()}[verdict]
    yield words(
        f"{name}: kan uitkomen op {told.nl} [{verdict}], maar geen geval verwacht dat",
        f"{name}: can come to {told.en} [{verdict}], but no case expects that",
    )


def _count(report: CaseReport, words: Words) -> Iterator[str]:
    cases = _many(report.cases, words("geval", "case"), words("gevallen", "cases"))
    asked = _many(report.requirements, words("eis", "requirement"), words("eisen", "requirements"))
    runs = _many(len(report.results), words("proef", "run"), words("proeven", "runs"))
    short = _many(len(report.missing), words("oordeel", "verdict"), words("oordelen", "verdicts"))
    yield words(
        f"{cases} bij {asked}, {runs}: {len(report.failed)} anders dan verwacht, {short} zonder geval.",
        f"{cases} of {asked}, {runs}: {len(report.failed)} other than expected, {short} without a case.",
    )
    if report.changes is not None:
        noticed = report.changes - len(report.unnoticed) - len(report.explained)
        changes = _many(report.changes, words("verandering", "change"), words("veranderingen", "changes"))
        yield words(
            f"{changes} van voorwaarden: {noticed} opgemerkt, {len(report.explained)} zonder gevolg en uitgelegd, "
            f"{len(report.unnoticed)} onopgemerkt.",
            f"{changes} of conditions: {noticed} noticed, {len(report.explained)} without effect and explained, "
            f"{len(report.unnoticed)} unnoticed.",
        )


def _many(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"
