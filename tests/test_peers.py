"""What the measurement beside other engines rests on: it asks what the rule books ask, and the floor answers it."""

import pytest

pytest.importorskip("numpy", reason="the extra population is not installed")

from benchmarks.peers import engines, told, wording
from benchmarks.peers.asked import question

ASKED = question(40)


def test_by_hand_says_what_the_plain_engine_says():
    """So that what is measured as the floor is no less than the question; every reason there is occurs."""
    by_hand, plain = engines.by_hand(ASKED), engines.plain(ASKED)
    found = [by_hand(number) for number in range(40)]

    assert found == [plain(number) for number in range(40)]
    assert len({reason for answers in found for reason in answers}) >= 10


def test_every_requirement_is_written_as_an_expression():
    """In the words that a language has; with the least of several alternatives where there are any."""
    told_so = [wording.written(wording.tree(one), wording.ternary) for one in ASKED.asked]

    assert len(told_so) == sum(len(book.content.requirements) for book in ASKED.rules.books)
    assert all(text.count("(") == text.count(")") and "nothing decides" in text for text in told_so)


def test_the_page_says_what_is_not_reached():
    """A bar that is missed is told as one, and a peer that could not be had is named."""
    one = {"version": "1", "least": 1e-3, "most": 1e-3, "set_up": 0.1, "memory": 1.0, "rounds": 9}
    figures = {
        "day": "2026-01-01", "requirements": 43,
        "machine": {"processor": "p", "processors": 1, "system": "s", "python": "3"},
        "peers": {
            "by hand": {**one, "per_plan": 1e-5}, "compliance, plain": {**one, "per_plan": 1e-3},
            "Rust CEL": {**one, "per_plan": 1e-4}, "json-logic": {**one, "per_plan": 1e-3},
            "Rego": {"version": "", "absent": "ImportError: none"},
        },
        "packed": {"plans": 100, "bytes": 8, "compiled": 0.1, "packing": 0.1, "all": 1e-4, "conditions": 1e-4,
                   "verdicts": 1e-4, "pass": 1e-4, "steps": 3, "numpy": "2"},
    }  # fmt: skip
    page = told.page(figures)

    assert page.count("**no**") == 2
    assert "ImportError" in page
    assert "Rego" not in told.picture(figures)
