"""Keeps reports with all they were made from, so that nobody can change them unnoticed: one file, only ever added to.

The file is SQLite. Its own triggers refuse changes and deletions; a chain of digests shows those made around them.
A record counts once its transaction is on the disk: whatever happens to the process after that, it is there, and
whatever happens before, nothing of it is. Several processes may record at once.
"""

from compliance.history.inspection import history, report, verified
from compliance.history.keeping import Entry, record
from compliance.history.laying_out import laid_out

__all__ = ["Entry", "history", "laid_out", "record", "report", "verified"]
