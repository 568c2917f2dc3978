"""The statuses that a run may end with."""

NOTHING, GAPS, WRONG, OPEN, STOPPED = 0, 1, 2, 3, 130
"""Nothing to report, gaps, an error in usage, file or data, no gap but something open; and Ctrl-C."""
