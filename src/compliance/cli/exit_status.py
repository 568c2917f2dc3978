"""Which status a run ends with, and what of a result asks for it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compliance.model.comparison import Comparison
    from compliance.model.difference import Difference
    from compliance.model.report import Report

NOTHING, GAPS, WRONG, OPEN, STOPPED = 0, 1, 2, 3, 130
"""Nothing to report, gaps, an error in usage, file or data, no gap but something open; and Ctrl-C."""


def status(report: "Report", fail_on: str) -> int:
    """The exit status that a report asks for: gaps, only something open, or nothing.

    A level that was asked for by itself has gaps too where those of a level below it keep it from being reached.
    """
    kept_back = any(level.result == "not_reached" for level in report.levels)
    undecided = any(level.result == "undecided" for level in report.levels)
    return _status(bool(report.gaps) or kept_back, bool(report.open) or undecided, fail_on)


def changed(found: "Difference", fail_on: str) -> int:
    """The exit status that a difference asks for: a new gap, only something out of sight, or nothing."""
    return _status(bool(found.new_gaps), bool(found.out_of_sight), fail_on)


def lacking(found: "Comparison", fail_on: str) -> int:
    """The exit status that a comparison asks for: a known gap of anybody, only something open, or nothing."""
    open_ones = found.promise_passed or found.nothing_published or found.open_otherwise or found.without_plan
    return _status(bool(found.known_to_lack), bool(open_ones), fail_on)


def _status(gaps: bool, open_ends: bool, fail_on: str) -> int:
    if gaps and fail_on != "none":
        return GAPS
    return OPEN if open_ends and fail_on == "open" else NOTHING
