"""A letter that somebody has to write anyway, with the report that it is filled from."""

from typing import Literal

from compliance.model.base import Noun
from compliance.model.report import Report

LetterKind = Literal["raadsinformatiebrief", "collegebesluit", "pc-regel", "raadsvragen"]
"""To the council, on the state of things; a decision to adopt the regional plan; a line of a planning and control
report; an answer to questions of the council."""


class Letter(Noun):
    """A letter of one kind, and the questions that it answers where it is of that kind."""

    kind: LetterKind
    report: Report
    questions: tuple[str, ...] = ()
