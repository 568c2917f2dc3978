"""The quotes of one claim hold together: the state of a row is never taken for that of another, whatever happens."""

import random

import pytest

from compliance.cite.reading import Reading
from compliance.model.sources import Document, Line
from tests import tables

RUNS = 120


@pytest.mark.lengthy
@pytest.mark.parametrize("layout", tables.LAYOUTS, ids=lambda layout: layout.__name__)
def test_no_row_takes_the_state_of_another(layout):
    """Rows inserted, dropped and swapped at random: a pair holds as one, or is told not to."""
    chance = random.Random(1200)
    wrong, held = [], 0
    for _ in range(RUNS):
        before = tables.rows(chance, 9)
        document, now = layout(before), tables.changed(chance, before)
        after = layout(now)
        chosen = chance.sample(range(len(before)), chance.randint(1, len(before)))
        pairs = [tables.pair_of(document, before, number) for number in chosen]
        found = tables.looked_up(document, after, pairs)
        wrong += [pair for pair in pairs if tables.is_mispaired(after, now, pair, found)]
        held += sum(found[one].counts and found[other].counts for one, other in pairs)

    assert wrong == []
    assert held > RUNS / 30, "some do hold"


def stated(document, some, action: int, state: int):
    """The action of one row and the state of another, as somebody stated them."""
    return tables.pair_of(document, some, action)[0], tables.pair_of(document, some, state)[1]


ROWS = [
    tables.Row(("Opstellen van een gedragscode voor de eigen organisatie",), "Gereed"),
    tables.Row(("Aanstellen van een aandachtsfunctionaris mensenhandel",), "Uitgesteld tot 2028"),
    tables.Row(("Laten drukken van een folder voor alle inwoners",), "Gereed"),
]


@pytest.mark.parametrize("layout", [tables.numbered, tables.cells], ids=["numbered", "cells"])
@pytest.mark.parametrize("state", [0, 2])
def test_words_of_the_next_row_prove_nothing_though_they_are_stated_so(layout, state):
    """A pair that was torn once stays told, also where the text is the one it was stated for."""
    document = layout(ROWS)
    pair = stated(document, ROWS, 1, state)
    found = tables.looked_up(document, document, [pair])

    if layout is tables.cells or state == 0:
        assert [found[quote].outcome for quote in pair] == ["ambiguous", "ambiguous"]
        assert "niet in dezelfde rij" in found[pair[0]].remark.nl


@pytest.mark.parametrize("layout", tables.LAYOUTS, ids=lambda layout: layout.__name__)
def test_a_row_as_it_stands_is_found(layout):
    document = layout(ROWS)
    pairs = [tables.pair_of(document, ROWS, number) for number in range(len(ROWS))]

    assert {one.outcome for one in tables.looked_up(document, document, pairs).values()} == {"found"}


@pytest.mark.parametrize("layout", [tables.by_row, tables.numbered, tables.spaced, tables.cells])
def test_a_pair_moves_as_one(layout):
    """A row inserted on top: the state follows its action, and both say so."""
    new = [tables.Row(("Vaststellen van het jaarplan door het college",), "Loopt"), *ROWS]
    before, after = layout(ROWS), layout(new)
    pair = tables.pair_of(before, ROWS, 2)
    found = tables.looked_up(before, after, [pair])

    assert {found[quote].outcome for quote in pair} == {"moved"}
    assert found[pair[1]].moved_with == (pair[0],)
    assert found[pair[1]].moved_to == tables.pair_of(after, new, 3)[1]


def test_what_nothing_holds_is_told():
    """Columns torn apart: a row above both shifts the states by another number of lines than the actions."""
    new = [tables.Row(("Vaststellen van het jaarplan door het college",), "Gereed"), *ROWS]
    before, after = tables.torn(ROWS), tables.torn(new)
    pair = tables.pair_of(before, ROWS, 0)
    found = tables.looked_up(before, after, [pair])

    assert {found[quote].outcome for quote in pair} == {"ambiguous"}
    assert all(found[quote].unheld and found[quote].moved_to is None for quote in pair)


@pytest.mark.parametrize("number", range(6))
def test_a_long_text_says_as_a_short_one_what_it_has_only_once(monkeypatch, number):
    """Laid out in pieces or looked through from end to end: what stands there twice, across whatever seam, is seen."""
    chance = random.Random(f"once {number}")
    monkeypatch.setattr("compliance.cite.reading._LONG", 0)
    for _ in range(60):
        text = "".join(chance.choices("ab" if number % 2 else "abcdefghij", k=chance.randrange(300)))
        document = Document("0" * 64, "text", text, (Line(0, len(text), 1),))
        reading = Reading(document)
        for _ in range(20):
            start = chance.randrange(len(text) + 1)
            sought = text[start : start + chance.randrange(60)]
            times = sum(text.startswith(sought, at) for at in range(len(text)))
            assert reading.has_once(sought) == (not sought or times < 2), (text, sought)
