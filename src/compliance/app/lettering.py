"""What an officer has to write anyway, filled from a report; and a template of a municipality's own to tell it in."""

from pathlib import Path
from typing import get_args

from compliance import files, wording
from compliance.documents import template as templates
from compliance.model.base import Language
from compliance.model.letter import Letter, LetterKind
from compliance.model.report import Report

LETTERS: tuple[LetterKind, ...] = get_args(LetterKind)


def letter(report: Report, kind: LetterKind, questions: tuple[str, ...] = ()) -> Letter:
    """A letter of one kind."""
    return Letter(kind=kind, report=report, questions=questions)


def template(path: Path, form: str) -> bytes:
    """A template for a format, looked through.

    Raises:
        ComplianceError: it cannot be read, or is no plain document of that kind.
    """
    return templates.checked(str(path), files.read_bytes(path, templates.MOST_BYTES), form)


def fields(report: Report, language: Language) -> tuple[tuple[str, str], ...]:
    """What a template may ask for by name, beside the text itself."""
    own = report.organisation
    return (
        ("gemeente", own.name),
        ("code", own.code or ""),
        ("peildatum", wording.day(report.as_of).said(language)),
        ("regio", ", ".join(report.regions)),
        ("versie", report.tool_version),
    )
