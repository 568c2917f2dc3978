"""The door for the terminal: words in, a sentence of app, words out, an exit status."""

import os
import re
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import wraps
from itertools import pairwise
from pathlib import Path
from typing import Any, ParamSpec
from zoneinfo import ZoneInfo

import click

from compliance import app, upkeep, verification
from compliance.errors import ComplianceError, Spot, fault, reason
from compliance.model.base import Language
from compliance.model.difference import Difference
from compliance.model.records import Record
from compliance.model.report import EngineChoice, Report

NOTHING, GAPS, WRONG, OPEN = 0, 1, 2, 3
"""Exit statuses: nothing to report, gaps, an error in usage, file or data, and no gap but something open."""

Args = ParamSpec("Args")


def main() -> None:
    """Run the command; what the terminal cannot show is replaced rather than fatal."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")
    try:
        sys.exit(compliance(prog_name="compliance", standalone_mode=False) or NOTHING)
    except click.ClickException as error:
        click.echo(_usage(error), err=True)
        sys.exit(WRONG)
    except click.Abort:
        sys.exit(WRONG)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(WRONG)


def spoken() -> Language:
    """The language asked for on the command line, known before its words are parsed."""
    return "en" if _given("--lang") == "en" else "nl"


def _given(option: str) -> str:
    """The last value that the command line gives an option, as it stands there; empty where it gives none."""
    words = sys.argv[1:]
    start = f"{option}="
    pairs = [
        (before, after) for before, after in pairwise([*words, ""]) if before == option or before.startswith(start)
    ]
    return next((after if word == option else word.removeprefix(start) for word, after in reversed(pairs)), "")


def _usage(error: click.ClickException) -> str:
    """A mistake in the command line, in the reader's language."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.format_message()
    if spoken() == "en":
        return f"Error: {error.format_message()}\nHelp: compliance --help"
    return f"Fout: {_misuse(error)}\nHulp: compliance --help"


def _misuse(error: click.ClickException) -> str:
    """What is wrong with the command line, in Dutch."""
    near = f" Bedoelt u {' of '.join(found)}?" if (found := getattr(error, "possibilities", None)) else ""
    match error:
        case click.NoSuchOption():
            return f'optie "{error.option_name}" bestaat niet.{near}'
        case click.UsageError() if hasattr(error, "command_name"):
            return f'opdracht "{error.command_name}" bestaat niet.{near}'
        case click.BadOptionUsage():
            return f"{error.option_name} vraagt om een waarde."
        case click.MissingParameter():
            return f"er ontbreekt een argument: {error.param.human_readable_name if error.param else ''}"
        case click.BadParameter():
            names = error.param.opts if error.param else []
            value = next((f' "{given}"' for name in names if (given := _given(name))), "")
            return f"onjuiste waarde{value} voor {names[0] if names else 'argument'}: {_unfit(error)}"
        case _:
            return f"zo is de opdracht niet te lezen. ({error.format_message()})"


def _unfit(error: click.BadParameter) -> str:
    """Why a value does not fit its option, in Dutch."""
    match error.param.type if error.param else None:
        case click.Choice(choices=choices):
            return f"kies uit {', '.join(map(str, choices))}."
        case click.IntRange(min=least, max=most):
            return f"geef een geheel getal van {least} tot en met {most}." if (most or 0) < 1000 else "geef een nummer."
        case click.Path(dir_okay=False):
            return "dat is een map, geen bestand."
        case _:
            return error.message


class _Helped(click.Command):
    """A command whose help is in the reader's language: Dutch and English are parted by a line with a bar."""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help of the command in one language."""
        with formatter.indentation():
            formatter.write_paragraph()
            formatter.write_text(_of_two(self.help or ""))

    def get_short_help_str(self, limit: int = 70) -> str:
        """The first sentence of the help."""
        return _of_two(self.help or "").rstrip(".")


class _HelpedGroup(_Helped, click.Group):
    """A group of such commands."""


class _HelpedOption(click.Option):
    """An option with help in two languages."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option as the help shows it."""
        found = super().get_help_record(ctx)
        return (found[0], _of_two(found[1])) if found else None


