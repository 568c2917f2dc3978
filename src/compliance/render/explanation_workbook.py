"""One verdict as an Excel workbook: how it came about, and each condition with its claims and their quotes."""

from collections.abc import Iterator

from compliance import wording
from compliance.model.base import Language
from compliance.model.report import ClaimReport, ConditionReport, Evidence, Explanation
from compliance.render import phrases, proof, sheets, spreadsheet
from compliance.render.blocks import clean
from compliance.render.phrases import Words, words_for
from compliance.render.sheets import Row
from compliance.render.spreadsheet import Sheet


def write(found: Explanation, language: Language) -> bytes:
    """The workbook, which says that it was made on the day of the verdict."""
    words = words_for(found, language)
    title = f"{found.requirement.id} {words.of(found.requirement.title)}"
    told = tuple(part(found, words) for part in (_about, _conditions, _norm, _near))
    return spreadsheet.write(told, title, found.report.as_of, language, words("Keuzes", "Choices"))


def _about(found: Explanation, words: Words) -> Sheet:
    report, asked = found.report, found.requirement
    deviation = asked.deviation_details
    rows = [
        (words.label("requirement"), f"{asked.id} {words.of(asked.title)}"),
        (words.label("asks"), words.of(asked.asks) if asked.asks else ""),
        (words.label("verdict"), words.of(wording.VERDICT[asked.verdict])),
        (words.label("rule"), words.of(wording.REASON[asked.rule])),
        *((words.label("flags"), f"{words.of(wording.FLAG[flag])} [{flag}]") for flag in asked.flags),
        *((words.label("remark"), words.of(remark)) for remark in asked.remarks),
        *((words.label("reading"), told) for told in _readings(found, words)),
        (words.label("deviation"), phrases.deviation_told(deviation, words) if deviation else ""),
        (words.label("to do"), "" if asked.verdict in ("met", "not_applicable") else words.of(asked.remedy)),
        (words.label("about"), words.of(asked.note) if asked.note else ""),
        (words.label("municipality"), clean(f"{report.organisation.name} ({report.organisation.code})")),
        (words.label("as of"), words.of(wording.day(report.as_of))),
        (words.label("framework"), asked.framework),
        (words.label("version"), str(asked.version)),
        (words.label("kind"), words.of(wording.KIND[asked.kind])),
        (words.label("ground"), words.of(wording.OBLIGATION[asked.obligation])),
        (words.label("rests on"), words.of(wording.GROUNDING[asked.grounding])),
        (words.label("shows"), words.of(wording.PROVES[asked.proves])),
        (words.label("judged"), phrases.engine_line(report, words)),
        *((words.label("files"), clean(f"{file.name} (sha256 {file.sha256})")) for file in report.inputs),
        *sheets.books(report.rule_books, words),
    ]  # fmt: skip
    return sheets.about(rows, words)


def _readings(found: Explanation, words: Words) -> Iterator[str]:
    """What the verdict would be, were a claim read the other way."""
    yield from (str(value) for fact in phrases.readings_told(found.requirement, words) for value in fact.values)


def _conditions(found: Explanation, words: Words) -> Sheet:
    heads = (
        (words("Nr.", "No."), 6), (words("Rol", "Role"), 16), (words("Voorwaarde", "Condition"), 44),
        (words("Stand", "Standing"), 16), (words("Feit", "Fact"), 26), (words("Bewering", "Claim"), 50),
        (words.label("explanation"), 40), *sheets.quote_heads(words),
    )  # fmt: skip
    rows = (
        row for number, one in enumerate(found.requirement.conditions, 1) for row in _condition_rows(number, one, words)
    )
    return sheets.sheet(words("Voorwaarden", "Conditions"), heads, rows, frozen=3)


def _condition_rows(number: int, one: ConditionReport, words: Words) -> Iterator[Row]:
    start: Row = (
        number, words.of(wording.ROLE[one.role]), words.of(one.test), words.of(wording.STATUS[one.status]),
        one.fact or "",
    )  # fmt: skip
    silent = words("geen bewering hierover in de bronnen", "no claim about this in the sources")
    if not one.claims and not one.broken:
        yield (*start, silent, "", "", "", "", "")
    for claim in one.claims:
        told: Row = (*start, proof.one_line(claim, words), _why(claim, words))
        yield from ((*told, *sheets.quote(part, words)) for part in claim.evidence)
    broken = words("telt niet: het citaat klopt niet meer", "does not count: the quote no longer holds")
    yield from ((*start, broken, "", *sheets.quote(part, words)) for part in one.broken)


def _why(claim: ClaimReport, words: Words) -> str:
    return "\n".join(words.of(one) for one in (claim.reads, claim.note) if one)


def _norm(found: Explanation, words: Words) -> Sheet:
    cited: tuple[Evidence, ...] = found.requirement.norm
    rows = (sheets.quote(one, words) for one in cited)
    return sheets.sheet(words.label("norm"), sheets.quote_heads(words), rows)


def _near(found: Explanation, words: Words) -> Sheet:
    """Where nothing more is known: what was said that comes near, and why it does not count."""
    heads = ((words("Wat in de buurt komt, maar niet meetelt", "What comes near, but does not count"), 110),)
    rows: Iterator[Row] = ((phrases.unused_line(one, words),) for one in found.near)
    return sheets.sheet(words("In de buurt", "Near"), heads, rows)
