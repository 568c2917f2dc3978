"""The sentences about making a plan: begin one with every question in it, fill it in as a workbook, read that back."""

from datetime import date
from pathlib import Path

from compliance.app import Workbench
from compliance.model.base import Language
from compliance.planning import blank, naming


def new(said: str, rules_dir: Path, *, day: date, language: Language, workbench: Workbench | None = None) -> str:
    """The plan of a municipality, by its name or code, in which nothing is filled in yet.

    Raises:
        ComplianceError: there is no such municipality on that day; with everything that is wrong with the rules.
    """
    whose = naming.municipality(said, day)
    return blank.plan(whose, (workbench or Workbench()).rules(rules_dir), language)
