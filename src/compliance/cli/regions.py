"""region: municipalities beside each other, the sheet for a talk, and the same without names."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from time import monotonic

import click

from compliance import app
from compliance.cli import options
from compliance.cli.delivery import deliver, honest, reader, tell_all
from compliance.cli.exit_status import WRONG, lacking
from compliance.cli.languages import Helped, argument, of_two, option, spoken
from compliance.cli.places import default_rules
from compliance.cli.streams import tell
from compliance.errors import ComplianceError, Problem
from compliance.model.base import Noun
from compliance.model.comparison import Comparison, Talk
from compliance.model.report import EngineChoice

_PATIENCE = 2.0
"""Seconds before progress is told: what is quick needs none."""
_KEY = Path("aliassen.csv")
"""Where the key of the aliases is kept, unless somebody says where."""


@click.command(cls=Helped)
@argument("paths", type=options.Named(), nargs=-1, metavar="MAP|BESTANDEN|REGIO | FOLDER|FILES|REGION")
@options.as_of
@option(
    "--since",
    callback=options.day_or_none,
    metavar="DATUM | DATE",
    help="Zeg ook wat er sindsdien veranderde. | Also say what changed since then.",
)
@option(
    "--safety-region",
    default=None,
    metavar="NAAM | NAME",
    help="Alleen de gemeenten van deze veiligheidsregio; wie geen plan heeft, wordt genoemd. | "
    "Only the municipalities of this safety region; those without a plan are named.",
)
@option(
    "--talk",
    "talk_with",
    default=None,
    metavar="GEMEENTE | MUNICIPALITY",
    help="Het blad voor het jaarlijkse gesprek met deze gemeente. | "
    "The sheet for the yearly talk with this municipality.",
)
@options.assume_adopted
@option(
    "--alias",
    is_flag=True,
    help="Zonder namen, voor publicatie; de sleutel komt in een eigen bestand. | "
    "Without names, for publication; the key goes to a file of its own.",
)
@option(
    "--alias-as",
    type=click.Choice(["letters", "numbers"]),
    default="letters",
    help="Letters of nummers in plaats van namen. | Letters or numbers instead of names.",
)
@option(
    "--alias-key",
    type=options.Named(in_reports=False, dir_okay=False),
    default=_KEY,
    metavar="BESTAND | FILE",
    help=f"Waar de sleutel staat of komt; anders {_KEY}. | Where the key stands or goes; else {_KEY}.",
)
@options.frameworks
@option(
    "--format",
    "form",
    type=options.Forms("comparison.Comparison"),
    default="text",
    help="Vorm van de vergelijking. | Form of the comparison.",
)
@options.output
@option(
    "--jobs",
    type=click.IntRange(1, 512),
    default=None,
    metavar="AANTAL | NUMBER",
    help="Zoveel werkprocessen; anders één voor weinig plannen. | So many processes; else one for few plans.",
)
@option(
    "--scheduler",
    default=None,
    metavar="ADRES | ADDRESS",
    help="Laat een Dask-cluster het werk doen, zoals tcp://10.0.0.5:8786. | "
    "Let a Dask cluster do the work, such as tcp://10.0.0.5:8786.",
)
@option(
    "--fail-on",
    type=click.Choice(["gap", "open", "none"]),
    default="open",
    help="Wat een andere afsluitcode dan 0 geeft: een bekend tekort (1), ook iets onbekends (3), of niets. | "
    "What gives an exit status other than 0: a known gap (1), also something unknown (3), or nothing.",
)
@option(
    "--engine",
    type=click.Choice(["both", "durable", "plain"]),
    default="plain",
    help="Welke motor oordeelt; both vergelijkt ze en kost meer tijd. | "
    "Which engine judges; both compares them and takes longer.",
)
@options.rules
@options.lang
@honest
def region(
    *,
    paths: tuple[Path, ...],
    as_of: date,
    since: date | None,
    safety_region: str | None,
    talk_with: str | None,
    assume_adopted: bool,
    alias: bool,
    alias_as: app.AliasKind,
    alias_key: Path,
    frameworks: tuple[str, ...],
    form: str,
    output: Path | None,
    jobs: int | None,
    scheduler: str | None,
    fail_on: str,
    engine: EngineChoice,
    rules_dir: Path | None,
    lang: str,
) -> int:
    """Gemeenten naast elkaar: wie loopt achter, en wie doet het goed. | Municipalities beside each other."""
    _possible(paths, talk_with, alias, form)
    _one_way(jobs, scheduler)
    if talk_with and since is None:
        since = app.year_before(as_of)
    wish = app.Wish(paths, as_of, since, safety_region, frameworks, engine, assume_adopted, jobs, scheduler)
    with _progress() as told:
        found, problems = app.compare_region(rules_dir or default_rules(), wish, told)
    shown: Noun = found
    if talk_with:
        shown = app.talk(found, talk_with)
    elif alias:
        shown = _without_names(found, alias_key, alias_as)
    deliver(app.rendered(shown, form, spoken(), reader(output)), output)
    return _ended(found, problems, fail_on)


def _possible(paths: tuple[Path, ...], talk_with: str | None, alias: bool, form: str) -> None:
    """Refuse what makes no sense before anything is read."""
    if not paths:
        raise click.UsageError(
            of_two(
                "noem een map met plannen, bestanden, of het plan van een regio. | "
                "name a folder of plans, files, or the plan of a region."
            )
        )
    if talk_with and alias:
        raise click.UsageError(
            of_two(
                "--talk gaat niet samen met --alias: het gesprek is met een gemeente die u kent. | "
                "--talk does not go with --alias: the talk is with a municipality that you know."
            )
        )
    if talk_with and form not in app.formats(Talk):
        known = ", ".join(app.formats(Talk))
        raise click.UsageError(
            of_two(
                f"--talk kan niet in de vorm {form}; wel: {known}. | --talk cannot be had as {form}; there is: {known}."
            )
        )


def _one_way(jobs: int | None, scheduler: str | None) -> None:
    if jobs is not None and scheduler is not None:
        raise click.UsageError(
            of_two(
                "--jobs gaat niet samen met --scheduler: het cluster heeft zijn eigen werkprocessen. | "
                "--jobs does not go with --scheduler: the cluster has workers of its own."
            )
        )


def _without_names(found: Comparison, key_file: Path, kind: app.AliasKind) -> Comparison:
    """The comparison under aliases, its key kept first: without a key nobody could read it again."""
    shown, key = app.aliased(found, key_file, kind)
    app.keep(key_file, key)
    tell(of_two(f"De sleutel staat in {key_file}; publiceer die niet. | The key is in {key_file}; do not publish it."))
    return shown


def _ended(found: Comparison, problems: tuple[Problem, ...], fail_on: str) -> int:
    """The exit status: plans that could not be judged are told after the rest is there."""
    if problems:
        tell_all(ComplianceError(problems))
        return WRONG
    return lacking(found, fail_on)


@contextmanager
def _progress() -> Iterator["app.Progress | None"]:
    """Tell on a terminal how far it is, once it takes long; what is told is wiped out at the end."""
    if not sys.stderr or not sys.stderr.isatty():
        yield None
        return
    began, width = monotonic(), 24
    shown = False

    def told(done: int, of: int) -> None:
        nonlocal shown
        if monotonic() - began < _PATIENCE:
            return
        shown = True
        bar = "#" * (done * width // of)
        with suppress(OSError, ValueError):
            sys.stderr.write(f"\r[{bar:<{width}}] {done}/{of}")
            sys.stderr.flush()

    try:
        yield told
    finally:
        if shown:
            with suppress(OSError, ValueError):
                sys.stderr.write("\r" + " " * (width + 20) + "\r")
                sys.stderr.flush()
