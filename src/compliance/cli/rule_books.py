"""rules: the rule books themselves, listed, linted, tried, and written out as pages and schemas."""

from pathlib import Path

import click

from compliance import app, upkeep
from compliance.cli import advice, options
from compliance.cli.bench import bench
from compliance.cli.delivery import deliver, honest, reader, write_all
from compliance.cli.exit_status import GAPS, NOTHING
from compliance.cli.languages import Helped, HelpedGroup, argument, option
from compliance.cli.places import default_rules
from compliance.cli.streams import tell
from compliance.model.base import Language


@click.group(cls=HelpedGroup)
@options.lang
def rules(lang: Language) -> None:
    """De regelboeken zelf. | The rule books themselves."""


@rules.command("list", cls=Helped)
@option(
    "--format",
    "form",
    type=options.Forms("plans.Rules"),
    default="text",
    help="Vorm van de lijst. | Form of the list.",
)
@options.output
@options.rules
@options.lang
@honest
def list_rules(form: str, output: Path | None, rules_dir: Path | None, lang: Language) -> int:
    """Alle eisen, met hun aard en waar ze op berusten. | All requirements, with their kind and what they rest on."""
    deliver(
        app.rendered(app.listed(rules_dir or default_rules(), workbench=bench()), form, lang, reader(output)), output
    )
    return NOTHING


@rules.command("lint", cls=Helped)
@option(
    "--format",
    "form",
    type=options.Forms("lint.LintReport"),
    default="text",
    help="Vorm van het verslag. | Form of the report.",
)
@option(
    "--all",
    "everything",
    is_flag=True,
    help="Toon ook opmerkingen en wat met reden mag blijven. | Also show notes, and what may stay with a reason.",
)
@option(
    "--record",
    is_flag=True,
    help="Leg de betekenis van nieuwe eisen en versies vast. | Record the meaning of new requirements and versions.",
)
@options.output
@options.rules
@options.lang
@honest
def lint_rules(
    *, form: str, everything: bool, record: bool, output: Path | None, rules_dir: Path | None, lang: Language
) -> int:
    """Wat er mis is met de regelboeken, en waar. | What is wrong with the rule books, and where."""
    folder = rules_dir or default_rules()
    if record:
        write_all(
            {"fingerprints.yaml": upkeep.recorded(folder, workbench=bench())}, folder / "upkeep", over_inputs=True
        )
    report = upkeep.linted(folder, workbench=bench())
    told = upkeep.at_references(report) if form == "sarif" else report
    deliver(app.rendered(told, form, lang, reader(output, everything=everything)), output)
    for command in advice.on(finding.code for finding in report.findings):
        tell(command.said(lang))
    return NOTHING if report.clean else GAPS


@rules.command("test", cls=Helped)
@argument("requirements", nargs=-1, metavar="[EIS]... | [REQUIREMENT]...")
@option(
    "--mutate",
    is_flag=True,
    help="Verander elke voorwaarde: merkt een geval het? | Change every condition: does a case notice?",
)
@option(
    "--format",
    "form",
    type=options.Forms("cases.CaseReport"),
    default="text",
    help="Vorm van het verslag. | Form of the report.",
)
@options.output
@options.rules
@options.lang
@honest
def test_rules(
    *,
    requirements: tuple[str, ...],
    mutate: bool,
    form: str,
    output: Path | None,
    rules_dir: Path | None,
    lang: Language,
) -> int:
    """Beproef de eisen op hun gevallen. | Try the requirements on their cases."""
    report = upkeep.tried(rules_dir or default_rules(), requirements, mutate=mutate, workbench=bench())
    deliver(app.rendered(report, form, lang, reader(output)), output)
    return NOTHING if report.clean else GAPS


@rules.command("docs", cls=Helped)
@options.folder("docs/rules")
@options.rules
@options.lang
@honest
def document_rules(folder: Path, rules_dir: Path | None, lang: Language) -> int:
    """Schrijf een bladzijde over elke eis, en een index. | Write a page on every requirement, and an index."""
    write_all(upkeep.pages(rules_dir or default_rules(), workbench=bench()), folder)
    return NOTHING


@rules.command("schema", cls=Helped)
@options.folder("schemas")
@options.rules
@options.lang
@honest
def write_schemas(folder: Path, rules_dir: Path | None, lang: Language) -> int:
    """Schrijf de schema's waarmee een editor helpt. | Write the schemas that let an editor help."""
    write_all(upkeep.every_schema(rules_dir or default_rules(), workbench=bench()), folder)
    return NOTHING
