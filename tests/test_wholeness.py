"""What a quote leaves out beside a semicolon or as a mere pointer, and which next sentence takes it back."""

import pytest

from compliance import cite
from compliance.model.dates import Period
from compliance.model.sources import Citation, Lines, Quote, Source
from tests.quoted import text_document

SOURCE = Source(title="Plan", kind="plan", file="plan.txt", sha256="0" * 64, dated=Period("2024"))


def found(text: str, quote: str, lines: str = "1") -> Citation:
    return cite.find(Quote(source="a", quote=quote, lines=Lines(lines)), SOURCE, text_document(text))


CLAUSES = (
    "De regio heeft acht plaatsen voor vrouwen; voor jongeren zoekt de jeugdbescherming een plek in de eigen streek."
)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (CLAUSES, "voor jongeren zoekt de jeugdbescherming een plek in de eigen streek."),
        ("De regio zoekt voor elke jongere een plek in de eigen streek; zij heeft daarvoor acht bedden.",
         "De regio zoekt voor elke jongere een plek in de eigen streek"),
        ("In 2023 is gestart; eind 2024 zijn er tien plaatsen; de gemeente voert de regie over de hele aanpak.",
         "de gemeente voert de regie over de hele aanpak."),
    ],
)  # fmt: skip
def test_a_number_beyond_a_semicolon_is_told_and_alters_nothing(text, quote):
    citation = found(text, quote)

    assert (citation.outcome, citation.doubts) == ("found", ("context",))


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("De regio heeft niet genoeg plaatsen voor vrouwen; de jeugdbescherming zoekt een plek in de eigen streek.",
         "de jeugdbescherming zoekt een plek in de eigen streek."),
        ("De jeugdbescherming zoekt voor elke jongere een plek in de streek; dit is nog een voorstel van de regio.",
         "De jeugdbescherming zoekt voor elke jongere een plek in de streek"),
        ("De jeugdbescherming zoekt in acht gevallen per jaar; in alle andere gevallen zoekt de gemeente een plek.",
         "zoekt in acht gevallen per jaar; in alle andere gevallen zoekt"),
    ],
)  # fmt: skip
def test_a_denial_or_an_intention_beyond_a_semicolon_still_alters(text, quote):
    citation = found(text, quote)

    assert not citation.counts or citation.doubts == ("context",)


def test_a_number_on_the_near_side_of_a_semicolon_still_alters():
    text = "De raad stemde in; voor acht jongeren zoekt de jeugdbescherming een plek in de eigen streek van het kind."

    assert found(text, "zoekt de jeugdbescherming een plek in de eigen streek van het kind.").outcome == "altered"


@pytest.mark.parametrize("quote", ["Daar", "Dit", "Ook hier"])
def test_words_that_only_point_state_nothing_that_a_cut_could_alter(quote):
    citation = found(f"{quote} kwamen 63 ondernemers op af.", quote)

    assert (citation.outcome, citation.doubts) == ("found", ("context",))


@pytest.mark.parametrize("text", ["Daar is niets van gekomen.", "Dit is deels gereed.", "Daar ziet niemand op toe."])
def test_words_that_only_point_are_altered_by_a_denial(text):
    assert found(text, text.split(maxsplit=1)[0]).outcome == "altered"


@pytest.mark.parametrize("said", ["gereed", "63 ondernemers", "Ja", "Wel", "Geregeld"])
def test_a_word_that_states_something_is_quoted_with_its_short_sentence(said):
    assert found(f"{said} voor de bijeenkomst.", said).outcome == "altered"


SAID = "De gemeente Zandwijk leidt de aanpak van mensenhandel samen met politie, zorg en onderwijs in de regio."


@pytest.mark.parametrize(
    "reply",
    ["Dit is niet uitgevoerd.", "Nog niet klaar", "Hieraan is geen gevolg gegeven.", "Dit ligt stil.",
     "Dit staat on hold.",
     "In de praktijk gebeurt dit niet.", "In het jaar 2025 is daarvan niets gebleken.", "Dat wordt later opgepakt."],
)  # fmt: skip
def test_the_sentence_after_that_takes_back_is_told_with_its_words(reply):
    citation = found(f"{SAID} {reply}", SAID)

    assert (citation.outcome, citation.doubts) == ("found", ("context",))
    assert reply in citation.remark.nl


def test_a_short_reply_after_a_label_is_told():
    citation = found("Plateau 2 VNG. Nog niet klaar", "Plateau 2 VNG.")

    assert not citation.counts or citation.doubts == ("context",)


@pytest.mark.parametrize("after", ["De politie traint haar mensen.", "De zorg leert veel.", "Zij is trots."])
def test_the_sentence_after_that_says_something_else_is_not_told(after):
    assert found(f"{SAID} {after}", SAID).doubts == ()
