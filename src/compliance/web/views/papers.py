"""What is taken along: the report and its forms, deviations, revisions as folders; and a folder that is brought."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from compliance.web import access, store
from compliance.web.along import attached
from compliance.web.pages import page
from compliance.web.store import Operation
from compliance.web.views import plan as plans

CALLED = {
    "pdf": "PDF", "docx": "Word", "odt": "OpenDocument", "xlsx": "Excel", "html": "HTML", "markdown": "Markdown",
    "text": "TXT", "csv": "CSV", "json": "JSON", "junit": "JUnit", "sarif": "SARIF", "svg": "SVG",
}  # fmt: skip
REPORT = ("pdf", "docx", "odt", "xlsx", "html", "markdown", "text", "csv", "json", "junit", "sarif")
FORECAST = ("pdf", "docx", "odt", "xlsx", "html", "markdown", "text", "svg", "json")
LETTERS = ("raadsinformatiebrief", "collegebesluit", "pc-regel", "raadsvragen")
LETTER = ("docx", "odt", "pdf", "text")


@require_GET
def report(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """The report: what is missing, what to do about it, and everything to take along."""
    opened = plans.open_plan(request, plan_id)
    return page(
        request,
        "report",
        **plans.told(opened, "report"),
        report=opened.report,
        signed=plans.signed(opened.revision),
        reports=REPORT,
        forecasts=FORECAST,
        letters=LETTERS,
        letter_forms=LETTER,
        called=CALLED,
    )


@require_GET
def paper(request: HttpRequest, plan_id: UUID, noun: str, form: str) -> HttpResponse:
    """One of them, to keep."""
    opened = plans.open_plan(request, plan_id)
    kind, _, letter = noun.partition("-")
    allowed = {"report": REPORT, "forecast": (*FORECAST, "ics"), "letter": LETTER, "workbook": ("xlsx",)}
    if form not in allowed.get(kind, ()) or (kind == "letter" and letter not in LETTERS):
        raise Http404
    words = {"noun": kind, "form": form, "letter": letter, "as_of": opened.as_of.isoformat()}
    made = store.asked(opened.revision, "render", **words, language=request.language)
    stem = opened.plan.file.removesuffix(".yaml")
    name = f"{stem}-{letter or _NAMED[kind]}-{opened.as_of.isoformat()}.{made.value['suffix']}"
    return attached(made.parts[0], name, made.value["type"])


_NAMED = {"report": "verslag", "forecast": "vooruitblik", "workbook": "werkboek"}


@require_GET
def revisions(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Every revision, the newest first."""
    opened = plans.open_plan(request, plan_id)
    found = opened.plan.revisions.order_by("-number").prefetch_related("signatures")
    amiss = store.amiss(opened.plan)
    return page(request, "revisions", **plans.told(opened, "revisions"), revisions=found, amiss=amiss)


@require_GET
def folder(request: HttpRequest, plan_id: UUID, number: int) -> HttpResponse:
    """A revision as a folder, which the command line judges as this door does."""
    opened = plans.open_plan(request, plan_id)
    revision = opened.plan.revisions.filter(number=number).first()
    if revision is None:
        raise Http404
    data = store.asked(revision, "pack").parts[0]
    return attached(data, f"{opened.plan.file.removesuffix('.yaml')}-{number}.zip", "application/zip")


@require_POST
def bring(request: HttpRequest) -> HttpResponse:
    """A folder that somebody has already, as a new plan."""
    mine = access.works_for(request.person)
    if not mine:
        raise store.ForbiddenError
    file = request.FILES.get("folder")
    if file is None:
        return redirect("choose")
    plan = store.bring(request.person, mine[0], file.read())
    return redirect("overview", plan.pk)


@require_http_methods(["GET", "POST"])
def deviations(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """The deviations that were granted, and a new one."""
    opened = plans.open_plan(request, plan_id, "write" if request.method == "POST" else "read")
    problems: list[dict[str, Any]] = []
    if request.method == "POST":
        try:
            _change(request, opened)
            return redirect("deviations", plan_id)
        except store.RefusedError as error:
            problems = [{**one, "field": one.get("field") or "words"} for one in error.problems]
    told = store.looked_up(opened.revision, "answers")
    details = {one["id"]: one["deviation_details"] for one in opened.report["requirements"] if one["deviation_details"]}
    found = [{**one, "now": details.get(one["requirement"])} for one in told["deviations"]]
    return page(
        request,
        "deviations",
        422 if problems else 200,
        **plans.told(opened, "report"),
        deviations=found,
        requirements=opened.report["requirements"],
        sources=[one for one in store.looked_up(opened.revision, "sources") if one["held"]],
        problems=problems,
        amiss={one["field"] for one in problems},
        filled=request.POST,
    )


def _change(request: HttpRequest, opened: plans.Opened) -> None:
    """Add a deviation of which the sentence stands in the document, or take one away."""
    operation = _deviation(request, opened)
    for part in operation.words.get("deviation", {}).get("evidence", ()):
        store.asked(opened.revision, "stands", **part)
    store.change(request.person, opened.plan.pk, operation)


def _deviation(request: HttpRequest, opened: plans.Opened) -> Operation:
    post = request.POST
    if "remove" in post:
        return Operation("remove-deviation", {"id": post["remove"]}, about="deviation")
    reason = post.get("reason", "").strip()[:2000]
    found = {
        "requirement": post.get("requirement", ""),
        "reason": {"nl": reason, "en": reason},
        "approved_by": post.get("approved_by", "").strip()[:500],
        "approved_on": post.get("approved_on", "").strip()[:20],
        "expires_on": post.get("expires_on", "").strip()[:20],
        "evidence": [{"source": post.get("source", ""), "quote": " ".join(post.get("words", "").split())[:20_000]}],
    }
    return Operation("add-deviation", {"deviation": found}, about=found["requirement"][:200])