def _of_two(text: str) -> str:
    """One of two languages."""
    nl, _, en = text.partition(" | ")
    return en.strip() if spoken() == "en" and en else nl.strip()


def _option(*names: str, **settings: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    return click.option(*names, cls=_HelpedOption, **settings)


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> date:
    """A day; without one, today in the Netherlands."""
    if value is None:
        return datetime.now(ZoneInfo("Europe/Amsterdam")).date()
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):  # fromisoformat would also read 2024-W45-6
            raise ValueError
        return date.fromisoformat(value)
    except ValueError:
        nl, en = "schrijf een dag zoals 2024-11-09.", f'"{value}" is not a day; write one such as 2024-11-09.'
        raise click.BadParameter(nl if spoken() == "nl" else en, ctx, param) from None


def _day_or_none(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """A day, or none."""
    return None if value is None else _day(ctx, param, value)


def default_rules() -> Path:
    """The rules here, else the copy in the package, else those of the checkout it runs from."""
    here = Path("rules")
    if (here / "vocabulary.yaml").is_file():
        return here
    packaged = Path(__file__).parent / "rules"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "rules"


def _honest(run: Callable[Args, int]) -> Callable[Args, int]:
    """Tell every problem on stderr, without a traceback, with exit status 2."""

    @wraps(run)
    def told(*args: Args.args, **kwargs: Args.kwargs) -> int:
        try:
            return run(*args, **kwargs)
        except ComplianceError as error:
            for problem in error.problems:
                click.echo(problem.said(spoken()), err=True)
            return WRONG

    return told


def _deliver(text: str, output: Path | None) -> None:
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


def _status(report: Report, fail_on: str) -> int:
    if fail_on == "none":
        return NOTHING
    if report.gaps:
        return GAPS
    return OPEN if report.open and fail_on == "open" else NOTHING


def default_history() -> Path:
    """Where a user's own data belongs on this system."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    else:
        base = Path(os.environ.get("XDG_DATA_HOME", ""))
        base = base if base.is_absolute() else Path.home() / ".local" / "share"
    return base / "compliance" / "history.sqlite"


def _tell_record(kept: Record, is_new: bool) -> None:
    """Say on stderr under which number a report is kept."""
    said = {
        ("nl", True): f"Vastgelegd als nr. {kept.number}.", ("nl", False): f"Stond al vast als nr. {kept.number}.",
        ("en", True): f"Recorded as no. {kept.number}.", ("en", False): f"Already recorded as no. {kept.number}.",
    }  # fmt: skip
    click.echo(said[spoken(), is_new], err=True)


def _changed(found: Difference, fail_on: str) -> int:
    if fail_on == "none":
        return NOTHING
    if found.new_gaps:
        return GAPS
    return OPEN if found.out_of_sight and fail_on == "open" else NOTHING


_rules = _option(
    "--rules",
    "rules_dir",
    type=click.Path(path_type=Path),
    default=None,
    metavar="MAP",
    help="Map met de regelboeken; anders rules/ hier, anders die van het programma. | "
    "Folder of the rule books; else rules/ here, else the program's own.",
)
_lang = _option("--lang", type=click.Choice(["nl", "en"]), default="nl", help="Taal: nl of en. | Language: nl or en.")
_as_of = _option(
    "--as-of",
    callback=_day,
    metavar="DATUM",
    help="Peildatum, zoals 2024-11-09; anders vandaag. | Date to judge on, such as 2024-11-09; else today.",
)
_engine = _option(
    "--engine",
    type=click.Choice(["both", "durable", "plain"]),
    default="both",
    help="Welke motor oordeelt; both vergelijkt ze. | Which engine judges; both compares them.",
)
_frameworks = _option(
    "--framework",
    "frameworks",
    multiple=True,
    metavar="NORM",
    help="Norm waaraan wordt getoetst, ook meer dan een; anders het VNG-kader. | "
    "Framework to judge by, more than one allowed; else the VNG kader.",
)
_output = _option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    metavar="BESTAND",
    help="Schrijf naar dit bestand. | Write to this file.",
)
_history = _option(
    "--history", "history_file", type=click.Path(path_type=Path, dir_okay=False), default=None, metavar="BESTAND",
    help=(
        "Bestand van de geschiedenis; anders dat in uw eigen map. | "
        "File of the history; else the one in your own folder."
    ),
)  # fmt: skip
_difference_format = _option(
    "--format", "form", type=click.Choice(sorted(app.DIFFERENCE_FORMATS)), default="text",
    help="Vorm van het verschil. | Form of the difference.",
)  # fmt: skip
_difference_fail_on = _option(
    "--fail-on", type=click.Choice(["gap", "open", "none"]), default="open",
    help=(
        "Wat een andere afsluitcode dan 0 geeft: een nieuwe gap (1), ook iets dat uit zicht raakte (3), of niets. | "
        "What gives an exit status other than 0: a new gap (1), also something out of sight (3), or nothing."
    ),
)  # fmt: skip


def _folder(default: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Where several files go."""
    return _option(
        "-o",
        "--output",
        "folder",
        type=click.Path(path_type=Path, file_okay=False),
        default=default,
        metavar="MAP",
        help=f"Map waarin wordt geschreven; anders {default}. | Folder to write to; else {default}.",
    )


_plan = click.argument("plan", type=click.Path(path_type=Path))


@click.group(cls=_HelpedGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(app.version(), prog_name="compliance", message="%(prog)s %(version)s")
def compliance() -> None:
    """Toetst een plan tegen mensenhandel aan de norm. | Judges a plan against human trafficking by the norm."""


@compliance.command(cls=_Helped)
@_plan
@_as_of
@_frameworks
@_option(
    "--level",
    type=click.IntRange(1, 99),
    default=None,
    help="Alleen dit niveau (plateau). | Only this level (plateau).",
)
@_option(
    "--format",
    "form",
    type=click.Choice(sorted(app.FORMATS)),
    default="text",
    help="Vorm van het verslag. | Form of the report.",
)
@_output
@_option(
    "--all",
    "everything",
    is_flag=True,
    help="Toon ook wat voldaan is en wat niet wordt beoordeeld. | Also show what is met and what is not judged.",
)
@_option(
    "--fail-on",
    type=click.Choice(["gap", "open", "none"]),
    default="open",
    help="Wat een andere afsluitcode dan 0 geeft: een gap (1), ook iets onbekends (3), of niets. | "
    "What gives an exit status other than 0: a gap (1), also something unknown (3), or nothing.",
)
@_engine
@_option("--record", is_flag=True, help="Leg het verslag vast in de geschiedenis. | Keep the report in the history.")
@_history
@_rules
@_lang
@_honest
def check(  # noqa: PLR0917  # one parameter for each option, in the order of the help
    plan: Path,
    as_of: date,
    frameworks: tuple[str, ...],
    level: int | None,
    form: str,
    output: Path | None,
    everything: bool,
    fail_on: str,
    engine: EngineChoice,
    record: bool,
    history_file: Path | None,
    rules_dir: Path | None,
    lang: Language,
) -> int:
    """Gapanalyse van een plan op een peildatum. | Gap analysis of a plan on a date."""
    rules, chosen = rules_dir or default_rules(), frameworks or app.DEFAULT_FRAMEWORKS
    if record or history_file:
        report, kept, is_new = app.check_and_record(
            rules, plan, as_of=as_of, file=history_file or default_history(), at=datetime.now(UTC), engine=engine,
            frameworks=chosen, level=level,
        )  # fmt: skip
        _tell_record(kept, is_new)
    else:
        report = app.check(rules, plan, as_of=as_of, engine=engine, frameworks=chosen, level=level)
    _deliver(app.rendered(report, form, lang, everything), output)
    return _status(report, fail_on)


@compliance.command(cls=_Helped)
@_plan
@click.argument("requirement")
@_as_of
@_output
@_engine
@_rules
@_lang
@_honest
def explain(
    plan: Path,
    requirement: str,
    as_of: date,
    output: Path | None,
    engine: EngineChoice,
    rules_dir: Path | None,
    lang: Language,
) -> int:
    """De redenering achter een oordeel, tot op de citaten. | The reasoning of a verdict, down to the quotes."""
    rules = rules_dir or default_rules()
    report = app.check(rules, plan, as_of=as_of, engine=engine, frameworks=app.frameworks(rules))
    _deliver(app.explained(report, requirement, lang), output)
    return NOTHING


@compliance.command(cls=_Helped)
@_plan
@_as_of
@_option(
    "--until", callback=_day_or_none, metavar="DATUM",
    help="Kijk tot en met deze dag; anders tien jaar. | Look up to this day; else ten years.",
)  # fmt: skip
@_frameworks
@_option(
    "--format", "form", type=click.Choice(sorted(app.FORECAST_FORMATS)), default="text",
    help="Vorm van de vooruitblik. | Form of the forecast.",
)  # fmt: skip
@_option("--ics", is_flag=True, help="Als agenda, zoals --format ics. | As a calendar, like --format ics.")
@_output
@_rules
@_lang
@_honest
def forecast(
    plan: Path, as_of: date, until: date | None, frameworks: tuple[str, ...], form: str, ics: bool, output: Path | None,
    rules_dir: Path | None, lang: Language,
) -> int:  # fmt: skip
    """Wat er aankomt: wat moet, wat verloopt, wanneer een niveau komt. | What lies ahead: duties, lapses, levels."""
    found = app.forecast(
        rules_dir or default_rules(), plan, as_of=as_of, until=until, frameworks=frameworks or app.DEFAULT_FRAMEWORKS
    )
    _deliver(app.rendered_forecast(found, "ics" if ics else form, lang), output)
    return NOTHING


@compliance.command(cls=_Helped)
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path), required=False)
@_as_of
@_option(
    "--old-as-of", callback=_day_or_none, metavar="DATUM",
    help="Peildatum van OUD; anders die van NIEUW. | Date for OLD; else that of NEW.",
)  # fmt: skip
@_option(
    "--old-rules", type=click.Path(path_type=Path), default=None, metavar="MAP",
    help="Regelboeken voor OUD; anders die van NIEUW. | Rule books for OLD; else those of NEW.",
)  # fmt: skip
@_frameworks
@_difference_format
@_difference_fail_on
@_output
@_rules
@_lang
@_honest
def diff(
    old: Path, new: Path | None, as_of: date, old_as_of: date | None, old_rules: Path | None,
    frameworks: tuple[str, ...], form: str, fail_on: str, output: Path | None, rules_dir: Path | None, lang: Language,
) -> int:  # fmt: skip
    """Wat er veranderde, en of kalender, plan of regels dat deden. | What changed, by calendar, plan or rules."""
    rules = rules_dir or default_rules()
    found = app.diff(
        (old_rules or rules, old, old_as_of or as_of), (rules, new or old, as_of),
        frameworks=frameworks or app.DEFAULT_FRAMEWORKS,
    )  # fmt: skip
    _deliver(app.rendered_difference(found, form, lang), output)
    return _changed(found, fail_on)


