"""history: the reports that were recorded."""

from pathlib import Path

import click

from compliance import app
from compliance.cli import options
from compliance.cli.delivery import GAPS, NOTHING, changed, deliver, honest
from compliance.cli.languages import Helped, HelpedGroup, argument, option
from compliance.cli.places import default_history
from compliance.model.base import Language


@click.group(cls=HelpedGroup)
@options.lang
def history(lang: Language) -> None:
    """Vastgelegde verslagen. | Recorded reports."""


_history_format = option(
    "--format", "form", type=click.Choice(sorted(app.HISTORY_FORMATS)), default="text",
    help="Vorm van het overzicht. | Form of the list.",
)  # fmt: skip


@history.command("list", cls=Helped)
@options.history
@_history_format
@options.output
@options.lang
@honest
def list_history(history_file: Path | None, form: str, output: Path | None, lang: Language) -> int:
    """Welke verslagen zijn vastgelegd. | Which reports were recorded."""
    deliver(app.rendered_history(app.recorded(history_file or default_history()), form, lang), output)
    return NOTHING


@history.command("verify", cls=Helped)
@options.history
@_history_format
@options.output
@options.lang
@honest
def verify_history(history_file: Path | None, form: str, output: Path | None, lang: Language) -> int:
    """Of alles er nog staat zoals het is vastgelegd. | Whether all of it is still what was recorded."""
    found = app.recorded(history_file or default_history(), verify=True)
    deliver(app.rendered_history(found, form, lang), output)
    return GAPS if found.flaws else NOTHING


@history.command("show", cls=Helped)
@argument("number", type=click.IntRange(1, 2**62), metavar="NUMMER | NUMBER")
@options.history
@option(
    "--format", "form", type=click.Choice(sorted(app.FORMATS)), default="text",
    help=(
        "Vorm van het verslag; json geeft het precies zoals het is vastgelegd. | "
        "Form of the report; json gives exactly what was recorded."
    ),
)  # fmt: skip
@option("--all", "everything", is_flag=True, help="Toon ook wat voldaan is. | Also show what is met.")
@options.output
@options.lang
@honest
def show_history(
    number: int, history_file: Path | None, form: str, everything: bool, output: Path | None, lang: Language
) -> int:
    """Een vastgelegd verslag. | A recorded report."""
    deliver(app.recalled(history_file or default_history(), number, form, lang, everything), output)
    return NOTHING


@history.command("diff", cls=Helped)
@argument("old", type=click.IntRange(1, 2**62), metavar="OUD | OLD")
@argument("new", type=click.IntRange(1, 2**62), metavar="NIEUW | NEW")
@options.history
@options.difference_format
@options.difference_fail_on
@options.output
@options.lang
@honest
def diff_history(
    old: int, new: int, history_file: Path | None, form: str, fail_on: str, output: Path | None, lang: Language
) -> int:
    """Wat er tussen twee vastgelegde verslagen veranderde. | What changed between two recorded reports."""
    found = app.recorded_diff(history_file or default_history(), old, new)
    deliver(app.rendered_difference(found, form, lang), output)
    return changed(found, fail_on)
