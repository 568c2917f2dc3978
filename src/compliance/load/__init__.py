"""From files to nouns: rules, and a plan with its family; whatever is wrong with them is told in one go."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from compliance import files
from compliance.errors import ComplianceError, Problem, Spot, fault
from compliance.load import originals, plans, rules, unread, yaml_files
from compliance.load.plans import RegionsRead
from compliance.model.plans import Family, Plan, Rules

__all__ = [
    "RegionsRead",
    "everything",
    "family",
    "left_behind",
    "naming",
    "originals",
    "plan_files",
    "region",
    "spot_of_organisation",
    "suiting",
    "the_rules",
]


def the_rules(folder: Path) -> Rules:
    """The rules in a folder.

    Raises:
        ComplianceError: with every mistake in them.
    """
    if not folder.is_dir():
        raise ComplianceError(
            (
                fault(
                    Spot(str(folder)),
                    "is geen map met regels",
                    "is no folder of rules",
                    "Geef met --rules de map met vocabulary.yaml en de regelboeken.",
                    "Name the folder of vocabulary.yaml and the rule books with --rules.",
                ),
            )
        )
    found, _, problems = rules.read(folder)
    if found is None:
        raise ComplianceError(problems)
    return found


def family(path: Path, known: Rules, regions: RegionsRead | None = None) -> Family:
    """A plan with the regions it takes part in; those in ``regions`` were read already, and others are added to it.

    Raises:
        ComplianceError: with every mistake in them.
    """
    found, problems = plans.read(path, known.vocabulary.content, _ids(known), regions)
    if found is None:
        raise ComplianceError(problems)
    return found


def region(path: Path, known: Rules) -> Plan | None:
    """The plan of a region; none where the file is that of a municipality, or has mistakes, told when it is judged.

    Raises:
        ComplianceError: there is no such file.
    """
    files.read_bytes(path, yaml_files.MOST_BYTES)
    found, _ = plans.read(path, known.vocabulary.content, _ids(known))
    return found.plan if found is not None and found.plan.organisation.kind == "regio" else None


def plan_files(folder: Path) -> tuple[Path, ...]:
    """The plans in a folder: what is read there as YAML, without deviations.

    Raises:
        ComplianceError: the folder cannot be listed, or there are no plans in it.
    """
    found = tuple(path for path in unread.books(folder) if not path.stem.endswith(".deviations"))
    if not found:
        raise ComplianceError((fault(
            Spot(str(folder)), "hier staan geen plannen", "there are no plans here",
            "Noem de map met de plannen; een plan eindigt op .yaml.",
            "Name the folder of the plans; a plan ends in .yaml.",
        ),))  # fmt: skip
    return found


def naming(paths: Iterable[Path], codes: Iterable[str]) -> tuple[Path, ...]:
    """The files in which one of these codes is written anywhere; whose plan it is shows only when it is read."""
    sought = tuple(code.encode() for code in codes)
    found = []
    for path in paths:
        raw = files.read_bytes(path, yaml_files.MOST_BYTES)
        if any(code in raw for code in sought):
            found.append(path)
    return tuple(found)


def spot_of_organisation(plan_file: Path) -> Spot:
    """Where a plan that was read says whose it is.

    Raises:
        ComplianceError: it can no longer be read.
    """
    return yaml_files.read(plan_file).spot(("organisation", "code"))


def suiting(found: Family, known: Rules) -> Family:
    """A family without the claims that mean nothing by some rules: they know no such fact, or no such value of it."""
    own, *regions = (plans.suiting(plan, known.vocabulary.content) for plan in found.members)
    parts = (part for part, _ in found.regions)
    return replace(found, own=own, regions=tuple(zip(parts, regions, strict=True)))


def everything(folder: Path, path: Path, *, beside: Path | None = None) -> tuple[Rules, Family]:
    """The rules and a municipality's plan with its family.

    A plan that was written for the rules beside them, an older or a newer version, is read by those, and what means
    nothing by its own is left out.

    Raises:
        ComplianceError: with every mistake in all of them; also where the plan is a region's.
    """
    if not folder.is_dir():
        the_rules(folder)
    known, vocabulary, problems = rules.read(folder)
    found, wrong = plans.read(path, vocabulary, _ids(known) if known else None)
    if wrong and known and beside and beside != folder:
        found, wrong = _of_another_version(path, known, beside) or (found, wrong)
    if found is not None and found.plan.organisation.kind == "regio":
        wrong += (
            fault(
                yaml_files.read(path).spot(("organisation", "kind")),
                "is het plan van een regio en wordt niet op zichzelf beoordeeld",
                "is the plan of a region and is not judged by itself",
                f"Beoordeel het plan van een deelnemende gemeente ({', '.join(found.plan.members)}).",
                f"Judge the plan of a municipality that takes part ({', '.join(found.plan.members)}).",
            ),
        )
    if problems or wrong or known is None or found is None:
        raise ComplianceError((*problems, *wrong))
    return known, found


def _of_another_version(path: Path, known: Rules, beside: Path) -> tuple[Family, tuple[Problem, ...]] | None:
    """The same plan as other rules let it be read; none where they do not either."""
    other, _, _ = rules.read(beside)
    if other is None:
        return None
    facts = {**known.vocabulary.content.facts, **other.vocabulary.content.facts}
    either = other.vocabulary.content.model_copy(update={"facts": facts})
    found, _ = plans.read(path, either, _ids(known) | _ids(other))
    return (suiting(found, known), ()) if found else None


def left_behind(folder: Path, plans: Iterable[Path]) -> tuple[Problem, ...]:
    """What is not read beside rules and plans because an editor left it there; to be mentioned, no mistake."""
    beside = (mention for plan in plans for mention in unread.left_behind(plan.parent, f"{plan.stem}.deviations"))
    return (*unread.left_behind(folder), *unread.left_behind(folder / "cases"), *beside)


def _ids(known: Rules) -> frozenset[str]:
    return frozenset(requirement.id for book in known.books for requirement in book.content.requirements)