@compliance.command(cls=_Helped)
@click.argument("plans", nargs=-1, type=click.Path(path_type=Path), metavar="[PLAN]...")
@_option(
    "--fix", is_flag=True,
    help="Toon, en schrijf dan, nieuwe plaatsen en hashes in de bestanden. | "
    "Show, then write, new places and hashes in the files.",
)  # fmt: skip
@_option(
    "--format", "form", type=click.Choice(verification.FORMATS), default="text",
    help="Vorm van het verslag. | Form of the report.",
)  # fmt: skip
@_output
@_rules
@_lang
@_honest
def verify(
    plans: tuple[Path, ...], fix: bool, form: str, output: Path | None, rules_dir: Path | None, lang: Language
) -> int:
    """Zoekt elk citaat van plannen en regelboeken na. | Looks up every quote of plans and rule books."""
    rules = rules_dir or default_rules()
    found, texts = verification.mended(rules, plans) if fix else (verification.verify(rules, plans), {})
    _deliver(verification.rendered(found, form, lang), output)
    for path, text in texts.items():
        _deliver(text, path.resolve())
    return NOTHING if found.holds else GAPS


@compliance.command("text", cls=_Helped)
@click.argument("document", type=click.Path(path_type=Path))
@_option(
    "--ocr", is_flag=True,
    help="Lees ook de bladzijden van een PDF die beeld zijn, en geef platte tekst. | "
    "Read the pages of a PDF that are pictures too, and give plain text.",
)  # fmt: skip
@_output
@_lang
@_honest
def show_text(document: Path, ocr: bool, output: Path | None, lang: Language) -> int:
    """Een document zoals het wordt gelezen, met de plaatsen. | A document as it is read, with its places."""
    _deliver(verification.recognised(document) if ocr else verification.shown(document, lang), output)
    return NOTHING


