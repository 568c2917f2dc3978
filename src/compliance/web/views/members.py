"""Who has which part in an organisation, kept by whoever keeps it."""

from typing import Final
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from compliance.web import access, founding, openid_connect, store
from compliance.web.models import Membership, Organisation
from compliance.web.pages import page
from compliance.web.views.programs import kept

ROLES: Final = {
    "gemeente": ("officer", "reviewer", "auditor", "admin"),
    "board": ("board", "admin"),
    "audit": ("auditor", "admin"),
    "local": ("officer", "reviewer"),
}
"""The parts that people can have in an organisation of each kind: works on plans (officer), looks through and signs
(reviewer), reads and marks (auditor), sees what is shared with a region (board), keeps the members (admin)."""


@require_http_methods(["GET", "POST"])
def members(request: HttpRequest) -> HttpResponse:
    """The members of the organisations that somebody keeps, and a new one."""
    mine = kept(request)
    amiss = ""
    if request.method == "POST":
        chosen = mine.get(request.POST.get("organisation", ""))
        if chosen is None:
            raise store.HiddenError
        amiss = _added(request, chosen)
        if not amiss:
            return redirect("members")
    listed = [
        (one, ROLES[one.kind], one.memberships.select_related("person").order_by("person__name", "role"))
        for one in mine.values()
    ]
    told = {"listed": listed, "issuers": openid_connect.issuers(), "amiss": amiss, "said": request.POST}
    return page(request, "members", 422 if amiss else 200, **told)


def _added(request: HttpRequest, organisation: Organisation) -> str:
    """Which field is wrong; none where somebody has a part now."""
    issuer, role = request.POST.get("issuer", ""), request.POST.get("role", "")
    subject, name = (request.POST.get(key, "").strip() for key in ("subject", "name"))
    if issuer not in {one.address for one in openid_connect.issuers()}:
        return "issuer"
    if not 0 < len(subject) <= 500 or "\x00" in subject:
        return "subject"
    if role not in ROLES[organisation.kind]:
        return "role"
    with transaction.atomic():
        _alone(request, organisation)
        someone = founding.named(issuer, subject, name.replace("\x00", "")[:200])
        Membership.objects.get_or_create(person=someone, organisation=organisation, role=role)
        store.note(request.person, f"give-{role}", about=str(someone.pk), organisation=organisation)
    return ""


def _alone(request: HttpRequest, organisation: Organisation) -> None:
    """Have nobody else change who has which part until this is done: of two who end each other's, one comes second.

    Raises:
        ForbiddenError: who asks came second, and keeps the organisation no more.
    """
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    if not access.administers(request.person).filter(pk=organisation.pk).exists():
        raise store.ForbiddenError


@require_POST
def end(request: HttpRequest, organisation_id: UUID, number: int) -> HttpResponse:
    """Take a part away; the last one who keeps an organisation stays."""
    mine = kept(request).get(str(organisation_id))
    if not mine:
        raise store.HiddenError
    with transaction.atomic():
        _alone(request, mine)
        found = mine.memberships.filter(pk=min(number, 2**31)).first()
        if found is None:
            raise store.HiddenError
        is_last = found.role == "admin" and mine.memberships.filter(role="admin").count() == 1
        if is_last or found.person.issuer == "token":
            raise store.ForbiddenError
        store.note(request.person, f"take-{found.role}", about=str(found.person_id), organisation=mine)
        found.delete()
    return redirect("members")
