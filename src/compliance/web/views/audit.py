"""What an auditor does: each verdict followed or disputed with a note, and the working paper with those marks."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from compliance.web import store
from compliance.web.along import table
from compliance.web.models import Mark, Plan, Revision
from compliance.web.pages import page
from compliance.web.views import plan as plans


@require_http_methods(["GET", "POST"])
def audit(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Every verdict with what was marked of it, and a mark for one of them."""
    opened = plans.open_plan(request, plan_id, "mark" if request.method == "POST" else "read")
    plan, revision, report = opened.plan, opened.revision, opened.report
    amiss = ""
    if request.method == "POST":
        name = request.POST.get("requirement", "")
        amiss = _marked(request, revision, {one["id"]: one["verdict"] for one in report["requirements"]})
        if not amiss:
            return redirect(f"{reverse('audit', args=[plan.pk])}#r-{name}")
    told = {"rows": _rows(plan, revision, report), "said": request.POST, "amiss": amiss}
    return page(request, "audit", 422 if amiss else 200, **plans.told(opened, "audit"), **told)


def _marked(request: HttpRequest, revision: Revision, verdicts: dict[str, str]) -> str:
    """The requirement of which the mark is not right; none where it is kept."""
    name, says = request.POST.get("requirement", ""), request.POST.get("says", "")
    note = request.POST.get("note", "").strip().replace("\x00", "")[:5_000]
    if name not in verdicts or request.POST.get("seal") != revision.seal:
        raise store.ConflictError([], revision)
    if says not in ("follows", "disputes") or (says == "disputes" and not note):
        return name
    with transaction.atomic():
        Mark.objects.create(
            revision=revision,
            requirement=name,
            verdict=verdicts[name],
            follows=says == "follows",
            note=note,
            by=request.person,
            by_name=request.person.name,
        )
        store.note(request.person, f"mark-{says}", revision.plan, name)
    return ""


def _rows(plan: Plan, revision: Revision, report: dict[str, Any]) -> list[dict[str, Any]]:
    """Each verdict with its newest mark, and whether that was given on another revision or of another verdict."""
    newest: dict[str, Mark] = {}
    for mark in Mark.objects.filter(revision__plan=plan).select_related("revision").order_by("pk"):
        newest[mark.requirement] = mark
    rows = []
    for one in report["requirements"]:
        mark = newest.get(one["id"])
        is_old = mark is not None and (mark.revision_id != revision.pk or mark.verdict != one["verdict"])
        rows.append({"requirement": one, "mark": mark, "is_old": is_old})
    return rows


@require_GET
def paper(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """The working paper: every verdict with its marks, for a workbook."""
    opened = plans.open_plan(request, plan_id)
    plan, revision, report = opened.plan, opened.revision, opened.report
    lines = (_line(request.language, row, revision) for row in _rows(plan, revision, report))
    name = f"werkpapier-{plan.code}-{revision.number}.csv"
    return table((_HEAD[request.language], *lines), name, delimiter=";", mark="\ufeff")


_HEAD = {
    "nl": ("eis", "titel", "oordeel", "versie", "zegel", "auditor", "wanneer", "bevinding", "toelichting", "geldt nu"),
    "en": ("requirement", "title", "verdict", "revision", "seal", "auditor", "when", "finding", "note", "holds now"),
}
_SAYS = {"nl": ("gevolgd", "betwist", "ja", "nee"), "en": ("followed", "disputed", "yes", "no")}


def _line(language: str, row: dict[str, Any], revision: Revision) -> list[str]:
    one, mark = row["requirement"], row["mark"]
    start = [one["id"], one["title"][language], one["verdict"]]
    if mark is None:
        return [*start, str(revision.number), revision.seal, "", "", "", "", ""]
    follows, disputes, yes, no = _SAYS[language]
    said = follows if mark.follows else disputes
    of = [str(mark.revision.number), mark.revision.seal, mark.by_name, mark.at.isoformat(timespec="seconds")]
    return [*start, *of, said, mark.note, no if row["is_old"] else yes]
