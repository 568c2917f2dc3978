"""A requirement answered: one fact at a time, by passages that are ticked and what they say; the verdict at once."""

from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from compliance.web import store
from compliance.web.models import Looked
from compliance.web.pages import page
from compliance.web.store import Changed, Operation
from compliance.web.views import plan as plans
from compliance.web.views.filled import typed

SAYS: Final[dict[str, tuple[str, Any]]] = {
    "proves": ("in_place", None),
    "works": ("under_way", None),
    "promises": ("planned", None),
    "wishes": ("ambition", None),
    "denies": ("in_place", False),
    "refuses": ("rejected", None),
}
"""What a sentence says, as a plan has it: the state, and where it is plain the value."""
_DATES: Final = ("since", "until", "due", "due_text", "every", "owner", "reservation")


@require_http_methods(["GET", "POST"])
def requirement(request: HttpRequest, plan_id: UUID, name: str) -> HttpResponse:
    """One requirement: what is asked, the nearest passages, and what the plan says of it so far."""
    opened = plans.open_plan(request, plan_id)
    report = opened.report
    at = next((number for number, one in enumerate(report["requirements"]) if one["id"] == name), None)
    if at is None:
        raise Http404
    found = report["requirements"][at]
    words: dict[str, Any] = {"requirement": name, "fact": _which(request, found)}
    sought = request.POST.get("sought", "").strip()[:200] if request.method == "POST" else ""
    asked = (
        store.asked(opened.revision, "requirement", **words, sought=sought).value  # what is sought is not kept
        if sought
        else store.looked_up(opened.revision, "requirement", **words)
    )
    neighbours = report["requirements"][at - 1] if at else None, report["requirements"][at + 1 : at + 2]
    return page(
        request,
        "requirement",
        **plans.told(opened, "overview"),
        asked=asked,
        fact=asked["facts"][asked["chosen"]],
        found=found,
        number=at + 1,
        count=len(report["requirements"]),
        before=neighbours[0],
        after=neighbours[1][0] if neighbours[1] else None,
        sought=sought,
        changed=request.session.pop("told", None),
        nothing_ticked=request.GET.get("ticked") == "none",
        looked=name in plans.looked_at(opened),
        gap=next((one for one in report["gaps"] if one["requirement"] == name), None),
    )


def _which(request: HttpRequest, found: dict[str, Any]) -> int:
    """Which fact is asked: the one that was chosen, else the first that decides and does not hold yet."""
    if "fact" in request.GET:
        return _number(request.GET["fact"])
    core = [one for one in found["conditions"] if one["role"] == "core"]
    return next((number for number, one in enumerate(core) if one["status"] != "holds"), 0)


def _number(said: str) -> int:
    """Which fact is meant; the first where it is none."""
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 4 else 0


@require_POST
def answer(request: HttpRequest, plan_id: UUID, name: str) -> HttpResponse:
    """What the ticked passages say: saved where nothing more is needed, else asked for what is."""
    opened = plans.open_plan(request, plan_id, "write")
    number = _number(request.POST.get("fact", ""))
    here = f"{reverse('requirement', args=(plan_id, name))}?fact={number}"
    passages, says = request.POST.getlist("passage")[:20], request.POST.get("says", "")
    if not passages or says not in SAYS:
        return redirect(f"{here}&ticked=none")
    asked = store.asked(opened.revision, "requirement", requirement=name, fact=number).value
    fact = asked["facts"][asked["chosen"]]
    quoted = store.asked(opened.revision, "quoted", passages=passages).value
    told = {"asked": asked, "fact": fact, "says": says, "quoted": quoted, "passages": passages, "back": here}
    if "save" not in request.POST and _needs_more(fact, says, quoted):
        return _more(request, opened, told, [])
    claims = {"claims": [_claim(request, fact, says, quoted)]}
    try:
        if len(passages) == 1 and _shorter(request):
            store.asked(opened.revision, "stands", passage=passages[0], quote=_shorter(request))
        done = store.change(request.person, plan_id, Operation("add-claims", claims, about=name[:200]))
    except store.RefusedError as error:
        return _more(request, opened, told, error.problems)
    request.session["told"] = verdicts_changed(done, opened.as_of)
    return redirect(f"{here}#now")


