"""The history of each plan: reports recorded in the very file that the command line keeps, each with its receipt.

The log holds the receipts too, and the log is sealed: so a history that was cut, put back or made anew is seen.
"""

import hashlib
from collections.abc import Iterator
from datetime import UTC, date
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.utils import timezone

from compliance.web import store
from compliance.web.models import History, Log, Person, Plan, Revision
from compliance.workshop.pool import Job

WHAT: Final = "record"
_MOST_TRIES: Final = 20


def record(person: Person, revision: Revision, day: date) -> dict[str, Any]:
    """Record the report on a revision on a day; the same one of the same files is kept once.

    Raises:
        RefusedError: the history is no longer what it was, or the plan cannot be judged.
        WorkshopError: it could not be tried.
    """
    for _ in range(_MOST_TRIES):
        before = of(revision.plan)
        at = timezone.now()
        words = {"as_of": day.isoformat(), "at": at.astimezone(UTC).isoformat(), "plan": revision.plan.file}
        made = store.answered(_job("record", words, before, revision))
        told: dict[str, Any] = made.value
        if not told["is_new"]:
            return told
        line = {**told, "as_of": day.isoformat(), "revision": revision.number, "by": person.name, "at": at.isoformat()}
        try:
            with transaction.atomic():
                if _is_kept(revision.plan, before, made.parts, line):
                    store.note(person, WHAT, revision.plan, told["receipt"])
                    return told
        except IntegrityError:
            continue  # somebody else recorded the first one
    raise IntegrityError(WHAT)


def _is_kept(plan: Plan, before: History | None, parts: tuple[bytes, ...], line: dict[str, Any]) -> bool:
    """Keep the history with one more record, if it is still the one that this was added to."""
    raw, receipts = parts
    if before is None:
        History.objects.create(plan=plan, raw=raw, receipts=receipts, records=[line])
        return True
    there = History.objects.select_for_update().get(pk=plan.pk)
    if bytes(there.receipts) != bytes(before.receipts):
        return False
    there.raw, there.receipts, there.records = raw, receipts, [*there.records, line]
    there.save()
    return True


def of(plan: Plan) -> History | None:
    """What was recorded of a plan, if anything was."""
    return History.objects.filter(pk=plan.pk).first()


def amiss() -> Iterator[str]:
    """The plans of which the history is no longer what the log has receipts of."""
    noted = Log.objects.filter(what=WHAT).order_by("pk").values_list("plan", "about")
    receipts: dict[str, list[str]] = {}
    for plan, receipt in noted:
        receipts.setdefault(plan, []).append(receipt)
    for plan, kept in receipts.items():
        there = History.objects.filter(pk=plan).first()
        if there is None or not _is_intact(there, kept):
            yield f"plan {plan} history"


def _is_intact(there: History, receipts: list[str]) -> bool:
    try:
        found = store.answered(_job("intact", {"receipts": receipts}, there))
    except store.RefusedError:
        return False
    return not found.value["flaws"]


def _job(name: str, words: dict[str, Any], there: History | None, revision: Revision | None = None) -> Job:
    """A job on a history, and on a folder where there is one."""
    held = {} if there is None else {"\x00history": bytes(there.raw), "\x00receipts": bytes(there.receipts)}
    known = {hashlib.sha256(raw).hexdigest(): raw for raw in held.values()}
    files = {key: hashlib.sha256(raw).hexdigest() for key, raw in held.items()}

    def blob(sha256: str) -> bytes:
        return known[sha256] if sha256 in known else store.blob_of(sha256)

    return Job(name, words, {**(revision.files if revision else {}), **files}, blob)
