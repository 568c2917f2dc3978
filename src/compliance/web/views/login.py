"""Coming in to a server by a provider of log-in, and leaving it."""

import time

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from compliance.web import founding, openid_connect, store
from compliance.web.models import Membership
from compliance.web.pages import page, wrong
from compliance.web.setup import Issuer


@require_GET
def choose(request: HttpRequest) -> HttpResponse:
    """At which provider to log in."""
    if not openid_connect.issuers():
        raise Http404
    return page(request, "login", issuers=openid_connect.issuers())


@require_GET
def leave_for(request: HttpRequest, word: str) -> HttpResponse:
    """Go to a provider."""
    issuer = _named(word)
    try:
        return openid_connect.leave_for(request, issuer, request.build_absolute_uri(reverse("logged-in", args=[word])))
    except openid_connect.NotKnownError:
        return _unknown(request)


@require_GET
def came_back(request: HttpRequest, word: str) -> HttpResponse:
    """Come back from one: known by (issuer, subject), by nothing else, in a session that did not exist before."""
    issuer = _named(word)
    try:
        told = openid_connect.came_back(request, issuer)
    except openid_connect.NotKnownError:
        return _unknown(request)
    someone = founding.named(issuer.address, told["sub"])
    name = str(told.get("name") or told.get("preferred_username") or someone.name).replace("\x00", "")[:200]
    if name != someone.name:
        someone.name = name
        someone.save(update_fields=["name"])
    request.session.flush()
    request.session.clear_expired()  # of everybody: what nobody can come in by any more is not kept
    request.session["person"], request.session["since"] = str(someone.pk), time.time()
    store.note(someone, "log-in", about=issuer.word)
    return redirect("plans" if Membership.objects.filter(person=someone).exists() else "me")


def _unknown(request: HttpRequest) -> HttpResponse:
    request.session.flush()
    return wrong(
        request,
        401,
        ("Inloggen is niet gelukt", "Uw organisatie bevestigde niet wie u bent. Begin opnieuw; er is niets bewaard."),
        (
            "Logging in did not succeed",
            "Your organisation did not confirm who you are. Begin again; nothing was saved.",
        ),
        may_log_in=True,
    )


def _named(word: str) -> Issuer:
    found = next((one for one in openid_connect.issuers() if one.word == word), None)
    if found is None:
        raise Http404
    return found


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Log out here."""
    store.note(request.person, "log-out")
    request.session.flush()
    response = redirect("log-in")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'  # nothing that was shown stays behind in the browser
    return response


@require_GET
def me(request: HttpRequest) -> HttpResponse:
    """Who somebody is here, to give to whoever keeps an organisation."""
    return page(request, "me", parts=Membership.objects.filter(person=request.person).select_related("organisation"))
