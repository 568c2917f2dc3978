"""What every part of the linter shares: what it looks at, and how a finding is told."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Final

from compliance import wording
from compliance.errors import Problem, Spot
from compliance.lazily import dataclass
from compliance.model.base import Bilingual
from compliance.model.facts import Verdict
from compliance.model.lint import LEVELS, Code, Finding, Fingerprints
from compliance.model.plans import Rules
from compliance.model.sources import Citation, Quote

PathTo = tuple[str | int, ...]
Places = Callable[[str, PathTo], Spot]
"""Where a part of a file stands, by the file's name and the path to the part."""

_OF_PROBLEM: Final[Mapping[str, Code]] = MappingProxyType(
    {
        "unknown-fact": "unknown-fact",
        "condition-type": "condition-type",
        "level-missing": "level-missing",
        "missing-norm": "missing-norm",
        "missing-remedy": "missing-remedy",
        "missing-search_terms": "missing-search-terms",
        "missing-nl": "missing-translation",
        "missing-en": "missing-translation",
    }
)

_HINT: Final[Mapping[Code, Bilingual]] = MappingProxyType(
    {
        "missing-norm": wording.said("Citeer de bron, of geef die weer.", "Quote the source, or paraphrase it."),
        "missing-translation": wording.said("Schrijf de tekst in beide talen.", "Write the text in both languages."),
        "missing-remedy": wording.said(
            "Zeg in een of twee zinnen wat een gemeente moet doen.",
            "Say in a sentence or two what a municipality must do.",
        ),
        "missing-search-terms": wording.said(
            "Noem drie tot acht woorden waar het in een stuk om gaat.",
            "Name three to eight words that a document would use.",
        ),
        "member-respelled": wording.said("Schrijf het overal gelijk.", "Spell it the same everywhere."),
        "condition-type": wording.said(
            "Vergelijk de toets met het type van het feit in vocabulary.yaml.",
            "Compare the test with the type of the fact in vocabulary.yaml.",
        ),
    }
)


@dataclass(frozen=True)
class Inspection:
    """All that is looked at: the rule books, where their parts stand, and what surrounds them."""

    rules: Rules
    places: Places
    citations: Mapping[tuple[str, Quote], Citation]
    cases: frozenset[str]
    """The requirements that have cases."""
    lacking: tuple[tuple[str, Verdict], ...]
    """Verdicts that can be reached without a case that expects them."""
    fingerprints: Fingerprints | None


def finding(code: Code, spot: Spot, subject: str | None, words: Bilingual, hint: Bilingual | None = None) -> Finding:
    """A finding at its place; without a hint of its own, the one of its kind."""
    return Finding(
        code=code,
        level=LEVELS[code],
        file=spot.file,
        line=spot.line,
        column=spot.column,
        subject=subject,
        words=words,
        hint=hint or _HINT.get(code),
    )


def of_problems(problems: Iterable[Problem]) -> tuple[Finding, ...]:
    """What kept the rules from being read, as findings."""
    return tuple(_of_problem(problem, _OF_PROBLEM.get(problem.code, "format")) for problem in problems)


def _of_problem(problem: Problem, code: Code) -> Finding:
    spot = problem.spot
    return Finding(
        code=code,
        level=LEVELS[code],
        file=spot.file,
        line=spot.line,
        column=spot.column,
        words=problem.words,
        hint=problem.hint or _HINT.get(code),
    )
