"""Reports that are kept with all they were made from, and what can be told of them later."""

from datetime import date, datetime
from pathlib import Path

from compliance import history, load, render
from compliance.app.choosing import chosen
from compliance.app.comparing import Version, differing
from compliance.app.judging import judged, rendered
from compliance.errors import ComplianceError, Spot, fault
from compliance.model.base import Language
from compliance.model.difference import Difference
from compliance.model.records import History, Record
from compliance.model.report import EngineChoice, Report

HISTORY_FORMATS = tuple(render.HISTORY_FORMATS)


def check_and_record(
    rules_dir: Path, plan_file: Path, *, as_of: date, file: Path, at: datetime, engine: EngineChoice = "both",
    frameworks: tuple[str, ...] = (), level: int | None = None,
) -> tuple[Report, Record, bool]:  # fmt: skip
    """Judge one plan and keep the report with all it was made from; and tell whether it was not kept already.

    Raises:
        ComplianceError: with everything that is wrong with the input, or the history cannot be written.
    """
    rules, family = load.everything(rules_dir, plan_file)
    originals = load.originals.read(rules_dir, plan_file, rules, family)
    asked_for = chosen(rules, frameworks, level)
    found = judged(asked_for, family, as_of=as_of, engine=engine, level=level)
    names = sorted({book.content.framework.id for book in asked_for.books})
    asked = f"{engine} {found.engine_note and found.engine_note.en} {names} {level}"
    entry = history.Entry(
        render.json_report.render(found).encode(), originals, found.organisation.name, found.organisation.code,
        family.own.name, as_of, found.tool_version, asked,
    )  # fmt: skip
    record, is_new = history.record(file, entry, at)
    return found, record, is_new


def recorded(file: Path, *, verify: bool = False) -> History:
    """What the history holds; on request with every place where it is not what was recorded.

    Raises:
        ComplianceError: the history cannot be read.
    """
    return history.verified(file) if verify else history.history(file)


def rendered_history(found: History, form: str, language: Language) -> str:
    """A history in one of its formats."""
    return render.HISTORY_FORMATS[form](found, language)


def recalled(file: Path, number: int, form: str, language: Language, everything: bool) -> str:
    """A recorded report: as JSON the bytes that were recorded, else told by today's words.

    Raises:
        ComplianceError: there is no such record, it is no longer what was recorded, or it is too old to be told.
    """
    raw = history.report(file, number)
    return raw.decode() if form == "json" else rendered(_recalled(file, number, raw), form, language, everything)


def _recalled(file: Path, number: int, raw: bytes) -> Report:
    try:
        return Report.model_validate_json(raw)
    except ValueError:
        raise ComplianceError((fault(
            Spot(str(file)), f"nr. {number} is door een andere versie van dit programma gemaakt",
            f"no. {number} was made by another version of this program",
            "Vraag het verslag op met --format json.", "Ask for the report with --format json.",
        ),)) from None  # fmt: skip


def recorded_diff(file: Path, old: int, new: int) -> Difference:
    """What changed between two recorded reports, judged anew from what they were made from.

    Raises:
        ComplianceError: one of the records is not there, or no longer what was recorded.
    """
    return differing(*(_recorded_version(file, number) for number in (old, new)))


def _recorded_version(file: Path, number: int) -> Version:
    found = _recalled(file, number, history.report(file, number))
    frameworks = tuple(dict.fromkeys(book.framework for book in found.rule_books))
    with history.laid_out(file, number) as (rules_dir, plan_file):
        rules, family = load.everything(rules_dir, plan_file)
    return Version(chosen(rules, frameworks, None), family, found.as_of, found, number)
