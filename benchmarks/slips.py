"""Whether a single typing slip in a plan turns a verdict to "met" unseen.

``python benchmarks/slips.py [HOW_MANY] [SEED]`` makes so many slips over all plans, spread evenly, each of one kind:
a character lost, doubled, swapped with its neighbour or hit beside, a digit changed, a word of a list mistaken, a
line lost, doubled or swapped with the next. A slip that the reader refuses is counted as that. It prints every verdict
that became "met", with the flags that are new beside it, and how many slips were tried; the progress goes to stderr.
"""

import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from random import Random
from shutil import copytree
from typing import get_args

from compliance import app, cite, gather, infer, load
from compliance.errors import ComplianceError
from compliance.model.plans import Certainty, EvidenceLevel, Family, State
from compliance.model.report import Report
from compliance.model.sources import SourceKind

ROOT = Path(__file__).parent.parent
DAYS = (date(2024, 11, 9), date(2026, 6, 1))
BESIDE = {a: b for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890") for a, b in pairwise(row)}
WORDS = (get_args(State), get_args(Certainty), get_args(EvidenceLevel), get_args(SourceKind), ("true", "false"))
CHARACTER = ("lost", "doubled", "swapped", "beside", "digit")
LINE = ("line lost", "line doubled", "line swapped")
KINDS = (*CHARACTER, "word", *LINE)


def slipped(text: str, kind: str, random: Random) -> str:
    """A text with one slip of a kind; the text itself where there is nothing to slip on."""
    if kind in LINE:
        return _line(text, kind, random)
    if kind == "word":
        return _word(text, random)
    places = [n for n, c in enumerate(text) if c.isdigit()] if kind == "digit" else range(len(text) - 1)
    at = random.choice(places)
    one = text[at]
    instead = {
        "lost": "",
        "doubled": one * 2,
        "swapped": text[at + 1] + one,
        "beside": BESIDE.get(one.lower(), one),
        "digit": random.choice("0123456789"),
    }[kind]
    return text[:at] + instead + text[at + (2 if kind == "swapped" else 1) :]


def _line(text: str, kind: str, random: Random) -> str:
    lines = text.splitlines(keepends=True)
    at = random.randrange(len(lines) - 1)
    swapped = {
        "line lost": [],
        "line doubled": [lines[at], lines[at], lines[at + 1]],
        "line swapped": [lines[at + 1], lines[at]],
    }[kind]
    return "".join([*lines[:at], *(swapped or [lines[at + 1]]), *lines[at + 2 :]])


def _word(text: str, random: Random) -> str:
    among = random.choice(WORDS)
    places = [(n, word) for word in among for n in range(len(text)) if text.startswith(f" {word}", n)]
    if not places:
        return text
    at, word = random.choice(places)
    other = random.choice([one for one in among if one != word])
    return f"{text[:at]} {other}{text[at + 1 + len(word) :]}"


class Bench:
    """A copy of the plans in which one at a time is slipped."""

    def __init__(self, folder: Path) -> None:
        copytree(ROOT / "plans", folder, dirs_exist_ok=True)
        self.folder = folder
        self.rules = load.the_rules(ROOT / "rules")
        self.plans = sorted(p for p in folder.glob("*.yaml") if not p.name.endswith(".deviations.yaml"))
        self.texts = {path: path.read_text("utf-8") for path in self.plans}
        self.judges = {path: self.judging(path) for path in self.plans}
        self.verdicts = {path: self.met(load.family(path, self.rules)) for path in set(self.judges.values())}
        self.reports = {path: self.judged(load.family(path, self.rules)) for path in set(self.judges.values())}

    def judging(self, path: Path) -> Path:
        """The plan by which a change of a plan is seen: itself, or for a region one of its members."""
        if "kind: regio" not in self.texts[path]:
            return path
        return next(other for other in self.plans if f"plan: {path.name}" in self.texts[other])

    def met(self, family: Family) -> list[set[str]]:
        """What is met on each of the days, by the plain engine."""
        citations, found = cite.of_family(family), []
        for day in DAYS:
            facts = gather.facts(self.rules, family, citations, as_of=day)
            concluded = infer.with_plain(self.rules, facts).of("requirement")
            found.append({name for name, one in concluded.items() if one.value == "met"})
        return found

    def judged(self, family: Family) -> list[Report]:
        """The whole report of each of the days."""
        return [app.judged(self.rules, family, as_of=day, engine="plain") for day in DAYS]

    def turned(self, path: Path, text: str) -> Iterator[str]:
        """What became "met" by a slip, with the flags that are new; the slip may be refused."""
        path.write_text(text, "utf-8", newline="\n")
        try:
            family = load.family(self.judges[path], self.rules)
        finally:
            path.write_text(self.texts[path], "utf-8", newline="\n")
        if any(new - old for new, old in zip(self.met(family), self.verdicts[self.judges[path]], strict=True)):
            for old, new in zip(self.reports[self.judges[path]], self.judged(family), strict=True):
                yield from _turned(old, new)


def _turned(old: Report, new: Report) -> Iterator[str]:
    was = {found.id: found for found in old.requirements}
    for found in new.requirements:
        before = was[found.id]
        if found.verdict == "met" != before.verdict:
            more = sorted(set(found.flags) - set(before.flags))
            yield f"{new.as_of} {found.id} was {before.verdict}, new flags: {', '.join(more) or 'NONE'}"


def run(number: int, seed: int) -> tuple[Counter[str], list[str]]:
    """So many slips: how many of each kind were refused or read, and what turned to met."""
    random, seen, met = Random(seed), Counter[str](), []
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        weights = [len(bench.texts[path]) for path in bench.plans]
        for tried in range(number):
            if tried % 1000 == 0:
                print(f"{tried} tried, {sum(' NONE ' in one for one in met)} unseen of {len(met)}", file=sys.stderr)
            (path,) = random.choices(bench.plans, weights)
            kind = random.choice(KINDS)
            text = slipped(bench.texts[path], kind, random)
            if text == bench.texts[path]:
                seen[f"{kind}: nothing changed"] += 1
                continue
            try:
                turned = list(bench.turned(path, text))
            except ComplianceError:
                seen[f"{kind}: refused"] += 1
                continue
            seen[f"{kind}: read"] += 1
            met += [f"{path.name} {kind} {what} {_difference(bench.texts[path], text)}" for what in turned]
    return seen, met


def _difference(before: str, after: str) -> str:
    old, new = before.splitlines(), after.splitlines()
    at = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), 0)
    return f"line {at + 1}: {old[at].strip()!r} -> {new[at].strip()!r}"


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:3]]
    counted, found = run(*(numbers + [2000, 1][len(numbers) :]))
    for name, count in sorted(counted.items()):
        print(f"{count:7} {name}")
    print(*found, sep="\n")
    unseen = [one for one in found if " NONE " in one]
    print(f"{sum(counted.values())} slips turned {len(found)} verdicts to met, {len(unseen)} of them unseen")
