"""The three streams of a run; nothing here waits for the rest of the program."""

import os
import sys
from contextlib import suppress


class GoneError(Exception):
    """Nobody reads what is printed any more; click would end on that by itself, with the status of gaps."""


def tell(words: str) -> None:
    """Say something that is no result; where nobody can hear it, the work goes on."""
    from compliance.printable import visible  # noqa: PLC0415  # most runs have nothing to tell

    with suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(f"{visible(words)}\n")
        sys.stderr.flush()


def hold_streams() -> None:
    """Keep the numbers of the three streams taken where one is closed: no file of ours may come to stand for it."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest free number, which is this one


def let_go() -> None:
    """Whatever the streams still hold and nobody takes is dropped: Python would complain of it in its own words."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            with suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
