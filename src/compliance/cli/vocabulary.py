"""facts: what a plan can say, looked up by a word."""

from pathlib import Path

import click

from compliance import app
from compliance.cli import options
from compliance.cli.bench import bench
from compliance.cli.delivery import deliver, honest, reader
from compliance.cli.exit_status import NOTHING
from compliance.cli.languages import Helped, argument, option
from compliance.cli.places import default_rules
from compliance.model.base import Language


@click.command(cls=Helped)
@argument("word", nargs=-1, metavar="[WOORD]... | [WORD]...")
@option(
    "--format", "form", type=options.Forms("fact_index.FactIndex"), default="text",
    help="Vorm van de lijst. | Form of the list.",
)  # fmt: skip
@options.output
@options.rules
@options.lang
@honest
def facts(word: tuple[str, ...], form: str, output: Path | None, rules_dir: Path | None, lang: Language) -> int:
    """De feiten die een plan kan noemen, en welke eis ernaar vraagt. | The facts a plan can claim, and who asks."""
    found = app.facts(rules_dir or default_rules(), " ".join(word), workbench=bench())
    deliver(app.rendered(found, form, lang, reader(output)), output)
    return NOTHING
