"""The sentences about the rule books themselves: lint them, run their cases, write their pages and their schemas."""

import os
from pathlib import Path

from compliance import cite, lint, render, rule_tests, schemas
from compliance.app import Workbench, version
from compliance.errors import ComplianceError, Spot, fault
from compliance.load import cases as case_files
from compliance.load import upkeep as kept
from compliance.load import yaml_files
from compliance.load.validation import nearest
from compliance.model.cases import CaseReport
from compliance.model.lint import LintReport


def linted(rules_dir: Path, *, workbench: Workbench | None = None) -> LintReport:
    """Everything that is wrong with the rule books, their cases and what is kept beside them.

    Raises:
        ComplianceError: there is no such folder, or what is kept beside the rule books cannot be read.
    """
    bench = workbench or Workbench()
    if not rules_dir.is_dir():
        bench.rules(rules_dir)
    exclusions = kept.exclusions(bench.desk, rules_dir)
    try:
        rules = bench.rules(rules_dir)
        files = case_files.cases(bench.desk, rules_dir, rules)
    except ComplianceError as error:
        return LintReport(
            tool_version=version(), findings=lint.of_problems(error.problems), excluded=(), complete=False
        )
    places = kept.places(bench.desk, rules_dir)
    by_id = {file.requirement: file for file in files}
    seen = lint.Inspection(
        rules=rules,
        places=places,
        citations=cite.of_rules(rules),
        cases=frozenset(by_id),
        lacking=tuple((name, verdict) for name in by_id for verdict in rule_tests.lacking(rules, name, by_id[name])),
        fingerprints=kept.fingerprints(bench.desk, rules_dir),
    )
    beside = f"rules/{kept.EXCLUSIONS.as_posix()}"
    return lint.report(lint.inspect(seen), exclusions, places, beside, version())


def recorded(rules_dir: Path, *, workbench: Workbench | None = None) -> str:
    """The fingerprints of meaning with those of new requirements and versions, as the text of their file.

    Raises:
        ComplianceError: with everything that is wrong with the rules.
    """
    bench = workbench or Workbench()
    found = lint.recorded(bench.rules(rules_dir), kept.fingerprints(bench.desk, rules_dir))
    head = "# yaml-language-server: $schema=../../schemas/fingerprints.v1.json\n"
    why = (
        "# What each version of a requirement meant; `compliance rules lint --record` adds to it and changes nothing.\n"
    )
    return head + why + yaml_files.dump(found.model_dump(mode="json", by_alias=True))


def tried(
    rules_dir: Path, chosen: tuple[str, ...] = (), *, mutate: bool = False, workbench: Workbench | None = None
) -> CaseReport:
    """How the cases came out, of all requirements or some; with mutate also what no case would notice.

    Raises:
        ComplianceError: with everything that is wrong with the rules or the cases.
    """
    bench = workbench or Workbench()
    rules = bench.rules(rules_dir)
    files = case_files.cases(bench.desk, rules_dir, rules)
    known = rule_tests.requirements(rules)
    unknown = [name for name in chosen if name not in known]
    if unknown:
        raise ComplianceError(
            tuple(
                fault(Spot(name), "is geen bekende eis", "is no known requirement", *nearest(name, known))
                for name in unknown
            )
        )
    survivors = case_files.survivors(bench.desk, rules_dir) if mutate else None
    return rule_tests.hold(rules, files, survivors, chosen)


def pages(rules_dir: Path, *, workbench: Workbench | None = None) -> dict[str, str]:
    """A page for each requirement and an index, by the name of the file.

    Raises:
        ComplianceError: with everything that is wrong with the rules or the cases.
    """
    bench = workbench or Workbench()
    rules = bench.rules(rules_dir)
    files = {file.requirement: file for file in case_files.cases(bench.desk, rules_dir, rules)}
    return render.pages(rules, cite.of_rules(rules), files)


def every_schema(rules_dir: Path, *, workbench: Workbench | None = None) -> dict[str, str]:
    """The schemas of all files that people write or programs read, by the name of the file.

    Raises:
        ComplianceError: with everything that is wrong with the rules.
    """
    return schemas.every((workbench or Workbench()).rules(rules_dir))


def at_references(report: LintReport) -> LintReport:
    """The report with files as another program finds them: from the folder it runs in, else by their whole address."""
    findings, excluded = (
        tuple(found.model_copy(update={"file": _reference(found.file)}) for found in part)
        for part in (report.findings, report.excluded)
    )
    return report.model_copy(update={"findings": findings, "excluded": excluded})


def _reference(file: str) -> str:
    path = Path(os.path.abspath(file))  # noqa: PTH100  # links stay as they were named
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else f"file://{path.as_posix()}"
