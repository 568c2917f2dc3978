"""Any noun as JSON, in both languages: the reference for every other format, as another program reads it."""

from compliance.model import json_text
from compliance.model.base import Language, Noun
from compliance.printable import escaped
from compliance.render.kinds import NounFormat, name_of

_END = "\n}\n"


def write(noun: Noun, _: Language = "nl") -> bytes:
    """All of it, in both languages; the same bytes for the same noun."""
    return json_text.encoded(noun, by_alias=True, indent=2, exclude=_unsaid(noun), shown=escaped, end="\n")


def _unsaid(noun: Noun) -> set[str]:
    """What a noun says nothing of: a report, of a receipt or assumption it lacks; a history not held against one."""
    return {name for name in _UNSAID.get(name_of(type(noun)), ()) if getattr(noun, name) is None}


_UNSAID = {"report.Report": ("receipt", "assumed"), "records.History": ("proven",)}


def line(noun: Noun) -> str:
    """All of it on one line, for a file of several."""
    return json_text.encoded(noun, by_alias=True, shown=escaped, end="\n").decode()


def with_receipt(text: str, receipt: str) -> str:
    """A recorded report with the receipt of its record at the end; every other byte as it was recorded."""
    body, end = text[: -len(_END)], text[-len(_END) :]
    return f'{body},\n  "receipt": "{receipt}"{end}' if end == _END and len(body) > 1 else text


FORMAT = NounFormat(
    "json",
    "application/json",
    ".json",
    (
        "report.Report",
        "forecast.Forecast",
        "difference.Difference",
        "records.History",
        "verification.Verification",
        "lint.LintReport",
        "cases.CaseReport",
        "records.SignedHead",
        "comparison.Comparison",
        "comparison.Talk",
        "fact_index.FactIndex",
        "simulation.Simulation",
    ),
    write,
)
