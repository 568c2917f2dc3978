"""A time that leaves a choice is asked whatever stands around it, and what is exact is read; by kind, in a list."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from compliance.intake import moments
from compliance.model.dates import Period

KINDS = yaml.safe_load((Path(__file__).parent / "times_in_words.yaml").read_text("utf-8"))
FRAMES = ("{}", "Gereed: {}", "Dat gebeurt {} met de partners.", "{}, door het team Zorg")


def told(key: str) -> list[tuple[str, str | None, str | None]]:
    return [
        (words, one.get("period") and str(one["period"]), one.get("every"))
        for one in KINDS
        for words in map(str, one.get(key, ()))
    ]


def test_the_list_is_long_enough_to_tell_of_kinds():
    assert len(told("asks")) + len(told("exact")) > 300


@pytest.mark.parametrize("frame", FRAMES)
def test_what_leaves_a_choice_is_asked_and_never_read(frame: str):
    read = {words: moments.read(frame.format(words)) for words, _, _ in told("asks")}
    assert {words: one for words, one in read.items() if one.period or one.every or not _is_asked(words, one)} == {}


def _is_asked(words: str, read: moments.Moment) -> bool:
    """Whether all that is asked are those words, or as many of them as tell the time."""
    return bool(read.asks) and all(one in words or words in one for one in read.asks)


@pytest.mark.parametrize("frame", FRAMES)
def test_what_is_exact_is_read_and_nothing_is_asked(frame: str):
    wanted = {words: (period, every, ()) for words, period, every in told("exact")}
    read = {words: moments.read(frame.format(words)) for words in wanted}
    found = {
        words: (one.period and one.period.text, one.every and one.every.text, one.asks) for words, one in read.items()
    }
    assert {words: one for words, one in found.items() if one != wanted[words]} == {}


@pytest.mark.parametrize(
    "words", ["elke 0 maanden", "0 keer per jaar", "om de 0 weken", "vanaf 1900", "vóór januari 1945"]
)
def test_what_no_calendar_knows_is_not_read(words: str):
    read = moments.read(words, Period("2025-06-01"))
    assert (read.period, read.every) == (None, None)


WORDS = [words for key in ("asks", "exact") for words, _, _ in told(key)]
DAYS = st.sampled_from([None, Period("2025"), Period("2025-06-15")])


@given(st.lists(st.sampled_from([*WORDS, ";", ",", "en", "-", "(", ")", "0", "2026", "niet"]), max_size=6), DAYS)
def test_whatever_stands_beside_what_it_is_read(words: list[str], written: Period | None):
    """Nothing that officials may write makes it stop, in a sentence or in cells, and nothing empty is asked."""
    said = " ".join(words)
    for read in (moments.read(said, written), moments.in_cells((said, said, said), said, written)):
        assert all(one.strip() for one in read.asks)
