"""Whether the reader stopped the program: known from the first moment, whatever a library under way makes of it.

A library may turn a KeyboardInterrupt into an error of its own, or swallow it. So the signal leaves a mark
first, and the ending asks for the mark.
"""

import signal
import sys
from types import FrameType

_marks: list[int] = []


def watch() -> None:
    """Leave a mark from now on when the reader stops the program; one who started it deaf to that stays unheard."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _stop)
        sys.unraisablehook = _quietly


def stopped() -> bool:
    """Whether the reader stopped it."""
    return bool(_marks)


def no_more() -> None:
    """The ending is decided: stopping it now changes nothing."""
    if signal.getsignal(signal.SIGINT) is _stop:
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def _stop(number: int, _frame: FrameType | None) -> None:
    _marks.append(number)
    raise KeyboardInterrupt


def _quietly(unraisable: "sys.UnraisableHookArgs") -> None:
    """An interruption where none can be raised has left its mark; anything else is told as ever."""
    if not (_marks and issubclass(unraisable.exc_type, KeyboardInterrupt)):
        sys.__unraisablehook__(unraisable)
