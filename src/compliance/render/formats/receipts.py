"""The receipts of a history, one on a line: to be kept outside it, and held against it later."""

from compliance.model.base import Language
from compliance.model.records import History
from compliance.render.kinds import NounFormat


def write(history: History, _: Language) -> bytes:
    """The receipts, in the order of the records."""
    return "".join(f"{record.receipt}\n" for record in history.records).encode()


FORMAT = NounFormat("receipts", "text/plain; charset=utf-8", ".txt", ("records.History",), write)
