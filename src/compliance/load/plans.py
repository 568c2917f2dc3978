"""How a plan is read: with the regions it takes part in and the deviations beside it, every mistake told at once."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from compliance.errors import ComplianceError, Problem, Spot, fault
from compliance.load import yaml_files
from compliance.load.rules import fits, fitting, misfit, unknown_fact
from compliance.load.sources import SourceReader, digest, within
from compliance.load.validation import elsewhere, nearest, readable, shown, validated
from compliance.load.yaml_files import PathTo, YamlFile
from compliance.model.plans import Claim, Deviations, Family, Loaded, Measure, Participation, Plan, Rules
from compliance.model.rules import FACT_NAME, FactDefinition
from compliance.model.sources import Document, Quote, Source

Record = TypeVar("Record")
PLAN = "compliance/plan/v1"


def read(path: Path, rules: Rules | None) -> tuple[Family | None, tuple[Problem, ...]]:
    """A plan with its family, and whatever is wrong with it; no family where anything is.

    Facts and requirement ids are checked where rules are given.
    """
    own, file, problems = _plan(path, path.name, rules)
    deviations, wrong = _deviations(path, rules)
    problems += wrong
    if file is None:
        return None, problems
    regions: list[tuple[Participation, Loaded[Plan]]] = []
    for index, part in _known(readable(file, own.content if own else None, "regions", Participation)):
        region, wrong = _region(path, file, index, part, own.content if own else None, rules)
        problems += wrong
        regions += [(part, region)] if region else []
    if own is None or problems:
        return None, problems
    return Family(own, tuple(regions), deviations), ()


def _known(parts: Iterable[tuple[str | int, Record | None]]) -> Iterator[tuple[str | int, Record]]:
    return ((name, part) for name, part in parts if part is not None)


def _plan(
    path: Path, name: str, rules: Rules | None
) -> tuple[Loaded[Plan] | None, YamlFile | None, tuple[Problem, ...]]:
    try:
        file = yaml_files.read_on(path)
    except ComplianceError as error:
        return None, None, error.problems
    content, problems = validated(file, Plan)
    if content is None and file.data.get("schema", PLAN) != PLAN:
        return None, file, problems
    texts, wrong = _parts(path.parent, file, content, rules)
    problems += elsewhere(file, wrong)
    if content is None:
        return None, file, problems
    problems += _members(file, content)
    return Loaded(name, digest(file.raw), content, texts), file, problems


def _parts(
    folder: Path, file: YamlFile, content: Plan | None, rules: Rules | None
) -> tuple[dict[str, Document], tuple[Problem, ...]]:
    """The texts of a plan's sources, and what is wrong with its parts, each looked at by itself."""
    sources = {
        name: source for name, source in _known(readable(file, content, "sources", Source)) if isinstance(name, str)
    }
    reader = SourceReader(folder, file)
    texts, problems = reader.texts(sources)
    for index, claim in readable(file, content, "claims", Claim):
        at: PathTo = ("claims", index)
        if claim is None:
            problems += _names_in(file, at, file.data["claims"][index], rules)
            problems += reader.evidence((*at, "evidence"), _quotes_in(file.data["claims"][index]), sources)
            continue
        problems += reader.evidence((*at, "evidence"), claim.evidence, sources)
        problems += _claim(file, at, claim, rules)
    for index, measure in _known(readable(file, content, "measures", Measure)):
        problems += reader.evidence(("measures", index, "evidence"), measure.evidence, sources)
    for index, part in _known(readable(file, content, "regions", Participation)):
        evidence = part.adopted.evidence if part.adopted else ()
        problems += reader.evidence(("regions", index, "adopted", "evidence"), evidence, sources)
    return texts, problems


def _names_in(file: YamlFile, at: PathTo, claim: Any, rules: Rules | None) -> tuple[Problem, ...]:
    """The unknown fact of a claim that has other mistakes too."""
    name = claim.get("fact") if isinstance(claim, dict) else None
    if rules is None or not isinstance(name, str) or name in rules.vocabulary.content.facts:
        return ()
    told = re.fullmatch(FACT_NAME, name) is None
    return () if told else (unknown_fact(file, (*at, "fact"), name, rules.vocabulary.content),)


def _quotes_in(claim: Any) -> tuple[Quote, ...]:
    """The evidence of a claim that has other mistakes, where all of it can be read."""
    evidence = claim.get("evidence") if isinstance(claim, dict) else None
    try:
        return tuple(Quote.model_validate(part) for part in evidence) if isinstance(evidence, tuple) else ()
    except ValidationError:
        return ()


def _claim(file: YamlFile, at: PathTo, claim: Claim, rules: Rules | None) -> tuple[Problem, ...]:
    problems = _named_members(file, at, claim)
    if rules is None:
        return problems
    definition = rules.vocabulary.content.facts.get(claim.fact)
    if definition is None:
        return (*problems, unknown_fact(file, (*at, "fact"), claim.fact, rules.vocabulary.content))
    if claim.value is None:
        missing = definition.type != "bool" and claim.state == "in_place"
        return (*problems, _no_value(file, at, claim, definition)) if missing else problems
    if not fits(claim.value, definition):
        problems += (_wrong_value(file, at, claim, definition),)
    return problems


