"""The sentences: what the tool does, each composed of the verbs and nothing else."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compliance.app.aliasing import AliasKind, aliased, keep
    from compliance.app.beside import Progress, Wish, compare_region
    from compliance.app.choosing import frameworks, left_behind, listed
    from compliance.app.comparing import Version, diff, differing
    from compliance.app.engines import expect
    from compliance.app.foreseeing import HORIZON, forecast, foreseen
    from compliance.app.inputs import version
    from compliance.app.judging import check, explained, judged
    from compliance.app.lettering import LETTERS, fields, letter, template
    from compliance.app.looking_up import facts
    from compliance.app.recording import (
        before,
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
    from compliance.app.rendering import Reader, Rendered, Role, formats, is_format_of, is_told, rendered
    from compliance.app.simulating import Question, simulate
    from compliance.app.talking import talk, year_before
    from compliance.app.workbench import Workbench

__all__ = [
    "HORIZON",
    "LETTERS",
    "AliasKind",
    "Progress",
    "Question",
    "Reader",
    "Rendered",
    "Role",
    "Version",
    "Wish",
    "Workbench",
    "aliased",
    "before",
    "check",
    "check_and_record",
    "compare_region",
    "diff",
    "differing",
    "expect",
    "explained",
    "facts",
    "fields",
    "forecast",
    "foreseen",
    "formats",
    "frameworks",
    "is_format_of",
    "is_told",
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
    "simulate",
    "talk",
    "template",
    "verified",
    "version",
    "year_before",
]

_HOMES = {
    "AliasKind": "aliasing",
    "aliased": "aliasing",
    "keep": "aliasing",
    "Progress": "beside",
    "Wish": "beside",
    "compare_region": "beside",
    "frameworks": "choosing",
    "left_behind": "choosing",
    "listed": "choosing",
    "Version": "comparing",
    "diff": "comparing",
    "differing": "comparing",
    "expect": "engines",
    "HORIZON": "foreseeing",
    "forecast": "foreseeing",
    "foreseen": "foreseeing",
    "version": "inputs",
    "check": "judging",
    "explained": "judging",
    "judged": "judging",
    "LETTERS": "lettering",
    "fields": "lettering",
    "letter": "lettering",
    "template": "lettering",
    "facts": "looking_up",
    "before": "recording",
    "check_and_record": "recording",
    "new_key": "recording",
    "public_key": "recording",
    "recalled": "recording",
    "recorded": "recording",
    "recorded_diff": "recording",
    "rendered_head": "recording",
    "signed_head": "recording",
    "verified": "recording",
    "Reader": "rendering",
    "Rendered": "rendering",
    "Role": "rendering",
    "formats": "rendering",
    "is_format_of": "rendering",
    "is_told": "rendering",
    "rendered": "rendering",
    "Question": "simulating",
    "simulate": "simulating",
    "talk": "talking",
    "year_before": "talking",
    "Workbench": "workbench",
}


def __getattr__(name: str) -> object:
    """A sentence, loaded when it is asked for: none waits for what only another one needs."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
