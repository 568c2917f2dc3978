"""What is said of an error that ended a run; loaded only when there is one."""

import os
import sys
import traceback

import click

from compliance.cli.languages import spoken
from compliance.cli.streams import tell
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


def tell_of(error: Exception) -> None:
    """Say what ended a run, in the reader's language."""
    if isinstance(error, click.ClickException):
        from compliance.cli.misuse import usage  # noqa: PLC0415  # most errors are none of the command line

        tell(usage(error))
    elif isinstance(error, ComplianceError):
        from compliance.cli.delivery import tell_all  # noqa: PLC0415  # the commands themselves tell most of these

        tell_all(error)
    else:
        tell(_unforeseen(error).said(spoken()))
        tell((_NOT_JUDGED if isinstance(error, OSError | MemoryError) else _REPORT).said(spoken()))
        if os.environ.get(TRACEBACK) == "1":
            traceback.print_exc(file=sys.stderr)


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
