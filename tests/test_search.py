"""Silence is searched: what comes near to a requirement's terms is shown, with its place and the terms that matched."""

from pathlib import Path

import pytest

from compliance.cite import search
from compliance.load import texts
from compliance.model.sources import Document

TEXT = """De gemeente stelt beleid op.

Het beleid wordt elk jaar vastgesteld door het college.

Over huisvesting staat hier niets.

De beleidsevaluatie volgt in december.

Vaststellen, vaststellen en nog eens vaststellen.
"""


@pytest.fixture
def document(tmp_path: Path) -> Document:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return texts.read(tmp_path / "a.txt")


def test_a_word_is_found_in_another_form(document: Document) -> None:
    """A term matches by its stem: "vaststellen" also finds "vastgesteld"."""
    found = search(["vaststellen"], document)
    assert {passage.place.nl for passage in found} == {"regel 3", "regel 9"}


def test_the_passage_that_says_it_most_comes_first(document: Document) -> None:
    """Of two passages the one where the term weighs most is the nearest."""
    assert search(["vaststellen"], document)[0].place.en == "line 9"


def test_a_term_is_found_within_a_compound(document: Document) -> None:
    """A long word also matches as part of a compound."""
    (passage,) = search(["evaluatie"], document)
    assert (passage.place.nl, passage.terms) == ("regel 7", ("evaluatie",))


def test_all_words_of_a_term_must_stand_together(document: Document) -> None:
    """A term of two words matches only where one passage has both; the terms that matched are told."""
    assert search(["beleid huisvesting"], document) == ()
    found = search(["college beleid", "huisvesting"], document)
    assert {passage.place.nl: passage.terms for passage in found} == {
        "regel 3": ("college beleid",),
        "regel 5": ("huisvesting",),
    }


def test_at_most_three_are_shown(document: Document) -> None:
    """A reader gets the nearest few, not the whole document."""
    assert len(search(["beleid", "huisvesting", "vaststellen", "evaluatie"], document)) == 3
    assert len(search(["beleid", "huisvesting", "vaststellen", "evaluatie"], document, most=1)) == 1


def test_nothing_near_is_nothing(document: Document) -> None:
    """Where no term matches, no passage is made up; nor for no terms at all."""
    assert search(["zorgcoördinatie"], document) == ()
    assert search([], document) == ()


def test_a_long_passage_is_cut_around_the_word(tmp_path: Path) -> None:
    """Of a long passage a reader sees the part with the word that matched."""
    (tmp_path / "b.txt").write_text("woord " * 200 + "driehoek " + "woord " * 200, encoding="utf-8")
    (passage,) = search(["driehoek"], texts.read(tmp_path / "b.txt"))
    assert "driehoek" in passage.text
    assert passage.text.startswith("… ")
    assert len(passage.text) < 320
