"""The same over time: which verdicts change, what is owed by when, when a level is reached, since when it lags.

Nothing is judged here: it is handed how the conditions stand from day to day, and a way to conclude from that.
"""

from compliance.foresee.lags import lagging, silent
from compliance.foresee.levels import levels
from compliance.foresee.moments import Moment, moments, moments_without_levels, standing_on, stands_since
from compliance.foresee.obligations import Agenda, obligations
from compliance.foresee.verdict_changes import level_turns, stands_since_written, turns

__all__ = [
    "Agenda",
    "Moment",
    "lagging",
    "level_turns",
    "levels",
    "moments",
    "moments_without_levels",
    "obligations",
    "silent",
    "standing_on",
    "stands_since",
    "stands_since_written",
    "turns",
]
