"""A quote is looked up when it is asked for, and is then what it would be if all of its file were."""

import gc
import random
import weakref
from functools import partial

import pytest

from compliance import cite
from compliance.cite import pairs, rows
from compliance.cite.finding import look_up
from compliance.cite.reading import Reading
from tests import builders, tables

RUNS = 15


def together(file):
    """The quotes of the one source of a plan, all looked up and held against each other at once."""
    groups, source, reading = [claim.evidence for claim in file.content.claims], *of(file)
    found = {quote: look_up(quote, source, reading) for group in groups for quote in group}
    held = pairs.held(groups, found, reading, partial(look_up, source=source, reading=reading))
    return rows.regarded(groups, held, reading)


def of(file):
    return file.content.sources["agenda"], Reading(file.texts["agenda"])


@pytest.mark.parametrize("layout", tables.LAYOUTS, ids=lambda layout: layout.__name__)
def test_a_quote_that_is_asked_for_alone_is_what_it_is_among_all(layout):
    """In every order, in texts in which rows came, went and were swapped, by claims that share quotes or do not."""
    chance = random.Random(1728)
    for _ in range(RUNS):
        before = tables.rows(chance, 7)
        document, now = layout(before), layout(tables.changed(chance, before))
        quoted = [tables.pair_of(document, before, number) for number in range(len(before))]
        claims = [chance.choice((pair, pair, pair[:1], pair[1:], (*pair, quoted[0][0]))) for pair in quoted]
        if chance.random() < 0.5:
            claims = [(quote,) for claim in claims for quote in claim]
        file = tables.plan_of(document, chance.choice((document, now)), claims)
        expected, found = together(file), cite.in_file(file)
        asked = chance.sample([*found], len(found))

        assert {quote: found[quote] for quote in asked} == expected
        assert {quote: cite.in_file(file)[quote] for quote in asked} == expected


def test_few_words_that_moved_are_held_by_quotes_of_other_claims():
    """Also where nobody asked for these: above and below stands what shifted as much."""
    above, below = (
        "Opstellen van een gedragscode voor de eigen organisatie",
        "Laten drukken van een folder voor inwoners",
    )
    far = "Aanstellen van een aandachtsfunctionaris mensenhandel"
    lines = [above, "Stand van zaken", "Gereed", "Volgende actie", "Gereed", below, *["Toelichting."] * 20, far]
    before, now = tables.text(lines), tables.text(["Uitvoeringsagenda", *lines])
    few, rest = tables.quote_of(before, "Gereed"), [tables.quote_of(before, said) for said in (far, above, below)]
    file = tables.plan_of(before, now, [(few, rest[0]), (rest[1],), (rest[2],)])

    assert cite.in_file(file)[few].outcome == "moved"
    assert cite.in_file(file)[few] == together(file)[few]


def test_what_is_no_quote_of_a_file_is_not_looked_up():
    """However well it would be found in the text."""
    some = [tables.Row(("Opstellen van een gedragscode",), "Gereed"), tables.Row(("Herzien van het beleid",), "Loopt")]
    document = tables.by_row(some)
    mine, other = (tables.pair_of(document, some, number)[0] for number in (0, 1))
    found = cite.in_file(tables.plan_of(document, document, [(mine,)]))

    assert [*found] == [mine]
    with pytest.raises(KeyError):
        found[other]


def test_a_finder_keeps_what_it_knows_of_so_many_characters_of_text(monkeypatch):
    """What is known of a text holds all of its words: a server would grow with every large document that it sees."""
    monkeypatch.setattr(cite, "MOST_CHARACTERS", 1_000)
    finder, vocabulary = cite.Finder(), builders.rules().vocabulary.content
    document = tables.text(["Aanstellen van een aandachtsfunctionaris", "Gereed" * 60])
    pair = (tables.quote_of(document, "Aanstellen van een aandachtsfunctionaris"),)
    files = [tables.plan_of(document, document, [pair]) for _ in range(5)]
    known = [weakref.ref(finder.in_file(file, vocabulary)) for file in files]
    gc.collect()

    assert [found() is not None for found in known] == [False, False, False, True, True]