@compliance.group(cls=_HelpedGroup)
def history() -> None:
    """Vastgelegde verslagen. | Recorded reports."""


_history_format = _option(
    "--format", "form", type=click.Choice(sorted(app.HISTORY_FORMATS)), default="text",
    help="Vorm van het overzicht. | Form of the list.",
)  # fmt: skip


@history.command("list", cls=_Helped)
@_history
@_history_format
@_output
@_lang
@_honest
def list_history(history_file: Path | None, form: str, output: Path | None, lang: Language) -> int:
    """Welke verslagen zijn vastgelegd. | Which reports were recorded."""
    _deliver(app.rendered_history(app.recorded(history_file or default_history()), form, lang), output)
    return NOTHING


@history.command("verify", cls=_Helped)
@_history
@_history_format
@_output
@_lang
@_honest
def verify_history(history_file: Path | None, form: str, output: Path | None, lang: Language) -> int:
    """Of alles er nog staat zoals het is vastgelegd. | Whether all of it is still what was recorded."""
    found = app.recorded(history_file or default_history(), verify=True)
    _deliver(app.rendered_history(found, form, lang), output)
    return GAPS if found.flaws else NOTHING


@history.command("show", cls=_Helped)
@click.argument("number", type=click.IntRange(1, 2**62))
@_history
@_option(
    "--format", "form", type=click.Choice(sorted(app.FORMATS)), default="text",
    help=(
        "Vorm van het verslag; json geeft het precies zoals het is vastgelegd. | "
        "Form of the report; json gives exactly what was recorded."
    ),
)  # fmt: skip
@_option("--all", "everything", is_flag=True, help="Toon ook wat voldaan is. | Also show what is met.")
@_output
@_lang
@_honest
def show_history(
    number: int, history_file: Path | None, form: str, everything: bool, output: Path | None, lang: Language
) -> int:
    """Een vastgelegd verslag. | A recorded report."""
    _deliver(app.recalled(history_file or default_history(), number, form, lang, everything), output)
    return NOTHING


