"""Whether a single typing slip in a plan turns a verdict to "met" unseen.

``python benchmarks/slips.py [HOW_MANY] [SEED] [KIND]...`` makes so many slips over all plans, more of them in
the longer ones (by the root of their length, so that half of them are not in one file), each of one kind: a character
lost, doubled, swapped with its neighbour or hit beside, a digit changed, a line lost, doubled or swapped
with the next. A slip that the reader refuses is counted as that. It prints every verdict that became "met", with the
flags that are new beside it, and how many slips were tried; the progress goes to stderr. The kind ``word`` puts another
word of the same list in the place of one: that is no slip of the hand but another reading, and is tried when asked for.
"""

import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from random import Random
from shutil import copytree
from typing import get_args

from compliance import app, cite, gather, infer, load
from compliance.errors import ComplianceError
from compliance.load.desk import Desk
from compliance.model.plans import Certainty, EvidenceLevel, Family, Plan, Rules, State
from compliance.model.report import Report
from compliance.model.rules import ROLES, Requirement
from compliance.model.sources import Citation, Quote, SourceKind
from compliance.shelves import Disk

ROOT = Path(__file__).parent.parent
DAYS = (date(2024, 11, 9), date(2026, 6, 1))
BESIDE = {a: b for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890") for a, b in pairwise(row)}
WORDS = (get_args(State), get_args(Certainty), get_args(EvidenceLevel), get_args(SourceKind), ("true", "false"))
CHARACTER = ("lost", "doubled", "swapped", "beside", "digit")
LINE = ("line lost", "line doubled", "line swapped")
SLIPS = (*CHARACTER, *LINE)
"""What a slip of the hand does. Another word that is right as well ("word") is a mistake of reading: counted apart."""


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
    """A copy of the plans in which one at a time is slipped.

    Only what a slip can touch is looked at again: the file itself, the quotes of the claims that changed, and the
    requirements that test a fact of these. What becomes met so is then judged by the whole report, as a reader sees it.
    """

    def __init__(self, folder: Path) -> None:
        copytree(ROOT / "plans", folder, dirs_exist_ok=True)
        self.rules, self.desk = load.the_rules(ROOT / "rules"), Desk(shelf=Disk())
        self.plans = sorted(p for p in folder.glob("*.yaml") if not p.name.endswith(".deviations.yaml"))
        self.texts = {path: path.read_text("utf-8") for path in self.plans}
        self.judges = {path: self._judging(path) for path in self.plans}
        self.whole = {path: _Whole(load.family(path, self.rules), self.rules) for path in set(self.judges.values())}
        self.testing: dict[str, set[str]] = {}
        for requirement in self._requirements():
            for name in _facts(requirement):
                self.testing.setdefault(name, set()).add(requirement.id)

    def _requirements(self) -> list[Requirement]:
        return [one for book in self.rules.books for one in book.content.requirements]

    def _judging(self, path: Path) -> Path:
        """The plan by which a change of a plan is seen: itself, or for a region one of its members."""
        if "kind: regio" not in self.texts[path]:
            return path
        return next(other for other in self.plans if f"plan: {path.name}" in self.texts[other])

    def turned(self, path: Path, text: str) -> Iterator[str]:
        """What became "met" by a slip, with the flags that are new; the slip may be refused."""
        before = self.whole[self.judges[path]]
        path.write_text(text, "utf-8", newline="\n")
        try:
            family = self._reread(path, before.family)
        finally:
            path.write_text(self.texts[path], "utf-8", newline="\n")
        wanted = self._touched(before.family, family)
        if wanted and any(self._met(before, family, wanted)):
            for old, day in zip(before.reports, DAYS, strict=True):
                yield from _turned(old, app.judged(self.rules, family, as_of=day, engine="plain"))

    def _reread(self, path: Path, before: Family) -> Family:
        """The family with one of its files read again; the whole where the file is the plan of a region."""
        if path.name == before.own.name and not before.regions:
            return load.family(path, self.rules, self.desk)
        return load.family(self.judges[path], self.rules, self.desk)

    def _touched(self, before: Family, after: Family) -> set[str]:
        """The requirements that may stand otherwise; all of them where more than claims and sources changed."""
        if [(p.adopted, p.plan) for p, _ in before.regions] != [(p.adopted, p.plan) for p, _ in after.regions]:
            return {one.id for one in self._requirements()}
        names: set[str] = set()
        for old, new in zip(before.members, after.members, strict=True):
            if old.content.members != new.content.members or old.content.organisation != new.content.organisation:
                return {one.id for one in self._requirements()}
            names |= _other_facts(old.content, new.content)
        return set().union(*(self.testing.get(name, set()) for name in names))

    def _met(self, before: "_Whole", family: Family, wanted: set[str]) -> Iterator[set[str]]:
        """What of some requirements is newly met on each of the days, by the plain engine."""
        citations = before.cited_again(family)
        for day, met in zip(DAYS, before.met, strict=True):
            facts = gather.facts_of(self.rules, family, citations, wanted, as_of=day)
            yield {name for name, verdict in infer.verdicts(facts).items() if verdict == "met"} - met


class _Whole:
    """A family as it is: its citations, its reports, and what is met on each of the days."""

    def __init__(self, family: Family, rules: Rules) -> None:
        self.family = family
        self.citations = cite.of_family(family)
        self.reports = [app.judged(rules, family, as_of=day, engine="plain") for day in DAYS]
        self.met = [{one.id for one in report.requirements if one.verdict == "met"} for report in self.reports]

    def cited_again(self, family: Family) -> dict[tuple[str, Quote], Citation]:
        """The citations of a family of which little changed: only quotes of what changed are looked up again.

        Where a text is not as its hash says, or quotes have moved, they hold each other: then all of a file are.
        """
        found = dict(self.citations)
        for old, new in zip(self.family.members, family.members, strict=True):
            if old.content == new.content:
                continue
            again = cite.in_file(replace(new, content=_only_new(old.content, new.content)))
            if any(one.changed or one.outcome == "moved" for one in again.values()):
                again = cite.in_file(new)
            found |= {(new.name, quote): one for quote, one in again.items()}
        return found


def _only_new(old: Plan, new: Plan) -> Plan:
    """A plan with only those claims and local decisions that an older one does not have, or whose sources changed."""
    same = {key for key, source in new.sources.items() if old.sources.get(key) == source}
    groups = {claim.evidence for claim in old.claims}

    def kept(evidence: tuple[Quote, ...]) -> bool:
        return evidence not in groups or not {quote.source for quote in evidence} <= same

    return new.model_copy(update={"claims": tuple(c for c in new.claims if kept(c.evidence)), "measures": ()})


def _other_facts(old: Plan, new: Plan) -> set[str]:
    """The facts of claims that changed, or that rest on a source that did."""
    if old.claims == new.claims and old.sources == new.sources:
        return set()
    other = {key for key in {*old.sources, *new.sources} if old.sources.get(key) != new.sources.get(key)}
    before, after = [Counter(claim.model_dump_json() for claim in plan.claims) for plan in (old, new)]
    changed = [c for c in (*old.claims, *new.claims) if before[(said := c.model_dump_json())] != after[said]]
    resting = [c for c in new.claims if other & {quote.source for quote in c.evidence}] if other else []
    return {claim.fact for claim in (*changed, *resting)}


def _facts(asked: Requirement) -> set[str]:
    leaves = (leaf for role in ROLES for condition in asked.conditions(role) for leaf in condition.alternatives)
    return {leaf.fact for leaf in leaves if leaf.fact}


_OF_THE_CLAIM = {"fragment", "unverified", "stale", "self_reported", "inherited", "single_source_norm", "circular_norm"}
"""What a claim brings with it wherever it counts: that is no word about a slip."""


def _turned(old: Report, new: Report) -> Iterator[str]:
    was = {found.id: found for found in old.requirements}
    for found in new.requirements:
        before = was[found.id]
        if found.verdict == "met" != before.verdict:
            more = {*found.flags} - {*before.flags} - _OF_THE_CLAIM
            told = {d.flag for d in found.flag_details} - {d.flag for d in before.flag_details} - _OF_THE_CLAIM
            yield f"{new.as_of} {found.id} was {before.verdict}, new flags: {', '.join(sorted(more | told)) or 'NONE'}"


def run(number: int, seed: int, kinds: tuple[str, ...] = SLIPS) -> tuple[Counter[str], list[str]]:
    """So many slips: how many of each kind were refused or read, and what turned to met."""
    random, seen, met = Random(seed), Counter[str](), []
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        weights = [len(bench.texts[path]) ** 0.5 for path in bench.plans]
        for tried in range(number):
            if tried % 1000 == 0:
                print(f"{tried} tried, {sum(' NONE ' in one for one in met)} unseen of {len(met)}", file=sys.stderr)
            (path,) = random.choices(bench.plans, weights)
            kind = random.choice(kinds)
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
            for what in turned:
                met.append(f"{path.name} {kind} {what} {_difference(bench.texts[path], text)}")
                print(met[-1], file=sys.stderr)
    return seen, met


def _difference(before: str, after: str) -> str:
    old, new = before.splitlines(), after.splitlines()
    at = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), 0)
    return f"line {at + 1}: {old[at].strip()!r} -> {new[at].strip()!r}"


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:3]]
    counted, found = run(*(numbers + [2000, 1][len(numbers) :]), tuple(sys.argv[3:]) or SLIPS)
    for name, count in sorted(counted.items()):
        print(f"{count:7} {name}")
    print(*found, sep="\n")
    unseen = [one for one in found if " NONE " in one]
    print(f"{sum(counted.values())} slips turned {len(found)} verdicts to met, {len(unseen)} of them unseen")
