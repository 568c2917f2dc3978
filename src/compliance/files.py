"""The bytes of a file that somebody names: refused in clear words where it is none, or too large to be held."""

from pathlib import Path

from compliance.errors import ComplianceError, Problem, Spot, fault, reason


def read_bytes(path: Path, most: int) -> bytes:
    """The bytes of a regular file, refused beyond a limit before they are read.

    Raises:
        ComplianceError: there is no such file, it cannot be read, or it is too large.
    """
    spot = Spot(str(path))
    try:
        if not path.is_file():
            raise ComplianceError((_no_file(path, spot),))
        if path.stat().st_size > most:
            raise ComplianceError((_too_large(spot, path.stat().st_size, most),))
        return path.read_bytes()
    except OSError as error:
        why = reason(error)
        raise ComplianceError(
            (fault(spot, f"kan niet worden gelezen: {why.nl}", f"cannot be read: {why.en}"),)
        ) from None


def _no_file(path: Path, spot: Spot) -> Problem:
    if not path.exists():
        return _missing(spot)
    nl, en = (
        ("is een map, geen bestand", "is a folder, not a file")
        if path.is_dir()
        else ("is geen gewoon bestand", "is no ordinary file")
    )
    return fault(spot, nl, en, "Geef een bestand met de inhoud zelf.", "Give a file that holds the content itself.")


def _missing(spot: Spot) -> Problem:
    return fault(
        spot,
        "bestaat niet",
        "does not exist",
        "Controleer de naam en de map.",
        "Check the name and the folder.",
    )


def _too_large(spot: Spot, size: int, most: int) -> Problem:
    return fault(
        spot,
        f"is te groot: {size} bytes, ten hoogste {most}",
        f"is too large: {size} bytes, {most} at most",
        "Splits het bestand of laat weg wat er niet in hoort.",
        "Split the file, or leave out what does not belong in it.",
    )
