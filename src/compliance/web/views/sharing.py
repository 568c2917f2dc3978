"""With whom a plan is shared: offered by one side, accepted by the other, taken back by either at any time."""

from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from compliance.web import access, store
from compliance.web.models import Grant, Organisation
from compliance.web.pages import page
from compliance.web.views import plan as plans


@require_http_methods(["GET", "POST"])
def of_plan(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """With whom a plan is shared, and an offer to one more."""
    opened = plans.open_plan(request, plan_id, "share")
    plan = opened.plan
    standing = plan.grants.filter(ended_at__isnull=True).select_related("to").order_by("to__name")
    others = Organisation.objects.filter(kind__in=("board", "audit")).exclude(granted__in=standing).order_by("name")
    if request.method == "POST":
        chosen = {str(one.pk): one for one in others}.get(request.POST.get("to", ""))
        if chosen is None:
            raise store.HiddenError
        with transaction.atomic():
            Grant.objects.create(plan=plan, to=chosen, offered_by=request.person)
            store.note(request.person, "offer", plan, chosen.name, chosen)
        return redirect("sharing", plan.pk)
    return page(request, "sharing", **plans.told(opened, "sharing"), grants=standing, others=others)


@require_GET
def with_us(request: HttpRequest) -> HttpResponse:
    """What is offered to, or shared with, the boards and audit services that somebody works for."""
    mine = access.takes_for(request.person)
    if not mine:
        raise store.ForbiddenError
    found = Grant.objects.filter(to__in=mine, ended_at__isnull=True).select_related("plan", "plan__organisation", "to")
    return page(request, "shared", grants=found.order_by("plan__name", "pk"))


@require_POST
def accept(request: HttpRequest, number: int) -> HttpResponse:
    """Accept what was offered."""
    grant = _standing(request, number)
    if grant.to not in access.takes_for(request.person):
        raise store.HiddenError
    with transaction.atomic():
        now = timezone.now()
        taken = Grant.objects.filter(pk=grant.pk, accepted_at__isnull=True, ended_at__isnull=True)
        if taken.update(accepted_at=now, accepted_by=request.person):
            store.note(request.person, "accept", grant.plan, grant.to.name, grant.to)
    return redirect("shared")


@require_POST
def end(request: HttpRequest, number: int) -> HttpResponse:
    """Take it back, or give it back."""
    grant = _standing(request, number)
    is_ours = "share" in access.rights(request.person, grant.plan)
    if not is_ours and grant.to not in access.takes_for(request.person):
        raise store.HiddenError
    with transaction.atomic():
        open_still = Grant.objects.filter(pk=grant.pk, ended_at__isnull=True)
        if open_still.update(ended_at=timezone.now(), ended_by=request.person):
            store.note(request.person, "end-sharing", grant.plan, grant.to.name, grant.to)
    return redirect("sharing", grant.plan_id) if is_ours else redirect("shared")


def _standing(request: HttpRequest, number: int) -> Grant:
    found = Grant.objects.filter(pk=min(number, 2**31), ended_at__isnull=True).select_related("plan", "to").first()
    if found is None:
        raise store.HiddenError
    return found