def _named_members(file: YamlFile, at: PathTo, claim: Claim) -> tuple[Problem, ...]:
    """Members that a claim names and the region does not have; a municipality has none, and is told so elsewhere."""
    members = file.data.get("members")
    if not isinstance(members, tuple):
        return ()
    named = [("applies_to", index, code) for index, code in enumerate(claim.applies_to or ())]
    named += [("except", index, code) for index, code in enumerate(claim.except_ or ())]
    return tuple(
        fault(
            file.spot((*at, key, index)),
            f'{key}: "{code}" is geen deelnemer van deze regio',
            f'{key}: "{code}" is no member of this region',
            *nearest(code, (str(member) for member in members)),
        )
        for key, index, code in named
        if code not in members
    )


def _no_value(file: YamlFile, at: PathTo, claim: Claim, definition: FactDefinition) -> Problem:
    return fault(
        file.spot(at),
        f'"{claim.fact}" is van het type {definition.type}: hier ontbreekt de waarde (value)',
        f'"{claim.fact}" is of type {definition.type}: its value is missing here',
        *fitting(None, definition),
    )


def _wrong_value(file: YamlFile, at: PathTo, claim: Claim, definition: FactDefinition) -> Problem:
    place, value = misfit(claim.value, definition)
    return fault(
        file.spot((*at, "value", *place)),
        f'value: "{shown(value)}" past niet bij "{claim.fact}" (type {definition.type})',
        f'value: "{shown(value)}" does not fit "{claim.fact}" (type {definition.type})',
        *fitting(value, definition),
    )


def _members(file: YamlFile, plan: Plan) -> tuple[Problem, ...]:
    problems: list[Problem] = []
    for index, code in enumerate(plan.members):
        spot = file.spot(("members", index))
        if code in plan.members[:index]:
            problems.append(
                fault(spot, f'deelnemer "{code}" staat er twee keer', f'member "{code}" stands there twice')
            )
        if code == plan.organisation.code:
            problems.append(
                fault(
                    spot, "een regio kan zichzelf niet als deelnemer hebben", "a region cannot have itself as a member"
                )
            )
    return tuple(problems)


def _region(
    path: Path, file: YamlFile, index: str | int, part: Participation, plan: Plan | None, rules: Rules | None
) -> tuple[Loaded[Plan] | None, tuple[Problem, ...]]:
    spot = file.spot(("regions", index, "plan"))
    target = within(path.parent, part.plan)
    if target is None:
        return None, (
            fault(
                spot,
                f'plan: "{part.plan}" leidt buiten de map van dit bestand',
                f'plan: "{part.plan}" leads out of the folder of this file',
                "Zet het plan van de regio naast dit bestand, en schrijf mappen met een /, zoals map/bestand.yaml.",
                "Put the plan of the region beside this file, and write folders with a /, such as folder/file.yaml.",
            ),
        )
    if target.resolve() == path.resolve():
        return None, (
            fault(
                spot,
                f'plan: "{part.plan}" is dit bestand zelf',
                f'plan: "{part.plan}" is this file itself',
                "Noem hier het plan van de regio.",
                "Name the plan of the region here.",
            ),
        )
    if not target.is_file():
        return None, (
            fault(
                spot,
                f'plan: "{part.plan}" bestaat niet',
                f'plan: "{part.plan}" does not exist',
                "Noem het plan van de regio zoals het bestand heet, gezien vanuit de map van dit bestand.",
                "Name the plan of the region as its file is called, seen from the folder of this file.",
            ),
        )
    if plan and any(target.resolve() == (path.parent / other.plan).resolve() for other in plan.regions[: int(index)]):
        return None, (
            fault(spot, f'plan: "{part.plan}" staat er twee keer', f'plan: "{part.plan}" stands there twice'),
        )
    region, _, problems = _plan(target, part.plan, rules)
    if region is not None and plan is not None:
        problems += _belongs(spot, part, plan, region.content)
    return region, problems


def _belongs(spot: Spot, part: Participation, plan: Plan, region: Plan) -> tuple[Problem, ...]:
    if region.organisation.kind != "regio":
        return (
            fault(
                spot,
                f'plan: "{part.plan}" is het plan van een gemeente, niet van een regio',
                f'plan: "{part.plan}" is the plan of a municipality, not of a region',
            ),
        )
    if plan.organisation.code not in region.members:
        name, code = plan.organisation.name, plan.organisation.code
        return (
            fault(
                spot,
                f'plan: "{part.plan}" noemt {name} ({code}) niet als deelnemer',
                f'plan: "{part.plan}" does not list {name} ({code}) as a member',
                f"Zet {code} bij members in {part.plan}, of haal de regio hier weg.",
                f"Add {code} to members in {part.plan}, or take the region out here.",
            ),
        )
    return ()


def _deviations(path: Path, rules: Rules | None) -> tuple[Loaded[Deviations] | None, tuple[Problem, ...]]:
    beside = path.with_name(f"{path.stem}.deviations.yaml")
    if not beside.exists():
        return None, ()
    try:
        file = yaml_files.read_on(beside)
    except ComplianceError as error:
        return None, error.problems
    content, problems = validated(file, Deviations)
    if content is None:
        return None, problems
    reader = SourceReader(beside.parent, file)
    texts, problems = reader.texts(content.sources)
    known = {requirement.id for book in rules.books for requirement in book.content.requirements} if rules else None
    for index, deviation in enumerate(content.deviations):
        problems += reader.evidence(("deviations", index, "evidence"), deviation.evidence, content.sources)
        if known is not None and deviation.requirement not in known:
            problems += (
                fault(
                    file.spot(("deviations", index, "requirement")),
                    f'onbekende eis "{deviation.requirement}"',
                    f'unknown requirement "{deviation.requirement}"',
                    *nearest(deviation.requirement, known),
                ),
            )
    return Loaded(beside.name, digest(file.raw), content, texts), problems
