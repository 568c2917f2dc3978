"""Silence is searched: what comes near to a requirement's terms is shown, with its place and the terms that matched."""

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from snowballstemmer.dutch_stemmer import DutchStemmer

from compliance import documents
from compliance.cite import Finder, search
from compliance.cite.passages import stemmed
from compliance.cite.words import words
from compliance.model.report import Passage
from compliance.model.sources import Document, Line
from tests.quoted import text_document

TEXT = """De gemeente stelt beleid op.

Het beleid wordt elk jaar vastgesteld door het college.

Over huisvesting staat hier niets.

De beleidsevaluatie volgt in december.

Vaststellen, vaststellen en nog eens vaststellen.
"""


@pytest.fixture
def document(tmp_path: Path) -> Document:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return documents.read(tmp_path / "a.txt")


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
    (passage,) = search(["driehoek"], documents.read(tmp_path / "b.txt"))
    assert "driehoek" in passage.text
    assert passage.text.startswith("… ")
    assert len(passage.text) < 320


# --- passages ---------------------------------------------------------------------------------------------------------


def places(text: str, *terms: str, most: int = 9) -> list[str]:
    return [passage.place.nl for passage in search(terms, text_document(text), most)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("de opvang\nis er\nvoor jeugd", ["regels 1-3"]),
        ("de opvang\n\nis er\n\nvoor jeugd", ["regel 1"]),
        ("kop\n\nde opvang\nis er\n\nslot", ["regels 3-4"]),
        ("\n\n  \nde op-\nvang is er", ["regels 4-5"]),
        ("de op-\nvang-\nplek", ["regels 1-3"]),
        ("de crisis-\nop-\nvang", ["regels 1-3"]),
        ("de crisisopvang", ["regel 1"]),
        ("de opvangplek", ["regel 1"]),
        ("de nachtopvangplek", []),
        ("x\n" * 11 + "opvang\nopvang", ["regel 13", "regels 1-12"]),
        ("de beschermde opvang. Opvang!", ["regel 1"]),
    ],
)
def test_a_passage_is_a_paragraph(text, found):
    """From one blank line to the next, at most twelve lines; a word broken off by a line end is one word."""
    assert places(text, "opvang") == found


def test_a_page_ends_a_passage():
    lines = (Line(0, 6, 1, page=1), Line(7, 13, 1, page=2))
    found = search(["opvang", "jeugd"], Document("0" * 64, "pdf", "opvang\njeugd.", lines))

    assert [(passage.place.en, passage.terms) for passage in found] == [
        ("p. 1, line 1", ("opvang",)),
        ("p. 2, line 1", ("jeugd",)),
    ]


def test_a_short_word_is_no_part_of_another():
    """Six letters make a word recognisable within a compound; fewer do not."""
    assert places("de jeugdzorg", "jeugd") == []
    assert places("de raadsvergadering", "raad") == []
    assert places("het signaleren", "signaal") == []
    assert places("de signaalfunctie", "signaal") == ["regel 1"]


def test_a_compound_with_a_hyphen_is_the_one_without():
    assert (
        places("de zorg-coördinatie", "zorgcoördinatie")
        == places("de zorgcoordinatie", "zorg-coördinatie")
        == ["regel 1"]
    )


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        (0, 0, "driehoek"),
        (40, 8, "woord " * 40 + "driehoek" + " woord" * 8),
        (49, 0, "… " + "woord " * 48 + "driehoek"),
        (0, 60, "driehoek" + " woord" * 48 + " …"),
        (30, 60, "… " + "woord " * 16 + "driehoek" + " woord" * 32 + " …"),
        (60, 60, "… " + "woord " * 16 + "driehoek" + " woord" * 32 + " …"),
        (60, 1, "… " + "woord " * 47 + "driehoek" + " woord"),
    ],
)
def test_of_a_long_passage_the_words_around_are_shown(before, after, shown):
    """At most three hundred characters, whole words, a third of them before the word that matched."""
    [passage] = search(["driehoek"], text_document("woord " * before + "driehoek" + " woord" * after))

    assert passage.text == shown
    assert len(passage.text.removeprefix("… ").removesuffix(" …")) <= 300


