"""What each noun tells its reader, as blocks worded in one language; a format turns them into bytes."""

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from compliance.model.base import Language, Noun
from compliance.model.plans import Rules
from compliance.model.report import Report
from compliance.render.kinds import Reader, Role, name_of

if TYPE_CHECKING:
    from compliance.render.blocks import Block, Story
    from compliance.render.phrases import Words

Teller = Callable[[Any, "Words", Reader], "tuple[Block, ...]"]

REPORTS: Final[Mapping[Role, str]] = MappingProxyType({"officer": "report", "council": "council", "auditor": "auditor"})
"""The file of the report for each reader."""

_FILES = {
    "report.Report": "report",
    "report.Explanation": "explanation",
    "forecast.Forecast": "forecast",
    "difference.Difference": "difference",
    "verification.Verification": "verification",
    "lint.LintReport": "lint",
    "records.History": "history",
    "plans.Rules": "rule_list",
    "cases.CaseReport": "rule_tests",
    "comparison.Comparison": "region",
    "comparison.Talk": "talk",
    "fact_index.FactIndex": "vocabulary",
    "letter.Letter": "letter",
    "plan_update.PlanUpdate": "plan_update",
    "simulation.Simulation": "simulation",
}
"""The file of each noun's story; the noun by its file in model and its name there."""


class _Stories(Mapping[type[Noun] | type[Rules], Teller]):
    """The stories by noun, each loaded when it is asked for: who judges does not wait for what only a region tells."""

    def __getitem__(self, noun: type[Noun] | type[Rules]) -> Teller:
        return _for_its_reader if noun is Report else _teller(_FILES[name_of(noun)])

    def __contains__(self, noun: object) -> bool:
        return isinstance(noun, type) and name_of(noun) in _FILES

    def __iter__(self) -> Iterator[type[Noun] | type[Rules]]:
        for name in _FILES:
            home, _, noun = name.partition(".")
            yield getattr(import_module(f"compliance.model.{home}"), noun)

    def __len__(self) -> int:
        return len(_FILES)


def _teller(file: str) -> Teller:
    teller: Teller = import_module(f"{__name__}.{file}").story
    return teller


def _for_its_reader(found: Report, words: "Words", reader: Reader) -> "Story":
    """The report as it is told to who reads it."""
    return _teller(REPORTS[reader.role])(found, words, reader)


STORIES: Final[Mapping[type[Noun] | type[Rules], Teller]] = _Stories()


def told(noun: Noun | Rules, language: Language, reader: Reader) -> "Story":
    """The story of a noun, in a language, for a reader."""
    from compliance.render.phrases import words_for  # noqa: PLC0415  # it knows every noun, and only a story needs it

    return STORIES[type(noun)](noun, words_for(noun, language), reader)
