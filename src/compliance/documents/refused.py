"""What is said of a document that cannot be read: never a shrug, always what to do now."""

from pathlib import Path

from compliance.errors import ComplianceError, Spot, fault


def refused(
    path: Path, nl: str, en: str, hint_nl: str = "", hint_en: str = "", *, line: int = 0, column: int = 1
) -> ComplianceError:
    """The error for one document, where it is known with the place in it."""
    spot = Spot(str(path), line, column if line else 0)
    return ComplianceError((fault(spot, nl, en, hint_nl, hint_en),))


def without_library(path: Path, kind: str, library: str) -> ComplianceError:
    """The error for a kind of document whose library is not installed: an error, for no verdict depends on that."""
    return refused(
        path,
        f"is een {kind}-document; om dat te lezen ontbreekt hier {library}",
        f"is a {kind} document; {library}, which reads it, is missing here",
        'Installeer het in de map van dit project met: pip install ".[documents]"',
        'Install it in the folder of this project with: pip install ".[documents]"',
    )


def damaged(path: Path, kind: str) -> ComplianceError:
    """The error for a document that breaks off or is broken."""
    return refused(
        path,
        f"is geen heel {kind}-document: het is beschadigd of breekt halverwege af",
        f"is no whole {kind} document: it is damaged or breaks off halfway",
        "Haal het opnieuw op bij de bron.",
        "Fetch it again from where it came from.",
    )


def encrypted(path: Path) -> ComplianceError:
    """The error for a document behind a password."""
    return refused(
        path,
        "is versleuteld met een wachtwoord",
        "is encrypted with a password",
        "Bewaar het zonder wachtwoord en geef dat bestand.",
        "Save it without a password and give that file.",
    )


def wordless(path: Path) -> ComplianceError:
    """The error for a document in which nothing can be read."""
    return refused(path, "bevat geen tekst", "holds no text", "Is dit het juiste bestand?", "Is this the right file?")


def too_much(path: Path, nl: str, en: str) -> ComplianceError:
    """The error for a document beyond a limit."""
    return refused(
        path,
        f"is te groot: {nl}",
        f"is too large: {en}",
        "Neem alleen het deel dat wordt geciteerd, en noem de bron dan een fragment (coverage: fragment).",
        "Keep only the part that is cited, and call the source a fragment then (coverage: fragment).",
    )
