"""What the public names are to a type checker; read by mypy alone, in `make types`, and never run."""

from datetime import date
from typing import assert_type

import compliance
from compliance import ComplianceError, Given, Report, Workbench
from compliance.errors import Problem
from compliance.model.facts import Verdict
from compliance.model.report import RequirementReport
from compliance.shelves import At


def shown() -> None:
    """Never called."""
    bench = Workbench()
    given = Given({"rules/vocabulary.yaml": b"", "plans/stad.yaml": b""})
    report = compliance.check("rules", "plans/stad.yaml", as_of=date(2025, 1, 1), workbench=bench)

    assert_type(report, Report)
    assert_type(compliance.check(given.at("rules"), given.at("plans/stad.yaml"), as_of=date(2025, 1, 1)), Report)
    assert_type(given.at("rules"), At)
    assert_type(report.requirements, tuple[RequirementReport, ...])
    assert_type(report.requirements[0].verdict, Verdict)
    assert_type(report.model_dump_json(), str)
    assert_type(compliance.__version__, str)

    try:
        compliance.check("rules", "plans/stad.yaml", as_of=date(2025, 1, 1))
    except ComplianceError as error:
        assert_type(error.problems, tuple[Problem, ...])
        assert_type(error.said("nl"), tuple[str, ...])
