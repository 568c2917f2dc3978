"""history: the reports that were recorded."""

from pathlib import Path

import click

from compliance import app
from compliance.cli import options
from compliance.cli.bench import bench
from compliance.cli.delivery import deliver, honest, reader
from compliance.cli.exit_status import GAPS, NOTHING, changed
from compliance.cli.languages import Helped, HelpedGroup, argument, of_two, option
from compliance.cli.places import history_at
from compliance.cli.streams import tell
from compliance.model.base import Language


@click.group(cls=HelpedGroup)
@options.lang
def history(lang: Language) -> None:
    """Vastgelegde verslagen. | Recorded reports."""


_FILE: click.Path = options.Named(dir_okay=False)
_history_format = option(
    "--format",
    "form",
    type=options.Forms("records.History"),
    default="text",
    help="Vorm van het overzicht. | Form of the list.",
)


@history.command("list", cls=Helped)
@options.history
@_history_format
@options.output
@options.lang
@honest
def list_history(history_file: Path | None, form: str, output: Path | None, lang: Language) -> int:
    """Welke verslagen zijn vastgelegd. | Which reports were recorded."""
    deliver(app.rendered(app.recorded(history_at(history_file)), form, lang, reader(output)), output)
    return NOTHING


_key = option(
    "--key",
    "key_file",
    type=_FILE,
    required=True,
    metavar="BESTAND | FILE",
    help="Uw sleutel, zoals compliance history key die maakt. | Your key, as compliance history key makes it.",
)


@history.command("verify", cls=Helped)
@options.history
@option(
    "--expect",
    "expected",
    multiple=True,
    metavar="BEWIJS | RECEIPT",
    help=(
        "Bewijs dat elders is bewaard, met of zonder nummer; ook meer dan een. | "
        "Receipt that was kept elsewhere, with its number or without; more than one allowed."
    ),
)
@option(
    "--receipts",
    "receipt_files",
    multiple=True,
    type=_FILE,
    metavar="BESTAND | FILE",
    help=(
        "Bestand waarin zulke bewijzen staan, zoals een bewaard verslag. | "
        "File in which such receipts stand, such as a report that was kept."
    ),
)
@option(
    "--signatures",
    "signed",
    multiple=True,
    type=_FILE,
    metavar="BESTAND | FILE",
    help=(
        "Wat compliance history sign gaf; met --public-key erbij. | "
        "What compliance history sign gave; with --public-key beside it."
    ),
)
@option(
    "--public-key",
    "public_keys",
    multiple=True,
    type=_FILE,
    metavar="BESTAND | FILE",
    help="Openbare sleutel van wie ondertekende. | Public key of who signed.",
)
@_history_format
@options.output
@options.lang
@honest
def verify_history(
    *,
    history_file: Path | None,
    expected: tuple[str, ...],
    receipt_files: tuple[Path, ...],
    signed: tuple[Path, ...],
    public_keys: tuple[Path, ...],
    form: str,
    output: Path | None,
    lang: Language,
) -> int:
    """Of alles er nog staat zoals het is vastgelegd. | Whether all of it is still what was recorded."""
    found = app.verified(
        history_at(history_file),
        expected=expected,
        receipt_files=receipt_files,
        signed=signed,
        public_keys=public_keys,
    )
    deliver(app.rendered(found, form, lang, reader(output)), output)
    return GAPS if found.flaws else NOTHING


@history.command("key", cls=Helped)
@argument("key_file", type=_FILE, metavar="BESTAND | FILE")
@option(
    "--public",
    is_flag=True,
    help="Toon de openbare sleutel van een die er al is. | Show the public key of one that exists.",
)
@options.lang
@honest
def make_key(key_file: Path, public: bool, lang: Language) -> int:
    """Maak een sleutel om mee te ondertekenen. | Make a key to sign with."""
    if public:
        deliver(app.public_key(key_file), None)
        return NOTHING
    beside = app.new_key(key_file)
    tell(
        of_two(
            f"De sleutel staat in {key_file}: houd die voor uzelf. De openbare sleutel staat in {beside}: geef die "
            "aan wie wil nagaan wat u ondertekent. | "
            f"The key is in {key_file}: keep it to yourself. The public key is in {beside}: give it to whoever wants "
            "to check what you sign."
        )
    )
    return NOTHING


@history.command("sign", cls=Helped)
@_key
@options.history
@options.output
@options.lang
@honest
def sign_history(key_file: Path, history_file: Path | None, output: Path | None, lang: Language) -> int:
    """Onderteken de geschiedenis zoals zij nu is. | Sign the history as it is now."""
    deliver(app.rendered_head(app.signed_head(history_at(history_file), key_file)), output, "json")
    return NOTHING


@history.command("show", cls=Helped)
@argument("number", type=click.IntRange(1, 2**62), metavar="NUMMER | NUMBER")
@options.history
@option(
    "--format",
    "form",
    type=options.Forms("report.Report"),
    default="text",
    help=(
        "Vorm van het verslag; json geeft het precies zoals het is vastgelegd. | "
        "Form of the report; json gives exactly what was recorded."
    ),
)
@options.for_whom
@option("--all", "everything", is_flag=True, help="Toon ook wat voldaan is. | Also show what is met.")
@options.output
@options.lang
@honest
def show_history(
    *,
    number: int,
    history_file: Path | None,
    form: str,
    role: app.Role,
    everything: bool,
    output: Path | None,
    lang: Language,
) -> int:
    """Een vastgelegd verslag. | A recorded report."""
    told = reader(output, everything=everything, role=role)
    deliver(app.recalled(history_at(history_file), number, form, lang, told), output)
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
    *, old: int, new: int, history_file: Path | None, form: str, fail_on: str, output: Path | None, lang: Language
) -> int:
    """Wat er tussen twee vastgelegde verslagen veranderde. | What changed between two recorded reports."""
    found = app.recorded_diff(history_at(history_file), old, new, workbench=bench())
    deliver(app.rendered(found, form, lang, reader(output)), output)
    return changed(found, fail_on)
