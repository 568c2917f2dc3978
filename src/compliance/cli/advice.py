"""What a mistake comes to at the command line: its own names for what was asked, and the command that helps."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from compliance.errors import ComplianceError, Problem, Spot
from compliance.model.base import Bilingual, both


def _command(nl: str, en: str) -> Bilingual:
    return Bilingual(nl=nl, en=en)


_RECORD = _command("Vastleggen: compliance rules lint --record", "To record: compliance rules lint --record")
COMMANDS: Final[Mapping[str, Bilingual]] = {
    "by-hand": _command("compliance verify zonder --fix toont ze", "compliance verify without --fix shows them"),
    "engine-absent": both("--engine plain"),
    "engine-failed": both("--engine plain"),
    "engine-size": both("--engine plain, --framework"),
    "history-broken": _command(
        "compliance history verify; --history BESTAND", "compliance history verify; --history FILE"
    ),
    "history-full": _command("--history BESTAND", "--history FILE"),
    "meaning-changed": _RECORD,
    "needs-no-ocr": _command("zonder --ocr", "without --ocr"),
    "needs-ocr": _command("compliance text BESTAND --ocr -o BESTAND.txt", "compliance text FILE --ocr -o FILE.txt"),
    "no-history": both("compliance check PLAN --record"),
    "no-history-file": _command("--history BESTAND", "--history FILE"),
    "no-key": _command("compliance history key BESTAND", "compliance history key FILE"),
    "no-receipt": both("compliance history list --format receipts"),
    "no-rules": _command("--rules MAP", "--rules FOLDER"),
    "no-signed-head": both("compliance history sign"),
    "not-laid-out": both("compliance history show"),
    "other-version": both("--format json"),
    "signatures-alone": both("--signatures, --public-key"),
    "unknown-requirement": _command("alle eisen: compliance rules list", "all requirements: compliance rules list"),
    "version-unrecorded": _RECORD,
}
"""By the kind of a mistake, or of a finding about the rule books: the command or the option that helps."""

_ARGUMENTS: Final[Mapping[str, Bilingual]] = {"requirement": _command("EIS", "REQUIREMENT")}
"""What is asked for by its place on the command line instead of by an option."""


def worded(error: ComplianceError) -> ComplianceError:
    """The same mistakes in the words of the command line."""
    return ComplianceError(tuple(_worded(problem) for problem in error.problems))


def on(kinds: Iterable[str]) -> tuple[Bilingual, ...]:
    """The commands that help against findings of these kinds, each once."""
    return tuple(dict.fromkeys(COMMANDS[kind] for kind in sorted(set(kinds)) if kind in COMMANDS))


def _worded(problem: Problem) -> Problem:
    return replace(problem, spot=_named(problem.spot), hint=_helped(problem.hint, COMMANDS.get(problem.code)))


def _named(spot: Spot) -> Spot:
    if not spot.is_wish:
        return spot
    called = _ARGUMENTS.get(spot.file)
    return Spot(called.en, called=called) if called else Spot(f"--{spot.file}")


def _helped(hint: Bilingual | None, command: Bilingual | None) -> Bilingual | None:
    if hint is None or command is None:
        return hint or command
    return Bilingual(nl=_with(hint.nl, command.nl), en=_with(hint.en, command.en))


def _with(hint: str, command: str) -> str:
    """The command between brackets, before the full stop of the hint.

    >>> _with("Choose another file.", "--history FILE")
    'Choose another file (--history FILE).'
    """
    stop = "." if hint.endswith(".") else ""
    return f"{hint.removesuffix(stop)} ({command}){stop}"
