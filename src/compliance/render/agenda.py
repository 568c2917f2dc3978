"""What is to be done and to be asked, in the order of what helps most; each thing in one sentence, by whom, by when."""

import re

from compliance import wording
from compliance.model.facts import Verdict
from compliance.model.report import Gap, OpenQuestion, Report, RequirementReport
from compliance.model.rules import Obligation
from compliance.render.blocks import Cell, clean
from compliance.render.phrases import Words

_WEIGHT: tuple[Obligation, ...] = ("statute", "administrative_agreement", "reference_framework", "own_plan")
_URGENT: tuple[Verdict, ...] = ("not_met", "partial", "planned", "under_way", "unknown")
"""What nobody works on comes before what is coming."""


def asked_by(report: Report) -> dict[str, RequirementReport]:
    """The requirements, by their ids."""
    return {found.id: found for found in report.requirements}


def _weight(found: RequirementReport) -> tuple[bool, int, int, int]:
    return bool(found.unknown_because), found.level or 0, _WEIGHT.index(found.obligation), _URGENT.index(found.verdict)


def gaps(report: Report) -> list[Gap]:
    """The gaps to close first: what is known to lack, of the lowest level, by law, and what nobody works on yet."""
    found = asked_by(report)
    return sorted(report.gaps, key=lambda gap: _weight(found[gap.requirement]))


def questions(report: Report) -> list[OpenQuestion]:
    """The questions to ask first: of the lowest level, by law, in the order of the report."""
    found = asked_by(report)
    return sorted(report.open, key=lambda question: _weight(found[question.requirement]))


def order_told(words: Words) -> str:
    """In which order the things to do stand."""
    return words(
        "De volgorde: eerst wat volgens de stukken ontbreekt, van het laagste niveau, dan wat de wet of een "
        "bestuurlijke afspraak vraagt, en wat nog niemand doet voor wat al in uitvoering is.",
        "The order: first what is missing by the documents, of the lowest level, then what the law or an agreement "
        "between governments asks, and what nobody does yet before what is under way.",
    )


def to_do(gap: Gap, found: RequirementReport, words: Words) -> str:
    """What would close a gap; where the rest is only unknown, what to find out."""
    if not found.unknown_because:
        return words.of(gap.remedy)
    asked = running(words.of(gap.asks or gap.title))
    return words(
        f"Ga na of dit zo is, en waar het staat: {asked}",
        f"Find out whether this is so, and where it is written: {asked}",
    )


def running(sentence: str) -> str:
    """A sentence as it goes on after a colon: in small letters, unless it begins with an abbreviation."""
    return sentence if sentence[1:2].isupper() else f"{sentence[:1].lower()}{sentence[1:]}"


def first_sentence(told: str) -> str:
    """The first sentence of a text."""
    return re.split(r"(?<=[.!?]) ", told, maxsplit=1)[0]


def by_whom(gap: Gap, words: Words) -> Cell:
    """Who is to do it, as the source writes it."""
    return Cell(clean(gap.owner)) if gap.owner else Cell(words("niet bekend", "not known"))


def by_when(gap: Gap, words: Words) -> Cell:
    """By when: the day that a source names, or the last day that follows from it, marked as such."""
    if not gap.due_written:
        return Cell(words("niet bekend", "not known"))
    when = words.of(wording.period(gap.due_written))
    return Cell(when if gap.due_ground == "stated" else words(f"{when} (afgeleid)", f"{when} (derived)"))


def in_one_line(gap: Gap, asked: RequirementReport, words: Words) -> str:
    """What to do; then by whom and by when, as far as a source names them."""
    told = [f"{gap.requirement}: {first_sentence(to_do(gap, asked, words))}"]
    told += [f"{words.label('who')}: {by_whom(gap, words).text}."] if gap.owner else []
    told += [f"{words.label('when')}: {by_when(gap, words).text}."] if gap.due_written else []
    return " ".join(told)
