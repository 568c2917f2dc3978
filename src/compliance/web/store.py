"""The only door to what plans say: how one is opened and changed, and whether nobody tampered with what is kept."""

import hashlib
import json
import threading
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from compliance.web import access, sealing, shop
from compliance.web.models import Held, Judged, Log, Organisation, Person, Plan, Revision
from compliance.workshop.pool import Answer, Job

_MOST_TRIES: Final = 100
_MOST_KEPT: Final = 2_000
"""So many things that were worked out are kept, the newest ones."""
_locks: defaultdict[UUID, threading.Lock] = defaultdict(threading.Lock)
_LOG_LOCK: Final = 7_104_823
"""By which PostgreSQL lets lines of the log be added one after the other; SQLite does so by itself."""


class HiddenError(Exception):
    """There is no such plan for this person."""


class ForbiddenError(Exception):
    """Who asks sees the plan, and may not do this with it."""


class RefusedError(Exception):
    """What was asked cannot be done: with every mistake in it, as the workshop tells them."""

    def __init__(self, problems: list[dict[str, Any]]) -> None:
        super().__init__(problems)
        self.problems = problems


class ConflictError(Exception):
    """What was to be changed is no longer as it was; nothing was."""

    def __init__(self, there: Any, revision: Revision) -> None:
        super().__init__()
        self.there = there
        self.revision = revision


@dataclass(frozen=True, slots=True)
class Operation:
    """One change: its kind, its words, the bytes that come with it, and what the revision will say it was about."""

    kind: str
    words: Mapping[str, Any] = field(default_factory=dict)
    brought: tuple[bytes, ...] = ()
    about: str = ""


@dataclass(frozen=True, slots=True)
class Changed:
    """What came of a change: the revision that stands now, which is the one before where nothing was new."""

    revision: Revision
    before: Revision | None
    told: Any = None


def opened(person: Person, plan_id: UUID, right: access.Right = "read") -> Plan:
    """A plan, for somebody who may do something with it.

    Raises:
        HiddenError: there is none that this person sees.
        ForbiddenError: this person may not do that with it.
    """
    plan = access.visible(person).filter(pk=plan_id).select_related("organisation").first()
    if plan is None:
        raise HiddenError
    if right not in access.rights(person, plan):
        raise ForbiddenError
    return plan


def latest(plan: Plan) -> Revision:
    """The revision of a plan that stands now."""
    return plan.revisions.order_by("-number")[0]


def begin(person: Person, organisation: Organisation, code: str, day: date, language: str) -> Plan:
    """A new plan in which nothing is filled in yet.

    Raises:
        RefusedError: there is no such municipality on that day.
    """
    made = _answer(Job("begin", {"code": code, "day": day.isoformat(), "language": language}))
    told = made.value
    with transaction.atomic():
        plan = Plan.objects.create(organisation=organisation, code=told["code"], name=told["name"], file=told["file"])
        _revise(plan, person, None, {told["file"]: _hold(made.parts[0])}, Operation("begin"))
    return plan


def bring(person: Person, organisation: Organisation, raw: bytes) -> Plan:
    """A plan from a folder that somebody has, packed as a ZIP.

    Raises:
        RefusedError: it holds no plan that can be judged.
    """
    sha256 = hashlib.sha256(raw).hexdigest()
    made = _answer(Job("unpack", {}, {"folder.zip": sha256}, lambda _: raw))
    told = made.value
    with transaction.atomic():
        plan = Plan.objects.create(organisation=organisation, code=told["code"], name=told["name"], file=told["file"])
        files = {name: _hold(part) for name, part in zip(told["names"], made.parts, strict=True)}
        _revise(plan, person, None, files, Operation("bring"))
    return plan


def found_municipalities(said: str, day: date) -> list[dict[str, Any]]:
    """The municipalities of a day that may be meant.

    Raises:
        RefusedError: there is none; with the nearest, or into which one went.
    """
    found: list[dict[str, Any]] = _answer(Job("choose", {"said": said, "day": day.isoformat()})).value
    return found