def _more(
    request: HttpRequest, opened: plans.Opened, told: dict[str, Any], problems: list[dict[str, Any]]
) -> HttpResponse:
    """What is still needed, with what was filled in already and what is wrong with it."""
    amiss = {one.get("field") for one in problems}
    return page(
        request,
        "answer",
        422 if problems else 200,
        **plans.told(opened, "overview"),
        **told,
        filled=request.POST,
        problems=problems,
        amiss=amiss,
    )


def _needs_more(fact: dict[str, Any], says: str, quoted: dict[str, Any]) -> bool:
    """Whether a date, a value or a second look is needed before this can be saved."""
    if says == "proves":
        return fact["type"] != "bool" or fact["recurs"] or "plan" in quoted["kinds"]
    return says in ("promises", "works", "wishes") and (fact["type"] != "bool" or says == "promises")


def _claim(request: HttpRequest, fact: dict[str, Any], says: str, quoted: dict[str, Any]) -> dict[str, Any]:
    """What was answered, as a plan has it."""
    post = request.POST
    state, value = SAYS["promises" if says == "proves" and post.get("now") == "no" else says]
    claim: dict[str, Any] = {"fact": fact["fact"]}
    if value is None and post.get("value", "").strip() and fact["type"] != "bool":
        value = typed(post["value"].strip()[:1000], fact["type"])
    if value is not None:
        claim["value"] = value
    claim["state"] = state
    for key in _DATES:
        if post.get(key, "").strip():
            claim[key] = post[key].strip()[:500]
    held = [part.strip() for part in post.get("held", "").split(",") if part.strip()]
    if held:
        claim["held"] = held
    if post.get("reads", "").strip():
        claim["reads"] = {"nl": post["reads"].strip()[:1000], "en": post["reads"].strip()[:1000]}
    parts = [dict(one["part"]) for one in quoted["quotes"]]
    if _shorter(request) and len(parts) == 1:
        parts[0]["quote"] = _shorter(request)
    return {**claim, "evidence": parts}


def _shorter(request: HttpRequest) -> str:
    """The part of the sentence that was filled in, if one was."""
    return " ".join(request.POST.get("words", "")[:20_000].split())


def verdicts_changed(done: Changed, as_of: Any) -> dict[str, Any]:
    """What a change did to the verdicts: which are other than before."""
    if done.before is None:
        return {"saved": False, "number": done.revision.number, "verdicts": []}
    old = {one["id"]: one for one in plans.report_of(done.before, as_of)["requirements"]}
    new = plans.report_of(done.revision, as_of)["requirements"]
    other = [
        {"id": one["id"], "title": one["title"], "old": old[one["id"]]["verdict"], "new": one["verdict"]}
        for one in new
        if one["id"] in old and old[one["id"]]["verdict"] != one["verdict"]
    ]
    return {"saved": True, "number": done.revision.number, "verdicts": other}


@require_POST
def remove(request: HttpRequest, plan_id: UUID, name: str) -> HttpResponse:
    """Take an answer away."""
    opened = plans.open_plan(request, plan_id, "write")
    words = {"id": request.POST.get("id", ""), "fact": request.POST.get("of", "")}
    done = store.change(request.person, plan_id, Operation("remove-claim", words, about=name[:200]))
    request.session["told"] = verdicts_changed(done, opened.as_of)
    number = _number(request.POST.get("fact", ""))
    return redirect(f"{reverse('requirement', args=(plan_id, name))}?fact={number}#now")


@require_POST
def nothing(request: HttpRequest, plan_id: UUID, name: str) -> HttpResponse:
    """Nothing of it stands in the documents: that is progress, and no claim."""
    opened = plans.open_plan(request, plan_id, "write")
    report = opened.report
    if name not in {one["id"] for one in report["requirements"]}:
        raise Http404
    with transaction.atomic():
        Looked.objects.create(
            plan=opened.plan,
            requirement=name,
            by=request.person,
            by_name=request.person.name,
            documents=plans.documents_of(opened.revision),
        )
        store.note(request.person, "looked", opened.plan, name)
    looked = plans.looked_at(opened)
    following = next((one["requirement"] for one in report["open"] if one["requirement"] not in looked), None)
    return redirect("requirement", plan_id, following) if following else redirect("overview", plan_id)
