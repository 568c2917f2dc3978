"""The second person: what changed, each answer looked at, and a revision signed."""

from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from compliance.web import comparing, store
from compliance.web.models import Plan, Revision, Seen, SignOff
from compliance.web.pages import page
from compliance.web.views import plan as plans
from compliance.web.views.filled import mistake


@require_GET
def look_through(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Every answer, those first that came or changed since somebody signed."""
    opened = plans.open_plan(request, plan_id)
    last = plans.last_signed(opened.plan)
    claims = store.looked_up(opened.revision, "answers")["claims"]
    new, gone = _since(last, opened.revision, claims)
    seen = dict(opened.plan.seen.values_list("answer", "by_name"))
    mine = _seen_by(request, opened.plan)
    for one in claims:
        one["is_new"], one["is_mine"], one["seen_by"] = one["id"] in new, one["id"] in mine, seen.get(one["id"])
    claims.sort(key=lambda one: not one["is_new"])
    return page(
        request,
        "second",
        **plans.told(opened, "second"),
        claims=claims,
        gone=gone,
        last=last,
        signed=plans.signed(opened.revision),
        unseen=sum(not one["is_mine"] for one in claims),
        may_sign=may_sign(request, opened.revision),
        name=request.person.name,
    )


def _seen_by(request: HttpRequest, plan: Plan) -> set[str]:
    """The answers that who asks looked at: what somebody else saw is no look of one's own."""
    return set(plan.seen.filter(by=request.person).values_list("answer", flat=True))


def _since(last: SignOff | None, now: Revision, claims: list[dict[str, str]]) -> tuple[set[str], int]:
    """The answers that are new since a revision that was signed, and how many went."""
    if last is None:
        return {one["id"] for one in claims}, 0
    told = comparing.claims(last.revision, now)
    return set(told["added"]), len(told["removed"])


def may_sign(request: HttpRequest, revision: Revision) -> bool:
    """Whether it is another person than who changed the plan since an earlier revision was signed.

    On one's own computer a name is given for that.
    """
    if settings.SETUP.mode == "local":
        return True
    signed = SignOff.objects.filter(revision__plan=revision.plan_id, revision__number__lt=revision.number)
    last = signed.aggregate(last=Max("revision__number"))["last"] or 0
    since = revision.plan.revisions.filter(number__gt=last, number__lte=revision.number)
    return not since.filter(by=request.person).exists()


@require_POST
def seen(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """These answers were looked at."""
    opened = plans.open_plan(request, plan_id, "sign")
    if not may_sign(request, opened.revision):
        raise store.ForbiddenError
    there = {one["id"] for one in store.looked_up(opened.revision, "answers")["claims"]}
    with transaction.atomic():
        for answer in there.intersection(request.POST.getlist("answer")):
            Seen.objects.get_or_create(
                plan=opened.plan, answer=answer, by=request.person, defaults={"by_name": request.person.name}
            )
        store.note(request.person, "looked through", opened.plan, str(opened.revision.number))
    return redirect("second", plan_id)


@require_POST
def sign(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Sign the revision that was looked through; not another one that came meanwhile."""
    opened = plans.open_plan(request, plan_id, "sign")
    if request.POST.get("seal") != opened.revision.seal:
        raise store.ConflictError(None, opened.revision)
    if not may_sign(request, opened.revision):
        raise store.ForbiddenError
    there = {one["id"] for one in store.looked_up(opened.revision, "answers")["claims"]}
    if there - _seen_by(request, opened.plan):
        raise store.RefusedError([mistake("answer", "Kijk eerst elk antwoord na.", "Look at each answer first.")])
    name = request.person.name
    if settings.SETUP.mode == "local":
        name = request.POST.get("name", "").strip()[:200] or name
    with transaction.atomic():
        SignOff.objects.create(
            revision=opened.revision,
            seal=opened.revision.seal,
            by=request.person,
            by_name=name,
            note=request.POST.get("note", "").strip()[:5000],
        )
        store.note(request.person, "signed", opened.plan, str(opened.revision.number))
    return redirect("second", plan_id)
