"""Each change looked up, and what came of it by kind."""

import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

from benchmarks.beside import changes, layouts, rendered
from benchmarks.beside.changes import Change
from benchmarks.beside.stories import Story, story
from tests import tables

from compliance import cite, documents
from compliance.model.dates import Period
from compliance.model.sources import Citation, Document, Source


@dataclass
class Tally:
    """How often each kind was tried, and how often it came out wrong, with an example."""

    tried: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[str]] = field(default_factory=dict)

    def add(self, kind: str, example: str | None) -> None:
        """One more of a kind; the example is what was wrong, if anything was."""
        self.tried[kind] += 1
        if example is not None:
            self.wrong[kind] += 1
            self.examples.setdefault(kind, []).append(example)

    @property
    def total(self) -> int:
        """How many in all."""
        return self.tried.total()

    def share(self, start: str) -> float:
        """Which part of the kinds that begin so came out wrong."""
        tried = sum(number for kind, number in self.tried.items() if kind.startswith(start))
        return sum(number for kind, number in self.wrong.items() if kind.startswith(start)) / max(1, tried)

    def told(self) -> Iterator[str]:
        """The figures, a line for each kind."""
        for kind, number in sorted(self.tried.items()):
            yield f"{number:7} {self.wrong[kind]:6} wrong  {kind}"
            yield from (f"{'':22} {one}" for one in self.examples.get(kind, [])[:3])


def is_wrong(change: Change, found: Citation) -> bool:
    """Whether the outcome is not what a change must come to."""
    if change.must == "be found":
        return not found.counts
    return found.counts and (change.must == "not count" or not found.doubts)


def tried(change: Change, before: Document, after: Document) -> Citation:
    """The quote, stated where it stood, in the document as it is after a change."""
    quote = layouts.quoted(before, change.said, change.after)
    source = Source(title="Plan", kind="plan", file="a.txt", sha256=before.sha256, dated=Period("2024"))
    return cite.find(quote, source, after)


def of_stories(number: int, seed: int) -> Tally:
    """Every kind of change of so many stories, in every layout."""
    chance, tally = Random(seed), Tally()
    for at in range(number):
        one = story(chance)
        some = list(changes.all_of(chance, one))
        for layout in layouts.LAYOUTS:
            _add(tally, layout, one, some)
        print(f"{at + 1} stories, {tally.total} changes, {tally.wrong.total()} wrong", file=sys.stderr)
    return tally


def _add(tally: Tally, layout: layouts.Layout, one: Story, some: list[Change]) -> None:
    before = layout(one)
    family = "lines" if before.format in ("text", "markdown", "pdf") else "units"
    for made in some:
        shows_cells = family == "units" or bool(before.cells)
        if made.kind == "context: column" and not shows_cells:
            continue  # cells below each other, with nothing that shows which head is theirs
        # A long cell of a text that shows no cells is a sentence: what is beside it is told.
        is_sentence = not shows_cells and made.kind.startswith("beside cell")
        change = replace(made, must="be told") if is_sentence else made
        found = tried(change, before, layout(change.story))
        example = f"[{layout.__name__}] {change.said!r} {found.outcome} {found.remark and found.remark.nl}"
        tally.add(f"{change.kind} ({family})", example if is_wrong(change, found) else None)


def of_rendered(number: int, seed: int, most: int = 60) -> Tally:
    """So many changes of each story through real files of every kind, read as the program reads them."""
    chance, tally = Random(seed), Tally()
    with tempfile.TemporaryDirectory() as folder:
        for at in range(number):
            one = story(chance)
            some = list(changes.all_of(chance, one))
            some = chance.sample(some, min(most, len(some)))
            for render in rendered.FILES:
                before = render(one, Path(folder))
                for made in some:
                    found = tried(made, before, render(made.story, Path(folder)))
                    example = f"{made.said!r} {found.outcome} {found.remark and found.remark.nl}"
                    tally.add(f"{made.kind} ({render.__name__} file)", example if is_wrong(made, found) else None)
            print(f"{at + 1} rendered, {tally.total} changes, {tally.wrong.total()} wrong", file=sys.stderr)
    return tally


