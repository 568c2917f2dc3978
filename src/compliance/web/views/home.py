"""Coming in, the plans there are, and a new one."""

import secrets

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from compliance.web import access, store
from compliance.web.models import Membership, Organisation, Person
from compliance.web.pages import page
from compliance.web.views.plan import today


@require_GET
def start(request: HttpRequest, key: str) -> HttpResponse:
    """Come in on one's own computer, by the key in the address."""
    known = settings.SETUP.start_key
    if not known or not secrets.compare_digest(key.encode(), known.encode()):
        raise Http404
    request.session.cycle_key()
    request.session.clear_expired()
    request.session["person"] = str(_whoever_works_here().pk)
    return redirect("plans")


def _whoever_works_here() -> Person:
    someone, _ = Person.objects.get_or_create(issuer="local", subject="local", defaults={"name": "Ik"})
    mine, _ = Organisation.objects.get_or_create(kind="local", defaults={"name": "Deze computer"})
    for role in ("officer", "reviewer"):
        Membership.objects.get_or_create(person=someone, organisation=mine, role=role)
    return someone


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Choose a language, and stay on the page."""
    back = request.POST.get("next", "/")
    response = HttpResponseRedirect(back if back.startswith("/") and not back.startswith(("//", "/\\")) else "/")
    chosen = "en" if request.POST.get("language") == "en" else "nl"
    secure = settings.SESSION_COOKIE_SECURE
    response.set_cookie("language", chosen, max_age=31_536_000, httponly=True, samesite="Lax", secure=secure)
    return response


@require_GET
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement, and what becomes of personal data."""
    return page(request, "accessibility")


@require_GET
def plans(request: HttpRequest) -> HttpResponse:
    """The plans that somebody may read."""
    found = access.visible(request.person).order_by("name")
    may_begin = access.works_for(request.person).exists()
    if not found and may_begin:
        return redirect("choose")
    return page(request, "plans", plans=found, may_begin=may_begin)


@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Choose a municipality, and begin its plan."""
    mine = access.works_for(request.person)
    if not mine:
        raise store.ForbiddenError
    said = (request.POST.get("said") or request.GET.get("said") or "").strip()[:100]
    problems, found = [], []
    try:
        if request.method == "POST" and request.POST.get("code"):
            plan = store.begin(request.person, mine[0], request.POST["code"], today(), request.language)
            return redirect("documents", plan.pk)
        if said:
            found = store.found_municipalities(said, today())
    except store.RefusedError as error:
        problems = error.problems
    return page(request, "choose", 422 if problems else 200, said=said, found=found, problems=problems)
