"""What the linter found as SARIF 2.1.0, which code platforms and editors show beside the lines."""

import json
from typing import Any

from compliance.model.base import Language
from compliance.model.lint import LEVELS, MEANING, Finding, LintReport
from compliance.printable import escaped
from compliance.render.kinds import NounFormat

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def write(report: LintReport, language: Language) -> bytes:
    """The findings as one run; what may stay is there too, as suppressed with its reason."""
    results = [_result(finding, language) for finding in (*report.findings, *report.excluded)]
    run = {
        "tool": {"driver": {"name": "compliance", "version": report.tool_version, "rules": _rules(language)}},
        "language": language,
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return (escaped(json.dumps(log, indent=2, ensure_ascii=False)) + "\n").encode()


FORMAT = NounFormat("sarif", "application/sarif+json", ".sarif", (LintReport,), write)


def _rules(language: Language) -> list[dict[str, Any]]:
    return [
        {
            "id": code,
            "shortDescription": {"text": meaning.said(language)},
            "defaultConfiguration": {"level": LEVELS[code]},
        }
        for code, meaning in MEANING.items()
    ]


def _result(finding: Finding, language: Language) -> dict[str, Any]:
    hint = f" {finding.hint.said(language)}" if finding.hint else ""
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(finding.file)}}
    if finding.line:
        place["region"] = {"startLine": finding.line, "startColumn": finding.column}
    found: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": list(MEANING).index(finding.code),
        "level": finding.level,
        "message": {"text": f"{finding.said(language)}.{hint}"},
        "locations": [{"physicalLocation": place}],
    }
    if finding.excluded:
        found["suppressions"] = [{"kind": "external", "justification": finding.excluded.said(language)}]
    return found


def _uri(file: str) -> str:
    """A path as a reference: slashes, and whatever is not plain as percent signs and its bytes."""
    plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/"
    head = "file://" if file.startswith("file://") else ""
    path = file.removeprefix(head).replace("\\", "/")
    return head + "".join(c if c in plain else "".join(f"%{byte:02X}" for byte in c.encode()) for c in path)
