"""How the time of a judgement grows with each thing that there can be more of, from ten of it to ten thousand.

    .venv/bin/python benchmarks/growth.py [plans claims requirements text members items quotes]
                                          [--sizes 10 100 1000 10000] [--keep FIGURES.json] [--write]

``--keep`` keeps the figures in a file; what is in it already is not measured again. ``--write`` puts the table and a
picture into ``docs/benchmarks.md``.

Each size is judged in a process of its own, from files that are made for it: the plain engine, every quote looked up.
Told are the processor's seconds of reading and judging, without the start of Python; and the exponent that a straight
line through the logarithms has once what one of the thing takes is taken off, because a fixed cost would flatter it.
An exponent of 1 is growth in step; the steps between two sizes are told too, for one bend can hide in a line. Sizes
that take hardly more than one of the thing say nothing of how it grows: they are told and left out of the line.

What is varied: ``plans`` of five claims, judged one after another with one workbench; ``claims`` of one plan, each on a
fact and a line of its own; ``requirements`` of rule books, a thousand to a book; ``text``, the lines of the document
that 70 quotes stand in; ``members`` of the regional plan that a municipality takes part in; ``items`` of one list that
a claim names; ``quotes`` of one claim, from so many lines.
"""

import argparse
import gc
import hashlib
import json
import math
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

AS_OF = date(2026, 11, 28)
THINGS = ("plans", "claims", "requirements", "text", "members", "quotes", "items")
SIZES = (10, 100, 1_000, 10_000)
DOCS = Path(__file__).parents[1] / "docs"
PAGE, PICTURE = DOCS / "benchmarks.md", DOCS / "benchmarks-growth.svg"
BEGIN, END = "<!-- growth: begin -->", "<!-- growth: end -->"
MORE = {"text": (30_000, 100_000), "items": (30_000,)}
"""What costs so little that more of it is needed to see how it grows."""
HARDLY = 0.15
"""So much above what one of the thing takes, as a part of that, is noise."""
BEND = 1.1
"""What grows faster than this is told."""
HEAD = "schema: compliance/plan/v1\norganisation: {{kind: gemeente, name: Hoorn, code: GM0405}}\n"


def vocabulary(facts: int, kind: str = "bool") -> str:
    """A vocabulary of so many facts, all of one kind."""
    lines = ["schema: compliance/vocabulary/v1", "facts:"]
    for at in range(facts):
        lines += [f"  ding.nummer_{at}:", f"    type: {kind}",
                  f"    meaning: {{nl: Afspraak {at} geldt, en: Agreement {at} is in force}}",
                  f"    terms: {{nl: [afspraak {at}]}}"]  # fmt: skip
    return "\n".join([*lines, ""])


def book(level: int, first: int, number: int, facts: int, test: str = "") -> str:
    """The rule book of a level, with so many requirements from one number on."""
    lines = [
        "schema: compliance/rules/v1",
        f"framework: {{id: groei, level: {level}, version: '1', title: {{nl: Groei, en: Growth}},",
        "  standing: {nl: Verzonnen, en: Invented}}",
        "sources:",
        "  norm: {title: Norm, kind: website, url: 'https://voorbeeld.invalid/norm', dated: 2024-01-01,",
        "    coverage: full}",
        "requirements:",
    ]
    for at in range(first, first + number):
        lines += [
            f"  - {{id: GR-{at + 1}, version: 1, title: {{nl: Eis {at}, en: Requirement {at}}}, theme: groei,",
            "     kind: state,",
            "     obligation: own_plan, proves: existence, grounding: single_source, inherits: own,",
            f"     norm: [{{source: norm, paraphrase: Er is afspraak {at}}}],",
            f"     core: [{{fact: ding.nummer_{at % facts}{test}}}],",
            f"     remedy: {{nl: Maak afspraak {at}, en: Make agreement {at}}}, search_terms: [afspraak {at}]}}",
        ]
    return "\n".join([*lines, ""])


