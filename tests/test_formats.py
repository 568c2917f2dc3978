"""Formats: each tells every noun that has a story, none cuts a name or breaks an address, on any width of screen."""

import re
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance import app
from compliance.errors import ComplianceError
from compliance.render import blocks, captions, formats_of, kinds, story
from compliance.render.formats import REGISTRY, markdown, text
from compliance.render.kinds import Reader, StoryFormat
from tests import invented

ROOT = Path(__file__).parents[1]
ADDRESS = "https://voorbeeld.invalid/een/heel/lang/adres/dat/nergens/heen/gaat/en/niet/op/een/regel/past?peildatum=2025"
WHOLE = re.compile(r"://|[0-9a-f]{64}")
"""What is never broken: an address and a digest."""
NAME = st.text(string.ascii_letters + "-_.", min_size=1, max_size=30)
CELL = st.builds(blocks.Cell, st.lists(NAME, min_size=1, max_size=4).map(" ".join))


def on_screen(*told: blocks.Block, columns: int = 80) -> str:
    return text.write(told, "nl", Reader(columns=columns)).decode()


def test_every_story_can_be_had_in_every_format_that_tells_stories():
    """A format that is added to the registry tells everything at once."""
    telling = {name for name, form in REGISTRY.items() if isinstance(form, StoryFormat)}

    assert {"text", "markdown"} <= telling
    assert all(telling <= set(formats_of(noun)) for noun in story.STORIES)


def test_a_format_is_one_file_of_its_name():
    """What the registry holds is what stands in the folder."""
    files = {path.stem for path in (ROOT / "src/compliance/render/formats").glob("*.py")} - {"__init__"}

    assert files == {form.write.__module__.rpartition(".")[2] for form in REGISTRY.values()}


def test_an_unknown_format_is_told_with_those_that_there_are():
    with pytest.raises(ComplianceError) as caught:
        app.rendered(invented.report(), "wordperfect")

    assert "csv, docx, html, json, junit, markdown, odt, pdf, sarif, text, xlsx" in caught.value.problems[0].said("nl")


def test_what_is_rendered_says_what_it_is():
    """The bytes come with their kind and with the end of a file's name."""
    made = app.rendered(invented.report(), "json")

    assert (made.media_type, made.suffix, made.is_text) == ("application/json", ".json", True)
    assert not kinds.Rendered(b"", "application/pdf", ".pdf").is_text


def test_every_label_is_used():
    """No label stands in the table that nothing says."""
    sources = "".join(
        path.read_text() for path in (ROOT / "src/compliance/render").rglob("*.py") if path.stem != "captions"
    )
    derived = {"promise", "renewal", "term", "calendar", "rules", "explanation"}

    assert {name for name in captions.LABEL if f'"{name}"' not in sources} <= derived


@pytest.mark.parametrize("columns", [80, 72, 60, 50])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_report_holds_on_a_narrow_screen(columns, language):
    """No line is wider than the screen but one that is an address, and no address is broken."""
    told = app.rendered(invented.report(), "text", language, app.Reader(everything=True, columns=columns)).text

    assert [line for line in told.split("\n") if len(line) > columns and not WHOLE.search(line)] == []
    assert ADDRESS in told


@pytest.mark.lengthy
@given(st.lists(st.lists(CELL, min_size=3, max_size=3).map(tuple), min_size=1, max_size=5), st.integers(40, 80))
def test_a_table_holds_on_any_screen_and_cuts_no_name(rows, columns):
    """Every name is there whole, or broken after a hyphen of its own; no line is wider than the screen."""
    told = on_screen(blocks.Table(("Naam", "Plan", "Uitkomst"), tuple(rows)), columns=columns)

    assert max(map(len, told.split("\n"))) <= columns
    letters = sorted(re.sub(r"[\s-]", "", told))
    said = "".join(cell.text for row in rows for cell in row)
    assert not [c for c in set(said) - {" ", "-"} if letters.count(c) < said.count(c)]


@given(st.text())
def test_no_text_steers_a_screen_or_means_more_than_itself(said):
    """Whatever a plan holds: plain lines on a screen, and in Markdown no mark that is not escaped."""
    told = (blocks.Heading(said, 3, said), blocks.Facts((blocks.Fact(said, (said, said)),)), blocks.Paragraph(said))

    assert all(c.isprintable() or c == "\n" for c in on_screen(*told))
    shown = markdown.write(told, "nl", Reader()).decode()
    assert not re.search(r"(?<!\\)(?:\\\\)*[<\[]|(?<![\\@`])`(?!@)", shown)
