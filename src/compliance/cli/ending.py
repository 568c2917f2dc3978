"""How the program ends whatever happens: with a sentence and an exit status, never as if it had judged."""

import os
import sys
import traceback
from collections.abc import Callable

import click

from compliance.cli import interruption
from compliance.cli.delivery import NOTHING, STOPPED, WRONG, GoneError, tell, tell_all
from compliance.cli.languages import spoken
from compliance.cli.misuse import usage
from compliance.errors import ComplianceError, reason
from compliance.model.base import Bilingual

TRACEBACK = "COMPLIANCE_TRACEBACK"
"""Set to 1, this variable of the environment shows a developer where an unforeseen error came from."""
_REPORT = Bilingual(
    nl="    Er is niet geoordeeld. Meld dit bij wie het programma onderhoudt (zie publiccode.yml van het project, en "
    "SECURITY.md als het om een lek gaat), met de opdracht en deze regels.",
    en="    Nothing was judged. Report this to those who maintain the program (see publiccode.yml of the project, and "
    "SECURITY.md if it is a leak), with the command and these lines.",
)

_NOT_JUDGED = Bilingual(nl="    Er is niet geoordeeld.", en="    Nothing was judged.")


def ended(run: Callable[[], int | None]) -> int:
    """The exit status of a run, with whatever went wrong told in the reader's language."""
    try:
        status = _ended(run)
    except (click.Abort, KeyboardInterrupt):
        status = STOPPED
    interruption.no_more()
    if status == STOPPED or interruption.stopped():
        tell(_said("Afgebroken.", "Interrupted."))
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
    except click.ClickException as error:
        tell(usage(error))
    except ComplianceError as error:
        tell_all(error)
    except Exception as error:  # whatever nobody foresaw must not look like a verdict
        if interruption.stopped():  # and what a library makes of an interruption is none of it
            return STOPPED
        tell(_unforeseen(error).said(spoken()))
        tell((_NOT_JUDGED if isinstance(error, OSError | MemoryError) else _REPORT).said(spoken()))
        if os.environ.get(TRACEBACK) == "1":
            traceback.print_exc(file=sys.stderr)
    return WRONG


def _said(nl: str, en: str) -> str:
    return nl if spoken() == "nl" else en


def _unforeseen(error: Exception) -> Bilingual:
    """What went wrong, as far as that can be said in words."""
    match error:
        case MemoryError():
            return Bilingual(
                nl="Er is te weinig geheugen voor deze opdracht.", en="There is too little memory for this."
            )
        case RecursionError():
            return Bilingual(
                nl="De invoer is dieper genest dan het programma aankan.",
                en="The input is nested deeper than the program can follow.",
            )
        case ImportError():
            return Bilingual(
                nl=f"Het programma is niet volledig geïnstalleerd: {error}.",
                en=f"The program is not wholly installed: {error}.",
            )
        case OSError():
            why, name = reason(error), f"{os.fsdecode(error.filename)}: " if error.filename else ""
            return Bilingual(nl=f"Het systeem weigert iets: {name}{why.nl}.", en=f"The system refuses: {name}{why.en}.")
    kind = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    first = kind.splitlines()[0][:200]
    return Bilingual(
        nl=f"Er ging iets mis waar het programma niet op rekent ({first}).",
        en=f"Something went wrong that the program does not reckon with ({first}).",
    )
