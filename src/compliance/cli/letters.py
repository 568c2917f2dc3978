"""letter: what an officer has to write anyway, filled from the report."""

from datetime import date
from pathlib import Path

import click

from compliance import app
from compliance.cli import options
from compliance.cli.bench import bench
from compliance.cli.delivery import deliver, honest, reader
from compliance.cli.exit_status import NOTHING
from compliance.cli.languages import Helped, option
from compliance.cli.places import default_rules
from compliance.model.base import Language
from compliance.model.letter import LetterKind
from compliance.model.report import EngineChoice


@click.command(cls=Helped)
@options.plan
@option(
    "--kind", type=click.Choice(app.LETTERS), required=True,
    help="Welke brief: aan de raad, een besluit, een P&C-regel of antwoorden op raadsvragen. | "
    "Which letter: to the council, a decision, a line of planning and control, or answers to questions.",
)  # fmt: skip
@option(
    "--question", "questions", multiple=True, metavar="VRAAG | QUESTION",
    help="Een vraag van de raad, ook meer dan een; anders elke eis als vraag. | "
    "A question of the council, more than one allowed; else every requirement as a question.",
)  # fmt: skip
@options.as_of
@options.frameworks
@option(
    "--format", "form", type=click.Choice(["text", "docx", "odt"]), default="text",
    help="Vorm van de brief. | Form of the letter.",
)  # fmt: skip
@options.template
@options.output
@options.engine
@options.rules
@options.lang
@honest
def letter(
    *,
    plan: Path,
    kind: LetterKind,
    questions: tuple[str, ...],
    as_of: date,
    frameworks: tuple[str, ...],
    form: str,
    template: Path | None,
    output: Path | None,
    engine: EngineChoice,
    rules_dir: Path | None,
    lang: Language,
) -> int:
    """Een brief of besluit, gevuld uit het verslag. | A letter or decision, filled from the report."""
    rules = rules_dir or default_rules()
    report = app.check(rules, plan, as_of=as_of, engine=engine, frameworks=frameworks, workbench=bench())
    written = app.letter(report, kind, questions)
    told = options.with_template(reader(output), template, form, app.fields(report, lang))
    deliver(app.rendered(written, form, lang, told), output)
    return NOTHING