def change(person: Person, plan_id: UUID, operation: Operation) -> Changed:
    """Carry a change out on the newest revision of a plan, whatever was changed meanwhile.

    Raises:
        HiddenError, ForbiddenError: as ``opened``.
        RefusedError: the plan would have mistakes, or what was handed in cannot be read.
        ConflictError: what it would change is no longer there, or no longer the same.
        WorkshopError: it could not be tried.
    """
    plan = opened(person, plan_id, "write")
    for _ in range(_MOST_TRIES):
        with _locks[plan.pk]:
            before = latest(plan)
            made = _worked(plan, before, operation)
            done = _saved(plan, person, before, made, operation)
        if done is not None:
            return done
    raise IntegrityError("one_number")


def _worked(plan: Plan, before: Revision, operation: Operation) -> Answer:
    """What the folder becomes by a change."""
    brought = {hashlib.sha256(raw).hexdigest(): raw for raw in operation.brought}
    words = {**operation.words, "kind": operation.kind, "plan": plan.file, "brought": list(brought)}

    def blob(sha256: str) -> bytes:
        return brought[sha256] if sha256 in brought else blob_of(sha256)

    files = {**before.files, **{f"\x00{sha256}": sha256 for sha256 in brought}}
    return _answer(Job("change", words, files, blob), before)


def _saved(plan: Plan, person: Person, before: Revision, made: Answer, operation: Operation) -> Changed | None:
    """The change as a revision; none where another one came first."""
    files = {name: before.files[name] for name in made.value["kept"]}
    parts = iter(made.parts)
    new = {name: next(parts) for name in made.value["new"]}
    try:
        with transaction.atomic():
            if latest(plan).number != before.number:
                return None
            files |= {name: _hold(raw) for name, raw in new.items()}
            if files == before.files:
                return Changed(before, None, made.value.get("told"))
            after = _revise(plan, person, before, files, operation)
    except IntegrityError:
        return None
    return Changed(after, before, made.value.get("told"))


def _revise(
    plan: Plan, person: Person, before: Revision | None, files: Mapping[str, str], operation: Operation
) -> Revision:
    one = Revision(
        plan=plan,
        number=before.number + 1 if before else 1,
        before=before.seal if before else "",
        files=dict(sorted(files.items())),
        what=operation.kind,
        about=operation.about,
        by=person,
        by_name=person.name,
        at=timezone.now(),
    )
    one.seal = sealing.of_revision(one)
    one.save(force_insert=True)
    note(person, operation.kind, plan, operation.about)
    return one


def _hold(raw: bytes) -> str:
    sha256 = hashlib.sha256(raw).hexdigest()
    if not Held.objects.filter(pk=sha256).exists():
        Held.objects.bulk_create([Held(sha256=sha256, raw=raw, size=len(raw))], ignore_conflicts=True)
    return sha256


def blob_of(sha256: str) -> bytes:
    """The bytes of a file that is kept."""
    return bytes(Held.objects.values_list("raw", flat=True).get(pk=sha256))


def asked(revision: Revision, job: str, **words: Any) -> Answer:
    """What the workshop gives for a job on the folder of a revision.

    Raises:
        RefusedError: with every mistake, as the workshop tells them.
        WorkshopError: it could not be done.
    """
    return _answer(Job(job, {**words, "plan": revision.plan.file}, revision.files, blob_of), revision)


def answered(job: Job) -> Answer:
    """What the workshop gives for a job on several folders.

    Raises:
        RefusedError, WorkshopError: as ``asked``.
    """
    return _answer(job)


def _answer(job: Job, revision: Revision | None = None) -> Answer:
    answer = shop.pool().ask(job)
    if answer.kind == "refused":
        raise RefusedError(answer.value)
    if answer.kind == "conflict":
        assert revision
        raise ConflictError(answer.value, revision)
    return answer


def kept(revision: Revision, job: str, **words: Any) -> bytes:
    """The bytes that a job gives for a folder, from what is kept where it was asked before.

    Raises:
        RefusedError, WorkshopError: as ``asked``.
    """
    return _kept(revision, job, words, lambda answer: answer.parts[0])


