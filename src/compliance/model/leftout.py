"""Which lines of a source text no quote of a plan holds, and why each may be left out."""

from typing import Annotated, Literal

from compliance.model.base import Bilingual, Noun
from compliance.model.parts import Field, StringConstraints
from compliance.model.sources import Lines


class LeftLines(Noun):
    """Lines that are left out for one reason."""

    lines: Lines
    reason: Bilingual


class Leftout(Noun):
    """All lines of one text that are left out."""

    schema_: Literal["compliance/leftout/v1"] = Field(alias="schema")
    file: Annotated[str, StringConstraints(min_length=1, max_length=500)]
    lines: tuple[LeftLines, ...]
