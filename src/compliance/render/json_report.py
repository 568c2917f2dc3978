"""The report as JSON: the reference that every other format tells in its own way, and a contract with its readers."""

from compliance.model.base import Language
from compliance.model.report import Report
from compliance.printable import escaped

_END = "\n}\n"


def render(report: Report, language: Language = "nl", everything: bool = True) -> str:
    """All of the report, in both languages; the same bytes for the same report."""
    unsaid = set() if report.receipt else {"receipt"}  # a report that was not recorded says nothing of it
    return escaped(report.model_dump_json(by_alias=True, indent=2, exclude=unsaid)) + "\n"


def with_receipt(text: str, receipt: str) -> str:
    """A recorded report with the receipt of its record at the end; every other byte as it was recorded."""
    body, end = text[: -len(_END)], text[-len(_END) :]
    return f'{body},\n  "receipt": "{receipt}"{end}' if end == _END and len(body) > 1 else text
