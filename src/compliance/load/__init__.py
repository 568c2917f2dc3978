"""From files to nouns: rules, and a plan with its family; whatever is wrong with them is told in one go."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from compliance.errors import ComplianceError, Problem, Spot, fault
from compliance.load import originals, plans, rules, unread, yaml_files
from compliance.model.plans import Family, Rules

__all__ = ["everything", "family", "left_behind", "originals", "spot_of_organisation", "suiting", "the_rules"]


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


def family(path: Path, known: Rules) -> Family:
    """A plan with the regions it takes part in.

    Raises:
        ComplianceError: with every mistake in them.
    """
    found, problems = plans.read(path, known.vocabulary.content, _ids(known))
    if found is None:
        raise ComplianceError(problems)
    return found


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
