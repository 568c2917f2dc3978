"""The sentences: what the tool does, each composed of the verbs and nothing else."""

from compliance.app.aliasing import AliasKind, aliased, keep
from compliance.app.beside import Progress, Wish, compare_region
from compliance.app.choosing import frameworks, left_behind, listed
from compliance.app.comparing import Version, diff, differing
from compliance.app.foreseeing import HORIZON, forecast, foreseen
from compliance.app.inputs import version
from compliance.app.judging import check, explained, judged
from compliance.app.lettering import LETTERS, fields, letter, template
from compliance.app.looking_up import facts
from compliance.app.recording import (
    check_and_record,
    new_key,
    public_key,
    recalled,
    recorded,
    recorded_diff,
    rendered_head,
    signed_head,
    verified,
)
from compliance.app.rendering import Reader, Rendered, Role, formats, rendered
from compliance.app.talking import talk, year_before
from compliance.app.workbench import Workbench

__all__ = [
    "HORIZON",
    "LETTERS",
    "AliasKind",
    "Progress",
    "Reader",
    "Rendered",
    "Role",
    "Version",
    "Wish",
    "Workbench",
    "aliased",
    "check",
    "check_and_record",
    "compare_region",
    "diff",
    "differing",
    "explained",
    "facts",
    "fields",
    "forecast",
    "foreseen",
    "formats",
    "frameworks",
    "judged",
    "keep",
    "left_behind",
    "letter",
    "listed",
    "new_key",
    "public_key",
    "recalled",
    "recorded",
    "recorded_diff",
    "rendered",
    "rendered_head",
    "signed_head",
    "talk",
    "template",
    "verified",
    "version",
    "year_before",
]
