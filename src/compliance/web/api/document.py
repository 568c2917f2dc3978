"""The interface described for programs: OpenAPI 3.1, on every answer its version, for every mistake a problem."""

from copy import deepcopy
from typing import Any, Final

from django.conf import settings
from ninja import NinjaAPI

_STATUSES: Final = {
    "400": "What was asked is not right",
    "401": "No valid token",
    "403": "The token does not allow it",
    "404": "Not there, or not shared",
    "405": "No such method",
    "409": "Different by now",
    "413": "Too large",
    "503": "Not possible just now",
}
_HEADER: Final = {
    "API-Version": {
        "description": "The full version of the interface",
        "schema": {"type": "string", "examples": ["1.0.0"]},
    }
}
_PROBLEM: Final = {
    "type": "object",
    "title": "Problem",
    "required": ["status", "title", "detail"],
    "properties": {
        "type": {"type": "string"},
        "status": {"type": "integer"},
        "title": {"type": "string"},
        "detail": {"type": "string"},
        "errors": {"type": "array", "items": {"type": "object"}},
        "there": {"type": "array", "items": {"type": "object"}},
    },
}


class Described(NinjaAPI):
    """An interface that describes itself by the rules."""

    def get_openapi_schema(self, *, path_prefix: str | None = None, path_params: Any = None) -> Any:
        """The document, with its addresses below those of the server."""
        found = super().get_openapi_schema(path_prefix="", path_params=path_params)
        found["servers"] = [{"url": _address(), "description": "This door"}]
        found["components"]["schemas"]["Problem"] = deepcopy(_PROBLEM)
        for methods in found["paths"].values():
            for method, operation in methods.items():
                _complete(operation, method)
        return found


def _address() -> str:
    """Where the interface stands: on a server by its name, on one's own computer wherever it was opened."""
    setup = settings.SETUP
    return f"https://{setup.hosts[0]}/api/v1" if setup.mode == "server" else "/api/v1"


def _complete(operation: dict[str, Any], method: str) -> None:
    said = {str(status): answer for status, answer in operation["responses"].items()}
    for answer in said.values():
        answer["headers"] = deepcopy(_HEADER)
    if operation.get("security"):
        wanted = ["400", "401", "403", "404", "405", "503", *(["409", "413"] if method == "post" else [])]
        said |= {status: _response(_STATUSES[status]) for status in wanted}
    operation["responses"] = dict(sorted(said.items()))


def _response(description: str) -> dict[str, Any]:
    content = {"application/problem+json": {"schema": deepcopy(_PROBLEM)}}
    return {"description": description, "headers": deepcopy(_HEADER), "content": content}
