"""How a plan is read: with the regions it takes part in and the deviations beside it, every mistake told at once."""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from compliance import files
from compliance.errors import ComplianceError, Problem, Spot, fault
from compliance.files import Held, Identity
from compliance.load import unread, yaml_files
from compliance.load.desk import Desk
from compliance.load.order_of_dates import told_too_early
from compliance.load.rules import fits, fitting, misfit, unknown_fact
from compliance.load.sources import SourceReader, digest, sources_in
from compliance.load.validation import elsewhere, legible, readable, shown, sought, validated
from compliance.load.yaml_files import PathTo, YamlFile
from compliance.model.plans import Claim, Deviations, Family, Loaded, Organisation, Participation, Plan
from compliance.model.rules import REQUIREMENT_ID, FactDefinition, Vocabulary
from compliance.model.sources import Document, Quote

PLAN, DEVIATIONS = "compliance/plan/v1", "compliance/deviations/v1"
SOME_EVIDENCE = (Quote.model_construct(source="?", quote="?"),)
"""Stands in for evidence that is not legible as a whole; its parts are looked at one by one."""


def read(
    desk: Desk, path: Path, vocabulary: Vocabulary | None, requirements: Collection[str] | None
) -> tuple[Family | None, tuple[Problem, ...]]:
    """A plan with its family, and whatever is wrong with it; no family where anything is.

    Facts and the requirements of deviations are checked where the known ones are given.
    """
    own, file, problems = _plan(desk, path, path.name, vocabulary)
    problems += unread.beside(desk.shelf, path)
    deviations, wrong = _deviations(desk, path, file, own, requirements)
    problems += wrong
    if file is None:
        return None, problems
    regions: list[tuple[Participation, Loaded[Plan]]] = []
    for part, region, wrong in _regions(desk, path, file, own.content if own else None, vocabulary):
        problems += wrong
        regions += [(part, region)] if region else []
    if own is None or problems:
        return None, problems
    return Family(own, tuple(regions), deviations), ()


def of_file(desk: Desk, file: YamlFile, vocabulary: Vocabulary) -> tuple[Plan | None, tuple[Problem, ...]]:
    """What a file says that was read already, and everything that is wrong with it and with the regions it names."""
    found, _, problems = _of(desk, file, file.path.name, vocabulary)
    for _, _, wrong in _regions(desk, file.path, file, found.content if found else None, vocabulary):
        problems += wrong
    return (found.content if found and not problems else None), problems


def _plan(
    desk: Desk, path: Path, name: str, vocabulary: Vocabulary | None
) -> tuple[Loaded[Plan] | None, YamlFile | None, tuple[Problem, ...]]:
    try:
        return _of(desk, desk.read_on(path), name, vocabulary)
    except ComplianceError as error:
        return None, None, error.problems


def _region(
    desk: Desk, path: Path, name: str, held: Held, vocabulary: Vocabulary | None
) -> tuple[Loaded[Plan] | None, tuple[Problem, ...]]:
    """The plan of a region; for all that take part in it the same one, read once."""
    return desk.once(
        "region",
        (str(path), name, held.sha256),
        lambda noting: _region_anew(noting, path, name, held, vocabulary),
        of=(vocabulary,),
        is_whole=lambda read: not read[1],
    )


def _region_anew(
    desk: Desk, path: Path, name: str, held: Held, vocabulary: Vocabulary | None
) -> tuple[Loaded[Plan] | None, tuple[Problem, ...]]:
    try:
        region, _, problems = _of(desk, desk.yaml_of(path, held), name, vocabulary)
    except ComplianceError as error:
        return None, error.problems
    return region, problems