def text(lines: int, said: int) -> str:
    """A document of so many lines, those that are quoted first spread through it, one sentence to a line."""
    rows = [f"Toelichting {at} bij de afspraken van dit jaar." for at in range(max(lines, said))]
    for at in range(said):
        rows[at * len(rows) // said] = sentence(at)
    return "\n".join([*rows, ""])


def sentence(at: int) -> str:
    """What is quoted of an agreement."""
    return f"Afspraak {at} geldt voor de hele gemeente en voor alle wijken en dorpen daarin."


def plan(claims: Iterator[str], words: str, regions: str = "[]", name: str = "hoorn") -> str:
    """A plan with its one document."""
    digest = hashlib.sha256(words.encode()).hexdigest()
    source = (
        f"  nota: {{title: Nota, kind: plan, file: sources/{name}.txt, sha256: {digest},",
        "    dated: 2025-01-01, coverage: full}",
    )
    return "\n".join([HEAD.format().rstrip(), f"regions: {regions}", "sources:", *source, "claims:", *claims, ""])


def claim(at: int, fact: int, value: str, quotes: Iterator[tuple[str, int]]) -> str:
    """A claim with its quotes, each with its line."""
    told = ", ".join(f'{{source: nota, quote: "{said}", lines: {line}}}' for said, line in quotes)
    said = f"fact: ding.nummer_{fact}, value: {value}, state: in_place, since: 2024-05-01, row: A-{at}"
    return f"  - {{{said}, evidence: [{told}]}}"


class World:
    """A folder with rules and a plan in it, of which one thing there are so many."""

    def __init__(self, folder: Path, of: str, size: int) -> None:
        self.folder, self.of, self.size = folder, of, size
        self.facts = max(size, 70) if of in ("claims", "requirements") else 70

    def write(self) -> None:
        """Write its files."""
        kind = "set" if self.of == "items" else "bool"
        rules, number = self.folder / "rules", self.size if self.of == "requirements" else 70
        (rules / "sources").mkdir(parents=True)
        (rules / "vocabulary.yaml").write_text(vocabulary(self.facts, kind), encoding="utf-8")
        test = ", includes: [deel 0]" if self.of == "items" else ""
        for level, first in enumerate(range(0, number, 1_000), 1):
            made = book(level, first, min(1_000, number - first), self.facts, test)
            (rules / f"groei{level}.yaml").write_text(made, encoding="utf-8")
        (self.folder / "plans/sources").mkdir(parents=True)
        self._plan()

    def _plan(self) -> None:
        claims = {"claims": self.size, "plans": 5, "quotes": 1, "items": 1}.get(self.of, 70)
        quotes = self.size if self.of == "quotes" else 1
        said = claims * quotes
        words = text(self.size if self.of == "text" else said, said)
        lines = {row: number for number, row in enumerate(words.split("\n"), 1)}
        value = f"[{', '.join(f'deel {at}' for at in range(self.size))}]" if self.of == "items" else "true"
        told = (
            claim(at, at, value, ((sentence(n), lines[sentence(n)]) for n in range(at * quotes, (at + 1) * quotes)))
            for at in range(claims)
        )
        plans, regions = self.folder / "plans", "[{plan: regio.yaml}]" if self.of == "members" else "[]"
        (plans / "sources/hoorn.txt").write_text(words, encoding="utf-8")
        (plans / "hoorn.yaml").write_text(plan(told, words, regions), encoding="utf-8")
        if self.of == "members":
            codes = ["GM0405", *(f"GM{at:04}" for at in range(self.size) if at != 405)][: self.size]
            region = plan(iter([claim(0, 69, "true", iter([(sentence(0), 1)]))]), words)
            who = f"organisation: {{kind: regio, name: Regio}}\nmembers: [{', '.join(codes)}]"
            head = f"schema: compliance/plan/v1\n{who}\n"
            (plans / "regio.yaml").write_text(region.replace(HEAD.format(), head), encoding="utf-8")

    def judged(self) -> float:
        """The processor's seconds that it takes to read and judge it."""
        from compliance.app import Workbench, check  # noqa: PLC0415  # in the process that is timed
        from compliance.app.judging import judged  # noqa: F401, PLC0415  # loaded before the clock runs

        plans = [self.folder / "plans/hoorn.yaml"]
        if self.of == "plans":
            raw = plans[0].read_text(encoding="utf-8")
            plans = [self.folder / f"plans/hoorn-{at}.yaml" for at in range(self.size)]
            for at, path in enumerate(plans):
                path.write_text(f"# {at}\n{raw}", encoding="utf-8")
        bench = Workbench()
        warm = World(self.folder / "warm", "plans", 1)
        warm.write()
        check(warm.folder / "rules", warm.folder / "plans/hoorn.yaml", as_of=AS_OF, engine="plain")
        before = time.process_time()
        for path in plans:
            report = check(self.folder / "rules", path, as_of=AS_OF, engine="plain", workbench=bench)
        took = time.process_time() - before
        assert any(one.verdict == "met" for one in report.requirements), "nothing was judged"
        return took


def seconds(of: str, size: int) -> float:
    """The least of a few runs of a size, each in a process of its own: what other work took is not counted so."""
    runs = 5 if size <= 100 else 3 if size <= 1_000 or of not in ("plans", "claims", "requirements") else 1
    done = [
        subprocess.run([sys.executable, __file__, "--one", of, str(size)], check=True, capture_output=True, text=True)
        for _ in range(runs)
    ]
    return min(float(one.stdout) for one in done)


def fitted(found: dict[int, float], fixed: float) -> float:
    """The slope of a line through the logarithms of sizes and times, without what is fixed; of nothing, nan."""
    telling = {size: took - fixed for size, took in found.items() if took > (1 + HARDLY) * fixed}
    if len(telling) < 2:
        return math.nan
    pairs = [(math.log(size), math.log(took)) for size, took in telling.items()]
    x, y = (sum(values) / len(pairs) for values in zip(*pairs, strict=True))
    return sum((a - x) * (b - y) for a, b in pairs) / sum((a - x) ** 2 for a, _ in pairs)


COLOURS = ("#154273", "#d52b1e", "#39870c", "#8a4fff", "#b36200", "#007bc7", "#5a5a5a")


def picture(measured: dict[str, dict[int, float]]) -> str:
    """The times of every size as lines on two logarithmic scales."""
    wide, high, left, low = 640, 400, 70, 50
    sizes = [size for found in measured.values() for size in found]
    took = [max(value, 1e-4) for found in measured.values() for value in found.values()]
    least, most = math.floor(math.log10(min(took))), math.ceil(math.log10(max(took)))
    first, last = math.log10(min(sizes)), math.log10(max(sizes))

    def at(size: float, value: float) -> tuple[float, float]:
        x = left + (math.log10(size) - first) / (last - first) * (wide - left - 150)
        return x, high - low - (math.log10(max(value, 1e-4)) - least) / (most - least) * (high - low - 20)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" role="img" font-family="sans-serif"',
        ' font-size="12">',
        "<title>Seconds of the processor by size, on two logarithmic scales</title>",
        f'<rect width="{wide}" height="{high}" fill="#ffffff"/>',
    ]
    for power in range(least, most + 1):
        x, y = at(10**first, 10**power)
        parts.append(f'<path d="M{x:.0f} {y:.0f}H{wide - 150}" stroke="#dddddd"/>')
        parts.append(f'<text x="{x - 8:.0f}" y="{y + 4:.0f}" text-anchor="end">{10.0**power:g} s</text>')
    for power in range(round(first), round(last) + 1):
        x, y = at(10**power, 10**least)
        parts.append(f'<text x="{x:.0f}" y="{y + 20:.0f}" text-anchor="middle">{10**power:,}</text>')
    ends = []
    for colour, (of, found) in zip(COLOURS, measured.items(), strict=False):
        points = [at(*pair) for pair in found.items()]
        told = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        parts.append(f'<polyline points="{told}" fill="none" stroke="{colour}" stroke-width="2"/>')
        ends.append((*points[-1], of, colour))
    free = 0.0
    for x, y, of, colour in sorted(ends, key=lambda end: end[1]):  # names that would lie over one another move down
        free = max(y, free + 14)
        parts.append(f'<text x="{x + 8:.0f}" y="{free + 4:.0f}" fill="{colour}">{of}</text>')
    return "\n".join([*parts, "</svg>", ""])


