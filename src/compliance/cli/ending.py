"""How the program ends whatever happens: with a sentence and an exit status, never as if it had judged."""

from collections.abc import Callable

import click

from compliance.cli import interruption
from compliance.cli.exit_status import NOTHING, STOPPED, WRONG
from compliance.cli.languages import spoken
from compliance.cli.streams import GoneError, tell


def ended(run: Callable[[], int | None]) -> int:
    """The exit status of a run, with whatever went wrong told in the reader's language."""
    try:
        status = _ended(run)
    except (click.Abort, KeyboardInterrupt):
        status = STOPPED
    interruption.no_more()
    if status == STOPPED or interruption.stopped():
        tell(_in_language("Afgebroken.", "Interrupted."))
        return STOPPED
    return status


def _ended(run: Callable[[], int | None]) -> int:
    try:
        return run() or NOTHING
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.Abort:
        raise
    except (GoneError, BrokenPipeError):
        return WRONG
    except Exception as error:  # whatever nobody foresaw must not look like a verdict
        if interruption.stopped() and not isinstance(error, click.ClickException):
            return STOPPED  # what a library makes of an interruption is none of it
        _tell_of(error)
    return WRONG


def _tell_of(error: Exception) -> None:
    """Say what went wrong; the words for it are loaded only now, which may fail as well."""
    try:
        from compliance.cli.unforeseen import tell_of  # noqa: PLC0415  # most runs end well
    except Exception as worse:
        kinds = f"{type(error).__name__}, {type(worse).__name__}"
        tell(
            _in_language(
                f"Er ging iets mis ({kinds}). Er is niet geoordeeld.",
                f"Something went wrong ({kinds}). Nothing was judged.",
            )
        )
    else:
        tell_of(error)


def _in_language(nl: str, en: str) -> str:
    return nl if spoken() == "nl" else en
