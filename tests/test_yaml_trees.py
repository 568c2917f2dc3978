"""A file read as one tree says to the letter what it says when it is read with care, part by part."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.load import plain_yaml, yaml_files

ROOT = Path(__file__).parents[1]
FILES = sorted(path for folder in ("plans", "rules", "tests/broken") for path in (ROOT / folder).rglob("*.yaml"))
WORDS = st.sampled_from(
    ["a", "b:", "- c", "true", "1.10", "1e3", "007", "~", "", "null", "'x'", '"y: z"', "{k: 1, l: [2, 'm']}",
     "[n, {o: p}]",
     "|\n    q\n    r", ">\n    s", "&t u", "*t", "!u v", "a & b", "c * d", "e! f", "# w", "<<", "? x", "x: [", "no",
     "0o7"]
)  # fmt: skip
LINES = st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["a", "b", "c", "1", "true"]), WORDS), max_size=8)


def with_care(raw: bytes) -> tuple[object, ...]:
    """What careful reading says of some bytes, or which mistakes it tells."""
    path = Path("x.yaml")
    text = yaml_files._decoded(path, raw)
    try:
        found = yaml_files._with_care(path, raw, text, ())
    except yaml_files.ComplianceError as error:
        return (), error.problems
    return found.data, (*found.problems, *found.blanks)


def same(text: str) -> None:
    """A tree is only made of what careful reading has nothing to tell of; and then says the same, in the same order."""
    tree = yaml_files._swiftly(text)
    if tree is not None:
        assert (repr(tree), ()) == (repr(with_care(text.encode())[0]), with_care(text.encode())[1])


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.name)
def test_a_file_says_the_same_as_a_tree(file: Path) -> None:
    text = file.read_bytes().decode("utf-8-sig", "replace")

    if text.strip() and "\0" not in text and not yaml_files.UNSEEN.search(text):
        same(text)


@settings(max_examples=300, deadline=None)
@given(LINES)
def test_whatever_is_written_says_the_same_as_a_tree(lines: list[tuple[int, str, str]]) -> None:
    """Devices, blanks, doubles and depths: what is not plain is read with care."""
    text = "\n".join(f"{'  ' * depth}{key}: {word}" for depth, key, word in lines)

    if text.strip():
        same(text)


PLAIN = """schema: compliance/plan/v1
organisation: {kind: gemeente, name: "Stad", code: GM0001}
regions: []
# een opmerking
sources:
  nota:
    title: Nota aanpak, deel 2
    dated: 2025-12-31
    url: https://stad.nl/nota

claims:
  - fact: beleid.vastgesteld
    value: true
    row: 1.10
    evidence:
      - {source: nota, quote: "Er is beleid: zie [2].", lines: 7}
      - {source: nota, quote: 'Het geldt.', lines: 8}
  - fact: training.wie
    value: [balie, "boa"]
measures:
- title: Meer
"""


SIGNS = " :#-[]{}\"',\n\\~.?|&\té\u00a0a1"


@settings(max_examples=600, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(PLAIN)), st.integers(0, 3), st.text(SIGNS, max_size=3)), max_size=3))
def test_whatever_becomes_of_a_plain_file_says_the_same(slips: list[tuple[int, int, str]]) -> None:
    """Signs that were lost, added or changed: what is still read line by line is what careful reading says it is."""
    text = PLAIN
    for at, lost, more in slips:
        text = text[:at] + more + text[at + lost :]
    found = plain_yaml.read(text, yaml_files._bare_value)
    if found is not None:
        assert (repr(found), ()) == (repr(with_care(text.encode())[0]), with_care(text.encode())[1])


def test_a_plain_file_is_read_line_by_line() -> None:
    """So that the law above speaks of something; and the tree of the C library says the same."""
    found = plain_yaml.read(PLAIN, yaml_files._bare_value)

    assert found is not None
    assert found["claims"][0]["evidence"][1] == {"source": "nota", "quote": "Het geldt.", "lines": 8}
    assert repr(found) == repr(yaml_files._plainly(yaml_files._Composer(PLAIN).get_single_node()))


def test_a_tree_goes_no_deeper_than_is_told() -> None:
    """What is nested too deeply for the C library is given back before it goes there."""
    for opening in ("[", "{a: ", "- "):
        assert yaml_files._swiftly(f"k: \n{opening * 20_000}") is None


def test_places_are_worked_out_when_asked() -> None:
    """Of a file that was read as a tree, the places are those that careful reading gives."""
    raw = (ROOT / "plans/haarlemmermeer.yaml").read_bytes()
    path = Path("x.yaml")
    swift, careful = yaml_files.parsed(path, raw), yaml_files._with_care(path, raw, raw.decode(), ())

    assert (swift.places, swift.keys, swift.written) == (careful.places, careful.keys, careful.written)
    assert swift.blanks == careful.blanks == ()
