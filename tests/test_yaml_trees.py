"""A file read as one tree says to the letter what it says when it is read with care, part by part."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.load import yaml_files
from compliance.load.characters import CONTROL, PLAIN, UNSEEN

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


def test_a_tree_goes_no_deeper_than_is_told() -> None:
    """What is nested too deeply for the C library is given back before it goes there."""
    for opening in ("[", "{a: ", "- "):
        assert yaml_files._swiftly(f"k: \n{opening * 20_000}") is None


def test_a_tree_is_one_document_of_no_more_parts_than_are_told() -> None:
    """More than one document, none at all, and more parts than a file may have are read with care."""
    many = f"k: [{'a, ' * yaml_files.MOST_PARTS}]"

    assert yaml_files._swiftly("--- # plan\na: 1\n...\n") == {"a": 1}
    for text in ("a: 1\n---\nb: 2\n", "a: 1\n...\n---\n", "# a: 1\n", "---\n", many):
        assert yaml_files._swiftly(text) is None


def test_what_is_plain_is_neither_unseen_nor_a_control_character() -> None:
    plain = [character for character in map(chr, range(0x110000)) if PLAIN.fullmatch(character)]

    assert not [character for character in plain if UNSEEN.match(character) or CONTROL.match(character)]


def test_places_are_worked_out_when_asked() -> None:
    """Of a file that was read as a tree, the places are those that careful reading gives."""
    raw = (ROOT / "plans/haarlemmermeer.yaml").read_bytes()
    path = Path("x.yaml")
    swift, careful = yaml_files.parsed(path, raw), yaml_files._with_care(path, raw, raw.decode(), ())

    assert (swift.places, swift.keys, swift.written) == (careful.places, careful.keys, careful.written)
    assert swift.blanks == careful.blanks == ()