@history.command("diff", cls=_Helped)
@click.argument("old", type=click.IntRange(1, 2**62))
@click.argument("new", type=click.IntRange(1, 2**62))
@_history
@_difference_format
@_difference_fail_on
@_output
@_lang
@_honest
def diff_history(
    old: int, new: int, history_file: Path | None, form: str, fail_on: str, output: Path | None, lang: Language
) -> int:
    """Wat er tussen twee vastgelegde verslagen veranderde. | What changed between two recorded reports."""
    found = app.recorded_diff(history_file or default_history(), old, new)
    _deliver(app.rendered_difference(found, form, lang), output)
    return _changed(found, fail_on)


@compliance.group(cls=_HelpedGroup)
def rules() -> None:
    """De regelboeken zelf. | The rule books themselves."""


@rules.command("list", cls=_Helped)
@_rules
@_lang
@_honest
def list_rules(rules_dir: Path | None, lang: Language) -> int:
    """Alle eisen, met hun aard en waar ze op berusten. | All requirements, with their kind and what they rest on."""
    _deliver(app.listed(rules_dir or default_rules(), lang), None)
    return NOTHING


@rules.command("lint", cls=_Helped)
@_option(
    "--format",
    "form",
    type=click.Choice(upkeep.LINT_FORMATS),
    default="text",
    help="Vorm van het verslag. | Form of the report.",
)
@_option(
    "--all",
    "everything",
    is_flag=True,
    help="Toon ook opmerkingen en wat met reden mag blijven. | Also show notes, and what may stay with a reason.",
)
@_option(
    "--record",
    is_flag=True,
    help="Leg de betekenis van nieuwe eisen en versies vast. | Record the meaning of new requirements and versions.",
)
@_output
@_rules
@_lang
@_honest
def lint_rules(
    form: str, everything: bool, record: bool, output: Path | None, rules_dir: Path | None, lang: Language
) -> int:
    """Wat er mis is met de regelboeken, en waar. | What is wrong with the rule books, and where."""
    folder = rules_dir or default_rules()
    if record:
        _write_all({"fingerprints.yaml": upkeep.recorded(folder)}, folder / "upkeep")
    report = upkeep.linted(folder)
    _deliver(upkeep.lint_rendered(report, form, lang, everything), output)
    return NOTHING if report.clean else GAPS