def test_the_word_that_matched_is_always_shown():
    """Also where it is longer than what is shown, or stands behind such a word."""
    for before in range(290, 310):
        for after in (0, 1, 200, 400):
            [passage] = search(["driehoek"], text_document("x" * before + " driehoek " + "y" * after))
            assert "driehoek" in passage.text
            assert len(passage.text) <= 304
    [passage] = search(["driehoek"], text_document("z " * 200 + "driehoek" + "s" * 400))
    assert "driehoeks" in passage.text
    assert len(passage.text) <= 304


WORDS = ["raad", "zorg", "plan", "regio", "politie"]
PASSAGES = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8), min_size=1, max_size=9)


def bm25(passages: list[list[str]], terms: list[str]) -> list[float]:
    """How near each passage comes to the terms it has, as the handbooks have it (k1 = 1.2, b = 0.75)."""
    usual = sum(map(len, passages)) / len(passages)

    def weight(term: str, passage: list[str]) -> float:
        carriers, count = sum(term in one for one in passages), passage.count(term)
        rarity = math.log((len(passages) - carriers + 0.5) / (carriers + 0.5) + 1)
        return rarity * count * 2.2 / (count + 1.2 * (0.25 + 0.75 * len(passage) / usual))

    return [sum(weight(term, passage) for term in terms if term in passage) for passage in passages]


@given(PASSAGES, st.lists(st.sampled_from(WORDS), min_size=1, max_size=3, unique=True), st.integers(1, 9))
def test_the_order_is_that_of_bm25(passages, terms, most):
    """Nearest first; of equals the one that comes first in the text; and none that has none of the terms."""
    found = search(terms, text_document("\n\n".join(map(" ".join, passages))), most)

    scores = bm25(passages, terms)
    expected = sorted(
        (number for number, score in enumerate(scores) if score), key=lambda at: (-round(scores[at], 9), at)
    )
    assert [scores[at] for at in numbers(found)] == pytest.approx([scores[at] for at in expected[:most]])
    assert len(set(numbers(found))) == len(found)
    assert all(
        set(passage.terms) == set(terms) & set(passages[at]) for at, passage in zip(numbers(found), found, strict=True)
    )


def numbers(found: tuple[Passage, ...]) -> list[int]:
    """Which passages were found: they stand on every other line."""
    return [int(passage.place.en.removeprefix("line ")) // 2 for passage in found]


def test_a_stem_is_the_same_whichever_of_its_two_programs_finds_it():
    """Where the C of Snowball is not there its Python stands in, and no word is sought otherwise for that."""
    python = DutchStemmer()
    texts = Path("plans/sources").glob("haarlemmermeer*.txt")
    forms = {word.form for text in texts for word in words(text.read_text("utf-8"))}

    assert len(forms) > 500
    assert {form: stemmed(form) for form in forms} == {form: python.stemWord(form.replace("-", "")) for form in forms}


def test_who_says_it_in_other_words_is_found_by_single_words(document: Document) -> None:
    """A passage with some of the words is found, the more telling ones first; with none of them it is not."""
    saying = Finder().saying({stemmed("huisvesting"): 1.0, stemmed("college"): 3.0, stemmed("bureau"): 9.0}, document)
    assert [passage.place.nl for passage in saying] == ["regel 3", "regel 5"]
    assert Finder().saying({stemmed("bureau"): 1.0}, document) == ()


@given(st.dictionaries(st.sampled_from(["beleid", "college", "jaar", "niets", "vaststellen"]), st.floats(0.1, 9)))
def test_what_is_more_telling_never_ranks_its_passage_lower(telling: dict[str, float]) -> None:
    """Twice as telling as all else together: the one passage that says it comes first."""
    document = text_document(TEXT)
    weights = {stemmed(word): weight for word, weight in telling.items()}
    (first, *_) = Finder().saying({**weights, stemmed("huisvesting"): 100 + sum(weights.values())}, document)
    assert "huisvesting" in first.text
