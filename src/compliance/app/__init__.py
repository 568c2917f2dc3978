"""The sentences: what the tool does, each composed of the verbs and nothing else."""

from compliance.app.choosing import frameworks, left_behind, listed
from compliance.app.comparing import DIFFERENCE_FORMATS, Version, diff, differing, rendered_difference
from compliance.app.foreseeing import FORECAST_FORMATS, HORIZON, forecast, foreseen, rendered_forecast
from compliance.app.inputs import version
from compliance.app.judging import FORMATS, check, explained, judged, rendered
from compliance.app.recording import (
    HISTORY_FORMATS,
    check_and_record,
    new_key,
    public_key,
    recalled,
    recorded,
    recorded_diff,
    rendered_head,
    rendered_history,
    signed_head,
    verified,
)

__all__ = [
    "DIFFERENCE_FORMATS",
    "FORECAST_FORMATS",
    "FORMATS",
    "HISTORY_FORMATS",
    "HORIZON",
    "Version",
    "check",
    "check_and_record",
    "diff",
    "differing",
    "explained",
    "forecast",
    "foreseen",
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
    "rendered_difference",
    "rendered_forecast",
    "rendered_head",
    "rendered_history",
    "signed_head",
    "verified",
    "version",
]
