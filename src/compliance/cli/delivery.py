"""How a result leaves: printed or written to a file, problems told without a traceback, and an exit status."""

import os
import tempfile
from collections.abc import Callable, Mapping
from functools import wraps
from pathlib import Path
from typing import ParamSpec

import click

from compliance import app
from compliance.cli.languages import spoken
from compliance.cli.places import default_rules
from compliance.errors import ComplianceError, Spot, fault, reason
from compliance.model.difference import Difference
from compliance.model.report import Report

NOTHING, GAPS, WRONG, OPEN = 0, 1, 2, 3
"""Exit statuses: nothing to report, gaps, an error in usage, file or data, and no gap but something open."""
Args = ParamSpec("Args")


def honest(run: Callable[Args, int]) -> Callable[Args, int]:
    """Tell every problem on stderr, without a traceback, with exit status 2."""

    @wraps(run)
    def told(*args: Args.args, **kwargs: Args.kwargs) -> int:
        try:
            done = run(*args, **kwargs)
            mention(kwargs)
        except ComplianceError as error:
            for told in error.said(spoken()):
                click.echo(told, err=True)
            return WRONG
        return done

    return told


def mention(options: Mapping[str, object]) -> None:
    """Say on stderr which backups and hidden files beside a command's rules and plans were not read."""
    if "rules_dir" not in options:
        return
    given = options["rules_dir"]
    plans = tuple(path for name, path in options.items() if name in _PLANS and isinstance(path, Path))
    for notice in app.left_behind(given if isinstance(given, Path) else default_rules(), plans):
        click.echo(notice.said(spoken()), err=True)


_PLANS = ("plan", "old", "new")


def deliver(text: str, output: Path | None) -> None:
    """Print the text, or write it beside its file and rename: a reader never sees half of it.

    Raises:
        ComplianceError: the file cannot be written.
    """
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
        beside = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(text.encode())
            beside.chmod(0o644)
            beside.replace(output)
        except OSError:
            beside.unlink()
            raise
    except OSError as error:
        why = reason(error)
        raise ComplianceError(
            (
                fault(
                    Spot(str(output)),
                    f"kan niet worden geschreven: {why.nl}",
                    f"cannot be written: {why.en}",
                    "Bestaat de map, en mag u daar schrijven?",
                    "Does the folder exist, and may you write there?",
                ),
            )
        ) from None


def write_all(files: dict[str, str], folder: Path) -> None:
    """Write files into a folder, each beside its place and then renamed; tell on stderr which."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = reason(error)
        raise ComplianceError(
            (fault(Spot(str(folder)), f"kan niet worden gemaakt: {why.nl}", f"cannot be made: {why.en}"),)
        ) from None
    for name, text in files.items():
        deliver(text, folder / name)
    number = len(files)
    said = f"geschreven in {folder}: {number}" if spoken() == "nl" else f"written to {folder}: {number}"
    click.echo(said, err=True)


def status(report: Report, fail_on: str) -> int:
    """The exit status that a report asks for: gaps, only something open, or nothing."""
    return _status(bool(report.gaps), bool(report.open), fail_on)


def changed(found: Difference, fail_on: str) -> int:
    """The exit status that a difference asks for: a new gap, only something out of sight, or nothing."""
    return _status(bool(found.new_gaps), bool(found.out_of_sight), fail_on)


def _status(gaps: bool, open_ends: bool, fail_on: str) -> int:
    if gaps and fail_on != "none":
        return GAPS
    return OPEN if open_ends and fail_on == "open" else NOTHING