def _kept(revision: Revision, job: str, words: Mapping[str, Any], of: Callable[[Answer], bytes]) -> bytes:
    question = [job, words, revision.files, revision.plan.file]
    return remembered(question, lambda: of(asked(revision, job, **words)))


def remembered(question: Sequence[Any], make: Callable[[], bytes]) -> bytes:
    """The bytes that are made for a question, from what is kept where it was asked before of this program and rules."""
    key = hashlib.sha256(repr([*question, shop.stamp()]).encode()).hexdigest()
    found = Judged.objects.filter(pk=key).values_list("data", flat=True).first()
    if found is not None:
        return zlib.decompress(bytes(found))
    data = make()
    Judged.objects.bulk_create([Judged(key=key, data=zlib.compress(data, 1))], ignore_conflicts=True)
    if key.startswith("00"):  # now and then, so that what is kept stays within bounds
        oldest = Judged.objects.order_by("-at").values_list("pk", flat=True)[_MOST_KEPT:]
        Judged.objects.filter(pk__in=list(oldest)).delete()
    return data


def _is_whole(raw: object, sha256: str) -> bool:
    """Whether these are the bytes of that hash; who tampers may leave something else than bytes."""
    return isinstance(raw, bytes | memoryview) and hashlib.sha256(raw).hexdigest() == sha256


def looked_up(revision: Revision, job: str, **words: Any) -> Any:
    """The value that a job gives for a folder, from what is kept where it was asked before.

    Raises:
        RefusedError, WorkshopError: as ``asked``.
    """
    return json.loads(_kept(revision, job, words, lambda answer: json.dumps(answer.value).encode()))


def note(
    person: Person | None,
    what: str,
    plan: Plan | None = None,
    about: str = "",
    organisation: Organisation | None = None,
) -> None:
    """Add a line to the log; of what an organisation does with another's plan, each has one.

    What is shared is seen by both sides: the line about a plan is the owner's, the other gets its own.
    """
    if plan and organisation and organisation.pk != plan.organisation_id:
        note(person, what, None, about, organisation)
        organisation = None
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOG_LOCK])
        last = Log.objects.order_by("-pk").values_list("seal", flat=True).first()
        line = Log(
            at=timezone.now(),
            who=str(person.pk) if person else "",
            who_name=person.name if person else "",
            organisation=str(plan.organisation_id if plan else organisation.pk if organisation else ""),
            plan=str(plan.pk) if plan else "",
            what=what,
            about=about,
            before=last or "",
        )
        line.seal = sealing.of_line(line)
        line.save(force_insert=True)


def verify() -> Iterator[str]:
    """What is no longer as it was written, by its place; nothing where nobody tampered with anything."""
    for plan in Plan.objects.order_by("pk"):
        yield from _plan_amiss(plan)
    for one in Held.objects.iterator(chunk_size=20):
        if not _is_whole(one.raw, one.sha256):
            yield f"file {one.sha256}"
    before = ""
    for line in Log.objects.order_by("pk").iterator():
        if line.before != before or sealing.of_line(line) != line.seal:
            yield f"log {line.pk}"
        before = line.seal


def amiss(plan: Plan) -> tuple[str, ...]:
    """What of one plan is no longer as it was written."""
    return tuple(_plan_amiss(plan))


def _plan_amiss(plan: Plan) -> Iterator[str]:
    before, number = "", 0
    for one in plan.revisions.order_by("number").prefetch_related("signatures"):
        number += 1
        if one.number != number or one.before != before or sealing.of_revision(one) != one.seal:
            yield f"plan {plan.pk} revision {one.number}"
        there = {held.sha256: held.raw for held in Held.objects.filter(pk__in=set(one.files.values()))}
        whole = {name: sha256 for name, sha256 in one.files.items() if _is_whole(there.get(sha256), sha256)}
        for name in one.files.keys() - whole.keys():
            yield f"plan {plan.pk} revision {one.number} file {name}"
        if any(signature.seal != one.seal for signature in one.signatures.all()):
            yield f"plan {plan.pk} revision {one.number} signature"
        before = one.seal
    if number == 0:
        yield f"plan {plan.pk}"
