"""The documents of a plan: handed in, read, and gone through passage by passage."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from compliance.web import store
from compliance.web.along import attached
from compliance.web.pages import page
from compliance.web.setup import MOST_UPLOAD
from compliance.web.store import Operation
from compliance.web.views import plan as plans
from compliance.web.views.filled import mistake

KINDS = ("plan", "decision", "report", "website", "statement")
_FIELDS = ("title", "sort", "dated", "adopted", "valid_until", "url")


@require_http_methods(["GET", "POST"])
def documents(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """The documents there are, and a new one handed in."""
    opened = plans.open_plan(request, plan_id, "write" if request.method == "POST" else "read")
    problems: list[dict[str, Any]] = []
    if request.method == "POST":
        try:
            return _taken(request, opened)
        except store.RefusedError as error:
            problems = [{**one, "field": _field(one)} for one in error.problems]
    found = store.looked_up(opened.revision, "sources")
    return page(
        request,
        "documents",
        422 if problems else 200,
        **plans.told(opened, "documents"),
        sources=found,
        waiting=sum(one["waiting"] for one in found),
        problems=problems,
        amiss={one["field"] for one in problems},
        filled={name: request.POST.get(name, "") for name in _FIELDS},
        kinds=KINDS,
    )


def _taken(request: HttpRequest, opened: plans.Opened) -> HttpResponse:
    file = request.FILES.get("file")
    if file is None:
        raise store.RefusedError([mistake("file", "Kies een bestand.", "Choose a file.")])
    if file.size > MOST_UPLOAD:
        raise store.RefusedError([mistake("file", "Een stuk is hoogstens 25 MB.", "A document is 25 MB at most.")])
    said = {name: request.POST.get(name, "").strip()[:1000] for name in _FIELDS}
    words = {name: value for name, value in said.items() if value}
    if words.get("sort") not in KINDS:
        words.pop("sort", None)
    words |= {"name": file.name[:200], "as_of": opened.as_of.isoformat()}
    done = store.change(request.person, opened.plan.pk, Operation("add-source", words, (file.read(),)))
    return redirect("proposals" if done.told["asked"] else "document", opened.plan.pk, *_key(done.told))


def _key(told: dict[str, Any]) -> tuple[str, ...]:
    return () if told["asked"] else (told["key"],)


def _field(problem: dict[str, Any]) -> str:
    """The field of the form that a mistake is in: what is wrong with the document itself stands at the file."""
    field = problem.get("field")
    if field in _FIELDS:
        return str(field)
    return "dated" if problem.get("code") == "undated" else "file"


@require_GET
def document(request: HttpRequest, plan_id: UUID, key: str) -> HttpResponse:
    """What was read of one document."""
    opened = plans.open_plan(request, plan_id)
    try:
        found = store.looked_up(opened.revision, "document", key=key)
    except store.RefusedError:
        raise Http404 from None
    return page(request, "document", **plans.told(opened, "documents"), document=found, key=key, kinds=KINDS)


@require_GET
def original(request: HttpRequest, plan_id: UUID, key: str) -> HttpResponse:
    """A document as it was handed in, to keep; never to be shown by the browser."""
    opened = plans.open_plan(request, plan_id)
    found = next((one for one in store.looked_up(opened.revision, "sources") if one["key"] == key), None)
    if found is None or found["file"] not in opened.revision.files:
        raise Http404
    return attached(store.blob_of(opened.revision.files[found["file"]]), found["file"].rpartition("/")[2])


@require_POST
def propose(request: HttpRequest, plan_id: UUID, key: str) -> HttpResponse:
    """Have a document read that came with its plan."""
    store.change(request.person, plan_id, Operation("propose", {"key": key}, about=key[:200]))
    return redirect("proposals", plan_id)


@require_POST
def describe(request: HttpRequest, plan_id: UUID, key: str) -> HttpResponse:
    """Say something else of a document: its title, kind and dates."""
    said = {name: request.POST.get(name, "").strip()[:1000] for name in ("title", "kind", "dated")}
    more = {name: request.POST.get(name, "").strip()[:40] or None for name in ("adopted", "valid_until")}
    operation = Operation("describe-source", {"key": key, "source": {**said, **more}}, about=key[:200])
    store.change(request.person, plan_id, operation)
    return redirect("documents", plan_id)
