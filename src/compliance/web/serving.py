"""The door opened: its tables brought up to date, its workers and its server started, until somebody stops it."""

import logging
import socket
import threading
import webbrowser
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import waitress
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application

from compliance.web import settings, setup

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Opening:
    """How the door is to be opened: where its plans are kept, at which port, and for whom."""

    data: Path
    rules: Path
    port: int = 0
    is_server: bool = False
    file: Path | None = None
    browser: bool = True


def serve(opening: Opening, tell: Callable[[str], None], surroundings: dict[str, str]) -> None:
    """Serve until interrupted.

    Raises:
        NotSetUpError: a server lacks something that must be said.
        OSError: the port is taken, or the folder cannot be written.
    """
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # that somebody waits a moment is no news
    how = _how(opening, surroundings)
    application = ready(how)
    listening = _bound(how.listen, opening.port)
    port = listening.getsockname()[1]
    address = f"http://{how.listen}:{port}/" + (f"start/{how.start_key}" if how.start_key else "")
    server = waitress.create_server(
        application,
        sockets=[listening],
        threads=how.threads,
        max_request_body_size=setup.MOST_BODY,
        ident="",
        clear_untrusted_proxy_headers=True,
        **({"trusted_proxy": how.proxy, "trusted_proxy_headers": "x-forwarded-proto"} if opening.is_server else {}),
    )
    from compliance.web.limits import Channel  # noqa: PLC0415  # as in ready

    server.channel_class = Channel
    tell(address)
    if opening.browser and not opening.is_server:
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
    try:
        server.run()
    finally:
        server.close()
        from compliance.web import shop  # noqa: PLC0415  # as in ready

        shop.close()


def verified(opening: Opening, surroundings: dict[str, str]) -> list[str]:
    """What of all that is kept is no longer as it was written, by its place.

    Raises:
        NotSetUpError: as ``serve``.
    """
    ready(_how(opening, surroundings))
    from compliance.web import recording, shop, store  # noqa: PLC0415  # as in ready

    try:
        return [*store.verify(), *recording.amiss()]
    finally:
        shop.close()


def _how(opening: Opening, surroundings: dict[str, str]) -> setup.Setup:
    if opening.is_server:
        return setup.server(opening.file, opening.rules, surroundings)
    return setup.local(opening.data, opening.rules)


def ready(how: setup.Setup) -> Wsgi:
    """The application, with its tables as they should be."""
    settings.configure(how)
    from compliance.web import shop  # noqa: PLC0415  # models can be imported only once Django is set up

    call_command("migrate", verbosity=0, interactive=False)
    shop.start(how.rules, how.workers)
    from compliance.web import founding  # noqa: PLC0415  # as above

    founding.found(how.organisations)
    return get_wsgi_application()


def _bound(listen: str, port: int) -> socket.socket:
    """A socket, of this computer alone unless a server says otherwise."""
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    found.bind((listen, port))
    return found
