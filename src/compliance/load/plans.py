"""How a plan is read: with the regions it takes part in and the deviations beside it, every mistake told at once."""

from pathlib import Path

from compliance.errors import ComplianceError, Problem, Spot, fault
from compliance.load import yaml_files
from compliance.load.rules import fits, unknown_fact
from compliance.load.sources import SourceReader, digest, within
from compliance.load.validation import nearest, shown, validated
from compliance.load.yaml_files import PathTo, YamlFile
from compliance.model.plans import Claim, Deviations, Family, Loaded, Participation, Plan, Rules
from compliance.model.rules import FactDefinition


def read(path: Path, rules: Rules | None) -> tuple[Family | None, tuple[Problem, ...]]:
    """A plan with its family, and whatever is wrong with it; no family where anything is.

    Facts and requirement ids are checked where rules are given.
    """
    own, file, problems = _plan(path, path.name, rules)
    deviations, wrong = _deviations(path, rules)
    problems += wrong
    if own is None or file is None:
        return None, problems
    regions: list[tuple[Participation, Loaded[Plan]]] = []
    for index, part in enumerate(own.content.regions):
        problems += _adoption(file, path.parent, index, part, own.content)
        region, wrong = _region(path, file, index, part, own.content, rules)
        problems += wrong
        regions += [(part, region)] if region else []
    return (None, problems) if problems else (Family(own, tuple(regions), deviations), ())


def _plan(
    path: Path, name: str, rules: Rules | None
) -> tuple[Loaded[Plan] | None, YamlFile | None, tuple[Problem, ...]]:
    try:
        file = yaml_files.read(path)
    except ComplianceError as error:
        return None, None, error.problems
    content, problems = validated(file, Plan)
    if content is None:
        return None, file, problems
    reader = SourceReader(path.parent, file)
    texts, problems = reader.texts(content.sources)
    for index, claim in enumerate(content.claims):
        at: PathTo = ("claims", index)
        problems += reader.evidence((*at, "evidence"), claim.evidence, content.sources)
        problems += _claim(file, at, claim, content, rules)
    for index, measure in enumerate(content.measures):
        problems += reader.evidence(("measures", index, "evidence"), measure.evidence, content.sources)
    problems += _members(file, content)
    return Loaded(name, digest(file.raw), content, texts), file, problems


def _claim(file: YamlFile, at: PathTo, claim: Claim, plan: Plan, rules: Rules | None) -> tuple[Problem, ...]:
    problems = _named_members(file, at, claim, plan)
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


def _named_members(file: YamlFile, at: PathTo, claim: Claim, plan: Plan) -> tuple[Problem, ...]:
    named = [("applies_to", code) for code in claim.applies_to or ()] + [
        ("except", code) for code in claim.except_ or ()
    ]
    return tuple(
        fault(
            file.spot((*at, key)),
            f'{key}: "{code}" is geen deelnemer van deze regio',
            f'{key}: "{code}" is no member of this region',
            *nearest(code, plan.members),
        )
        for key, code in named
        if code not in plan.members
    )


def _no_value(file: YamlFile, at: PathTo, claim: Claim, definition: FactDefinition) -> Problem:
    hint = nearest("", definition.values) if definition.values else ("", "")
    return fault(
        file.spot(at),
        f'"{claim.fact}" is van het type {definition.type}: hier ontbreekt de waarde (value)',
        f'"{claim.fact}" is of type {definition.type}: its value is missing here',
        *hint,
    )


def _wrong_value(file: YamlFile, at: PathTo, claim: Claim, definition: FactDefinition) -> Problem:
    words = shown(claim.value)
    hint = nearest(words, definition.values) if definition.values else ("", "")
    if definition.type == "set" and isinstance(claim.value, str):
        hint = (f"Schrijf een lijst: [{words}].", f"Write a list: [{words}].")
    return fault(
        file.spot((*at, "value")),
        f'value: "{words}" past niet bij "{claim.fact}" (type {definition.type})',
        f'value: "{words}" does not fit "{claim.fact}" (type {definition.type})',
        *hint,
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


def _adoption(file: YamlFile, folder: Path, index: int, part: Participation, plan: Plan) -> tuple[Problem, ...]:
    if part.adopted is None:
        return ()
    return SourceReader(folder, file).evidence(
        ("regions", index, "adopted", "evidence"), part.adopted.evidence, plan.sources
    )


def _region(
    path: Path, file: YamlFile, index: int, part: Participation, plan: Plan, rules: Rules | None
) -> tuple[Loaded[Plan] | None, tuple[Problem, ...]]:
    spot = file.spot(("regions", index, "plan"))
    target = within(path.parent, part.plan)
    if target is None:
        return None, (
            fault(
                spot,
                f'plan: "{part.plan}" leidt buiten de map van dit bestand',
                f'plan: "{part.plan}" leads out of the folder of this file',
                "Zet het plan van de regio naast dit bestand.",
                "Put the plan of the region beside this file.",
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
    if any(target.resolve() == (path.parent / other.plan).resolve() for other in plan.regions[:index]):
        return None, (
            fault(spot, f'plan: "{part.plan}" staat er twee keer', f'plan: "{part.plan}" stands there twice'),
        )
    region, _, problems = _plan(target, part.plan, rules)
    if region is not None:
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
        file = yaml_files.read(beside)
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
