"""What is looked at first never hides what the careful look would find: of amounts, and of numbers with a sign."""

from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.cite import amounts, marks

SIGNS = (*"€$£≥<>%‰½+()=:._-–− \n\t\u00a0\u2009à5", "\n\n", "-/-", "- 5", "(5 mln)", "(2 x jaar)", "-€", "(on)", "²")
WORDS = ("eur", "EUR", "MLN", "miljoen", "DRIE", "paar", "anderhalf", "000", "2025", "2028", "euro", "x", "jaar)")
TEXTS = st.lists(st.sampled_from((*SIGNS, *WORDS)), min_size=1, max_size=12).map("".join)


@settings(max_examples=150)
@given(TEXTS)
def test_an_amount_that_goes_on_is_not_passed_over(text: str) -> None:
    """Wherever a place may be within an amount, all patterns are asked; but a digit after a bracket is no word."""
    for at in range(len(text) + 1):
        found = amounts.cuts_amount(text, at)
        with mock.patch.object(amounts, "_may_go_on", return_value=True):
            careful = amounts.cuts_amount(text, at)

        assert found == careful or text[at - 1 : at] == ")"


@settings(max_examples=300)
@given(TEXTS, st.data())
def test_a_sign_of_a_number_is_not_passed_over(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = marks.signs(text, start, end)
    with mock.patch.object(marks, "may_be_signed", return_value=True):
        assert marks.signs(text, start, end) == found


@pytest.mark.parametrize("text", ["Wet gaat per 1-1-2025 in.", "(minimaal 2 keer)", "(2 x jaar)", "plan 2025-2028"])
def test_what_is_no_sign_is_seen_at_once(text: str) -> None:
    """Days, ranges and remarks between brackets are in most texts; the long pattern is not even compiled for them."""
    assert not marks.may_be_signed(text, 0, len(text))


@pytest.mark.parametrize(("text", "number"), [
    ("(5 mln)", "5"), ("(€ 3,5)", "3,5"), ("-/- 4", "4"), ("4 -/-", "4"), ("4 −", "4"), ("saldo: - 7", "7"),
    ("-€ 9", "9"),
])  # fmt: skip
def test_every_sign_of_a_number_is_one(text: str, number: str) -> None:
    assert marks.signs(text, 0, len(text)) == (number,)
