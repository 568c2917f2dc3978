"""The report as JSON: the reference that every other format tells in its own way, and a contract with its readers."""

from typing import Any

from compliance.model.base import Language
from compliance.model.report import Report
from compliance.printable import escaped


def render(report: Report, language: Language = "nl", everything: bool = True) -> str:
    """All of the report, in both languages; the same bytes for the same report."""
    return escaped(report.model_dump_json(by_alias=True, indent=2)) + "\n"


def schema() -> dict[str, Any]:
    """The JSON Schema of the report."""
    found = Report.model_json_schema(by_alias=True, mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "compliance/report/v1", **found}
