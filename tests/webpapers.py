"""What an officer hands in: a plan as Word has it, a decision as a PDF, and an agenda as a workbook."""

from pathlib import Path

import docx

from tests.typeset import pdf, text
from tests.workbooks import saved

NOTE = (
    "Nota aanpak mensenhandel Haarlemmermeer 2026-2029",
    "Vastgesteld door het college op 3 februari 2026.",
    "Er is een interne meldprocedure voor signalen van mensenhandel.",
    "Medewerkers worden in het najaar van 2026 over de interne meldprocedure geïnformeerd.",
    "De gemeente heeft nog geen aandachtsfunctionaris mensenhandel; de vacature staat uit.",
    "Een eigen campagne voor inwoners doen we niet, omdat daar geen middelen voor zijn.",
)
DECISION = (
    "Besluit van het college van Haarlemmermeer over de aanpak van mensenhandel",
    "Het college stelt de aanpak van mensenhandel van de gemeente Haarlemmermeer vast.",
    "Het college wijst de aandachtsfunctionaris mensenhandel aan en ook een vaste vervanger.",
    "Dit besluit is genomen in de vergadering van het college van de gemeente.",
)
AGENDA = (
    ("Actie", "Stand van zaken", "Wanneer", "Wie"),
    ("Aandachtsfunctionaris mensenhandel aanwijzen", "Gereed", "2025", "Team OOV"),
    ("Communicatiecampagne over mensenhandel voor inwoners", "Loopt", "2026-Q4", "Communicatie"),
)


def handed(folder: Path) -> Path:
    """The folder, with all of them in it."""
    made = docx.Document()
    made.add_heading(NOTE[0], 1)
    for line in NOTE[1:]:
        made.add_paragraph(line)
    made.save(folder / "nota.docx")
    pdf(folder / "besluit.pdf", "".join(text(f"({line})", up=760 - 24 * at) for at, line in enumerate(DECISION)))
    head = ("Uitvoeringsagenda mensenhandel Haarlemmermeer, 3 februari 2026", "", "", "")
    (folder / "agenda.xlsx").write_bytes(saved({"Agenda": [head, *AGENDA]}))
    return folder
