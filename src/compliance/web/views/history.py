"""Reports recorded in the history of a plan, which the command line reads and checks."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from compliance.web import recording, store
from compliance.web.along import attached
from compliance.web.pages import page
from compliance.web.views import plan as plans


@require_http_methods(["GET", "POST"])
def history(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """What was recorded, the newest first; and the report as it is now recorded."""
    opened = plans.open_plan(request, plan_id, "record" if request.method == "POST" else "read")
    if request.method == "POST":
        if request.POST.get("seal") != opened.revision.seal:
            raise store.ConflictError(None, opened.revision)
        told = recording.record(request.person, opened.revision, opened.as_of)
        request.session["recorded"] = {name: told[name] for name in ("number", "is_new")}
        return redirect("history", plan_id)
    there = recording.of(opened.plan)
    records = [*reversed(there.records)] if there else []
    recorded = request.session.pop("recorded", None)
    return page(request, "history", **plans.told(opened, "report"), records=records, recorded=recorded)


@require_GET
def file(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """The history as the command line reads it."""
    opened = plans.open_plan(request, plan_id)
    there = recording.of(opened.plan)
    if there is None:
        raise Http404
    return attached(bytes(there.raw), f"{opened.plan.file.removesuffix('.yaml')}-history.sqlite")