def _of(
    desk: Desk, file: YamlFile, name: str, vocabulary: Vocabulary | None
) -> tuple[Loaded[Plan] | None, YamlFile, tuple[Problem, ...]]:
    content, problems = validated(file, Plan)
    if content is None and file.data.get("schema", PLAN) != PLAN:
        return None, file, problems
    texts, wrong = _parts(desk, file, content, vocabulary)
    problems += elsewhere(file, wrong)
    if content is None:
        return None, file, problems
    problems += _members(file, content)
    return Loaded(name, digest(file.raw), content, texts), file, problems


def _parts(
    desk: Desk, file: YamlFile, content: Plan | None, vocabulary: Vocabulary | None
) -> tuple[dict[str, Document], tuple[Problem, ...]]:
    """The texts of a plan's sources, and what is wrong with its parts, each looked at by itself."""
    sources = sources_in(file, content)
    reader = SourceReader(desk, file.path.parent, file)
    texts, problems = reader.texts(sources)
    for at, evidence in _evidence_of(content) if content else _evidence_in(file.data):
        problems += reader.evidence(at, evidence, sources)
    for index, claim in readable(file, content, "claims", Claim, state="planned", evidence=SOME_EVIDENCE):
        problems += _claim(file, ("claims", index), claim, vocabulary)
        problems += told_too_early(file, ("claims", index), claim, sources)
    for index, part in readable(file, content, "regions", Participation):
        if part.adopted:
            problems += told_too_early(file, ("regions", index, "adopted"), part.adopted, sources)
    return texts, problems


def _evidence_of(plan: Plan) -> Iterator[tuple[PathTo, tuple[Quote, ...]]]:
    """The evidence of claims, measures and local decisions of a plan that was read, each with its address."""
    yield from ((("claims", index, "evidence"), claim.evidence) for index, claim in enumerate(plan.claims))
    yield from ((("measures", index, "evidence"), measure.evidence) for index, measure in enumerate(plan.measures))
    for index, part in enumerate(plan.regions):
        if part.adopted:
            yield ("regions", index, "adopted", "evidence"), part.adopted.evidence


def _evidence_in(data: Any) -> Iterator[tuple[PathTo, Any]]:
    """The evidence of claims, measures and local decisions as it is written, each with its address."""
    for key in ("claims", "measures", "regions"):
        parts = data.get(key)
        for index, part in enumerate(parts if isinstance(parts, tuple) else ()):
            at: PathTo = (key, index)
            statement = part
            if key == "regions" and isinstance(part, dict):
                at, statement = (*at, "adopted"), part.get("adopted")
            if isinstance(statement, dict):
                yield (*at, "evidence"), statement.get("evidence")


def _claim(file: YamlFile, at: PathTo, claim: Claim, vocabulary: Vocabulary | None) -> tuple[Problem, ...]:
    """What is wrong with the names and the value of a claim, as far as the claim is legible."""
    written = file.data["claims"][at[-1]]
    problems = _named_members(file, at, claim)
    if vocabulary is None:
        return problems
    definition = vocabulary.facts.get(claim.fact)
    if definition is None:
        return (*problems, unknown_fact(file, (*at, "fact"), claim.fact, vocabulary))
    if claim.value is None:
        wanted = definition.type != "bool" and claim.state == "in_place"
        missing = wanted and written.get("value") is None and (*at, "value") not in file.blanks  # those are told
        lacking = (_no_value(file, at, claim, definition),) if missing else ()
        return (*problems, *lacking, *_other_reading(file, at, claim, definition))
    if not fits(claim.value, definition):
        problems += (_wrong_value(file, at, claim, definition),)
    return (*problems, *_other_reading(file, at, claim, definition))


def suiting(plan: Loaded[Plan], vocabulary: Vocabulary) -> Loaded[Plan]:
    """A plan without the claims whose fact or value a vocabulary does not know."""
    kept = tuple(claim for claim in plan.content.claims if _suits(claim, vocabulary))
    return replace(plan, content=plan.content.model_copy(update={"claims": kept}))


