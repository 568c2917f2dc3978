"""simulate: what would be if, of plans that were named; who reaches a level, what holds most back, what it takes."""

from datetime import date
from pathlib import Path

import click

from compliance import app
from compliance.cli import options
from compliance.cli.delivery import deliver, honest, reader, spare, tell_all
from compliance.cli.exit_status import WRONG
from compliance.cli.languages import Helped, argument, of_two, option, spoken
from compliance.cli.places import default_rules
from compliance.errors import ComplianceError


@click.command(cls=Helped)
@argument("paths", type=options.Named(), nargs=-1, metavar="MAP|BESTANDEN|REGIO | FOLDER|FILES|REGION")
@option(
    "--if",
    "suppose",
    multiple=True,
    metavar="EIS|FEIT[=WAARDE] | REQUIREMENT|FACT[=VALUE]",
    help="Stel dat elke gemeente hieraan voldoet; mag vaker. | "
    "Suppose that every municipality meets this; may be repeated.",
)
@option(
    "--lapse",
    multiple=True,
    metavar="FEIT|EIS | FACT|REQUIREMENT",
    help="Stel dat dit overal is verlopen; mag vaker. | Suppose that this has lapsed everywhere; may be repeated.",
)
@option(
    "--most",
    type=int,
    default=None,
    metavar="AANTAL | NUMBER",
    help="Welke eisen de meeste gemeenten tegenhouden; zonder vraag de eerste vijf. | "
    "Which requirements hold most municipalities back; the first five where nothing is asked.",
)
@option(
    "--least",
    default=None,
    metavar="KADER/NIVEAU | FRAMEWORK/LEVEL",
    help="De kleinste verzameling stappen waarmee dit niveau wordt gehaald. | "
    "The smallest set of steps by which this level is reached.",
)
@option(
    "--goal",
    default=None,
    metavar="NIVEAU | LEVEL",
    help="Om welk niveau het gaat; anders het eerste van de norm. | "
    "Which level it is about; else the first of the framework.",
)
@options.as_of
@option(
    "--safety-region",
    default=None,
    metavar="NAAM | NAME",
    help="Alleen de gemeenten van deze veiligheidsregio. | Only the municipalities of this safety region.",
)
@options.assume_adopted
@options.frameworks
@option(
    "--format",
    "form",
    type=options.Forms("simulation.Simulation"),
    default="text",
    help="Vorm van het antwoord. | Form of the answer.",
)
@options.output
@options.rules
@options.lang
@honest
def simulate(
    *,
    paths: tuple[Path, ...],
    suppose: tuple[str, ...],
    lapse: tuple[str, ...],
    most: int | None,
    least: str | None,
    goal: str | None,
    as_of: date,
    safety_region: str | None,
    assume_adopted: bool,
    frameworks: tuple[str, ...],
    form: str,
    output: Path | None,
    rules_dir: Path | None,
    lang: str,
) -> int:
    """Wat als: wie haalt het dan, wat houdt tegen, wat is nodig. | What if: who reaches it, what it takes."""
    _possible(paths, least, goal)
    spare(output)
    wish = app.Wish(paths, as_of, safety_region=safety_region, frameworks=frameworks, assume_adopted=assume_adopted)
    question = app.Question(wish, suppose, lapse, least or goal, most, least=least is not None)
    found, problems = app.simulate(rules_dir or default_rules(), question)
    deliver(app.rendered(found, form, spoken(), reader(output)), output)
    if problems:
        tell_all(ComplianceError(problems))
        return WRONG
    return 0


def _possible(paths: tuple[Path, ...], least: str | None, goal: str | None) -> None:
    """Refuse what makes no sense before anything is read."""
    if not paths:
        raise click.UsageError(
            of_two(
                "noem een map met plannen, bestanden, of het plan van een regio. | "
                "name a folder of plans, files, or the plan of a region."
            )
        )
    if least is not None and goal is not None and least != goal:
        raise click.UsageError(
            of_two(
                "--least noemt zelf al het niveau: laat --goal weg. | --least names the level itself: leave out --goal."
            )
        )
