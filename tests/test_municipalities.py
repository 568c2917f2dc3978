"""The register of municipalities: who was there on a day, under which name, and what became of who ended."""

from datetime import date

import pytest

from compliance import municipalities
from compliance.errors import Spot
from compliance.load import yaml_files
from tests.conftest import ROOT

NOW = date(2026, 1, 1)
HERE = Spot("plan.yaml", 3, 1)


def test_the_register_is_whole():
    """605 municipalities of which 342 exist, each of those in one of 25 safety regions and on a tile of its own."""
    there = municipalities.existing(NOW).values()

    assert len(municipalities.known()) == 605
    assert len(there) == 342
    assert len(municipalities.safety_regions()) == 25
    assert len({one.tile for one in there}) == 342
    assert len(municipalities.changes()) == 128


def test_who_ended_is_followed_to_who_is_there():
    """Bussum became Gooise Meren, Cuijk went into Land van Cuijk; a chain is followed to its end."""
    ended = {one.name: one.code for one in municipalities.known().values() if one.end}

    assert [one.name for one in municipalities.successors(ended["Bussum"], NOW)] == ["Gooise Meren"]
    assert [one.name for one in municipalities.successors(ended["Cuijk"], NOW)] == ["Land van Cuijk"]
    assert [one.name for one in municipalities.successors(ended["Onderbanken"], NOW)] == ["Beekdaelen"]
    assert municipalities.successors("GM0394", NOW) == ()


@pytest.mark.parametrize(
    ("code", "name", "day", "words", "hint"),
    [
        ("GM9999", "Hoorn", NOW, "GM9999 is geen code van een gemeente", "Hoorn heeft code GM0405."),
        ("GM9999", "Nergenshuizen", NOW, "GM9999 is geen code", "De codes staan in het register"),
        ("GM0405", "Horn", NOW, 'GM0405 is Hoorn, en niet "Horn"', "Schrijf Hoorn."),
        ("GM0405", "Medemblik", NOW, 'GM0405 is Hoorn, en niet "Medemblik"', "Medemblik heeft code GM0420."),
        ("GM0381", "Bussum", NOW, "gemeente Bussum (GM0381) bestond tot en met 2015-12-31", "Gooise Meren (GM1942)"),
        ("GM1982", "Land van Cuijk", date(2021, 12, 31), "begon pas op 2022-01-01", None),
    ],
)
def test_a_code_that_does_not_fit_is_told(code: str, name: str, day: date, words: str, hint: str | None):
    """A code that is none, is another's, or was none on the day is told with the nearest that is."""
    problem = municipalities.amiss(code, name, day, HERE)

    assert problem
    assert words in problem.words.nl
    assert (hint is None and problem.hint is None) or (hint and problem.hint and hint in problem.hint.nl)


@pytest.mark.parametrize("path", sorted((ROOT / "plans").glob("*.yaml")), ids=lambda path: path.stem)
def test_every_plan_here_bears_the_code_of_its_municipality(path):
    """The committed plans keep to the register, members of regions too."""
    data = yaml_files.read(path).data
    organisation = data.get("organisation", {})
    if organisation.get("kind") == "gemeente":
        assert municipalities.amiss(organisation["code"], organisation["name"], NOW, HERE) is None
    assert set(data.get("members", ())) <= municipalities.existing(NOW).keys()
