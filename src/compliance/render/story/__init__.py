"""What each noun tells its reader, as blocks worded in one language; a format turns them into bytes."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from compliance.model.base import Language, Noun
from compliance.model.cases import CaseReport
from compliance.model.comparison import Comparison, Talk
from compliance.model.difference import Difference
from compliance.model.fact_index import FactIndex
from compliance.model.forecast import Forecast
from compliance.model.letter import Letter
from compliance.model.lint import LintReport
from compliance.model.plan_update import PlanUpdate
from compliance.model.plans import Rules
from compliance.model.records import History
from compliance.model.report import Explanation, Report
from compliance.model.verification import Verification
from compliance.render.blocks import Block, Story
from compliance.render.kinds import Reader, Role
from compliance.render.phrases import Words, words_for
from compliance.render.story import (
    auditor,
    council,
    difference,
    explanation,
    forecast,
    history,
    letter,
    lint,
    plan_update,
    region,
    report,
    rule_list,
    rule_tests,
    talk,
    verification,
    vocabulary,
)

Teller = Callable[[Any, Words, Reader], "tuple[Block, ...]"]

REPORTS: Final[Mapping[Role, Teller]] = MappingProxyType(
    {"officer": report.story, "council": council.story, "auditor": auditor.story}
)
"""The report for each reader."""


def _for_its_reader(found: Report, words: Words, reader: Reader) -> Story:
    """The report as it is told to who reads it."""
    return REPORTS[reader.role](found, words, reader)


STORIES: Final[Mapping[type[Noun] | type[Rules], Teller]] = MappingProxyType(
    {
        Report: _for_its_reader,
        Explanation: explanation.story,
        Forecast: forecast.story,
        Difference: difference.story,
        Verification: verification.story,
        LintReport: lint.story,
        History: history.story,
        Rules: rule_list.story,
        CaseReport: rule_tests.story,
        Comparison: region.story,
        Talk: talk.story,
        FactIndex: vocabulary.story,
        Letter: letter.story,
        PlanUpdate: plan_update.story,
    }
)


def told(noun: Noun | Rules, language: Language, reader: Reader) -> Story:
    """The story of a noun, in a language, for a reader."""
    return STORIES[type(noun)](noun, words_for(noun, language), reader)
