"""What stands beside, over or around a quote: the first stories of ``python -m benchmarks.beside``, in every layout."""

import pytest
from benchmarks.beside import trial

SEED = 12


@pytest.fixture(scope="module")
def stories() -> trial.Tally:
    return trial.of_stories(2, SEED)


@pytest.mark.lengthy
@pytest.mark.parametrize(
    "kind",
    ["inside", "beside sentence", "beside item", "beside state", "beside cell: before", "beside cell: after",
     "context: next sentence", "context: heading", "context: lead-in", "context: column (units)", "signs"],
)  # fmt: skip
def test_nothing_that_takes_back_is_missed(stories, kind):
    """A changed word within never counts, a qualifier in a cell neither; the rest is told at least."""
    assert [one for name, some in stories.examples.items() if name.startswith(kind) for one in some] == []
    assert stories.share(kind) == 0
    assert any(name.startswith(kind) for name in stories.tried)


@pytest.mark.parametrize("how", ["as it is", "no accents", "upper case", "soft hyphen"])
@pytest.mark.parametrize("what", ["sentence", "item", "cell", "state"])
def test_looks_are_found(stories, how, what):
    assert stories.share(f"looks of a {what}: {how}") == 0


@pytest.mark.lengthy
def test_styles_of_real_files_strike_out_and_looks_are_found():
    """Pages whose style sheet hides or strikes words out, and Word files with struck words."""
    tally = trial.of_files(2, SEED)

    assert tally.wrong.total() == 0
    assert tally.tried["looks: docx file"] > 10


@pytest.mark.lengthy
def test_no_shifted_table_pairs_an_action_with_the_state_of_another():
    assert trial.of_shifted(60, SEED).wrong.total() == 0
