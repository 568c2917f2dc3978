"""What happens to every request and answer, errors too: headers, language, who asks, and what a mistake comes to."""

import time
from collections.abc import Callable
from typing import Final
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from compliance.web import pages, store
from compliance.web.models import Person
from compliance.workshop.pool import TookTooLongError, WorkshopError

Next = Callable[[HttpRequest], HttpResponse]

POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
OPEN: Final = ("/start/", "/login", "/static/", "/health", "/metrics", "/toegankelijkheid", "/language", "/api/")
"""What somebody may ask for who is not known yet."""


def headers(following: Next) -> Next:
    """On every answer: nothing but the door's own style sheet is used, and nobody keeps a copy."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = following(request)
        for name, value in HEADERS.items():
            response.headers[name] = value
        if not response.streaming:
            response.headers["Content-Length"] = str(len(response.content))
        if not request.path.startswith("/static/"):
            response.headers["Cache-Control"] = "no-store"
        if request.is_secure():
            response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        return response

    return answer


def language(following: Next) -> Next:
    """Dutch, unless somebody chose English; and for no other host than this one."""

    def answer(request: HttpRequest) -> HttpResponse:
        request.get_host()  # refuses a forged one
        request.language = "en" if request.COOKIES.get("language") == "en" else "nl"
        return following(request)

    return answer


def person(following: Next) -> Next:
    """Who asks; a stranger gets no further than what is open to everybody."""

    def answer(request: HttpRequest) -> HttpResponse:
        request.person = _known(request)
        if request.person is None and not request.path.startswith(OPEN):
            return pages.stranger(request)
        return following(request)

    return answer


def _known(request: HttpRequest) -> Person | None:
    known = request.session.get("person")
    if known and settings.SETUP.mode == "server" and _is_over(request):
        request.session.flush()
        return None
    return Person.objects.filter(pk=UUID(known)).first() if known else None


def _is_over(request: HttpRequest) -> bool:
    """Whether somebody logged in too long ago; what is written in a session puts its own end off, but not this."""
    since: float = request.session.get("since", 0)
    return time.time() - since > settings.SESSION_COOKIE_AGE


class mistakes:  # noqa: N801  # it is named beside functions, in the list of the settings
    """What a view could not do, as a page that says what is so and what to do now."""

    def __init__(self, following: Next) -> None:
        self.following = following

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on; an address that does not do what is asked of it is not there for that."""
        response = self.following(request)
        is_page = not request.path.startswith("/api/")
        return pages.missing(request) if is_page and response.status_code == 405 else response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page for a mistake; none for one that nobody foresaw, which becomes a page of Django's handlers."""
        match error:
            case store.HiddenError():
                return pages.missing(request, Http404())
            case store.ForbiddenError():
                return pages.forbidden(request, PermissionDenied())
            case store.RefusedError():
                return pages.refused(request, error.problems)
            case store.ConflictError():
                return pages.conflict(request, error)
            case TookTooLongError():
                return pages.too_long(request)
            case WorkshopError():
                return pages.fallen(request)
        return None
