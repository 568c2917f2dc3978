"""What a regional board sees: the gemeenten that share their plans with it beside each other, and nobody else."""

import json
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from compliance.web import access, comparing, store
from compliance.web.along import attached
from compliance.web.models import Plan, Revision
from compliance.web.pages import page
from compliance.web.views.papers import CALLED
from compliance.web.views.plan import day_of

FORMS: Final = ("pdf", "docx", "odt", "xlsx", "html", "markdown", "csv", "json")
TALK_FORMS: Final = ("pdf", "docx", "odt", "html", "markdown")


@require_GET
def region(request: HttpRequest) -> HttpResponse:
    """The region report."""
    plans, others = _shared(request)
    if not plans:
        return page(request, "region", plans=plans)
    _noted(request, plans)
    made = comparing.region(_latest(plans), day_of(request).isoformat(), "fragment", request.language)
    told = {**json.loads(made), "forms": FORMS, "talk_forms": TALK_FORMS, "called": CALLED}
    return page(request, "region", plans=plans, others=others, **told)


@require_GET
def paper(request: HttpRequest, form: str) -> HttpResponse:
    """The region report to take along."""
    plans, _ = _shared(request)
    if form not in FORMS or not plans:
        raise Http404
    _noted(request, plans)
    data = comparing.region(_latest(plans), day_of(request).isoformat(), form, request.language)
    return _attached(data, f"regio-{day_of(request).isoformat()}", form)


@require_GET
def talk(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """The sheet for the yearly talk with one of them."""
    plans, _ = _shared(request)
    if form not in TALK_FORMS or code not in {one.code for one in plans}:
        raise Http404
    _noted(request, plans)
    data = comparing.region(_latest(plans), day_of(request).isoformat(), f"talk:{code}:{form}", request.language)
    return _attached(data, f"gesprek-{code}-{day_of(request).isoformat()}", form)


_ENDINGS: Final = {"markdown": "md"}


def _attached(data: bytes, stem: str, form: str) -> HttpResponse:
    return attached(data, f"{stem}.{_ENDINGS.get(form, form)}")


def _shared(request: HttpRequest) -> tuple[list[Plan], list[Plan]]:
    """The plans that are shared with the boards that somebody works for: one of each municipality, and the others.

    Raises:
        ForbiddenError: there is no such board.
    """
    if not access.sits_on(request.person):
        raise store.ForbiddenError
    return comparing.one_each(access.shared_with_boards(request.person).select_related("organisation"))


def _noted(request: HttpRequest, plans: list[Plan]) -> None:
    for one in plans:
        store.note(request.person, "read-region", one)


def _latest(plans: list[Plan]) -> list[Revision]:
    return [store.latest(one) for one in plans]
