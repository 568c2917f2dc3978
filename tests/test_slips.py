"""No single slip of the hand turns a verdict to "met" without a flag that names it; the benchmark tries many more."""

import pytest
from benchmarks import slips


@pytest.mark.slow
def test_no_slip_of_the_hand_turns_a_verdict_to_met_unseen():
    """Over all plans of this project, by a seed of its own."""
    counted, turned = slips.run(300, seed=20260601)

    assert counted.total() == 300
    assert [one for one in turned if " NONE " in one or one.endswith("NONE")] == []


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    return slips.Bench(tmp_path_factory.mktemp("plans"))


@pytest.mark.slow
def test_a_line_lost_that_says_that_something_is_not_so_is_told(bench):
    """Without its value a claim says that the post is filled; the promise in the same cell contradicts it."""
    (path,) = (p for p in bench.plans if p.name == "haarlemmermeer.yaml")
    text = bench.texts[path]
    start = text.index("    value: false\n", text.index("- fact: aandachtsfunctionaris.aangesteld"))
    lost = text[:start] + text[start + len("    value: false\n") :]

    turned = list(bench.turned(path, lost))

    assert any("P1-SIG-01 was under_way" in one for one in turned)
    assert all("conflict" in one for one in turned)
