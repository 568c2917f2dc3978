"""The six outcomes of looking a quote up, each by the smallest text that shows it."""

import hashlib
from pathlib import Path

import pytest

from compliance import documents
from compliance.cite import find
from compliance.model.sources import Citation, Outcome, Quote, Source

TEXT = """1. Beleid
Het beleid is in 2024 door het college vastgesteld.
Gereed
De gemeente kan een aandachtsfunctionaris aanstellen.
Gereed
Er is nog niet besloten.
Bezoek het loket zorg-
en veiligheid in het stadhuis.
"""


def looked_up(tmp_path: Path, text: str = TEXT, **quote: object) -> Citation:
    file = tmp_path / "a.txt"
    file.write_text(text, encoding="utf-8")
    source = Source.model_validate(
        {
            "title": "a",
            "kind": "plan",
            "file": "a.txt",
            "sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
            "dated": "2024",
        }
    )
    return find(Quote.model_validate({"source": "a", **quote}), source, documents.read(file))


SAYS = "Het beleid is in 2024 door het college vastgesteld."


@pytest.mark.parametrize(
    ("quote", "lines", "outcome"),
    [
        (SAYS, 2, "found"),
        ("HET BELEID is  in 2024 door het college vastgesteld.", 2, "found"),
        ("loket zorg- en veiligheid", "7-8", "altered"),
        ("Het beleid is [...] vastgesteld.", 2, "found"),
        ("Gereed", 3, "found"),
        ("Gereed", 2, "ambiguous"),
        (SAYS, 4, "moved"),
        ("Het beleid is in 2025 door het college vastgesteld.", 2, "altered"),
        ("Het beleid is in 2024 niet door het college vastgesteld.", 2, "altered"),
        ("De gemeente moet een aandachtsfunctionaris aanstellen.", 4, "altered"),
        ("besloten.", 6, "altered"),
        ("Er is besloten.", 6, "altered"),
        ("Over opvang van slachtoffers staat hier een hele zin.", 2, "lost"),
    ],
)
def test_outcomes(tmp_path: Path, quote: str, lines: int | str, outcome: Outcome) -> None:
    """A number, a negation or a word that differs is never found; noise of layout always is."""
    assert looked_up(tmp_path, quote=quote, lines=lines).outcome == outcome


def test_what_surrounds_a_quote_makes_it_unique(tmp_path: Path) -> None:
    """A quote that stands twice is told apart by what comes before it."""
    found = looked_up(tmp_path, quote="Gereed", prefix="een aandachtsfunctionaris aanstellen.")
    assert (found.outcome, found.place and found.place.nl) in {("found", "regel 5"), ("moved", "regel 5")}


def test_a_text_that_changed_is_looked_through_again(tmp_path: Path) -> None:
    """Another hash is told, and the quote still counts where it still stands."""
    found = looked_up(tmp_path, text="Voorwoord\n" + TEXT, quote=SAYS, lines=2)
    assert (found.outcome, found.changed, found.place and found.place.en) == ("moved", True, "line 3")


def test_without_a_text_nothing_can_be_looked_up() -> None:
    """A paraphrase of what is not held is unverifiable, and counts as such."""
    source = Source.model_validate({"title": "a", "kind": "website", "url": "https://a.example", "dated": "2024"})
    found = find(Quote(source="a", paraphrase="Er is beleid."), source, None)
    assert (found.outcome, found.counts) == ("unverifiable", True)
