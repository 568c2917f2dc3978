"""How every page is made: what stands on all of them, and those that say that something went wrong."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from compliance.web import store
from compliance.web.models import Membership, Person


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """What every template may use."""
    return {
        "language": getattr(request, "language", "nl"),
        "person": getattr(request, "person", None),
        "is_server": settings.SETUP.mode == "server",
        "here": request.path,
        "menu": _menu(getattr(request, "person", None)),
    }


def _menu(person: Person | None) -> list[tuple[str, str, str]]:
    """The pages beside the plans that somebody has a part for."""
    if person is None or settings.SETUP.mode != "server":
        return []
    mine = set(Membership.objects.filter(person=person).values_list("role", "organisation__kind"))
    found = []
    if any(role == "board" for role, _ in mine):
        found.append((reverse("region"), "Regio", "Region"))
    if any(kind in ("board", "audit") for _, kind in mine):
        found.append((reverse("shared"), "Met ons gedeeld", "Shared with us"))
    if any(role == "admin" for role, _ in mine):
        found.append((reverse("members"), "Beheer", "Keep"))
    return found


def page(request: HttpRequest, template: str, status: int = 200, **told: Any) -> HttpResponse:
    """A template with what it tells."""
    return render(request, f"web/{template}.html", told, status=status)


def wrong(request: HttpRequest, status: int, nl: tuple[str, str], en: tuple[str, str], **told: Any) -> HttpResponse:
    """A page that says what went wrong: a heading and a sentence, in both languages."""
    words = en if getattr(request, "language", "nl") == "en" else nl
    return page(request, "wrong", status, heading=words[0], sentence=words[1], **told)


def stranger(request: HttpRequest) -> HttpResponse:
    """For whoever is not known."""
    if settings.SETUP.mode == "server":
        nl = "Log eerst in bij uw organisatie.", "Log in at your organisation first."
        return wrong(request, 403, ("U bent niet ingelogd", nl[0]), ("You are not logged in", nl[1]), may_log_in=True)
    return wrong(
        request,
        403,
        (
            "U bent hier nog niet binnen",
            "Open het adres dat verscheen toen u het programma startte, met de sleutel erin.",
        ),
        ("You are not in yet", "Open the address that appeared when you started the program, with the key in it."),
    )


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """For an address that is not there, or not for whoever asks: the same words for both."""
    return wrong(
        request,
        404,
        ("Deze pagina is er niet", "Het adres klopt niet, of dit is niet met u gedeeld."),
        ("This page is not there", "The address is wrong, or this is not shared with you."),
    )


def bad(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """For what no browser sends."""
    return wrong(
        request,
        400,
        ("Dit verzoek klopt niet", "Er is niets bewaard."),
        ("This request is not right", "Nothing was saved."),
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """For what somebody sees and may not do."""
    return wrong(
        request,
        403,
        ("Dit mag u hier niet", "Uw rol in de organisatie laat dit niet toe. Er is niets veranderd."),
        ("You may not do this here", "Your role in the organisation does not allow it. Nothing was changed."),
    )


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """For a form that does not come from a page of this door, or from one that grew old."""
    return wrong(
        request,
        403,
        ("Dit formulier is verlopen", "Er is niets bewaard. Ga terug, ververs de pagina en probeer het opnieuw."),
        ("This form has expired", "Nothing was saved. Go back, refresh the page and try again."),
    )


def too_large(request: HttpRequest) -> HttpResponse:
    """For more bytes than are taken."""
    return wrong(
        request,
        413,
        ("Dit bestand is te groot", "Een stuk is hoogstens 25 MB. Er is niets bewaard."),
        ("This file is too large", "A document is 25 MB at most. Nothing was saved."),
    )


def refused(request: HttpRequest, problems: list[dict[str, Any]]) -> HttpResponse:
    """For what the workshop refused and no form shows at its field."""
    return wrong(
        request,
        422,
        ("Dit kan niet", "Er is niets bewaard."),
        ("This cannot be done", "Nothing was saved."),
        problems=problems,
    )


def conflict(request: HttpRequest, error: store.ConflictError) -> HttpResponse:
    """For a change of what somebody else changed meanwhile: both are shown."""
    return wrong(
        request,
        409,
        ("Iemand anders was u voor", "Wat u wilde veranderen is intussen anders. Er is niets overschreven."),
        ("Somebody else came first", "What you wanted to change is different by now. Nothing was overwritten."),
        conflict=error,
    )


def too_long(request: HttpRequest) -> HttpResponse:
    """For work that was ended."""
    return wrong(
        request,
        503,
        ("Dit duurde te lang", "Het lezen is na 30 seconden gestopt. Er is niets bewaard; wat er stond, staat er nog."),
        (
            "This took too long",
            "Reading was stopped after 30 seconds. Nothing was saved; what there was is still there.",
        ),
    )


def fallen(request: HttpRequest) -> HttpResponse:
    """For a worker that died of what it was asked."""
    return wrong(
        request,
        503,
        ("Er viel iets uit", "Uw laatste stap is niet bewaard; alles van daarvoor wel. Probeer het opnieuw."),
        ("Something broke off", "Your last step was not saved; everything before it was. Please try again."),
    )


def broken(request: HttpRequest) -> HttpResponse:
    """For what nobody foresaw; the server's own log says more."""
    return wrong(
        request,
        500,
        ("Hier ging iets mis", "Dat ligt aan het programma. Ververs de pagina; wat bewaard was, is er nog."),
        ("Something went wrong here", "The program is at fault. Refresh the page; what was saved is still there."),
    )
