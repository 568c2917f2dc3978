"""A look at a page: what axe finds, what is wider than the screen, and a picture where somebody asks for pictures."""

import os
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WIDTHS = (1280, 320)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PICTURES = os.environ.get("COMPLIANCE_PICTURES")


class Look:
    """Looks at one page after another, and keeps what is amiss."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.amiss: list[str] = []
        self.axe = Axe()

    def __call__(self, name: str) -> None:
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 900})
            if PICTURES:
                self.page.screenshot(path=str(Path(PICTURES, f"{name}-{width}.png")), full_page=True)
            wide = self.page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                self.amiss.append(f"{name} at {width}: {wide} wide")
            found = self.axe.run(self.page, options={"runOnly": RULES}).response["violations"]
            self.amiss += [f"{name} at {width}: {one['id']} {one['nodes'][0]['html'][:120]}" for one in found]
        self.page.set_viewport_size({"width": 1280, "height": 900})
