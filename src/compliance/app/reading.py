"""The other reading: how requirements and levels would stand if what can be read in two ways were read otherwise."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import cast

from compliance import gather, infer, judge, readings
from compliance.model.facts import Verdict
from compliance.model.plans import Family, Rules
from compliance.model.report import LevelReadings, LevelReport, ReadingReport, RequirementReport

Told = tuple[tuple[RequirementReport, ...], tuple[LevelReport, ...]]


def with_readings(rules: Rules, family: Family, citations: judge.Citations, as_of: date, told: Told) -> Told:
    """The verdicts and levels with what would follow from other readings; as they are where there are none."""
    verdicts, levels = told
    known: dict[tuple[str, readings.Choice], str] = {(found.id, frozenset()): found.verdict for found in verdicts}

    def judged(names: Iterable[str], choice: readings.Choice) -> Mapping[str, str]:
        asked = frozenset(name for name in names if (name, choice) not in known)
        if asked:
            facts = gather.facts_of(rules, gather.read_so(family, choice), citations, asked, as_of=as_of)
            known.update({(name, choice): verdict for name, verdict in infer.verdicts(facts).items()})
        return {name: known[name, choice] for name in names}

    if not readings.ambiguous(family):
        return verdicts, tuple(_level(level, readings.Range(level.met, level.met, True)) for level in levels)
    alone = readings.alone(rules, family, judged)
    found = readings.ranges(rules, family, judged)
    names = {(b.content.framework.id, b.content.framework.level): b.content.level_id for b in rules.books}
    return (
        tuple(_requirement(one, alone) for one in verdicts),
        tuple(_level(level, found[names[level.framework, level.level]]) for level in levels),
    )


def _requirement(found: RequirementReport, alone: Iterable[readings.Alone]) -> RequirementReport:
    mine = tuple(
        ReadingReport(
            claim=f"{one.file}#{one.index + 1}",
            fact=one.claim.fact,
            verdict=cast("Verdict", one.verdict),  # an engine says nothing else of a requirement
            why=one.claim.otherwise.why,
        )
        for one in alone
        if one.requirement == found.id and one.claim.otherwise
    )
    return found.model_copy(update={"readings": mine})


def _level(level: LevelReport, over: readings.Range) -> LevelReport:
    told = LevelReadings(met_least=over.least, met_most=over.most, exact=over.exact)
    return level.model_copy(update={"readings": told})