def _suits(claim: Claim, vocabulary: Vocabulary) -> bool:
    definition = vocabulary.facts.get(claim.fact)
    if definition is None:
        return False
    readings = (claim, claim.read_otherwise())
    needed = definition.type != "bool"
    return all(
        fits(read.value, definition) if read.value is not None else not (needed and read.state == "in_place")
        for read in readings
        if read
    )


def _other_reading(file: YamlFile, at: PathTo, claim: Claim, definition: FactDefinition) -> tuple[Problem, ...]:
    """What is wrong with the value of a claim by its other reading."""
    if claim.otherwise is None or (other := claim.read_otherwise()) is None:
        return ()
    at = (*at, "otherwise")
    if other.value is None:
        wanted = definition.type != "bool" and other.state == "in_place"
        return (_no_value(file, at, other, definition),) if wanted else ()
    named = claim.otherwise.value is not None
    return (_wrong_value(file, at, other, definition),) if named and not fits(other.value, definition) else ()


def _named_members(file: YamlFile, at: PathTo, claim: Claim) -> tuple[Problem, ...]:
    """Members that a claim names and the region does not have; a municipality has none, and is told so elsewhere."""
    members = file.data.get("members")
    if not isinstance(members, tuple):
        return ()
    known = {member for member in members if isinstance(member, str)}
    named = [("applies_to", index, code) for index, code in enumerate(claim.applies_to or ())]
    named += [("except", index, code) for index, code in enumerate(claim.except_ or ())]
    return tuple(
        fault(
            file.spot((*at, key, index)),
            f'{key}: "{code}" is geen deelnemer van deze regio',
            f'{key}: "{code}" is no member of this region',
            *sought(file, code, (str(member) for member in members)),
        )
        for key, index, code in named
        if code not in known
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
    before: set[str] = set()
    for index, code in enumerate(plan.members):
        spot = file.spot(("members", index))
        if code in before:
            problems.append(
                fault(spot, f'deelnemer "{code}" staat er twee keer', f'member "{code}" stands there twice')
            )
        if code == plan.organisation.code:
            problems.append(
                fault(
                    spot, "een regio kan zichzelf niet als deelnemer hebben", "a region cannot have itself as a member"
                )
            )
        before.add(code)
    return tuple(problems)


def _regions(
    desk: Desk, path: Path, file: YamlFile, plan: Plan | None, vocabulary: Vocabulary | None
) -> Iterator[tuple[Participation, Loaded[Plan] | None, tuple[Problem, ...]]]:
    """Each region that a plan takes part in and what is wrong with it, also where the plan itself has mistakes."""
    organisation = plan.organisation if plan else legible(file.data.get("organisation"), Organisation)
    before: set[Identity | None] = {file.identity}
    for index, part in readable(file, plan, "regions", Participation):
        spot = file.spot(("regions", index, "plan"))
        try:
            held = desk.shelf.beneath(path.parent, part.plan, yaml_files.MOST_BYTES)
        except ComplianceError as error:
            yield part, None, tuple(_unreadable(spot, part.plan, problem) for problem in error.problems)
            continue
        if held is None or held.identity in before:
            yield part, None, (_misplaced(spot, part.plan, held, file),)
            continue
        before.add(held.identity)
        region, problems = _region(desk, path.parent / part.plan, part.plan, held, vocabulary)
        problems += unread.beside_region(desk.shelf, path.parent / part.plan, spot)
        if region is not None and organisation is not None and organisation.code:
            problems += _belongs(spot, part, organisation, region.content)
        yield part, region, problems


def _unreadable(spot: Spot, name: str, problem: Problem) -> Problem:
    """That the plan of a region is not there, or cannot be read, told where it is named."""
    name = shown(name)
    if problem.code == files.NO_FILE:
        return fault(
            spot,
            f'plan: "{name}" bestaat niet',
            f'plan: "{name}" does not exist',
            "Noem het plan van de regio zoals het bestand heet, gezien vanuit de map van dit bestand.",
            "Name the plan of the region as its file is called, seen from the folder of this file.",
        )
    hint = (problem.hint.nl, problem.hint.en) if problem.hint else ("", "")
    return fault(spot, f'plan: "{name}" {problem.words.nl}', f'plan: "{name}" {problem.words.en}', *hint)


def _misplaced(spot: Spot, name: str, held: Held | None, own: YamlFile) -> Problem:
    """Why the plan of a region cannot be the file that is named."""
    name = shown(name)
    if held is None:
        return fault(
            spot,
            f'plan: "{name}" leidt buiten de map van dit bestand',
            f'plan: "{name}" leads out of the folder of this file',
            "Zet het plan van de regio naast dit bestand, en schrijf mappen met een /, zoals map/bestand.yaml.",
            "Put the plan of the region beside this file, and write folders with a /, such as folder/file.yaml.",
        )
    if held.identity == own.identity:
        return fault(
            spot,
            f'plan: "{name}" is dit bestand zelf',
            f'plan: "{name}" is this file itself',
            "Noem hier het plan van de regio.",
            "Name the plan of the region here.",
        )
    return fault(spot, f'plan: "{name}" staat er twee keer', f'plan: "{name}" stands there twice')


def _belongs(spot: Spot, part: Participation, own: Organisation, region: Plan) -> tuple[Problem, ...]:
    if region.organisation.kind != "regio":
        return (
            fault(
                spot,
                f'plan: "{part.plan}" is het plan van een gemeente, niet van een regio',
                f'plan: "{part.plan}" is the plan of a municipality, not of a region',
            ),
        )
    if own.code not in region.members:
        name, code = own.name, own.code
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


def _deviations(
    desk: Desk, path: Path, plan: YamlFile | None, own: Loaded[Plan] | None, requirements: Collection[str] | None
) -> tuple[Loaded[Deviations] | None, tuple[Problem, ...]]:
    """The deviations beside a plan; they may cite the plan's sources and have some of their own."""
    if plan is None and not path.name:
        return None, ()  # a folder, told where it was read
    beside = path.with_name(f"{path.stem}.deviations.yaml")
    if not desk.shelf.is_there(beside):
        return None, ()
    try:
        file = desk.read_on(beside)
    except ComplianceError as error:
        return None, error.problems
    content, problems = validated(file, Deviations)
    if content is None and file.data.get("schema", DEVIATIONS) != DEVIATIONS:
        return None, problems
    sources = sources_in(file, content)
    reader = SourceReader(desk, beside.parent, file)
    texts, wrong = reader.texts(sources)
    problems += elsewhere(file, wrong)
    sources = {**(sources_in(plan, own.content if own else None) if plan else {}), **sources}
    parts = file.data.get("deviations")
    for index, part in enumerate(parts if isinstance(parts, tuple) else ()):
        at: PathTo = ("deviations", index)
        if plan and isinstance(part, dict):
            problems += reader.evidence((*at, "evidence"), part.get("evidence"), sources)
        problems += _requirement(file, at, part, requirements)
    if content is None or problems:
        return None, problems
    theirs = {key: text for key, text in own.texts.items() if key not in content.sources} if own else {}
    cited = content.model_copy(update={"sources": sources})
    return Loaded(beside.name, digest(file.raw), cited, {**theirs, **texts}), ()


def _requirement(file: YamlFile, at: PathTo, part: Any, known: Collection[str] | None) -> tuple[Problem, ...]:
    """That a deviation is from a requirement that no rule book has."""
    name = part.get("requirement") if isinstance(part, dict) else None
    if known is None or not isinstance(name, str) or name in known or not re.fullmatch(REQUIREMENT_ID, name):
        return ()
    return (
        fault(
            file.spot((*at, "requirement")),
            f'onbekende eis "{name}"',
            f'unknown requirement "{name}"',
            *sought(file, name, known),
        ),
    )
