"""From files to nouns: rules, and a plan with its family; whatever is wrong with them is told in one go."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from compliance.errors import ComplianceError, Problem, Spot, fault, refusal
from compliance.lazily import pattern
from compliance.load import originals, plans, rules, unread, yaml_files
from compliance.load.desk import Desk
from compliance.model.plans import Family, Plan, Rules
from compliance.model.rules import Vocabulary
from compliance.shelves import Where

__all__ = [
    "Desk",
    "code_in",
    "everything",
    "family",
    "left_behind",
    "naming",
    "originals",
    "plan_files",
    "plan_in",
    "region",
    "spot_of_organisation",
    "suiting",
    "the_rules",
]


def the_rules(at: Where, desk: Desk | None = None) -> Rules:
    """The rules in a folder.

    Raises:
        ComplianceError: with every mistake in them.
    """
    found, _, problems = _rules(at, desk or Desk())
    if found is None:
        raise ComplianceError(problems)
    return found


def _rules(at: Where, desk: Desk) -> tuple[Rules | None, Vocabulary | None, tuple[Problem, ...]]:
    """What can be read of the rules, and every mistake in them; only that there is no such folder is told at once."""
    desk, folder = desk.of(at)
    if not desk.shelf.is_folder(folder):
        raise refusal(
            Spot(str(folder)),
            "is geen map met regels",
            "is no folder of rules",
            "Noem de map met vocabulary.yaml en de regelboeken.",
            "Name the folder of vocabulary.yaml and the rule books.",
            code="no-rules",
        )
    return desk.once("rules", str(folder), lambda noting: rules.read(noting, folder), is_whole=lambda read: not read[2])


def family(at: Where, known: Rules, desk: Desk | None = None) -> Family:
    """A plan with the regions it takes part in.

    Raises:
        ComplianceError: with every mistake in them.
    """
    found, problems = _family(at, known.vocabulary.content, _ids(known), desk or Desk())
    if found is None:
        raise ComplianceError(problems)
    return found


def _family(
    at: Where, vocabulary: Vocabulary | None, requirements: frozenset[str] | None, desk: Desk
) -> tuple[Family | None, tuple[Problem, ...]]:
    desk, path = desk.of(at)
    return desk.once(
        "family",
        (str(path), requirements),
        lambda noting: plans.read(noting, path, vocabulary, requirements),
        of=(vocabulary,),
        is_whole=lambda read: not read[1],
    )


def plan_in(
    file: yaml_files.YamlFile, known: Rules, desk: Desk | None = None
) -> tuple[Plan | None, tuple[Problem, ...]]:
    """The plan that data says which were read already, as if they stood in a file at its path, and all its mistakes."""
    return plans.of_file(desk or Desk(), file, known.vocabulary.content)


def region(at: Where, known: Rules, desk: Desk | None = None) -> Plan | None:
    """The plan of a region; none where the file is that of a municipality, or has mistakes, told when it is judged.

    Raises:
        ComplianceError: there is no such file.
    """
    own, path = (desk or Desk()).of(at)
    own.shelf.read(path, yaml_files.MOST_BYTES)
    found, _ = _family(at, known.vocabulary.content, _ids(known), own)
    return found.plan if found is not None and found.plan.organisation.kind == "regio" else None


def plan_files(folder: Path, desk: Desk | None = None) -> tuple[Path, ...]:
    """The plans in a folder: what is read there as YAML, without deviations and drafts.

    Raises:
        ComplianceError: the folder cannot be listed, or there are no plans in it.
    """
    found = tuple(
        path
        for path in unread.books((desk or Desk()).shelf, folder)
        if not path.stem.endswith((".deviations", ".draft"))
    )
    if not found:
        raise refusal(
            Spot(str(folder)),
            "hier staan geen plannen",
            "there are no plans here",
            "Noem de map met de plannen; een plan eindigt op .yaml.",
            "Name the folder of the plans; a plan ends in .yaml.",
        )
    return found


def naming(paths: Iterable[Path], codes: Iterable[str], desk: Desk | None = None) -> tuple[Path, ...]:
    """The files in which one of these codes is written anywhere; whose plan it is shows only when it is read."""
    shelf = (desk or Desk()).shelf
    sought = tuple(code.encode() for code in codes)
    found = []
    for path in paths:
        raw = shelf.read(path, yaml_files.MOST_BYTES).raw
        if any(code in raw for code in sought):
            found.append(path)
    return tuple(found)


def code_in(path: Path, desk: Desk | None = None) -> str | None:
    """The code of the municipality whose plan a file is, as it is written, also where the rest is no plan yet.

    None where there is none, or the file cannot be read at all.
    """
    try:
        raw = (desk or Desk()).shelf.read(path, yaml_files.MOST_BYTES).raw
    except ComplianceError:
        return None
    found = _CODE.search(raw)
    return found[1].decode() if found else None


_CODE = pattern(rb"\bcode:\s*[\"']?(GM[0-9]{4})\b")


def spot_of_organisation(at: Where, desk: Desk | None = None) -> Spot:
    """Where a plan that was read says whose it is.

    Raises:
        ComplianceError: it can no longer be read.
    """
    return _spot(at, desk or Desk(), "code")


def _spot(at: Where, desk: Desk, key: str) -> Spot:
    desk, path = desk.of(at)
    return desk.read(path).spot(("organisation", key))


def suiting(found: Family, known: Rules) -> Family:
    """A family without the claims that mean nothing by some rules: they know no such fact, or no such value of it."""
    own, *regions = (plans.suiting(plan, known.vocabulary.content) for plan in found.members)
    parts = (part for part, _ in found.regions)
    return replace(found, own=own, regions=tuple(zip(parts, regions, strict=True)))


def everything(
    rules_at: Where, plan_at: Where, desk: Desk | None = None, *, beside: Where | None = None
) -> tuple[Rules, Family]:
    """The rules and a municipality's plan with its family.

    A plan that was written for the rules beside them, an older or a newer version, is read by those, and what means
    nothing by its own is left out.

    Raises:
        ComplianceError: with every mistake in all of them; also where the plan is a region's.
    """
    desk = desk or Desk()
    known, vocabulary, problems = _rules(rules_at, desk)
    found, wrong = _family(plan_at, vocabulary, _ids(known) if known else None, desk)
    if wrong and known and beside and beside != rules_at:
        found, wrong = _of_another_version(plan_at, known, beside, desk) or (found, wrong)
    if found is not None and found.plan.organisation.kind == "regio":
        wrong += (
            fault(
                _spot(plan_at, desk, "kind"),
                "is het plan van een regio en wordt niet op zichzelf beoordeeld",
                "is the plan of a region and is not judged by itself",
                f"Beoordeel het plan van een deelnemende gemeente ({', '.join(found.plan.members)}).",
                f"Judge the plan of a municipality that takes part ({', '.join(found.plan.members)}).",
            ),
        )
    if problems or wrong or known is None or found is None:
        raise ComplianceError((*problems, *wrong))
    return known, found


def _of_another_version(
    plan_at: Where, known: Rules, beside: Where, desk: Desk
) -> tuple[Family, tuple[Problem, ...]] | None:
    """The same plan as other rules let it be read; none where they do not either."""
    other, _, _ = _rules(beside, desk)
    if other is None:
        return None
    facts = {**known.vocabulary.content.facts, **other.vocabulary.content.facts}
    either = other.vocabulary.content.model_copy(update={"facts": facts})
    found, _ = _family(plan_at, either, _ids(known) | _ids(other), desk)
    return (suiting(found, known), ()) if found else None


def left_behind(folder: Path, plans: Iterable[Path], desk: Desk | None = None) -> tuple[Problem, ...]:
    """What is not read beside rules and plans because an editor left it there; to be mentioned, no mistake."""
    shelf = (desk or Desk()).shelf
    beside = (
        mention for plan in plans for mention in unread.left_behind(shelf, plan.parent, f"{plan.stem}.deviations")
    )
    return (*unread.left_behind(shelf, folder), *unread.left_behind(shelf, folder / "cases"), *beside)


def _ids(known: Rules) -> frozenset[str]:
    return frozenset(requirement.id for book in known.books for requirement in book.content.requirements)
