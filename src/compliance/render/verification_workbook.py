"""Citations looked up as an Excel workbook: the counts, every citation, and what else was found about the texts."""

from collections.abc import Iterator
from datetime import date

from compliance import wording
from compliance.model.base import Language
from compliance.model.verification import QuoteFound, Verification
from compliance.render import sheets, spreadsheet
from compliance.render.blocks import clean
from compliance.render.phrases import Words
from compliance.render.sheets import Row
from compliance.render.spreadsheet import Cell, Sheet

_UNDATED = date(1980, 1, 1)
"""Looking up is of no day; a workbook bears one all the same, and that of making it would change the bytes."""


def write(found: Verification, language: Language) -> bytes:
    """The workbook."""
    words = Words(language)
    told = tuple(part(found, words) for part in (_about, _counts, _citations, _texts, _amendments))
    title = words("Citaten nagezocht", "Citations looked up")
    return spreadsheet.write(told, title, _UNDATED, language, words("Keuzes", "Choices"))


def _about(found: Verification, words: Words) -> Sheet:
    holds = words("elk citaat telt", "every quote counts") if found.holds else words(
        "niet elk citaat telt", "not every quote counts",
    )  # fmt: skip
    rows = [
        (words.label("outcome"), holds),
        (words("Nagezocht", "Looked up"), str(len(found.citations))),
        *((words.label("files"), clean(f"{file.name} (sha256 {file.sha256})")) for file in found.inputs),
        (words.label("program"), f"compliance {found.tool_version}"),
    ]
    return sheets.about(rows, words)


def _counts(found: Verification, words: Words) -> Sheet:
    heads = (
        (words.label("outcome"), 28), (words("Plannen", "Plans"), 12), (words("Regelboeken", "Rule books"), 12),
        (words.label("number"), 12),
    )  # fmt: skip
    rows: Iterator[Row] = (
        (words.of(wording.OUTCOME[one]), plans, number - plans, number)
        for one, number in found.counts.items()
        for plans in (found.counts_of_plans.get(one, 0),)
    )
    return sheets.sheet(words("Aantallen", "Counts"), heads, rows)


def _citations(found: Verification, words: Words) -> Sheet:
    heads = (
        (words("Bestand", "File"), 28), (words.label("line"), 8), (words("Van", "Of"), 10),
        (words.label("source"), 18), (words.label("title"), 34), (words.label("quote"), 70),
        (words.label("outcome"), 24), (words("Telt", "Counts"), 8), (words.label("place"), 24),
        (words.label("remark"), 44), (words("Noemt niet", "Does not name"), 30),
    )  # fmt: skip
    rows = (_citation(one, words) for one in found.citations)
    return sheets.sheet(words("Citaten", "Citations"), heads, rows, frozen=2)


def _citation(one: QuoteFound, words: Words) -> Row:
    outcome = words.of(wording.OUTCOME[one.outcome])
    quote = f"“{clean(one.quote.quote)}”" if one.quote.quote else clean(one.quote.paraphrase or "")
    return (
        clean(one.file), one.line, words.label("norm" if one.norm else "plan").lower(), clean(one.source),
        clean(one.title), quote, outcome if one.counts else Cell(outcome, "bad"),
        words("ja", "yes") if one.counts else words("nee", "no"), words.of(one.place) if one.place else "",
        words.of(one.remark) if one.remark else "", ", ".join(one.thin_for),
    )  # fmt: skip


def _texts(found: Verification, words: Words) -> Sheet:
    """Which texts have changed, and of which something could not be read."""
    heads = (
        (words("Bestand", "File"), 28), (words.label("line"), 8), (words("Tekst", "Text"), 34),
        (words("Wat ermee is", "What about it"), 90),
    )  # fmt: skip
    rows: list[Row] = [
        (clean(one.file), one.line, clean(one.text), words(
            f"gewijzigd en opnieuw doorzocht: sha256 is {one.found}, er staat {one.stated}",
            f"changed and looked through again: its sha256 is {one.found}, it says {one.stated}",
        ))
        for one in found.texts_changed
    ]  # fmt: skip
    rows += [
        (clean(one.file), one.line, clean(one.text),
         words(f"niet gelezen: {words.of(part)}", f"not read: {words.of(part)}"))
        for one in found.texts_unread for part in one.parts
    ]  # fmt: skip
    return sheets.sheet(words("Teksten", "Texts"), heads, rows)


def _amendments(found: Verification, words: Words) -> Sheet:
    heads = (
        (words("Bestand", "File"), 28), (words.label("line"), 8), (words("Wat", "What"), 12), (words.label("was"), 66),
        (words.label("becomes").capitalize(), 66),
    )  # fmt: skip
    rows: Iterator[Row] = (
        (clean(one.file), one.line, one.key, clean(one.old or ""), clean(one.new)) for one in found.amendments
    )
    return sheets.sheet(words("Aangepast", "Amended"), heads, rows)
