"""What the text formats share: which parts a report is told in, in which order, and how a citation is written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from compliance import wording
from compliance.model.base import Bilingual, Language
from compliance.model.report import Evidence, Flag, LevelReport, Report, RequirementReport


def clean(text: str) -> str:
    """A text on one line without control characters: what a plan says cannot steer a reader's screen."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def cited(evidence: Evidence, language: Language) -> str:
    """A citation as a sentence: the words, the document, the place, and what is wrong with it if anything is."""
    words = f"“{clean(evidence.quote)}”" if evidence.quote else clean(evidence.paraphrase or "")
    place = f", {evidence.place.said(language)}" if evidence.place else ""
    address = f", {evidence.url}" if evidence.url and not evidence.place else ""
    outcome = "" if evidence.outcome == "found" else f" [{wording.OUTCOME[evidence.outcome].said(language)}]"
    return f"{words} ({clean(evidence.title)}{place}{address}){outcome}"


def flags(raised: Iterable[Flag], language: Language) -> str:
    """The flags beside a verdict, in words."""
    return ", ".join(wording.FLAG[flag].said(language) for flag in raised)


def level_name(level: LevelReport, language: Language) -> str:
    """A level as a reader knows it."""
    if level.level is None:
        return clean(level.title.said(language))
    return f"{'Plateau' if level.framework.startswith('vng') else 'Level'} {level.level}"


def share(part: float | None, language: Language) -> str:
    """A share as a percentage."""
    return "-" if part is None else f"{round(part * 100)} %" if language == "nl" else f"{round(part * 100)}%"


def interval(level: LevelReport, language: Language) -> str:
    """The bounds between which the truth lies, with room for what is unknown."""
    joined = "tot" if language == "nl" else "to"
    return f"{share(level.lower, language)} {joined} {share(level.upper, language)}"


@dataclass(frozen=True, slots=True)
class Words:
    """The fixed words of the text formats, in one language."""

    language: Language

    def __call__(self, nl: str, en: str) -> str:
        """One of two words."""
        return nl if self.language == "nl" else en

    def of(self, text: Bilingual) -> str:
        """A bilingual text, on one line."""
        return clean(text.said(self.language))


def verdict_line(requirement: RequirementReport, language: Language) -> str:
    """A verdict with its flags."""
    raised = flags(requirement.flags, language)
    verdict = wording.VERDICT[requirement.verdict].said(language)
    return f"{verdict} ({raised})" if raised else verdict


def themes(requirements: Sequence[RequirementReport]) -> tuple[str, ...]:
    """The themes in the order in which they appear."""
    return tuple(dict.fromkeys(requirement.theme for requirement in requirements))


def engine_line(report: Report, words: Words) -> str:
    """Which engine judged."""
    said = {
        "both": words("beide motoren, eensluidend", "both engines, in agreement"),
        "durable": "durable-rules",
        "plain": words("gewone motor", "plain engine"),
    }
    return words.of(report.engine_note) if report.engine_note else said[report.engine]
