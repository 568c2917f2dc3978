"""What the linter found, or what a plan falls short of, as SARIF 2.1.0: shown by editors beside the lines."""

import json
import re
from typing import Any

from compliance import wording
from compliance.model.base import Language
from compliance.model.lint import LEVELS, MEANING, Finding, LintReport
from compliance.model.report import Gap, Report
from compliance.printable import escaped
from compliance.render.blocks import clean
from compliance.render.kinds import NounFormat
from compliance.render.phrases import cited

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def write(report: LintReport | Report, language: Language) -> bytes:
    """The findings as one run: of the linter those that may stay too, as suppressed with their reason."""
    if isinstance(report, Report):
        rules, results = _requirements(report, language), _shortfalls(report, language)
    else:
        rules = _rules(language)
        results = [_result(finding, language) for finding in (*report.findings, *report.excluded)]
    run: dict[str, Any] = {
        "tool": {"driver": {"name": "compliance", "version": report.tool_version, "rules": rules}},
        "language": language,
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    if isinstance(report, Report) and report.receipt:
        run["properties"] = {"receipt": report.receipt}
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return (escaped(json.dumps(log, indent=2, ensure_ascii=False)) + "\n").encode()


FORMAT = NounFormat("sarif", "application/sarif+json", ".sarif", ("lint.LintReport", "report.Report"), write)


_SEVERITY: dict[int | None, str] = {1: "error"}
"""What falls short on the first level is an error, beyond it a warning."""


def _severity(level: int | None) -> str:
    return _SEVERITY.get(level, "warning")


def _requirements(report: Report, language: Language) -> list[dict[str, Any]]:
    """Every requirement as a rule."""
    return [
        {
            "id": found.id,
            "shortDescription": {"text": clean(found.title.said(language))},
            "defaultConfiguration": {"level": _severity(found.level)},
        }
        for found in report.requirements
    ]


def _shortfalls(report: Report, language: Language) -> list[dict[str, Any]]:
    """What falls short, at the words of the plan that show it; what is unknown or not asked is left out."""
    at = {found.id: number for number, found in enumerate(report.requirements)}
    levels = {found.id: found.level for found in report.requirements}
    return [
        {
            "ruleId": gap.requirement,
            "ruleIndex": at[gap.requirement],
            "level": _severity(levels[gap.requirement]),
            "message": {"text": _message(gap, language)},
            "locations": [{"physicalLocation": place} for place in _places(report, gap)],
            "properties": {
                "verdict": gap.verdict,
                "evidence": [cited(one, language) for one in gap.evidence],
                "norm": [cited(one, language) for one in gap.norm],
            },
        }
        for gap in report.gaps
    ]


def _message(gap: Gap, language: Language) -> str:
    parts = [f"{gap.title.said(language)}: {wording.VERDICT[gap.verdict].said(language)}"]
    parts += [missing.said(language) for missing in gap.missing]
    return clean(f"{'. '.join(parts)}. {gap.remedy.said(language)}")


_LINES = re.compile(r"regels? (\d+)(?:-(\d+))?")


def _places(report: Report, gap: Gap) -> list[dict[str, Any]]:
    """Where in the texts the quotes stand, seen from the folder of the plan; without any the plan itself."""
    texts = {(one.source, one.title): one.text for one in reversed(report.sources) if one.text}
    found: dict[str, dict[str, Any]] = {}
    for one in gap.evidence:
        if text := texts.get((one.source, one.title)):
            place: dict[str, Any] = {"artifactLocation": {"uri": _uri(text)}}
            if one.place and (lines := _LINES.match(one.place.nl)):
                place["region"] = {"startLine": int(lines[1]), "endLine": int(lines[2] or lines[1])}
                if one.quote:  # which words on those lines: who shows the place can mark them
                    place["region"]["snippet"] = {"text": clean(one.quote)}
            found.setdefault(json.dumps(place), place)
    return list(found.values()) or [{"artifactLocation": {"uri": _uri(report.plan.name)}}]


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
