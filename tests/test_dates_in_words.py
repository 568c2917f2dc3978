"""A date that neither the words nor the document know is told as uncertain: a slip of the hand makes such dates."""

import pytest

from compliance.gather.dates_in_words import unknown_date, years_of
from compliance.model.plans import Claim
from compliance.model.sources import Source
from tests.builders import claim, judged, requirement, source


def date_of(words, title="Een stuk", **said):
    told = Claim.model_validate({
        "fact": "post", "state": "in_place", **said, "evidence": ({"source": "stuk", "quote": words},),
    })  # fmt: skip
    document = Source.model_validate(source("2024-10-18", title=title))
    found = unknown_date(told, told.evidence, (document,), years_of(document))
    return found.text if found else None


@pytest.mark.parametrize(
    ("said", "words", "strange"),
    [
        ({"since": "2024-08-17"}, "Het college stelt het plan vast.", None),
        ({"since": "2004-08-17"}, "Het college stelt het plan vast.", "2004-08-17"),
        ({"since": "2004-08-17"}, "Het plan geldt vanaf 17 augustus 2024.", "2004-08-17"),
        ({"since": "2024-11-02"}, "Het plan is van kracht vanaf 20 november 2024.", "2024-11-02"),
        ({"since": "2024-11-20"}, "Het plan is van kracht vanaf 20 november 2024.", None),
        ({"since": "2024-10-18"}, "Het plan is van kracht vanaf 20 november 2024.", None),
        ({"since": "2024-11"}, "Het plan is van kracht vanaf 20 november 2024.", None),
        ({"since": "2024-11-02"}, "In force from 20 November 2024, not from 31 November 2024.", "2024-11-02"),
        ({"since": "2024-11-02"}, "Het plan is van kracht in november 2024.", None),
        ({"since": "2019"}, "Sinds 2019 is er een functionaris.", None),
        ({"decided": "2014-02-13"}, "Het college besloot in februari.", "2014-02-13"),
        ({"held": ("2023",)}, "Het beeld is in 2023 opgesteld.", None),
        ({"held": ("2024",)}, "Het beeld is in 2023 opgesteld.", "2024"),
        ({"held": ("2024-10-18",)}, "Op 18 oktober besproken in de driehoek.", None),
        ({"every": "P2Y"}, "Het beeld is in 2023 opgesteld.", "2024-10-18"),
        ({"every": "P2Y"}, "Elke twee jaar een beeld.", None),
        ({}, "Het beeld is in 2023 opgesteld.", None),
        ({"state": "planned", "due": "2004"}, "In 2024 volgt een besluit.", None),
    ],
)
def test_a_year_that_nothing_names(said, words, strange):
    """What is held is to be in the words where they name a year; what began may be in the year of the document."""
    assert date_of(words, **said) == strange


def test_a_title_names_years_too():
    assert date_of("Het college stelt het plan vast.", title="Aanpak 2019", since="2019-05-01") is None


def test_the_flag_names_the_date():
    """It is told beside the verdict, with the day that is strange."""
    found = judged(requirement({"fact": "post"}), claim("post", since="2004-03-01"))

    assert found.verdict == "met"
    assert "uncertain" in found.flags
    (told,) = [one.words.nl for one in found.flag_details if one.flag == "uncertain"]
    assert "op 1 maart 2004, een datum die de geciteerde woorden en het stuk zelf niet noemen" in told
