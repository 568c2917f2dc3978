"""What was read in documents, gone through passage by passage beside the text; what is confirmed is in the plan then.

One answer serves all facts that are ticked; where the text says another thing of each, each is asked by itself.
"""

from typing import Any, Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from compliance.web import store
from compliance.web.pages import page
from compliance.web.store import Changed, Operation
from compliance.web.views import plan as plans
from compliance.web.views.answers import verdicts_changed
from compliance.web.views.filled import mistake, typed

KEYS: Final = ("since", "decided", "until", "held", "due", "every", "owner", "via", "reservation", "certainty")
STATES: Final = ("in_place", "under_way", "planned", "ambition", "rejected")
_OWN: Final = ("state", "due", "every")
"""What a passage may say of each fact by itself."""
_ABSENT: Final = "absent"
"""What the text says is not there: in place, with no as its value."""


@require_http_methods(["GET", "POST"])
def proposals(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """The passage that is asked now."""
    opened = plans.open_plan(request, plan_id, "write")
    skipped = [one for one in request.session.get("skipped", []) if isinstance(one, str)][-500:]
    if request.method == "POST" and "later" in request.POST:
        request.session["skipped"] = [*skipped, request.POST.get("passage", "")[:40]]
        return redirect("proposals", plan_id)
    problems: list[dict[str, Any]] = []
    if request.method == "POST" and "each" not in request.POST:
        try:
            done = _decided(request, opened)
            request.session["told"] = verdicts_changed(done, opened.as_of)
            return redirect("proposals", plan_id)
        except store.RefusedError as error:
            problems = error.problems
    told = _next_proposal(opened, skipped)
    chosen = _chosen(request, told) if "each" in request.POST or request.POST.get("is_each") else []
    return page(
        request,
        "proposals",
        422 if problems else 200,
        **plans.told(opened, "documents"),
        **told,
        chosen=chosen,
        keys=KEYS,
        states=(*STATES, _ABSENT),
        filled=request.POST,
        ticked=request.POST.getlist("fact"),
        problems=problems,
        changed=request.session.pop("told", None) if request.method == "GET" else None,
    )


def _next_proposal(opened: plans.Opened, skipped: list[str]) -> dict[str, Any]:
    """What is asked now; what was put off comes again when nothing else is left."""
    found: dict[str, Any] = store.asked(opened.revision, "proposals", skipped=skipped).value
    if found["passage"] is None and skipped and found["waiting"]:
        found = store.asked(opened.revision, "proposals", skipped=[]).value
    return found


def _chosen(request: HttpRequest, told: dict[str, Any]) -> list[dict[str, Any]]:
    """The facts that were chosen, each to be asked by itself, with what was filled in of it already."""
    post = request.POST
    known = {one["fact"]: one for one in told["vocabulary"]}
    rows = []
    for at, number in enumerate(_numbers(request), 1):
        name = post.get("also", "") if number == "also" else post.get(f"name-{number}", "")
        if name in known:
            given = {key: _filled_in(request, key, number) for key in ("value", "sure", *KEYS)}
            given |= {key: _own(request, key, number) for key in _OWN}
            rows.append({**known[name], "number": at, "given": given})
    return rows


def _numbers(request: HttpRequest) -> list[str]:
    """By which the fields of each fact are known that was chosen."""
    return [*request.POST.getlist("fact")[:40], *(["also"] if request.POST.get("also") else [])]


def _filled_in(request: HttpRequest, key: str, number: str) -> str:
    """What was filled in of one fact, else of all of them."""
    own = request.POST.get(f"{key}-{number}")
    common = "" if key == "value" or request.POST.get("is_each") else request.POST.get(key, "")
    return (common if own is None else own).strip()[:1000]


def _own(request: HttpRequest, key: str, number: str) -> str:
    """What was filled in of one fact, else of all; where nothing was, what the document says of this one by itself."""
    said = _filled_in(request, key, number)
    is_left = not said and f"{key}-{number}" not in request.POST
    return request.POST.get(f"own-{key}-{number}", "")[:1000] if is_left else said


def _decided(request: HttpRequest, opened: plans.Opened) -> Changed:
    post = request.POST
    numbers = [] if "none" in post else _numbers(request)
    claims = [_claim(request, number) for number in numbers]
    if not claims and "none" not in post:
        nl = "Kies waar dit over gaat, of zeg dat het over geen van deze gaat."
        raise store.RefusedError([mistake("facts", nl, "Choose what this is about, or say that it is none of these.")])
    sure = [one["fact"] for one, number in zip(claims, numbers, strict=True) if _filled_in(request, "sure", number)]
    words = {"passage": post.get("passage", ""), "claims": claims, "sure": sure, "by": request.person.name}
    operation = Operation("decide", {**words, "on": plans.today().isoformat()}, about=words["passage"][:40])
    return store.change(request.person, opened.plan.pk, operation)


def _claim(request: HttpRequest, number: str) -> dict[str, Any]:
    """What was said of one fact."""
    name = request.POST.get("also" if number == "also" else f"name-{number}", "")
    state, value = _own(request, "state", number), _filled_in(request, "value", number)
    claim: dict[str, Any] = {"fact": name, "state": "in_place" if state == _ABSENT else state}
    if state == _ABSENT:
        claim["value"] = False
    elif value:
        claim["value"] = typed(value, request.POST.get(f"type-{number}", ""))
    promised = state not in ("in_place", "rejected", _ABSENT)
    for key in KEYS:
        said = _own(request, key, number) if key in _OWN else _filled_in(request, key, number)
        if said and (promised or key != "due" or f"due-{number}" in request.POST):
            claim[key] = [part.strip() for part in said.split(",")] if key == "held" else said
    return claim
