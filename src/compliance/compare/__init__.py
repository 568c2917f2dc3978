"""Reports beside each other: one organisation beside its past, or municipalities beside each other."""

from compliance.compare.aliases import aliased, letters
from compliance.compare.over_time import Standpoint, difference
from compliance.compare.region import Setting, comparison
from compliance.compare.seen import Asked, Past, Seen, seen
from compliance.compare.sheet import sheet

__all__ = [
    "Asked",
    "Past",
    "Seen",
    "Setting",
    "Standpoint",
    "aliased",
    "comparison",
    "difference",
    "letters",
    "seen",
    "sheet",
]
