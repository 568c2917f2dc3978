"""The command line as a whole: its commands, and one run of it from its words to its exit status."""

import sys
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from compliance import __version__
from compliance.cli.ending import ended
from compliance.cli.languages import HelpedGroup, HelpedOption, lang, of_two
from compliance.cli.streams import GoneError, hold_streams, let_go

if TYPE_CHECKING:
    from compliance.model.base import Language

_HOMES = {
    "check": ("judging.check", "Gapanalyse van een plan op een peildatum. | Gap analysis of a plan on a date."),
    "diff": (
        "over_time.diff",
        "Wat er veranderde, en of kalender, plan of regels dat deden. | What changed, by calendar, plan or rules.",
    ),
    "explain": (
        "judging.explain",
        "De redenering achter een oordeel, tot op de citaten. | The reasoning of a verdict, down to the quotes.",
    ),
    "facts": (
        "vocabulary.facts",
        "De feiten die een plan kan noemen, en welke eis ernaar vraagt. | The facts a plan can claim, and who asks.",
    ),
    "forecast": (
        "over_time.forecast",
        "Wat er aankomt: wat moet, wat verloopt, wanneer een niveau komt. | What lies ahead: duties, lapses, levels.",
    ),
    "history": ("records.history", "Vastgelegde verslagen. | Recorded reports."),
    "intake": (
        "intake.intake",
        "Van stuk naar plan: lezen, voorstellen, bevestigen. | From document to plan: read, propose, confirm.",
    ),
    "letter": (
        "letters.letter",
        "Een brief of besluit, gevuld uit het verslag. | A letter or decision, filled from the report.",
    ),
    "plan": ("plans.plan", "Een plan beginnen en bijhouden. | Begin a plan, and keep it."),
    "region": (
        "regions.region",
        "Gemeenten naast elkaar: wie loopt achter, en wie doet het goed. | Municipalities beside each other.",
    ),
    "rules": ("rule_books.rules", "De regelboeken zelf. | The rule books themselves."),
    "serve": ("serving.serve", "Open het programma in de browser. | Open the program in the browser."),
    "simulate": (
        "simulations.simulate",
        "Wat als: wie haalt het dan, wat houdt tegen, wat is nodig. | What if: who reaches it, what it takes.",
    ),
    "text": (
        "documents.show_text",
        "Een document zoals het wordt gelezen, met de plaatsen. | A document as it is read, with its places.",
    ),
    "verify": (
        "documents.verify",
        "Zoekt elk citaat van plannen en regelboeken na. | Looks up every quote of plans and rule books.",
    ),
}
"""Where each command stands, and the first words of its help: those are shown without loading any of them."""


class _Commands(MutableMapping[str, click.Command]):
    """The commands by name, each loaded when it is asked for: none waits for what only another one needs."""

    def __init__(self) -> None:
        self._loaded: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._loaded:
            room, _, command = _HOMES[name][0].partition(".")
            self._loaded[name] = getattr(import_module(f"compliance.cli.{room}"), command)
        return self._loaded[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._loaded[name] = command

    def __delitem__(self, name: str) -> None:
        del self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter(_HOMES)

    def __len__(self) -> int:
        return len(_HOMES)


class _Program(HelpedGroup):
    """The whole command: a reader of its help who walks away is no gap."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands, none of which is loaded for it."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, of_two(words).rstrip(".")) for name, (_, words) in sorted(_HOMES.items())])

    def make_context(self, *args: Any, **settings: Any) -> click.Context:
        """Read the command line."""
        with _quietly():
            return super().make_context(*args, **settings)

    def invoke(self, ctx: click.Context) -> Any:
        """Carry it out."""
        with _quietly():
            return super().invoke(ctx)


@contextmanager
def _quietly() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise GoneError from None


@click.group(cls=_Program, commands=_Commands(), context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(
    __version__,
    cls=HelpedOption,
    prog_name="compliance",
    message="%(prog)s %(version)s",
    help="Toon welke versie dit is. | Show which version this is.",
)
@lang
def compliance(lang: "Language") -> None:
    """Toetst het plan van een gemeente aan de norm. | Judges the plan of a municipality by the norm."""


def main() -> int:
    """Run the command and give its exit status; what the terminal cannot show is replaced rather than fatal."""
    hold_streams()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")
    status = ended(lambda: compliance(prog_name="compliance", standalone_mode=False))
    let_go()
    return status
