"""Keeps reports with all they were made from, in one file that is only ever added to.

The file is SQLite. Its own triggers refuse changes and deletions; a chain of digests shows those made around them, and
receipts that are kept outside it show where the chain as a whole was cut, put back or made anew.
A record counts once its transaction is on the disk: whatever happens to the process after that, it is there, and
whatever happens before, nothing of it is. Several processes may record at once.
"""

from compliance.history import receipts, signing
from compliance.history.inspection import history, recalled, report, verified
from compliance.history.keeping import Entry, record
from compliance.history.laying_out import laid_out

__all__ = ["Entry", "history", "laid_out", "recalled", "receipts", "record", "report", "signing", "verified"]
