"""The sentences: what the tool does, each composed of the verbs and nothing else."""

from compliance.app.choosing import frameworks, left_behind, listed
from compliance.app.comparing import Version, diff, differing
from compliance.app.foreseeing import HORIZON, forecast, foreseen
from compliance.app.inputs import version
from compliance.app.judging import check, explained, judged
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
from compliance.app.rendering import Reader, Rendered, formats, rendered

__all__ = [
    "HORIZON",
    "Reader",
    "Rendered",
    "Version",
    "check",
    "check_and_record",
    "diff",
    "differing",
    "explained",
    "forecast",
    "foreseen",
    "formats",
    "frameworks",
    "judged",
    "left_behind",
    "listed",
    "new_key",
    "public_key",
    "recalled",
    "recorded",
    "recorded_diff",
    "rendered",
    "rendered_head",
    "signed_head",
    "verified",
    "version",
]
