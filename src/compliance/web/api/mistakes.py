"""How an answer of the interface says what went wrong: a problem by RFC 9457, whoever noticed it."""

import json
from collections.abc import Callable, Sequence
from http.client import responses
from typing import Any, Final

from django.http import HttpRequest, HttpResponse

VERSION: Final = "1.0.0"
PREFIX: Final = "/api/"
_TYPE: Final = "application/problem+json"
_DETAILS: Final = {
    400: "What was asked is not right; nothing was changed.",
    401: "Send a token that is valid: Authorization: Bearer ...",
    403: "This token does not allow that; nothing was changed.",
    404: "There is nothing here, or it is not shared with this organisation.",
    405: "This address knows no such method.",
    409: "What was to be changed is different by now; nothing was overwritten.",
    413: "This is too large; nothing was changed.",
    500: "The program is at fault; what was saved is still there.",
    503: "This could not be done just now and nothing was changed. Please try again.",
}

Next = Callable[[HttpRequest], HttpResponse]


def problem(status: int, detail: str = "", errors: Sequence[dict[str, Any]] = (), **more: Any) -> HttpResponse:
    """A problem: what went wrong, and where, if that is known."""
    said = {
        "type": "about:blank",
        "status": status,
        "title": responses.get(status, "Error"),
        "detail": detail or _DETAILS.get(status, responses.get(status, "Error")),
        **({"errors": list(errors)} if errors else {}),
        **more,
    }
    answer = HttpResponse(json.dumps(said, ensure_ascii=False), status=status, content_type=_TYPE)
    if status == 401:
        answer["WWW-Authenticate"] = "Bearer"
    return answer


def problems(following: Next) -> Next:
    """On every answer of the interface: its version, and a problem where something else in the door said no."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = following(request)
        if not request.path.startswith(PREFIX):
            return response
        if response.status_code >= 400 and response["Content-Type"] != _TYPE:
            allowed = response.get("Allow")
            response = problem(response.status_code)
            if allowed:
                response["Allow"] = allowed
        response["API-Version"] = VERSION
        if request.path.endswith("/openapi.json"):
            response["Access-Control-Allow-Origin"] = "*"  # everybody may read how it works, from any page
        return response

    return answer
