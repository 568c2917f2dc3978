"""What is quicker for the common case says what the careful way says, for every text and every folder."""

import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance import shelves
from compliance.cite import relevance
from compliance.cite.words import forms, words
from compliance.load.unread import _beginning_with
from compliance.model.sources import Lines, Quote

texts = st.text("abzAZ019 .,:;()\n", max_size=40)


@given(texts)
def test_words_that_need_no_thought_are_cut_as_all_others(text):
    assert words(text) == words(f"{text} é")[:-1]


@given(st.text("abZ019 .,:;()\n-’é[]", max_size=40))
def test_what_words_say_without_their_places_is_what_they_say(text):
    whole, half = [], ""
    for word in words(text):
        half += word.form
        if not word.broken:
            whole.append(half)
            half = ""

    assert list(forms(text)) == whole


@given(st.text("abZ019 .,:;()\n-–’é[]\u00ad\u00a0", max_size=40))
def test_words_are_those_of_what_stands_between_two_spaces(text):
    assert relevance._forms(text) == frozenset(forms(text))


@given(st.lists(st.text("aAbßſ.", min_size=1, max_size=4)), st.text("aAbßſ.", max_size=3))
def test_names_that_begin_so_are_found_as_by_looking_at_each(names, stem):
    listed = tuple(sorted(names))

    assert _beginning_with(stem, listed) == [name for name in listed if name.casefold().startswith(stem.casefold())]


@pytest.mark.parametrize("age", [0, 3600])
def test_a_folder_is_listed_anew_once_it_changed(tmp_path: Path, age: int, monkeypatch):
    """Also one that changed only just: then the system may give both changes one time."""
    disk, now = shelves.remembering_disk(), time.time_ns()
    monkeypatch.setattr("compliance.shelves.time.time_ns", lambda: now + age * 1_000_000_000)
    (tmp_path / "een.yaml").write_text("")
    before = disk.names(tmp_path)
    if age:
        assert disk.names(tmp_path) is before
        os.utime(tmp_path, (0, 0))
    (tmp_path / "een.yaml").rename(tmp_path / "twee.yaml")

    assert before == ("een.yaml",)
    assert disk.names(tmp_path) == ("twee.yaml",)


def test_a_copy_of_a_quote_is_found_by_its_own_words():
    quote = Quote(source="nota", quote="Er is beleid.", lines=Lines("1"))
    held = {quote: "first"}
    other = quote.model_copy(update={"quote": "Er is geen beleid."})

    assert held.get(other) is None
    assert held[Quote(source="nota", quote="Er is beleid.", lines=Lines("1"))] == "first"
