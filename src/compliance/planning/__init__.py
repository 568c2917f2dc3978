"""The sentences about making a plan: begin one with every question in it, fill it in as a workbook, read that back."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from compliance import documents, files, load, municipalities
from compliance.app import Workbench
from compliance.documents.workbook import Sheet
from compliance.errors import ComplianceError
from compliance.intake.deciding import Answer
from compliance.intake.drafts import written
from compliance.intake.metadata import Given
from compliance.load.yaml_files import MOST_BYTES
from compliance.model.base import Language
from compliance.model.municipalities import Municipality
from compliance.model.plan_update import PlanUpdate
from compliance.model.plans import Organisation, Plan, Rules
from compliance.model.rules import FactType
from compliance.planning import blank, book, edits, filled, naming, rows, workbooks
from compliance.planning.filled import Book
from compliance.planning.intaking import (
    accept,
    accepted,
    answered,
    decide,
    draft,
    draft_book_of,
    draft_of,
    ended,
    from_book,
    heard,
    propose,
    proposed,
)
from compliance.planning.missing import Missing, absent, missing, nearest
from compliance.planning.reviewing import Who, asked, surely, vanished
from compliance.planning.taking import Handed, Taken
from compliance.planning.updating import Changes
from compliance.shelves import Where

__all__ = [
    "Answer",
    "Given",
    "Handed",
    "Missing",
    "Taken",
    "Who",
    "absent",
    "accept",
    "accepted",
    "answered",
    "asked",
    "begun",
    "decide",
    "draft",
    "draft_book_of",
    "draft_of",
    "ended",
    "exported",
    "from_book",
    "heard",
    "missing",
    "nearest",
    "new",
    "new_book",
    "propose",
    "proposed",
    "surely",
    "updated",
    "vanished",
    "written",
]


def new(said: str, rules_dir: Path, *, day: date, language: Language, workbench: Workbench | None = None) -> str:
    """The plan of a municipality, by its name or code, in which nothing is filled in yet.

    Raises:
        ComplianceError: there is no such municipality on that day; with everything that is wrong with the rules.
    """
    whose = naming.municipality(said, day)
    return blank.plan(whose, (workbench or Workbench()).rules(rules_dir), language)


def new_book(said: str, rules_dir: Path, *, day: date, language: Language, workbench: Workbench | None = None) -> bytes:
    """The same as a workbook to fill in.

    Raises:
        ComplianceError: as ``new``.
    """
    whose = naming.municipality(said, day)
    rules = (workbench or Workbench()).rules(rules_dir)
    return book.written(_empty(whose), rules, day=day, language=language)


def exported(
    plan_file: Where, rules_dir: Path, *, day: date, language: Language, workbench: Workbench | None = None
) -> bytes:
    """A plan that there is as a workbook, in which all that it says stands and all that is asked.

    Raises:
        ComplianceError: with everything that is wrong with the rules and the plan.
    """
    bench = workbench or Workbench()
    rules = bench.rules(rules_dir)
    return book.written(load.family(plan_file, rules, bench.desk).plan, rules, day=day, language=language)


def begun(book_file: Path, beside: Path, rules_dir: Path, *, day: date, workbench: Workbench | None = None) -> str:
    """The plan that a filled-in workbook holds, as the text of a file; what it names stands in the folder ``beside``.

    Raises:
        ComplianceError: with every mistake in the workbook, each with its sheet, row and column.
    """
    bench = workbench or Workbench()
    rules = bench.rules(rules_dir)
    found, plan = _filled(book_file, _sheets(book_file), beside / "plan.yaml", rules, bench)
    own = plan.organisation
    if own.kind == "gemeente" and own.code:
        wrong = municipalities.amiss(own.code, own.name, day, found.file.spot(("organisation", "code")))
        if wrong:
            raise ComplianceError((wrong,))
    data = rows.part(plan) | {"schema": plan.schema_}
    return edits.fresh(data)


def updated(
    plan_file: Path, book_file: Path, rules_dir: Path, *, workbench: Workbench | None = None
) -> tuple[PlanUpdate, str]:
    """What a filled-in workbook changes in a plan, and the text of its file with those changes.

    Raises:
        ComplianceError: with every mistake in the workbook, each with its sheet, row and column; or it is of another
            plan, or the plan changed meanwhile, or is written so that it cannot be changed by itself.
    """
    bench = workbench or Workbench()
    rules = bench.rules(rules_dir)
    plan = load.family(plan_file, rules, bench.desk).plan
    sheets = _sheets(book_file)
    if filled.is_action_plan(sheets):
        found, meant = _filled_actions(book_file, sheets, plan_file, plan, rules=rules, bench=bench)
    else:
        found, meant = _filled(book_file, sheets, plan_file, rules, bench)
    changes = _compared(plan, found, meant)
    raw = bench.desk.shelf.read(plan_file, MOST_BYTES).raw
    mark = "\ufeff" if raw.startswith(b"\xef\xbb\xbf") else ""
    text = mark + changes.text(plan_file, raw.decode("utf-8-sig"))
    return changes.told(plan_file.name, book_file.name, found.others), text


def _sheets(book_file: Path) -> tuple[Sheet, ...]:
    return documents.sheets(book_file.name, files.read_bytes(book_file, workbooks.MOST_BYTES))


def _empty(whose: Municipality) -> Plan:
    own = Organisation(kind="gemeente", name=whose.name, code=whose.code)
    return Plan(schema_="compliance/plan/v1", organisation=own)


def _filled(book_file: Path, sheets: Sequence[Sheet], at: Path, rules: Rules, bench: Workbench) -> tuple[Book, Plan]:
    """What a workbook says, and the plan that it is."""
    return _looked_through(filled.read(at, book_file.name, sheets, _kinds(rules)), rules, bench)


def _filled_actions(
    book_file: Path, sheets: Sequence[Sheet], at: Path, plan: Plan, *, rules: Rules, bench: Workbench
) -> tuple[Book, Plan]:
    """What was filled in of an action plan, and the plan that it would be by itself."""
    found = filled.actions(at, book_file.name, sheets, _kinds(rules), plan)
    return _looked_through(found, rules, bench)


def _kinds(rules: Rules) -> dict[str, FactType]:
    return {name: definition.type for name, definition in rules.vocabulary.content.facts.items()}


def _looked_through(book: Book, rules: Rules, bench: Workbench) -> tuple[Book, Plan]:
    """A workbook and the plan that it is, looked through as if it stood in a file."""
    found = workbooks.with_hashes(book, book.file.path.parent, bench.desk)
    plan, problems = load.plan_in(found.file, rules, bench.desk)
    if plan is None or problems:
        raise ComplianceError(tuple(workbooks.in_cells(problem, found) for problem in problems))
    return found, plan


def _compared(plan: Plan, found: Book, meant: Plan) -> Changes:
    """What the workbook has that the plan has not."""
    changes = Changes(plan)
    changes.problems += workbooks.of_another(plan, meant, found)
    for key, entries in (("claims", found.claims), ("measures", found.measures), ("regions", found.regions)):
        changes.take_list(key, list(zip(entries, rows.parts(getattr(meant, key)), strict=True)))
    changes.take_sources({key: (one, rows.part(meant.sources[key])) for key, one in found.sources.items()})
    if changes.problems:
        raise ComplianceError(tuple(changes.problems))
    return changes
