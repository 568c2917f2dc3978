"""How somebody uses a page: by mouse, or by the keyboard alone; ``page.how`` says which.

Nobody else clicks: a click returns while the next page is still coming, and who then looks sees the old one, or none.
"""

from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Download, Locator, Page, expect

PATIENCE = 180_000
"""Milliseconds before a page counts as lost: only who would wait for ever is stopped, not a machine that is busy."""


def visiting(browser: Browser, how: str = "mouse", **settings: Any) -> Page:
    """A browser of their own for somebody; closed with ``page.context.close()``."""
    expect.set_options(timeout=PATIENCE)
    context = browser.new_context(java_script_enabled=how != "scripts off", locale="nl-NL", **settings)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.how = how
    return page


def press(one: Locator) -> None:
    """Choose a link, button or box, or fold something open; after a link or button, wait for the page."""
    page = one.page
    kind = one.evaluate("it => it.tagName === 'INPUT' ? it.type : it.tagName")
    if page.how == "keyboard":
        reach(page, one)
    if kind in ("checkbox", "radio", "SUMMARY"):
        one.click() if page.how != "keyboard" else page.keyboard.press("Space")
        return
    with page.expect_navigation():
        one.click() if page.how != "keyboard" else page.keyboard.press("Enter")


_WHERE = """it => {
    const now = document.activeElement;
    if (it === now) return "there";
    return it.type === "radio" && now.type === "radio" && now.name === it.name ? "beside" : "elsewhere";
}"""


def reach(page: Page, one: Locator) -> None:
    """Go to it by the Tab key alone; arrows for what stands in one group."""
    for _ in range(200):
        match one.evaluate(_WHERE):
            case "there":
                return
            case "beside":
                page.keyboard.press("ArrowDown")
            case _:
                page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not lead to {one}")


def fill(one: Locator, words: str) -> None:
    """Type something into a field, in the place of what stands there."""
    if one.page.how == "keyboard":
        reach(one.page, one)
        one.page.keyboard.press("Control+a")
        one.page.keyboard.type(words)
    else:
        one.fill(words)


def choose(one: Locator, value: str) -> None:
    """Choose one of a list."""
    if one.page.how != "keyboard":
        one.select_option(value)
        return
    reach(one.page, one)
    one.page.keyboard.press("Home")
    for _ in range(50):
        if one.input_value() == value:
            return
        one.page.keyboard.press("ArrowDown")
    raise AssertionError(f"the keyboard does not choose {value}")


def fetched(one: Locator) -> bytes:
    """What a link lets somebody keep."""
    page = one.page
    if page.how == "keyboard":
        reach(page, one)
    with page.expect_download() as coming:
        one.click() if page.how != "keyboard" else page.keyboard.press("Enter")
    kept: Download = coming.value
    return Path(kept.path()).read_bytes()


def button(page: Page, name: str) -> Locator:
    return page.locator("main").get_by_role("button", name=name).first


def link(page: Page, name: str) -> Locator:
    return page.get_by_role("link", name=name).first


def add(page: Page, file: Path, kind: str) -> None:
    """Hand a document in; the window in which a file is chosen is the system's own."""
    page.set_input_files("#file", str(file))
    choose(page.locator("#sort"), kind)
    press(button(page, "Voeg toe"))


def verdict(page: Page) -> str:
    return page.locator("h2 .verdict").inner_text().strip()