def of_columns(number: int, seed: int) -> Tally:
    """Every sentence, item, cell and state of PDFs with columns, and of one that runs over pages: all are found."""
    chance, tally = Random(seed), Tally()
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(number):
            one = story(chance)
            for render in rendered.COLUMNS:
                document = render(one, Path(folder))
                for at, block in enumerate(one.blocks):
                    if block.kind in ("paragraph", "item", "cell"):
                        kind = "state" if block.column == 2 else "sentence" if block.kind == "paragraph" else block.kind
                        action = one.blocks[at - 1].said if block.column == 2 else ""
                        for said in block.parts:
                            found = tried(Change(kind, "be found", said, action, one), document, document)
                            example = None if found.counts else f"{said!r} {found.outcome} {found.remark}"
                            tally.add(f"looks: {kind} in {render.__name__}", example)
    return tally


STYLES = ("text-decoration:line-through", "display:none", "visibility:hidden", "opacity:0", "font-size:1px",
          "color:#fff", "text-decoration-line: line-through")  # fmt: skip


def of_files(number: int, seed: int) -> Tally:
    """The same through real pages and Word files: words struck out or hidden by a style, and looks."""
    chance, tally = Random(seed), Tally()
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(number):
            one = story(chance)
            struck = [at for at, block in enumerate(one.blocks) if block.kind in ("paragraph", "item", "cell")]
            chosen, style = chance.sample(struck, 4), chance.choice(STYLES)

            def marked(at: int, said: str, chosen: list[int] = chosen) -> str:
                return f'<span class="weg">{said}</span>' if at in chosen else said

            page = Path(folder, "a.html")
            page.write_text(layouts.html(one), "utf-8")
            plain = documents.read(page)
            page.write_text(layouts.html(one, marked, f".weg {{{style}}}"), "utf-8")
            _styled(tally, f"html {style}", one, (plain, documents.read(page)), chosen)
            file = Path(folder, "a.docx")
            plain = documents.read(layouts.word(one, file))
            _styled(tally, "docx strike", one, (plain, documents.read(layouts.word(one, file, chosen))), chosen)
    return tally


def _styled(tally: Tally, kind: str, one: Story, pair: tuple[Document, Document], chosen: list[int]) -> None:
    plain, styled = pair
    for at, block in enumerate(one.blocks):
        if block.kind not in ("paragraph", "item", "cell"):
            continue
        action = one.blocks[at - 1].said if block.column == 2 else ""
        for said in block.parts:
            found = tried(Change(kind, "be found", said, action, one), plain, plain)
            tally.add(f"looks: {kind.split(maxsplit=1)[0]} file", None if found.counts else f"{said!r} {found.remark}")
            if at in chosen:
                asked = [layouts.quoted(plain, said, action), *([layouts.quoted(plain, action)] if action else [])]
                quotes = [quote.model_copy(update={"source": "agenda"}) for quote in asked]
                held = tables.looked_up(plain, styled, [tuple(quotes)])[quotes[0]]  # a state with its action
                tally.add(f"styles: {kind}", f"{said!r}" if held.counts else None)


def of_shifted(number: int, seed: int) -> Tally:
    """Tables of which rows were inserted, dropped and swapped: no action takes the state of another row."""
    chance, tally = Random(seed), Tally()
    for at in range(number):
        layout = tables.LAYOUTS[at % len(tables.LAYOUTS)]
        before = tables.rows(chance, 9)
        now = tables.changed(chance, before)
        document, after = layout(before), layout(now)
        pairs = [tables.pair_of(document, before, row) for row in range(len(before))]
        found = tables.looked_up(document, after, pairs)
        bad = [pair[0].quote for pair in pairs if tables.is_mispaired(after, now, pair, found)]
        tally.add(f"pairs: {layout.__name__}", str(bad) if bad else None)
    return tally
