"""The options that several commands share, and how a day is read."""

import os
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from compliance import app
from compliance.cli.languages import argument, lang, of_two, option, spoken
from compliance.printable import is_text

if TYPE_CHECKING:
    from compliance.app import Reader
    from compliance.model.base import Noun
    from compliance.model.plans import Rules

__all__ = ["lang"]


class Named(click.Path):
    """A file or folder by its name, which is not empty, and where it comes to stand in a report is text."""

    def __init__(self, *, in_reports: bool = True, **settings: Any) -> None:
        super().__init__(path_type=Path, readable=False, **settings)
        self.in_reports = in_reports

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path that a word of the command line stands for."""
        name = os.fsdecode(value)
        if not name:
            self.fail(of_two("de naam is leeg. | the name is empty."), param, ctx)
        if self.in_reports and not is_text(name):
            self.fail(
                of_two(
                    "de naam is geen UTF-8 en kan niet in een verslag staan; geef het bestand of de map een andere. | "
                    "the name is not UTF-8 and cannot stand in a report; give the file or folder another."
                ),
                param,
                ctx,
            )
        return super().convert(value, param, ctx)


class Forms(click.Choice[str]):
    """A choice of the formats of a kind of noun, such as ``report.Report``; all are loaded only to name all."""

    def __init__(self, noun: str) -> None:
        self._name = noun
        self.case_sensitive = True

    @property
    def _noun(self) -> "type[Noun] | type[Rules]":
        home, _, name = self._name.partition(".")
        noun: type[Noun] | type[Rules] = getattr(import_module(f"compliance.model.{home}"), name)
        return noun

    def __getattr__(self, name: str) -> Any:
        """The choices, when somebody asks for them."""
        if name != "choices":
            raise AttributeError(name)
        self.choices = app.formats(self._noun)
        return self.choices

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The format that a word of the command line stands for."""
        return value if app.is_format_of(self._noun, value) else super().convert(value, param, ctx)


def day(ctx: click.Context, param: click.Parameter, value: str | None) -> date:
    """A day; without one, today in the Netherlands."""
    if value is None:
        return _today(ctx, param)
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):  # fromisoformat would also read 2024-W45-6
            raise ValueError
        return date.fromisoformat(value)
    except ValueError:
        nl, en = "schrijf een dag zoals 2024-11-09.", f'"{value}" is not a day; write one such as 2024-11-09.'
        raise click.BadParameter(nl if spoken() == "nl" else en, ctx, param) from None


def _today(ctx: click.Context, param: click.Parameter) -> date:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # noqa: PLC0415  # who names the day needs none

    try:
        return datetime.now(ZoneInfo("Europe/Amsterdam")).date()
    except ZoneInfoNotFoundError:
        nl, en = (
            "er zijn hier geen tijdzones; noem de dag zelf.",
            "there are no time zones here; name the day yourself.",
        )
        raise click.BadParameter(nl if spoken() == "nl" else en, ctx, param) from None


def day_or_none(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """A day, or none."""
    return None if value is None else day(ctx, param, value)


rules = option(
    "--rules",
    "rules_dir",
    type=Named(),
    default=None,
    metavar="MAP | FOLDER",
    help="Map met de regelboeken; anders rules/ hier, anders die van het programma. | "
    "Folder of the rule books; else rules/ here, else the program's own.",
)
as_of = option(
    "--as-of",
    callback=day,
    metavar="DATUM | DATE",
    help="Peildatum, zoals 2024-11-09; anders vandaag. | Date to judge on, such as 2024-11-09; else today.",
)
engine = option(
    "--engine",
    type=click.Choice(["both", "durable", "plain"]),
    default="both",
    help="Welke motor oordeelt; both vergelijkt ze. | Which engine judges; both compares them.",
)
assume_adopted = option(
    "--assume-adopted",
    is_flag=True,
    help="Alsof het plan van de regio op de peildatum is overgenomen. | "
    "As if the plan of the region was adopted on the date.",
)
frameworks = option(
    "--framework",
    "frameworks",
    multiple=True,
    metavar="NORM | FRAMEWORK",
    help="Norm waaraan wordt getoetst, ook meer dan een; anders de gebruikelijke, of de enige die er is. | "
    "Framework to judge by, more than one allowed; else the usual one, or the only one there is.",
)
output = option(
    "-o",
    "--output",
    type=Named(in_reports=False, dir_okay=False),
    default=None,
    metavar="BESTAND | FILE",
    help="Schrijf naar dit bestand. | Write to this file.",
)
for_whom = option(
    "--for",
    "role",
    type=click.Choice(["officer", "council", "auditor"]),
    default="officer",
    help="Voor wie: de beleidsmedewerker, de raad of de auditor. | For whom: the officer, the council or the auditor.",
)
history = option(
    "--history",
    "history_file",
    type=Named(dir_okay=False),
    default=None,
    metavar="BESTAND | FILE",
    help=(
        "Bestand van de geschiedenis; anders dat in uw eigen map. | "
        "File of the history; else the one in your own folder."
    ),
)
difference_format = option(
    "--format",
    "form",
    type=Forms("difference.Difference"),
    default="text",
    help="Vorm van het verschil. | Form of the difference.",
)
difference_fail_on = option(
    "--fail-on",
    type=click.Choice(["gap", "open", "none"]),
    default="open",
    help=(
        "Wat een andere afsluitcode dan 0 geeft: een nieuw tekort (1), ook iets dat uit zicht raakte (3), of niets. | "
        "What gives an exit status other than 0: a new gap (1), also something out of sight (3), or nothing."
    ),
)


template = option(
    "--template",
    type=Named(in_reports=False, dir_okay=False),
    default=None,
    metavar="BESTAND | FILE",
    help="Eigen document (docx of odt) waarvan opmaak, kop en voet worden gebruikt. | "
    "Document of your own (docx or odt) whose styles, header and footer are used.",
)


def with_template(
    reader: "Reader", template: Path | None, form: str, fields: tuple[tuple[str, str], ...] = ()
) -> "Reader":
    """Who reads, in a template of their own where one is given.

    Raises:
        ComplianceError: the template cannot be used.
        click.UsageError: the format has no templates.
    """
    if template is None:
        return reader
    if form not in ("docx", "odt"):
        raise click.UsageError(of_two("--template hoort bij docx of odt. | --template goes with docx or odt."))
    return replace(reader, template=app.template(template, form), fields=fields)


def folder(default: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Where several files go."""
    return option(
        "-o",
        "--output",
        "folder",
        type=Named(in_reports=False, file_okay=False),
        default=default,
        metavar="MAP | FOLDER",
        help=f"Map waarin wordt geschreven; anders {default}. | Folder to write to; else {default}.",
    )


plan = argument("plan", type=Named())
