"""What is said of a document that cannot be read: never a shrug, always what to do now."""

from compliance.errors import ComplianceError, Spot, refusal


def refused(
    name: str,
    nl: str,
    en: str,
    hint_nl: str = "",
    hint_en: str = "",
    *,
    line: int = 0,
    column: int = 1,
    code: str = "",
) -> ComplianceError:
    """The error for one document, where it is known with the place in it."""
    spot = Spot(name, line, column if line else 0)
    return refusal(spot, nl, en, hint_nl, hint_en, code=code)


def without_library(name: str, kind: str, library: str, extra: str = "documents") -> ComplianceError:
    """The error for a kind of document whose library is not installed: an error, for no verdict depends on that."""
    return refused(
        name,
        f"is een {kind}-document; om dat te lezen ontbreekt hier {library}",
        f"is a {kind} document; {library}, which reads it, is missing here",
        f'Installeer het in de map van dit project met: pip install ".[{extra}]"',
        f'Install it in the folder of this project with: pip install ".[{extra}]"',
    )


def damaged(name: str, kind: str) -> ComplianceError:
    """The error for a document that breaks off or is broken."""
    return refused(
        name,
        f"is geen heel {kind}-document: het is beschadigd of breekt halverwege af",
        f"is no whole {kind} document: it is damaged or breaks off halfway",
        "Haal het opnieuw op bij de bron.",
        "Fetch it again from where it came from.",
    )


def encrypted(name: str) -> ComplianceError:
    """The error for a document behind a password."""
    return refused(
        name,
        "is versleuteld met een wachtwoord",
        "is encrypted with a password",
        "Bewaar het zonder wachtwoord en geef dat bestand.",
        "Save it without a password and give that file.",
    )


def wordless(name: str) -> ComplianceError:
    """The error for a document in which nothing can be read."""
    return refused(name, "bevat geen tekst", "holds no text", "Is dit het juiste bestand?", "Is this the right file?")


def too_much(name: str, nl: str, en: str) -> ComplianceError:
    """The error for a document beyond a limit."""
    return refused(
        name,
        f"is te groot: {nl}",
        f"is too large: {en}",
        "Neem alleen het deel dat wordt geciteerd, en noem de bron dan een fragment (coverage: fragment).",
        "Keep only the part that is cited, and call the source a fragment then (coverage: fragment).",
    )


def takes_too_much(name: str) -> ComplianceError:
    """The error for a document that keeps its reader busy for ever, fills its memory, or breaks it."""
    return refused(
        name,
        "kan niet worden gelezen: dat kost meer tijd of geheugen dan een document mag kosten",
        "cannot be read: that takes more time or memory than a document may",
        "Druk het opnieuw af als PDF, of neem alleen het deel dat wordt geciteerd, en noem de bron dan een fragment "
        "(coverage: fragment).",
        "Print it to PDF anew, or keep only the part that is cited, and call the source a fragment then "
        "(coverage: fragment).",
    )
