"""serve: the web door opened, on this computer or as a server."""

import os
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import click

from compliance.cli import options
from compliance.cli.delivery import honest
from compliance.cli.exit_status import NOTHING, WRONG
from compliance.cli.languages import Helped, of_two, option
from compliance.cli.places import default_history, default_rules
from compliance.errors import Spot, refusal
from compliance.model.base import Language


@click.command(cls=Helped)
@option(
    "--port", type=click.IntRange(0, 65535), default=0, metavar="POORT | PORT",
    help="De poort; anders een die vrij is. | The port; else one that is free.",
)  # fmt: skip
@option(
    "--data", type=options.Named(in_reports=False, file_okay=False), default=None, metavar="MAP | FOLDER",
    help="Waar de plannen worden bewaard; anders uw eigen map. | Where the plans are kept; else your own folder.",
)  # fmt: skip
@option("--no-browser", is_flag=True, help="Open de browser niet. | Do not open the browser.")
@option(
    "--server", is_flag=True, help="Voor meer organisaties, met inloggen. | For several organisations, with log-in."
)
@option(
    "--config", "config", type=options.Named(in_reports=False, dir_okay=False), default=None,
    metavar="BESTAND | FILE", help="De instellingen van de server, in TOML. | The settings of the server, in TOML.",
)  # fmt: skip
@option(
    "--verify", is_flag=True,
    help="Kijk na of er buiten het programma om niets is veranderd, en stop. | "
    "Look whether nothing was changed outside the program, and stop.",
)  # fmt: skip
@options.rules
@options.lang
@honest
def serve(
    *, port: int, data: Path | None, no_browser: bool, server: bool, config: Path | None, verify: bool,
    rules_dir: Path | None,
    lang: Language,
) -> int:  # fmt: skip
    """Open het programma in de browser. | Open the program in the browser."""
    _there(is_server=server)
    door = import_module("compliance.web.serving")  # the other door; who does not serve does without its libraries
    at = data or default_history().with_name("web")
    opening = door.Opening(at, (rules_dir or default_rules()).resolve(), port, server, config, not no_browser)
    try:
        if verify:
            return _status(door.verified(opening, dict(os.environ)))
        door.serve(opening, _opened, dict(os.environ))
    except KeyboardInterrupt:
        click.echo(of_two("Gestopt; alles is bewaard. | Stopped; everything is kept."))
    except (OSError, ValueError) as error:
        raise refusal(Spot("compliance serve"), f"kan niet beginnen: {error}", f"cannot begin: {error}") from None
    return NOTHING


def _there(*, is_server: bool) -> None:
    """Refuse where what the door needs is not installed."""
    extra, needed = "web", ["django", "waitress"]
    if is_server:
        extra, needed = "web,server", [*needed, "authlib", "ninja", "psycopg", "requests"]
    lacking = [name for name in needed if find_spec(name) is None]
    if lacking:
        names = ", ".join(lacking)
        raise refusal(
            Spot("compliance serve"),
            f"heeft meer nodig, en dat is hier niet: {names}",
            f"needs more, which is not here: {names}",
            f'Installeer het in de map van dit project met: pip install ".[{extra}]"',
            f'Install it in the folder of this project with: pip install ".[{extra}]"',
        )


def _status(amiss: list[str]) -> int:
    for one in amiss:
        click.echo(of_two(f"Niet meer zoals het is geschreven: {one} | No longer as it was written: {one}"))
    if not amiss:
        click.echo(of_two("Alles is zoals het is geschreven. | Everything is as it was written."))
    return WRONG if amiss else NOTHING


def _opened(address: str) -> None:
    click.echo(of_two(f"Open in uw browser: {address} | Open in your browser: {address}"))
    click.echo(of_two("Stoppen: Ctrl-C. | To stop: Ctrl-C."))
