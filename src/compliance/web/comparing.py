"""Revisions and plans beside each other: what the workshop makes of several folders at once."""

import hashlib
from collections.abc import Sequence

from compliance.web import shop, store
from compliance.web.models import Judged, Revision
from compliance.workshop.pool import Job


def difference(old: Revision, new: Revision, day: str) -> bytes:
    """What changed between two revisions of one plan.

    Raises:
        RefusedError, WorkshopError: as ``store.asked``.
    """
    files = {
        f"{side}/{name}": sha256 for side, one in (("old", old), ("new", new)) for name, sha256 in one.files.items()
    }
    return _kept(Job("difference", {"plan": new.plan.file, "as_of": day}, files, store.blob_of))[0]


def region(revisions: Sequence[Revision], day: str, forms: tuple[str, ...], language: str = "nl") -> tuple[bytes, ...]:
    """Plans of municipalities beside each other, in each of the formats.

    Raises:
        RefusedError, WorkshopError: as ``store.asked``.
    """
    files = {f"{one.plan.pk}/{name}": sha256 for one in revisions for name, sha256 in one.files.items()}
    plans = [f"{one.plan.pk}/{one.plan.file}" for one in revisions]
    words = {"plans": plans, "as_of": day, "forms": list(forms), "language": language}
    return _kept(Job("region", words, files, store.blob_of))


def _kept(job: Job) -> tuple[bytes, ...]:
    """What a job gives, from what is kept where it was asked before."""
    of = [job.name, dict(job.words), dict(job.files), shop.stamp()]
    key = hashlib.sha256(repr(of).encode()).hexdigest()
    found = Judged.objects.filter(pk__startswith=key[:60]).order_by("pk")
    known = [bytes(one.data) for one in found]
    if known:
        return tuple(known)
    parts = store.answered(job)
    Judged.objects.bulk_create(
        [Judged(key=f"{key[:60]}{number:04}", data=part) for number, part in enumerate(parts)], ignore_conflicts=True
    )
    return parts
