"""A look at a page: what axe finds, what is broken, cut or wider than the screen, and a picture if somebody wants one.

At 320 points it is what a screen 1280 points wide shows at 400 %.
"""

import os
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WIDTHS = (1280, 320)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PICTURES = os.environ.get("COMPLIANCE_PICTURES")


_AMISS = """() => {
    const aside = ".visually-hidden, .unseen, .skip, .stack thead";
    const hidden = it => it.closest(aside) || it.getClientRects().length === 0;
    const lines = (text, from, to) => {
        const range = document.createRange();
        range.setStart(text, from);
        range.setEnd(text, to);
        return new Set([...range.getClientRects()].filter(box => box.width > 1).map(box => Math.round(box.top))).size;
    };
    const found = [];
    for (const cell of document.querySelectorAll("th, thead td, h1, h2, h3, button, .button, .verdict, .tabs a")) {
        if (hidden(cell)) continue;
        const walk = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) {
            if (hidden(walk.currentNode.parentElement)) continue;
            for (const {0: word, index} of walk.currentNode.data.matchAll(/[\\p{L}\\p{N}]+/gu))
                if (lines(walk.currentNode, index, index + word.length) > 1) found.push("broken " + word);
        }
    }
    for (const it of document.querySelectorAll("body *:not(input, select, textarea)")) {
        const cuts = ["hidden", "clip"].includes(getComputedStyle(it).overflowX);
        if (cuts && !hidden(it) && it.scrollWidth > it.clientWidth + 1) found.push("cut " + it.outerHTML.slice(0, 80));
        const box = it.getBoundingClientRect();
        if (!hidden(it) && box.width && (box.right > innerWidth + 1 || box.left < -1) && !it.closest(".scroll, .wide"))
            found.push("outside " + it.outerHTML.slice(0, 80));
    }
    return [...new Set(found)];
}"""
"""What is broken in the middle of a word where it must not be, what is cut off, and what stands beside the screen."""


class Look:
    """Looks at one page after another, and keeps what is amiss."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.amiss: list[str] = []
        self.axe = Axe()

    def __call__(self, name: str) -> None:
        self.page.wait_for_load_state()  # whoever brought us here waited for it to begin: see ``webhands.press``
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 900})
            if PICTURES:
                self.page.screenshot(path=str(Path(PICTURES, f"{name}-{width}.png")), full_page=True)
            wide = self.page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                self.amiss.append(f"{name} at {width}: {wide} wide")
            self.amiss += [f"{name} at {width}: {one}" for one in self.page.evaluate(_AMISS)]
            found = self.axe.run(self.page, options={"runOnly": RULES}).response["violations"]
            self.amiss += [f"{name} at {width}: {one['id']} {one['nodes'][0]['html'][:120]}" for one in found]
        self.page.set_viewport_size({"width": 1280, "height": 900})
