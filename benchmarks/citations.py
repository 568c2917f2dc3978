"""How long it takes to look up every citation of all municipalities, beside a bare ``str.find`` of the same quotes.

Made up, but to scale: 342 plans of 70 citations each, 5 % of them damaged, every plan with a text of its own of 20
pages. Run it with ``python benchmarks/citations.py``; the first argument is the number of plans.
"""

import hashlib
import random
import re
import sys
import time
from pathlib import Path

from compliance import cite
from compliance.model.dates import Period
from compliance.model.plans import Claim, Family, Loaded, Organisation, Plan
from compliance.model.sources import Document, Line, Lines, Quote, Source

ROOT = Path(__file__).parents[1]
PLANS, CITATIONS, DAMAGED = 342, 70, 0.05
PAGES, LINES_A_PAGE = 20, 45


def main(plans: int = PLANS) -> None:
    """Measure and print."""
    chance = random.Random(342)
    sentences = _sentences()
    families = [_family(chance, sentences, CITATIONS) for _ in range(plans)]
    size = sum(len(text.text) for family in families for text in family.own.texts.values()) / plans
    bare = sum(_timed_find(family) for family in families)
    ours, outcomes = 0.0, dict[str, int]()
    for family in families:
        begun = time.perf_counter()
        found = cite.of_family(family)
        ours += time.perf_counter() - begun
        for citation in found.values():
            outcomes[citation.outcome] = outcomes.get(citation.outcome, 0) + 1
    each = 1e6 / (plans * CITATIONS)
    print(f"{plans} plans of {CITATIONS} citations, {DAMAGED:.0%} damaged, texts of {size:,.0f} characters: {outcomes}")
    print(f"str.find {bare * each:.0f} microseconds a citation, ours {ours * each:.0f}: {ours / bare:.1f} times")
    for citations in (CITATIONS, 4 * CITATIONS, 16 * CITATIONS):
        family = _family(chance, sentences, citations)
        begun = time.perf_counter()
        cite.of_family(family)
        each = (time.perf_counter() - begun) / citations * 1e6
        print(f"{citations} citations of one text: {each:.0f} microseconds each")


def _sentences() -> list[str]:
    """Sentences of the real texts, to make others from."""
    found: list[str] = []
    for path in sorted((ROOT / "plans" / "sources").glob("*.txt")):
        text = " ".join(path.read_text(encoding="utf-8").split())
        found += [sentence for sentence in re.split(r"(?<=[.:;])\s", text) if 20 < len(sentence) < 300]
    return found


def _text(chance: random.Random, sentences: list[str]) -> Document:
    """A text of so many pages: real words in made-up sentences, each with a number so that none stands twice."""
    rows: list[str] = []
    number = 0
    while len(rows) < PAGES * LINES_A_PAGE:
        number += 1
        parts = [*chance.choice(sentences).split()[:12], str(number), *chance.choice(sentences).split()[:12]]
        line = ""
        for word in parts:
            if len(line) + len(word) > 72:
                rows.append(line)
                line = ""
            line = f"{line} {word}".strip()
        rows += [line] if chance.random() < 0.7 else [line, ""]
    text = "\n".join(rows)
    lines: list[Line] = []
    for row in rows:
        start = lines[-1].end + 1 if lines else 0
        lines.append(Line(start, start + len(row), len(lines) + 1))
    return Document(hashlib.sha256(text.encode()).hexdigest(), "text", text, tuple(lines))


def _family(chance: random.Random, sentences: list[str], citations: int) -> Family:
    """A plan that quotes one to three lines of its text at a time."""
    document = _text(chance, sentences)
    source = Source(title="Plan", kind="plan", file="plan.txt", sha256=document.sha256, dated=Period("2024"))
    claims = tuple(
        Claim(fact="a.b", state="in_place", evidence=(_quote(chance, document, damaged=chance.random() < DAMAGED),))
        for _ in range(citations)
    )
    plan = Plan(
        schema_="compliance/plan/v1",
        organisation=Organisation(kind="gemeente", name="X", code="GM0001"),
        sources={"plan": source},
        claims=claims,
    )
    return Family(Loaded("plan.yaml", "0" * 64, plan, {"plan": document}))


def _quote(chance: random.Random, document: Document, *, damaged: bool) -> Quote:
    filled = [line for line in document.lines if line.end - line.start > 20]
    first = chance.randrange(len(filled) - 3)
    chosen = filled[first : first + chance.randint(1, 3)]
    words = document.text[chosen[0].start : chosen[-1].end].split()
    if damaged:
        at = chance.randrange(len(words))
        words[at : at + 1] = chance.choice(([], [words[at], "niet"], [words[at] + "x"], ["2031"]))
    return Quote(source="plan", quote=" ".join(words), lines=Lines(f"{chosen[0].number}-{chosen[-1].number}"))


def _timed_find(family: Family) -> float:
    text = family.own.texts["plan"].text
    quotes = [quote.quote or "" for claim in family.plan.claims for quote in claim.evidence]
    begun = time.perf_counter()
    for quote in quotes:
        text.find(quote)
    return time.perf_counter() - begun


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
