"""Reports beside each other: one organisation beside its past."""

from compliance.compare.over_time import Standpoint, difference

__all__ = ["Standpoint", "difference"]
