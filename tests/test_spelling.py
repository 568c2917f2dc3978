"""The spelling list: what it knows, what is made up of its words, and that it is the list that it says it is."""

import pytest

from compliance.cite.spelling import _list, is_compound, is_listed, is_word


@pytest.mark.lengthy
def test_the_list_is_sorted_folded_and_each_word_once():
    """The look-up halves it, so it must be in order; it asks for folded words only."""
    known = _list().decode("ascii").strip("\n").split("\n")

    assert known == sorted(set(known))
    assert len(known) > 390_000
    assert all(word.isalpha() and word.islower() for word in known)


def test_every_word_of_it_is_found_and_nothing_beside_it():
    known = _list().decode().strip("\n").split("\n")

    for at in (0, 1, len(known) // 2, len(known) - 2, len(known) - 1, *range(7, len(known), 9_973)):
        assert is_listed(known[at])
        assert not is_listed(f"{known[at]}q")
        assert not is_listed(known[at][:-1] + "\n")
    for odd in ("", "\n", "a\nb", "zzzzzzzz", "0", "é"):
        assert not is_listed(odd)


@pytest.mark.parametrize(
    "form", ["mensenhandelcoordinator", "straatverplichting", "jeugd-overleg", "bhv-beleid", "liec"]
)
def test_what_is_made_up_of_words_is_a_word(form):
    assert is_word(form)


@pytest.mark.parametrize("form", ["gerneente", "codrdinatie", "mensenhandcl", "-", "", "a" * 61])
def test_what_is_not_is_none(form):
    assert not is_word(form)
    assert not is_compound(form)
