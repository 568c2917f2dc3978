"""Names with numbers in them are ordered as people count."""

from hypothesis import given
from hypothesis import strategies as st

from compliance.load.validation import nearest
from compliance.model.base import by_number
from tests.builders import book, family, plan, report, requirement, rules


@given(st.lists(st.integers(min_value=0, max_value=2000), unique=True))
def test_numbers_count(numbers):
    """Whatever stands before them."""
    assert sorted((f"GN-{n}.A" for n in numbers), key=by_number) == [f"GN-{n}.A" for n in sorted(numbers)]


def test_requirements_stand_in_the_order_of_their_numbers():
    asked = rules(book(*(requirement({"fact": "post"}, id=f"GN-{n}") for n in (10, 2, 1))))

    found = report(asked, family(plan()), "2024-06-01")

    assert [one.id for one in found.requirements] == ["GN-1", "GN-2", "GN-10"]


def test_a_name_in_small_letters_is_recognised():
    """Whoever types an id in small letters is told which one is meant."""
    assert nearest("p1-sig-01", ["P1-SIG-01", "P1-SIG-02"])[0] == 'Bedoelt u "P1-SIG-01"?'
