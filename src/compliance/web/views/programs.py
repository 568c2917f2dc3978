"""The programs that come in for an organisation: their tokens, made and taken back."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from compliance.web import access, api_keys, store
from compliance.web.models import Organisation
from compliance.web.pages import page


@require_http_methods(["GET", "POST"])
def programs(request: HttpRequest) -> HttpResponse:
    """The tokens of the organisations that somebody keeps, and a new one, shown once."""
    mine = kept(request)
    made, amiss = "", ""
    if request.method == "POST":
        chosen = mine.get(request.POST.get("organisation", ""))
        if chosen is None:
            raise store.HiddenError
        name, days = request.POST.get("name", "")[:200], request.POST.get("days", "")
        try:
            if not days.isascii() or not days.isdigit():
                amiss = "days"
            else:
                made = api_keys.make(request.person, chosen, name, _scope(request), int(days[:6]))
        except ValueError:
            amiss = "name" if not name.strip() or "\x00" in name else "days"
    listed = [(one, api_keys.made_for(one)) for one in mine.values()]
    said = {"name": request.POST.get("name", ""), "days": request.POST.get("days", "90")}
    return page(request, "programs", 422 if amiss else 200, listed=listed, made=made, amiss=amiss, said=said)


def _scope(request: HttpRequest) -> api_keys.Scope:
    return "write" if request.POST.get("scope") == "write" else "read"


def kept(request: HttpRequest) -> dict[str, Organisation]:
    """The organisations that who asks keeps, by their numbers.

    Raises:
        ForbiddenError: there is none.
    """
    found = {str(one.pk): one for one in access.administers(request.person).order_by("name")}
    if not found:
        raise store.ForbiddenError
    return found


@require_POST
def end(request: HttpRequest, organisation_id: UUID, number: int) -> HttpResponse:
    """Take a token back."""
    mine = kept(request).get(str(organisation_id))
    if mine is None:
        raise store.HiddenError
    api_keys.end(request.person, mine, min(number, 2**31))
    return redirect("programs")
