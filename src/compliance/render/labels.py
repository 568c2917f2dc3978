"""The labels that stand before what is told: each once, in two languages, for every report and every format."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from compliance.model.base import Bilingual, both
from compliance.wording import said

LABEL: Final[Mapping[str, Bilingual]] = MappingProxyType(
    {
        # what a report is of
        "municipality": said("Gemeente", "Municipality"),
        "organisation and plan": said("Organisatie en plan", "Organisation and plan"),
        "as of": said("Peildatum", "As of"),
        "judged": said("Berekend", "Worked out"),
        "region": said("Regio", "Region"),
        "framework": said("Norm", "Framework"),
        "files": said("Bestanden", "Files"),
        "from": said("Van", "From"),
        "up to": said("Tot en met", "Up to"),
        "program": said("Programma", "Program"),
        "dated": said("Gedateerd", "Dated"),
        "adopted": said("Vastgesteld", "Adopted"),
        "holds until": said("Looptijd tot", "Holds until"),
        "coverage": said("Dekking", "Coverage"),
        "not read": said("Niet gelezen", "Not read"),
        "hash": both("sha256"),
        "address": said("Adres", "Address"),
        "old": said("Oud", "Old"),
        "new": said("Nieuw", "New"),
        # levels
        "level": said("Niveau", "Level"),
        "met": said("Voldaan", "Met"),
        "short": said("Tekort", "Short"),
        "open": said("Onbekend", "Unknown"),
        "bounds": said("Aandeel", "Share"),
        "verdict": said("Oordeel", "Verdict"),
        "now": said("Nu", "Now"),
        "at most": said("Hoogstens", "At most"),
        "earliest": said("Op zijn vroegst", "At the earliest"),
        "was": said("Was", "Was"),
        "is": said("Is", "Is"),
        # one requirement
        "asks": said("Gevraagd", "Asked"),
        "holds": said("In orde", "In order"),
        "no more": said("Waarom", "Why"),
        "reading": said("Of anders", "Or else"),
        "taken from": said("Ontleend", "Taken from"),
        "missing": said("Ontbreekt", "Missing"),
        "norm": said("Norm", "Norm"),
        "plan": both("Plan"),
        "quote": said("Citaat", "Quote"),
        "promised": said("Beloofd", "Promised"),
        "latest": said("Termijn", "Deadline"),
        "who": said("Wie", "Who"),
        "when": said("Wanneer", "When"),
        "to do": said("Te doen", "To do"),
        "flags": said("Let op", "Note"),
        "deviation": said("Afwijking", "Deviation"),
        "ask": said("Vraag", "Ask"),
        "looked for": said("Gezocht op", "Looked for"),
        "searched": said("Gezocht in", "Searched"),
        "about": said("Bij de eis", "About it"),
        "remark": said("Opmerking", "Remark"),
        "explanation": said("Toelichting", "Explanation"),
        "via": said("Via", "Via"),
        "reservation": said("Voorbehoud", "Reservation"),
        "version": said("Versie van de eis", "Version"),
        "kind": said("Aard", "Kind"),
        "ground": said("Grond", "Ground"),
        "rests on": said("Berust op", "Rests on"),
        "shows": said("Een plan toont", "A plan shows"),
        "asked by": said("Gevraagd door", "Asked by"),
        "rule": said("Regel", "Rule"),
        # tables
        "requirement": said("Eis", "Requirement"),
        "title": said("Titel", "Title"),
        "outcome": said("Uitkomst", "Outcome"),
        "number": said("Aantal", "Number"),
        "line": said("Regel", "Line"),
        "source": said("Bron", "Source"),
        "place": said("Plaats", "Place"),
        "by": said("Door", "By"),
        "opened": said("Geopend", "Opened"),
        "closed": said("Gesloten", "Closed"),
        "out of sight": said("Uit zicht", "Out of sight"),
        "record": said("Nr.", "No."),
        "recorded": said("Vastgelegd", "Recorded"),
        "receipt": said("Bewijs", "Receipt"),
        "last receipt": said("Laatste bewijs", "Last receipt"),
        # time
        "promise": said("beloofd", "promise"),
        "renewal": said("opnieuw", "again"),
        "term": said("einde", "end"),
        "becomes": said("wordt", "becomes"),
        # what made a verdict change
        "calendar": said("Kalender", "Calendar"),
        "rules": said("Regels", "Rules"),
        # tests
        "expected": said("verwacht", "expected"),
        "found": said("gevonden", "found"),
    }
)
