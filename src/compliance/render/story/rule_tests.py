"""How the cases came out: what was expected beside what was found, and what no case would notice."""

from collections.abc import Iterator

from compliance import wording
from compliance.model.cases import CaseReport, CaseResult, Mismatch
from compliance.render.blocks import Block, Item, Items, Paragraph, Title
from compliance.render.kinds import Reader
from compliance.render.phrases import Words

_PART = {
    "verdict": ("oordeel", "verdict"),
    "flags": ("vlaggen", "flags"),
    "remarks": ("kanttekeningen", "remarks"),
    "cites": ("citaten", "quotes"),
}


def story(report: CaseReport, words: Words, reader: Reader) -> tuple[Block, ...]:
    """Every case that differs, every verdict without a case, every change that goes unnoticed; then the count."""
    items = [
        *(_failed(result, words) for result in report.failed),
        *(_missing(name, verdict, words) for name, verdict in report.missing),
        *_unnoticed(report, words),
    ]
    listed = (Items(tuple(items), bare=True),) if items else ()
    title = Title(words("Gevallen van de regelboeken", "Cases of the rule books"))
    return (title, *listed, *(Paragraph(counted) for counted in _count(report, words)))


def _unnoticed(report: CaseReport, words: Words) -> Iterator[Item]:
    """What no case notices, and what fits nothing any more: each with one hint after the last."""
    for name in report.unnoticed:
        hint = (Paragraph(_write_a_case(words)),) if name == report.unnoticed[-1] else ()
        yield Item(f"{name}: {words('geen geval merkt dit', 'no case notices this')}", hint)
    for change in report.idle:
        hint = (Paragraph(_mend_or_drop(words)),) if change == report.idle[-1] else ()
        fits = words("past nergens meer bij", "fits nothing any more")
        yield Item(f"upkeep/survivors.yaml: {change}: {fits}", hint)


def _write_a_case(words: Words) -> str:
    return words(
        "Schrijf een geval dat het merkt, of zeg in upkeep/survivors.yaml waarom dat niet kan.",
        "Write a case that notices, or say in upkeep/survivors.yaml why none can.",
    )


def _mend_or_drop(words: Words) -> str:
    return words(
        "Schrijf de verandering precies zoals die hier wordt genoemd, of haal die weg.",
        "Write the change exactly as it is named here, or take it out.",
    )


def _failed(result: CaseResult, words: Words) -> Item:
    tried = f" ({result.run})" if result.run else ""
    return Item(
        f"{result.requirement} “{words.of(result.name)}”{tried}",
        tuple(
            Paragraph(f"{words.label(label)} {words(*_PART[mismatch.part])}: {_outcome(mismatch, values, words)}")
            for mismatch in result.mismatches
            for label, values in (("expected", mismatch.expected), ("found", mismatch.found))
        ),
    )


def _outcome(mismatch: Mismatch, found: tuple[str, ...], words: Words) -> str:
    if mismatch.part == "verdict":
        told = {str(verdict): text for verdict, text in wording.VERDICT.items()}
        return ", ".join(f"{words.of(told[verdict])} [{verdict}]" for verdict in found)
    return ", ".join(found) or words("geen", "none")


def _missing(name: str, verdict: str, words: Words) -> Item:
    told = {str(known): text for known, text in wording.VERDICT.items()}[verdict]
    return Item(
        words(
            f"{name}: kan uitkomen op {told.nl} [{verdict}], maar geen geval verwacht dat",
            f"{name}: can come to {told.en} [{verdict}], but no case expects that",
        )
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
