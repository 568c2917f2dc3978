"""Text that nobody vouches for: what of it reaches a reader, in every format."""

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance import verification
from compliance.printable import escaped, in_one_line, printable, visible
from compliance.render import columns
from compliance.render.formats.markdown import address, escape

anything = st.text(st.characters())


@given(anything)
def test_nothing_that_cannot_be_seen_is_shown(text: str) -> None:
    """All of it is printable, but for joiners between letters that are written joined or parts of an emoji."""
    for shown in (printable(text), in_one_line(text)):
        assert all(c.isprintable() or c in "\u200c\u200d" for c in shown)
        assert "\n" not in shown
    assert visible(text).count("\n") == text.count("\n")


@given(st.text(st.characters(exclude_categories=["Zs", "Zl", "Zp", "Cs"], exclude_characters="\t\n\v\f\r\x85\xad")))
def test_nothing_but_a_space_becomes_a_space(text: str) -> None:
    """A quote is shown with the words that its source has."""
    assert " " not in printable(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("mensen\u00adhandel\u00adfunctionaris", "mensenhandelfunctionaris"),
        ("af\u200bde\u200bling \ufeffmeld\u2060procedure", "afdeling meldprocedure"),
        ("mensen\u00ad\nhandel", "mensenhandel"),  # broken off at a line end
        ("mensen\u00ad handel", "mensenhandel"),  # the same after YAML folded the lines
        ("een\u00a0half\u2009uur\tlater\r\nweer", "een half uur later weer"),
        ("\u202elaatste\u202c \u2066los\u2069", "[U+202E]laatste[U+202C] [U+2066]los[U+2069]"),
        ("\x1b[2Jweg\x07\x00\x9b1m", "[2Jweg1m"),
        ("ge\udcebvalueerd.yaml", "ge\\xebvalueerd.yaml"),
        ("vinkje \uf0fc", "vinkje [U+F0FC]"),
        ("👩\u200d🚒 brandweer, te\u200dxt", "👩\u200d🚒 brandweer, text"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_what_a_reader_sees(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_a_text_is_shown_with_whole_words(tmp_path: Path) -> None:
    """A soft hyphen or a space without width never parts a word of a document that is read."""
    (tmp_path / "stuk.txt").write_text(
        "De mensen\u00adhandel\u00adfunctionaris van de af\u200bdeling.\n", encoding="utf-8"
    )

    assert verification.shown(tmp_path / "stuk.txt", "nl") == "regel 1: De mensenhandelfunctionaris van de afdeling.\n"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_json_keeps_what_it_hides(text: str) -> None:
    """Written by its number, every character is read back as it was; none of them stands there raw."""
    written = escaped(json.dumps(text, ensure_ascii=False))

    assert json.loads(written) == text
    assert not [c for c in written if unicodedata.category(c) in {"Cc", "Zl", "Zp"} or c in "\u202e\u2066\u200f\u00ad"]


# --- columns ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "width"),
    [("plan", 4), ("計画", 4), ("e\u0301e", 2), ("👩\u200d🚒", 2), ("☎\ufe0f", 2), ("ﾊﾝ", 2), ("№", 1), ("", 0)],
)
def test_columns_that_a_text_takes(text: str, width: int) -> None:
    assert columns.width(text) == width


cells = st.text(st.sampled_from("ab é計e\u0301👍ﾊ"), max_size=12).map(printable)


@given(st.lists(st.tuples(cells, cells, st.integers(0, 9999)), min_size=1, max_size=5))
def test_the_columns_of_a_table_stand_below_each_other(rows: list[tuple[str, str, int]]) -> None:
    """Wide letters, marks and emoji or not: numbers end where their column ends."""
    lines = columns.table(rows, ["Eis", "計画", "Aantal"]).split("\n")

    assert len({columns.width(line) for line in lines}) == 1


@given(st.text(st.sampled_from("ab é計👍-"), max_size=60).map(printable), st.integers(3, 20))
def test_a_text_in_lines_is_the_same_text(text: str, room: int) -> None:
    lines = list(columns.broken(text, room))

    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(0 < columns.width(line) <= room for line in lines)


# --- Markdown ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("@college, zie #12", "`@`college, zie \\#12"),
        ("info@hoorn.nl en @@", "info`@`hoorn.nl en `@@`"),
        ("http://x.nl, HTTPS://y.nl, www.z.nl", "http\\://x.nl, HTTPS\\://y.nl, www\\.z.nl"),
        ("$a$ & b", "&#36;a&#36; &amp; b"),
        ("- niet <b>*vet*</b> [x](y) `z`", "\\- niet \\<b\\>\\*vet\\*\\</b\\> \\[x\\](y) \\`z\\`"),
        ("12. a | b ~c~ ![p](q)", "12\\. a \\| b \\~c\\~ !\\[p\\](q)"),
    ],
)
def test_words_of_a_plan_are_no_markup(text: str, written: str) -> None:
    """Each of these was seen in cmark-gfm and markdown-it to link or format nothing."""
    assert escape(text) == written


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("https://example.org/a_b?id=1&v=2*3", "<https://example.org/a_b?id=1&v=2*3>"),
        ("https://example.org/a>b`c d", "<https://example.org/a%3Eb%60c%20d>"),
        ("javascript:alert(1)", "javascript:alert(1)"),
    ],
)
def test_an_address_stays_whole(url: str, written: str) -> None:
    assert address(url) == written
