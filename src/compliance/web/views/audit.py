"""What an auditor does: each verdict followed or disputed with a note, and the working paper with those marks."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from compliance.web import store
from compliance.web.along import table
from compliance.web.models import Mark, Plan, ReadingMark, Revision
from compliance.web.pages import page
from compliance.web.views import plan as plans
from compliance.web.views.filled import mistake


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
    note = _note(request)
    if name not in verdicts or request.POST.get("seal") != revision.seal:
        raise store.ConflictError(None, revision)
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
    answered = {
        (one.requirement, one.claim): one
        for one in ReadingMark.objects.filter(revision__plan=plan).select_related("revision").order_by("pk")
    }
    rows = []
    for one in report["requirements"]:
        mark = newest.get(one["id"])
        is_old = mark is not None and (mark.revision_id != revision.pk or mark.verdict != one["verdict"])
        readings = _readings(one, answered, revision)
        rows.append({"requirement": one, "mark": mark, "is_old": is_old, "readings": readings})
    return rows


def _readings(
    one: dict[str, Any], answered: dict[tuple[str, str], ReadingMark], revision: Revision
) -> list[dict[str, Any]]:
    """The other readings of what a requirement tests that give another verdict, each with what was answered."""
    found = []
    for reading in one["readings"]:
        mark = answered.get((one["id"], reading["claim"]))
        if reading["verdict"] != one["verdict"]:
            is_old = mark is not None and mark.revision_id != revision.pk
            found.append({"reading": reading, "mark": mark, "is_old": is_old})
    return found


@require_POST
def reading(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Which of two readings is right: the verdict stays what the plan says, the answer stands beside it."""
    opened = plans.open_plan(request, plan_id, "mark")
    name, claim = request.POST.get("requirement", ""), request.POST.get("claim", "")
    holds, note = request.POST.get("holds", ""), _note(request)
    known = [one for row in _rows(opened.plan, opened.revision, opened.report) for one in row["readings"]
             if row["requirement"]["id"] == name and one["reading"]["claim"] == claim]  # fmt: skip
    if request.POST.get("seal") != opened.revision.seal or not known:
        raise store.ConflictError(None, opened.revision)
    if holds not in ("claim", "otherwise"):
        raise store.RefusedError([mistake("holds", "Zeg welke lezing klopt.", "Say which reading is right.")])
    with transaction.atomic():
        ReadingMark.objects.create(
            revision=opened.revision,
            requirement=name,
            claim=claim[:300],
            is_otherwise=holds == "otherwise",
            note=note,
            by=request.person,
            by_name=request.person.name,
        )
        store.note(request.person, "answer-reading", opened.plan, name)
    return redirect(f"{reverse('audit', args=[opened.plan.pk])}#r-{name}")


def _note(request: HttpRequest) -> str:
    return request.POST.get("note", "").strip().replace("\x00", "")[:5_000]


@require_GET
def paper(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """The working paper: every verdict with its marks, for a workbook."""
    opened = plans.open_plan(request, plan_id)
    plan, revision, report = opened.plan, opened.revision, opened.report
    rows = _rows(plan, revision, report)
    lines = (
        line for row in rows for line in (_line(request.language, row, revision), *_answers(request.language, row))
    )
    name = f"werkpapier-{plan.code}-{revision.number}.csv"
    return table((_HEAD[request.language], *lines), name, delimiter=";", mark="\ufeff")


_HEAD = {
    "nl": ("eis", "titel", "oordeel", "versie", "zegel", "auditor", "wanneer", "bevinding", "toelichting", "geldt nu"),
    "en": ("requirement", "title", "verdict", "revision", "seal", "auditor", "when", "finding", "note", "holds now"),
}
_SAYS = {"nl": ("gevolgd", "betwist", "ja", "nee"), "en": ("followed", "disputed", "yes", "no")}


_READ = {
    "nl": ("lezing van het plan klopt", "andere lezing klopt", "nog niet beantwoord"),
    "en": ("reading of the plan is right", "other reading is right", "not answered yet"),
}


def _answers(language: str, row: dict[str, Any]) -> Iterator[list[str]]:
    """A line for each other reading, with what was answered."""
    *_, yes, no = _SAYS[language]
    of_plan, other, open_ = _READ[language]
    for one in row["readings"]:
        reading, mark = one["reading"], one["mark"]
        start = [row["requirement"]["id"], f"{reading['why'][language]} ({reading['claim']})", reading["verdict"]]
        if mark is None:
            yield [*start, "", "", "", "", open_, "", ""]
        else:
            said = [other if mark.is_otherwise else of_plan, mark.note, no if one["is_old"] else yes]
            yield [*start, str(mark.revision.number), mark.revision.seal, mark.by_name, _when(mark.at), *said]


def _when(at: datetime) -> str:
    return at.isoformat(timespec="seconds")


def _line(language: str, row: dict[str, Any], revision: Revision) -> list[str]:
    one, mark = row["requirement"], row["mark"]
    start = [one["id"], one["title"][language], one["verdict"]]
    if mark is None:
        return [*start, str(revision.number), revision.seal, "", "", "", "", ""]
    follows, disputes, yes, no = _SAYS[language]
    said = follows if mark.follows else disputes
    of = [str(mark.revision.number), mark.revision.seal, mark.by_name, _when(mark.at)]
    return [*start, *of, said, mark.note, no if row["is_old"] else yes]
