"""How the time of a judgement grows with each thing that there can be more of, from ten of it to ten thousand.

    .venv/bin/python benchmarks/growth.py [plans claims requirements text members items quotes]
                                          [--sizes 10 100 1000 10000] [--picture docs/growth.svg]

Each size is judged in a process of its own, from files that are made for it: the plain engine, every quote looked up.
Told are the processor's seconds of reading and judging, without the start of Python; and the exponent that a straight
line through the logarithms has once what one of the thing takes is taken off, because a fixed cost would flatter it.
An exponent of 1 is growth in step; the steps between two sizes are told too, for one bend can hide in a line.

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
from pathlib import Path

AS_OF = date(2026, 11, 28)
SIZES = (10, 100, 1_000, 10_000)
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
            codes = ["GM0405", *(f"GM{at:04}" for at in range(1, self.size + 1) if at != 405)][: self.size]
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
    """The least of a few runs of a size, each in a process of its own; of a large one, one."""
    runs = 2 if size <= 1_000 else 1
    done = [
        subprocess.run([sys.executable, __file__, "--one", of, str(size)], check=True, capture_output=True, text=True)
        for _ in range(runs)
    ]
    return min(float(one.stdout) for one in done)


def fitted(sizes: list[int], times: list[float], fixed: float) -> float:
    """The slope of the straight line through the logarithms of sizes and times, without what is fixed."""
    pairs = [(math.log(size), math.log(max(took - fixed, 1e-9))) for size, took in zip(sizes, times, strict=True)]
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
    for colour, (of, found) in zip(COLOURS, measured.items(), strict=False):
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in (at(*pair) for pair in found.items()))
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
        x, y = at(*list(found.items())[-1])
        parts.append(f'<text x="{x + 8:.0f}" y="{y + 4:.0f}" fill="{colour}">{of}</text>')
    return "\n".join([*parts, "</svg>", ""])


def one(of: str, size: int) -> None:
    """Make a world of a size, judge it, and print how long that took."""
    gc.set_threshold(100_000, 50, 100)  # as the command does
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder), of, size)
        world.write()
        print(world.judged())


def main() -> None:
    """Measure every size of what is asked, print a row for each, and draw them if asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("of", nargs="*")
    parser.add_argument("--sizes", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--picture", type=Path)
    parser.add_argument("--one", nargs=2, metavar=("OF", "SIZE"))
    given = parser.parse_args()
    if given.one:
        one(given.one[0], int(given.one[1]))
        return
    measured: dict[str, dict[int, float]] = {}
    for of in given.of or ("plans", "claims", "requirements", "text", "members", "items", "quotes"):
        fixed = seconds(of, 1)
        found = {size: seconds(of, size) for size in given.sizes}
        exponent = fitted(list(found), list(found.values()), fixed)
        steps = [fitted(list(found)[n : n + 2], list(found.values())[n : n + 2], fixed) for n in range(len(found) - 1)]
        told = " | ".join(f"{value:.3f}" for value in found.values())
        bends = "" if exponent <= BEND else " | bends"
        print(f"| {of} | {told} | {exponent:.2f} | {', '.join(f'{s:.2f}' for s in steps)} |{bends}", flush=True)
        measured[of] = found
    if given.picture:
        given.picture.write_text(picture(measured), encoding="utf-8")
        (given.picture.with_suffix(".json")).write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
