"""The page: one file that loads and runs nothing, with no fault that axe knows of, on any screen and for every noun."""

import re
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from compliance import app, verification
from compliance.model.base import Noun
from compliance.render import blocks
from compliance.render.formats import html
from compliance.render.kinds import Reader
from tests import invented
from tests.test_forecast_formats import difference, forecast

ROOT = Path(__file__).parents[1]
ASKED = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AS_OF = date(2026, 11, 28)
HOSTILE = ("</style><script>alert(1)</script>", "\" onload=\"x", "<img src=x onerror=alert(1)>", "&lt;b&gt;", "=1+1",
           "\x1b[31m\x00\x07", "\u202eachterstevoren", "javascript:alert(1)", "](x)", "w" * 10_000)  # fmt: skip


def page(told: blocks.Story, language="nl") -> str:
    return html.write(told, language, Reader()).decode()


def noun(name: str) -> Noun:
    """Each thing that can be told as a page."""
    made: dict[str, Callable[[], Noun]] = {
        "report": invented.report,
        "explanation": lambda: app.explained(invented.report(), "P1-INV-03"),
        "forecast": forecast,
        "difference": difference,
        "verification": looked_up,
        "comparison": lambda: app.compare_region(ROOT / "rules", app.Wish((ROOT / "plans/westfriesland.yaml",), AS_OF))[
            0
        ],
    }
    return made[name]()


def looked_up() -> Noun:
    """The citations of a plan; as many as show what there is to see."""
    found = verification.verify(ROOT / "rules", (ROOT / "plans/hoorn.yaml",))
    return found.model_copy(update={"citations": found.citations[::12]})


NOUNS = ("report", "explanation", "forecast", "difference", "verification", "comparison")


@pytest.mark.slow
@pytest.mark.needs("chromium")
@pytest.mark.parametrize("name", NOUNS)
def test_a_browser_finds_no_fault_on_any_screen(browser, name):
    """No violation of WCAG 2.2 AA or of good practice in the light and in the dark; at 320 pixels, which is also 1280
    at 400 %, nothing runs off the side; nothing is loaded."""
    found = noun(name)
    for language, wide, colours in (("nl", 320, "dark"), ("en", 1280, "light")):
        sheet = browser.new_page(viewport={"width": wide, "height": 640}, color_scheme=colours)
        asked: list[str] = []
        sheet.on("request", lambda request, asked=asked: asked.append(request.url))
        sheet.set_content(app.rendered(found, "html", language, Reader(everything=name == "report")).text)

        assert sheet.evaluate("document.documentElement.scrollWidth") <= wide
        assert violations(sheet) == []
        assert [url for url in asked if not url.startswith("data:")] == []
        sheet.close()


def violations(sheet) -> list[tuple[str, list[str]]]:
    told = Axe().run(sheet, options={"runOnly": ASKED}).response["violations"]
    return [(one["id"], [node["html"][:200] for node in one["nodes"][:3]]) for one in told]


@pytest.mark.slow
@pytest.mark.needs("chromium")
def test_the_page_keeps_to_its_own_policy(browser):
    """Its one style is let through by its hash, and nothing of the page is blocked."""
    sheet = browser.new_page()
    complaints: list[str] = []
    sheet.on("console", lambda message: complaints.append(message.text))
    sheet.set_content(app.rendered(forecast(), "html").text)

    assert sheet.evaluate("getComputedStyle(document.body).maxWidth") != "none"
    assert complaints == []
    sheet.close()


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", NOUNS[:4])
def test_a_page_is_of_one_piece(name, language):
    """Its language, one title, a link past the top, heads of rows and columns, and no name given twice."""
    tree = LexborHTMLParser(app.rendered(noun(name), "html", language, Reader(everything=True)).text)
    names = [found.attributes["id"] for found in tree.css("[id]")]

    assert tree.css_first("html").attributes["lang"] == language
    assert len(tree.css("h1")) == 1
    assert tree.css_first("a.skip").attributes["href"] == "#inhoud"
    assert len(names) == len(set(names))
    assert {link.attributes["href"][1:] for link in tree.css('a[href^="#"]')} <= set(names)
    assert tree.css("script, link, iframe, object, embed, form, base, [style]") == []
    for table in tree.css("table"):
        assert table.css_first("caption").text(strip=True)
        assert all(head.attributes["scope"] in ("col", "row") for head in table.css("th"))
    depths = [int(found.tag[1]) for found in tree.css("h1,h2,h3,h4,h5,h6")]
    assert all(after <= before + 1 for before, after in pairwise(depths))


ANY = st.text() | st.sampled_from(HOSTILE)


@given(ANY, ANY)
def test_whatever_a_plan_says_is_text(said, other):
    """In every kind of block and every part of it: the page has its own elements and no other, and says the words."""
    quote = blocks.Quote(said, other, True, said, other, said)
    cell = blocks.Cell(said, "✓", "good", other)
    plain = page(everywhere("woord", "woord", blocks.Quote("woord", "woord"), blocks.Cell("woord", "✓", "good")))
    shown = page(everywhere(said, other, quote, cell))

    tree = LexborHTMLParser(shown)
    assert elements(tree) <= elements(LexborHTMLParser(plain)) | {"a", "strong"}
    assert not re.search(r"<(?:script|img src=x)", shown)
    assert all(link.attributes["href"].lower().startswith(("#", "http")) or _beside(link) for link in tree.css("a"))
    words = " ".join(blocks.clean(said).split())
    assert not words or words in [" ".join(part.text().split()) for part in tree.css("main > p")]


def everywhere(said: str, other: str, quote: blocks.Quote, cell: blocks.Cell) -> blocks.Story:
    return (
        blocks.Heading(said), blocks.Heading(said, 2, said, cell), blocks.Paragraph(said),
        blocks.Paragraph(other, aside=True), blocks.Facts((blocks.Fact(said, (other, quote)),)), quote,
        blocks.Table((said, other), ((cell, cell),), caption=said), blocks.Items((blocks.Item(quote, (quote,)),)),
        blocks.Picture(said, other, "<svg xmlns='http://www.w3.org/2000/svg'/>"),
    )  # fmt: skip


def elements(tree: LexborHTMLParser) -> set[str]:
    return {node.tag for node in tree.css("*")}


def _beside(link) -> bool:
    return re.fullmatch(r"[A-Za-z0-9_./-]+(#[A-Za-z0-9_-]+)?", link.attributes["href"]) is not None


def test_words_of_a_source_are_dutch_in_an_english_page():
    """Who listens hears them as what they are."""
    tree = LexborHTMLParser(page((blocks.Quote("De raad stelt vast.", "Nota"),), "en"))

    assert tree.css_first("bdi").attributes["lang"] == "nl"
