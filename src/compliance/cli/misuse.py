"""What is wrong with a command line, in the reader's language."""

from difflib import SequenceMatcher

import click

from compliance.cli.languages import SeveralUnfitError, given, of_two, spoken


def usage(error: click.ClickException) -> str:
    """A mistake in the command line, in the reader's language."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.format_message()
    found = [_sentence(one) for one in (error.each if isinstance(error, SeveralUnfitError) else (error,))]
    return "\n".join([*dict.fromkeys(found), of_two("Hulp: compliance --help | Help: compliance --help")])


def _sentence(error: click.ClickException) -> str:
    _only_the_nearest(error)
    return f"Error: {error.format_message()}" if spoken() == "en" else f"Fout: {_misuse(error)}"


def _only_the_nearest(error: click.ClickException) -> None:
    """Of the names that were perhaps meant, only those that are about as near as the nearest."""
    written = getattr(error, "option_name", None) or getattr(error, "command_name", None)
    if written and (found := getattr(error, "possibilities", None)):
        near = {name: SequenceMatcher(None, written, name).ratio() for name in found}
        error.possibilities = [name for name in found if near[name] > max(near.values()) - _ABOUT]  # type: ignore[attr-defined]  # those that have names


_ABOUT = 0.05


def _misuse(error: click.ClickException) -> str:
    """What is wrong with the command line, in Dutch."""
    near = f" Bedoelt u {' of '.join(found)}?" if (found := getattr(error, "possibilities", None)) else ""
    match error:
        case click.NoSuchOption():
            return f'optie "{error.option_name}" bestaat niet.{near}'
        case click.UsageError() if hasattr(error, "command_name"):
            return f'opdracht "{error.command_name}" bestaat niet.{near}'
        case click.BadOptionUsage():
            asks = "neemt geen waarde" if "does not take" in error.message else "vraagt om een waarde"
            return f"{error.option_name} {asks}."
        case click.MissingParameter():
            return f"er ontbreekt een argument: {of_two(error.param.human_readable_name) if error.param else ''}"
        case click.BadParameter():
            names = error.param.opts if error.param else []
            value = next((f' "{written}"' for name in names if (written := given(name))), "")
            return f"onjuiste waarde{value} voor {names[0] if names else 'argument'}: {_unfit(error)}"
        case click.UsageError(ctx=click.Context(command=click.Group())):
            return "er ontbreekt een opdracht."
        case click.UsageError() if type(error) is click.UsageError:
            return _beyond(error.message)
        case _:
            return f"zo is de opdracht niet te lezen. ({error.format_message()})"


def _beyond(message: str) -> str:
    """What stands there beyond what is asked; a message of our own as it is, which was worded in Dutch."""
    if "extra argument" not in message:
        return message
    return f"er staat meer dan deze opdracht vraagt: {message.partition('(')[2].rstrip(')')}"


def _unfit(error: click.BadParameter) -> str:
    """Why a value does not fit its option, in Dutch."""
    match error.param.type if error.param else None:
        case click.Choice(choices=choices):
            return f"kies uit {', '.join(map(str, choices))}."
        case click.IntRange(min=least, max=most):
            return f"geef een geheel getal van {least} tot en met {most}." if (most or 0) < 1000 else "geef een nummer."
        case click.Path() if error.message.startswith(("de naam", "the name")):
            return error.message
        case click.Path(dir_okay=False):
            return "dat is een map, geen bestand."
        case click.Path():
            return "dat is een bestand, geen map."
        case _:
            return error.message
