"""A body that is too large is refused by what it says of itself, before any of it is read; what still comes is let go.

A connection that is closed while somebody is still sending looks broken to a browser, which then shows no answer.
"""

import io
from typing import Any

from django.core.handlers.wsgi import WSGIRequest
from waitress.channel import HTTPChannel
from waitress.task import ErrorTask

from compliance.web import middleware, pages


class _Refusal(ErrorTask):
    """A page of the door for a body that is too large; for other mistakes what the server says of them."""

    def execute(self) -> None:
        """Answer."""
        if self.request.error.code != 413:
            super().execute()
            return
        response = _page(self.request.headers)
        self.status = f"413 {response.reason_phrase}"
        self.response_headers += [*response.items(), ("Connection", "close")]
        self.content_length = len(response.content)
        self.write(response.content)
        self.close_on_finish = False  # a proxy asks in HTTP 1.0, after which the server would close at once
        self.channel.let_go(self.request)


class Channel(HTTPChannel):
    """A connection that lets go what is sent after a refusal, and is closed when all of that has come."""

    error_task_class = _Refusal
    to_come = 0

    def let_go(self, request: Any) -> None:
        """Take no more of what belongs to a request that was refused."""
        with self.requests_lock:
            self.requests[1:] = []
            self.request = None
            self.to_come = max(request.content_length, 1)

    def received(self, data: bytes) -> bool:
        """What came over the connection."""
        if not self.to_come:
            return bool(super().received(data))
        self.to_come -= len(data)
        if not data or self.to_come <= 0:
            with self.requests_lock:
                self.close_when_flushed = True
            return False
        return True


def _page(headers: dict[str, str]) -> Any:
    """The page, with the headers of every answer, in the language that was chosen."""
    surroundings = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": "/",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "HTTP_COOKIE": headers.get("COOKIE", ""),
        "wsgi.input": io.BytesIO(),
        "wsgi.url_scheme": "http",
    }
    request = WSGIRequest(surroundings)
    request.language = "en" if request.COOKIES.get("language") == "en" else "nl"
    return middleware.headers(pages.too_large)(request)
