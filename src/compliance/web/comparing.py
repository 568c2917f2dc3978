"""Revisions and plans beside each other: what the workshop makes of several folders at once."""

from collections.abc import Iterable, Sequence
from typing import Any

from compliance.web import store
from compliance.web.models import Plan, Revision
from compliance.workshop.pool import Job


def claims(old: Revision, new: Revision) -> dict[str, Any]:
    """Which claims came and which went between two revisions of a plan."""
    found: dict[str, Any] = store.answered(_of_two("compare", old, new)).value
    return found


def difference(old: Revision, new: Revision, day: str) -> bytes:
    """What changed between two revisions of one plan.

    Raises:
        RefusedError, WorkshopError: as ``store.asked``.
    """
    return _kept(_of_two("difference", old, new, as_of=day))


def one_each(plans: Iterable[Plan]) -> tuple[list[Plan], list[Plan]]:
    """One plan of each municipality, and those left out: its own organisation's goes first, then the newest."""
    ranked = sorted(plans, key=lambda one: (one.organisation.code == one.code, one.since), reverse=True)
    kept: dict[str, Plan] = {}
    for one in ranked:
        kept.setdefault(one.code, one)
    chosen = sorted(kept.values(), key=lambda one: (one.name, str(one.pk)))
    return chosen, [one for one in ranked if kept[one.code] is not one]


def region(revisions: Sequence[Revision], day: str, form: str, language: str = "nl") -> bytes:
    """Plans of municipalities beside each other, in a format.

    Raises:
        RefusedError, WorkshopError: as ``store.asked``.
    """
    files = {f"{one.plan.pk}/{name}": sha256 for one in revisions for name, sha256 in one.files.items()}
    plans = [f"{one.plan.pk}/{one.plan.file}" for one in revisions]
    return _kept(
        Job("region", {"plans": plans, "as_of": day, "form": form, "language": language}, files, store.blob_of)
    )


def _of_two(name: str, old: Revision, new: Revision, **words: str) -> Job:
    """A job on two revisions of one plan."""
    files = {f"{side}/{name}": sha256 for side, of in (("old", old), ("new", new)) for name, sha256 in of.files.items()}
    return Job(name, {**words, "plan": new.plan.file}, files, store.blob_of)


def _kept(job: Job) -> bytes:
    """What a job gives, from what is kept where it was asked before."""
    return store.remembered([job.name, job.words, job.files], lambda: store.answered(job).parts[0])
