"""The page of a region: the matrix and the map can be read on a telephone, enlarged, on paper and without colour."""

from datetime import date
from pathlib import Path

import pytest

from compliance import app
from tests.test_html import violations

ROOT = Path(__file__).parent.parent
VERDICTS = ("voldaan", "deels voldaan", "niet voldaan", "in uitvoering", "gepland", "onbekend")
WIDER = "[...document.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > innerWidth + 1).length"


@pytest.fixture(scope="module")
def page() -> str:
    found, _ = app.compare_region(ROOT / "rules", app.Wish((ROOT / "plans",), date(2026, 11, 28)))
    return app.rendered(found, "html").text


@pytest.mark.slow
@pytest.mark.needs("chromium")
def test_of_many_municipalities_too_a_browser_finds_no_fault(browser, page):
    """At 320 pixels, which is 1280 at 400 %, and with the colours of the reader's own system."""
    sheet = browser.new_page(viewport={"width": 320, "height": 640}, forced_colors="active")
    sheet.set_content(page)

    assert violations(sheet) == []
    assert sheet.evaluate("document.documentElement.scrollWidth") <= 320
    sheet.close()


@pytest.mark.slow
@pytest.mark.needs("chromium")
def test_heads_stay_in_sight_and_no_word_is_cut(browser, page):
    sheet = browser.new_page(viewport={"width": 1280, "height": 640})
    sheet.set_content(page)
    box = sheet.locator(".matrix")
    box.evaluate("e => { e.scrollTop = 300; e.scrollLeft = 500; e.scrollIntoView(); }")
    top, left = box.evaluate("e => [e.getBoundingClientRect().top, e.getBoundingClientRect().left]")

    assert abs(sheet.locator(".matrix thead th").nth(9).bounding_box()["y"] - top) < 2
    assert abs(sheet.locator(".matrix tbody th").nth(9).bounding_box()["x"] - left) < 2
    sheet.close()


@pytest.mark.slow
@pytest.mark.needs("chromium")
def test_on_paper_the_matrix_is_folded_and_nothing_falls_off(browser, page):
    """On A4 within its margins: every municipality has its column, and every cell its word."""
    sheet = browser.new_page(viewport={"width": 672, "height": 900})
    sheet.set_content(page)
    sheet.emulate_media(media="print")
    heads = sheet.locator(".paper thead th:not(:first-child)").all_inner_texts()
    cells = sheet.locator(".paper td").all_inner_texts()

    assert len(heads) == len(set(heads)) == 32
    assert len(cells) == 32 * 34
    assert all(cell.lstrip("✓◐✗▶○?◔◌◷… ").startswith(VERDICTS) for cell in cells)
    assert not sheet.locator(".matrix").is_visible()
    assert sheet.evaluate(WIDER) == 0
    sheet.close()


@pytest.mark.slow
@pytest.mark.needs("chromium")
def test_on_a_telephone_no_word_of_a_requirement_is_broken(browser, page):
    """The first column of the matrix holds its longest word whole, and leaves room for a municipality beside it."""
    sheet = browser.new_page(viewport={"width": 320, "height": 640})
    sheet.set_content(page)
    heads = sheet.locator(".matrix tbody th")

    heads.evaluate_all("all => all.forEach(e => { e.style.overflowWrap = 'normal'; })")
    assert heads.evaluate_all("all => all.filter(e => e.scrollWidth > e.clientWidth).map(e => e.innerText)") == []
    assert heads.first.bounding_box()["width"] <= 160
    sheet.close()
