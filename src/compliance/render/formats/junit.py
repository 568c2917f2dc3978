"""A report as the result of a test run (JUnit XML), for build servers: what is unknown is skipped, never passed."""

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from compliance import wording
from compliance.model.base import Language
from compliance.model.report import Gap, LevelReport, Report, RequirementReport
from compliance.render.blocks import clean
from compliance.render.captions import LABEL
from compliance.render.kinds import NounFormat
from compliance.render.phrases import cited, level_name, words_for

_SKIPPED = ("unknown", "not_applicable")


def write(report: Report, language: Language) -> bytes:
    """A suite for each level, a case for each requirement."""
    return ("\n".join(_lines(report, language)) + "\n").encode()


FORMAT = NounFormat("junit", "application/xml", ".xml", ("report.Report",), write)


def _lines(report: Report, language: Language) -> Iterator[str]:
    name = f"{report.organisation.name} ({report.organisation.code}), {report.as_of.isoformat()}"
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    counts = _counts(report.requirements)
    del counts["skipped"]  # build servers count those by suite; the schema has no place for them here
    yield f"<testsuites {_attributes(name=name, **counts)}>"
    for level in report.levels:
        yield from _suite(level, report, language)
    yield "</testsuites>"


def _suite(level: LevelReport, report: Report, language: Language) -> Iterator[str]:
    mine = tuple(
        found for found in report.requirements if (found.framework, found.level) == (level.framework, level.level)
    )
    gaps = {gap.requirement: gap for gap in report.gaps}
    suite = f"{level.framework}/{level.level}" if level.level is not None else level.framework
    shown = level_name(level, words_for(report, language))
    yield f"  <testsuite {_attributes(name=suite, package=shown, **_counts(mine))}>"
    yield from _properties(report)
    for found in mine:
        yield from _case(found, suite, gaps.get(found.id), language)
    yield "  </testsuite>"


def _properties(report: Report) -> Iterator[str]:
    """What the whole rests on; with a report that was recorded its receipt."""
    told = {"as_of": report.as_of.isoformat(), "tool": f"compliance {report.tool_version}"}
    told |= {"receipt": report.receipt} if report.receipt else {}
    yield "    <properties>"
    yield from (f"      <property {_attributes(name=name, value=value)}/>" for name, value in told.items())
    yield "    </properties>"


def _case(found: RequirementReport, suite: str, gap: Gap | None, language: Language) -> Iterator[str]:
    named = _attributes(name=f"{found.id} {found.title.said(language)}", classname=suite)
    verdict = wording.VERDICT[found.verdict].said(language)
    yield f"    <testcase {named}>"
    if found.verdict in _SKIPPED:
        yield f"      <skipped {_attributes(message=verdict)}/>"
    elif found.verdict != "met":
        missing = [part.said(language) for part in (gap.missing if gap else ())]
        told = escape(clean(" ".join((*(f"{part}." for part in missing), found.remedy.said(language)))))
        yield f"      <failure {_attributes(message=verdict, type=found.verdict)}>{told}</failure>"
    if proof := _proof(found, language):
        yield f"      <system-out>{escape(proof)}</system-out>"
    yield "    </testcase>"


def _proof(found: RequirementReport, language: Language) -> str:
    """Every citation, of the plan and of the norm, on a line of its own."""
    of_plan = dict.fromkeys(one for part in found.conditions for one in (*part.evidence, *part.broken))
    plan, norm = LABEL["plan"].said(language), LABEL["norm"].said(language)
    told = [f"{plan}: {cited(one, language)}" for one in of_plan]
    return "\n".join([*told, *(f"{norm}: {cited(one, language)}" for one in found.norm)])


def _counts(several: tuple[RequirementReport, ...]) -> dict[str, str]:
    skipped = sum(found.verdict in _SKIPPED for found in several)
    failed = sum(found.verdict != "met" for found in several) - skipped
    return {"tests": str(len(several)), "failures": str(failed), "errors": "0", "skipped": str(skipped)}


def _attributes(**told: str) -> str:
    return " ".join(f"{name}={quoteattr(clean(value))}" for name, value in told.items())
