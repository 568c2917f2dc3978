"""Laws of municipalities beside each other: for every set of them, in every order, with and without their documents."""

from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
from benchmarks import country
from hypothesis import given
from hypothesis import strategies as st

from compliance import app, compare
from compliance.compare import order
from compliance.model.comparison import LISTS, Comparison, Entry

RULES = Path(__file__).parent.parent / "rules"
AS_OF, MANY = date(2026, 11, 28), 9
NUMBERS = st.lists(st.integers(0, MANY - 1), min_size=1, unique=True)


class Pool:
    """Some municipalities of an invented country, seen with their documents and without."""

    def __init__(self, folder: Path) -> None:
        country.country(folder, MANY)
        self.files = sorted(folder.glob("*.yaml"))
        self.told, self.setting = self._seen()
        for file in self.files:
            head = file.read_text().split("sources:")[0]
            file.write_text(f"{head}sources: {{}}\nclaims: []\nmeasures: []\n")
        self.silent, _ = self._seen()

    def _seen(self) -> tuple[list[compare.Seen], compare.Setting]:
        kept: list[tuple[list[compare.Seen], compare.Setting]] = []

        def keep(found: list[compare.Seen], setting: compare.Setting) -> Comparison:
            kept.append((sorted(found, key=lambda one: one.file), setting))
            return real(found, setting)

        real = compare.comparison
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(compare, "comparison", keep)
            _, problems = app.compare_region(RULES, app.Wish(tuple(self.files), AS_OF))
        assert problems == ()
        return kept[0]

    def of(self, numbers: list[int], silent: frozenset[int] = frozenset()) -> Comparison:
        seen = [self.silent[at] if at in silent else self.told[at] for at in numbers]
        return compare.comparison(seen, replace(self.setting))


@pytest.fixture(scope="module")
def pool(tmp_path_factory) -> Pool:
    return Pool(tmp_path_factory.mktemp("country") / "plans")


def entries(found: Comparison) -> dict[str, list[Entry]]:
    return {name: list(getattr(found, name)) for name in LISTS}


@pytest.mark.lengthy
@given(numbers=NUMBERS, chance=st.randoms())
def test_the_order_of_the_files_changes_nothing(pool, numbers, chance):
    other = list(numbers)
    chance.shuffle(other)

    assert pool.of(numbers) == pool.of(other)


@pytest.mark.lengthy
@given(numbers=NUMBERS, one=st.integers(0, MANY - 1))
def test_one_more_municipality_changes_no_other(pool, numbers, one):
    code = pool.told[one].member.code
    without = pool.of([number for number in numbers if number != one] or [(one + 1) % MANY])
    others = {member.code for member in without.municipalities}
    together = pool.of([*(n for n in range(MANY) if pool.told[n].member.code in others), one])

    kept = [[cell for cell in row.cells if cell.municipality != code] for row in together.requirements]
    assert kept == [list(row.cells) for row in without.requirements]
    assert [member for member in together.municipalities if member.code != code] == list(without.municipalities)
    for name, mine in entries(together).items():
        assert [entry for entry in mine if entry.municipality != code] == entries(without)[name]


@pytest.mark.lengthy
@given(numbers=NUMBERS, silent=st.frozensets(st.integers(0, MANY - 1)))
def test_what_is_in_one_list_is_in_no_other(pool, numbers, silent):
    """And what is in none is met, or not asked."""
    found = pool.of(numbers, silent)
    places = {name: {(one.requirement, one.municipality) for one in mine} for name, mine in entries(found).items()}
    fine = {(row.requirement, cell.municipality) for row in found.requirements for cell in row.cells
            if cell.verdict in ("met", "not_applicable")}  # fmt: skip

    assert all(not one & other for one, other in combinations([*places.values(), fine], 2))
    assert sum(map(len, [*places.values(), fine])) == len(found.requirements) * len(found.municipalities)


@pytest.mark.lengthy
@given(numbers=NUMBERS, silent=st.frozensets(st.integers(0, MANY - 1)))
def test_who_loses_its_documents_stands_above_nobody(pool, numbers, silent):
    """Nor does anybody come to stand below it, or above those whom it was not above before."""
    before, after = pool.of(numbers), pool.of(numbers, silent)
    codes = {pool.told[number].member.code for number in silent}

    for then, now, at in zip(before.order, after.order, range(len(before.order)), strict=True):
        told = {code for group in now.groups for code in group}
        assert not codes & told
        assert told | set(now.apart) == {code for group in then.groups for code in group} | set(then.apart)
        for one in after.municipalities:
            if one.code in codes:
                assert not any(order.above(one.levels[at], other.levels[at]) for other in after.municipalities)


@pytest.mark.lengthy
@given(numbers=NUMBERS)
def test_an_example_is_met_without_doubt_and_of_somebody_else(pool, numbers):
    found = pool.of(numbers)
    cells = {(row.requirement, cell.municipality): cell for row in found.requirements for cell in row.cells}

    for practice in found.practices:
        shown = {example.municipality: example for example in practice.examples}
        for example in practice.examples:
            cell = cells[practice.requirement, example.municipality]
            assert cell.verdict == "met"
            assert not {"stale", "thin_evidence", "citation_broken", "uncertain", "lapsed"} & set(cell.flags)
            assert all(quote.outcome in ("found", "moved", "unverifiable") for quote in example.evidence)
        for advice in practice.advice:
            assert advice.municipality not in advice.examples
            assert set(advice.examples) <= set(shown)
            own = [shown[code].own for code in advice.examples]
            assert own == sorted(own, reverse=True)  # own documents before regional ones