@rules.command("test", cls=_Helped)
@click.argument("requirements", nargs=-1, metavar="[EIS]...")
@_option(
    "--mutate",
    is_flag=True,
    help="Verander elke voorwaarde: merkt een geval het? | Change every condition: does a case notice?",
)
@_option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="Vorm van het verslag. | Form of the report.",
)
@_output
@_rules
@_lang
@_honest
def test_rules(
    requirements: tuple[str, ...], mutate: bool, form: str, output: Path | None, rules_dir: Path | None, lang: Language
) -> int:
    """Beproef de eisen op hun gevallen. | Try the requirements on their cases."""
    report = upkeep.tried(rules_dir or default_rules(), requirements, mutate=mutate)
    _deliver(upkeep.cases_rendered(report, form, lang), output)
    return NOTHING if report.clean else GAPS


@rules.command("docs", cls=_Helped)
@_folder("docs/rules")
@_rules
@_lang
@_honest
def document_rules(folder: Path, rules_dir: Path | None, lang: Language) -> int:
    """Schrijf een bladzijde over elke eis, en een index. | Write a page on every requirement, and an index."""
    _write_all(upkeep.pages(rules_dir or default_rules()), folder)
    return NOTHING


@rules.command("schema", cls=_Helped)
@_folder("schemas")
@_rules
@_lang
@_honest
def write_schemas(folder: Path, rules_dir: Path | None, lang: Language) -> int:
    """Schrijf de schema's waarmee een editor helpt. | Write the schemas that let an editor help."""
    _write_all(upkeep.editor_schemas(rules_dir or default_rules()), folder)
    return NOTHING


def _write_all(files: dict[str, str], folder: Path) -> None:
    """Write files into a folder, each beside its place and then renamed; tell on stderr which."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = reason(error)
        raise ComplianceError(
            (fault(Spot(str(folder)), f"kan niet worden gemaakt: {why.nl}", f"cannot be made: {why.en}"),)
        ) from None
    for name, text in files.items():
        _deliver(text, folder / name)
    number = len(files)
    said = f"geschreven in {folder}: {number}" if spoken() == "nl" else f"written to {folder}: {number}"
    click.echo(said, err=True)
