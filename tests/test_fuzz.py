"""A few hundred broken inputs of every family, and those that once broke it: it judges or says what is wrong."""

import pytest
from benchmarks.fuzz.__main__ import SEEDS
from benchmarks.fuzz.inputs import FAMILIES
from benchmarks.fuzz.trial import tried


@pytest.mark.lengthy
@pytest.mark.parametrize("family", [*FAMILIES, "documents"])
def test_broken_inputs_are_told_in_words(family):
    """Number nought goes to the real program as well."""
    outcomes = {tried(family, 1, number) for number in range(40)}

    assert outcomes <= {"judged", "read", "refused"}


def test_what_once_broke_it_breaks_it_no_more():
    for line in SEEDS.read_text().splitlines():
        if words := line.partition("#")[0].split():
            assert tried(words[0], int(words[1]), int(words[2])) in ("judged", "read", "refused")
