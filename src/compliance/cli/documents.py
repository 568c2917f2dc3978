"""verify and text: the quotes looked up, and a document as it is read."""

from pathlib import Path

import click

from compliance import app, verification, writing
from compliance.cli import options
from compliance.cli.bench import bench
from compliance.cli.delivery import deliver, honest, reader
from compliance.cli.exit_status import GAPS, NOTHING
from compliance.cli.languages import Helped, argument, option
from compliance.cli.places import default_rules
from compliance.model.base import Language


@click.command(cls=Helped)
@argument("plans", nargs=-1, type=options.Named(), metavar="[PLAN]...")
@option(
    "--fix",
    is_flag=True,
    help="Toon, en schrijf dan, nieuwe plaatsen en hashes in de bestanden. | "
    "Show, then write, new places and hashes in the files.",
)
@option(
    "--format",
    "form",
    type=options.Forms("verification.Verification"),
    default="text",
    help="Vorm van het verslag. | Form of the report.",
)
@options.output
@options.rules
@options.lang
@honest
def verify(
    *, plans: tuple[Path, ...], fix: bool, form: str, output: Path | None, rules_dir: Path | None, lang: Language
) -> int:
    """Zoekt elk citaat van plannen en regelboeken na. | Looks up every quote of plans and rule books."""
    rules = rules_dir or default_rules()
    if fix:
        found, texts = verification.mended(rules, plans, workbench=bench())
    else:
        found, texts = verification.verify(rules, plans, workbench=bench()), {}
    deliver(app.rendered(found, form, lang, reader(output)), output)
    for path, text in texts.items():
        writing.write(path, text.encode())
    return NOTHING if found.holds else GAPS


@click.command("text", cls=Helped)
@argument("document", type=options.Named())
@option(
    "--ocr",
    is_flag=True,
    help="Lees ook de bladzijden van een PDF die beeld zijn, en geef platte tekst. | "
    "Read the pages of a PDF that are pictures too, and give plain text.",
)
@options.output
@options.lang
@honest
def show_text(document: Path, ocr: bool, output: Path | None, lang: Language) -> int:
    """Een document zoals het wordt gelezen, met de plaatsen. | A document as it is read, with its places."""
    deliver(verification.recognised(document) if ocr else verification.shown(document, lang), output)
    return NOTHING