def one(of: str, size: int) -> None:
    """Make a world of a size, judge it, and print how long that took."""
    gc.set_threshold(100_000, 50, 100)  # as the command does
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder), of, size)
        world.write()
        print(world.judged())


def row(of: str, found: dict[int, float]) -> str:
    """What was measured of one thing, as a row of a table: every size, the exponent and its steps."""
    fixed, sizes = found[1], sorted(found)[1:]
    exponent = fitted({size: found[size] for size in sizes}, fixed)
    steps = [fitted({n: found[n] for n in pair}, fixed) for pair in pairwise(sizes)]
    told = [f"{found[size]:.3f}" for size in SIZES if size in found]
    told += ["flat" if math.isnan(exponent) else f"{exponent:.2f}"]
    told += [", ".join("-" if math.isnan(step) else f"{step:.2f}" for step in steps)]
    more = [f"{size:,}: {found[size]:.2f}" for size in sizes if size not in SIZES]
    return f"| {of} | {fixed:.3f} | {' | '.join(told)} | {', '.join(more)}{' **bends**' * (exponent > BEND)} |"


def page(measured: dict[str, dict[int, float]]) -> str:
    """The table of all that was measured, and where the picture is."""
    heads = ["of", "1", *(f"{size:,}" for size in SIZES), "exponent", "of each step", "more of it"]
    lines = [f"| {' | '.join(heads)} |", f"| --- |{' ---: |' * (len(heads) - 2)} --- |"]
    return "\n".join([*lines, *(row(*one) for one in measured.items()), "", f"![How it grows]({PICTURE.name})"])


def main() -> None:
    """Measure every size of what is asked, print a row for each, and draw them if asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("of", nargs="*")
    parser.add_argument("--sizes", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--one", nargs=2, metavar=("OF", "SIZE"))
    given = parser.parse_args()
    if given.one:
        one(given.one[0], int(given.one[1]))
        return
    kept = json.loads(given.keep.read_text()) if given.keep and given.keep.exists() else {}
    measured = {of: {int(size): took for size, took in found.items()} for of, found in kept.items()}
    for of in given.of or THINGS:
        if of not in measured:
            measured[of] = {size: seconds(of, size) for size in (1, *given.sizes, *MORE.get(of, ()))}
            print(row(of, measured[of]), flush=True)
        if given.keep:
            given.keep.write_text(json.dumps(measured, indent=1) + "\n")
    if given.write:
        shown = {of: measured[of] for of in THINGS if of in measured}
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
        PAGE.write_text(f"{before}{BEGIN}\n{page(shown)}\n{END}{rest.partition(END)[2]}", encoding="utf-8")
        PICTURE.write_text(picture(shown), encoding="utf-8")


if __name__ == "__main__":
    main()
