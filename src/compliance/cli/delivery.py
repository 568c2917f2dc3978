"""How a result leaves: printed or written to a file, and problems told without a traceback."""

import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from contextvars import ContextVar
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec

from compliance import app, files, writing
from compliance.cli.advice import worded
from compliance.cli.exit_status import WRONG
from compliance.cli.languages import spoken
from compliance.cli.places import default_rules
from compliance.cli.streams import GoneError, tell
from compliance.errors import ComplianceError, Problem, Spot, fault, reason, refusal

if TYPE_CHECKING:
    from compliance.app import Reader, Rendered, Role

_WIDEST, _NARROWEST = 80, 40
"""Columns: lines longer than the first are hard to read, and in fewer than the second nothing fits."""
FOR_PEOPLE = "text"
"""The one format that a terminal may have in its own encoding; every other is read by a program, as UTF-8."""
Args = ParamSpec("Args")
_READ: ContextVar[set[files.Known]] = ContextVar("read")


def honest(run: Callable[Args, int]) -> Callable[Args, int]:
    """Tell every problem on stderr, without a traceback, with exit status 2."""

    @wraps(run)
    def told(*args: Args.args, **kwargs: Args.kwargs) -> int:
        with files.noticing() as read:
            _READ.set(read)
            try:
                done = run(*args, **kwargs)
                mention(kwargs)
            except ComplianceError as error:
                tell_all(error)
                return WRONG
            except BrokenPipeError:
                raise GoneError from None
            return done

    return told


def mention(options: Mapping[str, object]) -> None:
    """Say on stderr which backups and hidden files beside a command's rules and plans were not read."""
    if "rules_dir" not in options:
        return
    given = options["rules_dir"]
    plans = tuple(path for name, path in options.items() if name in _PLANS and isinstance(path, Path))
    for notice in app.left_behind(given if isinstance(given, Path) else default_rules(), plans):
        tell(notice.said(spoken()))


_PLANS = ("plan", "old", "new")


def tell_all(error: ComplianceError) -> None:
    """Tell every problem, in the words of the command line."""
    for words in worded(error).said(spoken()):
        tell(words)


def reader(output: Path | None, *, everything: bool = False, role: "Role" = "officer") -> "Reader":
    """Who reads at this terminal: 80 columns, or as many as it has where it is narrower; a file has 80."""
    columns = _WIDEST
    with suppress(OSError, ValueError, AttributeError):
        if output is None and (sys.stdout.isatty() or "COLUMNS" in os.environ):
            import shutil  # noqa: PLC0415  # with it comes whatever packs files

            columns = shutil.get_terminal_size((_WIDEST, 24)).columns
    return app.Reader(role, everything, columns=min(max(columns, _NARROWEST), _WIDEST))


def deliver(result: "str | bytes | Rendered", output: Path | None, form: str = FOR_PEOPLE) -> None:
    """Print a result, or write it to a file that is not one of those that were read.

    Raises:
        ComplianceError: it cannot be printed or written.
        BrokenPipeError: nobody reads it any more.
    """
    if isinstance(result, app.Rendered):
        if output is None and not result.is_text and _shows_itself():
            raise ComplianceError((_no_text(result.suffix),))
        result = result.text if result.media_type.startswith("text/plain") else result.data
    if output is None:
        _print(result, form)
    else:
        writing.write(output, result.encode() if isinstance(result, str) else result, _READ.get(set()))


def _shows_itself() -> bool:
    """Whether what is printed is shown to somebody rather than read by a program."""
    try:
        return sys.stdout.isatty()
    except (AttributeError, ValueError):
        return False


def _no_text(suffix: str) -> Problem:
    return fault(
        Spot("stdout"), f"een scherm kan een {suffix}-bestand niet tonen", f"a screen cannot show a {suffix} file",
        f"Schrijf het met -o naar een bestand: -o verslag{suffix}", f"Write it to a file with -o: -o report{suffix}",
    )  # fmt: skip


def spare(output: Path | None) -> None:
    """Refuse an output that is a file that was read already, before there is something to lose.

    Raises:
        ComplianceError: it is one of them.
    """
    if output is not None:
        writing.refuse_inputs(output, _READ.get(set()))


def _print(result: str | bytes, form: str) -> None:
    """Print a result: what is meant for programs as the bytes that a file would have."""
    out = sys.stdout
    try:
        if out is None:
            raise OSError(0, "")
        if isinstance(result, str) and (form == FOR_PEOPLE or not hasattr(out, "buffer")):
            out.write(result)
        else:
            out.flush()
            out.buffer.write(result.encode() if isinstance(result, str) else result)
        out.flush()
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        raise ComplianceError((_not_printed(error),)) from None


def _not_printed(error: OSError | ValueError) -> Problem:
    spot = Spot("stdout")
    if not isinstance(error, OSError) or not error.errno:
        return fault(
            spot,
            "de standaarduitvoer is gesloten: het resultaat kan nergens heen",
            "standard output is closed: the result has nowhere to go",
            "Schrijf het met -o naar een bestand.",
            "Write it to a file with -o.",
        )
    why = reason(error)
    return fault(
        spot,
        f"het resultaat is niet of niet helemaal geschreven: {why.nl}",
        f"the result was not, or not wholly, written: {why.en}",
    )


def write_all(texts: dict[str, str], folder: Path, *, over_inputs: bool = False) -> None:
    """Write files into a folder, none over what was read unless that is what was asked; tell on stderr how many."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = reason(error)
        raise refusal(Spot(str(folder)), f"kan niet worden gemaakt: {why.nl}", f"cannot be made: {why.en}") from None
    read: set[files.Known] = set() if over_inputs else _READ.get(set())
    for name in texts:
        writing.refuse_inputs(folder / name, read)
    for name, text in texts.items():
        writing.write(folder / name, text.encode(), read)
    number = len(texts)
    tell(f"geschreven in {folder}: {number}" if spoken() == "nl" else f"written to {folder}: {number}")
