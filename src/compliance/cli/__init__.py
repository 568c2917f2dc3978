"""The door for the terminal: words in, a sentence of app, words out, an exit status.

It begins here, where nothing is loaded yet that could fail or be stopped halfway.
"""

import gc
import sys
from importlib import import_module
from itertools import pairwise

from compliance.cli import interruption

_SELDOM = (200_000, 50, 100)
"""How seldom Python looks for things that only hold each other: nouns never do, and looking takes a tenth of a run."""


def main() -> None:
    """Load the program and run it; that it cannot be loaded, or is stopped meanwhile, is told in words too."""
    gc.set_threshold(*_SELDOM)
    try:
        interruption.watch()
        status = _run()
    except BaseException as error:
        interruption.no_more()
        if not (interruption.stopped() or isinstance(error, KeyboardInterrupt)):
            raise
        status = 130
    _leave_it()
    sys.exit(status)


_LEFT: list[object] = []


def _leave_it() -> None:
    """Have nothing looked through or taken apart at the end: the system takes it back, and that was a seventh of a run.

    What holds itself and is frozen is never let go of, nor is what it holds: whatever the modules name.
    """
    if not _LEFT:
        _LEFT.extend((_LEFT, *(dict(vars(module)) for module in list(sys.modules.values()) if module)))
    gc.freeze()


def _run() -> int:
    try:
        from compliance.cli.program import main as run  # noqa: PLC0415  # loading it is what may fail
    except Exception as error:  # what is missing is in its words
        if not interruption.stopped():
            sys.stderr.write(_not_installed(error))
        return 130 if interruption.stopped() else 2
    return run()


def _not_installed(error: Exception) -> str:
    words = " ".join(sys.argv).replace("--lang=", "--lang ").split()
    if ("--lang", "en") in pairwise(words):
        return f"The program is not wholly installed: {error}\n    Install it anew.\n"
    return f"Het programma is niet volledig geïnstalleerd: {error}\n    Installeer het opnieuw.\n"


def __getattr__(name: str) -> object:
    """The command itself, for who reads it rather than runs it."""
    if name == "compliance":
        return import_module("compliance.cli.program").compliance
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
